/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-original-file.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "avow-export-file.h"

/* How long a file that is shown may stay in the cache. */
#define MAX_AGE_SECONDS (24 * 60 * 60)

/* No name is longer, in bytes; file systems take 255. */
#define MAX_NAME 200

/* What a file that is shown may be taken for. A project may come from anybody, and
 * with another name the desktop might run what is in it. */
static const char * const suffixes[] =
{
  "txt", "text", "md", "html", "htm", "xhtml", "mht", "mhtml", "pdf", "docx", "docm", "dotx", "odt", "ott", "fodt", "rtf", "epub",
  "eml", "mbox", "rss", "atom", "xml", "csv", "tsv", "json", "jsonl", "zip", "tar", "gz", "tgz", "bz2", "xz", "zst",
};

/**
 * avow_original_name:
 * @original: a file that articles came in
 *
 * Makes a name for it that does no harm: no path, nothing that is not to be seen,
 * nothing that a desktop would run.
 *
 * Returns: (transfer full): the name of a file
 */
char *
avow_original_name (AvowOriginal *original)
{
  const char *given = original->name != NULL && g_utf8_validate (original->name, -1, NULL) ? original->name : "";
  GString *name = g_string_new (NULL);
  const char *dot;

  for (const char *p = given; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);

      if (c == '/' || c == '\\' || type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || (c == '.' && name->len == 0))
        c = '_';
      if (name->len < MAX_NAME)
        g_string_append_unichar (name, c);
    }
  if (name->len == 0)
    g_string_append (name, "original");

  dot = strrchr (name->str, '.');
  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (suffixes); i++)
    {
      if (g_ascii_strcasecmp (dot + 1, suffixes[i]) == 0)
        return g_string_free (name, FALSE);
    }

  g_string_append (name, ".txt");
  return g_string_free (name, FALSE);
}

/**
 * avow_original_write:
 * @original: a file that articles came in
 * @file: where to write it; replaced if it is there
 * @error: return location for an error of [error@StoreError] or [error@Gio.IOErrorEnum]
 *
 * Writes the file as it was. Blocks; for any thread but that of the screen.
 *
 * Returns: whether it is there
 */
gboolean
avow_original_write (AvowOriginal  *original,
                     GFile         *file,
                     GError       **error)
{
  g_autoptr(GBytes) bytes = avow_original_unpack (original, error);
  g_autoptr(AvowExportFile) out = NULL;

  return bytes != NULL &&
         (out = avow_export_file_new (file, NULL, error)) &&
         avow_export_file_write (out, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error) &&
         avow_export_file_finish (out, error);
}

/* Takes away what was shown long ago: a folder of one file each. */
static void
clean (const char *place)
{
  g_autoptr(GDir) dir = g_dir_open (place, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)))
    {
      g_autofree char *folder = g_build_filename (place, name, NULL);
      g_autoptr(GDir) files = NULL;
      const char *file_name;
      GStatBuf info;

      if (g_lstat (folder, &info) != 0 || !S_ISDIR (info.st_mode) ||
          info.st_mtime > g_get_real_time () / G_USEC_PER_SEC - MAX_AGE_SECONDS)
        continue;

      files = g_dir_open (folder, 0, NULL);
      while (files != NULL && (file_name = g_dir_read_name (files)))
        {
          g_autofree char *path = g_build_filename (folder, file_name, NULL);

          g_unlink (path);
        }
      g_rmdir (folder);
    }
}

/**
 * avow_original_show:
 * @original: a file that articles came in
 * @error: return location for an error of [error@StoreError] or [error@Gio.IOErrorEnum]
 *
 * Puts the file where another program can open it and nobody else can: in the
 * user's cache, to be read only. There it stays for a day. Blocks; for any thread
 * but that of the screen.
 *
 * Returns: (transfer full) (nullable): the file
 */
GFile *
avow_original_show (AvowOriginal  *original,
                    GError       **error)
{
  g_autoptr(GBytes) bytes = avow_original_unpack (original, error);
  g_autofree char *place = NULL, *folder = NULL, *name = NULL, *path = NULL;
  g_autoptr(GError) local = NULL;

  if (bytes == NULL)
    return NULL;

  place = g_build_filename (g_get_user_cache_dir (), "avow", "originals", NULL);
  clean (place);

  /* Its checksum was compared: it is no path to elsewhere. */
  folder = g_build_filename (place, original->sha256, NULL);
  name = avow_original_name (original);
  path = g_build_filename (folder, name, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    g_set_error_literal (&local, G_FILE_ERROR, g_file_error_from_errno (errno), g_strerror (errno));
  else if (g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                     G_FILE_SET_CONTENTS_CONSISTENT, 0400, &local))
    return g_file_new_for_path (path);

  g_set_error (error, local->domain, local->code, _("The original cannot be put into “%s”: %s."), folder, local->message);
  return NULL;
}
