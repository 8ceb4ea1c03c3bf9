/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_TOPIC_ENTRY (avow_topic_entry_get_type ())
G_DECLARE_FINAL_TYPE (AvowTopicEntry, avow_topic_entry, AVOW, TOPIC_ENTRY, GtkWidget)

GtkWidget *avow_topic_entry_new        (void);
void       avow_topic_entry_set_store  (AvowTopicEntry *self,
                                        AvowStore      *store);
void       avow_topic_entry_set_topics (AvowTopicEntry *self,
                                        GPtrArray      *topics);
void       avow_topic_entry_commit     (AvowTopicEntry *self);

G_END_DECLS
