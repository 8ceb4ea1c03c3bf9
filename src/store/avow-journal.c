/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

/* First, since it asks SQLite for its recorder. */
#include "avow-changeset-private.h"

#include "avow-journal-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-guid.h"
#include "avow-moved-links-private.h"
#include "avow-tables-private.h"

/* How far back undo reaches: the newest steps whose data are together no larger
 * than this, and no more of them than this.  Who did what and when is kept for
 * longer. */
#define MAX_DATA_BYTES (256 * 1024 * 1024)
#define MAX_UNDO_STEPS 10000
#define MAX_STEPS 200000

/* An import is undone in parts of this many articles, so that no more than
 * their text is in memory at once. */
#define ARTICLES_AT_ONCE 200

struct _AvowRecording
{
  AvowDb          *db;
  sqlite3_session *session;
  GPtrArray       *links[2];  /* what it did not record: see avow-moved-links.c; first and last */
};

static int
is_recorded_cb (gpointer    data,
                const char *table)
{
  return avow_changeset_is_recorded (table);
}

AvowRecording *
avow_recording_start (AvowDb  *db,
                      GError **error)
{
  g_autoptr(AvowRecording) self = g_new0 (AvowRecording, 1);
  int rc;

  self->db = db;
  for (guint i = 0; i < G_N_ELEMENTS (self->links); i++)
    self->links[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  rc = sqlite3session_create (db->handle, "main", &self->session);
  if (rc == SQLITE_OK)
    {
      sqlite3session_table_filter (self->session, is_recorded_cb, NULL);
      rc = sqlite3session_attach (self->session, NULL);
    }

  if (rc != SQLITE_OK)
    {
      avow_db_set_error (db, rc, error);
      return NULL;
    }

  db->recording = self;
  return g_steal_pointer (&self);
}

/* Looks away from what is kept in another form than SQLite's. */
void
avow_recording_pause (AvowRecording *self,
                      gboolean       paused)
{
  sqlite3session_enable (self->session, !paused);
}

/* Takes what was done meanwhile. It is done again before all that is recorded, or @last: an
 * actor has to be there for as long as links are its own. */
void
avow_recording_add_links (AvowRecording *self,
                          GBytes        *links,
                          gboolean       last)
{
  g_ptr_array_add (self->links[last], g_bytes_ref (links));
}

/* Gets what was recorded; empty if nothing changed. */
GBytes *
avow_recording_take (AvowRecording  *self,
                     GError        **error)
{
  gpointer data = NULL;
  int size = 0, rc;

  rc = sqlite3session_changeset (self->session, &size, &data);
  if (rc != SQLITE_OK)
    {
      avow_db_set_error (self->db, rc, error);
      return NULL;
    }

  return g_bytes_new_with_free_func (data, size, sqlite3_free, data);
}

void
avow_recording_free (AvowRecording *self)
{
  if (self->session != NULL)
    sqlite3session_delete (self->session);
  if (self->db->recording == self)
    self->db->recording = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (self->links); i++)
    g_clear_pointer (&self->links[i], g_ptr_array_unref);
  g_free (self);
}

/* Reads out of a changeset which files it is about. */
static gboolean
find_originals (AvowDb      *db,
                GBytes      *changeset,
                GHashTable  *ids,
                GError     **error)
{
  sqlite3_changeset_iter *iter;
  gsize size;
  gconstpointer data = g_bytes_get_data (changeset, &size);
  int rc = sqlite3changeset_start (&iter, size, (gpointer) data);

  while (rc == SQLITE_OK && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      int n_columns, operation, indirect;
      const char *table;

      sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
      if (g_str_equal (table, "article_original"))
        {
          gint64 id = avow_changeset_get_id (iter, operation, 1);

          g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
        }
    }
  if (rc == SQLITE_OK)
    rc = sqlite3changeset_finalize (iter);

  if (rc != SQLITE_OK)
    avow_db_set_error (db, rc, error);
  return rc == SQLITE_OK;
}

