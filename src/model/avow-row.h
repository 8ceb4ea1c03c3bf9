/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_ROW (avow_row_get_type ())
G_DECLARE_FINAL_TYPE (AvowRow, avow_row, AVOW, ROW, GObject)

AvowRow      *avow_row_new          (AvowTable           table,
                                     gint64              id);
gint64        avow_row_get_id       (AvowRow            *self);
const gint64 *avow_row_peek_id      (AvowRow            *self);
void          avow_row_set_id       (AvowRow            *self,
                                     gint64              id);
guint         avow_row_get_position (AvowRow            *self);
void          avow_row_set_position (AvowRow            *self,
                                     guint               position);
gboolean      avow_row_is_loaded    (AvowRow            *self);
const char   *avow_row_get_cell     (AvowRow            *self,
                                     guint               column);
AvowKind      avow_row_get_kind     (AvowRow            *self);
AvowReading   avow_row_get_reading  (AvowRow            *self);
void          avow_row_load         (AvowRow            *self,
                                     const AvowStoreRow *row);

G_END_DECLS
