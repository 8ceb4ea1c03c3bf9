/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* SQLite declares the recorder only to who asks for it. */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1

#include "avow-db-private.h"
#include "avow-touched.h"

G_BEGIN_DECLS

/* What SQLite has recorded of a change: which rows it was about, and how it is done again
 * or turned around. */

gboolean avow_changeset_is_recorded (const char             *table);
gint64   avow_changeset_get_id      (sqlite3_changeset_iter *iter,
                                     int                     operation,
                                     int                     column);
gboolean avow_changeset_touch       (AvowDb                 *db,
                                     GBytes                 *changeset,
                                     AvowTouched            *touched,
                                     GError                **error);
gboolean avow_changeset_apply       (AvowDb                 *db,
                                     GBytes                 *changeset,
                                     GError                **error);
GBytes  *avow_changeset_invert      (AvowDb                 *db,
                                     GBytes                 *changeset,
                                     GError                **error);

G_END_DECLS
