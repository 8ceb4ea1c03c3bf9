/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-html-date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "avow-builder.h"
#include "avow-date.h"
#include "avow-text.h"

/* A text with a date in it is no longer. */
#define MAX_TEXT 200

/* So many texts after the headline are looked at for a date. */
#define TEXTS_AFTER 80
#define TEXTS_BEFORE 12

/* The years that a page can be of. */
#define FIRST_YEAR 1990

static char *
to_iso (int year,
        int month,
        int day)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();

  if (year < FIRST_YEAR || year > g_date_time_get_year (now) + 1 || month < 1 || month > 12 ||
      !g_date_valid_dmy (day, month, year))
    return NULL;

  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/**
 * avow_html_date_from_url:
 * @url: (nullable): an address
 *
 * Reads the day that many sites put into the addresses of articles.
 *
 * Returns: (transfer full) (nullable): the day, as ISO 8601 writes it
 */
char *
avow_html_date_from_url (const char *url)
{
  for (const char *p = url; p != NULL && *p != '\0' && *p != '?'; p++)
    {
      int year, month, day, n = 0;
      char *iso;

      if ((*p != '/' && *p != '-' && *p != '_' && *p != '.') || (p[1] != '1' && p[1] != '2'))
        continue;

      if ((sscanf (p + 1, "%4d/%2d/%2d%n", &year, &month, &day, &n) == 3 ||
           sscanf (p + 1, "%4d-%2d-%2d%n", &year, &month, &day, &n) == 3 ||
           (sscanf (p + 1, "%4d%2d%2d%n", &year, &month, &day, &n) == 3 && n == 8)) &&
          !g_ascii_isdigit (p[1 + n]) && (iso = to_iso (year, month, day)))
        return iso;
    }

  return NULL;
}

/* "2012-11-07…", "2012/11/7", "20121107", "2012年11月7日". */
static char *
read_year_first (const char *p,
                 gboolean    whole)
{
  int year, month, day, n = 0;

  if (sscanf (p, "%4d-%2d-%2d%n", &year, &month, &day, &n) == 3 || sscanf (p, "%4d/%2d/%2d%n", &year, &month, &day, &n) == 3 ||
      sscanf (p, "%4d.%2d.%2d%n", &year, &month, &day, &n) == 3 || sscanf (p, "%4d年%2d月%2d日%n", &year, &month, &day, &n) == 3 ||
      sscanf (p, "%4d년 %2d월 %2d일%n", &year, &month, &day, &n) == 3 ||
      sscanf (p, "%4d. %2d. %2d%n", &year, &month, &day, &n) == 3)
    return to_iso (year, month, day);
  if (whole && sscanf (p, "%4d%2d%2d%n", &year, &month, &day, &n) == 3 && n == 8 && !g_ascii_isdigit (p[8]))
    return to_iso (year, month, day);

  return NULL;
}

/* "07.11.2012", "11/07/2012" and, in America, "11/7/12". */
static char *
read_year_last (const char *p,
                gboolean    month_first)
{
  int first, second, year, n = 0;
  char mark, mark2;

  if (sscanf (p, "%2d%c%2d%c%4d%n", &first, &mark, &second, &mark2, &year, &n) != 5 ||
      mark != mark2 || (mark != '.' && mark != '/' && mark != '-') ||
      g_ascii_isdigit (p[n]) || first < 1 || second < 1)
    return NULL;
  if (year < 100)
    year += year < 70 ? 2000 : 1900;

  /* Dots are never American. */
  if (second > 12 || (month_first && mark != '.' && first <= 12))
    return to_iso (year, first, second);

  return to_iso (year, second, first);
}

static gboolean
is_year (const char *word)
{
  return strlen (word) == 4 && (g_str_has_prefix (word, "19") || g_str_has_prefix (word, "20")) &&
         g_ascii_isdigit (word[2]) && g_ascii_isdigit (word[3]);
}

