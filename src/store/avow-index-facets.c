/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-index-private.h"

#include <string.h>


/* How many passages there are of what. */

/* As many values of a facet are told, the most frequent; months and kinds are all told. */
#define MAX_VALUES 200

static void
facet_value_free (gpointer value)
{
  avow_facet_value_free (value);
}

static int
compare_counts (gconstpointer a,
                gconstpointer b)
{
  const AvowFacetValue *one = *(const AvowFacetValue * const *) a, *other = *(const AvowFacetValue * const *) b;

  return one->count > other->count ? -1 : one->count < other->count;
}

static void
add_value (GPtrArray  *values,
           const char *value,
           gint64      count)
{
  if (count > 0)
    g_ptr_array_add (values, avow_facet_value_new (value, count));
}

/* The most frequent come first, and no more than can be looked through. */
static void
keep_most (GPtrArray *values)
{
  g_ptr_array_sort (values, compare_counts);
  if (values->len > MAX_VALUES)
    g_ptr_array_remove_range (values, MAX_VALUES, values->len - MAX_VALUES);
}

/* How many passages there are of each code of a column: all facets are counted in one
 * pass over the rows. */
typedef struct
{
  guint32  kinds[256];
  guint32  statuses[256];
  guint32 *speakers;    /* by group */
  guint32 *topics;      /* by group */
  guint32 *articles;    /* by row of the article; one more for none */
} Counts;

static void
counts_clear (Counts *self)
{
  g_free (self->speakers);
  g_free (self->topics);
  g_free (self->articles);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counts, counts_clear)

static void
count_all (AvowIndex    *self,
           const guint8 *mask,
           Counts       *counts)
{
  const AvowIndexPassages *passages = &self->passages;
  const guint32 *speakers = passages->parties[AVOW_PARTY_SPEAKER], *row_of_id = self->articles.row_of_id;
  guint32 n_articles = self->articles.rows.n_rows, max_id = self->articles.max_id;

  memset (counts, 0, sizeof (Counts));
  counts->speakers = g_new0 (guint32, self->parties->tuples->len);
  counts->topics = g_new0 (guint32, self->topics->tuples->len);
  counts->articles = g_new0 (guint32, n_articles + 1);

  for (guint32 row = 0; row < passages->rows.n_rows; row++)
    {
      guint32 id = passages->articles[row], article;

      if (mask[row] == 0)
        continue;

      article = id <= max_id ? row_of_id[id] : G_MAXUINT32;
      counts->articles[MIN (article, n_articles)]++;
      counts->kinds[passages->kinds[row]]++;
      counts->statuses[passages->statuses[row]]++;
      counts->speakers[speakers[row]]++;
      counts->topics[passages->topics[row]]++;
    }
}

static void
count_kinds (AvowIndex    *self,
             const Counts *counts,
             GPtrArray    *values)
{
  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    g_ptr_array_add (values, avow_facet_value_new (avow_kind_to_string (kind), counts->kinds[kind]));
}

static void
count_statuses (AvowIndex    *self,
                const Counts *counts,
                GPtrArray    *values)
{
  guint n_statuses;
  const char * const *statuses = avow_index_get_statuses (&n_statuses);

  for (guint i = 0; i < n_statuses; i++)
    add_value (values, statuses[i], counts->statuses[i]);
  keep_most (values);
}

static void
count_speakers (AvowIndex    *self,
                const Counts *counts,
                GPtrArray    *values)
{
  guint n_tuples = self->parties->tuples->len;
  const guint32 *tuples = counts->speakers;
  g_autofree guint32 *actors = g_new0 (guint32, self->actors.rows.n_rows + 1);
  guint32 row;

  for (guint32 code = 1; code < n_tuples; code++)
    {
      GArray *ids = avow_tuples_get (self->parties, code);

      for (guint i = 0; tuples[code] > 0 && i < ids->len; i++)
        {
          if (avow_index_rows_find (&self->actors.rows, g_array_index (ids, guint32, i), &row))
            actors[row] += tuples[code];
        }
    }
  for (row = 0; row < self->actors.rows.n_rows; row++)
    add_value (values, avow_ranked_get_text (self->actor_names, self->actors.names[row]), actors[row]);
  keep_most (values);
}

static void
count_publishers (AvowIndex    *self,
                  const Counts *counts,
                  GPtrArray    *values)
{
  guint n_publishers = self->publishers->texts->len;
  g_autofree guint32 *publishers = g_new0 (guint32, n_publishers + 1);

  for (guint32 row = 0; row < self->articles.rows.n_rows; row++)
    publishers[self->articles.publishers[row]] += counts->articles[row];
  for (guint32 code = 1; code < n_publishers; code++)
    add_value (values, avow_ranked_get_text (self->publishers, code), publishers[code]);
  keep_most (values);
}

