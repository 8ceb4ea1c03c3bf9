/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowZipWants:
 * @name: the name of an entry
 * @data: what the caller gave
 *
 * Tells whether an entry is to be unpacked.
 */
typedef gboolean (*AvowZipWants) (const char *name,
                                  gpointer    data);

gboolean    avow_zip_has          (const char    *bytes,
                                   gsize          length,
                                   const char    *start);
gboolean    avow_zip_find         (const char    *bytes,
                                   gsize          length,
                                   AvowZipWants   wants,
                                   gpointer       data);
GHashTable *avow_zip_unpack       (const char    *bytes,
                                   gsize          length,
                                   AvowZipWants   wants,
                                   gpointer       data,
                                   GError       **error);
GHashTable *avow_zip_unpack_up_to (const char    *bytes,
                                   gsize          length,
                                   gsize          most,
                                   AvowZipWants   wants,
                                   gpointer       data,
                                   GError       **error);

G_END_DECLS
