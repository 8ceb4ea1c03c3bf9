/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-pdf-lines.h"

#include <math.h>
#include <string.h>

#include "avow-pdf-bidi.h"
#include "avow-text.h"

/* The lines of a page, out of its letters, and the lines that stand on every page. */

/* A share of the height of a page, at its top and at its bottom, in which there may
 * be a running head. */
#define MARGIN_SHARE 0.14

/* How many lines at the top and at the bottom may be one. */
#define MARGIN_LINES 4

/* A page that has more letters is a drawing. */
#define MAX_LETTERS 400000

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

/* Ligatures are spelled out; the marks of lists in symbol fonts become such marks. */
static void
append_letter (GString  *text,
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

  for (guint i = lines->len; i > first; i--)
    {
      AvowPdfLine *line = avow_pdf_lines_get (lines, i - 1), old = *line;

      /* A stamp up the side of a page is no part of its text. */
      if (down == is_upright (line) && g_utf8_strlen (line->text, -1) > 3)
        {
          g_array_remove_index (lines, i - 1);
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

/* Tells whether two lines in fact are one, set with a wide space. */
static gboolean
is_continued (const AvowPdfLine *line,
              const AvowPdfLine *next)
{
  double room = avow_pdf_lines_starts_item (line->text) && strchr (line->text, ' ') == NULL ? 4 : 1.2;

  return fabs (line->bottom - next->bottom) < line->size * 0.3 && next->left >= line->right - line->size * 0.2 &&
         next->left - line->right < line->size * room && fabs (line->size - next->size) < line->size * 0.3;
}

static void
merge_split (GArray *lines,
             guint   first)
{
  for (guint i = first; i + 1 < lines->len;)
    {
      AvowPdfLine *line = avow_pdf_lines_get (lines, i), *next = avow_pdf_lines_get (lines, i + 1);
      char *text;

      if (!is_continued (line, next))
        {
          i++;
          continue;
        }

      text = g_strconcat (line->text, " ", next->text, NULL);
      g_free (line->text);
      line->text = text;
      line->right = MAX (line->right, next->right);
      line->size = MAX (line->size, next->size);
      g_array_remove_index (lines, i + 1);
    }
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
        append_letter (text, g_array_index (ordered, gunichar, i));

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

/* ---- lines of every page */

/* A line without what changes from page to page. */
static char *
make_key (const AvowPdfLine *line,
          gboolean           at_top)
{
  g_autofree char *folded = avow_text_fold (line->text);
  GString *key = g_string_new (NULL);
  gboolean in_number = FALSE;

  /* A title is no running head, though it says the same, and the text of a page none,
   * though it repeats some of another. */
  g_string_printf (key, "%c%d %d ", at_top ? '^' : '$', (int) (line->size + 0.5), (int) (line->bottom / 5 + 0.5));

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean digit = g_unichar_isdigit (g_utf8_get_char (p));

      if (digit && !in_number)
        g_string_append_c (key, '#');
      else if (!digit)
        g_string_append_unichar (key, g_utf8_get_char (p));
      in_number = digit;
    }

  return g_string_free (key, FALSE);
}

/* "7", "- 7 -", "Page 7 of 12", "xii" */
static gboolean
is_page_number (const char *text)
{
  static const char * const words[] =
  {
    "page", "seite", "pagina", "pag", "p", "s", "of", "von", "de", "sur", "di", "стр", "страница", "с", "сторінка", "strona", "str", "sida",
  };
  g_autofree char *folded = avow_text_fold (text);
  g_auto(GStrv) parts = NULL;
  gboolean has_number = FALSE;

  if (strlen (folded) > 40)
    return FALSE;

  parts = g_strsplit_set (folded, " -.,/|[]()", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gsize n = strlen (parts[i]);

      if (n == 0 || g_str_equal (parts[i], "–") || g_str_equal (parts[i], "—") || g_str_equal (parts[i], "•"))
        continue;
      if ((n <= 4 && strspn (parts[i], "0123456789") == n) || (n <= 6 && strspn (parts[i], "ivxl") == n))
        has_number = TRUE;
      else if (!g_strv_contains (words, parts[i]))
        return FALSE;
    }

  return has_number;
}

/* The first line of the page after @i. */
static guint
find_page_end (GArray *lines,
               guint   i)
{
  guint page = avow_pdf_lines_get (lines, i)->page;

  while (i < lines->len && avow_pdf_lines_get (lines, i)->page == page)
    i++;

  return i;
}

/* Where the text of a page begins and ends. */
static void
find_extent (GArray *lines,
             guint   start,
             guint   end,
             double *top,
             double *bottom)
{
  *top = G_MAXDOUBLE;
  *bottom = -G_MAXDOUBLE;
  for (guint i = start; i < end; i++)
    {
      const AvowPdfLine *line = avow_pdf_lines_get (lines, i);

      *top = MIN (*top, line->top);
      *bottom = MAX (*bottom, line->bottom);
    }
}

/* Counts the lines of a page that are above, or below, a line. */
static guint
count_beyond (GArray            *lines,
              guint              start,
              guint              end,
              const AvowPdfLine *line,
              gboolean           above)
{
  guint n = 0;

  for (guint i = start; i < end; i++)
    {
      const AvowPdfLine *other = avow_pdf_lines_get (lines, i);
      gboolean beyond = above ? other->bottom < line->bottom - line->size * 0.5 : other->top > line->top + line->size * 0.5;

      n += beyond;
    }

  return n;
}

/* Finds the lines at the edges of pages: 1 at the top, 2 at the bottom. */
static guint8 *
find_margins (GArray *lines)
{
  guint8 *margins = g_new0 (guint8, lines->len + 1);

  for (guint start = 0, end; start < lines->len; start = end)
    {
      double top, bottom, height;

      end = find_page_end (lines, start);
      find_extent (lines, start, end, &top, &bottom);
      height = MAX (bottom - top, 1);

      for (guint i = start; i < end; i++)
        {
          const AvowPdfLine *line = avow_pdf_lines_get (lines, i);

          if (line->top - top <= height * MARGIN_SHARE && count_beyond (lines, start, end, line, TRUE) < MARGIN_LINES)
            margins[i] = 1;
          else if (bottom - line->bottom <= height * MARGIN_SHARE && count_beyond (lines, start, end, line, FALSE) < MARGIN_LINES)
            margins[i] = 2;
        }
    }

  return margins;
}

/* On how many pages each line of the margins stands. */
static GHashTable *
count_keys (GArray       *lines,
            const guint8 *margins)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint page = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const AvowPdfLine *line = avow_pdf_lines_get (lines, i);
      g_autofree char *key = NULL;

      if (line->page != page)
        g_hash_table_remove_all (seen);
      page = line->page;
      if (margins[i] == 0)
        continue;

      key = make_key (line, margins[i] == 1);
      if (!g_hash_table_add (seen, g_strdup (key)))
        continue;
      g_hash_table_insert (counts, g_strdup (key), GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1));
    }

  return counts;
}

