/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-change.h"
#include "avow-db-private.h"
#include "avow-set.h"
#include "avow-store-sets.h"

G_BEGIN_DECLS

/* The sets of passages, the folders they are in, and what was exported of them. */

gboolean       avow_set_table_insert         (AvowDb           *db,
                                              const char       *name,
                                              const char       *query,
                                              gint64            folder_id,
                                              GArray           *passage_ids,
                                              gint64           *id,
                                              GError          **error);
gboolean       avow_set_table_rename         (AvowDb           *db,
                                              gint64            id,
                                              const char       *name,
                                              GError          **error);
gboolean       avow_set_table_set_query      (AvowDb           *db,
                                              gint64            id,
                                              const char       *query,
                                              GError          **error);
gboolean       avow_set_table_freeze         (AvowDb           *db,
                                              gint64            id,
                                              GError          **error);
gboolean       avow_set_table_combine        (AvowDb           *db,
                                              AvowChange       *change,
                                              gint64           *id,
                                              GError          **error);
gboolean       avow_set_table_delete         (AvowDb           *db,
                                              gint64            id,
                                              GError          **error);
gboolean       avow_set_table_set_folder     (AvowDb           *db,
                                              gint64            id,
                                              gint64            folder_id,
                                              GError          **error);
gboolean       avow_set_table_add            (AvowDb           *db,
                                              AvowChange       *change,
                                              GError          **error);
gboolean       avow_set_table_remove         (AvowDb           *db,
                                              gint64            id,
                                              GArray           *passage_ids,
                                              GError          **error);
gboolean       avow_set_table_move           (AvowDb           *db,
                                              gint64            id,
                                              GArray           *passage_ids,
                                              gint64            before_id,
                                              GError          **error);
gboolean       avow_set_table_set_member_note (AvowDb          *db,
                                              gint64            id,
                                              gint64            passage_id,
                                              const char       *note,
                                              GError          **error);
gboolean       avow_set_table_insert_folder  (AvowDb           *db,
                                              const char       *name,
                                              gint64            parent_id,
                                              gint64           *id,
                                              GError          **error);
gboolean       avow_set_table_rename_folder  (AvowDb           *db,
                                              gint64            id,
                                              const char       *name,
                                              GError          **error);
gboolean       avow_set_table_move_folder    (AvowDb           *db,
                                              gint64            id,
                                              gint64            parent_id,
                                              GError          **error);
gboolean       avow_set_table_delete_folder  (AvowDb           *db,
                                              gint64            id,
                                              GError          **error);

GArray        *avow_set_table_find_passages  (AvowDb           *db,
                                              gint64            id,
                                              GError          **error);
gboolean       avow_set_table_count          (AvowDb           *db,
                                              gint64            id,
                                              gint64           *n_passages,
                                              GError          **error);
GPtrArray     *avow_set_table_load_memberships (AvowDb         *db,
                                              gint64            passage_id,
                                              GError          **error);
AvowSets      *avow_set_table_load           (AvowDb           *db,
                                              GError          **error);

/* What was exported of a set; see avow-set-export.c. */
AvowSetSnapshot *avow_set_export_take        (AvowDb           *db,
                                              gint64            id,
                                              GError          **error);
gint64         avow_set_snapshot_get_id      (AvowSetSnapshot  *self);
gboolean       avow_set_export_keep          (AvowDb           *db,
                                              AvowSetSnapshot  *snapshot,
                                              GError          **error);
AvowSetReview *avow_set_export_review        (AvowDb           *db,
                                              gint64            id,
                                              GArray           *among,
                                              GError          **error);
gboolean       avow_set_export_sweep         (AvowDb           *db,
                                              GError          **error);

/* What SQL can ask about a set. */
void           avow_set_export_add_functions (AvowDb           *db);

G_END_DECLS
