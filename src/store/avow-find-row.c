/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-store-private.h"

#include "avow-id-set.h"
#include "avow-list-private.h"
#include "avow-tables-private.h"
#include "avow-text.h"

/* The first row of a list whose cell begins with what is typed.  Words of passages and
 * headlines are found by the full-text index, whatever quotes stand before them; names
 * are compared, which are few. */

#define NAME_BEGINS(role)                                                                                        \
  "SELECT passage_id FROM passage_actor WHERE role = '" role "' AND actor_id IN"                                 \
  " (SELECT id FROM actor WHERE substr (avow_fold (name), 1, length (?1)) = ?1)"

static const struct
{
  const char *sql;
  const char *fts_column;    /* if it is looked for in the full text */
} columns[AVOW_N_COLUMNS] =
{
  [AVOW_COLUMN_HEADLINE] = { "SELECT rowid FROM article_fts WHERE article_fts MATCH ?1", "headline" },
  [AVOW_COLUMN_TEXT] = { "SELECT rowid FROM passage_fts WHERE passage_fts MATCH ?1", "exact" },
  [AVOW_COLUMN_ARTICLE] = { "SELECT id FROM passage WHERE article_id IN (SELECT rowid FROM article_fts WHERE article_fts MATCH ?1)",
                            "headline" },
  [AVOW_COLUMN_SPEAKER] = { NAME_BEGINS ("speaker"), NULL },
  [AVOW_COLUMN_ADDRESSEE] = { NAME_BEGINS ("addressee"), NULL },
  [AVOW_COLUMN_ABOUT] = { NAME_BEGINS ("object"), NULL },
  [AVOW_COLUMN_NAME] = { "SELECT id FROM actor WHERE substr (avow_fold (name), 1, length (?1)) = ?1", NULL },
};

#define PUBLISHER_BEGINS "SELECT id FROM article WHERE substr (avow_fold (coalesce (publisher, '')), 1, length (?1)) = ?1"
#define SET_BEGINS "SELECT id FROM passage_set WHERE substr (avow_fold (name), 1, length (?1)) = ?1"

static const char *
get_sql (AvowTable  table,
         AvowColumn column)
{
  if (column == AVOW_COLUMN_PUBLISHER)
    return table == AVOW_TABLE_PASSAGES ? "SELECT id FROM passage WHERE article_id IN (" PUBLISHER_BEGINS ")" : PUBLISHER_BEGINS;
  if (column == AVOW_COLUMN_NAME && table == AVOW_TABLE_SETS)
    return SET_BEGINS;

  return columns[column].sql;
}

/* What is typed as the full-text index takes it: the cell begins with these words, of
 * which the last may go on. */
static char *
make_value (AvowColumn  column,
            const char *typed)
{
  g_auto(GStrv) parts = NULL;
  g_autofree char *plain = NULL;

  if (columns[column].fts_column == NULL)
    return avow_text_fold (typed);

  parts = g_strsplit (typed, "\"", -1);
  plain = g_strjoinv (" ", parts);

  return g_strdup_printf ("%s : ^ \"%s\" *", columns[column].fts_column, plain);
}

/* Finds the first of @ids whose cell in @column begins with @typed. */
static gint64
find_first (AvowDb      *db,
            AvowTable    table,
            GArray      *ids,
            AvowColumn   column,
            const char  *typed,
            GError     **error)
{
  g_autoptr(AvowIdSet) found = avow_id_set_new ();
  const char *sql = get_sql (table, column);
  g_autofree char *value = make_value (column, typed);
  g_auto(AvowStmt) stmt = { NULL };

  g_return_val_if_fail (sql != NULL, 0);

  avow_stmt_prepare (&stmt, db, sql);
  avow_stmt_bind_text (&stmt, 1, value);
  while (avow_stmt_next (&stmt, error))
    avow_id_set_add (found, avow_stmt_get_int64 (&stmt, 0));
  if (stmt.rc != SQLITE_DONE)
    return 0;

  for (guint i = 0; i < ids->len && avow_id_set_get_size (found) > 0; i++)
    {
      if (avow_id_set_contains (found, g_array_index (ids, gint64, i)))
        return g_array_index (ids, gint64, i);
    }

  return 0;
}

typedef struct
{
  AvowTable   table;
  AvowColumn  column;
  GArray     *ids;
  char       *typed;
} FindRow;

static void
find_row_free (gpointer data)
{
  FindRow *find = data;

  g_array_unref (find->ids);
  g_free (find->typed);
  g_free (find);
}

static gpointer
find_row (AvowStore    *self,
          AvowDb       *db,
          gpointer      args,
          AvowTouched  *touched,
          GError      **error)
{
  FindRow *find = args;
  GError *local = NULL;
  gint64 id = find_first (db, find->table, find->ids, find->column, find->typed, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }

  return avow_store_new_id (id);
}

/**
 * avow_store_find_row_async:
 * @self: a store
 * @table: the table
 * @ids: (element-type gint64) (transfer none): rows in an order; not to be changed any more
 * @column: a column with words
 * @typed: how its cell is to begin
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Finds the first of some rows whose cell begins with some letters, whatever their case
 * and accents.
 */
void
avow_store_find_row_async (AvowStore           *self,
                           AvowTable            table,
                           GArray              *ids,
                           AvowColumn           column,
                           const char          *typed,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  FindRow *find = g_new0 (FindRow, 1);

  find->table = table;
  find->column = column;
  find->ids = g_array_ref (ids);
  find->typed = g_strdup (typed);

  g_task_set_source_tag (task, avow_store_find_row_async);
  avow_store_call (task, AVOW_WORKER_LISTS, find_row, find, find_row_free, g_free);
}

/**
 * avow_store_find_row_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_find_row_async().
 *
 * Returns: the id of the row; 0 if there is none
 */
gint64
avow_store_find_row_finish (AvowStore     *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_autofree gint64 *id = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  id = g_task_propagate_pointer (G_TASK (result), error);

  return id != NULL ? *id : 0;
}
