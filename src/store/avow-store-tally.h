/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-store.h"
#include "avow-tally.h"

G_BEGIN_DECLS

void              avow_store_count_table_async    (AvowStore            *self,
                                                   AvowQuery            *query,
                                                   AvowDimension         rows,
                                                   AvowDimension         columns,
                                                   guint                 max_rows,
                                                   guint                 max_columns,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
AvowCountTable   *avow_store_count_table_finish   (AvowStore            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void              avow_store_timeline_async       (AvowStore            *self,
                                                   AvowQuery            *query,
                                                   AvowDimension         by,
                                                   AvowMoment            moment,
                                                   guint                 max_series,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
AvowTimeline     *avow_store_timeline_finish      (AvowStore            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void              avow_store_network_async        (AvowStore            *self,
                                                   AvowQuery            *query,
                                                   AvowTies              ties,
                                                   guint                 max_actors,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
AvowNetwork      *avow_store_network_finish       (AvowStore            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void              avow_store_sum_actor_async      (AvowStore            *self,
                                                   gint64                actor_id,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
AvowActorSummary *avow_store_sum_actor_finish     (AvowStore            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

G_END_DECLS
