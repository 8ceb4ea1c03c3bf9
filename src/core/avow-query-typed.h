/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-query-filter.h"

G_BEGIN_DECLS

/**
 * AvowQueryTyped:
 * @filter: (nullable): the filter whose value it is; %NULL for a word, which may become
 *   the name of a filter
 * @text: what there is of it up to the cursor, without quotation marks
 * @place: what to replace, in bytes of the query
 *
 * What somebody is typing in a query.
 */
typedef struct
{
  const AvowQueryFilter *filter;
  char                  *text;
  AvowQueryPlace         place;
} AvowQueryTyped;

AvowQueryTyped *avow_query_typed_new  (const char     *text,
                                       gsize           cursor);
void            avow_query_typed_free (AvowQueryTyped *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowQueryTyped, avow_query_typed_free)

G_END_DECLS
