/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tables-private.h"

#include <glib/gi18n.h>

/* What changes do to actors: each to the first of its ids, unless it says more. */

#define ACTOR_SUBJECT "SELECT name FROM actor WHERE id = ?1"
#define NAME_SUBJECT "SELECT actor.name FROM actor_name JOIN actor ON actor.id = actor_id WHERE actor_name.id = ?1"
#define AFFILIATION_SUBJECT "SELECT actor.name FROM affiliation JOIN actor ON actor.id = person_id WHERE affiliation.id = ?1"
#define IDENTIFIER_SUBJECT "SELECT actor.name FROM actor_identifier JOIN actor ON actor.id = actor_id WHERE actor_identifier.id = ?1"

/* @created gets the id of what is made, if anything is. */
typedef gboolean (*ActorFunc) (AvowDb      *db,
                               AvowChange  *change,
                               gint64       id,
                               gint64      *created,
                               GError     **error);

/* A name that is told by no more than its text and kind is one all the same. */
static AvowActorName *
get_name (AvowChange *change)
{
  return change->name != NULL ? avow_actor_name_copy (change->name)
                              : avow_actor_name_new (0, change->value, change->name_kind);
}

static gboolean
add_name (AvowDb      *db,
          AvowChange  *change,
          gint64       id,
          gint64      *created,
          GError     **error)
{
  g_autoptr(AvowActorName) name = get_name (change);

  return avow_actor_name_table_add (db, id, name, error);
}

static gboolean
edit_name (AvowDb      *db,
           AvowChange  *change,
           gint64       id,
           gint64      *created,
           GError     **error)
{
  g_autoptr(AvowActorName) name = get_name (change);

  return avow_actor_name_table_edit (db, id, name, error);
}

static gboolean
add_affiliation (AvowDb      *db,
                 AvowChange  *change,
                 gint64       id,
                 gint64      *created,
                 GError     **error)
{
  return avow_affiliation_table_add (db, id, change->affiliation, created, error);
}

static gboolean
edit_affiliation (AvowDb      *db,
                  AvowChange  *change,
                  gint64       id,
                  gint64      *created,
                  GError     **error)
{
  return avow_affiliation_table_edit (db, id, change->affiliation, error);
}

static gboolean
delete_affiliations (AvowDb      *db,
                     AvowChange  *change,
                     gint64       id,
                     gint64      *created,
                     GError     **error)
{
  g_autofree char *ids = avow_table_pack_ids (change->ids);

  return avow_table_run_all (db, "DELETE FROM affiliation WHERE id = ?1", ids, error);
}

static gboolean
add_identifier (AvowDb      *db,
                AvowChange  *change,
                gint64       id,
                gint64      *created,
                GError     **error)
{
  return avow_actor_identifier_table_add (db, id, change->scheme, change->value, error);
}

static gboolean
remove_identifiers (AvowDb      *db,
                    AvowChange  *change,
                    gint64       id,
                    gint64      *created,
                    GError     **error)
{
  g_autofree char *ids = avow_table_pack_ids (change->ids);

  return avow_table_run_all (db, "DELETE FROM actor_identifier WHERE id = ?1", ids, error);
}

static gboolean
merge_actors (AvowDb      *db,
              AvowChange  *change,
              gint64       id,
              gint64      *created,
              GError     **error)
{
  *created = change->by_id;

  return avow_actor_table_merge (db, change->ids, change->by_id, error);
}

static gboolean
split_actor (AvowDb      *db,
             AvowChange  *change,
             gint64       id,
             gint64      *created,
             GError     **error)
{
  return avow_actor_table_split (db, id, change->value, change->name_ids, change->passage_ids, created, error);
}

static gboolean
keep_apart (AvowDb      *db,
            AvowChange  *change,
            gint64       id,
            gint64      *created,
            GError     **error)
{
  g_return_val_if_fail (change->ids->len == 2, FALSE);

  return avow_actor_table_keep_apart (db, id, g_array_index (change->ids, gint64, 1), error);
}

