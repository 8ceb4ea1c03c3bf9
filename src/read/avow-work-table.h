/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowWorkTable:
 *
 * A table in plain text whose columns are found by their names. For one thread.
 */
typedef struct _AvowWorkTable AvowWorkTable;

AvowWorkTable *avow_work_table_new    (const char     *bytes,
                                       gsize           length,
                                       const char     *columns);
void           avow_work_table_free   (AvowWorkTable  *self);
gboolean       avow_work_table_has    (AvowWorkTable  *self,
                                       const char     *column);
void           avow_work_table_rewind (AvowWorkTable  *self);
gboolean       avow_work_table_next   (AvowWorkTable  *self);
const char    *avow_work_table_get    (AvowWorkTable  *self,
                                       const char     *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowWorkTable, avow_work_table_free)

G_END_DECLS
