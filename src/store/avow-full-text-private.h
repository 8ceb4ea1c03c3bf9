/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-db-private.h"

G_BEGIN_DECLS

/* From so many rows on, their words are written all at once. */
#define AVOW_FULL_TEXT_MANY 32

typedef enum
{
  AVOW_FULL_TEXT_ARTICLES,
  AVOW_FULL_TEXT_PASSAGES,
} AvowFullText;

#define AVOW_N_FULL_TEXTS 2

gboolean avow_full_text_remove     (AvowDb        *db,
                                    AvowFullText   text,
                                    const char    *ids,
                                    GError       **error);
gboolean avow_full_text_add        (AvowDb        *db,
                                    AvowFullText   text,
                                    const char    *ids,
                                    GError       **error);
gboolean avow_full_text_find       (const char    *table,
                                    AvowFullText  *text);
gboolean avow_full_text_has_column (AvowDb        *db,
                                    AvowFullText   text,
                                    int            column);

G_END_DECLS
