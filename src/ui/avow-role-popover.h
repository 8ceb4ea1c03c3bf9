/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-kind.h"

G_BEGIN_DECLS

#define AVOW_TYPE_ROLE_POPOVER (avow_role_popover_get_type ())
G_DECLARE_FINAL_TYPE (AvowRolePopover, avow_role_popover, AVOW, ROLE_POPOVER, GtkPopover)

GtkWidget *avow_role_popover_new (const char      *title);
void       avow_role_popover_ask (AvowRolePopover *self);

G_END_DECLS
