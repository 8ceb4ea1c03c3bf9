/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-article-view-private.h"

/* Where the code points of an article are: in the buffer, and on the screen. While the
 * text is corrected, offsets are still those of the article. */

/* No screen has room for more code points in a column of comfortable width. */
#define MAX_VISIBLE 20000

/**
 * avow_article_view_get_iter:
 * @self: a view
 * @offset: a code point of the article; less than 0 is above its text
 * @iter: (out): where to put the place in the buffer
 *
 * Finds a place of the article in the buffer.
 */
void
avow_article_view_get_iter (AvowArticleView *self,
                            gint64           offset,
                            GtkTextIter     *iter)
{
  if (self->editing != NULL && offset > 0)
    offset = avow_anchor_map_find_start (avow_text_editing_get_map (self->editing), offset);
  gtk_text_buffer_get_iter_at_offset (avow_article_view_get_buffer (self), iter, MAX (self->base + offset, 0));
}

/* Finds the place before which something ends: what was typed just after it is no part of it. */
void
avow_article_view_get_end_iter (AvowArticleView *self,
                                gint64           offset,
                                GtkTextIter     *iter)
{
  if (self->editing != NULL)
    offset = avow_anchor_map_find_end (avow_text_editing_get_map (self->editing), offset);
  gtk_text_buffer_get_iter_at_offset (avow_article_view_get_buffer (self), iter, self->base + offset);
}

/**
 * avow_article_view_get_offset:
 * @self: a view
 * @iter: a place in the buffer
 *
 * Finds which code point of the article a place is at.
 *
 * Returns: the code point; less than 0 above the text
 */
gint64
avow_article_view_get_offset (AvowArticleView   *self,
                              const GtkTextIter *iter)
{
  gint64 offset = gtk_text_iter_get_offset (iter) - self->base;

  return self->editing != NULL && offset > 0 ? avow_anchor_map_find_back (avow_text_editing_get_map (self->editing), offset) : offset;
}

/**
 * avow_article_view_get_offset_at:
 * @self: a view
 * @x: a place, in the view's coordinates
 * @y: a place
 *
 * Finds the code point of the article that is nearest to a place.
 *
 * Returns: the code point
 */
gint64
avow_article_view_get_offset_at (AvowArticleView *self,
                                 double           x,
                                 double           y)
{
  int buffer_x, buffer_y;
  GtkTextIter iter;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, buffer_x, buffer_y);

  return MAX (avow_article_view_get_offset (self, &iter), 0);
}

/**
 * avow_article_view_get_caret:
 * @self: a view
 *
 * Gets where the caret is.
 *
 * Returns: the code point of the article that it stands before
 */
gint64
avow_article_view_get_caret (AvowArticleView *self)
{
  GtkTextBuffer *buffer = avow_article_view_get_buffer (self);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));

  return MAX (avow_article_view_get_offset (self, &iter), 0);
}

/**
 * avow_article_view_scroll_to:
 * @self: a view
 * @offset: a code point of the article
 *
 * Scrolls to a place, unless it is well in view.
 */
void
avow_article_view_scroll_to (AvowArticleView *self,
                             gint64           offset)
{
  GtkTextBuffer *buffer = avow_article_view_get_buffer (self);
  GtkTextMark *mark = gtk_text_buffer_get_mark (buffer, "avow:place");
  GtkTextIter iter;

  avow_article_view_get_iter (self, offset, &iter);
  if (mark == NULL)
    mark = gtk_text_buffer_create_mark (buffer, "avow:place", &iter, TRUE);
  else
    gtk_text_buffer_move_mark (buffer, mark, &iter);

  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), mark, 0.15, FALSE, 0, 0);
}

/**
 * avow_article_view_get_selection:
 * @self: a view
 * @start: (out): where to put the first code point of the article that is selected
 * @end: (out): where to put the code point after the last
 *
 * Gets what is selected of the article's text; the headline is no part of it. While the
 * text is corrected, nothing is.
 *
 * Returns: whether any of it is selected
 */
