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
AvowListing *avow_list_run_first (AvowDb     *db,
                                  AvowQuery  *query,
                                  guint       n_rows,
                                  GError    **error);
gboolean     avow_list_is_quick  (AvowDb     *db,
                                  AvowQuery  *query);
gboolean     avow_list_count     (AvowDb     *db,
                                  AvowQuery  *query,
                                  gint64     *n_rows,
                                  GError    **error);
GPtrArray   *avow_list_load_rows (AvowDb     *db,
                                  AvowTable   table,
                                  GArray     *ids,
                                  gboolean    without_counts,
                                  GError    **error);

/* Names match by the beginning of any of their words, folded; @number is that of a value. */
#define AVOW_NAME_MATCHES(number) "instr (' ' || folded, ' ' || ?" number ") > 0"

/* In quotation marks a whole name is meant, if there is one. */
#define AVOW_NAME_IS(number)                                                                                         \
  "(folded = ?" number " OR (instr (' ' || folded, ' ' || ?" number ") > 0"                                            \
  "   AND NOT EXISTS (SELECT 1 FROM actor_name WHERE folded = ?" number ")))"

/* The conditions of a query as SQL, with their values. */
typedef struct
{
  GString   *sql;
  GPtrArray *values;
} AvowWhere;

gint64       avow_list_get_ordered_set (AvowDb *db,
                                  AvowQuery  *query);
char        *avow_list_ids_sql   (AvowTable   table,
                                  AvowWhere  *where);

void         avow_where_init     (AvowWhere  *self,
                                  AvowQuery  *query);
void         avow_where_init_term (AvowWhere      *self,
                                  AvowTable       table,
                                  const AvowTerm *term);
void         avow_where_init_topics (AvowWhere   *self,
                                  const AvowTerm *term);
gboolean     avow_where_narrows  (const AvowTerm *term);
char        *avow_where_get_fts  (const AvowTerm *term);
void         avow_where_init_ids (AvowWhere  *self,
                                  AvowTable   table,
                                  const AvowTerm *term);
void         avow_where_bind     (AvowWhere  *self,
                                  AvowStmt   *stmt);
void         avow_where_clear    (AvowWhere  *self);

/* What SQL asks of live sets; see avow-live-sets.c. */
void         avow_live_sets_register (AvowDb *db);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AvowWhere, avow_where_clear)

G_END_DECLS
