/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-index-private.h"

#include <string.h>

#include "avow-actor.h"
#include "avow-list-private.h"
#include "avow-sort-private.h"
#include "avow-tables-private.h"

/* How a query is answered out of the index: which rows, in what order, and how many
 * there are of what. */

/* ---- what rows are sorted by */

/* The keys of a column, by row; to be freed. */
static guint32 *
copy_bytes (const guint8 *bytes,
            guint         n_rows)
{
  guint32 *keys = g_new (guint32, n_rows + 1);

  for (guint row = 0; row < n_rows; row++)
    keys[row] = bytes[row];

  return keys;
}

/* The keys of a column that holds codes, or without @ranks the values themselves. */
static guint32 *
copy_ranks (const guint32 *codes,
            guint          n_rows,
            const guint32 *ranks)
{
  guint32 *keys = g_new (guint32, n_rows + 1);

  for (guint row = 0; row < n_rows; row++)
    keys[row] = ranks != NULL ? ranks[codes[row]] : codes[row];

  return keys;
}

/* What is known of articles, for the passages in them. */
static guint32 *
copy_of_articles (AvowIndex     *self,
                  const guint32 *values,
                  const guint32 *ranks)
{
  guint n_rows = self->passages.rows.n_rows;
  guint32 *keys = g_new (guint32, n_rows + 1);

  for (guint32 row = 0; row < n_rows; row++)
    {
      guint32 article = avow_index_get_article (self, row), value = article != G_MAXUINT32 ? values[article] : 0;

      keys[row] = ranks != NULL ? ranks[value] : value;
    }

  return keys;
}

static guint32 *
get_passage_keys (AvowIndex  *self,
                  AvowDb     *db,
                  AvowColumn  column)
{
  AvowIndexPassages *passages = &self->passages;
  AvowIndexArticles *articles = &self->articles;
  guint n_rows = passages->rows.n_rows;

  switch ((int) column)
    {
    case AVOW_COLUMN_KIND:
      return copy_bytes (passages->kinds, n_rows);
    case AVOW_COLUMN_STATUS:
      return copy_bytes (passages->statuses, n_rows);
    case AVOW_COLUMN_SUBKIND:
      return copy_bytes (passages->subkinds, n_rows);
    case AVOW_COLUMN_TEXT:
      return copy_ranks (passages->texts, n_rows, NULL);
    case AVOW_COLUMN_SPEAKER:
      return copy_ranks (passages->parties[AVOW_PARTY_SPEAKER], n_rows, avow_ranked_get_ranks (self->parties->names));
    case AVOW_COLUMN_ADDRESSEE:
      return copy_ranks (passages->parties[AVOW_PARTY_ADDRESSEE], n_rows, avow_ranked_get_ranks (self->parties->names));
    case AVOW_COLUMN_ABOUT:
      return copy_ranks (passages->parties[AVOW_PARTY_OBJECT], n_rows, avow_ranked_get_ranks (self->parties->names));
    case AVOW_COLUMN_TOPICS:
      return copy_ranks (passages->topics, n_rows, avow_ranked_get_ranks (self->topics->names));
    case AVOW_COLUMN_ANALYST:
      return copy_ranks (passages->analysts, n_rows, avow_ranked_get_ranks (self->analysts));
    case AVOW_COLUMN_DUE:
      return copy_ranks (passages->due, n_rows, NULL);
    case AVOW_COLUMN_SAID:
      return copy_ranks (passages->said, n_rows, NULL);
    case AVOW_COLUMN_TAGGED:
      return copy_ranks (passages->tagged, n_rows, NULL);
    case AVOW_COLUMN_ARTICLE:
      return copy_of_articles (self, articles->headlines, NULL);
    case AVOW_COLUMN_DATE:
      return copy_of_articles (self, articles->dates, NULL);
    case AVOW_COLUMN_SPEAKS_AS:
      return avow_index_get_speaks_as_keys (self, db);
    case AVOW_COLUMN_PUBLISHER:
      return copy_of_articles (self, articles->publishers, avow_ranked_get_ranks (self->publishers));
    default:
      return NULL;
    }
}

/* The languages are words of a standard, in the order of their bytes. */
static guint32 *
get_language_keys (AvowIndex *self)
{
  guint n_rows = self->articles.rows.n_rows, n_words = self->languages->texts->len;
  g_autofree guint32 *places = g_new0 (guint32, n_words);

  for (guint i = 0; i < n_words; i++)
    {
      for (guint j = 0; j < n_words; j++)
        places[i] += strcmp (avow_ranked_get_text (self->languages, j), avow_ranked_get_text (self->languages, i)) < 0;
    }

  return copy_ranks (self->articles.languages, n_rows, places);
}

