/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-network-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* How the picture is drawn.  What is small is drawn in each frame; what is large is drawn by a thread, and
 * what the thread has drawn is moved and stretched meanwhile.  While the actors of a large one move, there
 * are but points and the most frequent ties. */

/* So many are drawn within a frame: dotted curves take longest. */
#define MAX_DIRECT_TIES 80
#define MAX_DIRECT_ACTORS 300

/* Of those that move, and of those that stand out. */
#define MAX_MOVING_TIES 150
#define MAX_LIT_TIES 90

#define KEY_HEIGHT 22
#define KEY_MARGIN 12.0
#define KEY_SCALE 0.84

/* ---- what is seen */

void
avow_network_picture_get_scene (AvowNetworkPicture *self,
                                AvowNetworkScene   *scene)
{
  scene->plan = self->plan;
  scene->points = self->points;
  scene->width = gtk_widget_get_width (GTK_WIDGET (self));
  scene->height = gtk_widget_get_height (GTK_WIDGET (self));
  if (!self->is_free)
    {
      avow_network_scene_fit (scene);
      self->x = scene->x;
      self->y = scene->y;
      self->zoom = scene->zoom;
    }
  scene->x = self->x;
  scene->y = self->y;
  scene->zoom = self->zoom;
}

static gboolean
is_large (AvowNetworkPicture *self)
{
  return self->plan->n_shown > MAX_DIRECT_TIES || self->plan->network->actors->len > MAX_DIRECT_ACTORS;
}

/* ---- what stands out */

static void
light (AvowNetworkPicture *self,
       guint               mark)
{
  guint n_actors = self->plan->network->actors->len, n_ties;
  const guint *ties;

  if (mark >= n_actors)
    {
      const AvowNetworkTie *tie = avow_network_plan_get_tie (self->plan, mark - n_actors);

      self->lit_tie = mark - n_actors;
      self->lit[tie->from] = self->lit[tie->to] = TRUE;
      return;
    }

  self->lit_actor = mark;
  self->lit[mark] = TRUE;
  ties = avow_network_plan_get_ties (self->plan, mark, &n_ties);
  for (guint i = 0; i < n_ties; i++)
    {
      const AvowNetworkTie *tie = avow_network_plan_get_tie (self->plan, ties[i]);

      self->lit[tie->from] = self->lit[tie->to] = TRUE;
    }
}

/* What the keyboard or the pointer is at, whichever was used last, else what the tables are narrowed to, else who
 * is selected. */
static void
choose_lit (AvowNetworkPicture *self)
{
  AvowPicture *picture = AVOW_PICTURE (self);
  guint n_actors = self->plan->network->actors->len, n_marks = n_actors + self->plan->network->ties->len;
  guint hovered = avow_picture_get_hovered (picture), focused = avow_picture_get_focused (picture);
  guint selected = avow_network_picture_find (self, self->selected_id), chosen = AVOW_NO_TIE;

  memset (self->lit, 0, n_actors);
  self->lit_actor = AVOW_NO_ACTOR;
  self->lit_tie = AVOW_NO_TIE;
  self->is_dimmed = FALSE;

  if (self->has_chosen)
    chosen = avow_network_plan_find_tie (self->plan, self->chosen_from, self->chosen_to, self->chosen_tie);
  if (self->dragged != AVOW_NO_ACTOR)
    hovered = self->dragged;

  if (focused < n_marks && self->is_walking && gtk_widget_has_focus (GTK_WIDGET (self)))
    light (self, focused);
  else if (hovered < n_marks)
    light (self, hovered);
  else if (avow_network_plan_shows (self->plan, chosen))
    light (self, n_actors + chosen);
  else if (selected != AVOW_NO_ACTOR)
    light (self, selected);

  self->is_dimmed = self->lit_actor != AVOW_NO_ACTOR ||
                    (self->lit_tie != AVOW_NO_TIE && (self->is_walking || self->lit_tie == chosen));
}

static AvowNetworkStyle
get_style (guint    actor,
           gpointer user_data)
{
  AvowNetworkPicture *self = user_data;

  if (self->lit[actor])
    return AVOW_NETWORK_LIT;

  return self->is_dimmed ? AVOW_NETWORK_DIMMED : AVOW_NETWORK_NORMAL;
}

static gboolean
is_lit (AvowNetworkPicture *self,
        guint               tie)
{
  const AvowNetworkTie *what = avow_network_plan_get_tie (self->plan, tie);

  return tie == self->lit_tie ||
         (self->lit_actor != AVOW_NO_ACTOR && (what->from == self->lit_actor || what->to == self->lit_actor));
}

