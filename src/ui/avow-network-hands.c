/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-network-private.h"

#include <math.h>

/* What the pointer and the keyboard do to the picture of a network. */

#define ZOOM_STEP 1.25
#define PAN_STEP 60.0
#define LEAST_ZOOM 0.01
#define MOST_ZOOM 8.0

/* How far from the edge a mark is that the keyboard comes to. */
#define EDGE 40.0

/* ---- looking closer */

static void
zoom_at (AvowNetworkPicture *self,
         double              factor,
         double              x,
         double              y)
{
  AvowNetworkScene scene;
  double zoom, dx, dy;

  if (self->plan == NULL)
    return;

  avow_network_picture_get_scene (self, &scene);
  zoom = CLAMP (scene.zoom * factor, LEAST_ZOOM, MOST_ZOOM);
  dx = x - scene.width / 2;
  dy = y - scene.height / 2;
  self->is_free = TRUE;
  self->x = scene.x + dx / scene.zoom - dx / zoom;
  self->y = scene.y + dy / scene.zoom - dy / zoom;
  self->zoom = zoom;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * avow_network_picture_zoom:
 * @self: a picture
 * @factor: how much larger it is to be
 *
 * Looks closer at the middle of the picture, or from farther away.
 */
void
avow_network_picture_zoom (AvowNetworkPicture *self,
                           double              factor)
{
  zoom_at (self, factor, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

/**
 * avow_network_picture_pan:
 * @self: a picture
 * @x: how far to the right to look, in pixels
 * @y: how far down
 *
 * Looks at another part of the picture.
 */
void
avow_network_picture_pan (AvowNetworkPicture *self,
                          double              x,
                          double              y)
{
  AvowNetworkScene scene;

  if (self->plan == NULL)
    return;

  avow_network_picture_get_scene (self, &scene);
  self->is_free = TRUE;
  self->x += x / scene.zoom;
  self->y += y / scene.zoom;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * avow_network_picture_fit:
 * @self: a picture
 *
 * Shows all of it, and goes on to do so.
 */
void
avow_network_picture_fit (AvowNetworkPicture *self)
{
  self->is_free = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Moves the picture so that a mark is in view. */
void
avow_network_picture_show_mark (AvowNetworkPicture *self,
                                guint               mark)
{
  AvowNetworkScene scene;
  AvowLayoutPoint at;
  double x = 0, y = 0;

  avow_network_picture_get_scene (self, &scene);
  at = mark < avow_network_picture_get_n_actors (self)
       ? avow_network_scene_get_place (&scene, mark)
       : avow_network_scene_get_middle (&scene, avow_network_picture_get_tie (self, mark));
  if (at.x < EDGE)
    x = at.x - EDGE;
  else if (at.x > scene.width - EDGE)
    x = at.x - scene.width + EDGE;
  if (at.y < EDGE)
    y = at.y - EDGE;
  else if (at.y > scene.height - EDGE)
    y = at.y - scene.height + EDGE;
  if (self->is_free && (x != 0 || y != 0))
    avow_network_picture_pan (self, x, y);
}

static gboolean
scroll_cb (GtkEventControllerScroll *scroll,
           double                    dx,
           double                    dy,
           AvowNetworkPicture       *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if (state & GDK_SHIFT_MASK)
    avow_network_picture_pan (self, (dx + dy) * PAN_STEP, 0);
  else
    zoom_at (self, pow (ZOOM_STEP, -dy), self->pointer_x, self->pointer_y);

  return GDK_EVENT_STOP;
}

static void
pinch_cb (GtkGestureZoom     *gesture,
          double              scale,
          AvowNetworkPicture *self)
{
  double *before = g_object_get_data (G_OBJECT (gesture), "avow-scale"), x, y;

  if (before == NULL || !gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    return;

  zoom_at (self, scale / *before, x, y);
  *before = scale;
}

static void
pinch_begin_cb (GtkGesture *gesture)
{
  double *before = g_new (double, 1);

  *before = 1;
  g_object_set_data_full (G_OBJECT (gesture), "avow-scale", before, g_free);
}

static void
motion_cb (AvowNetworkPicture *self,
           double              x,
           double              y)
{
  if (x != self->pointer_x || y != self->pointer_y)
    self->is_walking = FALSE;
  self->pointer_x = x;
  self->pointer_y = y;
}

/* ---- dragging */

static guint
find_actor (AvowNetworkPicture *self,
            double              x,
            double              y)
{
  AvowNetworkScene scene;

  if (self->plan == NULL)
    return AVOW_NO_ACTOR;

  avow_network_picture_get_scene (self, &scene);

  return avow_network_scene_find_actor (&scene, x, y);
}

static void
drag_begin_cb (AvowNetworkPicture *self,
               double              x,
               double              y)
{
  self->dragged = AVOW_NO_ACTOR;
  self->is_panning = FALSE;
  self->drag_start = (AvowLayoutPoint) { 0, 0 };
}

/* A drag begins where the pointer was pressed, as soon as it is one. */
static void
drag_update_cb (GtkGestureDrag     *gesture,
                double              x,
                double              y,
                AvowNetworkPicture *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double start_x, start_y;

  gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y);
  if (self->dragged == AVOW_NO_ACTOR && !self->is_panning)
    {
      if (!gtk_drag_check_threshold (widget, 0, 0, x, y) || self->plan == NULL)
        return;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      self->dragged = find_actor (self, start_x, start_y);
      self->is_panning = self->dragged == AVOW_NO_ACTOR;
      /* What is moved by hand does not change its size below the hand. */
      self->is_free = TRUE;
      gtk_widget_set_cursor_from_name (widget, "grabbing");
    }

  if (self->is_panning)
    {
      avow_network_picture_pan (self, self->drag_start.x - x, self->drag_start.y - y);
      self->drag_start = (AvowLayoutPoint) { x, y };
    }
  else if (self->dragged < avow_network_picture_get_n_actors (self))
    {
      avow_network_picture_put (self, self->dragged, self->x + (start_x + x - gtk_widget_get_width (widget) / 2.0) / self->zoom,
                                self->y + (start_y + y - gtk_widget_get_height (widget) / 2.0) / self->zoom);
    }
}

/* Those that are tied to it follow. */
static void
drag_end_cb (AvowNetworkPicture *self)
{
  gboolean was_dragged = self->dragged != AVOW_NO_ACTOR;

  self->dragged = AVOW_NO_ACTOR;
  self->is_panning = FALSE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  if (was_dragged && self->plan != NULL)
    avow_network_picture_arrange (self, self->plan->network);
}

/* ---- clicks that the other pictures do not have */

static void
pressed_cb (GtkGestureClick    *gesture,
            int                 n_press,
            double              x,
            double              y,
            AvowNetworkPicture *self)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  guint actor = find_actor (self, x, y);

  self->is_walking = FALSE;
  if (button == GDK_BUTTON_SECONDARY && actor != AVOW_NO_ACTOR)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self));
      avow_picture_set_focused (AVOW_PICTURE (self), actor);
      avow_network_picture_ask_menu (self, actor);
    }
}

static void
open_page (AvowNetworkPicture *self,
           guint               actor)
{
  gint64 id = avow_network_plan_get_actor (self->plan, actor)->id;

  if (!gtk_widget_activate_action (GTK_WIDGET (self), "workbench.show-actor-page", "x", id))
    gtk_widget_activate_action (GTK_WIDGET (self), "workbench.show-actor", "x", id);
}

static void
released_cb (GtkGestureClick    *gesture,
             int                 n_press,
             double              x,
             double              y,
             AvowNetworkPicture *self)
{
  guint actor = find_actor (self, x, y);
  AvowNetworkScene scene;

  if (self->plan == NULL || gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) != GDK_BUTTON_PRIMARY)
    return;

  avow_network_picture_get_scene (self, &scene);
  if (actor != AVOW_NO_ACTOR && n_press == 2)
    {
      open_page (self, actor);
    }
  else if (actor == AVOW_NO_ACTOR && avow_network_scene_find_tie (&scene, x, y) == AVOW_NO_TIE)
    {
      avow_picture_set_focused (AVOW_PICTURE (self), AVOW_NO_MARK);
      avow_network_picture_select (self, 0);
    }
}

