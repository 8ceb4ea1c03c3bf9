/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tables-private.h"

#include <glib/gi18n.h>

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
