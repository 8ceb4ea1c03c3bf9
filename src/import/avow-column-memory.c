/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-column-memory.h"

#include <gio/gio.h>

/* What columns of tables hold, as the user chose it once: a file among the user's
 * settings that the window and avow-cli share, since the tables of one service have the
 * same columns whatever project they go into.  A group a table, the oldest first: */
#define KEY_NAMES "names"
#define KEY_HOLD "hold"

/* When there are more, the oldest go; so all of them fit in a request to the reader
 * process, see MAX_REQUEST in src/extract/main.c. */
#define MAX_TABLES 200
#define MAX_BYTES (1024 * 1024)

static char *
get_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "avow", "columns.ini", NULL);
}

/* A file that is not there, or is none, is the same as an empty one. */
static GKeyFile *
load (void)
{
  g_autofree char *path = get_path (), *data = NULL;
  GKeyFile *file = g_key_file_new ();
  gsize length;

  if (g_file_get_contents (path, &data, &length, NULL) && length <= MAX_BYTES)
    g_key_file_load_from_data (file, data, length, G_KEY_FILE_NONE, NULL);

  return file;
}

/**
 * avow_column_memory_load:
 *
 * Loads what columns hold that somebody chose before. Reads a file; for any thread
 * but that of the screen.
 *
 * Returns: (transfer full) (element-type AvowColumns): the columns of tables
 */
GPtrArray *
avow_column_memory_load (void)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_columns_unref);
  g_autoptr(GKeyFile) file = load ();
  g_auto(GStrv) groups = g_key_file_get_groups (file, NULL);

  for (guint i = 0; groups[i] != NULL && i < MAX_TABLES; i++)
    {
      g_auto(GStrv) names = g_key_file_get_string_list (file, groups[i], KEY_NAMES, NULL, NULL);
      g_auto(GStrv) words = g_key_file_get_string_list (file, groups[i], KEY_HOLD, NULL, NULL);
      AvowColumns *columns;

      if (names == NULL || words == NULL || g_strv_length (names) != g_strv_length (words))
        continue;

      columns = avow_columns_new (TRUE);
      for (guint j = 0; names[j] != NULL; j++)
        avow_columns_set_word (columns, names[j], words[j]);
      g_ptr_array_add (all, columns);
    }

  return all;
}

static void
forget_oldest (GKeyFile *file)
{
  gsize n_groups, length = 0;
  g_auto(GStrv) groups = g_key_file_get_groups (file, &n_groups);
  g_autofree char *data = g_key_file_to_data (file, &length, NULL);

  for (gsize i = 0; i + 1 < n_groups && (n_groups - i > MAX_TABLES || length > MAX_BYTES); i++)
    {
      g_key_file_remove_group (file, groups[i], NULL);
      g_free (data);
      data = g_key_file_to_data (file, &length, NULL);
    }
}

/**
 * avow_column_memory_add:
 * @columns: the columns of a table, with what somebody chose that they hold
 * @error: return location for an error of [error@FileError]
 *
 * Remembers what the columns of tables hold that have columns of these names. Columns
 * without names cannot be told from others and are not remembered. Writes a file; for
 * any thread but that of the screen.
 *
 * Returns: whether it could be written
 */
gboolean
avow_column_memory_add (AvowColumns  *columns,
                        GError      **error)
{
  g_autofree char *path = get_path (), *dir = g_path_get_dirname (path), *group = avow_columns_get_fingerprint (columns);
  g_autoptr(GPtrArray) names = g_ptr_array_new (), words = g_ptr_array_new ();
  g_autoptr(GKeyFile) file = NULL;

  if (!columns->has_header || avow_columns_get_n (columns) == 0)
    return TRUE;

  for (guint i = 0; i < avow_columns_get_n (columns); i++)
    {
      g_ptr_array_add (names, (gpointer) avow_columns_get_name (columns, i));
      g_ptr_array_add (words, (gpointer) avow_part_to_string (avow_columns_get (columns, i)));
    }

  /* What was chosen last is last. */
  file = load ();
  g_key_file_remove_group (file, group, NULL);
  g_key_file_set_string_list (file, group, KEY_NAMES, (const char * const *) names->pdata, names->len);
  g_key_file_set_string_list (file, group, KEY_HOLD, (const char * const *) words->pdata, words->len);
  forget_oldest (file);

  g_mkdir_with_parents (dir, 0700);

  return g_key_file_save_to_file (file, path, error);
}
