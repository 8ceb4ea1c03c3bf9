/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-counts-picture.h"

G_BEGIN_DECLS

#define AVOW_TYPE_COUNTS_VIEW (avow_counts_view_get_type ())
G_DECLARE_FINAL_TYPE (AvowCountsView, avow_counts_view, AVOW, COUNTS_VIEW, GtkWidget)

GtkWidget  *avow_counts_view_new         (void);
AvowCountsPicture *avow_counts_view_get_picture (AvowCountsView *self);

G_END_DECLS
