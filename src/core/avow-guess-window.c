/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-guess-window-private.h"

#include <string.h>

#include "avow-text.h"

/* What is looked at, in bytes: the text before the passage, the passage, the text after.  All that is done
 * is bounded by these, however long the article is. */
#define BYTES_BEFORE 12288
#define BYTES_WITHIN 8192
#define BYTES_AFTER 4096

/* A sentence that is longer is cut: the time that some rules take grows with its square. */
#define MAX_SENTENCE 200

/* Tokens */

static AvowGuessToken *
add_token (AvowGuessWindow    *self,
           AvowGuessTokenKind  kind,
           const char         *start,
           const char         *end,
           gint64              offset,
           gint64              n)
{
  AvowGuessToken token = { kind, start, end, offset, offset + n, "", 0, 0, 0, 0, -1, 0, FALSE };

  g_array_append_val (self->tokens, token);

  return TOKEN (count (self) - 1);
}

static gboolean
is_abbreviation (AvowGuessWindow *self)
{
  static const char * const words[] =
  {
    "mr", "mrs", "ms", "dr", "st", "gen", "lt", "col", "sen", "rep", "gov", "prof", "no", "vs", "mme", "nr", "bzw", "sr", "sra",
    "rev", "hon",
  };
  const AvowGuessToken *token = count (self) > 0 ? TOKEN (count (self) - 1) : NULL;

  if (token == NULL || token->kind != AVOW_TOKEN_WORD)
    return FALSE;
  if (token->end_offset - token->start_offset == 1 && !(token->flags & (AVOW_WORD_LOWER | AVOW_WORD_DIGIT)))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_equal (token->folded, words[i]))
        return TRUE;
    }

  return FALSE;
}

/* A sign between words, by the letters that it stands between. */
static void
add_sign (AvowGuessWindow *self,
          const char      *p,
          gint64           offset,
          gunichar         before,
          gunichar         after)
{
  gunichar c = g_utf8_get_char (p);
  const char *end = g_utf8_next_char (p);
  AvowGuessTokenKind kind = AVOW_TOKEN_OTHER;

  switch (c)
    {
    case '.':
      if (is_letter (after) || (before != 0 && is_letter (before) && is_abbreviation (self)))
        return;
      kind = AVOW_TOKEN_STOP;
      break;
    case '!': case '?': case 0x2026: case 0x3002:
      kind = AVOW_TOKEN_STOP;
      break;
    case ',': case 0x060c: case 0x3001:
      if (g_unichar_isdigit (before) && g_unichar_isdigit (after))
        return;
      kind = AVOW_TOKEN_COMMA;
      break;
    case ';':
      kind = AVOW_TOKEN_SEMICOLON;
      break;
    case ':':
      kind = AVOW_TOKEN_COLON;
      break;
    case '(': case ')': case '[': case ']':
      kind = AVOW_TOKEN_COMMA;
      break;
    case '-': case 0x2013: case 0x2014: case 0x2015:
      if (c == '-' && (is_letter (before) || is_letter (after)))
        return;
      kind = AVOW_TOKEN_DASH;
      break;
    case '\'': case 0x2019: case 0x02bc:
      /* An apostrophe, unless it can be nothing but a quote: decided with the others. */
      if (is_letter (before) && is_letter (after))
        return;
      break;
    case ' ': case '\t': case '\n': case 0xa0: case 0x202f: case 0x2009:
      return;
    default:
      break;
    }

  add_token (self, kind, p, end, offset, 1);
}

/* Two line ends part paragraphs; one does after the end of a sentence. */
static void
add_gap (AvowGuessWindow *self,
         const char      *start,
         const char      *end,
         gint64           offset)
{
  for (const char *p = start; p < end; p = g_utf8_next_char (p), offset++)
    {
      const char *next = g_utf8_next_char (p);
      gunichar before = p > start || self->tokens->len > 0 ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;

      if (*p == '\n')
        {
          const AvowGuessToken *token = count (self) > 0 ? TOKEN (count (self) - 1) : NULL;

          if (token != NULL && token->kind != AVOW_TOKEN_BREAK &&
              (*next == '\n' || (p > start && p[-1] == '\r' && *next == '\r') || token->kind == AVOW_TOKEN_STOP ||
               token->kind == AVOW_TOKEN_OTHER ||
               token->kind == AVOW_TOKEN_COLON))
            add_token (self, AVOW_TOKEN_BREAK, p, next, offset, 1);
          continue;
        }
      add_sign (self, p, offset, before, *next != '\0' ? g_utf8_get_char (next) : 0);
    }
}

