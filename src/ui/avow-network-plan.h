/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-layout.h"
#include "avow-tally.h"

G_BEGIN_DECLS

/**
 * AVOW_NO_ACTOR:
 *
 * Stands for no actor of a network.
 */
#define AVOW_NO_ACTOR G_MAXUINT

/**
 * AVOW_NO_TIE:
 *
 * Stands for no tie of a network.
 */
#define AVOW_NO_TIE G_MAXUINT

/**
 * AvowNetworkPlan:
 * @network: what it is of
 * @ties: which ties are shown
 * @at_least: in how many passages a tie must be to be shown
 * @shown: the ties that are shown, as positions in the network, the most frequent first
 * @n_shown: how many they are
 * @radii: how large each actor is where nothing is enlarged
 * @lanes: for each tie, how many other kinds lie between it and a straight line
 * @firsts: for each actor, where its part of @of_actor begins; one more for the end
 * @of_actor: the ties that are shown of each actor, the most frequent first
 *
 * What is shown of a network, and what is needed again and again to draw it. Not changed after it
 * is made, so any thread may read it.
 */
typedef struct
{
  AvowNetwork *network;
  AvowTies     ties;
  guint32      at_least;
  guint       *shown;
  guint        n_shown;
  double      *radii;
  guint8      *lanes;
  guint       *firsts;
  guint       *of_actor;
} AvowNetworkPlan;

AvowNetworkPlan      *avow_network_plan_new       (AvowNetwork           *network,
                                                   AvowTies               ties,
                                                   guint32                at_least);
AvowNetworkPlan      *avow_network_plan_ref       (AvowNetworkPlan       *self);
void                  avow_network_plan_unref     (AvowNetworkPlan       *self);
AvowNetworkActor     *avow_network_plan_get_actor (const AvowNetworkPlan *self,
                                                   guint                  actor);
const AvowNetworkTie *avow_network_plan_get_tie   (const AvowNetworkPlan *self,
                                                   guint                  tie);
gboolean              avow_network_plan_shows     (const AvowNetworkPlan *self,
                                                   guint                  tie);
gboolean              avow_network_plan_shows_actor (const AvowNetworkPlan *self,
                                                   guint                  actor);
guint                 avow_network_plan_find_tie  (const AvowNetworkPlan *self,
                                                   gint64                 from_id,
                                                   gint64                 to_id,
                                                   AvowTie                kind);
const guint          *avow_network_plan_get_ties  (const AvowNetworkPlan *self,
                                                   guint                  actor,
                                                   guint                 *n_ties);
char                 *avow_network_plan_say_tie   (const AvowNetworkPlan *self,
                                                   guint                  tie);
char                 *avow_network_plan_say_actor (const AvowNetworkPlan *self,
                                                   guint                  actor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowNetworkPlan, avow_network_plan_unref)

G_END_DECLS
