/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-store-private.h"

#include "avow-indexer-private.h"
#include "avow-list-private.h"
#include "avow-tables-private.h"

/* The calls that list what is in a project, and find the next in a list: for each what runs on a
 * worker, then the public pair. */

/* ---- lists */

typedef struct
{
  AvowQuery    *query;
  gint64        around;      /* a row; 0 to begin with @first_row */
  guint         first_row;
  guint         n_rows;
  GCancellable *cancellable;
} List;

static void
list_free (gpointer data)
{
  List *list = data;

  avow_query_free (list->query);
  g_clear_object (&list->cancellable);
  g_free (list);
}

/* The ids of the rows that will be in view: from the first one, or on both sides of a
 * row, since it may come to be the first in view or the last. */
static GArray *
pick_view (GArray *ids,
           List   *wanted)
{
  GArray *view = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint first = wanted->first_row, n = wanted->n_rows;

  for (guint i = 0; wanted->around != 0 && i < ids->len; i++)
    {
      if (g_array_index (ids, gint64, i) != wanted->around)
        continue;
      first = i - MIN (i, n);
      n *= 2;
      break;
    }

  n = MIN (n, ids->len);
  first = MIN (first, ids->len - n);
  g_array_append_vals (view, (gint64 *) ids->data + first, n);

  return view;
}

/* Out of memory, for who browses. */
static AvowListing *
find (AvowStore  *self,
      AvowDb     *db,
      const List *wanted,
      guint       n_rows,
      GError    **error)
{
  AvowIndexer *indexer = avow_store_get_indexer (self);

  return indexer != NULL ? avow_indexer_list (indexer, db, wanted->query, n_rows, wanted->cancellable, error)
                         : avow_list_run (db, wanted->query, n_rows, error);
}

static GPtrArray *
load_listed (AvowStore  *self,
             AvowDb     *db,
             AvowTable   table,
             GArray     *ids,
             GError    **error)
{
  AvowIndexer *indexer = avow_store_get_indexer (self);

  return indexer != NULL && table == AVOW_TABLE_ACTORS ? avow_indexer_load_rows (indexer, db, table, ids, error)
                                                       : avow_list_load_rows (db, table, ids, FALSE, error);
}

static gpointer
list (AvowStore    *self,
      AvowDb       *db,
      gpointer      args,
      AvowTouched  *touched,
      GError      **error)
{
  List *wanted = args;
  g_autoptr(AvowListing) listing = NULL;
  g_autoptr(GArray) view = NULL;

  if (wanted->around == 0 && wanted->first_row == 0)
    return find (self, db, wanted, wanted->n_rows, error);

  /* What is counted is counted for who asks for rows. */
  if (!(listing = find (self, db, wanted, MIN (wanted->n_rows, 1), error)))
    return NULL;

  view = pick_view (listing->ids, wanted);
  g_clear_pointer (&listing->rows, g_ptr_array_unref);
  if (!(listing->rows = load_listed (self, db, wanted->query->table, view, error)))
    return NULL;

  return g_steal_pointer (&listing);
}

/**
 * avow_store_list_async:
 * @self: a store
 * @query: (transfer none): what to list
 * @n_rows: how many rows to load at once, from the first
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Finds which rows a query finds, in its order.
 */
void
avow_store_list_async (AvowStore           *self,
                       AvowQuery           *query,
                       guint                n_rows,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  avow_store_list_at_async (self, query, 0, 0, n_rows, cancellable, callback, user_data);
}

/**
 * avow_store_list_at_async:
 * @self: a store
 * @query: (transfer none): what to list
 * @around: a row, to load rows on both sides of it; 0, or one that is not found, for @first_row
 * @first_row: the position of the first row to load
 * @n_rows: how many rows to load at once; around a row twice as many
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Finds which rows a query finds, in its order, with the rows that will be in view.
 * Ended by avow_store_list_finish().
 */
