/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-set-item.h"
#include "avow-store-sets.h"

G_BEGIN_DECLS

#define AVOW_TYPE_SET_LIST (avow_set_list_get_type ())
G_DECLARE_FINAL_TYPE (AvowSetList, avow_set_list, AVOW, SET_LIST, GObject)

AvowSetList *avow_set_list_new           (void);
void         avow_set_list_set_store     (AvowSetList *self,
                                          AvowStore   *store);
gboolean     avow_set_list_is_loaded     (AvowSetList *self);
gboolean     avow_set_list_is_empty      (AvowSetList *self);
guint        avow_set_list_count_changed (AvowSetList *self);
void         avow_set_list_set_filter    (AvowSetList *self,
                                          const char  *text,
                                          gboolean     only_changed);
void         avow_set_list_set_sort      (AvowSetList *self,
                                          AvowColumn   column,
                                          gboolean     descending);
void         avow_set_list_set_open      (AvowSetList *self,
                                          AvowSetItem *item,
                                          gboolean     open);
AvowSetItem *avow_set_list_find          (AvowSetList *self,
                                          gboolean     is_folder,
                                          gint64       id,
                                          guint       *position);
gboolean     avow_set_list_is_below      (AvowSetList *self,
                                          gint64       folder_id,
                                          gint64       above_id);

G_END_DECLS
