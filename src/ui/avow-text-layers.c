/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-text-layers.h"

#include "avow-article-view.h"

/* Names have a thin line right below them; words of a list a light fill in a dotted
 * frame; what was looked for a fill in a frame, the current place a thick one, as have words
 * that something is held over. */

#define NAME_ALPHA 0.45f
#define WORD_ALPHA 0.2f
#define DROP_ALPHA 0.15f
#define FOUND_ALPHA 0.24f
#define CURRENT_ALPHA 0.45f

/* More than that is in view only when nothing can be read. */
#define MAX_DRAWN 3000

struct _AvowTextLayers
{
  AvowArticleView *view;                        /* not owned: it owns this */
  GArray          *marks[AVOW_N_TEXT_LAYERS];   /* or %NULL */
  GArray          *colors;                      /* of GdkRGBA, for words of lists; or %NULL */
  gint64           current;                     /* where the current place starts; -1 for none */
};

/* Finds the first mark that ends after a place; none overlap. */
static guint
find_first (GArray *marks,
            gint64  offset)
{
  guint low = 0, high = marks->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (marks, AvowTextMark, middle).end <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
add_frame (GtkSnapshot           *snapshot,
           const graphene_rect_t *area,
           float                  width,
           const GdkRGBA         *color)
{
  float widths[] = { width, width, width, width };
  GdkRGBA colors[] = { *color, *color, *color, *color };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, area, 3);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
add_dots (GtkSnapshot           *snapshot,
          const graphene_rect_t *area,
          const GdkRGBA         *color)
{
  float x = area->origin.x, y = area->origin.y, right = x + area->size.width;

  for (; x < right; x += 4)
    {
      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, 2, 1));
      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y + area->size.height - 1, 2, 1));
    }
}

static void
draw_piece (AvowTextLayers        *self,
            GtkSnapshot           *snapshot,
            AvowTextLayer          layer,
            const AvowTextMark    *mark,
            const graphene_rect_t *area)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self->view));
  GdkRGBA color, fill;
  gboolean is_current = mark->start == self->current;
  graphene_rect_t line;

  gtk_style_context_get_color (context, &color);
  switch (layer)
    {
    case AVOW_LAYER_NAMES:
      color.alpha *= NAME_ALPHA;
      line = GRAPHENE_RECT_INIT (area->origin.x, area->origin.y + area->size.height - 2, area->size.width, 1);
      gtk_snapshot_append_color (snapshot, &color, &line);
      break;

    case AVOW_LAYER_WORDS:
      if (self->colors != NULL && mark->id < self->colors->len)
        color = g_array_index (self->colors, GdkRGBA, mark->id);
      fill = color;
      fill.alpha *= WORD_ALPHA;
      gtk_snapshot_append_color (snapshot, &fill, area);
      add_dots (snapshot, area, &color);
      break;

    case AVOW_LAYER_DROP:
      if (!gtk_style_context_lookup_color (context, "accent_bg_color", &color))
        gdk_rgba_parse (&color, "dodgerblue");
      fill = color;
      fill.alpha *= DROP_ALPHA;
      gtk_snapshot_append_color (snapshot, &fill, area);
      add_frame (snapshot, area, 2, &color);
      break;

    case AVOW_LAYER_FOUND:
    default:
      if (!gtk_style_context_lookup_color (context, "found_color", &color))
        gdk_rgba_parse (&color, "goldenrod");
      fill = color;
      fill.alpha *= is_current ? CURRENT_ALPHA : FOUND_ALPHA;
      gtk_snapshot_append_color (snapshot, &fill, area);
      add_frame (snapshot, area, is_current ? 2 : 1, &color);
      break;
    }
}

/* A piece for each line as it is shown. */
static void
draw_mark (AvowTextLayers     *self,
           GtkSnapshot        *snapshot,
           AvowTextLayer       layer,
           const AvowTextMark *mark)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GtkTextIter iter, stop;

  avow_article_view_get_iter (self->view, mark->start, &iter);
  avow_article_view_get_iter (self->view, mark->end, &stop);
  while (gtk_text_iter_compare (&iter, &stop) < 0)
    {
      GtkTextIter line_end = iter;
      GdkRectangle from, to;
      float x, right;

      if (!gtk_text_iter_ends_line (&line_end))
        gtk_text_view_forward_display_line_end (view, &line_end);
      if (gtk_text_iter_compare (&line_end, &stop) > 0)
        line_end = stop;

      /* Right-to-left text runs the other way. */
      gtk_text_view_get_iter_location (view, &iter, &from);
      gtk_text_view_get_iter_location (view, &line_end, &to);
      x = MIN (from.x, to.x);
      right = to.y == from.y ? MAX (from.x, to.x) : from.x;
      if (right > x)
        draw_piece (self, snapshot, layer, mark, &GRAPHENE_RECT_INIT (x, from.y, right - x, from.height));

      iter = line_end;
      if (!gtk_text_view_forward_display_line (view, &iter))
        break;
      gtk_text_view_backward_display_line_start (view, &iter);
    }
}

