/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-take-over-private.h"

#include <glib/gi18n.h>

#include "avow-guid.h"
#include "avow-text.h"

/* Actors that are taken over, with their names and all else that hangs on them. One that is known here gets what it
 * does not have, and loses nothing. */

typedef struct
{
  gint64  *by_identifier;   /* by row of the bundle: who has an identifier of it here; 0 for nobody */
  guint8  *has_main;        /* whether its main name is written */
} Actors;

static gboolean
is_new (AvowTaking *self,
        gint64      id)
{
  return id > self->last[AVOW_BUNDLE_ACTOR];
}

/* ---- who is known already */

static gboolean
find_identifiers (AvowTaking  *self,
                  Actors      *actors,
                  GError     **error)
{
  for (guint row = 0; row < avow_bundle_get_n (self->bundle, AVOW_BUNDLE_ACTOR_IDENTIFIER); row++)
    {
      g_autofree char *scheme = avow_taking_get_line (self, AVOW_BUNDLE_ACTOR_IDENTIFIER, row, "scheme");
      g_autofree char *value = avow_taking_get_line (self, AVOW_BUNDLE_ACTOR_IDENTIFIER, row, "value");
      g_autofree char *folded = scheme != NULL ? avow_text_fold (scheme) : NULL;
      int actor = avow_bundle_find (self->bundle, AVOW_BUNDLE_ACTOR,
                                    avow_taking_get (self, AVOW_BUNDLE_ACTOR_IDENTIFIER, row, "actor"));
      g_auto(AvowStmt) stmt = { NULL };

      if (folded == NULL || value == NULL || actor == -1)
        continue;

      avow_stmt_prepare (&stmt, self->db, "SELECT actor_id FROM actor_identifier"
                                          " WHERE value = ?1 AND avow_fold (scheme) = ?2 ORDER BY id LIMIT 1");
      avow_stmt_bind_text (&stmt, 1, value);
      avow_stmt_bind_text (&stmt, 2, folded);
      if (avow_stmt_next (&stmt, error))
        actors->by_identifier[actor] = avow_stmt_get_int64 (&stmt, 0);
      else if (stmt.rc != SQLITE_DONE)
        return FALSE;
    }

  return TRUE;
}

/* Finds who goes by a name here. Two of one name stay apart if the file keeps them apart. */
static gboolean
find_name (AvowTaking  *self,
           const char  *name,
           gint64      *id,
           GError     **error)
{
  g_autofree char *folded = avow_text_fold (name);
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, self->db,
                     "SELECT actor_id FROM actor_name WHERE folded = ?1 AND actor_id <= ?2"
                     " ORDER BY kind <> 'main', id LIMIT 1");
  avow_stmt_bind_text (&stmt, 1, folded);
  avow_stmt_bind_int64 (&stmt, 2, self->last[AVOW_BUNDLE_ACTOR]);
  *id = avow_stmt_next (&stmt, error) ? avow_stmt_get_int64 (&stmt, 0) : 0;

  return stmt.rc == SQLITE_OK || stmt.rc == SQLITE_DONE;
}

/* ---- actors */

