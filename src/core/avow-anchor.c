/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-anchor.h"

#include <string.h>

#include "avow-diff.h"
#include "avow-document.h"
#include "avow-text.h"

/* Where passages are in a text that was corrected.  They go along with what is
 * still there of them; nothing is looked for elsewhere, since the same words in
 * another place are another passage. */

/* A passage of which less than a fifth is left has lost its words. */
#define MIN_LEFT 5

/* How far a hunk that could lie in several places is tried. */
#define MAX_SLIDE 20000

/* Code points between two places whose byte is known. */
#define STRIDE 512

/* A text in which places are found fast. */
typedef struct
{
  const char *text;
  gint64      n_bytes;
  gint64      n_chars;
  GArray     *bytes;     /* gint64: where each code point of a multiple of STRIDE is */
} Index;

/* A hunk, in code points, and how far it could as well lie to the left or right: of
 * "very very", either may be the one that came. */
typedef struct
{
  AvowHunk hunk;
  gint64   left;
  gint64   right;
} Piece;

struct _AvowAnchorMap
{
  GArray *pieces;    /* Piece, in order, apart by what is the same */
  Index   old_text;  /* none for a map that follows edits */
  Index   new_text;
};

/* ---- places in a text */

static void
index_init (Index      *index,
            const char *text)
{
  gint64 n = 0;
  const char *p;

  index->text = text;
  index->bytes = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (p = text; *p != '\0'; p++)
    {
      if (((guchar) *p & 0xc0) == 0x80)
        continue;
      if (n % STRIDE == 0)
        {
          gint64 byte = p - text;

          g_array_append_val (index->bytes, byte);
        }
      n++;
    }
  index->n_bytes = p - text;
  index->n_chars = n;
}

static const char *
get_pointer (const Index *index,
             gint64       offset)
{
  if (offset >= index->n_chars)
    return index->text + index->n_bytes;

  return g_utf8_offset_to_pointer (index->text + g_array_index (index->bytes, gint64, offset / STRIDE), offset % STRIDE);
}

static gint64
get_offset (const Index *index,
            gint64       byte)
{
  guint from = 0, to = index->bytes->len;

  while (to - from > 1)
    {
      guint middle = (from + to) / 2;

      if (g_array_index (index->bytes, gint64, middle) <= byte)
        from = middle;
      else
        to = middle;
    }
  if (to == 0)
    return 0;

  return (gint64) from * STRIDE +
         g_utf8_pointer_to_offset (index->text + g_array_index (index->bytes, gint64, from), index->text + byte);
}

/* ---- the map */

static Piece *
get_piece (AvowAnchorMap *self,
           guint          index)
{
  return &g_array_index (self->pieces, Piece, index);
}

/* Finds how far words that came or went could lie elsewhere with the same effect. */
static void
find_slide (const Index *index,
            gint64       start,
            gint64       end,
            gint64       first,
            gint64       last,
            Piece       *piece)
{
  const char *from = get_pointer (index, start), *to = get_pointer (index, end);
  const char *a = from, *b = to;

  for (gint64 at = start; at > first && piece->left < MAX_SLIDE; at--, piece->left++)
    {
      a = g_utf8_prev_char (a);
      b = g_utf8_prev_char (b);
      if (g_utf8_get_char (a) != g_utf8_get_char (b))
        break;
    }

  for (gint64 at = end; at < last && piece->right < MAX_SLIDE; at++, piece->right++)
    {
      if (g_utf8_get_char (from) != g_utf8_get_char (to))
        break;
      from = g_utf8_next_char (from);
      to = g_utf8_next_char (to);
    }
}

static void
find_slides (AvowAnchorMap *self)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      Piece *piece = get_piece (self, i);
      const AvowHunk *hunk = &piece->hunk;
      const AvowHunk *before = i > 0 ? &get_piece (self, i - 1)->hunk : NULL;
      const AvowHunk *after = i + 1 < self->pieces->len ? &get_piece (self, i + 1)->hunk : NULL;

      if (hunk->old_start == hunk->old_end)
        find_slide (&self->new_text, hunk->new_start, hunk->new_end, before != NULL ? before->new_end : 0,
                    after != NULL ? after->new_start : self->new_text.n_chars, piece);
      else if (hunk->new_start == hunk->new_end)
        find_slide (&self->old_text, hunk->old_start, hunk->old_end, before != NULL ? before->old_end : 0,
                    after != NULL ? after->old_start : self->old_text.n_chars, piece);
    }
}

