/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-document.h"
#include "avow-html-hints.h"

G_BEGIN_DECLS

char *avow_html_meta_read (AvowHtmlTree *tree,
                           const guint  *hints,
                           GPtrArray    *json,
                           const char   *url,
                           AvowDocument *document);

G_END_DECLS
