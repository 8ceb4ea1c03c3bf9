/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-caret.h"

#define WIDTH 2

/**
 * avow_caret_snapshot:
 * @view: a text that is read
 * @snapshot: what to draw to, in the coordinates of the buffer
 *
 * Draws a caret that can be found at a glance: that of the text view is a hair, and
 * goes when words are selected, where one wants to know which end moves.
 */
void
avow_caret_snapshot (GtkTextView *view,
                     GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (view);
  GdkRectangle caret;
  GdkRGBA color;

  if (!gtk_widget_has_focus (widget))
    return;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_color", &color))
    gdk_rgba_parse (&color, "gray");
  gtk_text_view_get_cursor_locations (view, NULL, &caret, NULL);
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (caret.x - WIDTH / 2, caret.y, WIDTH, caret.height));
}