/* "Nov. 7, 2012", "7 novembre 2012", "7 de noviembre de 2012": up to five words
 * that end in a year. */
static char *
read_words (const char *text)
{
  g_auto(GStrv) words = g_strsplit_set (text, " ,()|/\t\n", -1);
  g_autoptr(GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize n = strlen (words[i]);

      while (n > 0 && (words[i][n - 1] == ':' || words[i][n - 1] == ';' ||
                       (words[i][n - 1] == '.' && n > 1 && g_ascii_isalpha (words[i][n - 2]))))
        words[i][--n] = '\0';
      if (n > 4 && words[i][n - 1] == '.' && g_ascii_isdigit (words[i][n - 2]))
        words[i][--n] = '\0';

      /* "7th" */
      if (n >= 3 && n <= 4 && g_ascii_isdigit (words[i][0]) &&
          (g_str_has_suffix (words[i], "th") || g_str_has_suffix (words[i], "st") ||
           g_str_has_suffix (words[i], "nd") || g_str_has_suffix (words[i], "rd")))
        words[i][n - 2] = '\0';
      if (*words[i] != '\0')
        g_ptr_array_add (kept, words[i]);
    }

  for (guint i = 2; i < kept->len; i++)
    {
      if (!is_year (g_ptr_array_index (kept, i)))
        continue;
      for (guint n = 2; n <= 4 && n <= i; n++)
        {
          g_autoptr(GString) date = g_string_new (NULL);
          AvowDate found;
          char *iso;

          for (guint j = i - n; j <= i; j++)
            g_string_append_printf (date, "%s%s", date->len > 0 ? " " : "", (const char *) g_ptr_array_index (kept, j));
          if (avow_date_parse (date->str, &found) && found.day > 0 && (iso = to_iso (found.year, found.month, found.day)))
            return iso;
        }
    }

  return NULL;
}

/**
 * avow_html_date_from_text:
 * @text: (nullable): a text
 * @month_first: whether `1/2/2012` is January
 *
 * Finds the first day that is named in a short text.
 *
 * Returns: (transfer full) (nullable): the day, as ISO 8601 writes it
 */
char *
avow_html_date_from_text (const char *text,
                          gboolean    month_first)
{
  gboolean has_year = FALSE;

  if (text == NULL || strlen (text) > 2 * MAX_TEXT)
    return NULL;

  for (const char *p = text; *p != '\0'; p++)
    {
      char *iso = NULL;

      if (!g_ascii_isdigit (*p) || (p > text && g_ascii_isdigit (p[-1])))
        continue;
      if ((*p == '1' && p[1] == '9') || (*p == '2' && p[1] == '0'))
        {
          has_year = TRUE;
          iso = read_year_first (p, p == text);
        }
      if (iso == NULL)
        iso = read_year_last (p, month_first);
      if (iso != NULL)
        return iso;
    }

  return has_year ? read_words (text) : NULL;
}

static char *
read_node (AvowHtmlTree *tree,
           guint         node,
           gboolean      month_first)
{
  g_autofree char *text = NULL, *line = NULL;
  char *iso;

  if ((iso = avow_html_date_from_text (avow_html_tree_get (tree, node, AVOW_HTML_DATETIME), month_first)) ||
      (iso = avow_html_date_from_text (avow_html_tree_get (tree, node, AVOW_HTML_CONTENT), month_first)))
    return iso;
  if (tree->nodes[node].end - node > 40)
    return NULL;

  text = avow_html_tree_dup_text (tree, node);
  line = avow_builder_clean (text);
  if ((iso = avow_html_date_from_text (line, month_first)))
    return iso;

  return avow_html_date_from_text (avow_html_tree_get (tree, node, AVOW_HTML_TITLE), month_first);
}

