/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-table-csv.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-read-error.h"
#include "avow-records.h"
#include "avow-table-choice.h"
#include "avow-table-guess.h"
#include "avow-text.h"

/* Tables in plain text: CSV and its like. */

/* No name of a column is longer, in code points. */
#define MAX_NAME 200

/* Those first that are seldom in texts. */
static const char delimiters[] = { '\t', '|', ';', ',' };

/* "sep=;" is a line that is meant for one program. */
static const char *
skip_declaration (const char *text)
{
  return g_ascii_strncasecmp (text, "sep=", 4) == 0 ? text + strcspn (text, "\n") : text;
}

/* ---- what stands between the columns */

/* How a table is to be read. */
typedef struct
{
  char         delimiter;
  AvowColumns *columns;         /* what they hold, if somebody chose that; or %NULL: what their names say */
} Plan;

static void
plan_clear (Plan *plan)
{
  g_clear_pointer (&plan->columns, avow_columns_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, plan_clear)

/* Gives every column a name of its own, whatever the first row says. */
static char *
name_column (AvowColumns *columns,
             GPtrArray   *cells,
             guint        i)
{
  g_autofree char *name = NULL, *valid = NULL;

  if (columns->has_header)
    {
      valid = g_utf8_make_valid (g_ptr_array_index (cells, i), -1);
      name = avow_text_shorten (valid, MAX_NAME);
    }
  if (name == NULL || *name == '\0')
    {
      g_free (name);
      name = g_strdup_printf ("%u", i + 1);
    }

  for (guint n = 2; avow_columns_find (columns, name, NULL); n++)
    {
      g_autofree char *taken = g_steal_pointer (&name);

      name = g_strdup_printf ("%s %u", taken, n);
    }

  return g_steal_pointer (&name);
}

/* Makes the columns of a table from its first row; they hold what their names say. */
static AvowColumns *
name_columns (GPtrArray *cells,
              gboolean   has_header)
{
  AvowColumns *columns = avow_columns_new (has_header);
  g_autofree char *summary = NULL;

  for (guint i = 0; i < MIN (cells->len, AVOW_COLUMNS_MAX); i++)
    {
      g_autofree char *name = name_column (columns, cells, i);
      AvowMeaning meaning = { AVOW_FIELD_NONE, 0 };

      if (has_header)
        meaning = avow_meaning_of_name (g_ptr_array_index (cells, i));
      avow_columns_set (columns, name, avow_meaning_to_part (meaning));
      if (meaning.field == AVOW_FIELD_SUMMARY && summary == NULL)
        summary = g_steal_pointer (&name);
    }

  /* It stands in for a text. */
  if (summary != NULL && !avow_columns_have (columns, AVOW_PART_TEXT))
    avow_columns_set (columns, summary, AVOW_PART_TEXT);

  return columns;
}

/* Tells what the columns hold by their names alone, all of them. */
static GArray *
read_header (GPtrArray *cells,
             gboolean  *has_title,
             gboolean  *has_text)
{
  GArray *meanings = g_array_new (FALSE, FALSE, sizeof (AvowMeaning));

  *has_title = *has_text = FALSE;
  for (guint i = 0; i < cells->len; i++)
    {
      AvowMeaning meaning = avow_meaning_of_name (g_ptr_array_index (cells, i));

      *has_title |= meaning.field == AVOW_FIELD_TITLE;
      *has_text |= meaning.field == AVOW_FIELD_TEXT || meaning.field == AVOW_FIELD_SUMMARY;
      g_array_append_val (meanings, meaning);
    }

  return meanings;
}

/* Reads the first row of a text, if it is a table with columns apart by some
 * character: if most rows are as wide as the first.
 *
 * Returns: (transfer full) (nullable): the cells */
static GPtrArray *
read_first (const char *text,
            char        delimiter,
            guint       n_least)
{
  AvowRecords records = { text, delimiter, FALSE };
  g_autoptr(GPtrArray) first = avow_records_next (&records);
  guint n_rows = 0, n_same = 0;

  if (first == NULL || first->len < n_least)
    return NULL;

  /* A blank line is below a headline. */
  if (g_str_has_prefix (records.p, "\n\n") || g_str_has_prefix (records.p, "\r\n\r\n"))
    return NULL;

  for (; n_rows < AVOW_TABLE_SAMPLE; n_rows++)
    {
      g_autoptr(GPtrArray) record = avow_records_next (&records);

      if (record == NULL)
        break;
      n_same += record->len == first->len;
    }

  /* The last row of a sample may be cut short. */
  return n_rows > 0 && (n_same + 1) * 5 >= n_rows * 4 && n_same > 0 ? g_steal_pointer (&first) : NULL;
}

/* Finds what stands between the columns of a table whose columns have names that say
 * what they hold; 0 if the text is none. */
static char
find_named (const char *sample,
            gboolean    is_named)
{
  guint best = 0;
  char found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      g_autoptr(GPtrArray) first = read_first (sample, delimiters[i], is_named ? 1 : 2);
      g_autoptr(GArray) meanings = NULL;
      gboolean has_title, has_text;
      guint n = 0;

      if (first == NULL)
        continue;
      meanings = read_header (first, &has_title, &has_text);
      for (guint j = 0; j < meanings->len; j++)
        n += g_array_index (meanings, AvowMeaning, j).field != AVOW_FIELD_NONE;
      if (n > best && has_text && (has_title || is_named))
        {
          best = n;
          found = delimiters[i];
        }
    }

  return found;
}

