/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-export-profile.h"

G_BEGIN_DECLS

/**
 * AvowExportFeatures:
 * @AVOW_EXPORT_HAS_COLUMNS: it is a table: columns and rows can be chosen
 * @AVOW_EXPORT_HAS_DIALECT: how cells, lines and dates are written can be chosen
 * @AVOW_EXPORT_HAS_GROUPS: it is a report: its order can be chosen
 * @AVOW_EXPORT_HAS_NETWORK: it is a network: what a tie is can be chosen
 * @AVOW_EXPORT_IS_TEXT: it is text that can be shown as it is
 *
 * What can be chosen about a format.
 */
typedef enum
{
  AVOW_EXPORT_HAS_COLUMNS = 1 << 0,
  AVOW_EXPORT_HAS_DIALECT = 1 << 1,
  AVOW_EXPORT_HAS_GROUPS = 1 << 2,
  AVOW_EXPORT_HAS_NETWORK = 1 << 3,
  AVOW_EXPORT_IS_TEXT = 1 << 4,
} AvowExportFeatures;

gboolean            avow_export_format_is_there     (AvowExportFormat   format);
const char         *avow_export_format_get_id       (AvowExportFormat   format);
const char         *avow_export_format_get_label    (AvowExportFormat   format);
const char         *avow_export_format_get_suffix   (AvowExportFormat   format);
AvowExportFeatures  avow_export_format_get_features (AvowExportFormat   format);
gboolean            avow_export_format_from_id      (const char        *id,
                                                     AvowExportFormat  *format);
gboolean            avow_export_format_from_name    (const char        *file_name,
                                                     AvowExportFormat  *format);

G_END_DECLS
