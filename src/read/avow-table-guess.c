/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-table-guess.h"

#include <string.h>

#include "avow-field.h"
#include "avow-table-choice.h"

/* What columns hold whose names say nothing, by what is in them.  No table is read by
 * that alone: it is what an analyst is shown to say yes or no to. */

/* So long are texts at the least, and headlines, on average, in code points. */
#define MIN_TEXT 60
#define MIN_HEADLINE 10
#define MAX_HEADLINE 160

/* A name in a first row is shorter. */
#define MAX_HEADER 60

typedef struct
{
  guint n;              /* cells with something in them */
  guint length;         /* of these, on average */
  guint n_dates;
  guint n_links;
  guint n_phrases;      /* that are more than a word */
} Content;

static gboolean
is_date (const char *cell)
{
  g_autofree char *date = strlen (cell) >= 6 && strlen (cell) <= 40 ? avow_field_to_date (cell) : NULL;

  return date != NULL;
}

static Content
measure (GPtrArray *rows,
         guint      column)
{
  Content content = { 0, };
  guint64 length = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const char *cell = ((char **) g_ptr_array_index (rows, i))[column];

      if (*cell == '\0')
        continue;
      content.n++;
      content.n_dates += is_date (cell);
      content.n_links += g_str_has_prefix (cell, "http://") || g_str_has_prefix (cell, "https://");
      content.n_phrases += strchr (cell, ' ') != NULL;
      length += g_utf8_strlen (cell, -1);
    }
  content.length = content.n > 0 ? length / content.n : 0;

  return content;
}

/**
 * avow_table_looks_like_header:
 * @cells: (element-type utf8): the first row of a table
 *
 * Tells whether the first row may have the names of the columns: short words, none
 * a number, a date or an address.
 *
 * Returns: whether it may
 */
gboolean
avow_table_looks_like_header (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = g_ptr_array_index (cells, i);

      if (strlen (cell) > MAX_HEADER * 4 || g_utf8_strlen (cell, -1) > MAX_HEADER ||
          is_date (cell) || strstr (cell, "://") != NULL || (*cell != '\0' && strspn (cell, "0123456789.,- ") == strlen (cell)))
        return FALSE;
    }

  return TRUE;
}

/* Whether a column may hold something; a row in three may be damaged. */
static gboolean
may_hold (const Content *content,
          AvowPart       part)
{
  guint most = (content->n * 2 + 2) / 3;

  if (content->n == 0)
    return FALSE;

  switch (part)
    {
    case AVOW_PART_DATE: return content->n_dates >= most;
    case AVOW_PART_URL: return content->n_links >= most;
    case AVOW_PART_TEXT: return content->length >= MIN_TEXT;
    default: return content->length >= MIN_HEADLINE && content->length <= MAX_HEADLINE && content->n_phrases >= most;
    }
}

/* Gives a column that says nothing yet to what nothing was found for: of those that may
 * be the text the longest, of others the first. */
static void
give (AvowColumns *guessed,
      GPtrArray   *rows,
      AvowPart     part)
{
  guint best = 0, length = 0;

  if (avow_columns_have (guessed, part))
    return;

  for (guint i = 0; i < avow_columns_get_n (guessed); i++)
    {
      Content content = measure (rows, i);

      if (avow_columns_get (guessed, i) != AVOW_PART_LEFT_OUT || !may_hold (&content, part) ||
          content.length <= length || (length > 0 && part != AVOW_PART_TEXT))
        continue;
      best = i;
      length = content.length;
    }

  if (length > 0)
    avow_columns_set (guessed, avow_columns_get_name (guessed, best), part);
}

/* Guesses what the columns hold whose names say nothing. */
static AvowColumns *
guess (AvowColumns *columns,
       GPtrArray   *rows)
{
  AvowColumns *guessed = avow_columns_new (columns->has_header);

  for (guint i = 0; i < avow_columns_get_n (columns); i++)
    avow_columns_set (guessed, avow_columns_get_name (columns, i), avow_columns_get (columns, i));

  give (guessed, rows, AVOW_PART_DATE);
  give (guessed, rows, AVOW_PART_URL);
  give (guessed, rows, AVOW_PART_TEXT);
  give (guessed, rows, AVOW_PART_HEADLINE);

  return guessed;
}

/**
 * avow_table_guess_settle:
 * @columns: columns of a table, with what their names say
 * @rows: (element-type GStrv): its first rows, a cell a column
 * @may_lack: whether tables of the same kind may lack columns; see avow_table_choice_find()
 *
 * Settles what the columns hold: as it was chosen just now, or before, or else as
 * it may be guessed.
 *
 * Returns: (transfer full): the columns
 */
AvowColumns *
avow_table_guess_settle (AvowColumns *columns,
                         GPtrArray   *rows,
                         gboolean     may_lack)
{
  AvowColumns *given = avow_table_choice_get_given (), *chosen;

  if (given != NULL && avow_columns_get_n (given) > 0)
    return avow_table_choice_apply (given, columns);

  chosen = avow_table_choice_find (columns, may_lack);

  return chosen != NULL ? chosen : guess (columns, rows);
}