/* Finds a way to read the table that somebody chose. */
static gboolean
find_chosen (const char *sample,
             gboolean    is_named,
             Plan       *plan)
{
  AvowColumns *given = avow_table_choice_get_given ();
  gboolean has_header = given == NULL || given->has_header;
  guint best = 0;

  if (avow_table_choice_is_empty () || (!has_header && !is_named))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      AvowRecords records = { sample, delimiters[i], FALSE };
      g_autoptr(GPtrArray) first = has_header ? avow_records_next (&records) : read_first (sample, delimiters[i], 1);
      g_autoptr(AvowColumns) columns = first != NULL ? name_columns (first, has_header) : NULL;
      g_autoptr(AvowColumns) chosen = columns != NULL ? avow_table_choice_find (columns, FALSE) : NULL;

      if (chosen == NULL || first->len <= best)
        continue;
      best = first->len;
      plan->delimiter = delimiters[i];
      g_clear_pointer (&plan->columns, avow_columns_unref);
      plan->columns = g_steal_pointer (&chosen);
    }

  return best > 0;
}

static gboolean
find_plan (const char *text,
           gboolean    is_named,
           Plan       *plan)
{
  g_autofree char *sample = g_strndup (text, AVOW_TABLE_HEAD_SIZE);

  if (find_chosen (sample, is_named, plan))
    return TRUE;
  plan->delimiter = find_named (sample, is_named);

  return plan->delimiter != 0;
}

/* Finds what may stand between the columns of a table of which nothing is known: what
 * makes the most of them. */
static char
find_any (const char *sample)
{
  guint best = 1;
  char found = ',';

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      g_autoptr(GPtrArray) first = read_first (sample, delimiters[i], 2);

      if (first != NULL && first->len > best)
        {
          best = first->len;
          found = delimiters[i];
        }
    }

  return found;
}

/* ---- rows */

static void
take_cells (AvowRow   *row,
            GPtrArray *cells,
            GArray    *meanings)
{
  for (guint i = 0; i < MIN (cells->len, meanings->len); i++)
    avow_row_take (row, g_array_index (meanings, AvowMeaning, i), g_strdup (g_ptr_array_index (cells, i)));
}

static GArray *
get_meanings (AvowColumns *columns)
{
  GArray *meanings = g_array_new (FALSE, FALSE, sizeof (AvowMeaning));

  for (guint i = 0; i < avow_columns_get_n (columns); i++)
    {
      AvowMeaning meaning = avow_meaning_of_part (avow_columns_get (columns, i));

      g_array_append_val (meanings, meaning);
    }

  return meanings;
}

/**
 * avow_table_csv_recognizes:
 * @head: the beginning of a text
 * @is_named: whether it is called a table
 *
 * Tells whether a text is a table with articles in its rows: by the names of its
 * columns, or because somebody chose what columns of these names hold.
 *
 * Returns: whether it is
 */
