/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-zip.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#define BUFFER_SIZE (128 * 1024)

/* XML of tables says the same again and again: more work would make it a little smaller, in twice the time. */
#define LEVEL 3

#define METHOD_STORED 0
#define METHOD_DEFLATED 8

/* From here on, sizes, places and numbers are said in 64 bits beside. */
#define LARGE G_MAXUINT32
#define MANY G_MAXUINT16

typedef struct
{
  char    *name;
  guint16  method;
  guint32  crc;
  guint64  packed_size;
  guint64  size;
  guint64  offset;
} Entry;

struct _AvowExportZip
{
  AvowExportFile *file;
  GArray         *entries;      /* Entry */
  guint64         offset;
  guint16         date;         /* as MS-DOS says it */
  guint16         time;

  /* What is being written. */
  Entry           entry;
  int             fd;           /* -1 if there is nothing */
  z_stream        stream;
  guchar         *buffer;
};

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->name);
}

/**
 * avow_export_zip_new:
 * @file: (transfer none): where it is written; outlives it
 *
 * Begins an archive.
 *
 * Returns: (transfer full): the archive
 */
AvowExportZip *
avow_export_zip_new (AvowExportFile *file)
{
  AvowExportZip *self = g_new0 (AvowExportZip, 1);
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();

  self->file = file;
  self->fd = -1;
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  self->buffer = g_malloc (BUFFER_SIZE);
  self->date = (g_date_time_get_year (now) - 1980) << 9 | g_date_time_get_month (now) << 5 | g_date_time_get_day_of_month (now);
  self->time = g_date_time_get_hour (now) << 11 | g_date_time_get_minute (now) << 5 | g_date_time_get_second (now) / 2;

  return self;
}

static void
end_entry (AvowExportZip *self)
{
  if (self->fd == -1)
    return;

  deflateEnd (&self->stream);
  close (self->fd);
  self->fd = -1;
}

/**
 * avow_export_zip_free:
 * @self: an archive
 *
 * Frees an archive, whether it is finished or not.
 */
void
avow_export_zip_free (AvowExportZip *self)
{
  end_entry (self);
  entry_clear (&self->entry);
  g_array_unref (self->entries);
  g_free (self->buffer);
  g_free (self);
}

/* ---- records */

static void
add_16 (GByteArray *bytes,
        guint16     value)
{
  value = GUINT16_TO_LE (value);
  g_byte_array_append (bytes, (guint8 *) &value, sizeof value);
}

static void
add_32 (GByteArray *bytes,
        guint32     value)
{
  value = GUINT32_TO_LE (value);
  g_byte_array_append (bytes, (guint8 *) &value, sizeof value);
}

static void
add_64 (GByteArray *bytes,
        guint64     value)
{
  value = GUINT64_TO_LE (value);
  g_byte_array_append (bytes, (guint8 *) &value, sizeof value);
}

static gboolean
write_bytes (AvowExportZip  *self,
             gconstpointer   data,
             gsize           size,
             GError        **error)
{
  self->offset += size;

  return avow_export_file_write (self->file, data, size, error);
}

/* What both heads of an entry say of it. @large: whether its sizes are said beside. */
static void
add_facts (AvowExportZip *self,
           GByteArray    *bytes,
           const Entry   *entry,
           gboolean       large,
           guint16        extra_size)
{
  add_16 (bytes, large ? 45 : 20);
  add_16 (bytes, 1 << 11);          /* The name is UTF-8. */
  add_16 (bytes, entry->method);
  add_16 (bytes, self->time);
  add_16 (bytes, self->date);
  add_32 (bytes, entry->crc);
  add_32 (bytes, large ? LARGE : (guint32) entry->packed_size);
  add_32 (bytes, large ? LARGE : (guint32) entry->size);
  add_16 (bytes, strlen (entry->name));
  add_16 (bytes, extra_size);
}

static gboolean
is_large (const Entry *entry)
{
  return entry->size >= LARGE || entry->packed_size >= LARGE;
}

static gboolean
write_head (AvowExportZip  *self,
            GError        **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  gboolean large = is_large (&self->entry);

  self->entry.offset = self->offset;
  add_32 (bytes, 0x04034b50);
  add_facts (self, bytes, &self->entry, large, large ? 20 : 0);
  g_byte_array_append (bytes, (const guint8 *) self->entry.name, strlen (self->entry.name));
  if (large)
    {
      add_16 (bytes, 1);
      add_16 (bytes, 16);
      add_64 (bytes, self->entry.size);
      add_64 (bytes, self->entry.packed_size);
    }

  g_array_append_val (self->entries, self->entry);
  self->entry.name = NULL;

  return write_bytes (self, bytes->data, bytes->len, error);
}

