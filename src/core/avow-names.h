/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-kind.h"

G_BEGIN_DECLS

/**
 * AvowNameEntry:
 * @actor_id: the actor; not 0
 * @name: one of its names
 * @kind: how the name belongs to it; each actor should have one that is the main name
 * @type: what the actor is
 *
 * A name to look for.
 */
typedef struct
{
  gint64         actor_id;
  const char    *name;
  AvowNameKind   kind;
  AvowActorType  type;
} AvowNameEntry;

/**
 * AvowNameHit:
 * @start: its first code point
 * @end: the code point after its last
 * @actor_id: the actor
 *
 * A place where an actor is named.
 */
typedef struct
{
  gint64 start;
  gint64 end;
  gint64 actor_id;
} AvowNameHit;

/**
 * AvowNames:
 *
 * The names of all actors, to find them in texts. Not changed after it is made, so
 * any thread may use it.
 */
typedef struct _AvowNames AvowNames;

AvowNames  *avow_names_new          (const AvowNameEntry *entries,
                                     guint                n_entries);
AvowNames  *avow_names_ref          (AvowNames           *self);
void        avow_names_unref        (AvowNames           *self);

GArray     *avow_names_find         (AvowNames           *self,
                                     const char          *text,
                                     const char          *language,
                                     gint64               start,
                                     gint64               end);
GArray     *avow_names_find_between (AvowNames           *self,
                                     const char          *text,
                                     const char          *language,
                                     const char          *first,
                                     const char          *last,
                                     gint64               offset);
const char *avow_names_get_actor    (AvowNames           *self,
                                     gint64               actor_id,
                                     AvowActorType       *type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowNames, avow_names_unref)

G_END_DECLS
