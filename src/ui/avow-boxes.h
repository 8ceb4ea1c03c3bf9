/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *avow_label_new    (const char *text,
                              const char *css_class);
GtkWidget *avow_wrap_box_new (void);
void       avow_box_clear    (GtkWidget  *box);

G_END_DECLS
