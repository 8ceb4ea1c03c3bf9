/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_ACTOR_FACTS (avow_actor_facts_get_type ())
G_DECLARE_FINAL_TYPE (AvowActorFacts, avow_actor_facts, AVOW, ACTOR_FACTS, GtkWidget)

GtkWidget *avow_actor_facts_new       (void);
void       avow_actor_facts_set_store (AvowActorFacts *self,
                                       AvowStore      *store);
void       avow_actor_facts_set_actor (AvowActorFacts *self,
                                       AvowActor      *actor);

G_END_DECLS
