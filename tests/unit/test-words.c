/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "avow-text.h"
#include "avow-words.h"

/* In what follows, "⟦" and "⟧" stand around what was selected, and around what it
 * becomes; they are taken out of the texts. */

static AvowSpan
take_span (const char  *marked,
           const char  *opening,
           const char  *closing,
           char       **text)
{
  g_autofree char *before = g_strndup (marked, strstr (marked, opening) - marked);
  const char *inside = strstr (marked, opening) + strlen (opening), *after = strstr (inside, closing);
  g_autofree char *words = g_strndup (inside, after - inside);
  AvowSpan span;

  *text = g_strconcat (before, words, after + strlen (closing), NULL);
  span.start = g_utf8_strlen (before, -1);
  span.end = span.start + g_utf8_strlen (words, -1);

  return span;
}

static const struct
{
  const char *selected;
  const char *tidy;
} cases[] =
{
  /* Words, not letters; no spaces or line ends. */
  { "The m⟦inis⟧try said", "The ⟦ministry⟧ said" },
  { "The⟦ ministry ⟧said", "The ⟦ministry⟧ said" },
  { "The⟦\nministry\n⟧said", "The\n⟦ministry⟧\nsaid" },
  { "one t⟦wo thr⟧ee four", "one ⟦two three⟧ four" },
  { "in 20⟦26⟧.", "in ⟦2026⟧." },
  { "at word⟦ ends ⟧here", "at word ⟦ends⟧ here" },

  /* What holds a word together. */
  { "we d⟦on⟧’t go", "we ⟦don’t⟧ go" },
  { "we don't⟦ go⟧", "we don't ⟦go⟧" },
  { "a so-c⟦alled⟧ aid", "a ⟦so-called⟧ aid" },
  { "l’hom⟦me⟧ dit", "⟦l’homme⟧ dit" },
  { "paid $1⟦0,0⟧00.50 for", "paid ⟦$10,000.50⟧ for" },
  { "rose 3.⟦5⟧% in", "rose ⟦3.5%⟧ in" },
  { "the U.⟦S⟧. army", "the ⟦U.S.⟧ army" },
  { "end.N⟦ext⟧ one", "end.⟦Next⟧ one" },
  { "AT⟦&T⟧ said", "⟦AT&T⟧ said" },
  { "by @mini⟦stry⟧ today", "by ⟦@ministry⟧ today" },

  /* Quotation marks in pairs or not at all. */
  { "said: ⟦“We will go.”⟧ And", "said: ⟦“We will go.”⟧ And" },
  { "said: ⟦“We will⟧ go.” And", "said: “⟦We will⟧ go.” And" },
  { "said: “We ⟦will go.”⟧ And", "said: “We ⟦will go.⟧” And" },
  { "⟦“We will,” he said⟧, “go”", "⟦“We will,” he said⟧, “go”" },
  { "“We will⟦,” he said⟧", "“We will⟦,” he said⟧" },
  { "“We will,⟦” he said, “⟧go”", "“We will,” ⟦he said,⟧ “go”" },
  { "Er: ⟦„Wir kommen.“⟧ Dann", "Er: ⟦„Wir kommen.“⟧ Dann" },
  { "Er: ⟦„Wir⟧ kommen.“ Dann", "Er: „⟦Wir⟧ kommen.“ Dann" },
  { "Il dit⟦ « Nous irons. » ⟧Puis", "Il dit ⟦« Nous irons. »⟧ Puis" },
  { "Il dit⟦ « Nous⟧ irons. » Puis", "Il dit « ⟦Nous⟧ irons. » Puis" },
  { "said ⟦\"we go\"⟧ now", "said ⟦\"we go\"⟧ now" },
  { "said \"we ⟦go\"⟧ now", "said \"we ⟦go⟧\" now" },
  { "a \"b\" c⟦ \"d⟧\"", "a \"b\" c \"⟦d⟧\"" },
  { "⟦‘We’ll go’⟧ he", "⟦‘We’ll go’⟧ he" },
  { "‘We’ll ⟦go’⟧ he", "‘We’ll ⟦go⟧’ he" },
  { "said “they ⟦told us ‘go’”⟧ and", "said “they ⟦told us ‘go’⟧” and" },
  { "the ⟦workers’⟧ pay", "the ⟦workers’⟧ pay" },
  { "in ⟦’90s⟧ style", "in ⟦’90s⟧ style" },
  { "aid ⟦(if it⟧ rains)", "aid (⟦if it⟧ rains)" },
  { "aid ⟦(if it rains)⟧.", "aid ⟦(if it rains)⟧." },
  { "said ⟦”vi kommer”⟧ sen", "said ⟦”vi kommer”⟧ sen" },

  /* Dashes that set it off. */
  { "now ⟦– we go –⟧ then", "now – ⟦we go⟧ – then" },
  { "⟦— Ми підемо⟧, — каже", "— ⟦Ми підемо⟧, — каже" },
  { "is ⟦-5 °C⟧ cold", "is ⟦-5 °C⟧ cold" },
  { "⟦• First point⟧", "• ⟦First point⟧" },
  { "2024⟦–2026⟧", "2024⟦–2026⟧" },

  /* Other scripts. */
  { "部长⟦承诺⟧减税。", "部长⟦承诺⟧减税。" },
  { "部长说⟦「减税」⟧。", "部长说⟦「减税」⟧。" },
  { "部长说⟦「减⟧税」。", "部长说「⟦减⟧税」。" },
  { "大臣はカメ⟦ラ⟧を", "大臣は⟦カメラ⟧を" },
  { "تعهد الوز⟦ير بخف⟧ض الرسوم", "تعهد ⟦الوزير بخفض⟧ الرسوم" },
  { "השר ה⟦בטיח⟧ היום", "השר ⟦הבטיח⟧ היום" },
  { "צה⟦״ל⟧ הודיע", "⟦צה״ל⟧ הודיע" },
  { "ni⟦n\xcc\x83o\xcc\x81⟧s!", "⟦nin\xcc\x83o\xcc\x81s⟧!" },
  { "ok 👩‍⟦🚒⟧ go", "ok ⟦👩‍🚒⟧ go" },
  { "to 🇺⟦🇦⟧ go", "to ⟦🇺🇦⟧ go" },
};

