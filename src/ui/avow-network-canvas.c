/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-network-canvas.h"

#include <math.h>

/* So much more than is in view is drawn on each side, as a share: for who moves the picture. */
#define AROUND 0.15

/* How many lines are drawn between two looks at whether they are still wanted. */
#define BATCH 64

/* What the thread draws: a scene with all that it refers to. */
typedef struct
{
  AvowNetworkScene  scene;
  AvowNetworkPlan  *plan;
  AvowLayoutPoint  *points;
  AvowPalette       palette;
  int               scale;
  cairo_surface_t  *surface;
} Drawing;

struct _AvowNetworkCanvas
{
  GtkWidget    *widget;
  Drawing      *drawn;      /* what there is, or %NULL */
  Drawing      *wanted;     /* what comes after what is at work, or %NULL */
  GCancellable *working;    /* or %NULL */
};

static void
drawing_free (gpointer data)
{
  Drawing *self = data;

  avow_network_plan_unref (self->plan);
  g_free (self->points);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_free (self);
}

/* Whole pixels on each side, so that what does not move is copied as it is. */
static double
widen (double size)
{
  return size + 2 * (int) (size * AROUND);
}

static Drawing *
drawing_new (const AvowNetworkScene *scene,
             int                     scale)
{
  Drawing *self = g_new0 (Drawing, 1);

  self->scene = *scene;
  self->plan = avow_network_plan_ref ((AvowNetworkPlan *) scene->plan);
  self->points = g_memdup2 (scene->points, scene->plan->network->actors->len * sizeof (AvowLayoutPoint));
  self->palette = *scene->palette;
  self->scale = scale;
  self->scene.plan = self->plan;
  self->scene.points = self->points;
  self->scene.palette = &self->palette;
  self->scene.width = widen (scene->width);
  self->scene.height = widen (scene->height);

  return self;
}

static gboolean
is_same (Drawing                *self,
         const AvowNetworkScene *scene,
         int                     scale)
{
  return self->plan == scene->plan && self->scale == scale && self->scene.x == scene->x && self->scene.y == scene->y &&
         self->scene.zoom == scene->zoom && self->scene.width == widen (scene->width) && self->scene.height == widen (scene->height) &&
         memcmp (&self->palette, scene->palette, sizeof (AvowPalette)) == 0 &&
         memcmp (self->points, scene->points, scene->plan->network->actors->len * sizeof (AvowLayoutPoint)) == 0;
}

/**
 * avow_network_scene_draw:
 * @self: a scene
 * @cr: what to draw on
 * @cancellable: (nullable): ends it before all is drawn
 *
 * Draws all ties, the least frequent first, and all actors above them, the largest last.
 */
void
avow_network_scene_draw (const AvowNetworkScene *self,
                         cairo_t                *cr,
                         GCancellable           *cancellable)
{
  for (guint i = self->plan->n_shown; i-- > 0;)
    {
      const AvowNetworkTie *tie = avow_network_plan_get_tie (self->plan, self->plan->shown[i]);

      if (i % BATCH == 0 && g_cancellable_is_cancelled (cancellable))
        return;
      if (avow_network_scene_is_in_view (self, tie->from) || avow_network_scene_is_in_view (self, tie->to))
        avow_network_scene_draw_tie (self, cr, self->plan->shown[i], AVOW_NETWORK_NORMAL,
                                     avow_network_scene_get_fade (self, i));
    }
  for (guint i = self->plan->network->actors->len; i-- > 0;)
    {
      if (avow_network_scene_is_in_view (self, i))
        avow_network_scene_draw_actor (self, cr, i, AVOW_NETWORK_NORMAL, FALSE);
    }
}

/* ---- at work */

static void
run (GTask        *task,
     gpointer      source,
     gpointer      task_data,
     GCancellable *cancellable)
{
  Drawing *self = task_data;
  cairo_t *cr;

  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, self->scene.width * self->scale,
                                              self->scene.height * self->scale);
  cairo_surface_set_device_scale (self->surface, self->scale, self->scale);
  cr = cairo_create (self->surface);
  avow_network_scene_draw (&self->scene, cr, cancellable);
  cairo_destroy (cr);
  g_task_return_pointer (task, self, drawing_free);
}

