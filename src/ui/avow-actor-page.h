/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-list-pane.h"

G_BEGIN_DECLS

#define AVOW_TYPE_ACTOR_PAGE (avow_actor_page_get_type ())
G_DECLARE_FINAL_TYPE (AvowActorPage, avow_actor_page, AVOW, ACTOR_PAGE, GtkWidget)

GtkWidget    *avow_actor_page_new          (void);
void          avow_actor_page_show         (AvowActorPage *self,
                                            gint64         id);
void          avow_actor_page_focus        (AvowActorPage *self);
gint64        avow_actor_page_get_actor_id (AvowActorPage *self);
AvowListPane *avow_actor_page_get_passages (AvowActorPage *self);

G_END_DECLS
