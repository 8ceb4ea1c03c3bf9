/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-sqlite-file.h"

#include <glib/gi18n.h>
#include <sqlite3.h>
#include <string.h>

#include "avow-read-error.h"

/* Databases of other programs.  What is in one may be made to do harm: its schema is code.  Nothing
 * of it runs: no view, no trigger, no function, no virtual table; rows of plain tables are read, one
 * table at a time, and what type a value has is asked of the value. */

#define SIGNATURE "SQLite format 3"

/* Where the header says how the file was written last: by a log beside it, or not. */
#define WRITE_VERSION 18
#define READ_VERSION 19

/* No text is longer, in bytes, and no schema. */
#define MAX_VALUE (64 * 1024 * 1024)
#define MAX_SQL (1024 * 1024)
#define MAX_COLUMNS 500

/* More rows than this, of all tables, are not read. */
#define MAX_ROWS 3000000

/* Steps of the engine: between looks, and in all. */
#define STEPS 100000
#define MAX_LOOKS 50000

#define MAX_SELECTED 32

struct _AvowSqliteFile
{
  sqlite3  *db;
  char     *copy;       /* of the bytes, where one was needed */
  gboolean  in_use;
  guint     n_looks;
  guint     n_rows;
  gboolean  too_large;
  int       result;     /* the first failure */
};

struct _AvowSqliteRows
{
  AvowSqliteFile *file;
  sqlite3_stmt   *stmt;
  guint           n_columns;
  char           *texts[MAX_SELECTED];
};

/**
 * avow_sqlite_file_recognizes:
 * @bytes: (array length=length): a file
 * @length: how many bytes
 *
 * Tells whether a file is a database of SQLite.
 *
 * Returns: whether it is
 */
gboolean
avow_sqlite_file_recognizes (const char *bytes,
                             gsize       length)
{
  return length >= 512 && memcmp (bytes, SIGNATURE, sizeof SIGNATURE) == 0;
}

/**
 * avow_sqlite_file_mentions:
 * @bytes: (array length=length): a database
 * @length: how many bytes
 * @words: names of tables, with a space between
 *
 * Tells whether a database seems to have some tables, by their names alone, without opening it.
 *
 * Returns: whether it says all of them
 */
gboolean
avow_sqlite_file_mentions (const char *bytes,
                           gsize       length,
                           const char *words)
{
  g_autoptr(AvowSqliteFile) file = NULL;
  g_auto(GStrv) tables = g_strsplit (words, " ", -1);

  if (!avow_sqlite_file_recognizes (bytes, length) || !(file = avow_sqlite_file_open (bytes, length, NULL)))
    return FALSE;

  for (guint i = 0; tables[i] != NULL; i++)
    {
      if (!avow_sqlite_file_has (file, tables[i], NULL))
        return FALSE;
    }

  return TRUE;
}

/* What statements of ours may do: read tables, and ask what columns they have. */
static int
authorize_cb (void       *data,
              int         action,
              const char *first,
              const char *second,
              const char *database,
              const char *trigger)
{
  switch (action)
    {
    case SQLITE_SELECT:
      return SQLITE_OK;

    case SQLITE_READ:
      return trigger == NULL ? SQLITE_OK : SQLITE_DENY;

    case SQLITE_PRAGMA:
      return g_strcmp0 (first, "table_info") == 0 ? SQLITE_OK : SQLITE_DENY;

    default:
      return SQLITE_DENY;
    }
}

static int
progress_cb (void *data)
{
  AvowSqliteFile *self = data;

  self->too_large |= ++self->n_looks > MAX_LOOKS;

  return self->too_large;
}

/* Keeps the first failure. */
static gboolean
note_result (AvowSqliteFile *self,
             int             result)
{
  if (result == SQLITE_OK || result == SQLITE_ROW || result == SQLITE_DONE)
    return TRUE;

  if (self->result == SQLITE_OK)
    self->result = result;

  return FALSE;
}

