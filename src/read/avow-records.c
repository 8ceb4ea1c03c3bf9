/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-records.h"

#include <string.h>

/* Columns beyond are left out. */
#define MAX_COLUMNS 1000

static gboolean
ends_cell (const AvowRecords *csv,
           const char        *p)
{
  return *p == csv->delimiter || *p == '\n' || *p == '\r' || *p == '\0';
}

/* A quotation mark ends a cell only where the cell can end: many programs forget
 * to double the others. */
static char *
read_quoted (AvowRecords *csv)
{
  g_autoptr(GString) cell = g_string_new (NULL);
  const char *p = csv->p + 1;

  for (; *p != '\0'; p++)
    {
      if (*p == '"' && p[1] == '"')
        {
          p++;
        }
      else if (*p == '"' && ends_cell (csv, p + 1))
        {
          csv->p = p + 1;
          return g_string_free (g_steal_pointer (&cell), FALSE);
        }
      g_string_append_c (cell, *p);
    }

  return NULL;
}

static char *
read_cell (AvowRecords *csv)
{
  const char *start = csv->p;

  if (*start == '"' && !csv->quotes_over)
    {
      char *cell = read_quoted (csv);

      if (cell != NULL)
        return cell;
      csv->quotes_over = TRUE;
    }

  while (!ends_cell (csv, csv->p))
    csv->p++;

  return g_strndup (start, csv->p - start);
}

/**
 * avow_records_next:
 * @csv: where to read
 *
 * Reads a record; blank lines are none.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): its cells, %NULL at the end
 */
GPtrArray *
avow_records_next (AvowRecords *csv)
{
  g_autoptr(GPtrArray) cells = NULL;

  while (*csv->p == '\n' || *csv->p == '\r')
    csv->p++;
  if (*csv->p == '\0')
    return NULL;

  cells = g_ptr_array_new_with_free_func (g_free);
  for (;;)
    {
      g_autofree char *cell = read_cell (csv);

      if (cells->len < MAX_COLUMNS)
        g_ptr_array_add (cells, g_steal_pointer (&cell));
      if (*csv->p != csv->delimiter)
        break;
      csv->p++;
    }

  return g_steal_pointer (&cells);
}
