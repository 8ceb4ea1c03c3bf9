/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-kind.h"

G_BEGIN_DECLS

/**
 * AvowActorName:
 * @id: its id in this project
 * @name: the name
 * @kind: how it belongs to the actor
 *
 * One of the names of an actor.
 */
typedef struct
{
  gint64        id;
  char         *name;
  AvowNameKind  kind;
} AvowActorName;

/**
 * AvowActor:
 * @id: its id in this project
 * @guid: its id in every project
 * @name: the name that is shown
 * @type: what it is
 * @note: (nullable): what the analyst notes about it
 * @names: (element-type AvowActorName): its other names
 *
 * An actor as the project holds it. Not changed after it is made, so any
 * thread may read it.
 */
typedef struct
{
  gint64         id;
  char          *guid;
  char          *name;
  AvowActorType  type;
  char          *note;
  GPtrArray     *names;
} AvowActor;

AvowActorName *avow_actor_name_new  (gint64         id,
                                     const char    *name,
                                     AvowNameKind   kind);
void           avow_actor_name_free (AvowActorName *self);

AvowActor     *avow_actor_new       (void);
AvowActor     *avow_actor_ref       (AvowActor     *self);
void           avow_actor_unref     (AvowActor     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowActorName, avow_actor_name_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowActor, avow_actor_unref)

G_END_DECLS
