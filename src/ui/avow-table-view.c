/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-table-view-private.h"

#include "avow-actor-drag.h"
#include "avow-table-actions.h"
#include "avow-table-drag.h"

/* A table over a list.
 *
 *   AvowList ── AvowSelection ── GtkColumnView
 *
 * Nothing sorts or filters between them: the headers and the filter make a query,
 * and the list asks the store.  AvowTableColumns are its columns, AvowTableCells what
 * fills them.
 *
 * Several rows can be selected; the one that was picked last is the one that shows in
 * other panes, and that another order begins with. */

enum
{
  SELECTED,
  ACTIVATED,
  HOVERED,
  SELECTION_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowTableView, avow_table_view, GTK_TYPE_WIDGET)

/* ---- pointer */

static void
motion_cb (GtkEventControllerMotion *motion,
           double                    x,
           double                    y,
           AvowTableView            *self)
{
  AvowRow *row = avow_table_cells_find_row (self->cells, GTK_WIDGET (self->view), x, y);
  gint64 id = row != NULL ? avow_row_get_id (row) : 0;

  if (id != self->hovered)
    g_signal_emit (self, signals[HOVERED], 0, id);
}

static void
leave_cb (GtkEventControllerMotion *motion,
          AvowTableView            *self)
{
  g_signal_emit (self, signals[HOVERED], 0, (gint64) 0);
}

/* ---- what is in view */

static GtkAdjustment *
get_adjustment (AvowTableView *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}

/* How high a row is; 0 before there are any. */
static double
get_row_height (AvowTableView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  return n > 0 ? gtk_adjustment_get_upper (get_adjustment (self)) / n : 0;
}

/* Tells the list which rows are in view, and notes which is the first. */
static void
tell_view (AvowTableView *self)
{
  double height = get_row_height (self);
  guint first;

  if (height <= 0)
    return;

  first = gtk_adjustment_get_value (get_adjustment (self)) / height;
  self->top_id = avow_list_get_id (self->list, first);
  avow_list_set_view (self->list, 0, first, gtk_adjustment_get_page_size (get_adjustment (self)) / height + 2);
}

/* Rows that came and went in many places at once left other rows at the places in view:
 * what was at the top stays there. */
static void
keep_top (AvowTableView *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double height = get_row_height (self);
  guint position;

  self->swapped = TRUE;
  if (self->asked_anew || height <= 0 || !avow_list_find (self->list, self->top_id, &position))
    return;

  position -= (guint) (gtk_adjustment_get_value (adjustment) / height);
  if (position != 0)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (int) position * height);
}

/* ---- query */

static void
update_query (AvowTableView *self)
{
  AvowQuery *query = self->filter != NULL ? avow_query_copy (self->filter) : avow_query_new (avow_list_get_table (self->list));

  avow_table_columns_add_sort (self->columns, query);

  /* It begins with the row that is selected, or at the top. */
  if (get_row_height (self) > 0)
    avow_list_set_view (self->list, self->selected, 0, gtk_adjustment_get_page_size (get_adjustment (self)) / get_row_height (self) + 2);
  avow_list_set_query (self->list, query);
  self->asked_anew = TRUE;
}

/* ---- selection */

static void
scroll_to (AvowTableView *self,
           guint          position)
{
  GtkWidget *list_view = gtk_widget_get_last_child (GTK_WIDGET (self->view));

  gtk_widget_activate_action (list_view, "list.scroll-to-item", "u", position);
}

static void
picked_cb (AvowTableView *self,
           gint64         id)
{
  if (id == self->selected)
    return;

  self->selected = id;
  g_signal_emit (self, signals[SELECTED], 0, id);
}

