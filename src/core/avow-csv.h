/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowCsv:
 * @text: what is written so far; the caller may take and truncate it
 * @raw: whether cells that a spreadsheet would run as a formula stay as they are
 * @n_cells: how many cells the row at the end of @text has
 *
 * Writes comma-separated values: RFC 4180, lines end in CR LF.
 */
typedef struct
{
  GString  *text;
  gboolean  raw;
  guint     n_cells;
} AvowCsv;

void     avow_csv_init       (AvowCsv    *self,
                              gboolean    raw);
void     avow_csv_clear      (AvowCsv    *self);
void     avow_csv_add_cell   (AvowCsv    *self,
                              const char *value);
void     avow_csv_add_number (AvowCsv    *self,
                              gint64      value);
void     avow_csv_end_row    (AvowCsv    *self);
gboolean avow_csv_is_formula (const char *value);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AvowCsv, avow_csv_clear)

G_END_DECLS
