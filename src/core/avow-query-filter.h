/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-query.h"

G_BEGIN_DECLS

/**
 * AvowQueryValues:
 * @AVOW_QUERY_VALUES_NAMES: names of what is in the project
 * @AVOW_QUERY_VALUES_WORDS: one of a few words
 * @AVOW_QUERY_VALUES_DATES: dates
 * @AVOW_QUERY_VALUES_TEXT: any words
 *
 * What a filter takes.
 */
typedef enum
{
  AVOW_QUERY_VALUES_NAMES,
  AVOW_QUERY_VALUES_WORDS,
  AVOW_QUERY_VALUES_DATES,
  AVOW_QUERY_VALUES_TEXT,
} AvowQueryValues;

/**
 * AvowQueryFilter:
 * @name: what stands before its colon: `speaker`
 * @field: what its terms look at
 * @values: what it takes
 *
 * A filter of the query language.
 */
typedef struct
{
  const char      *name;
  AvowTermField    field;
  AvowQueryValues  values;
} AvowQueryFilter;

const AvowQueryFilter *avow_query_filter_get_all         (guint                 *n_filters);
const AvowQueryFilter *avow_query_filter_find            (const char            *name);
const char            *avow_query_filter_get_description (const AvowQueryFilter *self);
const char            *avow_query_filter_get_example     (const AvowQueryFilter *self);
const char            *avow_query_filter_get_word        (const AvowQueryFilter *self,
                                                          guint                  index);
const char            *avow_query_filter_get_label       (const AvowQueryFilter *self,
                                                          guint                  index);
char                  *avow_query_filter_normalize       (const AvowQueryFilter *self,
                                                          const char            *value);
gboolean               avow_query_filter_may_begin       (const AvowQueryFilter *self,
                                                          const char            *value);

G_END_DECLS
