/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-table-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-charset.h"
#include "avow-read-error.h"
#include "avow-reader.h"
#include "avow-table-choice.h"
#include "avow-table-csv.h"
#include "avow-table-json.h"
#include "avow-table-rows.h"
#include "avow-text.h"

/* Tables with an article in each row: CSV and its like, JSON, JSON Feed, and JSON
 * line by line. What a column holds is chosen, or told by its name. */

/* As much of the first article's text as is shown of a table, in code points. */
#define MAX_SHOWN_TEXT 600

#define CSV_NAMES ".csv .tsv .tab"
#define JSON_NAMES ".json .jsonl .ndjson"

/* JSON begins as no article does. */
static gboolean
looks_like_json (const char *text,
                 const char *name)
{
  const char *p = text;
  char first;

  while (g_ascii_isspace (*p))
    p++;
  first = *p;
  if (first != '{' && first != '[')
    return FALSE;
  if (avow_reader_ends_in (name, JSON_NAMES))
    return TRUE;

  for (p++; g_ascii_isspace (*p); p++)
    continue;
  if (first == '[' && *p == '{')
    {
      for (p++; g_ascii_isspace (*p); p++)
        continue;
    }
  else if (first == '[')
    {
      return FALSE;
    }
  if (*p != '"')
    return FALSE;

  /* A name, and then a colon. */
  p += 1 + strcspn (p + 1, "\"\n");
  if (*p != '"')
    return FALSE;
  for (p++; g_ascii_isspace (*p); p++)
    continue;

  return *p == ':';
}

/* As much of a file as tells what it is, up to the end of a line. */
static char *
decode_head (const char *bytes,
             gsize       length)
{
  g_autoptr(AvowDocument) notes = avow_document_new ();
  gsize n = MIN (length, AVOW_TABLE_HEAD_SIZE);

  if (n < length)
    {
      const char *end = memrchr (bytes, '\n', n);

      if (end != NULL)
        n = end + 1 - bytes;
      if (n < length && n < AVOW_TABLE_HEAD_SIZE && bytes[n] == '\0')
        n++;
    }

  return avow_charset_decode (bytes, n, notes, NULL);
}

/**
 * avow_table_reader_recognizes:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what the file is called
 *
 * Tells whether a file is a table with an article in each row. A table in plain
 * text is one only if its first row names columns for titles and texts, or columns
 * of which somebody chose what they hold; see avow_table_choice_set().
 *
 * Returns: whether it is
 */
gboolean
avow_table_reader_recognizes (const char *bytes,
                              gsize       length,
                              const char *name)
{
  gsize n = MIN (length, AVOW_TABLE_HEAD_SIZE);
  g_autofree char *head = NULL;

  if (!avow_reader_ends_in (name, CSV_NAMES) && memchr (bytes, ',', n) == NULL && memchr (bytes, ';', n) == NULL && memchr (bytes, '\t', n) == NULL &&
      memchr (bytes, '|', n) == NULL && memchr (bytes, '{', n) == NULL && !avow_reader_ends_in (name, JSON_NAMES))
    return FALSE;

  head = decode_head (bytes, length);
  if (head == NULL)
    return FALSE;

  return looks_like_json (head, name) || avow_reader_ends_in (name, CSV_NAMES) || avow_table_csv_recognizes (head, FALSE);
}

/**
 * avow_table_reader_read:
 * @bytes: (array length=length): a table
 * @length: how many bytes
 * @name: (nullable): what the file is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads the rows of a table, each as an article. What a column holds is as it was
 * chosen (see avow_table_choice_set()), or shows by its name, in several languages.
 * Rows without text are left out, with a warning on the first article.
 *
 * Returns: (transfer full) (nullable) (element-type AvowDocument): at least one article
 */
GPtrArray *
avow_table_reader_read (const char  *bytes,
                        gsize        length,
                        const char  *name,
                        GError     **error)
{
  g_autoptr(AvowDocument) notes = avow_document_new ();
  g_autofree char *text = avow_charset_decode (bytes, length, notes, error);
  g_auto(AvowRows) rows = { g_ptr_array_new_with_free_func ((GDestroyNotify) avow_document_free), };
  g_autoptr(AvowColumns) columns = NULL;

  if (text == NULL || !(looks_like_json (text, name) ? avow_table_json_read (text, &rows, &columns, error)
                                                     : avow_table_csv_read (text, avow_reader_ends_in (name, CSV_NAMES), &rows, &columns, error)))
    return NULL;

  if (rows.documents->len == 0)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, rows.n_rows > 0 ? AVOW_READ_ERROR_COLUMNS : AVOW_READ_ERROR_EMPTY,
                           _("No row of the table has a text."));
      return NULL;
    }
  avow_rows_report (&rows, notes);
  avow_table_choice_take (columns, g_ptr_array_index (rows.documents, 0));

  return g_steal_pointer (&rows.documents);
}

/**
 * avow_table_reader_look:
 * @bytes: (array length=length): a table
 * @length: how many bytes
 * @name: (nullable): what the file is called
 * @error: return location for an error of [error@ReadError]
 *
 * Looks at a table, without reading all that is in it. What its columns hold is as
 * it was chosen, now or before (see avow_table_choice_set()), or a guess.
 *
 * Returns: (transfer full) (nullable): what it looks like
 */
AvowSheet *
avow_table_reader_look (const char  *bytes,
                        gsize        length,
                        const char  *name,
                        GError     **error)
{
  g_autoptr(AvowDocument) notes = avow_document_new ();
  g_autofree char *text = avow_charset_decode (bytes, length, notes, error), *shown = NULL;
  g_autoptr(AvowSheet) sheet = NULL;

  if (text == NULL)
    return NULL;
  sheet = looks_like_json (text, name) ? avow_table_json_look (text, error)
                                       : avow_table_csv_look (text, avow_reader_ends_in (name, CSV_NAMES), error);
  if (sheet == NULL)
    return NULL;

  /* Blocks of a text that is cut short would lie outside of it. */
  if (sheet->first != NULL)
    {
      shown = avow_text_shorten (sheet->first->text, MAX_SHOWN_TEXT);
      g_free (sheet->first->text);
      sheet->first->text = g_steal_pointer (&shown);
      g_array_set_size (sheet->first->blocks, 0);
    }

  return g_steal_pointer (&sheet);
}

/**
 * avow_table_reader_cells:
 * @bytes: (array length=length): a table in plain text
 * @length: how many bytes
 * @error: return location for an error of [error@ReadError]
 *
 * Reads all cells of a table that holds no articles.
 *
 * Returns: (transfer full) (nullable) (element-type GStrv): the rows, the names of the columns first
 */
GPtrArray *
avow_table_reader_cells (const char  *bytes,
                         gsize        length,
                         GError     **error)
{
  g_autoptr(AvowDocument) notes = avow_document_new ();
  g_autofree char *text = avow_charset_decode (bytes, length, notes, error);

  return text != NULL ? avow_table_csv_cells (text, error) : NULL;
}
