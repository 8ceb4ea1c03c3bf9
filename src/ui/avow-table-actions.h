/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-table-view.h"

G_BEGIN_DECLS

void       avow_table_actions_attach (AvowTableView *table);
void       avow_table_actions_run    (AvowTableView *table,
                                      AvowChange    *change,
                                      char          *message);
GtkWidget *avow_table_bar_new        (AvowTableView *table);
void       avow_table_menu_attach    (AvowTableView *table);
void       avow_table_ask_topic      (AvowTableView *table,
                                      gboolean       remove);
void       avow_table_ask_actor      (AvowTableView *table,
                                      AvowRole       role,
                                      gboolean       remove);
void       avow_table_copy           (AvowTableView *table,
                                      gboolean       as_csv);
void       avow_table_find_attach    (AvowTableView *table);

G_END_DECLS
