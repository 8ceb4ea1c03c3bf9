/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-article.h"
#include "avow-known-names.h"
#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_PASSAGE_DETAILS (avow_passage_details_get_type ())
G_DECLARE_FINAL_TYPE (AvowPassageDetails, avow_passage_details, AVOW, PASSAGE_DETAILS, GtkWidget)

void avow_passage_details_set_store   (AvowPassageDetails *self,
                                       AvowStore          *store);
void avow_passage_details_set_passage (AvowPassageDetails *self,
                                       AvowPassage        *passage,
                                       AvowArticle        *article);
void avow_passage_details_set_names   (AvowPassageDetails *self,
                                       AvowKnownNames     *names);
void avow_passage_details_relate      (AvowPassageDetails *self);
void avow_passage_details_set_quote   (AvowPassageDetails *self,
                                       const char         *quote);

G_END_DECLS
