/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-place.h"

#include <glib/gi18n.h>
#include <locale.h>

/* Where the things are that a program needs, when it runs in the tree in which it
 * was built: from src/, src/cli/, src/extract/ and tests/ up to the top. */
static const char * const tops[] = { "..", "../..", "../../.." };

/**
 * avow_place_find:
 * @name: (type filename): a file or folder, from the top of the build tree
 *
 * Finds something in the tree in which the running program was built.
 *
 * Returns: (transfer full) (nullable) (type filename): its path; %NULL if the
 *   program was installed, or there is no such thing
 */
char *
avow_place_find (const char *name)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *dir = self != NULL ? g_path_get_dirname (self) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tops) && dir != NULL; i++)
    {
      g_autofree char *top = g_build_filename (dir, tops[i], NULL);
      g_autofree char *mark = g_build_filename (top, "meson-info", NULL);
      g_autofree char *path = g_build_filename (top, name, NULL);

      if (g_file_test (mark, G_FILE_TEST_IS_DIR) && g_file_test (path, G_FILE_TEST_EXISTS))
        return g_canonicalize_filename (path, NULL);
    }

  return NULL;
}

/**
 * avow_place_set_words:
 *
 * Lets the program speak the language of its user. For the beginning of main().
 */
void
avow_place_set_words (void)
{
  g_autofree char *built = avow_place_find ("po");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, built != NULL ? built : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
