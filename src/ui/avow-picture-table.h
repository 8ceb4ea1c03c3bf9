/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-picture.h"

G_BEGIN_DECLS

#define AVOW_TYPE_PICTURE_TABLE (avow_picture_table_get_type ())
G_DECLARE_FINAL_TYPE (AvowPictureTable, avow_picture_table, AVOW, PICTURE_TABLE, GtkWidget)

GtkWidget *avow_picture_table_new (AvowPicture *picture);

G_END_DECLS
