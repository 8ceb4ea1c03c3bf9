/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-marks.h"

G_BEGIN_DECLS

/* A line below the words and the space above it, in pixels. */
#define AVOW_LANE_HEIGHT 4

/**
 * AvowLaneRoom:
 *
 * The room below the lines of a text, for the lanes of its passages. For the
 * screen's thread.
 */
typedef struct _AvowLaneRoom AvowLaneRoom;

AvowLaneRoom *avow_lane_room_new         (GtkTextTagTable   *table);
void          avow_lane_room_free        (AvowLaneRoom      *self);
void          avow_lane_room_fit         (AvowLaneRoom      *self,
                                          GtkTextView       *view,
                                          AvowMarks         *marks,
                                          int                base,
                                          gint64             start,
                                          gint64             end);
guint         avow_lane_room_get_n_lanes (AvowLaneRoom      *self,
                                          const GtkTextIter *iter);
int           avow_lane_room_get_height  (guint              n_lanes);
void          avow_lane_room_set_leading (AvowLaneRoom      *self,
                                          int                leading);

G_END_DECLS
