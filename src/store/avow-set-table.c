/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-set-table-private.h"

#include <glib/gi18n.h>

#include "avow-guid.h"
#include "avow-list-private.h"
#include "avow-tables-private.h"
#include "avow-text.h"
#include "avow-tree-table-private.h"

/* Places in a set are so far apart, so that a passage can come between two others
 * without all those behind them getting a new place. */
#define STEP 1024

static gboolean
set_invalid (GError     **error,
             const char  *message)
{
  g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID, message);

  return FALSE;
}

/* ---- names and searches */

/* Takes a name as somebody typed it. A search must be able to name the set, so no other
 * has that name, and there are no quotation marks in it. */
static char *
check_name (AvowDb      *db,
            const char  *typed,
            gint64       own_id,
            GError     **error)
{
  g_autofree char *name = avow_table_tidy (typed), *folded = NULL;
  g_auto(AvowStmt) stmt = { NULL };

  if (name == NULL)
    {
      set_invalid (error, _("A set needs a name."));
      return NULL;
    }

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '"' || (c >= 0x201c && c <= 0x201f) || c == 0xab || c == 0xbb)
        {
          set_invalid (error, _("The name of a set cannot have quotation marks in it."));
          return NULL;
        }
    }

  folded = avow_text_fold (name);
  avow_stmt_prepare (&stmt, db, "SELECT name FROM passage_set WHERE avow_fold (name) = ?1 AND id <> ?2 LIMIT 1");
  avow_stmt_bind_text (&stmt, 1, folded);
  avow_stmt_bind_int64 (&stmt, 2, own_id);
  if (avow_stmt_next (&stmt, error))
    {
      g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
                   _("There is a set “%s” already. Choose another name."), avow_stmt_get_text (&stmt, 0));
      return NULL;
    }

  return stmt.rc == SQLITE_DONE ? g_steal_pointer (&name) : NULL;
}

/* Takes a search as somebody typed it, and what it finds if it can be read. */
static AvowQuery *
parse_query (const char  *text,
             GError     **error)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(GError) local = NULL;

  if (avow_query_parse (query, text, &local))
    return g_steal_pointer (&query);

  set_invalid (error, local->message);
  return NULL;
}

static char *
check_query (const char  *typed,
             GError     **error)
{
  g_autofree char *text = avow_table_tidy (typed);
  g_autoptr(AvowQuery) query = NULL;

  if (text == NULL)
    {
      set_invalid (error, _("A live set needs a search: it holds what that finds."));
      return NULL;
    }

  return (query = parse_query (text, error)) ? g_steal_pointer (&text) : NULL;
}

typedef struct
{
  char *name;
  char *query;
} Found;

static void
found_clear (Found *self)
{
  g_free (self->name);
  g_free (self->query);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static gboolean
find (AvowDb  *db,
      gint64   id,
      Found   *found,
      GError **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT name, query FROM passage_set WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);
  if (avow_stmt_next (&stmt, error))
    {
      found->name = g_strdup (avow_stmt_get_text (&stmt, 0));
      found->query = g_strdup (avow_stmt_get_text (&stmt, 1));
      return TRUE;
    }

  if (stmt.rc == SQLITE_DONE)
    g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_MISSING, _("That set is not there any more."));

  return FALSE;
}

/* What is done by hand is done to sets by hand only. */
static gboolean
find_by_hand (AvowDb  *db,
              gint64   id,
              GError **error)
{
  g_auto(Found) found = { NULL };

  if (!find (db, id, &found, error))
    return FALSE;

  if (found.query != NULL)
    g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
                 _("“%s” is a live set: its search says what is in it. Make it one by hand first."), found.name);

  return found.query == NULL;
}

/* ---- what is in a set */

static gboolean
read_ids (AvowStmt  *stmt,
          GArray    *ids,
          GError   **error)
{
  while (avow_stmt_next (stmt, error))
    {
      gint64 id = avow_stmt_get_int64 (stmt, 0);

      g_array_append_val (ids, id);
    }

  return stmt->rc == SQLITE_DONE;
}

static GArray *
find_members (AvowDb  *db,
              gint64   id,
              GError **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT passage_id FROM passage_set_member WHERE set_id = ?1 ORDER BY position, id");
  avow_stmt_bind_int64 (&stmt, 1, id);

  return read_ids (&stmt, ids, error) ? g_steal_pointer (&ids) : NULL;
}