gboolean
avow_table_csv_recognizes (const char *head,
                           gboolean    is_named)
{
  g_auto(Plan) plan = { 0, };

  return find_plan (skip_declaration (head), is_named, &plan);
}

static gboolean
has_two_rows (const char *text)
{
  AvowRecords records = { text, find_any (text), FALSE };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GPtrArray) record = avow_records_next (&records);

      if (record == NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * avow_table_csv_read:
 * @text: a table
 * @is_named: whether the file is called one
 * @rows: where to put the articles
 * @columns: (out): where to put the columns, and what they hold
 * @error: return location for an error of [error@ReadError]
 *
 * Reads a table in plain text.
 *
 * Returns: whether it could be read
 */
gboolean
avow_table_csv_read (const char   *text,
                     gboolean      is_named,
                     AvowRows     *rows,
                     AvowColumns **columns,
                     GError      **error)
{
  const char *start = skip_declaration (text);
  g_auto(Plan) plan = { 0, };
  g_autoptr(GPtrArray) header = NULL;
  g_autoptr(GArray) meanings = NULL;
  AvowRecords records = { start, 0, FALSE };
  gboolean has_title, has_text;

  if (!find_plan (start, is_named, &plan))
    {
      g_autofree char *sample = g_strndup (start, AVOW_TABLE_HEAD_SIZE);

      g_set_error_literal (error, AVOW_READ_ERROR, has_two_rows (sample) ? AVOW_READ_ERROR_COLUMNS : AVOW_READ_ERROR_FORMAT,
                           _("No column of the table is known to hold the text. Choose its columns, or name them in the first row, such as “title”, “date” and “text”."));
      return FALSE;
    }

  records.delimiter = plan.delimiter;
  if (plan.columns == NULL || plan.columns->has_header)
    header = avow_records_next (&records);
  meanings = plan.columns != NULL ? get_meanings (plan.columns) : read_header (header, &has_title, &has_text);
  for (;;)
    {
      g_autoptr(GPtrArray) cells = avow_records_next (&records);
      g_auto(AvowRow) row = { { NULL, }, };

      if (cells == NULL)
        break;
      take_cells (&row, cells, meanings);
      avow_rows_add (rows, &row);
    }

  *columns = plan.columns != NULL ? g_steal_pointer (&plan.columns) : name_columns (header, TRUE);

  return TRUE;
}

/* ---- looking at a table */

static char **
show_cells (GPtrArray *cells,
            guint      n_columns)
{
  GStrvBuilder *shown = g_strv_builder_new ();
  char **row;

  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *valid = g_utf8_make_valid (i < cells->len ? g_ptr_array_index (cells, i) : "", -1);
      g_autofree char *cell = avow_text_shorten (valid, AVOW_TABLE_MAX_CELL);

      g_strv_builder_add (shown, cell);
    }
  row = g_strv_builder_end (shown);
  g_strv_builder_unref (shown);

  return row;
}

static GPtrArray *
show_rows (AvowRecords records,
           guint       n_columns)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < AVOW_TABLE_SAMPLE; i++)
    {
      g_autoptr(GPtrArray) cells = avow_records_next (&records);

      if (cells == NULL)
        break;
      g_ptr_array_add (rows, show_cells (cells, n_columns));
    }

  return rows;
}

/* Counts the rows, and makes an article of the first that has a text. */
static void
count_rows (AvowSheet   *sheet,
            AvowRecords  records)
{
  g_auto(AvowRows) rows = { g_ptr_array_new_with_free_func ((GDestroyNotify) avow_document_free), };
  g_autoptr(GArray) meanings = get_meanings (sheet->columns);
  gboolean has_text = avow_columns_have (sheet->columns, AVOW_PART_TEXT);

  for (;;)
    {
      g_autoptr(GPtrArray) cells = avow_records_next (&records);

      if (cells == NULL)
        break;
      sheet->n_rows++;
      if (has_text && rows.documents->len == 0)
        {
          g_auto(AvowRow) row = { { NULL, }, };

          take_cells (&row, cells, meanings);
          avow_rows_add (&rows, &row);
        }
    }

  if (rows.documents->len > 0)
    sheet->first = g_ptr_array_steal_index (rows.documents, 0);
}