static void
test_tidy (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL, *expected_text = NULL, *words = NULL, *expected_words = NULL;
      AvowSpan span = take_span (cases[i].selected, "⟦", "⟧", &text), expected;

      /* The second gives the same text, with the marks elsewhere; spaces may have moved. */
      expected = take_span (cases[i].tidy, "⟦", "⟧", &expected_text);
      g_assert_true (avow_words_tidy (text, &span));
      words = avow_text_slice (text, span.start, span.end);
      expected_words = avow_text_slice (expected_text, expected.start, expected.end);
      if (g_strcmp0 (words, expected_words) != 0)
        g_test_message ("case %u: %s", i, cases[i].selected);
      g_assert_cmpstr (words, ==, expected_words);
      if (g_str_equal (text, expected_text))
        g_assert_cmpint (span.start, ==, expected.start);

      /* What is tidy stays as it is. */
      expected = span;
      g_assert_true (avow_words_tidy (text, &span));
      g_assert_cmpint (span.start, ==, expected.start);
      g_assert_cmpint (span.end, ==, expected.end);
    }
}

static void
test_nothing (void)
{
  AvowSpan span = { 3, 5 };

  g_assert_false (avow_words_tidy ("one  two", &span));
  span = (AvowSpan) { 4, 6 };
  g_assert_false (avow_words_tidy ("one “ two", &span));
  span = (AvowSpan) { -7, 99 };
  g_assert_true (avow_words_tidy (" one ", &span));
  g_assert_cmpint (span.start, ==, 1);
  g_assert_cmpint (span.end, ==, 4);
  span = (AvowSpan) { 0, 0 };
  g_assert_false (avow_words_tidy ("", &span));
}

static void
test_words (void)
{
  const char *text = "“So-called” aid, $5 – U.S. 減税";
  const gint64 ends[] = { 10, 15, 19, 25, 28, 29 };
  gint64 at = 0;
  AvowSpan word;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      at = avow_words_get_next (text, at);
      g_assert_cmpint (at, ==, ends[i]);
    }
  g_assert_cmpint (avow_words_get_next (text, 29), ==, 29);

  at = avow_words_get_previous (text, 27);
  g_assert_cmpint (at, ==, 22);
  at = avow_words_get_previous (text, at);
  g_assert_cmpint (at, ==, 17);
  at = avow_words_get_previous (text, at);
  g_assert_cmpint (at, ==, 12);
  at = avow_words_get_previous (text, at);
  g_assert_cmpint (at, ==, 1);
  g_assert_cmpint (avow_words_get_previous (text, 1), ==, 0);

  /* The word that a place is in, or right behind. */
  g_assert_true (avow_words_get_word (text, 5, &word));
  g_assert_cmpint (word.start, ==, 1);
  g_assert_cmpint (word.end, ==, 10);
  g_assert_true (avow_words_get_word (text, 15, &word));
  g_assert_cmpint (word.start, ==, 12);
  g_assert_true (avow_words_get_word (text, 29, &word));
  g_assert_cmpint (word.start, ==, 28);
  g_assert_false (avow_words_get_word ("", 0, &word));
}

