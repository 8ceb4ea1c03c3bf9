/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-list.h"

/* A list over a query of any size.
 *
 * The order is an array of ids, made by the store in one go: eight bytes a row.
 * The objects of the list are places in it; they are made when a view asks for one,
 * and live as long as somebody holds them.  What a frame asks for is loaded in one
 * go; the rows that will be in view come along with the ids.
 *
 * When something in the project changes, the ids are listed again and only what
 * differs is told; rows that are shown and were touched are loaded again.  Rows that
 * came or went between others are told as that, and the places behind move along.
 * Any other difference, another order or another filter, is no news for a list view,
 * which would make all its rows anew: the places stay and show other rows. */

/* As many rows come along with the ids until a view has said what it shows. */
#define FIRST_ROWS 60

/* A list that lets its view draw a first frame begins with so many. */
#define FIRST_FRAME 22

/* Who shows the list says when it has drawn that; else the rest comes after so long. */
#define REST_AFTER_MS 300

/* Differences of up to so many rows are told at once; above, a list view would ask for
 * every added row, to find where its own went. */
#define MAX_AT_ONCE 200

struct _AvowList
{
  GObject       parent_instance;

  AvowTable     table;
  AvowStore    *store;
  AvowQuery    *query;

  GArray       *ids;           /* gint64, in list order */
  GArray       *rest;          /* all of them, while only the first are told; or NULL */
  GHashTable   *rows;          /* id -> AvowRow, not owned */
  GHashTable   *places;        /* position -> the same */
  GHashTable   *first;         /* id -> AvowStoreRow, from the last listing */
  AvowListing  *last;          /* the last, without its ids and rows */
  gboolean      listed;
  gboolean      gradual;
  guint         rest_source;

  gint64        view_around;   /* what is in view, or will be */
  guint         view_first;
  guint         view_n;

  GCancellable *asking;
  gboolean      anew;          /* what is asked for is another query */
  gboolean      stale;         /* something changed since the listing began */
  GArray       *wanted;        /* ids that the next load asks for */
  guint         load_source;
};

enum
{
  LISTED,
  ROWS_CHANGED,
  SWAPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void list_model_iface_init (GListModelInterface *iface);

static void avow_list_start       (AvowList            *self);
static void forget_ids            (AvowList            *self);

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
  g_hash_table_remove (self->places, GUINT_TO_POINTER (avow_row_get_position ((AvowRow *) row)));
}

static void
put_row (AvowList *self,
         AvowRow  *row)
{
  g_hash_table_insert (self->rows, (gpointer) avow_row_peek_id (row), row);
  g_hash_table_insert (self->places, GUINT_TO_POINTER (avow_row_get_position (row)), row);
}

/* A row that the list does not have any more, but somebody holds. */
static void
drop_row (AvowList *self,
          AvowRow  *row)
{
  g_object_weak_unref (G_OBJECT (row), row_gone_cb, self);
  avow_row_set_position (row, G_MAXUINT);
}

/* Gives a row what it shows, if that came along with the ids; else it comes. */
static void
fill_row (AvowList *self,
          AvowRow  *row)
{
  const AvowStoreRow *first = g_hash_table_lookup (self->first, avow_row_peek_id (row));

  if (first != NULL)
    avow_row_load (row, first);
  else if (!avow_row_is_loaded (row))
    want_row (self, avow_row_get_id (row));
}

static gpointer
avow_list_get_item (GListModel *model,
                    guint       position)
{
  AvowList *self = AVOW_LIST (model);
  AvowRow *row;

  if (position >= self->ids->len)
    return NULL;
  if ((row = g_hash_table_lookup (self->places, GUINT_TO_POINTER (position))))
    return g_object_ref (row);

  row = avow_row_new (self->table, g_array_index (self->ids, gint64, position));
  avow_row_set_position (row, position);
  put_row (self, row);
  g_object_weak_ref (G_OBJECT (row), row_gone_cb, self);
  fill_row (self, row);

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

/* Puts the rows that live where they are after rows have gone and come: those between
 * have gone, those behind moved. */
static void
move_rows (AvowList *self,
           guint     start,
           guint     n_removed,
           guint     n_added)
{
  g_autoptr(GHashTable) rows = g_steal_pointer (&self->rows);
  GHashTableIter iter;
  gpointer row;

  self->rows = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_hash_table_remove_all (self->places);

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      guint position = avow_row_get_position (row);

      if (position >= start && position < start + n_removed)
        {
          drop_row (self, row);
          continue;
        }

      if (position >= start + n_removed)
        avow_row_set_position (row, position - n_removed + n_added);
      put_row (self, row);
    }
}

