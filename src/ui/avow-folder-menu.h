/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-article-order.h"

G_BEGIN_DECLS

/**
 * AvowFolderFunc:
 * @widget: the choice
 * @folder_id: the folder; 0 for none
 * @user_data: what was given with the function
 *
 * Told which folder the user has chosen.
 */
typedef void (*AvowFolderFunc) (GtkWidget *widget,
                                gint64     folder_id,
                                gpointer   user_data);

GtkWidget *avow_folder_menu_new   (AvowArticleOrder   *order,
                                   gint64              folder_id);
GtkWidget *avow_folder_choice_new (const char         *label,
                                   AvowFolderFunc      func,
                                   gpointer            user_data);
void       avow_folder_choice_set (GtkWidget          *choice,
                                   AvowArticleFolders *folders,
                                   gint64              without_id,
                                   gint64              folder_id);

G_END_DECLS
