/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void        avow_sandbox_enter           (gboolean may_write);
void        avow_sandbox_allow_more_time (guint    seconds);
const char *avow_sandbox_describe        (void);

G_END_DECLS
