/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-network-plan.h"
#include "avow-picture.h"

G_BEGIN_DECLS

#define AVOW_TYPE_NETWORK_PICTURE (avow_network_picture_get_type ())
G_DECLARE_FINAL_TYPE (AvowNetworkPicture, avow_network_picture, AVOW, NETWORK_PICTURE, AvowPicture)

GtkWidget       *avow_network_picture_new          (void);
void             avow_network_picture_set_network  (AvowNetworkPicture *self,
                                                    AvowNetwork        *network);
void             avow_network_picture_forget       (AvowNetworkPicture *self);
void             avow_network_picture_set_shown    (AvowNetworkPicture *self,
                                                    AvowTies            ties,
                                                    guint32             at_least);
AvowNetworkPlan *avow_network_picture_get_plan     (AvowNetworkPicture *self);
gboolean         avow_network_picture_is_at_rest   (AvowNetworkPicture *self);
gboolean         avow_network_picture_get_place    (AvowNetworkPicture *self,
                                                    guint               actor,
                                                    graphene_point_t   *place);
void             avow_network_picture_choose       (AvowNetworkPicture *self,
                                                    gint64              from_id,
                                                    gint64              to_id,
                                                    AvowTie             tie);
void             avow_network_picture_choose_none  (AvowNetworkPicture *self);
gint64           avow_network_picture_get_selected (AvowNetworkPicture *self);
void             avow_network_picture_select       (AvowNetworkPicture *self,
                                                    gint64              actor_id);
gboolean         avow_network_picture_is_pinned    (AvowNetworkPicture *self,
                                                    gint64              actor_id);
void             avow_network_picture_let_go       (AvowNetworkPicture *self,
                                                    gint64              actor_id);
void             avow_network_picture_fit          (AvowNetworkPicture *self);
void             avow_network_picture_zoom         (AvowNetworkPicture *self,
                                                    double              factor);
void             avow_network_picture_pan          (AvowNetworkPicture *self,
                                                    double              x,
                                                    double              y);

G_END_DECLS
