/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "avow-set.h"

G_BEGIN_DECLS

#define AVOW_TYPE_SET_ITEM (avow_set_item_get_type ())
G_DECLARE_FINAL_TYPE (AvowSetItem, avow_set_item, AVOW, SET_ITEM, GObject)

gboolean     avow_set_item_is_folder     (AvowSetItem *self);
gint64       avow_set_item_get_id        (AvowSetItem *self);
gint64       avow_set_item_get_folder_id (AvowSetItem *self);
const char  *avow_set_item_get_name      (AvowSetItem *self);
AvowSet     *avow_set_item_get_set       (AvowSetItem *self);
guint        avow_set_item_get_depth     (AvowSetItem *self);
gboolean     avow_set_item_is_open       (AvowSetItem *self);
gint64       avow_set_item_get_passages  (AvowSetItem *self);
const char  *avow_set_item_get_exported  (AvowSetItem *self);
gint64       avow_set_item_get_changes   (AvowSetItem *self,
                                          gint64      *n_added,
                                          gint64      *n_removed,
                                          gint64      *n_modified);

G_END_DECLS
