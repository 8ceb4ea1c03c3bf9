/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-pick.h"

#include "avow-ends.h"
#include "avow-units.h"

/* How near to the text the margin left of it is still the text, and how much faster
 * than the pointer is beyond an edge the text scrolls, in pixels. */
#define EDGE 3
#define SCROLL_SPEED 0.4

struct _AvowPick
{
  AvowArticleView *view;      /* not owned: it owns this */
  GtkGesture      *click;     /* both owned by the view */
  GtkGesture      *drag;
  gboolean         held;      /* a selection is being made */
  gboolean         moved;
  AvowUnit         unit;
  AvowSpan         anchor;    /* what it began with */
  double           x;
  double           y;
  guint            scroll_tick;
  gboolean         has_cursor;
};

static gboolean
wants_letters (AvowPick *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (self->drag));

  return (state & GDK_CONTROL_MASK) != 0;
}

static gboolean
is_in_margin (AvowPick *self,
              double    x)
{
  return x < gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self->view)) - EDGE;
}

static gboolean
is_on_selection (AvowPick *self,
                 double    x,
                 double    y)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GtkTextIter start, end, iter;
  int buffer_x, buffer_y;

  if (!gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (view), &start, &end))
    return FALSE;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);

  return gtk_text_view_get_iter_at_position (view, &iter, NULL, buffer_x, buffer_y) &&
         gtk_text_iter_in_range (&iter, &start, &end);
}

/* ---- selecting */

/* Selects from where it began to where the pointer is now. */
static void
extend (AvowPick *self,
        gboolean  letters)
{
  gint64 at = avow_article_view_get_offset_at (self->view, self->x, self->y);
  AvowSpan span = self->anchor, here;
  gboolean back = at < self->anchor.start;

  if (self->unit == AVOW_UNIT_LETTER || self->unit == AVOW_UNIT_WORD)
    here = (AvowSpan) { at, at };
  else
    avow_units_get (self->view, self->unit, at, &here);

  span.start = MIN (span.start, here.start);
  span.end = MAX (span.end, here.end);
  if (!letters && self->unit <= AVOW_UNIT_WORD && span.end > span.start)
    avow_units_snap (self->view, &span);

  avow_units_select (self->view, back ? span.end : span.start, back ? span.start : span.end);
}

/* What was selected is made what is meant by it. */
static void
tidy (AvowPick *self)
{
  gint64 start, end, caret = avow_article_view_get_caret (self->view);
  AvowSpan span;

  if (!avow_article_view_get_selection (self->view, &start, &end))
    return;

  span = (AvowSpan) { start, end };
  if (avow_units_tidy (self->view, &span))
    avow_units_select (self->view, caret <= start ? span.end : span.start, caret <= start ? span.start : span.end);
}

static void
stop_scrolling (AvowPick *self)
{
  if (self->scroll_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->scroll_tick);
  self->scroll_tick = 0;
}

static void
follow (AvowPick *self)
{
  AvowEnds *ends = avow_article_view_get_ends (self->view);
  gboolean letters = wants_letters (self);

  if (avow_ends_is_held (ends))
    avow_ends_drag (ends, avow_article_view_get_offset_at (self->view, self->x, self->y), letters);
  else
    extend (self, letters);
}

/* A pointer beyond an edge draws the text along. */
static gboolean
scroll_cb (GtkWidget     *widget,
           GdkFrameClock *frame_clock,
           gpointer       user_data)
{
  AvowPick *self = user_data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));
  double height = gtk_widget_get_height (widget), beyond = self->y < 0 ? self->y : self->y > height ? self->y - height : 0;

  if (beyond == 0 || adjustment == NULL)
    {
      self->scroll_tick = 0;
      return G_SOURCE_REMOVE;
    }

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + beyond * SCROLL_SPEED);
  follow (self);

  return G_SOURCE_CONTINUE;
}

/* ---- gestures */

static gboolean
is_touch (GtkGesture *gesture)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (gesture));

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static void
begin (AvowPick *self,
       int       n_press,
       double    x,
       double    y)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (self->click));
  gint64 at = avow_article_view_get_offset_at (self->view, x, y);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));

  self->held = TRUE;
  self->unit = is_in_margin (self, x) || n_press > 3 ? AVOW_UNIT_PARAGRAPH
             : n_press == 3 ? AVOW_UNIT_SENTENCE
             : n_press == 2 ? AVOW_UNIT_WORD
             : AVOW_UNIT_LETTER;
  gtk_widget_grab_focus (GTK_WIDGET (self->view));

  if ((state & GDK_SHIFT_MASK) && n_press == 1)
    {
      GtkTextIter bound;

      gtk_text_buffer_get_iter_at_mark (buffer, &bound, gtk_text_buffer_get_selection_bound (buffer));
      self->anchor.start = self->anchor.end = MAX (avow_article_view_get_offset (self->view, &bound), 0);
      self->moved = TRUE;
      extend (self, wants_letters (self));
      return;
    }

  avow_units_get (self->view, self->unit, at, &self->anchor);
  if (self->unit == AVOW_UNIT_SENTENCE)
    avow_units_tidy (self->view, &self->anchor);
  avow_units_select (self->view, self->anchor.start, self->anchor.end);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            AvowPick        *self)
{
  GtkWidget *view = GTK_WIDGET (self->view);
  gboolean shift = (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)) & GDK_SHIFT_MASK) != 0;

  self->held = self->moved = FALSE;
  self->x = x;
  self->y = y;

  /* Stripes have clicks of their own, fingers handles; and who writes selects letters. */
  if (gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT) != view || is_touch (GTK_GESTURE (gesture)) ||
      gtk_text_view_get_editable (GTK_TEXT_VIEW (view)) || avow_article_view_get_article (self->view) == NULL)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  if (n_press == 1 && avow_ends_grab (avow_article_view_get_ends (self->view), x, y))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      return;
    }

  /* What is selected can be dragged away, which the text view does. */
  if (n_press == 1 && !shift && is_on_selection (self, x, y))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  begin (self, n_press, x, y);
}

