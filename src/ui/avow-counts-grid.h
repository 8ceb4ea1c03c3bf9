/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-kind.h"
#include "avow-tally.h"

G_BEGIN_DECLS

/**
 * AvowCountsOrder:
 * @AVOW_COUNTS_USUAL: months by time, kinds and statuses in their own order, all others by number
 * @AVOW_COUNTS_BY_NUMBER: those with most passages first
 * @AVOW_COUNTS_BY_NAME: by their names
 *
 * In which order the rows of a table of counts stand.
 */
typedef enum
{
  AVOW_COUNTS_USUAL,
  AVOW_COUNTS_BY_NUMBER,
  AVOW_COUNTS_BY_NAME,
} AvowCountsOrder;

#define AVOW_N_COUNTS_ORDERS 3

/**
 * AvowCountsLine:
 * @value: what it counts
 * @index: its position in the table
 * @label: what it is called
 * @kind: which kind it is, if it is one
 * @is_kind: whether it is one
 * @is_chosen: whether the search for passages asks for it
 *
 * A row or a column.
 */
typedef struct
{
  const AvowTallyValue *value;
  guint                 index;
  char                 *label;
  AvowKind              kind;
  gboolean              is_kind;
  gboolean              is_chosen;
} AvowCountsLine;

/**
 * AVOW_COUNTS_HEAD:
 *
 * The row of the labels of columns, and the column of those of rows.
 */
#define AVOW_COUNTS_HEAD (-1)

/**
 * AvowCountsGrid:
 * @table: the numbers
 * @rows: (element-type AvowCountsLine): the rows, as they are shown; below them is one more, for the sums
 * @columns: (element-type AvowCountsLine): the columns; right of them is one more
 * @most: the largest number of a cell
 * @n_chosen_rows: how many rows are chosen
 * @n_chosen_columns: how many columns are chosen
 * @head_width: how much room the labels of rows have, in pixels
 * @head_height: how much room the labels of columns have
 * @cell_width: how wide a column is
 * @row_height: how high a row is
 * @line_height: how high a line of words is
 * @is_slanted: whether the labels of columns rise to the right
 * @width: how wide all of it is
 * @height: how high
 * @row_labels: how wide the widest label of a row is
 * @column_labels: how wide the widest label of a column is
 * @serial: of what these were measured by
 *
 * What a table of counts shows, and where.
 */
typedef struct
{
  AvowCountTable *table;
  GArray         *rows;
  GArray         *columns;
  guint           most;
  guint           n_chosen_rows;
  guint           n_chosen_columns;
  double          head_width;
  double          head_height;
  double          cell_width;
  double          row_height;
  double          line_height;
  gboolean        is_slanted;
  double          width;
  double          height;
  double          row_labels;
  double          column_labels;
  guint           serial;
} AvowCountsGrid;

AvowCountsGrid       *avow_counts_grid_new        (AvowCountTable       *table,
                                                   AvowCountsOrder       order);
void                  avow_counts_grid_free       (AvowCountsGrid       *self);
void                  avow_counts_grid_choose     (AvowCountsGrid       *self,
                                                   const char * const   *rows,
                                                   const char * const   *columns);
void                  avow_counts_grid_place      (AvowCountsGrid       *self,
                                                   PangoContext         *pango,
                                                   double                width,
                                                   gboolean              is_percent);

const AvowCountsLine *avow_counts_grid_get_row    (const AvowCountsGrid *self,
                                                   int                   row);
const AvowCountsLine *avow_counts_grid_get_column (const AvowCountsGrid *self,
                                                   int                   column);
guint                 avow_counts_grid_get_number (const AvowCountsGrid *self,
                                                   int                   row,
                                                   int                   column);
guint                 avow_counts_grid_get_share  (const AvowCountsGrid *self,
                                                   int                   row,
                                                   int                   column);
double                avow_counts_grid_get_x      (const AvowCountsGrid *self,
                                                   int                   column);
double                avow_counts_grid_get_y      (const AvowCountsGrid *self,
                                                   int                   row);
int                   avow_counts_grid_find_column (const AvowCountsGrid *self,
                                                   double                x);
int                   avow_counts_grid_find_row   (const AvowCountsGrid *self,
                                                   double                y);
gboolean              avow_counts_grid_is_chosen  (const AvowCountsGrid *self,
                                                   int                   row,
                                                   int                   column);
char                 *avow_counts_grid_describe   (const AvowCountsGrid *self,
                                                   int                   row,
                                                   int                   column,
                                                   gboolean              is_percent);
char                 *avow_counts_grid_tell_more  (const AvowCountsGrid *self);
GPtrArray            *avow_counts_grid_get_table  (const AvowCountsGrid *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowCountsGrid, avow_counts_grid_free)

G_END_DECLS