/* What was undone before something else was done cannot be redone any more. */
static gboolean
drop_undone (AvowDb  *db,
             GError **error)
{
  g_auto(AvowStmt) forget = { NULL }, drop = { NULL };

  avow_stmt_prepare (&forget, db,
                     "DELETE FROM journal_data WHERE journal_id IN (SELECT id FROM journal WHERE state = 'undone')");
  if (!avow_stmt_run (&forget, error))
    return FALSE;
  if (sqlite3_changes (db->handle) > 0 && !avow_original_table_set_loose (db, TRUE, error))
    return FALSE;

  avow_stmt_prepare (&drop, db, "UPDATE journal SET state = 'dropped' WHERE state = 'undone'");
  return avow_stmt_run (&drop, error);
}

/* Lets go of the data of the oldest steps, as soon as there is too much. */
static gboolean
prune (AvowDb  *db,
       GError **error)
{
  g_auto(AvowStmt) size = { NULL }, forget = { NULL }, shorten = { NULL };
  gint64 bytes = 0, n_steps = 0, keep_from = 0, last_step = 0;

  avow_stmt_prepare (&size, db, "SELECT journal_id, length (data) FROM journal_data ORDER BY journal_id DESC, id DESC");
  while (keep_from == 0 && avow_stmt_next (&size, error))
    {
      gint64 step = avow_stmt_get_int64 (&size, 0);

      bytes += avow_stmt_get_int64 (&size, 1);
      n_steps += step != last_step;

      /* The newest step is kept however large it is. */
      if (n_steps > 1 && (bytes > MAX_DATA_BYTES || n_steps > MAX_UNDO_STEPS))
        keep_from = step + 1;
      last_step = step;
    }
  if (size.rc != SQLITE_OK && size.rc != SQLITE_DONE)
    return FALSE;
  if (keep_from == 0)
    return TRUE;

  avow_stmt_prepare (&forget, db, "DELETE FROM journal_data WHERE journal_id < ?1");
  avow_stmt_bind_int64 (&forget, 1, keep_from);
  avow_stmt_prepare (&shorten, db, "DELETE FROM journal WHERE id < ?1 AND id <= (SELECT max (id) FROM journal) - ?2");
  avow_stmt_bind_int64 (&shorten, 1, keep_from);
  avow_stmt_bind_int64 (&shorten, 2, MAX_STEPS);

  return avow_stmt_run (&forget, error) && avow_stmt_run (&shorten, error) && avow_original_table_set_loose (db, TRUE, error);
}

/* Finds the files that undo or redo could bring an article back with. */
gboolean
avow_journal_find_originals (AvowDb      *db,
                             GHashTable  *ids,
                             GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT data FROM journal_data WHERE form = 'changeset'");
  while (avow_stmt_next (&stmt, error))
    {
      g_autoptr(GBytes) data = avow_stmt_get_blob (&stmt, 0);

      if (!find_originals (db, data, ids, error))
        return FALSE;
    }

  return stmt.rc == SQLITE_DONE;
}

static gboolean
add_data (AvowDb      *db,
          gint64       step_id,
          const char  *form,
          GBytes      *data,
          GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "INSERT INTO journal_data (journal_id, form, data) VALUES (?1, ?2, ?3)");
  avow_stmt_bind_int64 (&stmt, 1, step_id);
  avow_stmt_bind_text (&stmt, 2, form);
  avow_stmt_bind_blob (&stmt, 3, g_bytes_get_data (data, NULL), g_bytes_get_size (data));

  return avow_stmt_run (&stmt, error);
}

