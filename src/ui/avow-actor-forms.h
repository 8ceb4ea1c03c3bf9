/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-actor.h"
#include "avow-store.h"

G_BEGIN_DECLS

void avow_ask_actor_name        (GtkWidget             *parent,
                                 GtkWidget             *anchor,
                                 AvowStore             *store,
                                 AvowActor             *actor,
                                 const AvowActorName   *name);
void avow_ask_affiliation       (GtkWidget             *parent,
                                 GtkWidget             *anchor,
                                 AvowStore             *store,
                                 AvowActor             *actor,
                                 const AvowAffiliation *affiliation);
void avow_ask_member            (GtkWidget             *parent,
                                 GtkWidget             *anchor,
                                 AvowStore             *store,
                                 AvowActor             *actor,
                                 const AvowAffiliation *affiliation);
void avow_ask_identifier        (GtkWidget             *parent,
                                 GtkWidget             *anchor,
                                 AvowStore             *store,
                                 AvowActor             *actor);

G_END_DECLS
