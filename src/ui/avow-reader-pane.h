/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-article.h"
#include "avow-article-view.h"
#include "avow-only.h"
#include "avow-store.h"
#include "avow-tag-popover.h"

G_BEGIN_DECLS

#define AVOW_TYPE_READER_PANE (avow_reader_pane_get_type ())
G_DECLARE_FINAL_TYPE (AvowReaderPane, avow_reader_pane, AVOW, READER_PANE, GtkWidget)

typedef struct _AvowKnownNames AvowKnownNames;
typedef struct _AvowReaderEdit AvowReaderEdit;
typedef struct _AvowReaderMenu AvowReaderMenu;

GtkWidget   *avow_reader_pane_new            (void);
void         avow_reader_pane_set_store      (AvowReaderPane *self,
                                              AvowStore      *store);
void         avow_reader_pane_open           (AvowReaderPane *self,
                                              gint64          article_id,
                                              gint64          passage_id);
gint64       avow_reader_pane_get_article_id (AvowReaderPane *self);
AvowArticle *avow_reader_pane_get_article    (AvowReaderPane *self);
void         avow_reader_pane_select_passage (AvowReaderPane *self,
                                              gint64          id);
AvowPassage *avow_reader_pane_get_passage    (AvowReaderPane *self);
void         avow_reader_pane_hover          (AvowReaderPane *self,
                                              gint64          id);
AvowOnly    *avow_reader_pane_get_only       (AvowReaderPane *self);
void         avow_reader_pane_focus          (AvowReaderPane *self);
AvowArticleView *avow_reader_pane_get_view   (AvowReaderPane *self);
AvowStore   *avow_reader_pane_get_store      (AvowReaderPane *self);
AvowReaderEdit *avow_reader_pane_get_edit    (AvowReaderPane *self);
AvowTagPopover *avow_reader_pane_get_popover (AvowReaderPane *self);
AvowKnownNames *avow_reader_pane_get_names   (AvowReaderPane *self);
AvowReaderMenu *avow_reader_pane_get_menu    (AvowReaderPane *self);
void         avow_reader_pane_withdraw       (AvowReaderPane *self);
void         avow_reader_pane_dismiss        (AvowReaderPane *self);
void         avow_reader_pane_find           (AvowReaderPane *self,
                                              int             by);
void         avow_reader_pane_offer          (AvowReaderPane *self);
void         avow_reader_pane_offer_speakers (AvowReaderPane *self,
                                              GPtrArray      *links);
void         avow_reader_pane_correct_text   (AvowReaderPane *self);
gboolean     avow_reader_pane_undo_typing    (AvowReaderPane *self,
                                              gboolean        redo);
void         avow_reader_pane_choose_words   (AvowReaderPane *self,
                                              gint64          passage_id);

G_END_DECLS
