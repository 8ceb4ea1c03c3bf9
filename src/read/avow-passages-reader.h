/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-bundle.h"

G_BEGIN_DECLS

gboolean    avow_passages_reader_recognizes (const char  *bytes,
                                             gsize        length,
                                             const char  *name);
AvowBundle *avow_passages_reader_read       (const char  *bytes,
                                             gsize        length,
                                             const char  *name,
                                             GError     **error);

G_END_DECLS
