/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_STATUS_POPOVER (avow_status_popover_get_type ())
G_DECLARE_FINAL_TYPE (AvowStatusPopover, avow_status_popover, AVOW, STATUS_POPOVER, GtkPopover)

GtkWidget  *avow_status_popover_new          (void);
void        avow_status_popover_ask          (AvowStatusPopover *self,
                                              AvowStore         *store,
                                              AvowPassage       *passage,
                                              AvowStatusEvent   *event);
void        avow_status_popover_set_evidence (AvowStatusPopover *self,
                                              AvowTable          table,
                                              gint64             id,
                                              const char        *text);

const char *avow_status_get_icon_name        (const char        *status);
const char *avow_status_get_css_class        (const char        *status);

G_END_DECLS
