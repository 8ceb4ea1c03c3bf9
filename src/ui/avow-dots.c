/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-dots.h"

#include "avow-span.h"

/* The words of conditions: a row of dots right below them, above the lines of the
 * passages, in the colour of the passage that they are the condition of. */
#define DOT 2
#define STEP 5
#define ALPHA 0.6f

static void
draw_row (GtkSnapshot   *snapshot,
          const GdkRGBA *color,
          float          x,
          float          right,
          float          y)
{
  for (; x < right; x += STEP)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, DOT, DOT));
}

static void
draw_dots (GtkTextView   *view,
           GtkSnapshot   *snapshot,
           const GdkRGBA *color,
           GtkTextIter   *iter,
           GtkTextIter   *stop)
{
  while (gtk_text_iter_compare (iter, stop) < 0)
    {
      GtkTextIter line_end = *iter;
      GdkRectangle from, to;

      if (!gtk_text_iter_ends_line (&line_end))
        gtk_text_view_forward_display_line_end (view, &line_end);
      if (gtk_text_iter_compare (&line_end, stop) > 0)
        line_end = *stop;

      gtk_text_view_get_iter_location (view, iter, &from);
      gtk_text_view_get_iter_location (view, &line_end, &to);
      if (to.y == from.y)
        draw_row (snapshot, color, MIN (from.x, to.x), MAX (from.x, to.x), from.y + from.height - DOT);

      *iter = line_end;
      if (!gtk_text_view_forward_display_line (view, iter))
        break;
      gtk_text_view_backward_display_line_start (view, iter);
    }
}

/**
 * avow_dots_snapshot:
 * @view: a view
 * @snapshot: what to draw to, in the coordinates of the buffer
 * @first: the first code point of the article that is in view
 * @last: the code point after the last
 *
 * Draws dots below the words in view that are conditions of passages; stronger where
 * the passage is selected.
 */
void
avow_dots_snapshot (AvowArticleView *view,
                    GtkSnapshot     *snapshot,
                    gint64           first,
                    gint64           last)
{
  gint64 selected = avow_article_view_get_selected (view);

  for (guint i = 0; i < avow_article_view_get_n_marks (view); i++)
    {
      AvowPassage *passage = avow_article_view_get_mark (view, i);
      GtkTextIter iter, stop;
      GdkRGBA color;

      if (passage->condition_end <= first || passage->condition_start >= last)
        continue;

      avow_article_view_get_color (view, passage->kind, &color);
      if (passage->id != selected)
        color.alpha *= ALPHA;
      avow_article_view_get_iter (view, MAX (passage->condition_start, first), &iter);
      avow_article_view_get_iter (view, MIN (passage->condition_end, last), &stop);
      draw_dots (GTK_TEXT_VIEW (view), snapshot, &color, &iter, &stop);
    }
}
