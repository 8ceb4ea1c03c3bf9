/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-folder.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "avow-extractor.h"

/* Folders within folders are looked into so deep. */
#define MAX_DEPTH 64

typedef struct
{
  GFile          *root;
  AvowFolderFunc  found;
  gpointer        user_data;
  guint           n_found;
  GCancellable   *cancellable;
} Search;

static void
add_folder (Search *search,
            GFile  *folder,
            guint   depth);

static void
add_found (Search *search,
           GFile  *file,
           GError *error)
{
  search->n_found++;
  search->found (file, error, search->user_data);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  g_autofree char *name_a = g_file_info_get_display_name (*(GFileInfo **) a) != NULL
                          ? g_utf8_collate_key_for_filename (g_file_info_get_display_name (*(GFileInfo **) a), -1) : NULL;
  g_autofree char *name_b = g_file_info_get_display_name (*(GFileInfo **) b) != NULL
                          ? g_utf8_collate_key_for_filename (g_file_info_get_display_name (*(GFileInfo **) b), -1) : NULL;

  return g_strcmp0 (name_a, name_b);
}

/* A link inside a folder may lead to a file inside it, and nowhere else. */
static void
add_link (Search *search,
          GFile  *file)
{
  g_autofree char *root_path = realpath (g_file_peek_path (search->root), NULL);
  g_autofree char *path = realpath (g_file_peek_path (file), NULL);
  gsize length = root_path != NULL ? strlen (root_path) : 0;
  gboolean inside = path != NULL && length > 0 && strncmp (path, root_path, length) == 0 && (path[length] == '/' || path[length] == '\0');
  GError *error = NULL;

  if (path == NULL)
    g_set_error_literal (&error, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_UNREADABLE, _("It is a link that leads nowhere."));
  else if (!inside)
    g_set_error_literal (&error, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_UNREADABLE,
                         _("It is a link out of the folder, and was not followed. Import the file it leads to."));
  else if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return;   /* which is found where it is */

  add_found (search, file, error);
}

static void
add_child (Search    *search,
           GFile     *folder,
           GFileInfo *info,
           guint      depth)
{
  g_autoptr(GFile) child = g_file_get_child (folder, g_file_info_get_name (info));

  if (g_file_info_get_is_hidden (info))
    return;

  switch (g_file_info_get_file_type (info))
    {
    case G_FILE_TYPE_DIRECTORY:
      add_folder (search, child, depth + 1);
      break;

    case G_FILE_TYPE_SYMBOLIC_LINK:
      add_link (search, child);
      break;

    default:
      add_found (search, child, NULL);
      break;
    }
}

/* Adds what is in a folder, by name, so that the same folder gives the same
 * articles in the same order everywhere. */
static void
add_folder (Search *search,
            GFile  *folder,
            guint   depth)
{
  g_autoptr(GPtrArray) infos = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GFileEnumerator) children = NULL;
  g_autoptr(GError) error = NULL;
  GFileInfo *info;

  children = g_file_enumerate_children (folder,
                                        G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME ","
                                        G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN,
                                        G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, search->cancellable, &error);
  if (children == NULL || depth > MAX_DEPTH)
    {
      add_found (search, folder,
                 g_error_new (AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_UNREADABLE, _("The folder cannot be read: %s."),
                              error != NULL ? error->message : _("it lies too deep")));
      return;
    }

  while ((info = g_file_enumerator_next_file (children, search->cancellable, NULL)))
    g_ptr_array_add (infos, info);
  g_ptr_array_sort (infos, compare_names);

  for (guint i = 0; i < infos->len && !g_cancellable_is_cancelled (search->cancellable); i++)
    add_child (search, folder, g_ptr_array_index (infos, i), depth);
}

/**
 * avow_folder_find:
 * @folder: a folder
 * @found: (scope call): called for each file, and for what cannot be read
 * @user_data: for @found
 * @cancellable: (nullable): to end it early
 *
 * Finds the files in a folder and the folders in it, in the order of their names.
 * Hidden files are left out; links are followed where they stay in the folder. A
 * folder in which there is nothing is told as what cannot be read.
 *
 * Blocks; not for the thread of the screen.
 */
void
avow_folder_find (GFile          *folder,
                  AvowFolderFunc  found,
                  gpointer        user_data,
                  GCancellable   *cancellable)
{
  Search search = { folder, found, user_data, 0, cancellable };

  add_folder (&search, folder, 0);
  if (search.n_found == 0 && !g_cancellable_is_cancelled (cancellable))
    found (folder, g_error_new_literal (AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_UNREADABLE, _("There are no files in the folder.")),
           user_data);
}