/* Lets the rows that live show what is at their places now. */
static void
swap_rows (AvowList *self)
{
  g_autoptr(GHashTable) rows = g_steal_pointer (&self->rows);
  GHashTableIter iter;
  gpointer row;

  self->rows = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_hash_table_remove_all (self->places);

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      guint position = avow_row_get_position (row);

      if (position >= self->ids->len)
        {
          drop_row (self, row);
          continue;
        }

      avow_row_set_id (row, g_array_index (self->ids, gint64, position));
      put_row (self, row);
    }
}

static void
set_ids (AvowList *self,
         GArray   *ids)
{
  g_array_unref (self->ids);
  self->ids = g_array_ref (ids);
}

/* Tells what is at the end: the places before it stay. */
static void
swap_ids (AvowList *self,
          GArray   *ids)
{
  guint n_old = self->ids->len, n_new = ids->len;

  set_ids (self, ids);
  swap_rows (self);
  if (n_new > n_old)
    g_list_model_items_changed (G_LIST_MODEL (self), n_old, 0, n_new - n_old);
  else if (n_new < n_old)
    g_list_model_items_changed (G_LIST_MODEL (self), n_new, n_old - n_new, 0);
  g_signal_emit (self, signals[SWAPPED], 0);
}

/* Takes new ids and tells what differs: what is between the rows that both have
 * at the start and at the end. Tells whether other rows are at the same places. */
static gboolean
replace_ids (AvowList *self,
             GArray   *ids,
             gboolean  anew)
{
  guint n_old = self->ids->len, n_new = ids->len, start = 0, end = 0, n_removed, n_added;
  const gint64 *old_ids = (const gint64 *) self->ids->data, *new_ids = (const gint64 *) ids->data;

  while (start < MIN (n_old, n_new) && old_ids[start] == new_ids[start])
    start++;
  while (end < MIN (n_old, n_new) - start && old_ids[n_old - 1 - end] == new_ids[n_new - 1 - end])
    end++;

  n_removed = n_old - start - end;
  n_added = n_new - start - end;
  if (n_removed == 0 && n_added == 0)
    return FALSE;

  if (anew || n_removed == n_added || (n_removed > 0 && n_added > 0 && MAX (n_removed, n_added) > MAX_AT_ONCE))
    {
      swap_ids (self, ids);
      return TRUE;
    }

  set_ids (self, ids);
  move_rows (self, start, n_removed, n_added);
  g_list_model_items_changed (G_LIST_MODEL (self), start, n_removed, n_added);

  return FALSE;
}

/* Gives the rows that live what came along with the ids, or lets it come. */
static void
fill_rows (AvowList *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    fill_row (self, row);
}

/* Those that who shows the list has let go of since need not be told of. Without other
 * rows at the places, only what came along can be new. */
static void
tell_rows (AvowList *self,
           gboolean  swapped)
{
  g_autoptr(GPtrArray) changed = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      if (swapped || g_hash_table_contains (self->first, avow_row_peek_id (row)))
        g_ptr_array_add (changed, g_object_ref (row));
    }

  if (changed->len > 0)
    g_signal_emit (self, signals[ROWS_CHANGED], 0, changed);
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
rest_cb (AvowList *self)
{
  self->rest_source = 0;
  avow_list_show_rest (self);
}

