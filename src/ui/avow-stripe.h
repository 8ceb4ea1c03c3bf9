/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-passage.h"

G_BEGIN_DECLS

#define AVOW_TYPE_STRIPE (avow_stripe_get_type ())
G_DECLARE_FINAL_TYPE (AvowStripe, avow_stripe, AVOW, STRIPE, GtkWidget)

GtkWidget   *avow_stripe_new              (void);
void         avow_stripe_set_passage      (AvowStripe          *self,
                                           AvowPassage         *passage,
                                           const GdkRGBA       *color);
AvowPassage *avow_stripe_get_passage      (AvowStripe          *self);
void         avow_stripe_place            (AvowStripe          *self,
                                           const GtkAllocation *area,
                                           int                  bar_width,
                                           int                  bar_height,
                                           int                  label_x,
                                           int                  label_y,
                                           gboolean             show_label,
                                           int                  act_room,
                                           gboolean             is_alone);
int          avow_stripe_get_label_height (AvowStripe          *self,
                                           int                  width);

G_END_DECLS
