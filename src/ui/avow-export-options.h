/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-export-profile.h"

G_BEGIN_DECLS

#define AVOW_TYPE_EXPORT_OPTIONS (avow_export_options_get_type ())
G_DECLARE_FINAL_TYPE (AvowExportOptions, avow_export_options, AVOW, EXPORT_OPTIONS, GtkWidget)

GtkWidget *avow_export_options_new   (void);
gboolean   avow_export_options_show  (AvowExportOptions *self,
                                      AvowExportProfile *profile);
void       avow_export_options_apply (AvowExportOptions *self,
                                      AvowExportProfile *profile);

G_END_DECLS