static gboolean
add_step (AvowDb          *db,
          gint64           analyst_id,
          const AvowStep  *step,
          const char      *state,
          gint64          *id,
          GError         **error)
{
  g_autofree char *guid = avow_guid_new (), *now = avow_now ();
  g_auto(AvowStmt) stmt = { NULL };

  if (!drop_undone (db, error))
    return FALSE;

  avow_stmt_prepare (&stmt, db,
                     "INSERT INTO journal (guid, at, analyst_id, action, subject, count, state)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  avow_stmt_bind_text (&stmt, 1, guid);
  avow_stmt_bind_text (&stmt, 2, now);
  avow_stmt_bind_id (&stmt, 3, analyst_id);
  avow_stmt_bind_text (&stmt, 4, step->action);
  avow_stmt_bind_text (&stmt, 5, step->subject);
  avow_stmt_bind_int64 (&stmt, 6, step->count);
  avow_stmt_bind_text (&stmt, 7, state);
  if (!avow_stmt_run (&stmt, error))
    return FALSE;

  *id = sqlite3_last_insert_rowid (db->handle);
  return TRUE;
}

static gboolean
add_links (AvowDb       *db,
           gint64        step_id,
           GPtrArray    *links,
           AvowTouched  *touched,
           GError      **error)
{
  for (guint i = 0; i < links->len; i++)
    {
      avow_moved_links_touch (g_ptr_array_index (links, i), FALSE, touched);
      if (!add_data (db, step_id, "links", g_ptr_array_index (links, i), error))
        return FALSE;
    }

  return TRUE;
}

/* Adds a step that is done, or, for a step that is there, a part of what it did. A change
 * that changed nothing is no step. */
gboolean
avow_journal_add (AvowDb          *db,
                  gint64           analyst_id,
                  const AvowStep  *step,
                  gint64          *step_id,
                  AvowRecording   *recording,
                  AvowTouched     *touched,
                  GError         **error)
{
  g_autoptr(GBytes) changeset = avow_recording_take (recording, error);

  if (changeset == NULL)
    return FALSE;
  if (g_bytes_get_size (changeset) == 0 && recording->links[0]->len == 0 && recording->links[1]->len == 0)
    return TRUE;

  return (*step_id != 0 || add_step (db, analyst_id, step, "done", step_id, error)) &&
         add_links (db, *step_id, recording->links[0], touched, error) &&
         (g_bytes_get_size (changeset) == 0 || add_data (db, *step_id, "changeset", changeset, error)) &&
         add_links (db, *step_id, recording->links[1], touched, error) &&
         avow_changeset_touch (db, changeset, touched, error);
}

/* Ends a step whose parts are all there: by now it is known to how many rows it was done. */
gboolean
avow_journal_end (AvowDb          *db,
                  gint64           step_id,
                  const AvowStep  *step,
                  GError         **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  if (step_id == 0)
    return TRUE;

  avow_stmt_prepare (&stmt, db, "UPDATE journal SET count = ?2 WHERE id = ?1 AND count <> ?2");
  avow_stmt_bind_int64 (&stmt, 1, step_id);
  avow_stmt_bind_int64 (&stmt, 2, step->count);

  return avow_stmt_run (&stmt, error) && prune (db, error);
}

/* Ids are kept as eight bytes each, the lowest first, on every machine. */
static GBytes *
pack_ids (GArray *ids)
{
  g_autofree gint64 *packed = g_new (gint64, ids->len);

  for (guint i = 0; i < ids->len; i++)
    packed[i] = GINT64_TO_LE (g_array_index (ids, gint64, i));

  return g_bytes_new_take (g_steal_pointer (&packed), ids->len * sizeof (gint64));
}

static gboolean
is_open (AvowDb *db,
         gint64  step_id)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT 1 FROM journal WHERE id = ?1 AND state = 'open'");
  avow_stmt_bind_int64 (&stmt, 1, step_id);

  return avow_stmt_next (&stmt, NULL);
}

/* Adds to the step of an import, which is made with the first that comes in. It is
 * named after the articles, or, while there are none, after the files that came in
 * for articles that were there. */
static gboolean
add_to_import (AvowDb          *db,
               gint64           analyst_id,
               gint64          *step_id,
               const AvowStep  *step,
               GError         **error)
{
  gboolean is_import = g_str_equal (step->action, "import");
  g_auto(AvowStmt) rename = { NULL }, add = { NULL };

  if (*step_id == 0 || !is_open (db, *step_id))
    return add_step (db, analyst_id, step, "open", step_id, error);

  if (is_import)
    {
      avow_stmt_prepare (&rename, db, "UPDATE journal SET action = ?2, subject = ?3, count = 0 WHERE id = ?1 AND action <> ?2");
      avow_stmt_bind_int64 (&rename, 1, *step_id);
      avow_stmt_bind_text (&rename, 2, step->action);
      avow_stmt_bind_text (&rename, 3, step->subject);
      if (!avow_stmt_run (&rename, error))
        return FALSE;
    }

  avow_stmt_prepare (&add, db, "UPDATE journal SET count = count + ?2 WHERE id = ?1 AND action = ?3");
  avow_stmt_bind_int64 (&add, 1, *step_id);
  avow_stmt_bind_int64 (&add, 2, step->count);
  avow_stmt_bind_text (&add, 3, step->action);

  return avow_stmt_run (&add, error);
}

