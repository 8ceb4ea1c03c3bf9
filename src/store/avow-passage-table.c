/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tables-private.h"

#include <glib/gi18n.h>

#include "avow-full-text-private.h"
#include "avow-guid.h"
#include "avow-text.h"

static gboolean
link_all (AvowDb      *db,
          GArray      *ids,
          GPtrArray   *links,
          GError     **error)
{
  for (guint i = 0; i < links->len; i++)
    {
      if (!avow_passage_table_link (db, ids, g_ptr_array_index (links, i), error))
        return FALSE;
    }

  return TRUE;
}

/* Gets the text of an article; the passage's words are taken from it, never
 * from a caller, so that they are what the article says. */
char *
avow_passage_table_load_text (AvowDb  *db,
                              gint64   article_id,
                              GError **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT text FROM article WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, article_id);
  if (avow_stmt_next (&stmt, error))
    return g_strdup (avow_stmt_get_text (&stmt, 0));

  if (stmt.rc == SQLITE_DONE)
    g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_MISSING, _("The article is not there any more."));

  return NULL;
}

static gboolean
refuse_words (GError **error)
{
  g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
                       _("There are no words there to tag. Select some in the text."));

  return FALSE;
}

/* Makes a passage of a place in @text, which is the article's from @offset on. */
static gboolean
insert_at (AvowDb      *db,
           AvowChange  *change,
           const char  *text,
           AvowSpan     span,
           gint64       offset,
           gint64       analyst_id,
           gint64      *id,
           GError     **error)
{
  g_autofree char *guid = avow_guid_new (), *now = avow_now ();
  g_autofree char *exact = NULL, *prefix = NULL, *suffix = NULL;
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto(AvowStmt) stmt = { NULL };

  if (!avow_passage_table_take (text, &span.start, &span.end, &exact, &prefix, &suffix, error))
    return FALSE;

  avow_stmt_prepare (&stmt, db,
                     "INSERT INTO passage (guid, article_id, start, \"end\", exact, prefix, suffix, kind, analyst_id,"
                     "                     created, modified)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)");
  avow_stmt_bind_text (&stmt, 1, guid);
  avow_stmt_bind_int64 (&stmt, 2, g_array_index (change->ids, gint64, 0));
  avow_stmt_bind_int64 (&stmt, 3, offset + span.start);
  avow_stmt_bind_int64 (&stmt, 4, offset + span.end);
  avow_stmt_bind_text (&stmt, 5, exact);
  avow_stmt_bind_text (&stmt, 6, prefix);
  avow_stmt_bind_text (&stmt, 7, suffix);
  avow_stmt_bind_text (&stmt, 8, avow_kind_to_string (change->kind));
  avow_stmt_bind_id (&stmt, 9, analyst_id);
  avow_stmt_bind_text (&stmt, 10, now);
  if (!avow_stmt_run (&stmt, error))
    return FALSE;

  *id = sqlite3_last_insert_rowid (db->handle);
  g_array_append_val (ids, *id);
  if (change->condition_end > change->condition_start &&
      !avow_passage_table_set_condition (db, *id, change->condition_start, change->condition_end, error))
    return FALSE;

  for (int field = 0; field < AVOW_N_PASSAGE_FIELDS; field++)
    {
      if (change->fields[field] != NULL && !avow_passage_table_edit (db, ids, field, change->fields[field], error))
        return FALSE;
    }

  return link_all (db, ids, change->links, error);
}

gboolean
avow_passage_table_insert (AvowDb      *db,
                           AvowChange  *change,
                           gint64       analyst_id,
                           gint64      *id,
                           GError     **error)
{
  g_autofree char *text = avow_passage_table_load_text (db, g_array_index (change->ids, gint64, 0), error);

  return text != NULL && insert_at (db, change, text, (AvowSpan) { change->start, change->end }, 0, analyst_id, id, error);
}

/* Tells whether there is a passage of that kind at a place. */
static gboolean
is_tagged (AvowDb     *db,
           AvowChange *change,
           AvowSpan    span)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT 1 FROM passage WHERE article_id = ?1 AND start = ?2 AND \"end\" = ?3 AND kind = ?4");
  avow_stmt_bind_int64 (&stmt, 1, g_array_index (change->ids, gint64, 0));
  avow_stmt_bind_int64 (&stmt, 2, span.start);
  avow_stmt_bind_int64 (&stmt, 3, span.end);
  avow_stmt_bind_text (&stmt, 4, avow_kind_to_string (change->kind));

  return avow_stmt_next (&stmt, NULL);
}