/**
 * avow_anchor_map_new:
 *
 * Makes a map of a text that nothing has become of yet, to follow edits by
 * avow_anchor_map_replace().
 *
 * Returns: (transfer full): a map
 */
AvowAnchorMap *
avow_anchor_map_new (void)
{
  AvowAnchorMap *self = g_new0 (AvowAnchorMap, 1);

  self->pieces = g_array_new (FALSE, TRUE, sizeof (Piece));

  return self;
}

/**
 * avow_anchor_map_new_for_texts:
 * @old_text: a text, valid UTF-8
 * @new_text: what became of it; both stay while the map is there
 *
 * Makes a map from what differs between two texts. What was moved within the text
 * has gone in one place and come in another.
 *
 * Returns: (transfer full): a map
 */
AvowAnchorMap *
avow_anchor_map_new_for_texts (const char *old_text,
                               const char *new_text)
{
  AvowAnchorMap *self = avow_anchor_map_new ();
  g_autoptr(GArray) hunks = avow_diff_texts (old_text, new_text);

  index_init (&self->old_text, old_text);
  index_init (&self->new_text, new_text);
  for (guint i = 0; i < hunks->len; i++)
    {
      const AvowHunk *hunk = &g_array_index (hunks, AvowHunk, i);
      Piece piece = { { get_offset (&self->old_text, hunk->old_start), get_offset (&self->old_text, hunk->old_end),
                        get_offset (&self->new_text, hunk->new_start), get_offset (&self->new_text, hunk->new_end) }, 0, 0 };

      g_array_append_val (self->pieces, piece);
    }
  find_slides (self);

  return self;
}

/**
 * avow_anchor_map_free:
 * @self: a map
 *
 * Frees a map.
 */
void
avow_anchor_map_free (AvowAnchorMap *self)
{
  g_array_unref (self->pieces);
  g_clear_pointer (&self->old_text.bytes, g_array_unref);
  g_clear_pointer (&self->new_text.bytes, g_array_unref);
  g_free (self);
}

/**
 * avow_anchor_map_replace:
 * @self: a map made by avow_anchor_map_new()
 * @start: a code point of the text as it is now
 * @n_removed: how many code points went there
 * @n_added: how many came in their place
 *
 * Follows an edit. What this costs grows with the number of places that were edited,
 * not with the text.
 */
void
avow_anchor_map_replace (AvowAnchorMap *self,
                         gint64         start,
                         gint64         n_removed,
                         gint64         n_added)
{
  gint64 end = start + n_removed, shift = n_added - n_removed, before = 0;
  guint first = 0, last;
  Piece piece;

  g_return_if_fail (self->old_text.text == NULL && start >= 0 && n_removed >= 0 && n_added >= 0);

  while (first < self->pieces->len && get_piece (self, first)->hunk.new_end < start)
    first++;
  if (first > 0)
    before = get_piece (self, first - 1)->hunk.new_end - get_piece (self, first - 1)->hunk.old_end;

  /* Hunks that the edit touches become one with it. */
  piece = (Piece) { { start - before, end - before, start, end }, 0, 0 };
  for (last = first; last < self->pieces->len && get_piece (self, last)->hunk.new_start <= end; last++)
    {
      const AvowHunk *hunk = &get_piece (self, last)->hunk;

      if (last == first && hunk->new_start < start)
        {
          piece.hunk.new_start = hunk->new_start;
          piece.hunk.old_start = hunk->old_start;
        }
      piece.hunk.new_end = MAX (end, hunk->new_end);
      piece.hunk.old_end = hunk->old_end + piece.hunk.new_end - hunk->new_end;
    }
  piece.hunk.new_end += shift;

  if (last > first)
    g_array_remove_range (self->pieces, first, last - first);
  if (piece.hunk.old_end > piece.hunk.old_start || piece.hunk.new_end > piece.hunk.new_start)
    g_array_insert_val (self->pieces, first++, piece);
  for (; first < self->pieces->len; first++)
    {
      get_piece (self, first)->hunk.new_start += shift;
      get_piece (self, first)->hunk.new_end += shift;
    }
}

/**
 * avow_anchor_map_is_same:
 * @self: a map
 *
 * Tells whether nothing differs.
 *
 * Returns: whether it is so
 */
gboolean
avow_anchor_map_is_same (AvowAnchorMap *self)
{
  return self->pieces->len == 0;
}

