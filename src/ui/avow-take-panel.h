/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_TAKE_PANEL (avow_take_panel_get_type ())
G_DECLARE_FINAL_TYPE (AvowTakePanel, avow_take_panel, AVOW, TAKE_PANEL, GtkWidget)

GtkWidget *avow_take_panel_new     (void);
void       avow_take_panel_open    (AvowTakePanel *self,
                                    GFile         *file,
                                    AvowStore     *store);
gboolean   avow_take_panel_is_open (AvowTakePanel *self);
void       avow_take_panel_close   (AvowTakePanel *self);

G_END_DECLS
