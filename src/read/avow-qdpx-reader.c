/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-qdpx-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-bundle-reader.h"
#include "avow-qde-reader.h"
#include "avow-qde-text.h"
#include "avow-read-error.h"
#include "avow-reader.h"
#include "avow-zip.h"

/* Archives of REFI-QDA.  The standard says "project.qde" and "sources/"; programs call the one after
 * the project and write the other in capitals.  What this program exports has "avow.json" besides, and
 * then that is read: nothing is lost in it. */

#define MAX_BYTES (256ul * 1024 * 1024)

#define OWN_NAME "avow.json"

static gboolean
is_project (const char *name,
            gpointer    data)
{
  return avow_reader_ends_in (name, ".qde") && strchr (name, '/') == NULL;
}

static gboolean
is_own (const char *name,
        gpointer    data)
{
  return g_str_equal (name, OWN_NAME);
}

/* What is kept beside the project: texts, and documents that have no text beside them. */
typedef struct
{
  GHashTable *texts;      /* names without an ending */
} Files;

static char *
get_stem (const char *name)
{
  char *stem = avow_qde_file_name (name), *dot = strrchr (stem, '.');

  if (dot != NULL)
    *dot = '\0';

  return stem;
}

static gboolean
note_text (const char *name,
           gpointer    data)
{
  Files *files = data;

  if (avow_reader_ends_in (name, ".txt"))
    g_hash_table_add (files->texts, get_stem (name));

  return FALSE;
}

static gboolean
is_wanted (const char *name,
           gpointer    data)
{
  Files *files = data;
  g_autofree char *stem = get_stem (name);

  return is_project (name, NULL) || avow_reader_ends_in (name, ".txt") ||
         (avow_reader_ends_in (name, ".docx") && !g_hash_table_contains (files->texts, stem));
}

/**
 * avow_qdpx_reader_recognizes:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what the file is called
 *
 * Tells whether a file is an archive of REFI-QDA.
 *
 * Returns: whether it is
 */
gboolean
avow_qdpx_reader_recognizes (const char *bytes,
                             gsize       length,
                             const char *name)
{
  return avow_zip_find (bytes, length, is_project, NULL) || avow_zip_find (bytes, length, is_own, NULL);
}

static AvowBundle *
read_own (const char  *bytes,
          gsize        length,
          GError     **error)
{
  g_autoptr(GHashTable) entries = avow_zip_unpack_up_to (bytes, length, MAX_BYTES, is_own, NULL, error);
  GBytes *own;
  gsize size;
  const char *data;

  if (entries == NULL)
    return NULL;

  own = g_hash_table_lookup (entries, OWN_NAME);
  if (own == NULL)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                           _("The archive is damaged: the project in it cannot be unpacked."));
      return NULL;
    }
  data = g_bytes_get_data (own, &size);

  return avow_bundle_reader_read (data, size, OWN_NAME, error);
}

/* Finds the project among what was unpacked, and the files beside it by their names. */
static GBytes *
sort_entries (GHashTable *entries,
              GHashTable *files)
{
  g_autoptr(GList) names = g_list_sort (g_hash_table_get_keys (entries), (GCompareFunc) strcmp);
  GBytes *project = NULL;

  for (GList *l = names; l != NULL; l = l->next)
    {
      GBytes *entry = g_hash_table_lookup (entries, l->data);

      if (!is_project (l->data, NULL))
        g_hash_table_insert (files, avow_qde_file_name (l->data), g_bytes_ref (entry));
      else if (project == NULL)
        project = entry;
    }

  return project;
}

/**
 * avow_qdpx_reader_read:
 * @bytes: (array length=length): an archive of REFI-QDA
 * @length: how many bytes
 * @name: (nullable): what the file is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads a project with its texts.
 *
 * Returns: (transfer full) (nullable): the work
 */
AvowBundle *
avow_qdpx_reader_read (const char  *bytes,
                       gsize        length,
                       const char  *name,
                       GError     **error)
{
  g_autoptr(GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autoptr(GHashTable) entries = NULL;
  Files wanted = { texts };
  GBytes *project;
  const char *data;
  gsize size;

  if (avow_zip_find (bytes, length, is_own, NULL))
    return read_own (bytes, length, error);

  avow_zip_find (bytes, length, note_text, &wanted);
  entries = avow_zip_unpack_up_to (bytes, length, MAX_BYTES, is_wanted, &wanted, error);
  if (entries == NULL)
    return NULL;

  project = sort_entries (entries, files);
  if (project == NULL)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                           _("The archive is damaged: the project in it cannot be unpacked."));
      return NULL;
    }
  data = g_bytes_get_data (project, &size);

  return avow_qde_reader_read_files (data, size, files, error);
}
