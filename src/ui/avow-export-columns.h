/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-export-profile.h"

G_BEGIN_DECLS

#define AVOW_TYPE_EXPORT_COLUMNS (avow_export_columns_get_type ())
G_DECLARE_FINAL_TYPE (AvowExportColumns, avow_export_columns, AVOW, EXPORT_COLUMNS, GtkWidget)

GtkWidget *avow_export_columns_new   (void);
void       avow_export_columns_show  (AvowExportColumns *self,
                                      AvowExportProfile *profile);
void       avow_export_columns_apply (AvowExportColumns *self,
                                      AvowExportProfile *profile);

G_END_DECLS
