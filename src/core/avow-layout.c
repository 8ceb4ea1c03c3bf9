/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-layout.h"

#include <math.h>

#include "avow-layout-tree-private.h"

/* Actors push each other away, ties draw them together, and all are drawn to the middle a little, so
 * that those without ties to the others stay in sight: ForceAtlas2 (Jacomy, Venturini, Heymann,
 * Bastian, 2014), whose steps are long while all go the same way and short where they tremble.  Of
 * each step but sums, products and roots are taken, which come out the same on every machine. */

/* About how far actors are apart, in pixels. */
#define SPACING 45.0

/* How much room stays between two of them, and between two that are tied, whose arrow is to be seen. */
#define GAP 8.0
#define LEAST_TIE 46.0

#define LEAST_RADIUS 5.0
#define MOST_RADIUS 24.0

#define MOST_STEPS 500
#define FEWEST_STEPS 200
#define MANY_ACTORS 10000

/* The last part of the steps, in which they become shorter. */
#define SETTLING 0.3

#define MAX_ROUNDS 80

/* Those that begin beside the same one begin at so many distances. */
#define MANY_BESIDE 64

/* A turn by the golden angle: no two turns point the same way. */
#define TURN_COS (-0.73736887807831963)
#define TURN_SIN 0.67549029426152368

typedef struct
{
  guint  a;
  guint  b;
  double pull;
} Spring;

struct _AvowLayout
{
  guint            n;
  AvowLayoutPoint *points;
  AvowLayoutPoint *forces;
  AvowLayoutPoint *forces_before;
  double          *masses;
  double          *radii;
  guint8          *placed;
  guint8          *pinned;
  GArray          *springs;
  AvowLayoutTree  *tree;

  double           repulsion;
  double           gravity;
  double           speed;
  double           efficiency;
};

/* ---- what there is */

static int
compare_springs (gconstpointer a,
                 gconstpointer b)
{
  const Spring *first = a, *second = b;

  if (first->a != second->a)
    return first->a < second->a ? -1 : 1;

  return first->b < second->b ? -1 : first->b > second->b;
}

/* Two actors have one spring, which all their ties make stronger; each doubling by as much. */
static void
add_springs (AvowLayout  *self,
             AvowNetwork *network)
{
  g_autoptr(GArray) all = g_array_sized_new (FALSE, FALSE, sizeof (Spring), network->ties->len);

  for (guint i = 0; i < network->ties->len; i++)
    {
      const AvowNetworkTie *tie = &g_array_index (network->ties, AvowNetworkTie, i);
      Spring spring = { MIN (tie->from, tie->to), MAX (tie->from, tie->to), tie->n_passages };

      if (tie->from != tie->to)
        g_array_append_val (all, spring);
    }
  g_array_sort (all, compare_springs);

  for (guint i = 0; i < all->len; i++)
    {
      const Spring *spring = &g_array_index (all, Spring, i);
      Spring *last = self->springs->len > 0 ? &g_array_index (self->springs, Spring, self->springs->len - 1) : NULL;

      if (last != NULL && compare_springs (last, spring) == 0)
        last->pull += spring->pull;
      else
        g_array_append_vals (self->springs, spring, 1);
    }
  for (guint i = 0; i < self->springs->len; i++)
    {
      Spring *spring = &g_array_index (self->springs, Spring, i);

      spring->pull = 1 + 0.2 * g_bit_storage (spring->pull);
      self->masses[spring->a] += 1;
      self->masses[spring->b] += 1;
    }
}

/* So that the room that actors have is the same whether they have few ties or many. */
static void
balance (AvowLayout *self)
{
  double mass = 0, pull = 0;

  for (guint i = 0; i < self->n; i++)
    mass += self->masses[i];
  for (guint i = 0; i < self->springs->len; i++)
    pull += g_array_index (self->springs, Spring, i).pull;

  mass /= MAX (self->n, 1);
  pull = self->springs->len > 0 ? pull / self->springs->len : 1;
  self->repulsion = SPACING * SPACING * pull / mass;
  self->gravity = 0.5 * SPACING * sqrt (self->n) * pull;
}

/**
 * avow_layout_get_radius:
 * @n_passages: in how many passages an actor is
 * @most_passages: in how many passages the one is that is in most
 *
 * Gets how large an actor is drawn: its area grows with the passages.
 *
 * Returns: half its width, in pixels
 */
double
avow_layout_get_radius (guint32 n_passages,
                        guint32 most_passages)
{
  return LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * sqrt ((double) n_passages / MAX (most_passages, 1));
}

/**
 * avow_layout_new:
 * @network: a network
 *
 * Makes a layout of which nothing is done yet. It does not keep the network.
 *
 * Returns: (transfer full): a layout
 */
