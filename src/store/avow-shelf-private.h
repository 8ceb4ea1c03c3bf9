/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-db-private.h"
#include "avow-export-scan.h"

G_BEGIN_DECLS

/* Rows of a table that many passages share, articles or actors, packed as closely as they go, and found
 * by their ids. One thread puts them there; what is there may be read by others, who have a
 * reference, since nothing ever moves. */
typedef struct _AvowShelf AvowShelf;

/* One such row: how long each of its texts is, and after that the texts, each ended by a NUL. */
typedef struct
{
  gint64  id;
  guint32 lengths[];
} AvowRecord;

AvowShelf  *avow_shelf_new      (guint               n_texts);
AvowShelf  *avow_shelf_ref      (AvowShelf          *self);
void        avow_shelf_unref    (AvowShelf          *self);
gsize       avow_shelf_get_size (AvowShelf          *self);
AvowRecord *avow_shelf_find     (AvowShelf          *self,
                                 gint64              id);
gboolean    avow_shelf_load     (AvowShelf          *self,
                                 AvowDb             *db,
                                 const char         *sql,
                                 GArray             *ids,
                                 GError            **error);
void        avow_shelf_read     (AvowShelf          *self,
                                 const AvowRecord   *record,
                                 AvowScanText       *texts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowShelf, avow_shelf_unref)

G_END_DECLS