/* Makes a passage of each place of a change that is none yet; the places are in order.
 * The text is gone through once: of each place only what is around it is looked at. */
gboolean
avow_passage_table_insert_all (AvowDb      *db,
                               AvowChange  *change,
                               gint64       analyst_id,
                               GArray      *created,
                               GError     **error)
{
  g_autofree char *text = avow_passage_table_load_text (db, g_array_index (change->ids, gint64, 0), error);
  const char *from = text, *end = text != NULL ? text + strlen (text) : NULL;
  gint64 offset = 0;

  if (text == NULL)
    return FALSE;

  for (guint i = 0; i < change->spans->len; i++)
    {
      AvowSpan span = g_array_index (change->spans, AvowSpan, i);
      gint64 first = MAX (span.start - 2 * AVOW_CONTEXT_LENGTH, offset), id;
      g_autofree char *around = NULL;
      const char *to;

      if (is_tagged (db, change, span))
        continue;

      if (!(from = avow_text_get_pointer (from, end - from, first - offset)))
        return refuse_words (error);
      offset = first;
      to = avow_text_get_pointer (from, end - from, span.end + 2 * AVOW_CONTEXT_LENGTH - offset);
      around = g_strndup (from, (to != NULL ? to : end) - from);
      span = (AvowSpan) { span.start - offset, span.end - offset };
      if (!insert_at (db, change, around, span, offset, analyst_id, &id, error))
        return FALSE;
      g_array_append_val (created, id);
    }

  if (created->len == 0)
    {
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID, _("All of these words are tagged so already."));
      return FALSE;
    }

  return TRUE;
}

/* The fields, in the order of AvowPassageField. */
#define FIELD_COLUMNS                                                                       \
  "passage.condition, passage.note, summary, subkind, checkable, testable, outcome,"        \
  " due_date, date_said, place, attribution, cue, position"

static const char * const edit_sql[] =
{
  /* A condition that is typed is none of the text any more. */
  "UPDATE passage SET condition = ?2, condition_start = NULL, condition_end = NULL, modified = ?3"
  " WHERE id = ?1 AND condition IS NOT ?2",
  "UPDATE passage SET note = ?2, modified = ?3 WHERE id = ?1 AND note IS NOT ?2",
  "UPDATE passage SET summary = ?2, modified = ?3 WHERE id = ?1 AND summary IS NOT ?2",
  "UPDATE passage SET subkind = ?2, modified = ?3 WHERE id = ?1 AND subkind IS NOT ?2",
  "UPDATE passage SET checkable = ?2, modified = ?3 WHERE id = ?1 AND checkable IS NOT ?2",
  "UPDATE passage SET testable = ?2, modified = ?3 WHERE id = ?1 AND testable IS NOT ?2",
  "UPDATE passage SET outcome = ?2, modified = ?3 WHERE id = ?1 AND outcome IS NOT ?2",
  "UPDATE passage SET due_date = ?2, due_precision = ?4, modified = ?3 WHERE id = ?1 AND due_date IS NOT ?2",
  "UPDATE passage SET date_said = ?2, date_said_precision = ?4, modified = ?3 WHERE id = ?1 AND date_said IS NOT ?2",
  "UPDATE passage SET place = ?2, modified = ?3 WHERE id = ?1 AND place IS NOT ?2",
  "UPDATE passage SET attribution = ?2, modified = ?3 WHERE id = ?1 AND attribution IS NOT ?2",
  "UPDATE passage SET cue = ?2, modified = ?3 WHERE id = ?1 AND cue IS NOT ?2",
  "UPDATE passage SET position = ?2, modified = ?3 WHERE id = ?1 AND position IS NOT ?2",
};

G_STATIC_ASSERT (G_N_ELEMENTS (edit_sql) == AVOW_N_PASSAGE_FIELDS);

/* Has the words of many passages written at once, while what changes them runs without
 * triggers. */
