/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-word-scan.h"

#include <string.h>

/* Letters up to here are looked up, all others asked about. */
#define N_LETTERS 0x530

typedef enum
{
  LETTER_WORD     = 1 << 0,
  LETTER_MARK     = 1 << 1,  /* no letter by itself, and none that counts */
  LETTER_LOWER    = 1 << 2,
  LETTER_UPPER    = 1 << 3,
  LETTER_DIGIT    = 1 << 4,
  LETTER_CYRILLIC = 1 << 5,
  LETTER_ALONE    = 1 << 6,  /* of a writing without spaces: a word by itself */
  LETTER_JOINER   = 1 << 7,  /* may stand between the words of a name */
} LetterFlags;

typedef struct
{
  guint8 flags;
  guint8 length;
  char   folded[6];
} Letter;

static Letter letters[N_LETTERS];

static gboolean
is_invisible (gunichar c)
{
  return c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff;
}

static gboolean
is_joiner (gunichar c)
{
  return g_unichar_isspace (c) || c == '-' || c == '\'' || c == 0x2019 || c == 0x02bc || (c >= 0x2010 && c <= 0x2012);
}

static void
make_letter (gunichar  c,
             Letter   *letter)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n;

  memset (letter, 0, sizeof *letter);

  if (g_unichar_ismark (c) || is_invisible (c))
    {
      letter->flags = LETTER_MARK;
      return;
    }
  if (is_joiner (c))
    {
      letter->flags = LETTER_JOINER;
      return;
    }
  if (!g_unichar_isalnum (c))
    return;

  letter->flags = LETTER_WORD;
  if (g_unichar_islower (c))
    letter->flags |= LETTER_LOWER;
  if (g_unichar_isupper (c) || g_unichar_istitle (c))
    letter->flags |= LETTER_UPPER;
  if (g_unichar_isdigit (c))
    letter->flags |= LETTER_DIGIT;
  if (c >= 0x400 && c < 0x530)
    letter->flags |= LETTER_CYRILLIC;
  if ((c >= 0x0e00 && c < 0x0f00) || (c >= 0x3040 && c < 0x3100) || (c >= 0x3400 && c < 0xa000) ||
      (c >= 0x20000 && c < 0x32000))
    letter->flags |= LETTER_ALONE;

  if (c == 0xdf || c == 0x1e9e)
    {
      memcpy (letter->folded, "ss", letter->length = 2);
      return;
    }

  n = g_unichar_fully_decompose (g_unichar_tolower (c), TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n; i++)
    {
      if (g_unichar_isalnum (parts[i]) && letter->length + g_unichar_to_utf8 (parts[i], NULL) <= (int) sizeof letter->folded)
        letter->length += g_unichar_to_utf8 (parts[i], letter->folded + letter->length);
    }
  if (letter->length == 0)
    letter->flags = LETTER_MARK;
}

static void
make_letters (void)
{
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      for (gunichar c = 0; c < N_LETTERS; c++)
        make_letter (c, &letters[c]);
      g_once_init_leave (&made, 1);
    }
}

/* Reads a letter and goes past it. */
static inline const Letter *
read_letter (const char **p,
             Letter      *other)
{
  guchar first = **p;
  gunichar c;

  if (first < 0x80)
    {
      (*p)++;
      return &letters[first];
    }

  c = g_utf8_get_char (*p);
  *p = g_utf8_next_char (*p);
  if (c < N_LETTERS)
    return &letters[c];

  make_letter (c, other);
  return other;
}

/**
 * avow_word_scan_init: (skip)
 * @self: a scan
 * @start: the first byte, of valid UTF-8
 * @end: where to stop
 * @offset: which code point of the text @start is
 *
 * Begins with the words of a text.
 */
void
avow_word_scan_init (AvowWordScan *self,
                     const char   *start,
                     const char   *end,
                     gint64        offset)
{
  make_letters ();

  *self = (AvowWordScan) { start, end, offset, 0, TRUE };
}