/**
 * avow_text_layers_new:
 * @view: the view, which is to own them
 *
 * Makes layers with nothing in them.
 *
 * Returns: (transfer full): the layers
 */
AvowTextLayers *
avow_text_layers_new (AvowArticleView *view)
{
  AvowTextLayers *self = g_new0 (AvowTextLayers, 1);

  self->view = view;
  self->current = -1;

  return self;
}

/**
 * avow_text_layers_free:
 * @self: layers
 *
 * Frees layers, when their view goes.
 */
void
avow_text_layers_free (AvowTextLayers *self)
{
  for (guint i = 0; i < AVOW_N_TEXT_LAYERS; i++)
    g_clear_pointer (&self->marks[i], g_array_unref);
  g_clear_pointer (&self->colors, g_array_unref);
  g_free (self);
}

/**
 * avow_text_layers_clear:
 * @self: layers
 *
 * Takes all away, as the text becomes another.
 */
void
avow_text_layers_clear (AvowTextLayers *self)
{
  for (guint i = 0; i < AVOW_N_TEXT_LAYERS; i++)
    g_clear_pointer (&self->marks[i], g_array_unref);
  self->current = -1;
}

/**
 * avow_text_layers_set:
 * @self: layers
 * @layer: which
 * @marks: (nullable) (element-type AvowTextMark): places in order, of which none overlap
 *
 * Sets what is shown in a layer.
 */
void
avow_text_layers_set (AvowTextLayers *self,
                      AvowTextLayer   layer,
                      GArray         *marks)
{
  g_clear_pointer (&self->marks[layer], g_array_unref);
  self->marks[layer] = marks != NULL ? g_array_ref (marks) : NULL;
  if (layer == AVOW_LAYER_FOUND)
    self->current = -1;
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

/**
 * avow_text_layers_set_colors:
 * @self: layers
 * @colors: (element-type GdkRGBA): the colours of the lists
 *
 * Sets the colours that the words of lists are shown in.
 */
void
avow_text_layers_set_colors (AvowTextLayers *self,
                             GArray         *colors)
{
  g_clear_pointer (&self->colors, g_array_unref);
  self->colors = g_array_ref (colors);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

/**
 * avow_text_layers_set_current:
 * @self: layers
 * @start: where the current place of those that were found starts; -1 for none
 *
 * Makes one of the places that were found stand out.
 */
void
avow_text_layers_set_current (AvowTextLayers *self,
                              gint64          start)
{
  self->current = start;
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

/**
 * avow_text_layers_get_length:
 * @self: layers
 * @layer: which
 *
 * Counts what is shown in a layer.
 *
 * Returns: how many places
 */
guint
avow_text_layers_get_length (AvowTextLayers *self,
                             AvowTextLayer   layer)
{
  return self->marks[layer] != NULL ? self->marks[layer]->len : 0;
}

/**
 * avow_text_layers_find_at:
 * @self: layers
 * @layer: which
 * @offset: a code point of the article
 *
 * Finds what of a layer is at a place.
 *
 * Returns: (transfer none) (nullable): the mark, or %NULL if there is none
 */
const AvowTextMark *
avow_text_layers_find_at (AvowTextLayers *self,
                          AvowTextLayer   layer,
                          gint64          offset)
{
  GArray *marks = self->marks[layer];
  guint i = marks != NULL ? find_first (marks, offset) : 0;

  return marks != NULL && i < marks->len && g_array_index (marks, AvowTextMark, i).start <= offset
       ? &g_array_index (marks, AvowTextMark, i) : NULL;
}

/**
 * avow_text_layers_snapshot:
 * @self: layers
 * @snapshot: what to draw to, in the coordinates of the buffer
 * @first: the first code point of the article that is in view
 * @last: the code point after the last
 *
 * Draws what is in view.
 */
void
avow_text_layers_snapshot (AvowTextLayers *self,
                           GtkSnapshot    *snapshot,
                           gint64          first,
                           gint64          last)
{
  for (guint layer = 0; layer < AVOW_N_TEXT_LAYERS; layer++)
    {
      GArray *marks = self->marks[layer];
      guint from = marks != NULL ? find_first (marks, first) : 0, to = marks != NULL ? MIN (marks->len, from + MAX_DRAWN) : 0;

      for (guint i = from; i < to; i++)
        {
          const AvowTextMark *mark = &g_array_index (marks, AvowTextMark, i);

          if (mark->start >= last)
            break;
          draw_mark (self, snapshot, layer, mark);
        }
    }
}
