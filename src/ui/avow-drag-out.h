/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-query.h"
#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_DRAG_OUT (avow_drag_out_get_type ())
G_DECLARE_FINAL_TYPE (AvowDragOut, avow_drag_out, AVOW, DRAG_OUT, GdkContentProvider)

GdkContentProvider *avow_drag_out_new   (AvowStore  *store,
                                         AvowQuery  *query,
                                         const char *name);
void                avow_drag_out_clean (void);

G_END_DECLS
