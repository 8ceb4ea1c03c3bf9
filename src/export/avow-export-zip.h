/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-export-file.h"

G_BEGIN_DECLS

/**
 * AvowExportZip:
 *
 * A ZIP archive that is written into a file, for whatever format is one. Programs for office documents ask
 * most of it: the sizes of all in it are known before it, and nothing is told of it but its name, as
 * OpenDocument asks of its first one. What is large is packed into a temporary file first, which has no name,
 * so that nothing of it is left whatever happens. For one thread at a time, not that of the screen.
 */
typedef struct _AvowExportZip AvowExportZip;

AvowExportZip *avow_export_zip_new    (AvowExportFile  *file);
void           avow_export_zip_free   (AvowExportZip   *self);
gboolean       avow_export_zip_add    (AvowExportZip   *self,
                                       const char      *name,
                                       const char      *data,
                                       gssize           size,
                                       GError         **error);
gboolean       avow_export_zip_store  (AvowExportZip   *self,
                                       const char      *name,
                                       const char      *data,
                                       gssize           size,
                                       GError         **error);
gboolean       avow_export_zip_begin  (AvowExportZip   *self,
                                       const char      *name,
                                       GError         **error);
gboolean       avow_export_zip_write  (AvowExportZip   *self,
                                       gconstpointer    data,
                                       gsize            size,
                                       GError         **error);
gboolean       avow_export_zip_end    (AvowExportZip   *self,
                                       GError         **error);
gboolean       avow_export_zip_finish (AvowExportZip   *self,
                                       GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowExportZip, avow_export_zip_free)

G_END_DECLS
