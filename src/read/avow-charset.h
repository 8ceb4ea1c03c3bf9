/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-document.h"

G_BEGIN_DECLS

char *avow_charset_decode    (const char    *bytes,
                              gsize          length,
                              AvowDocument  *document,
                              GError       **error);
char *avow_charset_decode_as (const char    *bytes,
                              gsize          length,
                              const char    *charset,
                              AvowDocument  *document);

G_END_DECLS
