/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-store-tally.h"

#include "avow-index-tally-private.h"
#include "avow-indexer-private.h"
#include "avow-store-private.h"

/* The calls that count what pictures are drawn from: for each what runs on the lists' worker,
 * then the public pair.  For who browses they are answered out of the index. */

/* What is counted; of it each call uses its own. */
typedef struct
{
  AvowQuery     *query;
  AvowDimension  rows;        /* or what tells series apart */
  AvowDimension  columns;
  AvowMoment     moment;
  AvowTies       ties;
  guint          max_rows;    /* or series, or actors */
  guint          max_columns;
  gint64         actor_id;
  GCancellable  *cancellable;
} Tally;

static Tally *
tally_new (AvowQuery    *query,
           GCancellable *cancellable)
{
  Tally *tally = g_new0 (Tally, 1);

  tally->query = query != NULL ? avow_query_copy (query) : NULL;
  g_set_object (&tally->cancellable, cancellable);

  return tally;
}

static void
tally_free (gpointer data)
{
  Tally *tally = data;

  g_clear_pointer (&tally->query, avow_query_free);
  g_clear_object (&tally->cancellable);
  g_free (tally);
}

/* Gets the index; %NULL without an error if nobody browses, so that there is none. */
static gboolean
get_index (AvowStore    *self,
           AvowDb       *db,
           const Tally  *tally,
           AvowIndex   **index,
           GError      **error)
{
  AvowIndexer *indexer = avow_store_get_indexer (self);

  *index = NULL;

  return indexer == NULL || avow_indexer_get_index (indexer, db, tally->cancellable, index, error);
}

/* ---- tables */

static gpointer
count_table (AvowStore    *self,
             AvowDb       *db,
             gpointer      args,
             AvowTouched  *touched,
             GError      **error)
{
  const Tally *tally = args;
  AvowIndex *index;

  if (!get_index (self, db, tally, &index, error))
    return NULL;

  return index != NULL ? avow_index_count_table (index, db, tally->query, tally->rows, tally->columns, tally->max_rows,
                                                 tally->max_columns, error)
                       : avow_tally_count_table (db, tally->query, tally->rows, tally->columns, tally->max_rows,
                                                 tally->max_columns, error);
}

/**
 * avow_store_count_table_async:
 * @self: a store
 * @query: (transfer none): which passages
 * @rows: what the rows are
 * @columns: what the columns are
 * @max_rows: at most so many rows, the most frequent
 * @max_columns: at most so many columns
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Counts the passages that a query finds, by two dimensions. There are only rows and columns
 * that have passages. Kinds, statuses and months have an order of their own and are all
 * told; of others the most frequent come first. What has none comes last, and is not
 * counted among the @max_rows.
 */
void
avow_store_count_table_async (AvowStore           *self,
                              AvowQuery           *query,
                              AvowDimension        rows,
                              AvowDimension        columns,
                              guint                max_rows,
                              guint                max_columns,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Tally *tally;

  g_return_if_fail (query->table == AVOW_TABLE_PASSAGES && rows < AVOW_N_DIMENSIONS && columns < AVOW_N_DIMENSIONS);

  tally = tally_new (query, cancellable);
  tally->rows = rows;
  tally->columns = columns;
  tally->max_rows = max_rows;
  tally->max_columns = max_columns;

  g_task_set_source_tag (task, avow_store_count_table_async);
  avow_store_call (task, AVOW_WORKER_LISTS, count_table, tally, tally_free, (GDestroyNotify) avow_count_table_unref);
}

/**
 * avow_store_count_table_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_count_table_async().
 *
 * Returns: (transfer full) (nullable): the table
 */
