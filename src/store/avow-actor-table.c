/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tables-private.h"

#include <glib/gi18n.h>

#include "avow-guid.h"
#include "avow-text.h"

gboolean
avow_actor_table_insert (AvowDb         *db,
                         const char     *name,
                         AvowActorType   type,
                         gint64         *id,
                         GError        **error)
{
  g_autofree char *guid = avow_guid_new (), *now = avow_now (), *tidy = avow_actor_name_tidy (name, error);
  g_autoptr(AvowActorName) main_name = avow_actor_name_new (0, tidy, AVOW_NAME_KIND_MAIN);
  g_auto(AvowStmt) stmt = { NULL };

  if (tidy == NULL)
    return FALSE;

  avow_stmt_prepare (&stmt, db, "INSERT INTO actor (guid, name, type, created, modified) VALUES (?1, ?2, ?3, ?4, ?4)");
  avow_stmt_bind_text (&stmt, 1, guid);
  avow_stmt_bind_text (&stmt, 2, tidy);
  avow_stmt_bind_text (&stmt, 3, avow_actor_type_to_string (type));
  avow_stmt_bind_text (&stmt, 4, now);
  if (!avow_stmt_run (&stmt, error))
    return FALSE;

  *id = sqlite3_last_insert_rowid (db->handle);
  return avow_actor_name_table_insert (db, *id, main_name, error);
}

/* Finds the actor that goes by a name, whatever its case and diacritics; of
 * several the one that is known longest by it. The id is 0 if there is none. */
gboolean
avow_actor_table_find (AvowDb      *db,
                       const char  *name,
                       gint64      *id,
                       GError     **error)
{
  g_autofree char *tidy = avow_actor_name_tidy (name, error);
  g_autofree char *folded = tidy != NULL ? avow_text_fold (tidy) : NULL;
  g_auto(AvowStmt) stmt = { NULL };

  if (folded == NULL)
    return FALSE;

  avow_stmt_prepare (&stmt, db,
                     "SELECT actor_id FROM actor_name WHERE folded = ?1 ORDER BY kind <> 'main', id LIMIT 1");
  avow_stmt_bind_text (&stmt, 1, folded);
  *id = avow_stmt_next (&stmt, error) ? avow_stmt_get_int64 (&stmt, 0) : 0;

  return stmt.rc == SQLITE_OK || stmt.rc == SQLITE_DONE;
}

AvowActor *
avow_actor_table_load (AvowDb  *db,
                       gint64   id,
                       GError **error)
{
  g_autoptr(AvowActor) actor = avow_actor_new ();
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT guid, name, type, note FROM actor WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);
  if (!avow_stmt_next (&stmt, error))
    {
      if (stmt.rc == SQLITE_DONE)
        g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_MISSING, _("The actor is not there any more."));
      return NULL;
    }

  actor->id = id;
  actor->guid = g_strdup (avow_stmt_get_text (&stmt, 0));
  actor->name = g_strdup (avow_stmt_get_text (&stmt, 1));
  avow_actor_type_from_string (avow_stmt_get_text (&stmt, 2), &actor->type);
  actor->note = g_strdup (avow_stmt_get_text (&stmt, 3));

  return avow_actor_name_table_load (db, actor, error) &&
         avow_affiliation_table_load (db, actor, error) &&
         avow_actor_identifier_table_load (db, actor, error) ? g_steal_pointer (&actor) : NULL;
}

gboolean
avow_actor_table_rename (AvowDb      *db,
                         gint64       id,
                         const char  *name,
                         GError     **error)
{
  g_autofree char *tidy = avow_actor_name_tidy (name, error);
  g_autofree char *folded = tidy != NULL ? avow_text_fold (tidy) : NULL;
  g_auto(AvowStmt) stmt = { NULL };

  if (tidy == NULL ||
      !avow_table_set_text (db, "UPDATE actor SET name = ?2, modified = ?3 WHERE id = ?1 AND name <> ?2", id, tidy, error))
    return FALSE;

  avow_stmt_prepare (&stmt, db, "UPDATE actor_name SET name = ?2, folded = ?3 WHERE actor_id = ?1 AND kind = 'main' AND name <> ?2");
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_text (&stmt, 2, tidy);
  avow_stmt_bind_text (&stmt, 3, folded);

  return avow_stmt_run (&stmt, error);
}

/* Deletes an actor and all that hangs on it, from the leaves up. */
gboolean
avow_actor_table_delete (AvowDb  *db,
                         gint64   id,
                         GError **error)
{
  return avow_table_run (db, "DELETE FROM passage_actor WHERE actor_id = ?1", id, error) &&
         avow_table_run (db, "DELETE FROM actor_name WHERE actor_id = ?1", id, error) &&
         avow_table_run (db, "DELETE FROM affiliation WHERE person_id = ?1 OR organization_id = ?1", id, error) &&
         avow_table_run (db, "DELETE FROM actor_identifier WHERE actor_id = ?1", id, error) &&
         avow_table_run (db, "DELETE FROM actor_apart WHERE actor_id = ?1 OR other_id = ?1", id, error) &&
         avow_table_run (db, "UPDATE actor SET parent_id = NULL WHERE parent_id = ?1", id, error) &&
         avow_table_run (db, "DELETE FROM actor WHERE id = ?1", id, error);
}
