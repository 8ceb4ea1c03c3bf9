/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-export-file.h"

G_BEGIN_DECLS

/**
 * AvowQdpxZip:
 *
 * An archive that is written from its beginning to its end, without being kept anywhere, so that it
 * may also go to a pipe. For one thread at a time, not that of the screen.
 */
typedef struct _AvowQdpxZip AvowQdpxZip;

AvowQdpxZip *avow_qdpx_zip_new    (AvowExportFile  *file);
void         avow_qdpx_zip_free   (AvowQdpxZip     *self);
gboolean     avow_qdpx_zip_begin  (AvowQdpxZip     *self,
                                   const char      *name,
                                   GError         **error);
gboolean     avow_qdpx_zip_write  (AvowQdpxZip     *self,
                                   gconstpointer    data,
                                   gsize            size,
                                   GError         **error);
gboolean     avow_qdpx_zip_finish (AvowQdpxZip     *self,
                                   GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowQdpxZip, avow_qdpx_zip_free)

G_END_DECLS
