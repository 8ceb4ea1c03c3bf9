/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-chunk-private.h"

#include "avow-store-private.h"
#include "avow-tree-table-private.h"

static void
topic_free (gpointer data)
{
  AvowScanTopic *topic = data;

  g_free (topic->guid);
  g_free (topic->path);
  g_free (topic);
}

static void
set_free (gpointer data)
{
  AvowScanSet *set = data;

  g_free (set->name);
  g_free (set);
}

static gboolean
load_analysts (AvowScanLookup  *self,
               AvowDb          *db,
               GError         **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT id, name FROM analyst");
  while (avow_stmt_next (&stmt, error))
    g_hash_table_insert (self->analysts, avow_store_new_id (avow_stmt_get_int64 (&stmt, 0)),
                         g_strdup (avow_stmt_get_text (&stmt, 1)));

  return stmt.rc == SQLITE_DONE;
}

static gboolean
load_topics (AvowScanLookup  *self,
             AvowDb          *db,
             GError         **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     AVOW_TOPIC_TREE
                     "SELECT id, path, (SELECT guid FROM topic WHERE topic.id = tree.id) FROM tree ORDER BY folded, id");
  while (avow_stmt_next (&stmt, error))
    {
      AvowScanTopic *topic = g_new0 (AvowScanTopic, 1);

      topic->place = self->topics->len;
      topic->path = g_strdup (avow_stmt_get_text (&stmt, 1));
      topic->guid = g_strdup (avow_stmt_get_text (&stmt, 2));
      g_ptr_array_add (self->topics, topic);
      g_hash_table_insert (self->topics_by_id, avow_store_new_id (avow_stmt_get_int64 (&stmt, 0)), topic);
    }

  return stmt.rc == SQLITE_DONE;
}

static gboolean
load_sets (AvowScanLookup  *self,
           AvowDb          *db,
           GError         **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT id, name FROM passage_set WHERE query IS NULL ORDER BY avow_fold (name), id");
  while (avow_stmt_next (&stmt, error))
    {
      AvowScanSet *set = g_new0 (AvowScanSet, 1);

      set->place = g_hash_table_size (self->sets);
      set->name = g_strdup (avow_stmt_get_text (&stmt, 1));
      g_hash_table_insert (self->sets, avow_store_new_id (avow_stmt_get_int64 (&stmt, 0)), set);
    }

  return stmt.rc == SQLITE_DONE;
}

gboolean
avow_scan_lookup_load (AvowScanLookup       *self,
                       AvowDb               *db,
                       const AvowScanNeeds  *needs,
                       GError              **error)
{
  AvowScanMore more = needs->more;

  self->needs = *needs;
  self->analysts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->topics = g_ptr_array_new_with_free_func (topic_free);
  self->topics_by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->sets = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, set_free);

  if (more & (AVOW_SCAN_ANALYST | AVOW_SCAN_EVENTS) && !load_analysts (self, db, error))
    return FALSE;
  if (more & AVOW_SCAN_TOPICS && !load_topics (self, db, error))
    return FALSE;
  if (more & AVOW_SCAN_SETS && !load_sets (self, db, error))
    return FALSE;

  return !(more & AVOW_SCAN_AFFILIATIONS) || (self->affiliations = avow_affiliations_load (db, error));
}

void
avow_scan_lookup_clear (AvowScanLookup *self)
{
  g_clear_pointer (&self->analysts, g_hash_table_unref);
  g_clear_pointer (&self->topics_by_id, g_hash_table_unref);
  g_clear_pointer (&self->topics, g_ptr_array_unref);
  g_clear_pointer (&self->sets, g_hash_table_unref);
  g_clear_pointer (&self->affiliations, avow_affiliations_free);
}
