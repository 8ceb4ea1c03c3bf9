/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-pdf-paragraphs.h"

#include <math.h>
#include <string.h>

#include "avow-pdf-lines.h"
#include "avow-text.h"

/* Lines to paragraphs.  A paragraph ends where its last line has room for the word
 * that follows, where the next line is set in, or is further away than lines are;
 * the ends of pages and columns do not end it. */

/* No paragraph has more lines. */
#define MAX_LINES 400

/* What the lines of a document have in common. */
typedef struct
{
  double      body_size;
  GHashTable *leadings;     /* size in tenths → distance of lines in tenths */
  gboolean    indents;      /* first lines are set in */
  gboolean    hyphenates;   /* words are broken at the ends of lines */
  GHashTable *words;        /* folded words of the text */
  double     *rights;       /* for each line, where its column ends */
  double     *lefts;        /* for each line, where its column begins */
} Layout;

/**
 * avow_pdf_paragraph_free:
 * @data: an [struct@PdfParagraph]
 *
 * Frees a paragraph.
 */
void
avow_pdf_paragraph_free (gpointer data)
{
  AvowPdfParagraph *paragraph = data;

  g_free (paragraph->text);
  g_free (paragraph);
}

/* ---- letters */

static gboolean
breaks_anywhere (gunichar c)
{
  return g_unichar_iswide (c) && g_unichar_get_script (c) != G_UNICODE_SCRIPT_HANGUL;
}

static gunichar
get_last (const char *text)
{
  return *text != '\0' ? g_utf8_get_char (g_utf8_prev_char (text + strlen (text))) : 0;
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0xad || c == 0x2010;
}

/**
 * avow_pdf_paragraphs_ends_sentence:
 * @text: a text
 *
 * Tells whether a text ends as a sentence does, perhaps in a quotation.
 *
 * Returns: whether it does
 */
gboolean
avow_pdf_paragraphs_ends_sentence (const char *text)
{
  return avow_text_ends_in (text, AVOW_TEXT_STOPS "؟۔", AVOW_TEXT_CLOSING "」』）");
}

/* Tells whether a text begins within a sentence; an address does not. */
static gboolean
starts_lower (const char *text)
{
  return g_unichar_islower (g_utf8_get_char (text)) && !g_str_has_prefix (text, "http") && !g_str_has_prefix (text, "www.");
}

/* How far one line is below another.  Letters of several fonts reach up and down
 * differently, so that the smaller distance counts. */
static double
get_distance (const AvowPdfLine *line,
              const AvowPdfLine *next)
{
  return MIN (next->bottom - line->bottom, next->top - line->top);
}

/* ---- what lines have in common */

static gboolean
same_size (double a,
           double b)
{
  return fabs (a - b) <= 0.06 * MAX (a, b);
}

static gboolean
overlaps (const AvowPdfLine *a,
          const AvowPdfLine *b)
{
  return MIN (a->right, b->right) - MAX (a->left, b->left) > 0;
}

/* Tells whether a line stands under another in the same column. */
static gboolean
is_below (const AvowPdfLine *line,
          const AvowPdfLine *next)
{
  double distance = get_distance (line, next);

  return line->page == next->page && distance > 0.4 * line->size && distance < 6 * line->size && overlaps (line, next);
}

static void
count_value (GHashTable *counts,
             int         value,
             guint       n)
{
  gpointer key = GINT_TO_POINTER (value);

  g_hash_table_insert (counts, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + n));
}

static double
find_body_size (GArray *lines)
{
  g_autoptr(GHashTable) counts = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key, count;
  guint most = 0;
  int best = 120;

  for (guint i = 0; i < lines->len; i++)
    {
      const AvowPdfLine *line = avow_pdf_lines_get (lines, i);

      count_value (counts, (int) (line->size * 5 + 0.5) * 2, strlen (line->text));
    }

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &key, &count))
    {
      if (GPOINTER_TO_UINT (count) > most || (GPOINTER_TO_UINT (count) == most && GPOINTER_TO_INT (key) < best))
        {
          most = GPOINTER_TO_UINT (count);
          best = GPOINTER_TO_INT (key);
        }
    }

  return best / 10.0;
}

