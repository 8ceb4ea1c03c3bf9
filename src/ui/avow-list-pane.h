/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-list.h"

G_BEGIN_DECLS

#define AVOW_TYPE_LIST_PANE (avow_list_pane_get_type ())
G_DECLARE_FINAL_TYPE (AvowListPane, avow_list_pane, AVOW, LIST_PANE, GtkWidget)

GtkWidget *avow_list_pane_new          (AvowTable     table);
GtkWidget *avow_list_pane_new_of_actor (void);
void       avow_list_pane_set_base     (AvowListPane *self,
                                        AvowNode     *base,
                                        const char   *text);
void       avow_list_pane_set_store    (AvowListPane *self,
                                        AvowStore    *store);
AvowList  *avow_list_pane_get_list     (AvowListPane *self);
AvowStore *avow_list_pane_get_store    (AvowListPane *self);
char      *avow_list_pane_get_search   (AvowListPane *self);
const char *avow_list_pane_get_typed   (AvowListPane *self);
GArray    *avow_list_pane_get_ids      (AvowListPane *self);
gint64     avow_list_pane_get_selected (AvowListPane *self);
GArray    *avow_list_pane_get_selected_ids (AvowListPane *self);
AvowQuery *avow_list_pane_get_query    (AvowListPane *self);
void       avow_list_pane_select       (AvowListPane *self,
                                        gint64        id);
void       avow_list_pane_hover        (AvowListPane *self,
                                        gint64        id);
void       avow_list_pane_set_search   (AvowListPane *self,
                                        const char   *text);
void       avow_list_pane_filter       (AvowListPane *self,
                                        GVariant     *filters);
void       avow_list_pane_edit_search  (AvowListPane *self,
                                        GVariant     *edits);
void       avow_list_pane_clear_sort   (AvowListPane *self);
void       avow_list_pane_focus        (AvowListPane *self);
void       avow_list_pane_add_bar      (AvowListPane *self,
                                        GtkWidget    *bar);
GtkWidget *avow_list_pane_get_table    (AvowListPane *self);
void       avow_list_pane_set_in_order (AvowListPane *self,
                                        gboolean      in_order);
void       avow_list_pane_focus_search (AvowListPane *self);

G_END_DECLS