static guint32 *
count_passages (AvowIndex *self)
{
  guint32 *counts = g_new0 (guint32, self->articles.rows.n_rows + 1);

  for (guint i = 0; i < self->passages.n_order; i++)
    {
      guint32 article = avow_index_get_article (self, self->passages.order[i]);

      if (article != G_MAXUINT32)
        counts[article]++;
    }

  return counts;
}

/* Few articles are next up; the others come after them. */
static guint32 *
get_next_keys (AvowIndex *self,
               AvowDb    *db)
{
  guint n_rows = self->articles.rows.n_rows;
  guint32 *keys = g_new (guint32, n_rows + 1), place = 0, row = 0;
  g_auto(AvowStmt) stmt = { NULL };

  for (guint i = 0; i < n_rows; i++)
    keys[i] = n_rows;
  avow_stmt_prepare (&stmt, db, "SELECT article_id FROM article_reading WHERE next_up IS NOT NULL ORDER BY next_up");
  while (avow_stmt_next (&stmt, NULL))
    {
      if (avow_index_rows_seek (&self->articles.rows, avow_stmt_get_int64 (&stmt, 0), &row))
        keys[row] = place++;
    }

  return keys;
}

/* By the names of the folders, with those above them. */
static guint32 *
get_folder_keys (AvowIndex *self,
                 AvowDb    *db)
{
  g_autoptr(AvowRanked) paths = avow_ranked_new (self->collation);
  g_autoptr(GHashTable) codes = g_hash_table_new (NULL, NULL);
  guint32 *keys = g_new0 (guint32, self->articles.rows.n_rows + 1), row = 0;
  g_auto(AvowStmt) folders = { NULL }, stmt = { NULL };
  const guint32 *ranks;

  avow_stmt_prepare (&folders, db, "SELECT id, " AVOW_FOLDER_PATH ("folder.id") " FROM folder");
  while (avow_stmt_next (&folders, NULL))
    g_hash_table_insert (codes, GUINT_TO_POINTER ((guint) avow_stmt_get_int64 (&folders, 0)),
                         GUINT_TO_POINTER (avow_ranked_add (paths, avow_stmt_get_text (&folders, 1))));
  ranks = avow_ranked_get_ranks (paths);

  avow_stmt_prepare (&stmt, db, "SELECT article_id, folder_id FROM article_reading WHERE folder_id IS NOT NULL ORDER BY article_id");
  while (avow_stmt_next (&stmt, NULL))
    {
      if (avow_index_rows_seek (&self->articles.rows, avow_stmt_get_int64 (&stmt, 0), &row))
        keys[row] = ranks[GPOINTER_TO_UINT (g_hash_table_lookup (codes, GUINT_TO_POINTER ((guint) avow_stmt_get_int64 (&stmt, 1))))];
    }

  return keys;
}

static guint32 *
get_article_keys (AvowIndex  *self,
                  AvowDb     *db,
                  AvowColumn  column)
{
  AvowIndexArticles *articles = &self->articles;
  guint n_rows = articles->rows.n_rows;

  switch ((int) column)
    {
    case AVOW_COLUMN_HEADLINE:
      return copy_ranks (articles->headlines, n_rows, NULL);
    case AVOW_COLUMN_PUBLISHER:
      return copy_ranks (articles->publishers, n_rows, avow_ranked_get_ranks (self->publishers));
    case AVOW_COLUMN_DATE:
      return copy_ranks (articles->dates, n_rows, NULL);
    case AVOW_COLUMN_IMPORTED:
      return copy_ranks (articles->imported, n_rows, NULL);
    case AVOW_COLUMN_LANGUAGE:
      return get_language_keys (self);
    case AVOW_COLUMN_READING:
      return copy_bytes (articles->readings, n_rows);
    case AVOW_COLUMN_FOLDER:
      return get_folder_keys (self, db);
    case AVOW_COLUMN_NEXT:
      return get_next_keys (self, db);
    case AVOW_COLUMN_PASSAGES:
      return count_passages (self);
    default:
      return NULL;
    }
}

