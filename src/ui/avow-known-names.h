/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_KNOWN_NAMES (avow_known_names_get_type ())
G_DECLARE_FINAL_TYPE (AvowKnownNames, avow_known_names, AVOW, KNOWN_NAMES, GObject)

AvowKnownNames *avow_known_names_new       (void);
void            avow_known_names_set_store (AvowKnownNames *self,
                                            AvowStore      *store);
AvowNames      *avow_known_names_get       (AvowKnownNames *self);

G_END_DECLS
