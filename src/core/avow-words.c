/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-words.h"

#include <string.h>

/* Where words begin and end, and which of what was selected an analyst means.
 *
 * A word is a run of letters and digits, with what holds it together: apostrophes and
 * hyphens inside it, the points of "U.S." and "3.5", the sign of "$5" and "5%".
 * Scripts that write no spaces have no words that could be seen without a dictionary:
 * there, each letter is a word.
 *
 * All of this looks at one text as a whole, so callers give it a paragraph, not an
 * article. */

typedef struct
{
  gunichar *chars;
  gint64    n;
} Text;

static void
text_clear (Text *self)
{
  g_free (self->chars);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Text, text_clear)

static void
text_init (Text       *self,
           const char *text)
{
  glong n;

  self->chars = g_utf8_to_ucs4_fast (text, -1, &n);
  self->n = n;
}

/* ---- words */

static gboolean
is_in (gunichar    c,
       const char *set)
{
  return c != 0 && g_utf8_strchr (set, -1, c) != NULL;
}

/* Spaces, and signs that nobody sees. */
static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x200b || c == 0xfeff || c == 0x200e || c == 0x200f ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* What belongs to the character before it. */
static gboolean
is_extending (gunichar c)
{
  return g_unichar_ismark (c) || c == 0x200c || c == 0x200d || (c >= 0x1f3fb && c <= 0x1f3ff);
}

static gboolean
is_currency (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL;
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || is_extending (c) || c == '_';
}

/* Scripts without spaces between words. */
static gboolean
is_unspaced (gunichar c)
{
  if (c < 0x0e00)
    return FALSE;

  switch ((int) g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;

    default:
      return FALSE;
    }
}

static gunichar
char_at (const Text *self,
         gint64      at)
{
  return at >= 0 && at < self->n ? self->chars[at] : 0;
}

/* Tells whether a sign between two letters or digits holds them together. */
static gboolean
is_connector (const Text *self,
              gint64      at)
{
  gunichar before = char_at (self, at - 1), c = char_at (self, at), after = char_at (self, at + 1);

  if (!is_word (before) || !is_word (after) || is_unspaced (before) || is_unspaced (after))
    return FALSE;
  if (is_in (c, "'’ʼ-‐‑·&־׳״"))
    return TRUE;
  if (is_in (c, ",.:٫٬") && g_unichar_isdigit (before) && g_unichar_isdigit (after))
    return TRUE;

  /* "U.S", "example.com", but not "end.Next". */
  return c == '.' && g_unichar_isalpha (before) && g_unichar_isalpha (after) &&
         (!is_word (char_at (self, at - 2)) || g_unichar_islower (after));
}

static gboolean
is_flag_letter (gunichar c)
{
  return c >= 0x1f1e6 && c <= 0x1f1ff;
}

/* Flags are pairs of letters. */
static gboolean
is_inside_flag (const Text *self,
                gint64      at)
{
  gint64 first = at;

  while (is_flag_letter (char_at (self, first - 1)))
    first--;

  return is_flag_letter (char_at (self, at)) && (at - first) % 2 == 1;
}

/* Tells whether the characters before and after an offset belong to one word. */
static gboolean
is_joined (const Text *self,
           gint64      at)
{
  gunichar a = char_at (self, at - 1), b = char_at (self, at);

  if (at <= 0 || at >= self->n || is_blank (a) || is_blank (b))
    return FALSE;
  if (is_extending (b) || a == 0x200d || is_inside_flag (self, at))
    return TRUE;
  if (is_word (a) && is_word (b))
    return !is_unspaced (a) && !is_unspaced (b);
  if ((is_currency (a) && g_unichar_isdigit (b)) || (g_unichar_isdigit (a) && (is_currency (b) || is_in (b, "%‰°"))))
    return TRUE;
  if ((a == '@' || a == '#') && is_word (b))
    return TRUE;

  return is_connector (self, at) || is_connector (self, at - 1);
}

static gint64
word_start (const Text *self,
            gint64      at)
{
  while (is_joined (self, at))
    at--;

  return at;
}

static gint64
word_end (const Text *self,
          gint64      at)
{
  while (is_joined (self, at))
    at++;

  return at;
}

/**
 * avow_words_get_word:
 * @text: valid UTF-8, a paragraph
 * @offset: a code point of it
 * @word: (out): where to put the word
 *
 * Finds the word that has a code point, or ends right before it; where there is
 * none, what stands there instead: a sign, or a run of spaces.
 *
 * Returns: whether there is anything
 */
