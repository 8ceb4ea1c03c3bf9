/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-pdf-lines.h"

#include <math.h>
#include <string.h>

#include "avow-pdf-bidi.h"
#include "avow-text.h"

/* The lines of a page, out of its letters. */

/* A page that has more letters is a drawing. */
#define MAX_LETTERS 100000

static void
line_clear (gpointer data)
{
  g_free (((AvowPdfLine *) data)->text);
}

/**
 * avow_pdf_lines_new:
 *
 * Makes an array for the lines of a document.
 *
 * Returns: (transfer full) (element-type AvowPdfLine): an empty array
 */
GArray *
avow_pdf_lines_new (void)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (AvowPdfLine));

  g_array_set_clear_func (lines, line_clear);
  return lines;
}

/* ---- letters */

/* How a letter is set. */
typedef struct
{
  double   size;
  gboolean bold;
} Style;

static gboolean
is_bold (const char *font)
{
  static const char * const words[] = { "bold", "black", "heavy", "demi", "extrabd" };
  g_autofree char *name = g_ascii_strdown (font != NULL ? font : "", -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strstr (name, words[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

static Style *
read_styles (PopplerPage *page,
             guint        n_letters)
{
  Style *styles = g_new0 (Style, n_letters + 1);
  GList *attributes = poppler_page_get_text_attributes (page);

  for (GList *l = attributes; l != NULL; l = l->next)
    {
      const PopplerTextAttributes *run = l->data;
      Style style = { run->font_size, is_bold (run->font_name) };

      for (int i = MAX (run->start_index, 0); i <= run->end_index && i < (int) n_letters; i++)
        styles[i] = style;
    }

  poppler_page_free_text_attributes (attributes);
  return styles;
}

/* Takes the marks of direction, which have no place on the page, out of the text; what
 * is between two is a word. */
static gunichar *
get_letters (PopplerPage  *page,
             guint8      **opens,
             guint        *n_letters)
{
  g_autofree char *text = poppler_page_get_text (page);
  gunichar *letters;
  guint n = 0, n_all;
  int depth = 0;

  *n_letters = 0;
  *opens = NULL;
  if (text == NULL || *text == '\0' || !g_utf8_validate (text, -1, NULL) || (n_all = g_utf8_strlen (text, -1)) > MAX_LETTERS)
    return NULL;

  letters = g_new (gunichar, n_all);
  *opens = g_new0 (guint8, n_all + 1);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!avow_pdf_bidi_is_mark (c))
        letters[n++] = c;
      else if (c == 0x202c || c == 0x2069)
        depth = MAX (depth - 1, 0);
      else if (depth++ == 0)
        (*opens)[n] = TRUE;
    }

  *n_letters = n;
  return letters;
}

/**
 * avow_pdf_lines_append_letter:
 * @text: a text
 * @c: a letter
 *
 * Adds a letter of a page to a text. Ligatures are spelled out, and the marks of lists
 * in symbol fonts become such marks.
 */
void
avow_pdf_lines_append_letter (GString  *text,
                              gunichar  c)
{
  if (c >= 0xfb00 && c <= 0xfb06)
    {
      char letter[7] = { 0, };
      g_autofree char *spelled = NULL;

      g_unichar_to_utf8 (c, letter);
      spelled = g_utf8_normalize (letter, -1, G_NORMALIZE_ALL_COMPOSE);
      g_string_append (text, spelled);
    }
  else if (c == 0x2022 || c == 0xf0b7 || c == 0xf0a7 || c == 0xf0d8 || c == 0xf0a8 || c == 0x25cf || c == 0x25a0)
    {
      g_string_append (text, "• ");
    }
  else if (!g_unichar_iscntrl (c) || c == '\t')
    {
      g_string_append_unichar (text, c);
    }
}

/* ---- lines */

/* What the letters of a line add up to. */
static gboolean
measure_line (AvowPdfLine            *line,
              const gunichar         *letters,
              const PopplerRectangle *areas,
              const Style            *styles,
              guint                   start,
              guint                   end)
{
  double tops = 0, bottoms = 0, size = 0, first_left = G_MAXDOUBLE, first_right = -G_MAXDOUBLE;
  guint n = 0, n_bold = 0, votes = 0;
  gboolean in_first = TRUE;

  line->left = G_MAXDOUBLE;
  line->right = -G_MAXDOUBLE;
  for (guint i = start; i < end; i++)
    {
      double left = MIN (areas[i].x1, areas[i].x2), right = MAX (areas[i].x1, areas[i].x2);

      if (g_unichar_isspace (letters[i]))
        {
          in_first = in_first && n == 0;
          continue;
        }

      n++;
      line->left = MIN (line->left, left);
      line->right = MAX (line->right, right);
      tops += MIN (areas[i].y1, areas[i].y2);
      bottoms += MAX (areas[i].y1, areas[i].y2);
      n_bold += styles[i].bold;

      if (in_first)
        {
          first_left = MIN (first_left, left);
          first_right = MAX (first_right, right);
          in_first = !g_unichar_iswide (letters[i]) || g_unichar_get_script (letters[i]) == G_UNICODE_SCRIPT_HANGUL;
        }

      /* The size that more than half of the letters have, if one has. */
      if (votes == 0)
        size = styles[i].size;
      votes += fabs (styles[i].size - size) < 0.1 ? 1 : votes > 0 ? -1 : 0;
    }

  if (n == 0)
    return FALSE;

  line->top = tops / n;
  line->bottom = bottoms / n;
  line->size = size > 0.5 ? size : MAX (line->bottom - line->top, 1);
  line->bold = n_bold * 2 > n;
  line->first_word = first_right - first_left;

  return TRUE;
}

/* Where the library tells no places, lines follow each other down the page. */
static PopplerRectangle *
make_areas (const gunichar *letters,
            guint           n_letters)
{
  PopplerRectangle *areas = g_new0 (PopplerRectangle, n_letters + 1);
  double x = 0, y = 0;

  for (guint i = 0; i < n_letters; i++)
    {
      areas[i] = (PopplerRectangle) { x, y, x + 5, y + 10 };
      x += 5;
      if (letters[i] == '\n')
        {
          x = 0;
          y += 12;
        }
    }

  return areas;
}

static gboolean
is_upright (const AvowPdfLine *line)
{
  return line->bottom - line->top <= 3 * line->size || line->right - line->left > line->size * 2;
}

/* Which way most of the letters run. */
typedef struct
{
  guint n_letters;
  guint n_from_right;
  guint n_down;
} Direction;

static void
count_directions (const char *text,
                  gboolean    down,
                  Direction  *direction)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (p));

      if (script == G_UNICODE_SCRIPT_COMMON)
        continue;
      direction->n_letters++;
      direction->n_down += down;
      direction->n_from_right += script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW ||
                                 script == G_UNICODE_SCRIPT_SYRIAC || script == G_UNICODE_SCRIPT_THAANA;
    }
}