/* The smallest distance of lines of a size that many of them have: paragraphs may be
 * further apart, and be many. */
static double
find_leading (GArray *lines,
              double  size)
{
  guint counts[400] = { 0, }, n = 0;

  for (guint i = 0; i + 1 < lines->len; i++)
    {
      const AvowPdfLine *line = avow_pdf_lines_get (lines, i), *next = avow_pdf_lines_get (lines, i + 1);
      int percent = (int) (get_distance (line, next) / size * 50 + 0.5);

      if (!same_size (line->size, size) || !same_size (next->size, size) || !is_below (line, next) || percent < 0 || percent >= 400)
        continue;
      counts[percent]++;
      n++;
    }

  for (guint i = 1; i + 1 < G_N_ELEMENTS (counts) && n > 0; i++)
    {
      guint near = counts[i - 1] + counts[i] + counts[i + 1];

      if (near * 5 >= n && counts[i] >= counts[i + 1])
        return i / 50.0;
    }

  return 1.2;
}

static double
get_leading (GArray *lines,
             Layout *layout,
             double  size)
{
  gpointer key = GINT_TO_POINTER ((int) (size * 5 + 0.5)), value;
  double leading;

  if (g_hash_table_lookup_extended (layout->leadings, key, NULL, &value))
    return GPOINTER_TO_INT (value) / 1000.0;

  leading = find_leading (lines, size);
  g_hash_table_insert (layout->leadings, key, GINT_TO_POINTER ((int) (leading * 1000 + 0.5)));
  return leading;
}

/* The lines from @start that stand below each other in letters of one size. */
static guint
find_run_end (GArray *lines,
              guint   start)
{
  guint i = start;

  while (i + 1 < lines->len && is_below (avow_pdf_lines_get (lines, i), avow_pdf_lines_get (lines, i + 1)) &&
         same_size (avow_pdf_lines_get (lines, i)->size, avow_pdf_lines_get (lines, i + 1)->size))
    i++;

  return i + 1;
}

/* Lets a run of few lines be as wide as a longer one on its page that begins where
 * it does. */
static void
widen_runs (GArray *lines,
            Layout *layout)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const AvowPdfLine *line = avow_pdf_lines_get (lines, i);

      for (guint j = i > 60 ? i - 60 : 0; j < MIN (i + 60, lines->len); j++)
        {
          const AvowPdfLine *other = avow_pdf_lines_get (lines, j);

          if (other->page == line->page && same_size (other->size, line->size) && fabs (layout->lefts[j] - layout->lefts[i]) < line->size * 0.5 &&
              overlaps (line, other))
            layout->rights[i] = MAX (layout->rights[i], other->right);
        }
    }
}

static void
find_columns (GArray *lines,
              Layout *layout)
{
  layout->lefts = g_new0 (double, lines->len + 1);
  layout->rights = g_new0 (double, lines->len + 1);

  for (guint start = 0, end; start < lines->len; start = end)
    {
      double left = G_MAXDOUBLE, right = -G_MAXDOUBLE, second = -G_MAXDOUBLE;

      end = find_run_end (lines, start);
      for (guint i = start; i < end; i++)
        {
          const AvowPdfLine *line = avow_pdf_lines_get (lines, i);

          left = MIN (left, line->left);
          second = MAX (second, MIN (right, line->right));
          right = MAX (right, line->right);
        }

      /* A single line may hang over. */
      if (end - start >= 4)
        right = second;
      for (guint i = start; i < end; i++)
        {
          layout->lefts[i] = left;
          layout->rights[i] = right;
        }
    }

  widen_runs (lines, layout);
}

