/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-lang.h"

#include <string.h>

#include "avow-pieces.h"

/* Office programs note a language with each run of text, often that of the program
 * and not of the text.  What most text is marked with is believed, unless it is
 * written in other letters. */

/* As much of a text is looked at to tell its script. */
#define SAMPLE_CHARS 20000

static const struct
{
  GUnicodeScript  script;
  const char     *langs[12];    /* none for all that are not named here */
} scripts[] =
{
  { G_UNICODE_SCRIPT_LATIN, { NULL } },
  { G_UNICODE_SCRIPT_CYRILLIC, { "ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg", "tt" } },
  { G_UNICODE_SCRIPT_GREEK, { "el" } },
  { G_UNICODE_SCRIPT_ARABIC, { "ar", "fa", "ur", "ps", "ku", "ug", "ckb" } },
  { G_UNICODE_SCRIPT_HEBREW, { "he", "iw", "yi" } },
  { G_UNICODE_SCRIPT_DEVANAGARI, { "hi", "mr", "ne", "sa" } },
  { G_UNICODE_SCRIPT_BENGALI, { "bn", "as" } },
  { G_UNICODE_SCRIPT_TAMIL, { "ta" } },
  { G_UNICODE_SCRIPT_THAI, { "th" } },
  { G_UNICODE_SCRIPT_GEORGIAN, { "ka" } },
  { G_UNICODE_SCRIPT_ARMENIAN, { "hy" } },
  { G_UNICODE_SCRIPT_ETHIOPIC, { "am", "ti" } },
  { G_UNICODE_SCRIPT_HAN, { "zh", "ja", "yue" } },
  { G_UNICODE_SCRIPT_HIRAGANA, { "ja" } },
  { G_UNICODE_SCRIPT_KATAKANA, { "ja" } },
  { G_UNICODE_SCRIPT_HANGUL, { "ko" } },
};

/* The low ten bits of Windows' numbers of languages. */
static const struct
{
  guint       id;
  const char *lang;
} ids[] =
{
  { 0x01, "ar" }, { 0x02, "bg" }, { 0x03, "ca" }, { 0x04, "zh" }, { 0x05, "cs" }, { 0x06, "da" }, { 0x07, "de" }, { 0x08, "el" },
  { 0x09, "en" }, { 0x0a, "es" }, { 0x0b, "fi" }, { 0x0c, "fr" }, { 0x0d, "he" }, { 0x0e, "hu" }, { 0x0f, "is" }, { 0x10, "it" },
  { 0x11, "ja" }, { 0x12, "ko" }, { 0x13, "nl" }, { 0x14, "nb" }, { 0x15, "pl" }, { 0x16, "pt" }, { 0x18, "ro" }, { 0x19, "ru" },
  { 0x1a, "hr" }, { 0x1b, "sk" }, { 0x1c, "sq" }, { 0x1d, "sv" }, { 0x1e, "th" }, { 0x1f, "tr" }, { 0x20, "ur" }, { 0x21, "id" },
  { 0x22, "uk" }, { 0x23, "be" }, { 0x24, "sl" }, { 0x25, "et" }, { 0x26, "lv" }, { 0x27, "lt" }, { 0x29, "fa" }, { 0x2a, "vi" },
  { 0x2b, "hy" }, { 0x2c, "az" }, { 0x2d, "eu" }, { 0x2f, "mk" }, { 0x36, "af" }, { 0x37, "ka" }, { 0x39, "hi" }, { 0x3e, "ms" },
  { 0x41, "sw" }, { 0x45, "bn" }, { 0x49, "ta" }, { 0x56, "gl" },
};

/**
 * avow_lang_new:
 *
 * Makes a count of languages.
 *
 * Returns: (transfer full) (element-type utf8 gsize): a count of nothing
 */
GHashTable *
avow_lang_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * avow_lang_count:
 * @counts: (element-type utf8 gsize): a count of languages
 * @lang: a language, as BCP 47 writes it
 * @n: how much text is marked with it
 *
 * Counts text of a language.
 */
void
avow_lang_count (GHashTable *counts,
                 const char *lang,
                 gsize       n)
{
  gsize before = GPOINTER_TO_SIZE (g_hash_table_lookup (counts, lang));

  g_hash_table_insert (counts, g_strdup (lang), GSIZE_TO_POINTER (before + n));
}

static gboolean
is_tag (const char *lang)
{
  gsize n = strlen (lang), first = strcspn (lang, "-");

  if (n > 35 || first < 2 || first > 3)
    return FALSE;

  for (gsize i = 0; i < n; i++)
    {
      if (i < first ? !g_ascii_isalpha (lang[i]) : !g_ascii_isalnum (lang[i]) && lang[i] != '-')
        return FALSE;
    }

  return lang[n - 1] != '-';
}