AvowCountTable *
avow_store_count_table_finish (AvowStore     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- time */

static gpointer
count_time (AvowStore    *self,
            AvowDb       *db,
            gpointer      args,
            AvowTouched  *touched,
            GError      **error)
{
  const Tally *tally = args;
  AvowIndex *index;

  if (!get_index (self, db, tally, &index, error))
    return NULL;

  return index != NULL ? avow_index_count_time (index, db, tally->query, tally->rows, tally->moment, tally->max_rows, error)
                       : avow_tally_count_time (db, tally->query, tally->rows, tally->moment, tally->max_rows, error);
}

/**
 * avow_store_timeline_async:
 * @self: a store
 * @query: (transfer none): which passages
 * @by: what tells the series apart: %AVOW_DIMENSION_KIND, `SPEAKER` or `TOPIC`
 * @moment: which date is meant
 * @max_series: at most so many series, the largest; kinds are all told
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Counts the passages that a query finds, over time. After the series of values come that of
 * passages that have none, and that of all other values, if there are such.
 */
void
avow_store_timeline_async (AvowStore           *self,
                           AvowQuery           *query,
                           AvowDimension        by,
                           AvowMoment           moment,
                           guint                max_series,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Tally *tally;

  g_return_if_fail (query->table == AVOW_TABLE_PASSAGES && moment < AVOW_N_MOMENTS);
  g_return_if_fail (by == AVOW_DIMENSION_KIND || by == AVOW_DIMENSION_SPEAKER || by == AVOW_DIMENSION_TOPIC);

  tally = tally_new (query, cancellable);
  tally->rows = by;
  tally->moment = moment;
  tally->max_rows = max_series;

  g_task_set_source_tag (task, avow_store_timeline_async);
  avow_store_call (task, AVOW_WORKER_LISTS, count_time, tally, tally_free, (GDestroyNotify) avow_timeline_unref);
}

/**
 * avow_store_timeline_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_timeline_async().
 *
 * Returns: (transfer full) (nullable): the timeline
 */
AvowTimeline *
avow_store_timeline_finish (AvowStore     *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- networks */

static gpointer
find_network (AvowStore    *self,
              AvowDb       *db,
              gpointer      args,
              AvowTouched  *touched,
              GError      **error)
{
  const Tally *tally = args;
  AvowIndex *index;

  if (!get_index (self, db, tally, &index, error))
    return NULL;

  return index != NULL ? avow_index_network (index, db, tally->query, tally->ties, tally->max_rows, error)
                       : avow_tally_network (db, tally->query, tally->ties, tally->max_rows, error);
}

/**
 * avow_store_network_async:
 * @self: a store
 * @query: (transfer none): which passages
 * @ties: which ties are wanted
 * @max_actors: at most so many actors, those with most passages
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Finds who does what to whom in the passages that a query finds. What a passage contradicts
 * may be a passage that the query does not find.
 */
void
avow_store_network_async (AvowStore           *self,
                          AvowQuery           *query,
                          AvowTies             ties,
                          guint                max_actors,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Tally *tally;

  g_return_if_fail (query->table == AVOW_TABLE_PASSAGES);

  tally = tally_new (query, cancellable);
  tally->ties = ties;
  tally->max_rows = max_actors;

  g_task_set_source_tag (task, avow_store_network_async);
  avow_store_call (task, AVOW_WORKER_LISTS, find_network, tally, tally_free, (GDestroyNotify) avow_network_unref);
}

/**
 * avow_store_network_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_network_async().
 *
 * Returns: (transfer full) (nullable): the network
 */
AvowNetwork *
avow_store_network_finish (AvowStore     *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- an actor */

static gpointer
sum_actor (AvowStore    *self,
           AvowDb       *db,
           gpointer      args,
           AvowTouched  *touched,
           GError      **error)
{
  const Tally *tally = args;
  AvowIndex *index;

  if (!get_index (self, db, tally, &index, error))
    return NULL;

  return index != NULL ? avow_index_sum_actor (index, tally->actor_id) : avow_tally_sum_actor (db, tally->actor_id, error);
}

/**
 * avow_store_sum_actor_async:
 * @self: a store
 * @actor_id: an actor
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Counts what there is about an actor in the whole project. Of other actors and of topics
 * the 200 most frequent are told.
 */
void
avow_store_sum_actor_async (AvowStore           *self,
                            gint64               actor_id,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Tally *tally = tally_new (NULL, cancellable);

  tally->actor_id = actor_id;

  g_task_set_source_tag (task, avow_store_sum_actor_async);
  avow_store_call (task, AVOW_WORKER_LISTS, sum_actor, tally, tally_free, (GDestroyNotify) avow_actor_summary_unref);
}

/**
 * avow_store_sum_actor_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_sum_actor_async().
 *
 * Returns: (transfer full) (nullable): the summary; one of nothing if there is no such actor
 */
AvowActorSummary *
avow_store_sum_actor_finish (AvowStore     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