/* Puts pages of another direction as if they were of ours, so that "left" is where
 * a line begins. */
static void
turn_lines (GArray          *lines,
            guint            first,
            const Direction *direction,
            double           width)
{
  gboolean down = direction->n_down * 2 > direction->n_letters;
  gboolean from_right = !down && direction->n_from_right * 2 > direction->n_letters;

  for (guint i = first; i < lines->len; i++)
    {
      AvowPdfLine *line = avow_pdf_lines_get (lines, i), old = *line;

      /* A stamp up the side of a page is no part of its text. */
      if (down == is_upright (line) && g_utf8_strlen (line->text, -1) > 3)
        {
          *line->text = '\0';
        }
      else if (down)
        {
          line->left = old.top;
          line->right = old.bottom;
          line->top = width - old.right;
          line->bottom = width - old.left;
        }
      else if (from_right)
        {
          line->left = width - old.right;
          line->right = width - old.left;
        }
    }
}

/* Tells whether a line near by goes over the gap between two: between columns, none
 * does. */
static gboolean
is_crossed (GArray            *lines,
            guint              first,
            guint              i,
            const AvowPdfLine *line,
            const AvowPdfLine *next)
{
  for (guint j = MAX (first, i > 40 ? i - 40 : 0); j < MIN (i + 40, lines->len); j++)
    {
      const AvowPdfLine *other = avow_pdf_lines_get (lines, j);
      double distance = fabs (other->bottom - line->bottom);

      if (distance > line->size * 0.5 && distance < line->size * 12 && fabs (other->size - line->size) < line->size * 0.1 &&
          other->left < line->right - line->size && other->right > next->left + line->size * 0.5)
        return TRUE;
    }

  return FALSE;
}