/* Adds articles that came in to the step of their import. To undo an import it is
 * enough to know which articles these are; to keep their text a second time would
 * double the project. */
gboolean
avow_journal_add_articles (AvowDb      *db,
                           gint64       analyst_id,
                           gint64      *step_id,
                           GArray      *article_ids,
                           const char  *subject,
                           GError     **error)
{
  g_autoptr(GBytes) ids = pack_ids (article_ids);
  AvowStep step = { 0, (char *) "import", (char *) subject, article_ids->len };

  return add_to_import (db, analyst_id, step_id, &step, error) && add_data (db, *step_id, "articles", ids, error);
}

/* The same of articles that come with what was done with them, which is recorded: they are a
 * part of a step that is done, and need be there for the other parts. */
gboolean
avow_journal_add_new_articles (AvowDb          *db,
                               gint64           analyst_id,
                               const AvowStep  *step,
                               gint64          *step_id,
                               GArray          *article_ids,
                               GError         **error)
{
  g_autoptr(GBytes) ids = pack_ids (article_ids);

  return (*step_id != 0 || add_step (db, analyst_id, step, "done", step_id, error)) &&
         add_data (db, *step_id, "articles", ids, error);
}

/* Adds to the step of an import that articles which were there have got the files
 * that they come in. */
gboolean
avow_journal_add_originals (AvowDb       *db,
                            gint64        analyst_id,
                            gint64       *step_id,
                            guint         n_originals,
                            const char   *subject,
                            GBytes       *changeset,
                            AvowTouched  *touched,
                            GError      **error)
{
  AvowStep step = { 0, (char *) "keep-originals", (char *) subject, n_originals };

  return add_to_import (db, analyst_id, step_id, &step, error) &&
         add_data (db, *step_id, "changeset", changeset, error) &&
         avow_changeset_touch (db, changeset, touched, error);
}

gboolean
avow_journal_close_step (AvowDb  *db,
                         gint64   step_id,
                         GError **error)
{
  return avow_table_run (db, "UPDATE journal SET state = 'done' WHERE id = ?1 AND state = 'open'", step_id, error) &&
         prune (db, error);
}

/* After a crash, what an import had brought in is a step like any other. */
gboolean
avow_journal_close_all (AvowDb  *db,
                        GError **error)
{
  return avow_db_exec (db, "UPDATE journal SET state = 'done' WHERE state = 'open'", error);
}

typedef struct
{
  gint64   id;
  gboolean articles;
  gboolean links;
} Part;

/* Lists the parts of a step, in order; their data come when they are needed,
 * since those of an import can be large. */
static GArray *
list_parts (AvowDb  *db,
            gint64   step_id,
            GError **error)
{
  g_autoptr(GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "SELECT id, form = 'articles', form = 'links' FROM journal_data WHERE journal_id = ?1 ORDER BY id");
  avow_stmt_bind_int64 (&stmt, 1, step_id);
  while (avow_stmt_next (&stmt, error))
    {
      Part part = { avow_stmt_get_int64 (&stmt, 0), avow_stmt_get_int64 (&stmt, 1), avow_stmt_get_int64 (&stmt, 2) };

      g_array_append_val (parts, part);
    }

  return stmt.rc == SQLITE_DONE ? g_steal_pointer (&parts) : NULL;
}

static GBytes *
load_part (AvowDb  *db,
           gint64   id,
           GError **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "SELECT data FROM journal_data WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);

  return avow_stmt_next (&stmt, error) ? avow_stmt_get_blob (&stmt, 0) : NULL;
}

static gboolean
delete_part (AvowDb  *db,
             gint64   id,
             GError **error)
{
  return avow_table_run (db, "DELETE FROM journal_data WHERE id = ?1", id, error);
}

/* Takes articles out again that had come in. What goes is recorded, turned
 * around and kept in place of their ids, so that redo can bring it back. */
