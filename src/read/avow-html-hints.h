/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-html-tree.h"

G_BEGIN_DECLS

/**
 * AvowHtmlHints:
 *
 * What an element's tag, role, names and styles say that it is for.
 */
typedef enum
{
  AVOW_HTML_HINT_STORY    = 1 << 0,   /* of the article */
  AVOW_HTML_HINT_BODY     = 1 << 1,   /* the text of something */
  AVOW_HTML_HINT_EXPLICIT = 1 << 2,   /* surely the text of the article */
  AVOW_HTML_HINT_COMMENT  = 1 << 3,
  AVOW_HTML_HINT_ASIDE    = 1 << 4,   /* related stories, promotion, side columns */
  AVOW_HTML_HINT_TOOL     = 1 << 5,   /* menus, sharing, forms, notices */
  AVOW_HTML_HINT_META     = 1 << 6,   /* author, date, tags */
  AVOW_HTML_HINT_CAPTION  = 1 << 7,
  AVOW_HTML_HINT_TITLE    = 1 << 8,
  AVOW_HTML_HINT_HEADER   = 1 << 9,
  AVOW_HTML_HINT_FOOTER   = 1 << 10,
  AVOW_HTML_HINT_HIDDEN   = 1 << 11,
  AVOW_HTML_HINT_NEVER    = 1 << 12,  /* no text to read at all */
  AVOW_HTML_HINT_SUMMARY  = 1 << 13,
  AVOW_HTML_HINT_CONSENT  = 1 << 14,  /* asks whether the reader may be followed about */
} AvowHtmlHints;

#define AVOW_HTML_HINT_BAD (AVOW_HTML_HINT_COMMENT | AVOW_HTML_HINT_ASIDE | AVOW_HTML_HINT_TOOL | AVOW_HTML_HINT_FOOTER)

guint *avow_html_hints_new (AvowHtmlTree *tree);

G_END_DECLS
