/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "avow-csv-export.h"

/* Narrows what is exported to a set: by its search, if it is live. */
static gboolean
add_set (AvowQuery  *query,
         AvowSet    *set,
         GError    **error)
{
  if (avow_set_is_live (set))
    return avow_query_parse (query, set->query, error);

  avow_query_add_term (query, AVOW_TERM_SET, set->name, TRUE);
  return TRUE;
}

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

static gboolean
export (AvowStore  *store,
        AvowQuery  *query,
        const char *output,
        gboolean    raw)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;
  gboolean exported;
  guint n_rows;

  if (g_str_equal (output, "-"))
    {
      exported = avow_csv_export_print (store, query, STDOUT_FILENO, raw, &error);
    }
  else
    {
      file = g_file_new_for_commandline_arg (output);
      avow_csv_export_async (store, query, file, raw, NULL, avow_cli_take_result, &result);
      avow_cli_await (&result);
      if ((exported = avow_csv_export_finish (store, result, &n_rows, &error)))
        {
          fprintf (stderr, g_dngettext (NULL, "%u passage written.", "%u passages written.", n_rows), n_rows);
          fputc ('\n', stderr);
        }
    }

  if (!exported)
    avow_cli_complain ("%s", error->message);

  return exported;
}

int
avow_cli_export (int    argc,
                 char **argv)
{
  g_autofree char *name = NULL, *format = NULL, *output = NULL, *sort = NULL;
  gboolean raw = FALSE, exported;
  const GOptionEntry entries[] =
  {
    { "set", 0, 0, G_OPTION_ARG_STRING, &name, N_("Only the passages of a set"), N_("NAME") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format, N_("csv"), N_("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write; - for standard output"), N_("FILE") },
    { "sort", 's', 0, G_OPTION_ARG_STRING, &sort, N_("The order, such as date:desc,speaker"), N_("COLUMN[:desc]") },
    { "raw", 0, 0, G_OPTION_ARG_NONE, &raw, N_("Leave cells as they are that a spreadsheet would run as formulas"), NULL },
    { NULL, },
  };
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(AvowSetSnapshot) snapshot = NULL;
  g_autoptr(AvowSet) set = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_whole;
  AvowStore *store;

  if (!avow_cli_parse (_("PROJECT [QUERY] – write passages to a file"), _("“avow-cli help query” tells how a query is written."), entries, &argc, &argv))
    return AVOW_CLI_USAGE;
  if (argc < 2 || output == NULL)
    {
      avow_cli_complain (_("Say which project, and where to write with --output. See “avow-cli export --help”."));
      return AVOW_CLI_USAGE;
    }
  if (format != NULL && !g_str_equal (format, "csv"))
    {
      avow_cli_complain (_("The format “%s” is not known. There is: csv."), format);
      return AVOW_CLI_USAGE;
    }

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
  if (name != NULL && (!(set = avow_cli_find_set (store, name)) || !add_set (query, set, &error)))
    {
      if (error != NULL)
        avow_cli_complain ("%s", error->message);
      avow_cli_close (store);
      return AVOW_CLI_USAGE;
    }

  /* A part of a set is not the set. */
  if (set != NULL && is_whole)
    snapshot = take_set (store, set);
  exported = export (store, query, output, raw);
  if (exported && snapshot != NULL)
    keep_set (store, g_steal_pointer (&snapshot));
  avow_cli_close (store);

  return exported ? AVOW_CLI_DONE : AVOW_CLI_SOME_FAILED;
}