static void work (AvowNetworkCanvas *self);

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  AvowNetworkCanvas *self = user_data;
  Drawing *drawing = g_task_propagate_pointer (G_TASK (result), NULL);

  /* The canvas is gone. */
  if (drawing == NULL)
    return;

  g_clear_object (&self->working);
  g_clear_pointer (&self->drawn, drawing_free);
  self->drawn = drawing;
  gtk_widget_queue_draw (self->widget);
  work (self);
}

static void
work (AvowNetworkCanvas *self)
{
  g_autoptr(GTask) task = NULL;

  if (self->working != NULL || self->wanted == NULL)
    return;

  self->working = g_cancellable_new ();
  task = g_task_new (NULL, self->working, drawn_cb, self);
  g_task_set_task_data (task, g_steal_pointer (&self->wanted), NULL);
  g_task_run_in_thread (task, run);
}

/**
 * avow_network_canvas_new:
 * @widget: what is drawn anew when a drawing is there
 *
 * Makes a canvas with nothing on it.
 *
 * Returns: (transfer full): a canvas
 */
AvowNetworkCanvas *
avow_network_canvas_new (GtkWidget *widget)
{
  AvowNetworkCanvas *self = g_new0 (AvowNetworkCanvas, 1);

  self->widget = widget;

  return self;
}

/**
 * avow_network_canvas_free:
 * @self: a canvas
 *
 * Frees a canvas; what is at work for it ends.
 */
void
avow_network_canvas_free (AvowNetworkCanvas *self)
{
  if (self->working != NULL)
    g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  g_clear_pointer (&self->drawn, drawing_free);
  g_clear_pointer (&self->wanted, drawing_free);
  g_free (self);
}

/**
 * avow_network_canvas_ask:
 * @self: a canvas
 * @scene: what it is to show
 *
 * Has a scene drawn, unless it is there. What there was is painted until then.
 */
void
avow_network_canvas_ask (AvowNetworkCanvas      *self,
                         const AvowNetworkScene *scene)
{
  int scale = gtk_widget_get_scale_factor (self->widget);

  if (self->wanted == NULL && self->working == NULL && self->drawn != NULL && is_same (self->drawn, scene, scale))
    return;
  if (self->wanted != NULL && is_same (self->wanted, scene, scale))
    return;

  g_clear_pointer (&self->wanted, drawing_free);
  self->wanted = drawing_new (scene, scale);
  work (self);
}

/**
 * avow_network_canvas_forget:
 * @self: a canvas
 *
 * Forgets what was drawn, since the actors are elsewhere now.
 */
void
avow_network_canvas_forget (AvowNetworkCanvas *self)
{
  g_clear_pointer (&self->drawn, drawing_free);
  g_clear_pointer (&self->wanted, drawing_free);
}

/**
 * avow_network_canvas_paint:
 * @self: a canvas
 * @cr: what to paint on
 * @scene: what is to be seen
 * @alpha: the opacity
 *
 * Paints what was drawn last, moved and stretched to where it is seen now.
 *
 * Returns: whether there was anything
 */
gboolean
avow_network_canvas_paint (AvowNetworkCanvas      *self,
                           cairo_t                *cr,
                           const AvowNetworkScene *scene,
                           double                  alpha)
{
  Drawing *drawn = self->drawn;
  double stretch, x, y;

  if (drawn == NULL || drawn->plan != scene->plan)
    return FALSE;

  stretch = scene->zoom / drawn->scene.zoom;
  x = scene->width / 2 + (drawn->scene.x - scene->x) * scene->zoom - drawn->scene.width / 2 * stretch;
  y = scene->height / 2 + (drawn->scene.y - scene->y) * scene->zoom - drawn->scene.height / 2 * stretch;
  cairo_save (cr);
  cairo_translate (cr, stretch != 1 ? x : round (x), stretch != 1 ? y : round (y));
  cairo_scale (cr, stretch, stretch);
  cairo_set_source_surface (cr, drawn->surface, 0, 0);
  /* What is on its way to another size need not be fine. */
  if (stretch != 1)
    cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_FAST);
  cairo_paint_with_alpha (cr, alpha);
  cairo_restore (cr);

  return TRUE;
}
