/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-only.h"

G_BEGIN_DECLS

#define AVOW_TYPE_ONLY_BAR (avow_only_bar_get_type ())
G_DECLARE_FINAL_TYPE (AvowOnlyBar, avow_only_bar, AVOW, ONLY_BAR, GtkWidget)

GtkWidget *avow_only_bar_new (AvowOnly *only);

G_END_DECLS
