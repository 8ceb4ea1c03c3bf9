/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-store-sets.h"

#include "avow-set-table-private.h"
#include "avow-store-private.h"

/* The calls about sets. What goes through all that is in a set runs on a thread of its own
 * with a connection of its own, so that no list waits for it. */

static gpointer
load_sets (AvowStore    *self,
           AvowDb       *db,
           gpointer      args,
           AvowTouched  *touched,
           GError      **error)
{
  return avow_set_table_load (db, error);
}

/**
 * avow_store_load_sets_async:
 * @self: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Loads all sets and their folders. How many passages are in live ones is told by
 * avow_store_review_sets_async().
 */
void
avow_store_load_sets_async (AvowStore           *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_load_sets_async);
  avow_store_call (task, AVOW_WORKER_READER, load_sets, NULL, NULL, (GDestroyNotify) avow_sets_free);
}

/**
 * avow_store_load_sets_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_load_sets_async().
 *
 * Returns: (transfer full) (nullable): the sets
 */
AvowSets *
avow_store_load_sets_finish (AvowStore     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
load_memberships (AvowStore    *self,
                  AvowDb       *db,
                  gpointer      args,
                  AvowTouched  *touched,
                  GError      **error)
{
  return avow_set_table_load_memberships (db, *(gint64 *) args, error);
}

/**
 * avow_store_load_memberships_async:
 * @self: a store
 * @passage_id: a passage
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Loads which sets by hand a passage is in.
 */
void
avow_store_load_memberships_async (AvowStore           *self,
                                   gint64               passage_id,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_load_memberships_async);
  avow_store_call (task, AVOW_WORKER_READER, load_memberships, avow_store_new_id (passage_id), g_free,
                   (GDestroyNotify) g_ptr_array_unref);
}

/**
 * avow_store_load_memberships_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_load_memberships_async().
 *
 * Returns: (transfer full) (nullable) (element-type AvowMembership): the sets, by name
 */
GPtrArray *
avow_store_load_memberships_finish (AvowStore     *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- on a thread of their own */

typedef struct
{
  GArray *set_ids;
  GArray *among;   /* or %NULL */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_array_unref (look->set_ids);
  g_clear_pointer (&look->among, g_array_unref);
  g_free (look);
}

static AvowDb *
open_for (AvowStore     *self,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(AvowDb) db = avow_db_open (avow_store_get_path (self), AVOW_DB_READ, error);

  /* All as of one moment. */
  if (db == NULL || !avow_db_exec (db, "BEGIN", error))
    return NULL;

  avow_db_set_cancellable (db, cancellable);

  return g_steal_pointer (&db);
}

static void
run_review (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Look *look = data;
  g_autoptr(GPtrArray) reviews = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_set_review_free);
  GError *error = NULL;
  g_autoptr(AvowDb) db = open_for (source, cancellable, &error);

  for (guint i = 0; db != NULL && i < look->set_ids->len; i++)
    {
      g_autoptr(GError) local = NULL;
      g_autoptr(AvowSetReview) review = avow_set_export_review (db, g_array_index (look->set_ids, gint64, i), look->among, &local);

      if (g_task_return_error_if_cancelled (task))
        return;

      /* One that is gone meanwhile, or whose search says nothing any more, keeps no other
       * from being told. */
      if (review != NULL)
        g_ptr_array_add (reviews, g_steal_pointer (&review));
      else
        g_debug ("A set was not counted: %s", local->message);
    }

  if (db != NULL)
    g_task_return_pointer (task, g_steal_pointer (&reviews), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * avow_store_review_sets_async:
 * @self: a store
 * @set_ids: (element-type gint64): sets; not to be changed any more
 * @among: (nullable) (element-type gint64): the passages to look into for whether they were
 *   modified; %NULL for all that are in the sets; not to be changed any more
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Counts what is in sets now, and compares with what was last exported of them.
 */
void
avow_store_review_sets_async (AvowStore           *self,
                              GArray              *set_ids,
                              GArray              *among,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Look *look = g_new0 (Look, 1);

  look->set_ids = g_array_ref (set_ids);
  look->among = among != NULL ? g_array_ref (among) : NULL;

  g_task_set_source_tag (task, avow_store_review_sets_async);
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, run_review);
}

/**
 * avow_store_review_sets_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_review_sets_async(). Sets that are gone are not in the answer.
 *
 * Returns: (transfer full) (nullable) (element-type AvowSetReview): a review for each set
 */
GPtrArray *
avow_store_review_sets_finish (AvowStore     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
run_take (GTask        *task,
          gpointer      source,
          gpointer      data,
          GCancellable *cancellable)
{
  AvowSetSnapshot *snapshot = NULL;
  GError *error = NULL;
  g_autoptr(AvowDb) db = open_for (source, cancellable, &error);

  if (db != NULL)
    snapshot = avow_set_export_take (db, *(gint64 *) data, &error);

  if (snapshot != NULL)
    g_task_return_pointer (task, snapshot, (GDestroyNotify) avow_set_snapshot_free);
  else
    g_task_return_error (task, error);
}

/**
 * avow_store_take_set_async:
 * @self: a store
 * @set_id: a set
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Takes down what is in a set, before it is exported: what changes while the export runs
 * is then told as changed since, even if it was written already.
 */
void
avow_store_take_set_async (AvowStore           *self,
                           gint64               set_id,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_take_set_async);
  g_task_set_task_data (task, avow_store_new_id (set_id), g_free);
  g_task_run_in_thread (task, run_take);
}

/**
 * avow_store_take_set_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_take_set_async().
 *
 * Returns: (transfer full) (nullable): what is in the set
 */
AvowSetSnapshot *
avow_store_take_set_finish (AvowStore     *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
set_exported (AvowStore    *self,
              AvowDb       *db,
              gpointer      args,
              AvowTouched  *touched,
              GError      **error)
{
  gint64 id = avow_set_snapshot_get_id (args);

  g_array_append_val (touched->sets, id);

  return avow_set_export_keep (db, args, error) ? avow_store_new_id (id) : NULL;
}

/**
 * avow_store_set_exported_async:
 * @self: a store
 * @snapshot: (transfer full): what was in the set when its export began
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread when it is on the disk
 * @user_data: data for @callback
 *
 * Remembers that a set has been exported. That is no step: the file that was written
 * does not go by undo either.
 */
void
avow_store_set_exported_async (AvowStore           *self,
                               AvowSetSnapshot     *snapshot,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_set_exported_async);
  avow_store_call (task, AVOW_WORKER_WRITER, set_exported, snapshot, (GDestroyNotify) avow_set_snapshot_free, g_free);
}

/**
 * avow_store_set_exported_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_set_exported_async().
 *
 * Returns: whether it worked
 */
gboolean
avow_store_set_exported_finish (AvowStore     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return avow_store_apply_finish (self, result, NULL, error);
}