AvowLayout *
avow_layout_new (AvowNetwork *network)
{
  AvowLayout *self = g_new0 (AvowLayout, 1);
  guint32 most = 1;

  self->n = network->actors->len;
  self->points = g_new0 (AvowLayoutPoint, self->n);
  self->forces = g_new0 (AvowLayoutPoint, self->n);
  self->forces_before = g_new0 (AvowLayoutPoint, self->n);
  self->masses = g_new (double, self->n);
  self->radii = g_new (double, self->n);
  self->placed = g_new0 (guint8, self->n);
  self->pinned = g_new0 (guint8, self->n);
  self->springs = g_array_new (FALSE, FALSE, sizeof (Spring));
  self->tree = avow_layout_tree_new (self->n);

  for (guint i = 0; i < self->n; i++)
    most = MAX (most, ((AvowNetworkActor *) g_ptr_array_index (network->actors, i))->n_passages);
  for (guint i = 0; i < self->n; i++)
    {
      self->masses[i] = 1;
      self->radii[i] = avow_layout_get_radius (((AvowNetworkActor *) g_ptr_array_index (network->actors, i))->n_passages, most);
    }
  add_springs (self, network);
  balance (self);

  return self;
}

/**
 * avow_layout_free:
 * @self: a layout
 *
 * Frees a layout.
 */
void
avow_layout_free (AvowLayout *self)
{
  g_free (self->points);
  g_free (self->forces);
  g_free (self->forces_before);
  g_free (self->masses);
  g_free (self->radii);
  g_free (self->placed);
  g_free (self->pinned);
  g_array_unref (self->springs);
  avow_layout_tree_free (self->tree);
  g_free (self);
}

/**
 * avow_layout_place:
 * @self: a layout that has not run
 * @actor: the position of an actor
 * @x: where it was before
 * @y: where it was before
 * @pinned: whether it must stay there
 *
 * Says where an actor was in the picture before, so that it does not go far from there.
 */
void
avow_layout_place (AvowLayout *self,
                   guint       actor,
                   double      x,
                   double      y,
                   gboolean    pinned)
{
  g_return_if_fail (actor < self->n);

  self->points[actor] = (AvowLayoutPoint) { x, y };
  self->placed[actor] = TRUE;
  self->pinned[actor] = pinned;
}

/**
 * avow_layout_get_points:
 * @self: a layout
 * @n_points: (out) (optional): how many there are, as many as actors
 *
 * Gets where the actors are.
 *
 * Returns: (transfer none) (array length=n_points): their places; they go on changing while it runs
 */
const AvowLayoutPoint *
avow_layout_get_points (AvowLayout *self,
                        guint      *n_points)
{
  if (n_points != NULL)
    *n_points = self->n;

  return self->points;
}

/* ---- where they begin */

static void
turn (AvowLayoutPoint *direction)
{
  *direction = (AvowLayoutPoint) { direction->x * TURN_COS - direction->y * TURN_SIN,
                                   direction->x * TURN_SIN + direction->y * TURN_COS };
}

static guint
count_placed (AvowLayout *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n; i++)
    n += self->placed[i];

  return n;
}

/* Where very many come to a few, these make room first. */
static void
make_room (AvowLayout *self)
{
  double factor = sqrt ((double) self->n / MAX (count_placed (self), 1));

  for (guint i = 0; i < self->n; i++)
    {
      if (self->placed[i] && !self->pinned[i])
        self->points[i] = (AvowLayoutPoint) { self->points[i].x * factor, self->points[i].y * factor };
    }
}

/* A few that are new begin beside those they are tied to; many, or who is tied to nobody there, on a spiral
 * of all, where the first are in the middle. */
static void
begin (AvowLayout *self)
{
  g_autofree AvowLayoutPoint *sums = g_new0 (AvowLayoutPoint, self->n);
  g_autofree double *pulls = g_new0 (double, self->n);
  AvowLayoutPoint direction = { 1, 0 };
  gboolean are_few = 2 * count_placed (self) >= self->n;

  if (!are_few)
    make_room (self);

  for (guint i = 0; are_few && i < self->springs->len; i++)
    {
      const Spring *spring = &g_array_index (self->springs, Spring, i);

      for (guint end = 0; end < 2; end++)
        {
          guint from = end == 0 ? spring->a : spring->b, to = end == 0 ? spring->b : spring->a;

          if (self->placed[from])
            {
              sums[to].x += self->points[from].x * spring->pull;
              sums[to].y += self->points[from].y * spring->pull;
              pulls[to] += spring->pull;
            }
        }
    }

  for (guint i = 0; i < self->n; i++)
    {
      double far = SPACING / 2 * sqrt (pulls[i] > 0 ? 1 + i % MANY_BESIDE : i);

      turn (&direction);
      if (self->placed[i])
        continue;

      self->points[i].x = direction.x * far + (pulls[i] > 0 ? sums[i].x / pulls[i] : 0);
      self->points[i].y = direction.y * far + (pulls[i] > 0 ? sums[i].y / pulls[i] : 0);
    }
}

