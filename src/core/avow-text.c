/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-text.h"

#include <string.h>

/* Most text is ASCII, and much of what is done to text need not ask tables then. */
static inline gunichar
get_char (const char *p)
{
  return (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char (p);
}

static inline gboolean
is_space (gunichar c)
{
  return c < 0x80 ? g_ascii_isspace (c) : g_unichar_isspace (c);
}

static inline gboolean
is_alnum (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum (c) : g_unichar_isalnum (c);
}

/* Finds the byte that a code point starts at, or %NULL past the end. */
static const char *
pointer_at (const char *text,
            gint64      offset)
{
  for (; offset > 0; offset--)
    {
      if (*text == '\0')
        return NULL;
      text = g_utf8_next_char (text);
    }

  return text;
}

/**
 * avow_text_length:
 * @text: valid UTF-8
 *
 * Counts the code points of a text.
 *
 * Returns: the number of code points
 */
gint64
avow_text_length (const char *text)
{
  return avow_text_get_offset (text, text + strlen (text));
}

#define BLOCK 32

/* Counts the code points that begin in a block, eight bytes at once. */
static gint64
count_block (const char *p)
{
  guint64 words[BLOCK / 8], inner = 0;

  memcpy (words, p, BLOCK);
  /* A bit for each byte that does not begin one: 10xxxxxx. */
  for (guint i = 0; i < BLOCK / 8; i++)
    inner += (words[i] >> 7) & ~(words[i] >> 6) & G_GUINT64_CONSTANT (0x0101010101010101);

  return BLOCK - (gint64) ((inner * G_GUINT64_CONSTANT (0x0101010101010101)) >> 56);
}

/**
 * avow_text_get_pointer:
 * @text: valid UTF-8
 * @length: its bytes
 * @offset: a code point of it
 *
 * Finds the byte that a code point starts at: a millisecond or less for five million.
 *
 * Returns: (nullable): the byte, which for the end of @text is the one after its last; %NULL past it
 */
const char *
avow_text_get_pointer (const char *text,
                       gsize       length,
                       gint64      offset)
{
  const char *p = text, *end = text + length;

  if (offset < 0)
    return NULL;

  while (end - p >= BLOCK && offset >= BLOCK)
    {
      offset -= count_block (p);
      p += BLOCK;
    }

  /* That may have ended within a code point. */
  while (p < end && ((guchar) *p & 0xc0) == 0x80)
    p++;
  for (; offset > 0 && p < end; offset--)
    p = g_utf8_next_char (p);

  return offset == 0 ? p : NULL;
}

/**
 * avow_text_get_offset:
 * @text: valid UTF-8
 * @pointer: the start of a code point of it, or the byte after its last
 *
 * Counts the code points before a place.
 *
 * Returns: which code point is there
 */
gint64
avow_text_get_offset (const char *text,
                      const char *pointer)
{
  gint64 n = 0;

  for (; pointer - text >= BLOCK; text += BLOCK)
    n += count_block (text);
  for (; text < pointer; text++)
    n += ((guchar) *text & 0xc0) != 0x80;

  return n;
}

/**
 * avow_text_slice:
 * @text: valid UTF-8
 * @start: the first code point
 * @end: the code point after the last
 *
 * Copies a part of a text.
 *
 * Returns: (transfer full) (nullable): the part, or %NULL when @text has no
 *   such part or it would be empty
 */
char *
avow_text_slice (const char *text,
                 gint64      start,
                 gint64      end)
{
  const char *from, *to;

  if (start < 0 || end <= start)
    return NULL;

  from = pointer_at (text, start);
  to = from != NULL ? pointer_at (from, end - start) : NULL;

  return to != NULL ? g_strndup (from, to - from) : NULL;
}

/**
 * avow_text_get_context:
 * @text: valid UTF-8
 * @start: the first code point of a span
 * @end: the code point after its last
 * @prefix: (out): where to put the text before the span
 * @suffix: (out): where to put the text after it
 *
 * Copies up to [const@CONTEXT_LENGTH] code points on either side of a span.
 *
 * Returns: whether @text has the span; if not, the strings are not set
 */
gboolean
avow_text_get_context (const char  *text,
                       gint64       start,
                       gint64       end,
                       char       **prefix,
                       char       **suffix)
{
  gint64 before = MIN (start, AVOW_CONTEXT_LENGTH);
  const char *from, *first, *last, *to;

  if (start < 0 || end <= start)
    return FALSE;

  from = pointer_at (text, start - before);
  first = from != NULL ? pointer_at (from, before) : NULL;
  last = first != NULL ? pointer_at (first, end - start) : NULL;
  if (last == NULL)
    return FALSE;

  to = last;
  for (int i = 0; i < AVOW_CONTEXT_LENGTH && *to != '\0'; i++)
    to = g_utf8_next_char (to);

  *prefix = g_strndup (from, first - from);
  *suffix = g_strndup (last, to - last);

  return TRUE;
}

/**
 * avow_text_find:
 * @text: valid UTF-8
 * @quote: the words to look for
 * @from: the code point to begin at
 * @start: (out): where to put the first code point of the place
 * @end: (out): where to put the code point after it
 *
 * Finds the next place that has exactly these words.
 *
 * Returns: whether there is one
 */
gboolean
avow_text_find (const char *text,
                const char *quote,
                gint64      from,
                gint64     *start,
                gint64     *end)
{
  const char *begin = pointer_at (text, from);
  const char *hit = begin != NULL && *quote != '\0' ? strstr (begin, quote) : NULL;

  if (hit == NULL)
    return FALSE;

  *start = from + g_utf8_pointer_to_offset (begin, hit);
  *end = *start + g_utf8_strlen (quote, -1);

  return TRUE;
}

/**
 * avow_text_trim_span:
 * @text: valid UTF-8
 * @start: (inout): the first code point of a span
 * @end: (inout): the code point after its last
 *
 * Draws in both ends of a span past white space, as far as the middle: a
 * selection that is all white space becomes empty.
 */
void
avow_text_trim_span (const char *text,
                     gint64     *start,
                     gint64     *end)
{
  const char *from = pointer_at (text, *start);
  const char *to = from != NULL ? pointer_at (from, MAX (*end - *start, 0)) : NULL;

  if (to == NULL)
    return;

  while (from < to && g_unichar_isspace (g_utf8_get_char (from)))
    {
      from = g_utf8_next_char (from);
      *start += 1;
    }

  while (to > from && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (to))))
    {
      to = g_utf8_prev_char (to);
      *end -= 1;
    }
}