static gboolean
insert_actor (AvowTaking  *self,
              guint        row,
              const char  *guid,
              const char  *name,
              GError     **error)
{
  const char *word = avow_taking_get (self, AVOW_BUNDLE_ACTOR, row, "type");
  g_autofree char *created = avow_taking_get_time (self, AVOW_BUNDLE_ACTOR, row, "created");
  g_autofree char *modified = avow_taking_get_time (self, AVOW_BUNDLE_ACTOR, row, "modified");
  g_autofree char *sort_name = avow_taking_get_line (self, AVOW_BUNDLE_ACTOR, row, "sort_name");
  AvowActorType type = AVOW_ACTOR_TYPE_UNKNOWN;
  g_auto(AvowStmt) stmt = { NULL };

  if (word != NULL && !avow_actor_type_from_string (word, &type))
    avow_taken_say (self->taken, _("“%s” is not a type of actors; it was left out."), word);

  avow_stmt_prepare (&stmt, self->db,
                     "INSERT INTO actor (guid, name, type, note, created, modified, sort_name, colour)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  avow_stmt_bind_text (&stmt, 1, guid);
  avow_stmt_bind_text (&stmt, 2, name);
  avow_stmt_bind_text (&stmt, 3, avow_actor_type_to_string (type));
  avow_stmt_bind_text (&stmt, 4, avow_taking_get (self, AVOW_BUNDLE_ACTOR, row, "note"));
  avow_stmt_bind_text (&stmt, 5, created);
  avow_stmt_bind_text (&stmt, 6, modified);
  avow_stmt_bind_text (&stmt, 7, sort_name);
  avow_stmt_bind_text (&stmt, 8, avow_taking_get (self, AVOW_BUNDLE_ACTOR, row, "colour"));

  return avow_taking_end_row (self, AVOW_BUNDLE_ACTOR, row, &stmt, error);
}

static gboolean
take_actor (AvowTaking  *self,
            Actors      *actors,
            guint        row,
            GError     **error)
{
  g_autofree char *guid = NULL, *name = avow_actor_name_tidy (avow_taking_get (self, AVOW_BUNDLE_ACTOR, row, "name"), NULL);
  gint64 there = actors->by_identifier[row];
  gboolean comes;

  if (!avow_taking_begin_row (self, AVOW_BUNDLE_ACTOR, row, &guid, &comes, error))
    return FALSE;
  if (!comes)
    return TRUE;

  if (name == NULL)
    {
      avow_taken_say (self->taken, _("An actor has no name; it was left out."));
      avow_taking_leave (self, AVOW_BUNDLE_ACTOR, row);
      return TRUE;
    }

  if (there == 0 && self->last[AVOW_BUNDLE_ACTOR] > 0 && !find_name (self, name, &there, error))
    return FALSE;
  if (there == 0)
    return insert_actor (self, row, guid, name, error);

  self->ids[AVOW_BUNDLE_ACTOR][row] = there;
  self->taken->n_there[AVOW_BUNDLE_ACTOR]++;
  return TRUE;
}

/* Whether an actor of the bundle is above itself. */
static gboolean
is_circle (AvowTaking *self,
           guint       row)
{
  int above = row;

  for (guint depth = 0; depth < 32; depth++)
    {
      above = avow_bundle_find (self->bundle, AVOW_BUNDLE_ACTOR, avow_taking_get (self, AVOW_BUNDLE_ACTOR, above, "parent"));
      if (above == -1)
        return FALSE;
      if (above == (int) row)
        return TRUE;
    }

  return TRUE;
}

static gboolean
set_parents (AvowTaking  *self,
             GError     **error)
{
  for (guint row = 0; row < avow_bundle_get_n (self->bundle, AVOW_BUNDLE_ACTOR); row++)
    {
      gint64 id = self->ids[AVOW_BUNDLE_ACTOR][row], parent_id;
      g_auto(AvowStmt) stmt = { NULL };

      if (!is_new (self, id) || avow_taking_get (self, AVOW_BUNDLE_ACTOR, row, "parent") == NULL || is_circle (self, row))
        continue;
      if (!avow_taking_follow (self, AVOW_BUNDLE_ACTOR, row, "parent", &parent_id, error))
        return FALSE;

      avow_stmt_prepare (&stmt, self->db, "UPDATE actor SET parent_id = ?2 WHERE id = ?1 AND ?2 IS NOT ?1");
      avow_stmt_bind_int64 (&stmt, 1, id);
      avow_stmt_bind_id (&stmt, 2, parent_id);
      if (!avow_stmt_run (&stmt, error))
        return FALSE;
    }

  return TRUE;
}

/* ---- names */

static gboolean
has_name (AvowTaking  *self,
          gint64       id,
          const char  *folded,
          gboolean    *has,
          GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, self->db, "SELECT 1 FROM actor_name WHERE actor_id = ?1 AND folded = ?2");
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_text (&stmt, 2, folded);
  *has = avow_stmt_next (&stmt, error);

  return *has || stmt.rc == SQLITE_DONE;
}

static void
bind_name (AvowStmt     *stmt,
           const char   *guid,
           gint64        actor_id,
           const char   *name,
           const char   *folded,
           AvowNameKind  kind)
{
  avow_stmt_bind_text (stmt, 1, guid);
  avow_stmt_bind_int64 (stmt, 2, actor_id);
  avow_stmt_bind_text (stmt, 3, name);
  avow_stmt_bind_text (stmt, 4, folded);
  avow_stmt_bind_text (stmt, 5, avow_name_kind_to_string (kind));
}

