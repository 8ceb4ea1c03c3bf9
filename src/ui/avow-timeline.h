/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-picture.h"
#include "avow-tally.h"
#include "avow-time-bin.h"

G_BEGIN_DECLS

#define AVOW_TYPE_TIMELINE_PICTURE (avow_timeline_picture_get_type ())
G_DECLARE_FINAL_TYPE (AvowTimelinePicture, avow_timeline_picture, AVOW, TIMELINE_PICTURE, AvowPicture)

GtkWidget     *avow_timeline_picture_new          (void);
void           avow_timeline_picture_set_timeline (AvowTimelinePicture *self,
                                                   AvowTimeline        *timeline);
void           avow_timeline_picture_set_today    (AvowTimelinePicture *self,
                                                   guint32              today);
void           avow_timeline_picture_set_brush    (AvowTimelinePicture *self,
                                                   const AvowDateRange *range);
AvowDateRange  avow_timeline_picture_get_brush    (AvowTimelinePicture *self);
void           avow_timeline_picture_show         (AvowTimelinePicture *self,
                                                   double               from,
                                                   double               to);
void           avow_timeline_picture_show_all     (AvowTimelinePicture *self);
void           avow_timeline_picture_zoom         (AvowTimelinePicture *self,
                                                   double               x,
                                                   double               factor);
AvowTimeUnit   avow_timeline_picture_get_unit     (AvowTimelinePicture *self);

G_END_DECLS
