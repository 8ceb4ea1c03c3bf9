/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *avow_html_scan         (const char *html,
                              gsize       length,
                              GPtrArray  *json,
                              gsize      *length_out);
char *avow_html_scan_charset (const char *bytes,
                              gsize       length);

G_END_DECLS
