/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowSqliteFile:
 *
 * The bytes of a database that may come from anybody, to be read and nothing else. For one thread.
 */
typedef struct _AvowSqliteFile AvowSqliteFile;

/**
 * AvowSqliteRows:
 *
 * Rows of one table of it.
 */
typedef struct _AvowSqliteRows AvowSqliteRows;

gboolean        avow_sqlite_file_recognizes  (const char      *bytes,
                                              gsize            length);
gboolean        avow_sqlite_file_mentions    (const char      *bytes,
                                              gsize            length,
                                              const char      *words);
AvowSqliteFile *avow_sqlite_file_open        (const char      *bytes,
                                              gsize            length,
                                              GError         **error);
void            avow_sqlite_file_free        (AvowSqliteFile  *self);
gboolean        avow_sqlite_file_was_in_use  (AvowSqliteFile  *self);
gboolean        avow_sqlite_file_has         (AvowSqliteFile  *self,
                                              const char      *table,
                                              const char      *column);
gboolean        avow_sqlite_file_check       (AvowSqliteFile  *self,
                                              GError         **error);
AvowSqliteRows *avow_sqlite_file_select      (AvowSqliteFile  *self,
                                              const char      *table,
                                              const char      *columns,
                                              const char      *order);
gboolean        avow_sqlite_rows_next        (AvowSqliteRows  *self);
const char     *avow_sqlite_rows_get         (AvowSqliteRows  *self,
                                              guint            column);
gint64          avow_sqlite_rows_get_number  (AvowSqliteRows  *self,
                                              guint            column,
                                              gint64           fallback);
void            avow_sqlite_rows_free        (AvowSqliteRows  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowSqliteFile, avow_sqlite_file_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowSqliteRows, avow_sqlite_rows_free)

G_END_DECLS
