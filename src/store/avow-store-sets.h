/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-set.h"
#include "avow-store.h"

G_BEGIN_DECLS

/**
 * AvowSetSnapshot:
 *
 * What is in a set at one moment, and in what words.
 */
typedef struct _AvowSetSnapshot AvowSetSnapshot;

void             avow_set_snapshot_free              (AvowSetSnapshot     *self);

void             avow_store_load_sets_async          (AvowStore           *self,
                                                      GCancellable        *cancellable,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             user_data);
AvowSets        *avow_store_load_sets_finish         (AvowStore           *self,
                                                      GAsyncResult        *result,
                                                      GError             **error);
void             avow_store_load_memberships_async   (AvowStore           *self,
                                                      gint64               passage_id,
                                                      GCancellable        *cancellable,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             user_data);
GPtrArray       *avow_store_load_memberships_finish  (AvowStore           *self,
                                                      GAsyncResult        *result,
                                                      GError             **error);
void             avow_store_review_sets_async        (AvowStore           *self,
                                                      GArray              *set_ids,
                                                      GArray              *among,
                                                      GCancellable        *cancellable,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             user_data);
GPtrArray       *avow_store_review_sets_finish       (AvowStore           *self,
                                                      GAsyncResult        *result,
                                                      GError             **error);
void             avow_store_take_set_async           (AvowStore           *self,
                                                      gint64               set_id,
                                                      GCancellable        *cancellable,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             user_data);
AvowSetSnapshot *avow_store_take_set_finish          (AvowStore           *self,
                                                      GAsyncResult        *result,
                                                      GError             **error);
void             avow_store_set_exported_async       (AvowStore           *self,
                                                      AvowSetSnapshot     *snapshot,
                                                      GCancellable        *cancellable,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             user_data);
gboolean         avow_store_set_exported_finish      (AvowStore           *self,
                                                      GAsyncResult        *result,
                                                      GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowSetSnapshot, avow_set_snapshot_free)

G_END_DECLS
