/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-pdf-structure-private.h"

#include <math.h>

#include "avow-pdf-paragraphs.h"

/* What the texts of elements say, and how one follows another: the lines of the pages
 * tell it, of which each text has its place. */

/* So many lines before and after one are its neighbours. */
#define N_NEIGHBOURS 12

/* How far lines of a size are apart within a text. */
static double
get_leading (AvowPdfStructure  *self,
             const AvowPdfLine *line)
{
  int leading = GPOINTER_TO_INT (g_hash_table_lookup (self->leadings, GINT_TO_POINTER ((int) (line->size + 0.5))));

  return (leading > 0 ? leading : 120) / 100.0 * line->size;
}

/* Where the column of a line ends: as far as its neighbours go that begin where it does. */
static double
get_right (AvowPdfStructure *self,
           guint             i)
{
  const AvowPdfLine *line = avow_pdf_lines_get (self->lines, i);
  double right = line->right;

  for (guint j = i > N_NEIGHBOURS ? i - N_NEIGHBOURS : 0; j < MIN (i + N_NEIGHBOURS, self->lines->len); j++)
    {
      const AvowPdfLine *other = avow_pdf_lines_get (self->lines, j);

      if (other->page == line->page && fabs (other->left - line->left) < line->size * 0.5 &&
          fabs (other->size - line->size) < line->size * 0.06)
        right = MAX (right, other->right);
    }

  return right;
}

/* Tells whether a line had no room for the word that follows. */
static gboolean
is_full (AvowPdfStructure *self,
         guint             i,
         guint             next)
{
  const AvowPdfLine *line = avow_pdf_lines_get (self->lines, i);

  return line->right + line->size * 0.35 + avow_pdf_lines_get (self->lines, next)->first_word > get_right (self, i);
}

/* Tells whether a line ends where its author wanted, and not for lack of room.  Beside
 * pictures, lines are short. */
static gboolean
is_broken (AvowPdfStructure *self,
           guint             i,
           guint             next)
{
  const char *text = avow_pdf_lines_get (self->lines, next)->text;

  return !is_full (self, i, next) && (avow_pdf_paragraphs_ends_sentence (avow_pdf_lines_get (self->lines, i)->text) ||
                                      !g_unichar_islower (g_utf8_get_char (text)) || g_str_has_prefix (text, "http"));
}

/* Counts how often lines of a size are so far apart. */
static void
count_distance (GHashTable        *counts,
                const AvowPdfLine *line,
                const AvowPdfLine *next,
                guint              n)
{
  double distance = (next->bottom - line->bottom) / line->size;
  gpointer key;

  if (line->page != next->page || distance < 0.5 || distance > 3 || fabs (line->size - next->size) > 0.06 * line->size ||
      MIN (line->right, next->right) <= MAX (line->left, next->left))
    return;

  key = GINT_TO_POINTER ((int) (line->size + 0.5) * 100 + (int) (distance * 20 + 0.5));
  g_hash_table_insert (counts, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + n));
}

/* Notes how far the lines of texts are apart: as most are that go on in the next one, or
 * as most are where none is known to. */
static void
note_wraps (AvowPdfStructure *self)
{
  g_autoptr(GHashTable) counts = g_hash_table_new (NULL, NULL), most = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key, count;

  for (guint i = 0; i + 1 < self->lines->len; i++)
    count_distance (counts, avow_pdf_lines_get (self->lines, i), avow_pdf_lines_get (self->lines, i + 1), 1);
  for (guint i = 0; i < self->pages->len; i++)
    {
      GArray *page = get_page (self, i);

      for (guint j = 1; j < page->len; j++)
        {
          const AvowPdfLetter *letter = &g_array_index (page, AvowPdfLetter, j), *last = letter - 1;

          if (letter->line != last->line && letter->node != 0 && letter->node == last->node)
            count_distance (counts, avow_pdf_lines_get (self->lines, last->line),
                            avow_pdf_lines_get (self->lines, letter->line), self->lines->len);
        }
    }

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &count))
    {
      gpointer size = GINT_TO_POINTER (GPOINTER_TO_INT (key) / 100);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (most, size));
      int distance = GPOINTER_TO_INT (key) % 100 * 5;

      if (GPOINTER_TO_UINT (count) < n ||
          (GPOINTER_TO_UINT (count) == n && distance > GPOINTER_TO_INT (g_hash_table_lookup (self->leadings, size))))
        continue;
      g_hash_table_insert (most, size, count);
      g_hash_table_insert (self->leadings, size, GINT_TO_POINTER (distance));
    }
}

