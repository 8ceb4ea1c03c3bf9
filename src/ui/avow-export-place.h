/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-export-profile.h"

G_BEGIN_DECLS

#define AVOW_TYPE_EXPORT_PLACE (avow_export_place_get_type ())
G_DECLARE_FINAL_TYPE (AvowExportPlace, avow_export_place, AVOW, EXPORT_PLACE, GtkWidget)

GtkWidget  *avow_export_place_new        (void);
void        avow_export_place_set_name   (AvowExportPlace  *self,
                                          const char       *name);
void        avow_export_place_set_format (AvowExportPlace  *self,
                                          AvowExportFormat  format);
void        avow_export_place_set_folder (AvowExportPlace  *self,
                                          const char       *path);
GFile      *avow_export_place_get_folder (AvowExportPlace  *self);
GFile      *avow_export_place_get_file   (AvowExportPlace  *self);
void        avow_export_place_look       (AvowExportPlace  *self);
void        avow_export_place_settle     (AvowExportPlace  *self);

G_END_DECLS
