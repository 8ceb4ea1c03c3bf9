/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-index-private.h"

#include "avow-affiliations-private.h"

/* What rows are sorted by that depends on affiliations: as what the speakers of a passage
 * spoke that day, and as what actors would speak today.  Few of the different groups of
 * speakers have any affiliation, and these speak on few different days. */

typedef struct
{
  AvowIndex        *index;
  AvowAffiliations *affiliations;
  AvowRanked       *texts;
  GHashTable       *codes;   /* group and date -> code of the text, plus one */
} Speaking;

static guint32
add_text (Speaking *speaking,
          guint32   tuple,
          guint32   date)
{
  GArray *ids = avow_tuples_get (speaking->index->parties, tuple);
  g_autofree char *iso = date != 0 ? avow_index_unpack_date (date) : NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *one = avow_affiliations_get (speaking->affiliations, g_array_index (ids, guint32, i), iso);

      if (one != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? AVOW_SPEAKS_AS_SEPARATOR : "", one);
    }

  return avow_ranked_add (speaking->texts, text->str);
}

static guint32
get_code (Speaking *speaking,
          guint32   tuple,
          guint32   date)
{
  gint64 key = (gint64) tuple << 32 | date;
  gpointer found = g_hash_table_lookup (speaking->codes, &key);

  if (found == NULL)
    {
      found = GUINT_TO_POINTER (1 + add_text (speaking, tuple, date));
      g_hash_table_insert (speaking->codes, g_memdup2 (&key, sizeof key), found);
    }

  return GPOINTER_TO_UINT (found) - 1;
}

/* Which groups have anybody in them who was ever affiliated. */
static guint8 *
find_affiliated (Speaking *speaking)
{
  AvowTuples *parties = speaking->index->parties;
  guint8 *affiliated = g_new0 (guint8, parties->tuples->len);

  for (guint32 code = 0; code < parties->tuples->len; code++)
    {
      GArray *ids = avow_tuples_get (parties, code);

      for (guint i = 0; i < ids->len && !affiliated[code]; i++)
        affiliated[code] = avow_affiliations_has (speaking->affiliations, g_array_index (ids, guint32, i));
    }

  return affiliated;
}

static guint32 *
rank (Speaking *speaking,
      guint32  *codes,
      guint     n_rows)
{
  const guint32 *ranks = avow_ranked_get_ranks (speaking->texts);

  for (guint32 row = 0; row < n_rows; row++)
    codes[row] = ranks[codes[row]];

  return codes;
}

/* The keys of passages by as what their speakers spoke; to be freed. */
guint32 *
avow_index_get_speaks_as_keys (AvowIndex *self,
                               AvowDb    *db)
{
  g_autoptr(AvowAffiliations) affiliations = avow_affiliations_load (db, NULL);
  g_autoptr(AvowRanked) texts = avow_ranked_new (self->collation);
  g_autoptr(GHashTable) codes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Speaking speaking = { self, affiliations, texts, codes };
  guint n_rows = self->passages.rows.n_rows;
  guint32 *keys = g_new0 (guint32, n_rows + 1);
  g_autofree guint8 *affiliated = NULL;

  if (affiliations == NULL)
    return keys;

  affiliated = find_affiliated (&speaking);
  for (guint32 row = 0; row < n_rows; row++)
    {
      guint32 tuple = self->passages.parties[AVOW_PARTY_SPEAKER][row], date = self->passages.said[row], article;

      if (!affiliated[tuple])
        continue;
      article = avow_index_get_article (self, row);
      if (date == 0 && article != G_MAXUINT32)
        date = self->articles.dates[article];
      keys[row] = get_code (&speaking, tuple, date);
    }

  return rank (&speaking, keys, n_rows);
}

/* The keys of actors by their affiliations of today; to be freed. */
guint32 *
avow_index_get_affiliation_keys (AvowIndex *self,
                                 AvowDb    *db)
{
  g_autoptr(AvowAffiliations) affiliations = avow_affiliations_load (db, NULL);
  g_autoptr(AvowRanked) texts = avow_ranked_new (self->collation);
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  Speaking speaking = { self, affiliations, texts, NULL };
  guint n_rows = self->actors.rows.n_rows;
  guint32 *keys = g_new0 (guint32, n_rows + 1);

  for (guint32 row = 0; affiliations != NULL && row < n_rows; row++)
    {
      g_autofree char *text = avow_affiliations_get (affiliations, self->actors.rows.ids[row], today);

      keys[row] = avow_ranked_add (texts, text != NULL ? text : "");
    }

  return rank (&speaking, keys, n_rows);
}
