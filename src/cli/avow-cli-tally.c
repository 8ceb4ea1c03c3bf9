/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-cli.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdio.h>

#include "avow-csv.h"
#include "avow-store-tally.h"
#include "avow-text.h"

/* What pictures in the window are drawn from, as numbers. */

/* A cell of the table is no wider on the screen. */
#define MAX_CELL 48

/* What stands for passages that have none of what is asked for, and for all that is not told. */
#define NONE "none"
#define REST "other"

typedef enum
{
  FORMAT_TABLE,
  FORMAT_CSV,
  FORMAT_JSON,
} Format;

static gboolean
find_format (const char *name,
             Format     *format)
{
  static const char * const names[] = { "table", "csv", "json" };

  for (Format i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (names[i], name != NULL ? name : "table"))
        {
          *format = i;
          return TRUE;
        }
    }

  avow_cli_complain (_("The formats are table, csv and json, not “%s”."), name);

  return FALSE;
}

/* ---- rows of cells */

/* The first row has the names of the columns. */
typedef struct
{
  GPtrArray *cells;
  guint      n_columns;
} Sheet;

static void
sheet_clear (Sheet *self)
{
  g_ptr_array_unref (self->cells);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

static void
add_text (Sheet      *self,
          const char *text)
{
  g_ptr_array_add (self->cells, g_strdup (text));
}

static void
add_number (Sheet   *self,
            guint32  number)
{
  g_ptr_array_add (self->cells, g_strdup_printf ("%u", number));
}

static void
add_value (Sheet                *self,
           const AvowTallyValue *value)
{
  add_text (self, *value->value != '\0' ? value->value : NONE);
}

static guint
get_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : !g_unichar_iszerowidth (g_utf8_get_char (p));

  return width;
}

static void
print_table (const Sheet *sheet)
{
  g_autofree guint *widths = g_new0 (guint, sheet->n_columns);

  for (guint i = 0; i < sheet->cells->len; i++)
    {
      char *shortened = avow_text_shorten (g_ptr_array_index (sheet->cells, i), MAX_CELL);

      g_free (g_ptr_array_index (sheet->cells, i));
      g_ptr_array_index (sheet->cells, i) = shortened;
      widths[i % sheet->n_columns] = MAX (widths[i % sheet->n_columns], get_width (shortened));
    }

  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const char *cell = g_ptr_array_index (sheet->cells, i);
      guint column = i % sheet->n_columns;

      fputs (cell, stdout);
      if (column + 1 == sheet->n_columns)
        putchar ('\n');
      else
        printf ("%*s", (int) (widths[column] - get_width (cell) + 2), "");
    }
}

static void
print_csv (const Sheet *sheet)
{
  g_auto(AvowCsv) csv = { NULL };

  avow_csv_init (&csv, FALSE);
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      avow_csv_add_cell (&csv, g_ptr_array_index (sheet->cells, i));
      if ((i + 1) % sheet->n_columns == 0)
        avow_csv_end_row (&csv);
    }
  fwrite (csv.text->str, 1, csv.text->len, stdout);
}

static void
print_sheet (const Sheet *sheet,
             Format       format)
{
  if (format == FORMAT_CSV)
    print_csv (sheet);
  else
    print_table (sheet);
}

/* ---- JSON */