static void
add_word (AvowGuessWindow *self,
          const AvowWord  *word)
{
  AvowGuessToken *token = count (self) > 0 ? TOKEN (count (self) - 1) : NULL;
  gboolean begins_phrase = FALSE;
  gboolean glued = token != NULL && token->kind == AVOW_TOKEN_WORD &&
                   word->start > token->end && word->start - token->end <= 3 &&
                   (token->end[0] == '\'' || g_utf8_get_char (token->end) == 0x2019) &&
                   g_utf8_next_char (token->end) == word->start;

  /* "Macron's" is Macron. */
  if (glued && word->length == 1 && word->folded[0] == 's')
    {
      token->possessive = TRUE;
      return;
    }

  token = add_token (self, AVOW_TOKEN_WORD, word->start, word->end, word->start_offset, word->end_offset - word->start_offset);
  token->folded = g_string_chunk_insert (self->strings, word->folded);
  token->flags = word->flags;
  if (self->words != NULL)
    token->lists = avow_guess_words_find (self->words, word->folded, &begins_phrase);
  token->n_phrase = begins_phrase;

  /* The second half of "перемир'я" is no "я". */
  if ((word->flags & AVOW_WORD_CYRILLIC) && glued)
    token->lists = token->n_phrase = 0;
}

static void
read_tokens (AvowGuessWindow *self,
             const char      *from,
             const char      *to,
             gint64           offset)
{
  const char *end = from;
  gint64 end_offset = offset;
  AvowWordScan scan;
  AvowWord word;

  avow_word_scan_init (&scan, from, to, offset);
  while (avow_word_scan_next (&scan, &word))
    {
      add_gap (self, end, word.start, end_offset);
      add_word (self, &word);
      end = word.end;
      end_offset = word.end_offset;
    }
  add_gap (self, end, to, end_offset);
}

/* Phrases hold together: nothing stands between their words. */
static void
find_phrases (AvowGuessWindow *self)
{
  for (int i = 0; i < count (self); i++)
    {
      const char *folded[8];
      guint n = 0;

      if (!is_word (self, i) || !TOKEN (i)->n_phrase)
        continue;
      while (n < G_N_ELEMENTS (folded) && is_word (self, i + n))
        {
          folded[n] = TOKEN (i + n)->folded;
          n++;
        }
      TOKEN (i)->phrase = avow_guess_words_find_phrase (self->words, folded, n, &TOKEN (i)->n_phrase);
    }
}

/* Both arrays are in order. */
static void
mark_hits (AvowGuessWindow *self)
{
  guint k = 0;

  for (int i = 0; i < count (self); i++)
    {
      while (k < self->hits->len && HIT (k)->end <= TOKEN (i)->start_offset)
        k++;
      if (k < self->hits->len && TOKEN (i)->start_offset >= HIT (k)->start && TOKEN (i)->end_offset <= HIT (k)->end)
        TOKEN (i)->hit = k;
    }
}

/* The window */

/* The tokens that the passage has at least a part of, white space and quotes at its ends left out. */
static gboolean
find_passage (AvowGuessWindow *self,
              gint64           start,
              gint64           end)
{
  self->first = 0;
  while (self->first < count (self) && (TOKEN (self->first)->end_offset <= start || (!is_word (self, self->first))))
    self->first++;
  self->last = self->first;
  while (self->last < count (self) && TOKEN (self->last)->start_offset < end)
    self->last++;
  while (self->last > self->first && !is_word (self, self->last - 1))
    self->last--;

  return self->last > self->first;
}

static const char *
align (const char *p)
{
  while (((guchar) *p & 0xc0) == 0x80)
    p++;

  return p;
}

/* The window begins with a paragraph, so that quotes are counted from their beginning. */
static const char *
find_window_start (const char *text,
                   const char *start)
{
  const char *from = align (start - MIN (start - text, BYTES_BEFORE)), *paragraph;

  if (from == text)
    return from;
  paragraph = g_strstr_len (from, start - from, "\n\n");

  return paragraph != NULL ? paragraph : from;
}

/* Reads the text around a passage: from its code point @start to @end, as avow_guess_new() is given them.  Returns whether
 * there is such a passage, with a word in it.  avow_guess_window_clear() it either way. */
