/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-network-plan.h"
#include "avow-query.h"

G_BEGIN_DECLS

/* How a network has narrowed the table of passages: what the filters are that it writes, and whether it
 * goes on to show what there is without them. */
typedef struct _AvowNetworkChoice AvowNetworkChoice;

AvowNetworkChoice *avow_network_choice_new_tie      (const AvowNetworkPlan   *plan,
                                                     guint                    tie);
AvowNetworkChoice *avow_network_choice_new_passages (const char              *name);
AvowNetworkChoice *avow_network_choice_new_speaker  (const char              *name);
void               avow_network_choice_free         (AvowNetworkChoice       *self);
void               avow_network_choice_write        (const AvowNetworkChoice *self,
                                                     GtkWidget               *widget);
gboolean           avow_network_choice_is_in        (AvowNetworkChoice       *self,
                                                     AvowQuery               *query);
AvowQuery         *avow_network_choice_take_out     (const AvowNetworkChoice *self,
                                                     AvowQuery               *query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowNetworkChoice, avow_network_choice_free)

G_END_DECLS
