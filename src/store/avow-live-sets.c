/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-list-private.h"

/* SQL learns here what is in live sets: a saved query cannot be part of the SQL of
 * another before somebody has read it from the project. */

/* The sets that a connection is looking into, so that sets which name each other in a
 * circle come to an end. */
typedef struct
{
  AvowDb     *db;
  GHashTable *busy;   /* id */
} LiveSets;

static void
live_sets_free (gpointer data)
{
  LiveSets *self = data;

  g_hash_table_unref (self->busy);
  g_free (self);
}

typedef struct
{
  gint64  id;
  char   *query;
} LiveSet;

static void
live_set_clear (gpointer data)
{
  g_free (((LiveSet *) data)->query);
}

/* The live sets of a name, folded: just so, or if no set has it, those with a word that
 * begins so. */
static GArray *
find_sets (AvowDb      *db,
           const char  *folded,
           GError     **error)
{
  g_autoptr(GArray) sets = g_array_new (FALSE, FALSE, sizeof (LiveSet));
  g_auto(AvowStmt) stmt = { NULL };

  g_array_set_clear_func (sets, live_set_clear);
  avow_stmt_prepare (&stmt, db,
                     "SELECT id, query FROM passage_set WHERE query IS NOT NULL AND (avow_fold (name) = ?1"
                     "   OR (instr (' ' || avow_fold (name), ' ' || ?1) > 0"
                     "       AND NOT EXISTS (SELECT 1 FROM passage_set WHERE avow_fold (name) = ?1)))");
  avow_stmt_bind_text (&stmt, 1, folded);
  while (avow_stmt_next (&stmt, error))
    {
      LiveSet set = { avow_stmt_get_int64 (&stmt, 0), g_strdup (avow_stmt_get_text (&stmt, 1)) };

      g_array_append_val (sets, set);
    }

  return stmt.rc == SQLITE_DONE ? g_steal_pointer (&sets) : NULL;
}

/* Adds what a saved query finds; one with a mistake in it finds nothing. */
static gboolean
add_found (AvowDb      *db,
           const char  *text,
           GString     *json,
           GError     **error)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autofree char *sql = NULL;
  g_auto(AvowWhere) where = { NULL };
  g_auto(AvowStmt) stmt = { NULL };

  if (!avow_query_parse (query, text, NULL))
    return TRUE;

  avow_where_init (&where, query);
  sql = g_strconcat ("SELECT passage.id FROM passage", where.sql->str, NULL);
  avow_stmt_prepare_once (&stmt, db, sql);
  avow_where_bind (&where, &stmt);
  while (avow_stmt_next (&stmt, error))
    g_string_append_printf (json, json->len > 1 ? ",%" G_GINT64_FORMAT : "%" G_GINT64_FORMAT, avow_stmt_get_int64 (&stmt, 0));

  return stmt.rc == SQLITE_DONE;
}

/* avow_live_passages (name): the passages in the live sets of a name, as JSON. */
static void
live_passages_cb (sqlite3_context  *context,
                  int               n_values,
                  sqlite3_value   **values)
{
  LiveSets *self = sqlite3_user_data (context);
  const char *name = (const char *) sqlite3_value_text (values[0]);
  g_autoptr(GString) json = g_string_new ("[");
  g_autoptr(GArray) sets = NULL;
  g_autoptr(GError) error = NULL;

  sets = find_sets (self->db, name != NULL ? name : "", &error);
  for (guint i = 0; sets != NULL && error == NULL && i < sets->len; i++)
    {
      LiveSet *set = &g_array_index (sets, LiveSet, i);

      if (!g_hash_table_add (self->busy, g_memdup2 (&set->id, sizeof set->id)))
        continue;
      add_found (self->db, set->query, json, &error);
      g_hash_table_remove (self->busy, &set->id);
    }
  g_string_append_c (json, ']');

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sqlite3_result_error_code (context, SQLITE_INTERRUPT);
  else if (error != NULL)
    sqlite3_result_error (context, error->message, -1);
  else
    sqlite3_result_text64 (context, json->str, json->len, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/* Gives a connection the function; not for the schema of a project, which anybody may have
 * written. */
void
avow_live_sets_register (AvowDb *db)
{
  LiveSets *self = g_new0 (LiveSets, 1);

  self->db = db;
  self->busy = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  sqlite3_create_function_v2 (db->handle, "avow_live_passages", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY, self, live_passages_cb,
                              NULL, NULL, live_sets_free);
}