/* Finds the first hunk that ends at a place of the older text or after it. */
static guint
find_piece (AvowAnchorMap *self,
            gint64         offset)
{
  guint from = 0, to = self->pieces->len;

  while (from < to)
    {
      guint middle = (from + to) / 2;

      if (get_piece (self, middle)->hunk.old_end < offset)
        from = middle + 1;
      else
        to = middle;
    }

  return from;
}

static gint64
get_shift (AvowAnchorMap *self,
           guint          index)
{
  const AvowHunk *before = index > 0 ? &get_piece (self, index - 1)->hunk : NULL;

  return before != NULL ? before->new_end - before->old_end : 0;
}

/**
 * avow_anchor_map_find_start:
 * @self: a map
 * @start: a code point of the older text at which something begins
 *
 * Finds where that begins now: what came just before it is no part of it.
 *
 * Returns: a code point of the newer text
 */
gint64
avow_anchor_map_find_start (AvowAnchorMap *self,
                            gint64         start)
{
  guint i = find_piece (self, start);
  const AvowHunk *hunk = i < self->pieces->len ? &get_piece (self, i)->hunk : NULL;

  if (hunk == NULL || hunk->old_start > start)
    return start + get_shift (self, i);
  if (hunk->old_start == start && hunk->old_end > start)
    return hunk->new_start;

  return hunk->new_end;
}

/**
 * avow_anchor_map_find_end:
 * @self: a map
 * @end: a code point of the older text before which something ends
 *
 * Finds where that ends now: what came just after it is no part of it.
 *
 * Returns: a code point of the newer text
 */
gint64
avow_anchor_map_find_end (AvowAnchorMap *self,
                          gint64         end)
{
  guint i = find_piece (self, end);
  const AvowHunk *hunk = i < self->pieces->len ? &get_piece (self, i)->hunk : NULL;

  if (hunk == NULL || hunk->old_start > end)
    return end + get_shift (self, i);
  if (hunk->old_end == end && hunk->old_start < end)
    return hunk->new_end;

  return hunk->new_start;
}

/**
 * avow_anchor_map_find_back:
 * @self: a map
 * @offset: a code point of the newer text
 *
 * Finds where a place was; for what came, where it came.
 *
 * Returns: a code point of the older text
 */
gint64
avow_anchor_map_find_back (AvowAnchorMap *self,
                           gint64         offset)
{
  guint from = 0, to = self->pieces->len;

  while (from < to)
    {
      guint middle = (from + to) / 2;

      if (get_piece (self, middle)->hunk.new_end <= offset)
        from = middle + 1;
      else
        to = middle;
    }

  if (from < self->pieces->len && get_piece (self, from)->hunk.new_start <= offset)
    return get_piece (self, from)->hunk.old_start;

  return offset - get_shift (self, from);
}

/* ---- spans */

/* Counts what is not white space. */
static gint64
count_ink (const Index *index,
           gint64       start,
           gint64       end)
{
  const char *p = get_pointer (index, start), *to = get_pointer (index, end);
  gint64 n = 0;

  for (; p < to; p = g_utf8_next_char (p))
    n += !g_unichar_isspace (g_utf8_get_char (p));

  return n;
}

/* Lays a hunk that could lie in several places where it does not touch the span. */
static AvowHunk
avoid (const Piece    *piece,
       const AvowSpan *span)
{
  AvowHunk hunk = piece->hunk;
  gint64 to_left = span->start - hunk.old_end, to_right = span->end - hunk.old_start, by;

  if (hunk.old_start >= span->end || hunk.old_end <= span->start)
    by = 0;
  else if (to_left >= -piece->left && (to_right > piece->right || -to_left <= to_right))
    by = to_left;
  else if (to_right <= piece->right)
    by = to_right;
  else
    by = 0;

  return (AvowHunk) { hunk.old_start + by, hunk.old_end + by, hunk.new_start + by, hunk.new_end + by };
}

/* Finds where a span begins and ends now, and counts what of it has gone. */
static gint64
place (AvowAnchorMap  *self,
       const AvowSpan *was,
       AvowSpan       *is)
{
  gint64 gone = 0, shift;
  guint i = find_piece (self, was->start);

  shift = get_shift (self, i);
  *is = (AvowSpan) { was->start + shift, was->end + shift };

  for (; i < self->pieces->len && get_piece (self, i)->hunk.old_start < was->end; i++)
    {
      AvowHunk hunk = avoid (get_piece (self, i), was);
      gint64 start = MAX (hunk.old_start, was->start), end = MIN (hunk.old_end, was->end);

      if (hunk.old_start >= was->end)
        break;
      if (end > start)
        gone += count_ink (&self->old_text, start, end);

      /* What took the place of words of the span belongs to it; what took the place of
       * others as well does not. */
      if (hunk.old_end <= was->start || hunk.old_start < was->start)
        is->start = hunk.new_end + MAX (was->start - hunk.old_end, 0);
      else if (hunk.old_start == was->start)
        is->start = hunk.new_start;
      is->end = hunk.old_end <= was->end ? hunk.new_end + was->end - hunk.old_end : hunk.new_start;
    }

  return gone;
}

