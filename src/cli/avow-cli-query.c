/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "avow-query-filter.h"

#define EXAMPLE_WIDTH 22

/* Prints signs for as wide as a text is on the screen. */
static void
print_below (const char *text,
             gsize       length,
             char        sign)
{
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      for (int width = g_unichar_iswide (c) ? 2 : !g_unichar_iszerowidth (c); width > 0; width--)
        fputc (c == '\t' && sign == ' ' ? '\t' : sign, stderr);
    }
}

/* Says what is wrong with a query, and shows where. */
static void
complain_about (const char           *text,
                const AvowQueryPlace *place,
                const char           *message)
{
  avow_cli_complain ("%s", message);
  fprintf (stderr, "  %s\n  ", text);
  print_below (text, place->start, ' ');
  print_below (text + place->start, place->end - place->start, '^');
  fputc ('\n', stderr);
}

/* Adds what arguments say, one text with spaces between. Complains and returns
 * %FALSE if that cannot be read. */
gboolean
avow_cli_query (AvowQuery  *query,
                char      **args)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) words = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  AvowQueryPlace place;

  /* What comes after "--" may begin with a minus. */
  for (guint i = 0; args[i] != NULL; i++)
    {
      if (!g_str_equal (args[i], "--"))
        g_strv_builder_add (builder, args[i]);
    }
  words = g_strv_builder_end (builder);
  text = g_strjoinv (" ", words);

  if (!g_utf8_validate (text, -1, NULL))
    {
      avow_cli_complain (_("The query is not written in UTF-8."));
      return FALSE;
    }
  if (avow_query_parse_full (query, text, TRUE, -1, &place, &error))
    return TRUE;

  complain_about (text, &place, error->message);
  return FALSE;
}

static void
print_words (const AvowQueryFilter *filter)
{
  g_autoptr(GString) line = g_string_new (NULL);
  const char *word;

  for (guint i = 0; (word = avow_query_filter_get_word (filter, i)); i++)
    {
      if (line->len + strlen (word) > 70)
        {
          printf ("     %s\n", line->str);
          g_string_truncate (line, 0);
        }
      g_string_append_printf (line, " %s", word);
    }
  if (line->len > 0)
    printf ("     %s\n", line->str);
}

/* Prints how a query is written. */
void
avow_cli_print_query_help (void)
{
  guint n_filters;
  const AvowQueryFilter *filters = avow_query_filter_get_all (&n_filters);

  fputs (_("A query is words and filters, all of which must hold:\n\n"
           "  harbour fund           words that begin so; case and accents do not matter\n"
           "  \"harbour fund\"         these words, one after the other\n"
           "  harbour OR fund        one of them; AND binds closer than OR\n"
           "  NOT harbour            not this; also -harbour\n"
           "  (a OR b) c             parentheses\n\n"
           "Filters take several values with commas between, of which one must hold:\n\n"), stdout);

  for (guint i = 0; i < n_filters; i++)
    {
      printf ("  %-*s %s\n", EXAMPLE_WIDTH, avow_query_filter_get_example (&filters[i]),
              avow_query_filter_get_description (&filters[i]));
      print_words (&filters[i]);
    }

  fputs (_("\nDates are as long as they are known: 2026, 2026-01, 2026-01-07. “on:”, “said:” and “due:”\n"
           "also take <2026-06, >2026-06, <=2026, >=2026 and 2026-01..2026-06.\n"), stdout);
}