/* Tells whether there is room between two lines. */
static gboolean
is_apart (AvowPdfStructure *self,
          guint             i,
          guint             next)
{
  const AvowPdfLine *line = avow_pdf_lines_get (self->lines, i), *below = avow_pdf_lines_get (self->lines, next);

  return line->page == below->page && fabs (below->bottom - line->bottom) > get_leading (self, line) * 1.4;
}

/* Tells whether a text may go on in the next line. */
static gboolean
goes_on (AvowPdfStructure  *self,
         const AvowPdfNode *node,
         guint              i,
         guint              j)
{
  const AvowPdfLine *line = avow_pdf_lines_get (self->lines, i), *next = avow_pdf_lines_get (self->lines, j);
  double distance = next->bottom - line->bottom;

  return fabs (line->size - next->size) < 0.06 * line->size && distance > 0 && distance < get_leading (self, line) * 1.4 &&
         MIN (line->right, next->right) > MAX (line->left, next->left) && (node->open || is_full (self, i, j));
}

/* Tells whether an element has no text that is known. */
static gboolean
is_empty (AvowPdfStructure *self,
          guint             i)
{
  const AvowPdfNode *node = get_node (self, i);

  if (!is_flow (node->kind) && !is_vague (node->kind) && node->kind != POPPLER_STRUCTURE_ELEMENT_LIST_ITEM &&
      node->kind != POPPLER_STRUCTURE_ELEMENT_TABLE_DATA)
    return FALSE;

  for (guint j = i; j < node->end; j++)
    {
      if (is_placed (get_node (self, j)))
        return FALSE;
    }

  return TRUE;
}

/* Where a paragraph of which not all was found ends at the latest on its page: where
 * the next text begins. */
static guint
find_limit (AvowPdfStructure *self,
            guint             i)
{
  const AvowPdfNode *node = get_node (self, i);

  if (node->tail > 0)
    return get_node (self, node->tail)->start;
  if (!node->open)
    return 0;

  /* Not if something else is not found either. */
  for (guint j = i + 1; j < self->nodes->len; j++)
    {
      const AvowPdfNode *next = get_node (self, j);

      if (is_placed (next))
        return next->page == node->page ? next->start : get_page (self, node->page)->len;
      if (is_menu (next) || (is_flow (next->kind) && is_empty (self, j)))
        return 0;
    }

  return 0;
}

/* Tells whether a line, from a letter on, has some of another element. */
static gboolean
is_shared (AvowPdfStructure *self,
           guint             i,
           guint             place)
{
  GArray *page = get_page (self, get_node (self, i)->page);
  guint line = g_array_index (page, AvowPdfLetter, place).line;

  for (; place < page->len && g_array_index (page, AvowPdfLetter, place).line == line; place++)
    {
      guint other = g_array_index (page, AvowPdfLetter, place).node;

      if (other != 0)
        return find_block (self, other) != find_block (self, i);
    }

  return FALSE;
}

/* The library drops what follows on letters that are joined, and not all of a paragraph
 * was asked for: the text goes on up to the next one. */
