/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-network-scene.h"

G_BEGIN_DECLS

/**
 * AvowNetworkCanvas:
 *
 * A picture of a network that is too large to be drawn within a frame: a thread draws it. For the
 * screen's thread.
 */
typedef struct _AvowNetworkCanvas AvowNetworkCanvas;

AvowNetworkCanvas *avow_network_canvas_new    (GtkWidget              *widget);
void               avow_network_canvas_free   (AvowNetworkCanvas      *self);
void               avow_network_canvas_ask    (AvowNetworkCanvas      *self,
                                               const AvowNetworkScene *scene);
void               avow_network_canvas_forget (AvowNetworkCanvas      *self);
gboolean           avow_network_canvas_paint  (AvowNetworkCanvas      *self,
                                               cairo_t                *cr,
                                               const AvowNetworkScene *scene,
                                               double                  alpha);
void               avow_network_scene_draw    (const AvowNetworkScene *self,
                                               cairo_t                *cr,
                                               GCancellable           *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowNetworkCanvas, avow_network_canvas_free)

G_END_DECLS
