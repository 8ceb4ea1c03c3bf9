/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-file.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

struct _AvowExportFile
{
  GFile         *file;
  GFile         *draft;
  GOutputStream *stream;
  GCancellable  *cancellable;
};

/* Says which file could not be written, unless somebody cancelled. */
static gboolean
set_error (AvowExportFile  *self,
           GError          *reason,
           GError         **error)
{
  g_autofree char *name = g_file_get_parse_name (self->file);
  g_autoptr(GError) owned = reason;

  if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&owned));
  else
    g_set_error (error, owned->domain, owned->code,
                 /* Translators: a path, then the system's reason */
                 _("“%s” cannot be written: %s. Choose another place."), name, owned->message);

  return FALSE;
}

/**
 * avow_export_file_new:
 * @file: the file to write, replaced if it is there
 * @cancellable: (nullable): a cancellable for this and all that follows
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Begins to write a file.
 *
 * Returns: (transfer full) (nullable): the file
 */
AvowExportFile *
avow_export_file_new (GFile         *file,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr(AvowExportFile) self = g_new0 (AvowExportFile, 1);
  g_autofree char *name = g_file_get_basename (file), *draft_name = NULL;
  g_autoptr(GFile) parent = g_file_get_parent (file);
  GError *local = NULL;

  self->file = g_object_ref (file);
  g_set_object (&self->cancellable, cancellable);
  if (parent == NULL || g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_DIRECTORY)
    {
      set_error (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, _("it is a folder")), error);
      return NULL;
    }

  draft_name = g_strdup_printf (".%s.%08x.part", name, g_random_int ());
  self->draft = g_file_get_child (parent, draft_name);
  self->stream = G_OUTPUT_STREAM (g_file_create (self->draft, G_FILE_CREATE_NONE, cancellable, &local));
  if (self->stream == NULL)
    {
      set_error (self, local, error);
      g_clear_object (&self->draft);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * avow_export_file_write:
 * @self: a file
 * @data: (array length=size): what to write
 * @size: how many bytes
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Writes more of a file.
 *
 * Returns: whether it could be written
 */
gboolean
avow_export_file_write (AvowExportFile  *self,
                        gconstpointer    data,
                        gsize            size,
                        GError         **error)
{
  GError *local = NULL;

  return g_output_stream_write_all (self->stream, data, size, NULL, self->cancellable, &local) ||
         set_error (self, local, error);
}

/* What is put in a file's place must be on the disk before it. */
static void
sync_draft (AvowExportFile *self)
{
  const char *path = g_file_peek_path (self->draft);
  int fd = path != NULL ? g_open (path, O_RDONLY | O_CLOEXEC, 0) : -1;

  if (fd != -1)
    {
      fsync (fd);
      close (fd);
    }
}

/**
 * avow_export_file_finish:
 * @self: a file
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Puts a file that is written to its end in its place.
 *
 * Returns: whether it is there
 */
gboolean
avow_export_file_finish (AvowExportFile  *self,
                         GError         **error)
{
  GError *local = NULL;

  if (!g_output_stream_close (self->stream, self->cancellable, &local))
    return set_error (self, local, error);

  sync_draft (self);
  if (!g_file_move (self->draft, self->file, G_FILE_COPY_OVERWRITE, self->cancellable, NULL, NULL, &local))
    return set_error (self, local, error);

  g_clear_object (&self->draft);
  return TRUE;
}

/**
 * avow_export_file_free:
 * @self: a file
 *
 * Frees a file. Unless it was finished, nothing of it is left.
 */
void
avow_export_file_free (AvowExportFile *self)
{
  if (self->stream != NULL)
    g_output_stream_close (self->stream, NULL, NULL);
  g_clear_object (&self->stream);

  if (self->draft != NULL)
    g_file_delete (self->draft, NULL, NULL);
  g_clear_object (&self->draft);
  g_clear_object (&self->cancellable);
  g_object_unref (self->file);
  g_free (self);
}
