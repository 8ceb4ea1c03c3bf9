/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_READING_ROW (avow_reading_row_get_type ())
G_DECLARE_FINAL_TYPE (AvowReadingRow, avow_reading_row, AVOW, READING_ROW, GtkWidget)

GtkWidget *avow_reading_row_new         (void);
void       avow_reading_row_set_store   (AvowReadingRow *self,
                                         AvowStore      *store);
void       avow_reading_row_set_article (AvowReadingRow *self,
                                         AvowArticle    *article);
void       avow_reading_row_add_titles  (AvowReadingRow *self,
                                         GtkSizeGroup   *group);

G_END_DECLS