/* Where a view has yet to draw its first frame, it gets the rows that fit. */
static gboolean
take_ids (AvowList *self,
          GArray   *ids,
          gboolean  anew)
{
  gboolean is_first = self->gradual && (self->ids->len == 0 || self->rest != NULL);
  g_autoptr(GArray) some = NULL;

  g_clear_pointer (&self->rest, g_array_unref);
  if (!is_first || ids->len <= FIRST_FRAME)
    {
      g_clear_handle_id (&self->rest_source, g_source_remove);
      return replace_ids (self, ids, anew);
    }

  some = g_array_sized_new (FALSE, FALSE, sizeof (gint64), FIRST_FRAME);
  g_array_append_vals (some, ids->data, FIRST_FRAME);
  self->rest = g_array_ref (ids);
  if (self->rest_source == 0)
    self->rest_source = g_timeout_add_once (REST_AFTER_MS, (GSourceOnceFunc) rest_cb, self);

  return replace_ids (self, some, anew);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(AvowList) self = user_data;
  g_autoptr(AvowListing) listing = NULL;
  g_autoptr(GError) error = NULL;
  gboolean swapped;

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
  keep_first (self, listing->rows);
  swapped = take_ids (self, listing->ids, self->anew);
  self->anew = FALSE;
  fill_rows (self);
  g_clear_pointer (&self->last, avow_listing_free);
  self->last = g_steal_pointer (&listing);

  /* Who shows the list scrolls first; what is out of view then need not be filled. */
  g_signal_emit (self, signals[LISTED], 0);
  tell_rows (self, swapped);

  /* The store answers when it has all of them. */
  if (self->stale || !self->last->complete)
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
  avow_store_list_at_async (self->store, self->query, self->view_around, self->view_first,
                            self->view_n > 0 ? self->view_n : FIRST_ROWS, self->asking, listed_cb, g_object_ref (self));
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

  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
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

  /**
   * AvowList::swapped:
   * @self: the list
   *
   * Emitted when other rows are at the same places; what they show is told by
   * [signal@List::rows-changed], after [signal@List::listed].
   */
  signals[SWAPPED] =
    g_signal_new ("swapped", AVOW_TYPE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
avow_list_init (AvowList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->rows = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->places = g_hash_table_new (NULL, NULL);
  self->first = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, store_row_free);
}

static void
forget_ids (AvowList *self)
{
  guint n = self->ids->len;

  g_clear_pointer (&self->rest, g_array_unref);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  g_clear_pointer (&self->last, avow_listing_free);
  g_hash_table_remove_all (self->first);
  move_rows (self, 0, n, 0);
  g_array_unref (self->ids);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
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
  g_return_if_fail (AVOW_IS_LIST (self));

  if (store == self->store)
    return;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  cancel_listing (self);
  g_set_object (&self->store, store);
  self->listed = FALSE;
  self->view_around = 0;
  self->view_first = 0;
  if (self->ids != NULL)
    forget_ids (self);

  if (store != NULL)
    {
      g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
      avow_list_start (self);
    }
}

/**
 * avow_list_get_store:
 * @self: a list
 *
 * Gets whose rows the list shows.
 *
 * Returns: (transfer none) (nullable): the project
 */
AvowStore *
avow_list_get_store (AvowList *self)
{
  return self->store;
}

/**
 * avow_list_get_ids:
 * @self: a list
 *
 * Gets all rows as they are now, also those that are not shown yet. The array does not
 * change; the list takes another when it does.
 *
 * Returns: (transfer none) (element-type gint64): their ids, in list order
 */
GArray *
avow_list_get_ids (AvowList *self)
{
  return self->rest != NULL ? self->rest : self->ids;
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
  self->anew = TRUE;

  /* What is being listed is not what is wanted any more. */
  cancel_listing (self);
  avow_list_start (self);
}

/**
 * avow_list_set_view:
 * @self: a list
 * @around: a row that will be in view; 0 to say @first
 * @first: the position of the first row in view
 * @n: how many rows are in view
 *
 * Says which rows are in view, or will be when they are listed next: these come along
 * with the ids, so that they can be shown at once.
 */
void
avow_list_set_view (AvowList *self,
                    gint64    around,
                    guint     first,
                    guint     n)
{
  self->view_around = around;
  self->view_first = first;
  self->view_n = n;
}

/**
 * avow_list_set_gradual:
 * @self: a list
 * @gradual: whether to begin with few rows
 *
 * Lets a list that was empty begin with the rows that fit, so that the first frame
 * that shows it is not late. avow_list_show_rest() brings the others.
 */
void
avow_list_set_gradual (AvowList *self,
                       gboolean  gradual)
{
  self->gradual = gradual;
}

/**
 * avow_list_show_rest:
 * @self: a list
 *
 * Shows the rows that a first frame has done without, if there are any.
 */
void
avow_list_show_rest (AvowList *self)
{
  g_autoptr(GArray) rest = g_steal_pointer (&self->rest);

  g_clear_handle_id (&self->rest_source, g_source_remove);
  if (rest == NULL)
    return;

  replace_ids (self, rest, FALSE);
  g_signal_emit (self, signals[LISTED], 0);
}

/**
 * avow_list_has_rest:
 * @self: a list
 *
 * Tells whether there are rows that are not shown yet.
 *
 * Returns: whether there are
 */
gboolean
avow_list_has_rest (AvowList *self)
{
  return self->rest != NULL;
}

/**
 * avow_list_get_n_total:
 * @self: a list
 *
 * Gets how many rows there are, also while only the first of them are shown.
 *
 * Returns: how many; 0 until they have been listed
 */
gint64
avow_list_get_n_total (AvowList *self)
{
  return self->last != NULL ? self->last->n_total : 0;
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