/* "U.S." is read as "US": single capitals with a dot each, two or more. */
static gboolean
read_dotted (AvowWordScan *self,
             AvowWord     *word)
{
  const char *p = self->next;
  guint n = 0;

  while (self->end - p >= 2 && g_ascii_isupper (p[0]) && p[1] == '.' && n < 8)
    {
      word->folded[n++] = g_ascii_tolower (*p);
      p += 2;
    }
  /* "U.S" may lack the last dot; "A.B.Smith" is a name with initials. */
  if (n > 0 && n < 8 && self->end - p >= 1 && g_ascii_isupper (*p) &&
      (self->end - p == 1 || !(g_ascii_isalnum (p[1]) || (guchar) p[1] >= 0x80)))
    {
      word->folded[n++] = g_ascii_tolower (*p);
      p++;
    }
  if (n < 2)
    return FALSE;

  word->folded[n] = '\0';
  word->length = n;
  word->flags |= AVOW_WORD_UPPER;
  self->offset += p - self->next;
  self->next = p;
  self->last_length = n;
  word->end = p;
  word->end_offset = self->offset;

  return TRUE;
}

/**
 * avow_word_scan_next: (skip)
 * @self: a scan
 * @word: (out): where to put the word
 *
 * Reads the next word. Hyphens and apostrophes part words, so that "Jean-Luc" is two, as is "Macron's".
 *
 * Returns: whether there is one
 */
gboolean
avow_word_scan_next (AvowWordScan *self,
                     AvowWord     *word)
{
  const char *p = self->next;
  gboolean joined = !self->at_start;
  guint n_gap = 0, n_newlines = 0, n_letters = 0, n_upper = 0, n_lower = 0;
  const Letter *letter = NULL;
  Letter other;
  LetterFlags last;

  /* To the first letter of it. */
  while (TRUE)
    {
      const char *before = p;

      if (p >= self->end)
        {
          self->next = p;
          return FALSE;
        }

      letter = read_letter (&p, &other);
      if (letter->flags & LETTER_WORD)
        {
          self->next = p = before;
          break;
        }

      self->offset++;
      n_gap++;
      n_newlines += *before == '\n';
      if (!(letter->flags & (LETTER_JOINER | LETTER_MARK)) && !(*before == '.' && self->last_length <= 2))
        joined = FALSE;
    }

  self->at_start = FALSE;
  word->start = p;
  word->start_offset = self->offset;
  word->length = 0;
  word->flags = 0;
  if (joined && n_gap <= 4 && n_newlines <= 1)
    word->flags |= AVOW_WORD_JOINED;
  if (letter->flags & LETTER_LOWER)
    word->flags |= AVOW_WORD_LOWER;
  if (letter->flags & LETTER_DIGIT)
    word->flags |= AVOW_WORD_DIGIT;
  if (g_ascii_isupper (*p) && read_dotted (self, word))
    return TRUE;

  last = 0;
  while (p < self->end)
    {
      const char *before = p;

      letter = read_letter (&p, &other);
      if (!(letter->flags & (LETTER_WORD | LETTER_MARK)) || (n_letters > 0 && (letter->flags & LETTER_ALONE)))
        {
          p = before;
          break;
        }

      self->offset++;
      if (letter->flags & LETTER_MARK)
        continue;

      n_letters++;
      n_lower += (letter->flags & LETTER_LOWER) != 0;
      n_upper += (letter->flags & LETTER_UPPER) != 0;
      last = letter->flags;
      if (word->length + letter->length > AVOW_WORD_MAX)
        {
          word->flags |= AVOW_WORD_LONG;
        }
      else
        {
          memcpy (word->folded + word->length, letter->folded, letter->length);
          word->length += letter->length;
        }
      if (letter->flags & LETTER_ALONE)
        break;
    }

  word->folded[word->length] = '\0';
  if (last & LETTER_CYRILLIC)
    word->flags |= AVOW_WORD_CYRILLIC;
  if (n_upper >= 2 && n_lower == 0)
    word->flags |= AVOW_WORD_UPPER;

  word->end = p;
  word->end_offset = self->offset;
  self->next = p;
  self->last_length = n_letters;

  return TRUE;
}
