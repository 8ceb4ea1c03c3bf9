/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-db-private.h"
#include "avow-twins.h"

G_BEGIN_DECLS

AvowTwins *avow_twins_load (AvowDb  *db,
                            GError **error);

G_END_DECLS
