/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-actor.h"

/**
 * avow_actor_name_new:
 * @id: its id in this project
 * @name: the name
 * @kind: how it belongs to the actor
 *
 * Makes a name.
 *
 * Returns: (transfer full): a name
 */
AvowActorName *
avow_actor_name_new (gint64        id,
                     const char   *name,
                     AvowNameKind  kind)
{
  AvowActorName *self = g_new0 (AvowActorName, 1);

  self->id = id;
  self->name = g_strdup (name);
  self->kind = kind;

  return self;
}

/**
 * avow_actor_name_free:
 * @self: a name
 *
 * Frees a name.
 */
void
avow_actor_name_free (AvowActorName *self)
{
  g_free (self->name);
  g_free (self);
}

/**
 * avow_actor_new:
 *
 * Makes an actor with nothing in it, to be filled before anybody else sees it.
 *
 * Returns: (transfer full): an actor
 */
AvowActor *
avow_actor_new (void)
{
  AvowActor *self = g_atomic_rc_box_new0 (AvowActor);

  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_actor_name_free);

  return self;
}

/**
 * avow_actor_ref:
 * @self: an actor
 *
 * Takes a reference, on any thread.
 *
 * Returns: (transfer full): @self
 */
AvowActor *
avow_actor_ref (AvowActor *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
avow_actor_clear (gpointer data)
{
  AvowActor *self = data;

  g_free (self->guid);
  g_free (self->name);
  g_free (self->note);
  g_ptr_array_unref (self->names);
}

/**
 * avow_actor_unref:
 * @self: an actor
 *
 * Drops a reference, on any thread.
 */
void
avow_actor_unref (AvowActor *self)
{
  g_atomic_rc_box_release_full (self, avow_actor_clear);
}
