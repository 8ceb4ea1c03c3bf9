/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-columns.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-export-column.h"

/* The columns that a table can have, in the order in which it will have those that are ticked. They are put in order by
 * dragging, and by Alt with Up and Down; an entry finds one among them.
 *
 * There is one row a column as long as the list lives: what changes is their order, and which are shown. */

struct _AvowExportColumns
{
  GtkWidget       parent_instance;

  GtkWidget      *count;
  GtkWidget      *search;
  GtkWidget      *scroller;
  GtkWidget      *list;

  GtkWidget      *rows[AVOW_N_EXPORT_COLUMNS];
  GtkWidget      *checks[AVOW_N_EXPORT_COLUMNS];
  guint           places[AVOW_N_EXPORT_COLUMNS];
  char           *keys[AVOW_N_EXPORT_COLUMNS];  /* what each is found by */
  char           *typed;                        /* to find one, or %NULL */
  AvowExportRows  what;                         /* a row is */
  gboolean        filling;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowExportColumns, avow_export_columns, GTK_TYPE_WIDGET)

/* How near to its edge, in pixels, what is dragged scrolls the list, and how far at once. */
#define EDGE 24
#define SCROLL_STEP 12

static AvowExportColumn
get_column (gpointer row)
{
  return GPOINTER_TO_UINT (g_object_get_data (row, "column"));
}

static gboolean
is_ticked (AvowExportColumns *self,
           AvowExportColumn   column)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->checks[column]));
}

/* Those of links are there for rows that are links. */
static gboolean
fits (AvowExportColumns *self,
      AvowExportColumn   column)
{
  return self->what == AVOW_EXPORT_ROWS_LINKS || avow_export_column_get_subject (column) != AVOW_EXPORT_OF_LINK;
}

static void
show_count (AvowExportColumns *self)
{
  g_autofree char *text = NULL;
  guint n = 0, n_all = 0;

  for (AvowExportColumn column = 0; column < AVOW_N_EXPORT_COLUMNS; column++)
    {
      if (!fits (self, column))
        continue;
      n_all++;
      n += is_ticked (self, column);
    }

  /* Translators: how many columns are ticked, of how many */
  text = g_strdup_printf (_("%u of %u"), n, n_all);
  gtk_label_set_text (GTK_LABEL (self->count), text);
}

static void
changed (AvowExportColumns *self)
{
  show_count (self);
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- order */

static int
compare_rows (GtkListBoxRow *a,
              GtkListBoxRow *b,
              gpointer       user_data)
{
  AvowExportColumns *self = user_data;

  return (int) self->places[get_column (a)] - (int) self->places[get_column (b)];
}

static gboolean
filter_row (GtkListBoxRow *row,
            gpointer       user_data)
{
  AvowExportColumns *self = user_data;
  AvowExportColumn column = get_column (row);

  return fits (self, column) && (self->typed == NULL || strstr (self->keys[column], self->typed) != NULL);
}

/* Puts a column where another is; what is between makes room. */
static void
move_to (AvowExportColumns *self,
         AvowExportColumn   column,
         guint              place)
{
  guint from = self->places[column];

  for (guint i = 0; i < AVOW_N_EXPORT_COLUMNS; i++)
    {
      if (from < place && self->places[i] > from && self->places[i] <= place)
        self->places[i]--;
      else if (from > place && self->places[i] >= place && self->places[i] < from)
        self->places[i]++;
    }
  self->places[column] = place;
  gtk_list_box_invalidate_sort (GTK_LIST_BOX (self->list));
  changed (self);
}

/* Past the next one that is shown. */
static gboolean
move_by (AvowExportColumns *self,
         AvowExportColumn   column,
         int                by)
{
  GtkWidget *row = self->rows[column];

  do
    row = by < 0 ? gtk_widget_get_prev_sibling (row) : gtk_widget_get_next_sibling (row);
  while (row != NULL && !gtk_widget_get_child_visible (row));

  if (row != NULL)
    move_to (self, column, self->places[get_column (row)]);

  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                AvowExportColumns     *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_ALT_MASK)
    return FALSE;
  if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    return move_by (self, get_column (row), -1);
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    return move_by (self, get_column (row), 1);

  return FALSE;
}

/* ---- dragging */

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source,
                 double         x,
                 double         y,
                 gpointer       user_data)
{
  return gdk_content_provider_new_typed (G_TYPE_UINT,
                                         get_column (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source))));
}

static void
drag_begin_cb (GtkDragSource *source,
               GdkDrag       *drag)
{
  AvowExportColumn column = get_column (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));
  GtkWidget *label = gtk_label_new (avow_export_column_get_label (column));

  gtk_widget_add_css_class (label, "dragged");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
}

