/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-query.h"
#include "avow-tally.h"
#include "avow-time-bin.h"

G_BEGIN_DECLS

const char *avow_moment_get_filter   (AvowMoment     moment);
AvowQuery  *avow_query_split_dates   (AvowQuery     *self,
                                      AvowMoment     moment,
                                      AvowDateRange *range);

G_END_DECLS
