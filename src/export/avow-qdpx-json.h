/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-dump.h"
#include "avow-export-zip.h"
#include "avow-export.h"

G_BEGIN_DECLS

gboolean avow_qdpx_json_write (AvowDump       *dump,
                               AvowExport     *export,
                               AvowExportZip  *zip,
                               GError        **error);

G_END_DECLS
