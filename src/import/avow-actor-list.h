/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "avow-actor.h"

G_BEGIN_DECLS

/**
 * AvowActorList:
 * @actors: (element-type AvowActor): the actors, without ids, several rows of one name as one
 * @problems: (element-type utf8): what of the table was left out and why, a sentence each
 * @n_rows: how many rows it has, without the names of its columns
 *
 * Actors as a table has them.
 */
typedef struct
{
  GPtrArray *actors;
  GPtrArray *problems;
  guint      n_rows;
} AvowActorList;

AvowActorList *avow_actor_list_new_from_rows (GPtrArray            *rows,
                                              GError              **error);
void           avow_actor_list_free          (AvowActorList        *self);
void           avow_actor_list_read_async    (GFile                *file,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
AvowActorList *avow_actor_list_read_finish   (GAsyncResult         *result,
                                              GError              **error);
char          *avow_actor_list_describe      (GArray               *outcomes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowActorList, avow_actor_list_free)

G_END_DECLS
