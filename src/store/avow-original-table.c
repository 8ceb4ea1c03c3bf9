/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tables-private.h"

#include <glib/gi18n.h>

#include "avow-journal-private.h"

/* How much is removed at once. The rest is when the project is closed the next time. */
#define MAX_SWEPT_BYTES (256 * 1024 * 1024)

static gint64
find (AvowDb        *db,
      AvowOriginal  *original,
      GError       **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT id FROM original WHERE sha256 = ?1");
  avow_stmt_bind_text (&stmt, 1, original->sha256);

  return avow_stmt_next (&stmt, error) ? avow_stmt_get_int64 (&stmt, 0) : 0;
}

static gboolean
insert (AvowDb        *db,
        AvowOriginal  *original,
        gint64        *id,
        GError       **error)
{
  gsize size;
  gconstpointer packed = g_bytes_get_data (original->packed, &size);
  g_auto(AvowStmt) stmt = { NULL };
  GError *local = NULL;

  if ((*id = find (db, original, &local)) != 0)
    return TRUE;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }

  avow_stmt_prepare (&stmt, db, "INSERT INTO original (sha256, name, size, packed) VALUES (?1, ?2, ?3, ?4)");
  avow_stmt_bind_text (&stmt, 1, original->sha256);
  avow_stmt_bind_text (&stmt, 2, original->name);
  avow_stmt_bind_int64 (&stmt, 3, original->size);
  avow_stmt_bind_blob (&stmt, 4, packed, size);
  if (!avow_stmt_run (&stmt, error))
    return FALSE;

  *id = sqlite3_last_insert_rowid (db->handle);
  return TRUE;
}

/* Keeps the file that an article came in; once, if others came in it too. */
gboolean
avow_original_table_add (AvowDb        *db,
                         gint64         article_id,
                         AvowOriginal  *original,
                         GError       **error)
{
  g_auto(AvowStmt) stmt = { NULL };
  gint64 id;

  if (!insert (db, original, &id, error))
    return FALSE;

  avow_stmt_prepare (&stmt, db, "INSERT INTO article_original (article_id, original_id) VALUES (?1, ?2)");
  avow_stmt_bind_int64 (&stmt, 1, article_id);
  avow_stmt_bind_int64 (&stmt, 2, id);

  return avow_stmt_run (&stmt, error);
}

/* Tells whether the file that an article came in was kept. */
gboolean
avow_original_table_has (AvowDb    *db,
                         gint64     article_id,
                         gboolean  *has,
                         GError   **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT 1 FROM article_original WHERE article_id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, article_id);
  *has = avow_stmt_next (&stmt, error);

  return *has || stmt.rc == SQLITE_DONE;
}

/* Loads the file that an article came in, by the name under which it came. */
AvowOriginal *
avow_original_table_load (AvowDb  *db,
                          gint64   article_id,
                          GError **error)
{
  g_autoptr(GBytes) packed = NULL;
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "SELECT coalesce (article.file_name, name), sha256, size, packed"
                     "  FROM article_original JOIN article ON article.id = article_id JOIN original ON original.id = original_id"
                     " WHERE article_id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, article_id);
  if (!avow_stmt_next (&stmt, error))
    {
      if (stmt.rc == SQLITE_DONE)
        g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_MISSING,
                             _("The file that the article came in was not kept."));
      return NULL;
    }

  packed = avow_stmt_get_blob (&stmt, 3);
  return avow_original_new_packed (avow_stmt_get_text (&stmt, 0), avow_stmt_get_text (&stmt, 1),
                                   avow_stmt_get_int64 (&stmt, 2), packed);
}

/* Notes whether there may be files that nothing refers to: the journal has let go of
 * steps since the last look. */
gboolean
avow_original_table_set_loose (AvowDb    *db,
                               gboolean   loose,
                               GError   **error)
{
  return avow_db_exec (db, loose ? "INSERT OR IGNORE INTO settings (key, value) VALUES ('originals-loose', '1')"
                                 : "DELETE FROM settings WHERE key = 'originals-loose'", error);
}

static gboolean
is_loose (AvowDb *db)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT 1 FROM settings WHERE key = 'originals-loose'");

  return avow_stmt_next (&stmt, NULL);
}

/* Lists the files that no article came in. */
static GArray *
list_unused (AvowDb  *db,
             GError **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "SELECT id FROM original WHERE NOT EXISTS (SELECT 1 FROM article_original WHERE original_id = original.id)");
  while (avow_stmt_next (&stmt, error))
    {
      gint64 id = avow_stmt_get_int64 (&stmt, 0);

      g_array_append_val (ids, id);
    }

  return stmt.rc == SQLITE_DONE ? g_steal_pointer (&ids) : NULL;
}

static gint64
get_packed_size (AvowDb *db,
                 gint64  id)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT length (packed) FROM original WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);

  return avow_stmt_next (&stmt, NULL) ? avow_stmt_get_int64 (&stmt, 0) : 0;
}

/* Removes the files that no article came in, and that no step of the journal could
 * bring one back with; of very many a part. */
gboolean
avow_original_table_sweep (AvowDb  *db,
                           GError **error)
{
  g_autoptr(GHashTable) held = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(GArray) ids = NULL;
  gint64 bytes = 0;

  if (!is_loose (db))
    return TRUE;

  if (!(ids = list_unused (db, error)))
    return FALSE;
  if (ids->len > 0 && !avow_journal_find_originals (db, held, error))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (g_hash_table_contains (held, &id))
        continue;
      if (bytes >= MAX_SWEPT_BYTES)
        return TRUE;

      bytes += get_packed_size (db, id);
      if (!avow_table_run (db, "DELETE FROM original WHERE id = ?1", id, error))
        return FALSE;
    }

  return avow_original_table_set_loose (db, FALSE, error);
}
