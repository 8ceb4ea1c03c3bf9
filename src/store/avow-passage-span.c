/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tables-private.h"

#include <glib/gi18n.h>

#include "avow-text.h"

/* What gives passages other words, or the tags of another: each keeps its id, so
 * that links to it hold. */

typedef struct
{
  gint64  article_id;
  gint64  start;
  gint64  end;
  char   *text;   /* of the article */
} Place;

static void
place_clear (Place *place)
{
  g_free (place->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static gboolean
find_place (AvowDb    *db,
            gint64     id,
            Place     *place,
            GError   **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "SELECT article_id, start, \"end\", text FROM passage JOIN article ON article.id = article_id"
                     " WHERE passage.id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);
  if (!avow_stmt_next (&stmt, error))
    {
      if (stmt.rc == SQLITE_DONE)
        g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_MISSING,
                             _("What was to be changed is not there any more."));
      return FALSE;
    }

  place->article_id = avow_stmt_get_int64 (&stmt, 0);
  place->start = avow_stmt_get_int64 (&stmt, 1);
  place->end = avow_stmt_get_int64 (&stmt, 2);
  place->text = g_strdup (avow_stmt_get_text (&stmt, 3));

  return TRUE;
}

/* Takes the words of a passage from the text, and what stands around them; white space at the ends is none of it. */
gboolean
avow_passage_table_take (const char  *text,
                         gint64      *start,
                         gint64      *end,
                         char       **exact,
                         char       **prefix,
                         char       **suffix,
                         GError     **error)
{
  avow_text_trim_span (text, start, end);
  if (!(*exact = avow_text_slice (text, *start, *end)))
    {
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
                           _("There are no words there to tag. Select some in the text."));
      return FALSE;
    }
  avow_text_get_context (text, *start, *end, prefix, suffix);

  return TRUE;
}

/* Writes where a passage is, with its words, which are always taken from the text.
 * Words that an analyst chose hold. */
static gboolean
write_span (AvowDb      *db,
            gint64       id,
            const char  *text,
            gint64       start,
            gint64       end,
            GError     **error)
{
  g_autofree char *exact = NULL, *prefix = NULL, *suffix = NULL;
  g_auto(AvowStmt) stmt = { NULL };

  if (!avow_passage_table_take (text, &start, &end, &exact, &prefix, &suffix, error))
    return FALSE;

  avow_stmt_prepare (&stmt, db,
                     "UPDATE passage SET start = ?2, \"end\" = ?3, exact = ?4, prefix = ?5, suffix = ?6, anchored = 1,"
                     "                   changed = 0, was = NULL, modified = strftime ('%Y-%m-%dT%H:%M:%SZ')"
                     " WHERE id = ?1 AND (start <> ?2 OR \"end\" <> ?3 OR anchored = 0 OR changed = 1)");
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_int64 (&stmt, 2, start);
  avow_stmt_bind_int64 (&stmt, 3, end);
  avow_stmt_bind_text (&stmt, 4, exact);
  avow_stmt_bind_text (&stmt, 5, prefix);
  avow_stmt_bind_text (&stmt, 6, suffix);

  return avow_stmt_run (&stmt, error);
}

/* Gives a passage other words of its article; offsets are code points. */
gboolean
avow_passage_table_set_span (AvowDb  *db,
                             gint64   id,
                             gint64   start,
                             gint64   end,
                             GError **error)
{
  g_auto(Place) place = { 0 };

  return find_place (db, id, &place, error) && write_span (db, id, place.text, start, end, error);
}

/* Takes the condition of a passage from the text. */
gboolean
avow_passage_table_set_condition (AvowDb  *db,
                                  gint64   id,
                                  gint64   start,
                                  gint64   end,
                                  GError **error)
{
  g_autofree char *slice = NULL, *condition = NULL;
  g_auto(AvowStmt) stmt = { NULL };
  g_auto(Place) place = { 0 };

  if (!find_place (db, id, &place, error))
    return FALSE;

  avow_text_trim_span (place.text, &start, &end);
  slice = avow_text_slice (place.text, start, end);
  condition = avow_table_tidy (slice);
  if (condition == NULL)
    {
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
                           _("There are no words there to tag. Select some in the text."));
      return FALSE;
    }

  avow_stmt_prepare (&stmt, db,
                     "UPDATE passage SET condition = ?2, condition_start = ?3, condition_end = ?4,"
                     "                   modified = strftime ('%Y-%m-%dT%H:%M:%SZ')"
                     " WHERE id = ?1 AND (condition IS NOT ?2 OR condition_start IS NOT ?3 OR condition_end IS NOT ?4)");
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_text (&stmt, 2, condition);
  avow_stmt_bind_int64 (&stmt, 3, start);
  avow_stmt_bind_int64 (&stmt, 4, end);

  return avow_stmt_run (&stmt, error);
}

