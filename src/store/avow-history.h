/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-store.h"

G_BEGIN_DECLS

/**
 * AvowPastState:
 * @AVOW_PAST_OPEN: an import that is still coming in
 * @AVOW_PAST_DONE: done
 * @AVOW_PAST_UNDONE: undone, and can be done again
 * @AVOW_PAST_DROPPED: undone before something else was done, and gone for good
 *
 * What has become of a step.
 */
typedef enum
{
  AVOW_PAST_OPEN,
  AVOW_PAST_DONE,
  AVOW_PAST_UNDONE,
  AVOW_PAST_DROPPED,
} AvowPastState;

/**
 * AvowPastStep:
 * @step: what was done
 * @at: when, in UTC
 * @analyst: (nullable): by whom
 * @state: what has become of it
 * @is_newest: whether the project is as it was right after this step
 * @can_return: whether it can be made so: what undoes all that was done since is still there
 *
 * A step of the journal as history shows it.
 */
typedef struct
{
  AvowStep      *step;
  char          *at;
  char          *analyst;
  AvowPastState  state;
  gboolean       is_newest;
  gboolean       can_return;
} AvowPastStep;

void         avow_past_step_free            (AvowPastStep         *self);

void         avow_store_load_history_async  (AvowStore            *self,
                                             gint64                passage_id,
                                             gint64                before_id,
                                             guint                 limit,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GPtrArray   *avow_store_load_history_finish (AvowStore            *self,
                                             GAsyncResult         *result,
                                             GError              **error);
void         avow_store_undo_to_async       (AvowStore            *self,
                                             gint64                step_id,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
AvowTouched *avow_store_undo_to_finish      (AvowStore            *self,
                                             GAsyncResult         *result,
                                             guint                *n_steps,
                                             gint64               *from_id,
                                             GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowPastStep, avow_past_step_free)

G_END_DECLS
