/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-document.h"
#include "avow-html-hints.h"
#include "avow-html-json.h"

G_BEGIN_DECLS

void avow_html_meta_read (AvowHtmlTree       *tree,
                          const guint        *hints,
                          const AvowHtmlJson *json,
                          const char         *url,
                          AvowDocument       *document);

G_END_DECLS
