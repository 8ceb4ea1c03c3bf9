/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-reader-menu.h"

#include <glib/gi18n.h>

#include "avow-reader-edit.h"
#include "avow-set-menu.h"
#include "avow-text-menu.h"
#include "avow-units.h"

/* The menu is made each time that it is asked for: one that has been used stays in the
 * submenu that it was left in.  What cannot be done is grey in it; the key for it says
 * why. */
struct _AvowReaderMenu
{
  AvowReaderPane *reader;    /* not owned: it owns this */
  GtkWidget      *popover;   /* or %NULL */
  AvowTextMenu   *text;      /* made with it; asks after it has gone, too */
  AvowStore      *store;     /* or %NULL */
};

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
  gtk_widget_action_set_enabled (widget, "guess.take", has_words);
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

/* The passage that is selected comes into sets. */
static GArray *
get_passages_cb (GtkWidget *widget)
{
  AvowPassage *passage = avow_reader_pane_get_passage (AVOW_READER_PANE (widget));
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (passage != NULL)
    g_array_append_val (ids, passage->id);

  return ids;
}

static void
make_popover (AvowReaderMenu *self)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource ("/org/avow/Avow/ui/avow-reader-menu.ui");
  g_autoptr(GMenuModel) sets = avow_set_menu_new (self->store);

  self->popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (gtk_builder_get_object (builder, "menu")));
  self->text = avow_text_menu_new (self->reader, G_MENU (gtk_builder_get_object (builder, "text")));
  g_menu_append_submenu (G_MENU (gtk_builder_get_object (builder, "sets")), _("Add to Set"), sets);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self->reader));
  g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (closed_cb), self->reader);
}

static void
clear (AvowReaderMenu *self)
{
  g_clear_pointer (&self->text, avow_text_menu_free);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

/* Shows the menu at a place of the text, with what can be done now. */
static void
show (AvowReaderMenu *self,
      double          x,
      double          y)
{
  AvowReaderPane *reader = self->reader;
  AvowArticleView *view = avow_reader_pane_get_view (reader);
  AvowReaderEdit *edit = avow_reader_pane_get_edit (reader);
  g_autofree char *last = avow_reader_edit_describe (edit);
  AvowPassage *around = avow_article_view_find_innermost (view, avow_article_view_get_caret (view));
  graphene_point_t point = GRAPHENE_POINT_INIT (x, y);
  gint64 start, end;

  if (avow_article_view_get_article (view) == NULL ||
      !gtk_widget_compute_point (GTK_WIDGET (view), GTK_WIDGET (reader), &point, &point))
    return;

  clear (self);
  make_popover (self);
  set_enabled (reader, avow_article_view_get_selection (view, &start, &end), avow_reader_pane_get_passage (reader) != NULL,
               last != NULL, avow_reader_edit_has_copied (edit), around != NULL);
  avow_set_menu_set_enabled (GTK_WIDGET (reader), avow_reader_pane_get_passage (reader) != NULL);
  avow_text_menu_update (self->text);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle) { point.x, point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* Below the caret. */
static void
menu_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  AvowReaderPane *reader = AVOW_READER_PANE (widget);
  GtkTextView *view = GTK_TEXT_VIEW (avow_reader_pane_get_view (reader));
  GdkRectangle caret;
  int x, y;

  gtk_text_view_get_cursor_locations (view, NULL, &caret, NULL);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, caret.x, caret.y + caret.height, &x, &y);
  avow_reader_pane_withdraw (reader);
  show (avow_reader_pane_get_menu (reader), x, y);
}

static void
copy_words_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (avow_reader_pane_get_view (AVOW_READER_PANE (widget))), "clipboard.copy", NULL);
}

/* Not the menu of the text view.  Ours is shown when the button is up again: one that
 * is shown while it is down has GTK lose count of where it was pressed. */
static void
pressed_cb (GtkGestureClick *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* The caret and the passage are those that the menu is asked for on. */
static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             AvowReaderMenu  *self)
{
  AvowArticleView *view = avow_reader_pane_get_view (self->reader);
  AvowPassage *passage = avow_article_view_find_at (view, x, y);
  gint64 start, end, at = avow_article_view_get_offset_at (view, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (view));
  if (!avow_article_view_get_selection (view, &start, &end))
    {
      avow_units_select (view, at, at);
      if (passage != NULL)
        {
          avow_article_view_select (view, passage->id);
          g_signal_emit_by_name (self->reader, "passage-selected", passage->id);
        }
    }
  avow_reader_pane_withdraw (self->reader);
  show (self, x, y);
}

/**
 * avow_reader_menu_install:
 * @widget_class: the class of readers
 *
 * Installs the action "reader.menu", and those that only the menu has.
 */
void
avow_reader_menu_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "reader.menu", NULL, menu_cb);
  gtk_widget_class_install_action (widget_class, "reader.copy-words", NULL, copy_words_cb);
}

/**
 * avow_reader_menu_new:
 * @reader: the reader, which is to own it
 *
 * Makes the menu of the text.
 *
 * Returns: (transfer full): the menu
 */
AvowReaderMenu *
avow_reader_menu_new (AvowReaderPane *reader)
{
  AvowReaderMenu *self = g_new0 (AvowReaderMenu, 1);
  GtkGesture *click = gtk_gesture_click_new ();

  self->reader = reader;
  avow_set_menu_attach (GTK_WIDGET (reader), get_passages_cb);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), NULL);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (avow_reader_pane_get_view (reader)), GTK_EVENT_CONTROLLER (click));

  return self;
}

/**
 * avow_reader_menu_free:
 * @self: a menu
 *
 * Frees a menu, when its reader goes.
 */
void
avow_reader_menu_free (AvowReaderMenu *self)
{
  clear (self);
  g_clear_object (&self->store);
  g_free (self);
}

/**
 * avow_reader_menu_set_store:
 * @self: a menu
 * @store: (nullable): a project
 *
 * Sets into whose sets passages come.
 */
void
avow_reader_menu_set_store (AvowReaderMenu *self,
                            AvowStore      *store)
{
  avow_set_menu_set_store (GTK_WIDGET (self->reader), store);
  if (g_set_object (&self->store, store))
    clear (self);
}

/**
 * avow_reader_menu_present:
 * @self: a menu
 *
 * Places the menu anew, as its reader is laid out.
 */
void
avow_reader_menu_present (AvowReaderMenu *self)
{
  if (self->popover == NULL)
    return;

  gtk_popover_present (GTK_POPOVER (self->popover));
  avow_text_menu_present (self->text);
}
