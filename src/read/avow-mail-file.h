/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *avow_mail_file_find_start         (const char *p,
                                               const char *limit,
                                               gboolean   *has_number);
gsize       avow_mail_file_find_property_list (const char *p,
                                               gsize       length);
gboolean    avow_mail_file_is_mail            (const char *p,
                                               const char *limit,
                                               gboolean    is_named);
gboolean    avow_mail_file_is_box             (const char *p,
                                               const char *limit);

G_END_DECLS
