/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-twins-private.h"

#include "avow-likeness.h"

/* While an import runs, the writer knows the addresses and headlines of all articles,
 * each by a number.  An incoming article is compared with the few that have its
 * address or its headline, and with no other: so an import of very many takes no
 * longer.  What is known may be out of date when somebody edits meanwhile: that an
 * article is another one's version is told by their texts, or by an address that few
 * have. */

/* Of very many articles called "News" the newest are looked at. An address that so
 * many have is one of a site rather than of an article. */
#define MAX_CANDIDATES 4

/* How much text is kept of what is only pretended to come in. */
#define MAX_KEPT_BYTES (64 * 1024 * 1024)

typedef struct
{
  gint64   id;
  gboolean was_there;   /* before the import */
} Candidate;

typedef struct
{
  gint64    key;
  Candidate candidates[MAX_CANDIDATES];   /* a ring */
  guint     n_candidates;
} Slot;

typedef struct
{
  gint64  id;
  char   *headline;
  char   *text;
} Kept;

struct _AvowTwins
{
  AvowDb     *db;      /* not owned; or %NULL */
  GHashTable *slots;

  /* Without a project. */
  GQueue      kept;    /* Kept, the newest last */
  gsize       kept_bytes;
  gint64      last_id;
};

enum
{
  BY_ADDRESS,
  BY_HEADLINE,
  N_KEYS
};

/* Addresses and headlines are in one table: a number of one is hardly ever one of
 * the other, and if it is, the texts differ. */
static void
get_keys (const char *url,
          const char *headline,
          gint64      keys[N_KEYS])
{
  g_autofree char *page = url != NULL ? avow_url_get_key (url) : NULL;

  keys[BY_ADDRESS] = page != NULL ? (gint64) (avow_likeness_hash (page) * 3) : 0;
  keys[BY_HEADLINE] = (gint64) avow_likeness_hash (headline);
}

/* What stands on the first page of a site is another thing each day. */
static gboolean
is_first_page (const char *url)
{
  g_autofree char *page = avow_url_get_key (url);

  return page == NULL || strchr (page, '/') == NULL;
}

static void
note (AvowTwins  *self,
      const char *url,
      const char *headline,
      Candidate   candidate)
{
  gint64 keys[N_KEYS];

  get_keys (url, headline, keys);
  for (guint i = 0; i < N_KEYS; i++)
    {
      Slot *slot;

      if (keys[i] == 0)
        continue;

      if (!(slot = g_hash_table_lookup (self->slots, &keys[i])))
        {
          slot = g_new0 (Slot, 1);
          slot->key = keys[i];
          g_hash_table_insert (self->slots, &slot->key, slot);
        }
      slot->candidates[slot->n_candidates++ % MAX_CANDIDATES] = candidate;
    }
}

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->headline);
  g_free (kept->text);
  g_free (kept);
}

/* Keeps the text of an article that is in no project. */
static gint64
keep (AvowTwins    *self,
      AvowIncoming *incoming)
{
  Kept *kept = g_new0 (Kept, 1);

  kept->id = --self->last_id;
  kept->headline = g_strdup (incoming->headline);
  kept->text = g_strdup (incoming->document->text);
  g_queue_push_tail (&self->kept, kept);
  self->kept_bytes += strlen (kept->text);

  while (self->kept_bytes > MAX_KEPT_BYTES)
    {
      Kept *oldest = g_queue_pop_head (&self->kept);

      self->kept_bytes -= strlen (oldest->text);
      kept_free (oldest);
    }

  return self->last_id;
}

/**
 * avow_twins_new:
 *
 * Makes a comparison of articles that are in no project, as in a dry run.
 *
 * Returns: (transfer full): a comparison of nothing yet
 */
AvowTwins *
avow_twins_new (void)
{
  AvowTwins *self = g_new0 (AvowTwins, 1);

  self->slots = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_queue_init (&self->kept);

  return self;
}

/**
 * avow_twins_free:
 * @self: a comparison
 *
 * Frees it.
 */
void
avow_twins_free (AvowTwins *self)
{
  g_hash_table_unref (self->slots);
  g_queue_clear_full (&self->kept, kept_free);
  g_free (self);
}

/* Looks at all articles of a project; for as long as its connection. */
AvowTwins *
avow_twins_load (AvowDb  *db,
                 GError **error)
{
  g_autoptr(AvowTwins) self = avow_twins_new ();
  g_auto(AvowStmt) stmt = { NULL };

  self->db = db;
  avow_stmt_prepare (&stmt, db, "SELECT id, url, headline FROM article ORDER BY id");
  while (avow_stmt_next (&stmt, error))
    note (self, avow_stmt_get_text (&stmt, 1), avow_stmt_get_text (&stmt, 2), (Candidate) { avow_stmt_get_int64 (&stmt, 0), TRUE });

  return stmt.rc == SQLITE_DONE ? g_steal_pointer (&self) : NULL;
}

