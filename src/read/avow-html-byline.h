/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-html-hints.h"

G_BEGIN_DECLS

char *avow_html_byline_find (AvowHtmlTree *tree,
                             const guint  *hints,
                             guint         headline,
                             GPtrArray    *said,
                             GHashTable   *metas,
                             const char   *site);

G_END_DECLS
