/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-store.h"

G_BEGIN_DECLS

/**
 * AvowArticleIdsFunc:
 * @user_data: what was given with the function
 *
 * Tells which articles are selected.
 *
 * Returns: (transfer full) (element-type gint64): their ids, in the order in which they are shown
 */
typedef GArray *(*AvowArticleIdsFunc) (gpointer user_data);

#define AVOW_TYPE_ARTICLE_ORDER (avow_article_order_get_type ())
G_DECLARE_FINAL_TYPE (AvowArticleOrder, avow_article_order, AVOW, ARTICLE_ORDER, GObject)

AvowArticleOrder   *avow_article_order_new         (GtkWidget          *widget,
                                                    AvowArticleIdsFunc  func,
                                                    gpointer            user_data);
void                avow_article_order_set_store   (AvowArticleOrder   *self,
                                                    AvowStore          *store);
AvowStore          *avow_article_order_get_store   (AvowArticleOrder   *self);
AvowArticleFolders *avow_article_order_get_folders (AvowArticleOrder   *self);
GArray             *avow_article_order_get_ids     (AvowArticleOrder   *self);
GMenuModel         *avow_article_order_make_menu   (AvowArticleOrder   *self);

G_END_DECLS
