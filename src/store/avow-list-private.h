/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-db-private.h"
#include "avow-listing.h"
#include "avow-query.h"

G_BEGIN_DECLS

AvowListing *avow_list_run       (AvowDb     *db,
                                  AvowQuery  *query,
                                  guint       n_rows,
                                  GError    **error);
GPtrArray   *avow_list_load_rows (AvowDb     *db,
                                  AvowTable   table,
                                  GArray     *ids,
                                  GError    **error);

/* The conditions of a query as SQL, with their values. */
typedef struct
{
  GString   *sql;
  GPtrArray *values;
} AvowWhere;

void         avow_where_init     (AvowWhere  *self,
                                  AvowQuery  *query);
void         avow_where_bind     (AvowWhere  *self,
                                  AvowStmt   *stmt);
void         avow_where_clear    (AvowWhere  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AvowWhere, avow_where_clear)

G_END_DECLS
