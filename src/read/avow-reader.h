/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-document.h"
#include "avow-read-error.h"

G_BEGIN_DECLS

void       avow_readers_prepare (void);
GPtrArray *avow_reader_read     (const char  *bytes,
                                 gsize        length,
                                 const char  *name,
                                 GError     **error);

gboolean   avow_reader_ends_in  (const char  *name,
                                 const char  *endings);

G_END_DECLS