/* Finds the passages that are in a set now: one by hand in its order, a live one in that of
 * the texts. */
GArray *
avow_set_table_find_passages (AvowDb  *db,
                              gint64   id,
                              GError **error)
{
  g_auto(Found) found = { NULL };
  g_autoptr(AvowListing) listing = NULL;
  g_autoptr(AvowQuery) query = NULL;

  if (!find (db, id, &found, error))
    return NULL;
  if (found.query == NULL)
    return find_members (db, id, error);

  return (query = parse_query (found.query, error)) && (listing = avow_list_run (db, query, 0, error))
       ? g_array_ref (listing->ids) : NULL;
}

/* Counts the passages that are in a set now. */
gboolean
avow_set_table_count (AvowDb  *db,
                      gint64   id,
                      gint64  *n_passages,
                      GError **error)
{
  g_auto(AvowStmt) stmt = { NULL };
  g_auto(Found) found = { NULL };
  g_autoptr(AvowQuery) query = NULL;

  if (!find (db, id, &found, error))
    return FALSE;

  if (found.query != NULL)
    return (query = parse_query (found.query, error)) && avow_list_count (db, query, n_passages, error);

  avow_stmt_prepare (&stmt, db, "SELECT count (*) FROM passage_set_member WHERE set_id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);
  if (!avow_stmt_next (&stmt, error))
    return FALSE;

  *n_passages = avow_stmt_get_int64 (&stmt, 0);
  return TRUE;
}

/* Puts passages behind those that are in a set; those that are in it already stay where
 * they are. One statement, however many: they come in the order in which they are in the
 * indexes, each with its place. */
static gboolean
append (AvowDb  *db,
        gint64   id,
        GArray  *passage_ids,
        GError **error)
{
  g_autofree char *json = avow_table_pack_ids (passage_ids), *now = avow_now ();
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "INSERT INTO passage_set_member (guid, set_id, passage_id, position, added)"
                     " SELECT avow_guid (), ?1, passage.id, last.place + (wanted.key + 1) * " G_STRINGIFY (STEP) ", ?3"
                     "   FROM (SELECT coalesce (max (position), 0) AS place FROM passage_set_member WHERE set_id = ?1) AS last,"
                     "        json_each (?2) AS wanted CROSS JOIN passage ON passage.id = wanted.value"
                     "  WHERE 1 ORDER BY passage.id ON CONFLICT (set_id, passage_id) DO NOTHING");
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_text (&stmt, 2, json);
  avow_stmt_bind_text (&stmt, 3, now);

  return avow_stmt_run (&stmt, error);
}

/* Adds passages to a set by hand, or, for no set, to a new one, whose id it gets. */
gboolean
avow_set_table_add (AvowDb      *db,
                    AvowChange  *change,
                    GError     **error)
{
  gint64 id = change->by_id;

  if (id == 0)
    return avow_set_table_insert (db, change->value, NULL, 0, change->ids, &change->by_id, error);

  return find_by_hand (db, id, error) && append (db, id, change->ids, error);
}

gboolean
avow_set_table_remove (AvowDb  *db,
                       gint64   id,
                       GArray  *passage_ids,
                       GError **error)
{
  g_autofree char *json = avow_table_pack_ids (passage_ids);
  g_auto(AvowStmt) stmt = { NULL };

  if (!find_by_hand (db, id, error))
    return FALSE;

  avow_stmt_prepare (&stmt, db,
                     "DELETE FROM passage_set_member WHERE set_id = ?1 AND passage_id IN (SELECT value FROM json_each (?2))");
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_text (&stmt, 2, json);

  return avow_stmt_run (&stmt, error);
}

static gboolean
set_place (AvowDb  *db,
           gint64   id,
           gint64   passage_id,
           gint64   place,
           GError **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "UPDATE passage_set_member SET position = ?3 WHERE set_id = ?1 AND passage_id = ?2 AND position <> ?3");
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_int64 (&stmt, 2, passage_id);
  avow_stmt_bind_int64 (&stmt, 3, place);

  return avow_stmt_run (&stmt, error);
}

static gboolean
find_place (AvowDb   *db,
            gint64    id,
            gint64    passage_id,
            gint64   *place,
            GError  **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT position FROM passage_set_member WHERE set_id = ?1 AND passage_id = ?2");
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_int64 (&stmt, 2, passage_id);
  *place = avow_stmt_next (&stmt, error) ? avow_stmt_get_int64 (&stmt, 0) : 0;

  return stmt.rc == SQLITE_OK || stmt.rc == SQLITE_DONE;
}

