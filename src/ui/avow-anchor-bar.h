/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-article-view.h"
#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_ANCHOR_BAR (avow_anchor_bar_get_type ())
G_DECLARE_FINAL_TYPE (AvowAnchorBar, avow_anchor_bar, AVOW, ANCHOR_BAR, GtkWidget)

GtkWidget *avow_anchor_bar_new    (AvowArticleView *view);
void       avow_anchor_bar_show   (AvowAnchorBar   *self,
                                   AvowStore       *store,
                                   AvowArticle     *article);
void       avow_anchor_bar_choose (AvowAnchorBar   *self,
                                   gint64           id);

G_END_DECLS
