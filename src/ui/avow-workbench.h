/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-list-pane.h"
#include "avow-only.h"
#include "avow-store-sets.h"

G_BEGIN_DECLS

#define AVOW_TYPE_WORKBENCH (avow_workbench_get_type ())
G_DECLARE_FINAL_TYPE (AvowWorkbench, avow_workbench, AVOW, WORKBENCH, GtkWidget)

GtkWidget *avow_workbench_new          (void);
void       avow_workbench_set_store    (AvowWorkbench *self,
                                        AvowStore     *store);
void       avow_workbench_show_article (AvowWorkbench *self,
                                        gint64         id);
void       avow_workbench_show_passage (AvowWorkbench *self,
                                        gint64         id);
void       avow_workbench_set_foot     (AvowWorkbench *self,
                                        GtkWidget     *foot);
AvowOnly  *avow_workbench_get_only     (AvowWorkbench *self);
AvowPassage *avow_workbench_get_passage  (AvowWorkbench *self);
AvowSet   *avow_workbench_get_set      (AvowWorkbench *self,
                                        gint64         id);
AvowQuery *avow_workbench_get_query    (AvowWorkbench *self);
AvowListPane *avow_workbench_get_passages (AvowWorkbench *self);
void       avow_workbench_show_untagged (AvowWorkbench *self);
void       avow_workbench_read_next    (AvowWorkbench *self);
void       avow_workbench_find         (AvowWorkbench *self,
                                        int            by);
void       avow_workbench_search       (AvowWorkbench *self);
void       avow_workbench_relate       (AvowWorkbench *self);
void       avow_workbench_correct_text (AvowWorkbench *self);
gboolean   avow_workbench_undo_typing  (AvowWorkbench *self,
                                        gboolean       redo);

G_END_DECLS