/* The script, by its place in the table, that most letters are of. */
static guint
find_script (GPtrArray *pieces)
{
  guint counts[G_N_ELEMENTS (scripts)] = { 0, }, n = 0, best = 0;

  for (guint i = 0; i < pieces->len && n < SAMPLE_CHARS; i++)
    {
      const AvowPiece *piece = g_ptr_array_index (pieces, i);

      for (const char *p = piece->text; *p != '\0' && n < SAMPLE_CHARS; p = g_utf8_next_char (p), n++)
        {
          GUnicodeScript script = (guchar) *p < 0x80 && !g_ascii_isalpha (*p) ? G_UNICODE_SCRIPT_COMMON : g_unichar_get_script (g_utf8_get_char (p));

          for (guint j = 0; j < G_N_ELEMENTS (scripts); j++)
            counts[j] += scripts[j].script == script;
        }
    }

  for (guint i = 1; i < G_N_ELEMENTS (scripts); i++)
    {
      if (counts[i] > counts[best])
        best = i;
    }

  return best;
}

static gboolean
is_of_script (const char *lang,
              guint       script)
{
  gsize n = strcspn (lang, "-");

  for (guint i = 1; i < G_N_ELEMENTS (scripts); i++)
    {
      for (guint j = 0; scripts[i].langs[j] != NULL; j++)
        {
          if (strlen (scripts[i].langs[j]) != n || g_ascii_strncasecmp (scripts[i].langs[j], lang, n) != 0)
            continue;
          if (i == script)
            return TRUE;

          /* Serbian and some others are written in two scripts. */
          if (script == 0 && scripts[i].script == G_UNICODE_SCRIPT_CYRILLIC && (g_str_has_prefix (lang, "sr") || g_str_has_prefix (lang, "tt")))
            return TRUE;
          if (script == 0)
            return FALSE;
        }
    }

  return script == 0;
}

/* English is what programs say when nobody has said anything.  A text in it has one of
 * these words in about every fourth; other languages have few of them. */
#define FEW_WORDS 40
#define ENGLISH_PERCENT 8

static gboolean
is_no_english (GPtrArray *pieces)
{
  static const char * const words[] = { "the", "of", "and", "to", "in", "is", "that", "for", "on", "was", "with", "by", "it", "as", "at" };
  guint n = 0, n_english = 0;

  for (guint i = 0; i < pieces->len && n < SAMPLE_CHARS / 5; i++)
    {
      const AvowPiece *piece = g_ptr_array_index (pieces, i);
      g_auto(GStrv) parts = g_strsplit_set (piece->text, " ,.;:", SAMPLE_CHARS / 5);

      for (guint j = 0; parts[j] != NULL; j++)
        {
          n += *parts[j] != '\0';
          for (guint k = 0; k < G_N_ELEMENTS (words); k++)
            n_english += g_ascii_strcasecmp (parts[j], words[k]) == 0;
        }
    }

  return n >= FEW_WORDS && n_english * 100 < n * ENGLISH_PERCENT;
}

static gboolean
fits (const char *lang,
      guint       script,
      gboolean    no_english)
{
  return is_tag (lang) && is_of_script (lang, script) && !(no_english && g_ascii_strncasecmp (lang, "en", 2) == 0 && strcspn (lang, "-") == 2);
}

/**
 * avow_lang_choose:
 * @counts: (element-type utf8 gsize): how much text is marked with which language
 * @fallback: (nullable): what the file says of all text
 * @pieces: (element-type AvowPiece): the text
 *
 * Chooses the language of a text: the one that most is marked with, or what the file
 * says, if the text is written in its letters. English is only believed if there are
 * English words.
 *
 * Returns: (transfer full) (nullable): the language
 */
char *
avow_lang_choose (GHashTable *counts,
                  const char *fallback,
                  GPtrArray  *pieces)
{
  GHashTableIter iter;
  gpointer key, value;
  const char *best = NULL;
  gsize n_best = 0;
  guint script = find_script (pieces);
  gboolean no_english = script == 0 && is_no_english (pieces);

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      gsize n = GPOINTER_TO_SIZE (value);

      if (fits (key, script, no_english) && (n > n_best || (n == n_best && best != NULL && strcmp (key, best) < 0)))
        {
          best = key;
          n_best = n;
        }
    }

  if (best == NULL && fallback != NULL && fits (fallback, script, no_english))
    best = fallback;

  return g_strdup (best);
}

/**
 * avow_lang_from_id:
 * @id: a number of a language, as Windows has it
 *
 * Gets the language with a number.
 *
 * Returns: (nullable): the language
 */
const char *
avow_lang_from_id (guint id)
{
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      if (ids[i].id == (id & 0x3ff))
        return ids[i].lang;
    }

  return NULL;
}
