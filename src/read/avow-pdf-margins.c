/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-pdf-margins.h"

#include <math.h>
#include <string.h>

#include "avow-pdf-lines.h"
#include "avow-text.h"

/* The lines at the top and the bottom of pages that are no part of the text: running
 * heads, footers, page numbers. */

/* A share of the height of a page, at its top and at its bottom, in which there may
 * be a running head. */
#define MARGIN_SHARE 0.14

/* How many lines at the top and at the bottom may be one. */
#define MARGIN_LINES 4

/* A page of more lines is a table or a drawing, and has none. */
#define MAX_LINES 3000

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
    "page", "seite", "pagina", "pag", "p", "s", "of", "von", "de", "sur", "di", "стр", "страница", "с", "сторінка",
    "strona", "str", "sida", NULL,
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

      for (guint i = start; i < end && end - start <= MAX_LINES; i++)
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

  /* On a single page a number at the top may be anything. */
  if (is_page_number (line->text) && (n_pages > 1 || !at_top))
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

/* Tells whether a line has much room above it. */
static gboolean
is_apart (GArray *lines,
          guint   i)
{
  const AvowPdfLine *line = avow_pdf_lines_get (lines, i);

  for (guint j = 0; j < lines->len; j++)
    {
      double distance = line->bottom - avow_pdf_lines_get (lines, j)->bottom;

      if (j != i && distance > -line->size && distance < line->size * 4)
        return FALSE;
    }

  return TRUE;
}

/* Removes the lines that are marked, and moves the others together. */
static guint
remove_marked (GArray       *lines,
               const guint8 *marked)
{
  guint n_lines = lines->len, n_kept = 0;

  for (guint i = 0; i < n_lines; i++)
    {
      AvowPdfLine *line = avow_pdf_lines_get (lines, i), *place = avow_pdf_lines_get (lines, n_kept), moved = *line;

      if (marked[i])
        continue;
      *line = *place;
      *place = moved;
      n_kept++;
    }

  g_array_set_size (lines, n_kept);
  return n_lines - n_kept;
}

/**
 * avow_pdf_margins_drop:
 * @lines: (element-type AvowPdfLine): the lines of all pages
 * @n_pages: how many pages there are
 *
 * Drops the lines at the top and the bottom of pages that stand on many of them,
 * and page numbers.
 *
 * Returns: how many were dropped
 */
guint
avow_pdf_margins_drop (GArray *lines,
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
        marked[i] = repeated[i] && is_outermost (lines, margins, repeated, start, end, i) && (n_pages > 1 || is_apart (lines, i));
    }

  return remove_marked (lines, marked);
}
