/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-old-buffer.h"

/* To free a text of megabytes takes longer than a frame.  So it goes from its end in
 * pieces, when there is nothing else to do. */

/* Some 2 ms of work. */
#define PIECE (256 * 1024)

static gboolean
release_cb (gpointer user_data)
{
  GtkTextBuffer *buffer = user_data;
  int length = gtk_text_buffer_get_char_count (buffer);
  GtkTextIter start, end;

  if (length <= PIECE)
    return G_SOURCE_REMOVE;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, length - PIECE);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_delete (buffer, &start, &end);

  return G_SOURCE_CONTINUE;
}

/**
 * avow_old_buffer_release:
 * @buffer: (transfer full): a buffer that no view shows any more
 *
 * Lets go of a buffer without keeping the screen waiting, however long its text is.
 */
void
avow_old_buffer_release (GtkTextBuffer *buffer)
{
  guint source;

  if (gtk_text_buffer_get_char_count (buffer) <= PIECE)
    {
      g_object_unref (buffer);
      return;
    }

  source = g_idle_add_full (G_PRIORITY_LOW, release_cb, buffer, g_object_unref);
  g_source_set_static_name (g_main_context_find_source_by_id (NULL, source), "[avow] let go of a text");
}