static void
add_central (AvowExportZip *self,
             GByteArray    *bytes,
             const Entry   *entry)
{
  gboolean far = entry->offset >= LARGE, large = far || is_large (entry);
  guint16 n = (large ? 16 : 0) + (far ? 8 : 0);

  add_32 (bytes, 0x02014b50);
  add_16 (bytes, 45);
  add_facts (self, bytes, entry, large, large ? n + 4 : 0);
  add_16 (bytes, 0);
  add_16 (bytes, 0);
  add_16 (bytes, 0);
  add_32 (bytes, 0);
  add_32 (bytes, far ? LARGE : (guint32) entry->offset);
  g_byte_array_append (bytes, (const guint8 *) entry->name, strlen (entry->name));

  if (!large)
    return;
  add_16 (bytes, 1);
  add_16 (bytes, n);
  add_64 (bytes, entry->size);
  add_64 (bytes, entry->packed_size);
  if (far)
    add_64 (bytes, entry->offset);
}

/* Where the end is, for an archive larger than the end can say. */
static void
add_large_end (AvowExportZip *self,
               GByteArray    *bytes)
{
  guint64 size = bytes->len;

  add_32 (bytes, 0x06064b50);
  add_64 (bytes, 44);
  add_16 (bytes, 45);
  add_16 (bytes, 45);
  add_32 (bytes, 0);
  add_32 (bytes, 0);
  add_64 (bytes, self->entries->len);
  add_64 (bytes, self->entries->len);
  add_64 (bytes, size);
  add_64 (bytes, self->offset);

  add_32 (bytes, 0x07064b50);
  add_32 (bytes, 0);
  add_64 (bytes, self->offset + size);
  add_32 (bytes, 1);
}

/**
 * avow_export_zip_finish:
 * @self: an archive with nothing begun
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Writes the end of an archive; the file is not finished by this.
 *
 * Returns: whether it could be written
 */
gboolean
avow_export_zip_finish (AvowExportZip  *self,
                        GError        **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  gboolean far = self->offset >= LARGE || self->entries->len >= MANY;
  guint16 n_entries = MIN (self->entries->len, MANY);
  guint size;

  for (guint i = 0; i < self->entries->len; i++)
    add_central (self, bytes, &g_array_index (self->entries, Entry, i));
  size = bytes->len;
  if (far)
    add_large_end (self, bytes);

  add_32 (bytes, 0x06054b50);
  add_16 (bytes, 0);
  add_16 (bytes, 0);
  add_16 (bytes, n_entries);
  add_16 (bytes, n_entries);
  add_32 (bytes, size);
  add_32 (bytes, far ? LARGE : (guint32) self->offset);
  add_16 (bytes, 0);

  return write_bytes (self, bytes->data, bytes->len, error);
}

/* ---- what is in it */

static gboolean
set_error (GError **error)
{
  int reason = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (reason),
               /* Translators: the system's reason follows */
               _("A temporary file cannot be written: %s."), g_strerror (reason));

  return FALSE;
}

/* On newer systems the folder for temporary files is memory; there is another for large ones. */
static const char *
get_folder (void)
{
  return g_getenv ("TMPDIR") == NULL && g_access ("/var/tmp", W_OK) == 0 ? "/var/tmp" : g_get_tmp_dir ();
}

static gboolean
write_temporary (AvowExportZip  *self,
                 GError        **error)
{
  const guchar *data = self->buffer;
  gsize size = BUFFER_SIZE - self->stream.avail_out;

  while (size > 0)
    {
      gssize n = write (self->fd, data, size);

      if (n == -1 && errno == EINTR)
        continue;
      if (n == -1)
        return set_error (error);
      data += n;
      size -= n;
      self->entry.packed_size += n;
    }
  self->stream.next_out = self->buffer;
  self->stream.avail_out = BUFFER_SIZE;

  return TRUE;
}