static gboolean
run_without_triggers (AvowDb       *db,
                      gboolean    (*run) (AvowDb *, gpointer, const char *, GError **),
                      gpointer      data,
                      const char   *ids,
                      gboolean      stay,
                      GError      **error)
{
  gboolean done;

  if (!avow_full_text_remove (db, AVOW_FULL_TEXT_PASSAGES, ids, error))
    return FALSE;

  avow_db_set_triggers (db, FALSE);
  done = run (db, data, ids, error);
  avow_db_set_triggers (db, TRUE);

  return done && (!stay || avow_full_text_add (db, AVOW_FULL_TEXT_PASSAGES, ids, error));
}

/* Tells whether what is said of a passage in a field is found by its words. */
static gboolean
has_words (AvowPassageField field)
{
  return field == AVOW_PASSAGE_CONDITION || field == AVOW_PASSAGE_NOTE || field == AVOW_PASSAGE_SUMMARY;
}

typedef struct
{
  AvowPassageField  field;
  const char       *value;
  const char       *precision;
} Edit;

static gboolean
run_edit (AvowDb      *db,
          gpointer     data,
          const char  *ids,
          GError     **error)
{
  const Edit *edit = data;
  g_autofree char *now = avow_now ();
  g_auto(AvowStmt) stmt = { NULL };

  avow_table_prepare_all (&stmt, db, edit_sql[edit->field], ids);
  avow_stmt_bind_text (&stmt, 2, edit->value);
  avow_stmt_bind_text (&stmt, 3, now);
  if (avow_passage_field_is_date (edit->field))
    avow_stmt_bind_text (&stmt, 4, edit->precision);

  return avow_stmt_run (&stmt, error);
}

/* Says something of passages, or takes it back. */
gboolean
avow_passage_table_edit (AvowDb            *db,
                         GArray            *ids,
                         AvowPassageField   field,
                         const char        *value,
                         GError           **error)
{
  g_autofree char *tidy = field == AVOW_PASSAGE_NOTE ? g_strdup (value) : avow_table_tidy (value);
  g_autofree char *packed = avow_table_pack_ids (ids), *date = NULL;
  const char *precision = NULL;
  Edit edit;

  if (tidy != NULL && *tidy == '\0')
    g_clear_pointer (&tidy, g_free);

  if (tidy != NULL && avow_passage_field_get_choices (field) != NULL && avow_passage_field_get_choice (field, tidy) == NULL)
    {
      g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
                   /* Translators: what was typed, then the name of a field */
                   _("“%s” is not one of the choices of “%s”."), tidy, avow_passage_field_get_label (field));
      return FALSE;
    }

  if (avow_passage_field_is_date (field))
    {
      if (!avow_table_check_date (tidy, &date, &precision, error))
        return FALSE;
      g_free (tidy);
      tidy = g_steal_pointer (&date);
    }

  edit = (Edit) { field, tidy, precision };
  if (ids->len < AVOW_FULL_TEXT_MANY || !has_words (field))
    return run_edit (db, &edit, packed, error);

  return run_without_triggers (db, run_edit, &edit, packed, TRUE, error);
}

#define LOAD_PASSAGE                                                                        \
  "SELECT passage.id, passage.guid, article_id, start, \"end\", exact, kind,"               \
  "       analyst.name, passage.created, condition_start, condition_end, anchored, changed, was, "      \
  AVOW_PASSAGE_STATUS ", " FIELD_COLUMNS                                                                 \
  "  FROM passage LEFT JOIN analyst ON analyst.id = analyst_id"

#define LOAD_LINK                                                                           \
  "SELECT passage_id, actor_id, actor.name, role, as_named"                                 \
  "  FROM passage_actor JOIN actor ON actor.id = actor_id"

