/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-network-scene.h"

#include <math.h>

/* How far a line is from a straight one, as a share of its length; the next kind is farther by the second. */
#define BOW 0.10
#define NEXT_BOW 0.10

/* Around what is fitted into the picture there stays so much room, and below it more, for names and
 * the key. */
#define MARGIN 44.0
#define FOOT 40.0

/* Nearer than this the pointer is on a line. */
#define REACH 5.0

/* From so many lines on the less frequent ones are fainter. */
#define CLEAR_TIES 60

#define N_PIECES 14

/* A line from the edge of an actor to that of another, bent to its left. */
typedef struct
{
  AvowLayoutPoint from;
  AvowLayoutPoint out;
  AvowLayoutPoint in;
  AvowLayoutPoint to;
} Curve;

/* ---- places */

/* Shapes grow slower than distances, so that there is room between them when one looks closer. */
static double
get_growth (const AvowNetworkScene *self)
{
  return CLAMP (sqrt (self->zoom), 0.25, 1.8);
}

/**
 * avow_network_scene_get_place:
 * @self: a scene
 * @actor: the position of an actor
 *
 * Gets where an actor is seen.
 *
 * Returns: its middle, in pixels of the picture
 */
AvowLayoutPoint
avow_network_scene_get_place (const AvowNetworkScene *self,
                              guint                   actor)
{
  return (AvowLayoutPoint) { (self->points[actor].x - self->x) * self->zoom + self->width / 2,
                             (self->points[actor].y - self->y) * self->zoom + self->height / 2 };
}

/**
 * avow_network_scene_get_radius:
 * @self: a scene
 * @actor: the position of an actor
 *
 * Gets how large an actor is seen.
 *
 * Returns: half its width, in pixels
 */
double
avow_network_scene_get_radius (const AvowNetworkScene *self,
                               guint                   actor)
{
  return MAX (self->plan->radii[actor] * get_growth (self), 1.2);
}

/**
 * avow_network_scene_is_in_view:
 * @self: a scene
 * @actor: the position of an actor
 *
 * Tells whether an actor can be seen.
 *
 * Returns: whether it is shown, and within the picture
 */
gboolean
avow_network_scene_is_in_view (const AvowNetworkScene *self,
                               guint                   actor)
{
  AvowLayoutPoint at = avow_network_scene_get_place (self, actor);
  double radius = avow_network_scene_get_radius (self, actor);

  return avow_network_plan_shows_actor (self->plan, actor) && at.x > -radius && at.y > -radius &&
         at.x < self->width + radius && at.y < self->height + radius;
}

/**
 * avow_network_scene_get_fade:
 * @self: a scene
 * @rank: how many ties are more frequent
 *
 * Gets how faint a tie is, so that the most frequent ones are seen among very many.
 *
 * Returns: its opacity
 */
double
avow_network_scene_get_fade (const AvowNetworkScene *self,
                             guint                   rank)
{
  guint n = self->plan->n_shown;
  double least, share;

  if (n <= CLEAR_TIES)
    return 0.85;

  least = MAX (self->palette->is_plain ? 0.12 : 0.06, (self->palette->is_plain ? 0.8 : 0.5) * CLEAR_TIES / n);
  share = 1 - (double) rank / n;

  return least + (0.85 - least) * share * share * share;
}

/**
 * avow_network_scene_fit:
 * @self: a scene
 *
 * Moves it so that all actors are seen, as large as can be.
 */
void
avow_network_scene_fit (AvowNetworkScene *self)
{
  AvowLayoutPoint low = { G_MAXDOUBLE, G_MAXDOUBLE }, high = { -G_MAXDOUBLE, -G_MAXDOUBLE };
  guint n = self->plan->network->actors->len;

  self->x = self->y = 0;
  self->zoom = 1;
  if (n == 0)
    return;

  for (guint i = 0; i < n; i++)
    {
      if (!avow_network_plan_shows_actor (self->plan, i))
        continue;
      low = (AvowLayoutPoint) { MIN (low.x, self->points[i].x), MIN (low.y, self->points[i].y) };
      high = (AvowLayoutPoint) { MAX (high.x, self->points[i].x), MAX (high.y, self->points[i].y) };
    }
  if (low.x > high.x)
    return;

  self->x = (low.x + high.x) / 2;
  self->y = (low.y + high.y) / 2;
  self->zoom = MIN ((self->width - 2 * MARGIN) / MAX (high.x - low.x, 1),
                    (self->height - 2 * MARGIN - FOOT) / MAX (high.y - low.y, 1));
  self->zoom = CLAMP (self->zoom, 0.01, 1.8);
  self->y += FOOT / 2 / self->zoom;
}

