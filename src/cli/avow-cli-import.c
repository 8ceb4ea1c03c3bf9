/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-cli.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "avow-import.h"
#include "avow-take-over.h"

static gboolean
interrupted_cb (gpointer data)
{
  g_cancellable_cancel (data);

  return G_SOURCE_CONTINUE;
}

static void
progress_cb (AvowImport *import,
             gpointer    user_data)
{
  const AvowImportProgress *progress = avow_import_get_progress (import);

  fputc ('\r', stderr);
  fprintf (stderr, _("Importing %u of %u"), progress->n_done, progress->n_found);
  if (progress->n_done == progress->n_found)
    fputs ("\r\033[K", stderr);
}

/* What became of each thing: articles on standard output, failures on standard
 * error. */
static void
print_entries (GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const AvowImportEntry *entry = g_ptr_array_index (entries, i);

      if (entry->outcome == AVOW_IMPORT_FAILED)
        {
          g_autofree char *name = entry->file != NULL ? g_file_get_parse_name (entry->file) : g_strdup (entry->name);

          avow_cli_complain ("%s: %s", name, entry->message);
          if (entry->is_table)
            avow_cli_complain (_("%s: With --columns you say what its columns hold. See “avow-cli import --help”."), name);
        }
      else
        {
          const char *outcome = entry->outcome == AVOW_IMPORT_PRESENT ? "present" : "added";

          if (entry->similar_id != 0)
            outcome = entry->similar_differs ? "same-address" : "newer";

          printf ("%s\t%" G_GINT64_FORMAT "\t%s", outcome, entry->article_id, entry->headline);
          if (entry->similar_id != 0)
            printf ("\t%" G_GINT64_FORMAT, MAX (entry->similar_id, 0));
          putchar ('\n');
        }
    }
}

static void
print_summary (AvowImport   *import,
               GCancellable *cancellable)
{
  const AvowImportProgress *progress = avow_import_get_progress (import);

  fprintf (stderr, g_dngettext (NULL, "%u article imported", "%u articles imported", progress->n_added), progress->n_added);
  if (progress->n_similar > 0)
    fprintf (stderr,
             g_dngettext (NULL, ", %u nearly the same as one that was there", ", %u nearly the same as ones that were there",
                          progress->n_similar), progress->n_similar);
  if (progress->n_same_address > 0)
    fprintf (stderr, g_dngettext (NULL, ", %u with the address of one that was there, but another text",
                                  ", %u with the addresses of ones that were there, but other texts", progress->n_same_address),
             progress->n_same_address);
  if (progress->n_present > 0)
    fprintf (stderr, g_dngettext (NULL, ", %u was there already", ", %u were there already", progress->n_present),
             progress->n_present);
  if (progress->n_failed > 0)
    fprintf (stderr, g_dngettext (NULL, ", %u could not be read", ", %u could not be read", progress->n_failed),
             progress->n_failed);
  fputs (g_cancellable_is_cancelled (cancellable) ? _(", then cancelled.\n") : ".\n", stderr);
}

/* Work of other programs is no article: it is taken over, as by avow-cli take-over. What is left is in @files. */
static gboolean
take_over (AvowStore *store,
           char     **paths,
           gboolean   dry_run,
           GPtrArray *files)
{
  gboolean done = TRUE;

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr(GFile) file = g_file_new_for_commandline_arg (paths[i]);
      g_autoptr(GString) report = g_string_new (NULL);

      if (avow_take_over_look (file, store != NULL ? avow_store_get_path (store) : NULL) == AVOW_WORK_NONE)
        {
          g_ptr_array_add (files, g_steal_pointer (&file));
          continue;
        }

      done &= avow_cli_take_over_file (store, file, AVOW_KIND_CLAIM, dry_run, report);
      fputs (report->str, stderr);
    }

  return done;
}

