/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-network.h"

G_BEGIN_DECLS

#define AVOW_TYPE_NETWORK_VIEW (avow_network_view_get_type ())
G_DECLARE_FINAL_TYPE (AvowNetworkView, avow_network_view, AVOW, NETWORK_VIEW, GtkWidget)

GtkWidget          *avow_network_view_new         (void);
AvowNetworkPicture *avow_network_view_get_picture (AvowNetworkView *self);

G_END_DECLS
