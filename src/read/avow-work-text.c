/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-work-text.h"

#include <gumbo.h>
#include <string.h>

#include "avow-html-scan.h"
#include "avow-html-tree.h"
#include "avow-text.h"

/* Bits that say what a character of the foreign text counts. */
#define BYTES_MASK 3u       /* bytes of UTF-8, less one */
#define IS_WIDE 4u          /* two units of UTF-16 */
#define IS_FIRST_END 8u     /* the first of the two characters that end a line */
#define IS_LONE_END 16u     /* the one character that ends a line */
#define IS_MARK 32u         /* the mark of byte order at the start */

typedef struct
{
  gint64        start;
  AvowBlockKind kind;
  int           level;
} Break;

struct _AvowWorkText
{
  GString       *text;
  gint64         length;        /* code points in text */

  /* One for each character of the foreign text. */
  GArray        *from;          /* guint32: where it begins in ours, or what stands for it */
  GArray        *to;            /* guint32: where ours is after it */
  GByteArray    *counts;

  gboolean       squeezed;      /* white space waits for a word after it */
  gboolean       broken;        /* a block waits for its first word */
  AvowBlockKind  kind;          /* of that block */
  int            level;
  GArray        *breaks;        /* Break */

  AvowWorkCount  count;         /* how places were counted last */
  GArray        *places;        /* guint32: where each character is by that count, and the end; or %NULL */
};

/**
 * avow_work_text_new:
 *
 * Makes a text without words.
 *
 * Returns: (transfer full): a text
 */
AvowWorkText *
avow_work_text_new (void)
{
  AvowWorkText *self = g_new0 (AvowWorkText, 1);

  self->text = g_string_new (NULL);
  self->from = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->to = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->counts = g_byte_array_new ();
  self->breaks = g_array_new (FALSE, FALSE, sizeof (Break));

  return self;
}

/**
 * avow_work_text_free:
 * @self: a text
 *
 * Frees a text.
 */
void
avow_work_text_free (AvowWorkText *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->from);
  g_array_unref (self->to);
  g_byte_array_unref (self->counts);
  g_array_unref (self->breaks);
  g_clear_pointer (&self->places, g_array_unref);
  g_free (self);
}

static void
put (AvowWorkText *self,
     gunichar      c)
{
  g_string_append_unichar (self->text, c);
  self->length++;
}

/* Writes what waits for the next word. */
static void
flush (AvowWorkText *self)
{
  if (self->broken)
    {
      Break begins = { 0, self->kind, self->level };

      if (self->length > 0)
        {
          put (self, '\n');
          put (self, '\n');
        }
      begins.start = self->length;
      g_array_append_val (self->breaks, begins);
    }
  else if (self->squeezed && self->length > 0)
    {
      put (self, ' ');
    }
  self->broken = self->squeezed = FALSE;
}

/* Whether a character shows nothing, or is none. */
static gboolean
is_dropped (gunichar c)
{
  return (g_unichar_iscntrl (c) && c != '\t') || c == 0xfeff || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

static guint8
get_count (const char *p,
           gunichar    c,
           gboolean    first)
{
  guint8 count = g_utf8_skip[(guchar) *p] - 1;

  if (c > 0xffff)
    count |= IS_WIDE;
  if (c == '\r' && p[1] == '\n')
    count |= IS_FIRST_END;
  else if (c == '\r' || (c == '\n' && (first || p[-1] != '\r')))
    count |= IS_LONE_END;
  if (c == 0xfeff && first)
    count |= IS_MARK;

  return count;
}

/**
 * avow_work_text_add:
 * @self: a text
 * @text: valid UTF-8
 * @squeeze: whether white space between words is one space, whatever it is
 *
 * Adds what comes next in the foreign text. Lines end as ours do; characters that show nothing are
 * left out, and counted all the same.
 */
void
avow_work_text_add (AvowWorkText *self,
                    const char   *text,
                    gboolean      squeeze)
{
  g_clear_pointer (&self->places, g_array_unref);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint8 count = get_count (p, c, p == text && self->counts->len == 0);
      guint32 from, to;

      g_byte_array_append (self->counts, &count, 1);
      if (squeeze && g_ascii_isspace (c))
        {
          from = self->length;
          self->squeezed = TRUE;
        }
      else if (!squeeze && (c == '\r' || c == '\n' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029))
        {
          flush (self);
          from = self->length;
          if ((count & IS_FIRST_END) == 0)
            put (self, '\n');
        }
      else if (is_dropped (c))
        {
          from = self->length;
        }
      else
        {
          flush (self);
          from = self->length;
          put (self, c);
        }
      to = self->length;
      g_array_append_val (self->from, from);
      g_array_append_val (self->to, to);
    }
}

