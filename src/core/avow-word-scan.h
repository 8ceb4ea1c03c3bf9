/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AVOW_WORD_MAX:
 *
 * How many bytes of a folded word are kept; a longer one is no word that anybody looks for.
 */
#define AVOW_WORD_MAX 62

/**
 * AvowWordFlags:
 * @AVOW_WORD_LOWER: its first letter is a small one
 * @AVOW_WORD_UPPER: it has two letters or more, and no small one
 * @AVOW_WORD_CYRILLIC: its last letter is Cyrillic
 * @AVOW_WORD_DIGIT: it begins with a digit
 * @AVOW_WORD_LONG: it is longer than what is kept of it
 * @AVOW_WORD_JOINED: nothing stands between the word before and it but what may stand within a name
 *
 * What a word looks like.
 */
typedef enum
{
  AVOW_WORD_LOWER    = 1 << 0,
  AVOW_WORD_UPPER    = 1 << 1,
  AVOW_WORD_CYRILLIC = 1 << 2,
  AVOW_WORD_DIGIT    = 1 << 3,
  AVOW_WORD_LONG     = 1 << 4,
  AVOW_WORD_JOINED   = 1 << 5,
} AvowWordFlags;

/**
 * AvowWord:
 * @start: its first byte
 * @end: the byte after its last
 * @start_offset: its first code point
 * @end_offset: the code point after its last
 * @flags: what it looks like
 * @length: how many bytes of @folded there are
 * @folded: its letters without case and diacritics, and a zero
 *
 * A word of a text.
 */
typedef struct
{
  const char    *start;
  const char    *end;
  gint64         start_offset;
  gint64         end_offset;
  AvowWordFlags  flags;
  guint          length;
  char           folded[AVOW_WORD_MAX + 2];
} AvowWord;

/**
 * AvowWordScan:
 * @next: the byte to go on at
 * @end: where to stop
 * @offset: the code point of @next
 *
 * Goes through the words of a text, forward. Lives on the stack, and may be copied to look ahead.
 */
typedef struct
{
  const char *next;
  const char *end;
  gint64      offset;
  guint       last_length;  /* of the word before, in letters */
  gboolean    at_start;
} AvowWordScan;

void     avow_word_scan_init (AvowWordScan *self,
                              const char   *start,
                              const char   *end,
                              gint64        offset);
gboolean avow_word_scan_next (AvowWordScan *self,
                              AvowWord     *word);

G_END_DECLS
