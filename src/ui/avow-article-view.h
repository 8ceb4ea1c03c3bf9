/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-article.h"
#include "avow-only.h"
#include "avow-passage.h"
#include "avow-text-layers.h"

G_BEGIN_DECLS

#define AVOW_TYPE_ARTICLE_VIEW (avow_article_view_get_type ())
G_DECLARE_FINAL_TYPE (AvowArticleView, avow_article_view, AVOW, ARTICLE_VIEW, GtkTextView)

typedef struct _AvowEnds AvowEnds;

GtkWidget   *avow_article_view_new                (void);
void         avow_article_view_get_iter           (AvowArticleView *self,
                                                   gint64           offset,
                                                   GtkTextIter     *iter);
gint64       avow_article_view_get_offset         (AvowArticleView *self,
                                                   const GtkTextIter *iter);
gint64       avow_article_view_get_offset_at      (AvowArticleView *self,
                                                   double           x,
                                                   double           y);
gint64       avow_article_view_get_caret          (AvowArticleView *self);
AvowArticle *avow_article_view_get_article        (AvowArticleView *self);
AvowEnds    *avow_article_view_get_ends           (AvowArticleView *self);
AvowPassage *avow_article_view_find_at            (AvowArticleView *self,
                                                   double           x,
                                                   double           y);
AvowPassage *avow_article_view_find_innermost     (AvowArticleView *self,
                                                   gint64           offset);
void         avow_article_view_click              (AvowArticleView *self,
                                                   double           x,
                                                   double           y);
gboolean     avow_article_view_click_caret        (AvowArticleView *self);
void         avow_article_view_set_article        (AvowArticleView *self,
                                                   AvowArticle     *article);
void         avow_article_view_set_passages       (AvowArticleView *self,
                                                   GPtrArray       *passages);
void         avow_article_view_set_passage        (AvowArticleView *self,
                                                   gint64           id,
                                                   AvowPassage     *passage);
guint        avow_article_view_get_n_marks        (AvowArticleView *self);
AvowPassage *avow_article_view_get_mark           (AvowArticleView *self,
                                                   guint            index);
AvowPassage *avow_article_view_find_passage       (AvowArticleView *self,
                                                   gint64           id);
gint64       avow_article_view_get_selected       (AvowArticleView *self);
void         avow_article_view_select             (AvowArticleView *self,
                                                   gint64           id);
void         avow_article_view_hover              (AvowArticleView *self,
                                                   gint64           id);
gint64       avow_article_view_get_hovered        (AvowArticleView *self);
AvowPassage *avow_article_view_get_passage_at_caret (AvowArticleView *self);
void         avow_article_view_set_only            (AvowArticleView *self,
                                                   AvowOnly        *only);
AvowOnly    *avow_article_view_get_only            (AvowArticleView *self);
gboolean     avow_article_view_is_dimmed           (AvowArticleView *self,
                                                   AvowPassage     *passage);
void         avow_article_view_scroll_to          (AvowArticleView *self,
                                                   gint64           offset);
GPtrArray   *avow_article_view_get_lost           (AvowArticleView *self);
void         avow_article_view_start_editing      (AvowArticleView *self);
void         avow_article_view_stop_editing       (AvowArticleView *self);
gboolean     avow_article_view_is_editing         (AvowArticleView *self);
char        *avow_article_view_get_text           (AvowArticleView *self);
gboolean     avow_article_view_get_selection      (AvowArticleView *self,
                                                   gint64          *start,
                                                   gint64          *end);
gboolean     avow_article_view_get_selection_area (AvowArticleView *self,
                                                   GdkRectangle    *area);
gboolean     avow_article_view_get_extents        (AvowArticleView *self,
                                                   gint64           start,
                                                   gint64           end,
                                                   int             *top,
                                                   int             *bottom);
gboolean     avow_article_view_get_visible        (AvowArticleView *self,
                                                   gint64          *start,
                                                   gint64          *end);
AvowTextLayers *avow_article_view_get_layers     (AvowArticleView *self);
gboolean     avow_article_view_is_settling        (AvowArticleView *self);
void         avow_article_view_get_color          (AvowArticleView *self,
                                                   AvowKind         kind,
                                                   GdkRGBA         *color);
void         avow_article_view_update_look        (AvowArticleView *self);
char        *avow_article_view_describe_source    (AvowArticle     *article);

G_END_DECLS