static gboolean
read_passages (AvowStmt    *stmt,
               GPtrArray   *passages,
               GHashTable  *by_id,
               GError     **error)
{
  while (avow_stmt_next (stmt, error))
    {
      AvowPassage *passage = avow_passage_new ();

      passage->id = avow_stmt_get_int64 (stmt, 0);
      passage->guid = g_strdup (avow_stmt_get_text (stmt, 1));
      passage->article_id = avow_stmt_get_int64 (stmt, 2);
      passage->start = avow_stmt_get_int64 (stmt, 3);
      passage->end = avow_stmt_get_int64 (stmt, 4);
      passage->exact = g_strdup (avow_stmt_get_text (stmt, 5));
      avow_kind_from_string (avow_stmt_get_text (stmt, 6), &passage->kind);
      passage->analyst = g_strdup (avow_stmt_get_text (stmt, 7));
      passage->created = g_strdup (avow_stmt_get_text (stmt, 8));
      passage->condition_start = avow_stmt_get_int64 (stmt, 9);
      passage->condition_end = avow_stmt_get_int64 (stmt, 10);
      passage->anchor = !avow_stmt_get_int64 (stmt, 11) ? AVOW_ANCHOR_LOST
                      : avow_stmt_get_int64 (stmt, 12) ? AVOW_ANCHOR_CHANGED
                      : AVOW_ANCHOR_HELD;
      passage->was = g_strdup (avow_stmt_get_text (stmt, 13));
      passage->status = g_strdup (avow_stmt_get_text (stmt, 14));
      for (int i = 0; i < AVOW_N_PASSAGE_FIELDS; i++)
        passage->fields[i] = g_strdup (avow_stmt_get_text (stmt, 15 + i));
      g_ptr_array_add (passages, passage);
      g_hash_table_insert (by_id, &passage->id, passage);
    }

  return stmt->rc == SQLITE_DONE;
}

static gboolean
read_links (AvowStmt    *stmt,
            GHashTable  *by_id,
            GError     **error)
{
  while (avow_stmt_next (stmt, error))
    {
      gint64 id = avow_stmt_get_int64 (stmt, 0);
      AvowPassage *passage = g_hash_table_lookup (by_id, &id);
      AvowRole role = AVOW_ROLE_SPEAKER;

      avow_role_from_string (avow_stmt_get_text (stmt, 3), &role);
      if (passage != NULL)
        g_ptr_array_add (passage->links,
                         avow_link_new (avow_stmt_get_int64 (stmt, 1), avow_stmt_get_text (stmt, 2), role,
                                        avow_stmt_get_text (stmt, 4)));
    }

  return stmt->rc == SQLITE_DONE;
}

/* Gets the passages of an article in the order of the text, or, if @ids are
 * given, these, in their order; ids without a passage are passed over. */
GPtrArray *
avow_passage_table_load (AvowDb  *db,
                         gint64   article_id,
                         GArray  *ids,
                         GError **error)
{
  g_autoptr(GPtrArray) passages = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_passage_unref);
  g_autoptr(GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree char *json = ids != NULL ? avow_table_pack_ids (ids) : NULL;
  g_auto(AvowStmt) rows = { NULL }, links = { NULL };

  if (json != NULL)
    {
      avow_stmt_prepare (&rows, db,
                         LOAD_PASSAGE " JOIN json_each (?1) AS wanted ON passage.id = wanted.value ORDER BY wanted.key");
      avow_stmt_prepare (&links, db,
                         LOAD_LINK " WHERE passage_id IN (SELECT value FROM json_each (?1)) ORDER BY role, position");
      avow_stmt_bind_text (&rows, 1, json);
      avow_stmt_bind_text (&links, 1, json);
    }
  else
    {
      avow_stmt_prepare (&rows, db, LOAD_PASSAGE " WHERE article_id = ?1 ORDER BY start, \"end\" DESC, passage.id");
      avow_stmt_prepare (&links, db,
                         LOAD_LINK " WHERE passage_id IN (SELECT id FROM passage WHERE article_id = ?1)"
                         " ORDER BY role, position");
      avow_stmt_bind_int64 (&rows, 1, article_id);
      avow_stmt_bind_int64 (&links, 1, article_id);
    }

  if (!read_passages (&rows, passages, by_id, error) ||
      !read_links (&links, by_id, error) ||
      !avow_topic_table_load_of (db,
                                 json != NULL ? "passage_id IN (SELECT value FROM json_each (?1))"
                                              : "passage_id IN (SELECT id FROM passage WHERE article_id = ?1)",
                                 json, article_id, by_id, error))
    return NULL;

  return g_steal_pointer (&passages);
}

