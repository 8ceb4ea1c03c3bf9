/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowCsv:
 * @text: what is written so far; the caller may take and truncate it
 * @raw: whether cells that a spreadsheet would run as a formula stay as they are
 * @separator: what is between cells; a comma unless somebody sets it
 * @quote_all: whether all cells are in quotes
 * @lf: whether lines end in LF alone, instead of CR LF
 * @n_cells: how many cells the row at the end of @text has
 * @is_blank: whether nothing is in the last of them
 *
 * Writes comma-separated values: RFC 4180, with quotes where they are needed, as Python's csv has them.
 */
typedef struct
{
  GString  *text;
  gboolean  raw;
  char      separator;
  gboolean  quote_all;
  gboolean  lf;
  guint     n_cells;
  gboolean  is_blank;
} AvowCsv;

void     avow_csv_init         (AvowCsv    *self,
                                gboolean    raw);
void     avow_csv_clear        (AvowCsv    *self);
void     avow_csv_add_cell     (AvowCsv    *self,
                                const char *value);
void     avow_csv_add_text     (AvowCsv    *self,
                                const char *value,
                                gsize       length);
void     avow_csv_add_plain    (AvowCsv    *self,
                                const char *value,
                                gsize       length);
void     avow_csv_add_number   (AvowCsv    *self,
                                gint64      value);
void     avow_csv_end_row      (AvowCsv    *self);
gboolean avow_csv_is_formula   (const char *value);
char    *avow_csv_get_original (const char *cell);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AvowCsv, avow_csv_clear)

G_END_DECLS
