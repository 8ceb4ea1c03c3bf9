/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-boxes.h"

#include "avow-wrap-layout.h"

/* Pieces of pages that are put together by code. */

/**
 * avow_label_new:
 * @text: (nullable): its words
 * @css_class: (nullable): a class of the style
 *
 * Makes a label that begins where others do, and ends in an ellipsis where it has no room.
 *
 * Returns: (transfer floating): a label
 */
GtkWidget *
avow_label_new (const char *text,
                const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/**
 * avow_wrap_box_new:
 *
 * Makes a box that goes on in another line where a line is full.
 *
 * Returns: (transfer floating): a box
 */
GtkWidget *
avow_wrap_box_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, g_object_new (AVOW_TYPE_WRAP_LAYOUT, NULL));

  return box;
}

/**
 * avow_box_clear:
 * @box: a box
 *
 * Takes everything out of a box.
 */
void
avow_box_clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)))
    gtk_box_remove (GTK_BOX (box), child);
}