gboolean
avow_passage_table_set_kind (AvowDb    *db,
                             GArray    *ids,
                             AvowKind   kind,
                             GError   **error)
{
  g_autofree char *packed = avow_table_pack_ids (ids), *now = avow_now ();
  g_auto(AvowStmt) stmt = { NULL };

  avow_table_prepare_all (&stmt, db, "UPDATE passage SET kind = ?2, modified = ?3 WHERE id = ?1 AND kind <> ?2", packed);
  avow_stmt_bind_text (&stmt, 2, avow_kind_to_string (kind));
  avow_stmt_bind_text (&stmt, 3, now);

  return avow_stmt_run (&stmt, error);
}

/* Gives an actor a part, after those who have it already. An actor that is named
 * only is the one that goes by that name, or a new one. */
gboolean
avow_passage_table_link (AvowDb    *db,
                         GArray    *ids,
                         AvowLink  *link,
                         GError   **error)
{
  g_autofree char *packed = avow_table_pack_ids (ids);
  gint64 actor_id = link->actor_id;
  g_auto(AvowStmt) stmt = { NULL };

  if (actor_id == 0 && !avow_actor_table_find (db, link->name, &actor_id, error))
    return FALSE;
  if (actor_id == 0 && !avow_actor_table_insert (db, link->name, AVOW_ACTOR_TYPE_UNKNOWN, &actor_id, error))
    return FALSE;

  avow_stmt_prepare (&stmt, db,
                     "INSERT INTO passage_actor (guid, passage_id, actor_id, role, position, as_named)"
                     " SELECT avow_guid (), value, ?2, ?3, (SELECT 1 + coalesce (max (position), 0) FROM passage_actor"
                     "                                       WHERE passage_id = value AND role = ?3), ?4"
                     "   FROM json_each (?1) WHERE 1"
                     " ON CONFLICT (passage_id, role, actor_id) DO NOTHING");
  avow_stmt_bind_text (&stmt, 1, packed);
  avow_stmt_bind_int64 (&stmt, 2, actor_id);
  avow_stmt_bind_text (&stmt, 3, avow_role_to_string (link->role));
  avow_stmt_bind_text (&stmt, 4, link->as_named);

  return avow_stmt_run (&stmt, error);
}

gboolean
avow_passage_table_unlink (AvowDb    *db,
                           GArray    *ids,
                           AvowLink  *link,
                           GError   **error)
{
  g_autofree char *packed = avow_table_pack_ids (ids);
  gint64 actor_id = link->actor_id;
  g_auto(AvowStmt) stmt = { NULL };

  /* One who is told by name, and whom nobody knows, has no part in it. */
  if (actor_id == 0 && !avow_actor_table_find (db, link->name, &actor_id, error))
    return FALSE;

  avow_table_prepare_all (&stmt, db, "DELETE FROM passage_actor WHERE passage_id = ?1 AND actor_id = ?2 AND role = ?3", packed);
  avow_stmt_bind_int64 (&stmt, 2, actor_id);
  avow_stmt_bind_text (&stmt, 3, avow_role_to_string (link->role));

  return avow_stmt_run (&stmt, error);
}

static gboolean
run_delete (AvowDb      *db,
            gpointer     data,
            const char  *ids,
            GError     **error)
{
  return avow_table_run_all (db, "DELETE FROM passage WHERE id = ?1", ids, error);
}

/* Deletes passages and all that hangs on them, from the leaves up. */
gboolean
avow_passage_table_delete (AvowDb  *db,
                           GArray  *ids,
                           GError **error)
{
  static const char * const leaves[] =
  {
    "DELETE FROM passage_actor WHERE passage_id = ?1",
    "DELETE FROM passage_topic WHERE passage_id = ?1",
    "DELETE FROM passage_set_member WHERE passage_id = ?1",
    "DELETE FROM relation WHERE from_id = ?1",
    "DELETE FROM relation WHERE to_id = ?1",
    "DELETE FROM status_event WHERE passage_id = ?1",
    "UPDATE status_event SET evidence_passage_id = NULL WHERE evidence_passage_id = ?1",
  };
  g_autofree char *packed = avow_table_pack_ids (ids);

  for (guint i = 0; i < G_N_ELEMENTS (leaves); i++)
    {
      if (!avow_table_run_all (db, leaves[i], packed, error))
        return FALSE;
    }

  return ids->len < AVOW_FULL_TEXT_MANY ? run_delete (db, NULL, packed, error)
                                        : run_without_triggers (db, run_delete, NULL, packed, FALSE, error);
}