/* What the text of one passage calls an actor. */
static gboolean
set_as_named (AvowDb      *db,
              AvowChange  *change,
              gint64       id,
              gint64      *created,
              GError     **error)
{
  AvowLink *link = g_ptr_array_index (change->links, 0);
  g_autofree char *as_named = avow_table_tidy (link->as_named);
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "UPDATE passage_actor SET as_named = ?4"
                     " WHERE passage_id = ?1 AND actor_id = ?2 AND role = ?3 AND as_named IS NOT ?4");
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_int64 (&stmt, 2, link->actor_id);
  avow_stmt_bind_text (&stmt, 3, avow_role_to_string (link->role));
  avow_stmt_bind_text (&stmt, 4, as_named);

  return avow_stmt_run (&stmt, error);
}

/* What the journal calls a change by, before it is done. */
static const struct
{
  AvowChangeType  type;
  ActorFunc       func;
  const char     *subject;
} changes[] =
{
  { AVOW_CHANGE_ADD_ACTOR_NAME, add_name, ACTOR_SUBJECT },
  { AVOW_CHANGE_EDIT_ACTOR_NAME, edit_name, NAME_SUBJECT },
  { AVOW_CHANGE_ADD_AFFILIATION, add_affiliation, ACTOR_SUBJECT },
  { AVOW_CHANGE_EDIT_AFFILIATION, edit_affiliation, AFFILIATION_SUBJECT },
  { AVOW_CHANGE_DELETE_AFFILIATIONS, delete_affiliations, AFFILIATION_SUBJECT },
  { AVOW_CHANGE_ADD_IDENTIFIER, add_identifier, ACTOR_SUBJECT },
  { AVOW_CHANGE_REMOVE_IDENTIFIERS, remove_identifiers, IDENTIFIER_SUBJECT },
  { AVOW_CHANGE_MERGE_ACTORS, merge_actors, ACTOR_SUBJECT },
  { AVOW_CHANGE_SPLIT_ACTOR, split_actor, ACTOR_SUBJECT },
  { AVOW_CHANGE_KEEP_ACTORS_APART, keep_apart, ACTOR_SUBJECT },
  { AVOW_CHANGE_SET_AS_NAMED, set_as_named, ACTOR_SUBJECT },
};

static gboolean
find_change (AvowChangeType  type,
             guint          *place)
{
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      if (changes[i].type != type)
        continue;
      *place = i;
      return TRUE;
    }

  return FALSE;
}

/* Whether a change is one of these. */
gboolean
avow_actor_change_is (AvowChangeType type)
{
  guint place;

  return find_change (type, &place);
}

/* Whom a change is called after: those that are merged are known by the one that stays. */
static gint64
get_subject_id (AvowChange *change)
{
  if (change->type == AVOW_CHANGE_MERGE_ACTORS)
    return change->by_id;
  if (change->type == AVOW_CHANGE_SET_AS_NAMED)
    return ((AvowLink *) g_ptr_array_index (change->links, 0))->actor_id;

  return g_array_index (change->ids, gint64, 0);
}

AvowStep *
avow_actor_change_run (AvowDb      *db,
                       AvowChange  *change,
                       GArray      *created,
                       GError     **error)
{
  g_autofree char *subject = NULL;
  gint64 id = 0;
  guint place;

  g_return_val_if_fail (find_change (change->type, &place) && change->ids->len > 0, NULL);

  /* Before the row goes. */
  subject = avow_table_get_subject (db, changes[place].subject, get_subject_id (change));
  if (subject == NULL)
    {
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_MISSING,
                           _("What was to be changed is not there any more."));
      return NULL;
    }

  if (!changes[place].func (db, change, g_array_index (change->ids, gint64, 0), &id, error))
    return NULL;

  if (id != 0)
    g_array_append_val (created, id);
  if (change->type == AVOW_CHANGE_SPLIT_ACTOR)
    {
      g_free (subject);
      subject = avow_table_get_subject (db, ACTOR_SUBJECT, id);
    }

  return avow_step_new (0, avow_change_get_action (change), subject, change->ids->len);
}
