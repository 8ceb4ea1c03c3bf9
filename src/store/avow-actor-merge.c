/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tables-private.h"

#include <glib/gi18n.h>

#include "avow-guid.h"
#include "avow-moved-links-private.h"

/* Actors that turn out to be one, and one that turns out to be two. */

/* Runs a statement about an actor, ?1, and another, ?2. */
static gboolean
run_two (AvowDb      *db,
         const char  *sql,
         gint64       id,
         gint64       other_id,
         GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, sql);
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_int64 (&stmt, 2, other_id);

  return avow_stmt_run (&stmt, error);
}

/* What an actor that goes, ?1, leaves to the one that stays, ?2, in this order. What that
 * one has already goes. */
static const char * const inherit[] =
{
  /* Names: what was its own is another name from now on. */
  "DELETE FROM actor_name WHERE actor_id = ?1 AND folded IN (SELECT folded FROM actor_name WHERE actor_id = ?2)",
  "UPDATE actor_name SET actor_id = ?2, kind = CASE kind WHEN 'main' THEN 'alias' ELSE kind END WHERE actor_id = ?1",

  /* Identifiers. */
  "DELETE FROM actor_identifier WHERE actor_id = ?1 AND (scheme, value) IN"
  " (SELECT scheme, value FROM actor_identifier WHERE actor_id = ?2)",
  "UPDATE actor_identifier SET actor_id = ?2 WHERE actor_id = ?1",

  /* Affiliations; nobody is affiliated to themselves. */
  "DELETE FROM affiliation WHERE (person_id = ?1 AND organization_id = ?2) OR (person_id = ?2 AND organization_id = ?1)",
  "DELETE FROM affiliation WHERE person_id = ?1 AND EXISTS (SELECT 1 FROM affiliation AS other WHERE other.person_id = ?2"
  " AND other.organization_id IS affiliation.organization_id AND other.role IS affiliation.role"
  " AND other.start_date IS affiliation.start_date AND other.end_date IS affiliation.end_date)",
  "DELETE FROM affiliation WHERE organization_id = ?1 AND EXISTS (SELECT 1 FROM affiliation AS other WHERE other.organization_id = ?2"
  " AND other.person_id = affiliation.person_id AND other.role IS affiliation.role"
  " AND other.start_date IS affiliation.start_date AND other.end_date IS affiliation.end_date)",
  "UPDATE affiliation SET person_id = ?2 WHERE person_id = ?1",
  "UPDATE affiliation SET organization_id = ?2 WHERE organization_id = ?1",

  /* Whom it is known not to be: the lower id comes first. */
  "INSERT INTO actor_apart (guid, actor_id, other_id)"
  " SELECT avow_guid (), min (?2, other), max (?2, other)"
  "   FROM (SELECT CASE actor_id WHEN ?1 THEN other_id ELSE actor_id END AS other FROM actor_apart"
  "          WHERE actor_id = ?1 OR other_id = ?1) WHERE other <> ?2"
  " ON CONFLICT (actor_id, other_id) DO NOTHING",
  "DELETE FROM actor_apart WHERE (actor_id = ?1 OR other_id = ?1) AND ?2 <> 0",

  /* Those that are under it. */
  "UPDATE actor SET parent_id = NULL WHERE id = ?2 AND parent_id = ?1",
  "UPDATE actor SET parent_id = ?2 WHERE parent_id = ?1",

  /* The links that did not move, since the other has the same. */
  "DELETE FROM passage_actor WHERE actor_id = ?1 AND ?2 <> 0",
};

/* What an actor that goes says of itself: its type, if that of the other is not known, and
 * its note, below that of the other. */
static gboolean
join_fields (AvowDb   *db,
             gint64    id,
             gint64    into_id,
             GError  **error)
{
  g_autofree char *now = avow_now ();
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "UPDATE actor SET modified = ?3, type = CASE actor.type WHEN 'unknown' THEN gone.type ELSE actor.type END,"
                     "   note = CASE WHEN actor.note IS NULL THEN gone.note WHEN gone.note IS NULL OR gone.note = actor.note THEN actor.note"
                     "               ELSE actor.note || char (10, 10) || gone.note END"
                     "  FROM actor AS gone WHERE gone.id = ?1 AND actor.id = ?2"
                     "   AND ((actor.type = 'unknown' AND gone.type <> 'unknown') OR (gone.note IS NOT NULL AND gone.note IS NOT actor.note))");
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_int64 (&stmt, 2, into_id);
  avow_stmt_bind_text (&stmt, 3, now);

  return avow_stmt_run (&stmt, error);
}