static gboolean
has_same_words (AvowAnchorMap  *self,
                const AvowSpan *was,
                const AvowSpan *is)
{
  const char *a = get_pointer (&self->old_text, was->start), *a_end = get_pointer (&self->old_text, was->end);
  const char *b = get_pointer (&self->new_text, is->start), *b_end = get_pointer (&self->new_text, is->end);

  while (a < a_end && b < b_end)
    {
      gunichar c = g_utf8_get_char (a), d = g_utf8_get_char (b);
      gboolean is_space = g_unichar_isspace (c);

      if (is_space != g_unichar_isspace (d) || (!is_space && c != d))
        return FALSE;

      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
      while (is_space && a < a_end && g_unichar_isspace (g_utf8_get_char (a)))
        a = g_utf8_next_char (a);
      while (is_space && b < b_end && g_unichar_isspace (g_utf8_get_char (b)))
        b = g_utf8_next_char (b);
    }

  return a == a_end && b == b_end;
}

static void
trim (const Index *index,
      AvowSpan    *span)
{
  const char *from = get_pointer (index, span->start), *to = get_pointer (index, MAX (span->start, span->end));

  for (; from < to && g_unichar_isspace (g_utf8_get_char (from)); from = g_utf8_next_char (from))
    span->start++;
  for (; to > from && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (to))); to = g_utf8_prev_char (to))
    span->end--;
}

/**
 * avow_anchor_map_move:
 * @self: a map of two texts
 * @span: (inout): a span of the older text; in its place, where that is in the newer
 *
 * Moves a span along. Words that came inside it are part of it, those at its ends are
 * not; white space does not count. Of a span whose words are gone, the place where they
 * were is left, within the text if there is any.
 *
 * Returns: how it holds to the newer text
 */
AvowAnchor
avow_anchor_map_move (AvowAnchorMap *self,
                      AvowSpan      *span)
{
  AvowSpan was = { CLAMP (span->start, 0, self->old_text.n_chars), CLAMP (span->end, 0, self->old_text.n_chars) }, is;
  gint64 gone, ink;

  g_return_val_if_fail (self->old_text.text != NULL, AVOW_ANCHOR_LOST);

  gone = place (self, &was, &is);
  trim (&self->new_text, &is);
  ink = gone > 0 || is.end <= is.start ? count_ink (&self->old_text, was.start, was.end) : 0;
  if (is.end <= is.start || (gone > 0 && (ink - gone) * MIN_LEFT < ink))
    {
      span->start = CLAMP (is.start, 0, MAX (self->new_text.n_chars - 1, 0));
      span->end = CLAMP (span->start + was.end - was.start, span->start + 1, MAX (self->new_text.n_chars, span->start + 1));
      return AVOW_ANCHOR_LOST;
    }

  *span = is;
  return has_same_words (self, &was, &is) ? AVOW_ANCHOR_HELD : AVOW_ANCHOR_CHANGED;
}

/**
 * avow_anchor_map_slice:
 * @self: a map of two texts
 * @start: a code point; before the text, its begin
 * @end: the code point after the last; after the text, its end
 *
 * Gets words of the newer text.
 *
 * Returns: (transfer full): the words
 */
char *
avow_anchor_map_slice (AvowAnchorMap *self,
                       gint64         start,
                       gint64         end)
{
  const char *from = get_pointer (&self->new_text, MAX (start, 0)), *to = get_pointer (&self->new_text, end);

  return g_strndup (from, MAX (to - from, 0));
}

/* ---- blocks */

/* Finds the next block of a text: lines that are not blank. */
static gboolean
next_block (const char **at,
            gint64      *offset,
            AvowBlock   *block)
{
  const char *p = *at, *end = NULL;
  gint64 n = *offset;

  *block = (AvowBlock) { -1, -1, AVOW_BLOCK_PARAGRAPH, 0 };
  while (*p != '\0')
    {
      const char *line = p;
      gboolean is_blank = TRUE;
      gint64 length = 0;

      for (; *p != '\0' && *p != '\n'; p = g_utf8_next_char (p), length++)
        is_blank = is_blank && g_unichar_isspace (g_utf8_get_char (p));
      if (is_blank && end != NULL)
        {
          p = line;
          break;
        }
      if (!is_blank && end == NULL)
        block->start = n;
      if (!is_blank)
        {
          block->end = n + length;
          end = p;
        }
      n += length;
      if (*p == '\n')
        {
          p++;
          n++;
        }
    }
  *at = p;
  *offset = n;

  return end != NULL;
}

