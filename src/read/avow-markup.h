/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-document.h"

G_BEGIN_DECLS

gboolean  avow_markup_looks_like   (const char    *text);
char     *avow_markup_to_line      (const char    *html);
gboolean  avow_markup_to_document  (const char    *html,
                                    const char    *charset,
                                    const char    *url,
                                    AvowDocument  *document,
                                    GError       **error);

G_END_DECLS
