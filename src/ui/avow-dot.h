/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AVOW_TYPE_DOT (avow_dot_get_type ())
G_DECLARE_FINAL_TYPE (AvowDot, avow_dot, AVOW, DOT, GtkWidget)

GtkWidget *avow_dot_new        (const char *colour,
                                int         size);
void       avow_dot_set_colour (AvowDot    *self,
                                const char *colour);

G_END_DECLS
