/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-list.h"

G_BEGIN_DECLS

#define AVOW_TYPE_TABLE_VIEW (avow_table_view_get_type ())
G_DECLARE_FINAL_TYPE (AvowTableView, avow_table_view, AVOW, TABLE_VIEW, GtkWidget)

GtkWidget *avow_table_view_new              (AvowList      *list,
                                             const char    *label,
                                             const char    *memory);
gint64     avow_table_view_get_row_at       (AvowTableView *self,
                                             double         x,
                                             double         y,
                                             const char   **name);
gint64     avow_table_view_get_selected     (AvowTableView *self);
guint      avow_table_view_get_n_selected   (AvowTableView *self);
GArray    *avow_table_view_get_selected_ids (AvowTableView *self);
void       avow_table_view_select           (AvowTableView *self,
                                             gint64         id);
void       avow_table_view_hover            (AvowTableView *self,
                                             gint64         id);
void       avow_table_view_set_filter       (AvowTableView *self,
                                             AvowQuery     *filter);
void       avow_table_view_set_in_order     (AvowTableView *self,
                                             gboolean       in_order);
void       avow_table_view_clear_sort       (AvowTableView *self);
GMenu     *avow_table_view_get_extra_menu   (AvowTableView *self);
AvowQuery *avow_table_view_get_query        (AvowTableView *self);
void       avow_table_view_focus            (AvowTableView *self);

G_END_DECLS
