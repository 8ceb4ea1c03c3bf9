/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-qdpx-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <glib/gi18n.h>
#include <time.h>

/* The standard takes no larger file within an archive; and without the additions to the format for larger
 * ones, which not all programs know, none can be. */
#define MAX_ENTRY G_MAXINT32

/* As much is kept before it is written. */
#define BLOCK (128 * 1024)

struct _AvowQdpxZip
{
  AvowExportFile *file;
  struct archive *archive;
  char           *name;       /* of what is written now */
  gint64          n_written;  /* of it */
  GError         *error;      /* why the file could not be written */
};

static la_ssize_t
write_cb (struct archive *archive,
          void           *data,
          const void     *bytes,
          size_t          size)
{
  AvowQdpxZip *self = data;

  if (self->error == NULL && avow_export_file_write (self->file, bytes, size, &self->error))
    return size;

  archive_set_error (archive, EIO, "%s", self->error->message);
  return -1;
}

/* Why it failed is known from the file, as a rule. */
static gboolean
check (AvowQdpxZip  *self,
       gboolean      done,
       GError      **error)
{
  if (done && self->error == NULL)
    return TRUE;

  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The archive cannot be written: %s."), archive_error_string (self->archive));

  return FALSE;
}

/**
 * avow_qdpx_zip_new:
 * @file: (transfer none): what it is written to; it outlives the archive
 *
 * Begins to write an archive.
 *
 * Returns: (transfer full): the archive
 */
AvowQdpxZip *
avow_qdpx_zip_new (AvowExportFile *file)
{
  AvowQdpxZip *self = g_new0 (AvowQdpxZip, 1);

  self->file = file;
  self->archive = archive_write_new ();
  archive_write_set_format_zip (self->archive);
  archive_write_set_options (self->archive, "zip:!zip64");
  archive_write_set_bytes_per_block (self->archive, BLOCK);
  archive_write_set_bytes_in_last_block (self->archive, 1);
  archive_write_open (self->archive, self, NULL, write_cb, NULL);

  return self;
}

/**
 * avow_qdpx_zip_free:
 * @self: (transfer full): an archive
 *
 * Ends writing; what was not finished is not whole.
 */
void
avow_qdpx_zip_free (AvowQdpxZip *self)
{
  /* Nothing more is to go to the file, which may be gone. */
  archive_write_fail (self->archive);
  archive_write_free (self->archive);
  g_clear_error (&self->error);
  g_free (self->name);
  g_free (self);
}

/**
 * avow_qdpx_zip_begin:
 * @self: an archive
 * @name: the name of a file in it, ASCII, with slashes between its parts
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Ends the file that is written, if any, and begins another.
 *
 * Returns: whether it could be begun
 */
gboolean
avow_qdpx_zip_begin (AvowQdpxZip  *self,
                     const char   *name,
                     GError      **error)
{
  struct archive_entry *entry = archive_entry_new ();
  gboolean begun;

  g_free (self->name);
  self->name = g_strdup (name);
  self->n_written = 0;
  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_mtime (entry, time (NULL), 0);
  begun = archive_write_header (self->archive, entry) >= ARCHIVE_WARN;
  archive_entry_free (entry);

  return check (self, begun, error);
}

/**
 * avow_qdpx_zip_write:
 * @self: an archive in which a file was begun
 * @data: (array length=size): what to write
 * @size: how many bytes
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Writes more of the file.
 *
 * Returns: whether it could be written
 */
gboolean
avow_qdpx_zip_write (AvowQdpxZip    *self,
                     gconstpointer   data,
                     gsize           size,
                     GError        **error)
{
  self->n_written += size;
  if (self->n_written > MAX_ENTRY)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                   /* Translators: the name of a file in an archive */
                   _("“%s” would be larger than the format allows. Export the passages in parts."), self->name);
      return FALSE;
    }

  return check (self, size == 0 || archive_write_data (self->archive, data, size) == (la_ssize_t) size, error);
}

/**
 * avow_qdpx_zip_finish:
 * @self: an archive
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Writes the end of the archive.
 *
 * Returns: whether it is whole
 */
gboolean
avow_qdpx_zip_finish (AvowQdpxZip  *self,
                      GError      **error)
{
  return check (self, archive_write_close (self->archive) == ARCHIVE_OK, error);
}
