/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-article.h"
#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_ARTICLE_DETAILS (avow_article_details_get_type ())
G_DECLARE_FINAL_TYPE (AvowArticleDetails, avow_article_details, AVOW, ARTICLE_DETAILS, GtkWidget)

void avow_article_details_set_store   (AvowArticleDetails *self,
                                       AvowStore          *store);
void avow_article_details_set_article (AvowArticleDetails *self,
                                       AvowArticle        *article);

G_END_DECLS
