/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tables-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-guid.h"
#include "avow-tree-table-private.h"

/* Gets the topic that somebody typed in one line, and makes what is not there yet. */
gboolean
avow_topic_table_need (AvowDb      *db,
                       const char  *path,
                       gint64      *id,
                       GError     **error)
{
  g_auto(GStrv) names = avow_topic_split (path != NULL ? path : "");

  *id = 0;
  for (guint i = 0; names[i] != NULL && i < AVOW_TREE_MAX_DEPTH; i++)
    {
      gint64 parent_id = *id;

      if (!avow_tree_table_find_child (db, "topic", parent_id, names[i], 0, id, error) ||
          (*id == 0 && !avow_tree_table_insert (db, "topic", parent_id, names[i], id, error)))
        return FALSE;
    }

  if (*id == 0)
    g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID, _("A topic needs a name."));

  return *id != 0;
}

gboolean
avow_topic_table_add (AvowDb  *db,
                      gint64   id,
                      GArray  *passage_ids,
                      GError **error)
{
  g_autofree char *packed = avow_table_pack_ids (passage_ids);
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "INSERT INTO passage_topic (guid, passage_id, topic_id)"
                     " SELECT avow_guid (), value, ?2 FROM json_each (?1) WHERE 1"
                     " ON CONFLICT (passage_id, topic_id) DO NOTHING");
  avow_stmt_bind_text (&stmt, 1, packed);
  avow_stmt_bind_int64 (&stmt, 2, id);

  return avow_stmt_run (&stmt, error);
}

gboolean
avow_topic_table_remove (AvowDb  *db,
                         gint64   id,
                         GArray  *passage_ids,
                         GError **error)
{
  g_autofree char *packed = avow_table_pack_ids (passage_ids);
  g_auto(AvowStmt) stmt = { NULL };

  avow_table_prepare_all (&stmt, db, "DELETE FROM passage_topic WHERE passage_id = ?1 AND topic_id = ?2", packed);
  avow_stmt_bind_int64 (&stmt, 2, id);

  return avow_stmt_run (&stmt, error);
}

gboolean
avow_topic_table_rename (AvowDb      *db,
                         gint64       id,
                         const char  *name,
                         GError     **error)
{
  g_autofree char *tidy = avow_table_tidy (name);

  /* The separator would make two of it wherever it is written in one line. */
  if (tidy == NULL || strchr (tidy, '/') != NULL)
    {
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
                           tidy == NULL ? _("A topic needs a name.") : _("The name of a topic cannot have “/” in it."));
      return FALSE;
    }

  return avow_tree_table_rename (db, "topic", id, tidy, error);
}

/* Puts a topic under another, or, for 0, under none. */
gboolean
avow_topic_table_move (AvowDb  *db,
                       gint64   id,
                       gint64   parent_id,
                       GError **error)
{
  if (avow_tree_table_is_in (db, "topic", parent_id, id))
    {
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID, _("A topic cannot come under itself."));
      return FALSE;
    }

  return avow_tree_table_move (db, "topic", id, parent_id, error);
}

static gboolean
delete_below (AvowDb  *db,
              gint64   id,
              guint    depth,
              GError **error)
{
  g_autoptr(GArray) children = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT id FROM topic WHERE parent_id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);
  while (avow_stmt_next (&stmt, error))
    {
      gint64 child = avow_stmt_get_int64 (&stmt, 0);

      g_array_append_val (children, child);
    }
  if (stmt.rc != SQLITE_DONE)
    return FALSE;

  for (guint i = 0; i < children->len && depth < AVOW_TREE_MAX_DEPTH; i++)
    {
      if (!delete_below (db, g_array_index (children, gint64, i), depth + 1, error))
        return FALSE;
    }

  return avow_table_run (db, "DELETE FROM passage_topic WHERE topic_id = ?1", id, error) &&
         avow_table_run (db, "DELETE FROM topic WHERE id = ?1", id, error);
}

/* Deletes a topic with those below it; the passages stay. */
gboolean
avow_topic_table_delete (AvowDb  *db,
                         gint64   id,
                         GError **error)
{
  return delete_below (db, id, 0, error);
}

/* Gets all topics, each after the one that it is under. */
GPtrArray *
avow_topic_table_load (AvowDb  *db,
                       GError **error)
{
  g_autoptr(GPtrArray) topics = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_topic_unref);
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     AVOW_TOPIC_TREE
                     "SELECT id, parent_id, name, path, colour,"
                     "       (SELECT count (*) FROM passage_topic WHERE topic_id = tree.id)"
                     "  FROM tree ORDER BY folded, id");
  while (avow_stmt_next (&stmt, error))
    {
      AvowTopic *topic = avow_topic_new (avow_stmt_get_int64 (&stmt, 0), avow_stmt_get_int64 (&stmt, 1),
                                         avow_stmt_get_text (&stmt, 2), avow_stmt_get_text (&stmt, 3),
                                         avow_stmt_get_text (&stmt, 4));

      topic->n_passages = avow_stmt_get_int64 (&stmt, 5);
      g_ptr_array_add (topics, topic);
    }

  return stmt.rc == SQLITE_DONE ? g_steal_pointer (&topics) : NULL;
}

/* Gives passages their topics. @where is about passage_topic and may have a parameter,
 * a text or, if that is %NULL, an id. */
gboolean
avow_topic_table_load_of (AvowDb      *db,
                          const char  *where,
                          const char  *text,
                          gint64       id,
                          GHashTable  *by_id,
                          GError     **error)
{
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) avow_topic_unref);
  g_autofree char *sql = g_strdup_printf (AVOW_TOPIC_TREE
                                          "SELECT passage_id, tree.id, parent_id, name, path, colour"
                                          "  FROM passage_topic CROSS JOIN tree ON tree.id = topic_id"
                                          " WHERE %s ORDER BY passage_id, folded", where);
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, sql);
  if (text != NULL)
    avow_stmt_bind_text (&stmt, 1, text);
  else
    avow_stmt_bind_int64 (&stmt, 1, id);

  while (avow_stmt_next (&stmt, error))
    {
      gint64 passage_id = avow_stmt_get_int64 (&stmt, 0), topic_id = avow_stmt_get_int64 (&stmt, 1);
      AvowPassage *passage = g_hash_table_lookup (by_id, &passage_id);
      AvowTopic *topic = g_hash_table_lookup (known, &topic_id);

      if (passage == NULL)
        continue;
      if (topic == NULL)
        {
          topic = avow_topic_new (topic_id, avow_stmt_get_int64 (&stmt, 2), avow_stmt_get_text (&stmt, 3),
                                  avow_stmt_get_text (&stmt, 4), avow_stmt_get_text (&stmt, 5));
          g_hash_table_insert (known, &topic->id, topic);
        }
      g_ptr_array_add (passage->topics, avow_topic_ref (topic));
    }

  return stmt.rc == SQLITE_DONE;
}
