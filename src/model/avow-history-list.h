/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-history.h"

G_BEGIN_DECLS

#define AVOW_TYPE_HISTORY_ROW (avow_history_row_get_type ())
G_DECLARE_FINAL_TYPE (AvowHistoryRow, avow_history_row, AVOW, HISTORY_ROW, GObject)

const AvowPastStep *avow_history_row_get_step     (AvowHistoryRow  *self);
gboolean            avow_history_row_is_first_day (AvowHistoryRow  *self);
gboolean            avow_history_row_is_now       (AvowHistoryRow  *self);
GDateTime          *avow_history_row_get_time     (AvowHistoryRow  *self);

#define AVOW_TYPE_HISTORY_LIST (avow_history_list_get_type ())
G_DECLARE_FINAL_TYPE (AvowHistoryList, avow_history_list, AVOW, HISTORY_LIST, GObject)

AvowHistoryList    *avow_history_list_new         (AvowStore       *store,
                                                   gint64           passage_id);
void                avow_history_list_load_more   (AvowHistoryList *self);
gboolean            avow_history_list_is_loading  (AvowHistoryList *self);

G_END_DECLS
