/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean  avow_fetch_is_link (const char    *text);
GBytes   *avow_fetch         (const char    *link,
                              char         **final_link,
                              GCancellable  *cancellable,
                              GError       **error);

G_END_DECLS
