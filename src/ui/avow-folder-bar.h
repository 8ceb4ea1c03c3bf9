/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-article-order.h"
#include "avow-list-pane.h"

G_BEGIN_DECLS

#define AVOW_TYPE_FOLDER_BAR (avow_folder_bar_get_type ())
G_DECLARE_FINAL_TYPE (AvowFolderBar, avow_folder_bar, AVOW, FOLDER_BAR, GtkWidget)

GtkWidget *avow_folder_bar_new (AvowListPane     *pane,
                                AvowArticleOrder *order);

G_END_DECLS