/* ---- a step */

static void
gather_forces (AvowLayout *self)
{
  avow_layout_tree_build (self->tree, self->points, self->masses);
  for (guint i = 0; i < self->n; i++)
    {
      AvowLayoutPoint at = self->points[i], push = avow_layout_tree_push (self->tree, i, at);
      double far = sqrt (at.x * at.x + at.y * at.y), mass = self->masses[i];

      self->forces[i].x = mass * (self->repulsion * push.x - self->gravity * at.x / MAX (far, SPACING));
      self->forces[i].y = mass * (self->repulsion * push.y - self->gravity * at.y / MAX (far, SPACING));
    }
  for (guint i = 0; i < self->springs->len; i++)
    {
      const Spring *spring = &g_array_index (self->springs, Spring, i);
      double x = self->points[spring->b].x - self->points[spring->a].x;
      double y = self->points[spring->b].y - self->points[spring->a].y;
      double far = sqrt (x * x + y * y), rest = self->radii[spring->a] + self->radii[spring->b] + LEAST_TIE;
      double share = far > rest ? spring->pull * (far - rest) / far : 0;

      x *= share;
      y *= share;

      self->forces[spring->a].x += x;
      self->forces[spring->a].y += y;
      self->forces[spring->b].x -= x;
      self->forces[spring->b].y -= y;
    }
}

static double
get_swing (AvowLayout *self,
           guint       i)
{
  double x = self->forces[i].x - self->forces_before[i].x, y = self->forces[i].y - self->forces_before[i].y;

  return self->masses[i] * sqrt (x * x + y * y);
}

/* How long the step is: as the authors found it to be good. */
static void
set_speed (AvowLayout *self)
{
  double swing = 0, traction = 0, tolerance, least = sqrt (0.05 * sqrt (self->n)), speed;

  for (guint i = 0; i < self->n; i++)
    {
      double x = self->forces[i].x + self->forces_before[i].x, y = self->forces[i].y + self->forces_before[i].y;

      swing += get_swing (self, i);
      traction += self->masses[i] * sqrt (x * x + y * y) / 2;
    }
  if (swing <= 0 || traction <= 0)
    return;

  tolerance = MAX (least, MIN (10, 0.05 * sqrt (self->n) * traction / ((double) self->n * self->n * SPACING)));
  if (swing > 2 * traction)
    {
      if (self->efficiency > 0.05)
        self->efficiency *= 0.5;
      tolerance = MAX (tolerance, 1);
    }
  speed = tolerance * self->efficiency * traction / swing;
  if (swing > tolerance * traction)
    {
      if (self->efficiency > 0.05)
        self->efficiency *= 0.7;
    }
  else if (self->speed < 1000)
    {
      self->efficiency *= 1.3;
    }
  self->speed += MIN (speed - self->speed, self->speed / 2);
}

static void
step (AvowLayout *self,
      double      share)
{
  AvowLayoutPoint *before = self->forces_before;

  self->forces_before = self->forces;
  self->forces = before;
  gather_forces (self);
  set_speed (self);
  for (guint i = 0; i < self->n; i++)
    {
      double x = self->forces[i].x, y = self->forces[i].y;
      double by = share * self->speed / (1 + sqrt (self->speed * get_swing (self, i)));
      double far = by * sqrt (x * x + y * y);

      /* No farther than a few places: a picture that comes together, not one that is thrown about. */
      if (far > 4 * SPACING)
        by *= 4 * SPACING / far;
      if (!self->pinned[i])
        {
          self->points[i].x += x * by;
          self->points[i].y += y * by;
        }
    }
}

/* ---- room for each */

/* Actors by the squares of a grid, whose side is the largest distance at which two can touch. */
typedef struct
{
  double  side;
  double  left;
  double  top;
  guint   width;
  guint   height;
  guint  *starts;
  guint  *order;
} Grid;

static guint
get_square (const Grid      *grid,
            AvowLayoutPoint  at)
{
  guint column = MIN ((guint) ((at.x - grid->left) / grid->side), grid->width - 1);
  guint row = MIN ((guint) ((at.y - grid->top) / grid->side), grid->height - 1);

  return row * grid->width + column;
}

