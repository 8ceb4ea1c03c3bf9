/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tables-private.h"

#include <glib/gi18n.h>

#include "avow-set-table-private.h"

#define PASSAGE_SUBJECT "SELECT exact FROM passage WHERE id = ?1"
#define ARTICLE_SUBJECT "SELECT headline FROM article WHERE id = ?1"
#define ACTOR_SUBJECT "SELECT name FROM actor WHERE id = ?1"
#define STATUS_SUBJECT "SELECT exact FROM status_event JOIN passage ON passage.id = passage_id WHERE status_event.id = ?1"
#define TOPIC_SUBJECT "SELECT name FROM topic WHERE id = ?1"
#define RELATION_SUBJECT "SELECT exact FROM relation JOIN passage ON passage.id = from_id WHERE relation.id = ?1"
#define SET_SUBJECT "SELECT name FROM passage_set WHERE id = ?1"
#define SET_FOLDER_SUBJECT "SELECT name FROM set_folder WHERE id = ?1"
#define FOLDER_SUBJECT "SELECT name FROM folder WHERE id = ?1"
#define NAME_SUBJECT "SELECT actor.name FROM actor_name JOIN actor ON actor.id = actor_id WHERE actor_name.id = ?1"

/* So many are changed at once: what is recorded of a part is in memory for that long only. */
#define ROWS_AT_ONCE 20000
#define ARTICLES_AT_ONCE 5000
#define MEMBERS_AT_ONCE 200000

/* What a change does to one row. */
typedef gboolean (*AvowChangeFunc) (AvowDb      *db,
                                    AvowChange  *change,
                                    gint64       id,
                                    GError     **error);

/* What a change does to all its rows at once, however many. */
typedef gboolean (*AvowChangeAllFunc) (AvowDb      *db,
                                       AvowChange  *change,
                                       GError     **error);

static gboolean
set_condition (AvowDb      *db,
               AvowChange  *change,
               gint64       id,
               GError     **error)
{
  return avow_passage_table_set_condition (db, id, change->start, change->end, error);
}

static gboolean
set_span (AvowDb      *db,
          AvowChange  *change,
          gint64       id,
          GError     **error)
{
  return avow_passage_table_set_span (db, id, change->start, change->end, error);
}

/* The first takes over the others. */
static gboolean
merge_passage (AvowDb      *db,
               AvowChange  *change,
               gint64       id,
               GError     **error)
{
  gint64 first = g_array_index (change->ids, gint64, 0);

  return id == first || avow_passage_table_merge (db, first, id, error);
}

static gboolean
copy_tags (AvowDb      *db,
           AvowChange  *change,
           gint64       id,
           GError     **error)
{
  return avow_passage_table_copy_tags (db, change->by_id, id, error);
}

static gboolean
edit_status (AvowDb      *db,
             AvowChange  *change,
             gint64       id,
             GError     **error)
{
  return avow_status_table_edit (db, id, change->event, error);
}

static gboolean
delete_status (AvowDb      *db,
               AvowChange  *change,
               gint64       id,
               GError     **error)
{
  return avow_table_run (db, "DELETE FROM status_event WHERE id = ?1", id, error);
}

static gboolean
rename_topic (AvowDb      *db,
              AvowChange  *change,
              gint64       id,
              GError     **error)
{
  return avow_topic_table_rename (db, id, change->value, error);
}

static gboolean
move_topic (AvowDb      *db,
            AvowChange  *change,
            gint64       id,
            GError     **error)
{
  return avow_topic_table_move (db, id, change->by_id, error);
}

static gboolean
set_topic_colour (AvowDb      *db,
                  AvowChange  *change,
                  gint64       id,
                  GError     **error)
{
  return avow_table_set_text (db, "UPDATE topic SET colour = ?2 WHERE id = ?1 AND colour IS NOT ?2 AND ?3 <> ''", id,
                              change->value, error);
}

static gboolean
delete_topic (AvowDb      *db,
              AvowChange  *change,
              gint64       id,
              GError     **error)
{
  return avow_topic_table_delete (db, id, error);
}

