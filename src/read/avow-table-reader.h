/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-sheet.h"

G_BEGIN_DECLS

gboolean   avow_table_reader_recognizes (const char  *bytes,
                                         gsize        length,
                                         const char  *name);
GPtrArray *avow_table_reader_read       (const char  *bytes,
                                         gsize        length,
                                         const char  *name,
                                         GError     **error);
AvowSheet *avow_table_reader_look       (const char  *bytes,
                                         gsize        length,
                                         const char  *name,
                                         GError     **error);

GPtrArray *avow_table_reader_cells      (const char  *bytes,
                                         gsize        length,
                                         GError     **error);

G_END_DECLS