gboolean
avow_guess_window_init (AvowGuessWindow *self,
                        const char      *text,
                        const char      *language,
                        AvowNames       *names,
                        gint64           start,
                        gint64           end)
{
  gsize length = strlen (text);
  const char *first = avow_text_get_pointer (text, length, start), *last, *from, *to;
  gint64 offset;

  self->words = avow_guess_words_get (language);
  self->names = names;
  self->english = self->words != NULL && g_ascii_strncasecmp (language, "en", 2) == 0;
  self->german = self->words != NULL && g_ascii_strncasecmp (language, "de", 2) == 0;
  self->tokens = g_array_sized_new (FALSE, FALSE, sizeof (AvowGuessToken), 2048);
  self->quotes = g_array_new (FALSE, FALSE, sizeof (AvowGuessQuote));
  self->hits = NULL;
  self->strings = g_string_chunk_new (8192);
  self->first = self->last = 0;

  if (first == NULL || end <= start)
    return FALSE;

  last = avow_text_get_pointer (first, MIN (length - (first - text), BYTES_WITHIN), end - start);
  if (last == NULL)
    last = align (first + MIN (length - (first - text), BYTES_WITHIN));
  from = find_window_start (text, first);
  to = align (last + MIN (length - (last - text), BYTES_AFTER));
  offset = start - avow_text_get_offset (from, first);

  self->hits = avow_names_find_between (names, text, language, from, to, offset);

  read_tokens (self, from, to, offset);
  if (self->words != NULL)
    find_phrases (self);
  mark_hits (self);
  avow_guess_find_quotes (self);

  return find_passage (self, start, start + avow_text_get_offset (first, last));
}

void
avow_guess_window_clear (AvowGuessWindow *self)
{
  g_array_unref (self->tokens);
  g_array_unref (self->quotes);
  g_clear_pointer (&self->hits, g_array_unref);
  g_string_chunk_free (self->strings);
}

/* Sentences */

int
avow_guess_paragraph_start (AvowGuessWindow *self,
                            int              i)
{
  while (i > 0 && TOKEN (i - 1)->kind != AVOW_TOKEN_BREAK)
    i--;

  return i;
}

int
avow_guess_paragraph_end (AvowGuessWindow *self,
                          int              i)
{
  while (i < count (self) && TOKEN (i)->kind != AVOW_TOKEN_BREAK)
    i++;

  return i;
}

/* Does a verb that attributes stand soon after? */
static gboolean
is_cue_near (AvowGuessWindow *self,
             int              i)
{
  for (int k = i; k < i + 5 && k < count (self) && TOKEN (k)->kind == AVOW_TOKEN_WORD; k++)
    {
      if (has (self, k, CUES | AVOW_LIST (SAY_BESIDE)))
        return TRUE;
    }

  return FALSE;
}

/* Does a sentence end with this token?  What is quoted in it does not end it, unless it closes with a stop. */
gboolean
avow_guess_ends_sentence (AvowGuessWindow *self,
                          int              i)
{
  const AvowGuessToken *token = TOKEN (i);

  if (token->kind == AVOW_TOKEN_BREAK)
    return TRUE;
  if (token->kind == AVOW_TOKEN_STOP && token->quote == 0)
    return !(is_word (self, i + 1) && (TOKEN (i + 1)->flags & AVOW_WORD_LOWER));
  if (token->kind != AVOW_TOKEN_CLOSE || !is_kind (self, i - 1, AVOW_TOKEN_STOP))
    return FALSE;
  if (i + 1 >= count (self) || TOKEN (i + 1)->kind == AVOW_TOKEN_OPEN)
    return TRUE;
  if (!is_capital (self, i + 1))
    return FALSE;

  return *TOKEN (i - 1)->start == '.' || !is_cue_near (self, i + 1);
}

int
avow_guess_sentence_start (AvowGuessWindow *self,
                           int              i)
{
  for (int n = 0; i > 0 && n < MAX_SENTENCE && !avow_guess_ends_sentence (self, i - 1); n++)
    i--;

  return i;
}

int
avow_guess_sentence_end (AvowGuessWindow *self,
                         int              i)
{
  for (int n = 0; i < count (self) && n < MAX_SENTENCE && !avow_guess_ends_sentence (self, i); n++)
    i++;

  return MIN (i + 1, count (self));
}

/* Words */

char *
avow_guess_copy_text (AvowGuessWindow *self,
                      int              from,
                      int              to)
{
  g_autofree char *text = g_strndup (TOKEN (from)->start, TOKEN (to - 1)->end - TOKEN (from)->start);

  return avow_text_squeeze (text);
}

void
avow_guess_set_text (AvowGuessWindow *self,
                     AvowGuessText   *text,
                     int              from,
                     int              to,
                     AvowConfidence   confidence)
{
  g_free (text->text);
  text->text = avow_guess_copy_text (self, from, to);
  text->span = (AvowSpan) { TOKEN (from)->start_offset, TOKEN (to - 1)->end_offset };
  text->confidence = confidence;
}
