/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-timeline-private.h"

#include <math.h>

/* What the pointer and the keyboard do to a timeline: they zoom and move the time in view, and
 * brush a range of it. */

/* How near the pointer must be to the end of a range to take it. */
#define HANDLE 6

/* A step of the wheel, of a touchpad and of a key. */
#define WHEEL_FACTOR 1.25
#define KEY_FACTOR 1.5
#define SURFACE_STEP 40.0
#define PAN_PART 0.12

typedef enum
{
  DRAG_NOTHING,
  DRAG_TIME,
  DRAG_NEW,
  DRAG_MOVE,
  DRAG_FROM,
  DRAG_TO,
} Drag;

/* ---- the pointer */

void
avow_timeline_end_drag (AvowTimelinePicture *self)
{
  self->drag = DRAG_NOTHING;
  self->is_dragging = FALSE;
}

static gboolean
is_in_plot (const AvowTimelineLayout *layout,
            double                    x,
            double                    y)
{
  return y >= layout->plot_y - 4 && y <= layout->plot_y + layout->plot_height && x >= layout->plot_x - HANDLE &&
         x <= layout->plot_x + layout->plot_width + HANDLE;
}

static gboolean
is_on_axis (const AvowTimelineLayout *layout,
            double                    x,
            double                    y)
{
  return y > layout->plot_y + layout->plot_height && y <= layout->axis_y + 2 * layout->line;
}

/* What a drag from a place would do. */
static Drag
find_drag (AvowTimelinePicture *self,
           double               x,
           double               y)
{
  const AvowTimelineLayout *layout = avow_timeline_need_layout (self);
  double left, width;

  if (layout->bins->len == 0)
    return DRAG_NOTHING;
  if (is_on_axis (layout, x, y))
    return DRAG_TIME;
  if (!is_in_plot (layout, x, y))
    return DRAG_NOTHING;
  if (self->brush.to == 0)
    return DRAG_NEW;

  avow_timeline_layout_get_brush (layout, &self->brush, &left, &width);
  if (left > layout->plot_x && fabs (x - left) <= HANDLE)
    return DRAG_FROM;
  if (left + width < layout->plot_x + layout->plot_width && fabs (x - left - width) <= HANDLE)
    return DRAG_TO;

  /* A range that fills the view is not in the way of a smaller one. */
  return x > left && x < left + width && width < layout->plot_width - 2 ? DRAG_MOVE : DRAG_NEW;
}

static int
get_day_at (AvowTimelinePicture *self,
            double               x)
{
  const AvowTimelineLayout *layout = avow_timeline_need_layout (self);

  return floor (avow_timeline_layout_get_day (layout, CLAMP (x, layout->plot_x, layout->plot_x + layout->plot_width - 0.5)));
}

