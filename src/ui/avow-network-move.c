/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-network-private.h"

#include <math.h>

/* Where the actors of the picture are.  A thread finds places for them and says some times a second
 * how far it is; the picture moves to each. */

/* How long a move takes while the next places are on their way, and at the end, in microseconds. */
#define MOVE_TIME 120000
#define LAST_MOVE_TIME 350000

typedef struct
{
  AvowLayoutPoint point;
  gboolean        is_pinned;
} Place;

/* ---- what is remembered */

static Place *
find_place (AvowNetworkPicture *self,
            gint64              id)
{
  return g_hash_table_lookup (self->places, &id);
}

static void
keep (AvowNetworkPicture *self,
      gint64              id,
      AvowLayoutPoint     point,
      gboolean            is_pinned)
{
  Place *place = find_place (self, id);

  if (place == NULL)
    {
      place = g_new0 (Place, 1);
      g_hash_table_insert (self->places, g_memdup2 (&id, sizeof id), place);
    }
  place->point = point;
  place->is_pinned |= is_pinned;
}

static void
keep_all (AvowNetworkPicture *self)
{
  for (guint i = 0; i < avow_network_picture_get_n_actors (self); i++)
    keep (self, avow_network_plan_get_actor (self->plan, i)->id, self->points[i], FALSE);
}

/* ---- a move */

static void
end_move (AvowNetworkPicture *self)
{
  self->move_time = 0;
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  AvowNetworkPicture *self = AVOW_NETWORK_PICTURE (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double share;

  if (self->moved_since == 0)
    self->moved_since = now;
  share = MIN ((double) (now - self->moved_since) / self->move_time, 1);
  /* Slower towards the end, when it is the last. */
  if (self->layout == NULL)
    share = 1 - (1 - share) * (1 - share) * (1 - share);

  for (guint i = 0; i < avow_network_picture_get_n_actors (self); i++)
    {
      if (i == self->dragged)
        continue;
      self->points[i].x = self->sources[i].x + (self->targets[i].x - self->sources[i].x) * share;
      self->points[i].y = self->sources[i].y + (self->targets[i].y - self->sources[i].y) * share;
    }
  gtk_widget_queue_draw (widget);
  if (share < 1)
    return G_SOURCE_CONTINUE;

  self->move_time = 0;
  self->tick = 0;

  return G_SOURCE_REMOVE;
}

static gboolean
has_animations (AvowNetworkPicture *self)
{
  gboolean enabled;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &enabled, NULL);

  return enabled && gtk_widget_get_mapped (GTK_WIDGET (self));
}

