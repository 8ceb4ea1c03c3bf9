/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-reader-menu.h"

#include "avow-reader-edit.h"

/* What a right click on the text, the menu key or Shift+F10 offers.  What cannot be
 * done is grey there; its key says why. */

static const char * const of_passage[] =
{
  "reader.adjust", "reader.merge", "reader.copy-tags", "reader.paste-tags", "reader.delete", "reader.set-condition",
};

static void
set_enabled (AvowReaderPane *reader,
             gboolean        has_words,
             gboolean        has_passage,
             gboolean        has_last,
             gboolean        has_copied,
             gboolean        can_split)
{
  GtkWidget *widget = GTK_WIDGET (reader);

  for (guint i = 0; i < G_N_ELEMENTS (of_passage); i++)
    gtk_widget_action_set_enabled (widget, of_passage[i], has_passage);
  gtk_widget_action_set_enabled (widget, "reader.paste-tags", has_passage && has_copied);
  gtk_widget_action_set_enabled (widget, "reader.set-condition", has_passage && has_words);
  gtk_widget_action_set_enabled (widget, "reader.tag", has_words || has_passage);
  gtk_widget_action_set_enabled (widget, "reader.tag-again", has_words && has_last);
  gtk_widget_action_set_enabled (widget, "reader.split", can_split);
  gtk_widget_action_set_enabled (widget, "reader.copy-words", has_words);
}

static void
closed_cb (AvowReaderPane *reader)
{
  set_enabled (reader, TRUE, TRUE, TRUE, TRUE, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (avow_reader_pane_get_view (reader)));
}

/**
 * avow_reader_menu_new:
 * @reader: the reader that it is a menu of, which is to unparent it
 *
 * Makes the menu of the text.
 *
 * Returns: (transfer none): the menu
 */
GtkWidget *
avow_reader_menu_new (AvowReaderPane *reader)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource ("/org/avow/Avow/ui/avow-reader-menu.ui");
  GtkWidget *menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (gtk_builder_get_object (builder, "menu")));

  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  gtk_widget_set_halign (menu, GTK_ALIGN_START);
  gtk_widget_set_parent (menu, GTK_WIDGET (reader));
  g_signal_connect_swapped (menu, "closed", G_CALLBACK (closed_cb), reader);

  return menu;
}

/**
 * avow_reader_menu_show:
 * @reader: the reader
 * @menu: its menu
 * @x: where to show it, in the coordinates of the text
 * @y: where to show it
 *
 * Shows the menu, with what can be done now.
 */
void
avow_reader_menu_show (AvowReaderPane *reader,
                       GtkWidget      *menu,
                       double          x,
                       double          y)
{
  AvowArticleView *view = avow_reader_pane_get_view (reader);
  AvowReaderEdit *edit = avow_reader_pane_get_edit (reader);
  g_autofree char *last = avow_reader_edit_describe (edit);
  AvowPassage *around = avow_article_view_find_innermost (view, avow_article_view_get_caret (view));
  graphene_point_t point = GRAPHENE_POINT_INIT (x, y);
  gint64 start, end;

  if (!gtk_widget_compute_point (GTK_WIDGET (view), GTK_WIDGET (reader), &point, &point))
    return;

  set_enabled (reader, avow_article_view_get_selection (view, &start, &end), avow_reader_pane_get_passage (reader) != NULL,
               last != NULL, avow_reader_edit_has_copied (edit), around != NULL);
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), &(GdkRectangle) { point.x, point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (menu));
}
