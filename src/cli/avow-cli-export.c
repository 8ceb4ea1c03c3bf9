/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "avow-export-column.h"
#include "avow-export-format.h"
#include "avow-export-memory.h"
#include "avow-export.h"

static AvowSetSnapshot *
take_set (AvowStore *store,
          AvowSet   *set)
{
  g_autoptr(GAsyncResult) result = NULL;

  avow_store_take_set_async (store, set->id, NULL, avow_cli_take_result, &result);
  avow_cli_await (&result);

  return avow_store_take_set_finish (store, result, NULL);
}

static void
keep_set (AvowStore       *store,
          AvowSetSnapshot *snapshot)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  avow_store_set_exported_async (store, snapshot, NULL, avow_cli_take_result, &result);
  avow_cli_await (&result);
  if (!avow_store_set_exported_finish (store, result, &error))
    avow_cli_complain ("%s", error->message);
}

/* Says what the file will not hold, before it is written. */
static gboolean
tell_losses (AvowExport  *job,
             GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) losses = NULL;

  avow_export_find_losses_async (job, NULL, avow_cli_take_result, &result);
  avow_cli_await (&result);
  if (!(losses = avow_export_find_losses_finish (job, result, error)))
    return FALSE;

  for (guint i = 0; i < losses->len; i++)
    fprintf (stderr, "%s\n", (char *) g_ptr_array_index (losses, i));

  return TRUE;
}

static gboolean
export (AvowStore         *store,
        AvowQuery         *query,
        AvowExportProfile *profile,
        const char        *output)
{
  g_autoptr(AvowExport) job = avow_export_new (store, query, profile);
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;
  gboolean exported;
  guint n_done;

  if (!tell_losses (job, &error))
    {
      exported = FALSE;
    }
  else if (g_str_equal (output, "-"))
    {
      exported = avow_export_print (job, STDOUT_FILENO, &error);
    }
  else
    {
      file = g_file_new_for_commandline_arg (output);
      if ((exported = avow_export_run (job, file, &error)))
        {
          avow_export_get_progress (job, &n_done, NULL);
          fprintf (stderr, g_dngettext (NULL, "%u passage written.", "%u passages written.", n_done), n_done);
          fputc ('\n', stderr);
        }
    }

  if (!exported)
    avow_cli_complain ("%s", error->message);

  return exported;
}

static char *
list_formats (void)
{
  g_autoptr(GString) ids = g_string_new (NULL);

  for (AvowExportFormat format = 0; format < AVOW_N_EXPORT_FORMATS; format++)
    {
      if (avow_export_format_is_there (format))
        g_string_append_printf (ids, "%s%s", ids->len > 0 ? ", " : "", avow_export_format_get_id (format));
    }

  return g_string_free (g_steal_pointer (&ids), FALSE);
}

/* By its word, or by the name of the file. */
static gboolean
find_format (const char       *id,
             const char       *output,
             AvowExportFormat *format)
{
  g_autofree char *ids = NULL;

  if (id == NULL && avow_export_format_from_name (output, format))
    return TRUE;
  if (id == NULL)
    {
      *format = AVOW_EXPORT_CSV;
      return TRUE;
    }
  if (avow_export_format_from_id (id, format))
    return TRUE;

  ids = list_formats ();
  avow_cli_complain (_("The format “%s” is not known. There is: %s."), id, ids);

  return FALSE;
}

typedef struct
{
  char     *profile;
  char     *columns;
  char     *rows;
  char     *separator;
  char     *dates;
  char     *group;
  char     *network;
  gboolean  topic_columns;
  gboolean  quote_all;
  gboolean  bom;
  gboolean  lf;
  gboolean  raw;
  gboolean  describe;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->profile);
  g_free (options->columns);
  g_free (options->rows);
  g_free (options->separator);
  g_free (options->dates);
  g_free (options->group);
  g_free (options->network);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
