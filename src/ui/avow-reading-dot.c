/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-reading-dot.h"

#include <glib/gi18n.h>

/* How far the work on an article is, as a dot: none for what is new, amber for what is in
 * work, green for what is done.  A click goes on to the next. */

static GQuark
row_quark (void)
{
  return g_quark_from_static_string ("avow-dot-row");
}

static gboolean
query_tooltip_cb (GtkWidget  *dot,
                  int         x,
                  int         y,
                  gboolean    by_keyboard,
                  GtkTooltip *tooltip)
{
  AvowRow *row = g_object_get_qdata (G_OBJECT (dot), row_quark ());
  g_autofree char *tip = NULL;

  if (row == NULL || !avow_row_is_loaded (row))
    return FALSE;

  /* Translators: how far the work on an article is: "In work" */
  tip = g_strdup_printf (_("%s. Click for the next."), avow_reading_get_label (avow_row_get_reading (row)));
  gtk_tooltip_set_text (tooltip, tip);

  return TRUE;
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            GtkWidget       *dot)
{
  AvowRow *row = g_object_get_qdata (G_OBJECT (dot), row_quark ());
  AvowReading next;

  /* Neither selects the row nor begins a drag. */
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (row == NULL || !avow_row_is_loaded (row))
    return;

  next = (avow_row_get_reading (row) + 1) % AVOW_N_READINGS;
  gtk_widget_activate_action (dot, "articles.mark-one", "(xs)", avow_row_get_id (row), avow_reading_to_string (next));
}

static GtkWidget *
make_disc (void)
{
  return g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "valign", GTK_ALIGN_CENTER, NULL);
}

static void
show (GtkWidget   *disc,
      AvowReading  reading)
{
  const char *classes[] = { "dot", avow_reading_to_string (reading), NULL };

  gtk_widget_set_css_classes (disc, classes);
  gtk_accessible_update_property (GTK_ACCESSIBLE (disc), GTK_ACCESSIBLE_PROPERTY_LABEL, avow_reading_get_label (reading), -1);
}

/**
 * avow_reading_dot_new:
 *
 * Makes what a cell of articles shows how far the work is by.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
avow_reading_dot_new (void)
{
  GtkWidget *dot = gtk_center_box_new (), *disc = make_disc ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_center_box_set_center_widget (GTK_CENTER_BOX (dot), disc);
  gtk_widget_add_css_class (dot, "reading");
  gtk_widget_set_has_tooltip (dot, TRUE);
  g_signal_connect (dot, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), dot);
  gtk_widget_add_controller (dot, GTK_EVENT_CONTROLLER (click));

  return dot;
}

/**
 * avow_reading_dot_set_row:
 * @dot: the widget of a cell
 * @row: (transfer none): the row of an article
 *
 * Shows how far the work on an article is. The row must live as long as the cell shows it.
 */
void
avow_reading_dot_set_row (GtkWidget *dot,
                          AvowRow   *row)
{
  GtkWidget *disc = gtk_center_box_get_center_widget (GTK_CENTER_BOX (dot));

  /* A table that is scrolled through calls this for each row: most are as the last. */
  g_object_set_qdata (G_OBJECT (dot), row_quark (), row);
  if (!gtk_widget_has_css_class (disc, avow_reading_to_string (avow_row_get_reading (row))))
    show (disc, avow_row_get_reading (row));
}

/**
 * avow_reading_dot_new_for:
 * @reading: how far the work is
 *
 * Makes a dot that says so.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
avow_reading_dot_new_for (AvowReading reading)
{
  GtkWidget *disc = make_disc ();

  show (disc, reading);

  return disc;
}

static gboolean
is_header (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), AVOW_READING_DOT_HEADER);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (is_header (child))
        return TRUE;
    }

  return FALSE;
}

/**
 * avow_reading_dot_name_header:
 * @view: a table with a column of dots
 *
 * Says in words what the header of the dots is.
 */
void
avow_reading_dot_name_header (GtkColumnView *view)
{
  GtkWidget *titles = gtk_widget_get_first_child (GTK_WIDGET (view));

  for (GtkWidget *title = gtk_widget_get_first_child (titles); title != NULL; title = gtk_widget_get_next_sibling (title))
    {
      if (!is_header (title))
        continue;
      gtk_widget_set_tooltip_text (title, _("Reading"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reading"), -1);
      gtk_widget_add_css_class (title, "dots");
    }
}
