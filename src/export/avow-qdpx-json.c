/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-qdpx-json.h"

/* As much is kept before it is written. */
#define BUFFER_SIZE (128 * 1024)

#define HEAD "{\"format\":\"avow\",\"version\":1,\"origin\":\"Avow " PACKAGE_VERSION "\",\"tables\":{"

typedef struct
{
  AvowExportZip  *zip;
  AvowExport     *export;
  GString        *text;
  int             table;        /* that has begun; -1 before the first */
  gboolean        has_row;      /* in it */
  guint           n_passages;   /* written */
} Json;

static gboolean
flush (Json    *self,
       GError **error)
{
  gboolean written = avow_export_zip_write (self->zip, self->text->str, self->text->len, error);

  g_string_truncate (self->text, 0);

  return written;
}

static void
add_string (GString    *text,
            const char *value)
{
  g_autofree char *valid = g_utf8_validate (value, -1, NULL) ? NULL : g_utf8_make_valid (value, -1);

  g_string_append_c (text, '"');
  for (const char *p = valid != NULL ? valid : value; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (text, '\\');
      if (*p == '\n')
        g_string_append (text, "\\n");
      else if ((guchar) *p < 0x20)
        g_string_append_printf (text, "\\u%04x", (guint) (guchar) *p);
      else
        g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

/* Ends the table that has begun, and begins those up to @table, so that each is there even if it has no rows. */
static void
go_to_table (Json *self,
             int   table)
{
  while (self->table < table)
    {
      if (self->table >= 0)
        g_string_append (self->text, "\n]");
      self->table++;
      self->has_row = FALSE;
      if (self->table < AVOW_N_BUNDLE_TABLES)
        g_string_append_printf (self->text, "%s\n\"%s\":[", self->table > 0 ? "," : "",
                                avow_bundle_table_to_string (self->table));
    }
}

static gboolean
add_row_cb (AvowBundleTable      table,
            const char * const  *values,
            gpointer             user_data,
            GError             **error)
{
  Json *self = user_data;
  const AvowBundleColumn *columns;
  gboolean has_value = FALSE;
  guint n_columns, n_passages;

  columns = avow_bundle_table_get_columns (table, &n_columns);
  go_to_table (self, table);
  g_string_append (self->text, self->has_row ? ",\n{" : "\n{");
  self->has_row = TRUE;
  for (guint i = 0; i < n_columns; i++)
    {
      if (values[i] == NULL)
        continue;
      g_string_append_printf (self->text, "%s\"%s\":", has_value ? "," : "", columns[i].name);
      add_string (self->text, values[i]);
      has_value = TRUE;
    }
  g_string_append_c (self->text, '}');

  /* It is the second half of the work. */
  if (table == AVOW_BUNDLE_PASSAGE)
    {
      avow_export_get_progress (self->export, NULL, &n_passages);
      avow_export_set_progress (self->export, (n_passages + ++self->n_passages) / 2, n_passages);
    }

  return self->text->len < BUFFER_SIZE || flush (self, error);
}

/**
 * avow_qdpx_json_write:
 * @dump: what is exported
 * @export: the export
 * @zip: (transfer none): an archive
 * @error: return location for an error of [error@StoreError] or [error@Gio.IOErrorEnum]
 *
 * Writes `avow.json`, in which nothing is lost, into an archive: an object with the format, its
 * version, and the tables of a bundle, each an array of objects whose values are text. What is not
 * known is left out.
 *
 * Returns: whether it was written
 */
gboolean
avow_qdpx_json_write (AvowDump       *dump,
                      AvowExport     *export,
                      AvowExportZip  *zip,
                      GError        **error)
{
  g_autoptr(GString) text = g_string_new (HEAD);
  Json self = { zip, export, text, -1 };

  if (!avow_export_zip_begin (zip, "avow.json", error) || !avow_dump_run (dump, add_row_cb, &self, error))
    return FALSE;

  go_to_table (&self, AVOW_N_BUNDLE_TABLES);
  g_string_append (text, "\n}}\n");

  return flush (&self, error) && avow_export_zip_end (zip, error);
}