/* Months in their order, the latest first. */
static void
count_months (AvowIndex    *self,
              const Counts *counts,
              GPtrArray    *values)
{
  g_autofree guint32 *months = g_new0 (guint32, 10000 * 13);

  for (guint32 row = 0; row < self->articles.rows.n_rows; row++)
    {
      guint32 month = self->articles.dates[row] / 100, year = month / 100;

      if (counts->articles[row] > 0 && year < 10000 && month % 100 <= 12)
        months[year * 13 + month % 100] += counts->articles[row];
    }
  for (guint i = 10000 * 13; i-- > 13;)
    {
      g_autofree char *value = months[i] > 0 ? avow_index_unpack_date ((i / 13 * 100 + i % 13) * 100) : NULL;

      add_value (values, value, months[i]);
    }
}

/* A passage counts once for each of its topics, and for each that these are under. */
static void
count_topics (AvowIndex    *self,
              const Counts *counts,
              GPtrArray    *values)
{
  guint n_tuples = self->topics->tuples->len;
  const guint32 *tuples = counts->topics;
  g_autoptr(GHashTable) topics = g_hash_table_new (NULL, NULL), counted = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer id, count;

  for (guint32 code = 1; code < n_tuples; code++)
    {
      GArray *ids = avow_tuples_get (self->topics, code);

      for (guint i = 0; tuples[code] > 0 && i < ids->len; i++)
        {
          id = GUINT_TO_POINTER (g_array_index (ids, guint32, i));
          for (int depth = 0; id != NULL && depth < 32; depth++)
            {
              /* Once for each passage, though several of its topics may be under one. */
              if (GPOINTER_TO_UINT (g_hash_table_lookup (counted, id)) != code)
                {
                  count = g_hash_table_lookup (topics, id);
                  g_hash_table_insert (topics, id, GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + tuples[code]));
                  g_hash_table_insert (counted, id, GUINT_TO_POINTER (code));
                }
              id = g_hash_table_lookup (self->topic_parents, id);
            }
        }
    }

  g_hash_table_iter_init (&iter, topics);
  while (g_hash_table_iter_next (&iter, &id, &count))
    {
      const char *path = g_hash_table_lookup (self->topic_paths, id);

      if (path != NULL)
        add_value (values, path, GPOINTER_TO_UINT (count));
    }
  keep_most (values);
}

static const struct
{
  void          (*count) (AvowIndex *, const Counts *, GPtrArray *);
  AvowTermField   field;
} facets[AVOW_N_FACETS] =
{
  [AVOW_FACET_KIND] = { count_kinds, AVOW_TERM_KIND },
  [AVOW_FACET_STATUS] = { count_statuses, AVOW_TERM_STATUS },
  [AVOW_FACET_SPEAKER] = { count_speakers, AVOW_TERM_SPEAKER },
  [AVOW_FACET_PUBLISHER] = { count_publishers, AVOW_TERM_PUBLISHER },
  [AVOW_FACET_TOPIC] = { count_topics, AVOW_TERM_TOPIC },
  [AVOW_FACET_MONTH] = { count_months, AVOW_TERM_ON },
};

/* Counts all facets, each without what the query says of it; @mask is what the query
 * finds with all. */
gboolean
avow_index_count_facets (AvowIndex     *self,
                         AvowDb        *db,
                         AvowQuery     *query,
                         const guint8  *mask,
                         GPtrArray    **values,
                         GError       **error)
{
  g_auto(Counts) all = { { 0 }, };

  count_all (self, mask, &all);
  for (AvowFacet facet = 0; facet < AVOW_N_FACETS; facet++)
    {
      g_auto(Counts) wider_counts = { { 0 }, };
      g_autoptr(AvowQuery) without = avow_query_copy_without (query, facets[facet].field);
      g_autofree guint8 *wider = NULL;

      if (!avow_query_has_same_root (without, query) && !(wider = avow_index_mask (self, db, without, error)))
        return FALSE;
      if (wider != NULL)
        count_all (self, wider, &wider_counts);

      g_clear_pointer (&values[facet], g_ptr_array_unref);
      values[facet] = g_ptr_array_new_with_free_func (facet_value_free);
      facets[facet].count (self, wider != NULL ? &wider_counts : &all, values[facet]);
    }

  return TRUE;
}
