/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-language.h"

#include <string.h>

#include "avow-text.h"

/* A language shows by its script, or by its commonest words: every fifth or so of
 * a text is one of twenty. */

/* So much of a text is enough, in words. */
#define MAX_WORDS 1500

/* Fewer hits tell nothing. */
#define MIN_HITS 3

/* Words with and without diacritics are the same here: they are folded. */
static const struct
{
  const char *lang;
  const char *words;
} languages[] =
{
  { "en", "the and of to in that is for was with on it as by at from have this are be not has his they which were their said will" },
  { "de", "der die und das den von ist zu mit nicht sich des auf fur ein eine dem im auch als wird es sind aus nach bei er werden hat" },
  { "fr", "le les des est et une dans que qui du pour pas sur au par ce il ont avec plus sont cette mais nous aux elle ete" },
  { "es", "el los las que del una por con para es se su al como mas pero sus fue este ha son entre esta tambien sobre desde" },
  { "it", "il che di la per non una sono del con della gli nel alla piu anche come dei le si delle ha dal stato ma questo essere" },
  { "pt", "que nao uma os para com por mais dos se como foi ao das na no em pelo ele sao tambem pela ser seu sua ate" },
  { "nl", "het een van de en dat niet zijn op voor met aan er ook als maar bij wordt naar om hij heeft uit te nog" },
  { "pl", "nie sie na jest ze do to jak ale przez od po oraz dla jego przy tym byl tego czy roku sa za ktory bylo juz" },
  { "sv", "och att det som en pa ar av for med den till inte har om ett de han var jag sig men kan fran ska" },
  { "da", "og at det er en til af den for ikke de der som med har et pa han vi blev fra om var kan skal sig ogsa" },
  { "no", "og det er til som en ikke av den har med pa for at de et han jeg fra om ble var kan skal seg ogsa etter sier" },
  { "fi", "ja on ei se etta oli han ovat mutta kun joka myos kuin tai sen niin ole nyt hanen vain olla suomen mukaan" },
  { "cs", "je se ze na to jsou by jako byl ale podle jeho bylo nebo uz tak pro od ktery jen jsem ktere roku" },
  { "sk", "je sa ze na to su by ako bol ale podla jeho bolo alebo uz tak pre od ktory len som ktore roku aj" },
  { "hu", "hogy nem az es egy van meg is volt ez csak mint ha de ki mar el lehet kell azt szerint pedig lesz" },
  { "ro", "si in de la nu ca cu din este pe pentru care sunt au fost mai dar prin dupa sau acest aceasta lui" },
  { "tr", "ve bir bu icin ile da de cok daha olarak olan gibi sonra kadar ise degil en var ne ancak oldugu" },
  { "id", "yang dan di dengan untuk dari ini itu dalam pada tidak akan oleh juga adalah ke sebagai telah tersebut bisa" },
  { "vi", "va cua la co trong khong cho duoc voi mot cac da nguoi nay nhung den khi tu ra nhu" },
  { "ca", "els les amb que una del per al es dels als mes com aquest aquesta pero ha han seva tambe entre" },
  { "lv", "un ir ka no par ar uz to kas bet tika pec lai gada ari tas vai nav jau latvijas" },
  { "lt", "ir kad yra tai su bet kaip nuo iki apie po jis buvo dar jau taip savo lietuvos pat" },
  { "et", "ja on et ei see oli ka mis kui ta aga oma eesti siis voi pole nii kes seda" },
  { "hr", "je se na da su za od kao ali ili sto bi samo nije koji kako bio koje rekao te" },
  { "sl", "je in da so se za na ki pa tudi bi kot ne ali od bil ter po kar lahko" },
  { "sq", "dhe te ne per me nje nga ka si qe eshte ishte do kjo ky por tha jane" },
  { "ru", "и в не на что с по как это но из к его за от для был у она они также года при" },
  { "uk", "та і в що не на з до як це за від про але його для був під року також який із" },
  { "bg", "на и да се е за от с че не по това са като ще който към при той но" },
  { "sr", "је и да се на у за од су са као али није који што би то те" },
};

