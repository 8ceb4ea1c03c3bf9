/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget     *avow_suggestions_new         (const char *label,
                                             GCallback   activated,
                                             gpointer    user_data);
GtkWidget     *avow_suggestions_new_popover (GtkWidget  *parent,
                                             GtkWidget  *child);
GtkWidget     *avow_suggestions_new_row     (GtkWidget  *child);
void           avow_suggestions_watch       (GtkWidget  *entry,
                                             GCallback   key_pressed,
                                             GCallback   left,
                                             gpointer    user_data);
void           avow_suggestions_clear       (GtkWidget  *list);
GtkListBoxRow *avow_suggestions_move        (GtkWidget  *list,
                                             int         by);
void           avow_suggestions_show        (GtkWidget  *popover,
                                             GtkWidget  *entry);

G_END_DECLS
