/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-store-sets.h"

G_BEGIN_DECLS

/**
 * AvowSetPassagesFunc:
 * @widget: who has the menu
 *
 * Tells which passages are to come into a set, or go out of it.
 *
 * Returns: (transfer full) (element-type gint64): their ids, in their order
 */
typedef GArray *(*AvowSetPassagesFunc) (GtkWidget *widget);

GMenuModel *avow_set_menu_new    (AvowStore           *store);
void        avow_set_menu_attach (GtkWidget           *widget,
                                  AvowSetPassagesFunc  func);
void        avow_set_menu_add    (GtkWidget           *widget,
                                  AvowSet             *set,
                                  GArray              *passage_ids);
void        avow_set_menu_set_store (GtkWidget        *widget,
                                  AvowStore           *store);
void        avow_set_menu_set_enabled (GtkWidget      *widget,
                                  gboolean             enabled);

G_END_DECLS
