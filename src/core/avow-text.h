/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AVOW_CONTEXT_LENGTH:
 *
 * How many code points of the text around a passage are kept to find it again.
 */
#define AVOW_CONTEXT_LENGTH 32

/**
 * AVOW_TEXT_STOPS:
 *
 * Signs that end sentences in most languages, for [func@text_ends_in].
 */
#define AVOW_TEXT_STOPS ".!?:…。！？।"

/**
 * AVOW_TEXT_CLOSING:
 *
 * Quotation marks and brackets that may follow them.
 */
#define AVOW_TEXT_CLOSING "\"')]“”’»«"

gint64      avow_text_length      (const char  *text);
const char *avow_text_get_pointer (const char  *text,
                                   gsize        length,
                                   gint64       offset);
gint64      avow_text_get_offset  (const char  *text,
                                   const char  *pointer);
char       *avow_text_slice       (const char  *text,
                                   gint64       start,
                                   gint64       end);
gboolean    avow_text_get_context (const char  *text,
                                   gint64       start,
                                   gint64       end,
                                   char       **prefix,
                                   char       **suffix);
gboolean    avow_text_find        (const char  *text,
                                   const char  *quote,
                                   gint64       from,
                                   gint64      *start,
                                   gint64      *end);
void        avow_text_trim_span   (const char  *text,
                                   gint64      *start,
                                   gint64      *end);
gboolean    avow_text_ends_in     (const char  *text,
                                   const char  *signs,
                                   const char  *closing);
guint       avow_text_count_words (const char  *text);
gboolean    avow_text_same_words  (const char  *a,
                                   const char  *b);
char       *avow_text_fold        (const char  *text);
char       *avow_text_compose     (const char  *text);
char       *avow_text_tidy        (const char  *text);
char       *avow_text_squeeze     (const char  *text);
char       *avow_text_shorten     (const char  *text,
                                   guint        n_chars);

G_END_DECLS