static void
extend_text (AvowPdfStructure *self,
             guint             i)
{
  AvowPdfNode *node = get_node (self, i);
  GArray *page = get_page (self, node->page);
  gboolean cut = node->open;
  guint stop = node->stop, limit = find_limit (self, i);

  if (limit > stop)
    {
      while (stop < page->len && g_array_index (page, AvowPdfLetter, stop).node == 0)
        stop++;
      if (stop == limit)
        {
          claim (page, node->stop, stop, i);
          node->stop = stop;
        }
    }

  for (; node->stop < page->len; node->stop++)
    {
      AvowPdfLetter *letter = &g_array_index (page, AvowPdfLetter, node->stop), *last = letter - 1;

      if (letter->node != 0)
        break;
      if (letter->line == last->line)
        cut = TRUE;
      else if (!cut || !goes_on (self, node, last->line, letter->line) || is_shared (self, i, node->stop))
        break;
      letter->node = i;
    }
}

static void
extend_texts (AvowPdfStructure *self)
{
  for (guint i = 1; i < self->nodes->len; i++)
    {
      if (is_placed (get_node (self, i)))
        extend_text (self, i);
    }
}

/* Strong words are elements that the library may not know: those before a text in its
 * line, and in full lines above, are of it. */
static void
extend_back (AvowPdfStructure *self,
             guint             i)
{
  AvowPdfNode *node = get_node (self, i);
  GArray *page = get_page (self, node->page);
  guint start = node->start, line;

  while (start > 0)
    {
      const AvowPdfLetter *letter = &g_array_index (page, AvowPdfLetter, start), *last = letter - 1;

      if (last->node != 0)
        break;
      if (letter->line != last->line &&
          (start == node->start || !goes_on (self, node, last->line, letter->line) || !is_full (self, last->line, letter->line)))
        break;
      start--;
    }

  /* The mark of an item is not of its text. */
  line = g_array_index (page, AvowPdfLetter, start).line;
  if (start < node->start && avow_pdf_lines_starts_item (avow_pdf_lines_get (self->lines, line)->text) &&
      (start == 0 || g_array_index (page, AvowPdfLetter, start - 1).line != line))
    {
      do
        start++;
      while (start < node->start && !g_array_index (page, AvowPdfLetter, start).spaced);
    }

  claim (page, start, node->start, i);
  node->start = start;
}

/* Tells whether a letter stands in the line of the one before, or in the one in which
 * that may go on. */
static gboolean
is_next (AvowPdfStructure  *self,
         const AvowPdfNode *node,
         GArray            *page,
         guint              place)
{
  guint line = g_array_index (page, AvowPdfLetter, place).line, last = g_array_index (page, AvowPdfLetter, place - 1).line;

  return line == last || goes_on (self, node, last, line);
}

/* Gives what stands between two texts to the elements between them. */
static void
fill_gap (AvowPdfStructure *self,
          guint             before,
          guint             after)
{
  const AvowPdfNode *last = get_node (self, before), *next = get_node (self, after);
  GArray *page = get_page (self, next->page);
  guint place = last->page == next->page ? last->stop : 0, first = before + 1, end = after;

  for (guint i = before + 1; i < after; i++)
    {
      if (is_menu (get_node (self, i)))
        return;
    }
  for (guint j = place; j < next->start; j++)
    {
      if (g_array_index (page, AvowPdfLetter, j).node != 0)
        return;
    }

  /* In the paragraphs of the two, all is found. */
  if (is_flow (get_node (self, find_block (self, before))->kind))
    first = get_node (self, find_block (self, before))->end;
  if (is_flow (get_node (self, find_block (self, after))->kind))
    end = find_block (self, after);

  for (guint i = first; i < end && place < next->start; i++)
    {
      AvowPdfNode *node = get_node (self, i);

      if (!is_empty (self, i))
        continue;

      node->page = next->page;
      node->start = node->stop = place;
      node->open = TRUE;
      do
        node->stop++;
      while (node->stop < next->start && is_next (self, node, page, node->stop));
      claim (page, node->start, node->stop, i);
      place = node->stop;
      i = node->end - 1;
    }
}

static void
fill_gaps (AvowPdfStructure *self)
{
  guint before = 0;

  for (guint i = 1; i < self->nodes->len; i++)
    {
      if (!is_placed (get_node (self, i)))
        continue;
      extend_back (self, i);
      if (before > 0)
        fill_gap (self, before, i);
      before = i;
    }
}

