/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowFilterState:
 * @AVOW_FILTER_NONE: a query does not say anything about it
 * @AVOW_FILTER_INCLUDED: only what is so is found
 * @AVOW_FILTER_EXCLUDED: only what is not so is found
 *
 * What the text of a query says about one value of a filter.
 */
typedef enum
{
  AVOW_FILTER_NONE,
  AVOW_FILTER_INCLUDED,
  AVOW_FILTER_EXCLUDED,
} AvowFilterState;

AvowFilterState avow_query_text_get     (const char      *text,
                                         const char      *filter,
                                         const char      *value);
char           *avow_query_text_set     (const char      *text,
                                         const char      *filter,
                                         const char      *value,
                                         AvowFilterState  state);
char           *avow_query_text_add     (const char      *text,
                                         const char      *filter,
                                         const char      *value);
char           *avow_query_text_replace (const char      *text,
                                         const char      *filter,
                                         const char      *value);
char           *avow_query_text_clear   (const char      *text,
                                         const char      *filter);
char           *avow_query_quote        (const char      *value);

G_END_DECLS