/* ---- keys */

static void
go_to (AvowNetworkPicture *self,
       guint               mark)
{
  self->is_walking = TRUE;
  avow_picture_set_focused (AVOW_PICTURE (self), mark);
  avow_network_picture_show_mark (self, mark);
}

/* The nearest actor in a direction: what is straight ahead is nearer than what is aside. */
static void
go (AvowNetworkPicture *self,
    guint               from,
    double              dx,
    double              dy)
{
  guint n = avow_network_picture_get_n_actors (self), best = AVOW_NO_ACTOR;
  double best_cost = INFINITY;
  AvowNetworkScene scene;
  AvowLayoutPoint start;

  avow_network_picture_get_scene (self, &scene);
  start = from < n ? avow_network_scene_get_place (&scene, from)
                   : avow_network_scene_get_middle (&scene, avow_network_picture_get_tie (self, from));
  for (guint i = 0; i < n; i++)
    {
      AvowLayoutPoint at = avow_network_scene_get_place (&scene, i);
      double x = at.x - start.x, y = at.y - start.y, ahead = x * dx + y * dy, aside = fabs (x * dy) + fabs (y * dx);

      if (i != from && ahead > 0.5 && ahead >= aside / 4 && ahead + 2 * aside < best_cost &&
          avow_network_plan_shows_actor (self->plan, i))
        {
          best_cost = ahead + 2 * aside;
          best = i;
        }
    }
  if (best != AVOW_NO_ACTOR)
    go_to (self, best);
}