/* Takes the beginning and the end of something; an end before the beginning is neither. */
static void
take_dates (AvowTaking       *self,
            AvowBundleTable   table,
            guint             row,
            char            **start,
            char            **end)
{
  const char *from = avow_taking_get (self, table, row, "start_date"), *to = avow_taking_get (self, table, row, "end_date");

  if (avow_table_check_dates (from, to, start, end, NULL))
    return;

  g_clear_pointer (start, g_free);
  g_clear_pointer (end, g_free);
  avow_taken_say (self->taken, _("“%s” to “%s” is not a time; it was left out."), from != NULL ? from : "…",
                  to != NULL ? to : "…");
}

static gboolean
take_name (AvowTaking  *self,
           Actors      *actors,
           guint        row,
           GError     **error)
{
  int actor = avow_bundle_find (self->bundle, AVOW_BUNDLE_ACTOR, avow_taking_get (self, AVOW_BUNDLE_ACTOR_NAME, row, "actor"));
  const char *word = avow_taking_get (self, AVOW_BUNDLE_ACTOR_NAME, row, "kind");
  g_autofree char *guid = NULL, *folded = NULL, *start = NULL, *end = NULL;
  g_autofree char *name = avow_actor_name_tidy (avow_taking_get (self, AVOW_BUNDLE_ACTOR_NAME, row, "name"), NULL);
  g_autofree char *language = avow_taking_get_line (self, AVOW_BUNDLE_ACTOR_NAME, row, "language"), *main_name = NULL;
  AvowNameKind kind = AVOW_NAME_KIND_ALIAS;
  gboolean comes, has = FALSE;
  g_auto(AvowStmt) stmt = { NULL };
  gint64 id;

  if (!avow_taking_begin_row (self, AVOW_BUNDLE_ACTOR_NAME, row, &guid, &comes, error) ||
      !avow_taking_follow (self, AVOW_BUNDLE_ACTOR_NAME, row, "actor", &id, error))
    return FALSE;
  if (!comes)
    return TRUE;
  if (name == NULL || id == 0)
    {
      avow_taking_leave (self, AVOW_BUNDLE_ACTOR_NAME, row);
      return TRUE;
    }
  if (word != NULL && !avow_name_kind_from_string (word, &kind))
    avow_taken_say (self->taken, _("“%s” is not a kind of names; the name came as an alias."), word);

  /* Who is new is shown by the main name; who is known here is shown as before. */
  folded = avow_text_fold (name);
  if (kind == AVOW_NAME_KIND_MAIN)
    {
      main_name = actor != -1 ? avow_actor_name_tidy (avow_taking_get (self, AVOW_BUNDLE_ACTOR, actor, "name"), NULL) : NULL;
      if (!is_new (self, id) || g_strcmp0 (main_name, name) != 0 || actors->has_main[actor])
        kind = AVOW_NAME_KIND_ALIAS;
      else
        actors->has_main[actor] = TRUE;
    }
  if (!is_new (self, id) && !has_name (self, id, folded, &has, error))
    return FALSE;
  if (has)
    {
      self->taken->n_there[AVOW_BUNDLE_ACTOR_NAME]++;
      return TRUE;
    }

  take_dates (self, AVOW_BUNDLE_ACTOR_NAME, row, &start, &end);
  avow_stmt_prepare (&stmt, self->db,
                     "INSERT INTO actor_name (guid, actor_id, name, folded, kind, language, start_date, end_date)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  bind_name (&stmt, guid, id, name, folded, kind);
  avow_stmt_bind_text (&stmt, 6, language);
  avow_stmt_bind_text (&stmt, 7, start);
  avow_stmt_bind_text (&stmt, 8, end);

  return avow_taking_end_row (self, AVOW_BUNDLE_ACTOR_NAME, row, &stmt, error);
}

/* Everybody has a main name, whether the file says more of it or not. */
static gboolean
add_main_names (AvowTaking  *self,
                Actors      *actors,
                GError     **error)
{
  for (guint row = 0; row < avow_bundle_get_n (self->bundle, AVOW_BUNDLE_ACTOR); row++)
    {
      gint64 id = self->ids[AVOW_BUNDLE_ACTOR][row];
      g_autofree char *guid = NULL, *name = NULL, *folded = NULL;
      g_auto(AvowStmt) stmt = { NULL };

      if (!is_new (self, id) || actors->has_main[row])
        continue;

      guid = avow_guid_new ();
      name = avow_actor_name_tidy (avow_taking_get (self, AVOW_BUNDLE_ACTOR, row, "name"), NULL);
      folded = avow_text_fold (name);
      avow_stmt_prepare (&stmt, self->db,
                         "INSERT INTO actor_name (guid, actor_id, name, folded, kind) VALUES (?1, ?2, ?3, ?4, ?5)");
      bind_name (&stmt, guid, id, name, folded, AVOW_NAME_KIND_MAIN);
      if (!avow_stmt_run (&stmt, error))
        return FALSE;
    }

  return TRUE;
}

/* ---- what else hangs on them */

static gboolean
take_identifier (AvowTaking  *self,
                 guint        row,
                 GError     **error)
{
  g_autofree char *guid = NULL, *scheme = avow_taking_get_line (self, AVOW_BUNDLE_ACTOR_IDENTIFIER, row, "scheme");
  g_autofree char *value = avow_taking_get_line (self, AVOW_BUNDLE_ACTOR_IDENTIFIER, row, "value");
  g_auto(AvowStmt) stmt = { NULL };
  gboolean comes;
  gint64 id;

  if (!avow_taking_begin_row (self, AVOW_BUNDLE_ACTOR_IDENTIFIER, row, &guid, &comes, error) ||
      !avow_taking_follow (self, AVOW_BUNDLE_ACTOR_IDENTIFIER, row, "actor", &id, error))
    return FALSE;
  if (!comes)
    return TRUE;
  if (scheme == NULL || value == NULL || id == 0)
    {
      avow_taking_leave (self, AVOW_BUNDLE_ACTOR_IDENTIFIER, row);
      return TRUE;
    }

  avow_stmt_prepare (&stmt, self->db,
                     "INSERT INTO actor_identifier (guid, actor_id, scheme, value) VALUES (?1, ?2, ?3, ?4)"
                     " ON CONFLICT (actor_id, scheme, value) DO NOTHING");
  avow_stmt_bind_text (&stmt, 1, guid);
  avow_stmt_bind_int64 (&stmt, 2, id);
  avow_stmt_bind_text (&stmt, 3, scheme);
  avow_stmt_bind_text (&stmt, 4, value);

  return avow_taking_end_row (self, AVOW_BUNDLE_ACTOR_IDENTIFIER, row, &stmt, error);
}

static gboolean
take_affiliation (AvowTaking  *self,
                  guint        row,
                  GError     **error)
{
  g_autofree char *guid = NULL, *role = avow_taking_get_line (self, AVOW_BUNDLE_AFFILIATION, row, "role"), *start = NULL;
  g_autofree char *end = NULL;
  g_auto(AvowStmt) stmt = { NULL };
  gint64 person_id, organization_id;
  gboolean comes;

  if (!avow_taking_begin_row (self, AVOW_BUNDLE_AFFILIATION, row, &guid, &comes, error) ||
      !avow_taking_follow (self, AVOW_BUNDLE_AFFILIATION, row, "person", &person_id, error) ||
      !avow_taking_follow (self, AVOW_BUNDLE_AFFILIATION, row, "organization", &organization_id, error))
    return FALSE;
  if (!comes)
    return TRUE;
  if (person_id == 0 || person_id == organization_id || (organization_id == 0 && role == NULL))
    {
      avow_taken_say (self->taken, _("An affiliation does not say who is affiliated to whom; it was left out."));
      avow_taking_leave (self, AVOW_BUNDLE_AFFILIATION, row);
      return TRUE;
    }

  take_dates (self, AVOW_BUNDLE_AFFILIATION, row, &start, &end);
  avow_stmt_prepare (&stmt, self->db,
                     "INSERT INTO affiliation (guid, person_id, organization_id, role, start_date, end_date, note)"
                     " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7"
                     "  WHERE NOT EXISTS (SELECT 1 FROM affiliation WHERE person_id = ?2 AND organization_id IS ?3"
                     "                    AND role IS ?4 AND start_date IS ?5 AND end_date IS ?6 AND id <= ?8)");
  avow_stmt_bind_text (&stmt, 1, guid);
  avow_stmt_bind_int64 (&stmt, 2, person_id);
  avow_stmt_bind_id (&stmt, 3, organization_id);
  avow_stmt_bind_text (&stmt, 4, role);
  avow_stmt_bind_text (&stmt, 5, start);
  avow_stmt_bind_text (&stmt, 6, end);
  avow_stmt_bind_text (&stmt, 7, avow_taking_get (self, AVOW_BUNDLE_AFFILIATION, row, "note"));
  avow_stmt_bind_int64 (&stmt, 8, self->last[AVOW_BUNDLE_AFFILIATION]);

  return avow_taking_end_row (self, AVOW_BUNDLE_AFFILIATION, row, &stmt, error);
}

static gboolean
take_apart (AvowTaking  *self,
            guint        row,
            GError     **error)
{
  g_autofree char *guid = NULL;
  g_auto(AvowStmt) stmt = { NULL };
  gint64 one, other;
  gboolean comes;

  if (!avow_taking_begin_row (self, AVOW_BUNDLE_ACTOR_APART, row, &guid, &comes, error) ||
      !avow_taking_follow (self, AVOW_BUNDLE_ACTOR_APART, row, "actor", &one, error) ||
      !avow_taking_follow (self, AVOW_BUNDLE_ACTOR_APART, row, "other", &other, error))
    return FALSE;
  if (!comes)
    return TRUE;
  if (one == 0 || other == 0 || one == other)
    {
      avow_taking_leave (self, AVOW_BUNDLE_ACTOR_APART, row);
      return TRUE;
    }

  avow_stmt_prepare (&stmt, self->db,
                     "INSERT INTO actor_apart (guid, actor_id, other_id) VALUES (?1, min (?2, ?3), max (?2, ?3))"
                     " ON CONFLICT (actor_id, other_id) DO NOTHING");
  avow_stmt_bind_text (&stmt, 1, guid);
  avow_stmt_bind_int64 (&stmt, 2, one);
  avow_stmt_bind_int64 (&stmt, 3, other);

  return avow_taking_end_row (self, AVOW_BUNDLE_ACTOR_APART, row, &stmt, error);
}

static gboolean
take_actors (AvowTaking  *self,
             Actors      *actors,
             GError     **error)
{
  if (self->last[AVOW_BUNDLE_ACTOR_IDENTIFIER] > 0 && !find_identifiers (self, actors, error))
    return FALSE;

  for (guint row = 0; row < avow_bundle_get_n (self->bundle, AVOW_BUNDLE_ACTOR); row++)
    {
      if (!take_actor (self, actors, row, error))
        return FALSE;
    }
  for (guint row = 0; row < avow_bundle_get_n (self->bundle, AVOW_BUNDLE_ACTOR_NAME); row++)
    {
      if (!take_name (self, actors, row, error))
        return FALSE;
    }
  for (guint row = 0; row < avow_bundle_get_n (self->bundle, AVOW_BUNDLE_ACTOR_IDENTIFIER); row++)
    {
      if (!take_identifier (self, row, error))
        return FALSE;
    }
  for (guint row = 0; row < avow_bundle_get_n (self->bundle, AVOW_BUNDLE_AFFILIATION); row++)
    {
      if (!take_affiliation (self, row, error))
        return FALSE;
    }
  for (guint row = 0; row < avow_bundle_get_n (self->bundle, AVOW_BUNDLE_ACTOR_APART); row++)
    {
      if (!take_apart (self, row, error))
        return FALSE;
    }

  return set_parents (self, error) && add_main_names (self, actors, error);
}

gboolean
avow_taking_actors (AvowTaking  *self,
                    GError     **error)
{
  guint n = avow_bundle_get_n (self->bundle, AVOW_BUNDLE_ACTOR);
  g_autofree gint64 *by_identifier = g_new0 (gint64, n + 1);
  g_autofree guint8 *has_main = g_new0 (guint8, n + 1);
  Actors actors = { by_identifier, has_main };

  return take_actors (self, &actors, error);
}
