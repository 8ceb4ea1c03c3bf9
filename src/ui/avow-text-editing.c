/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-text-editing.h"

struct _AvowTextEditing
{
  GtkTextView   *view;
  GtkTextTag    *fixed_tag;
  AvowAnchorMap *map;
  int            base;      /* where the text begins in the buffer */
};

static GtkTextBuffer *
get_buffer (AvowTextEditing *self)
{
  return gtk_text_view_get_buffer (self->view);
}

/* Both come before the buffer changes, also when typing is undone. */
static void
insert_text_cb (GtkTextBuffer   *buffer,
                GtkTextIter     *location,
                const char      *text,
                int              length,
                AvowTextEditing *self)
{
  gint64 at = gtk_text_iter_get_offset (location) - self->base;

  /* Before the first character GTK lets one type whatever that is. */
  if (at >= 0)
    avow_anchor_map_replace (self->map, at, 0, g_utf8_strlen (text, length));
  else
    g_signal_stop_emission_by_name (buffer, "insert-text");
}

static void
delete_range_cb (GtkTextBuffer   *buffer,
                 GtkTextIter     *start,
                 GtkTextIter     *end,
                 AvowTextEditing *self)
{
  gint64 from = gtk_text_iter_get_offset (start) - self->base, to = gtk_text_iter_get_offset (end) - self->base;

  if (from >= 0 && to > from)
    avow_anchor_map_replace (self->map, from, to - from, 0);
}

/**
 * avow_text_editing_new:
 * @view: a text view, which is there for longer
 * @base: the code point of its buffer at which the text begins
 *
 * Lets the user correct the text of a view.
 *
 * Returns: (transfer full): the editing
 */
AvowTextEditing *
avow_text_editing_new (GtkTextView *view,
                       int          base)
{
  AvowTextEditing *self = g_new0 (AvowTextEditing, 1);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  self->view = view;
  self->base = base;
  self->map = avow_anchor_map_new ();

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, base);
  self->fixed_tag = gtk_text_buffer_create_tag (buffer, NULL, "editable", FALSE, NULL);
  gtk_text_buffer_apply_tag (buffer, self->fixed_tag, &start, &end);

  g_signal_connect (buffer, "insert-text", G_CALLBACK (insert_text_cb), self);
  g_signal_connect (buffer, "delete-range", G_CALLBACK (delete_range_cb), self);
  gtk_text_buffer_set_enable_undo (buffer, TRUE);
  gtk_text_view_set_editable (view, TRUE);

  return self;
}

/**
 * avow_text_editing_free:
 * @self: an editing
 *
 * Ends editing; the buffer keeps what it holds.
 */
void
avow_text_editing_free (AvowTextEditing *self)
{
  GtkTextBuffer *buffer = get_buffer (self);

  g_signal_handlers_disconnect_by_data (buffer, self);
  gtk_text_tag_table_remove (gtk_text_buffer_get_tag_table (buffer), self->fixed_tag);
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_view_set_editable (self->view, FALSE);
  avow_anchor_map_free (self->map);
  g_free (self);
}

/**
 * avow_text_editing_get_map:
 * @self: an editing
 *
 * Gets where the places of the text are by now.
 *
 * Returns: (transfer none): a map
 */
AvowAnchorMap *
avow_text_editing_get_map (AvowTextEditing *self)
{
  return self->map;
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GtkTextView) view = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  if (text == NULL || !gtk_text_view_get_editable (view))
    return;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, text, -1, TRUE);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
}

/**
 * avow_text_editing_paste:
 * @self: an editing
 *
 * Pastes the words of the clipboard without their looks: those of a headline that was
 * copied in the same view would come along.
 */
void
avow_text_editing_paste (AvowTextEditing *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self->view)), NULL, pasted_cb, g_object_ref (self->view));
}
