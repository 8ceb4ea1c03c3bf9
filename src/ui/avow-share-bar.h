/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AVOW_TYPE_SHARE_BAR (avow_share_bar_get_type ())
G_DECLARE_FINAL_TYPE (AvowShareBar, avow_share_bar, AVOW, SHARE_BAR, GtkWidget)

GtkWidget *avow_share_bar_new   (void);
void       avow_share_bar_clear (AvowShareBar *self);
void       avow_share_bar_add   (AvowShareBar *self,
                                 guint         n,
                                 const char   *css_class);

G_END_DECLS
