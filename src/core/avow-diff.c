/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-diff.h"

#include <string.h>

/* What of a text is still there in another one: first by paragraphs, in those that
 * differ by words, and in words that nearly are each other by letters, so that a
 * slip that is mended is no new word.  Words that two quite different stretches
 * have in common by chance do not count: see drop_chance().
 *
 * Each level is Myers' greedy algorithm as long as little differs; else the pieces
 * that occur once in both texts hold the rest together.  What that costs is bound:
 * past the bound, what differs is taken as replaced. */

/* Insertions and deletions that Myers' algorithm goes up to. */
#define MAX_EDITS 512

/* Comparisons for one pair of texts, about a tenth of a second. */
#define MAX_STEPS 20000000

/* Texts that have nothing in common are cut up no deeper. */
#define MAX_DEPTH 24

/* A run of as many words is no chance. */
#define TRUSTED_WORDS 4

/* Longer stretches are not compared by letters. */
#define MAX_LETTERS 96

typedef enum
{
  LEVEL_PARAGRAPH,
  LEVEL_WORD,
  LEVEL_LETTER,
} Level;

/* White space belongs to what is before it, and is not looked at when pieces are
 * compared: it is in every text, and the same end of a line is no hold. */
typedef struct
{
  guint64 hash;
  guint32 start;
  guint32 length;   /* without the white space after it */
  guint32 whole;    /* with it */
} Token;

/* One of two texts, in pieces. */
typedef struct
{
  const char *text;
  GArray     *tokens;   /* Token */
  guint8     *kept;     /* for each, whether the other text has it too */
} Side;

typedef struct
{
  Side   old_side;
  Side   new_side;
  Level  level;
  gint64 steps;
} Diff;

/* ---- pieces */

static gboolean
is_word (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c);

  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Writing without spaces between words: each letter is counted as one. */
static gboolean
is_word_alone (gunichar c)
{
  return c >= 0x2e80 || (c >= 0x0e00 && c < 0x0f00) || (c >= 0x1000 && c < 0x10a0) || (c >= 0x1780 && c < 0x1800);
}

/* Finds where a piece ends: a paragraph, a word, or anything else by itself. */
static const char *
end_token (const char *from,
           const char *end,
           Level       level)
{
  const char *to = from;

  if (level == LEVEL_PARAGRAPH)
    {
      to = memchr (from, '\n', end - from);
      return to == NULL ? end : to > from ? to : from + 1;
    }

  if (level == LEVEL_WORD)
    {
      while (to < end && is_word (g_utf8_get_char (to)) && !is_word_alone (g_utf8_get_char (to)))
        to = g_utf8_next_char (to);
      if (to > from)
        return to;
    }

  return g_utf8_next_char (from);
}

static const char *
skip_space (const char *from,
            const char *end,
            Level       level)
{
  if (level == LEVEL_PARAGRAPH)
    {
      while (from < end && *from == '\n')
        from++;
    }
  else if (level == LEVEL_WORD)
    {
      while (from < end && g_unichar_isspace (g_utf8_get_char (from)))
        from = g_utf8_next_char (from);
    }

  return from;
}

static void
cut (Side   *side,
     gint64  start,
     gint64  end,
     Level   level)
{
  const char *to = side->text + end;

  side->tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  for (const char *from = side->text + start, *next; from < to; from = next)
    {
      Token token = { G_GUINT64_CONSTANT (0xcbf29ce484222325), from - side->text, 0, 0 };

      next = end_token (from, to, level);
      token.length = next - from;
      token.whole = skip_space (next, to, level) - from;
      for (const char *p = from; p < next; p++)
        token.hash = (token.hash ^ (guchar) *p) * G_GUINT64_CONSTANT (0x100000001b3);
      g_array_append_val (side->tokens, token);
      next = from + token.whole;
    }
  side->kept = g_new0 (guint8, side->tokens->len + 1);
}