/* Runs a statement about two rows, ?1 and ?2. */
static gboolean
run_for_two (AvowDb      *db,
             const char  *sql,
             gint64       one,
             gint64       two,
             GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, sql);
  avow_stmt_bind_int64 (&stmt, 1, one);
  avow_stmt_bind_int64 (&stmt, 2, two);

  return avow_stmt_run (&stmt, error);
}

/* Gives passage ?2 the actors of passage ?1 that it has not. */
#define COPY_LINKS                                                                                \
  "INSERT OR IGNORE INTO passage_actor (guid, passage_id, actor_id, role, position, as_named)"    \
  " SELECT avow_guid (), ?2, actor_id, role, position + coalesce ((SELECT max (position) FROM passage_actor"    \
  "          WHERE passage_id = ?2), 0), as_named"                                                \
  "   FROM passage_actor WHERE passage_id = ?1 ORDER BY position"

#define COPY_TOPICS                                                                               \
  "INSERT OR IGNORE INTO passage_topic (guid, passage_id, topic_id)"                              \
  " SELECT avow_guid (), ?2, topic_id FROM passage_topic WHERE passage_id = ?1"

#define COPY_STATUSES                                                                             \
  "INSERT INTO status_event (guid, passage_id, status, date, date_precision, evidence_url, evidence_article_id,"    \
  "                          evidence_passage_id, note, analyst_id, created)"                     \
  " SELECT avow_guid (), ?2, status, date, date_precision, evidence_url, evidence_article_id,"    \
  "        evidence_passage_id, note, analyst_id, created FROM status_event WHERE passage_id = ?1 ORDER BY id"

#define COPY_MEMBERS                                                                              \
  "INSERT OR IGNORE INTO passage_set_member (guid, set_id, passage_id, position, note)"           \
  " SELECT avow_guid (), set_id, ?2, position, note FROM passage_set_member WHERE passage_id = ?1"

/* Makes two passages of one: @at is where the second begins, which is new. */
gboolean
avow_passage_table_split (AvowDb  *db,
                          gint64   id,
                          gint64   at,
                          gint64  *second,
                          GError **error)
{
  g_auto(AvowStmt) stmt = { NULL };
  g_auto(Place) place = { 0 };

  if (!find_place (db, id, &place, error))
    return FALSE;

  if (at <= place.start || at >= place.end)
    {
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
                           _("Put the caret inside the passage, where its second part is to begin."));
      return FALSE;
    }

  /* Its words are not yet those of its place; write_span() takes them from the text. */
  avow_stmt_prepare (&stmt, db,
                     "INSERT INTO passage (guid, article_id, start, \"end\", exact, prefix, suffix, kind, condition, note,"
                     "                     analyst_id, created, modified, subkind, summary, attribution, cue, due_date,"
                     "                     due_precision, date_said, date_said_precision, place, position, checkable,"
                     "                     testable, outcome, condition_start, condition_end, anchored)"
                     " SELECT avow_guid (), article_id, start, \"end\", exact, prefix, suffix, kind, condition, note,"
                     "        analyst_id, strftime ('%Y-%m-%dT%H:%M:%SZ'), modified, subkind, summary, attribution, cue,"
                     "        due_date, due_precision, date_said, date_said_precision, place, position, checkable,"
                     "        testable, outcome, condition_start, condition_end, anchored"
                     "   FROM passage WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);
  if (!avow_stmt_run (&stmt, error))
    return FALSE;
  *second = sqlite3_last_insert_rowid (db->handle);

  return write_span (db, *second, place.text, at, place.end, error) &&
         write_span (db, id, place.text, place.start, at, error) &&
         run_for_two (db, COPY_LINKS, id, *second, error) &&
         run_for_two (db, COPY_TOPICS, id, *second, error) &&
         run_for_two (db, COPY_STATUSES, id, *second, error) &&
         run_for_two (db, COPY_MEMBERS, id, *second, error);
}

