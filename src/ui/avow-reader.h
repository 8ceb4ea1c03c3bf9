/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-article.h"
#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_READER (avow_reader_get_type ())
G_DECLARE_FINAL_TYPE (AvowReader, avow_reader, AVOW, READER, GtkWidget)

GtkWidget   *avow_reader_new              (void);
void         avow_reader_set_store        (AvowReader *self,
                                           AvowStore  *store);
void         avow_reader_open             (AvowReader *self,
                                           gint64      article_id,
                                           gint64      passage_id);
gint64       avow_reader_get_article_id   (AvowReader *self);
AvowArticle *avow_reader_get_article      (AvowReader *self);
void         avow_reader_select_passage   (AvowReader *self,
                                           gint64      id);
AvowPassage *avow_reader_get_passage      (AvowReader *self);
void         avow_reader_focus            (AvowReader *self);

G_END_DECLS