static void
side_clear (Side *side)
{
  g_array_unref (side->tokens);
  g_free (side->kept);
}

static inline const Token *
get_token (const Side *side,
           int         index)
{
  return &g_array_index (side->tokens, Token, index);
}

static inline gboolean
is_same (const Diff *diff,
         int         old_index,
         int         new_index)
{
  const Token *a = get_token (&diff->old_side, old_index), *b = get_token (&diff->new_side, new_index);

  return a->hash == b->hash && a->length == b->length &&
         memcmp (diff->old_side.text + a->start, diff->new_side.text + b->start, a->length) == 0;
}

static void
keep (Diff *diff,
      int   old_index,
      int   new_index,
      int   n)
{
  memset (diff->old_side.kept + old_index, TRUE, n);
  memset (diff->new_side.kept + new_index, TRUE, n);
}

/* ---- Myers */

/* Pieces of both texts: first of each, and how many. */
typedef struct
{
  int a;
  int n;
  int b;
  int m;
} Range;

/* How far one gets in the older text with @d edits on diagonal @k, from what one got to
 * with one fewer. */
static inline int
step_on (const int *last,
         int        d,
         int        k)
{
  if (k == -d || (k != d && last[k - 1] < last[k + 1]))
    return last[k + 1];

  return last[k - 1] + 1;
}

static void
trace_back (Diff         *diff,
            const Range  *range,
            int         **reached,
            int           d)
{
  int x = range->n, y = range->m;

  for (; d > 0; d--)
    {
      const int *last = reached[d - 1] + d;
      int k = x - y, from = step_on (last, d, k), came = k == -d || (k != d && last[k - 1] < last[k + 1]);
      int n = x - from;

      if (n > 0)
        keep (diff, range->a + from, range->b + from - k, n);
      x = came ? from : from - 1;
      y = from - k - (came ? 1 : 0);
    }
  if (x > 0)
    keep (diff, range->a, range->b, x);
}

/* Keeps the most that two ranges have in common, unless too much of them differs. */
static gboolean
compare_greedily (Diff        *diff,
                  const Range *range)
{
  int max = MIN (range->n + range->m, MAX_EDITS), goal = range->n - range->m;
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);

  for (int d = 0; d <= max && diff->steps > 0; d++)
    {
      /* A place more at either side, which the next row looks at. */
      int *row = g_new (int, 2 * d + 3), *reached = row + d + 1;
      const int *last = d > 0 ? (int *) g_ptr_array_index (rows, d - 1) + d : NULL;

      reached[-d - 1] = reached[d + 1] = -1;
      g_ptr_array_add (rows, row);
      for (int k = -d; k <= d; k += 2)
        {
          int x = d > 0 ? step_on (last, d, k) : 0;

          while (x < range->n && x - k >= 0 && x - k < range->m && is_same (diff, range->a + x, range->b + x - k))
            {
              x++;
              diff->steps--;
            }
          reached[k] = x;
          diff->steps--;
          if (k == goal && x >= range->n)
            {
              trace_back (diff, range, (int **) rows->pdata, d);
              return TRUE;
            }
        }
    }

  return FALSE;
}

/* ---- what occurs once */

typedef struct
{
  int old_index;
  int new_index;   /* -1 for none, -2 for several */
  int before;      /* in the longest run of pairs that do not cross: the one before, or -1 */
} Pair;

static gboolean
is_telling (const Diff  *diff,
            const Token *token)
{
  return diff->level == LEVEL_PARAGRAPH || token->length >= 4;
}

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  return ((const Pair *) a)->old_index - ((const Pair *) b)->old_index;
}

