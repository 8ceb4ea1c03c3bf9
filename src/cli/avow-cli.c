/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* Reads the options of a command. Positional arguments stay in @argv, from 1. */
gboolean
avow_cli_parse (const char          *parameters,
                const char          *summary,
                const GOptionEntry  *entries,
                int                 *argc,
                char              ***argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new (parameters);
  g_autoptr(GError) error = NULL;

  g_option_context_set_summary (context, summary);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;

  avow_cli_complain ("%s", error->message);
  return FALSE;
}

/* Says on standard error what is wrong. */
void
avow_cli_complain (const char *format,
                   ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  fprintf (stderr, "avow-cli: %s\n", message);
}

/* Reads what somebody says that the columns of tables hold; nothing, if @words is
 * %NULL. Complains and returns %FALSE if it cannot be understood. */
gboolean
avow_cli_columns (const char   *words,
                  gboolean      no_header,
                  AvowColumns **columns)
{
  g_autofree char *unknown = NULL;

  if (words == NULL && no_header)
    {
      avow_cli_complain (_("With --no-header say what the columns hold: --columns text=3,headline=1."));
      return FALSE;
    }
  if (words == NULL || (*columns = avow_columns_new_parse (words, !no_header, &unknown)))
    return TRUE;

  if (unknown != NULL)
    /* Translators: do not translate the words that are written in the command */
    avow_cli_complain (_("“%s” is nothing that a column can hold: that is text, headline, byline, publisher, date, section, address, language or left-out."), unknown);
  else
    avow_cli_complain (_("Say which column holds the text: --columns text=Body."));

  return FALSE;
}

void
avow_cli_take_result (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

void
avow_cli_await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Opens a project, or makes it if there is none and @create says so. Complains
 * and returns %NULL if that cannot be done. */
AvowStore *
avow_cli_open (const char *path,
               gboolean    create,
               const char *analyst)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  AvowStore *store;

  if (analyst == NULL)
    analyst = g_getenv ("AVOW_ANALYST");
  if (analyst == NULL || *analyst == '\0')
    analyst = g_str_equal (g_get_real_name (), "Unknown") ? g_get_user_name () : g_get_real_name ();

  avow_store_open_async (path, create && !g_file_test (path, G_FILE_TEST_EXISTS), analyst, NULL, avow_cli_take_result, &result);
  avow_cli_await (&result);
  if (!(store = avow_store_open_finish (result, &error)))
    avow_cli_complain ("%s", error->message);

  return store;
}

void
avow_cli_close (AvowStore *store)
{
  avow_store_close (store);
  g_object_unref (store);
}
