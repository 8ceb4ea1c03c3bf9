/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-query.h"
#include "avow-table-cells.h"

G_BEGIN_DECLS

#define AVOW_TYPE_TABLE_COLUMNS (avow_table_columns_get_type ())
G_DECLARE_FINAL_TYPE (AvowTableColumns, avow_table_columns, AVOW, TABLE_COLUMNS, GObject)

AvowTableColumns *avow_table_columns_new         (GtkColumnView    *view,
                                                  AvowTable         table,
                                                  const char       *memory,
                                                  AvowTableCells   *cells);
void              avow_table_columns_clear_sort  (AvowTableColumns *self);
void              avow_table_columns_set_in_order (AvowTableColumns *self,
                                                  gboolean          in_order);
void              avow_table_columns_add_sort    (AvowTableColumns *self,
                                                  AvowQuery        *query);
GArray           *avow_table_columns_get_visible (AvowTableColumns *self);
AvowColumn        avow_table_columns_get_main    (AvowTableColumns *self);
const char       *avow_table_columns_get_title   (AvowTableColumns *self,
                                                  AvowColumn        column);
GActionGroup     *avow_table_columns_get_actions (AvowTableColumns *self);
GMenuModel       *avow_table_columns_make_menu   (AvowTableColumns *self);
void              avow_table_columns_close       (AvowTableColumns *self);

G_END_DECLS
