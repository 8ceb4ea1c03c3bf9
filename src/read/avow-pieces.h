/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-document.h"

G_BEGIN_DECLS

/**
 * AvowPiece:
 * @text: a line, or several joined
 * @kind: what it is
 * @level: for a heading its level in the file; 0 for the title
 * @n_lines: how many lines it was in the file
 *
 * What will be a block of the text, before it is known what else it may be: the
 * headline, a line that says who wrote it, furniture.
 */
typedef struct
{
  char          *text;
  AvowBlockKind  kind;
  int            level;
  guint          n_lines;
} AvowPiece;

GPtrArray *avow_pieces_new            (void);
void       avow_pieces_add            (GPtrArray     *pieces,
                                       AvowBlockKind  kind,
                                       const char    *text,
                                       guint          n_lines);
void       avow_pieces_add_paragraph  (GPtrArray     *pieces,
                                       AvowBlockKind  kind,
                                       int            level,
                                       const char    *text);
void       avow_pieces_append         (GPtrArray     *pieces,
                                       GPtrArray     *more);

gboolean   avow_pieces_ends_sentence  (const char    *text);
void       avow_pieces_drop_furniture (GPtrArray     *pieces,
                                       AvowDocument  *document);
void       avow_pieces_take_headline  (GPtrArray     *pieces,
                                       AvowDocument  *document);
void       avow_pieces_take_meta      (GPtrArray     *pieces,
                                       AvowDocument  *document);
gboolean   avow_pieces_write          (GPtrArray     *pieces,
                                       AvowDocument  *document,
                                       GError       **error);
GPtrArray *avow_pieces_finish         (GPtrArray     *pieces,
                                       AvowDocument  *document,
                                       const char    *title,
                                       const char    *author,
                                       GError       **error);

G_END_DECLS
