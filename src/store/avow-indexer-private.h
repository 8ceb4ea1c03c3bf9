/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-db-private.h"
#include "avow-listing.h"
#include "avow-query.h"
#include "avow-touched.h"

G_BEGIN_DECLS

struct _AvowIndex;

/* Keeps the index of a project: has it loaded in the background, and brings it up to
 * date before it answers. Lists are for one thread; notes are taken on any. */
typedef struct _AvowIndexer AvowIndexer;

AvowIndexer *avow_indexer_new       (const char   *path);
void         avow_indexer_free      (AvowIndexer  *self);
void         avow_indexer_stop       (AvowIndexer  *self);
void         avow_indexer_join       (AvowIndexer  *self);
void         avow_indexer_wait       (AvowIndexer  *self);
void         avow_indexer_note      (AvowIndexer  *self,
                                     AvowTouched  *touched);
gboolean     avow_indexer_get_index (AvowIndexer          *self,
                                     AvowDb               *db,
                                     GCancellable         *cancellable,
                                     struct _AvowIndex   **index,
                                     GError              **error);
AvowListing *avow_indexer_list      (AvowIndexer  *self,
                                     AvowDb       *db,
                                     AvowQuery    *query,
                                     guint         n_rows,
                                     GCancellable *cancellable,
                                     GError      **error);
GPtrArray   *avow_indexer_load_rows (AvowIndexer  *self,
                                     AvowDb       *db,
                                     AvowTable     table,
                                     GArray       *ids,
                                     GError      **error);

G_END_DECLS
