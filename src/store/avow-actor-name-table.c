/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tables-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-guid.h"
#include "avow-text.h"

/* What actors are called, and what they are known by elsewhere. */

/* Takes a name as somebody typed it. */
char *
avow_actor_name_tidy (const char  *name,
                      GError     **error)
{
  g_autofree char *tidy = avow_table_tidy (name);

  if (tidy == NULL)
    g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID, _("An actor needs a name."));

  return g_steal_pointer (&tidy);
}

/* Takes the two dates between which something held; either may be missing. */
gboolean
avow_table_check_dates (const char  *start,
                        const char  *end,
                        char       **start_iso,
                        char       **end_iso,
                        GError     **error)
{
  const char *precision;

  *end_iso = NULL;
  if (!avow_table_check_date (start, start_iso, &precision, error) || !avow_table_check_date (end, end_iso, &precision, error))
    return FALSE;
  if (*start_iso == NULL || *end_iso == NULL || strncmp (*start_iso, *end_iso, MIN (strlen (*start_iso), strlen (*end_iso))) <= 0)
    return TRUE;

  g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
               _("The end, %s, is before the beginning, %s."), *end_iso, *start_iso);
  return FALSE;
}

/* Runs a statement to which a name is bound from parameter 2 on. */
static gboolean
run_name (AvowStmt             *stmt,
          const AvowActorName  *name,
          AvowNameKind          kind,
          GError              **error)
{
  g_autofree char *tidy = avow_actor_name_tidy (name->name, error), *folded = NULL, *language = NULL, *start = NULL, *end = NULL;

  if (tidy == NULL || !avow_table_check_dates (name->start_date, name->end_date, &start, &end, error))
    return FALSE;

  folded = avow_text_fold (tidy);
  language = avow_table_tidy (name->language);
  avow_stmt_bind_text (stmt, 2, tidy);
  avow_stmt_bind_text (stmt, 3, folded);
  avow_stmt_bind_text (stmt, 4, avow_name_kind_to_string (kind));
  avow_stmt_bind_text (stmt, 5, language);
  avow_stmt_bind_text (stmt, 6, start);
  avow_stmt_bind_text (stmt, 7, end);

  return avow_stmt_run (stmt, error);
}

/* Gives an actor a name of any kind. */
gboolean
avow_actor_name_table_insert (AvowDb               *db,
                              gint64                actor_id,
                              const AvowActorName  *name,
                              GError              **error)
{
  g_autofree char *guid = avow_guid_new ();
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "INSERT INTO actor_name (actor_id, name, folded, kind, language, start_date, end_date, guid)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  avow_stmt_bind_int64 (&stmt, 1, actor_id);
  avow_stmt_bind_text (&stmt, 8, guid);

  return run_name (&stmt, name, name->kind, error);
}

/* Writes a name to where it is shown, if it is the main one. */
static gboolean
show_main (AvowDb   *db,
           gint64    id,
           GError  **error)
{
  g_autofree char *now = avow_now ();
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "UPDATE actor SET name = found.name, modified = ?2"
                     "  FROM (SELECT actor_id, name FROM actor_name WHERE id = ?1 AND kind = 'main') AS found"
                     " WHERE actor.id = found.actor_id AND actor.name <> found.name");
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_text (&stmt, 2, now);

  return avow_stmt_run (&stmt, error);
}

/* Has an actor shown by a name that it has: the one that it was shown by is an alias from
 * now on. */
static gboolean
make_main (AvowDb   *db,
           gint64    id,
           GError  **error)
{
  return avow_table_run (db, "UPDATE actor_name SET kind = 'alias' WHERE kind = 'main' AND id <> ?1"
                             " AND actor_id = (SELECT actor_id FROM actor_name WHERE id = ?1)", id, error) &&
         avow_table_run (db, "UPDATE actor_name SET kind = 'main' WHERE id = ?1 AND kind <> 'main'", id, error) &&
         show_main (db, id, error);
}

/* Adds a name to those of an actor. One that is there already is not added again. */
gboolean
avow_actor_name_table_add (AvowDb               *db,
                           gint64                actor_id,
                           const AvowActorName  *name,
                           GError              **error)
{
  g_autofree char *tidy = avow_actor_name_tidy (name->name, error);
  g_autoptr(AvowActorName) added = NULL;
  g_auto(AvowStmt) stmt = { NULL };
  gint64 id = 0;

  if (tidy == NULL)
    return FALSE;

  avow_stmt_prepare (&stmt, db, "SELECT id FROM actor_name WHERE actor_id = ?1 AND name = ?2");
  avow_stmt_bind_int64 (&stmt, 1, actor_id);
  avow_stmt_bind_text (&stmt, 2, tidy);
  if (avow_stmt_next (&stmt, error))
    id = avow_stmt_get_int64 (&stmt, 0);
  else if (stmt.rc != SQLITE_DONE)
    return FALSE;
  avow_stmt_reset (&stmt);

  if (id == 0)
    {
      added = avow_actor_name_copy (name);
      added->kind = name->kind == AVOW_NAME_KIND_MAIN ? AVOW_NAME_KIND_ALIAS : name->kind;
      if (!avow_actor_name_table_insert (db, actor_id, added, error))
        return FALSE;
      id = sqlite3_last_insert_rowid (db->handle);
    }

  return name->kind != AVOW_NAME_KIND_MAIN || make_main (db, id, error);
}

