/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-selection.h"

#include "avow-id-set.h"

/* Which rows of a list are selected.  It is rows that are, not places: a row stays
 * selected in another order, and while others come and go.  A row that a filter leaves
 * out does not count as selected, and is when it comes back. */
struct _AvowSelection
{
  GObject    parent_instance;

  AvowList  *list;
  AvowIdSet *ids;
  guint      n;        /* how many of them the list has; G_MAXUINT to count anew */
  gboolean   frozen;   /* what a list view does is not meant to select */
};

enum
{
  PICKED,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void list_model_iface_init      (GListModelInterface        *iface);
static void selection_model_iface_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AvowSelection, avow_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_iface_init))

/* ---- the list as it is */

static GType
get_item_type (GListModel *model)
{
  return AVOW_TYPE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (AVOW_SELECTION (model)->list));
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (AVOW_SELECTION (model)->list), position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* ---- what is selected */

/* The ids of the list, by position. */
static const gint64 *
get_ids (AvowSelection *self)
{
  return (const gint64 *) avow_list_get_ids (self->list)->data;
}

/* Tells of places that may be selected or not any more. */
static void
tell (AvowSelection *self,
      guint          position,
      guint          n)
{
  if (n > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, n);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
tell_all (AvowSelection *self)
{
  tell (self, 0, get_n_items (G_LIST_MODEL (self)));
}

static gboolean
is_selected (GtkSelectionModel *model,
             guint              position)
{
  AvowSelection *self = AVOW_SELECTION (model);
  gint64 id = avow_list_get_id (self->list, position);

  return id != 0 && avow_id_set_contains (self->ids, id);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model,
                        guint              position,
                        guint              n)
{
  GtkBitset *places = gtk_bitset_new_empty ();
  guint start = position, end = position + MIN (n, get_n_items (G_LIST_MODEL (model)) - position);

  /* By runs, which is what such a set is quick at. */
  for (guint i = position; i <= end; i++)
    {
      if (i < end && is_selected (model, i))
        continue;
      if (i > start)
        gtk_bitset_add_range (places, start, i - start);
      start = i + 1;
    }

  return places;
}

static gboolean
select_item (GtkSelectionModel *model,
             guint              position,
             gboolean           unselect_rest)
{
  AvowSelection *self = AVOW_SELECTION (model);
  gint64 id = avow_list_get_id (self->list, position);
  gboolean is_only = avow_id_set_get_size (self->ids) == 1 && avow_id_set_contains (self->ids, id);

  if (self->frozen || id == 0)
    return TRUE;

  if (!is_only)
    {
      if (unselect_rest)
        avow_id_set_clear (self->ids);
      avow_id_set_add (self->ids, id);
      self->n = unselect_rest ? 1 : G_MAXUINT;
      if (unselect_rest)
        tell_all (self);
      else
        tell (self, position, 1);
    }
  g_signal_emit (self, signals[PICKED], 0, id);

  return TRUE;
}

static gboolean
unselect_item (GtkSelectionModel *model,
               guint              position)
{
  AvowSelection *self = AVOW_SELECTION (model);

  if (self->frozen || !avow_id_set_remove (self->ids, avow_list_get_id (self->list, position)))
    return TRUE;

  self->n = G_MAXUINT;
  tell (self, position, 1);

  return TRUE;
}

static gboolean
select_range (GtkSelectionModel *model,
              guint              position,
              guint              n,
              gboolean           unselect_rest)
{
  AvowSelection *self = AVOW_SELECTION (model);

  if (self->frozen)
    return TRUE;

  n = MIN (n, get_n_items (G_LIST_MODEL (model)) - position);
  if (unselect_rest)
    avow_id_set_clear (self->ids);
  avow_id_set_add_all (self->ids, get_ids (self) + position, n);

  /* Of a million, they are not counted a second time. */
  self->n = unselect_rest ? n : G_MAXUINT;
  if (unselect_rest)
    tell_all (self);
  else
    tell (self, position, n);

  return TRUE;
}

static gboolean
unselect_range (GtkSelectionModel *model,
                guint              position,
                guint              n)
{
  AvowSelection *self = AVOW_SELECTION (model);

  if (self->frozen)
    return TRUE;

  for (guint i = position; i < position + n; i++)
    avow_id_set_remove (self->ids, avow_list_get_id (self->list, i));
  self->n = G_MAXUINT;
  tell (self, position, n);

  return TRUE;
}

static gboolean
select_all (GtkSelectionModel *model)
{
  return select_range (model, 0, get_n_items (G_LIST_MODEL (model)), TRUE);
}

static gboolean
unselect_all (GtkSelectionModel *model)
{
  AvowSelection *self = AVOW_SELECTION (model);

  if (self->frozen)
    return TRUE;

  avow_id_set_clear (self->ids);
  self->n = 0;
  tell_all (self);

  return TRUE;
}

static gboolean
set_selection (GtkSelectionModel *model,
               GtkBitset         *selected,
               GtkBitset         *mask)
{
  AvowSelection *self = AVOW_SELECTION (model);
  GtkBitsetIter iter;
  guint position;

  if (self->frozen)
    return TRUE;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, mask, &position); more; more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = avow_list_get_id (self->list, position);

      if (id == 0)
        break;
      if (gtk_bitset_contains (selected, position))
        avow_id_set_add (self->ids, id);
      else
        avow_id_set_remove (self->ids, id);
    }
  self->n = G_MAXUINT;
  tell_all (self);

  return TRUE;
}

