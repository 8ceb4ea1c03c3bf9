/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-cli.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

static GPtrArray *
check (AvowStore   *store,
       AvowCounts  *counts,
       GError     **error)
{
  g_autoptr(GAsyncResult) checked = NULL, counted = NULL;
  g_autoptr(GPtrArray) problems = NULL;

  avow_store_check_async (store, NULL, avow_cli_take_result, &checked);
  avow_store_count_async (store, NULL, avow_cli_take_result, &counted);
  avow_cli_await (&checked);
  avow_cli_await (&counted);
  problems = avow_store_check_finish (store, checked, error);

  return problems != NULL && avow_store_count_finish (store, counted, counts, error) ? g_steal_pointer (&problems) : NULL;
}

int
avow_cli_check (int    argc,
                char **argv)
{
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(GError) error = NULL;
  AvowCounts counts;
  AvowStore *store;

  if (!avow_cli_parse (_("PROJECT – check that a project is sound"),
                       _("Checks the file, every reference, that every passage says what its article says at its place, and the full text. Prints what is wrong, a line each."),
                       NULL, &argc, &argv))
    return AVOW_CLI_USAGE;
  if (argc != 2)
    {
      avow_cli_complain (_("Say which project. See “avow-cli check --help”."));
      return AVOW_CLI_USAGE;
    }

  if (!(store = avow_cli_open (argv[1], FALSE, NULL)))
    return AVOW_CLI_USAGE;
  problems = check (store, &counts, &error);
  avow_cli_close (store);

  if (problems == NULL)
    {
      avow_cli_complain ("%s", error->message);
      return AVOW_CLI_SOME_FAILED;
    }

  for (guint i = 0; i < problems->len; i++)
    puts (g_ptr_array_index (problems, i));
  if (problems->len > 0)
    return AVOW_CLI_SOME_FAILED;

  printf (_("Sound. Articles: %" PRId64 ", passages: %" PRId64 ", actors: %" PRId64 ".\n"),
          counts.articles, counts.passages, counts.actors);
  return AVOW_CLI_DONE;
}