static guint32 *
count_spoken (AvowIndex  *self,
              AvowColumn  column)
{
  AvowIndexPassages *passages = &self->passages;
  guint n_actors = self->actors.rows.n_rows;
  guint32 *counts = g_new0 (guint32, n_actors + 1);
  g_autofree guint32 *last = g_new0 (guint32, n_actors + 1);
  gboolean is_articles = column == AVOW_COLUMN_ARTICLES;
  AvowKind kind = column == AVOW_COLUMN_CLAIMS ? AVOW_KIND_CLAIM
                : column == AVOW_COLUMN_PLEDGES ? AVOW_KIND_PLEDGE
                : AVOW_KIND_WARNING;

  /* Passages of one article follow each other. */
  for (guint i = 0; i < passages->n_order; i++)
    {
      guint32 row = passages->order[i];

      if (!is_articles && passages->kinds[row] != kind)
        continue;

      for (AvowParty party = 0; party < (is_articles ? AVOW_N_PARTIES : 1); party++)
        {
          GArray *ids = avow_tuples_get (self->parties, passages->parties[party][row]);

          for (guint j = 0; j < ids->len; j++)
            {
              guint32 actor;

              if (!avow_index_rows_find (&self->actors.rows, g_array_index (ids, guint32, j), &actor) ||
                  (is_articles && last[actor] == passages->articles[row]))
                continue;
              last[actor] = passages->articles[row];
              counts[actor]++;
            }
        }
    }

  return counts;
}

/* How many passages of a kind the actors speak, or in how many articles they have a
 * part; by the row of the actor. */
const guint32 *
avow_index_count_spoken (AvowIndex  *self,
                         AvowColumn  column)
{
  if (self->spoken[column] == NULL)
    self->spoken[column] = count_spoken (self, column);

  return self->spoken[column];
}

/* Types of actors are sorted by their words. */
static guint32 *
get_type_keys (AvowIndex *self)
{
  guint n_rows = self->actors.rows.n_rows;
  guint32 *keys = g_new0 (guint32, n_rows + 1);

  for (guint row = 0; row < n_rows; row++)
    {
      for (AvowActorType type = 0; type < AVOW_N_ACTOR_TYPES; type++)
        keys[row] += strcmp (avow_actor_type_to_string (type), avow_actor_type_to_string (self->actors.types[row])) < 0;
    }

  return keys;
}

static guint32 *
get_actor_keys (AvowIndex  *self,
                AvowDb     *db,
                AvowColumn  column)
{
  switch ((int) column)
    {
    case AVOW_COLUMN_NAME:
      return copy_ranks (self->actors.names, self->actors.rows.n_rows, avow_ranked_get_ranks (self->actor_names));
    case AVOW_COLUMN_TYPE:
      return get_type_keys (self);
    case AVOW_COLUMN_AFFILIATION:
      return avow_index_get_affiliation_keys (self, db);
    case AVOW_COLUMN_CLAIMS:
    case AVOW_COLUMN_PLEDGES:
    case AVOW_COLUMN_WARNINGS:
    case AVOW_COLUMN_ARTICLES:
      return copy_ranks (avow_index_count_spoken (self, column), self->actors.rows.n_rows, NULL);
    default:
      return NULL;
    }
}

static guint32 *
get_keys (AvowIndex  *self,
          AvowDb     *db,
          AvowTable   table,
          AvowColumn  column)
{
  return table == AVOW_TABLE_PASSAGES ? get_passage_keys (self, db, column)
       : table == AVOW_TABLE_ARTICLES ? get_article_keys (self, db, column)
       : get_actor_keys (self, db, column);
}

/* ---- lists */

static const AvowIndexRows *
get_rows (AvowIndex *self,
          AvowTable  table)
{
  return table == AVOW_TABLE_PASSAGES ? &self->passages.rows
       : table == AVOW_TABLE_ARTICLES ? &self->articles.rows
       : &self->actors.rows;
}