static gboolean
is_wide (gunichar c)
{
  return g_unichar_iswide (c) && g_unichar_get_script (c) != G_UNICODE_SCRIPT_HANGUL;
}

/* Adds the space that is where a line ends. */
void
avow_pdf_structure_add_space (GString  *text,
                              gunichar  next)
{
  gunichar last = text->len > 0 ? g_utf8_get_char (g_utf8_prev_char (text->str + text->len)) : ' ';

  if (last == 0xad)
    g_string_truncate (text, text->len - 2);
  else if (!g_unichar_isspace (last) && !(is_wide (last) && is_wide (next)) && last != '-' && last != 0x2010)
    g_string_append_c (text, ' ');
}

/* Puts texts together, as the page has them. */
static void
write_texts (AvowPdfStructure *self)
{
  for (guint i = 1; i < self->nodes->len; i++)
    {
      AvowPdfNode *node = get_node (self, i);
      g_autoptr(GString) text = NULL;

      if (!is_placed (node))
        continue;

      text = g_string_new (NULL);
      node->bold = TRUE;
      for (guint j = node->start; j < node->stop; j++)
        {
          const AvowPdfLetter *letter = &g_array_index (get_page (self, node->page), AvowPdfLetter, j);
          gboolean wrapped = j > node->start && letter->line != letter[-1].line;

          if (wrapped && node->open && is_apart (self, letter[-1].line, letter->line))
            g_string_append (text, "\n\n");
          else if (wrapped && node->open && is_broken (self, letter[-1].line, letter->line))
            g_string_append_c (text, '\n');
          else if (wrapped)
            avow_pdf_structure_add_space (text, letter->c);
          else if (letter->spaced && j > node->start)
            g_string_append_c (text, ' ');
          g_string_append_unichar (text, letter->c);
          node->bold = node->bold && avow_pdf_lines_get (self->lines, letter->line)->bold;
        }
      node->text = g_strdup (text->str);
      node->first_line = g_array_index (get_page (self, node->page), AvowPdfLetter, node->start).line;
      node->last_line = g_array_index (get_page (self, node->page), AvowPdfLetter, node->stop - 1).line;
      node->spaced = g_array_index (get_page (self, node->page), AvowPdfLetter, node->start).spaced;
    }
}

static AvowPdfSeam
find_seam (AvowPdfStructure *self,
           guint             before,
           guint             i)
{
  const AvowPdfNode *last = get_node (self, before), *node = get_node (self, i);
  guint block = find_block (self, i);
  gboolean same = find_block (self, before) == block, flow = same && is_flow (get_node (self, block)->kind);
  gboolean broken, same_page;

  /* Parts of one text stand on several pages. */
  if (last->parent == node->parent)
    return AVOW_PDF_SEAM_INLINE;
  if (last->last_line == node->first_line)
    return AVOW_PDF_SEAM_INLINE;

  broken = is_broken (self, last->last_line, node->first_line);
  same_page = last->page == node->page;
  if (is_apart (self, last->last_line, node->first_line))
    return AVOW_PDF_SEAM_GAP;
  if (!broken && same && (flow || !avow_pdf_paragraphs_ends_sentence (last->text)))
    return AVOW_PDF_SEAM_INLINE;

  return same_page || broken ? AVOW_PDF_SEAM_BREAK : AVOW_PDF_SEAM_GAP;
}

static void
find_seams (AvowPdfStructure *self)
{
  guint before = 0;

  for (guint i = 1; i < self->nodes->len; i++)
    {
      AvowPdfNode *node = get_node (self, i);

      if (!has_text (node))
        continue;
      node->seam = before > 0 ? find_seam (self, before, i) : AVOW_PDF_SEAM_GAP;
      before = i;
    }
}

/* Makes the texts of which it is known where they stand. */
void
avow_pdf_structure_make_texts (AvowPdfStructure *self)
{
  note_wraps (self);
  extend_texts (self);
  fill_gaps (self);
  write_texts (self);
  find_seams (self);
}
