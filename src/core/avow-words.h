/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-span.h"

G_BEGIN_DECLS

gboolean avow_words_get_word          (const char *text,
                                       gint64      offset,
                                       AvowSpan   *word);
gint64   avow_words_get_next          (const char *text,
                                       gint64      offset);
gint64   avow_words_get_previous      (const char *text,
                                       gint64      offset);
GArray  *avow_words_get_tokens        (const char *text);
void     avow_words_snap              (const char *text,
                                       AvowSpan   *span);
gboolean avow_words_tidy              (const char *text,
                                       AvowSpan   *span);

GArray  *avow_words_get_sentences     (const char *text,
                                       const char *language);

G_END_DECLS