static gboolean
is_indexed (AvowTable  table,
            AvowColumn column)
{
  switch ((int) column)
    {
    case AVOW_COLUMN_POSITION:
      return table == AVOW_TABLE_PASSAGES;

    case AVOW_COLUMN_HEADLINE:
    case AVOW_COLUMN_IMPORTED:
    case AVOW_COLUMN_LANGUAGE:
    case AVOW_COLUMN_READING:
    case AVOW_COLUMN_FOLDER:
    case AVOW_COLUMN_NEXT:
    case AVOW_COLUMN_PASSAGES:
      return table == AVOW_TABLE_ARTICLES;

    case AVOW_COLUMN_NAME:
    case AVOW_COLUMN_TYPE:
    case AVOW_COLUMN_CLAIMS:
    case AVOW_COLUMN_PLEDGES:
    case AVOW_COLUMN_WARNINGS:
    case AVOW_COLUMN_ARTICLES:
    case AVOW_COLUMN_AFFILIATION:
      return table == AVOW_TABLE_ACTORS;

    case AVOW_COLUMN_PUBLISHER:
    case AVOW_COLUMN_DATE:
      return table == AVOW_TABLE_ARTICLES || table == AVOW_TABLE_PASSAGES;

    case AVOW_COLUMN_KIND:
    case AVOW_COLUMN_TEXT:
    case AVOW_COLUMN_SPEAKER:
    case AVOW_COLUMN_ADDRESSEE:
    case AVOW_COLUMN_ARTICLE:
    case AVOW_COLUMN_STATUS:
    case AVOW_COLUMN_TOPICS:
    case AVOW_COLUMN_ABOUT:
    case AVOW_COLUMN_DUE:
    case AVOW_COLUMN_SAID:
    case AVOW_COLUMN_SUBKIND:
    case AVOW_COLUMN_ANALYST:
    case AVOW_COLUMN_TAGGED:
    case AVOW_COLUMN_SPEAKS_AS:
      return table == AVOW_TABLE_PASSAGES;

    default:
      return FALSE;
    }
}

/* Tells whether the index knows all that a query is sorted by. */
gboolean
avow_index_can_list (AvowQuery *query)
{
  if (query->table == AVOW_TABLE_SETS)
    return FALSE;

  for (guint i = 0; i < query->sort->len; i++)
    {
      if (!is_indexed (query->table, g_array_index (query->sort, AvowSort, i).column))
        return FALSE;
    }

  return TRUE;
}

/* The rows that a query finds, in the order that they have by themselves. */
static guint32 *
take_rows (AvowIndex    *self,
           AvowTable     table,
           const guint8 *mask,
           guint        *n_rows)
{
  guint n_all = table == AVOW_TABLE_PASSAGES ? self->passages.n_order : get_rows (self, table)->n_rows;
  guint32 *rows = g_new (guint32, n_all + 1);

  *n_rows = 0;
  for (guint i = 0; i < n_all; i++)
    {
      guint32 row = table == AVOW_TABLE_PASSAGES ? self->passages.order[i] : i;

      rows[*n_rows] = row;
      *n_rows += mask[row];
    }

  return rows;
}

/* The places of the passages, by row; those that begin at one place share it. */
static guint32 *
get_places (AvowIndex *self)
{
  AvowIndexPassages *passages = &self->passages;
  guint32 *keys = g_new0 (guint32, passages->rows.n_rows + 1), place = 0;

  for (guint i = 0; i < passages->n_order; i++)
    {
      guint32 row = passages->order[i], last = passages->order[MAX (i, 1) - 1];

      place += passages->articles[row] != passages->articles[last] || passages->starts[row] != passages->starts[last];
      keys[row] = place;
    }

  return keys;
}

/* The passages of a set by hand are in the order that somebody gave them. */
static gboolean
sort_by_set (AvowIndex  *self,
             AvowDb     *db,
             gint64      set_id,
             guint32    *rows,
             guint       n_rows,
             GError    **error)
{
  g_autofree guint32 *keys = g_new0 (guint32, self->passages.rows.n_rows + 1);
  g_auto(AvowStmt) stmt = { NULL };
  guint32 row = 0, place = 0;

  avow_stmt_prepare (&stmt, db, "SELECT passage_id FROM passage_set_member WHERE set_id = ?1 ORDER BY position");
  avow_stmt_bind_int64 (&stmt, 1, set_id);
  while (avow_stmt_next (&stmt, error))
    {
      if (avow_index_rows_seek (&self->passages.rows, avow_stmt_get_int64 (&stmt, 0), &row))
        keys[row] = place++;
    }
  avow_sort_rows (rows, n_rows, keys, place, FALSE);

  return stmt.rc == SQLITE_DONE;
}