/* ---- lines */

static Curve
bend (AvowLayoutPoint from,
      AvowLayoutPoint to,
      double          bow,
      double          from_radius,
      double          to_radius)
{
  double x = to.x - from.x, y = to.y - from.y, far = sqrt (x * x + y * y), out_x, out_y, in_x, in_y, out, in;
  AvowLayoutPoint top;
  Curve curve;

  /* The point of a quadratic curve, then both ends to the edges of their actors. */
  top = (AvowLayoutPoint) { (from.x + to.x) / 2 + y * bow * 2, (from.y + to.y) / 2 - x * bow * 2 };
  out_x = top.x - from.x;
  out_y = top.y - from.y;
  in_x = top.x - to.x;
  in_y = top.y - to.y;
  out = MAX (sqrt (out_x * out_x + out_y * out_y), 0.001);
  in = MAX (sqrt (in_x * in_x + in_y * in_y), 0.001);
  if (from_radius + to_radius > far * 0.9)
    from_radius = to_radius = 0;

  curve.from = (AvowLayoutPoint) { from.x + out_x / out * from_radius, from.y + out_y / out * from_radius };
  curve.to = (AvowLayoutPoint) { to.x + in_x / in * to_radius, to.y + in_y / in * to_radius };
  curve.out = (AvowLayoutPoint) { curve.from.x + (top.x - curve.from.x) * 2 / 3,
                                  curve.from.y + (top.y - curve.from.y) * 2 / 3 };
  curve.in = (AvowLayoutPoint) { curve.to.x + (top.x - curve.to.x) * 2 / 3, curve.to.y + (top.y - curve.to.y) * 2 / 3 };

  return curve;
}

/* What somebody does to itself leaves above and comes back beside. */
static Curve
loop (AvowLayoutPoint at,
      double          radius,
      guint           lane)
{
  double far = radius * 2.2 + 14 + 9 * lane;

  return (Curve) { { at.x - radius * 0.5, at.y - radius * 0.87 }, { at.x - far * 0.8, at.y - far * 1.3 },
                   { at.x + far * 0.8, at.y - far * 1.3 }, { at.x + radius * 0.6, at.y - radius * 0.9 - 1 } };
}

static Curve
get_curve (const AvowNetworkScene *self,
           guint                   tie)
{
  const AvowNetworkTie *what = avow_network_plan_get_tie (self->plan, tie);
  AvowLayoutPoint from = avow_network_scene_get_place (self, what->from), to = avow_network_scene_get_place (self, what->to);
  guint lane = self->plan->lanes[tie];

  if (what->from == what->to)
    return loop (from, avow_network_scene_get_radius (self, what->from), lane);

  return bend (from, to, BOW + NEXT_BOW * lane, avow_network_scene_get_radius (self, what->from) + 1,
               avow_network_scene_get_radius (self, what->to) + 2);
}

static AvowLayoutPoint
get_at (const Curve *curve,
        double       t)
{
  double s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;

  return (AvowLayoutPoint) { a * curve->from.x + b * curve->out.x + c * curve->in.x + d * curve->to.x,
                             a * curve->from.y + b * curve->out.y + c * curve->in.y + d * curve->to.y };
}

/**
 * avow_network_scene_get_middle:
 * @self: a scene
 * @tie: the position of a tie
 *
 * Gets where the middle of a tie is seen.
 *
 * Returns: a point, in pixels of the picture
 */
AvowLayoutPoint
avow_network_scene_get_middle (const AvowNetworkScene *self,
                               guint                   tie)
{
  Curve curve = get_curve (self, tie);

  return get_at (&curve, 0.5);
}

/* ---- what is at a place */

/**
 * avow_network_scene_find_actor:
 * @self: a scene
 * @x: in pixels
 * @y: in pixels
 *
 * Finds the actor at a place.
 *
 * Returns: its position; %AVOW_NO_ACTOR if there is none
 */
guint
avow_network_scene_find_actor (const AvowNetworkScene *self,
                               double                  x,
                               double                  y)
{
  double best = G_MAXDOUBLE;
  guint found = AVOW_NO_ACTOR;

  for (guint i = 0; i < self->plan->network->actors->len; i++)
    {
      AvowLayoutPoint at = avow_network_scene_get_place (self, i);
      double reach = avow_network_scene_get_radius (self, i) + 3, square = (at.x - x) * (at.x - x) + (at.y - y) * (at.y - y);

      if (square < reach * reach && square < best && avow_network_plan_shows_actor (self->plan, i))
        {
          best = square;
          found = i;
        }
    }

  return found;
}

