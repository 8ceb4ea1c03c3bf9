/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "avow-csv.h"
#include "avow-csvw.h"
#include "avow-export-table.h"
#include "avow-export-writer.h"

/* As much is kept before it is written. */
#define BUFFER_SIZE (256 * 1024)

/* By this, Excel knows that it is UTF-8. */
#define BOM "\xef\xbb\xbf"

#define DESCRIPTION_ENDING "-metadata.json"

typedef struct
{
  AvowCsv            csv;
  AvowExportProfile *profile;
  AvowExportFile    *file;
  AvowExportFile    *description;   /* or %NULL */
  GArray            *columns;       /* AvowCsvwColumn */
} Csv;

static gboolean
flush (Csv     *self,
       GError **error)
{
  gboolean written = avow_export_file_write (self->file, self->csv.text->str, self->csv.text->len, error);

  g_string_truncate (self->csv.text, 0);

  return written;
}

static void
column_clear (gpointer data)
{
  AvowCsvwColumn *column = data;

  g_free (column->name);
  g_free (column->label);
}

static gboolean
begin (const AvowExportTableColumn  *columns,
       guint                         n_columns,
       gpointer                      data,
       GError                      **error)
{
  Csv *self = data;

  if (self->profile->bom)
    g_string_append (self->csv.text, BOM);
  for (guint i = 0; i < n_columns; i++)
    {
      AvowCsvwColumn column = { g_strdup (columns[i].name), g_strdup (columns[i].label), columns[i].value };

      g_array_append_val (self->columns, column);
      avow_csv_add_cell (&self->csv, columns[i].name);
    }
  avow_csv_end_row (&self->csv);

  return TRUE;
}

/* How precise a date is that is written as the project has it. */
static AvowCsvDates
find_precision (const char *text,
                gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
        return AVOW_CSV_OTHERS;
    }

  return length == 10 ? AVOW_CSV_DAYS : length == 7 ? AVOW_CSV_MONTHS : length == 4 ? AVOW_CSV_YEARS : AVOW_CSV_OTHERS;
}

/* In the form that was chosen: 2026-01-07 as 07/01/2026, 2026-01 as 01/2026. */
static void
add_date (Csv            *self,
          AvowCsvwColumn *column,
          const char     *text,
          gsize           length)
{
  AvowCsvDates precision = find_precision (text, length);
  char mark = self->profile->dates == AVOW_EXPORT_DATES_DOTS ? '.' : '/', date[16];
  const char *year = text, *month = text + 5, *day = text + 8;

  column->dates |= length > 0 ? precision : 0;
  if (length == 0 || precision == AVOW_CSV_OTHERS || precision == AVOW_CSV_YEARS ||
      self->profile->dates == AVOW_EXPORT_DATES_ISO)
    {
      avow_csv_add_text (&self->csv, text, length);
      return;
    }

  if (precision == AVOW_CSV_MONTHS)
    g_snprintf (date, sizeof date, "%.2s%c%.4s", month, mark, year);
  else if (self->profile->dates == AVOW_EXPORT_DATES_MONTH_FIRST)
    g_snprintf (date, sizeof date, "%.2s%c%.2s%c%.4s", month, mark, day, mark, year);
  else
    g_snprintf (date, sizeof date, "%.2s%c%.2s%c%.4s", day, mark, month, mark, year);
  avow_csv_add_plain (&self->csv, date, strlen (date));
}

static void
add_cell (guint       place,
          const char *text,
          gsize       length,
          gpointer    data)
{
  Csv *self = data;
  AvowCsvwColumn *column = &g_array_index (self->columns, AvowCsvwColumn, place);

  if (column->value == AVOW_EXPORT_VALUE_NUMBER || column->value == AVOW_EXPORT_VALUE_FLAG)
    avow_csv_add_plain (&self->csv, text, length);
  else if (column->value == AVOW_EXPORT_VALUE_DATE)
    add_date (self, column, text, length);
  else
    avow_csv_add_text (&self->csv, text, length);
}

static gboolean
end_row (gpointer   data,
         GError   **error)
{
  Csv *self = data;

  avow_csv_end_row (&self->csv);

  return self->csv.text->len < BUFFER_SIZE || flush (self, error);
}

static const AvowExportSink sink = { begin, add_cell, end_row };

static gboolean
describe (Csv     *self,
          GError **error)
{
  g_autofree char *name = NULL, *json = NULL;

  if (self->description == NULL)
    return TRUE;

  name = g_file_get_basename (avow_export_file_get_file (self->file));
  json = avow_csvw_describe (self->profile, name, self->columns);

  return avow_export_file_write_text (self->description, json, error);
}

static gboolean
write_csv (AvowExport      *export,
           AvowExportFile  *file,
           GError         **error)
{
  Csv self = { .profile = avow_export_get_profile (export), .file = file };
  gboolean written;

  /* What goes into a pipe has nothing beside it. */
  if (self.profile->describe && avow_export_file_get_file (file) != NULL &&
      !(self.description = avow_export_file_begin_beside (file, DESCRIPTION_ENDING, error)))
    return FALSE;

  avow_csv_init (&self.csv, self.profile->raw);
  self.csv.separator = self.profile->separator;
  self.csv.quote_all = self.profile->quote_all;
  self.csv.lf = self.profile->lf;
  self.columns = g_array_new (FALSE, FALSE, sizeof (AvowCsvwColumn));
  g_array_set_clear_func (self.columns, column_clear);

  written = avow_export_table_run (export, &sink, &self, error) && flush (&self, error) && describe (&self, error);

  g_array_unref (self.columns);
  avow_csv_clear (&self.csv);

  return written;
}

const AvowExportWriter avow_csv_writer = { write_csv };
