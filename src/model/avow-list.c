/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-list.h"

/* A list over a query of any size.
 *
 * The order is an array of ids, made by the store in one go: eight bytes a row.
 * Rows are made when a view asks for one, and live as long as somebody holds
 * them.  All rows that a frame asks for are loaded in one go; the first come
 * along with the ids.
 *
 * When something in the project changes, the ids are listed again and only what
 * differs is told; rows that are shown and were touched are loaded again. */

/* As many rows come along with the ids: a tall screen full. */
#define FIRST_ROWS 60

/* Differences of up to so many rows are told at once; above, a list view and its
 * selection would each ask for every added row, to find where theirs went. */
#define MAX_AT_ONCE 200

struct _AvowList
{
  GObject       parent_instance;

  AvowTable     table;
  AvowStore    *store;
  AvowQuery    *query;

  GArray       *ids;           /* gint64, in list order */
  GHashTable   *rows;          /* id -> AvowRow, not owned */
  GHashTable   *first;         /* id -> AvowStoreRow, from the last listing */
  AvowListing  *last;          /* the last, without its ids and rows */
  gboolean      listed;

  GCancellable *asking;
  gboolean      stale;         /* something changed since the listing began */
  GArray       *wanted;        /* ids that the next load asks for */
  guint         load_source;
};

