/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-document.h"

G_BEGIN_DECLS

AvowDocument *avow_text_reader_read (const char    *bytes,
                                     gsize          length,
                                     GError       **error);
gboolean      avow_text_reader_fill (const char    *text,
                                     AvowDocument  *document,
                                     GError       **error);

G_END_DECLS
