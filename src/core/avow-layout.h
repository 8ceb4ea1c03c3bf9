/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-tally.h"

G_BEGIN_DECLS

/**
 * AvowLayoutPoint:
 * @x: to the right
 * @y: down
 *
 * Where an actor is, in pixels of a picture that is neither enlarged nor made smaller; the middle of
 * all is at 0, 0.
 */
typedef struct
{
  double x;
  double y;
} AvowLayoutPoint;

/**
 * AvowLayout:
 *
 * Finds places for the actors of a network: those that are tied come near each other, others keep
 * apart. The same network gets the same places on every machine. Used by one thread at a time.
 */
typedef struct _AvowLayout AvowLayout;

/**
 * AvowLayoutFunc:
 * @layout: a layout
 * @user_data: what was given with the function
 *
 * Told after each step, of which there are some hundreds.
 *
 * Returns: whether to go on
 */
typedef gboolean (*AvowLayoutFunc) (AvowLayout *layout,
                                    gpointer    user_data);

AvowLayout            *avow_layout_new        (AvowNetwork    *network);
void                   avow_layout_free       (AvowLayout     *self);
void                   avow_layout_place      (AvowLayout     *self,
                                               guint           actor,
                                               double          x,
                                               double          y,
                                               gboolean        pinned);
gboolean               avow_layout_run        (AvowLayout     *self,
                                               AvowLayoutFunc  func,
                                               gpointer        user_data);
const AvowLayoutPoint *avow_layout_get_points (AvowLayout     *self,
                                               guint          *n_points);
double                 avow_layout_get_radius (guint32         n_passages,
                                               guint32         most_passages);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowLayout, avow_layout_free)

G_END_DECLS
