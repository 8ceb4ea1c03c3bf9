/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-columns.h"

G_BEGIN_DECLS

GPtrArray *avow_column_memory_load (void);
gboolean   avow_column_memory_add  (AvowColumns  *columns,
                                    GError      **error);

G_END_DECLS
