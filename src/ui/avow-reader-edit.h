/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-change.h"
#include "avow-reader-pane.h"

G_BEGIN_DECLS

/**
 * AvowReaderEdit:
 *
 * What is done to the passages of an article that is read, and what is remembered
 * for it: the last tag, and the tags that were copied.
 */

void            avow_reader_edit_install     (GtkWidgetClass *widget_class);
AvowReaderEdit *avow_reader_edit_new         (AvowReaderPane *reader);
void            avow_reader_edit_free        (AvowReaderEdit *self);
void            avow_reader_edit_forget      (AvowReaderEdit *self);
void            avow_reader_edit_remember    (AvowReaderEdit *self,
                                              AvowChange     *tag);
char           *avow_reader_edit_describe    (AvowReaderEdit *self);
AvowChange     *avow_reader_edit_repeat      (AvowReaderEdit *self,
                                              gint64          article_id,
                                              gint64          start,
                                              gint64          end);
gboolean        avow_reader_edit_set_kind    (AvowReaderEdit *self,
                                              AvowKind        kind);
gboolean        avow_reader_edit_has_copied  (AvowReaderEdit *self);
void            avow_reader_edit_name_links  (AvowReaderEdit *self,
                                              AvowChange     *change,
                                              gint64          start,
                                              gint64          end);

G_END_DECLS
