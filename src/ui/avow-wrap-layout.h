/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AVOW_TYPE_WRAP_LAYOUT (avow_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (AvowWrapLayout, avow_wrap_layout, AVOW, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS
