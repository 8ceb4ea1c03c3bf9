/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-report-spool.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* As much is in memory before it is written; small reports never are. */
#define BUFFER_SIZE (1024 * 1024)

struct _AvowReportSpool
{
  int      fd;        /* or -1 */
  GString *buffer;    /* what comes after what is in the file */
  guint64  n_written;
};

/**
 * avow_report_spool_new:
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Makes an empty spool.
 *
 * Returns: (transfer full) (nullable): the spool
 */
AvowReportSpool *
avow_report_spool_new (GError **error)
{
  AvowReportSpool *self = g_new0 (AvowReportSpool, 1);

  self->fd = -1;
  self->buffer = g_string_sized_new (BUFFER_SIZE);

  return self;
}

/**
 * avow_report_spool_free:
 * @self: a spool
 *
 * Frees a spool. Nothing of it is left.
 */
void
avow_report_spool_free (AvowReportSpool *self)
{
  if (self->fd != -1)
    close (self->fd);
  g_string_free (self->buffer, TRUE);
  g_free (self);
}

static gboolean
set_error (GError **error)
{
  int number = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number),
               /* Translators: the system's reason */
               _("There is no room to make the report: %s."), g_strerror (number));

  return FALSE;
}

/* Where caches are there is a disk; where temporary files are there may be memory alone. */
static int
open_file (void)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "avow", "report-XXXXXX", NULL);
  g_autofree char *folder = g_path_get_dirname (path), *other = NULL;
  int fd;

  g_mkdir_with_parents (folder, 0700);
  if ((fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600)) != -1)
    g_unlink (path);
  else if ((fd = g_file_open_tmp ("avow-report-XXXXXX", &other, NULL)) != -1)
    g_unlink (other);

  return fd;
}

static gboolean
flush (AvowReportSpool  *self,
       GError          **error)
{
  gsize done = 0;

  if (self->fd == -1 && (self->fd = open_file ()) == -1)
    return set_error (error);

  while (done < self->buffer->len)
    {
      gssize n = pwrite (self->fd, self->buffer->str + done, self->buffer->len - done, self->n_written + done);

      if (n == -1 && errno == EINTR)
        continue;
      if (n == -1)
        return set_error (error);
      done += n;
    }
  self->n_written += done;
  g_string_truncate (self->buffer, 0);

  return TRUE;
}

/**
 * avow_report_spool_add:
 * @self: a spool
 * @block: a block
 * @place: (out caller-allocates): where to put where it is kept
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Keeps a block.
 *
 * Returns: whether it is kept
 */
gboolean
avow_report_spool_add (AvowReportSpool        *self,
                       const AvowReportBlock  *block,
                       AvowReportPlace        *place,
                       GError                **error)
{
  g_autoptr(GVariant) variant = g_variant_ref_sink (avow_report_block_to_variant (block));

  place->offset = self->n_written + self->buffer->len;
  place->size = g_variant_get_size (variant);
  g_string_append_len (self->buffer, g_variant_get_data (variant), place->size);

  return self->buffer->len < BUFFER_SIZE || flush (self, error);
}

/**
 * avow_report_spool_get:
 * @self: a spool
 * @place: where a block is kept
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Gets a block back.
 *
 * Returns: (transfer full) (nullable): the block
 */
AvowReportBlock *
avow_report_spool_get (AvowReportSpool        *self,
                       const AvowReportPlace  *place,
                       GError                **error)
{
  g_autofree char *data = g_malloc (place->size);
  gsize done = 0;
  char *owned;

  if (place->offset >= self->n_written)
    {
      memcpy (data, self->buffer->str + (place->offset - self->n_written), place->size);
      done = place->size;
    }
  while (done < place->size)
    {
      gssize n = pread (self->fd, data + done, place->size - done, place->offset + done);

      if (n == -1 && errno == EINTR)
        continue;
      if (n <= 0)
        {
          set_error (error);
          return NULL;
        }
      done += n;
    }

  owned = g_steal_pointer (&data);

  return avow_report_block_from_variant (g_variant_new_from_data (G_VARIANT_TYPE (AVOW_REPORT_BLOCK_TYPE), owned, place->size,
                                                                  TRUE, g_free, owned));
}