/**
 * avow_work_text_break:
 * @self: a text
 * @kind: what the next block is
 * @level: for a heading 2 to 6, else 0
 *
 * Begins another block with the next word, after a blank line.
 */
void
avow_work_text_break (AvowWorkText  *self,
                      AvowBlockKind  kind,
                      int            level)
{
  self->broken = TRUE;
  self->kind = kind;
  self->level = level;
}

/**
 * avow_work_text_new_plain:
 * @text: (array length=length): a text, which may be no UTF-8
 * @length: how many bytes
 *
 * Makes a text of one without mark-up; its lines stay.
 *
 * Returns: (transfer full): the text
 */
AvowWorkText *
avow_work_text_new_plain (const char *text,
                          gsize       length)
{
  AvowWorkText *self = avow_work_text_new ();
  g_autofree char *valid = g_utf8_make_valid (text, length);

  avow_work_text_add (self, valid, FALSE);

  return self;
}

static AvowBlockKind
get_kind (guint  tag,
          int   *level)
{
  *level = 0;
  switch (tag)
    {
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      *level = CLAMP ((int) tag - GUMBO_TAG_H1 + 1, 2, 6);
      return AVOW_BLOCK_HEADING;

    case GUMBO_TAG_BLOCKQUOTE:
      return AVOW_BLOCK_QUOTATION;

    case GUMBO_TAG_LI:
      return AVOW_BLOCK_LIST_ITEM;

    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_FIGCAPTION:
      return AVOW_BLOCK_CAPTION;

    default:
      return AVOW_BLOCK_PARAGRAPH;
    }
}

/* What a block within blocks is: a paragraph in a quotation is a quotation. */
static void
break_at (AvowWorkText *self,
          AvowHtmlTree *tree,
          gint32        node)
{
  AvowBlockKind kind = AVOW_BLOCK_PARAGRAPH;
  int level = 0;

  for (; node >= 0 && kind == AVOW_BLOCK_PARAGRAPH; node = tree->nodes[node].parent)
    kind = get_kind (tree->nodes[node].tag, &level);
  avow_work_text_break (self, kind, level);
}

/* Goes through the elements of a page, and tells where blocks begin and end. */
static void
add_tree (AvowWorkText *self,
          AvowHtmlTree *tree)
{
  gint32 open = -1;
  guint n_pre = 0;

  for (guint i = 0; i < tree->n_nodes; i++)
    {
      const AvowHtmlNode *node = &tree->nodes[i];

      /* Elements that end before this one. */
      while (open >= 0 && tree->nodes[open].end <= i)
        {
          n_pre -= tree->nodes[open].tag == GUMBO_TAG_PRE;
          if (avow_html_tag_is_block (tree->nodes[open].tag))
            break_at (self, tree, tree->nodes[open].parent);
          open = tree->nodes[open].parent;
        }

      if (node->tag == AVOW_HTML_TEXT)
        {
          avow_work_text_add (self, node->text, n_pre == 0);
          continue;
        }

      n_pre += node->tag == GUMBO_TAG_PRE;
      if (avow_html_tag_is_block (node->tag))
        {
          break_at (self, tree, i);
        }
      else if (node->tag == GUMBO_TAG_BR && self->length > 0 && !self->broken)
        {
          self->squeezed = FALSE;
          put (self, '\n');
        }
      open = i;
    }
}

/**
 * avow_work_text_new_html:
 * @html: what stands in the body of a page, in UTF-8
 *
 * Makes a text of mark-up. Its foreign text is what browsers call the text content of an element
 * that holds it: all characters between tags one after the other, white space too.
 *
 * Returns: (transfer full): the text
 */
AvowWorkText *
avow_work_text_new_html (const char *html)
{
  AvowWorkText *self = avow_work_text_new ();
  g_autoptr(GPtrArray) json = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *page = NULL, *scanned = NULL;
  g_autoptr(AvowHtmlTree) tree = NULL;
  gsize length;

  /* Within an element, white space at the start is text. */
  page = g_strconcat ("<!DOCTYPE html><html><head></head><body><div>", html, "</div></body></html>", NULL);
  scanned = avow_html_scan (page, strlen (page), json, &length);
  tree = avow_html_tree_new (scanned, length, FALSE);
  add_tree (self, tree);

  return self;
}

/**
 * avow_work_text_get:
 * @self: a text
 *
 * Gets the text as ours.
 *
 * Returns: (transfer none): the text
 */