static void
selection_changed_cb (AvowTableView *self)
{
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/* Lets the keyboard go on from where a row is now; and the focus, if it is on a row. */
static void
move_cursor (AvowTableView *self,
             guint          position)
{
  GtkWidget *list_view = gtk_widget_get_last_child (GTK_WIDGET (self->view)), *widget;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  avow_selection_set_frozen (self->selection, TRUE);
  gtk_widget_activate_action (list_view, "list.select-item", "(ubb)", position, FALSE, FALSE);
  avow_selection_set_frozen (self->selection, FALSE);

  widget = avow_table_cells_get_widget (self->cells, avow_list_get_id (self->list, position));
  if (widget != NULL && focus != NULL && focus != widget && gtk_widget_is_ancestor (focus, list_view))
    gtk_widget_grab_focus (widget);
}

gint64
avow_table_view_get_focus_row (AvowTableView *self)
{
  GtkWidget *widget = gtk_widget_get_focus_child (gtk_widget_get_last_child (GTK_WIDGET (self->view)));
  AvowRow *row = widget != NULL ? avow_table_cells_get_row (self->cells, widget) : NULL;

  return row != NULL ? avow_row_get_id (row) : 0;
}

/* Among the rows at least, if the row is not there. */
void
avow_table_view_focus_row (AvowTableView *self,
                           gint64         id)
{
  GtkWidget *widget = avow_table_cells_get_widget (self->cells, id);

  if (widget != NULL)
    gtk_widget_grab_focus (widget);
  else
    avow_table_view_focus (self);
}

void
avow_table_view_go_to (AvowTableView *self,
                       guint          position)
{
  GtkWidget *list_view = gtk_widget_get_last_child (GTK_WIDGET (self->view)), *widget;

  gtk_widget_activate_action (list_view, "list.select-item", "(ubb)", position, FALSE, FALSE);
  scroll_to (self, position);
  widget = avow_table_cells_get_widget (self->cells, avow_list_get_id (self->list, position));
  if (widget != NULL)
    gtk_widget_grab_focus (widget);
}

static void
activate_cb (AvowTableView *self,
             guint          position)
{
  gint64 id = avow_list_get_id (self->list, position);

  if (id != 0)
    g_signal_emit (self, signals[ACTIVATED], 0, id);
}

/* A frame with the first rows has been drawn when the second one begins. */
static gboolean
rest_cb (GtkWidget     *widget,
         GdkFrameClock *frame_clock,
         gpointer       user_data)
{
  AvowTableView *self = AVOW_TABLE_VIEW (widget);

  if (!self->drawn)
    {
      self->drawn = TRUE;
      return G_SOURCE_CONTINUE;
    }

  self->rest_tick = 0;
  avow_list_show_rest (self->list);

  return G_SOURCE_REMOVE;
}

/* Another order or filter shows the row that is selected, or begins at the top; the
 * view itself would stay with the places that it had there before. */
static void
listed_cb (AvowTableView *self)
{
  gboolean is_there = FALSE;
  guint position = 0;

  if (self->selected != 0 && (self->asked_anew || self->to_select || self->swapped))
    is_there = avow_list_find (self->list, self->selected, &position);

  if (is_there && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    move_cursor (self, position);
  if (is_there ? self->asked_anew || self->to_select
               : self->asked_anew && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    scroll_to (self, position);
  if (is_there)
    self->to_select = FALSE;
  self->asked_anew = self->swapped = FALSE;
  tell_view (self);

  if (avow_list_has_rest (self->list) && self->rest_tick == 0)
    {
      self->drawn = FALSE;
      self->rest_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), rest_cb, NULL, NULL);
    }
}

static gboolean
keep_cb (GtkWidget     *widget,
         GdkFrameClock *frame_clock,
         gpointer       user_data)
{
  AvowTableView *self = AVOW_TABLE_VIEW (widget);
  gint64 id = avow_table_view_get_focus_row (self);
  guint position;

  self->keep_tick = 0;
  gtk_adjustment_set_value (get_adjustment (self), self->top);
  if (id == 0)
    id = self->selected;
  if (id != 0 && avow_list_find (self->list, id, &position))
    scroll_to (self, position);

  return G_SOURCE_REMOVE;
}

/* A list that gets lower, as details open below it, would keep some row where it was
 * in proportion; rows should stay where they are. */
static void
adjusted_cb (AvowTableView *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double height = gtk_adjustment_get_page_size (adjustment);

  if (height != self->height && self->height > 0 && self->keep_tick == 0)
    self->keep_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), keep_cb, NULL, NULL);
  else if (self->keep_tick == 0)
    self->top = gtk_adjustment_get_value (adjustment);
  self->height = height;
  tell_view (self);
}

/* ---- widget */

static void
avow_table_view_dispose (GObject *object)
{
  AvowTableView *self = AVOW_TABLE_VIEW (object);

  if (self->columns != NULL)
    {
      avow_table_columns_close (self->columns);
      g_signal_handlers_disconnect_by_data (self->columns, self);
    }
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);

  if (self->keep_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->keep_tick);
  self->keep_tick = 0;
  if (self->rest_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->rest_tick);
  self->rest_tick = 0;
  if (self->scroller != NULL)
    g_signal_handlers_disconnect_by_data (get_adjustment (self), self);
  self->view = NULL;
  self->scroller = NULL;
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->ask, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->actions);
  g_clear_object (&self->extra_menu);
  g_clear_object (&self->selection);
  g_clear_object (&self->columns);
  g_clear_object (&self->cells);
  g_clear_object (&self->list);
  g_clear_pointer (&self->filter, avow_query_free);

  G_OBJECT_CLASS (avow_table_view_parent_class)->dispose (object);
}

