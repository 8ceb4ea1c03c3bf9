/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "avow-original.h"

G_BEGIN_DECLS

gboolean  avow_original_write (AvowOriginal  *original,
                               GFile         *file,
                               GError       **error);
GFile    *avow_original_show  (AvowOriginal  *original,
                               GError       **error);
char     *avow_original_name  (AvowOriginal  *original);

G_END_DECLS