static void
move_to (AvowNetworkPicture    *self,
         const AvowLayoutPoint *points,
         guint                  n_points,
         gboolean               is_last)
{
  memcpy (self->targets, points, n_points * sizeof (AvowLayoutPoint));
  end_move (self);
  if (!has_animations (self))
    {
      if (is_last)
        memcpy (self->points, points, n_points * sizeof (AvowLayoutPoint));
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return;
    }

  memcpy (self->sources, self->points, n_points * sizeof (AvowLayoutPoint));
  self->moved_since = 0;
  self->move_time = is_last ? LAST_MOVE_TIME : MOVE_TIME;
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

/* ---- another network */

/* Shows another network, or another part of it, where its actors have places already. */
void
avow_network_picture_set_plan (AvowNetworkPicture *self,
                               AvowNetworkPlan    *plan)
{
  g_clear_pointer (&self->plan, avow_network_plan_unref);
  self->plan = plan;
  g_free (self->lit);
  self->lit = g_new0 (guint8, plan != NULL ? plan->network->actors->len + 1 : 1);
  self->walked = AVOW_NO_ACTOR;
}

/* Puts a network in the place of the one that is shown; who is new appears where it will be. */
void
avow_network_picture_take (AvowNetworkPicture *self,
                           AvowNetwork        *network)
{
  guint n = network->actors->len;
  guint focused = avow_picture_get_focused (AVOW_PICTURE (self));
  gint64 focused_id = 0;

  if (focused < avow_network_picture_get_n_actors (self))
    focused_id = avow_network_plan_get_actor (self->plan, focused)->id;

  end_move (self);
  keep_all (self);
  avow_network_canvas_forget (self->canvas);
  avow_network_labels_forget (self->labels);
  self->dragged = AVOW_NO_ACTOR;
  avow_network_picture_set_plan (self, avow_network_plan_new (network, self->ties, self->at_least));
  self->points = g_renew (AvowLayoutPoint, self->points, n);
  self->sources = g_renew (AvowLayoutPoint, self->sources, n);
  self->targets = g_renew (AvowLayoutPoint, self->targets, n);
  for (guint i = 0; i < n; i++)
    {
      Place *place = find_place (self, avow_network_plan_get_actor (self->plan, i)->id);

      self->points[i] = place != NULL ? place->point : (AvowLayoutPoint) { 0, 0 };
    }
  avow_picture_set_focused (AVOW_PICTURE (self), focused_id != 0 ? avow_network_picture_find (self, focused_id) : AVOW_NO_MARK);
  avow_picture_changed (AVOW_PICTURE (self));
}

static void
told_cb (const AvowLayoutPoint *points,
         guint                  n_points,
         gboolean               is_done,
         gpointer               user_data)
{
  AvowNetworkPicture *self = user_data;
  g_autoptr(AvowNetwork) network = g_steal_pointer (&self->coming);

  if (is_done)
    g_clear_pointer (&self->layout, avow_network_layout_stop);

  if (network != NULL)
    {
      for (guint i = 0; i < n_points; i++)
        {
          AvowNetworkActor *actor = g_ptr_array_index (network->actors, i);

          if (find_place (self, actor->id) == NULL)
            keep (self, actor->id, points[i], FALSE);
        }
      avow_network_picture_take (self, network);
    }

  move_to (self, points, n_points, is_done);
  if (is_done)
    g_signal_emit_by_name (self, "settled");
}

static gboolean
has_same_actors (AvowNetwork *a,
                 AvowNetwork *b)
{
  if (a->actors->len != b->actors->len || a->ties->len != b->ties->len)
    return FALSE;

  for (guint i = 0; i < a->actors->len; i++)
    {
      AvowNetworkActor *one = g_ptr_array_index (a->actors, i), *other = g_ptr_array_index (b->actors, i);

      if (one->id != other->id)
        return FALSE;
    }

  return TRUE;
}

/* Finds places for the actors of a network; those that were there keep near where they were.  Shows it
 * as soon as they have places; at once, if there is nothing to be found. */
void
avow_network_picture_arrange (AvowNetworkPicture *self,
                              AvowNetwork        *network)
{
  gboolean is_settled = avow_network_picture_is_at_rest (self);
  AvowLayout *layout;

  g_clear_pointer (&self->layout, avow_network_layout_stop);
  g_clear_pointer (&self->coming, avow_network_unref);
  if (network->actors->len == 0 ||
      (is_settled && self->plan->network != network && has_same_actors (self->plan->network, network)))
    {
      avow_network_picture_take (self, network);
      g_signal_emit_by_name (self, "settled");
      return;
    }

  keep_all (self);
  layout = avow_layout_new (network);
  for (guint i = 0; i < network->actors->len; i++)
    {
      Place *place = find_place (self, ((AvowNetworkActor *) g_ptr_array_index (network->actors, i))->id);

      if (place != NULL)
        avow_layout_place (layout, i, place->point.x, place->point.y, place->is_pinned);
    }
  if (self->plan == NULL || self->plan->network != network)
    self->coming = avow_network_ref (network);
  self->layout = avow_network_layout_start (layout, told_cb, self);
}

/* Puts an actor where somebody drags it, to stay there. */
void
avow_network_picture_put (AvowNetworkPicture *self,
                          guint               actor,
                          double              x,
                          double              y)
{
  self->points[actor] = self->targets[actor] = (AvowLayoutPoint) { x, y };
  keep (self, avow_network_plan_get_actor (self->plan, actor)->id, self->points[actor], TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Ends what is at work. */
void
avow_network_picture_stop (AvowNetworkPicture *self)
{
  end_move (self);
  g_clear_pointer (&self->layout, avow_network_layout_stop);
  g_clear_pointer (&self->coming, avow_network_unref);
}

/**
 * avow_network_picture_is_pinned:
 * @self: a picture
 * @actor_id: the id of an actor
 *
 * Tells whether somebody has put an actor where it is.
 *
 * Returns: whether it stays there
 */
gboolean
avow_network_picture_is_pinned (AvowNetworkPicture *self,
                                gint64              actor_id)
{
  Place *place = find_place (self, actor_id);

  return place != NULL && place->is_pinned;
}

/**
 * avow_network_picture_let_go:
 * @self: a picture
 * @actor_id: the id of an actor that somebody has put where it is
 *
 * Lets it find its place again.
 */
void
avow_network_picture_let_go (AvowNetworkPicture *self,
                             gint64              actor_id)
{
  Place *place = find_place (self, actor_id);

  if (place == NULL || !place->is_pinned)
    return;

  place->is_pinned = FALSE;
  if (self->plan != NULL)
    avow_network_picture_arrange (self, self->plan->network);
}
