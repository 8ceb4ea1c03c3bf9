/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tables-private.h"

#include <glib/gi18n.h>

#define PASSAGE_SUBJECT "SELECT exact FROM passage WHERE id = ?1"
#define ARTICLE_SUBJECT "SELECT headline FROM article WHERE id = ?1"
#define ACTOR_SUBJECT "SELECT name FROM actor WHERE id = ?1"
#define NAME_SUBJECT "SELECT actor.name FROM actor_name JOIN actor ON actor.id = actor_id WHERE actor_name.id = ?1"

/* What a change does to one row. */
typedef gboolean (*AvowChangeFunc) (AvowDb      *db,
                                    AvowChange  *change,
                                    gint64       id,
                                    GError     **error);

static gboolean
set_kind (AvowDb      *db,
          AvowChange  *change,
          gint64       id,
          GError     **error)
{
  return avow_passage_table_set_kind (db, id, change->kind, error);
}

static gboolean
set_condition (AvowDb      *db,
               AvowChange  *change,
               gint64       id,
               GError     **error)
{
  g_autofree char *condition = avow_table_tidy (change->value);

  return avow_table_set_text (db, "UPDATE passage SET condition = ?2, modified = ?3 WHERE id = ?1 AND condition IS NOT ?2",
                              id, condition, error);
}

static gboolean
set_note (AvowDb      *db,
          AvowChange  *change,
          gint64       id,
          GError     **error)
{
  return avow_table_set_text (db, "UPDATE passage SET note = ?2, modified = ?3 WHERE id = ?1 AND note IS NOT ?2",
                              id, change->value, error);
}