static void
assert_sentences (const char *language,
                  const char *marked)
{
  g_auto(GStrv) expected = g_strsplit (marked, "|", -1);
  g_autofree char *text = g_strjoinv ("", expected);
  g_autoptr(GArray) sentences = avow_words_get_sentences (text, language);

  for (guint i = 0; i < sentences->len; i++)
    {
      const AvowSpan *span = &g_array_index (sentences, AvowSpan, i);
      g_autofree char *sentence = avow_text_slice (text, span->start, span->end);

      g_assert_cmpstr (sentence, ==, expected[i] != NULL ? g_strstrip (expected[i]) : NULL);
    }
  g_assert_cmpuint (sentences->len, ==, g_strv_length (expected));
}

static void
test_sentences (void)
{
  assert_sentences (NULL, "One.| Two!| Three?| Four");
  assert_sentences ("en", "Mr. Reval met Dr. Lind.| They spoke.");
  assert_sentences ("en", "He flew to the U.S.| The visit was short.");
  assert_sentences ("en", "The U.S. President and J. Smith agreed.| Good.");
  assert_sentences ("en", "It is No. 5 of the list.| No.| Five is right.");
  assert_sentences ("en", "At 5 p.m. Monday it rose by 3.5 percent.| See example.com for it.");
  assert_sentences ("en", "“We will go.”| “They stay!” he said.| “No?” asked she.");
  assert_sentences ("en", "He waited... and left.| She waited …| Then she left.");
  assert_sentences ("en", "Really?!| Yes (of course).| Good.");
  assert_sentences ("en", "A heading\n|A line.\n|Another.");
  assert_sentences ("en-GB", "Acme Inc. Chairman Doe left.| He is gone.");
  assert_sentences ("de", "Am 5. Mai kam Dr. Lind.| Er blieb, z.B. im Haus.");
  assert_sentences ("de", "„Wir kommen.“| Dann gingen sie.");
  assert_sentences ("fr", "M. Reval et Mme. Lind sont là.| « Bien ! »| Il part.");
  assert_sentences ("uk", "Угоду ім. Шевченка підписано.| Це 5 млн. Грошей мало.");
  assert_sentences ("zh", "部长承诺减税。|「他会来。」|真的？|是。");
  assert_sentences ("ar", "هل جاء؟| نعم.");
  assert_sentences ("hi", "वह आया।| वह गया।");
}

/* Bars stand around each. */
static void
test_tokens (void)
{
  static const char * const texts[][2] =
  {
    { "", "" },
    { " \n", " \n" },
    { "Don’t go: $3.50, U.S. 🇺🇦🚢!", "|Don’t| |go||:| |$3.50||,| |U.S||.| |🇺🇦||🚢||!|" },
    { "\u200fשר,\u200f נמל", "\u200f|שר||,|\u200f |נמל|" },
    { "東京", "|東||京|" },
    { "a\x01 b", "|a||\x01| |b|" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GArray) tokens = avow_words_get_tokens (texts[i][0]);
      g_autoptr(GString) marked = g_string_new (NULL);
      gint64 at = 0;

      for (guint j = 0; j <= tokens->len; j++)
        {
          AvowSpan token = { avow_text_length (texts[i][0]), 0 };
          g_autofree char *before = NULL, *words = NULL;

          if (j < tokens->len)
            token = g_array_index (tokens, AvowSpan, j);
          before = avow_text_slice (texts[i][0], at, token.start);
          g_string_append (marked, before != NULL ? before : "");
          if (j == tokens->len)
            break;
          words = avow_text_slice (texts[i][0], token.start, token.end);
          g_string_append_printf (marked, "|%s|", words);
          at = token.end;
        }
      g_assert_cmpstr (marked->str, ==, texts[i][1]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/tidy", test_tidy);
  g_test_add_func ("/words/nothing", test_nothing);
  g_test_add_func ("/words/words", test_words);
  g_test_add_func ("/words/tokens", test_tokens);
  g_test_add_func ("/words/sentences", test_sentences);

  return g_test_run ();
}
