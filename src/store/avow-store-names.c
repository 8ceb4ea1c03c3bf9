/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-store-private.h"

#include "avow-actor-finder-private.h"

/* The names of all actors, for who looks for them in texts. */

static gpointer
load_names (AvowStore    *self,
            AvowDb       *db,
            gpointer      args,
            AvowTouched  *touched,
            GError      **error)
{
  AvowActorFinder *finder = avow_actor_finder_get (db, error);

  return finder != NULL ? avow_names_ref (avow_actor_finder_get_names (finder)) : NULL;
}

/**
 * avow_store_load_names_async:
 * @self: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Loads all names of all actors, and makes the index of them on the reading thread. As long as
 * there are no others, it is the same again.
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
