/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-db-private.h"
#include "avow-store.h"

G_BEGIN_DECLS

/* Which articles that are there an incoming one may be a version of. */

gboolean avow_twins_find   (AvowDb        *db,
                            AvowIncoming  *incoming,
                            GError       **error);
void     avow_twins_add    (AvowDb        *db,
                            AvowIncoming  *incoming);
void     avow_twins_forget (AvowDb        *db);

G_END_DECLS