static void
selection_model_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
  iface->unselect_item = unselect_item;
  iface->select_range = select_range;
  iface->unselect_range = unselect_range;
  iface->select_all = select_all;
  iface->unselect_all = unselect_all;
  iface->set_selection = set_selection;
}

/* ---- object */

static void
items_changed_cb (AvowSelection *self,
                  guint          position,
                  guint          removed,
                  guint          added)
{
  self->n = G_MAXUINT;
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* Other rows at the same places; which of these are selected is another thing, too. */
static void
swapped_cb (AvowSelection *self)
{
  guint n = get_n_items (G_LIST_MODEL (self));

  self->n = G_MAXUINT;
  if (n > 0 && avow_id_set_get_size (self->ids) > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, n);
}

static void
listed_cb (AvowSelection *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
avow_selection_dispose (GObject *object)
{
  AvowSelection *self = AVOW_SELECTION (object);

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  g_clear_pointer (&self->ids, avow_id_set_free);

  G_OBJECT_CLASS (avow_selection_parent_class)->dispose (object);
}

static void
avow_selection_class_init (AvowSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = avow_selection_dispose;

  /**
   * AvowSelection::picked:
   * @self: the selection
   * @id: the row
   *
   * Emitted when the user selects a single row, alone or beside others.
   */
  signals[PICKED] =
    g_signal_new ("picked", AVOW_TYPE_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * AvowSelection::changed:
   * @self: the selection
   *
   * Emitted when other rows may be selected, or another number of them.
   */
  signals[CHANGED] =
    g_signal_new ("changed", AVOW_TYPE_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
avow_selection_init (AvowSelection *self)
{
  self->ids = avow_id_set_new ();
}

/**
 * avow_selection_new:
 * @list: a list
 *
 * Makes a selection of rows of a list, none for now.
 *
 * Returns: (transfer full): a selection
 */
AvowSelection *
avow_selection_new (AvowList *list)
{
  AvowSelection *self = g_object_new (AVOW_TYPE_SELECTION, NULL);

  self->list = g_object_ref (list);
  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect_swapped (list, "swapped", G_CALLBACK (swapped_cb), self);
  g_signal_connect_swapped (list, "listed", G_CALLBACK (listed_cb), self);

  return self;
}

/**
 * avow_selection_set_only:
 * @self: a selection
 * @id: a row, whether the list has it or not; 0 for none
 *
 * Selects one row and no other. Not told as picked.
 */
void
avow_selection_set_only (AvowSelection *self,
                         gint64         id)
{
  guint n = avow_id_set_get_size (self->ids);

  if (id == 0 ? n == 0 : n == 1 && avow_id_set_contains (self->ids, id))
    return;

  avow_id_set_clear (self->ids);
  if (id != 0)
    avow_id_set_add (self->ids, id);
  self->n = G_MAXUINT;
  tell_all (self);
}

/**
 * avow_selection_contains:
 * @self: a selection
 * @id: a row
 *
 * Tells whether a row is selected.
 *
 * Returns: whether it is
 */
gboolean
avow_selection_contains (AvowSelection *self,
                         gint64         id)
{
  return avow_id_set_contains (self->ids, id);
}

/**
 * avow_selection_get_n:
 * @self: a selection
 *
 * Gets how many rows of the list are selected.
 *
 * Returns: how many
 */
guint
avow_selection_get_n (AvowSelection *self)
{
  if (self->n == G_MAXUINT)
    self->n = avow_id_set_count (self->ids, get_ids (self), get_n_items (G_LIST_MODEL (self)));

  return self->n;
}

/**
 * avow_selection_get_ids:
 * @self: a selection
 *
 * Gets which rows of the list are selected.
 *
 * Returns: (transfer full) (element-type gint64): their ids, in the order of the list
 */
GArray *
avow_selection_get_ids (AvowSelection *self)
{
  guint n = avow_selection_get_n (self), n_items = get_n_items (G_LIST_MODEL (self));
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);

  if (n == n_items)
    {
      g_array_append_vals (ids, get_ids (self), n);
      return ids;
    }

  for (guint i = 0; i < n_items && ids->len < n; i++)
    {
      gint64 id = avow_list_get_id (self->list, i);

      if (avow_id_set_contains (self->ids, id))
        g_array_append_val (ids, id);
    }

  return ids;
}

/**
 * avow_selection_set_frozen:
 * @self: a selection
 * @frozen: whether to keep what is selected
 *
 * Lets a list view go to a row without selecting it.
 */
void
avow_selection_set_frozen (AvowSelection *self,
                           gboolean       frozen)
{
  self->frozen = frozen;
}
