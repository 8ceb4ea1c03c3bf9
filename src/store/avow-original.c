/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-original.h"

#include <glib/gi18n.h>

#include "avow-store-error.h"

/* More effort would make text a little smaller, and take longer than reading it. */
#define LEVEL 1

/* Whether it is worth the time is tried with so many bytes from the middle. */
#define SAMPLE_BYTES (32 * 1024)

/* Runs a converter over all of some bytes. At most @max bytes come out, or
 * none. */
static GBytes *
convert (GConverter    *converter,
         gconstpointer  data,
         gsize          size,
         gsize          max)
{
  g_autofree guint8 *out = g_malloc (max);
  gsize n_in = 0, n_out = 0;
  GConverterResult result;

  do
    {
      gsize n_read = 0, n_written = 0;

      result = g_converter_convert (converter, (const guint8 *) data + n_in, size - n_in, out + n_out, max - n_out,
                                    G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
      n_in += n_read;
      n_out += n_written;
    }
  while (result == G_CONVERTER_CONVERTED && n_out < max);

  if (result != G_CONVERTER_FINISHED)
    return NULL;

  out = g_realloc (out, MAX (n_out, 1));
  return g_bytes_new_take (g_steal_pointer (&out), n_out);
}

/* What cannot be packed becomes a little larger. */
static GBytes *
pack (gconstpointer data,
      gsize         size,
      int           level)
{
  g_autoptr(GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, level);

  return convert (G_CONVERTER (compressor), data, size, size + size / 8 + 1024);
}

/* Pictures of pages, archives and office files are packed already. */
static int
choose_level (const guint8 *data,
              gsize         size)
{
  g_autoptr(GBytes) sample = NULL;

  if (size < 4 * SAMPLE_BYTES)
    return LEVEL;

  sample = pack (data + size / 2, SAMPLE_BYTES, LEVEL);
  return sample == NULL || g_bytes_get_size (sample) > SAMPLE_BYTES / 10 * 9 ? 0 : LEVEL;
}

/**
 * avow_original_new:
 * @name: what the file is called
 * @data: (array length=size): its bytes
 * @size: how many
 *
 * Packs a file, which takes a while; for any thread but that of the screen.
 *
 * Returns: (transfer full) (nullable): the file; %NULL if it is too large
 */
AvowOriginal *
avow_original_new (const char    *name,
                   gconstpointer  data,
                   gsize          size)
{
  g_autofree char *sha256 = NULL;
  g_autoptr(GBytes) packed = NULL;

  if (size > AVOW_ORIGINAL_MAX)
    return NULL;

  packed = pack (data, size, choose_level (data, size));
  if (packed == NULL)
    return NULL;

  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, size);
  return avow_original_new_packed (name, sha256, size, packed);
}

/**
 * avow_original_new_packed:
 * @name: what the file is called
 * @sha256: the checksum of its bytes
 * @size: how many bytes it has
 * @packed: the bytes, packed
 *
 * Makes a file out of what a project says of it.
 *
 * Returns: (transfer full): the file
 */
AvowOriginal *
avow_original_new_packed (const char *name,
                          const char *sha256,
                          gsize       size,
                          GBytes     *packed)
{
  AvowOriginal *self = g_atomic_rc_box_new0 (AvowOriginal);

  self->name = g_strdup (name);
  self->sha256 = g_strdup (sha256);
  self->size = size;
  self->packed = g_bytes_ref (packed);

  return self;
}

/**
 * avow_original_ref:
 * @self: a file
 *
 * Takes a reference, on any thread.
 *
 * Returns: (transfer full): @self
 */
AvowOriginal *
avow_original_ref (AvowOriginal *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
original_clear (gpointer data)
{
  AvowOriginal *self = data;

  g_free (self->name);
  g_free (self->sha256);
  g_bytes_unref (self->packed);
}

/**
 * avow_original_unref:
 * @self: a file
 *
 * Drops a reference, on any thread.
 */
void
avow_original_unref (AvowOriginal *self)
{
  g_atomic_rc_box_release_full (self, original_clear);
}

/**
 * avow_original_unpack:
 * @self: a file
 * @error: return location for an error of [error@StoreError]
 *
 * Gets the bytes as they were. A project may come from anybody: no more bytes
 * come out of it than it says, and only those that it says. For any thread but
 * that of the screen.
 *
 * Returns: (transfer full) (nullable): the bytes
 */
GBytes *
avow_original_unpack (AvowOriginal  *self,
                      GError       **error)
{
  g_autoptr(GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr(GBytes) bytes = NULL;
  gsize n_packed;
  gconstpointer packed = g_bytes_get_data (self->packed, &n_packed);

  /* One byte of room more than it needs shows where it ends. */
  if (self->size <= AVOW_ORIGINAL_MAX && n_packed > 0)
    bytes = convert (G_CONVERTER (decompressor), packed, n_packed, self->size + 1);

  if (bytes != NULL && g_bytes_get_size (bytes) == self->size)
    {
      g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

      if (g_str_equal (sha256, self->sha256))
        return g_steal_pointer (&bytes);
    }

  g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_DAMAGED,
                       _("The original is damaged in the project. The text of the article is not."));
  return NULL;
}