static gboolean
unrelate (AvowDb      *db,
          AvowChange  *change,
          gint64       id,
          GError     **error)
{
  return avow_table_run (db, "DELETE FROM relation WHERE id = ?1", id, error);
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
edit_text (AvowDb      *db,
           AvowChange  *change,
           gint64       id,
           GError     **error)
{
  return avow_article_table_edit_text (db, id, change->base, change->value, error);
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
rename_folder (AvowDb      *db,
               AvowChange  *change,
               gint64       id,
               GError     **error)
{
  return avow_reading_table_rename_folder (db, id, change->value, error);
}

static gboolean
move_folder (AvowDb      *db,
             AvowChange  *change,
             gint64       id,
             GError     **error)
{
  return avow_reading_table_move_folder (db, id, change->by_id, error);
}

static gboolean
delete_folder (AvowDb      *db,
               AvowChange  *change,
               gint64       id,
               GError     **error)
{
  return avow_reading_table_delete_folder (db, id, error);
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

static gboolean
rename_set (AvowDb      *db,
            AvowChange  *change,
            gint64       id,
            GError     **error)
{
  return avow_set_table_rename (db, id, change->value, error);
}

static gboolean
set_set_note (AvowDb      *db,
              AvowChange  *change,
              gint64       id,
              GError     **error)
{
  return avow_table_set_text (db, "UPDATE passage_set SET note = ?2 WHERE id = ?1 AND note IS NOT ?2 AND ?3 <> ''", id,
                              change->value, error);
}

static gboolean
set_set_query (AvowDb      *db,
               AvowChange  *change,
               gint64       id,
               GError     **error)
{
  return avow_set_table_set_query (db, id, change->query, error);
}

static gboolean
freeze_set (AvowDb      *db,
            AvowChange  *change,
            gint64       id,
            GError     **error)
{
  return avow_set_table_freeze (db, id, error);
}

static gboolean
move_set (AvowDb      *db,
          AvowChange  *change,
          gint64       id,
          GError     **error)
{
  return avow_set_table_set_folder (db, id, change->by_id, error);
}

static gboolean
delete_set (AvowDb      *db,
            AvowChange  *change,
            gint64       id,
            GError     **error)
{
  return avow_set_table_delete (db, id, error);
}

static gboolean
set_member_note (AvowDb      *db,
                 AvowChange  *change,
                 gint64       id,
                 GError     **error)
{
  return avow_set_table_set_member_note (db, change->by_id, id, change->value, error);
}

static gboolean
rename_set_folder (AvowDb      *db,
                   AvowChange  *change,
                   gint64       id,
                   GError     **error)
{
  return avow_set_table_rename_folder (db, id, change->value, error);
}

static gboolean
move_set_folder (AvowDb      *db,
                 AvowChange  *change,
                 gint64       id,
                 GError     **error)
{
  return avow_set_table_move_folder (db, id, change->by_id, error);
}

static gboolean
delete_set_folder (AvowDb      *db,
                   AvowChange  *change,
                   gint64       id,
                   GError     **error)
{
  return avow_set_table_delete_folder (db, id, error);
}

/* ---- to all at once */

static gboolean
set_kind (AvowDb      *db,
          AvowChange  *change,
          GError     **error)
{
  return avow_passage_table_set_kind (db, change->ids, change->kind, error);
}

static gboolean
edit_passages (AvowDb      *db,
               AvowChange  *change,
               GError     **error)
{
  return avow_passage_table_edit (db, change->ids, change->passage_field, change->value, error);
}

static gboolean
confirm_passages (AvowDb      *db,
                  AvowChange  *change,
                  GError     **error)
{
  g_autofree char *ids = avow_table_pack_ids (change->ids);

  return avow_table_run_all (db, "UPDATE passage SET changed = 0, was = NULL WHERE id = ?1 AND changed = 1", ids, error);
}

/* A topic that was typed is made when the first passages get it. */
static gboolean
add_topic (AvowDb      *db,
           AvowChange  *change,
           GError     **error)
{
  return (change->by_id != 0 || avow_topic_table_need (db, change->value, &change->by_id, error)) &&
         avow_topic_table_add (db, change->by_id, change->ids, error);
}

static gboolean
remove_topic (AvowDb      *db,
              AvowChange  *change,
              GError     **error)
{
  return avow_topic_table_remove (db, change->by_id, change->ids, error);
}

static gboolean
link_actors (AvowDb      *db,
             AvowChange  *change,
             GError     **error)
{
  for (guint i = 0; i < change->links->len; i++)
    {
      if (!avow_passage_table_link (db, change->ids, g_ptr_array_index (change->links, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
unlink_actors (AvowDb      *db,
               AvowChange  *change,
               GError     **error)
{
  for (guint i = 0; i < change->links->len; i++)
    {
      if (!avow_passage_table_unlink (db, change->ids, g_ptr_array_index (change->links, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
delete_passages (AvowDb      *db,
                 AvowChange  *change,
                 GError     **error)
{
  return avow_passage_table_delete (db, change->ids, error);
}

static gboolean
delete_articles (AvowDb      *db,
                 AvowChange  *change,
                 GError     **error)
{
  return avow_article_table_delete (db, change->ids, error);
}

/* What a change does to each of its rows or to all, and what the journal calls a row by. */
static const struct
{
  AvowChangeFunc     func;
  const char        *subject;
  AvowChangeAllFunc  all;
} changes[] =
{
  [AVOW_CHANGE_SET_KIND] = { NULL, PASSAGE_SUBJECT, set_kind },
  [AVOW_CHANGE_EDIT_PASSAGES] = { NULL, PASSAGE_SUBJECT, edit_passages },
  [AVOW_CHANGE_SET_CONDITION] = { set_condition, PASSAGE_SUBJECT },
  [AVOW_CHANGE_SET_SPAN] = { set_span, PASSAGE_SUBJECT },
  [AVOW_CHANGE_MERGE_PASSAGES] = { merge_passage, PASSAGE_SUBJECT },
  [AVOW_CHANGE_COPY_TAGS] = { copy_tags, PASSAGE_SUBJECT },
  [AVOW_CHANGE_CONFIRM_PASSAGES] = { NULL, PASSAGE_SUBJECT, confirm_passages },
  [AVOW_CHANGE_EDIT_STATUS] = { edit_status, STATUS_SUBJECT },
  [AVOW_CHANGE_DELETE_STATUSES] = { delete_status, STATUS_SUBJECT },
  [AVOW_CHANGE_ADD_TOPIC] = { NULL, PASSAGE_SUBJECT, add_topic },
  [AVOW_CHANGE_REMOVE_TOPIC] = { NULL, PASSAGE_SUBJECT, remove_topic },
  [AVOW_CHANGE_RENAME_TOPIC] = { rename_topic, TOPIC_SUBJECT },
  [AVOW_CHANGE_MOVE_TOPIC] = { move_topic, TOPIC_SUBJECT },
  [AVOW_CHANGE_SET_TOPIC_COLOUR] = { set_topic_colour, TOPIC_SUBJECT },
  [AVOW_CHANGE_DELETE_TOPICS] = { delete_topic, TOPIC_SUBJECT },
  [AVOW_CHANGE_UNRELATE] = { unrelate, RELATION_SUBJECT },
  [AVOW_CHANGE_LINK] = { NULL, PASSAGE_SUBJECT, link_actors },
  [AVOW_CHANGE_UNLINK] = { NULL, PASSAGE_SUBJECT, unlink_actors },
  [AVOW_CHANGE_DELETE_PASSAGES] = { NULL, PASSAGE_SUBJECT, delete_passages },
  [AVOW_CHANGE_EDIT_ARTICLE] = { edit_article, ARTICLE_SUBJECT },
  [AVOW_CHANGE_EDIT_TEXT] = { edit_text, ARTICLE_SUBJECT },
  [AVOW_CHANGE_DELETE_ARTICLES] = { NULL, ARTICLE_SUBJECT, delete_articles },
  [AVOW_CHANGE_REPLACE_ARTICLE] = { replace_article, ARTICLE_SUBJECT },
  [AVOW_CHANGE_RENAME_FOLDER] = { rename_folder, FOLDER_SUBJECT },
  [AVOW_CHANGE_MOVE_FOLDER] = { move_folder, FOLDER_SUBJECT },
  [AVOW_CHANGE_DELETE_FOLDERS] = { delete_folder, FOLDER_SUBJECT },
  [AVOW_CHANGE_RENAME_ACTOR] = { rename_actor, ACTOR_SUBJECT },
  [AVOW_CHANGE_SET_ACTOR_TYPE] = { set_actor_type, ACTOR_SUBJECT },
  [AVOW_CHANGE_SET_ACTOR_NOTE] = { set_actor_note, ACTOR_SUBJECT },
  [AVOW_CHANGE_REMOVE_ACTOR_NAME] = { remove_actor_name, NAME_SUBJECT },
  [AVOW_CHANGE_DELETE_ACTORS] = { delete_actor, ACTOR_SUBJECT },
  [AVOW_CHANGE_RENAME_SET] = { rename_set, SET_SUBJECT },
  [AVOW_CHANGE_SET_SET_NOTE] = { set_set_note, SET_SUBJECT },
  [AVOW_CHANGE_SET_SET_QUERY] = { set_set_query, SET_SUBJECT },
  [AVOW_CHANGE_FREEZE_SETS] = { freeze_set, SET_SUBJECT },
  [AVOW_CHANGE_MOVE_SETS] = { move_set, SET_SUBJECT },
  [AVOW_CHANGE_DELETE_SETS] = { delete_set, SET_SUBJECT },
  [AVOW_CHANGE_SET_MEMBER_NOTE] = { set_member_note, PASSAGE_SUBJECT },
  [AVOW_CHANGE_RENAME_SET_FOLDER] = { rename_set_folder, SET_FOLDER_SUBJECT },
  [AVOW_CHANGE_MOVE_SET_FOLDERS] = { move_set_folder, SET_FOLDER_SUBJECT },
  [AVOW_CHANGE_DELETE_SET_FOLDERS] = { delete_set_folder, SET_FOLDER_SUBJECT },
};

/* Makes several passages alike; the change is named after the first. */
static AvowStep *
run_new_all (AvowDb      *db,
             AvowChange  *change,
             gint64       analyst_id,
             GArray      *created,
             GError     **error)
{
  g_autofree char *subject = NULL;

  if (!avow_passage_table_insert_all (db, change, analyst_id, created, error) ||
      !avow_reading_table_begin (db, g_array_index (change->ids, gint64, 0), error))
    return NULL;

  subject = avow_table_get_subject (db, PASSAGE_SUBJECT, g_array_index (created, gint64, 0));

  return avow_step_new (0, avow_change_get_action (change), subject, created->len);
}

/* Makes something new; the change is named after it. */
static AvowStep *
run_new (AvowDb      *db,
         AvowChange  *change,
         gint64       analyst_id,
         GArray      *created,
         GError     **error)
{
  g_autofree char *subject = NULL;
  gboolean done;
  gint64 id = 0;

  if (change->type == AVOW_CHANGE_TAG)
    done = avow_passage_table_insert (db, change, analyst_id, &id, error) &&
           avow_reading_table_begin (db, g_array_index (change->ids, gint64, 0), error);
  else if (change->type == AVOW_CHANGE_SPLIT_PASSAGE)
    done = avow_passage_table_split (db, g_array_index (change->ids, gint64, 0), change->start, &id, error);
  else
    done = avow_actor_table_insert (db, change->value, change->actor_type, &id, error);
  if (!done)
    return NULL;

  g_array_append_val (created, id);
  subject = avow_table_get_subject (db, change->type == AVOW_CHANGE_NEW_ACTOR ? ACTOR_SUBJECT : PASSAGE_SUBJECT, id);

  return avow_step_new (0, avow_change_get_action (change), subject, 1);
}

/* Makes a set or a folder of sets; the change is named after it. */
static AvowStep *
run_new_set (AvowDb      *db,
             AvowChange  *change,
             GArray      *created,
             GError     **error)
{
  gboolean is_folder = change->type == AVOW_CHANGE_NEW_SET_FOLDER, done;
  g_autofree char *subject = NULL;
  gint64 id = 0;

  if (is_folder)
    done = avow_set_table_insert_folder (db, change->value, change->by_id, &id, error);
  else if (change->type == AVOW_CHANGE_COMBINE_SETS)
    done = avow_set_table_combine (db, change, &id, error);
  else
    done = avow_set_table_insert (db, change->value, change->query, change->by_id, change->ids, &id, error);
  if (!done)
    return NULL;

  g_array_append_val (created, id);
  subject = avow_table_get_subject (db, is_folder ? SET_FOLDER_SUBJECT : SET_SUBJECT, id);

  return avow_step_new (0, avow_change_get_action (change), subject, 1);
}

/* Passages come into a set, go out of it or get another place in it, however many at once. */
static AvowStep *
run_in_set (AvowDb      *db,
            AvowChange  *change,
            GArray      *created,
            GError     **error)
{
  gboolean is_new = change->type == AVOW_CHANGE_ADD_TO_SET && change->by_id == 0, done;
  g_autofree char *subject = NULL;

  if (change->type == AVOW_CHANGE_ADD_TO_SET)
    done = avow_set_table_add (db, change, error);
  else if (change->type == AVOW_CHANGE_REMOVE_FROM_SET)
    done = avow_set_table_remove (db, change->by_id, change->ids, error);
  else
    done = avow_set_table_move (db, change->by_id, change->ids, change->before_id, error);
  if (!done)
    return NULL;

  if (is_new)
    {
      g_array_append_val (created, change->by_id);
      subject = avow_table_get_subject (db, SET_SUBJECT, change->by_id);
      return avow_step_new (0, "new-set", subject, 1);
    }

  subject = change->ids->len > 0 ? avow_table_get_subject (db, PASSAGE_SUBJECT, g_array_index (change->ids, gint64, 0)) : NULL;

  return avow_step_new (0, avow_change_get_action (change), subject, change->ids->len);
}

/* What an analyst adds to passages, and is known as their author. */
static AvowStep *
run_added (AvowDb      *db,
           AvowChange  *change,
           gint64       analyst_id,
           GError     **error)
{
  g_autofree char *subject = avow_table_get_subject (db, PASSAGE_SUBJECT, g_array_index (change->ids, gint64, 0));
  gint64 n_added = change->ids->len;

  if (change->type == AVOW_CHANGE_ADD_STATUS)
    {
      g_return_val_if_fail (change->event != NULL, NULL);

      if (!avow_status_table_add (db, change->ids, change->event, analyst_id, &n_added, error))
        return NULL;
    }

  for (guint i = 0; change->type == AVOW_CHANGE_RELATE && i < change->ids->len; i++)
    {
      gint64 id = g_array_index (change->ids, gint64, i);

      if (!avow_relation_table_add (db, id, change->by_id, change->relation, analyst_id, error))
        return NULL;
    }

  return avow_step_new (0, avow_change_get_action (change), subject, n_added);
}

/* Keeps articles in order, all at once. */
static AvowStep *
run_order (AvowDb      *db,
           AvowChange  *change,
           GArray      *created,
           GError     **error)
{
  g_autofree char *subject = NULL;
  gboolean done;
  gint64 id = 0;

  if (change->type == AVOW_CHANGE_SET_READING)
    done = avow_reading_table_set (db, change->ids, change->reading, error);
  else if (change->type == AVOW_CHANGE_SET_NEXT_UP)
    done = avow_reading_table_set_next_up (db, change->ids, change->next_up, error);
  else if (change->type == AVOW_CHANGE_SET_FOLDER)
    done = avow_reading_table_set_folder (db, change->ids, change->by_id, error);
  else
    done = avow_reading_table_new_folder (db, change->by_id, change->value, &id, error) &&
           avow_reading_table_set_folder (db, change->ids, id, error);
  if (!done)
    return NULL;

  if (id == 0)
    {
      subject = avow_table_get_subject (db, ARTICLE_SUBJECT, g_array_index (change->ids, gint64, 0));
      return avow_step_new (0, avow_change_get_action (change), subject, change->ids->len);
    }

  g_array_append_val (created, id);
  subject = avow_table_get_subject (db, FOLDER_SUBJECT, id);

  return avow_step_new (0, avow_change_get_action (change), subject, 1);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/* Whether a change does the same to its rows in any order, and in parts as all at once. */
static gboolean
is_in_parts (AvowChange *change)
{
  return change->type < G_N_ELEMENTS (changes) && change->type != AVOW_CHANGE_MERGE_PASSAGES &&
         (changes[change->type].func != NULL || changes[change->type].all != NULL);
}

/* Puts the rows of a change in the order in which they are in the file, where they are read
 * and written side by side: the screen has them in any. The first stays what the change is
 * called by. Gets how many are to be changed at once. */
guint
avow_change_arrange (AvowChange *change)
{
  gboolean is_sorted = is_in_parts (change) || change->type == AVOW_CHANGE_RELATE || change->type == AVOW_CHANGE_ADD_STATUS;

  if (is_sorted && change->ids->len > 2)
    qsort ((gint64 *) change->ids->data + 1, change->ids->len - 1, sizeof (gint64), compare_ids);

  switch ((int) change->type)
    {
    case AVOW_CHANGE_DELETE_ARTICLES:
      return ARTICLES_AT_ONCE;

    /* These come in the order of their places, so that each part goes all over the indexes. */
    case AVOW_CHANGE_ADD_TO_SET:
    case AVOW_CHANGE_REMOVE_FROM_SET:
      return MEMBERS_AT_ONCE;

    default:
      return is_sorted ? ROWS_AT_ONCE : G_MAXUINT;
    }
}

AvowStep *
avow_change_run (AvowDb      *db,
                 AvowChange  *change,
                 gint64       analyst_id,
                 GArray      *created,
                 GError     **error)
{
  g_autofree char *subject = NULL;

  if (change->type == AVOW_CHANGE_TAG && change->spans != NULL)
    return run_new_all (db, change, analyst_id, created, error);
  if (change->type == AVOW_CHANGE_TAG || change->type == AVOW_CHANGE_NEW_ACTOR || change->type == AVOW_CHANGE_SPLIT_PASSAGE)
    return run_new (db, change, analyst_id, created, error);
  if (change->type == AVOW_CHANGE_NEW_SET || change->type == AVOW_CHANGE_NEW_SET_FOLDER ||
      change->type == AVOW_CHANGE_COMBINE_SETS)
    return run_new_set (db, change, created, error);
  if (change->type == AVOW_CHANGE_ADD_TO_SET || change->type == AVOW_CHANGE_REMOVE_FROM_SET ||
      change->type == AVOW_CHANGE_MOVE_IN_SET)
    return run_in_set (db, change, created, error);
  if (change->type == AVOW_CHANGE_NEW_FOLDER ||
      ((change->type == AVOW_CHANGE_SET_READING || change->type == AVOW_CHANGE_SET_FOLDER ||
        change->type == AVOW_CHANGE_SET_NEXT_UP) && change->ids->len > 0))
    return run_order (db, change, created, error);

  if (change->type == AVOW_CHANGE_IMPORT_ACTORS)
    return avow_actor_import_run (db, change, created, error);
  if (avow_actor_change_is (change->type))
    return avow_actor_change_run (db, change, created, error);

  if (change->type == AVOW_CHANGE_RELATE || change->type == AVOW_CHANGE_ADD_STATUS)
    return run_added (db, change, analyst_id, error);

  g_return_val_if_fail (change->type < G_N_ELEMENTS (changes) && changes[change->type].subject != NULL, NULL);

  /* Before the row goes. */
  if (change->ids->len > 0)
    subject = avow_table_get_subject (db, changes[change->type].subject, g_array_index (change->ids, gint64, 0));

  if (changes[change->type].all != NULL && change->ids->len > 0 && !changes[change->type].all (db, change, error))
    return NULL;
  for (guint i = 0; changes[change->type].func != NULL && i < change->ids->len; i++)
    {
      if (!changes[change->type].func (db, change, g_array_index (change->ids, gint64, i), error))
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
