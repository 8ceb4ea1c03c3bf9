/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-anchor-bar.h"
#include "avow-correct-bar.h"
#include "avow-margin.h"
#include "avow-reader-pane.h"
#include "avow-span.h"

G_BEGIN_DECLS

/* The reader, in parts: what it looks like (avow-reader-pane.c), where its article comes
 * from (avow-reader-load.c), what is offered for words that are selected
 * (avow-reader-offer.c), and how they are tagged (avow-reader-tagging.c). */
struct _AvowReaderPane
{
  GtkWidget        parent_instance;

  GtkWidget       *stack;
  GtkWidget       *scroller;
  AvowCorrectBar  *correct;
  AvowAnchorBar   *anchors;
  GtkWidget       *find_bar;
  AvowArticleView *view;
  GtkTextBuffer   *buffer;         /* of the view */
  AvowMargin      *margin;
  GtkWidget       *popover;
  AvowReaderMenu  *menu;
  AvowReaderEdit  *edit;
  AvowOnly        *only;
  AvowKnownNames  *names;

  AvowStore       *store;
  AvowArticle     *article;
  gint64           article_id;     /* the one that is, or is being, opened */
  gint64           passage_id;     /* to be selected when it is there */
  gboolean         scroll;
  gboolean         stale;          /* the project has another text by now */
  GCancellable    *opening;
  gboolean         pressed;
  AvowSpan         offered;        /* what the popover was last shown for */
  guint            selection_source;
  guint            margins_tick;
};

/* avow-reader-pane.c */
void avow_reader_pane_tell_changed    (AvowReaderPane *self);
void avow_reader_pane_tell_selected   (AvowReaderPane *self,
                                       gint64          id);
void avow_reader_pane_tell_words      (AvowReaderPane *self,
                                       const char     *words);

/* avow-reader-load.c */
void avow_reader_pane_load            (AvowReaderPane *self);

/* avow-reader-offer.c */
void avow_reader_pane_init_offer      (AvowReaderPane *self);

/* avow-reader-tagging.c */
void avow_reader_pane_install_tagging (GtkWidgetClass *widget_class);
void avow_reader_pane_init_tagging    (AvowReaderPane *self);

G_END_DECLS