/* Tells whether the next line's first word had no room on a line. */
static gboolean
is_full (GArray *lines,
         Layout *layout,
         guint   i,
         guint   next)
{
  const AvowPdfLine *line = avow_pdf_lines_get (lines, i);

  return line->right + line->size * 0.2 + avow_pdf_lines_get (lines, next)->first_word > layout->rights[i] - line->size * 0.15;
}

static gboolean
is_indented (GArray *lines,
             Layout *layout,
             guint   i)
{
  const AvowPdfLine *line = avow_pdf_lines_get (lines, i);
  double indent = line->left - layout->lefts[i];

  return indent > line->size * 0.6 && indent < line->size * 6;
}

/* First lines are set in if a good part of the lines after a short one are, and
 * hardly any after a full one. */
static void
find_indents (GArray *lines,
              Layout *layout)
{
  guint n_starts = 0, n_indented = 0, n_inside = 0, n_inside_indented = 0;

  for (guint i = 0; i + 1 < lines->len; i++)
    {
      gboolean indented = is_indented (lines, layout, i + 1);

      if (!is_below (avow_pdf_lines_get (lines, i), avow_pdf_lines_get (lines, i + 1)) ||
          !same_size (avow_pdf_lines_get (lines, i + 1)->size, layout->body_size))
        continue;

      if (is_full (lines, layout, i, i + 1))
        {
          n_inside++;
          n_inside_indented += indented;
        }
      else
        {
          n_starts++;
          n_indented += indented;
        }
    }

  layout->indents = n_indented > 0 && n_indented * 3 >= n_starts && n_inside_indented * 5 <= n_inside;
}

static void
find_words (GArray *lines,
            Layout *layout)
{
  guint n_broken = 0;

  layout->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      const AvowPdfLine *line = avow_pdf_lines_get (lines, i);
      g_autofree char *folded = avow_text_fold (line->text);
      g_auto(GStrv) words = g_strsplit_set (folded, " .,;:!?()\"", -1);

      n_broken += i + 1 < lines->len && is_hyphen (get_last (line->text)) && starts_lower (avow_pdf_lines_get (lines, i + 1)->text);
      for (guint j = 0; words[j] != NULL; j++)
        {
          if (*words[j] != '\0')
            g_hash_table_add (layout->words, g_strdup (words[j]));
        }
    }

  layout->hyphenates = n_broken >= 2 && n_broken * 50 >= lines->len;
}

static void
layout_init (Layout *layout,
             GArray *lines)
{
  layout->body_size = find_body_size (lines);
  layout->leadings = g_hash_table_new (NULL, NULL);
  find_columns (lines, layout);
  find_indents (lines, layout);
  find_words (lines, layout);
}

static void
layout_clear (Layout *layout)
{
  g_hash_table_unref (layout->leadings);
  g_hash_table_unref (layout->words);
  g_free (layout->lefts);
  g_free (layout->rights);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Layout, layout_clear)

/* ---- joining */

/* Tells whether a word that is broken with a hyphen has one where it is not: a text
 * that says it elsewhere decides. */
static gboolean
keeps_hyphen (const char *before,
              const char *after,
              Layout     *layout)
{
  const char *start = strrchr (before, ' ');
  g_autofree char *first = NULL, *second = NULL, *joined = NULL, *hyphened = NULL, *folded_joined = NULL, *folded_hyphened = NULL;

  start = start != NULL ? start + 1 : before;
  first = g_strndup (start, g_utf8_prev_char (before + strlen (before)) - start);
  second = g_strndup (after, strcspn (after, " .,;:!?()\""));
  joined = g_strconcat (first, second, NULL);
  hyphened = g_strconcat (first, "-", second, NULL);
  folded_joined = avow_text_fold (joined);
  folded_hyphened = avow_text_fold (hyphened);

  if (g_hash_table_contains (layout->words, folded_joined))
    return FALSE;
  if (g_hash_table_contains (layout->words, folded_hyphened) || strchr (first, '-') != NULL)
    return TRUE;

  return !layout->hyphenates;
}

