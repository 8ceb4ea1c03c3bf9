/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-db-private.h"

/* More than all constant statements of this folder; so it bounds a mistake only. */
#define MAX_IDLE 200

/* Takes a statement that was prepared before and is free, or prepares it to be
 * kept. Only for SQL that is constant, or from a small set. */
void
avow_stmt_prepare (AvowStmt   *self,
                   AvowDb     *db,
                   const char *sql)
{
  gpointer key, handle;

  *self = (AvowStmt) { .db = db, .cached = TRUE };

  /* Taken out while in use, so that a nested use gets a statement of its own. */
  if (g_hash_table_steal_extended (db->idle, sql, &key, &handle))
    {
      self->handle = handle;
      g_free (key);
      return;
    }

  self->rc = sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &self->handle, NULL);
}

/* Prepares SQL that was put together for this one use. */
void
avow_stmt_prepare_once (AvowStmt   *self,
                        AvowDb     *db,
                        const char *sql)
{
  *self = (AvowStmt) { .db = db };
  self->rc = sqlite3_prepare_v2 (db->handle, sql, -1, &self->handle, NULL);
}

void
avow_stmt_bind_int64 (AvowStmt *self,
                      int       index,
                      gint64    value)
{
  if (self->rc == SQLITE_OK)
    self->rc = sqlite3_bind_int64 (self->handle, index, value);
}

/* Binds the id of a row, or NULL for 0. */
void
avow_stmt_bind_id (AvowStmt *self,
                   int       index,
                   gint64    id)
{
  if (self->rc == SQLITE_OK)
    self->rc = id != 0 ? sqlite3_bind_int64 (self->handle, index, id) : sqlite3_bind_null (self->handle, index);
}

/* The text must live until the statement is reset; %NULL binds NULL. */
void
avow_stmt_bind_text (AvowStmt   *self,
                     int         index,
                     const char *value)
{
  if (self->rc == SQLITE_OK)
    self->rc = sqlite3_bind_text (self->handle, index, value, -1, SQLITE_STATIC);
}

/* The data must live until the statement is reset. */
void
avow_stmt_bind_blob (AvowStmt      *self,
                     int            index,
                     gconstpointer  data,
                     gsize          size)
{
  if (self->rc == SQLITE_OK)
    self->rc = sqlite3_bind_blob64 (self->handle, index, data, size, SQLITE_STATIC);
}

/* Moves to the next row; at the end, or with @error set on failure, %FALSE. */
gboolean
avow_stmt_next (AvowStmt  *self,
                GError   **error)
{
  if (self->rc == SQLITE_OK)
    self->rc = sqlite3_step (self->handle);

  if (self->rc == SQLITE_ROW)
    {
      self->rc = SQLITE_OK;
      return TRUE;
    }

  if (self->rc != SQLITE_DONE)
    avow_db_set_error (self->db, self->rc, error);

  return FALSE;
}

/* Runs a statement to its end; what rows it has do not matter. */
gboolean
avow_stmt_run (AvowStmt  *self,
               GError   **error)
{
  while (avow_stmt_next (self, error))
    continue;

  return self->rc == SQLITE_DONE;
}

gint64
avow_stmt_get_int64 (AvowStmt *self,
                     int       column)
{
  return sqlite3_column_int64 (self->handle, column);
}

const char *
avow_stmt_get_text (AvowStmt *self,
                    int       column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

/* How many bytes the text of a column has, which was got before. */
gsize
avow_stmt_get_size (AvowStmt *self,
                    int       column)
{
  return sqlite3_column_bytes (self->handle, column);
}

GBytes *
avow_stmt_get_blob (AvowStmt *self,
                    int       column)
{
  gconstpointer data = sqlite3_column_blob (self->handle, column);

  return g_bytes_new (data, sqlite3_column_bytes (self->handle, column));
}

gboolean
avow_stmt_is_null (AvowStmt *self,
                   int       column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

/* Makes ready for other values. */
void
avow_stmt_reset (AvowStmt *self)
{
  if (self->handle == NULL)
    return;

  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  self->rc = SQLITE_OK;
}

void
avow_stmt_clear (AvowStmt *self)
{
  sqlite3_stmt *handle = g_steal_pointer (&self->handle);
  const char *sql;

  if (handle == NULL)
    return;

  sql = sqlite3_sql (handle);
  if (self->cached && g_hash_table_size (self->db->idle) < MAX_IDLE && !g_hash_table_contains (self->db->idle, sql))
    {
      sqlite3_reset (handle);
      sqlite3_clear_bindings (handle);
      g_hash_table_insert (self->db->idle, g_strdup (sql), handle);
    }
  else
    {
      sqlite3_finalize (handle);
    }
}
