/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A row and what to sort it by. */
typedef struct
{
  guint64 key;
  guint32 row;
} AvowSortEntry;

void avow_sort_entries (AvowSortEntry *entries,
                        guint          n_entries);
void avow_sort_rows    (guint32       *rows,
                        guint          n_rows,
                        const guint32 *keys,
                        guint32        max_key,
                        gboolean       descending);

G_END_DECLS
