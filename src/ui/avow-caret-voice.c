/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-caret-voice.h"

#include "avow-compat.h"

/* Who does not see the fills hears them: when the caret comes into a passage, a screen
 * reader says what it is.  Of passages that lie in each other, it says the innermost. */

typedef struct
{
  AvowArticleView *view;      /* not owned: it owns this */
  GtkTextBuffer   *buffer;
  AvowPassage     *passage;   /* what was said last, or %NULL */
} Voice;

static void
say (Voice       *self,
     AvowPassage *passage)
{
  g_autofree char *words = passage != NULL ? avow_passage_announce (passage) : g_strdup ("");

  if (self->passage == passage)
    return;

  g_clear_pointer (&self->passage, avow_passage_unref);
  if (passage != NULL)
    self->passage = avow_passage_ref (passage);
  avow_announce (GTK_WIDGET (self->view), words);
}

static void
look_cb (Voice *self)
{
  say (self, avow_article_view_get_passage_at_caret (self->view));
}

static void
buffer_cb (Voice *self)
{
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_set_object (&self->buffer, gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)));
  if (self->buffer != NULL)
    g_signal_connect_swapped (self->buffer, "notify::cursor-position", G_CALLBACK (look_cb), self);
  look_cb (self);
}

static void
voice_free (gpointer data)
{
  Voice *self = data;

  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_clear_object (&self->buffer);
  g_clear_pointer (&self->passage, avow_passage_unref);
  g_free (self);
}

/**
 * avow_caret_voice_attach:
 * @view: a view
 *
 * Lets a screen reader say which passage the caret comes into, and what it has become
 * when it changes below the caret.
 */
void
avow_caret_voice_attach (AvowArticleView *view)
{
  Voice *self = g_new0 (Voice, 1);

  self->view = view;
  g_object_set_data_full (G_OBJECT (view), "avow-caret-voice", self, voice_free);
  g_signal_connect_swapped (view, "notify::buffer", G_CALLBACK (buffer_cb), self);
  g_signal_connect_swapped (view, "marks-changed", G_CALLBACK (look_cb), self);
  buffer_cb (self);
}
