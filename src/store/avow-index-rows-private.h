/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows by ascending id, and the arrays that hold a value for each of them. */
typedef struct
{
  guint    n_rows;
  guint    n_allocated;
  guint32 *ids;
  GArray  *columns;   /* where the arrays are, and the size of their values */
} AvowIndexRows;

void     avow_index_rows_init       (AvowIndexRows *self);
void     avow_index_rows_clear      (AvowIndexRows *self);
void     avow_index_rows_add_column (AvowIndexRows *self,
                                     gpointer       array,
                                     gsize          size);
void     avow_index_rows_reserve    (AvowIndexRows *self,
                                     guint          n_rows);
gboolean avow_index_rows_find       (AvowIndexRows *self,
                                     guint32        id,
                                     guint32       *row);
gboolean avow_index_rows_seek       (AvowIndexRows *self,
                                     guint32        id,
                                     guint32       *row);
guint32  avow_index_rows_insert     (AvowIndexRows *self,
                                     guint32        id);

G_END_DECLS
