/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *avow_settings_get         (void);
char      *avow_settings_get_analyst (void);

G_END_DECLS