/* Finds what occurs once in both ranges, in the order of the older. */
static GArray *
find_pairs (Diff        *diff,
            const Range *range)
{
  g_autoptr(GHashTable) by_hash = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  GHashTableIter iter;
  Pair *pair;

  for (int i = range->a; i < range->a + range->n; i++)
    {
      const Token *token = get_token (&diff->old_side, i);

      if (!is_telling (diff, token))
        continue;
      if ((pair = g_hash_table_lookup (by_hash, &token->hash)))
        {
          pair->new_index = -2;
          continue;
        }
      pair = g_new (Pair, 1);
      *pair = (Pair) { i, -1, -1 };
      g_hash_table_insert (by_hash, (gpointer) &token->hash, pair);
    }

  for (int i = range->b; i < range->b + range->m; i++)
    {
      if ((pair = g_hash_table_lookup (by_hash, &get_token (&diff->new_side, i)->hash)))
        pair->new_index = pair->new_index == -1 ? i : -2;
    }

  g_hash_table_iter_init (&iter, by_hash);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &pair))
    {
      if (pair->new_index >= 0 && is_same (diff, pair->old_index, pair->new_index))
        g_array_append_val (pairs, *pair);
    }
  g_array_sort (pairs, compare_pairs);
  diff->steps -= range->n + range->m;

  return pairs;
}

/* Leaves the most pairs that do not cross. */
static void
uncross (GArray *pairs)
{
  g_autoptr(GArray) ends = g_array_new (FALSE, FALSE, sizeof (int));   /* the lowest end of runs of each length */
  g_autoptr(GArray) run = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = 0; i < pairs->len; i++)
    {
      Pair *pair = &g_array_index (pairs, Pair, i);
      guint from = 0, to = ends->len;

      while (from < to)
        {
          guint middle = (from + to) / 2;

          if (g_array_index (pairs, Pair, g_array_index (ends, int, middle)).new_index < pair->new_index)
            from = middle + 1;
          else
            to = middle;
        }

      pair->before = from > 0 ? g_array_index (ends, int, from - 1) : -1;
      if (from == ends->len)
        g_array_append_val (ends, i);
      else
        g_array_index (ends, int, from) = i;
    }

  for (int i = ends->len > 0 ? g_array_index (ends, int, ends->len - 1) : -1; i >= 0; i = g_array_index (pairs, Pair, i).before)
    g_array_append_val (run, g_array_index (pairs, Pair, i));
  g_array_set_size (pairs, run->len);
  for (guint i = 0; i < run->len; i++)
    g_array_index (pairs, Pair, i) = g_array_index (run, Pair, run->len - 1 - i);
}

static void
compare (Diff  *diff,
         Range  range,
         int    depth)
{
  g_autoptr(GArray) pairs = NULL;
  int n = 0;

  while (n < range.n && n < range.m && is_same (diff, range.a + n, range.b + n))
    n++;
  keep (diff, range.a, range.b, n);
  range = (Range) { range.a + n, range.n - n, range.b + n, range.m - n };

  for (n = 0; n < range.n && n < range.m && is_same (diff, range.a + range.n - 1 - n, range.b + range.m - 1 - n); n++)
    ;
  keep (diff, range.a + range.n - n, range.b + range.m - n, n);
  range.n -= n;
  range.m -= n;

  if (range.n == 0 || range.m == 0 || depth > MAX_DEPTH || diff->steps <= 0 || compare_greedily (diff, &range))
    return;

  pairs = find_pairs (diff, &range);
  uncross (pairs);
  if (pairs->len == 0)
    return;

  for (guint i = 0; i <= pairs->len; i++)
    {
      int a = range.a, b = range.b, a_end = range.a + range.n, b_end = range.b + range.m;

      if (i > 0)
        {
          a = g_array_index (pairs, Pair, i - 1).old_index + 1;
          b = g_array_index (pairs, Pair, i - 1).new_index + 1;
        }
      if (i < pairs->len)
        {
          a_end = g_array_index (pairs, Pair, i).old_index;
          b_end = g_array_index (pairs, Pair, i).new_index;
          keep (diff, a_end, b_end, 1);
        }
      compare (diff, (Range) { a, a_end - a, b, b_end - b }, depth + 1);
    }
}

