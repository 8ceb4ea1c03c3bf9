/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-row.h"
#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_LIST (avow_list_get_type ())
G_DECLARE_FINAL_TYPE (AvowList, avow_list, AVOW, LIST, GObject)

AvowList      *avow_list_new             (AvowTable    table);
AvowTable      avow_list_get_table       (AvowList    *self);
void           avow_list_set_store       (AvowList    *self,
                                          AvowStore   *store);
AvowStore     *avow_list_get_store       (AvowList    *self);
GArray        *avow_list_get_ids         (AvowList    *self);
AvowQuery     *avow_list_get_query       (AvowList    *self);
void           avow_list_set_query       (AvowList    *self,
                                          AvowQuery   *query);
void           avow_list_set_view        (AvowList    *self,
                                          gint64       around,
                                          guint        first,
                                          guint        n);
void           avow_list_set_gradual     (AvowList    *self,
                                          gboolean     gradual);
void           avow_list_show_rest       (AvowList    *self);
gboolean       avow_list_has_rest        (AvowList    *self);
gint64         avow_list_get_n_total     (AvowList    *self);
gboolean       avow_list_is_listed       (AvowList    *self);
GPtrArray     *avow_list_get_facet       (AvowList    *self,
                                          AvowFacet    facet);
gint64         avow_list_get_id          (AvowList    *self,
                                          guint        position);
gboolean       avow_list_find            (AvowList    *self,
                                          gint64       id,
                                          guint       *position);

G_END_DECLS
