/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowRtfDestination:
 *
 * Where text goes. The first ones are paragraphs.
 */
typedef enum
{
  AVOW_RTF_TO_BODY,
  AVOW_RTF_TO_NOTE,
  AVOW_RTF_TO_SHAPE,
  AVOW_RTF_TO_NOTHING,
  AVOW_RTF_TO_FONTS,
  AVOW_RTF_TO_STYLES,
  AVOW_RTF_TO_TITLE,
  AVOW_RTF_TO_AUTHOR,
} AvowRtfDestination;

/**
 * AvowRtfAction:
 *
 * What a control word has done.
 */
typedef enum
{
  AVOW_RTF_DO_NOTHING,
  AVOW_RTF_DO_ADD,               /* the character of the value */
  AVOW_RTF_DO_GO_TO,             /* the destination of the value */
  AVOW_RTF_DO_ITEM,
  AVOW_RTF_DO_PARAGRAPH,
  AVOW_RTF_DO_RESET_PARAGRAPH,
  AVOW_RTF_DO_RESET_CHARACTER,
  AVOW_RTF_DO_STYLE,
  AVOW_RTF_DO_OUTLINE,
  AVOW_RTF_DO_LIST,
  AVOW_RTF_DO_HIDDEN,
  AVOW_RTF_DO_DELETED,
  AVOW_RTF_DO_FONT,
  AVOW_RTF_DO_DEFAULT_FONT,
  AVOW_RTF_DO_CHARSET,
  AVOW_RTF_DO_CODE_PAGE,
  AVOW_RTF_DO_FONT_PAGE,
  AVOW_RTF_DO_PAGE,
  AVOW_RTF_DO_LANG,
  AVOW_RTF_DO_DEFAULT_LANG,
  AVOW_RTF_DO_SKIP_LENGTH,
  AVOW_RTF_DO_UNICODE,
  AVOW_RTF_DO_BYTES,
} AvowRtfAction;

/**
 * AvowRtfWord:
 * @word: the control word, without its backslash
 * @action: what it has done
 * @value: with what, for some
 *
 * A control word that matters to the text.
 */
typedef struct
{
  const char    *word;
  AvowRtfAction  action;
  int            value;
} AvowRtfWord;

const AvowRtfWord *avow_rtf_words_find (const char *word);

G_END_DECLS