static void
drag_update_cb (GtkGestureDrag *gesture,
                double          offset_x,
                double          offset_y,
                AvowPick       *self)
{
  GtkWidget *view = GTK_WIDGET (self->view);
  double start_x, start_y;

  if (!self->held && !avow_ends_is_held (avow_article_view_get_ends (self->view)))
    return;

  /* A hand that is not quite still clicks. */
  gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y);
  if (!self->moved && !gtk_drag_check_threshold (view, start_x, start_y, start_x + offset_x, start_y + offset_y))
    return;

  self->moved = TRUE;
  self->x = start_x + offset_x;
  self->y = start_y + offset_y;
  if ((self->y < 0 || self->y > gtk_widget_get_height (view)) && self->scroll_tick == 0)
    self->scroll_tick = gtk_widget_add_tick_callback (view, scroll_cb, self, NULL);
  follow (self);
}

static void
drag_end_cb (GtkGestureDrag *gesture,
             double          offset_x,
             double          offset_y,
             AvowPick       *self)
{
  AvowEnds *ends = avow_article_view_get_ends (self->view);
  gboolean letters = wants_letters (self);

  stop_scrolling (self);
  if (avow_ends_is_held (ends))
    {
      if (self->moved)
        avow_ends_drop (ends, letters);
      else
        avow_ends_cancel (ends);
      return;
    }

  if (!self->held)
    return;

  self->held = FALSE;
  if (!letters && (self->moved || self->unit > AVOW_UNIT_WORD))
    tidy (self);
  else if (!self->moved && self->unit == AVOW_UNIT_LETTER)
    avow_article_view_click (self->view, self->x, self->y);
}

static void
cancel_cb (GtkGesture       *gesture,
           GdkEventSequence *sequence,
           AvowPick         *self)
{
  stop_scrolling (self);
  avow_ends_cancel (avow_article_view_get_ends (self->view));
  self->held = FALSE;
}

/**
 * avow_pick_new:
 * @view: the view, which is to own it
 *
 * Makes the pointer select in a view.
 *
 * Returns: (transfer full): what does so
 */
AvowPick *
avow_pick_new (AvowArticleView *view)
{
  AvowPick *self = g_new0 (AvowPick, 1);

  self->view = view;
  self->click = gtk_gesture_click_new ();
  self->drag = gtk_gesture_drag_new ();

  /* Before the text view, which knows letters, words and lines only. */
  for (guint i = 0; i < 2; i++)
    {
      GtkGesture *gesture = i == 0 ? self->click : self->drag;

      gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_PRIMARY);
      gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
      gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (gesture));
    }
  gtk_gesture_group (self->click, self->drag);
  g_signal_connect (self->click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (self->drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (self->drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (self->drag, "cancel", G_CALLBACK (cancel_cb), self);

  return self;
}

/**
 * avow_pick_free:
 * @self: what selects
 *
 * Frees it, with the view.
 */
void
avow_pick_free (AvowPick *self)
{
  g_free (self);
}

/**
 * avow_pick_point:
 * @self: what selects
 * @x: where the pointer is, in the view's coordinates
 * @y: where it is
 *
 * Shows by the pointer's shape what it would take hold of.
 */
void
avow_pick_point (AvowPick *self,
                 double    x,
                 double    y)
{
  GtkWidget *view = GTK_WIDGET (self->view);
  AvowEnds *ends = avow_article_view_get_ends (self->view);
  const char *cursor = NULL;

  if (avow_ends_is_held (ends) || avow_ends_hit (ends, x, y))
    cursor = "ew-resize";
  else if (is_in_margin (self, x))
    cursor = "default";

  if (cursor != NULL)
    gtk_widget_set_cursor_from_name (view, cursor);
  else if (self->has_cursor)
    gtk_widget_set_cursor_from_name (view, avow_article_view_get_hovered (self->view) != 0 ? "pointer" : "text");
  self->has_cursor = cursor != NULL;
}
