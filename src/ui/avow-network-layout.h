/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-layout.h"

G_BEGIN_DECLS

/**
 * AvowNetworkLayout:
 *
 * A layout at work on a thread of its own. For the screen's thread.
 */
typedef struct _AvowNetworkLayout AvowNetworkLayout;

/**
 * AvowNetworkLayoutFunc:
 * @points: (array length=n_points): where the actors are by now
 * @n_points: how many there are
 * @is_done: whether they stay there
 * @user_data: what was given with the function
 *
 * Told some times a second where the actors are, and at last when they have come to rest.
 */
typedef void (*AvowNetworkLayoutFunc) (const AvowLayoutPoint *points,
                                       guint                  n_points,
                                       gboolean               is_done,
                                       gpointer               user_data);

AvowNetworkLayout *avow_network_layout_start (AvowLayout            *layout,
                                              AvowNetworkLayoutFunc  func,
                                              gpointer               user_data);
void               avow_network_layout_stop  (AvowNetworkLayout     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowNetworkLayout, avow_network_layout_stop)

G_END_DECLS