static gboolean
sort_rows (AvowIndex  *self,
           AvowDb     *db,
           AvowQuery  *query,
           guint32    *rows,
           guint       n_rows,
           GError    **error)
{
  gint64 set_id = avow_list_get_ordered_set (db, query);

  if (set_id != 0 && !sort_by_set (self, db, set_id, rows, n_rows, error))
    return FALSE;

  /* The least important first. */
  for (guint i = query->sort->len; i-- > 0;)
    {
      const AvowSort *sort = &g_array_index (query->sort, AvowSort, i);
      g_autofree guint32 *keys = NULL;
      guint32 max = 0;

      if (sort->column == AVOW_COLUMN_TEXT && !avow_index_refresh_texts (self, db, AVOW_TABLE_PASSAGES, error))
        return FALSE;
      if ((sort->column == AVOW_COLUMN_HEADLINE || sort->column == AVOW_COLUMN_ARTICLE) &&
          !avow_index_refresh_texts (self, db, AVOW_TABLE_ARTICLES, error))
        return FALSE;

      if (sort->column == AVOW_COLUMN_POSITION)
        {
          keys = get_places (self);
        }
      else
        {
          keys = get_keys (self, db, query->table, sort->column);
        }
      for (guint j = 0; j < n_rows; j++)
        max = MAX (max, keys[rows[j]]);
      avow_sort_rows (rows, n_rows, keys, max, sort->descending);
    }

  return TRUE;
}

/* What a query finds, until the next; another order of the same finds the same. */
const guint8 *
avow_index_find_mask (AvowIndex  *self,
                      AvowDb     *db,
                      AvowQuery  *query,
                      GError    **error)
{
  if (self->last_query != NULL && query->ids == NULL && self->last_query->table == query->table && avow_query_has_same_root (self->last_query, query))
    return self->last_mask;

  if (query->table == AVOW_TABLE_PASSAGES)
    {
      for (AvowFacet facet = 0; facet < AVOW_N_FACETS; facet++)
        g_clear_pointer (&self->last_facets[facet], g_ptr_array_unref);
    }
  g_clear_pointer (&self->last_query, avow_query_free);
  g_free (self->last_mask);
  if ((self->last_mask = avow_index_mask (self, db, query, error)))
    {
      g_clear_pointer (&self->last_query, avow_query_free);
      self->last_query = query->ids == NULL ? avow_query_copy (query) : NULL;
    }

  return self->last_mask;
}

/* Answers a query that avow_index_can_list(). */
AvowListing *
avow_index_list (AvowIndex  *self,
                 AvowDb     *db,
                 AvowQuery  *query,
                 guint       n_rows,
                 GError    **error)
{
  g_autoptr(AvowListing) listing = g_new0 (AvowListing, 1);
  const guint8 *mask = avow_index_find_mask (self, db, query, error);
  g_autofree guint32 *rows = NULL;
  const guint32 *ids = get_rows (self, query->table)->ids;
  guint n;

  if (mask == NULL)
    return NULL;

  rows = take_rows (self, query->table, mask, &n);
  if (!sort_rows (self, db, query, rows, n, error))
    return NULL;

  listing->complete = TRUE;
  listing->n_total = n;
  if (query->limit > 0 && n > query->limit)
    n = query->limit;
  listing->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  g_array_set_size (listing->ids, n);
  for (guint i = 0; i < n; i++)
    g_array_index (listing->ids, gint64, i) = ids[rows[i]];

  if (query->table == AVOW_TABLE_PASSAGES && n_rows > 0)
    {
      if (self->last_facets[0] == NULL && !avow_index_count_facets (self, db, query, mask, self->last_facets, error))
        return NULL;
      for (AvowFacet facet = 0; facet < AVOW_N_FACETS; facet++)
        listing->facets[facet] = g_ptr_array_ref (self->last_facets[facet]);
    }

  return g_steal_pointer (&listing);
}

/* Fills the counts of actors in, which cost too much to be counted by SQL. */
void
avow_index_fill_counts (AvowIndex *self,
                        GPtrArray *rows)
{
  const AvowColumn *columns;
  guint n_columns;

  columns = avow_table_get_columns (AVOW_TABLE_ACTORS, &n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      const guint32 *counts;

      if (columns[i] != AVOW_COLUMN_CLAIMS && columns[i] != AVOW_COLUMN_PLEDGES &&
          columns[i] != AVOW_COLUMN_WARNINGS && columns[i] != AVOW_COLUMN_ARTICLES)
        continue;

      counts = avow_index_count_spoken (self, columns[i]);
      for (guint j = 0; j < rows->len; j++)
        {
          AvowStoreRow *row = g_ptr_array_index (rows, j);
          guint32 place;

          g_free (row->cells[i]);
          row->cells[i] = g_strdup_printf ("%u", avow_index_rows_find (&self->actors.rows, row->id, &place) ? counts[place] : 0);
        }
    }
}
