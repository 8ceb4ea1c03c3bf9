/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-actor.h"
#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_ACTOR_DETAILS (avow_actor_details_get_type ())
G_DECLARE_FINAL_TYPE (AvowActorDetails, avow_actor_details, AVOW, ACTOR_DETAILS, GtkWidget)

void avow_actor_details_set_store (AvowActorDetails *self,
                                   AvowStore        *store);
void avow_actor_details_set_actor (AvowActorDetails *self,
                                   AvowActor        *actor);

G_END_DECLS
