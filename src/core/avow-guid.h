/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *avow_guid_new (void);
char     *avow_now      (void);

G_END_DECLS