/* Names like "pubdate", "entry-date", "timestamp". */
static gboolean
is_named_date (AvowHtmlTree *tree,
               guint         node)
{
  static const char * const words[] =
  {
    "date", "time", "publish", "posted", "datum", "fecha", "updated", "byline", "dateline", "meta",
  };
  const char *names[] = { avow_html_tree_get (tree, node, AVOW_HTML_CLASS), avow_html_tree_get (tree, node, AVOW_HTML_ID) };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      for (guint j = 0; names[i] != NULL && j < G_N_ELEMENTS (words); j++)
        {
          if (strcasestr (names[i], words[j]) != NULL)
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
is_outside (const guint *hints,
            guint        node)
{
  return (hints[node] & (AVOW_HTML_HINT_COMMENT | AVOW_HTML_HINT_ASIDE | AVOW_HTML_HINT_NEVER | AVOW_HTML_HINT_FOOTER)) != 0;
}

/* Looks through a part of the page, but not into what is beside the article. */
static char *
find_within (AvowHtmlTree *tree,
             const guint  *hints,
             gboolean      month_first,
             guint         from,
             guint         headline,
             gboolean      named)
{
  guint n_texts = 0;

  for (guint i = from; i < tree->n_nodes && (named || n_texts < TEXTS_AFTER);)
    {
      const AvowHtmlNode *node = &tree->nodes[i];
      char *iso = NULL;

      if (is_outside (hints, i) && node->tag != GUMBO_TAG_BODY && !(headline > i && headline < node->end))
        {
          i = node->end;
          continue;
        }

      if (named && node->tag != AVOW_HTML_TEXT &&
          (node->tag == GUMBO_TAG_TIME || (node->n_values > 0 && is_named_date (tree, i))))
        iso = read_node (tree, i, month_first);
      if (!named && node->tag == AVOW_HTML_TEXT && node->text[strspn (node->text, " \t\r\n")] != '\0')
        {
          g_autofree char *line = strlen (node->text) < MAX_TEXT ? avow_builder_clean (node->text) : NULL;

          n_texts++;
          iso = avow_html_date_from_text (line, month_first);
        }
      if (iso != NULL)
        return iso;
      i++;
    }

  return NULL;
}

/**
 * avow_html_date_find:
 * @tree: a page
 * @hints: what its elements say they are
 * @headline: where the headline stands, 0 if that is not known
 * @month_first: whether `1/2/2012` is January
 *
 * Looks for the day of publication in the page itself: in what is named a date
 * after the headline, in any text soon after it, in what is named a date above.
 *
 * Returns: (transfer full) (nullable): the day, as ISO 8601 writes it
 */
char *
avow_html_date_find (AvowHtmlTree *tree,
                     const guint  *hints,
                     guint         headline,
                     gboolean      month_first)
{
  char *iso;

  for (guint i = 0; i < tree->n_nodes && headline == 0; i++)
    headline = tree->nodes[i].tag == GUMBO_TAG_H1 ? i : 0;

  for (guint i = 0; i < tree->n_nodes; i++)
    {
      const char *itemprop = avow_html_tree_get (tree, i, AVOW_HTML_ITEMPROP);

      if (itemprop != NULL && strcasestr (itemprop, "datePublished") != NULL && (iso = read_node (tree, i, month_first)))
        return iso;
    }

  if ((iso = find_within (tree, hints, month_first, headline, headline, TRUE)) ||
      (headline > 0 && (iso = find_within (tree, hints, month_first, headline, headline, FALSE))))
    return iso;

  if ((iso = find_within (tree, hints, month_first, 0, headline, TRUE)))
    return iso;

  /* Any day that stands a little above the headline. */
  for (guint i = headline, n = 0; i > 1 && n < TEXTS_BEFORE && iso == NULL; i--)
    {
      const AvowHtmlNode *node = &tree->nodes[i - 1];

      if (node->tag == AVOW_HTML_TEXT && node->text[strspn (node->text, " \t\r\n")] != '\0')
        {
          g_autofree char *line = strlen (node->text) < MAX_TEXT ? avow_builder_clean (node->text) : NULL;

          n++;
          iso = avow_html_date_from_text (line, month_first);
        }
    }

  return iso;
}