void
avow_store_list_at_async (AvowStore           *self,
                          AvowQuery           *query,
                          gint64               around,
                          guint                first_row,
                          guint                n_rows,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  List *args = g_new0 (List, 1);

  args->query = avow_query_copy (query);
  args->around = around;
  args->first_row = first_row;
  args->n_rows = n_rows;
  g_set_object (&args->cancellable, cancellable);

  g_task_set_source_tag (task, avow_store_list_async);
  avow_store_call (task, AVOW_WORKER_LISTS, list, args, list_free, (GDestroyNotify) avow_listing_free);
}

/**
 * avow_store_list_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_list_async() and avow_store_list_at_async().
 *
 * Returns: (transfer full) (nullable): the listing
 */
AvowListing *
avow_store_list_finish (AvowStore     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  AvowTable  table;
  GArray    *ids;
} Rows;

static void
rows_free (gpointer data)
{
  Rows *rows = data;

  g_array_unref (rows->ids);
  g_free (rows);
}

static gpointer
load_rows (AvowStore    *self,
           AvowDb       *db,
           gpointer      args,
           AvowTouched  *touched,
           GError      **error)
{
  Rows *rows = args;

  return load_listed (self, db, rows->table, rows->ids, error);
}

/**
 * avow_store_load_rows_async:
 * @self: a store
 * @table: the table
 * @ids: (element-type gint64) (transfer none): the rows; not to be changed any more
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Loads rows of a list. Rows that are gone are not in the answer.
 */
void
avow_store_load_rows_async (AvowStore           *self,
                            AvowTable            table,
                            GArray              *ids,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Rows *rows = g_new0 (Rows, 1);

  rows->table = table;
  rows->ids = g_array_ref (ids);

  g_task_set_source_tag (task, avow_store_load_rows_async);
  /* The lists know what actors are counted by. */
  avow_store_call (task, table == AVOW_TABLE_ACTORS ? AVOW_WORKER_LISTS : AVOW_WORKER_READER, load_rows, rows, rows_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * avow_store_load_rows_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_load_rows_async().
 *
 * Returns: (transfer full) (nullable) (element-type AvowStoreRow): the rows
 */
GPtrArray *
avow_store_load_rows_finish (AvowStore     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- what is to be read yet */

typedef struct
{
  GArray *ids;
  guint   from;
} Untagged;

static void
untagged_free (gpointer data)
{
  Untagged *untagged = data;

  g_array_unref (untagged->ids);
  g_free (untagged);
}

static gpointer
find_untagged (AvowStore    *self,
               AvowDb       *db,
               gpointer      args,
               AvowTouched  *touched,
               GError      **error)
{
  const Untagged *wanted = args;
  gint64 *found = g_new0 (gint64, 1);

  for (guint i = 0; i < wanted->ids->len && *found == 0; i++)
    {
      gint64 id = g_array_index (wanted->ids, gint64, (wanted->from + i) % wanted->ids->len);
      g_auto(AvowStmt) stmt = { NULL };
      g_autoptr(GError) failed = NULL;

      avow_stmt_prepare (&stmt, db,
                         "SELECT 1 FROM article WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM passage WHERE article_id = ?1)");
      avow_stmt_bind_int64 (&stmt, 1, id);
      if (avow_stmt_next (&stmt, &failed))
        *found = id;
      else if (failed != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          g_clear_pointer (&found, g_free);
          return NULL;
        }
    }

  return found;
}

/**
 * avow_store_find_untagged_async:
 * @self: a store
 * @ids: (element-type gint64): articles, in some order
 * @from: which of them to begin at; after the last comes the first
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Finds the next article without passages.
 */
void
avow_store_find_untagged_async (AvowStore           *self,
                                GArray              *ids,
                                guint                from,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Untagged *args = g_new0 (Untagged, 1);

  args->ids = g_array_ref (ids);
  args->from = from;

  g_task_set_source_tag (task, avow_store_find_untagged_async);
  avow_store_call (task, AVOW_WORKER_LISTS, find_untagged, args, untagged_free, g_free);
}

/**
 * avow_store_find_untagged_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_find_untagged_async().
 *
 * Returns: the article; 0 if all have passages, or with @error set
 */
gint64
avow_store_find_untagged_finish (AvowStore     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_autofree gint64 *found = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  found = g_task_propagate_pointer (G_TASK (result), error);

  return found != NULL ? *found : 0;
}