/* ---- hunks */

static gint64
get_place (const Side *side,
           guint       index,
           gint64      end)
{
  return index < side->tokens->len ? get_token (side, index)->start : end;
}

/* White space that both ends of a hunk have is the same. */
static void
trim_hunk (const Diff *diff,
           AvowHunk   *hunk)
{
  const char *old_text = diff->old_side.text, *new_text = diff->new_side.text;

  while (hunk->old_end > hunk->old_start && hunk->new_end > hunk->new_start &&
         g_ascii_isspace (old_text[hunk->old_end - 1]) && old_text[hunk->old_end - 1] == new_text[hunk->new_end - 1])
    {
      hunk->old_end--;
      hunk->new_end--;
    }
}

static void
add_hunks (Diff           *diff,
           const AvowHunk *whole,
           GArray         *hunks)
{
  const Side *old_side = &diff->old_side, *new_side = &diff->new_side;
  gint64 old_at = whole->old_start, new_at = whole->new_start;

  for (guint a = 0, b = 0;; a++, b++)
    {
      const Token *old_token, *new_token;
      gboolean has_same_space;
      AvowHunk hunk;

      while (a < old_side->tokens->len && !old_side->kept[a])
        a++;
      while (b < new_side->tokens->len && !new_side->kept[b])
        b++;
      hunk = (AvowHunk) { old_at, get_place (old_side, a, whole->old_end), new_at, get_place (new_side, b, whole->new_end) };
      trim_hunk (diff, &hunk);
      if (hunk.old_end > hunk.old_start || hunk.new_end > hunk.new_start)
        g_array_append_val (hunks, hunk);
      if (a >= old_side->tokens->len || b >= new_side->tokens->len)
        break;

      old_token = get_token (old_side, a);
      new_token = get_token (new_side, b);
      has_same_space = old_token->whole == new_token->whole &&
                       memcmp (old_side->text + old_token->start + old_token->length,
                               new_side->text + new_token->start + new_token->length, old_token->whole - old_token->length) == 0;
      old_at = old_token->start + (has_same_space ? old_token->whole : old_token->length);
      new_at = new_token->start + (has_same_space ? new_token->whole : new_token->length);
    }
}

/* Compares a stretch at one level; what differs is added to @hunks. */
static void
compare_at (Diff           *diff,
            Level           level,
            const AvowHunk *whole,
            GArray         *hunks)
{
  diff->level = level;
  cut (&diff->old_side, whole->old_start, whole->old_end, level);
  cut (&diff->new_side, whole->new_start, whole->new_end, level);
  compare (diff, (Range) { 0, diff->old_side.tokens->len, 0, diff->new_side.tokens->len }, 0);
  add_hunks (diff, whole, hunks);
  side_clear (&diff->old_side);
  side_clear (&diff->new_side);
}

static guint
count_words (const char *from,
             const char *to)
{
  guint n = 0;

  while (from < to)
    {
      const char *end = end_token (from, to, LEVEL_WORD);

      if (is_word (g_utf8_get_char (from)))
        n++;
      from = end;
    }

  return n;
}

/* Two stretches that have nothing to do with each other still share a "the" here and
 * there. What is left between two hunks counts if it is a run of words, or is much
 * of what was and of what is there. */
static void
drop_chance (const Diff *diff,
             GArray     *hunks)
{
  guint n = 0;

  for (guint i = 0; i < hunks->len; i++)
    {
      AvowHunk hunk = g_array_index (hunks, AvowHunk, i);

      while (n > 0)
        {
          const AvowHunk *last = &g_array_index (hunks, AvowHunk, n - 1);
          gint64 between = hunk.old_start - last->old_end;
          gint64 went = last->old_end - last->old_start + hunk.old_end - hunk.old_start;
          gint64 came = last->new_end - last->new_start + hunk.new_end - hunk.new_start;

          if (2 * between >= MIN (went, came) ||
              count_words (diff->old_side.text + last->old_end, diff->old_side.text + hunk.old_start) >= TRUSTED_WORDS)
            break;
          hunk.old_start = last->old_start;
          hunk.new_start = last->new_start;
          n--;
        }
      g_array_index (hunks, AvowHunk, n++) = hunk;
    }
  g_array_set_size (hunks, n);
}