static void
set_similar (AvowIncoming *incoming,
             gint64        id,
             const char   *headline,
             gboolean      differs)
{
  g_free (incoming->similar_headline);
  incoming->similar_id = id;
  incoming->similar_headline = g_strdup (headline);
  incoming->similar_differs = differs;
}

static void
judge (AvowIncoming  *incoming,
       AvowLikeness **likeness,
       gint64         id,
       const char    *headline,
       const char    *text,
       gboolean       by_address)
{
  g_autoptr(AvowLikeness) other = avow_likeness_new (text);
  AvowAlike alike;

  if (*likeness == NULL)
    *likeness = avow_likeness_new (incoming->document->text);
  alike = avow_likeness_compare (*likeness, other);

  if (alike == AVOW_ALIKE_SAME)
    {
      incoming->article_id = MAX (id, 0);
      incoming->is_duplicate = TRUE;
    }
  else if (alike == AVOW_ALIKE_NEARLY && (incoming->similar_id == 0 || incoming->similar_differs))
    {
      set_similar (incoming, id, headline, FALSE);
    }
  else if (by_address && incoming->similar_id == 0)
    {
      set_similar (incoming, id, headline, TRUE);
    }
}

static gboolean
compare (AvowTwins     *self,
         gint64         id,
         AvowIncoming  *incoming,
         AvowLikeness **likeness,
         gboolean       by_address,
         GError       **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  if (self->db == NULL)
    {
      for (GList *l = self->kept.tail; l != NULL; l = l->prev)
        {
          const Kept *kept = l->data;

          if (kept->id == id)
            judge (incoming, likeness, id, kept->headline, kept->text, by_address);
          if (kept->id >= id)
            break;
        }
      return TRUE;
    }

  avow_stmt_prepare (&stmt, self->db, "SELECT headline, text FROM article WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);
  if (!avow_stmt_next (&stmt, error))
    return stmt.rc == SQLITE_DONE;

  judge (incoming, likeness, id, avow_stmt_get_text (&stmt, 0), avow_stmt_get_text (&stmt, 1), by_address);
  return TRUE;
}

static gboolean
compare_slot (AvowTwins     *self,
              const Slot    *slot,
              AvowIncoming  *incoming,
              AvowLikeness **likeness,
              gboolean       by_address,
              GError       **error)
{
  /* The newest first. */
  for (guint n = 0; n < MIN (slot->n_candidates, MAX_CANDIDATES) && !incoming->is_duplicate; n++)
    {
      const Candidate *candidate = &slot->candidates[(slot->n_candidates - 1 - n) % MAX_CANDIDATES];

      if (!compare (self, candidate->id, incoming, likeness, by_address && candidate->was_there, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * avow_twins_find:
 * @self: a comparison
 * @incoming: an article on its way in
 * @error: return location for an error of [error@StoreError]
 *
 * Finds out whether an article is there in another shape, or in an older version,
 * and notes that in @incoming. What is found before stays, if nothing nearer is found.
 * That two articles of one import have one address says nothing: the entries of a feed
 * may have its own.
 *
 * Returns: whether it worked
 */
gboolean
avow_twins_find (AvowTwins     *self,
                 AvowIncoming  *incoming,
                 GError       **error)
{
  g_autoptr(AvowLikeness) likeness = NULL;
  gint64 keys[N_KEYS];

  get_keys (incoming->document->url, incoming->headline, keys);
  for (guint i = 0; i < N_KEYS && !incoming->is_duplicate; i++)
    {
      const Slot *slot = keys[i] != 0 ? g_hash_table_lookup (self->slots, &keys[i]) : NULL;
      gboolean by_address = i == BY_ADDRESS && slot != NULL && slot->n_candidates < MAX_CANDIDATES &&
                            !is_first_page (incoming->document->url);

      if (slot != NULL && !compare_slot (self, slot, incoming, &likeness, by_address, error))
        return FALSE;
    }

  if (incoming->is_duplicate)
    set_similar (incoming, 0, NULL, FALSE);

  return TRUE;
}

/**
 * avow_twins_add:
 * @self: a comparison
 * @incoming: an article that has come in
 *
 * Notes an article, for those that come in after it.
 */
void
avow_twins_add (AvowTwins    *self,
                AvowIncoming *incoming)
{
  gint64 id = self->db != NULL ? incoming->article_id : keep (self, incoming);

  note (self, incoming->document->url, incoming->headline, (Candidate) { id, FALSE });
}