/* ---- ties and actors */

static void
draw_actor (AvowNetworkPicture     *self,
            const AvowNetworkScene *scene,
            cairo_t                *cr,
            guint                   actor)
{
  gboolean is_selected = actor == self->lit_actor || avow_network_plan_get_actor (self->plan, actor)->id == self->selected_id;

  if (avow_network_scene_is_in_view (scene, actor))
    avow_network_scene_draw_actor (scene, cr, actor, get_style (actor, self), is_selected);
}

static void
draw_direct (AvowNetworkPicture     *self,
             const AvowNetworkScene *scene,
             cairo_t                *cr)
{
  AvowNetworkStyle style = self->is_dimmed ? AVOW_NETWORK_DIMMED : AVOW_NETWORK_NORMAL;

  for (guint i = self->plan->n_shown; i-- > 0;)
    {
      if (!is_lit (self, self->plan->shown[i]))
        avow_network_scene_draw_tie (scene, cr, self->plan->shown[i], style, avow_network_scene_get_fade (scene, i));
    }
  for (guint i = self->plan->n_shown; i-- > 0;)
    {
      if (is_lit (self, self->plan->shown[i]))
        avow_network_scene_draw_tie (scene, cr, self->plan->shown[i], AVOW_NETWORK_LIT, 1);
    }
  for (guint i = self->plan->network->actors->len; i-- > 0;)
    draw_actor (self, scene, cr, i);
}

/* What stands out, above the others as the thread has drawn them. */
static void
draw_lit (AvowNetworkPicture     *self,
          const AvowNetworkScene *scene,
          cairo_t                *cr)
{
  guint n_ties = 0;
  const guint *ties = NULL;

  if (self->lit_tie != AVOW_NO_TIE)
    avow_network_scene_draw_tie (scene, cr, self->lit_tie, AVOW_NETWORK_LIT, 1);
  if (self->lit_actor != AVOW_NO_ACTOR)
    ties = avow_network_plan_get_ties (self->plan, self->lit_actor, &n_ties);
  for (guint i = MIN (n_ties, MAX_LIT_TIES); i-- > 0;)
    avow_network_scene_draw_tie (scene, cr, ties[i], AVOW_NETWORK_LIT, MAX (0.9 - 0.6 * i / MAX_LIT_TIES, 0.3));
  for (guint i = self->plan->network->actors->len, n = 0; i-- > 0 && n < 2 * MAX_DIRECT_ACTORS;)
    {
      if (self->lit[i])
        {
          draw_actor (self, scene, cr, i);
          n++;
        }
    }
}

/* Straight lines, and points where the actors are very many: what can be drawn of them in a frame. */
static void
draw_moving (AvowNetworkPicture     *self,
             const AvowNetworkScene *scene,
             cairo_t                *cr)
{
  GdkRGBA color = scene->palette->dim;

  cairo_set_line_width (cr, 1);
  for (guint i = MIN (self->plan->n_shown, MAX_MOVING_TIES); i-- > 0;)
    {
      const AvowNetworkTie *tie = avow_network_plan_get_tie (self->plan, self->plan->shown[i]);
      AvowLayoutPoint from = avow_network_scene_get_place (scene, tie->from);
      AvowLayoutPoint to = avow_network_scene_get_place (scene, tie->to);
      GdkRGBA line;

      avow_network_get_color (scene->palette, tie->tie, &line);
      line.alpha = 0.5;
      gdk_cairo_set_source_rgba (cr, &line);
      cairo_move_to (cr, from.x, from.y);
      cairo_line_to (cr, to.x, to.y);
      cairo_stroke (cr);
    }

  if (self->plan->network->actors->len <= MAX_DIRECT_ACTORS)
    {
      for (guint i = self->plan->network->actors->len; i-- > 0;)
        draw_actor (self, scene, cr, i);
      return;
    }

  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  for (guint i = 0; i < self->plan->network->actors->len; i++)
    {
      AvowLayoutPoint at = avow_network_scene_get_place (scene, i);
      double half = MAX (avow_network_scene_get_radius (scene, i) * 0.8, 1);

      if (avow_network_scene_is_in_view (scene, i))
        {
          cairo_rectangle (cr, floor (at.x - half), floor (at.y - half), ceil (2 * half), ceil (2 * half));
          cairo_fill (cr);
        }
    }
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_DEFAULT);
}