static gboolean
undo_articles (AvowDb       *db,
               gint64        step_id,
               GBytes       *ids,
               AvowTouched  *touched,
               GError      **error)
{
  gsize size;
  const gint64 *id = g_bytes_get_data (ids, &size);
  gsize n_ids = size / sizeof (gint64);

  for (gsize i = 0; i < n_ids;)
    {
      g_autoptr(AvowRecording) recording = avow_recording_start (db, error);
      g_autoptr(GArray) article_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr(GBytes) gone = NULL, back = NULL;
      gsize until = MIN (i + ARTICLES_AT_ONCE, n_ids);

      if (recording == NULL)
        return FALSE;
      for (; i < until; i++)
        {
          gint64 article_id = GINT64_FROM_LE (id[i]);

          g_array_append_val (article_ids, article_id);
        }

      if (!avow_article_table_delete (db, article_ids, error) ||
          !(gone = avow_recording_take (recording, error)) ||
          !avow_changeset_touch (db, gone, touched, error) ||
          !(back = avow_changeset_invert (db, gone, error)) ||
          !add_data (db, step_id, "changeset", back, error))
        return FALSE;
    }

  return TRUE;
}

/* Finds which articles a changeset brings, to keep their ids in its place. */
static gboolean
list_articles (AvowDb   *db,
               GBytes   *changeset,
               GArray   *ids,
               GError  **error)
{
  sqlite3_changeset_iter *iter;
  gsize size;
  gconstpointer data = g_bytes_get_data (changeset, &size);
  int rc = sqlite3changeset_start (&iter, size, (gpointer) data);

  if (rc != SQLITE_OK)
    {
      avow_db_set_error (db, rc, error);
      return FALSE;
    }

  while (sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      int n_columns, operation, indirect;
      const char *table;

      sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
      if (operation == SQLITE_INSERT && g_str_equal (table, "article"))
        {
          gint64 id = avow_changeset_get_id (iter, operation, 0);

          g_array_append_val (ids, id);
        }
    }
  sqlite3changeset_finalize (iter);

  return TRUE;
}

static gboolean
set_state (AvowDb      *db,
           gint64       step_id,
           const char  *state,
           GError     **error)
{
  g_autofree char *now = g_str_equal (state, "undone") ? avow_now () : NULL;
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, "UPDATE journal SET state = ?2, undone = ?3 WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, step_id);
  avow_stmt_bind_text (&stmt, 2, state);
  avow_stmt_bind_text (&stmt, 3, now);

  return avow_stmt_run (&stmt, error);
}

static AvowStep *
find_step (AvowDb      *db,
           const char  *sql,
           gboolean    *open,
           GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, sql);
  if (!avow_stmt_next (&stmt, error))
    return NULL;

  *open = avow_stmt_get_int64 (&stmt, 4);

  return avow_step_new (avow_stmt_get_int64 (&stmt, 0), avow_stmt_get_text (&stmt, 1),
                        avow_stmt_get_text (&stmt, 2), avow_stmt_get_int64 (&stmt, 3));
}

/* The newest step that is done, if its data are still there. */
#define FIND_UNDO                                                                         \
  "SELECT * FROM (SELECT id, action, subject, count, state = 'open' FROM journal"         \
  "                WHERE state IN ('done', 'open') ORDER BY id DESC LIMIT 1) AS step"     \
  " WHERE EXISTS (SELECT 1 FROM journal_data WHERE journal_id = step.id)"

/* The oldest step that is undone. */
#define FIND_REDO                                                                         \
  "SELECT id, action, subject, count, 0 FROM journal WHERE state = 'undone' ORDER BY id LIMIT 1"

/* Gets what undo and redo would do now. */
gboolean
avow_journal_peek (AvowDb    *db,
                   AvowStep **undo,
                   AvowStep **redo,
                   GError   **error)
{
  GError *local = NULL;
  gboolean open;

  *undo = find_step (db, FIND_UNDO, &open, &local);
  *redo = local == NULL ? find_step (db, FIND_REDO, &open, &local) : NULL;
  if (local == NULL)
    return TRUE;

  g_clear_pointer (undo, avow_step_free);
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
set_nothing (GError     **error,
             const char  *message)
{
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_NOTHING, message);

  return FALSE;
}

