/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-timeline.h"

G_BEGIN_DECLS

#define AVOW_TYPE_TIMELINE_VIEW (avow_timeline_view_get_type ())
G_DECLARE_FINAL_TYPE (AvowTimelineView, avow_timeline_view, AVOW, TIMELINE_VIEW, GtkWidget)

GtkWidget           *avow_timeline_view_new         (void);
GtkWidget           *avow_timeline_view_new_small   (void);
AvowTimelinePicture *avow_timeline_view_get_picture (AvowTimelineView *self);

G_END_DECLS
