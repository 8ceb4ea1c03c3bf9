/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-article-view.h"
#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_CORRECT_BAR (avow_correct_bar_get_type ())
G_DECLARE_FINAL_TYPE (AvowCorrectBar, avow_correct_bar, AVOW, CORRECT_BAR, GtkWidget)

GtkWidget *avow_correct_bar_new       (AvowArticleView *view);
void       avow_correct_bar_begin     (AvowCorrectBar  *self,
                                       AvowStore       *store,
                                       AvowArticle     *article);
void       avow_correct_bar_commit    (AvowCorrectBar  *self);
void       avow_correct_bar_forget    (AvowCorrectBar  *self);
gboolean   avow_correct_bar_is_active (AvowCorrectBar  *self);
gboolean   avow_correct_bar_is_busy   (AvowCorrectBar  *self);
gboolean   avow_correct_bar_undo      (AvowCorrectBar  *self,
                                       gboolean         redo);
gboolean   avow_correct_bar_press     (AvowCorrectBar  *self,
                                       guint            keyval,
                                       GdkModifierType  state);

G_END_DECLS