static void
append_text (GString    *text,
             const char *next,
             Layout     *layout)
{
  const char *hyphen = text->len > 0 ? g_utf8_prev_char (text->str + text->len) : text->str;
  gunichar last = g_utf8_get_char (hyphen), first = g_utf8_get_char (next);
  gboolean in_word = is_hyphen (last) && hyphen > text->str && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (hyphen))) &&
                     g_unichar_isalnum (first);

  if (in_word)
    {
      if (last == 0xad || (g_unichar_islower (first) && !keeps_hyphen (text->str, next, layout)))
        g_string_truncate (text, hyphen - text->str);
    }
  else if (text->len > 0 && !(breaks_anywhere (last) && breaks_anywhere (first)))
    {
      g_string_append_c (text, ' ');
    }

  g_string_append (text, next);
}

static gboolean
is_large (const AvowPdfLine *line,
          Layout            *layout)
{
  return line->size > layout->body_size * 1.15;
}

/* Tells whether two lines, one below the other, belong to one paragraph. */
static gboolean
belongs_below (GArray *lines,
               Layout *layout,
               guint   i,
               guint   first)
{
  const AvowPdfLine *line = avow_pdf_lines_get (lines, i), *next = avow_pdf_lines_get (lines, i + 1);
  double leading = get_leading (lines, layout, line->size), distance = get_distance (line, next) / line->size;

  /* A headline has its lines where it likes. */
  if (is_large (line, layout))
    return distance < 1.7 && !(avow_pdf_paragraphs_ends_sentence (line->text) && !is_full (lines, layout, i, i + 1));

  if (distance > leading * 1.22 + 0.1)
    return FALSE;

  if (line->bold && !starts_lower (next->text) && !is_full (lines, layout, i, i + 1))
    return FALSE;

  /* An item has its lines set in. */
  if (avow_pdf_lines_starts_item (avow_pdf_lines_get (lines, first)->text) && next->left > avow_pdf_lines_get (lines, first)->left + line->size * 0.5)
    return is_full (lines, layout, i, i + 1) || starts_lower (next->text);

  if (layout->indents && is_indented (lines, layout, i + 1) && !is_indented (lines, layout, i) && !starts_lower (next->text))
    return FALSE;

  if (is_full (lines, layout, i, i + 1))
    return TRUE;

  /* Short lines within a paragraph are there where it goes around a picture. */
  return starts_lower (next->text) && !avow_pdf_paragraphs_ends_sentence (line->text);
}

/* Tells whether a paragraph goes on at the head of the next column or page. */
static gboolean
belongs_elsewhere (GArray *lines,
                   Layout *layout,
                   guint   i)
{
  const AvowPdfLine *line = avow_pdf_lines_get (lines, i), *next = avow_pdf_lines_get (lines, i + 1);

  if (is_large (line, layout) || (line->page == next->page && !(next->bottom < line->bottom && next->left >= line->left)))
    return FALSE;

  if (avow_pdf_paragraphs_ends_sentence (line->text))
    return layout->indents && !is_indented (lines, layout, i + 1) && is_full (lines, layout, i, i + 1);

  return is_full (lines, layout, i, i + 1) || starts_lower (next->text);
}

static gboolean
belongs (GArray *lines,
         Layout *layout,
         guint   i,
         guint   first)
{
  const AvowPdfLine *line = avow_pdf_lines_get (lines, i), *next;

  if (i + 1 >= lines->len || i - first >= MAX_LINES)
    return FALSE;

  next = avow_pdf_lines_get (lines, i + 1);
  if (!same_size (line->size, next->size) || avow_pdf_lines_starts_item (next->text))
    return FALSE;

  /* A bold line is a heading unless its paragraph began bold or goes on bold. */
  if (line->bold != next->bold && !starts_lower (next->text))
    return FALSE;

  return is_below (line, next) ? belongs_below (lines, layout, i, first) : belongs_elsewhere (lines, layout, i);
}

/* ---- paragraphs */

