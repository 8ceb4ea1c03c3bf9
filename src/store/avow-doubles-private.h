/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "avow-db-private.h"

G_BEGIN_DECLS

GPtrArray *avow_doubles_find (AvowDb        *db,
                              gint64         actor_id,
                              GCancellable  *cancellable,
                              GError       **error);

G_END_DECLS
