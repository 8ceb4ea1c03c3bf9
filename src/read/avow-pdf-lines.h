/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <poppler.h>

G_BEGIN_DECLS

/**
 * AvowPdfLine:
 * @text: what it says
 * @page: the page on which it stands, from 0
 * @left: where it begins, in points; in a language that is written from the right,
 *   as far from the right
 * @right: where it ends
 * @top: its upper edge, measured from the top of the page
 * @bottom: its lower edge
 * @first_word: how wide its first word is
 * @size: the size of most of its letters
 * @bold: whether most of its letters are bold
 *
 * A line of a page. The lines of a page are in reading order.
 */
typedef struct
{
  char     *text;
  guint     page;
  double    left;
  double    right;
  double    top;
  double    bottom;
  double    first_word;
  double    size;
  gboolean  bold;
} AvowPdfLine;

GArray   *avow_pdf_lines_new           (void);
void      avow_pdf_lines_add_page      (GArray      *lines,
                                        PopplerPage *page,
                                        guint        number);
void      avow_pdf_lines_append_letter (GString     *text,
                                        gunichar     c);
gboolean  avow_pdf_lines_starts_item   (const char  *text);

static inline AvowPdfLine *
avow_pdf_lines_get (GArray *lines,
                    guint   i)
{
  return &g_array_index (lines, AvowPdfLine, i);
}

G_END_DECLS
