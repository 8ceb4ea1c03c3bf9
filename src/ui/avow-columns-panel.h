/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-columns.h"

G_BEGIN_DECLS

#define AVOW_TYPE_COLUMNS_PANEL (avow_columns_panel_get_type ())
G_DECLARE_FINAL_TYPE (AvowColumnsPanel, avow_columns_panel, AVOW, COLUMNS_PANEL, GtkWidget)

GtkWidget *avow_columns_panel_new   (void);
void       avow_columns_panel_open  (AvowColumnsPanel *self,
                                     GFile            *file,
                                     const char       *note);
void       avow_columns_panel_close (AvowColumnsPanel *self);

G_END_DECLS