static void
grid_init (Grid       *grid,
           AvowLayout *self,
           double      side)
{
  AvowLayoutPoint low = { G_MAXDOUBLE, G_MAXDOUBLE }, high = { -G_MAXDOUBLE, -G_MAXDOUBLE };
  double limit = sqrt (self->n) + 2;
  guint n;

  for (guint i = 0; i < self->n; i++)
    {
      low = (AvowLayoutPoint) { MIN (low.x, self->points[i].x), MIN (low.y, self->points[i].y) };
      high = (AvowLayoutPoint) { MAX (high.x, self->points[i].x), MAX (high.y, self->points[i].y) };
    }
  grid->left = low.x;
  grid->top = low.y;
  /* Larger squares where the picture is so large that most would be empty. */
  grid->side = MAX (side, MAX (high.x - low.x, high.y - low.y) / (4 * limit));
  grid->width = (guint) ((high.x - low.x) / grid->side) + 1;
  grid->height = (guint) ((high.y - low.y) / grid->side) + 1;
  n = grid->width * grid->height;

  grid->starts = g_new0 (guint, n + 1);
  grid->order = g_new (guint, self->n);
  for (guint i = 0; i < self->n; i++)
    grid->starts[get_square (grid, self->points[i]) + 1]++;
  for (guint i = 0; i < n; i++)
    grid->starts[i + 1] += grid->starts[i];
  for (guint i = self->n; i-- > 0;)
    grid->order[--grid->starts[get_square (grid, self->points[i]) + 1]] = i;
  /* Each start has come down to that of its square, one place too far to the right. */
  for (guint i = 0; i < n; i++)
    grid->starts[i] = grid->starts[i + 1];
  grid->starts[n] = self->n;
}

static void
grid_clear (Grid *grid)
{
  g_free (grid->starts);
  g_free (grid->order);
}

/* Pushes two apart that touch; whether they did. */
static gboolean
part (AvowLayout      *self,
      guint            a,
      guint            b,
      AvowLayoutPoint *direction)
{
  double x = self->points[b].x - self->points[a].x, y = self->points[b].y - self->points[a].y;
  double far = sqrt (x * x + y * y), want = self->radii[a] + self->radii[b] + GAP, push;

  if (far >= want)
    return FALSE;

  if (far < 0.01)
    {
      turn (direction);
      x = direction->x;
      y = direction->y;
      far = 1;
      push = want;
    }
  else
    {
      push = want - far + 0.5;
    }
  push /= far * (self->pinned[a] || self->pinned[b] ? 1 : 2);
  if (!self->pinned[a])
    {
      self->points[a].x -= x * push;
      self->points[a].y -= y * push;
    }
  if (!self->pinned[b])
    {
      self->points[b].x += x * push;
      self->points[b].y += y * push;
    }

  return !self->pinned[a] || !self->pinned[b];
}

static gboolean
part_all (AvowLayout *self)
{
  AvowLayoutPoint direction = { 1, 0 };
  gboolean touched = FALSE;
  Grid grid;

  grid_init (&grid, self, 2 * MOST_RADIUS + GAP);
  for (guint square = 0; square < grid.width * grid.height; square++)
    {
      guint column = square % grid.width, row = square / grid.width;

      for (guint i = grid.starts[square]; i < grid.starts[square + 1]; i++)
        {
          for (guint y = row; y <= MIN (row + 1, grid.height - 1); y++)
            {
              for (guint x = column > 0 && y > row ? column - 1 : column; x <= MIN (column + 1, grid.width - 1); x++)
                {
                  guint other = y * grid.width + x;

                  for (guint j = other == square ? i + 1 : grid.starts[other]; j < grid.starts[other + 1]; j++)
                    touched |= part (self, grid.order[i], grid.order[j], &direction);
                }
            }
        }
    }
  grid_clear (&grid);

  return touched;
}

/* ---- all of it */

static guint
get_n_steps (AvowLayout *self)
{
  guint n_placed = count_placed (self), n_steps;

  n_steps = MOST_STEPS - (MOST_STEPS - FEWEST_STEPS) * MIN (self->n, MANY_ACTORS) / MANY_ACTORS;

  return 2 * n_placed > self->n ? n_steps / 2 : n_steps;
}

/**
 * avow_layout_run:
 * @self: a layout
 * @func: (nullable) (scope call): told after each step
 * @user_data: what to give to @func
 *
 * Finds the places of all actors.
 *
 * Returns: whether it came to its end; %FALSE if @func has ended it
 */
gboolean
avow_layout_run (AvowLayout     *self,
                 AvowLayoutFunc  func,
                 gpointer        user_data)
{
  guint n_steps = get_n_steps (self);

  if (self->n == 0)
    return TRUE;

  begin (self);
  self->speed = self->efficiency = 1;
  for (guint i = 0; i < n_steps; i++)
    {
      step (self, MIN ((n_steps - i) / (SETTLING * n_steps), 1));
      if (func != NULL && !func (self, user_data))
        return FALSE;
    }
  for (guint i = 0; i < MAX_ROUNDS && part_all (self); i++)
    {
      if (func != NULL && !func (self, user_data))
        return FALSE;
    }

  return TRUE;
}