/* Gives a block the kind of that of which most is in it. */
static void
find_kind (AvowAnchorMap *self,
           GArray        *blocks,
           guint         *cursor,
           AvowBlock     *block)
{
  gint64 most = 0;

  for (guint i = *cursor; i < blocks->len; i++)
    {
      const AvowBlock *old_block = &g_array_index (blocks, AvowBlock, i);
      AvowSpan span;
      gint64 common;

      place (self, &(AvowSpan) { old_block->start, old_block->end }, &span);
      if (span.start >= block->end)
        break;
      if (i == *cursor && span.end <= block->start)
        (*cursor)++;

      common = MIN (span.end, block->end) - MAX (span.start, block->start);
      if (common > most)
        {
          most = common;
          block->kind = old_block->kind;
          block->level = old_block->level;
        }
    }
}

/**
 * avow_anchor_map_move_blocks:
 * @self: a map of two texts
 * @blocks: (element-type AvowBlock): the blocks of the older text
 *
 * Finds the blocks of the newer text: its lines between blank ones, each of the kind
 * that most of it was of.
 *
 * Returns: (transfer full) (element-type AvowBlock): the blocks
 */
GArray *
avow_anchor_map_move_blocks (AvowAnchorMap *self,
                             GArray        *blocks)
{
  GArray *moved = g_array_new (FALSE, FALSE, sizeof (AvowBlock));
  const char *at = self->new_text.text;
  gint64 offset = 0;
  AvowBlock block;
  guint cursor = 0;

  while (next_block (&at, &offset, &block))
    {
      find_kind (self, blocks, &cursor, &block);
      g_array_append_val (moved, block);
    }

  return moved;
}

/* ---- words elsewhere */

static gboolean
cuts_word (const char *text,
           const char *at)
{
  return at > text && g_unichar_isalnum (g_utf8_get_char (at)) && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at)));
}

/* Compares words to a text, by any white space between them. */
static const char *
match (const char *text,
       const char *words)
{
  while (*words != '\0')
    {
      gunichar c = g_utf8_get_char (words), d = g_utf8_get_char (text);

      if (g_unichar_isspace (c) != g_unichar_isspace (d) || (!g_unichar_isspace (c) && c != d))
        return NULL;

      words = g_utf8_next_char (words);
      text = g_utf8_next_char (text);
      while (g_unichar_isspace (c) && g_unichar_isspace (g_utf8_get_char (words)))
        words = g_utf8_next_char (words);
      while (g_unichar_isspace (c) && g_unichar_isspace (g_utf8_get_char (text)))
        text = g_utf8_next_char (text);
    }

  return text;
}

/**
 * avow_anchor_find_again:
 * @text: a text
 * @exact: words of a passage that are not where they were
 * @was: where they began, a code point
 * @max: how many places to find, at least one
 *
 * Finds where else the same words are, for somebody to choose.
 *
 * Returns: (transfer full) (element-type AvowSpan): the places, the nearest first
 */
GArray *
avow_anchor_find_again (const char *text,
                        const char *exact,
                        gint64      was,
                        guint       max)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (AvowSpan));
  gsize n = strcspn (exact, " \t\r\n");
  g_autofree char *first = g_strndup (exact, n);
  const char *last = text;
  gint64 offset = 0;

  for (const char *hit = n > 0 ? strstr (text, first) : NULL; hit != NULL; hit = strstr (g_utf8_next_char (hit), first))
    {
      const char *end = match (hit, exact);
      AvowSpan span;
      guint i = 0;

      if (end == NULL || cuts_word (text, hit) || cuts_word (text, end))
        continue;

      offset += g_utf8_pointer_to_offset (last, hit);
      last = hit;
      span = (AvowSpan) { offset, offset + g_utf8_pointer_to_offset (hit, end) };
      while (i < places->len && ABS (g_array_index (places, AvowSpan, i).start - was) <= ABS (offset - was))
        i++;
      if (i >= max)
        break;
      g_array_insert_val (places, i, span);
      g_array_set_size (places, MIN (places->len, max));
    }

  return places;
}
