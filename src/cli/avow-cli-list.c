/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-cli.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdio.h>

#include "avow-csv.h"
#include "avow-text.h"

/* A cell of the table is no wider on the screen. */
#define MAX_CELL 48

#define ROWS_AT_ONCE 500

typedef struct
{
  const char       *name;
  void            (*begin) (AvowTable table);
  void            (*row)   (AvowTable           table,
                            const AvowStoreRow *row);
  void            (*end)   (AvowTable table);
} Format;

static gboolean
is_number (AvowColumn column)
{
  return column == AVOW_COLUMN_PASSAGES || column == AVOW_COLUMN_CLAIMS || column == AVOW_COLUMN_PLEDGES ||
         column == AVOW_COLUMN_WARNINGS || column == AVOW_COLUMN_ARTICLES || column == AVOW_COLUMN_CHANGES;
}

/* A place is shown by its article, start and end. */
static const AvowColumn *
get_columns (AvowTable  table,
             guint     *n_columns)
{
  const AvowColumn *columns = avow_table_get_columns (table, n_columns);

  if (columns[*n_columns - 1] == AVOW_COLUMN_POSITION)
    *n_columns -= 1;

  return columns;
}

/* ---- a table to look at */

static void
pad (const char *text,
     guint       width)
{
  guint n = 0;

  fputs (text, stdout);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : !g_unichar_iszerowidth (g_utf8_get_char (p));
  for (; n < width; n++)
    putchar (' ');
}

static guint
column_width (AvowColumn column)
{
  switch (column)
    {
    case AVOW_COLUMN_HEADLINE:
    case AVOW_COLUMN_TEXT:
      return MAX_CELL;

    case AVOW_COLUMN_DATE:
    case AVOW_COLUMN_DUE:
    case AVOW_COLUMN_SAID:
    case AVOW_COLUMN_KIND:
    case AVOW_COLUMN_SUBKIND:
    case AVOW_COLUMN_LANGUAGE:
    case AVOW_COLUMN_READING:
    case AVOW_COLUMN_TYPE:
      return 10;

    case AVOW_COLUMN_STATUS:
      return 12;

    case AVOW_COLUMN_IMPORTED:
    case AVOW_COLUMN_TAGGED:
    case AVOW_COLUMN_EXPORTED:
      return 20;

    default:
      return is_number (column) ? 8 : 24;
    }
}

static void
table_begin (AvowTable table)
{
  const AvowColumn *columns;
  guint n_columns;

  columns = get_columns (table, &n_columns);
  pad ("id", 8);
  for (guint i = 0; i < n_columns; i++)
    pad (avow_column_to_string (columns[i]), i + 1 < n_columns ? column_width (columns[i]) + 2 : 0);
  putchar ('\n');
}

static void
table_row (AvowTable           table,
           const AvowStoreRow *row)
{
  const AvowColumn *columns;
  guint n_columns;

  columns = get_columns (table, &n_columns);
  printf ("%-8" G_GINT64_FORMAT, row->id);
  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *cell = avow_text_shorten (row->cells[i] != NULL ? row->cells[i] : "", column_width (columns[i]));

      pad (cell, i + 1 < n_columns ? column_width (columns[i]) + 2 : 0);
    }
  putchar ('\n');
}

static void
table_end (AvowTable table)
{
}

/* ---- comma-separated values */

static void
print_csv (AvowCsv *csv)
{
  avow_csv_end_row (csv);
  fwrite (csv->text->str, 1, csv->text->len, stdout);
}

static void
csv_begin (AvowTable table)
{
  g_auto(AvowCsv) csv = { NULL };
  const AvowColumn *columns;
  guint n_columns;

  avow_csv_init (&csv, FALSE);
  columns = get_columns (table, &n_columns);
  avow_csv_add_cell (&csv, "id");
  avow_csv_add_cell (&csv, "guid");
  if (table == AVOW_TABLE_PASSAGES)
    {
      avow_csv_add_cell (&csv, "article_id");
      avow_csv_add_cell (&csv, "start");
      avow_csv_add_cell (&csv, "end");
    }
  for (guint i = 0; i < n_columns; i++)
    avow_csv_add_cell (&csv, avow_column_to_string (columns[i]));
  print_csv (&csv);
}

static void
csv_row (AvowTable           table,
         const AvowStoreRow *row)
{
  g_auto(AvowCsv) csv = { NULL };
  guint n_columns;

  avow_csv_init (&csv, FALSE);
  get_columns (table, &n_columns);
  avow_csv_add_number (&csv, row->id);
  avow_csv_add_cell (&csv, row->guid);
  if (table == AVOW_TABLE_PASSAGES)
    {
      avow_csv_add_number (&csv, row->article_id);
      avow_csv_add_number (&csv, row->start);
      avow_csv_add_number (&csv, row->end);
    }
  for (guint i = 0; i < n_columns; i++)
    avow_csv_add_cell (&csv, row->cells[i]);
  print_csv (&csv);
}

/* ---- JSON */

