/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-article-view.h"

G_BEGIN_DECLS

#define AVOW_TYPE_MARGIN (avow_margin_get_type ())
G_DECLARE_FINAL_TYPE (AvowMargin, avow_margin, AVOW, MARGIN, GtkWidget)

GtkWidget *avow_margin_new       (AvowArticleView *view);
void       avow_margin_set_width (AvowMargin      *self,
                                  int              width);
int        avow_margin_get_width (AvowMargin      *self);
void       avow_margin_set_direction (AvowMargin       *self,
                                      GtkTextDirection  direction);

G_END_DECLS