/* Puts passages of a set before another, or, for 0, at the end, in the order in which they
 * are given. Others get a new place only where there is no room. */
gboolean
avow_set_table_move (AvowDb  *db,
                     gint64   id,
                     GArray  *passage_ids,
                     gint64   before_id,
                     GError **error)
{
  g_autoptr(GHashTable) moved = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GArray) members = NULL, order = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 last = 0, next = 0, gap;
  guint at = 0, n_moved = 0;

  if (!find_by_hand (db, id, error) || !(members = find_members (db, id, error)))
    return FALSE;

  for (guint i = 0; i < passage_ids->len; i++)
    g_hash_table_add (moved, &g_array_index (passage_ids, gint64, i));

  /* Before one that moves itself is before the next that stays. */
  for (guint i = 0, passed = 0; i < members->len; i++)
    {
      gint64 member = g_array_index (members, gint64, i);

      passed |= member == before_id;
      if (g_hash_table_contains (moved, &member))
        {
          n_moved++;
          continue;
        }
      if (!passed)
        at++;
      g_array_append_val (order, member);
    }
  if (n_moved != g_hash_table_size (moved))
    return set_invalid (error, _("That passage is not in the set any more."));

  if ((at > 0 && !find_place (db, id, g_array_index (order, gint64, at - 1), &last, error)) ||
      (at < order->len && !find_place (db, id, g_array_index (order, gint64, at), &next, error)))
    return FALSE;

  g_array_insert_vals (order, at, passage_ids->data, passage_ids->len);
  gap = at + passage_ids->len == order->len ? STEP : (next - last) / ((gint64) passage_ids->len + 1);
  if (gap > 0)
    {
      for (guint i = 0; i < passage_ids->len; i++)
        {
          if (!set_place (db, id, g_array_index (passage_ids, gint64, i), last + (i + 1) * gap, error))
            return FALSE;
        }
      return TRUE;
    }

  for (guint i = 0; i < order->len; i++)
    {
      if (!set_place (db, id, g_array_index (order, gint64, i), (gint64) (i + 1) * STEP, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
avow_set_table_set_member_note (AvowDb      *db,
                                gint64       id,
                                gint64       passage_id,
                                const char  *note,
                                GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "UPDATE passage_set_member SET note = ?3 WHERE set_id = ?1 AND passage_id = ?2 AND note IS NOT ?3");
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_int64 (&stmt, 2, passage_id);
  avow_stmt_bind_text (&stmt, 3, note != NULL && *note != '\0' ? note : NULL);

  return find_by_hand (db, id, error) && avow_stmt_run (&stmt, error);
}

/* Gets the sets by hand that a passage is in. */
GPtrArray *
avow_set_table_load_memberships (AvowDb  *db,
                                 gint64   passage_id,
                                 GError **error)
{
  g_autoptr(GPtrArray) memberships = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_membership_free);
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "SELECT set_id, name, passage_set_member.note FROM passage_set_member"
                     "  JOIN passage_set ON passage_set.id = set_id"
                     " WHERE passage_id = ?1 AND query IS NULL ORDER BY avow_fold (name)");
  avow_stmt_bind_int64 (&stmt, 1, passage_id);
  while (avow_stmt_next (&stmt, error))
    {
      g_ptr_array_add (memberships, avow_membership_new (avow_stmt_get_int64 (&stmt, 0), avow_stmt_get_text (&stmt, 1),
                                                         avow_stmt_get_text (&stmt, 2)));
    }

  return stmt.rc == SQLITE_DONE ? g_steal_pointer (&memberships) : NULL;
}

/* ---- sets */

/* Makes a set: live if it has a search, else by hand with passages. */
gboolean
avow_set_table_insert (AvowDb      *db,
                       const char  *name,
                       const char  *query,
                       gint64       folder_id,
                       GArray      *passage_ids,
                       gint64      *id,
                       GError     **error)
{
  g_autofree char *tidy = NULL, *search = NULL, *now = avow_now ();
  g_auto(AvowStmt) stmt = { NULL };

  if (!(tidy = check_name (db, name, 0, error)) || (query != NULL && !(search = check_query (query, error))))
    return FALSE;

  avow_stmt_prepare (&stmt, db,
                     "INSERT INTO passage_set (guid, name, query, folder_id, created) VALUES (avow_guid (), ?1, ?2, ?3, ?4)");
  avow_stmt_bind_text (&stmt, 1, tidy);
  avow_stmt_bind_text (&stmt, 2, search);
  avow_stmt_bind_id (&stmt, 3, folder_id);
  avow_stmt_bind_text (&stmt, 4, now);
  if (!avow_stmt_run (&stmt, error))
    return FALSE;
  *id = sqlite3_last_insert_rowid (db->handle);

  return passage_ids == NULL || passage_ids->len == 0 || query != NULL || append (db, *id, passage_ids, error);
}