static int
run (AvowStore   *store,
     GPtrArray   *files,
     AvowColumns *columns,
     guint        n_jobs,
     gboolean     dry_run,
     gboolean     keep)
{
  g_autoptr(AvowImport) import = avow_import_new (store);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  guint interrupt;

  for (guint i = 0; i < files->len; i++)
    avow_import_add_file (import, g_ptr_array_index (files, i));

  if (columns != NULL)
    avow_import_set_columns (import, columns);
  if (n_jobs > 0)
    avow_import_set_jobs (import, n_jobs);
  avow_import_set_dry_run (import, dry_run);
  avow_import_set_keep (import, keep);
  if (isatty (STDERR_FILENO))
    g_signal_connect (import, "progress", G_CALLBACK (progress_cb), NULL);

  interrupt = g_unix_signal_add (SIGINT, interrupted_cb, cancellable);
  avow_import_run_async (import, cancellable, avow_cli_take_result, &result);
  avow_cli_await (&result);
  g_source_remove (interrupt);

  print_entries (avow_import_get_entries (import));
  if (!avow_import_run_finish (import, result, &error))
    {
      avow_cli_complain ("%s", error->message);
      return AVOW_CLI_USAGE;
    }
  print_summary (import, cancellable);

  return avow_import_get_progress (import)->n_failed > 0 || g_cancellable_is_cancelled (cancellable)
         ? AVOW_CLI_SOME_FAILED : AVOW_CLI_DONE;
}

int
avow_cli_import (int    argc,
                 char **argv)
{
  gboolean dry_run = FALSE, no_originals = FALSE, no_header = FALSE;
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  int n_jobs = 0, status;
  g_autofree char *analyst = NULL, *words = NULL;
  g_autoptr(AvowColumns) columns = NULL;
  const GOptionEntry entries[] =
  {
    { "jobs", 'j', 0, G_OPTION_ARG_INT, &n_jobs, N_("Read so many files at once"), N_("N") },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("Say what would be imported, and write nothing"), NULL },
    { "no-originals", 0, 0, G_OPTION_ARG_NONE, &no_originals, N_("Keep the text of the articles, not the files they come in"),
      NULL },
    { "columns", 0, 0, G_OPTION_ARG_STRING, &words, N_("What the columns of tables hold: text=Body,headline=Title"),
      N_("COLUMNS") },
    { "no-header", 0, 0, G_OPTION_ARG_NONE, &no_header,
      N_("The first row of tables is an article too; their columns are 1, 2, 3 …"), NULL },
    { "analyst", 0, 0, G_OPTION_ARG_STRING, &analyst, N_("Who imports"), N_("NAME") },
    { NULL, },
  };
  AvowStore *store = NULL;

  if (!avow_cli_parse (_("PROJECT PATH|URL… – import files, folders with all that is in them, and pages"),
                       _("The project is made if it is not there. Prints what became of each article: whether it was added or "
                         "present, its id, its headline. It says newer instead of added where an article is nearly the same as "
                         "one that was there, same-address where it has only the address of one, and ends with the id of "
                         "that."),
                       entries, &argc, &argv))
    return AVOW_CLI_USAGE;
  if (argc < 3 || n_jobs < 0)
    {
      avow_cli_complain (_("Say which project, and which files or folders. See “avow-cli import --help”."));
      return AVOW_CLI_USAGE;
    }

  if (!avow_cli_columns (words, no_header, &columns))
    return AVOW_CLI_USAGE;

  /* A dry run does not make a project. */
  if ((!dry_run || g_file_test (argv[1], G_FILE_TEST_EXISTS)) && !(store = avow_cli_open (argv[1], TRUE, analyst)))
    return AVOW_CLI_USAGE;

  status = take_over (store, argv + 2, dry_run, files) ? AVOW_CLI_DONE : AVOW_CLI_SOME_FAILED;
  if (files->len > 0)
    {
      int imported = run (store, files, columns, n_jobs, dry_run, !no_originals);

      status = MAX (status, imported);
    }
  g_clear_pointer (&store, avow_cli_close);

  return status;
}
