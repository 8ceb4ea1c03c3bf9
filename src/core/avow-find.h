/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-span.h"

G_BEGIN_DECLS

GArray *avow_find_words (const char *text,
                         const char *words,
                         gboolean    whole_words,
                         guint       max);

G_END_DECLS
