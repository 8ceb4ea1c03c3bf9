/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-document.h"

G_BEGIN_DECLS

/**
 * AvowStyle:
 * @kind: what a paragraph of the style is
 * @level: for a heading its level; 0 for the title
 * @dropped: whether it is no part of the text, as a table of contents
 *
 * What a paragraph style of an office program says.
 */
typedef struct
{
  AvowBlockKind kind;
  int           level;
  gboolean      dropped;
} AvowStyle;

gboolean avow_style_find (const char *name,
                          AvowStyle  *style);

G_END_DECLS