/* Undoes one part of a step: a change, or articles that came in. */
static gboolean
undo_part (AvowDb       *db,
           gint64        step_id,
           const Part   *part,
           AvowTouched  *touched,
           GError      **error)
{
  g_autoptr(GBytes) data = load_part (db, part->id, error);
  g_autoptr(GBytes) inverse = NULL;

  if (data == NULL)
    return FALSE;

  if (part->links)
    return avow_moved_links_apply (db, data, TRUE, touched, error);
  if (part->articles)
    return delete_part (db, part->id, error) && undo_articles (db, step_id, data, touched, error);

  return (inverse = avow_changeset_invert (db, data, error)) && avow_changeset_touch (db, data, touched, error) &&
         avow_changeset_apply (db, inverse, error);
}

/* Undoes the newest step. */
gboolean
avow_journal_undo (AvowDb       *db,
                   AvowTouched  *touched,
                   GError      **error)
{
  g_autoptr(AvowStep) step = NULL;
  g_autoptr(GArray) parts = NULL;
  gboolean open = FALSE;

  if (!(step = find_step (db, FIND_UNDO, &open, error)))
    return set_nothing (error, _("There is nothing to undo."));
  if (open)
    return set_nothing (error, _("Articles are still coming in. Cancel the import, or undo when it has ended."));
  if (!(parts = list_parts (db, step->id, error)))
    return FALSE;

  /* The last part first; but articles after the files that came in for them. The
   * articles of an import do not build on each other, so their order does not
   * matter, and redo may find them turned around. */
  for (int articles = 0; articles < 2; articles++)
    {
      for (guint i = parts->len; i-- > 0;)
        {
          const Part *part = &g_array_index (parts, Part, i);

          if (part->articles == articles && !undo_part (db, step->id, part, touched, error))
            return FALSE;
        }
    }

  return set_state (db, step->id, "undone", error);
}

static gboolean
redo_part (AvowDb       *db,
           const Part   *part,
           AvowTouched  *touched,
           GError      **error)
{
  g_autoptr(GBytes) data = load_part (db, part->id, error);

  if (data != NULL && part->links)
    return avow_moved_links_apply (db, data, FALSE, touched, error);

  return data != NULL && avow_changeset_apply (db, data, error) && avow_changeset_touch (db, data, touched, error);
}

/* Brings the articles of an import back, and keeps their ids in place of their text.
 * What else is in @parts is left there: files for articles, which are there by then. */
static gboolean
redo_articles (AvowDb       *db,
               gint64        step_id,
               GArray       *parts,
               AvowTouched  *touched,
               GError      **error)
{
  g_autoptr(GArray) article_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GBytes) ids = NULL;
  guint n_left = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      Part part = g_array_index (parts, Part, i);
      g_autoptr(GBytes) data = load_part (db, part.id, error);
      guint n_before = article_ids->len;

      if (data == NULL || !list_articles (db, data, article_ids, error))
        return FALSE;
      if (article_ids->len == n_before)
        g_array_index (parts, Part, n_left++) = part;
      else if (!avow_changeset_apply (db, data, error) || !avow_changeset_touch (db, data, touched, error) ||
               !delete_part (db, part.id, error))
        return FALSE;
    }
  g_array_set_size (parts, n_left);

  if (article_ids->len == 0)
    return TRUE;

  ids = pack_ids (article_ids);
  return add_data (db, step_id, "articles", ids, error);
}

/* Does again what was undone last. */
gboolean
avow_journal_redo (AvowDb       *db,
                   AvowTouched  *touched,
                   GError      **error)
{
  g_autoptr(GArray) parts = NULL;
  g_autoptr(AvowStep) step = NULL;
  gboolean open;

  if (!(step = find_step (db, FIND_REDO, &open, error)))
    return set_nothing (error, _("There is nothing to redo."));
  if (!(parts = list_parts (db, step->id, error)))
    return FALSE;

  if ((g_str_equal (step->action, "import") || g_str_equal (step->action, "take-over")) &&
      !redo_articles (db, step->id, parts, touched, error))
    return FALSE;

  for (guint i = 0; i < parts->len; i++)
    {
      if (!redo_part (db, &g_array_index (parts, Part, i), touched, error))
        return FALSE;
    }

  return set_state (db, step->id, "done", error);
}
