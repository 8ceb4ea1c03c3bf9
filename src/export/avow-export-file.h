/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AvowExportFile:
 *
 * A file that appears whole or not at all: it is written beside its place and
 * put there when it is finished. Or what is written instead of one: to a pipe, into memory.
 * For one thread at a time, not that of the screen.
 */
typedef struct _AvowExportFile AvowExportFile;

AvowExportFile *avow_export_file_new            (GFile           *file,
                                                 GCancellable    *cancellable,
                                                 GError         **error);
AvowExportFile *avow_export_file_new_for_fd     (int              fd);
AvowExportFile *avow_export_file_new_for_string (GString         *bytes);
GFile          *avow_export_file_get_file       (AvowExportFile  *self);
AvowExportFile *avow_export_file_begin_beside   (AvowExportFile  *self,
                                                 const char      *ending,
                                                 GError         **error);
gboolean        avow_export_file_write          (AvowExportFile  *self,
                                                 gconstpointer    data,
                                                 gsize            size,
                                                 GError         **error);
gboolean        avow_export_file_write_text     (AvowExportFile  *self,
                                                 const char      *text,
                                                 GError         **error);
gboolean        avow_export_file_finish         (AvowExportFile  *self,
                                                 GError         **error);
void            avow_export_file_free           (AvowExportFile  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowExportFile, avow_export_file_free)

G_END_DECLS
