/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-html-hints.h"

G_BEGIN_DECLS

char *avow_html_date_from_text (const char   *text,
                                gboolean      month_first);
char *avow_html_date_from_url  (const char   *url);
char *avow_html_date_find      (AvowHtmlTree *tree,
                                const guint  *hints,
                                guint         headline,
                                gboolean      month_first);

G_END_DECLS