static void
mark (GtkWidget  *row,
      const char *how)
{
  gtk_widget_remove_css_class (row, "drop-before");
  gtk_widget_remove_css_class (row, "drop-after");
  if (how != NULL)
    gtk_widget_add_css_class (row, how);
}

static gboolean
is_lower_half (GtkWidget *row,
               double     y)
{
  return y > gtk_widget_get_height (row) / 2.0;
}

/* At its edge the list goes on. */
static void
scroll (AvowExportColumns *self,
        GtkWidget         *row,
        double             y)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double x = 0, at = 0;

  if (!gtk_widget_translate_coordinates (row, self->scroller, 0, y, &x, &at))
    return;

  if (at < EDGE)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) - SCROLL_STEP);
  else if (at > gtk_widget_get_height (self->scroller) - EDGE)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + SCROLL_STEP);
}

static GdkDragAction
drop_motion_cb (GtkDropTarget     *target,
                double             x,
                double             y,
                AvowExportColumns *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));

  mark (row, is_lower_half (row, y) ? "drop-after" : "drop-before");
  scroll (self, row, y);

  return GDK_ACTION_COPY;
}

static void
drop_leave_cb (GtkDropTarget *target)
{
  mark (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)), NULL);
}

static gboolean
drop_cb (GtkDropTarget     *target,
         const GValue      *value,
         double             x,
         double             y,
         AvowExportColumns *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  AvowExportColumn column = g_value_get_uint (value);
  guint place = self->places[get_column (row)];

  mark (row, NULL);
  if (column >= AVOW_N_EXPORT_COLUMNS)
    return FALSE;

  /* Where it was is free by then. */
  if (self->places[column] < place && !is_lower_half (row, y))
    place--;
  else if (self->places[column] > place && is_lower_half (row, y))
    place++;
  move_to (self, column, place);

  return TRUE;
}

static void
add_drags (AvowExportColumns *self,
           GtkWidget         *row)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_UINT, GDK_ACTION_COPY);

  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), NULL);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), NULL);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "motion", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (drop_leave_cb), NULL);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

/* ---- rows */

static void
toggled_cb (AvowExportColumns *self,
            GtkCheckButton    *check)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (check), GTK_TYPE_LIST_BOX_ROW);

  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_CHECKED,
                               gtk_check_button_get_active (check) ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                                                   : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  changed (self);
}

static void
activated_cb (AvowExportColumns *self,
              GtkListBoxRow     *row)
{
  AvowExportColumn column = get_column (row);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->checks[column]), !is_ticked (self, column));
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* What the screen calls it, and what the file will. */
static GtkWidget *
make_row (AvowExportColumns *self,
          AvowExportColumn   column)
{
  const char *label = avow_export_column_get_label (column), *name = avow_export_column_get_name (column);
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6),
    *check = gtk_check_button_new ();
  GtkWidget *text = make_label (label, NULL), *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autofree char *both = g_strdup_printf ("%s %s", label, name), *tooltip = g_strdup_printf ("%s (%s)", label, name);

  self->rows[column] = row;
  self->checks[column] = check;
  self->keys[column] = g_utf8_casefold (both, -1);
  g_object_set_data (G_OBJECT (row), "column", GUINT_TO_POINTER (column));

  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_focusable (check, FALSE);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (handle, "dim-label");
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), handle);

  gtk_widget_set_tooltip_text (row, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (row, keys);
  add_drags (self, row);

  return row;
}

/* ---- which */

static void
tick (AvowExportColumns *self,
      gboolean           all,
      gboolean           usual)
{
  self->filling = TRUE;
  for (AvowExportColumn column = 0; column < AVOW_N_EXPORT_COLUMNS; column++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->checks[column]),
                                 fits (self, column) && (all || (usual && avow_export_column_is_default (column))));
  self->filling = FALSE;
  changed (self);
}

static void
all_cb (AvowExportColumns *self)
{
  tick (self, TRUE, FALSE);
}

/* In the usual order, too. */
static void
usual_cb (AvowExportColumns *self)
{
  for (AvowExportColumn column = 0; column < AVOW_N_EXPORT_COLUMNS; column++)
    self->places[column] = column;
  gtk_list_box_invalidate_sort (GTK_LIST_BOX (self->list));
  tick (self, FALSE, TRUE);
}

static void
none_cb (AvowExportColumns *self)
{
  tick (self, FALSE, FALSE);
}

static void
searched_cb (AvowExportColumns *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_clear_pointer (&self->typed, g_free);
  if (*text != '\0')
    self->typed = g_utf8_casefold (text, -1);
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}