gboolean
avow_article_view_get_selection (AvowArticleView *self,
                                 gint64          *start,
                                 gint64          *end)
{
  GtkTextBuffer *buffer = avow_article_view_get_buffer (self);
  GtkTextIter from, to, first;

  if (self->article == NULL || self->editing != NULL || !gtk_text_buffer_get_selection_bounds (buffer, &from, &to))
    return FALSE;

  /* Not in the text of the article, which may be long. */
  avow_article_view_get_iter (self, 0, &first);
  if (gtk_text_iter_compare (&from, &first) < 0)
    from = first;
  while (gtk_text_iter_compare (&from, &to) < 0 && g_unichar_isspace (gtk_text_iter_get_char (&from)))
    gtk_text_iter_forward_char (&from);
  while (gtk_text_iter_compare (&from, &to) < 0)
    {
      GtkTextIter before = to;

      gtk_text_iter_backward_char (&before);
      if (!g_unichar_isspace (gtk_text_iter_get_char (&before)))
        break;
      to = before;
    }
  *start = avow_article_view_get_offset (self, &from);
  *end = avow_article_view_get_offset (self, &to);

  return *end > *start;
}

/**
 * avow_article_view_get_selection_area:
 * @self: a view
 * @area: (out): where to put where the selection ends, in the view's coordinates
 *
 * Gets the place at which to show something about the selection.
 *
 * Returns: whether there is a selection and its end is in view
 */
gboolean
avow_article_view_get_selection_area (AvowArticleView *self,
                                      GdkRectangle    *area)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GdkRectangle from, visible;
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (avow_article_view_get_buffer (self), &start, &end))
    return FALSE;

  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_iter_location (view, &start, &from);
  gtk_text_view_get_iter_location (view, &end, area);
  if (from.y == area->y)
    {
      area->width = MAX (1, ABS (area->x - from.x));
      area->x = MIN (area->x, from.x);
    }

  /* The lines below the words belong to them. */
  area->height += avow_lane_room_get_height (avow_lane_room_get_n_lanes (self->room, &end));
  if (area->y + area->height < visible.y || area->y > visible.y + visible.height)
    return FALSE;

  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, area->x, area->y, &area->x, &area->y);

  return TRUE;
}

/**
 * avow_article_view_get_extents:
 * @self: a view
 * @start: the first code point of a span
 * @end: the code point after its last
 * @top: (out): where to put where its first line begins, in the view's coordinates
 * @bottom: (out): where to put where its last line ends
 *
 * Gets how far a span reaches from top to bottom.
 *
 * Returns: whether the view knows
 */
gboolean
avow_article_view_get_extents (AvowArticleView *self,
                               gint64           start,
                               gint64           end,
                               int             *top,
                               int             *bottom)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GdkRectangle from, to;
  GtkTextIter iter;

  avow_article_view_get_iter (self, start, &iter);
  gtk_text_view_get_iter_location (view, &iter, &from);
  avow_article_view_get_iter (self, MAX (end - 1, start), &iter);
  gtk_text_view_get_iter_location (view, &iter, &to);

  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, from.y, NULL, top);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, to.y + to.height, NULL, bottom);

  return *bottom > *top;
}

/**
 * avow_article_view_get_visible:
 * @self: a view
 * @start: (out): where to put the first code point of the article that is in view
 * @end: (out): where to put the code point after the last
 *
 * Gets what is in view of the article, to whole lines.
 *
 * Returns: whether any of it is
 */
gboolean
avow_article_view_get_visible (AvowArticleView *self,
                               gint64          *start,
                               gint64          *end)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter first, last;
  GdkRectangle visible;

  if (self->article == NULL)
    return FALSE;

  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_iter_at_location (view, &first, visible.x, visible.y);
  gtk_text_view_get_line_at_y (view, &last, visible.y + visible.height, NULL);
  if (!gtk_text_iter_ends_line (&last))
    gtk_text_iter_forward_to_line_end (&last);

  /* Lines that are not laid out yet have no height, so there seem to be very many. */
  *start = MAX (avow_article_view_get_offset (self, &first), 0);
  *end = MIN (avow_article_view_get_offset (self, &last), *start + MAX_VISIBLE);

  return *end > 0;
}