gboolean
avow_words_get_word (const char *text,
                     gint64      offset,
                     AvowSpan   *word)
{
  g_auto(Text) self = { NULL };
  gint64 at;

  text_init (&self, text);
  if (self.n == 0 || offset < 0 || offset > self.n)
    return FALSE;

  at = offset;
  if (at == self.n || (!is_word (self.chars[at]) && is_word (char_at (&self, at - 1))))
    at--;

  if (is_blank (self.chars[at]))
    {
      for (word->start = at; word->start > 0 && is_blank (self.chars[word->start - 1]);)
        word->start--;
      for (word->end = at + 1; word->end < self.n && is_blank (self.chars[word->end]);)
        word->end++;

      return TRUE;
    }

  word->start = word_start (&self, at);
  word->end = word_end (&self, at + 1);

  return TRUE;
}

/**
 * avow_words_get_tokens:
 * @text: valid UTF-8, a sentence or a paragraph
 *
 * Finds all words, and all signs between them, each by itself.
 *
 * Returns: (transfer full) (element-type AvowSpan): what is not a space, in order
 */
GArray *
avow_words_get_tokens (const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (AvowSpan));
  g_auto(Text) self = { NULL };
  AvowSpan token = { 0, 0 };

  text_init (&self, text);
  while (token.start < self.n)
    {
      token.end = word_end (&self, token.start + 1);
      if (!is_blank (self.chars[token.start]))
        g_array_append_val (tokens, token);
      token.start = token.end;
    }

  return tokens;
}

/* Something to stop at: a letter, a digit, a sign that stands for one. */
static gboolean
has_substance (const Text *self,
               gint64      from,
               gint64      to)
{
  for (gint64 i = from; i < to; i++)
    {
      if (is_word (self->chars[i]) || g_unichar_type (self->chars[i]) == G_UNICODE_OTHER_SYMBOL)
        return TRUE;
    }

  return FALSE;
}

/**
 * avow_words_get_next:
 * @text: valid UTF-8, a paragraph
 * @offset: a code point of it
 *
 * Finds where the word at an offset, or the next one, ends.
 *
 * Returns: the code point after the word; the length of @text if there is none
 */
gint64
avow_words_get_next (const char *text,
                     gint64      offset)
{
  g_auto(Text) self = { NULL };
  gint64 at = MAX (offset, 0);

  text_init (&self, text);
  while (at < self.n)
    {
      gint64 end = word_end (&self, at + 1);

      if (has_substance (&self, at, end))
        return end;
      at = end;
    }

  return self.n;
}

/**
 * avow_words_get_previous:
 * @text: valid UTF-8, a paragraph
 * @offset: a code point of it
 *
 * Finds where the word before an offset begins.
 *
 * Returns: the first code point of the word; 0 if there is none
 */
gint64
avow_words_get_previous (const char *text,
                         gint64      offset)
{
  g_auto(Text) self = { NULL };
  gint64 at;

  text_init (&self, text);
  at = MIN (offset, self.n);
  while (at > 0)
    {
      gint64 start = word_start (&self, at - 1);

      if (has_substance (&self, start, at))
        return start;
      at = start;
    }

  return 0;
}

static void
trim (const Text *self,
      AvowSpan   *span)
{
  while (span->start < span->end && is_blank (self->chars[span->start]))
    span->start++;
  while (span->end > span->start && is_blank (self->chars[span->end - 1]))
    span->end--;
}

static void
snap (const Text *self,
      AvowSpan   *span)
{
  span->start = word_start (self, span->start);
  span->end = word_end (self, span->end);
}

/**
 * avow_words_snap:
 * @text: valid UTF-8, a paragraph
 * @span: (inout): a stretch of it
 *
 * Makes a stretch reach to the ends of the words that it cuts.
 */
void
avow_words_snap (const char *text,
                 AvowSpan   *span)
{
  g_auto(Text) self = { NULL };

  text_init (&self, text);
  span->end = CLAMP (span->end, 0, self.n);
  span->start = CLAMP (span->start, 0, span->end);
  snap (&self, span);
}

/* ---- quotation marks and brackets */

/* What begins with the first ends with one of the others: “English”, „German“,
 * ”Swedish”, «French» and »Danish«. */