/* ---- widget */

static void
avow_export_columns_dispose (GObject *object)
{
  AvowExportColumns *self = AVOW_EXPORT_COLUMNS (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (avow_export_columns_parent_class)->dispose (object);
}

static void
avow_export_columns_finalize (GObject *object)
{
  AvowExportColumns *self = AVOW_EXPORT_COLUMNS (object);

  for (guint i = 0; i < AVOW_N_EXPORT_COLUMNS; i++)
    g_free (self->keys[i]);
  g_free (self->typed);

  G_OBJECT_CLASS (avow_export_columns_parent_class)->finalize (object);
}

static void
avow_export_columns_class_init (AvowExportColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_export_columns_dispose;
  G_OBJECT_CLASS (klass)->finalize = avow_export_columns_finalize;

  /**
   * AvowExportColumns::changed:
   * @self: the list
   *
   * Emitted when the user has chosen other columns, or another order.
   */
  signals[CHANGED] =
    g_signal_new ("changed", AVOW_TYPE_EXPORT_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "exportcolumns");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
append_button (AvowExportColumns *self,
               GtkWidget         *box,
               const char        *label,
               const char        *tooltip,
               GCallback          callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  /* Newer versions call a button by the label in it, unless they are told not to. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
make_head (AvowExportColumns *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2), *title = make_label (_("Columns"), "heading");

  self->count = make_label ("", "dim-label");
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_widget_set_margin_start (self->count, 6);
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->count);
  append_button (self, box, _("All"), _("All Columns"), G_CALLBACK (all_cb));
  append_button (self, box, _("Usual"), _("Usual Columns"), G_CALLBACK (usual_cb));
  append_button (self, box, _("None"), _("No Columns"), G_CALLBACK (none_cb));

  return box;
}

static void
avow_export_columns_init (AvowExportColumns *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 4);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns of the file"), -1);

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _("Find a column"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find a column"), -1);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (searched_cb), self, G_CONNECT_SWAPPED);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns of the file"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  for (AvowExportColumn column = 0; column < AVOW_N_EXPORT_COLUMNS; column++)
    {
      self->places[column] = column;
      gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, column));
    }
  gtk_list_box_set_sort_func (GTK_LIST_BOX (self->list), compare_rows, self, NULL);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), filter_row, self, NULL);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (self->scroller), TRUE);

  gtk_widget_set_parent (make_head (self), GTK_WIDGET (self));
  gtk_widget_set_parent (self->search, GTK_WIDGET (self));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * avow_export_columns_new:
 *
 * Makes a list of the columns that a table can have.
 *
 * Returns: (transfer floating): a list
 */
GtkWidget *
avow_export_columns_new (void)
{
  return g_object_new (AVOW_TYPE_EXPORT_COLUMNS, NULL);
}

/**
 * avow_export_columns_show:
 * @self: a list
 * @profile: how something is exported
 *
 * Shows the columns of a profile, ticked and first, and after them all others.
 */
void
avow_export_columns_show (AvowExportColumns *self,
                          AvowExportProfile *profile)
{
  gboolean ticked[AVOW_N_EXPORT_COLUMNS] = { FALSE };
  guint n = 0;

  for (guint i = 0; i < profile->columns->len; i++)
    {
      AvowExportColumn column = g_array_index (profile->columns, AvowExportColumn, i);

      if (ticked[column])
        continue;
      ticked[column] = TRUE;
      self->places[column] = n++;
    }

  self->filling = TRUE;
  self->what = profile->rows;
  for (AvowExportColumn column = 0; column < AVOW_N_EXPORT_COLUMNS; column++)
    {
      if (!ticked[column])
        self->places[column] = n++;
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->checks[column]), ticked[column]);
    }
  self->filling = FALSE;

  gtk_list_box_invalidate_sort (GTK_LIST_BOX (self->list));
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
  show_count (self);
}

/**
 * avow_export_columns_apply:
 * @self: a list
 * @profile: how something is to be exported
 *
 * Puts the columns that are ticked into a profile, in their order.
 */
void
avow_export_columns_apply (AvowExportColumns *self,
                           AvowExportProfile *profile)
{
  AvowExportColumn at[AVOW_N_EXPORT_COLUMNS];

  for (AvowExportColumn column = 0; column < AVOW_N_EXPORT_COLUMNS; column++)
    at[self->places[column]] = column;

  g_array_set_size (profile->columns, 0);
  for (guint i = 0; i < AVOW_N_EXPORT_COLUMNS; i++)
    {
      if (is_ticked (self, at[i]) && fits (self, at[i]))
        g_array_append_val (profile->columns, at[i]);
    }
}
