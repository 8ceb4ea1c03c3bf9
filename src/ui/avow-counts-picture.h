/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-counts-grid.h"
#include "avow-picture.h"

G_BEGIN_DECLS

#define AVOW_TYPE_COUNTS_PICTURE (avow_counts_picture_get_type ())
G_DECLARE_FINAL_TYPE (AvowCountsPicture, avow_counts_picture, AVOW, COUNTS_PICTURE, AvowPicture)

AvowPicture    *avow_counts_picture_new         (void);
void            avow_counts_picture_set_table   (AvowCountsPicture  *self,
                                                 AvowCountTable     *table);
AvowCountTable *avow_counts_picture_get_table   (AvowCountsPicture  *self);
void            avow_counts_picture_set_order   (AvowCountsPicture  *self,
                                                 AvowCountsOrder     order);
void            avow_counts_picture_set_percent (AvowCountsPicture  *self,
                                                 gboolean            is_percent);
void            avow_counts_picture_set_chosen  (AvowCountsPicture  *self,
                                                 const char * const *rows,
                                                 const char * const *columns);

G_END_DECLS