static void
drag_begin_cb (GtkGestureDrag      *gesture,
               double               x,
               double               y,
               AvowTimelinePicture *self)
{
  self->drag = find_drag (self, x, y);
  self->drag_x = x;
  self->drag_day = self->drag != DRAG_NOTHING ? get_day_at (self, x) : 0;
  self->drag_from = self->from;
  self->brush_before = self->brush;
  if (self->drag == DRAG_NOTHING)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_brush (AvowTimelinePicture *self,
            double               x)
{
  int day = get_day_at (self, x), first, last, by;

  if (self->drag == DRAG_NEW)
    {
      avow_timeline_brush_days (self, avow_timeline_get_start (self, MIN (day, self->drag_day)),
                                avow_timeline_get_end (self, MAX (day, self->drag_day)));
      return;
    }

  self->brush = self->brush_before;
  avow_timeline_get_brush_days (self, &first, &last);
  if (self->drag == DRAG_FROM)
    {
      avow_timeline_brush_days (self, avow_timeline_get_start (self, MIN (day, last)), last);
    }
  else if (self->drag == DRAG_TO)
    {
      avow_timeline_brush_days (self, first, avow_timeline_get_end (self, MAX (day, first)));
    }
  else
    {
      by = avow_timeline_get_start (self, day) - avow_timeline_get_start (self, self->drag_day);
      avow_timeline_brush_days (self, avow_timeline_get_start (self, first + by),
                                avow_timeline_get_end (self, avow_timeline_get_start (self, first + by) + last - first));
    }
}

static void
drag_update_cb (GtkGestureDrag      *gesture,
                double               dx,
                double               dy,
                AvowTimelinePicture *self)
{
  if (self->drag == DRAG_NOTHING)
    return;
  if (!self->is_dragging)
    {
      if (fabs (dx) < 4)
        return;
      self->is_dragging = TRUE;
      gtk_widget_grab_focus (GTK_WIDGET (self));
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      avow_picture_changed (AVOW_PICTURE (self));
    }

  if (self->drag == DRAG_TIME)
    {
      double from = self->drag_from - dx / avow_timeline_need_layout (self)->scale;

      self->is_zoomed = TRUE;
      avow_timeline_go_to (self, from, from + self->to - self->from, TRUE);
    }
  else
    {
      drag_brush (self, self->drag_x + dx);
    }
}

static void
drag_end_cb (GtkGestureDrag      *gesture,
             double               dx,
             double               dy,
             AvowTimelinePicture *self)
{
  gboolean brushed = self->is_dragging && self->drag != DRAG_TIME;

  avow_timeline_end_drag (self);
  if (!brushed)
    return;

  self->anchor = avow_date_range_get_first_day (&self->brush);
  self->active = avow_date_range_get_last_day (&self->brush);
  avow_timeline_write_brush (self);
}

static void
drag_cancel_cb (AvowTimelinePicture *self)
{
  if (self->is_dragging && self->drag != DRAG_TIME)
    {
      self->brush = self->brush_before;
      avow_timeline_tell_brush (self);
    }
  avow_timeline_end_drag (self);
}

/* A click where there is no bar takes the range away; another shows all. */
static void
released_cb (GtkGestureClick     *gesture,
             int                  n_press,
             double               x,
             double               y,
             AvowTimelinePicture *self)
{
  const AvowTimelineLayout *layout = avow_timeline_need_layout (self);

  if (n_press == 2 && (is_in_plot (layout, x, y) || is_on_axis (layout, x, y)))
    avow_timeline_picture_show_all (self);
  else if (n_press == 1 && self->brush.to != 0 && is_in_plot (layout, x, y) &&
           AVOW_PICTURE_GET_CLASS (self)->find_mark (AVOW_PICTURE (self), x, y) == AVOW_NO_MARK)
    avow_timeline_clear_brush (self);
}

static void
motion_cb (AvowTimelinePicture *self,
           double               x,
           double               y)
{
  Drag drag = self->is_dragging ? (Drag) self->drag : find_drag (self, x, y);
  const char *name = NULL;

  self->pointer_x = x;
  if (drag == DRAG_FROM || drag == DRAG_TO)
    name = "ew-resize";
  else if (drag == DRAG_TIME)
    name = self->is_dragging ? "grabbing" : "grab";
  else if (!self->is_dragging && avow_picture_get_hovered (AVOW_PICTURE (self)) != AVOW_NO_MARK)
    name = "pointer";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

/* A turn of the wheel does not say where it was: it is where the pointer was last. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           AvowTimelinePicture      *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  gboolean in_page = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW) != NULL;
  double part;

  /* Within a page, the wheel turns the page. */
  if (!avow_timeline_has_time (self) || (in_page && (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0))
    return FALSE;

  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE)
    {
      dx /= SURFACE_STEP;
      dy /= SURFACE_STEP;
    }
  part = (state & GDK_SHIFT_MASK) != 0 ? dx + dy : dx;
  if (part != 0)
    avow_timeline_pan (self, part * PAN_PART);
  if ((state & GDK_SHIFT_MASK) != 0 || dy == 0)
    return TRUE;

  avow_timeline_picture_zoom (self, self->pointer_x, pow (WHEEL_FACTOR, dy));

  return TRUE;
}

/* ---- keys */

/* Pans as little as needed for the days from @start to before @end to be in view. */
static void
keep_in_view (AvowTimelinePicture *self,
              int                  start,
              int                  end)
{
  double by = start < self->next_from ? start - self->next_from : end > self->next_to ? end - self->next_to : 0;

  if (by == 0)
    return;

  self->is_zoomed = TRUE;
  avow_timeline_go_to (self, self->next_from + by, self->next_to + by, FALSE);
}

/* Zooms around the bar that the keyboard is at. */
static gboolean
zoom_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  AvowTimelinePicture *self = AVOW_TIMELINE_PICTURE (widget);
  const AvowTimelineMark *mark = avow_timeline_get_mark_at (self, avow_picture_get_focused (AVOW_PICTURE (self)));
  const AvowTimelineLayout *layout = avow_timeline_need_layout (self);
  double x = layout->plot_x + layout->plot_width / 2, factor = g_variant_get_boolean (args) ? 1 / KEY_FACTOR : KEY_FACTOR;

  if (!avow_timeline_has_time (self))
    return FALSE;

  if (mark != NULL && mark->type == AVOW_TIMELINE_BIN)
    {
      const AvowTimelineBin *bin = avow_timeline_get_bin (self, mark);

      avow_timeline_zoom (self, bin->x + bin->width / 2, factor, bin);
    }
  else
    {
      avow_timeline_zoom (self, x, factor, NULL);
    }

  return TRUE;
}

