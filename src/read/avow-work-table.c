/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-work-table.h"

#include <string.h>

#include "avow-charset.h"
#include "avow-csv.h"
#include "avow-records.h"

/* Tables of work: CSV with whatever stands between its columns, in any order. */

static const char delimiters[] = { ',', ';', '\t', '|' };

struct _AvowWorkTable
{
  char        *text;
  AvowRecords  records;
  const char  *first;       /* where the rows begin */
  GHashTable  *columns;     /* name in small letters -> place + 1 */
  GPtrArray   *cells;       /* of the row, as they were before they were made harmless */
};

/**
 * avow_work_table_free:
 * @self: a table
 *
 * Frees a table.
 */
void
avow_work_table_free (AvowWorkTable *self)
{
  g_free (self->text);
  g_clear_pointer (&self->columns, g_hash_table_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_free (self);
}

static const char *
skip_head (const char *text)
{
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3;
  if (g_ascii_strncasecmp (text, "sep=", 4) == 0)
    text += strcspn (text, "\n");

  return text;
}

/* Reads the names of the columns, if all that are needed are there. */
static gboolean
read_names (AvowWorkTable *self,
            const char    *columns,
            char           delimiter)
{
  g_auto(GStrv) needed = g_strsplit (columns, " ", -1);
  g_autoptr(GPtrArray) names = NULL;

  g_clear_pointer (&self->columns, g_hash_table_unref);
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->records = (AvowRecords) { skip_head (self->text), delimiter, FALSE };
  names = avow_records_next (&self->records);
  self->first = self->records.p;
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      char *name = g_strstrip (g_ascii_strdown (g_ptr_array_index (names, i), -1));

      if (g_hash_table_contains (self->columns, name))
        g_free (name);
      else
        g_hash_table_insert (self->columns, name, GUINT_TO_POINTER (i + 1));
    }

  for (guint i = 0; needed[i] != NULL; i++)
    {
      if (!avow_work_table_has (self, needed[i]))
        return FALSE;
    }

  return TRUE;
}

/**
 * avow_work_table_new:
 * @bytes: (array length=length): a file
 * @length: how many bytes
 * @columns: names of columns, with a space between
 *
 * Begins to read a table.
 *
 * Returns: (transfer full) (nullable): the table; %NULL if it has not all @columns
 */
AvowWorkTable *
avow_work_table_new (const char *bytes,
                     gsize       length,
                     const char *columns)
{
  g_autoptr(AvowWorkTable) self = g_new0 (AvowWorkTable, 1);

  if (g_utf8_validate (bytes, length, NULL))
    {
      self->text = g_strndup (bytes, length);
    }
  else
    {
      g_autoptr(AvowDocument) document = avow_document_new ();

      self->text = avow_charset_decode (bytes, length, document, NULL);
    }
  if (self->text == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      if (read_names (self, columns, delimiters[i]))
        return g_steal_pointer (&self);
    }

  return NULL;
}

/**
 * avow_work_table_has:
 * @self: a table
 * @column: the name of a column, in small letters
 *
 * Tells whether there is a column.
 *
 * Returns: whether there is
 */
gboolean
avow_work_table_has (AvowWorkTable *self,
                     const char    *column)
{
  return g_hash_table_contains (self->columns, column);
}

/**
 * avow_work_table_rewind:
 * @self: a table
 *
 * Goes back to before the first row.
 */
void
avow_work_table_rewind (AvowWorkTable *self)
{
  self->records.p = self->first;
  self->records.quotes_over = FALSE;
}

/**
 * avow_work_table_next:
 * @self: a table
 *
 * Goes to the next row.
 *
 * Returns: whether there is one
 */
gboolean
avow_work_table_next (AvowWorkTable *self)
{
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  self->cells = avow_records_next (&self->records);
  for (guint i = 0; self->cells != NULL && i < self->cells->len; i++)
    {
      char **cell = (char **) &g_ptr_array_index (self->cells, i);
      char *original = **cell == '\'' ? avow_csv_get_original (*cell) : NULL;

      if (original != NULL)
        {
          g_free (*cell);
          *cell = original;
        }
    }

  return self->cells != NULL;
}

/**
 * avow_work_table_get:
 * @self: a table
 * @column: the name of a column, in small letters
 *
 * Gets what the row holds.
 *
 * Returns: (nullable): the text, not empty, until the next row
 */
const char *
avow_work_table_get (AvowWorkTable *self,
                     const char    *column)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->columns, column));
  const char *text = place > 0 && self->cells != NULL && place <= self->cells->len ? g_ptr_array_index (self->cells, place - 1)
                                                                                   : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}
