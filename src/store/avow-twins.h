/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-store.h"

G_BEGIN_DECLS

/**
 * AvowTwins:
 *
 * Which articles an incoming one may be a version of. For one thread at a time.
 */
typedef struct _AvowTwins AvowTwins;

AvowTwins *avow_twins_new  (void);
void       avow_twins_free (AvowTwins     *self);
gboolean   avow_twins_find (AvowTwins     *self,
                            AvowIncoming  *incoming,
                            GError       **error);
void       avow_twins_add  (AvowTwins     *self,
                            AvowIncoming  *incoming);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowTwins, avow_twins_free)

G_END_DECLS
