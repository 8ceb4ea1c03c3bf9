/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-ends.h"

#include "avow-units.h"

/* A handle: a bar beside the words with a knob, above at the start, below at the end,
 * and how far beside it the pointer still takes it. */
#define BAR_WIDTH 2
#define KNOB 9
#define REACH 5

typedef enum
{
  HELD_NONE,
  HELD_START,
  HELD_END,
} Held;

struct _AvowEnds
{
  AvowArticleView *view;      /* not owned: it owns the ends */
  gint64           id;        /* the passage of @span; 0 if there is none */
  AvowSpan         span;      /* what it is to be */
  guint            pending;   /* how many changes to it are on their way */
  Held             held;
};

/**
 * avow_ends_new:
 * @view: the view, which is to own them
 *
 * Makes the ends of passages in a view.
 *
 * Returns: (transfer full): the ends
 */
AvowEnds *
avow_ends_new (AvowArticleView *view)
{
  AvowEnds *self = g_new0 (AvowEnds, 1);

  self->view = view;

  return self;
}

/**
 * avow_ends_free:
 * @self: ends
 *
 * Frees ends.
 */
void
avow_ends_free (AvowEnds *self)
{
  g_free (self);
}

static AvowPassage *
get_passage (AvowEnds *self)
{
  return avow_article_view_find_passage (self->view, avow_article_view_get_selected (self->view));
}

static void
forget (AvowEnds *self)
{
  self->id = 0;
  self->pending = 0;
  self->held = HELD_NONE;
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

/**
 * avow_ends_get_span:
 * @self: ends
 * @passage: a passage that is shown
 *
 * Gets where to draw a passage: where its ends are dragged to, or where it is.
 *
 * Returns: its words
 */
AvowSpan
avow_ends_get_span (AvowEnds    *self,
                    AvowPassage *passage)
{
  return passage->id == self->id ? self->span : (AvowSpan) { passage->start, passage->end };
}

/**
 * avow_ends_propose:
 * @self: ends
 * @id: a passage
 * @span: what it is to be
 *
 * Shows a passage as it will be, as soon as the change that is made to it is on the
 * disk; avow_ends_applied() must follow.
 */
void
avow_ends_propose (AvowEnds       *self,
                   gint64          id,
                   const AvowSpan *span)
{
  if (self->id != id)
    self->pending = 0;
  self->id = id;
  self->span = *span;
  self->pending++;
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

/**
 * avow_ends_applied:
 * @self: ends
 * @done: whether the change is on the disk
 *
 * Tells that a change that was proposed is over.
 */
void
avow_ends_applied (AvowEnds *self,
                   gboolean  done)
{
  if (self->pending > 0)
    self->pending--;
  if (!done)
    forget (self);
}

/**
 * avow_ends_settle:
 * @self: ends
 * @id: a passage
 *
 * Tells that a passage is known as it is now.
 */
void
avow_ends_settle (AvowEnds *self,
                  gint64    id)
{
  if (self->id == id && self->pending == 0 && self->held == HELD_NONE)
    forget (self);
}

/* ---- where they are */

/* Finds where an end is drawn, in the coordinates of the buffer. */
static void
get_place (AvowEnds       *self,
           const AvowSpan *span,
           Held            end,
           GdkRectangle   *place)
{
  GtkTextIter iter;

  /* The end of a line is not the start of the next. */
  avow_article_view_get_iter (self->view, end == HELD_START ? span->start : span->end - 1, &iter);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self->view), &iter, place);
  if (end == HELD_END)
    place->x += place->width;
  place->width = BAR_WIDTH;
}

static gboolean
is_at (const GdkRectangle *place,
       Held                end,
       int                 x,
       int                 y)
{
  int above = end == HELD_START ? KNOB : 0, below = end == HELD_END ? KNOB : 0;

  return ABS (x - place->x) <= REACH && y >= place->y - above && y < place->y + place->height + below;
}

static Held
find (AvowEnds *self,
      double    x,
      double    y)
{
  AvowPassage *passage = get_passage (self);
  int buffer_x, buffer_y;

  if (passage == NULL)
    return HELD_NONE;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self->view), GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
  for (Held end = HELD_START; end <= HELD_END; end++)
    {
      AvowSpan span = avow_ends_get_span (self, passage);
      GdkRectangle place;

      get_place (self, &span, end, &place);
      if (is_at (&place, end, buffer_x, buffer_y))
        return end;
    }

  return HELD_NONE;
}

