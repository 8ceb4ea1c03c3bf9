/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-bundle.h"
#include "avow-store.h"

G_BEGIN_DECLS

/**
 * AvowDump:
 *
 * A project, or what a query finds in it, as the rows of a bundle, all of one moment, whatever is
 * changed meanwhile. For one thread at a time, not that of the screen.
 */
typedef struct _AvowDump AvowDump;

/**
 * AvowDumpRows:
 *
 * The rows of one table of a dump, one after the other. Several may be read side by side.
 */
typedef struct _AvowDumpRows AvowDumpRows;

/**
 * AvowDumpFunc:
 * @table: a table
 * @values: (array): a row of it, in the order of avow_bundle_table_get_columns(); valid during the call
 * @user_data: what was given with the function
 * @error: return location for an error
 *
 * Takes one row after the other.
 *
 * Returns: whether to go on; if not, @error is set
 */
typedef gboolean (*AvowDumpFunc) (AvowBundleTable      table,
                                  const char * const  *values,
                                  gpointer             user_data,
                                  GError             **error);

gboolean      avow_store_dump           (AvowStore        *store,
                                         AvowQuery        *query,
                                         AvowDumpFunc      func,
                                         gpointer          user_data,
                                         GCancellable     *cancellable,
                                         GError          **error);

AvowDump     *avow_dump_new             (AvowStore        *store,
                                         AvowQuery        *query,
                                         GCancellable     *cancellable,
                                         GError          **error);
void          avow_dump_free            (AvowDump         *self);
gboolean      avow_dump_run             (AvowDump         *self,
                                         AvowDumpFunc      func,
                                         gpointer          user_data,
                                         GError          **error);
gboolean      avow_dump_count           (AvowDump         *self,
                                         AvowBundleTable   table,
                                         guint            *n_rows,
                                         GError          **error);
gboolean      avow_dump_count_originals (AvowDump         *self,
                                         guint            *n_articles,
                                         GError          **error);

AvowDumpRows *avow_dump_list            (AvowDump         *self,
                                         AvowBundleTable   table,
                                         const char       *by);
void          avow_dump_rows_free       (AvowDumpRows     *self);
gboolean      avow_dump_rows_next       (AvowDumpRows     *self,
                                         GError          **error);
gboolean      avow_dump_rows_is_done    (AvowDumpRows     *self);
const char   *avow_dump_rows_get        (AvowDumpRows     *self,
                                         const char       *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowDump, avow_dump_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowDumpRows, avow_dump_rows_free)

G_END_DECLS
