/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-html-blocks.h"

G_BEGIN_DECLS

void avow_html_clean (GPtrArray    *blocks,
                      AvowDocument *document);

G_END_DECLS
