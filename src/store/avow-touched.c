/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-touched.h"

G_DEFINE_BOXED_TYPE (AvowTouched, avow_touched, avow_touched_ref, avow_touched_unref)

static void
move_free (gpointer data)
{
  AvowMove *self = data;

  g_array_unref (self->links);
  g_free (self);
}

/**
 * avow_touched_new:
 *
 * Makes a record of nothing.
 *
 * Returns: (transfer full): a record
 */
AvowTouched *
avow_touched_new (void)
{
  AvowTouched *self = g_atomic_rc_box_new0 (AvowTouched);

  self->articles = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->edited = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->passages = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->actors = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->sets = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->moves = g_ptr_array_new_with_free_func (move_free);

  return self;
}

/**
 * avow_touched_ref:
 * @self: a record
 *
 * Takes a reference, on any thread.
 *
 * Returns: (transfer full): @self
 */
AvowTouched *
avow_touched_ref (AvowTouched *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
avow_touched_clear (gpointer data)
{
  AvowTouched *self = data;

  g_array_unref (self->articles);
  g_array_unref (self->edited);
  g_array_unref (self->passages);
  g_array_unref (self->actors);
  g_array_unref (self->sets);
  g_ptr_array_unref (self->moves);
}

/**
 * avow_touched_unref:
 * @self: a record
 *
 * Drops a reference, on any thread.
 */
void
avow_touched_unref (AvowTouched *self)
{
  g_atomic_rc_box_release_full (self, avow_touched_clear);
}

/**
 * avow_touched_has:
 * @ids: (element-type gint64): one of the arrays of a record
 * @id: an id
 *
 * Tells whether an id is among those that were touched.
 *
 * Returns: whether it is
 */
gboolean
avow_touched_has (GArray *ids,
                  gint64  id)
{
  for (guint i = 0; i < ids->len; i++)
    {
      if (g_array_index (ids, gint64, i) == id)
        return TRUE;
    }

  return FALSE;
}

/**
 * avow_touched_add_move:
 * @self: a record that nobody else has seen
 * @from_id: an actor
 * @to_id: another
 *
 * Notes that links went from one actor to another.
 *
 * Returns: (transfer none): what to add the links to
 */
AvowMove *
avow_touched_add_move (AvowTouched *self,
                       gint64       from_id,
                       gint64       to_id)
{
  AvowMove *move = g_new0 (AvowMove, 1);

  *move = (AvowMove) { from_id, to_id, g_array_new (FALSE, FALSE, sizeof (AvowMovedLink)) };
  g_ptr_array_add (self->moves, move);

  return move;
}
