/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-network-scene.h"
#include "avow-picture.h"

G_BEGIN_DECLS

/**
 * AvowNetworkLabels:
 *
 * The names of actors beside them, where there is room. For the screen's thread.
 */
typedef struct _AvowNetworkLabels AvowNetworkLabels;

/**
 * AvowNetworkLabelFunc:
 * @actor: the position of an actor
 * @user_data: what was given with the function
 *
 * Says how the name of an actor is to be drawn.
 *
 * Returns: how it is drawn
 */
typedef AvowNetworkStyle (*AvowNetworkLabelFunc) (guint    actor,
                                                  gpointer user_data);

AvowNetworkLabels *avow_network_labels_new    (GtkWidget              *widget);
void               avow_network_labels_free   (AvowNetworkLabels      *self);
void               avow_network_labels_forget (AvowNetworkLabels      *self);
gboolean           avow_network_labels_draw   (AvowNetworkLabels      *self,
                                               const AvowNetworkScene *scene,
                                               const AvowPaper        *paper,
                                               guint                   first,
                                               AvowNetworkLabelFunc    func,
                                               gpointer                user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowNetworkLabels, avow_network_labels_free)

G_END_DECLS