static gboolean
link_actors (AvowDb      *db,
             AvowChange  *change,
             gint64       id,
             GError     **error)
{
  for (guint i = 0; i < change->links->len; i++)
    {
      if (!avow_passage_table_link (db, id, g_ptr_array_index (change->links, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
unlink_actors (AvowDb      *db,
               AvowChange  *change,
               gint64       id,
               GError     **error)
{
  for (guint i = 0; i < change->links->len; i++)
    {
      if (!avow_passage_table_unlink (db, id, g_ptr_array_index (change->links, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
delete_passage (AvowDb      *db,
                AvowChange  *change,
                gint64       id,
                GError     **error)
{
  return avow_passage_table_delete (db, id, error);
}

static gboolean
edit_article (AvowDb      *db,
              AvowChange  *change,
              gint64       id,
              GError     **error)
{
  return avow_article_table_edit (db, id, change->field, change->value, error);
}

static gboolean
delete_article (AvowDb      *db,
                AvowChange  *change,
                gint64       id,
                GError     **error)
{
  return avow_article_table_delete (db, id, error);
}

static gboolean
replace_article (AvowDb      *db,
                 AvowChange  *change,
                 gint64       id,
                 GError     **error)
{
  return avow_article_table_replace (db, id, change->by_id, error);
}

static gboolean
rename_actor (AvowDb      *db,
              AvowChange  *change,
              gint64       id,
              GError     **error)
{
  return avow_actor_table_rename (db, id, change->value, error);
}

static gboolean
set_actor_type (AvowDb      *db,
                AvowChange  *change,
                gint64       id,
                GError     **error)
{
  return avow_table_set_text (db, "UPDATE actor SET type = ?2, modified = ?3 WHERE id = ?1 AND type <> ?2", id,
                              avow_actor_type_to_string (change->actor_type), error);
}

static gboolean
set_actor_note (AvowDb      *db,
                AvowChange  *change,
                gint64       id,
                GError     **error)
{
  return avow_table_set_text (db, "UPDATE actor SET note = ?2, modified = ?3 WHERE id = ?1 AND note IS NOT ?2", id,
                              change->value, error);
}

static gboolean
add_actor_name (AvowDb      *db,
                AvowChange  *change,
                gint64       id,
                GError     **error)
{
  return avow_actor_table_add_name (db, id, change->value, change->name_kind, error);
}

static gboolean
remove_actor_name (AvowDb      *db,
                   AvowChange  *change,
                   gint64       id,
                   GError     **error)
{
  return avow_table_run (db, "DELETE FROM actor_name WHERE id = ?1 AND kind <> 'main'", id, error);
}

static gboolean
delete_actor (AvowDb      *db,
              AvowChange  *change,
              gint64       id,
              GError     **error)
{
  return avow_actor_table_delete (db, id, error);
}

/* What a change does to each of its rows, and what the journal calls a row by. */
static const struct
{
  AvowChangeFunc  func;
  const char     *subject;
} changes[] =
{
  [AVOW_CHANGE_SET_KIND] = { set_kind, PASSAGE_SUBJECT },
  [AVOW_CHANGE_SET_CONDITION] = { set_condition, PASSAGE_SUBJECT },
  [AVOW_CHANGE_SET_NOTE] = { set_note, PASSAGE_SUBJECT },
  [AVOW_CHANGE_LINK] = { link_actors, PASSAGE_SUBJECT },
  [AVOW_CHANGE_UNLINK] = { unlink_actors, PASSAGE_SUBJECT },
  [AVOW_CHANGE_DELETE_PASSAGES] = { delete_passage, PASSAGE_SUBJECT },
  [AVOW_CHANGE_EDIT_ARTICLE] = { edit_article, ARTICLE_SUBJECT },
  [AVOW_CHANGE_DELETE_ARTICLES] = { delete_article, ARTICLE_SUBJECT },
  [AVOW_CHANGE_REPLACE_ARTICLE] = { replace_article, ARTICLE_SUBJECT },
  [AVOW_CHANGE_RENAME_ACTOR] = { rename_actor, ACTOR_SUBJECT },
  [AVOW_CHANGE_SET_ACTOR_TYPE] = { set_actor_type, ACTOR_SUBJECT },
  [AVOW_CHANGE_SET_ACTOR_NOTE] = { set_actor_note, ACTOR_SUBJECT },
  [AVOW_CHANGE_ADD_ACTOR_NAME] = { add_actor_name, ACTOR_SUBJECT },
  [AVOW_CHANGE_REMOVE_ACTOR_NAME] = { remove_actor_name, NAME_SUBJECT },
  [AVOW_CHANGE_DELETE_ACTORS] = { delete_actor, ACTOR_SUBJECT },
};

/* Makes something new; the change is named after it. */
static AvowStep *
run_new (AvowDb      *db,
         AvowChange  *change,
         gint64       analyst_id,
         GArray      *created,
         GError     **error)
{
  gboolean is_tag = change->type == AVOW_CHANGE_TAG;
  g_autofree char *subject = NULL;
  gint64 id;

  if (!(is_tag ? avow_passage_table_insert (db, change, analyst_id, &id, error)
               : avow_actor_table_insert (db, change->value, change->actor_type, &id, error)))
    return NULL;

  g_array_append_val (created, id);
  subject = avow_table_get_subject (db, is_tag ? PASSAGE_SUBJECT : ACTOR_SUBJECT, id);

  return avow_step_new (0, avow_change_get_action (change), subject, 1);
}

AvowStep *
avow_change_run (AvowDb      *db,
                 AvowChange  *change,
                 gint64       analyst_id,
                 GArray      *created,
                 GError     **error)
{
  g_autofree char *subject = NULL;

  if (change->type == AVOW_CHANGE_TAG || change->type == AVOW_CHANGE_NEW_ACTOR)
    return run_new (db, change, analyst_id, created, error);

  g_return_val_if_fail (change->type < G_N_ELEMENTS (changes) && changes[change->type].func != NULL, NULL);

  for (guint i = 0; i < change->ids->len; i++)
    {
      gint64 id = g_array_index (change->ids, gint64, i);

      /* Before the row goes. */
      if (i == 0)
        subject = avow_table_get_subject (db, changes[change->type].subject, id);

      if (!changes[change->type].func (db, change, id, error))
        return NULL;
    }

  if (change->ids->len == 1 && subject == NULL)
    {
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_MISSING,
                           _("What was to be changed is not there any more."));
      return NULL;
    }

  return avow_step_new (0, avow_change_get_action (change), subject, change->ids->len);
}