/**
 * avow_text_ends_in:
 * @text: valid UTF-8
 * @signs: signs that the text may end in, such as %AVOW_TEXT_STOPS
 * @closing: signs that may stand behind these, such as %AVOW_TEXT_CLOSING
 *
 * Tells whether a text ends in one of a few signs, perhaps in a quotation.
 *
 * Returns: whether it does
 */
gboolean
avow_text_ends_in (const char *text,
                   const char *signs,
                   const char *closing)
{
  const char *p = text + strlen (text);

  while (p > text)
    {
      gunichar c;

      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      if (g_utf8_strchr (signs, -1, c) != NULL)
        return TRUE;
      if (g_utf8_strchr (closing, -1, c) == NULL)
        return FALSE;
    }

  return FALSE;
}

/**
 * avow_text_count_words:
 * @text: valid UTF-8
 *
 * Counts the words of a text: runs of anything between white space that hold
 * at least one letter or digit.
 *
 * Returns: the number of words
 */
guint
avow_text_count_words (const char *text)
{
  gboolean in_word = FALSE;
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = get_char (p);

      if (is_space (c))
        {
          in_word = FALSE;
        }
      else if (!in_word && is_alnum (c))
        {
          in_word = TRUE;
          n++;
        }
    }

  return n;
}

/* Tells whether all bytes are below a limit. */
static gboolean
is_below (const char *text,
          gsize       length,
          guchar      limit)
{
  guchar highest = 0;

  for (gsize i = 0; i < length; i++)
    highest = MAX (highest, (guchar) text[i]);

  return highest < limit;
}

/* Counts the bytes that stay as they are when white space is squeezed: words of
 * ASCII with single spaces between. */
static gsize
count_plain (const char *text)
{
  const char *p = text;

  while ((*p > ' ' && *p < 0x7f) || (*p == ' ' && p > text && p[1] > ' ' && p[1] < 0x7f))
    p++;

  return p - text;
}

/* Appends without marks; white space becomes single spaces, none at the ends. */
static void
append_folded (GString    *folded,
               const char *text)
{
  gboolean space = FALSE;

  for (const char *p = text; *p != '\0';)
    {
      const char *next = p + count_plain (p);
      gunichar c = 0;

      if (next == p)
        {
          c = get_char (p);
          next = g_utf8_next_char (p);
        }

      if (is_space (c))
        {
          space = folded->len > 0;
        }
      else if (c < 0x80 || !g_unichar_ismark (c))
        {
          if (space)
            g_string_append_c (folded, ' ');
          space = FALSE;
          g_string_append_len (folded, p, next - p);
        }
      p = next;
    }
}

/**
 * avow_text_fold:
 * @text: valid UTF-8
 *
 * Makes the form of a text by which names and words are compared: no case, no
 * diacritics, compatibility forms resolved, single spaces.
 *
 * Returns: (transfer full): the folded text
 */
char *
avow_text_fold (const char *text)
{
  g_autofree char *normal = NULL, *cased = NULL;
  gsize length = strlen (text);
  GString *folded = g_string_sized_new (length);

  if (is_below (text, length, 0x80))
    {
      cased = g_ascii_strdown (text, length);
      append_folded (folded, cased);

      return g_string_free (folded, FALSE);
    }

  cased = g_utf8_casefold (text, -1);
  normal = g_utf8_normalize (cased, -1, G_NORMALIZE_ALL);
  append_folded (folded, normal != NULL ? normal : cased);

  return g_string_free (folded, FALSE);
}

/* No letter below U+0300 is anything but composed, and none is composed with one before
 * it: these have bytes below this. */
#define COMPOSED 0xcc

/* As much is composed at once, and then up to the next plain letter or sign. */
#define COMPOSE_BYTES 256

