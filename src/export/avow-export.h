/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "avow-export-profile.h"
#include "avow-store.h"

G_BEGIN_DECLS

/**
 * AvowExportPreview:
 * @rows: (nullable) (element-type GStrv): for tables, the names of the columns and the first rows
 * @text: (nullable): for text, how the file begins; for reports, how they do, in plain text
 *
 * How a file will begin.
 */
typedef struct
{
  GPtrArray *rows;
  char      *text;
} AvowExportPreview;

void avow_export_preview_free (AvowExportPreview *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowExportPreview, avow_export_preview_free)

#define AVOW_TYPE_EXPORT (avow_export_get_type ())
G_DECLARE_FINAL_TYPE (AvowExport, avow_export, AVOW, EXPORT, GObject)

AvowExport        *avow_export_new                (AvowStore            *store,
                                                   AvowQuery            *query,
                                                   AvowExportProfile    *profile);
void               avow_export_run_async          (AvowExport           *self,
                                                   GFile                *file,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean           avow_export_run_finish         (AvowExport           *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
gboolean           avow_export_run                (AvowExport           *self,
                                                   GFile                *file,
                                                   GError              **error);
gboolean           avow_export_print              (AvowExport           *self,
                                                   int                   fd,
                                                   GError              **error);
void               avow_export_preview_async      (AvowExport           *self,
                                                   guint                 n_passages,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
AvowExportPreview *avow_export_preview_finish     (AvowExport           *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void               avow_export_find_losses_async  (AvowExport           *self,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GPtrArray         *avow_export_find_losses_finish (AvowExport           *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
void               avow_export_get_progress       (AvowExport           *self,
                                                   guint                *n_done,
                                                   guint                *n_passages);

AvowStore         *avow_export_get_store          (AvowExport           *self);
AvowQuery         *avow_export_get_query          (AvowExport           *self);
AvowExportProfile *avow_export_get_profile        (AvowExport           *self);
GCancellable      *avow_export_get_cancellable    (AvowExport           *self);
void               avow_export_set_progress       (AvowExport           *self,
                                                   guint                 n_done,
                                                   guint                 n_passages);

G_END_DECLS
