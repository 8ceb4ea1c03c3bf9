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
#define AVOW_ROW_MAX_CELLS 17

/**
 * AvowFacet:
 * @AVOW_FACET_KIND: the kinds
 * @AVOW_FACET_STATUS: what became of passages
 * @AVOW_FACET_SPEAKER: who speaks
 * @AVOW_FACET_PUBLISHER: who published the article
 * @AVOW_FACET_TOPIC: the topics, each with those under it
 * @AVOW_FACET_MONTH: the months in which articles were published
 *
 * What passages are counted by.
 */
typedef enum
{
  AVOW_FACET_KIND,
  AVOW_FACET_STATUS,
  AVOW_FACET_SPEAKER,
  AVOW_FACET_PUBLISHER,
  AVOW_FACET_TOPIC,
  AVOW_FACET_MONTH,
} AvowFacet;

#define AVOW_N_FACETS 6

/**
 * AvowFacetValue:
 * @value: what a query says of it: `claim`, `Keir Starmer`, `2026-01`
 * @count: how many passages there are of it
 *
 * One value of a facet.
 */
typedef struct
{
  char   *value;
  gint64  count;
} AvowFacetValue;

/**
 * AvowListing:
 * @ids: (element-type gint64): the rows that a query finds, in its order
 * @complete: whether these are all; if not, the rest is being made ready, and who asks
 *   again is answered when it is
 * @n_total: how many rows there are in all, also if @ids has but the first of them
 * @facets: (nullable) (element-type AvowFacetValue): for passages, how many there are of each
 *   value of a facet without what the query says of that facet; the most frequent first,
 *   kinds and months in their own order; for others %NULL
 * @rows: (element-type AvowStoreRow): the first rows, as many as were asked for
 *
 * What a query finds.
 */
typedef struct
{
  GArray    *ids;
  gboolean   complete;
  gint64     n_total;
  GPtrArray *facets[AVOW_N_FACETS];
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

void            avow_listing_free    (AvowListing    *self);
void            avow_store_row_free  (AvowStoreRow   *self);
AvowFacetValue *avow_facet_value_new (const char     *value,
                                      gint64          count);
void            avow_facet_value_free (AvowFacetValue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowListing, avow_listing_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowStoreRow, avow_store_row_free)

G_END_DECLS
