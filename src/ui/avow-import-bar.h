/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-import.h"

G_BEGIN_DECLS

#define AVOW_TYPE_IMPORT_BAR (avow_import_bar_get_type ())
G_DECLARE_FINAL_TYPE (AvowImportBar, avow_import_bar, AVOW, IMPORT_BAR, GtkWidget)

GtkWidget *avow_import_bar_new         (void);
void       avow_import_bar_set_import  (AvowImportBar *self,
                                        AvowImport    *import);
void       avow_import_bar_finish      (AvowImportBar *self);
void       avow_import_bar_offer_again (AvowImportBar *self,
                                        gint64         id,
                                        gint64         by_id);
void       avow_import_bar_forget      (AvowImportBar *self);

G_END_DECLS
