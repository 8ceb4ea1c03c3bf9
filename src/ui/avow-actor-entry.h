/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-change.h"
#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_ACTOR_ENTRY (avow_actor_entry_get_type ())
G_DECLARE_FINAL_TYPE (AvowActorEntry, avow_actor_entry, AVOW, ACTOR_ENTRY, GtkWidget)

void     avow_actor_entry_set_store   (AvowActorEntry *self,
                                       AvowStore      *store);
void     avow_actor_entry_set_article (AvowActorEntry *self,
                                       gint64          article_id);
void     avow_actor_entry_set_label   (AvowActorEntry *self,
                                       const char     *label);
void     avow_actor_entry_set_links   (AvowActorEntry *self,
                                       GPtrArray      *links);
gboolean avow_actor_entry_add_link    (AvowActorEntry *self,
                                       AvowLink       *link);
void     avow_actor_entry_remove_link (AvowActorEntry *self,
                                       AvowLink       *link);
void     avow_actor_entry_add_to      (AvowActorEntry *self,
                                       AvowChange     *change);
gboolean avow_actor_entry_is_empty    (AvowActorEntry *self);
void     avow_actor_entry_commit      (AvowActorEntry *self);
void     avow_actor_entry_focus       (AvowActorEntry *self);
AvowRole avow_actor_entry_get_role    (AvowActorEntry *self);

G_END_DECLS
