/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-twins-private.h"

#include "avow-likeness.h"

/* While an import runs, the writer knows the addresses and headlines of all articles,
 * each by a number.  An incoming article is compared with the few that have its
 * address or its headline, and with no other: so an import of very many takes no
 * longer.  What is known may be out of date when somebody edits meanwhile: that an
 * article is another one's version is told by their texts alone. */

/* Of very many articles called "News" the newest are looked at. */
#define MAX_CANDIDATES 4

typedef struct
{
  gint64 key;
  gint64 ids[MAX_CANDIDATES];   /* a ring */
  guint  n_ids;
} Slot;

/* Addresses and headlines are in one table: a number of one is hardly ever one of
 * the other, and if it is, the texts differ. */
static void
get_keys (const char *url,
          const char *headline,
          gint64      keys[2])
{
  g_autofree char *page = url != NULL ? avow_url_get_key (url) : NULL;

  keys[0] = page != NULL ? (gint64) (avow_likeness_hash (page) * 3) : 0;
  keys[1] = (gint64) avow_likeness_hash (headline);
}

static void
note (GHashTable *twins,
      gint64      key,
      gint64      id)
{
  Slot *slot;

  if (key == 0)
    return;

  if (!(slot = g_hash_table_lookup (twins, &key)))
    {
      slot = g_new0 (Slot, 1);
      slot->key = key;
      g_hash_table_insert (twins, &slot->key, slot);
    }
  slot->ids[slot->n_ids++ % MAX_CANDIDATES] = id;
}

static gboolean
load_twins (AvowDb  *db,
            GError **error)
{
  g_autoptr(GHashTable) twins = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT id, url, headline FROM article ORDER BY id");
  while (avow_stmt_next (&stmt, error))
    {
      gint64 keys[2];

      get_keys (avow_stmt_get_text (&stmt, 1), avow_stmt_get_text (&stmt, 2), keys);
      for (guint i = 0; i < 2; i++)
        note (twins, keys[i], avow_stmt_get_int64 (&stmt, 0));
    }
  if (stmt.rc != SQLITE_DONE)
    return FALSE;

  db->twins = g_steal_pointer (&twins);
  return TRUE;
}

static gboolean
compare (AvowDb         *db,
         gint64          id,
         AvowIncoming   *incoming,
         AvowLikeness  **likeness,
         GError        **error)
{
  g_autoptr(AvowLikeness) other = NULL;
  g_auto(AvowStmt) stmt = { NULL };
  AvowAlike alike;

  avow_stmt_prepare (&stmt, db, "SELECT headline, text FROM article WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);
  if (!avow_stmt_next (&stmt, error))
    return stmt.rc == SQLITE_DONE;

  if (*likeness == NULL)
    *likeness = avow_likeness_new (incoming->document->text);
  other = avow_likeness_new (avow_stmt_get_text (&stmt, 1));
  alike = avow_likeness_compare (*likeness, other);

  if (alike == AVOW_ALIKE_SAME)
    {
      incoming->article_id = id;
      incoming->is_duplicate = TRUE;
    }
  else if (alike == AVOW_ALIKE_NEARLY && incoming->similar_id == 0)
    {
      incoming->similar_id = id;
      incoming->similar_headline = g_strdup (avow_stmt_get_text (&stmt, 0));
    }

  return TRUE;
}

/* Finds out whether an article is there in another shape, or in an older version. */
gboolean
avow_twins_find (AvowDb        *db,
                 AvowIncoming  *incoming,
                 GError       **error)
{
  g_autoptr(AvowLikeness) likeness = NULL;
  gint64 keys[2];

  if (db->twins == NULL && !load_twins (db, error))
    return FALSE;

  get_keys (incoming->document->url, incoming->headline, keys);
  for (guint i = 0; i < 2; i++)
    {
      const Slot *slot = keys[i] != 0 ? g_hash_table_lookup (db->twins, &keys[i]) : NULL;

      /* The newest first. */
      for (guint n = 0; slot != NULL && n < MIN (slot->n_ids, MAX_CANDIDATES) && !incoming->is_duplicate; n++)
        {
          if (!compare (db, slot->ids[(slot->n_ids - 1 - n) % MAX_CANDIDATES], incoming, &likeness, error))
            return FALSE;
        }
    }

  if (incoming->is_duplicate)
    {
      incoming->similar_id = 0;
      g_clear_pointer (&incoming->similar_headline, g_free);
    }

  return TRUE;
}

/* Notes an article that has come in. */
void
avow_twins_add (AvowDb       *db,
                AvowIncoming *incoming)
{
  gint64 keys[2];

  get_keys (incoming->document->url, incoming->headline, keys);
  for (guint i = 0; i < 2; i++)
    note (db->twins, keys[i], incoming->article_id);
}

/* An import is over: the next one looks anew. */
void
avow_twins_forget (AvowDb *db)
{
  g_clear_pointer (&db->twins, g_hash_table_unref);
}