static guint
find_end (AvowNetworkPicture *self,
          gboolean            last)
{
  guint n = avow_network_picture_get_n_actors (self);

  for (guint i = 0; i < n; i++)
    {
      guint actor = last ? n - 1 - i : i;

      if (avow_network_plan_shows_actor (self->plan, actor))
        return actor;
    }

  return AVOW_NO_ACTOR;
}

/* From an actor to its ties, from one of these to the next, and back. */
static void
go_through_ties (AvowNetworkPicture *self,
                 guint               focused,
                 int                 by)
{
  guint n_actors = avow_network_picture_get_n_actors (self), n_ties;
  const guint *ties;
  int at = -1;

  if (focused < n_actors)
    self->walked = focused;
  else if (self->walked >= n_actors)
    self->walked = avow_network_plan_get_tie (self->plan, avow_network_picture_get_tie (self, focused))->from;

  ties = avow_network_plan_get_ties (self->plan, self->walked, &n_ties);
  for (guint i = 0; i < n_ties; i++)
    {
      if (focused == n_actors + ties[i])
        at = i;
    }
  at += by;
  if (at < -1)
    at = (int) n_ties - 1;
  go_to (self, at >= 0 && at < (int) n_ties ? n_actors + ties[at] : self->walked);
}

static gboolean
walk (AvowNetworkPicture *self,
      guint               key)
{
  guint focused = avow_picture_get_focused (AVOW_PICTURE (self)), first = find_end (self, FALSE);

  if (first == AVOW_NO_ACTOR)
    return FALSE;
  if (focused >= avow_network_picture_get_n_actors (self) + self->plan->network->ties->len)
    {
      go_to (self, first);
      return TRUE;
    }

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      go (self, focused, -1, 0);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      go (self, focused, 1, 0);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      go (self, focused, 0, -1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      go (self, focused, 0, 1);
      return TRUE;
    case GDK_KEY_Home:
      go_to (self, first);
      return TRUE;
    case GDK_KEY_End:
      go_to (self, find_end (self, TRUE));
      return TRUE;
    case GDK_KEY_n:
      go_through_ties (self, focused, 1);
      return TRUE;
    case GDK_KEY_p:
      go_through_ties (self, focused, -1);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key_cb (AvowNetworkPicture *self,
        guint               key,
        guint               code,
        GdkModifierType     state)
{
  guint focused = avow_picture_get_focused (AVOW_PICTURE (self));
  gboolean is_actor = self->plan != NULL && focused < avow_network_picture_get_n_actors (self);

  if (self->plan == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;

  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (!is_actor)
        return FALSE;
      avow_network_picture_ask_menu (self, focused);
      return TRUE;
    case GDK_KEY_Menu:
    case GDK_KEY_F10:
      if (!is_actor || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) == 0))
        return FALSE;
      avow_network_picture_ask_menu (self, focused);
      return TRUE;
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
      avow_network_picture_zoom (self, ZOOM_STEP);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      avow_network_picture_zoom (self, 1 / ZOOM_STEP);
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      avow_network_picture_fit (self);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      if (state & GDK_SHIFT_MASK)
        {
          avow_network_picture_pan (self,
                                    key == GDK_KEY_Left ? -PAN_STEP : key == GDK_KEY_Right ? PAN_STEP : 0,
                                    key == GDK_KEY_Up ? -PAN_STEP : key == GDK_KEY_Down ? PAN_STEP : 0);
          return TRUE;
        }
      return walk (self, key);
    default:
      return walk (self, key);
    }
}

/* ---- all of them */

static void
add_controller (AvowNetworkPicture *self,
                gpointer            controller)
{
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (controller));
}

void
avow_network_picture_add_hands (AvowNetworkPicture *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *motion = gtk_event_controller_motion_new (), *keys = gtk_event_controller_key_new ();
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new (), *pinch = gtk_gesture_zoom_new ();

  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  add_controller (self, scroll);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  add_controller (self, motion);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  add_controller (self, keys);

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  add_controller (self, click);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  add_controller (self, drag);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), NULL);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  add_controller (self, pinch);
}