gboolean
avow_set_table_rename (AvowDb      *db,
                       gint64       id,
                       const char  *name,
                       GError     **error)
{
  g_autofree char *tidy = check_name (db, name, id, error);

  return tidy != NULL &&
         avow_table_set_text (db, "UPDATE passage_set SET name = ?2 WHERE id = ?1 AND name <> ?2 AND ?3 <> ''", id, tidy, error);
}

gboolean
avow_set_table_set_query (AvowDb      *db,
                          gint64       id,
                          const char  *query,
                          GError     **error)
{
  g_autofree char *search = check_query (query, error);
  g_auto(Found) found = { NULL };

  if (search == NULL || !find (db, id, &found, error))
    return FALSE;
  if (found.query == NULL)
    return set_invalid (error, _("A set by hand has no search."));

  return avow_table_set_text (db, "UPDATE passage_set SET query = ?2 WHERE id = ?1 AND query <> ?2 AND ?3 <> ''", id, search, error);
}

/* Makes a live set one by hand, with what it finds now. */
gboolean
avow_set_table_freeze (AvowDb  *db,
                       gint64   id,
                       GError **error)
{
  g_autoptr(GArray) ids = avow_set_table_find_passages (db, id, error);
  g_auto(Found) found = { NULL };

  if (ids == NULL || !find (db, id, &found, error) || found.query == NULL)
    return ids != NULL && found.name != NULL;

  return avow_table_run (db, "UPDATE passage_set SET query = NULL WHERE id = ?1", id, error) && append (db, id, ids, error);
}

static GArray *
combine (GArray             *first,
         GArray             *second,
         AvowSetCombination  combination)
{
  g_autoptr(GHashTable) in_first = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GHashTable) in_second = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < first->len; i++)
    g_hash_table_add (in_first, &g_array_index (first, gint64, i));
  for (guint i = 0; i < second->len; i++)
    g_hash_table_add (in_second, &g_array_index (second, gint64, i));

  for (guint i = 0; i < first->len; i++)
    {
      gint64 id = g_array_index (first, gint64, i);

      if (combination == AVOW_SET_UNION || g_hash_table_contains (in_second, &id) == (combination == AVOW_SET_INTERSECTION))
        g_array_append_val (ids, id);
    }
  for (guint i = 0; i < second->len && combination == AVOW_SET_UNION; i++)
    {
      gint64 id = g_array_index (second, gint64, i);

      if (!g_hash_table_contains (in_first, &id))
        g_array_append_val (ids, id);
    }

  return ids;
}

/* Makes a set of two: live if both are, else by hand. It comes where the first is. */
gboolean
avow_set_table_combine (AvowDb      *db,
                        AvowChange  *change,
                        gint64      *id,
                        GError     **error)
{
  gint64 first_id = g_array_index (change->ids, gint64, 0), second_id = g_array_index (change->ids, gint64, 1);
  g_autofree char *folder_sql = g_strdup_printf ("SELECT folder_id FROM passage_set WHERE id = %" G_GINT64_FORMAT, first_id);
  g_autoptr(GArray) in_first = NULL, in_second = NULL, ids = NULL;
  g_auto(Found) first = { NULL }, second = { NULL };
  g_autofree char *query = NULL;
  gint64 folder_id;

  if (!find (db, first_id, &first, error) || !find (db, second_id, &second, error) ||
      !avow_db_get_int64 (db, folder_sql, &folder_id, error))
    return FALSE;

  if (first.query != NULL && second.query != NULL)
    {
      query = avow_set_combine_queries (change->combination, first.query, second.query);
      return avow_set_table_insert (db, change->value, query, folder_id, NULL, id, error);
    }

  if (!(in_first = avow_set_table_find_passages (db, first_id, error)) ||
      !(in_second = avow_set_table_find_passages (db, second_id, error)))
    return FALSE;
  ids = combine (in_first, in_second, change->combination);

  return avow_set_table_insert (db, change->value, NULL, folder_id, ids, id, error);
}

