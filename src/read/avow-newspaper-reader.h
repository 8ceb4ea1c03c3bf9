/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-document.h"

G_BEGIN_DECLS

gboolean   avow_newspaper_reader_recognizes      (const char    *bytes,
                                                  gsize          length,
                                                  const char    *name);
GPtrArray *avow_newspaper_reader_read            (const char    *bytes,
                                                  gsize          length,
                                                  const char    *name,
                                                  GError       **error);
gboolean   avow_newspaper_reader_recognizes_page (const char    *bytes,
                                                  gsize          length,
                                                  const char    *name);
GPtrArray *avow_newspaper_reader_read_page       (const char    *bytes,
                                                  gsize          length,
                                                  const char    *name,
                                                  GError       **error);
GPtrArray *avow_newspaper_reader_split           (AvowDocument  *document);

G_END_DECLS