/* Whether a curve can be near a place at all: told quickly, since there may be very many. */
static gboolean
may_reach (const AvowNetworkScene *self,
           const AvowNetworkTie   *tie,
           double                  x,
           double                  y)
{
  AvowLayoutPoint from = avow_network_scene_get_place (self, tie->from), to = avow_network_scene_get_place (self, tie->to);
  double room = REACH + 80 + 0.4 * (fabs (from.x - to.x) + fabs (from.y - to.y));

  if (tie->from != tie->to)
    room -= 80;

  return x > MIN (from.x, to.x) - room && x < MAX (from.x, to.x) + room && y > MIN (from.y, to.y) - room &&
         y < MAX (from.y, to.y) + room;
}

static double
get_square (AvowLayoutPoint a,
            AvowLayoutPoint b,
            double          x,
            double          y)
{
  double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((x - a.x) * dx + (y - a.y) * dy) / length, 0, 1) : 0;
  double off_x = a.x + t * dx - x, off_y = a.y + t * dy - y;

  return off_x * off_x + off_y * off_y;
}

/**
 * avow_network_scene_find_tie:
 * @self: a scene
 * @x: in pixels
 * @y: in pixels
 *
 * Finds the tie at a place.
 *
 * Returns: its position; %AVOW_NO_TIE if there is none
 */
guint
avow_network_scene_find_tie (const AvowNetworkScene *self,
                             double                  x,
                             double                  y)
{
  double best = REACH * REACH;
  guint found = AVOW_NO_TIE;

  for (guint i = 0; i < self->plan->n_shown; i++)
    {
      guint tie = self->plan->shown[i];
      AvowLayoutPoint last;
      Curve curve;

      if (!may_reach (self, avow_network_plan_get_tie (self->plan, tie), x, y))
        continue;

      curve = get_curve (self, tie);
      last = curve.from;
      for (guint piece = 1; piece <= N_PIECES; piece++)
        {
          AvowLayoutPoint next = get_at (&curve, (double) piece / N_PIECES);
          double square = get_square (last, next, x, y);

          if (square < best)
            {
              best = square;
              found = tie;
            }
          last = next;
        }
    }

  return found;
}

/* ---- drawing lines */

/**
 * avow_network_get_color:
 * @palette: a palette
 * @tie: what one does to another
 * @color: (out): its colour
 *
 * Gets the colour of a tie; its line has a style of its own as well.
 */
void
avow_network_get_color (const AvowPalette *palette,
                        AvowTie            tie,
                        GdkRGBA           *color)
{
  switch (tie)
    {
    case AVOW_TIE_CLAIMS:
      *color = palette->kinds[AVOW_KIND_CLAIM];
      break;
    case AVOW_TIE_PLEDGES:
      *color = palette->kinds[AVOW_KIND_PLEDGE];
      break;
    case AVOW_TIE_WARNS:
      *color = palette->kinds[AVOW_KIND_WARNING];
      break;
    case AVOW_TIE_CONTRADICTS:
    default:
      *color = palette->series[3];
      break;
    }
}