gboolean
avow_set_table_delete (AvowDb  *db,
                       gint64   id,
                       GError **error)
{
  return avow_table_run (db, "DELETE FROM passage_set_member WHERE set_id = ?1", id, error) &&
         avow_table_run (db, "DELETE FROM passage_set WHERE id = ?1", id, error);
}

gboolean
avow_set_table_set_folder (AvowDb  *db,
                           gint64   id,
                           gint64   folder_id,
                           GError **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "UPDATE passage_set SET folder_id = ?2 WHERE id = ?1 AND folder_id IS NOT ?2");
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_id (&stmt, 2, folder_id);

  return avow_stmt_run (&stmt, error);
}

/* ---- folders */

gboolean
avow_set_table_insert_folder (AvowDb      *db,
                              const char  *name,
                              gint64       parent_id,
                              gint64      *id,
                              GError     **error)
{
  g_autofree char *tidy = avow_table_tidy (name);

  if (tidy == NULL)
    return set_invalid (error, _("A folder needs a name."));

  return avow_tree_table_insert (db, "set_folder", parent_id, tidy, id, error);
}

gboolean
avow_set_table_rename_folder (AvowDb      *db,
                              gint64       id,
                              const char  *name,
                              GError     **error)
{
  g_autofree char *tidy = avow_table_tidy (name);

  if (tidy == NULL)
    return set_invalid (error, _("A folder needs a name."));

  return avow_tree_table_rename (db, "set_folder", id, tidy, error);
}

/* Puts a folder into another, or, for 0, into none. */
gboolean
avow_set_table_move_folder (AvowDb  *db,
                            gint64   id,
                            gint64   parent_id,
                            GError **error)
{
  if (avow_tree_table_is_in (db, "set_folder", parent_id, id))
    return set_invalid (error, _("A folder cannot come into itself."));

  return avow_tree_table_move (db, "set_folder", id, parent_id, error);
}

/* Deletes a folder; what is in it comes where it was. */
gboolean
avow_set_table_delete_folder (AvowDb  *db,
                              gint64   id,
                              GError **error)
{
  return avow_tree_table_delete (db, "set_folder", "passage_set", id, error);
}

static gboolean
load_folders (AvowDb     *db,
              GPtrArray  *folders,
              GError    **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT id, parent_id, name FROM set_folder ORDER BY avow_fold (name), id");
  while (avow_stmt_next (&stmt, error))
    {
      g_ptr_array_add (folders, avow_set_folder_new (avow_stmt_get_int64 (&stmt, 0), avow_stmt_get_int64 (&stmt, 1),
                                                     avow_stmt_get_text (&stmt, 2)));
    }

  return stmt.rc == SQLITE_DONE;
}

/* Gets all sets and folders. */
AvowSets *
avow_set_table_load (AvowDb  *db,
                     GError **error)
{
  g_autoptr(AvowSets) sets = avow_sets_new ();
  g_auto(AvowStmt) stmt = { NULL };

  if (!load_folders (db, sets->folders, error))
    return NULL;

  avow_stmt_prepare (&stmt, db,
                     "SELECT id, name, query, passage_set.guid, folder_id, note, at,"
                     "       (SELECT count (*) FROM passage_set_member WHERE set_id = passage_set.id)"
                     "  FROM passage_set LEFT JOIN (SELECT set_guid, at FROM set_export) ON set_guid = passage_set.guid"
                     " ORDER BY avow_fold (name), id");
  while (avow_stmt_next (&stmt, error))
    {
      AvowSet *set = avow_set_new (avow_stmt_get_int64 (&stmt, 0), avow_stmt_get_text (&stmt, 1), avow_stmt_get_text (&stmt, 2));

      set->guid = g_strdup (avow_stmt_get_text (&stmt, 3));
      set->folder_id = avow_stmt_get_int64 (&stmt, 4);
      set->note = g_strdup (avow_stmt_get_text (&stmt, 5));
      set->exported = g_strdup (avow_stmt_get_text (&stmt, 6));
      if (set->query == NULL)
        set->n_passages = avow_stmt_get_int64 (&stmt, 7);
      g_ptr_array_add (sets->sets, set);
    }

  return stmt.rc == SQLITE_DONE ? g_steal_pointer (&sets) : NULL;
}