/* Tells whether a line of a margin is one of many pages. */
static gboolean
is_repeated (const AvowPdfLine *line,
             gboolean           at_top,
             GHashTable        *counts,
             guint              n_pages)
{
  g_autofree char *key = make_key (line, at_top);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

  if (n_pages > 1 && is_page_number (line->text))
    return TRUE;

  /* The last word of a paragraph can be alone on a page, twice by chance. */
  if (n < 4 && strchr (line->text, ' ') == NULL && g_unichar_islower (g_utf8_get_char (line->text)))
    return FALSE;

  /* Left and right pages may have heads of their own, and first pages none. */
  return n >= 2 && (n >= 4 || n * 3 >= n_pages);
}

/* Tells whether all that is further out on a page than a line goes too: a running head
 * has no text above it.  What stands beside something that goes does not count. */
static gboolean
is_outermost (GArray       *lines,
              const guint8 *margins,
              const guint8 *repeated,
              guint         start,
              guint         end,
              guint         i)
{
  const AvowPdfLine *line = avow_pdf_lines_get (lines, i);

  for (guint j = start; j < end; j++)
    {
      const AvowPdfLine *other = avow_pdf_lines_get (lines, j);
      double further = margins[i] == 1 ? line->bottom - other->bottom : other->bottom - line->bottom;
      gboolean beside = FALSE;

      if (repeated[j] || further < line->size * 0.5)
        continue;
      for (guint k = start; k < end && !beside; k++)
        beside = repeated[k] && fabs (avow_pdf_lines_get (lines, k)->bottom - other->bottom) < other->size * 0.5;
      if (!beside)
        return FALSE;
    }

  return TRUE;
}

/* Frees the lines that are marked, and moves the others together. */
static guint
remove_marked (GArray       *lines,
               const guint8 *marked)
{
  guint n_kept = 0, n_dropped;

  for (guint i = 0; i < lines->len; i++)
    {
      AvowPdfLine *line = avow_pdf_lines_get (lines, i);

      if (marked[i])
        g_free (line->text);
      else
        *avow_pdf_lines_get (lines, n_kept++) = *line;
    }

  /* What lies behind the last kept line was moved or freed. */
  n_dropped = lines->len - n_kept;
  g_array_set_clear_func (lines, NULL);
  g_array_set_size (lines, n_kept);
  g_array_set_clear_func (lines, line_clear);

  return n_dropped;
}

/**
 * avow_pdf_lines_drop_repeated:
 * @lines: (element-type AvowPdfLine): the lines of all pages
 * @n_pages: how many pages there are
 *
 * Drops the lines at the top and the bottom of pages that stand on many of them,
 * and page numbers.
 *
 * Returns: how many were dropped
 */
guint
avow_pdf_lines_drop_repeated (GArray *lines,
                              guint   n_pages)
{
  g_autofree guint8 *margins = find_margins (lines), *repeated = g_new0 (guint8, lines->len + 1), *marked = g_new0 (guint8, lines->len + 1);
  g_autoptr(GHashTable) counts = count_keys (lines, margins);

  for (guint i = 0; i < lines->len; i++)
    repeated[i] = margins[i] != 0 && is_repeated (avow_pdf_lines_get (lines, i), margins[i] == 1, counts, n_pages);

  for (guint start = 0, end; start < lines->len; start = end)
    {
      end = find_page_end (lines, start);
      for (guint i = start; i < end; i++)
        marked[i] = repeated[i] && is_outermost (lines, margins, repeated, start, end, i);
    }

  return remove_marked (lines, marked);
}
