/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tables-private.h"

#include "avow-text.h"

/* Actors that come in from a list. One that is there already, by an identifier or any of its
 * names, gets what it does not have, and loses nothing. */

static gboolean
find_by_identifier (AvowDb           *db,
                    const AvowActor  *actor,
                    gint64           *id,
                    GError          **error)
{
  for (guint i = 0; i < actor->identifiers->len && *id == 0; i++)
    {
      const AvowActorIdentifier *identifier = g_ptr_array_index (actor->identifiers, i);
      g_autofree char *scheme = avow_text_fold (identifier->scheme);
      g_auto(AvowStmt) stmt = { NULL };

      avow_stmt_prepare (&stmt, db, "SELECT actor_id FROM actor_identifier WHERE value = ?1 AND avow_fold (scheme) = ?2 ORDER BY id LIMIT 1");
      avow_stmt_bind_text (&stmt, 1, identifier->value);
      avow_stmt_bind_text (&stmt, 2, scheme);
      if (avow_stmt_next (&stmt, error))
        *id = avow_stmt_get_int64 (&stmt, 0);
      else if (stmt.rc != SQLITE_DONE)
        return FALSE;
    }

  return TRUE;
}

static gboolean
find_actor (AvowDb           *db,
            const AvowActor  *actor,
            gint64           *id,
            GError          **error)
{
  *id = 0;
  if (!find_by_identifier (db, actor, id, error) || (*id == 0 && !avow_actor_table_find (db, actor->name, id, error)))
    return FALSE;

  for (guint i = 0; i < actor->names->len && *id == 0; i++)
    {
      if (!avow_actor_table_find (db, ((AvowActorName *) g_ptr_array_index (actor->names, i))->name, id, error))
        return FALSE;
    }

  return TRUE;
}

/* Whether an actor is called so already, in whatever case. */
static gboolean
has_name (AvowDb      *db,
          gint64       id,
          const char  *name)
{
  g_autofree char *tidy = avow_table_tidy (name), *folded = avow_text_fold (tidy != NULL ? tidy : "");
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT 1 FROM actor_name WHERE actor_id = ?1 AND folded = ?2");
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_text (&stmt, 2, folded);

  return avow_stmt_next (&stmt, NULL);
}

static gboolean
add_names (AvowDb           *db,
           gint64            id,
           const AvowActor  *actor,
           GError          **error)
{
  g_autoptr(AvowActorName) main_name = avow_actor_name_new (0, actor->name, AVOW_NAME_KIND_ALIAS);

  if (!has_name (db, id, actor->name) && !avow_actor_name_table_add (db, id, main_name, error))
    return FALSE;

  for (guint i = 0; i < actor->names->len; i++)
    {
      const AvowActorName *name = g_ptr_array_index (actor->names, i);

      if (!has_name (db, id, name->name) && !avow_actor_name_table_add (db, id, name, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_fields (AvowDb           *db,
            gint64            id,
            const AvowActor  *actor,
            GError          **error)
{
  const char *type = actor->type != AVOW_ACTOR_TYPE_UNKNOWN ? avow_actor_type_to_string (actor->type) : NULL;

  return (type == NULL ||
          avow_table_set_text (db, "UPDATE actor SET type = ?2, modified = ?3 WHERE id = ?1 AND type = 'unknown'", id, type, error)) &&
         (actor->note == NULL ||
          avow_table_set_text (db, "UPDATE actor SET note = ?2, modified = ?3 WHERE id = ?1 AND note IS NULL", id, actor->note, error));
}

static gboolean
add_affiliations (AvowDb           *db,
                  gint64            id,
                  const AvowActor  *actor,
                  GError          **error)
{
  for (guint i = 0; i < actor->affiliations->len; i++)
    {
      const AvowAffiliation *affiliation = g_ptr_array_index (actor->affiliations, i);
      gint64 created;

      /* An organization may be called here as it is not in the list. */
      if (affiliation->organization != NULL && has_name (db, id, affiliation->organization))
        continue;
      if (!avow_affiliation_table_add (db, id, affiliation, &created, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_identifiers (AvowDb           *db,
                 gint64            id,
                 const AvowActor  *actor,
                 GError          **error)
{
  for (guint i = 0; i < actor->identifiers->len; i++)
    {
      const AvowActorIdentifier *identifier = g_ptr_array_index (actor->identifiers, i);

      if (!avow_actor_identifier_table_add (db, id, identifier->scheme, identifier->value, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
import_actor (AvowDb           *db,
              const AvowActor  *actor,
              gint64           *id,
              AvowIncomingActor *outcome,
              GError          **error)
{
  gint64 n_before = sqlite3_total_changes64 (db->handle);
  gboolean is_new;

  if (!find_actor (db, actor, id, error))
    return FALSE;

  is_new = *id == 0;
  if ((is_new && !avow_actor_table_insert (db, actor->name, actor->type, id, error)) ||
      !add_fields (db, *id, actor, error) || !add_names (db, *id, actor, error) ||
      !add_affiliations (db, *id, actor, error) || !add_identifiers (db, *id, actor, error))
    return FALSE;

  *outcome = is_new ? AVOW_INCOMING_ACTOR_NEW
           : sqlite3_total_changes64 (db->handle) != n_before ? AVOW_INCOMING_ACTOR_ADDED_TO : AVOW_INCOMING_ACTOR_SAME;

  return TRUE;
}

/* Brings actors in; @created gets the ids of those that are new. */
AvowStep *
avow_actor_import_run (AvowDb      *db,
                       AvowChange  *change,
                       GArray      *created,
                       GError     **error)
{
  const char *subject = NULL;
  gint64 n_changed = 0;

  for (guint i = 0; i < change->actors->len; i++)
    {
      const AvowActor *actor = g_ptr_array_index (change->actors, i);
      AvowIncomingActor outcome;
      gint64 id;

      if (!import_actor (db, actor, &id, &outcome, error))
        return NULL;
      if (outcome == AVOW_INCOMING_ACTOR_NEW)
        g_array_append_val (created, id);
      if (outcome != AVOW_INCOMING_ACTOR_SAME)
        {
          n_changed++;
          subject = subject != NULL ? subject : actor->name;
        }
      if (change->outcomes != NULL)
        g_array_append_val (change->outcomes, outcome);
    }

  return avow_step_new (0, avow_change_get_action (change), subject, n_changed);
}
