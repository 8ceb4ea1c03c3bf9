/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-rtf-words.h"

static const AvowRtfWord words[] =
{
  { "ansi", AVOW_RTF_DO_PAGE, 1252 },
  { "ansicpg", AVOW_RTF_DO_CODE_PAGE, 0 },
  { "annotation", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "atnauthor", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "atnid", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "author", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_AUTHOR },
  { "bin", AVOW_RTF_DO_BYTES, 0 },
  { "bullet", AVOW_RTF_DO_ADD, 0x2022 },
  { "bkmkstart", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "bkmkend", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "cell", AVOW_RTF_DO_PARAGRAPH, 0 },
  { "colortbl", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "cpg", AVOW_RTF_DO_FONT_PAGE, 0 },
  { "deff", AVOW_RTF_DO_DEFAULT_FONT, 0 },
  { "deflang", AVOW_RTF_DO_DEFAULT_LANG, 0 },
  { "deleted", AVOW_RTF_DO_DELETED, 0 },
  { "emdash", AVOW_RTF_DO_ADD, 0x2014 },
  { "emspace", AVOW_RTF_DO_ADD, ' ' },
  { "endash", AVOW_RTF_DO_ADD, 0x2013 },
  { "enspace", AVOW_RTF_DO_ADD, ' ' },
  { "f", AVOW_RTF_DO_FONT, 0 },
  { "fcharset", AVOW_RTF_DO_CHARSET, 0 },
  { "fldinst", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "fonttbl", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_FONTS },
  { "footer", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "footerf", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "footerl", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "footerr", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "footnote", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTE },
  { "header", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "headerf", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "headerl", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "headerr", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "info", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "lang", AVOW_RTF_DO_LANG, 0 },
  { "ldblquote", AVOW_RTF_DO_ADD, 0x201c },
  { "line", AVOW_RTF_DO_ADD, '\n' },
  { "listtable", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "listtext", AVOW_RTF_DO_ITEM, 0 },
  { "lquote", AVOW_RTF_DO_ADD, 0x2018 },
  { "ls", AVOW_RTF_DO_LIST, 0 },
  { "mac", AVOW_RTF_DO_PAGE, 10000 },
  { "nestcell", AVOW_RTF_DO_PARAGRAPH, 0 },
  { "nestrow", AVOW_RTF_DO_PARAGRAPH, 0 },
  { "nonesttables", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "nonshppict", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "objdata", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "objclass", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "outlinelevel", AVOW_RTF_DO_OUTLINE, 0 },
  { "page", AVOW_RTF_DO_ADD, '\n' },
  { "par", AVOW_RTF_DO_PARAGRAPH, 0 },
  { "pard", AVOW_RTF_DO_RESET_PARAGRAPH, 0 },
  { "pc", AVOW_RTF_DO_PAGE, 437 },
  { "pca", AVOW_RTF_DO_PAGE, 850 },
  { "pict", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "plain", AVOW_RTF_DO_RESET_CHARACTER, 0 },
  { "pn", AVOW_RTF_DO_ITEM, 0 },
  { "pntext", AVOW_RTF_DO_ITEM, 0 },
  { "qmspace", AVOW_RTF_DO_ADD, ' ' },
  { "rdblquote", AVOW_RTF_DO_ADD, 0x201d },
  { "row", AVOW_RTF_DO_PARAGRAPH, 0 },
  { "rquote", AVOW_RTF_DO_ADD, 0x2019 },
  { "rxe", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "s", AVOW_RTF_DO_STYLE, 0 },
  { "sect", AVOW_RTF_DO_PARAGRAPH, 0 },
  { "shpinst", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "shprslt", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "shptxt", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_SHAPE },
  { "stylesheet", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_STYLES },
  { "tab", AVOW_RTF_DO_ADD, '\t' },
  { "tc", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "title", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_TITLE },
  { "txe", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "u", AVOW_RTF_DO_UNICODE, 0 },
  { "uc", AVOW_RTF_DO_SKIP_LENGTH, 0 },
  { "ud", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_BODY },
  { "upr", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
  { "v", AVOW_RTF_DO_HIDDEN, 0 },
  { "xe", AVOW_RTF_DO_GO_TO, AVOW_RTF_TO_NOTHING },
};

/**
 * avow_rtf_words_find:
 * @word: a control word, without its backslash
 *
 * Finds what a control word does.
 *
 * Returns: (nullable): a static word; nothing if it is of no matter here
 */
const AvowRtfWord *
avow_rtf_words_find (const char *word)
{
  static GHashTable *by_name;

  if (g_once_init_enter (&by_name))
    {
      GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        g_hash_table_insert (table, (gpointer) words[i].word, (gpointer) &words[i]);
      g_once_init_leave (&by_name, table);
    }

  return g_hash_table_lookup (by_name, word);
}
