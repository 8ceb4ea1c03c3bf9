/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-set-table-private.h"

#include <string.h>

#include "avow-affiliations-private.h"
#include "avow-guid.h"
#include "avow-tables-private.h"

/* What was exported of a set, to tell later what became of it.
 *
 * For each passage a number stands for what an export writes of it: a hash over its
 * columns, its article, its actors, topics, statuses and relations.  Times are not in
 * it, so that what was changed and undone again is as it was. */

/* How many passages one statement looks at. */
#define AT_ONCE 1000

struct _AvowSetSnapshot
{
  gint64  set_id;
  char   *guid;
  char   *at;
  GArray *ids;       /* gint64 */
  GArray *digests;   /* gint64, one for each */
};

#define PASSAGES                                                                                                    \
  "SELECT passage.*, article.guid, headline, publisher, byline, date_published, url,"                               \
  " (SELECT group_concat (role || char (31) || name || char (31) || coalesce (as_named, ''), char (30)) FROM"       \
  "   (SELECT role, name, as_named FROM passage_actor JOIN actor ON actor.id = actor_id"                            \
  "     WHERE passage_id = passage.id ORDER BY role, position, passage_actor.id)),"                                 \
  " (SELECT group_concat (name, char (30)) FROM (SELECT name FROM passage_topic JOIN topic ON topic.id = topic_id"  \
  "   WHERE passage_id = passage.id ORDER BY topic.id)),"                                                           \
  " (SELECT group_concat (words, char (30)) FROM"                                                                   \
  "   (SELECT status || char (31) || coalesce (date, '') || char (31) || coalesce (evidence_url, '') || char (31)"  \
  "        || coalesce (evidence_article_id, '') || char (31) || coalesce (evidence_passage_id, '') || char (31)"   \
  "        || coalesce (note, '') AS words FROM status_event WHERE passage_id = passage.id ORDER BY id)),"          \
  " (SELECT group_concat (words, char (30)) FROM (SELECT type || char (31) || to_id AS words FROM relation"         \
  "   WHERE from_id = passage.id ORDER BY type, to_id)),"                                                           \
  " (SELECT group_concat (words, char (30)) FROM (SELECT type || char (31) || from_id AS words FROM relation"       \
  "   WHERE to_id = passage.id ORDER BY type, from_id)),"                                                           \
  " (SELECT group_concat (role || char (31) || text, char (30)) FROM (SELECT link.role AS role, "                   \
  AVOW_AFFILIATION_OF ("link.actor_id", "coalesce (passage.date_said, article.date_published)") " AS text"          \
  "   FROM passage_actor AS link WHERE link.passage_id = passage.id ORDER BY link.role, link.position, link.id)) AS affiliations" \
  " FROM json_each (?1) AS wanted CROSS JOIN passage ON passage.id = wanted.value"                                  \
  " JOIN article ON article.id = article_id ORDER BY wanted.key"

/* FNV-1a: no secret is kept by it, it only has to tell one text from another. */
static guint64
hash_text (guint64     hash,
           const char *text)
{
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    hash = (hash ^ *p) * G_GUINT64_CONSTANT (1099511628211);

  return (hash ^ 0xff) * G_GUINT64_CONSTANT (1099511628211);
}

static gint64
hash_row (AvowStmt *stmt)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  /* The first column is the id, which is looked up by. */
  for (int i = 1; i < sqlite3_column_count (stmt->handle); i++)
    {
      const char *text;

      if (g_str_equal (sqlite3_column_name (stmt->handle, i), "modified"))
        continue;
      text = avow_stmt_get_text (stmt, i);
      /* What was exported before there were any is still the same. */
      if (text == NULL && g_str_equal (sqlite3_column_name (stmt->handle, i), "affiliations"))
        continue;
      hash = hash_text (hash, text != NULL ? text : "\001");
    }

  return (gint64) hash;
}

/* Hashes passages; those that are gone are left out of both arrays. */
static gboolean
hash_passages (AvowDb   *db,
               GArray   *ids,
               GArray   *found,
               GArray   *digests,
               GError  **error)
{
  for (guint from = 0; from < ids->len; from += AT_ONCE)
    {
      g_autoptr(GArray) part = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autofree char *json = NULL;
      g_auto(AvowStmt) stmt = { NULL };

      g_array_append_vals (part, &g_array_index (ids, gint64, from), MIN (AT_ONCE, ids->len - from));
      json = avow_table_pack_ids (part);
      avow_stmt_prepare (&stmt, db, PASSAGES);
      avow_stmt_bind_text (&stmt, 1, json);
      while (avow_stmt_next (&stmt, error))
        {
          gint64 id = avow_stmt_get_int64 (&stmt, 0), digest = hash_row (&stmt);

          g_array_append_val (found, id);
          g_array_append_val (digests, digest);
        }
      if (stmt.rc != SQLITE_DONE)
        return FALSE;
    }

  return TRUE;
}

