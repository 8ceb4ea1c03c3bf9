/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tables-private.h"

#include <glib/gi18n.h>

#include "avow-guid.h"

/* What actors are or were, where, and when. */

/* So many members of an organization are loaded with it. */
#define MAX_MEMBERS 500

/* An affiliation as it is to be written. */
typedef struct
{
  gint64  person_id;
  gint64  organization_id;
  char   *role;
  char   *start;
  char   *end;
  char   *note;
} Values;

static void
values_clear (Values *self)
{
  g_clear_pointer (&self->role, g_free);
  g_clear_pointer (&self->start, g_free);
  g_clear_pointer (&self->end, g_free);
  g_clear_pointer (&self->note, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Values, values_clear)

/* Finds the organization that goes by a name; if there is none, it is made. */
static gboolean
need_organization (AvowDb      *db,
                   const char  *name,
                   gint64      *id,
                   GError     **error)
{
  g_autofree char *tidy = avow_table_tidy (name);

  *id = 0;
  if (tidy == NULL)
    return TRUE;

  return avow_actor_table_find (db, tidy, id, error) &&
         (*id != 0 || avow_actor_table_insert (db, tidy, AVOW_ACTOR_TYPE_ORGANIZATION, id, error));
}

static gboolean
set_invalid (GError     **error,
             const char  *message)
{
  g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID, message);

  return FALSE;
}

/* Looks whether an affiliation can be, before anything is written. */
static gboolean
take_values (AvowDb                 *db,
             const AvowAffiliation  *affiliation,
             gint64                  person_id,
             Values                 *values,
             GError                **error)
{
  gint64 organization_id = affiliation->organization_id;

  values->person_id = person_id;
  values->role = avow_table_tidy (affiliation->role);
  values->note = affiliation->note != NULL && *affiliation->note != '\0' ? g_strdup (affiliation->note) : NULL;
  if (!avow_table_check_dates (affiliation->start_date, affiliation->end_date, &values->start, &values->end, error) ||
      (organization_id == 0 && !need_organization (db, affiliation->organization, &organization_id, error)))
    return FALSE;

  values->organization_id = organization_id;
  if (organization_id == 0 && values->role == NULL)
    return set_invalid (error, _("Say to whom somebody is affiliated, or as what."));
  if (organization_id == person_id)
    return set_invalid (error, _("Nobody is affiliated to themselves."));

  return TRUE;
}

static void
bind_values (AvowStmt     *stmt,
             const Values *values)
{
  avow_stmt_bind_int64 (stmt, 2, values->person_id);
  avow_stmt_bind_id (stmt, 3, values->organization_id);
  avow_stmt_bind_text (stmt, 4, values->role);
  avow_stmt_bind_text (stmt, 5, values->start);
  avow_stmt_bind_text (stmt, 6, values->end);
  avow_stmt_bind_text (stmt, 7, values->note);
}

/* Finds an affiliation that says the same; 0 for none. */
static gboolean
find_same (AvowDb        *db,
           const Values  *values,
           gint64        *id,
           GError       **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "SELECT id FROM affiliation WHERE person_id = ?2 AND organization_id IS ?3 AND role IS ?4"
                     " AND start_date IS ?5 AND end_date IS ?6 AND ?7 IS ?7");
  bind_values (&stmt, values);
  *id = avow_stmt_next (&stmt, error) ? avow_stmt_get_int64 (&stmt, 0) : 0;

  return stmt.rc == SQLITE_OK || stmt.rc == SQLITE_DONE;
}

/* Affiliates somebody. What is there already is not said again. */
gboolean
avow_affiliation_table_add (AvowDb                 *db,
                            gint64                  person_id,
                            const AvowAffiliation  *affiliation,
                            gint64                 *id,
                            GError                **error)
{
  g_autofree char *guid = avow_guid_new ();
  g_auto(AvowStmt) stmt = { NULL };
  g_auto(Values) values = { 0, };

  if (!take_values (db, affiliation, person_id, &values, error) || !find_same (db, &values, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;

  avow_stmt_prepare (&stmt, db,
                     "INSERT INTO affiliation (guid, person_id, organization_id, role, start_date, end_date, note)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  avow_stmt_bind_text (&stmt, 1, guid);
  bind_values (&stmt, &values);
  if (!avow_stmt_run (&stmt, error))
    return FALSE;

  *id = sqlite3_last_insert_rowid (db->handle);
  return TRUE;
}

/* Corrects an affiliation; whose it is stays. */
gboolean
avow_affiliation_table_edit (AvowDb                 *db,
                             gint64                  id,
                             const AvowAffiliation  *affiliation,
                             GError                **error)
{
  g_auto(AvowStmt) find = { NULL }, stmt = { NULL };
  g_auto(Values) values = { 0, };

  avow_stmt_prepare (&find, db, "SELECT person_id FROM affiliation WHERE id = ?1");
  avow_stmt_bind_int64 (&find, 1, id);
  if (!avow_stmt_next (&find, error))
    return find.rc == SQLITE_DONE;
  if (!take_values (db, affiliation, avow_stmt_get_int64 (&find, 0), &values, error))
    return FALSE;

  avow_stmt_prepare (&stmt, db,
                     "UPDATE affiliation SET person_id = ?2, organization_id = ?3, role = ?4, start_date = ?5, end_date = ?6, note = ?7"
                     " WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);
  bind_values (&stmt, &values);

  return avow_stmt_run (&stmt, error);
}

#define SELECT_AFFILIATIONS                                                                                     \
  "SELECT affiliation.id, person_id, person.name, organization_id, organization.name, role, start_date, end_date, affiliation.note" \
  "  FROM affiliation JOIN actor AS person ON person.id = person_id"                                            \
  "  LEFT JOIN actor AS organization ON organization.id = organization_id"

static gboolean
load (AvowDb      *db,
      const char  *sql,
      gint64       actor_id,
      gint64       limit,
      GPtrArray   *affiliations,
      GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, sql);
  avow_stmt_bind_int64 (&stmt, 1, actor_id);
  avow_stmt_bind_int64 (&stmt, 2, limit);
  while (avow_stmt_next (&stmt, error))
    {
      AvowAffiliation *affiliation = avow_affiliation_new (avow_stmt_get_int64 (&stmt, 1), avow_stmt_get_int64 (&stmt, 3),
                                                           avow_stmt_get_text (&stmt, 4), avow_stmt_get_text (&stmt, 5));

      affiliation->id = avow_stmt_get_int64 (&stmt, 0);
      affiliation->actor = g_strdup (avow_stmt_get_text (&stmt, 2));
      affiliation->note = g_strdup (avow_stmt_get_text (&stmt, 8));
      avow_affiliation_set_dates (affiliation, avow_stmt_get_text (&stmt, 6), avow_stmt_get_text (&stmt, 7));
      g_ptr_array_add (affiliations, affiliation);
    }

  return stmt.rc == SQLITE_DONE;
}

/* Loads where an actor belongs and who belongs to it, the latest first: what has no
 * beginning comes last. */
gboolean
avow_affiliation_table_load (AvowDb     *db,
                             AvowActor  *actor,
                             GError    **error)
{
  return load (db, SELECT_AFFILIATIONS " WHERE person_id = ?1 ORDER BY start_date DESC, affiliation.id DESC LIMIT ?2",
               actor->id, -1, actor->affiliations, error) &&
         load (db, SELECT_AFFILIATIONS " WHERE organization_id = ?1 ORDER BY start_date DESC, affiliation.id DESC LIMIT ?2",
               actor->id, MAX_MEMBERS, actor->members, error);
}