static gboolean
check_there (AvowDb   *db,
             gint64    id,
             GError  **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT 1 FROM actor WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);
  if (avow_stmt_next (&stmt, error))
    return TRUE;

  if (stmt.rc == SQLITE_DONE)
    g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_MISSING, _("The actor is not there any more."));
  return FALSE;
}

/* Makes actors one. The links come first: they are in the journal before all else, and are
 * put back when the actors that they were of are there again. */
gboolean
avow_actor_table_merge (AvowDb   *db,
                        GArray   *ids,
                        gint64    into_id,
                        GError  **error)
{
  if (!check_there (db, into_id, error))
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (id != into_id && (!check_there (db, id, error) || !avow_moved_links_move (db, id, into_id, NULL, FALSE, error)))
        return FALSE;
    }

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      for (guint j = 0; id != into_id && j < G_N_ELEMENTS (inherit); j++)
        {
          if (!run_two (db, inherit[j], id, into_id, error))
            return FALSE;
        }
      if (id != into_id && (!join_fields (db, id, into_id, error) || !avow_table_run (db, "DELETE FROM actor WHERE id = ?1", id, error)))
        return FALSE;
    }

  return TRUE;
}

/* Has names go over to another actor; the one that the first is shown by stays. */
static gboolean
move_names (AvowDb   *db,
            gint64    id,
            gint64    other_id,
            GArray   *name_ids,
            GError  **error)
{
  static const char * const sql[] =
  {
    "DELETE FROM actor_name WHERE actor_id = ?1 AND kind <> 'main' AND id IN (SELECT value FROM json_each (?3))"
    " AND folded IN (SELECT folded FROM actor_name WHERE actor_id = ?2)",
    "UPDATE actor_name SET actor_id = ?2 WHERE actor_id = ?1 AND kind <> 'main' AND id IN (SELECT value FROM json_each (?3))",
  };
  g_autofree char *packed = avow_table_pack_ids (name_ids);

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      g_auto(AvowStmt) stmt = { NULL };

      avow_stmt_prepare (&stmt, db, sql[i]);
      avow_stmt_bind_int64 (&stmt, 1, id);
      avow_stmt_bind_int64 (&stmt, 2, other_id);
      avow_stmt_bind_text (&stmt, 3, packed);
      if (!avow_stmt_run (&stmt, error))
        return FALSE;
    }

  return TRUE;
}

/* Makes another actor of some names and parts of one; it is of the same type. */
gboolean
avow_actor_table_split (AvowDb      *db,
                        gint64       id,
                        const char  *name,
                        GArray      *name_ids,
                        GArray      *passage_ids,
                        gint64      *other_id,
                        GError     **error)
{
  AvowActorType type = AVOW_ACTOR_TYPE_UNKNOWN;
  g_autofree char *packed = NULL;
  g_auto(AvowStmt) stmt = { NULL };

  if (!check_there (db, id, error))
    return FALSE;

  avow_stmt_prepare (&stmt, db, "SELECT type FROM actor WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);
  if (avow_stmt_next (&stmt, error))
    avow_actor_type_from_string (avow_stmt_get_text (&stmt, 0), &type);
  avow_stmt_clear (&stmt);

  if (!avow_actor_table_insert (db, name, type, other_id, error) ||
      (name_ids != NULL && !move_names (db, id, *other_id, name_ids, error)))
    return FALSE;
  if (passage_ids == NULL)
    return TRUE;

  packed = avow_table_pack_ids (passage_ids);
  return avow_moved_links_move (db, id, *other_id, packed, TRUE, error);
}

/* Notes that two actors are not the same. */
gboolean
avow_actor_table_keep_apart (AvowDb   *db,
                             gint64    id,
                             gint64    other_id,
                             GError  **error)
{
  if (!check_there (db, id, error) || !check_there (db, other_id, error))
    return FALSE;
  if (id == other_id)
    {
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID, _("An actor cannot be kept apart from itself."));
      return FALSE;
    }

  return run_two (db, "INSERT INTO actor_apart (guid, actor_id, other_id) VALUES (avow_guid (), ?1, ?2)"
                      " ON CONFLICT (actor_id, other_id) DO NOTHING",
                  MIN (id, other_id), MAX (id, other_id), error);
}