static gboolean json_has_rows;

static void
json_begin (AvowTable table)
{
  json_has_rows = FALSE;
  putchar ('[');
}

static void
json_add_number (JsonBuilder *builder,
                 const char  *name,
                 gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
json_row (AvowTable           table,
          const AvowStoreRow *row)
{
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;
  g_autofree char *object = NULL;
  const AvowColumn *columns;
  guint n_columns;

  json_builder_begin_object (builder);
  json_add_number (builder, "id", row->id);
  json_builder_set_member_name (builder, "guid");
  json_builder_add_string_value (builder, row->guid);
  if (table == AVOW_TABLE_PASSAGES)
    {
      json_add_number (builder, "article_id", row->article_id);
      json_add_number (builder, "start", row->start);
      json_add_number (builder, "end", row->end);
    }

  columns = get_columns (table, &n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      json_builder_set_member_name (builder, avow_column_to_string (columns[i]));
      if (row->cells[i] == NULL)
        json_builder_add_null_value (builder);
      else if (is_number (columns[i]))
        json_builder_add_int_value (builder, g_ascii_strtoll (row->cells[i], NULL, 10));
      else
        json_builder_add_string_value (builder, row->cells[i]);
    }
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  object = json_generator_to_data (generator, NULL);
  printf ("%s\n%s", json_has_rows ? "," : "", object);
  json_has_rows = TRUE;
}

static void
json_end (AvowTable table)
{
  fputs (json_has_rows ? "\n]\n" : "]\n", stdout);
}

static const Format formats[] =
{
  { "table", table_begin, table_row, table_end },
  { "csv", csv_begin, csv_row, table_end },
  { "json", json_begin, json_row, json_end },
};

static gboolean
print_rows (AvowStore     *store,
            AvowQuery     *query,
            const Format  *format,
            GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(AvowListing) listing = NULL;

  avow_store_list_async (store, query, 0, NULL, avow_cli_take_result, &result);
  avow_cli_await (&result);
  if (!(listing = avow_store_list_finish (store, result, error)))
    return FALSE;

  format->begin (query->table);
  for (guint from = 0; from < listing->ids->len; from += ROWS_AT_ONCE)
    {
      g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr(GAsyncResult) loaded = NULL;
      g_autoptr(GPtrArray) rows = NULL;

      g_array_append_vals (ids, &g_array_index (listing->ids, gint64, from), MIN (ROWS_AT_ONCE, listing->ids->len - from));
      avow_store_load_rows_async (store, query->table, ids, NULL, avow_cli_take_result, &loaded);
      avow_cli_await (&loaded);
      if (!(rows = avow_store_load_rows_finish (store, loaded, error)))
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        format->row (query->table, g_ptr_array_index (rows, i));
    }
  format->end (query->table);

  return TRUE;
}

int
avow_cli_list (int    argc,
               char **argv)
{
  g_autofree char *sort = NULL, *format_name = NULL;
  gint64 limit = 0;
  const GOptionEntry entries[] =
  {
    { "sort", 's', 0, G_OPTION_ARG_STRING, &sort, N_("The order, such as date:desc,headline"), N_("COLUMN[:desc]") },
    { "limit", 'l', 0, G_OPTION_ARG_INT64, &limit, N_("List no more than so many"), N_("N") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_name, N_("table, csv or json"), N_("FORMAT") },
    { NULL, },
  };
  g_autoptr(AvowQuery) query = NULL;
  g_autoptr(GError) error = NULL;
  const Format *format = NULL;
  gboolean printed;
  AvowStore *store;
  AvowTable table;

  if (!avow_cli_parse (_("PROJECT articles|passages|actors|sets [QUERY] – list what is in a project"),
                       _("A query is words, \"phrases\" and filters: kind:pledge speaker:NAME after:2026-01. “avow-cli help query” tells more."), entries, &argc, &argv))
    return AVOW_CLI_USAGE;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_str_equal (formats[i].name, format_name != NULL ? format_name : "table"))
        format = &formats[i];
    }
  if (argc < 3 || !avow_table_from_string (argv[2], &table) || format == NULL || limit < 0)
    {
      avow_cli_complain (_("Say which project, and what to list: articles, passages, actors or sets. See “avow-cli list --help”."));
      return AVOW_CLI_USAGE;
    }

  query = avow_query_new (table);
  query->limit = limit;
  if (!avow_cli_query (query, argv + 3))
    return AVOW_CLI_USAGE;
  if (sort != NULL && !avow_query_parse_sort (query, sort, &error))
    {
      avow_cli_complain ("%s", error->message);
      return AVOW_CLI_USAGE;
    }

  if (!(store = avow_cli_open (argv[1], FALSE, NULL)))
    return AVOW_CLI_USAGE;
  printed = print_rows (store, query, format, &error);
  if (!printed)
    avow_cli_complain ("%s", error->message);
  avow_cli_close (store);

  return printed ? AVOW_CLI_DONE : AVOW_CLI_SOME_FAILED;
}