static const char * const pairs[] =
{
  "“”", "„“”‟", "””", "‘’", "‚‘’", "’’", "«»", "»«", "‹›", "›‹", "\"\"", "''", "「」", "『』", "《》", "〈〉",
  "【】", "()", "[]", "（）",
};

static gboolean
is_mark (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      if (is_in (c, pairs[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_pair (gunichar opening,
         gunichar closing)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      if (g_utf8_get_char (pairs[i]) == opening && is_in (closing, g_utf8_next_char (pairs[i])))
        return TRUE;
    }

  return FALSE;
}

/* An apostrophe inside a word is none of the marks. */
static gboolean
is_mark_at (const Text *self,
            gint64      at)
{
  return is_mark (self->chars[at]) && !is_connector (self, at);
}

/* Marks of which the shape says all. */
#define OPENING "([（「『《〈【"
#define CLOSING ")]）」』》〉】"

/* Of the others, one between a space and a word opens, one between a word and a space
 * closes, whatever its shape. */
static gboolean
may_open (const Text *self,
          gint64      at)
{
  gunichar before = char_at (self, at - 1), after = char_at (self, at + 1);

  if (is_in (self->chars[at], OPENING CLOSING))
    return is_in (self->chars[at], OPENING);

  return before == 0 || is_blank (before) || !(after == 0 || is_blank (after)) || self->chars[at] == 0xab;
}

static gboolean
may_close (const Text *self,
           gint64      at)
{
  gunichar before = char_at (self, at - 1), after = char_at (self, at + 1);

  if (is_in (self->chars[at], OPENING CLOSING))
    return is_in (self->chars[at], CLOSING);

  return after == 0 || is_blank (after) || !(before == 0 || is_blank (before)) || self->chars[at] == 0xbb;
}

/* Finds the end of what a mark opens, before @end; -1 if there is none. */
static gint64
find_closing (const Text *self,
              gint64      at,
              gint64      end)
{
  gunichar opening = self->chars[at];
  int depth = 0;

  for (gint64 i = at + 1; i < end; i++)
    {
      gunichar c = self->chars[i];

      if (!is_mark_at (self, i))
        continue;
      if (is_pair (opening, c) && may_close (self, i))
        {
          if (depth == 0)
            return i;
          depth--;
        }
      else if (c == opening)
        {
          depth++;
        }
    }

  return -1;
}

/* Finds the beginning of what a mark closes, from @start on; -1 if there is none. */
static gint64
find_opening (const Text *self,
              gint64      at,
              gint64      start)
{
  for (gint64 i = at - 1; i >= start; i--)
    {
      if (is_mark_at (self, i) && is_pair (self->chars[i], self->chars[at]) && may_open (self, i) &&
          find_closing (self, i, at + 1) == at)
        return i;
    }

  return -1;
}

/* "’tis", "’90s": no quotation begins there. */
static gboolean
is_leading_apostrophe (const Text *self,
                       gint64      at)
{
  gunichar c = self->chars[at], after = char_at (self, at + 1);

  return (c == 0x2019 && g_unichar_isalnum (after)) || (c == '\'' && g_unichar_isdigit (after));
}

/* "the workers’": no quotation ends there, since none has begun before. */
static gboolean
is_trailing_apostrophe (const Text *self,
                        gint64      at)
{
  return is_in (self->chars[at], "'’") && is_in (char_at (self, at - 1), "sSxXzZnN") && find_opening (self, at, 0) < 0;
}

/* A mark at an end stays with the one that it goes with, or goes. */
static gboolean
keeps_first (const Text     *self,
             const AvowSpan *span)
{
  gint64 at = span->start;

  if (!is_mark_at (self, at))
    return TRUE;

  return (may_open (self, at) && find_closing (self, at, span->end) >= 0) || is_leading_apostrophe (self, at);
}

static gboolean
keeps_last (const Text     *self,
            const AvowSpan *span)
{
  gint64 at = span->end - 1;

  if (!is_mark_at (self, at))
    return TRUE;

  return (may_close (self, at) && find_opening (self, at, span->start) >= 0) || is_trailing_apostrophe (self, at);
}

/* Dashes that set off what was selected, and the dots of lists. */
static gboolean
is_separator_at (const Text *self,
                 gint64      at,
                 gint64      beyond)
{
  return is_in (self->chars[at], "-–—―‒•▪◦*") && (char_at (self, beyond) == 0 || is_blank (char_at (self, beyond)));
}

/**
 * avow_words_tidy:
 * @text: valid UTF-8, a paragraph or more
 * @span: (inout): what was selected of it; code points
 *
 * Makes what was selected what an analyst means by it: whole words; no spaces at the
 * ends, no dash that sets it off; a quotation mark or bracket at an end only if the
 * one that it goes with is selected as well; the last point of "U.S.".
 *
 * Returns: whether anything is left
 */
gboolean
avow_words_tidy (const char *text,
                 AvowSpan   *span)
{
  g_auto(Text) self = { NULL };
  AvowSpan before;

  text_init (&self, text);
  span->end = CLAMP (span->end, 0, self.n);
  span->start = CLAMP (span->start, 0, span->end);
  trim (&self, span);
  if (span->start == span->end)
    return FALSE;

  snap (&self, span);
  if (char_at (&self, span->end) == '.' && g_unichar_isalpha (char_at (&self, span->end - 1)) &&
      char_at (&self, span->end - 2) == '.')
    span->end++;

  do
    {
      before = *span;
      trim (&self, span);
      if (span->start < span->end && (!keeps_first (&self, span) || is_separator_at (&self, span->start, span->start + 1)))
        span->start++;
      if (span->start < span->end && (!keeps_last (&self, span) || is_separator_at (&self, span->end - 1, span->end - 2)))
        span->end--;
    }
  while (span->start != before.start || span->end != before.end);

  return span->start < span->end;
}

/* ---- sentences */

/* Words that a point is part of: in lower case, apart by spaces. Those of the first
 * kind never end a sentence, those of the second do not before a number, those of the
 * third only before one of the words that sentences begin with. */
typedef struct
{
  const char *language;
  const char *titles;
  const char *numbered;
  const char *others;
  const char *starters;
} Abbreviations;

static const Abbreviations abbreviations[] =
{
  { "en",
    " mr mrs ms mx messrs dr prof gen col lt lieut sgt cpl capt cmdr cdr maj adm sen rep gov pres hon rev st amb supt insp det"
    " vs e.g i.e cf viz ",
    " no nos art sec fig vol ch p pp para jan feb mar apr jun jul aug sep sept oct nov dec ",
    " jr sr inc ltd co corp bros etc est dept univ assn a.m p.m ",
    " the a an it he she they we i you this that these those there in on at but and if when while as for by after before"
    " however what who his her its their our my no so " },
  { "fr", " m mm mme mmes mlle dr me mgr pr st ste cf ", " no n art chap vol p pp janv févr juil sept oct nov déc ", " etc av ",
    " le la les l un une il elle ils elles on nous vous je ce cette ces mais et si en dans pour après avant " },
  { "de", " dr prof hr fr st z.b d.h u.a bzw ca vgl sog z ", " nr art abs bd s jan feb apr aug sept okt nov dez ",
    " usw etc jr ",
    " der die das ein eine er sie es wir ich dies diese aber und wenn in im am nach vor für " },
  { "es", " sr sra srta dr dra d dña prof gral ", " núm art cap vol p pp ene feb abr ago sept oct nov dic ", " etc ee.uu ",
    " el la los las un una él ella ellos esto esta pero y si en para por " },
  { "it", " sig dott prof on avv ing ", " n art cap vol p pp ", " ecc ", " il lo la i gli le un una ma e se in per " },
  { "uk", " ім п др проф акад ген ст напр тов ", " № ст р п с т ", " р рр ст тис млн млрд грн ін ",
    " у в він вона вони ми я це ці але та і якщо за на " },
  { "ru", " им г др проф акад ген ст напр тов ", " № ст г п с т ", " г гг в вв тыс млн млрд руб ",
    " в он она они мы я это эти но и если за на " },
};

static const Abbreviations *
find_abbreviations (const char *language)
{
  for (guint i = 0; language != NULL && i < G_N_ELEMENTS (abbreviations); i++)
    {
      if (g_ascii_strncasecmp (language, abbreviations[i].language, 2) == 0)
        return &abbreviations[i];
    }

  return &abbreviations[0];
}

static gboolean
has_word (const char *list,
          const Text *self,
          gint64      start,
          gint64      end)
{
  g_autofree char *word = NULL, *lower = NULL, *padded = NULL;

  if (end <= start || end - start > 12)
    return FALSE;

  word = g_ucs4_to_utf8 (self->chars + start, end - start, NULL, NULL, NULL);
  lower = g_utf8_strdown (word, -1);
  padded = g_strdup_printf (" %s ", lower);

  return strstr (list, padded) != NULL;
}

/* What ends a sentence by itself, and needs no space after it. */
static gboolean
is_wide_terminator (gunichar c)
{
  return is_in (c, "。！？｡︒");
}

static gboolean
is_terminator (gunichar c)
{
  return is_wide_terminator (c) || is_in (c, ".!?…؟۔।॥։‽⁇⁈⁉።");
}

/* Tells whether a point is part of what stands before it, seeing what comes next. */
static gboolean
is_abbreviated (const Text          *self,
                const Abbreviations *list,
                gint64               point,
                gint64               next)
{
  gint64 start = point, next_end = next;
  gboolean starts;

  while (start > 0 && (is_word (self->chars[start - 1]) || self->chars[start - 1] == '.'))
    start--;
  while (next_end < self->n && g_unichar_isalpha (self->chars[next_end]))
    next_end++;
  starts = has_word (list->starters, self, next, next_end);

  if (has_word (list->titles, self, start, point))
    return TRUE;
  if (has_word (list->numbered, self, start, point) && g_unichar_isdigit (char_at (self, next)))
    return TRUE;
  if (g_str_equal (list->language, "de") && point - start <= 2 && point > start && g_unichar_isdigit (self->chars[start]))
    return !starts;

  /* "J. Smith", "U.S. President"; an ellipsis of points is none. */
  if (g_unichar_isalpha (char_at (self, point - 1)) && (point - start == 1 || self->chars[point - 2] == '.'))
    return !starts;

  return has_word (list->others, self, start, point) && !starts;
}

/* Finds where a sentence that has a terminator ends, marks that close it included;
 * -1 if it goes on. */
static gint64
find_sentence_end (const Text          *self,
                   const Abbreviations *list,
                   gint64               at)
{
  gint64 end = at + 1, next;
  gunichar c;

  /* French sets its marks apart. */
  for (;;)
    {
      if (end < self->n && (is_terminator (self->chars[end]) || (is_mark_at (self, end) && may_close (self, end))))
        end++;
      else if (end + 1 < self->n && is_blank (self->chars[end]) && self->chars[end] != '\n' &&
               is_in (self->chars[end + 1], "»›"))
        end += 2;
      else
        break;
    }

  if (end == self->n)
    return end;
  if (is_wide_terminator (self->chars[at]))
    return end;
  if (!is_blank (self->chars[end]))
    return -1;

  next = end;
  while (next < self->n && (is_blank (self->chars[next]) || is_mark (self->chars[next]) || is_in (self->chars[next], "-–—―")))
    next++;
  c = char_at (self, next);
  if (g_unichar_islower (c) || is_in (c, ",;:"))
    return -1;
  if (self->chars[at] == '.' && end == at + 1 && is_abbreviated (self, list, at, next))
    return -1;

  return end;
}

static void
add_sentence (GArray     *sentences,
              const Text *self,
              gint64      start,
              gint64      end)
{
  AvowSpan span = { start, end };

  trim (self, &span);
  if (span.end > span.start)
    g_array_append_val (sentences, span);
}

/**
 * avow_words_get_sentences:
 * @text: valid UTF-8, a paragraph or more
 * @language: (nullable): its language, as `en` or `en-GB`
 *
 * Finds the sentences of a text, by the rules of Unicode, and some of our own: a
 * point that is part of "Mr.", "No. 5" or "U.S." ends none, and what goes on in lower
 * case has not ended. A line ends one.
 *
 * Returns: (transfer full) (element-type AvowSpan): the sentences, without the spaces
 *   between them
 */
GArray *
avow_words_get_sentences (const char *text,
                          const char *language)
{
  GArray *sentences = g_array_new (FALSE, FALSE, sizeof (AvowSpan));
  const Abbreviations *list = find_abbreviations (language);
  g_auto(Text) self = { NULL };
  gint64 start = 0;

  text_init (&self, text);
  for (gint64 i = 0; i < self.n; i++)
    {
      gint64 end = -1;

      if (self.chars[i] == '\n' || self.chars[i] == 0x2029)
        end = i + 1;
      else if (is_terminator (self.chars[i]))
        end = find_sentence_end (&self, list, i);
      if (end < 0)
        continue;

      add_sentence (sentences, &self, start, end);
      start = end;
      i = end - 1;
    }
  add_sentence (sentences, &self, start, self.n);

  return sentences;
}
