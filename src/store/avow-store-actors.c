/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-store-actors.h"

#include "avow-doubles-private.h"
#include "avow-store-private.h"

/* What is asked about actors: for each what runs on the reading thread, then the public pair. */

/**
 * avow_double_free:
 * @self: (transfer full): two actors
 *
 * Frees what is told of them.
 */
void
avow_double_free (AvowDouble *self)
{
  g_free (self->name);
  g_free (self->other_name);
  g_free (self->reason);
  g_free (self);
}

typedef struct
{
  gint64        actor_id;
  GCancellable *cancellable;
} Find;

static void
find_free (gpointer data)
{
  Find *find = data;

  g_clear_object (&find->cancellable);
  g_free (find);
}

static gpointer
find_doubles (AvowStore    *self,
              AvowDb       *db,
              gpointer      args,
              AvowTouched  *touched,
              GError      **error)
{
  const Find *find = args;

  return avow_doubles_find (db, find->actor_id, find->cancellable, error);
}

/**
 * avow_store_find_doubles_async:
 * @self: a store
 * @actor_id: an actor that is to be one of them; 0 for any
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Finds pairs of actors that are probably one: by what they are known by elsewhere, and by their
 * names, in whatever script, order or spelling. Those that somebody keeps apart are not told.
 * Runs on the reading thread.
 */
void
avow_store_find_doubles_async (AvowStore           *self,
                               gint64               actor_id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Find *find = g_new (Find, 1);

  *find = (Find) { actor_id, cancellable != NULL ? g_object_ref (cancellable) : NULL };
  g_task_set_source_tag (task, avow_store_find_doubles_async);
  avow_store_call (task, AVOW_WORKER_READER, find_doubles, find, find_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * avow_store_find_doubles_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_find_doubles_async().
 *
 * Returns: (transfer full) (nullable) (element-type AvowDouble): the pairs, the likeliest first,
 *   no more than %AVOW_MAX_DOUBLES
 */
GPtrArray *
avow_store_find_doubles_finish (AvowStore     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