/**
 * avow_table_csv_look:
 * @text: a table
 * @is_named: whether the file is called one
 * @error: return location for an error of [error@ReadError]
 *
 * Looks at a table: what its columns are called, hold or may hold, and its first rows.
 *
 * Returns: (transfer full) (nullable): what it looks like
 */
AvowSheet *
avow_table_csv_look (const char  *text,
                     gboolean     is_named,
                     GError     **error)
{
  const char *start = skip_declaration (text);
  g_autoptr(AvowSheet) sheet = avow_sheet_new ();
  g_autofree char *sample = g_strndup (start, AVOW_TABLE_HEAD_SIZE);
  AvowColumns *given = avow_table_choice_get_given ();
  g_autoptr(AvowColumns) columns = NULL;
  g_autoptr(GPtrArray) first = NULL;
  g_auto(Plan) plan = { 0, };
  AvowRecords records = { start, 0, FALSE };
  gboolean has_header;

  records.delimiter = find_plan (start, is_named, &plan) ? plan.delimiter : find_any (sample);
  if (!(first = avow_records_next (&records)))
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_EMPTY, _("No row of the table has a text."));
      return NULL;
    }

  has_header = given != NULL ? given->has_header : plan.delimiter != 0 || avow_table_looks_like_header (first);
  columns = name_columns (first, has_header);
  if (!columns->has_header)
    records.p = start;
  g_ptr_array_unref (sheet->rows);
  sheet->rows = show_rows (records, avow_columns_get_n (columns));
  sheet->columns = avow_table_guess_settle (columns, sheet->rows, FALSE);
  sheet->can_lack_header = TRUE;
  if (sheet->rows->len > AVOW_TABLE_SHOWN)
    g_ptr_array_set_size (sheet->rows, AVOW_TABLE_SHOWN);
  count_rows (sheet, records);

  return g_steal_pointer (&sheet);
}

/* A cell as it is, with its lines; no longer than anybody writes one. */
static char **
take_all_cells (GPtrArray *cells,
                guint      n_columns)
{
  char **row = g_new0 (char *, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *valid = g_utf8_make_valid (i < cells->len ? g_ptr_array_index (cells, i) : "", -1);

      row[i] = g_utf8_strlen (valid, -1) > AVOW_TABLE_MAX_LONG_CELL ? g_utf8_substring (valid, 0, AVOW_TABLE_MAX_LONG_CELL)
                                                                    : g_steal_pointer (&valid);
    }

  return row;
}

/**
 * avow_table_csv_cells:
 * @text: a table
 * @error: return location for an error of [error@ReadError]
 *
 * Reads all cells of a table that holds no articles, the names of its columns first. Rows
 * are as wide as the first; empty ones are left out.
 *
 * Returns: (transfer full) (nullable) (element-type GStrv): the rows
 */
GPtrArray *
avow_table_csv_cells (const char  *text,
                      GError     **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const char *start = skip_declaration (text);
  g_autofree char *sample = g_strndup (start, AVOW_TABLE_HEAD_SIZE);
  AvowRecords records = { start, find_any (sample), FALSE };
  guint n_columns = 0;

  for (;;)
    {
      g_autoptr(GPtrArray) cells = avow_records_next (&records);

      if (cells == NULL)
        break;
      if (rows->len > AVOW_TABLE_MAX_ROWS)
        {
          g_set_error (error, AVOW_READ_ERROR, AVOW_READ_ERROR_TOO_LARGE,
                       _("The table is too long: up to %u rows are read. Split it."), AVOW_TABLE_MAX_ROWS);
          return NULL;
        }
      n_columns = n_columns != 0 ? n_columns : MIN (cells->len, AVOW_COLUMNS_MAX);
      g_ptr_array_add (rows, take_all_cells (cells, n_columns));
    }

  if (rows->len > 0)
    return g_steal_pointer (&rows);

  g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_EMPTY, _("The table is empty."));
  return NULL;
}
