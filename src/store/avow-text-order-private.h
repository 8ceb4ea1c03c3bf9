/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-collation-private.h"
#include "avow-db-private.h"

G_BEGIN_DECLS

/* The order of texts that are too many to keep in memory: what is kept is a rank
 * for each row; equal texts share one. */
/* Of a long text its beginning is what it is sorted by: so many code points. */
#define AVOW_TEXT_ORDER_LENGTH 300

typedef struct
{
  guint    n_rows;
  guint32 *ids;      /* ascending */
  guint32 *ranks;    /* by row */
  guint32 *hashes;   /* by row, of the texts */
} AvowTextOrder;

guint32        avow_text_order_hash (const char     *text);
AvowTextOrder *avow_text_order_load (AvowDb         *db,
                                     const char     *all_sql,
                                     const char     *one_sql,
                                     GError        **error);
void           avow_text_order_free (AvowTextOrder  *self);
gboolean       avow_text_order_find (AvowDb         *db,
                                     const char     *one_sql,
                                     AvowCollation  *collation,
                                     const guint32  *ids,
                                     const guint32  *order,
                                     guint           n_order,
                                     const char     *text,
                                     guint          *place,
                                     gboolean       *is_there,
                                     GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowTextOrder, avow_text_order_free)

G_END_DECLS