const char *
avow_work_text_get (AvowWorkText *self)
{
  return self->text->str;
}

/**
 * avow_work_text_get_length:
 * @self: a text
 *
 * Gets how long our text is.
 *
 * Returns: code points
 */
gint64
avow_work_text_get_length (AvowWorkText *self)
{
  return self->length;
}

static guint
count_one (const AvowWorkCount *count,
           guint8               bits)
{
  if ((bits & IS_MARK) != 0 && count->no_mark)
    return 0;
  if ((bits & IS_FIRST_END) != 0 && count->one_end)
    return 0;
  if ((bits & IS_LONE_END) != 0 && count->two_ends)
    return 2;

  switch (count->unit)
    {
    case AVOW_WORK_UTF8:
      return (bits & BYTES_MASK) + 1;

    case AVOW_WORK_UTF16:
      return (bits & IS_WIDE) != 0 ? 2 : 1;

    case AVOW_WORK_CODE_POINTS:
    default:
      return 1;
    }
}

static void
count_places (AvowWorkText        *self,
              const AvowWorkCount *count)
{
  guint32 place = 0;

  if (self->places != NULL && self->count.unit == count->unit && self->count.one_end == count->one_end &&
      self->count.two_ends == count->two_ends && self->count.no_mark == count->no_mark)
    return;

  g_clear_pointer (&self->places, g_array_unref);
  self->count = *count;
  self->places = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->counts->len + 1);
  for (guint i = 0; i < self->counts->len; i++)
    {
      g_array_append_val (self->places, place);
      place += count_one (count, self->counts->data[i]);
    }
  g_array_append_val (self->places, place);
}

/* Finds the first character that is at a place or after it. */
static guint
find_place (AvowWorkText *self,
            gint64        place)
{
  guint low = 0, high = self->places->len - 1;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->places, guint32, middle) < place)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * avow_work_text_find:
 * @self: a text
 * @count: how places are counted
 * @start: where something begins in the foreign text
 * @end: where it ends, which is not in it
 * @our_start: (out): where to put where it begins in ours
 * @our_end: (out): where to put where it ends in ours
 *
 * Finds where in our text something is.
 *
 * Returns: whether it is in it, and anything of it
 */
gboolean
avow_work_text_find (AvowWorkText        *self,
                     const AvowWorkCount *count,
                     gint64               start,
                     gint64               end,
                     gint64              *our_start,
                     gint64              *our_end)
{
  guint first, last;

  count_places (self, count);
  if (start < 0 || end <= start || end > g_array_index (self->places, guint32, self->places->len - 1))
    return FALSE;

  first = find_place (self, start);
  last = find_place (self, end);
  if (first >= last)
    return FALSE;

  *our_start = g_array_index (self->from, guint32, first);
  *our_end = g_array_index (self->to, guint32, last - 1);

  /* White space that became nothing, at the start. */
  while (first < last - 1 && g_array_index (self->to, guint32, first) <= *our_start)
    *our_start = g_array_index (self->from, guint32, ++first);

  return *our_end > *our_start;
}

static const Break *
find_break (AvowWorkText *self,
            gint64        offset,
            guint        *n)
{
  while (*n < self->breaks->len && g_array_index (self->breaks, Break, *n).start <= offset)
    (*n)++;

  return *n > 0 ? &g_array_index (self->breaks, Break, *n - 1) : NULL;
}

/**
 * avow_work_text_dup_blocks:
 * @self: a text
 *
 * Gets the blocks of our text as the schema keeps them: each line that is not blank is one.
 *
 * Returns: (transfer full): JSON
 */
char *
avow_work_text_dup_blocks (AvowWorkText *self)
{
  GString *json = g_string_new ("[");
  gint64 offset = 0;
  guint n = 0;

  for (const char *line = self->text->str; *line != '\0';)
    {
      gsize length = strcspn (line, "\n");
      gint64 end = offset + avow_text_get_offset (line, line + length);
      const Break *begins = find_break (self, offset, &n);

      if (strspn (line, " \t") < length)
        g_string_append_printf (json, "%s[\"%s\",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%d]", json->len > 1 ? "," : "",
                                avow_block_kind_to_string (begins != NULL ? begins->kind : AVOW_BLOCK_PARAGRAPH), offset, end,
                                begins != NULL ? begins->level : 0);
      offset = end + (line[length] == '\n');
      line += length + (line[length] == '\n');
    }
  g_string_append_c (json, ']');

  return g_string_free (json, FALSE);
}
