/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-export-zip.h"
#include "avow-export.h"
#include "avow-store-export.h"

G_BEGIN_DECLS

/* What formats share that are a ZIP archive of texts, one or more for each article. */

gboolean    avow_export_pack_add         (AvowExportZip  *zip,
                                          const char     *name,
                                          const char     *suffix,
                                          const char     *text,
                                          GError        **error);
char       *avow_export_pack_get_name    (guint           number,
                                          const char     *headline);
gboolean    avow_export_pack_has_place   (AvowPassage    *passage);
GHashTable *avow_export_pack_get_places  (GPtrArray      *rows);
gboolean    avow_export_pack_find_losses (AvowExport     *export,
                                          GPtrArray      *losses,
                                          GError        **error);

G_END_DECLS
