/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

struct _AvowExportFile
{
  int            fd;            /* or -1 */
  GString       *bytes;         /* or %NULL */
  GFile         *file;          /* or %NULL, if it goes to fd or bytes */
  GFile         *draft;
  GOutputStream *stream;
  int            draft_fd;      /* to bring it to the disk; -1 if it is on none of ours */
  GCancellable  *cancellable;
  AvowExportFile *beside;       /* or %NULL */
  gsize          n_written;
  gsize          n_synced;
};

/* The system is told to bring as much to the disk while more is made, so that nobody waits for all of it at the end. */
#define SYNC_EVERY (8 * 1024 * 1024)

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

  self->fd = self->draft_fd = -1;
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

  if (g_file_peek_path (self->draft) != NULL)
    self->draft_fd = g_open (g_file_peek_path (self->draft), O_RDONLY | O_CLOEXEC, 0);

  return g_steal_pointer (&self);
}

/**
 * avow_export_file_new_for_fd:
 * @fd: a file descriptor, which stays open
 *
 * Begins to write to a pipe or a terminal.
 *
 * Returns: (transfer full): what to write to
 */
AvowExportFile *
avow_export_file_new_for_fd (int fd)
{
  AvowExportFile *self = g_new0 (AvowExportFile, 1);

  self->fd = fd;
  self->draft_fd = -1;

  return self;
}

/**
 * avow_export_file_new_for_string:
 * @bytes: (transfer none): what gets all that is written; it outlives the file
 *
 * Begins to write into memory.
 *
 * Returns: (transfer full): what to write to
 */
AvowExportFile *
avow_export_file_new_for_string (GString *bytes)
{
  AvowExportFile *self = g_new0 (AvowExportFile, 1);

  self->fd = self->draft_fd = -1;
  self->bytes = bytes;

  return self;
}

/**
 * avow_export_file_get_file:
 * @self: a file
 *
 * Gets the place where it will be.
 *
 * Returns: (transfer none) (nullable): the place; %NULL if it is no file
 */
GFile *
avow_export_file_get_file (AvowExportFile *self)
{
  return self->file;
}

/**
 * avow_export_file_begin_beside:
 * @self: a file, which has a place
 * @ending: what its name is followed by in the name of the other
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Begins to write another file that belongs to this one: it appears with it, or not at all.
 *
 * Returns: (transfer none) (nullable): the other file, finished and freed with @self
 */
AvowExportFile *
avow_export_file_begin_beside (AvowExportFile  *self,
                               const char      *ending,
                               GError         **error)
{
  g_autofree char *name = NULL, *other_name = NULL;
  g_autoptr(GFile) parent = NULL, other = NULL;

  g_return_val_if_fail (self->file != NULL && self->beside == NULL, NULL);

  name = g_file_get_basename (self->file);
  other_name = g_strconcat (name, ending, NULL);
  parent = g_file_get_parent (self->file);
  other = g_file_get_child (parent, other_name);

  return self->beside = avow_export_file_new (other, self->cancellable, error);
}

static gboolean
write_fd (int            fd,
          const char    *data,
          gsize          size,
          GError       **error)
{
  while (size > 0)
    {
      gssize n = write (fd, data, size);

      if (n == -1 && errno == EINTR)
        continue;
      if (n == -1)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("The output cannot be written: %s."),
                       g_strerror (errno));
          return FALSE;
        }
      data += n;
      size -= n;
    }

  return TRUE;
}

static void
begin_sync (AvowExportFile *self)
{
#ifdef SYNC_FILE_RANGE_WRITE
  if (self->draft_fd != -1)
    sync_file_range (self->draft_fd, self->n_synced, self->n_written - self->n_synced, SYNC_FILE_RANGE_WRITE);
#endif
  self->n_synced = self->n_written;
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

  if (self->fd != -1)
    return write_fd (self->fd, data, size, error);
  if (self->bytes != NULL)
    {
      g_string_append_len (self->bytes, data, size);
      return TRUE;
    }

  if (!g_output_stream_write_all (self->stream, data, size, NULL, self->cancellable, &local))
    return set_error (self, local, error);

  self->n_written += size;
  if (self->n_written - self->n_synced >= SYNC_EVERY)
    begin_sync (self);

  return TRUE;
}

/**
 * avow_export_file_write_text:
 * @self: a file
 * @text: what to write
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Writes more of a file, up to the NUL that ends it.
 *
 * Returns: whether it could be written
 */
gboolean
avow_export_file_write_text (AvowExportFile  *self,
                             const char      *text,
                             GError         **error)
{
  return avow_export_file_write (self, text, strlen (text), error);
}

static gboolean
complete (AvowExportFile  *self,
          GError         **error)
{
  GError *local = NULL;

  if (!g_output_stream_close (self->stream, self->cancellable, &local))
    return set_error (self, local, error);

  /* What is put in a file's place must be on the disk before it. */
  if (self->draft_fd != -1)
    fsync (self->draft_fd);

  return TRUE;
}

static gboolean
put (AvowExportFile  *self,
     GError         **error)
{
  GError *local = NULL;

  if (!g_file_move (self->draft, self->file, G_FILE_COPY_OVERWRITE, self->cancellable, NULL, NULL, &local))
    return set_error (self, local, error);

  g_clear_object (&self->draft);
  return TRUE;
}

/**
 * avow_export_file_finish:
 * @self: a file
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Puts a file that is written to its end in its place, and with it the one that belongs to it.
 *
 * Returns: whether it is there
 */
gboolean
avow_export_file_finish (AvowExportFile  *self,
                         GError         **error)
{
  if (self->file == NULL)
    return TRUE;
  if (!complete (self, error) || (self->beside != NULL && (!complete (self->beside, error) || !put (self->beside, error))))
    return FALSE;
  if (put (self, error))
    return TRUE;

  /* What tells of a file that is not there says nothing. */
  if (self->beside != NULL)
    g_file_delete (self->beside->file, NULL, NULL);

  return FALSE;
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
  g_clear_pointer (&self->beside, avow_export_file_free);
  if (self->stream != NULL)
    g_output_stream_close (self->stream, NULL, NULL);
  g_clear_object (&self->stream);
  if (self->draft_fd != -1)
    close (self->draft_fd);

  if (self->draft != NULL)
    g_file_delete (self->draft, NULL, NULL);
  g_clear_object (&self->draft);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->file);
  g_free (self);
}
