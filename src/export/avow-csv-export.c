/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-csv.h"
#include "avow-export-table.h"
#include "avow-export-writer.h"

/* As much is kept before it is written. */
#define BUFFER_SIZE (256 * 1024)

typedef struct
{
  AvowCsv         csv;
  AvowExportFile *file;
} Csv;

static gboolean
flush (Csv     *self,
       GError **error)
{
  gboolean written = avow_export_file_write (self->file, self->csv.text->str, self->csv.text->len, error);

  g_string_truncate (self->csv.text, 0);

  return written;
}

static gboolean
begin (const AvowExportTableColumn  *columns,
       guint                         n_columns,
       gpointer                      data,
       GError                      **error)
{
  Csv *self = data;

  for (guint i = 0; i < n_columns; i++)
    avow_csv_add_cell (&self->csv, columns[i].name);
  avow_csv_end_row (&self->csv);

  return TRUE;
}

static void
add_cell (guint       column,
          const char *text,
          gsize       length,
          gpointer    data)
{
  g_autofree char *cell = g_strndup (text, length);

  avow_csv_add_cell (&((Csv *) data)->csv, cell);
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
write_csv (AvowExport      *export,
           AvowExportFile  *file,
           GError         **error)
{
  Csv self = { .file = file };
  gboolean written;

  avow_csv_init (&self.csv, avow_export_get_profile (export)->raw);
  written = avow_export_table_run (export, &sink, &self, error) && flush (&self, error);
  avow_csv_clear (&self.csv);

  return written;
}

const AvowExportWriter avow_csv_writer = { write_csv };