static void
draw_large (AvowNetworkPicture     *self,
            const AvowNetworkScene *scene,
            cairo_t                *cr)
{
  if (self->move_time > 0 || self->dragged != AVOW_NO_ACTOR || self->layout != NULL)
    {
      draw_moving (self, scene, cr);
    }
  else
    {
      if (!avow_network_canvas_paint (self->canvas, cr, scene, self->is_dimmed ? 0.22 : 1))
        draw_moving (self, scene, cr);
      avow_network_canvas_ask (self->canvas, scene);
    }
  draw_lit (self, scene, cr);
}

/* ---- the key */

typedef struct
{
  const AvowPaper *paper;
  double           x;
  double           y;
  double           start;       /* where the last item begins */
  gboolean         is_drawn;    /* else it is but looked how much room it needs */
  guint            n_rows;
} Key;

/* Puts words and what stands before them where there is room, in a row below if need be. */
static gboolean
begin_item (Key        *key,
            const char *label,
            double      room)
{
  g_autoptr(PangoLayout) layout = pango_layout_new (key->paper->pango);
  int width;

  pango_layout_set_text (layout, label, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (key->x > KEY_MARGIN && key->x + room + width * KEY_SCALE > key->paper->width - KEY_MARGIN)
    {
      key->x = KEY_MARGIN;
      key->y += KEY_HEIGHT;
      key->n_rows++;
    }
  if (key->is_drawn)
    avow_paper_draw_text (key->paper, &key->paper->palette->dim, label, key->x + room, key->y - 10, -1, 0, KEY_SCALE);
  key->start = key->x;
  key->x += room + width * KEY_SCALE + 18;

  return key->is_drawn;
}

static void
add_items (AvowNetworkPicture *self,
           Key                *key)
{
  gboolean is_there[AVOW_N_ACTOR_TYPES] = { FALSE };

  for (guint i = 0; i < self->plan->network->actors->len; i++)
    is_there[avow_network_plan_get_actor (self->plan, i)->type] |= avow_network_plan_shows_actor (self->plan, i);
  for (AvowActorType type = 0; type < AVOW_N_ACTOR_TYPES; type++)
    {
      if (is_there[type] && begin_item (key, avow_actor_type_get_label (type), 20))
        avow_network_draw_shape (key->paper->cr, key->paper->palette, type, key->start + 7, key->y, 6);
    }
  for (AvowTie tie = 0; !key->paper->is_screen && tie < AVOW_N_TIES; tie++)
    {
      if ((self->plan->ties & (1u << tie)) != 0 && begin_item (key, avow_tie_get_label (tie), 36))
        avow_network_draw_line (key->paper->cr, key->paper->palette, tie, key->start, key->y, 30);
    }
}

/* Says which shape is what; on paper, where no buttons are above the picture, also which line. */
static void
draw_key (AvowNetworkPicture *self,
          const AvowPaper    *paper)
{
  Key key = { paper, KEY_MARGIN, 0, 0, FALSE, 1 };

  add_items (self, &key);
  key = (Key) { paper, KEY_MARGIN, paper->height - KEY_HEIGHT * (key.n_rows - 0.5) - 2, 0, TRUE, 1 };
  add_items (self, &key);
}

/* ---- all of it */

static AvowNetworkStyle
get_plain_style (guint    actor,
                 gpointer user_data)
{
  return AVOW_NETWORK_NORMAL;
}

static gboolean
more_labels_cb (gpointer user_data)
{
  AvowNetworkPicture *self = user_data;

  self->more_labels = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

void
avow_network_picture_draw (AvowPicture     *picture,
                           const AvowPaper *paper)
{
  AvowNetworkPicture *self = AVOW_NETWORK_PICTURE (picture);
  AvowNetworkScene scene = { self->plan, self->points, paper->palette, 0, 0, 1, paper->width, paper->height };

  if (self->plan == NULL)
    return;

  if (!paper->is_screen)
    {
      avow_network_scene_fit (&scene);
      avow_network_scene_draw (&scene, paper->cr, NULL);
      avow_network_labels_draw (self->labels, &scene, paper, AVOW_NO_ACTOR, get_plain_style, NULL);
      draw_key (self, paper);
      return;
    }

  avow_network_picture_get_scene (self, &scene);
  choose_lit (self);
  if (is_large (self))
    draw_large (self, &scene, paper->cr);
  else
    draw_direct (self, &scene, paper->cr);
  if (!avow_network_labels_draw (self->labels, &scene, paper, self->lit_actor, get_style, self) && self->more_labels == 0)
    self->more_labels = g_idle_add (more_labels_cb, self);
  draw_key (self, paper);
}