/**
 * avow_set_snapshot_free:
 * @self: (transfer full): a snapshot
 *
 * Frees it.
 */
void
avow_set_snapshot_free (AvowSetSnapshot *self)
{
  g_array_unref (self->ids);
  g_array_unref (self->digests);
  g_free (self->guid);
  g_free (self->at);
  g_free (self);
}

/* Gets which set it is of. */
gint64
avow_set_snapshot_get_id (AvowSetSnapshot *self)
{
  return self->set_id;
}

/* Takes down what is in a set now; the caller has a transaction, so that all is of one
 * moment. */
AvowSetSnapshot *
avow_set_export_take (AvowDb  *db,
                      gint64   id,
                      GError **error)
{
  g_autoptr(AvowSetSnapshot) self = g_new0 (AvowSetSnapshot, 1);
  g_autoptr(GArray) ids = NULL;

  self->set_id = id;
  self->at = avow_now ();
  self->guid = avow_table_get_subject (db, "SELECT guid FROM passage_set WHERE id = ?1", id);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->digests = g_array_new (FALSE, FALSE, sizeof (gint64));

  return (ids = avow_set_table_find_passages (db, id, error)) &&
         hash_passages (db, ids, self->ids, self->digests, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
forget (AvowDb      *db,
        const char  *guid,
        GError     **error)
{
  g_auto(AvowStmt) passages = { NULL }, export = { NULL };

  avow_stmt_prepare (&passages, db,
                     "DELETE FROM set_export_passage WHERE export_id IN (SELECT id FROM set_export WHERE set_guid = ?1)");
  avow_stmt_bind_text (&passages, 1, guid);
  avow_stmt_prepare (&export, db, "DELETE FROM set_export WHERE set_guid = ?1");
  avow_stmt_bind_text (&export, 1, guid);

  return avow_stmt_run (&passages, error) && avow_stmt_run (&export, error);
}

/* Keeps what was exported of a set, in place of what was before. */
gboolean
avow_set_export_keep (AvowDb           *db,
                      AvowSetSnapshot  *snapshot,
                      GError          **error)
{
  g_auto(AvowStmt) stmt = { NULL }, insert = { NULL };
  gint64 export_id;

  if (!forget (db, snapshot->guid, error))
    return FALSE;

  avow_stmt_prepare (&stmt, db, "INSERT INTO set_export (set_guid, at) VALUES (?1, ?2)");
  avow_stmt_bind_text (&stmt, 1, snapshot->guid);
  avow_stmt_bind_text (&stmt, 2, snapshot->at);
  if (!avow_stmt_run (&stmt, error))
    return FALSE;
  export_id = sqlite3_last_insert_rowid (db->handle);

  avow_stmt_prepare (&insert, db, "INSERT OR REPLACE INTO set_export_passage (export_id, passage_id, digest) VALUES (?1, ?2, ?3)");
  for (guint i = 0; i < snapshot->ids->len; i++)
    {
      avow_stmt_bind_int64 (&insert, 1, export_id);
      avow_stmt_bind_int64 (&insert, 2, g_array_index (snapshot->ids, gint64, i));
      avow_stmt_bind_int64 (&insert, 3, g_array_index (snapshot->digests, gint64, i));
      if (!avow_stmt_run (&insert, error))
        return FALSE;
      avow_stmt_reset (&insert);
    }

  return TRUE;
}

/* What was exported: passage -> digest. */
static gboolean
load_exported (AvowDb         *db,
               gint64          id,
               AvowSetReview  *review,
               GHashTable     *exported,
               GError        **error)
{
  g_auto(AvowStmt) stmt = { NULL }, passages = { NULL };
  gint64 export_id;

  avow_stmt_prepare (&stmt, db,
                     "SELECT set_export.id, at FROM set_export JOIN passage_set ON guid = set_guid WHERE passage_set.id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);
  if (!avow_stmt_next (&stmt, error))
    return stmt.rc == SQLITE_DONE;
  export_id = avow_stmt_get_int64 (&stmt, 0);
  review->exported = g_strdup (avow_stmt_get_text (&stmt, 1));

  avow_stmt_prepare (&passages, db, "SELECT passage_id, digest FROM set_export_passage WHERE export_id = ?1");
  avow_stmt_bind_int64 (&passages, 1, export_id);
  while (avow_stmt_next (&passages, error))
    {
      gint64 passage_id = avow_stmt_get_int64 (&passages, 0), digest = avow_stmt_get_int64 (&passages, 1);

      g_hash_table_insert (exported, g_memdup2 (&passage_id, sizeof passage_id), g_memdup2 (&digest, sizeof digest));
    }

  return passages.rc == SQLITE_DONE;
}

/* Finds which of those passages that were exported read otherwise now. */
static gboolean
find_modified (AvowDb         *db,
               GArray         *ids,
               GHashTable     *exported,
               AvowSetReview  *review,
               GError        **error)
{
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) digests = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!hash_passages (db, ids, found, digests, error))
    return FALSE;

  for (guint i = 0; i < found->len; i++)
    {
      gint64 id = g_array_index (found, gint64, i);

      if (*(gint64 *) g_hash_table_lookup (exported, &id) != g_array_index (digests, gint64, i))
        g_array_append_val (review->modified, id);
    }

  return TRUE;
}

/* Compares a set with what was last exported of it. Only passages in @among, if that is not
 * %NULL, are looked into. */
AvowSetReview *
avow_set_export_review (AvowDb  *db,
                        gint64   id,
                        GArray  *among,
                        GError **error)
{
  g_autoptr(GHashTable) exported = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr(GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GArray) ids = NULL, kept = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(AvowSetReview) review = avow_set_review_new (id);
  guint n_held = 0;

  if (!load_exported (db, id, review, exported, error))
    return NULL;
  if (review->exported == NULL)
    return avow_set_table_count (db, id, &review->n_passages, error) ? g_steal_pointer (&review) : NULL;

  if (!(ids = avow_set_table_find_passages (db, id, error)))
    return NULL;
  for (guint i = 0; among != NULL && i < among->len; i++)
    g_hash_table_add (wanted, &g_array_index (among, gint64, i));

  review->n_passages = ids->len;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 passage_id = g_array_index (ids, gint64, i);

      if (!g_hash_table_contains (exported, &passage_id))
        {
          review->n_added++;
          continue;
        }
      n_held++;
      if (among == NULL || g_hash_table_contains (wanted, &passage_id))
        g_array_append_val (kept, passage_id);
    }
  review->n_removed = g_hash_table_size (exported) - n_held;

  return find_modified (db, kept, exported, review, error) ? g_steal_pointer (&review) : NULL;
}