/* A large first letter and what it begins. */
static gboolean
is_initial (const AvowPdfParagraph *paragraph,
            const AvowPdfParagraph *next)
{
  return g_utf8_strlen (paragraph->text, -1) == 1 && g_unichar_isupper (g_utf8_get_char (paragraph->text)) &&
         paragraph->size > next->size * 1.5 && g_unichar_isalpha (g_utf8_get_char (next->text));
}

static void
join_initials (GPtrArray *paragraphs)
{
  for (guint i = 0; i + 1 < paragraphs->len; i++)
    {
      AvowPdfParagraph *paragraph = g_ptr_array_index (paragraphs, i), *next = g_ptr_array_index (paragraphs, i + 1);
      char *text;

      if (!is_initial (paragraph, next))
        continue;

      text = g_strconcat (paragraph->text, next->text, NULL);
      g_free (next->text);
      next->text = text;
      g_ptr_array_remove_index (paragraphs, i);
    }
}

/* Joins what notes, captions or boxes in smaller letters have parted. */
static void
join_parted (GPtrArray *paragraphs,
             Layout    *layout)
{
  AvowPdfParagraph *open = NULL;

  for (guint i = 0; i < paragraphs->len; i++)
    {
      AvowPdfParagraph *paragraph = g_ptr_array_index (paragraphs, i);

      if (!same_size (paragraph->size, layout->body_size) || paragraph->kind != AVOW_BLOCK_PARAGRAPH || paragraph->bold)
        continue;

      if (open != NULL && starts_lower (paragraph->text) && paragraph->page <= open->last_page + 1)
        {
          g_autoptr(GString) text = g_string_new (open->text);

          append_text (text, paragraph->text, layout);
          g_free (open->text);
          open->text = g_strdup (text->str);
          open->last_page = paragraph->last_page;
          open->n_lines += paragraph->n_lines;
          open->cut = paragraph->cut;
          g_ptr_array_remove_index (paragraphs, i--);
        }
      else
        {
          open = paragraph;
        }

      if (!open->cut || avow_pdf_paragraphs_ends_sentence (open->text))
        open = NULL;
    }
}

/**
 * avow_pdf_paragraphs_join:
 * @lines: (element-type AvowPdfLine): the lines of a document
 * @body_size: (out): where to put the size of most of its letters
 *
 * Joins lines to paragraphs.
 *
 * Returns: (transfer full) (element-type AvowPdfParagraph): the paragraphs
 */
GPtrArray *
avow_pdf_paragraphs_join (GArray *lines,
                          double *body_size)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (avow_pdf_paragraph_free);
  g_auto(Layout) layout = { 0, };

  layout_init (&layout, lines);
  *body_size = layout.body_size;

  for (guint i = 0; i < lines->len; i++)
    {
      const AvowPdfLine *line = avow_pdf_lines_get (lines, i);
      AvowPdfParagraph *paragraph = g_new0 (AvowPdfParagraph, 1);
      g_autoptr(GString) text = g_string_new (line->text);
      guint first = i, n_bold = line->bold;

      paragraph->page = line->page;
      paragraph->size = line->size;
      for (; belongs (lines, &layout, i, first); i++)
        {
          append_text (text, avow_pdf_lines_get (lines, i + 1)->text, &layout);
          n_bold += avow_pdf_lines_get (lines, i + 1)->bold;
        }

      paragraph->n_lines = i - first + 1;
      paragraph->bold = n_bold == paragraph->n_lines;
      paragraph->last_page = avow_pdf_lines_get (lines, i)->page;
      paragraph->kind = avow_pdf_lines_starts_item (line->text) ? AVOW_BLOCK_LIST_ITEM : AVOW_BLOCK_PARAGRAPH;
      paragraph->cut = layout.rights[i] - avow_pdf_lines_get (lines, i)->right < line->size * 5;
      paragraph->text = g_strdup (text->str);
      g_ptr_array_add (paragraphs, paragraph);
    }

  join_initials (paragraphs);
  join_parted (paragraphs, &layout);

  return paragraphs;
}