/* Gives all that hangs on passage ?1 to passage ?2; what that has already goes with the one. */
static const char * const hand_over[] =
{
  COPY_LINKS,
  COPY_TOPICS,
  COPY_MEMBERS,
  "UPDATE status_event SET passage_id = ?2 WHERE passage_id = ?1",
  "UPDATE status_event SET evidence_passage_id = ?2 WHERE evidence_passage_id = ?1",
  "UPDATE OR IGNORE relation SET from_id = ?2 WHERE from_id = ?1 AND to_id <> ?2",
  "UPDATE OR IGNORE relation SET to_id = ?2 WHERE to_id = ?1 AND from_id <> ?2",
  "UPDATE passage SET condition = coalesce (passage.condition, other.condition),"
  "                   condition_start = iif (passage.condition IS NULL, other.condition_start, passage.condition_start),"
  "                   condition_end = iif (passage.condition IS NULL, other.condition_end, passage.condition_end),"
  "                   note = coalesce (passage.note || char (10) || other.note, passage.note, other.note),"
  "                   summary = coalesce (passage.summary, other.summary),"
  "                   due_date = coalesce (passage.due_date, other.due_date),"
  "                   due_precision = coalesce (passage.due_precision, other.due_precision),"
  "                   date_said = coalesce (passage.date_said, other.date_said),"
  "                   date_said_precision = coalesce (passage.date_said_precision, other.date_said_precision),"
  "                   place = coalesce (passage.place, other.place),"
  "                   attribution = coalesce (passage.attribution, other.attribution),"
  "                   cue = coalesce (passage.cue, other.cue),"
  "                   position = coalesce (passage.position, other.position)"
  "  FROM passage AS other WHERE other.id = ?1 AND passage.id = ?2",
};

/* Makes one passage of two: @id takes over what @other_id has, and its words. */
gboolean
avow_passage_table_merge (AvowDb  *db,
                          gint64   id,
                          gint64   other_id,
                          GError **error)
{
  g_autoptr(GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto(Place) place = { 0 }, other = { 0 };

  if (!find_place (db, id, &place, error) || !find_place (db, other_id, &other, error))
    return FALSE;

  if (place.article_id != other.article_id)
    {
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
                           _("Passages of different articles cannot become one. Relate them to each other."));
      return FALSE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (hand_over); i++)
    {
      if (!run_for_two (db, hand_over[i], other_id, id, error))
        return FALSE;
    }

  g_array_append_val (gone, other_id);

  return avow_passage_table_delete (db, gone, error) &&
         write_span (db, id, place.text, MIN (place.start, other.start), MAX (place.end, other.end), error);
}

/* Makes passage @id what another is, in all but its words and what is said of those. */
gboolean
avow_passage_table_copy_tags (AvowDb  *db,
                              gint64   from_id,
                              gint64   id,
                              GError **error)
{
  g_auto(Place) from = { 0 };

  if (from_id == id)
    return TRUE;

  return find_place (db, from_id, &from, error) &&
         avow_table_run (db, "DELETE FROM passage_actor WHERE passage_id = ?1", id, error) &&
         avow_table_run (db, "DELETE FROM passage_topic WHERE passage_id = ?1", id, error) &&
         run_for_two (db, COPY_LINKS, from_id, id, error) &&
         run_for_two (db, COPY_TOPICS, from_id, id, error) &&
         run_for_two (db,
                      "UPDATE passage SET kind = other.kind, subkind = other.subkind, attribution = other.attribution,"
                      "                   due_date = other.due_date, due_precision = other.due_precision,"
                      "                   date_said = other.date_said, date_said_precision = other.date_said_precision,"
                      "                   place = other.place, position = other.position, checkable = other.checkable,"
                      "                   testable = other.testable, outcome = other.outcome,"
                      "                   modified = strftime ('%Y-%m-%dT%H:%M:%SZ')"
                      "  FROM passage AS other WHERE other.id = ?1 AND passage.id = ?2",
                      from_id, id, error);
}
