/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-picture.h"

G_BEGIN_DECLS

/**
 * AvowPictureFormat:
 * @AVOW_PICTURE_SVG: lines and areas, of any size
 * @AVOW_PICTURE_PNG: pixels, two for each of the screen
 * @AVOW_PICTURE_CSV: the table behind the picture
 *
 * What a picture is saved as.
 */
typedef enum
{
  AVOW_PICTURE_SVG,
  AVOW_PICTURE_PNG,
  AVOW_PICTURE_CSV,
} AvowPictureFormat;

#define AVOW_N_PICTURE_FORMATS 3

const char   *avow_picture_format_to_string (AvowPictureFormat    format);
gboolean      avow_picture_format_from_name (const char          *name,
                                             AvowPictureFormat   *format);

PangoContext *avow_picture_create_pango     (AvowPicture         *picture);
void          avow_picture_save_async       (AvowPicture         *picture,
                                             GFile               *file,
                                             AvowPictureFormat    format,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
gboolean      avow_picture_save_finish      (AvowPicture         *picture,
                                             GAsyncResult        *result,
                                             GError             **error);

G_END_DECLS
