/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-set-list.h"

G_BEGIN_DECLS

#define AVOW_TYPE_SETS_PANE (avow_sets_pane_get_type ())
G_DECLARE_FINAL_TYPE (AvowSetsPane, avow_sets_pane, AVOW, SETS_PANE, GtkWidget)

GtkWidget   *avow_sets_pane_new          (void);
void         avow_sets_pane_set_store    (AvowSetsPane *self,
                                          AvowStore    *store);
AvowSetList *avow_sets_pane_get_list     (AvowSetsPane *self);
void         avow_sets_pane_select       (AvowSetsPane *self,
                                          gint64        set_id);
void         avow_sets_pane_focus_search (AvowSetsPane *self);

G_END_DECLS
