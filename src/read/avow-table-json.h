/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-sheet.h"
#include "avow-table-rows.h"

G_BEGIN_DECLS

gboolean   avow_table_json_read (const char   *text,
                                 AvowRows     *rows,
                                 AvowColumns **columns,
                                 GError      **error);
AvowSheet *avow_table_json_look (const char   *text,
                                 GError      **error);

G_END_DECLS
