/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_RELATIONS_VIEW (avow_relations_view_get_type ())
G_DECLARE_FINAL_TYPE (AvowRelationsView, avow_relations_view, AVOW, RELATIONS_VIEW, GtkWidget)

void avow_relations_view_set_store   (AvowRelationsView *self,
                                      AvowStore         *store);
void avow_relations_view_set_passage (AvowRelationsView *self,
                                      AvowPassage       *passage);
void avow_relations_view_set_story   (AvowRelationsView *self,
                                      AvowStory         *story);
void avow_relations_view_relate      (AvowRelationsView *self);

G_END_DECLS
