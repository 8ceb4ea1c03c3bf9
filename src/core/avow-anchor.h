/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-passage.h"
#include "avow-span.h"

G_BEGIN_DECLS

/**
 * AvowAnchorMap:
 *
 * Where the places of a text are in what became of it. Offsets count code points.
 * For one thread.
 */
typedef struct _AvowAnchorMap AvowAnchorMap;

AvowAnchorMap *avow_anchor_map_new           (void);
AvowAnchorMap *avow_anchor_map_new_for_texts (const char     *old_text,
                                              const char     *new_text);
void           avow_anchor_map_free          (AvowAnchorMap  *self);
void           avow_anchor_map_replace       (AvowAnchorMap  *self,
                                              gint64          start,
                                              gint64          n_removed,
                                              gint64          n_added);
gboolean       avow_anchor_map_is_same       (AvowAnchorMap  *self);
gint64         avow_anchor_map_find_start    (AvowAnchorMap  *self,
                                              gint64          start);
gint64         avow_anchor_map_find_end      (AvowAnchorMap  *self,
                                              gint64          end);
gint64         avow_anchor_map_find_back     (AvowAnchorMap  *self,
                                              gint64          offset);
AvowAnchor     avow_anchor_map_move          (AvowAnchorMap  *self,
                                              AvowSpan       *span);
char          *avow_anchor_map_slice         (AvowAnchorMap  *self,
                                              gint64          start,
                                              gint64          end);
GArray        *avow_anchor_map_move_blocks   (AvowAnchorMap  *self,
                                              GArray         *blocks);

GArray        *avow_anchor_find_again        (const char     *text,
                                              const char     *exact,
                                              gint64          was,
                                              guint           max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowAnchorMap, avow_anchor_map_free)

G_END_DECLS
