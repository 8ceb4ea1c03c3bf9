/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_DOUBLES_BAR (avow_doubles_bar_get_type ())
G_DECLARE_FINAL_TYPE (AvowDoublesBar, avow_doubles_bar, AVOW, DOUBLES_BAR, GtkWidget)

GtkWidget *avow_doubles_bar_new       (void);
void       avow_doubles_bar_set_store (AvowDoublesBar *self,
                                       AvowStore      *store);
void       avow_doubles_bar_report    (AvowDoublesBar *self,
                                       const char     *words,
                                       GStrv           problems);

G_END_DECLS
