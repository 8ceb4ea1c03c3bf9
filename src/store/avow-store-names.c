/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-store-private.h"

#include "avow-tables-private.h"

/* The names of all actors, for who looks for them in texts. */

static gpointer
load_names (AvowStore    *self,
            AvowDb       *db,
            gpointer      args,
            AvowTouched  *touched,
            GError      **error)
{
  g_autoptr(GArray) entries = g_array_new (FALSE, FALSE, sizeof (AvowNameEntry));
  g_autoptr(GStringChunk) strings = g_string_chunk_new (4096);
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "SELECT actor_id, actor_name.name, kind, type"
                     "  FROM actor_name JOIN actor ON actor.id = actor_id ORDER BY actor_name.id");
  while (avow_stmt_next (&stmt, error))
    {
      AvowNameEntry entry = { .actor_id = avow_stmt_get_int64 (&stmt, 0) };

      entry.name = g_string_chunk_insert (strings, avow_stmt_get_text (&stmt, 1));
      entry.kind = AVOW_NAME_KIND_ALIAS;
      entry.type = AVOW_ACTOR_TYPE_UNKNOWN;
      avow_name_kind_from_string (avow_stmt_get_text (&stmt, 2), &entry.kind);
      avow_actor_type_from_string (avow_stmt_get_text (&stmt, 3), &entry.type);
      g_array_append_val (entries, entry);
    }

  return stmt.rc == SQLITE_DONE ? avow_names_new ((AvowNameEntry *) entries->data, entries->len) : NULL;
}

/**
 * avow_store_load_names_async:
 * @self: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Loads all names of all actors, and makes the index of them on the reading thread.
 */
void
avow_store_load_names_async (AvowStore           *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_load_names_async);
  avow_store_call (task, AVOW_WORKER_READER, load_names, NULL, NULL, (GDestroyNotify) avow_names_unref);
}

/**
 * avow_store_load_names_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_load_names_async().
 *
 * Returns: (transfer full) (nullable): the names
 */
AvowNames *
avow_store_load_names_finish (AvowStore     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
