/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-reader-pane-private.h"

#include <glib/gi18n.h>

#include "avow-edit.h"
#include "avow-units.h"

/* What is offered for words that are selected in the text, beside where they end. */

static void
clear_selection (AvowReaderPane *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return;

  gtk_text_buffer_place_cursor (buffer, &end);
  avow_reader_pane_tell_words (self, NULL);
}

/**
 * avow_reader_pane_dismiss:
 * @self: a reader
 *
 * Lets go of the words that are selected, and takes back what is offered for them.
 */
void
avow_reader_pane_dismiss (AvowReaderPane *self)
{
  avow_reader_pane_withdraw (self);
  clear_selection (self);
}

/**
 * avow_reader_pane_withdraw:
 * @self: a reader
 *
 * Takes back what is offered for the words that are selected, which stay so.
 */
void
avow_reader_pane_withdraw (AvowReaderPane *self)
{
  if (!gtk_widget_get_visible (self->popover))
    return;

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  avow_tag_popover_reset (AVOW_TAG_POPOVER (self->popover));
}

static char *
get_selected_words (AvowReaderPane *self)
{
  AvowSpan span;

  return avow_article_view_get_selection (self->view, &span.start, &span.end) ? avow_units_get_text (self->view, &span) : NULL;
}

/**
 * avow_reader_pane_offer:
 * @self: a reader
 *
 * Offers to tag the words that are selected, if any are.
 */
void
avow_reader_pane_offer (AvowReaderPane *self)
{
  g_autofree char *words = get_selected_words (self);
  graphene_point_t point;
  GdkRectangle area;
  gint64 start, end;

  if (avow_article_view_is_editing (self->view))
    return;

  /* What was filled in for other words does not go for these. */
  if (avow_article_view_get_selection (self->view, &start, &end))
    {
      if (start >= self->offered.end || end <= self->offered.start)
        avow_tag_popover_reset (AVOW_TAG_POPOVER (self->popover));
      self->offered = (AvowSpan) { start, end };
    }

  avow_tag_popover_set_article (AVOW_TAG_POPOVER (self->popover), self->article_id);
  avow_reader_pane_tell_words (self, words);
  if (words == NULL || !avow_article_view_get_selection_area (self->view, &area) ||
      !gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self), &GRAPHENE_POINT_INIT (area.x, area.y), &point))
    {
      avow_reader_pane_withdraw (self);
      return;
    }

  area.x = point.x;
  area.y = point.y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &area);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/**
 * avow_reader_pane_offer_speakers:
 * @self: a reader
 * @links: (element-type AvowLink): actors, as speakers
 *
 * Offers to tag the words that are selected, as said by actors.
 */
void
avow_reader_pane_offer_speakers (AvowReaderPane *self,
                                 GPtrArray      *links)
{
  avow_reader_pane_offer (self);
  if (gtk_widget_get_visible (self->popover))
    avow_tag_popover_set_speakers (AVOW_TAG_POPOVER (self->popover), links);
  else
    avow_say (GTK_WIDGET (self), _("Select words of the text first"));
}

static gboolean
selection_cb (gpointer user_data)
{
  AvowReaderPane *self = user_data;

  self->selection_source = 0;
  if (!self->pressed)
    avow_reader_pane_offer (self);

  return G_SOURCE_REMOVE;
}

/* The selection moves with each move of the pointer and each key; one looks when
 * all that is done. */
static void
selection_changed_cb (AvowReaderPane *self)
{
  if (self->selection_source == 0)
    self->selection_source = g_idle_add (selection_cb, self);
}

static void
mark_set_cb (GtkTextBuffer  *buffer,
             GtkTextIter    *iter,
             GtkTextMark    *mark,
             AvowReaderPane *self)
{
  if (mark == gtk_text_buffer_get_insert (buffer) || mark == gtk_text_buffer_get_selection_bound (buffer))
    selection_changed_cb (self);
}

/* Each article has a buffer of its own. */
static void
buffer_cb (AvowReaderPane *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));

  if (buffer == self->buffer)
    return;

  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_set_object (&self->buffer, buffer);
  g_signal_connect (buffer, "mark-set", G_CALLBACK (mark_set_cb), self);
}

static gboolean
event_cb (GtkEventControllerLegacy *controller,
          GdkEvent                 *event,
          AvowReaderPane           *self)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
      self->pressed = TRUE;
      break;

    case GDK_BUTTON_RELEASE:
    case GDK_GRAB_BROKEN:
      self->pressed = FALSE;
      selection_changed_cb (self);
      break;

    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

/**
 * avow_reader_pane_get_popover:
 * @self: a reader
 *
 * Gets what is offered for words that are selected.
 *
 * Returns: (transfer none): the popover
 */
AvowTagPopover *
avow_reader_pane_get_popover (AvowReaderPane *self)
{
  return AVOW_TAG_POPOVER (self->popover);
}

/* Looks at what is selected from now on. */
void
avow_reader_pane_init_offer (AvowReaderPane *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  g_signal_connect_swapped (self->view, "notify::buffer", G_CALLBACK (buffer_cb), self);
  buffer_cb (self);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), events);
}
