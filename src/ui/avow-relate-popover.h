/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_RELATE_POPOVER (avow_relate_popover_get_type ())
G_DECLARE_FINAL_TYPE (AvowRelatePopover, avow_relate_popover, AVOW, RELATE_POPOVER, GtkPopover)

GtkWidget *avow_relate_popover_new (void);
void       avow_relate_popover_ask (AvowRelatePopover *self,
                                    AvowStore         *store,
                                    gint64             from_id,
                                    gint64             to_id);

G_END_DECLS