static void
set_limits (AvowSqliteFile *self)
{
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);

  sqlite3_limit (self->db, SQLITE_LIMIT_LENGTH, MAX_VALUE);
  sqlite3_limit (self->db, SQLITE_LIMIT_SQL_LENGTH, MAX_SQL);
  sqlite3_limit (self->db, SQLITE_LIMIT_COLUMN, MAX_COLUMNS);
  sqlite3_limit (self->db, SQLITE_LIMIT_EXPR_DEPTH, 100);
  sqlite3_limit (self->db, SQLITE_LIMIT_COMPOUND_SELECT, 3);
  sqlite3_limit (self->db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit (self->db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
  sqlite3_limit (self->db, SQLITE_LIMIT_WORKER_THREADS, 0);

  /* No file can be made to sort in, and cells are looked at before they are believed. */
  sqlite3_exec (self->db, "PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0", NULL, NULL, NULL);

  sqlite3_progress_handler (self->db, STEPS, progress_cb, self);
  sqlite3_set_authorizer (self->db, authorize_cb, self);
}

/**
 * avow_sqlite_file_open:
 * @bytes: (array length=length): a database, which must outlive the result
 * @length: how many bytes
 * @error: return location for an error of [error@ReadError]
 *
 * Opens a database in memory, to read from it.
 *
 * Returns: (transfer full) (nullable): the database
 */
AvowSqliteFile *
avow_sqlite_file_open (const char  *bytes,
                       gsize        length,
                       GError     **error)
{
  g_autoptr(AvowSqliteFile) self = g_new0 (AvowSqliteFile, 1);

  if (avow_sqlite_file_recognizes (bytes, length) &&
      sqlite3_open_v2 (":memory:", &self->db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
    {
      /* A log can only be read where there are files. */
      if (bytes[WRITE_VERSION] == 2 || bytes[READ_VERSION] == 2)
        {
          self->in_use = TRUE;
          self->copy = g_malloc (length);
          memcpy (self->copy, bytes, length);
          self->copy[WRITE_VERSION] = self->copy[READ_VERSION] = 1;
        }

      /* Deserializing attaches; nothing of the file is read before the limits are set. */
      note_result (self,
                   sqlite3_deserialize (self->db, "main", (guchar *) (self->copy != NULL ? self->copy : bytes), length, length,
                                        SQLITE_DESERIALIZE_READONLY));
      set_limits (self);
      avow_sqlite_file_has (self, "sqlite_schema", NULL);
    }
  else
    {
      self->result = SQLITE_NOTADB;
    }

  return avow_sqlite_file_check (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * avow_sqlite_file_free:
 * @self: a database
 *
 * Closes it. Its rows must be freed before.
 */
void
avow_sqlite_file_free (AvowSqliteFile *self)
{
  sqlite3_close (self->db);
  g_free (self->copy);
  g_free (self);
}

/**
 * avow_sqlite_file_was_in_use:
 * @self: a database
 *
 * Tells whether the program that wrote it keeps changes in a second file beside it, so that the last
 * of them may be missing.
 *
 * Returns: whether it does
 */
gboolean
avow_sqlite_file_was_in_use (AvowSqliteFile *self)
{
  return self->in_use;
}

/**
 * avow_sqlite_file_check:
 * @self: a database
 * @error: return location for an error of [error@ReadError]
 *
 * Tells whether all that was read could be read.
 *
 * Returns: whether it could
 */
gboolean
avow_sqlite_file_check (AvowSqliteFile  *self,
                        GError         **error)
{
  if (self->too_large)
    g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_TOO_LARGE,
                         _("There is far more in the project than can be taken over at once. Split it in its own program."));
  else if (self->result != SQLITE_OK)
    g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                         _("The project is damaged and cannot be read. Open it in its own program, have it repaired there and "
                           "save it anew."));

  return !self->too_large && self->result == SQLITE_OK;
}

static sqlite3_stmt *
prepare (AvowSqliteFile *self,
         const char     *sql)
{
  sqlite3_stmt *stmt = NULL;

  note_result (self, sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_NO_VTAB, &stmt, NULL));

  return stmt;
}

/* Whether there is a plain table of that name, which has pages of its own. */
static gboolean
is_table (AvowSqliteFile *self,
          const char     *table)
{
  sqlite3_stmt *stmt = prepare (self, "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = ?1 COLLATE nocase");
  gboolean found = FALSE;

  if (stmt == NULL)
    return FALSE;

  sqlite3_bind_text (stmt, 1, table, -1, SQLITE_STATIC);
  if (note_result (self, sqlite3_step (stmt)))
    found = sqlite3_column_type (stmt, 0) == SQLITE_INTEGER && sqlite3_column_int64 (stmt, 0) > 1;
  sqlite3_finalize (stmt);

  return found;
}

/* The columns of a plain table by their names in small letters, or none. */
static GHashTable *
get_columns (AvowSqliteFile *self,
             const char     *table)
{
  g_autofree char *sql = NULL;
  GHashTable *columns;
  sqlite3_stmt *stmt;

  if (!is_table (self, table))
    return NULL;

  sql = g_strdup_printf ("PRAGMA table_info (\"%s\")", table);
  stmt = prepare (self, sql);
  if (stmt == NULL)
    return NULL;

  columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  while (note_result (self, sqlite3_step (stmt)) && sqlite3_data_count (stmt) > 1)
    {
      const char *name = (const char *) sqlite3_column_text (stmt, 1);

      if (name != NULL)
        g_hash_table_add (columns, g_ascii_strdown (name, -1));
    }
  sqlite3_finalize (stmt);

  return columns;
}

/**
 * avow_sqlite_file_has:
 * @self: a database
 * @table: the name of a table
 * @column: (nullable): the name of a column
 *
 * Tells whether there is a plain table, and such a column in it.
 *
 * Returns: whether there is
 */
gboolean
avow_sqlite_file_has (AvowSqliteFile *self,
                      const char     *table,
                      const char     *column)
{
  g_autoptr(GHashTable) columns = get_columns (self, table);
  g_autofree char *name = column != NULL ? g_ascii_strdown (column, -1) : NULL;

  return columns != NULL && (name == NULL || g_hash_table_contains (columns, name));
}

/**
 * avow_sqlite_file_select:
 * @self: a database
 * @table: the name of a table
 * @columns: names of columns, with a space between
 * @order: (nullable): the names of columns to sort by, with a space between
 *
 * Begins to read a table. Columns that are not there hold nothing; of a table that is not there,
 * there are no rows.
 *
 * Returns: (transfer full): the rows, before the first
 */
AvowSqliteRows *
avow_sqlite_file_select (AvowSqliteFile *self,
                         const char     *table,
                         const char     *columns,
                         const char     *order)
{
  AvowSqliteRows *rows = g_new0 (AvowSqliteRows, 1);
  g_auto(GStrv) names = g_strsplit (columns, " ", -1), sorts = g_strsplit (order != NULL ? order : "", " ", -1);
  g_autoptr(GHashTable) known = get_columns (self, table);
  g_autoptr(GString) sql = g_string_new ("SELECT ");
  gboolean is_sorted = FALSE;

  rows->file = self;
  rows->n_columns = g_strv_length (names);
  g_return_val_if_fail (rows->n_columns <= MAX_SELECTED, rows);
  if (known == NULL)
    return rows;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = g_ascii_strdown (names[i], -1);

      /* What is no column would be a text in these quotation marks. */
      if (g_hash_table_contains (known, name))
        g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", names[i]);
      else
        g_string_append_printf (sql, "%sNULL", i > 0 ? ", " : "");
    }
  g_string_append_printf (sql, " FROM main.\"%s\"", table);
  for (guint i = 0; sorts[i] != NULL; i++)
    {
      g_autofree char *name = g_ascii_strdown (sorts[i], -1);

      if (g_hash_table_contains (known, name))
        {
          g_string_append_printf (sql, "%s \"%s\" COLLATE BINARY", is_sorted ? "," : " ORDER BY", sorts[i]);
          is_sorted = TRUE;
        }
    }
  rows->stmt = prepare (self, sql->str);

  return rows;
}

static void
forget_texts (AvowSqliteRows *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    g_clear_pointer (&self->texts[i], g_free);
}

/**
 * avow_sqlite_rows_next:
 * @self: rows
 *
 * Goes to the next row.
 *
 * Returns: whether there is one; see also avow_sqlite_file_check()
 */
gboolean
avow_sqlite_rows_next (AvowSqliteRows *self)
{
  int result;

  forget_texts (self);
  if (self->stmt == NULL || self->file->too_large || self->file->result != SQLITE_OK)
    return FALSE;

  result = sqlite3_step (self->stmt);
  note_result (self->file, result);
  if (result != SQLITE_ROW)
    return FALSE;

  self->file->too_large |= ++self->file->n_rows > MAX_ROWS;

  return !self->file->too_large;
}

/**
 * avow_sqlite_rows_get:
 * @self: rows
 * @column: the number of a column, from 0
 *
 * Gets a value as text, whatever it is.
 *
 * Returns: (nullable): valid UTF-8, not empty, until the next row
 */
const char *
avow_sqlite_rows_get (AvowSqliteRows *self,
                      guint           column)
{
  const char *text;
  int type;

  g_return_val_if_fail (column < self->n_columns, NULL);

  if (self->texts[column] != NULL)
    return self->texts[column];

  type = sqlite3_column_type (self->stmt, column);
  if (type == SQLITE_NULL)
    return NULL;

  text = type == SQLITE_BLOB ? sqlite3_column_blob (self->stmt, column)
                             : (const char *) sqlite3_column_text (self->stmt, column);
  if (text == NULL || *text == '\0')
    return NULL;

  self->texts[column] = g_utf8_make_valid (text, sqlite3_column_bytes (self->stmt, column));

  return self->texts[column];
}

/**
 * avow_sqlite_rows_get_number:
 * @self: rows
 * @column: the number of a column, from 0
 * @fallback: what to say if there is no number
 *
 * Gets a value as a whole number, also one that is written as text.
 *
 * Returns: the number
 */
gint64
avow_sqlite_rows_get_number (AvowSqliteRows *self,
                             guint           column,
                             gint64          fallback)
{
  const char *text;
  char *end;
  gint64 number;

  g_return_val_if_fail (column < self->n_columns, fallback);

  switch (sqlite3_column_type (self->stmt, column))
    {
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
      return sqlite3_column_int64 (self->stmt, column);

    case SQLITE_NULL:
      return fallback;

    default:
      text = avow_sqlite_rows_get (self, column);
      number = text != NULL ? g_ascii_strtoll (text, &end, 10) : fallback;

      return text != NULL && end != text ? number : fallback;
    }
}

/**
 * avow_sqlite_rows_free:
 * @self: rows
 *
 * Frees rows.
 */
void
avow_sqlite_rows_free (AvowSqliteRows *self)
{
  forget_texts (self);
  sqlite3_finalize (self->stmt);
  g_free (self);
}
