/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-pdf-bidi.h"

#include <string.h>

/* Lines that are written from the right.  The library gives their words from the
 * right, each between marks of direction, but with three faults: spaces are at the
 * wrong ends of words; words in Latin letters that follow each other are in the wrong
 * order; and letters that are drawn as one are swapped. */

/* A gap that is wider than so much of the height of a line is a space. */
#define GAP_SHARE 0.07

typedef struct
{
  guint    start;
  guint    end;
  double   left;
  double   right;
  gboolean ended;           /* a space came after it */
  gboolean from_right;      /* has letters that are written from the right */
  gboolean from_left;       /* has letters or digits that are not */
} Word;

/**
 * avow_pdf_bidi_is_mark:
 * @c: a character
 *
 * Tells whether a character is a mark of direction, which the library puts between
 * those that are on the page.
 *
 * Returns: whether it is
 */
gboolean
avow_pdf_bidi_is_mark (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_from_right (gunichar c)
{
  return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfeff);
}

static gboolean
find_words (const gunichar         *letters,
            const guint8           *opens,
            const PopplerRectangle *areas,
            guint                   start,
            guint                   end,
            GArray                 *words)
{
  Word *word = NULL;

  for (guint i = start; i < end; i++)
    {
      if (g_unichar_isspace (letters[i]))
        {
          if (word != NULL)
            word->ended = TRUE;
          continue;
        }

      if (opens[i])
        {
          Word next = { i, i, areas[i].x1, areas[i].x2, };

          g_array_append_val (words, next);
          word = &g_array_index (words, Word, words->len - 1);
        }
      if (word == NULL || word->ended)
        return FALSE;

      word->end = i + 1;
      word->left = MIN (word->left, MIN (areas[i].x1, areas[i].x2));
      word->right = MAX (word->right, MAX (areas[i].x1, areas[i].x2));
      word->from_right |= is_from_right (letters[i]);
      word->from_left |= !is_from_right (letters[i]) && g_unichar_isalnum (letters[i]);
    }

  return words->len > 0;
}

/* Tells whether the words stand on the page from the right to the left. */
static gboolean
runs_from_right (GArray *words)
{
  guint n_left = 0, n_right = 0;

  for (guint i = 0; i + 1 < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i), *next = word + 1;

      if (next->left < word->left)
        n_left++;
      else
        n_right++;
    }

  return n_left > n_right || (words->len == 1 && g_array_index (words, Word, 0).from_right);
}

static gboolean
is_alef (gunichar c)
{
  return c == 0x622 || c == 0x623 || c == 0x625 || c == 0x627;
}

/* Lam and alef are drawn as one letter, of which the library gives the parts in the
 * wrong order.  No word has two alefs in a row, so that in "alef, alef, lam" the last
 * two are such a letter; elsewhere it cannot be told. */
static void
append_word (const gunichar *letters,
             const Word     *word,
             GArray         *ordered)
{
  guint first = ordered->len, length = word->end - word->start;
  gunichar *copy;

  g_array_append_vals (ordered, letters + word->start, length);
  copy = &g_array_index (ordered, gunichar, first);

  for (guint i = 1; i + 1 < length; i++)
    {
      if (copy[i - 1] == 0x627 && is_alef (copy[i]) && copy[i + 1] == 0x644)
        {
          copy[i + 1] = copy[i];
          copy[i] = 0x644;
        }
    }

  /* Brackets around letters from the left. */
  if (!word->from_right && length > 2 && copy[0] == ')' && copy[1] == '(')
    {
      memmove (copy, copy + 1, (length - 1) * sizeof *copy);
      copy[length - 1] = ')';
    }
}

/* The last of the words from @i that are one passage from left to right. */
static guint
find_passage_end (GArray *words,
                  guint   i)
{
  guint last = i;

  for (guint j = i; j < words->len && !g_array_index (words, Word, j).from_right; j++)
    {
      if (g_array_index (words, Word, j).from_left)
        last = j;
    }

  return last;
}

/* Appends a space if there is one between a word and the one before, to its right. */
static void
append_space (GArray *words,
              guint   i,
              double  height,
              GArray *ordered)
{
  gunichar c = ' ';

  if (g_array_index (words, Word, i - 1).left - g_array_index (words, Word, i).right > height * GAP_SHARE)
    g_array_append_val (ordered, c);
}

/**
 * avow_pdf_bidi_order:
 * @letters: (array): the letters of a page, without marks of direction
 * @opens: (array): for each whether a word begins there
 * @areas: (array): for each its place
 * @start: the first of a line
 * @end: the one after its last
 * @ordered: (element-type gunichar): where to append the letters as they are read
 *
 * Orders the letters of a line that is written from the right.
 *
 * Returns: whether it is such a line; if not, its letters are in order
 */
gboolean
avow_pdf_bidi_order (const gunichar         *letters,
                     const guint8           *opens,
                     const PopplerRectangle *areas,
                     guint                   start,
                     guint                   end,
                     GArray                 *ordered)
{
  g_autoptr(GArray) words = g_array_new (FALSE, FALSE, sizeof (Word));
  double height;

  if (!find_words (letters, opens, areas, start, end, words) || !runs_from_right (words))
    return FALSE;

  height = ABS (areas[start].y2 - areas[start].y1);
  for (guint i = 0, last; i < words->len; i = last + 1)
    {
      if (i > 0)
        append_space (words, i, height, ordered);

      last = g_array_index (words, Word, i).from_left && !g_array_index (words, Word, i).from_right ? find_passage_end (words, i) : i;
      for (guint j = last + 1; j > i; j--)
        {
          append_word (letters, &g_array_index (words, Word, j - 1), ordered);
          if (j - 1 > i)
            append_space (words, j - 1, height, ordered);
        }
    }

  return TRUE;
}
