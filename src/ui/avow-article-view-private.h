/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-article-view.h"
#include "avow-ends.h"
#include "avow-lane-room.h"
#include "avow-marks.h"
#include "avow-pick.h"
#include "avow-text-editing.h"

G_BEGIN_DECLS

/* The view, in parts: the passages and the pointer (avow-article-view.c), what the buffer
 * holds (avow-article-text.c), where that is (avow-article-places.c), and how passages
 * are drawn (avow-article-paint.c). */
struct _AvowArticleView
{
  GtkTextView   parent_instance;

  GtkTextTag   *headline_tag;
  GtkTextTag   *source_tag;
  GtkTextTag   *heading_tag;
  GtkTextTag   *quotation_tag;
  GtkTextTag   *list_tag;
  GtkTextTag   *caption_tag;
  GtkTextTag   *gap_tag;
  GtkTextTag   *gone_tag;

  AvowArticle  *article;
  int           base;
  AvowMarks    *marks;
  AvowLaneRoom *room;
  AvowOnly     *only;        /* which passages stand out, or %NULL */
  gint64        selected;
  gint64        hovered;
  AvowEnds     *ends;
  AvowPick     *pick;
  AvowTextEditing *editing;  /* or %NULL */
  AvowTextLayers *layers;
  gboolean      settling;    /* being laid out, or drawn, which may lay out more */
};

/* avow-article-view.c */
GtkTextBuffer *avow_article_view_get_buffer   (AvowArticleView *self);

/* avow-article-text.c */
void           avow_article_view_init_tags    (AvowArticleView *self);
void           avow_article_view_fill_head    (AvowArticleView *self);
void           avow_article_view_refill       (AvowArticleView *self,
                                               gboolean         stay);
gboolean       avow_article_view_adopt        (AvowArticleView *self);

/* avow-article-places.c */
void           avow_article_view_get_end_iter (AvowArticleView *self,
                                               gint64           offset,
                                               GtkTextIter     *iter);

/* avow-article-paint.c */
void           avow_article_view_paint        (AvowArticleView *self,
                                               GtkSnapshot     *snapshot,
                                               gint64           first,
                                               gint64           last);

G_END_DECLS