/* Lets go of what was exported of sets that are gone for good. */
gboolean
avow_set_export_sweep (AvowDb  *db,
                       GError **error)
{
  return avow_db_exec (db,
                       "DELETE FROM set_export_passage WHERE export_id IN (SELECT id FROM set_export"
                       "  WHERE set_guid NOT IN (SELECT guid FROM passage_set)"
                       "    AND NOT EXISTS (SELECT 1 FROM journal_data JOIN journal ON journal.id = journal_id"
                       "                     WHERE action LIKE '%set%' AND form = 'changeset'));"
                       "DELETE FROM set_export WHERE set_guid NOT IN (SELECT guid FROM passage_set)"
                       "  AND NOT EXISTS (SELECT 1 FROM set_export_passage WHERE export_id = set_export.id)", error);
}

/* ---- for lists */

/* avow_set_count (id): how many passages are in a set now. */
static void
count_cb (sqlite3_context  *context,
          int               n_values,
          sqlite3_value   **values)
{
  gint64 n_passages;

  if (avow_set_table_count (sqlite3_user_data (context), sqlite3_value_int64 (values[0]), &n_passages, NULL))
    sqlite3_result_int64 (context, n_passages);
}

/* avow_set_changes (id): how many passages of a set are other than they were when it was
 * last exported; NULL if it never was. */
static void
changes_cb (sqlite3_context  *context,
            int               n_values,
            sqlite3_value   **values)
{
  g_autoptr(AvowSetReview) review = NULL;

  review = avow_set_export_review (sqlite3_user_data (context), sqlite3_value_int64 (values[0]), NULL, NULL);
  if (review != NULL && review->exported != NULL)
    sqlite3_result_int64 (context, avow_set_review_get_changes (review));
}

void
avow_set_export_add_functions (AvowDb *db)
{
  sqlite3_create_function (db->handle, "avow_set_count", 1, SQLITE_UTF8, db, count_cb, NULL, NULL);
  sqlite3_create_function (db->handle, "avow_set_changes", 1, SQLITE_UTF8, db, changes_cb, NULL, NULL);
}