/* Tells whether two lines in fact are one, set with a wide space. */
static gboolean
is_continued (GArray            *lines,
              guint              first,
              guint              i,
              const AvowPdfLine *line,
              const AvowPdfLine *next)
{
  gboolean mark = avow_pdf_lines_starts_item (line->text) && strchr (line->text, ' ') == NULL;
  double gap = next->left - line->right;

  if (fabs (line->bottom - next->bottom) >= line->size * 0.3 || fabs (line->size - next->size) >= line->size * 0.3 ||
      gap < line->size * -0.2)
    return FALSE;

  return gap < line->size * (mark ? 4 : 1.2) || (gap < line->size * 8 && is_crossed (lines, first, i, line, next));
}

/* Joins lines that are one, and removes those without text. */
static void
merge_split (GArray *lines,
             guint   first)
{
  guint n_kept = first;

  for (guint i = first; i < lines->len; i++)
    {
      AvowPdfLine *line = avow_pdf_lines_get (lines, i), *last = n_kept > first ? avow_pdf_lines_get (lines, n_kept - 1) : NULL;

      if (*line->text == '\0')
        continue;

      if (last != NULL && is_continued (lines, first, i, last, line))
        {
          char *text = g_strconcat (last->text, " ", line->text, NULL);

          g_free (last->text);
          last->text = text;
          last->right = MAX (last->right, line->right);
          last->size = MAX (last->size, line->size);
        }
      else
        {
          AvowPdfLine *place = avow_pdf_lines_get (lines, n_kept++), moved = *line;

          *line = *place;
          *place = moved;
        }
    }

  g_array_set_size (lines, n_kept);
}

/**
 * avow_pdf_lines_add_page:
 * @lines: (element-type AvowPdfLine): the lines of the pages before
 * @page: a page
 * @number: its number, from 0
 *
 * Adds the lines of a page.
 */
void
avow_pdf_lines_add_page (GArray      *lines,
                         PopplerPage *page,
                         guint        number)
{
  Direction direction = { 0, };
  g_autofree PopplerRectangle *areas = NULL;
  g_autofree Style *styles = NULL;
  g_autofree gunichar *letters = NULL;
  g_autofree guint8 *opens = NULL;
  g_autoptr(GArray) ordered = g_array_new (FALSE, FALSE, sizeof (gunichar));
  guint n_letters, n_areas = 0, first = lines->len;
  double width, height;

  if (!(letters = get_letters (page, &opens, &n_letters)))
    return;

  poppler_page_get_size (page, &width, &height);
  styles = read_styles (page, n_letters);
  if (!poppler_page_get_text_layout (page, &areas, &n_areas) || n_areas < n_letters)
    {
      /* A line end after the last letter has no place. */
      if (n_areas + 1 != n_letters)
        {
          g_free (areas);
          areas = make_areas (letters, n_letters);
        }
      else
        {
          n_letters = n_areas;
        }
    }

  for (guint start = 0; start < n_letters;)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      AvowPdfLine line = { NULL, number, };
      guint end = start;

      while (end < n_letters && letters[end] != '\n')
        end++;

      g_array_set_size (ordered, 0);
      if (!avow_pdf_bidi_order (letters, opens, areas, start, end, ordered))
        g_array_append_vals (ordered, letters + start, end - start);
      for (guint i = 0; i < ordered->len; i++)
        avow_pdf_lines_append_letter (text, g_array_index (ordered, gunichar, i));

      if (measure_line (&line, letters, areas, styles, start, end))
        {
          line.text = avow_text_squeeze (text->str);
          count_directions (line.text, !is_upright (&line), &direction);
          g_array_append_val (lines, line);
        }
      start = end + 1;
    }

  turn_lines (lines, first, &direction, width);
  merge_split (lines, first);
}

/**
 * avow_pdf_lines_starts_item:
 * @text: a line
 *
 * Tells whether a line begins with the mark or the number of an item of a list.
 *
 * Returns: whether it does
 */
gboolean
avow_pdf_lines_starts_item (const char *text)
{
  static const char * const marks[] = { "•", "‣", "▪", "◦", "·", "–", "-", "*", "➢", "✓", "o" };
  const char *p = text;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize n = strlen (marks[i]);

      if (g_str_has_prefix (text, marks[i]) && (text[n] == ' ' || (text[n] == '\0' && *marks[i] != 'o')))
        return TRUE;
    }

  while (g_ascii_isdigit (*p) && p - text < 3)
    p++;

  return p > text && (*p == ')' || *p == '.') && (p[1] == ' ' || p[1] == '\0');
}
