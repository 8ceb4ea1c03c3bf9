/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-layout.h"

G_BEGIN_DECLS

/* Bodies in a plane, in squares that are cut into four: what is far away acts as one body. */
typedef struct _AvowLayoutTree AvowLayoutTree;

AvowLayoutTree *avow_layout_tree_new   (guint                  n_bodies);
void            avow_layout_tree_free  (AvowLayoutTree        *self);
void            avow_layout_tree_build (AvowLayoutTree        *self,
                                        const AvowLayoutPoint *points,
                                        const double          *masses);
AvowLayoutPoint avow_layout_tree_push  (AvowLayoutTree        *self,
                                        guint                  body,
                                        AvowLayoutPoint        at);

G_END_DECLS
