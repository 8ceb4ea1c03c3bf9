/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-index-private.h"

#include "avow-actor.h"
#include "avow-affiliations-private.h"

/* What rows are sorted by that depends on affiliations: as what the speakers of a passage
 * spoke that day, and as what actors would speak today.  A million days are compared, and no
 * text is made but for each different choice of somebody's posts. */

/* Nobody has more posts; of whoever has, those that began long ago are not sorted by. */
#define MAX_POSTS 64

/* The posts of an actor. */
typedef struct
{
  guint       n_posts;
  guint32     starts[MAX_POSTS];   /* dates, as the index has them; 0 for none */
  guint32     ends[MAX_POSTS];
  const char *texts[MAX_POSTS];
  GHashTable *codes;               /* which of them hold, a bit each -> code of the text, plus one */
} Posts;

typedef struct
{
  AvowIndex   *index;
  AvowRanked  *texts;
  Posts      **posts;    /* by the id of the actor; %NULL for who has none */
  guint32      max_id;
  GHashTable  *pairs;    /* two codes -> the code of one text after the other, plus one */
} Speaking;

static void
posts_free (Posts *self)
{
  g_hash_table_unref (self->codes);
  g_free (self);
}

static Posts *
posts_new (GPtrArray *affiliations)
{
  Posts *self = g_new0 (Posts, 1);

  self->codes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < affiliations->len && self->n_posts < MAX_POSTS; i++)
    {
      const AvowAffiliation *affiliation = g_ptr_array_index (affiliations, i);

      self->starts[self->n_posts] = affiliation->start_date != NULL ? avow_index_pack_date (affiliation->start_date) : 0;
      self->ends[self->n_posts] = affiliation->end_date != NULL ? avow_index_pack_date (affiliation->end_date) : 0;
      self->texts[self->n_posts++] = affiliation->role;
    }

  return self;
}

/* Compares two dates as far as both are precise, as avow_affiliation_holds() does. */
static int
compare_dates (guint32 a,
               guint32 b)
{
  guint32 unit = a % 10000 == 0 || b % 10000 == 0 ? 10000 : a % 100 == 0 || b % 100 == 0 ? 100 : 1;

  return (a / unit > b / unit) - (a / unit < b / unit);
}

static gint64
find_posts (const Posts *self,
            guint32      date)
{
  guint64 held = 0;

  for (guint i = 0; i < self->n_posts; i++)
    {
      guint32 start = self->starts[i], end = self->ends[i];
      gboolean holds = date == 0 ? start == 0 && end == 0
                                 : (start == 0 || compare_dates (start, date) <= 0) && (end == 0 || compare_dates (end, date) >= 0);

      held |= (guint64) holds << i;
    }

  return held;
}

/* The code of what an actor speaks as on a date. */
static guint32
get_code (Speaking *speaking,
          guint32   actor_id,
          guint32   date)
{
  Posts *posts = actor_id <= speaking->max_id ? speaking->posts[actor_id] : NULL;
  gint64 held = posts != NULL ? find_posts (posts, date) : 0;
  g_autoptr(GString) text = NULL;
  gpointer found;

  if (held == 0)
    return 0;
  if ((found = g_hash_table_lookup (posts->codes, &held)))
    return GPOINTER_TO_UINT (found) - 1;

  text = g_string_new (NULL);
  for (guint i = 0; i < posts->n_posts; i++)
    {
      if ((guint64) held >> i & 1)
        g_string_append_printf (text, "%s%s", text->len > 0 ? AVOW_AFFILIATION_SEPARATOR : "", posts->texts[i]);
    }
  found = GUINT_TO_POINTER (1 + avow_ranked_add (speaking->texts, text->str));
  g_hash_table_insert (posts->codes, g_memdup2 (&held, sizeof held), found);

  return GPOINTER_TO_UINT (found) - 1;
}

/* The code of one text after another. */
static guint32
join (Speaking *speaking,
      guint32   code,
      guint32   other)
{
  gint64 key = (gint64) code << 32 | other;
  gpointer found;

  if (code == 0 || other == 0)
    return code + other;

  if (!(found = g_hash_table_lookup (speaking->pairs, &key)))
    {
      g_autofree char *text = g_strconcat (avow_ranked_get_text (speaking->texts, code), AVOW_SPEAKS_AS_SEPARATOR,
                                           avow_ranked_get_text (speaking->texts, other), NULL);

      found = GUINT_TO_POINTER (1 + avow_ranked_add (speaking->texts, text));
      g_hash_table_insert (speaking->pairs, g_memdup2 (&key, sizeof key), found);
    }

  return GPOINTER_TO_UINT (found) - 1;
}

static guint32 *
rank (AvowRanked *texts,
      guint32    *codes,
      guint       n_rows)
{
  const guint32 *ranks = avow_ranked_get_ranks (texts);

  for (guint32 row = 0; row < n_rows; row++)
    codes[row] = ranks[codes[row]];

  return codes;
}

static void
find_codes (Speaking *speaking,
            guint32  *codes)
{
  AvowIndex *index = speaking->index;

  for (guint32 row = 0; row < index->passages.rows.n_rows; row++)
    {
      GArray *ids = avow_tuples_get (index->parties, index->passages.parties[AVOW_PARTY_SPEAKER][row]);
      guint32 date = index->passages.said[row], article;

      if (ids->len > 0 && date == 0 && (article = avow_index_get_article (index, row)) != G_MAXUINT32)
        date = index->articles.dates[article];
      for (guint i = 0; i < ids->len; i++)
        codes[row] = join (speaking, codes[row], get_code (speaking, g_array_index (ids, guint32, i), date));
    }
}

/* The keys of passages by as what their speakers spoke; to be freed. */
guint32 *
avow_index_get_speaks_as_keys (AvowIndex *self,
                               AvowDb    *db)
{
  g_autoptr(AvowAffiliations) affiliations = avow_affiliations_load (db, NULL);
  g_autoptr(AvowRanked) texts = avow_ranked_new (self->collation);
  g_autoptr(GHashTable) pairs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint n_rows = self->passages.rows.n_rows, n_actors = self->actors.rows.n_rows;
  guint32 *keys = g_new0 (guint32, n_rows + 1), max_id = n_actors > 0 ? self->actors.rows.ids[n_actors - 1] : 0;
  g_autofree Posts **posts = g_new0 (Posts *, max_id + 1);
  Speaking speaking = { self, texts, posts, max_id, pairs };

  for (guint32 row = 0; affiliations != NULL && row < n_actors; row++)
    {
      GPtrArray *list = avow_affiliations_list (affiliations, self->actors.rows.ids[row]);

      posts[self->actors.rows.ids[row]] = list != NULL ? posts_new (list) : NULL;
    }

  find_codes (&speaking, keys);
  for (guint32 row = 0; row < n_actors; row++)
    g_clear_pointer (&posts[self->actors.rows.ids[row]], posts_free);

  return rank (texts, keys, n_rows);
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
  guint n_rows = self->actors.rows.n_rows;
  guint32 *keys = g_new0 (guint32, n_rows + 1);

  for (guint32 row = 0; affiliations != NULL && row < n_rows; row++)
    {
      g_autofree char *text = avow_affiliations_get (affiliations, self->actors.rows.ids[row], today);

      keys[row] = avow_ranked_add (texts, text != NULL ? text : "");
    }

  return rank (texts, keys, n_rows);
}