static void
set_dashes (cairo_t *cr,
            AvowTie  tie,
            double   width)
{
  const double dots[] = { 0, 2 * width + 1.6 }, dashes[] = { 3.5 * width + 3.5, 2 * width + 2.5 };

  cairo_set_line_cap (cr, tie == AVOW_TIE_CLAIMS ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  if (tie == AVOW_TIE_CLAIMS)
    cairo_set_dash (cr, dots, 2, 0);
  else if (tie == AVOW_TIE_WARNS)
    cairo_set_dash (cr, dashes, 2, 0);
  else
    cairo_set_dash (cr, NULL, 0, 0);
}

static void
stroke_curve (cairo_t     *cr,
              const Curve *curve,
              double       aside)
{
  double x = curve->to.x - curve->from.x, y = curve->to.y - curve->from.y, far = MAX (sqrt (x * x + y * y), 0.001);
  double off_x = -y / far * aside, off_y = x / far * aside;

  cairo_move_to (cr, curve->from.x + off_x, curve->from.y + off_y);
  cairo_curve_to (cr, curve->out.x + off_x, curve->out.y + off_y, curve->in.x + off_x, curve->in.y + off_y, curve->to.x + off_x,
                  curve->to.y + off_y);
  cairo_stroke (cr);
}

/* The line ends where its arrow begins, so that a broad one does not show beside the point. */
static void
draw_arrow (cairo_t *cr,
            Curve   *curve,
            double   width)
{
  double x = curve->to.x - curve->in.x, y = curve->to.y - curve->in.y, far = MAX (sqrt (x * x + y * y), 0.001);
  double long_ = 4.5 + 2 * width, half = 2 + 1.1 * width;
  AvowLayoutPoint point = curve->to, back;

  x /= far;
  y /= far;
  back = (AvowLayoutPoint) { point.x - x * long_, point.y - y * long_ };
  cairo_move_to (cr, point.x, point.y);
  cairo_line_to (cr, back.x - y * half, back.y + x * half);
  cairo_line_to (cr, back.x + x * long_ * 0.25, back.y + y * long_ * 0.25);
  cairo_line_to (cr, back.x + y * half, back.y - x * half);
  cairo_close_path (cr);
  cairo_fill (cr);

  curve->to = (AvowLayoutPoint) { back.x + x * long_ * 0.25, back.y + y * long_ * 0.25 };
}

static void
draw_curve (cairo_t *cr,
            AvowTie  tie,
            Curve    curve,
            double   width)
{
  draw_arrow (cr, &curve, width);
  set_dashes (cr, tie, width);
  if (tie == AVOW_TIE_CONTRADICTS)
    {
      cairo_set_line_width (cr, MAX (width * 0.5, 0.7));
      stroke_curve (cr, &curve, width * 0.5 + 0.7);
      stroke_curve (cr, &curve, -width * 0.5 - 0.7);
      return;
    }

  cairo_set_line_width (cr, tie == AVOW_TIE_CLAIMS ? width + 0.8 : width);
  stroke_curve (cr, &curve, 0);
}

/**
 * avow_network_scene_draw_tie:
 * @self: a scene
 * @cr: what to draw on
 * @tie: the position of a tie
 * @style: whether it stands out
 * @alpha: its opacity
 *
 * Draws a tie: an arrow whose width tells in how many passages it is, and whose colour and line
 * tell what it is.
 */
void
avow_network_scene_draw_tie (const AvowNetworkScene *self,
                             cairo_t                *cr,
                             guint                   tie,
                             AvowNetworkStyle        style,
                             double                  alpha)
{
  const AvowNetworkTie *what = avow_network_plan_get_tie (self->plan, tie);
  double width = MIN (0.9 + 0.5 * log2 (what->n_passages), 6) * MAX (get_growth (self), 0.5);
  GdkRGBA color;

  avow_network_get_color (self->palette, what->tie, &color);
  color.alpha = style == AVOW_NETWORK_DIMMED ? alpha * 0.18 : alpha;
  if (style == AVOW_NETWORK_LIT)
    width += 0.8;
  gdk_cairo_set_source_rgba (cr, &color);
  draw_curve (cr, what->tie, get_curve (self, tie), width);
}

/**
 * avow_network_draw_line:
 * @cr: what to draw on
 * @palette: the colours
 * @tie: what one does to another
 * @x: where it begins
 * @y: its height
 * @length: how long it is
 *
 * Draws an arrow of a tie, to explain it.
 */
void
avow_network_draw_line (cairo_t           *cr,
                        const AvowPalette *palette,
                        AvowTie            tie,
                        double             x,
                        double             y,
                        double             length)
{
  Curve curve = { { x, y }, { x + length / 3, y }, { x + length * 2 / 3, y }, { x + length, y } };
  GdkRGBA color;

  avow_network_get_color (palette, tie, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  draw_curve (cr, tie, curve, 1.6);
}

/* ---- drawing actors */

static void
add_polygon (cairo_t *cr,
             guint    n_corners,
             double   x,
             double   y,
             double   radius,
             double   first)
{
  cairo_new_sub_path (cr);
  for (guint i = 0; i < n_corners; i++)
    {
      double angle = first + 2 * G_PI * i / n_corners;

      cairo_line_to (cr, x + radius * cos (angle), y + radius * sin (angle));
    }
  cairo_close_path (cr);
}

static void
add_square (cairo_t *cr,
            double   x,
            double   y,
            double   half)
{
  double round = half * 0.35;

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + half - round, y - half + round, round, -G_PI / 2, 0);
  cairo_arc (cr, x + half - round, y + half - round, round, 0, G_PI / 2);
  cairo_arc (cr, x - half + round, y + half - round, round, G_PI / 2, G_PI);
  cairo_arc (cr, x - half + round, y - half + round, round, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

/* The shapes have about the same area. */
static void
add_shape (cairo_t       *cr,
           AvowActorType  type,
           double         x,
           double         y,
           double         radius)
{
  switch (type)
    {
    case AVOW_ACTOR_TYPE_ORGANIZATION:
      add_square (cr, x, y, radius * 0.9);
      break;
    case AVOW_ACTOR_TYPE_STATE:
      add_polygon (cr, 6, x, y, radius * 1.1, G_PI / 6);
      break;
    case AVOW_ACTOR_TYPE_GROUP:
      add_polygon (cr, 3, x, y + radius * 0.18, radius * 1.3, -G_PI / 2);
      break;
    case AVOW_ACTOR_TYPE_UNKNOWN:
      add_polygon (cr, 4, x, y, radius * 1.2, 0);
      break;
    case AVOW_ACTOR_TYPE_PERSON:
    case AVOW_ACTOR_TYPE_ANONYMOUS:
    default:
      cairo_new_sub_path (cr);
      cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
      break;
    }
}

static void
mix (const GdkRGBA *color,
     const GdkRGBA *background,
     double         share,
     GdkRGBA       *mixed)
{
  mixed->red = color->red * share + background->red * (1 - share);
  mixed->green = color->green * share + background->green * (1 - share);
  mixed->blue = color->blue * share + background->blue * (1 - share);
  mixed->alpha = 1;
}

static void
draw_shape (cairo_t           *cr,
            const AvowPalette *palette,
            AvowActorType      type,
            double             x,
            double             y,
            double             radius,
            const GdkRGBA     *color,
            double             strength)
{
  gboolean is_hollow = type == AVOW_ACTOR_TYPE_ANONYMOUS || type == AVOW_ACTOR_TYPE_UNKNOWN;
  double line = CLAMP (radius * 0.16, 0.8, 2);
  GdkRGBA edge, area;

  mix (color, &palette->background, strength, &edge);
  mix (color, &palette->background, is_hollow ? 0.06 : strength * (palette->is_dark ? 0.42 : 0.30), &area);
  if (palette->is_plain && !is_hollow)
    area = edge;

  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  add_shape (cr, type, x, y, radius);
  if (radius < 2.5)
    {
      gdk_cairo_set_source_rgba (cr, &edge);
      cairo_fill (cr);
      return;
    }

  /* A seam of the background parts it from the lines that end or pass there. */
  gdk_cairo_set_source_rgba (cr, &palette->background);
  cairo_set_line_width (cr, line + 2.5);
  cairo_stroke_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &area);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &edge);
  cairo_set_line_width (cr, line);
  if (type == AVOW_ACTOR_TYPE_ANONYMOUS)
    {
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      cairo_set_dash (cr, (double[]) { 0, line * 2.2 }, 2, 0);
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
}

/**
 * avow_network_scene_draw_actor:
 * @self: a scene
 * @cr: what to draw on
 * @actor: the position of an actor
 * @style: whether it stands out
 * @selected: whether it is selected
 *
 * Draws an actor: its shape tells its type, its size in how many passages it is.
 */
void
avow_network_scene_draw_actor (const AvowNetworkScene *self,
                               cairo_t                *cr,
                               guint                   actor,
                               AvowNetworkStyle        style,
                               gboolean                selected)
{
  AvowLayoutPoint at = avow_network_scene_get_place (self, actor);

  draw_shape (cr, self->palette, avow_network_plan_get_actor (self->plan, actor)->type, at.x, at.y,
              avow_network_scene_get_radius (self, actor), selected ? &self->palette->accent : &self->palette->text,
              style == AVOW_NETWORK_DIMMED ? 0.25 : selected ? 1 : 0.8);
}

/**
 * avow_network_draw_shape:
 * @cr: what to draw on
 * @palette: the colours
 * @type: a type of actors
 * @x: its middle
 * @y: its middle
 * @radius: half its width
 *
 * Draws an actor of a type, to explain it.
 */
void
avow_network_draw_shape (cairo_t           *cr,
                         const AvowPalette *palette,
                         AvowActorType      type,
                         double             x,
                         double             y,
                         double             radius)
{
  draw_shape (cr, palette, type, x, y, radius, &palette->text, 0.8);
}