static void
avow_table_view_class_init (AvowTableViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = avow_table_view_dispose;

  /**
   * AvowTableView::selected:
   * @self: the table
   * @id: the row
   *
   * Emitted when the user selects a row.
   */
  signals[SELECTED] =
    g_signal_new ("selected", AVOW_TYPE_TABLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * AvowTableView::activated:
   * @self: the table
   * @id: the row
   *
   * Emitted when the user double-clicks a row, or presses Enter on it.
   */
  signals[ACTIVATED] =
    g_signal_new ("activated", AVOW_TYPE_TABLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * AvowTableView::hovered:
   * @self: the table
   * @id: the row; 0 for none
   *
   * Emitted when the pointer comes on another row.
   */
  signals[HOVERED] =
    g_signal_new ("hovered", AVOW_TYPE_TABLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * AvowTableView::selection-changed:
   * @self: the table
   *
   * Emitted when other rows may be selected, or another number of them.
   */
  signals[SELECTION_CHANGED] =
    g_signal_new ("selection-changed", AVOW_TYPE_TABLE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "tableview");
}

static void
avow_table_view_init (AvowTableView *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->scroller = gtk_scrolled_window_new ();
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * avow_table_view_new:
 * @list: what it shows
 * @label: what to call it to who cannot see it
 * @memory: (nullable): what the settings call it; %NULL for the name of what it lists
 *
 * Makes a table, with the columns and the order in which it was left.
 *
 * Returns: (transfer floating): a table
 */
GtkWidget *
avow_table_view_new (AvowList   *list,
                     const char *label,
                     const char *memory)
{
  AvowTableView *self = g_object_new (AVOW_TYPE_TABLE_VIEW, NULL);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->list = g_object_ref (list);
  self->selection = avow_selection_new (list);
  self->cells = avow_table_cells_new (list);

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  avow_table_drag_attach (GTK_WIDGET (self->view), avow_list_get_table (list));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  self->columns = avow_table_columns_new (self->view, avow_list_get_table (list), memory, self->cells);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns", avow_table_columns_get_actions (self->columns));

  g_signal_connect_swapped (self->columns, "sorted", G_CALLBACK (update_query), self);
  g_signal_connect_swapped (self->selection, "picked", G_CALLBACK (picked_cb), self);
  g_signal_connect_swapped (self->selection, "changed", G_CALLBACK (selection_changed_cb), self);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), motion);
  g_signal_connect_swapped (list, "listed", G_CALLBACK (listed_cb), self);
  g_signal_connect_swapped (list, "swapped", G_CALLBACK (keep_top), self);
  avow_list_set_gradual (list, TRUE);

  update_query (self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  g_signal_connect_swapped (get_adjustment (self), "changed", G_CALLBACK (adjusted_cb), self);
  g_signal_connect_swapped (get_adjustment (self), "value-changed", G_CALLBACK (adjusted_cb), self);

  avow_table_actions_attach (self);
  avow_table_menu_attach (self);
  avow_table_find_attach (self);
  gtk_box_append (GTK_BOX (self->box), avow_table_bar_new (self));

  if (avow_list_get_table (list) == AVOW_TABLE_ACTORS)
    avow_actor_drag_attach_table (self);

  return GTK_WIDGET (self);
}

/**
 * avow_table_view_get_row_at:
 * @self: a table of things with names
 * @x: a place, in the coordinates of the table
 * @y: a place
 * @name: (out) (transfer none): where to put what the row is called
 *
 * Finds the row that is shown at a place.
 *
 * Returns: its id; 0 if there is none
 */
gint64
avow_table_view_get_row_at (AvowTableView  *self,
                            double          x,
                            double          y,
                            const char    **name)
{
  AvowRow *row = avow_table_cells_find_row (self->cells, GTK_WIDGET (self), x, y);

  if (row == NULL || !avow_row_is_loaded (row))
    return 0;

  *name = avow_row_get_cell (row, avow_table_get_cell_index (avow_list_get_table (self->list), AVOW_COLUMN_NAME));

  return avow_row_get_id (row);
}

/**
 * avow_table_view_get_selected:
 * @self: a table
 *
 * Gets the row that was selected last, or will be as soon as the list has it.
 *
 * Returns: its id; 0 if there is none
 */
gint64
avow_table_view_get_selected (AvowTableView *self)
{
  g_return_val_if_fail (AVOW_IS_TABLE_VIEW (self), 0);

  return self->selected;
}

/**
 * avow_table_view_get_n_selected:
 * @self: a table
 *
 * Gets how many rows are selected.
 *
 * Returns: how many
 */
guint
avow_table_view_get_n_selected (AvowTableView *self)
{
  return avow_selection_get_n (self->selection);
}

/**
 * avow_table_view_get_selected_ids:
 * @self: a table
 *
 * Gets all rows that are selected.
 *
 * Returns: (transfer full) (element-type gint64): their ids, in the order of the table
 */
GArray *
avow_table_view_get_selected_ids (AvowTableView *self)
{
  return avow_selection_get_ids (self->selection);
}

/**
 * avow_table_view_select:
 * @self: a table
 * @id: a row; 0 for none
 *
 * Selects a row and no other, and scrolls to it: now, or as soon as the list has it.
 * A row that is selected already, among others, leaves these selected.
 */
void
avow_table_view_select (AvowTableView *self,
                        gint64         id)
{
  guint position;

  g_return_if_fail (AVOW_IS_TABLE_VIEW (self));

  /* What is shown elsewhere because it was picked here comes back this way. */
  if (id == self->selected && id != 0 && avow_selection_contains (self->selection, id))
    return;

  self->selected = id;
  avow_selection_set_only (self->selection, id);
  self->to_select = id != 0 && !avow_list_find (self->list, id, &position);
  if (id == 0 || self->to_select)
    return;

  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    move_cursor (self, position);
  scroll_to (self, position);
}

/**
 * avow_table_view_hover:
 * @self: a table
 * @id: a row; 0 for none
 *
 * Lights up a row, if it is in view, and no other.
 */
void
avow_table_view_hover (AvowTableView *self,
                       gint64         id)
{
  self->hovered = id;
  avow_table_cells_light_up (self->cells, id);
}

/**
 * avow_table_view_set_filter:
 * @self: a table
 * @filter: (transfer full): which rows to show; its order does not count
 *
 * Sets which rows to show.
 */
void
avow_table_view_set_filter (AvowTableView *self,
                            AvowQuery     *filter)
{
  g_return_if_fail (AVOW_IS_TABLE_VIEW (self));

  g_clear_pointer (&self->filter, avow_query_free);
  self->filter = filter;
  g_array_set_size (filter->sort, 0);
  update_query (self);
}

/**
 * avow_table_view_get_extra_menu:
 * @self: a table
 *
 * Gets a section of the menu of the rows that is for other parts of the window. What
 * they put there may ask for avow_table_view_get_selected_ids(). A menu
 * that was shown goes, as GTK 4.8 takes no submenu out of one.
 *
 * Returns: (transfer none): the section, which is empty at first
 */
GMenu *
avow_table_view_get_extra_menu (AvowTableView *self)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);

  return self->extra_menu;
}

/**
 * avow_table_view_get_query:
 * @self: a table
 *
 * Gets what the table shows: the rows that are selected if these are several, else all,
 * in its order.
 *
 * Returns: (transfer full): the query
 */
AvowQuery *
avow_table_view_get_query (AvowTableView *self)
{
  AvowQuery *query = avow_query_copy (avow_list_get_query (self->list));

  if (avow_selection_get_n (self->selection) > 1)
    {
      g_autoptr(GArray) ids = avow_selection_get_ids (self->selection);

      avow_query_set_ids (query, query->table, ids);
    }

  return query;
}

/**
 * avow_table_view_clear_sort:
 * @self: a table
 *
 * Sorts by no header any more.
 */
void
avow_table_view_clear_sort (AvowTableView *self)
{
  avow_table_columns_clear_sort (self->columns);
}

/**
 * avow_table_view_set_in_order:
 * @self: a table of articles
 * @in_order: whether to show them in the order in which they are to be read
 *
 * Shows articles in the order in which they are to be read next, with their places in it,
 * or as they were shown before. What is done to columns meanwhile is not remembered.
 */
void
avow_table_view_set_in_order (AvowTableView *self,
                              gboolean       in_order)
{
  avow_table_columns_set_in_order (self->columns, in_order);
}

/**
 * avow_table_view_focus:
 * @self: a table
 *
 * Lets the keyboard move among the rows.
 */
void
avow_table_view_focus (AvowTableView *self)
{
  /* The rows; before them come the headers. */
  gtk_widget_child_focus (gtk_widget_get_last_child (GTK_WIDGET (self->view)), GTK_DIR_TAB_FORWARD);
}
