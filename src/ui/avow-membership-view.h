/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-store-sets.h"

G_BEGIN_DECLS

#define AVOW_TYPE_MEMBERSHIP_VIEW (avow_membership_view_get_type ())
G_DECLARE_FINAL_TYPE (AvowMembershipView, avow_membership_view, AVOW, MEMBERSHIP_VIEW, GtkWidget)

GtkWidget *avow_membership_view_new         (void);
void       avow_membership_view_set_store   (AvowMembershipView *self,
                                             AvowStore          *store);
void       avow_membership_view_set_passage (AvowMembershipView *self,
                                             gint64              passage_id);

G_END_DECLS
