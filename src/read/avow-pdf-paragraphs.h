/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-document.h"

G_BEGIN_DECLS

/**
 * AvowPdfParagraph:
 * @text: what it says
 * @kind: what it is
 * @page: the page on which it begins, from 0
 * @last_page: the page on which it ends
 * @n_lines: of how many lines it was joined
 * @size: the size of its letters
 * @bold: whether its letters are bold
 * @cut: whether its last line is full, so that it may go on elsewhere
 *
 * A paragraph, a heading or an item, as lines make them.
 */
typedef struct
{
  char          *text;
  AvowBlockKind  kind;
  guint          page;
  guint          last_page;
  guint          n_lines;
  double         size;
  gboolean       bold;
  gboolean       cut;
} AvowPdfParagraph;

void       avow_pdf_paragraph_free           (gpointer    data);
GPtrArray *avow_pdf_paragraphs_join          (GArray     *lines,
                                              double     *body_size);
gboolean   avow_pdf_paragraphs_ends_sentence (const char *text);

G_END_DECLS
