/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-article-view.h"
#include "avow-span.h"

G_BEGIN_DECLS

/**
 * AvowUnit:
 * @AVOW_UNIT_LETTER: a letter
 * @AVOW_UNIT_WORD: a word
 * @AVOW_UNIT_SENTENCE: a sentence
 * @AVOW_UNIT_PARAGRAPH: a paragraph
 *
 * What one goes through a text by.
 */
typedef enum
{
  AVOW_UNIT_LETTER,
  AVOW_UNIT_WORD,
  AVOW_UNIT_SENTENCE,
  AVOW_UNIT_PARAGRAPH,
} AvowUnit;

void     avow_units_get            (AvowArticleView *view,
                                    AvowUnit         unit,
                                    gint64           offset,
                                    AvowSpan        *span);
gint64   avow_units_get_end        (AvowArticleView *view,
                                    AvowUnit         unit,
                                    gint64           offset);
gint64   avow_units_get_next       (AvowArticleView *view,
                                    AvowUnit         unit,
                                    gint64           offset);
gint64   avow_units_get_previous   (AvowArticleView *view,
                                    AvowUnit         unit,
                                    gint64           offset);
void     avow_units_snap           (AvowArticleView *view,
                                    AvowSpan        *span);
gboolean avow_units_tidy           (AvowArticleView *view,
                                    AvowSpan        *span);
void     avow_units_select         (AvowArticleView *view,
                                    gint64           from,
                                    gint64           to);
char    *avow_units_get_text       (AvowArticleView *view,
                                    const AvowSpan  *span);

G_END_DECLS
