/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-passage.h"
#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_ANCHOR_BANNER (avow_anchor_banner_get_type ())
G_DECLARE_FINAL_TYPE (AvowAnchorBanner, avow_anchor_banner, AVOW, ANCHOR_BANNER, GtkWidget)

void avow_anchor_banner_set_passage (AvowAnchorBanner *self,
                                     AvowStore        *store,
                                     AvowPassage      *passage);

G_END_DECLS
