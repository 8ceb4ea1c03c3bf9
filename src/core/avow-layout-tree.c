/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-layout-tree-private.h"

/* A square acts as one body where its side is smaller than so much of its distance. */
#define THETA 1.2

/* Bodies that are still in one square after so many cuts stay there together. */
#define MAX_DEPTH 24

/* On the way down there wait at most three squares of each cut. */
#define MAX_WAITING (3 * MAX_DEPTH + 4)

#define NOBODY (-1)
#define SEVERAL (-2)

typedef struct
{
  double x;        /* the middle of its bodies */
  double y;
  double mass;
  double side;
  gint32 first;    /* of its four parts; 0 for a square that is not cut */
  gint32 body;     /* of a square that is not cut */
} Cell;

struct _AvowLayoutTree
{
  Cell  *cells;
  guint  n_cells;
  guint  n_allocated;
  guint  n_bodies;
};

AvowLayoutTree *
avow_layout_tree_new (guint n_bodies)
{
  AvowLayoutTree *self = g_new0 (AvowLayoutTree, 1);

  self->n_bodies = n_bodies;
  self->n_allocated = 4 * n_bodies + 64;
  self->cells = g_new (Cell, self->n_allocated);

  return self;
}

void
avow_layout_tree_free (AvowLayoutTree *self)
{
  g_free (self->cells);
  g_free (self);
}

static void
cut (AvowLayoutTree *self,
     guint           cell)
{
  double side = self->cells[cell].side / 2;

  if (self->n_cells + 4 > self->n_allocated)
    {
      self->n_allocated *= 2;
      self->cells = g_renew (Cell, self->cells, self->n_allocated);
    }

  self->cells[cell].first = self->n_cells;
  for (guint i = 0; i < 4; i++)
    self->cells[self->n_cells++] = (Cell) { 0, 0, 0, side, 0, NOBODY };
}

/* In which of the four parts a point is; the corner of that part takes the place of the corner. */
static guint
choose_part (AvowLayoutPoint *corner,
             double           side,
             AvowLayoutPoint  at)
{
  guint part = 0;

  if (at.x >= corner->x + side)
    {
      corner->x += side;
      part += 1;
    }
  if (at.y >= corner->y + side)
    {
      corner->y += side;
      part += 2;
    }

  return part;
}

static void
add_mass (Cell            *cell,
          AvowLayoutPoint  at,
          double           mass)
{
  cell->x += at.x * mass;
  cell->y += at.y * mass;
  cell->mass += mass;
}

static void
insert (AvowLayoutTree        *self,
        const AvowLayoutPoint *points,
        const double          *masses,
        AvowLayoutPoint        corner,
        guint                  body)
{
  guint at = 0;

  for (guint depth = 0;; depth++)
    {
      Cell *cell = &self->cells[at];

      if (cell->first == 0 && cell->body == NOBODY)
        {
          add_mass (cell, points[body], masses[body]);
          cell->body = body;
          return;
        }
      if (cell->first == 0 && depth == MAX_DEPTH)
        {
          add_mass (cell, points[body], masses[body]);
          cell->body = SEVERAL;
          return;
        }
      if (cell->first == 0)
        {
          guint other = cell->body;
          AvowLayoutPoint part_corner = corner;
          Cell *part;

          cut (self, at);
          cell = &self->cells[at];
          part = &self->cells[cell->first + choose_part (&part_corner, cell->side / 2, points[other])];
          add_mass (part, points[other], masses[other]);
          part->body = other;
          cell->body = NOBODY;
        }

      add_mass (cell, points[body], masses[body]);
      at = cell->first + choose_part (&corner, cell->side / 2, points[body]);
    }
}

/* Puts all bodies where they are now. */
void
avow_layout_tree_build (AvowLayoutTree        *self,
                        const AvowLayoutPoint *points,
                        const double          *masses)
{
  AvowLayoutPoint low = { G_MAXDOUBLE, G_MAXDOUBLE }, high = { -G_MAXDOUBLE, -G_MAXDOUBLE };

  for (guint i = 0; i < self->n_bodies; i++)
    {
      low.x = MIN (low.x, points[i].x);
      low.y = MIN (low.y, points[i].y);
      high.x = MAX (high.x, points[i].x);
      high.y = MAX (high.y, points[i].y);
    }

  self->cells[0] = (Cell) { 0, 0, 0, MAX (high.x - low.x, high.y - low.y) + 1, 0, NOBODY };
  self->n_cells = 1;
  for (guint i = 0; i < self->n_bodies; i++)
    insert (self, points, masses, low, i);

  for (guint i = 0; i < self->n_cells; i++)
    {
      Cell *cell = &self->cells[i];

      if (cell->mass > 0)
        {
          cell->x /= cell->mass;
          cell->y /= cell->mass;
        }
    }
}

/* How all other bodies push a body of mass 1 away: as much as their mass, and less with the distance. */
AvowLayoutPoint
avow_layout_tree_push (AvowLayoutTree  *self,
                       guint            body,
                       AvowLayoutPoint  at)
{
  AvowLayoutPoint push = { 0, 0 };
  guint waiting[MAX_WAITING], n_waiting = 0;

  waiting[n_waiting++] = 0;
  while (n_waiting > 0)
    {
      const Cell *cell = &self->cells[waiting[--n_waiting]];
      double dx = at.x - cell->x, dy = at.y - cell->y, square = dx * dx + dy * dy;

      if (cell->mass == 0 || cell->body == (gint32) body)
        continue;

      if (cell->first == 0 || cell->side * cell->side < THETA * THETA * square)
        {
          double share = cell->mass / MAX (square, 1);

          push.x += dx * share;
          push.y += dy * share;
        }
      else
        {
          for (guint i = 0; i < 4; i++)
            waiting[n_waiting++] = cell->first + i;
        }
    }

  return push;
}
