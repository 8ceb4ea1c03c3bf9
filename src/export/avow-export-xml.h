/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-export-file.h"

G_BEGIN_DECLS

/**
 * AvowExportXml:
 *
 * XML on its way into a file, indented. What goes wrong is remembered and told at the end, and at
 * every [method@ExportXml.flush]. For one thread at a time.
 */
typedef struct _AvowExportXml AvowExportXml;

AvowExportXml *avow_export_xml_new       (AvowExportFile  *file);
void           avow_export_xml_start     (AvowExportXml   *self,
                                          const char      *name);
void           avow_export_xml_attribute (AvowExportXml   *self,
                                          const char      *name,
                                          const char      *value);
void           avow_export_xml_text      (AvowExportXml   *self,
                                          const char      *text);
void           avow_export_xml_end       (AvowExportXml   *self);
gboolean       avow_export_xml_flush     (AvowExportXml   *self,
                                          GError         **error);
gboolean       avow_export_xml_finish    (AvowExportXml   *self,
                                          GError         **error);
void           avow_export_xml_free      (AvowExportXml   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowExportXml, avow_export_xml_free)

G_END_DECLS
