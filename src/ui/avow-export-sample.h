/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-export.h"

G_BEGIN_DECLS

#define AVOW_TYPE_EXPORT_SAMPLE (avow_export_sample_get_type ())
G_DECLARE_FINAL_TYPE (AvowExportSample, avow_export_sample, AVOW, EXPORT_SAMPLE, GtkWidget)

GtkWidget *avow_export_sample_new (void);
void       avow_export_sample_set (AvowExportSample *self,
                                   AvowExport       *export);

G_END_DECLS
