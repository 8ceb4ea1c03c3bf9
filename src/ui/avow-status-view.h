/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_STATUS_VIEW (avow_status_view_get_type ())
G_DECLARE_FINAL_TYPE (AvowStatusView, avow_status_view, AVOW, STATUS_VIEW, GtkWidget)

GtkWidget *avow_status_view_new         (void);
void       avow_status_view_set_store   (AvowStatusView *self,
                                         AvowStore      *store);
void       avow_status_view_set_passage (AvowStatusView *self,
                                         AvowPassage    *passage);
void       avow_status_view_set_events  (AvowStatusView *self,
                                         GPtrArray      *events);

G_END_DECLS
