/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-passage.h"
#include "avow-store.h"

G_BEGIN_DECLS

/**
 * AvowFoundActorFunc:
 * @widget: who asked
 * @link: (nullable): an actor that is there, by its id and name; %NULL if there is none of that name
 *
 * Told which actor goes by a name.
 */
typedef void (*AvowFoundActorFunc) (GtkWidget *widget,
                                    AvowLink  *link);

void avow_find_actor (GtkWidget          *widget,
                      AvowStore          *store,
                      AvowLink           *link,
                      AvowFoundActorFunc  func);

G_END_DECLS