static gboolean
pack (AvowExportZip  *self,
      int             flush,
      GError        **error)
{
  int rc = Z_OK;

  while (self->stream.avail_in > 0 || (flush == Z_FINISH && rc != Z_STREAM_END))
    {
      rc = deflate (&self->stream, flush);
      if ((self->stream.avail_out == 0 || rc == Z_STREAM_END) && !write_temporary (self, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * avow_export_zip_begin:
 * @self: an archive
 * @name: what it is called in the archive
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Begins something large, which is written piece by piece by avow_export_zip_write() and ended by avow_export_zip_end().
 *
 * Returns: whether there is room for it
 */
gboolean
avow_export_zip_begin (AvowExportZip  *self,
                       const char     *name,
                       GError        **error)
{
  g_autofree char *path = g_build_filename (get_folder (), "avow-XXXXXX", NULL);

  g_return_val_if_fail (self->fd == -1, FALSE);

  if ((self->fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600)) == -1)
    return set_error (error);
  g_unlink (path);

  entry_clear (&self->entry);
  self->entry = (Entry) { g_strdup (name), METHOD_DEFLATED, crc32 (0, NULL, 0) };
  memset (&self->stream, 0, sizeof self->stream);
  deflateInit2 (&self->stream, LEVEL, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  self->stream.next_out = self->buffer;
  self->stream.avail_out = BUFFER_SIZE;

  return TRUE;
}

/**
 * avow_export_zip_write:
 * @self: an archive in which something is begun
 * @data: (array length=size): what to write
 * @size: how many bytes, less than 4 GiB
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Writes more of what is begun.
 *
 * Returns: whether it could be written
 */
gboolean
avow_export_zip_write (AvowExportZip  *self,
                       gconstpointer   data,
                       gsize           size,
                       GError        **error)
{
  self->entry.crc = crc32 (self->entry.crc, data, size);
  self->entry.size += size;
  self->stream.next_in = (guchar *) data;
  self->stream.avail_in = size;

  return pack (self, Z_NO_FLUSH, error);
}

static gboolean
copy_temporary (AvowExportZip  *self,
                GError        **error)
{
  gssize n;

  if (lseek (self->fd, 0, SEEK_SET) == -1)
    return set_error (error);

  while ((n = read (self->fd, self->buffer, BUFFER_SIZE)) != 0)
    {
      if (n == -1 && errno == EINTR)
        continue;
      if (n == -1)
        return set_error (error);
      if (!write_bytes (self, self->buffer, n, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * avow_export_zip_end:
 * @self: an archive in which something is begun
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Ends what is begun, and puts it into the archive.
 *
 * Returns: whether it is there
 */
gboolean
avow_export_zip_end (AvowExportZip  *self,
                     GError        **error)
{
  gboolean written = pack (self, Z_FINISH, error) && write_head (self, error) && copy_temporary (self, error);

  end_entry (self);

  return written;
}

static gboolean
add_whole (AvowExportZip  *self,
           const char     *name,
           guint16         method,
           const guchar   *data,
           gsize           size,
           GError        **error)
{
  g_autofree guchar *packed = NULL;

  g_return_val_if_fail (self->fd == -1, FALSE);

  entry_clear (&self->entry);
  self->entry = (Entry) { g_strdup (name), method, crc32 (crc32 (0, NULL, 0), data, size), size, size };
  if (method == METHOD_DEFLATED)
    {
      z_stream stream = { .next_in = (guchar *) data, .avail_in = size };
      gsize room;

      deflateInit2 (&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
      room = deflateBound (&stream, size);
      packed = g_malloc (room);
      stream.next_out = packed;
      stream.avail_out = room;
      deflate (&stream, Z_FINISH);
      self->entry.packed_size = stream.total_out;
      deflateEnd (&stream);
      data = packed;
    }

  size = self->entry.packed_size;

  return write_head (self, error) && write_bytes (self, data, size, error);
}

/**
 * avow_export_zip_add:
 * @self: an archive in which nothing is begun
 * @name: what it is called in the archive
 * @data: (array length=size): what it is
 * @size: how many bytes; -1 if it ends in a NUL
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Adds something small.
 *
 * Returns: whether it is there
 */
gboolean
avow_export_zip_add (AvowExportZip  *self,
                     const char     *name,
                     const char     *data,
                     gssize          size,
                     GError        **error)
{
  return add_whole (self, name, METHOD_DEFLATED, (const guchar *) data, size >= 0 ? (gsize) size : strlen (data), error);
}

/**
 * avow_export_zip_store:
 * @self: an archive in which nothing is begun
 * @name: what it is called in the archive
 * @data: (array length=size): what it is
 * @size: how many bytes; -1 if it ends in a NUL
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Adds something small as it is.
 *
 * Returns: whether it is there
 */
gboolean
avow_export_zip_store (AvowExportZip  *self,
                       const char     *name,
                       const char     *data,
                       gssize          size,
                       GError        **error)
{
  return add_whole (self, name, METHOD_STORED, (const guchar *) data, size >= 0 ? (gsize) size : strlen (data), error);
}
