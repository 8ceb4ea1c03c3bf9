/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-reader-pane.h"

G_BEGIN_DECLS

#define AVOW_TYPE_FIND_BAR (avow_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (AvowFindBar, avow_find_bar, AVOW, FIND_BAR, GtkWidget)

GtkWidget *avow_find_bar_new  (AvowReaderPane *reader);
void       avow_find_bar_open (AvowFindBar    *self);
void       avow_find_bar_move (AvowFindBar    *self,
                               int             by);

G_END_DECLS
