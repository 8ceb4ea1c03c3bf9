/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-document.h"
#include "avow-html-tree.h"

G_BEGIN_DECLS

/**
 * AvowHtmlBlock:
 * @text: its text, on one line
 * @node: the element whose line it is
 * @kind: what it is
 * @level: for a heading its level
 * @n_chars: how many characters it has
 * @n_link_chars: how many of them are in links
 * @n_marks: commas, and ends of sentences
 * @in_table: whether it stands in a cell
 * @strong: whether all of it is strong
 * @run: which run of text it is a line of
 * @typed: whether its page asks to keep the lines as they were typed
 * @dropped: whether it is no part of the article
 * @named: whether an element around is named for something beside the text
 * @flow: for a paragraph the element whose paragraphs it is one of, or 0
 *
 * A line of text, or all of its paragraph.
 */
typedef struct
{
  char          *text;
  guint          node;
  AvowBlockKind  kind;
  int            level;
  guint          n_chars;
  guint          n_link_chars;
  guint          n_marks;
  gboolean       in_table;
  gboolean       strong;
  guint          run;
  gboolean       typed;
  gboolean       dropped;
  gboolean       named;
  guint          flow;
} AvowHtmlBlock;

GPtrArray *avow_html_blocks_new  (AvowHtmlTree *tree,
                                  const guint8 *dropped);
gboolean   avow_html_block_lies  (AvowHtmlTree *tree,
                                  guint         node,
                                  guint         ancestor);

G_END_DECLS
