/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-reader-pane-private.h"

#include <glib/gi18n.h>

#include "avow-edit.h"
#include "avow-ends.h"
#include "avow-reader-edit.h"

/* Words that are selected become passages: by keys, by what is offered for them, and by
 * actions. */

static void
tagged_cb (GtkWidget *widget,
           gboolean   done,
           gint64     created,
           gpointer   user_data)
{
  AvowReaderPane *self = AVOW_READER_PANE (widget);

  if (!done)
    return;

  g_debug ("tagged %" G_GINT64_FORMAT, created);
  avow_reader_pane_tell_selected (self, created);
}

/* Tags the words, and remembers how. */
static void
apply_tag (AvowReaderPane *self,
           AvowChange     *change)
{
  g_autofree char *last = NULL;

  avow_reader_edit_remember (self->edit, change);
  avow_reader_edit_name_links (self->edit, change, change->start, change->end);
  last = avow_reader_edit_describe (self->edit);
  avow_tag_popover_set_last (AVOW_TAG_POPOVER (self->popover), last);

  avow_reader_pane_dismiss (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  avow_edit (GTK_WIDGET (self), self->store, change, tagged_cb, NULL);
}

static void
tag (AvowReaderPane *self,
     AvowKind        kind)
{
  gint64 start, end;
  AvowChange *change;

  if (!avow_article_view_get_selection (self->view, &start, &end))
    {
      if (avow_correct_bar_is_busy (self->correct))
        avow_say (GTK_WIDGET (self), _("Finish correcting the text first"));
      else if (!avow_reader_edit_set_kind (self->edit, kind))
        avow_say (GTK_WIDGET (self), _("Select words of the text first"));
      return;
    }

  change = avow_change_new_tag (self->article_id, start, end, kind);
  if (gtk_widget_get_visible (self->popover))
    avow_tag_popover_add_to (AVOW_TAG_POPOVER (self->popover), change);
  apply_tag (self, change);
}

/* The words become what those before were, by the same speaker. */
static void
tag_again_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  AvowReaderPane *self = AVOW_READER_PANE (widget);
  AvowChange *change;
  gint64 start, end;

  if (!avow_article_view_get_selection (self->view, &start, &end))
    avow_say (widget, _("Select words of the text first"));
  else if (!(change = avow_reader_edit_repeat (self->edit, self->article_id, start, end)))
    avow_say (widget, _("Nothing was tagged yet: press 1, 2 or 3"));
  else
    apply_tag (self, change);
}

static void
popover_tag_cb (AvowReaderPane *self,
                AvowKind        kind)
{
  tag (self, kind);
}

static void
popover_tag_again_cb (AvowReaderPane *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "reader.tag-again", NULL);
}

static void
popover_dismissed_cb (AvowReaderPane *self)
{
  avow_reader_pane_withdraw (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
tag_action_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  AvowKind kind;

  if (avow_kind_from_string (g_variant_get_string (parameter, NULL), &kind))
    tag (AVOW_READER_PANE (widget), kind);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                AvowReaderPane        *self)
{
  gboolean has_words;
  gint64 start, end;

  if (avow_correct_bar_is_active (self->correct))
    return avow_correct_bar_press (self->correct, keyval, state);
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return FALSE;

  has_words = avow_article_view_get_selection (self->view, &start, &end);

  switch (keyval)
    {
    case GDK_KEY_1:
    case GDK_KEY_KP_1:
      tag (self, AVOW_KIND_CLAIM);
      return TRUE;

    case GDK_KEY_2:
    case GDK_KEY_KP_2:
      tag (self, AVOW_KIND_PLEDGE);
      return TRUE;

    case GDK_KEY_3:
    case GDK_KEY_KP_3:
      tag (self, AVOW_KIND_WARNING);
      return TRUE;

    case GDK_KEY_Escape:
      avow_ends_cancel (avow_article_view_get_ends (self->view));
      if (!gtk_widget_get_visible (self->popover) && !has_words)
        return FALSE;
      avow_reader_pane_dismiss (self);
      return TRUE;

    /* From the text into the fields of what is offered. */
    case GDK_KEY_Tab:
      if (!gtk_widget_get_visible (self->popover))
        return FALSE;
      avow_tag_popover_focus (AVOW_TAG_POPOVER (self->popover));
      return TRUE;

    default:
      return FALSE;
    }
}

/* Installs the actions that tag. */
void
avow_reader_pane_install_tagging (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "reader.tag", "s", tag_action_cb);
  gtk_widget_class_install_action (widget_class, "reader.tag-again", NULL, tag_again_cb);
}

/* Lets keys and the popover tag. */
void
avow_reader_pane_init_tagging (AvowReaderPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (self->popover, "tag", G_CALLBACK (popover_tag_cb), self);
  g_signal_connect_swapped (self->popover, "tag-again", G_CALLBACK (popover_tag_again_cb), self);
  g_signal_connect_swapped (self->popover, "dismissed", G_CALLBACK (popover_dismissed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}
