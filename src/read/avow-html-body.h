/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-html-blocks.h"
#include "avow-html-hints.h"

G_BEGIN_DECLS

GPtrArray *avow_html_body_find (AvowHtmlTree *tree,
                                const guint  *hints);

G_END_DECLS
