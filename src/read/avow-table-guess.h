/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-columns.h"

G_BEGIN_DECLS

gboolean     avow_table_looks_like_header (GPtrArray   *cells);
AvowColumns *avow_table_guess_settle      (AvowColumns *columns,
                                           GPtrArray   *rows,
                                           gboolean     may_lack);

G_END_DECLS
