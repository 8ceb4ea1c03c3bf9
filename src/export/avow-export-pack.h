/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-export-file.h"
#include "avow-export.h"
#include "avow-store-export.h"

G_BEGIN_DECLS

/**
 * AvowExportPack:
 *
 * A ZIP archive of texts, one or more for each article, on its way into a file. For one thread at a time.
 */
typedef struct _AvowExportPack AvowExportPack;

AvowExportPack *avow_export_pack_new         (AvowExportFile  *file);
gboolean        avow_export_pack_add         (AvowExportPack  *self,
                                              const char      *name,
                                              const char      *suffix,
                                              const char      *text,
                                              GError         **error);
gboolean        avow_export_pack_finish      (AvowExportPack  *self,
                                              GError         **error);
void            avow_export_pack_free        (AvowExportPack  *self);

char           *avow_export_pack_get_name    (guint            number,
                                              const char      *headline);
gboolean        avow_export_pack_has_place   (AvowPassage     *passage);
GHashTable     *avow_export_pack_get_places  (GPtrArray       *rows);
gboolean        avow_export_pack_find_losses (AvowExport      *export,
                                              GPtrArray       *losses,
                                              GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowExportPack, avow_export_pack_free)

G_END_DECLS
