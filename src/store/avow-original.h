/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AVOW_ORIGINAL_MAX:
 *
 * How many bytes a file may have to be kept.
 */
#define AVOW_ORIGINAL_MAX (64 * 1024 * 1024)

/**
 * AvowOriginal:
 * @name: what the file is called
 * @sha256: the checksum of its bytes
 * @size: how many bytes it has
 * @packed: the bytes, packed
 *
 * A file that articles came in, as it was. Does not change once made.
 */
typedef struct
{
  char   *name;
  char   *sha256;
  gsize   size;
  GBytes *packed;
} AvowOriginal;

AvowOriginal *avow_original_new        (const char     *name,
                                        gconstpointer   data,
                                        gsize           size);
AvowOriginal *avow_original_new_packed (const char     *name,
                                        const char     *sha256,
                                        gsize           size,
                                        GBytes         *packed);
AvowOriginal *avow_original_ref        (AvowOriginal   *self);
void          avow_original_unref      (AvowOriginal   *self);
GBytes       *avow_original_unpack     (AvowOriginal   *self,
                                        GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowOriginal, avow_original_unref)

G_END_DECLS