static gboolean
pan_cb (GtkWidget *widget,
        GVariant  *args,
        gpointer   user_data)
{
  avow_timeline_pan (AVOW_TIMELINE_PICTURE (widget), g_variant_get_int32 (args) * 0.8);

  return TRUE;
}

static gboolean
show_all_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  avow_timeline_picture_show_all (AVOW_TIMELINE_PICTURE (widget));

  return TRUE;
}

/* Makes the range longer or shorter by a bin, at the end that was moved last. */
static gboolean
extend_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  AvowTimelinePicture *self = AVOW_TIMELINE_PICTURE (widget);
  guint focused = avow_picture_get_focused (AVOW_PICTURE (self));
  const AvowTimelineMark *mark = avow_timeline_get_mark_at (self, focused);
  int by = g_variant_get_int32 (args);

  if (!avow_timeline_has_time (self))
    return FALSE;

  if (self->brush.to != 0)
    {
      int first, last;

      avow_timeline_get_brush_days (self, &first, &last);
      if (MIN (self->anchor, self->active) != first || MAX (self->anchor, self->active) != last)
        {
          self->anchor = by > 0 ? first : last;
          self->active = by > 0 ? last : first;
        }
      self->active = by > 0 ? avow_timeline_get_end (self, self->active) + 1 : avow_timeline_get_start (self, self->active) - 1;
    }
  else if (mark != NULL && mark->type == AVOW_TIMELINE_BIN)
    {
      self->anchor = self->active = avow_timeline_get_bin (self, mark)->start;
    }
  else
    {
      self->anchor = self->active = (self->from + self->to) / 2;
    }

  avow_timeline_brush_days (self, avow_timeline_get_start (self, MIN (self->anchor, self->active)),
                            avow_timeline_get_end (self, MAX (self->anchor, self->active)));
  /* From the anchor's outer edge to the other's. */
  avow_timeline_get_brush_days (self, self->anchor <= self->active ? &self->anchor : &self->active,
                  self->anchor <= self->active ? &self->active : &self->anchor);
  keep_in_view (self, avow_timeline_get_start (self, self->active), avow_timeline_get_end (self, self->active) + 1);
  focused = avow_timeline_find_mark_like (self, &(AvowTimelineMark) { AVOW_TIMELINE_BIN, 0 }, self->active, self->active + 1);
  if (focused != AVOW_NO_MARK)
    avow_picture_set_focused (AVOW_PICTURE (self), focused);
  avow_timeline_write_brush (self);

  return TRUE;
}
/* Takes back what the drag has brushed; tells whether it brushes. */
gboolean
avow_timeline_take_back_drag (AvowTimelinePicture *self)
{
  if (!self->is_dragging || self->drag == DRAG_TIME)
    return FALSE;

  avow_timeline_end_drag (self);
  self->brush = self->brush_before;
  avow_timeline_tell_brush (self);

  return TRUE;
}

/* ---- all of it */

static void
add_binding (GtkWidgetClass      *widget_class,
             guint                key,
             guint                keypad,
             GdkModifierType      modifiers,
             GtkShortcutFunc      func,
             const char          *format,
             int                  value)
{
  gtk_widget_class_add_binding (widget_class, key, modifiers, func, format, value);
  gtk_widget_class_add_binding (widget_class, keypad, modifiers, func, format, value);
}

/* Adds the keys to the class of timelines. */
void
avow_timeline_install_keys (GtkWidgetClass *widget_class)
{
  add_binding (widget_class, GDK_KEY_plus, GDK_KEY_KP_Add, 0, zoom_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_plus, GDK_SHIFT_MASK, zoom_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_equal, 0, zoom_cb, "b", TRUE);
  add_binding (widget_class, GDK_KEY_minus, GDK_KEY_KP_Subtract, 0, zoom_cb, "b", FALSE);
  add_binding (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, pan_cb, "i", -1);
  add_binding (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, pan_cb, "i", 1);
  add_binding (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, GDK_SHIFT_MASK, extend_cb, "i", -1);
  add_binding (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, GDK_SHIFT_MASK, extend_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_0, 0, show_all_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_0, 0, show_all_cb, NULL);
}

/* Lets the pointer act on a timeline. */
void
avow_timeline_add_hands (AvowTimelinePicture *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}
