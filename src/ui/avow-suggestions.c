/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-suggestions.h"

/* What the entries that complete have in common: a list of what may be meant, in a popover
 * that leaves the focus where one types. What is in the list, and what is done with a row
 * of it, is for the entry to say. */

/**
 * avow_suggestions_new:
 * @label: what is in the list, for who does not see it
 * @activated: handler of the signal "row-activated"
 * @user_data: data for @activated
 *
 * Makes an empty list.
 *
 * Returns: (transfer floating): a list box
 */
GtkWidget *
avow_suggestions_new (const char *label,
                      GCallback   activated,
                      gpointer    user_data)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_set_focusable (list, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (list, "row-activated", activated, user_data);

  return list;
}

/**
 * avow_suggestions_new_popover:
 * @parent: what it belongs to, which takes it away again
 * @child: the list, or what is around it
 *
 * Makes the popover that the list shows in.
 *
 * Returns: (transfer none): a popover
 */
GtkWidget *
avow_suggestions_new_popover (GtkWidget *parent,
                              GtkWidget *child)
{
  GtkWidget *popover = gtk_popover_new ();

  /* It does not take the focus: one goes on typing. */
  gtk_popover_set_autohide (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_child (GTK_POPOVER (popover), child);
  gtk_widget_add_css_class (popover, "menu");
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_widget_set_parent (popover, parent);

  return popover;
}

/**
 * avow_suggestions_new_row:
 * @child: what it shows
 *
 * Makes a row that a click on does not focus.
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
avow_suggestions_new_row (GtkWidget *child)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_set_focus_on_click (row, FALSE);

  return row;
}

/**
 * avow_suggestions_watch:
 * @entry: where one types
 * @key_pressed: handler of the signal "key-pressed"
 * @left: called with @user_data alone when the focus goes elsewhere
 * @user_data: data for both
 *
 * Hears of the keys that go to an entry.
 */
void
avow_suggestions_watch (GtkWidget *entry,
                        GCallback  key_pressed,
                        GCallback  left,
                        gpointer   user_data)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  /* Before the entry itself, which would take Up and Down for the line's ends. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", key_pressed, user_data);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_swapped (focus, "leave", left, user_data);
  gtk_widget_add_controller (entry, focus);
}

/**
 * avow_suggestions_clear:
 * @list: a list of suggestions
 *
 * Removes all rows.
 */
void
avow_suggestions_clear (GtkWidget *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (list)))
    gtk_list_box_remove (GTK_LIST_BOX (list), row);
}

/**
 * avow_suggestions_move:
 * @list: a list of suggestions
 * @by: 1 for down, -1 for up
 *
 * Selects the row next to the one that is selected. Above the first one none is.
 *
 * Returns: (transfer none) (nullable): the row that was selected; %NULL if there is none
 */
GtkListBoxRow *
avow_suggestions_move (GtkWidget *list,
                       int        by)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));
  int index = selected != NULL ? gtk_list_box_row_get_index (selected) + by : by > 0 ? 0 : -1;
  GtkListBoxRow *row = index >= 0 ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), index) : NULL;

  /* Above the first one is what was typed itself. */
  if (index < 0)
    gtk_list_box_unselect_all (GTK_LIST_BOX (list));
  else if (row != NULL)
    gtk_list_box_select_row (GTK_LIST_BOX (list), row);

  return row;
}

/**
 * avow_suggestions_show:
 * @popover: what avow_suggestions_new_popover() made
 * @entry: where one types, in the widget that the popover belongs to
 *
 * Shows the popover at an entry that is not all of its widget.
 */
void
avow_suggestions_show (GtkWidget *popover,
                       GtkWidget *entry)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (entry, gtk_widget_get_parent (popover), &bounds))
    return;

  gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                               &(GdkRectangle) { bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (popover));
}
