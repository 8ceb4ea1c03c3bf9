/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowRtfText:
 * @converters: code page → iconv_t
 * @pending: bytes that are not converted yet
 * @page: their code page
 * @surrogate: the first half of a character, or 0
 * @replaced: whether something was no character
 *
 * Characters out of bytes in code pages, and out of halves of characters.
 */
typedef struct
{
  GHashTable *converters;
  GByteArray *pending;
  int         page;
  gunichar    surrogate;
  gboolean    replaced;
} AvowRtfText;

void     avow_rtf_text_init          (AvowRtfText *self);
void     avow_rtf_text_clear         (AvowRtfText *self);
gsize    avow_rtf_text_convert       (AvowRtfText *self,
                                      GString     *target);
void     avow_rtf_text_add_byte      (AvowRtfText *self,
                                      guchar       byte,
                                      int          page,
                                      GString     *target);
gboolean avow_rtf_text_add_character (AvowRtfText *self,
                                      gunichar     c,
                                      GString     *target);

int      avow_rtf_text_get_page      (int          charset);

G_END_DECLS
