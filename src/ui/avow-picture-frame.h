/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-picture.h"

G_BEGIN_DECLS

#define AVOW_TYPE_PICTURE_FRAME (avow_picture_frame_get_type ())
G_DECLARE_FINAL_TYPE (AvowPictureFrame, avow_picture_frame, AVOW, PICTURE_FRAME, GtkWidget)

GtkWidget   *avow_picture_frame_new         (AvowPicture      *picture);
AvowPicture *avow_picture_frame_get_picture (AvowPictureFrame *self);
void         avow_picture_frame_print       (AvowPictureFrame *self);
void         avow_picture_frame_add_control (AvowPictureFrame *self,
                                             GtkWidget        *control);
void         avow_picture_frame_set_empty   (AvowPictureFrame *self,
                                             const char       *words);

G_END_DECLS
