/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-find.h"

#include <string.h>

/* Words in a text, whatever their case, diacritics, quotes, dashes and white space.  The
 * text is gone through once (Knuth, Morris, Pratt), letter by letter as it is compared,
 * so that no second text is made of a long one. */

/* A code point becomes as many letters at most. */
#define MAX_LETTERS G_UNICHAR_MAX_DECOMPOSITION_LENGTH

typedef struct
{
  gint64   offset;        /* of the code point that it comes from */
  gboolean after_word;    /* whether the one before is part of a word */
} Place;

typedef struct
{
  GArray *letters;        /* of gunichar: what is looked for */
  guint  *fallback;       /* by how many that match: how many still match one further on */
  Place  *places;         /* of the last letters, in a ring as long as what is looked for */
  guint   n_matched;
  guint   n_seen;
} Finder;

static gunichar
plain (gunichar c)
{
  switch (c)
    {
    case 0x2018: case 0x2019: case 0x201a: case 0x201b: case 0x2032:
      return '\'';

    case 0x201c: case 0x201d: case 0x201e: case 0x201f: case 0x00ab: case 0x00bb:
      return '"';

    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212:
      return '-';

    default:
      return g_unichar_isspace (c) ? ' ' : c;
    }
}

/* What a code point is compared by: nothing for accents and what is not seen. */
static guint
fold (gunichar  c,
      gunichar *letters)
{
  gunichar parts[MAX_LETTERS];
  gsize n_parts;
  guint n = 0;

  if (c < 0x80)
    {
      letters[0] = g_ascii_isspace (c) ? ' ' : (gunichar) g_ascii_tolower (c);
      return 1;
    }
  if (c == 0xdf)
    {
      letters[0] = letters[1] = 's';
      return 2;
    }

  n_parts = g_unichar_fully_decompose (plain (c), TRUE, parts, MAX_LETTERS);
  for (gsize i = 0; i < n_parts; i++)
    {
      if (!g_unichar_ismark (parts[i]) && g_unichar_type (parts[i]) != G_UNICODE_FORMAT)
        letters[n++] = g_unichar_tolower (plain (parts[i]));
    }

  return n;
}

static GArray *
fold_words (const char *words)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (gunichar));

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letters[MAX_LETTERS];
      guint n = fold (g_utf8_get_char (p), letters);

      for (guint i = 0; i < n; i++)
        {
          if (letters[i] != ' ' || (all->len > 0 && g_array_index (all, gunichar, all->len - 1) != ' '))
            g_array_append_val (all, letters[i]);
        }
    }

  if (all->len > 0 && g_array_index (all, gunichar, all->len - 1) == ' ')
    g_array_set_size (all, all->len - 1);

  return all;
}

static void
finder_init (Finder     *self,
             const char *words)
{
  self->letters = fold_words (words);
  self->fallback = g_new0 (guint, self->letters->len + 1);
  self->places = g_new0 (Place, self->letters->len + 1);
  self->n_matched = self->n_seen = 0;

  for (guint i = 1, n = 0; i < self->letters->len; i++)
    {
      gunichar c = g_array_index (self->letters, gunichar, i);

      while (n > 0 && c != g_array_index (self->letters, gunichar, n))
        n = self->fallback[n - 1];
      if (c == g_array_index (self->letters, gunichar, n))
        n++;
      self->fallback[i] = n;
    }
}

static void
finder_clear (Finder *self)
{
  g_array_unref (self->letters);
  g_free (self->fallback);
  g_free (self->places);
}

/* Takes the next letter of the text; tells whether all letters match with it. */
static gboolean
finder_take (Finder      *self,
             gunichar     c,
             const Place *place)
{
  self->places[self->n_seen++ % self->letters->len] = *place;

  while (self->n_matched > 0 && c != g_array_index (self->letters, gunichar, self->n_matched))
    self->n_matched = self->fallback[self->n_matched - 1];
  if (c == g_array_index (self->letters, gunichar, self->n_matched))
    self->n_matched++;

  return self->n_matched == self->letters->len;
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Adds what matches up to a place; tells whether it may be added. */
static gboolean
add_hit (Finder     *finder,
         GArray     *hits,
         const char *next,
         gint64      end,
         gboolean    whole_words)
{
  const Place *first = &finder->places[finder->n_seen % finder->letters->len];
  const AvowSpan *last = hits->len > 0 ? &g_array_index (hits, AvowSpan, hits->len - 1) : NULL;
  AvowSpan hit = { first->offset, end };

  /* Accents belong to the letter before them. */
  for (; g_unichar_ismark (g_utf8_get_char (next)); next = g_utf8_next_char (next))
    hit.end++;

  if ((whole_words && (first->after_word || is_word (g_utf8_get_char (next)))) || (last != NULL && hit.start < last->end))
    return FALSE;

  g_array_append_val (hits, hit);

  return TRUE;
}

/**
 * avow_find_words:
 * @text: valid UTF-8
 * @words: valid UTF-8: what to look for
 * @whole_words: whether words count only where no letter stands before or after them
 * @max: how many places to find at most
 *
 * Finds all places that have some words, without regard to case, diacritics, the form of
 * quotes and dashes, and the width of white space. Takes some 10 ms for a million code
 * points; any thread may call it.
 *
 * Returns: (transfer full) (element-type AvowSpan): the places, in order; none overlap
 */
GArray *
avow_find_words (const char *text,
                 const char *words,
                 gboolean    whole_words,
                 guint       max)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (AvowSpan));
  Place place = { 0, FALSE };
  gunichar last = 0;
  Finder finder;

  finder_init (&finder, words);
  for (const char *p = text; *p != '\0' && finder.letters->len > 0 && hits->len < max; place.offset++)
    {
      const char *next = g_utf8_next_char (p);
      gunichar c = g_utf8_get_char (p), letters[MAX_LETTERS];
      guint n = fold (c, letters);

      for (guint i = 0; i < n; i++)
        {
          if (letters[i] == ' ' && last == ' ')
            continue;
          last = letters[i];
          if (finder_take (&finder, last, &place))
            finder.n_matched = add_hit (&finder, hits, next, place.offset + 1, whole_words)
                             ? 0 : finder.fallback[finder.letters->len - 1];
        }
      place.after_word = is_word (c);
      p = next;
    }
  finder_clear (&finder);

  return hits;
}
