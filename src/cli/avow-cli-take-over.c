/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "avow-take-over.h"

static AvowTaken *
apply (AvowTakeOver  *work,
       AvowStore     *store,
       AvowKind       kind,
       GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  avow_take_over_apply_async (work, store, kind, avow_cli_take_result, &result);
  avow_cli_await (&result);

  return avow_take_over_apply_finish (result, NULL, error);
}

/* Without a project nothing is known of what would become of it, but that all would be new. */
static void
print (AvowTakeOver *work,
       AvowTaken    *taken,
       gboolean      is_done,
       GString      *report)
{
  g_autofree char *name = g_file_get_parse_name (work->file), *text = avow_take_over_describe (work);
  g_autoptr(GPtrArray) sentences = taken != NULL ? avow_take_over_tell (work, taken, is_done)
                                                 : g_ptr_array_ref (avow_bundle_get_losses (work->bundle));

  g_string_append_printf (report, "%s: %s\n", name, text);
  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (report, "  %s\n", (char *) g_ptr_array_index (sentences, i));
}

/* Takes work over into a project, which is %NULL for a dry run if it is not there, and adds what became of it to
 * @report. Complains and returns %FALSE if it cannot be done. */
gboolean
avow_cli_take_over_file (AvowStore  *store,
                         GFile      *file,
                         AvowKind    kind,
                         gboolean    dry_run,
                         GString    *report)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(AvowTakeOver) work = NULL;
  g_autoptr(AvowTaken) taken = NULL;
  g_autoptr(GError) error = NULL;

  /* What it would do in the project is of use only if it does not do it. */
  avow_take_over_read_async (file, dry_run ? store : NULL, NULL, avow_cli_take_result, &result);
  avow_cli_await (&result);
  if (!(work = avow_take_over_read_finish (result, &error)) ||
      (!dry_run && !(taken = apply (work, store, kind, &error))))
    {
      avow_cli_complain ("%s: %s", name, error->message);
      return FALSE;
    }

  print (work, dry_run ? work->trial : taken, !dry_run, report);
  return TRUE;
}

static int
run (AvowStore   *store,
     char       **paths,
     AvowKind     kind,
     gboolean     dry_run,
     const char  *report_path)
{
  g_autoptr(GString) report = g_string_new (NULL);
  int status = AVOW_CLI_DONE;

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr(GFile) file = g_file_new_for_commandline_arg (paths[i]);
      gsize before = report->len;

      if (!avow_cli_take_over_file (store, file, kind, dry_run, report))
        status = AVOW_CLI_SOME_FAILED;
      fputs (report->str + before, stdout);
    }

  if (report_path != NULL)
    {
      g_autoptr(GError) error = NULL;

      if (!g_file_set_contents (report_path, report->str, report->len, &error))
        {
          avow_cli_complain ("%s", error->message);
          status = AVOW_CLI_SOME_FAILED;
        }
    }

  return status;
}

int
avow_cli_take_over (int    argc,
                    char **argv)
{
  gboolean dry_run = FALSE;
  g_autofree char *analyst = NULL, *word = NULL, *report = NULL;
  const GOptionEntry entries[] =
  {
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &word,
      N_("What passages become of which nothing says what they are: claim, pledge or warning"), N_("KIND") },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("Say what would come over, and write nothing"), NULL },
    { "report", 'r', 0, G_OPTION_ARG_FILENAME, &report, N_("Write what came over and what did not to a file, too"),
      N_("FILE") },
    { "analyst", 0, 0, G_OPTION_ARG_STRING, &analyst, N_("Who does this"), N_("NAME") },
    { NULL, },
  };
  AvowKind kind = AVOW_KIND_CLAIM;
  AvowStore *store = NULL;
  int status;

  if (!avow_cli_parse (_("PROJECT FILE… – take over work from other programs"),
                       _("Takes over projects of Taguette, QualCoder, Discourse Network Analyzer, and REFI-QDA (.qdpx) of "
                         "ATLAS.ti, MAXQDA, NVivo and others, and what Avow exported. The project is made if it is not there. "
                         "What is there already stays as it is. Prints what came over and what did not, by name. Each file is "
                         "one step of undo."),
                       entries, &argc, &argv))
    return AVOW_CLI_USAGE;
  if (argc < 3)
    {
      avow_cli_complain (_("Say which project, and which files. See “avow-cli take-over --help”."));
      return AVOW_CLI_USAGE;
    }
  if (word != NULL && !avow_kind_from_string (word, &kind))
    {
      avow_cli_complain (_("“%s” is not a kind: that is claim, pledge or warning."), word);
      return AVOW_CLI_USAGE;
    }

  /* A dry run does not make a project. */
  if ((!dry_run || g_file_test (argv[1], G_FILE_TEST_EXISTS)) && !(store = avow_cli_open (argv[1], TRUE, analyst)))
    return AVOW_CLI_USAGE;

  status = run (store, argv + 2, kind, dry_run, report);
  g_clear_pointer (&store, avow_cli_close);

  return status;
}
