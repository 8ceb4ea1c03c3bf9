/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-article-view-private.h"

#include "avow-line-spans.h"

/* The passages, below the text that they are of: a light fill that adds up where they
 * overlap, and a line in a lane of its own. */

#define FILL_ALPHA 0.16f
#define HOVERED_ALPHA 0.26f
#define SELECTED_ALPHA 0.36f

/* Of passages that lie deeper, fills would hide the text that they add up on. */
#define MAX_FILLS 3

/* What is left of the colour of a passage that is not wanted now. */
#define DIMMED 0.25f

static void
add_line (GtkSnapshot   *snapshot,
          AvowKind       kind,
          const GdkRGBA *color,
          float          x,
          float          y,
          float          width)
{
  switch (kind)
    {
    case AVOW_KIND_CLAIM:
      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, 2));
      break;

    case AVOW_KIND_PLEDGE:
      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, 1));
      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y + 2, width, 1));
      break;

    case AVOW_KIND_WARNING:
    default:
      for (float at = 0; at < width; at += 6)
        gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x + at, y, MIN (4, width - at), 2));
      break;
    }
}

/* Above words that became others and that nobody has confirmed. */
static void
add_dashes (GtkSnapshot   *snapshot,
            const GdkRGBA *color,
            float          x,
            float          y,
            float          width)
{
  for (float at = 0; at < width; at += 9)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x + at, y, MIN (6, width - at), 1));
}

/* Draws what is in view of one passage, a piece for each line as it is shown. */
static void
snapshot_mark (AvowArticleView *self,
               GtkSnapshot     *snapshot,
               AvowPassage     *passage,
               guint            lane,
               gint64           first,
               gint64           last)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  gint64 id = passage->id;
  AvowSpan span = avow_ends_get_span (self->ends, passage);
  gboolean has_fill = lane < MAX_FILLS || id == self->selected || id == self->hovered;
  GtkTextIter iter, stop;
  GdkRGBA color, fill;

  avow_article_view_get_color (self, passage->kind, &color);
  if (avow_article_view_is_dimmed (self, passage))
    color.alpha *= DIMMED;
  fill = color;
  fill.alpha *= id == self->selected ? SELECTED_ALPHA : id == self->hovered ? HOVERED_ALPHA : FILL_ALPHA;

  avow_article_view_get_iter (self, MAX (span.start, first), &iter);
  avow_article_view_get_end_iter (self, MIN (span.end, last), &stop);

  while (gtk_text_iter_compare (&iter, &stop) < 0)
    {
      GtkTextIter line_end = iter;
      g_autoptr(GArray) spans = NULL;
      GdkRectangle from;

      if (!gtk_text_iter_ends_line (&line_end))
        gtk_text_view_forward_display_line_end (view, &line_end);
      if (gtk_text_iter_compare (&line_end, &stop) > 0)
        line_end = stop;

      gtk_text_view_get_iter_location (view, &iter, &from);
      spans = avow_line_spans_find (view, &iter, &line_end);
      for (guint i = 0; i < spans->len; i++)
        {
          const GdkRectangle *piece = &g_array_index (spans, GdkRectangle, i);

          if (has_fill)
            gtk_snapshot_append_color (snapshot, &fill, &GRAPHENE_RECT_INIT (piece->x, from.y, piece->width, from.height));
          if (passage->anchor == AVOW_ANCHOR_CHANGED)
            add_dashes (snapshot, &color, piece->x, from.y, piece->width);
          add_line (snapshot, passage->kind, &color, piece->x, from.y + from.height + 1 + AVOW_LANE_HEIGHT * lane, piece->width);
        }

      iter = line_end;
      if (!gtk_text_view_forward_display_line (view, &iter))
        break;
      gtk_text_view_backward_display_line_start (view, &iter);
    }
}

/* Draws what is in view of the passages, between two code points of the article. */
void
avow_article_view_paint (AvowArticleView *self,
                         GtkSnapshot     *snapshot,
                         gint64           first,
                         gint64           last)
{
  for (guint i = 0; i < avow_marks_get_length (self->marks); i++)
    {
      AvowPassage *passage = avow_marks_get (self->marks, i);

      if (passage->start > last)
        break;
      if (passage->end > first || passage->id == self->selected)
        snapshot_mark (self, snapshot, passage, avow_marks_get_lane (self->marks, i), first, last);
    }
}
