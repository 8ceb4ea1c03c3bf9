/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-export-column.h"
#include "avow-export.h"

G_BEGIN_DECLS

/**
 * AVOW_EXPORT_TOPIC_PREFIX:
 *
 * What the names of columns begin with that stand for a topic; its path follows.
 */
#define AVOW_EXPORT_TOPIC_PREFIX "topic: "

/**
 * AvowExportTableColumn:
 * @name: what it is called in files
 * @label: what it is called on the screen
 * @value: what it holds
 *
 * A column of a table that is exported: one that was chosen, or a topic.
 */
typedef struct
{
  char            *name;
  char            *label;
  AvowExportValue  value;
} AvowExportTableColumn;

/**
 * AvowExportSink:
 * @begin: takes the columns, before all rows
 * @cell: takes a cell: of the column with that place, its text, which is not ended by a NUL, and its length in bytes; 0
 *   where nothing is known
 * @end_row: takes the end of a row; returns whether to go on, if not with its error set
 * @link: (nullable): takes the address that a cell leads to, not ended by a NUL, before the cell itself: headlines lead to
 *   the address of their article, if that is known
 *
 * What takes the cells of a table, row by row and in each from the left.
 */
typedef struct
{
  gboolean (*begin)   (const AvowExportTableColumn  *columns,
                       guint                         n_columns,
                       gpointer                      data,
                       GError                      **error);
  void     (*cell)    (guint                         column,
                       const char                   *text,
                       gsize                         length,
                       gpointer                      data);
  gboolean (*end_row) (gpointer                      data,
                       GError                      **error);
  void     (*link)    (guint                         column,
                       const char                   *address,
                       gsize                         length,
                       gpointer                      data);
} AvowExportSink;

gboolean avow_export_table_run (AvowExport            *export,
                                const AvowExportSink  *sink,
                                gpointer               data,
                                GError               **error);

G_END_DECLS
