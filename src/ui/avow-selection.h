/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-list.h"

G_BEGIN_DECLS

#define AVOW_TYPE_SELECTION (avow_selection_get_type ())
G_DECLARE_FINAL_TYPE (AvowSelection, avow_selection, AVOW, SELECTION, GObject)

AvowSelection *avow_selection_new         (AvowList      *list);
void           avow_selection_set_only    (AvowSelection *self,
                                           gint64         id);
gboolean       avow_selection_contains    (AvowSelection *self,
                                           gint64         id);
guint          avow_selection_get_n       (AvowSelection *self);
GArray        *avow_selection_get_ids     (AvowSelection *self);
void           avow_selection_set_frozen  (AvowSelection *self,
                                           gboolean       frozen);

G_END_DECLS
