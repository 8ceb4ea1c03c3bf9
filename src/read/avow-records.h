/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Cells that stand apart by some character, in lines: CSV and its like, written by
 * many programs after many rules. */
typedef struct
{
  const char *p;
  char        delimiter;
  gboolean    quotes_over;      /* a quotation mark was not closed: they mean nothing any more */
} AvowRecords;

GPtrArray *avow_records_next (AvowRecords *csv);

G_END_DECLS
