/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-kind.h"

G_BEGIN_DECLS

/**
 * AVOW_ROW_MAX_CELLS:
 *
 * The most columns that a table has.
 */
#define AVOW_ROW_MAX_CELLS 7

/**
 * AvowListing:
 * @ids: (element-type gint64): the rows that a query finds, in its order
 * @kind_counts: how many passages of each kind it would find without its kinds
 * @rows: (element-type AvowStoreRow): the first rows, as many as were asked for
 *
 * What a query finds.
 */
typedef struct
{
  GArray    *ids;
  gint64     kind_counts[AVOW_N_KINDS];
  GPtrArray *rows;
} AvowListing;

/**
 * AvowStoreRow:
 * @id: its id
 * @guid: its id in every project
 * @article_id: for a passage, its article; else 0
 * @start: for a passage, its first code point
 * @end: for a passage, the code point after its last
 * @cells: what its columns hold, in the order of avow_table_get_columns()
 *
 * A row as the store has it: kinds and types are words of the schema, dates are
 * as long as they are precise, several actors have a comma between.
 */
typedef struct
{
  gint64  id;
  char   *guid;
  gint64  article_id;
  gint64  start;
  gint64  end;
  char   *cells[AVOW_ROW_MAX_CELLS];
} AvowStoreRow;

void avow_listing_free   (AvowListing  *self);
void avow_store_row_free (AvowStoreRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowListing, avow_listing_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowStoreRow, avow_store_row_free)

G_END_DECLS
