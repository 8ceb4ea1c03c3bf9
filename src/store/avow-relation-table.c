/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tables-private.h"

#include <glib/gi18n.h>

/* A chain is followed no further than this. */
#define MAX_CHAIN 500

/* When a passage was said or, if nobody knows, published. */
#define SAID "coalesce (date_said, date_published)"

gboolean
avow_relation_table_add (AvowDb            *db,
                         gint64             from_id,
                         gint64             to_id,
                         AvowRelationType   type,
                         gint64             analyst_id,
                         GError           **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  if (from_id == to_id)
    {
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
                           _("A passage cannot relate to itself. Choose another."));
      return FALSE;
    }

  avow_stmt_prepare (&stmt, db,
                     "INSERT INTO relation (guid, from_id, to_id, type, analyst_id, created)"
                     " VALUES (avow_guid (), ?1, ?2, ?3, ?4, strftime ('%Y-%m-%dT%H:%M:%SZ'))"
                     " ON CONFLICT (from_id, to_id, type) DO NOTHING");
  avow_stmt_bind_int64 (&stmt, 1, from_id);
  avow_stmt_bind_int64 (&stmt, 2, to_id);
  avow_stmt_bind_text (&stmt, 3, avow_relation_type_to_string (type));
  avow_stmt_bind_id (&stmt, 4, analyst_id);

  return avow_stmt_run (&stmt, error);
}

static GPtrArray *
read_relations (AvowDb    *db,
                AvowStmt  *stmt,
                GError   **error)
{
  g_autoptr(GPtrArray) relations = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_relation_free);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GPtrArray) passages = NULL;

  while (avow_stmt_next (stmt, error))
    {
      AvowRelation *relation = g_new0 (AvowRelation, 1);
      gint64 passage_id = avow_stmt_get_int64 (stmt, 3);

      relation->id = avow_stmt_get_int64 (stmt, 0);
      avow_relation_type_from_string (avow_stmt_get_text (stmt, 1), &relation->type);
      relation->is_backward = avow_stmt_get_int64 (stmt, 2);
      relation->headline = g_strdup (avow_stmt_get_text (stmt, 4));
      relation->date = g_strdup (avow_stmt_get_text (stmt, 5));
      relation->depth = avow_stmt_get_int64 (stmt, 6);
      g_array_append_val (ids, passage_id);
      g_ptr_array_add (relations, relation);
    }
  if (stmt->rc != SQLITE_DONE || !(passages = avow_passage_table_load (db, 0, ids, error)))
    return NULL;

  for (guint i = 0; i < passages->len; i++)
    {
      AvowPassage *passage = g_ptr_array_index (passages, i);

      g_hash_table_insert (by_id, &passage->id, passage);
    }

  for (guint i = 0; i < relations->len; i++)
    {
      AvowRelation *relation = g_ptr_array_index (relations, i);
      AvowPassage *passage = g_hash_table_lookup (by_id, &g_array_index (ids, gint64, i));

      g_return_val_if_fail (passage != NULL, NULL);
      relation->passage = avow_passage_ref (passage);
    }

  return g_steal_pointer (&relations);
}

/* Gets what a passage relates to and what relates to it, in the order in which the
 * others were said. */
GPtrArray *
avow_relation_table_load (AvowDb  *db,
                          gint64   passage_id,
                          GError **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "WITH related (id, type, backward, other_id) AS ("
                     "  SELECT id, type, 0, to_id FROM relation WHERE from_id = ?1"
                     "  UNION ALL"
                     "  SELECT id, type, 1, from_id FROM relation WHERE to_id = ?1)"
                     "SELECT related.id, type, backward, other_id, headline, " SAID ", 1"
                     "  FROM related JOIN passage ON passage.id = other_id JOIN article ON article.id = article_id"
                     " ORDER BY " SAID ", related.id");
  avow_stmt_bind_int64 (&stmt, 1, passage_id);

  return read_relations (db, &stmt, error);
}

/* Notes the neighbours of a passage in its chain that are not yet known. */
static gboolean
add_neighbours (AvowDb      *db,
                gint64       passage_id,
                guint        depth,
                GString     *json,
                GArray      *ids,
                GHashTable  *known,
                GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "SELECT id, type, 0, to_id FROM relation"
                     " WHERE from_id = ?1 AND type IN ('repeats', 'updates', 'specifies', 'fulfils', 'breaks')"
                     " UNION ALL "
                     "SELECT id, type, 1, from_id FROM relation"
                     " WHERE to_id = ?1 AND type IN ('repeats', 'updates', 'specifies', 'fulfils', 'breaks')"
                     " ORDER BY 1");
  avow_stmt_bind_int64 (&stmt, 1, passage_id);
  while (ids->len < MAX_CHAIN && avow_stmt_next (&stmt, error))
    {
      gint64 other_id = avow_stmt_get_int64 (&stmt, 3);

      if (!g_hash_table_add (known, g_memdup2 (&other_id, sizeof other_id)))
        continue;

      g_array_append_val (ids, other_id);
      g_string_append_printf (json, ",[%" G_GINT64_FORMAT ",\"%s\",%d,%" G_GINT64_FORMAT ",%u]", avow_stmt_get_int64 (&stmt, 0),
                              avow_stmt_get_text (&stmt, 1), (int) avow_stmt_get_int64 (&stmt, 2), other_id, depth);
    }

  return stmt.rc == SQLITE_DONE || ids->len >= MAX_CHAIN;
}

/* Gets the chain that a passage is in: whatever repeats, updates, specifies, fulfils or
 * breaks it, or is so treated by it, and so on; itself too. In the order in which they
 * were said; each by how it was reached first. */
GPtrArray *
avow_relation_table_load_chain (AvowDb  *db,
                                gint64   passage_id,
                                GError **error)
{
  g_autoptr(GString) json = g_string_new (NULL);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_auto(AvowStmt) stmt = { NULL };

  g_string_printf (json, "[[0,\"\",0,%" G_GINT64_FORMAT ",0]", passage_id);
  g_hash_table_add (known, g_memdup2 (&passage_id, sizeof passage_id));
  g_array_append_val (ids, passage_id);

  for (guint i = 0, end_of_depth = 1, depth = 1; i < ids->len; i++)
    {
      if (i == end_of_depth)
        {
          end_of_depth = ids->len;
          depth++;
        }
      if (!add_neighbours (db, g_array_index (ids, gint64, i), depth, json, ids, known, error))
        return NULL;
    }
  g_string_append_c (json, ']');

  avow_stmt_prepare (&stmt, db,
                     "SELECT value ->> 0, value ->> 1, value ->> 2, passage.id, headline, " SAID ", value ->> 4"
                     "  FROM json_each (?1) JOIN passage ON passage.id = value ->> 3 JOIN article ON article.id = article_id"
                     " ORDER BY " SAID ", article_id, start");
  avow_stmt_bind_text (&stmt, 1, json->str);

  return read_relations (db, &stmt, error);
}