/* Scripts that one language, more or less, is written in. */
static const struct
{
  GUnicodeScript  script;
  const char     *lang;
} scripts[] =
{
  { G_UNICODE_SCRIPT_HANGUL, "ko" },
  { G_UNICODE_SCRIPT_HIRAGANA, "ja" },
  { G_UNICODE_SCRIPT_KATAKANA, "ja" },
  { G_UNICODE_SCRIPT_HAN, "zh" },
  { G_UNICODE_SCRIPT_ARABIC, "ar" },
  { G_UNICODE_SCRIPT_HEBREW, "he" },
  { G_UNICODE_SCRIPT_GREEK, "el" },
  { G_UNICODE_SCRIPT_THAI, "th" },
  { G_UNICODE_SCRIPT_DEVANAGARI, "hi" },
  { G_UNICODE_SCRIPT_BENGALI, "bn" },
  { G_UNICODE_SCRIPT_TAMIL, "ta" },
  { G_UNICODE_SCRIPT_TELUGU, "te" },
  { G_UNICODE_SCRIPT_GEORGIAN, "ka" },
  { G_UNICODE_SCRIPT_ARMENIAN, "hy" },
  { G_UNICODE_SCRIPT_ETHIOPIC, "am" },
  { G_UNICODE_SCRIPT_KHMER, "km" },
  { G_UNICODE_SCRIPT_LAO, "lo" },
  { G_UNICODE_SCRIPT_MYANMAR, "my" },
  { G_UNICODE_SCRIPT_SINHALA, "si" },
  { G_UNICODE_SCRIPT_GUJARATI, "gu" },
  { G_UNICODE_SCRIPT_GURMUKHI, "pa" },
  { G_UNICODE_SCRIPT_KANNADA, "kn" },
  { G_UNICODE_SCRIPT_MALAYALAM, "ml" },
};

static const char *
guess_by_script (const char *text)
{
  guint counts[G_N_ELEMENTS (scripts)] = { 0, }, n_letters = 0, n_persian = 0, n_kana;

  for (const char *p = text; *p != '\0' && n_letters < 6000; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80)
        {
          n_letters += g_ascii_isalpha (c);
          continue;
        }
      if (!g_unichar_isalpha (c))
        continue;

      n_letters++;
      n_persian += c == 0x67e || c == 0x686 || c == 0x698 || c == 0x6af || c == 0x6cc || c == 0x6a9;
      for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
        counts[i] += c >= 0x370 && g_unichar_get_script (c) == scripts[i].script;
    }

  /* Japanese is half Chinese signs; Persian is written like Arabic but for four letters. */
  n_kana = counts[1] + counts[2];
  if (n_kana * 10 > n_letters)
    return "ja";
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      if (counts[i] * 5 > n_letters * 2)
        return scripts[i].script == G_UNICODE_SCRIPT_ARABIC && n_persian * 30 > counts[i] ? "fa" : scripts[i].lang;
    }

  return NULL;
}

/* There is a bit for every language. */
G_STATIC_ASSERT (G_N_ELEMENTS (languages) <= 31);

/* The languages of every word. */
static GHashTable *
get_words (void)
{
  static GHashTable *words;

  if (words != NULL)
    return words;

  words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_auto(GStrv) list = g_strsplit (languages[i].words, " ", -1);

      for (guint j = 0; list[j] != NULL; j++)
        {
          g_autofree char *folded = avow_text_fold (list[j]);
          guint old = GPOINTER_TO_UINT (g_hash_table_lookup (words, folded));

          g_hash_table_insert (words, g_steal_pointer (&folded), GUINT_TO_POINTER (old | 1u << i));
        }
    }

  return words;
}

/* What stands between words in a folded text. */
static gboolean
is_between (char c)
{
  switch (c)
    {
    case ' ': case '\n': case '\t': case '.': case ',': case ';': case ':': case '!': case '?': case '"': case '\'': case '(':
    case ')':
      return TRUE;
    default:
      return FALSE;
    }
}

/* Takes the next word out of a text, which it ends there; %NULL after the last. */
static const char *
take_word (char **rest)
{
  char *word = *rest, *end;

  while (is_between (*word))
    word++;
  if (*word == '\0')
    return NULL;

  for (end = word; *end != '\0' && !is_between (*end);)
    end++;
  *rest = *end != '\0' ? end + 1 : end;
  *end = '\0';

  return word;
}

/**
 * avow_language_guess:
 * @text: a text
 *
 * Tells what language a text is in.
 *
 * Returns: (transfer full) (nullable): its code, as BCP 47 has it
 */
char *
avow_language_guess (const char *text)
{
  const char *by_script = guess_by_script (text);
  g_autofree char *start = NULL, *folded = NULL;
  const char *word;
  char *rest;
  guint hits[G_N_ELEMENTS (languages)] = { 0, }, best = 0, n = 0;

  if (by_script != NULL)
    return g_strdup (by_script);

  start = avow_text_length (text) > MAX_WORDS * 7 ? g_utf8_substring (text, 0, MAX_WORDS * 7) : g_strdup (text);
  folded = avow_text_fold (start);
  rest = folded;
  while ((word = take_word (&rest)) != NULL)
    {
      guint bits = GPOINTER_TO_UINT (g_hash_table_lookup (get_words (), word));

      n++;
      for (guint j = 0; bits != 0; j++, bits >>= 1)
        hits[j] += bits & 1;
    }

  for (guint i = 1; i < G_N_ELEMENTS (languages); i++)
    {
      if (hits[i] > hits[best])
        best = i;
    }

  return hits[best] >= MIN_HITS && hits[best] * 25 >= n ? g_strdup (languages[best].lang) : NULL;
}
