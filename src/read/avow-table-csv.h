/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-sheet.h"
#include "avow-table-rows.h"

G_BEGIN_DECLS

/* As much of a file as is looked at to know it. */
#define AVOW_TABLE_HEAD_SIZE (64 * 1024)

/* How many rows show what a table is. */
#define AVOW_TABLE_SAMPLE 20

/* Of a table that is looked at, so many rows are shown, and no cell with more characters. */
#define AVOW_TABLE_SHOWN 5
#define AVOW_TABLE_MAX_CELL 1000

/* Of one whose cells are all read, so many rows at most, and no longer cells. */
#define AVOW_TABLE_MAX_ROWS 100000u
#define AVOW_TABLE_MAX_LONG_CELL 10000

gboolean   avow_table_csv_recognizes (const char   *head,
                                      gboolean      is_named);
gboolean   avow_table_csv_read       (const char   *text,
                                      gboolean      is_named,
                                      AvowRows     *rows,
                                      AvowColumns **columns,
                                      GError      **error);
AvowSheet *avow_table_csv_look       (const char   *text,
                                      gboolean      is_named,
                                      GError      **error);
GPtrArray *avow_table_csv_cells      (const char   *text,
                                      GError      **error);

G_END_DECLS
