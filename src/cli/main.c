/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "avow-extractor.h"
#include "avow-place.h"

static const struct
{
  const char *name;
  int       (*run) (int    argc,
                    char **argv);
  const char *summary;
} commands[] =
{
  { "extract", avow_cli_extract, N_("Print the articles in files as JSON, one a line") },
  { "import", avow_cli_import, N_("Import files and folders into a project") },
  { "take-over", avow_cli_take_over, N_("Take over work from other programs") },
  { "tag", avow_cli_tag, N_("Tag a passage of an article") },
  { "list", avow_cli_list, N_("List articles, passages, actors or sets") },
  { "count", avow_cli_count, N_("Count passages by who, what and when") },
  { "timeline", avow_cli_timeline, N_("Count passages over time") },
  { "network", avow_cli_network, N_("Tell who does what to whom") },
  { "export", avow_cli_export, N_("Write passages to a file") },
  { "set", avow_cli_set, N_("Make and change sets of passages") },
  { "actors", avow_cli_actors, N_("Bring actors in from a list") },
  { "merge", avow_cli_merge, N_("Make actors one") },
  { "original", avow_cli_original, N_("Write the file that an article came in") },
  { "check", avow_cli_check, N_("Check that a project is sound") },
};

static void
print_help (FILE *stream)
{
  fputs (_("Usage: avow-cli COMMAND PROJECT …\n\n"), stream);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (stream, "  %-9s %s\n", commands[i].name, _(commands[i].summary));
  fputs (_("\n“avow-cli COMMAND --help” tells more, “avow-cli help query” how to look for something.\n"
           "Ends with 0 if all was done, 1 if some of it failed, 2 if it was called wrongly or there\n"
           "is no project.\n"), stream);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *name = NULL;

  avow_place_set_words ();

  if (argc > 2 && g_str_equal (argv[1], "help") && g_str_equal (argv[2], "query"))
    {
      avow_cli_print_query_help ();
      return AVOW_CLI_DONE;
    }
  if (argc > 1 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") || g_str_equal (argv[1], "help")))
    {
      print_help (stdout);
      return AVOW_CLI_DONE;
    }
  if (argc > 1 && g_str_equal (argv[1], "--version"))
    {
      g_autofree char *sandbox = avow_extractor_describe ();

      /* Translators: what keeps the readers of files from doing harm: "seccomp, limits" */
      printf ("avow-cli %s\n%s %s\n", PACKAGE_VERSION, _("Readers are kept in their place by:"),
              sandbox != NULL ? sandbox : "–");
      return AVOW_CLI_DONE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (commands) && argc > 1; i++)
    {
      if (!g_str_equal (argv[1], commands[i].name))
        continue;

      name = g_strconcat ("avow-cli ", argv[1], NULL);
      g_set_prgname (name);
      return commands[i].run (argc - 1, argv + 1);
    }

  if (argc > 1)
    avow_cli_complain (_("There is no command “%s”."), argv[1]);
  print_help (stderr);

  return AVOW_CLI_USAGE;
}
