/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-columns.h"
#include "avow-document.h"

G_BEGIN_DECLS

/**
 * AvowSheet:
 * @columns: its columns, and what they hold: as it was chosen, or remembered, or as
 *   the names and what is in them suggest
 * @can_lack_header: whether the first row might be an article: not in JSON
 * @rows: (element-type GStrv): the first rows, a cell a column, long ones cut short
 * @n_rows: how many rows there are
 * @first: (nullable): what the first article would be, its text cut short; %NULL if
 *   no column holds the text, or no row has any
 *
 * What a table looks like, for whoever says what its columns hold.
 */
typedef struct
{
  AvowColumns  *columns;
  gboolean      can_lack_header;
  GPtrArray    *rows;
  guint         n_rows;
  AvowDocument *first;
} AvowSheet;

AvowSheet *avow_sheet_new              (void);
void       avow_sheet_free             (AvowSheet *self);
GVariant  *avow_sheet_to_variant       (AvowSheet *self);
AvowSheet *avow_sheet_new_from_variant (GVariant  *variant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowSheet, avow_sheet_free)

G_END_DECLS
