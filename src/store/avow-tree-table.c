/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tree-table-private.h"

#include "avow-tables-private.h"
#include "avow-text.h"

/* Finds the row of a name in another that is not @but_id; 0 if there is none. */
gboolean
avow_tree_table_find_child (AvowDb      *db,
                            const char  *table,
                            gint64       parent_id,
                            const char  *name,
                            gint64       but_id,
                            gint64      *id,
                            GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s WHERE parent_id IS ?1 AND avow_fold (name) = ?2 AND id <> ?3"
                                          " ORDER BY id LIMIT 1", table);
  g_autofree char *folded = avow_text_fold (name);
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, sql);
  avow_stmt_bind_id (&stmt, 1, parent_id);
  avow_stmt_bind_text (&stmt, 2, folded);
  avow_stmt_bind_int64 (&stmt, 3, but_id);
  *id = avow_stmt_next (&stmt, error) ? avow_stmt_get_int64 (&stmt, 0) : 0;

  return *id != 0 || stmt.rc == SQLITE_DONE;
}

gboolean
avow_tree_table_insert (AvowDb      *db,
                        const char  *table,
                        gint64       parent_id,
                        const char  *name,
                        gint64      *id,
                        GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (guid, parent_id, name) VALUES (avow_guid (), ?1, ?2)", table);
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, sql);
  avow_stmt_bind_id (&stmt, 1, parent_id);
  avow_stmt_bind_text (&stmt, 2, name);
  if (!avow_stmt_run (&stmt, error))
    return FALSE;

  *id = sqlite3_last_insert_rowid (db->handle);
  return TRUE;
}

gboolean
avow_tree_table_rename (AvowDb      *db,
                        const char  *table,
                        gint64       id,
                        const char  *name,
                        GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET name = ?2 WHERE id = ?1 AND name <> ?2", table);
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, sql);
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_text (&stmt, 2, name);

  return avow_stmt_run (&stmt, error);
}

/* Tells whether a row is another, or somewhere in it. */
gboolean
avow_tree_table_is_in (AvowDb      *db,
                       const char  *table,
                       gint64       id,
                       gint64       above_id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT parent_id FROM %s WHERE id = ?1", table);

  for (guint depth = 0; id != 0 && depth < AVOW_TREE_MAX_DEPTH; depth++)
    {
      g_auto(AvowStmt) stmt = { NULL };

      if (id == above_id)
        return TRUE;

      avow_stmt_prepare (&stmt, db, sql);
      avow_stmt_bind_int64 (&stmt, 1, id);
      id = avow_stmt_next (&stmt, NULL) ? avow_stmt_get_int64 (&stmt, 0) : 0;
    }

  return id != 0;
}

/* Puts a row into another, or, for 0, into none. That it does not come into itself is for
 * the caller to see to; see avow_tree_table_is_in(). */
gboolean
avow_tree_table_move (AvowDb      *db,
                      const char  *table,
                      gint64       id,
                      gint64       parent_id,
                      GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET parent_id = ?2 WHERE id = ?1 AND parent_id IS NOT ?2", table);
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, sql);
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_id (&stmt, 2, parent_id);

  return avow_stmt_run (&stmt, error);
}

/* Deletes a row; the rows in it, and those of @content that have it as their folder_id,
 * move up to where it was. */
gboolean
avow_tree_table_delete (AvowDb      *db,
                        const char  *table,
                        const char  *content,
                        gint64       id,
                        GError     **error)
{
  g_autofree char *lift_content = g_strdup_printf ("UPDATE %s SET folder_id = (SELECT parent_id FROM %s WHERE id = ?1)"
                                                   " WHERE folder_id = ?1", content, table);
  g_autofree char *lift = g_strdup_printf ("UPDATE %s SET parent_id = (SELECT parent_id FROM %s WHERE id = ?1)"
                                           " WHERE parent_id = ?1", table, table);
  g_autofree char *delete = g_strdup_printf ("DELETE FROM %s WHERE id = ?1", table);

  return avow_table_run (db, lift_content, id, error) && avow_table_run (db, lift, id, error) &&
         avow_table_run (db, delete, id, error);
}