/**
 * avow_text_same_words:
 * @a: valid UTF-8
 * @b: valid UTF-8
 *
 * Tells whether two texts are the same when they are folded; see avow_text_fold().
 *
 * Returns: whether they are
 */
gboolean
avow_text_same_words (const char *a,
                      const char *b)
{
  g_autofree char *folded_a = NULL, *folded_b = NULL;

  /* Most texts differ in their first letter, which shows without folding them. */
  if (g_ascii_isalnum (*a) && g_ascii_isalnum (*b) && g_ascii_tolower (*a) != g_ascii_tolower (*b))
    return FALSE;

  folded_a = avow_text_fold (a);
  folded_b = avow_text_fold (b);

  return g_str_equal (folded_a, folded_b);
}

/**
 * avow_text_compose:
 * @text: valid UTF-8
 *
 * Composes letters and their accents (NFC). GLib's function takes a time that grows
 * with the square of a text in which many letters are composed, so that it is given
 * small parts: nothing is composed across a letter of ASCII, or one of Chinese.
 *
 * Returns: (transfer full): the text, composed
 */
char *
avow_text_compose (const char *text)
{
  gsize length = strlen (text);
  GString *composed = g_string_sized_new (length);
  const char *start = text;

  if (is_below (text, length, COMPOSED))
    {
      g_string_append_len (composed, text, length);
      start += length;
    }

  while (*start != '\0')
    {
      const char *end = start;
      g_autofree char *part = NULL;

      for (; *end != '\0'; end = g_utf8_next_char (end))
        {
          gunichar c = get_char (end);

          if (end - start >= COMPOSE_BYTES && (c < 0x80 || (c >= 0x4e00 && c < 0xa000)))
            break;
        }

      if (is_below (start, end - start, COMPOSED))
        {
          g_string_append_len (composed, start, end - start);
          start = end;
          continue;
        }

      part = g_utf8_normalize (start, end - start, G_NORMALIZE_DEFAULT_COMPOSE);
      g_string_append (composed, part != NULL ? part : "");
      start = end;
    }

  return g_string_free (composed, FALSE);
}

/**
 * avow_text_tidy:
 * @text: valid UTF-8
 *
 * Brings what somebody wrote into the form that readers give to texts: composed, with
 * one blank line between blocks, no white space at the ends of lines, and no blank
 * lines around it all.
 *
 * Returns: (transfer full): the text
 */
char *
avow_text_tidy (const char *text)
{
  g_autofree char *composed = avow_text_compose (text);
  GString *tidy = g_string_sized_new (strlen (composed));

  for (const char *line = composed; *line != '\0';)
    {
      const char *next = line + strcspn (line, "\r\n"), *end = next;

      while (end > line && is_space (g_utf8_get_char (g_utf8_prev_char (end))))
        end = g_utf8_prev_char (end);

      if (end > line || (tidy->len > 1 && !g_str_has_suffix (tidy->str, "\n\n")))
        {
          g_string_append_len (tidy, line, end - line);
          g_string_append_c (tidy, '\n');
        }
      line = *next == '\r' && next[1] == '\n' ? next + 2 : *next != '\0' ? next + 1 : next;
    }

  while (tidy->len > 0 && tidy->str[tidy->len - 1] == '\n')
    g_string_truncate (tidy, tidy->len - 1);

  return g_string_free (tidy, FALSE);
}

/**
 * avow_text_squeeze:
 * @text: valid UTF-8
 *
 * Brings a text on one line: runs of white space become single spaces, none at
 * the ends.
 *
 * Returns: (transfer full): the text on one line
 */
char *
avow_text_squeeze (const char *text)
{
  GString *line = g_string_sized_new (strlen (text));
  gboolean space = FALSE;

  for (const char *p = text; *p != '\0';)
    {
      const char *next = p + count_plain (p);

      if (next == p)
        next = g_utf8_next_char (p);
      if (is_space (get_char (p)))
        {
          space = line->len > 0;
        }
      else
        {
          if (space)
            g_string_append_c (line, ' ');
          space = FALSE;
          g_string_append_len (line, p, next - p);
        }
      p = next;
    }

  return g_string_free (line, FALSE);
}

/**
 * avow_text_shorten:
 * @text: valid UTF-8
 * @n_chars: the most code points that the result may have, the ellipsis included
 *
 * Brings a text on one line of limited length, cut between words where that
 * leaves at least half of it.
 *
 * Returns: (transfer full): the shortened text
 */
char *
avow_text_shorten (const char *text,
                   guint       n_chars)
{
  g_autofree char *line = avow_text_squeeze (text);
  const char *end, *space = NULL;
  guint n = 0;

  if (n_chars == 0 || g_utf8_strlen (line, -1) <= n_chars)
    return g_steal_pointer (&line);

  for (end = line; n < n_chars - 1; end = g_utf8_next_char (end), n++)
    {
      if (*end == ' ' && n >= n_chars / 2)
        space = end;
    }
  if (*end != ' ' && space != NULL)
    end = space;

  return g_strdup_printf ("%.*s…", (int) (end - line), line);
}