static void
json_number (JsonBuilder *builder,
             const char  *name,
             gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
json_text (JsonBuilder *builder,
           const char  *name,
           const char  *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL && *value != '\0')
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
json_value (JsonBuilder          *builder,
            const AvowTallyValue *value)
{
  json_text (builder, "value", value->value);
  if (value->id != 0)
    json_number (builder, "id", value->id);
  json_number (builder, "passages", value->n_passages);
}

static void
json_print (JsonBuilder *builder)
{
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autoptr(JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = NULL;

  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  printf ("%s\n", text);
}

/* ---- tables */

static void
json_table (const AvowCountTable *table)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  guint n_columns = table->column_values->len;

  json_builder_begin_object (builder);
  json_text (builder, "rows", avow_dimension_to_string (table->rows));
  json_text (builder, "columns", avow_dimension_to_string (table->columns));
  json_number (builder, "passages", table->n_passages);
  json_number (builder, "more_rows", table->n_more_rows);
  json_number (builder, "more_columns", table->n_more_columns);

  json_builder_set_member_name (builder, "column_values");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_columns; i++)
    {
      json_builder_begin_object (builder);
      json_value (builder, g_ptr_array_index (table->column_values, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "row_values");
  json_builder_begin_array (builder);
  for (guint i = 0; i < table->row_values->len; i++)
    {
      json_builder_begin_object (builder);
      json_value (builder, g_ptr_array_index (table->row_values, i));
      json_builder_set_member_name (builder, "cells");
      json_builder_begin_array (builder);
      for (guint j = 0; j < n_columns; j++)
        json_builder_add_int_value (builder, table->cells[i * n_columns + j]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_print (builder);
}

static void
print_counts (const AvowCountTable *table,
              Format                format)
{
  g_auto(Sheet) sheet = { g_ptr_array_new_with_free_func (g_free), table->column_values->len + 2 };

  if (format == FORMAT_JSON)
    {
      json_table (table);
      return;
    }

  add_text (&sheet, avow_dimension_to_string (table->rows));
  for (guint i = 0; i < table->column_values->len; i++)
    add_value (&sheet, g_ptr_array_index (table->column_values, i));
  add_text (&sheet, "passages");

  for (guint i = 0; i < table->row_values->len; i++)
    {
      const AvowTallyValue *row = g_ptr_array_index (table->row_values, i);

      add_value (&sheet, row);
      for (guint j = 0; j < table->column_values->len; j++)
        add_number (&sheet, table->cells[i * table->column_values->len + j]);
      add_number (&sheet, row->n_passages);
    }
  print_sheet (&sheet, format);
}

static gboolean
find_dimension (const char    *word,
                AvowDimension *dimension)
{
  if (word == NULL || avow_dimension_from_string (word, dimension))
    return TRUE;

  avow_cli_complain (_("Passages can be counted by speaker, addressee, kind, status, topic, publisher and month, not by “%s”."),
                     word);

  return FALSE;
}

/* Reads which passages are meant, and opens their project. */
static AvowStore *
begin (int         argc,
       char      **argv,
       AvowQuery **query)
{
  if (argc < 2)
    {
      avow_cli_complain (_("Say which project. See “%s --help”."), g_get_prgname ());
      return NULL;
    }

  *query = avow_query_new (AVOW_TABLE_PASSAGES);

  return avow_cli_query (*query, argv + 2) ? avow_cli_open (argv[1], FALSE, NULL) : NULL;
}

static int
end (AvowStore *store,
     GError    *error)
{
  if (error != NULL)
    avow_cli_complain ("%s", error->message);
  avow_cli_close (store);

  return error == NULL ? AVOW_CLI_DONE : AVOW_CLI_SOME_FAILED;
}

static guint
get_bound (int bound)
{
  return bound < 0 ? G_MAXUINT : (guint) bound;
}

int
avow_cli_count (int    argc,
                char **argv)
{
  g_autofree char *rows_word = NULL, *columns_word = NULL, *format_name = NULL;
  int max_rows = -1, max_columns = -1;
  const GOptionEntry entries[] =
  {
    /* Translators: do not translate the words that are written in the command */
    { "rows", 'r', 0, G_OPTION_ARG_STRING, &rows_word,
      N_("speaker, addressee, kind, status, topic, publisher or month"), N_("WHAT") },
    { "columns", 'c', 0, G_OPTION_ARG_STRING, &columns_word, N_("The same; kind, if nothing is said"), N_("WHAT") },
    { "max-rows", 0, 0, G_OPTION_ARG_INT, &max_rows, N_("No more rows than so many, the most frequent"), N_("N") },
    { "max-columns", 0, 0, G_OPTION_ARG_INT, &max_columns, N_("No more columns than so many"), N_("N") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_name, N_("table, csv or json"), N_("FORMAT") },
    { NULL, },
  };
  AvowDimension rows = AVOW_DIMENSION_SPEAKER, columns = AVOW_DIMENSION_KIND;
  g_autoptr(AvowCountTable) table = NULL;
  g_autoptr(AvowQuery) query = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  AvowStore *store;
  Format format;

  if (!avow_cli_parse (_("PROJECT [QUERY] – count passages"),
                       _("Counts the passages that a query finds, by who speaks and what kind they are, or by something else."),
                       entries, &argc, &argv) ||
      !find_format (format_name, &format) || !find_dimension (rows_word, &rows) || !find_dimension (columns_word, &columns) ||
      !(store = begin (argc, argv, &query)))
    return AVOW_CLI_USAGE;

  avow_store_count_table_async (store, query, rows, columns, get_bound (max_rows), get_bound (max_columns), NULL,
                                avow_cli_take_result, &result);
  avow_cli_await (&result);
  if ((table = avow_store_count_table_finish (store, result, &error)))
    print_counts (table, format);

  return end (store, error);
}

/* ---- time */

static void
json_times (JsonBuilder *builder,
            const char  *name,
            GArray      *counts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < counts->len; i++)
    {
      const AvowTimeCount *count = &g_array_index (counts, AvowTimeCount, i);
      g_autofree char *date = avow_time_count_get_date (count);

      json_builder_begin_object (builder);
      json_text (builder, "date", date);
      json_number (builder, "passages", count->n_passages);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
json_timeline (const AvowTimeline *timeline)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_text (builder, "by", avow_dimension_to_string (timeline->by));
  json_number (builder, "passages", timeline->n_passages);
  json_number (builder, "undated", timeline->n_undated);
  json_builder_set_member_name (builder, "series");
  json_builder_begin_array (builder);
  for (guint i = 0; i < timeline->series->len; i++)
    {
      const AvowTimeSeries *series = g_ptr_array_index (timeline->series, i);

      json_builder_begin_object (builder);
      json_value (builder, series->value);
      json_builder_set_member_name (builder, "rest");
      json_builder_add_boolean_value (builder, series->is_rest);
      json_times (builder, "counts", series->counts);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_times (builder, "due", timeline->due);
  json_builder_end_object (builder);
  json_print (builder);
}

/* A row for each date of any series. */
static void
add_dates (Sheet              *sheet,
           const AvowTimeline *timeline)
{
  g_autofree guint *next = g_new0 (guint, timeline->series->len + 1);

  for (;;)
    {
      AvowTimeCount first = { G_MAXUINT32, 0 };
      g_autofree char *date = NULL;

      for (guint i = 0; i < timeline->series->len; i++)
        {
          GArray *counts = ((AvowTimeSeries *) g_ptr_array_index (timeline->series, i))->counts;

          if (next[i] < counts->len && g_array_index (counts, AvowTimeCount, next[i]).date < first.date)
            first = g_array_index (counts, AvowTimeCount, next[i]);
        }
      if (first.date == G_MAXUINT32)
        return;

      date = avow_time_count_get_date (&first);
      add_text (sheet, date);
      for (guint i = 0; i < timeline->series->len; i++)
        {
          GArray *counts = ((AvowTimeSeries *) g_ptr_array_index (timeline->series, i))->counts;
          gboolean has = next[i] < counts->len && g_array_index (counts, AvowTimeCount, next[i]).date == first.date;

          add_number (sheet, has ? g_array_index (counts, AvowTimeCount, next[i]).n_passages : 0);
          next[i] += has;
        }
    }
}

static void
print_timeline (const AvowTimeline *timeline,
                Format              format)
{
  g_auto(Sheet) sheet = { g_ptr_array_new_with_free_func (g_free), timeline->series->len + 1 };

  if (format == FORMAT_JSON)
    {
      json_timeline (timeline);
      return;
    }

  add_text (&sheet, "date");
  for (guint i = 0; i < timeline->series->len; i++)
    {
      const AvowTimeSeries *series = g_ptr_array_index (timeline->series, i);

      if (series->is_rest)
        add_text (&sheet, REST);
      else
        add_value (&sheet, series->value);
    }
  add_dates (&sheet, timeline);
  print_sheet (&sheet, format);
}

static gboolean
find_moment (const char *word,
             AvowMoment *moment)
{
  static const char * const words[AVOW_N_MOMENTS] =
  {
    [AVOW_MOMENT_SAID] = "said", [AVOW_MOMENT_PUBLISHED] = "published", [AVOW_MOMENT_DUE] = "due",
  };

  for (AvowMoment i = 0; i < AVOW_N_MOMENTS; i++)
    {
      if (g_str_equal (words[i], word != NULL ? word : "said"))
        {
          *moment = i;
          return TRUE;
        }
    }

  avow_cli_complain (_("The date can be said, published or due, not “%s”."), word);

  return FALSE;
}

static gboolean
find_series (const char    *word,
             AvowDimension *by)
{
  if (word == NULL || (avow_dimension_from_string (word, by) &&
                       (*by == AVOW_DIMENSION_KIND || *by == AVOW_DIMENSION_SPEAKER || *by == AVOW_DIMENSION_TOPIC)))
    return TRUE;

  avow_cli_complain (_("A timeline is by kind, speaker or topic, not by “%s”."), word);

  return FALSE;
}

int
avow_cli_timeline (int    argc,
                   char **argv)
{
  g_autofree char *by_word = NULL, *moment_word = NULL, *format_name = NULL;
  int max_series = 8;
  const GOptionEntry entries[] =
  {
    /* Translators: do not translate the words that are written in the command */
    { "by", 'b', 0, G_OPTION_ARG_STRING, &by_word, N_("kind, speaker or topic"), N_("WHAT") },
    { "date", 'd', 0, G_OPTION_ARG_STRING, &moment_word, N_("said (or else published), published or due"), N_("WHICH") },
    { "max-series", 0, 0, G_OPTION_ARG_INT, &max_series,
      N_("No more speakers or topics than so many (8); the rest is one"), N_("N") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_name, N_("table, csv or json"), N_("FORMAT") },
    { NULL, },
  };
  AvowDimension by = AVOW_DIMENSION_KIND;
  AvowMoment moment = AVOW_MOMENT_SAID;
  g_autoptr(AvowTimeline) timeline = NULL;
  g_autoptr(AvowQuery) query = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  AvowStore *store;
  Format format;

  if (!avow_cli_parse (_("PROJECT [QUERY] – count passages over time"),
                       _("Counts the passages that a query finds, by the dates that are known of them."),
                       entries, &argc, &argv) ||
      !find_format (format_name, &format) || !find_series (by_word, &by) || !find_moment (moment_word, &moment) ||
      !(store = begin (argc, argv, &query)))
    return AVOW_CLI_USAGE;

  avow_store_timeline_async (store, query, by, moment, get_bound (max_series), NULL, avow_cli_take_result, &result);
  avow_cli_await (&result);
  if ((timeline = avow_store_timeline_finish (store, result, &error)))
    print_timeline (timeline, format);

  return end (store, error);
}

/* ---- networks */

static const AvowNetworkActor *
get_actor (const AvowNetwork *network,
           guint32            position)
{
  return g_ptr_array_index (network->actors, position);
}

static void
json_network (const AvowNetwork *network)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_number (builder, "passages", network->n_passages);
  json_number (builder, "more_actors", network->n_more_actors);
  json_builder_set_member_name (builder, "actors");
  json_builder_begin_array (builder);
  for (guint i = 0; i < network->actors->len; i++)
    {
      const AvowNetworkActor *actor = get_actor (network, i);

      json_builder_begin_object (builder);
      json_number (builder, "id", actor->id);
      json_text (builder, "name", actor->name);
      json_text (builder, "type", avow_actor_type_to_string (actor->type));
      json_number (builder, "passages", actor->n_passages);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "ties");
  json_builder_begin_array (builder);
  for (guint i = 0; i < network->ties->len; i++)
    {
      const AvowNetworkTie *tie = &g_array_index (network->ties, AvowNetworkTie, i);

      json_builder_begin_object (builder);
      json_number (builder, "from", get_actor (network, tie->from)->id);
      json_number (builder, "to", get_actor (network, tie->to)->id);
      json_text (builder, "tie", avow_tie_to_string (tie->tie));
      json_number (builder, "passages", tie->n_passages);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_print (builder);
}

static void
print_network (const AvowNetwork *network,
               Format             format)
{
  g_auto(Sheet) sheet = { g_ptr_array_new_with_free_func (g_free), 4 };

  if (format == FORMAT_JSON)
    {
      json_network (network);
      return;
    }

  add_text (&sheet, "from");
  add_text (&sheet, "to");
  add_text (&sheet, "tie");
  add_text (&sheet, "passages");
  for (guint i = 0; i < network->ties->len; i++)
    {
      const AvowNetworkTie *tie = &g_array_index (network->ties, AvowNetworkTie, i);

      add_text (&sheet, get_actor (network, tie->from)->name);
      add_text (&sheet, get_actor (network, tie->to)->name);
      add_text (&sheet, avow_tie_to_string (tie->tie));
      add_number (&sheet, tie->n_passages);
    }
  print_sheet (&sheet, format);
}

static gboolean
find_ties (const char *words,
           AvowTies   *ties)
{
  g_auto(GStrv) parts = NULL;

  *ties = AVOW_TIES_ALL;
  if (words == NULL)
    return TRUE;

  *ties = 0;
  parts = g_strsplit (words, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      AvowTie tie;

      if (!avow_tie_from_string (g_strstrip (parts[i]), &tie))
        {
          avow_cli_complain (_("The ties are claims, pledges, warns and contradicts, not “%s”."), parts[i]);
          return FALSE;
        }
      *ties |= 1u << tie;
    }

  return TRUE;
}

int
avow_cli_network (int    argc,
                  char **argv)
{
  g_autofree char *words = NULL, *format_name = NULL;
  int max_actors = -1;
  const GOptionEntry entries[] =
  {
    /* Translators: do not translate the words that are written in the command */
    { "ties", 't', 0, G_OPTION_ARG_STRING, &words,
      N_("Of claims, pledges, warns and contradicts those that are wanted"), N_("TIE,…") },
    { "max-actors", 0, 0, G_OPTION_ARG_INT, &max_actors, N_("No more actors than so many, those with most passages"), N_("N") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format_name, N_("table, csv or json"), N_("FORMAT") },
    { NULL, },
  };
  g_autoptr(AvowNetwork) network = NULL;
  g_autoptr(AvowQuery) query = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  AvowStore *store;
  AvowTies ties;
  Format format;

  if (!avow_cli_parse (_("PROJECT [QUERY] – who does what to whom"),
                       _("Tells who pledges what to whom, warns, claims something of or contradicts whom, and how often."),
                       entries, &argc, &argv) ||
      !find_format (format_name, &format) || !find_ties (words, &ties) || !(store = begin (argc, argv, &query)))
    return AVOW_CLI_USAGE;

  avow_store_network_async (store, query, ties, get_bound (max_actors), NULL, avow_cli_take_result, &result);
  avow_cli_await (&result);
  if ((network = avow_store_network_finish (store, result, &error)))
    print_network (network, format);

  return end (store, error);
}