/**
 * avow_ends_hit:
 * @self: ends
 * @x: a place, in the view's coordinates
 * @y: a place
 *
 * Tells whether an end is at a place.
 *
 * Returns: whether one is
 */
gboolean
avow_ends_hit (AvowEnds *self,
               double    x,
               double    y)
{
  return find (self, x, y) != HELD_NONE;
}

/* ---- dragging */

/**
 * avow_ends_grab:
 * @self: ends
 * @x: a place, in the view's coordinates
 * @y: a place
 *
 * Takes hold of the end that is at a place.
 *
 * Returns: whether there is one
 */
gboolean
avow_ends_grab (AvowEnds *self,
                double    x,
                double    y)
{
  AvowPassage *passage = get_passage (self);
  Held end = find (self, x, y);

  if (end == HELD_NONE)
    return FALSE;

  self->span = avow_ends_get_span (self, passage);
  self->id = passage->id;
  self->held = end;

  return TRUE;
}

/**
 * avow_ends_is_held:
 * @self: ends
 *
 * Tells whether an end is being dragged.
 *
 * Returns: whether one is
 */
gboolean
avow_ends_is_held (AvowEnds *self)
{
  return self->held != HELD_NONE;
}

/**
 * avow_ends_drag:
 * @self: ends, of which one is held
 * @offset: where it is, a code point of the article
 * @letters: whether it may stand inside a word
 *
 * Moves the end that is held. It cannot pass the other.
 */
void
avow_ends_drag (AvowEnds *self,
                gint64    offset,
                gboolean  letters)
{
  AvowSpan span = self->span;

  if (self->held == HELD_START)
    span.start = MIN (offset, span.end - 1);
  else
    span.end = MAX (offset, span.start + 1);

  /* Only the end that moves: the other may have been set by letters. */
  if (!letters)
    {
      AvowSpan snapped = span;

      avow_units_snap (self->view, &snapped);
      if (self->held == HELD_START)
        span.start = snapped.start;
      else
        span.end = snapped.end;
    }

  self->span = span;
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

/**
 * avow_ends_drop:
 * @self: ends, of which one is held
 * @letters: whether it may stand inside a word
 *
 * Lets go of the end that is held, and says what the passage is to be.
 */
void
avow_ends_drop (AvowEnds *self,
                gboolean  letters)
{
  AvowPassage *passage = avow_article_view_find_passage (self->view, self->id);
  AvowSpan span = self->span;
  gint64 id = self->id;

  self->held = HELD_NONE;
  if (passage == NULL || (!letters && !avow_units_tidy (self->view, &span)) ||
      (span.start == passage->start && span.end == passage->end && self->pending == 0))
    {
      forget (self);
      return;
    }

  self->span = span;
  g_signal_emit_by_name (self->view, "span-chosen", id, span.start, span.end);
}

/**
 * avow_ends_cancel:
 * @self: ends
 *
 * Puts the end that is held back where it was.
 */
void
avow_ends_cancel (AvowEnds *self)
{
  if (self->held != HELD_NONE)
    forget (self);
}

/* ---- drawing */

static void
draw_handle (GtkSnapshot        *snapshot,
             const GdkRectangle *place,
             Held                end,
             const GdkRGBA      *color)
{
  int y = end == HELD_START ? place->y - KNOB + 2 : place->y + place->height - 2;
  graphene_rect_t knob = GRAPHENE_RECT_INIT (place->x - KNOB / 2, y, KNOB, KNOB);
  GskRoundedRect round;

  gsk_rounded_rect_init_from_rect (&round, &knob, KNOB / 2.0f);
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (place->x - 1, place->y, BAR_WIDTH, place->height));
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, color, &knob);
  gtk_snapshot_pop (snapshot);
}

/**
 * avow_ends_snapshot:
 * @self: ends
 * @snapshot: what to draw to, in the coordinates of the buffer
 *
 * Draws the handles that are in view.
 */
void
avow_ends_snapshot (AvowEnds    *self,
                    GtkSnapshot *snapshot)
{
  AvowPassage *passage = get_passage (self);
  gint64 first, last;
  GdkRGBA color;

  if (passage == NULL || !avow_article_view_get_visible (self->view, &first, &last))
    return;

  avow_article_view_get_color (self->view, passage->kind, &color);
  for (Held end = HELD_START; end <= HELD_END; end++)
    {
      AvowSpan span = avow_ends_get_span (self, passage);
      gint64 at = end == HELD_START ? span.start : span.end;
      GdkRectangle place;

      if (at < first || at > last + 1)
        continue;
      get_place (self, &span, end, &place);
      draw_handle (snapshot, &place, end, &color);
    }
}
