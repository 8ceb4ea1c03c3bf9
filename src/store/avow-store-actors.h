/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-store.h"

G_BEGIN_DECLS

/**
 * AVOW_MAX_DOUBLES:
 *
 * So many pairs of actors that may be one are told at most.
 */
#define AVOW_MAX_DOUBLES 200

/**
 * AvowDouble:
 * @actor_id: an actor, the one with more passages
 * @name: its name
 * @n_passages: in how many passages it has a part
 * @other_id: another that is probably the same
 * @other_name: its name
 * @n_other_passages: in how many passages that has a part
 * @reason: why, a sentence
 *
 * Two actors that are probably one.
 */
typedef struct
{
  gint64  actor_id;
  char   *name;
  gint64  n_passages;
  gint64  other_id;
  char   *other_name;
  gint64  n_other_passages;
  char   *reason;
} AvowDouble;

void       avow_double_free               (AvowDouble           *self);

void       avow_store_find_doubles_async  (AvowStore            *self,
                                           gint64                actor_id,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
GPtrArray *avow_store_find_doubles_finish (AvowStore            *self,
                                           GAsyncResult         *result,
                                           GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowDouble, avow_double_free)

G_END_DECLS