/* Adds a hunk: by letters, if most of them are those that were there. */
static void
add_words (Diff           *diff,
           const AvowHunk *hunk,
           GArray         *hunks)
{
  g_autoptr(GArray) letters = g_array_new (FALSE, FALSE, sizeof (AvowHunk));
  gint64 went = hunk->old_end - hunk->old_start, came = hunk->new_end - hunk->new_start, kept = went;

  if (went == 0 || came == 0 || went > MAX_LETTERS || came > MAX_LETTERS)
    {
      g_array_append_val (hunks, *hunk);
      return;
    }

  compare_at (diff, LEVEL_LETTER, hunk, letters);
  for (guint i = 0; i < letters->len; i++)
    kept -= g_array_index (letters, AvowHunk, i).old_end - g_array_index (letters, AvowHunk, i).old_start;

  if (5 * kept < 3 * MAX (went, came))
    g_array_append_val (hunks, *hunk);
  else if (letters->len > 0)
    g_array_append_vals (hunks, letters->data, letters->len);
}

/* Leaves out the paragraphs that both texts begin and end with. */
static AvowHunk
trim (const char *old_text,
      const char *new_text)
{
  gint64 old_length = strlen (old_text), new_length = strlen (new_text), shorter = MIN (old_length, new_length);
  gint64 start = 0, end = 0;

  while (start < shorter && old_text[start] == new_text[start])
    start++;
  if (start < old_length || start < new_length)
    {
      while (start > 0 && (old_text[start - 1] != '\n' || old_text[start] == '\n' || new_text[start] == '\n'))
        start--;
    }

  while (end < shorter - start && old_text[old_length - 1 - end] == new_text[new_length - 1 - end])
    end++;
  while (end > 0 && (old_text[old_length - end] == '\n' || end == old_length - start || old_text[old_length - end - 1] != '\n' ||
                     end == new_length - start || new_text[new_length - end - 1] != '\n'))
    end--;

  return (AvowHunk) { start, old_length - end, start, new_length - end };
}

/**
 * avow_diff_texts:
 * @old_text: a text, valid UTF-8, of less than 4 GB
 * @new_text: what became of it
 *
 * Finds what differs between two texts. The same texts give the same answer; texts
 * that have little in common are taken as replaced as a whole. On any thread.
 *
 * Returns: (transfer full) (element-type AvowHunk): what differs, in order, in bytes
 */
GArray *
avow_diff_texts (const char *old_text,
                 const char *new_text)
{
  g_autoptr(GArray) paragraphs = g_array_new (FALSE, FALSE, sizeof (AvowHunk));
  GArray *hunks = g_array_new (FALSE, FALSE, sizeof (AvowHunk));
  Diff diff = { { old_text, NULL, NULL }, { new_text, NULL, NULL }, LEVEL_PARAGRAPH, MAX_STEPS };
  AvowHunk whole = trim (old_text, new_text);

  compare_at (&diff, LEVEL_PARAGRAPH, &whole, paragraphs);
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const AvowHunk *paragraph = &g_array_index (paragraphs, AvowHunk, i);
      g_autoptr(GArray) words = g_array_new (FALSE, FALSE, sizeof (AvowHunk));

      compare_at (&diff, LEVEL_WORD, paragraph, words);
      drop_chance (&diff, words);
      for (guint j = 0; j < words->len; j++)
        add_words (&diff, &g_array_index (words, AvowHunk, j), hunks);
    }

  return hunks;
}
