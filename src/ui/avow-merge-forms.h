/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-list-pane.h"
#include "avow-store.h"

G_BEGIN_DECLS

void avow_ask_merge   (GtkWidget    *parent,
                       GtkWidget    *anchor,
                       AvowStore    *store,
                       AvowActor    *actor);
void avow_ask_split   (GtkWidget    *parent,
                       GtkWidget    *anchor,
                       AvowStore    *store,
                       AvowActor    *actor,
                       AvowListPane *passages);
void avow_merge_actor (GtkWidget    *widget,
                       AvowStore    *store,
                       gint64        actor_id,
                       gint64        into_id);
void avow_delete_actor (GtkWidget   *widget,
                       AvowStore    *store,
                       gint64        actor_id);

G_END_DECLS
