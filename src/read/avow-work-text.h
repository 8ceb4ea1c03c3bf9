/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-document.h"

G_BEGIN_DECLS

/**
 * AvowWorkUnit:
 * @AVOW_WORK_CODE_POINTS: Unicode code points, as we count
 * @AVOW_WORK_UTF16: units of UTF-16, of which some characters take two
 * @AVOW_WORK_UTF8: bytes of UTF-8
 *
 * What a program counts places in a text by.
 */
typedef enum
{
  AVOW_WORK_CODE_POINTS,
  AVOW_WORK_UTF16,
  AVOW_WORK_UTF8,
} AvowWorkUnit;

/**
 * AvowWorkCount:
 * @unit: what is counted
 * @one_end: whether the two characters that end lines on Windows count as one
 * @two_ends: whether ends of lines of one character count as two
 * @no_mark: whether the mark of byte order at the start is not counted
 *
 * How a program counts places in a text.
 */
typedef struct
{
  AvowWorkUnit unit;
  gboolean     one_end;
  gboolean     two_ends;
  gboolean     no_mark;
} AvowWorkCount;

/**
 * AvowWorkText:
 *
 * The text of an article as another program holds it, made into one of ours, and where each place
 * in the one is in the other. For one thread.
 */
typedef struct _AvowWorkText AvowWorkText;

AvowWorkText *avow_work_text_new        (void);
AvowWorkText *avow_work_text_new_plain  (const char          *text,
                                         gsize                length);
AvowWorkText *avow_work_text_new_html   (const char          *html);
void          avow_work_text_free       (AvowWorkText        *self);
void          avow_work_text_add        (AvowWorkText        *self,
                                         const char          *text,
                                         gboolean             squeeze);
void          avow_work_text_break      (AvowWorkText        *self,
                                         AvowBlockKind        kind,
                                         int                  level);
const char   *avow_work_text_get        (AvowWorkText        *self);
gint64        avow_work_text_get_length (AvowWorkText        *self);
gboolean      avow_work_text_find       (AvowWorkText        *self,
                                         const AvowWorkCount *count,
                                         gint64               start,
                                         gint64               end,
                                         gint64              *our_start,
                                         gint64              *our_end);
char         *avow_work_text_dup_blocks (AvowWorkText        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowWorkText, avow_work_text_free)

G_END_DECLS
