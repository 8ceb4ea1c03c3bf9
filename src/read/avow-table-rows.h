/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-document.h"
#include "avow-table-names.h"

G_BEGIN_DECLS

/* What a row says, and how sure that is. */
typedef struct
{
  char  *values[AVOW_N_FIELDS];
  guint  ranks[AVOW_N_FIELDS];
} AvowRow;

/* Articles, one a row. */
typedef struct
{
  GPtrArray *documents;
  char      *site;              /* of all rows that name none */
  char      *lang;
  guint      n_rows;
  guint      n_empty;
  guint      n_bad;             /* lines that are no JSON */
} AvowRows;

void     avow_row_clear    (AvowRow       *self);
void     avow_row_take     (AvowRow       *self,
                            AvowMeaning    meaning,
                            char          *value);
gboolean avow_row_has_text (const AvowRow *self);
char    *avow_row_to_line  (const char    *value);

void     avow_rows_clear   (AvowRows      *self);
void     avow_rows_add     (AvowRows      *self,
                            const AvowRow *row);
void     avow_rows_report  (AvowRows      *self,
                            AvowDocument  *notes);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AvowRow, avow_row_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AvowRows, avow_rows_clear)

G_END_DECLS