find_separator (const char *word,
                char       *separator)
{
  static const struct { const char *word; char separator; } words[] =
  {
    { "comma", ',' }, { ",", ',' }, { "semicolon", ';' }, { ";", ';' }, { "tab", '\t' }, { "\t", '\t' }, { "\\t", '\t' },
    { "bar", '|' }, { "|", '|' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_equal (words[i].word, word))
        {
          *separator = words[i].separator;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
refuse (const char *option,
        const char *value,
        const char *choices)
{
  avow_cli_complain (_("“%s” is not known for --%s. There is: %s."), value, option, choices);

  return FALSE;
}

static gboolean
set_options (AvowExportProfile *profile,
             Options           *options)
{
  g_autofree char *unknown = NULL;

  if (options->rows != NULL && !avow_export_rows_from_string (options->rows, &profile->rows))
    return refuse ("rows", options->rows, "passages, links");
  if (options->separator != NULL && !find_separator (options->separator, &profile->separator))
    return refuse ("separator", options->separator, "comma, semicolon, tab, bar");
  if (options->dates != NULL && !avow_export_dates_from_string (options->dates, &profile->dates))
    return refuse ("dates", options->dates, "iso, day-first, month-first, dots");
  if (options->group != NULL && !avow_export_group_from_string (options->group, &profile->group))
    return refuse ("group", options->group, "articles, actors, topics, status");
  if (options->network != NULL && !avow_export_network_from_string (options->network, &profile->network))
    return refuse ("network", options->network, "addressees, objects, topics, passages");
  if ((options->columns != NULL || options->profile == NULL) &&
      !avow_export_profile_set_columns (profile, options->columns != NULL ? options->columns : "default", &unknown))
    {
      avow_cli_complain (_("There is no column “%s”. “avow-cli export --list-columns” names all."), unknown);
      return FALSE;
    }

  profile->topic_columns |= options->topic_columns;
  profile->quote_all |= options->quote_all;
  profile->bom |= options->bom;
  profile->lf |= options->lf;
  profile->raw |= options->raw;
  profile->describe |= options->describe;

  return TRUE;
}

/* A profile that was kept in the window, or one that says what is usual. */
static AvowExportProfile *
make_profile (const char *name,
              const char *format,
              const char *output)
{
  g_autoptr(AvowExportMemory) memory = NULL;
  AvowExportProfile *profile, *kept = NULL;
  AvowExportFormat kind;

  if (name != NULL)
    {
      memory = avow_export_memory_load ();
      if (!(kept = avow_export_memory_find (memory, name)))
        {
          avow_cli_complain (_("There is no profile “%s”. The Export panel of the window keeps them."), name);
          return NULL;
        }
    }
  if (kept != NULL && format == NULL)
    return avow_export_profile_copy (kept);
  if (!find_format (format, output, &kind))
    return NULL;

  profile = kept != NULL ? avow_export_profile_copy (kept) : avow_export_profile_new (kind);
  profile->format = kind;

  return profile;
}

static int
list_columns (void)
{
  for (AvowExportColumn column = 0; column < AVOW_N_EXPORT_COLUMNS; column++)
    {
      const char *note = avow_export_column_get_subject (column) == AVOW_EXPORT_OF_LINK ? _("with --rows links")
                         : avow_export_column_is_default (column) ? _("by default") : "";

      printf ("%s\t%s\t%s\n", avow_export_column_get_name (column), avow_export_column_get_label (column), note);
    }

  return AVOW_CLI_DONE;
}

int
avow_cli_export (int    argc,
                 char **argv)
{
  g_autofree char *name = NULL, *format = NULL, *output = NULL, *sort = NULL;
  g_autoptr(AvowExportProfile) profile = NULL;
  g_auto(Options) options = { NULL };
  gboolean wants_columns = FALSE, exported;
  const GOptionEntry entries[] =
  {
    { "set", 0, 0, G_OPTION_ARG_STRING, &name, N_("Only the passages of a set"), N_("NAME") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format, N_("What to write; by default what the name of the file says, or csv"),
      N_("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write; - for standard output"), N_("FILE") },
    { "sort", 's', 0, G_OPTION_ARG_STRING, &sort, N_("The order, such as date:desc,speaker"), N_("COLUMN[:desc]") },
    { "profile", 'p', 0, G_OPTION_ARG_STRING, &options.profile,
      N_("As a profile says that the Export panel keeps; other options come before it"), N_("NAME") },
    { "columns", 'c', 0, G_OPTION_ARG_STRING, &options.columns,
      N_("The columns of a table, such as kind,exact,speakers; default, all"), N_("NAME,…") },
    { "list-columns", 0, 0, G_OPTION_ARG_NONE, &wants_columns, N_("Name all columns that there are"), NULL },
    { "rows", 0, 0, G_OPTION_ARG_STRING, &options.rows,
      N_("What a row of a table is: passages, or links of passages and actors"), N_("passages|links") },
    { "topic-columns", 0, 0, G_OPTION_ARG_NONE, &options.topic_columns, N_("A column of 0 and 1 for each topic"), NULL },
    { "separator", 0, 0, G_OPTION_ARG_STRING, &options.separator, N_("Between the cells of CSV: comma, semicolon, tab, bar"),
      N_("WORD") },
    { "quote-all", 0, 0, G_OPTION_ARG_NONE, &options.quote_all, N_("Put all cells of CSV in quotes"), NULL },
    { "bom", 0, 0, G_OPTION_ARG_NONE, &options.bom, N_("Mark CSV as UTF-8 for Excel"), NULL },
    { "lf", 0, 0, G_OPTION_ARG_NONE, &options.lf, N_("End the lines of CSV in LF instead of CR LF"), NULL },
    { "dates", 0, 0, G_OPTION_ARG_STRING, &options.dates, N_("How dates are written in CSV: iso, day-first, month-first, dots"),
      N_("WORD") },
    { "raw", 0, 0, G_OPTION_ARG_NONE, &options.raw, N_("Leave cells as they are that a spreadsheet would run as formulas"),
      NULL },
    { "describe", 0, 0, G_OPTION_ARG_NONE, &options.describe, N_("Write a description of CSV beside it"), NULL },
    { "group", 0, 0, G_OPTION_ARG_STRING, &options.group, N_("The order of a report: articles, actors, topics, status"),
      N_("WORD") },
    { "network", 0, 0, G_OPTION_ARG_STRING, &options.network,
      N_("The ties of a network: addressees, objects, topics, passages"), N_("WORD") },
    { NULL, },
  };
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(AvowSetSnapshot) snapshot = NULL;
  g_autoptr(AvowSet) set = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_whole;
  AvowStore *store;

  if (!avow_cli_parse (_("PROJECT [QUERY] – write passages to a file"),
                       _("“avow-cli help query” tells how a query is written."), entries, &argc, &argv))
    return AVOW_CLI_USAGE;
  if (wants_columns)
    return list_columns ();
  if (argc < 2 || output == NULL)
    {
      avow_cli_complain (_("Say which project, and where to write with --output. See “avow-cli export --help”."));
      return AVOW_CLI_USAGE;
    }
  if (!(profile = make_profile (options.profile, format, output)) || !set_options (profile, &options))
    return AVOW_CLI_USAGE;

  is_whole = argc == 2;
  if (!avow_cli_query (query, argv + 2))
    return AVOW_CLI_USAGE;
  if (sort != NULL && !avow_query_parse_sort (query, sort, &error))
    {
      avow_cli_complain ("%s", error->message);
      return AVOW_CLI_USAGE;
    }

  if (!(store = avow_cli_open (argv[1], FALSE, NULL)))
    return AVOW_CLI_USAGE;
  if (name != NULL && (!(set = avow_cli_find_set (store, name)) || !avow_set_narrow (set, query, &error)))
    {
      if (error != NULL)
        avow_cli_complain ("%s", error->message);
      avow_cli_close (store);
      return AVOW_CLI_USAGE;
    }

  /* A part of a set is not the set. */
  if (set != NULL && is_whole)
    snapshot = take_set (store, set);
  exported = export (store, query, profile, output);
  if (exported && snapshot != NULL)
    keep_set (store, g_steal_pointer (&snapshot));
  avow_cli_close (store);

  return exported ? AVOW_CLI_DONE : AVOW_CLI_SOME_FAILED;
}
