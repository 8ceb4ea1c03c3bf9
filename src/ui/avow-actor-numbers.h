/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-tally.h"

G_BEGIN_DECLS

#define AVOW_TYPE_ACTOR_NUMBERS (avow_actor_numbers_get_type ())
G_DECLARE_FINAL_TYPE (AvowActorNumbers, avow_actor_numbers, AVOW, ACTOR_NUMBERS, GtkWidget)

GtkWidget *avow_actor_numbers_new         (void);
void       avow_actor_numbers_set_summary (AvowActorNumbers *self,
                                           AvowActorSummary *summary);

G_END_DECLS
