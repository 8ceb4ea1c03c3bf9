/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>

#include "avow-original-file.h"

static gboolean
print (AvowOriginal  *original,
       GError       **error)
{
  g_autoptr(GBytes) bytes = avow_original_unpack (original, error);

  if (bytes == NULL)
    return FALSE;
  if (fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), stdout) == g_bytes_get_size (bytes) && fflush (stdout) == 0)
    return TRUE;

  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (errno), g_strerror (errno));
  return FALSE;
}

static gboolean
write_original (AvowStore   *store,
                gint64       article_id,
                const char  *output,
                GError     **error)
{
  g_autoptr(AvowOriginal) original = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GFile) file = NULL;

  avow_store_load_original_async (store, article_id, NULL, avow_cli_take_result, &result);
  avow_cli_await (&result);
  if (!(original = avow_store_load_original_finish (store, result, error)))
    return FALSE;

  if (g_str_equal (output, "-"))
    return print (original, error);

  file = g_file_new_for_commandline_arg (output);
  return avow_original_write (original, file, error);
}

int
avow_cli_original (int    argc,
                   char **argv)
{
  g_autofree char *output = NULL;
  const GOptionEntry entries[] =
  {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write; - for standard output"), N_("FILE") },
    { NULL, },
  };
  g_autoptr(GError) error = NULL;
  guint64 article_id = 0;
  AvowStore *store;
  gboolean written;

  if (!avow_cli_parse (_("PROJECT ARTICLE – write the file that an article came in"),
                       _("Writes the file as it was when it was imported. ARTICLE is an id, as “avow-cli list PROJECT articles” prints it."),
                       entries, &argc, &argv))
    return AVOW_CLI_USAGE;
  if (argc != 3 || output == NULL || !g_ascii_string_to_unsigned (argv[2], 10, 1, G_MAXINT64, &article_id, NULL))
    {
      avow_cli_complain (_("Say which project, which article, and where to write with --output. See “avow-cli original --help”."));
      return AVOW_CLI_USAGE;
    }

  if (!(store = avow_cli_open (argv[1], FALSE, NULL)))
    return AVOW_CLI_USAGE;
  written = write_original (store, article_id, output, &error);
  if (!written)
    avow_cli_complain ("%s", error->message);
  avow_cli_close (store);

  return written ? AVOW_CLI_DONE : AVOW_CLI_SOME_FAILED;
}
