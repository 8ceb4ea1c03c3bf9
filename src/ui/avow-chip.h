/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AVOW_TYPE_CHIP (avow_chip_get_type ())
G_DECLARE_FINAL_TYPE (AvowChip, avow_chip, AVOW, CHIP, GtkWidget)

GtkWidget  *avow_chip_new        (gint64      id,
                                  const char *label);
void        avow_chip_set_colour (AvowChip   *self,
                                  const char *colour);
void        avow_chip_set_hint   (AvowChip   *self,
                                  const char *hint);
void        avow_chip_set_suffix (AvowChip   *self,
                                  const char *suffix,
                                  gboolean    has_menu);
gint64      avow_chip_get_id     (AvowChip   *self);
const char *avow_chip_get_label  (AvowChip   *self);

G_END_DECLS