/* Corrects a name. The one that an actor is shown by stays that, until another becomes it. */
gboolean
avow_actor_name_table_edit (AvowDb               *db,
                            gint64                id,
                            const AvowActorName  *name,
                            GError              **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "UPDATE actor_name SET name = ?2, folded = ?3, kind = CASE kind WHEN 'main' THEN kind ELSE ?4 END,"
                     "                      language = ?5, start_date = ?6, end_date = ?7"
                     " WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);
  /* Never two of this kind, not even for a moment. */
  if (!run_name (&stmt, name, name->kind == AVOW_NAME_KIND_MAIN ? AVOW_NAME_KIND_ALIAS : name->kind, error))
    return FALSE;
  if (name->kind == AVOW_NAME_KIND_MAIN)
    return make_main (db, id, error);

  return show_main (db, id, error);
}

/* Loads the names of an actor: the one that it is shown by, and all others. */
gboolean
avow_actor_name_table_load (AvowDb     *db,
                            AvowActor  *actor,
                            GError    **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "SELECT id, name, kind, language, start_date, end_date FROM actor_name WHERE actor_id = ?1 ORDER BY id");
  avow_stmt_bind_int64 (&stmt, 1, actor->id);
  while (avow_stmt_next (&stmt, error))
    {
      AvowNameKind kind = AVOW_NAME_KIND_ALIAS;
      AvowActorName *name;

      avow_name_kind_from_string (avow_stmt_get_text (&stmt, 2), &kind);
      name = avow_actor_name_new (avow_stmt_get_int64 (&stmt, 0), avow_stmt_get_text (&stmt, 1), kind);
      name->language = g_strdup (avow_stmt_get_text (&stmt, 3));
      avow_actor_name_set_dates (name, avow_stmt_get_text (&stmt, 4), avow_stmt_get_text (&stmt, 5));
      if (kind == AVOW_NAME_KIND_MAIN && actor->main_name == NULL)
        actor->main_name = name;
      else
        g_ptr_array_add (actor->names, name);
    }

  return stmt.rc == SQLITE_DONE;
}

/* ---- identifiers */

/* Says what an actor is known by elsewhere. What is known already is not said again. */
gboolean
avow_actor_identifier_table_add (AvowDb      *db,
                                 gint64       actor_id,
                                 const char  *scheme,
                                 const char  *value,
                                 GError     **error)
{
  g_autofree char *guid = avow_guid_new (), *tidy_scheme = avow_table_tidy (scheme), *tidy_value = avow_table_tidy (value);
  g_auto(AvowStmt) stmt = { NULL };

  if (tidy_scheme == NULL || tidy_value == NULL)
    {
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
                           _("An identifier says who gives it and what it is, such as Wikidata and Q7747."));
      return FALSE;
    }

  avow_stmt_prepare (&stmt, db,
                     "INSERT INTO actor_identifier (guid, actor_id, scheme, value) VALUES (?1, ?2, ?3, ?4)"
                     " ON CONFLICT (actor_id, scheme, value) DO NOTHING");
  avow_stmt_bind_text (&stmt, 1, guid);
  avow_stmt_bind_int64 (&stmt, 2, actor_id);
  avow_stmt_bind_text (&stmt, 3, tidy_scheme);
  avow_stmt_bind_text (&stmt, 4, tidy_value);

  return avow_stmt_run (&stmt, error);
}

gboolean
avow_actor_identifier_table_load (AvowDb     *db,
                                  AvowActor  *actor,
                                  GError    **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT id, scheme, value FROM actor_identifier WHERE actor_id = ?1 ORDER BY scheme, value, id");
  avow_stmt_bind_int64 (&stmt, 1, actor->id);
  while (avow_stmt_next (&stmt, error))
    g_ptr_array_add (actor->identifiers, avow_actor_identifier_new (avow_stmt_get_int64 (&stmt, 0), avow_stmt_get_text (&stmt, 1),
                                                                    avow_stmt_get_text (&stmt, 2)));

  return stmt.rc == SQLITE_DONE;
}
