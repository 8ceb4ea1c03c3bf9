/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-kind.h"
#include "avow-names.h"

G_BEGIN_DECLS

char *avow_as_named_find (const char *text,
                          const char *language,
                          AvowNames  *names,
                          gint64      start,
                          gint64      end,
                          gint64      actor_id,
                          AvowRole    role);

G_END_DECLS
