/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-db-private.h"
#include "avow-topic.h"

G_BEGIN_DECLS

/* What tables of names that are in each other have in common: topics, and the folders of articles and of sets.
 * @table is the name of such a table. Each row has an id, a guid, the parent_id of the row that it is in, which is
 * none at the top, and a name. */

/* Rows in each other deeper than this are a mistake in the file. */
#define AVOW_TREE_MAX_DEPTH 32

/* Topics with their paths, in the order of a tree. */
#define AVOW_TOPIC_TREE                                                                                 \
  "WITH RECURSIVE tree (id, parent_id, name, path, colour, folded, depth) AS ("                         \
  "  SELECT id, 0, name, name, colour, avow_fold (name), 1 FROM topic WHERE parent_id IS NULL"          \
  "  UNION ALL"                                                                                         \
  "  SELECT topic.id, topic.parent_id, topic.name, path || '" AVOW_TOPIC_SEPARATOR "' || topic.name,"   \
  "         topic.colour, folded || char (1) || avow_fold (topic.name), depth + 1"                      \
  "    FROM topic JOIN tree ON topic.parent_id = tree.id WHERE depth < " G_STRINGIFY (AVOW_TREE_MAX_DEPTH) ") "

gboolean      avow_tree_table_find_child  (AvowDb            *db,
                                           const char        *table,
                                           gint64             parent_id,
                                           const char        *name,
                                           gint64             but_id,
                                           gint64            *id,
                                           GError           **error);
gboolean      avow_tree_table_insert      (AvowDb            *db,
                                           const char        *table,
                                           gint64             parent_id,
                                           const char        *name,
                                           gint64            *id,
                                           GError           **error);
gboolean      avow_tree_table_rename      (AvowDb            *db,
                                           const char        *table,
                                           gint64             id,
                                           const char        *name,
                                           GError           **error);
gboolean      avow_tree_table_is_in       (AvowDb            *db,
                                           const char        *table,
                                           gint64             id,
                                           gint64             above_id);
gboolean      avow_tree_table_move        (AvowDb            *db,
                                           const char        *table,
                                           gint64             id,
                                           gint64             parent_id,
                                           GError           **error);
gboolean      avow_tree_table_delete      (AvowDb            *db,
                                           const char        *table,
                                           const char        *content,
                                           gint64             id,
                                           GError           **error);

G_END_DECLS