enum
{
  LISTED,
  ROWS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void list_model_iface_init (GListModelInterface *iface);

static void avow_list_start       (AvowList            *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (AvowList, avow_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

/* ---- rows */

/* Gives rows that somebody shows what the store says of them. */
static void
load_rows (AvowList  *self,
           GPtrArray *store_rows)
{
  g_autoptr(GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < store_rows->len; i++)
    {
      const AvowStoreRow *store_row = g_ptr_array_index (store_rows, i);
      AvowRow *row = g_hash_table_lookup (self->rows, &store_row->id);

      if (row == NULL)
        continue;
      avow_row_load (row, store_row);
      g_ptr_array_add (changed, g_object_ref (row));
    }

  if (changed->len > 0)
    g_signal_emit (self, signals[ROWS_CHANGED], 0, changed);
}

static void
rows_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(AvowList) self = user_data;
  g_autoptr(GPtrArray) loaded = NULL;
  g_autoptr(GError) error = NULL;

  loaded = avow_store_load_rows_finish (AVOW_STORE (source), result, &error);
  if (AVOW_STORE (source) != self->store)
    return;

  if (loaded != NULL)
    load_rows (self, loaded);
  else
    g_warning ("Rows did not load: %s", error->message);
}

static gboolean
load_cb (gpointer user_data)
{
  AvowList *self = user_data;
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  self->load_source = 0;

  for (guint i = 0; i < self->wanted->len; i++)
    {
      gint64 id = g_array_index (self->wanted, gint64, i);

      /* A row that scrolled by meanwhile is gone and needs no load. */
      if (g_hash_table_contains (self->rows, &id))
        g_array_append_val (ids, id);
    }
  g_array_set_size (self->wanted, 0);

  if (ids->len > 0 && self->store != NULL)
    avow_store_load_rows_async (self->store, self->table, ids, NULL, rows_loaded_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
want_row (AvowList *self,
          gint64    id)
{
  g_array_append_val (self->wanted, id);
  if (self->load_source == 0)
    self->load_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, load_cb, self, NULL);
}

static void
row_gone_cb (gpointer  user_data,
             GObject  *row)
{
  AvowList *self = user_data;

  g_hash_table_remove (self->rows, avow_row_peek_id ((AvowRow *) row));
}

static gpointer
avow_list_get_item (GListModel *model,
                    guint       position)
{
  AvowList *self = AVOW_LIST (model);
  const AvowStoreRow *first;
  AvowRow *row;
  gint64 id;

  if (position >= self->ids->len)
    return NULL;

  id = g_array_index (self->ids, gint64, position);
  if ((row = g_hash_table_lookup (self->rows, &id)))
    return g_object_ref (row);

  row = avow_row_new (self->table, id);
  g_hash_table_insert (self->rows, (gpointer) avow_row_peek_id (row), row);
  g_object_weak_ref (G_OBJECT (row), row_gone_cb, self);

  if ((first = g_hash_table_lookup (self->first, &id)))
    avow_row_load (row, first);
  else
    want_row (self, id);

  return row;
}

static guint
avow_list_get_n_items (GListModel *model)
{
  return AVOW_LIST (model)->ids->len;
}

static GType
avow_list_get_item_type (GListModel *model)
{
  return AVOW_TYPE_ROW;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item = avow_list_get_item;
  iface->get_n_items = avow_list_get_n_items;
  iface->get_item_type = avow_list_get_item_type;
}

/* ---- ids */

/* Takes new ids and tells what differs: what is between the rows that both have
 * at the start and at the end. */
static void
replace_ids (AvowList *self,
             GArray   *ids)
{
  guint n_old = self->ids->len, n_new = ids->len, start = 0, end = 0, n_removed, n_added;
  const gint64 *old_ids = (const gint64 *) self->ids->data, *new_ids = (const gint64 *) ids->data;

  while (start < MIN (n_old, n_new) && old_ids[start] == new_ids[start])
    start++;
  while (end < MIN (n_old, n_new) - start && old_ids[n_old - 1 - end] == new_ids[n_new - 1 - end])
    end++;

  n_removed = n_old - start - end;
  n_added = n_new - start - end;

  if (n_removed > 0 && (n_removed > MAX_AT_ONCE || n_added > MAX_AT_ONCE))
    {
      g_array_remove_range (self->ids, start, n_removed);
      g_list_model_items_changed (G_LIST_MODEL (self), start, n_removed, 0);
      n_removed = 0;
    }

  g_array_unref (self->ids);
  self->ids = g_array_ref (ids);
  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, n_removed, n_added);
}

static void
keep_first (AvowList  *self,
            GPtrArray *rows)
{
  g_hash_table_remove_all (self->first);
  while (rows->len > 0)
    {
      AvowStoreRow *row = g_ptr_array_steal_index_fast (rows, rows->len - 1);

      g_hash_table_insert (self->first, &row->id, row);
    }
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(AvowList) self = user_data;
  g_autoptr(AvowListing) listing = NULL;
  g_autoptr(GError) error = NULL;

  listing = avow_store_list_finish (AVOW_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || AVOW_STORE (source) != self->store)
    return;

  g_clear_object (&self->asking);
  if (listing == NULL)
    {
      g_warning ("A list did not load: %s", error->message);
      return;
    }

  self->listed = TRUE;
  load_rows (self, listing->rows);
  keep_first (self, listing->rows);
  replace_ids (self, listing->ids);
  g_clear_pointer (&self->last, avow_listing_free);
  self->last = g_steal_pointer (&listing);
  g_signal_emit (self, signals[LISTED], 0);

  if (self->stale)
    avow_list_start (self);
}

/* Lists anew. A listing that runs is let go on when only rows have changed: what
 * it finds is newer than what is shown, and another follows it. */
static void
avow_list_start (AvowList *self)
{
  self->stale = FALSE;
  if (self->store == NULL || self->query == NULL)
    return;

  if (self->asking != NULL)
    {
      self->stale = TRUE;
      return;
    }

  self->asking = g_cancellable_new ();
  avow_store_list_async (self->store, self->query, FIRST_ROWS, self->asking, listed_cb, g_object_ref (self));
}

static void
cancel_listing (AvowList *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static GArray *
touched_ids (AvowList    *self,
             AvowTouched *touched)
{
  return self->table == AVOW_TABLE_ARTICLES ? touched->articles
       : self->table == AVOW_TABLE_PASSAGES ? touched->passages
       : touched->actors;
}

static void
changed_cb (AvowStore   *store,
            AvowTouched *touched,
            AvowList    *self)
{
  GArray *ids = touched_ids (self, touched);
  GHashTableIter iter;
  gpointer id;

  /* Rows may be listed by the set that they are in. */
  if (!touched->everything && ids->len == 0)
    {
      if (touched->sets->len > 0 && self->table != AVOW_TABLE_SETS)
        avow_list_start (self);
      return;
    }

  /* What came along with the last listing is out of date. */
  g_hash_table_remove_all (self->first);

  if (touched->everything)
    {
      g_hash_table_iter_init (&iter, self->rows);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        want_row (self, *(gint64 *) id);
    }
  else
    {
      for (guint i = 0; i < ids->len; i++)
        {
          if (g_hash_table_contains (self->rows, &g_array_index (ids, gint64, i)))
            want_row (self, g_array_index (ids, gint64, i));
        }
    }

  avow_list_start (self);
}

static void
store_row_free (gpointer row)
{
  avow_store_row_free (row);
}

static void
avow_list_dispose (GObject *object)
{
  AvowList *self = AVOW_LIST (object);

  avow_list_set_store (self, NULL);
  g_clear_handle_id (&self->load_source, g_source_remove);

  if (self->rows != NULL)
    {
      GHashTableIter iter;
      gpointer row;

      g_hash_table_iter_init (&iter, self->rows);
      while (g_hash_table_iter_next (&iter, NULL, &row))
        g_object_weak_unref (row, row_gone_cb, self);
    }

  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->first, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_array_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->query, avow_query_free);
  g_clear_pointer (&self->last, avow_listing_free);

  G_OBJECT_CLASS (avow_list_parent_class)->dispose (object);
}

static void
avow_list_class_init (AvowListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = avow_list_dispose;

  /**
   * AvowList::listed:
   * @self: the list
   *
   * Emitted when the rows, their order and the counts are those of the project.
   */
  signals[LISTED] =
    g_signal_new ("listed", AVOW_TYPE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AvowList::rows-changed:
   * @self: the list
   * @rows: (element-type AvowRow): the rows
   *
   * Emitted when rows that somebody holds show something else.
   */
  signals[ROWS_CHANGED] =
    g_signal_new ("rows-changed", AVOW_TYPE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
avow_list_init (AvowList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->rows = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->first = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, store_row_free);
}

/**
 * AvowList:
 *
 * A list of the rows of a table that a query finds. For the thread that opened
 * its store.
 */

/**
 * avow_list_new:
 * @table: a table
 *
 * Makes a list without a project.
 *
 * Returns: (transfer full): a list
 */
AvowList *
avow_list_new (AvowTable table)
{
  AvowList *self = g_object_new (AVOW_TYPE_LIST, NULL);

  self->table = table;

  return self;
}

/**
 * avow_list_get_table:
 * @self: a list
 *
 * Gets what the list lists.
 *
 * Returns: the table
 */
AvowTable
avow_list_get_table (AvowList *self)
{
  return self->table;
}

/**
 * avow_list_set_store:
 * @self: a list
 * @store: (nullable): a project
 *
 * Sets whose rows to list. The list is empty until they are there.
 */
void
avow_list_set_store (AvowList  *self,
                     AvowStore *store)
{
  guint n = self->ids != NULL ? self->ids->len : 0;

  g_return_if_fail (AVOW_IS_LIST (self));

  if (store == self->store)
    return;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  cancel_listing (self);
  g_set_object (&self->store, store);
  self->listed = FALSE;

  if (n > 0)
    {
      g_array_unref (self->ids);
      self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
    }
  if (self->first != NULL)
    g_hash_table_remove_all (self->first);

  if (store != NULL)
    {
      g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
      avow_list_start (self);
    }
}

/**
 * avow_list_get_query:
 * @self: a list
 *
 * Gets what the list shows, and in what order.
 *
 * Returns: (transfer none) (nullable): the query
 */
AvowQuery *
avow_list_get_query (AvowList *self)
{
  g_return_val_if_fail (AVOW_IS_LIST (self), NULL);

  return self->query;
}

/**
 * avow_list_set_query:
 * @self: a list
 * @query: (transfer full): a query of the list's table
 *
 * Sets what to show, and in what order. What is shown stays until the new rows
 * are there.
 */
void
avow_list_set_query (AvowList  *self,
                     AvowQuery *query)
{
  g_return_if_fail (AVOW_IS_LIST (self));
  g_return_if_fail (query->table == self->table);

  g_clear_pointer (&self->query, avow_query_free);
  self->query = query;

  /* What is being listed is not what is wanted any more. */
  cancel_listing (self);
  avow_list_start (self);
}

/**
 * avow_list_is_listed:
 * @self: a list
 *
 * Tells whether the rows of the project have been listed: an empty list then
 * means that there are none.
 *
 * Returns: whether they have
 */
gboolean
avow_list_is_listed (AvowList *self)
{
  return self->listed;
}

/**
 * avow_list_get_facet:
 * @self: a list of passages
 * @facet: what to count by
 *
 * Gets how many passages there are of each value of a facet, without what the
 * query says of that facet.
 *
 * Returns: (transfer none) (nullable) (element-type AvowFacetValue): the values, the most
 *   frequent first; %NULL until they have been counted
 */
GPtrArray *
avow_list_get_facet (AvowList  *self,
                     AvowFacet  facet)
{
  return self->last != NULL ? self->last->facets[facet] : NULL;
}

/**
 * avow_list_get_id:
 * @self: a list
 * @position: a position
 *
 * Gets which row is where.
 *
 * Returns: the id; 0 past the end
 */
gint64
avow_list_get_id (AvowList *self,
                  guint     position)
{
  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

/**
 * avow_list_find:
 * @self: a list
 * @id: a row
 * @position: (out) (optional): where to put its position
 *
 * Finds where a row is.
 *
 * Returns: whether the list has it
 */
gboolean
avow_list_find (AvowList *self,
                gint64    id,
                guint    *position)
{
  for (guint i = 0; i < self->ids->len; i++)
    {
      if (g_array_index (self->ids, gint64, i) != id)
        continue;
      if (position != NULL)
        *position = i;
      return TRUE;
    }

  return FALSE;
}
