/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-csvw.h"

#include <glib/gi18n.h>
#include <string.h>

/* CSV on the Web, W3C Recommendation of 2015: what a file of comma-separated values is, in JSON beside it. */

static const char * const date_formats[] = { "yyyy-MM-dd", "dd/MM/yyyy", "MM/dd/yyyy", "dd.MM.yyyy" };

/* What dates look like that are as long as they are precise. */
static const char * const date_patterns[] =
{
  "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", "(([0-9]{2}/)?[0-9]{2}/)?[0-9]{4}", "(([0-9]{2}/)?[0-9]{2}/)?[0-9]{4}",
  "(([0-9]{2}\\.)?[0-9]{2}\\.)?[0-9]{4}",
};

static void
add_string (GString    *json,
            const char *text)
{
  g_string_append_c (json, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\')
        g_string_append_c (json, '\\');
      if ((guchar) *text < ' ')
        g_string_append_printf (json, "\\u%04x", *text);
      else
        g_string_append_c (json, *text);
    }
  g_string_append_c (json, '"');
}

static void
add_member (GString    *json,
            const char *name,
            const char *value)
{
  g_string_append_printf (json, ", \"%s\": ", name);
  add_string (json, value);
}

/* Names may have letters, digits and lines; whatever else is written as in an address. */
static char *
make_name (const char *name)
{
  GString *made = g_string_new (NULL);

  for (; *name != '\0'; name++)
    {
      if (g_ascii_isalnum (*name) || (*name == '_' && made->len > 0))
        g_string_append_c (made, *name);
      else
        g_string_append_printf (made, "%%%02X", (guchar) *name);
    }

  return g_string_free (made, FALSE);
}

static void
add_dates (GString           *json,
           AvowExportProfile *profile,
           AvowCsvDates       dates)
{
  if (dates == AVOW_CSV_DAYS || dates == 0)
    {
      g_string_append (json, ", \"datatype\": { \"base\": \"date\"");
      add_member (json, "format", date_formats[profile->dates]);
      g_string_append (json, " }");
    }
  else if (dates & AVOW_CSV_OTHERS)
    {
      add_member (json, "datatype", "string");
    }
  else
    {
      g_string_append (json, ", \"datatype\": { \"base\": \"string\"");
      add_member (json, "format", date_patterns[profile->dates]);
      g_string_append (json, " }");
    }
}

static void
add_value (GString              *json,
           AvowExportProfile    *profile,
           const AvowCsvwColumn *column)
{
  switch (column->value)
    {
    case AVOW_EXPORT_VALUE_NUMBER:
      add_member (json, "datatype", "integer");
      break;

    case AVOW_EXPORT_VALUE_FLAG:
      g_string_append (json, ", \"datatype\": { \"base\": \"boolean\", \"format\": \"1|0\" }");
      break;

    case AVOW_EXPORT_VALUE_DATE:
      add_dates (json, profile, column->dates);
      break;

    case AVOW_EXPORT_VALUE_TIME:
      add_member (json, "datatype", "dateTime");
      break;

    case AVOW_EXPORT_VALUE_URL:
      add_member (json, "datatype", "anyURI");
      break;

    case AVOW_EXPORT_VALUE_LIST:
      g_string_append (json, ", \"separator\": \"; \", \"datatype\": \"string\"");
      break;

    case AVOW_EXPORT_VALUE_WORD:
      g_string_append (json, ", \"lang\": \"en\", \"datatype\": \"string\"");
      break;

    case AVOW_EXPORT_VALUE_TEXT:
    default:
      add_member (json, "datatype", "string");
      break;
    }
}

static void
add_column (GString              *json,
            AvowExportProfile    *profile,
            const AvowCsvwColumn *column)
{
  g_autofree char *name = make_name (column->name);

  g_string_append (json, "      { \"name\": ");
  add_string (json, name);
  add_member (json, "titles", column->name);
  add_member (json, "dc:title", column->label);
  add_value (json, profile, column);
  g_string_append (json, " }");
}

static gboolean
has_column (GArray           *columns,
            AvowExportColumn  column)
{
  for (guint i = 0; i < columns->len; i++)
    {
      if (g_str_equal (g_array_index (columns, AvowCsvwColumn, i).name, avow_export_column_get_name (column)))
        return TRUE;
    }

  return FALSE;
}

/* What makes a row the only one of its kind; a passage without actors has no link. */
static void
add_key (GString           *json,
         AvowExportProfile *profile,
         GArray            *columns)
{
  gboolean has_passage = has_column (columns, AVOW_EXPORT_COLUMN_PASSAGE_ID);
  gboolean has_link = has_column (columns, AVOW_EXPORT_COLUMN_LINK_ID);

  if (has_passage && profile->rows == AVOW_EXPORT_ROWS_PASSAGES)
    g_string_append (json, ",\n    \"primaryKey\": \"passage_id\"");
  else if (has_passage && has_link)
    g_string_append (json, ",\n    \"primaryKey\": [\"passage_id\", \"link_id\"]");
}

static void
add_dialect (GString           *json,
             AvowExportProfile *profile)
{
  const char separator[] = { profile->separator, '\0' };

  g_string_append (json, "  \"dialect\": { \"encoding\": \"utf-8\", \"delimiter\": ");
  add_string (json, separator);
  g_string_append_printf (json, ", \"lineTerminators\": [\"%s\"]", profile->lf ? "\\n" : "\\r\\n");
  g_string_append (json, ", \"quoteChar\": \"\\\"\", \"doubleQuote\": true, \"header\": true },\n");
}

/**
 * avow_csvw_describe:
 * @profile: how the file is written
 * @file_name: its name
 * @columns: (element-type AvowCsvwColumn): its columns
 *
 * Describes a CSV file, for programs: what its columns hold, and in which form.
 *
 * Returns: (transfer full): the description, JSON
 */
char *
avow_csvw_describe (AvowExportProfile *profile,
                    const char        *file_name,
                    GArray            *columns)
{
  GString *json = g_string_new ("{\n  \"@context\": \"http://www.w3.org/ns/csvw\",\n  \"url\": ");
  g_autofree char *url = g_uri_escape_string (file_name, NULL, FALSE);

  add_string (json, url);
  g_string_append (json, ",\n");
  if (!profile->raw)
    g_string_append (json, "  \"dc:description\": "
                           "\"A cell that a spreadsheet would run as a formula has an apostrophe in front.\",\n");
  add_dialect (json, profile);
  g_string_append (json, "  \"tableSchema\": {\n    \"columns\": [\n");
  for (guint i = 0; i < columns->len; i++)
    {
      add_column (json, profile, &g_array_index (columns, AvowCsvwColumn, i));
      g_string_append (json, i + 1 < columns->len ? ",\n" : "\n");
    }
  g_string_append (json, "    ]");
  add_key (json, profile, columns);
  g_string_append (json, "\n  }\n}\n");

  return g_string_free (json, FALSE);
}
