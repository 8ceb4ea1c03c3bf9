/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

/* SQLite declares the reader of changesets only to who asks for it. */
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1

#include "avow-history.h"

#include <glib/gi18n.h>

#include "avow-journal-private.h"
#include "avow-moved-links-private.h"
#include "avow-store-private.h"

/* What was done, by whom and when, and the way back to any of it.
 *
 * The steps of one passage are found in the changesets that undo them.  What hangs on a
 * passage says in its row whose it is, but a change of that row does not: so the search
 * begins with the rows that there are now and goes from there, forward through what is
 * undone and backward through what is done, and knows at each step which rows there
 * were.  It ends where the passage began, since ids of rows are used again. */

typedef struct
{
  gint64 passage_id;
  gint64 before_id;
  guint  limit;
} Request;

/* The tables whose rows belong to passages, and the columns that say to which. */
static const struct
{
  const char *table;
  const char *select;
  int         column;
  int         other_column;
} parts[] =
{
  { "passage_actor", "SELECT id FROM passage_actor WHERE passage_id = ?1", 2, 2 },
  { "passage_topic", "SELECT id FROM passage_topic WHERE passage_id = ?1", 2, 2 },
  { "status_event", "SELECT id FROM status_event WHERE passage_id = ?1", 2, 2 },
  { "relation", "SELECT id FROM relation WHERE from_id = ?1 OR to_id = ?1", 2, 3 },
};

/* One passage on its way through the journal. */
typedef struct
{
  gint64      passage_id;
  GHashTable *rows[G_N_ELEMENTS (parts)];   /* ids of the rows that belong to it now */
  gboolean    forward;
  gboolean    ended;                        /* there is no such passage further on */
} Trace;

/**
 * avow_past_step_free:
 * @self: (transfer full): a step
 *
 * Frees a step of history.
 */
void
avow_past_step_free (AvowPastStep *self)
{
  avow_step_free (self->step);
  g_free (self->at);
  g_free (self->analyst);
  g_free (self);
}

static AvowPastState
state_from_string (const char *state)
{
  return g_str_equal (state, "open") ? AVOW_PAST_OPEN
       : g_str_equal (state, "undone") ? AVOW_PAST_UNDONE
       : g_str_equal (state, "dropped") ? AVOW_PAST_DROPPED : AVOW_PAST_DONE;
}

/* Finds the newest step that is done, and the newest one that is and that cannot be
 * undone any more: the way back ends there. */
static gboolean
find_ends (AvowDb  *db,
           gint64  *newest,
           gint64  *floor,
           GError **error)
{
  return avow_db_get_int64 (db, "SELECT coalesce (max (id), 0) FROM journal WHERE state IN ('done', 'open')", newest, error) &&
         avow_db_get_int64 (db,
                            "SELECT coalesce ((SELECT id FROM journal"
                            "  WHERE state IN ('done', 'open')"
                            "    AND (state = 'open' OR NOT EXISTS (SELECT 1 FROM journal_data WHERE journal_id = journal.id))"
                            "  ORDER BY id DESC LIMIT 1), 0)",
                            floor, error);
}

#define STEP_COLUMNS "journal.id, action, subject, count, at, analyst.name, state"

static AvowPastStep *
read_step (AvowStmt *stmt,
           gint64    newest,
           gint64    floor)
{
  AvowPastStep *self = g_new0 (AvowPastStep, 1);

  self->step = avow_step_new (avow_stmt_get_int64 (stmt, 0), avow_stmt_get_text (stmt, 1),
                              avow_stmt_get_text (stmt, 2), avow_stmt_get_int64 (stmt, 3));
  self->at = g_strdup (avow_stmt_get_text (stmt, 4));
  self->analyst = g_strdup (avow_stmt_get_text (stmt, 5));
  self->state = state_from_string (avow_stmt_get_text (stmt, 6));
  self->is_newest = self->step->id == newest;
  self->can_return = !self->is_newest && self->step->id >= floor &&
                     (self->state == AVOW_PAST_DONE || self->state == AVOW_PAST_UNDONE);

  return self;
}

/* ---- of the project */

static gboolean
load_all (AvowDb         *db,
          const Request  *request,
          gint64          newest,
          gint64          floor,
          GPtrArray      *steps,
          GError        **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "SELECT " STEP_COLUMNS " FROM journal LEFT JOIN analyst ON analyst.id = analyst_id"
                     " WHERE journal.id < ?1 ORDER BY journal.id DESC LIMIT ?2");
  avow_stmt_bind_int64 (&stmt, 1, request->before_id != 0 ? request->before_id : G_MAXINT64);
  avow_stmt_bind_int64 (&stmt, 2, request->limit);
  while (avow_stmt_next (&stmt, error))
    g_ptr_array_add (steps, read_step (&stmt, newest, floor));

  return stmt.rc == SQLITE_DONE;
}

/* ---- of a passage */

static void
trace_clear (Trace *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_clear_pointer (&self->rows[i], g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trace, trace_clear)

/* Begins where the passage is now. */
static gboolean
trace_begin (Trace     *self,
             AvowDb    *db,
             gint64     passage_id,
             gboolean   forward,
             GError   **error)
{
  self->passage_id = passage_id;
  self->forward = forward;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_auto(AvowStmt) stmt = { NULL };

      self->rows[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      avow_stmt_prepare (&stmt, db, parts[i].select);
      avow_stmt_bind_int64 (&stmt, 1, passage_id);
      while (avow_stmt_next (&stmt, error))
        g_hash_table_add (self->rows[i], avow_store_new_id (avow_stmt_get_int64 (&stmt, 0)));
      if (stmt.rc != SQLITE_DONE)
        return FALSE;
    }

  return TRUE;
}

/* Gets a value of a row from before or after its change; 0 if there is none, or if it
 * did not change. */
static gint64
get_value (sqlite3_changeset_iter *iter,
           int                     operation,
           int                     column,
           gboolean                after)
{
  sqlite3_value *value = NULL;

  if (after && operation != SQLITE_DELETE)
    sqlite3changeset_new (iter, column, &value);
  else if (!after && operation != SQLITE_INSERT)
    sqlite3changeset_old (iter, column, &value);

  return value != NULL ? sqlite3_value_int64 (value) : 0;
}

/* The passage itself: it begins where it comes, and ends where it goes. */
static gboolean
trace_passage (Trace                  *self,
               sqlite3_changeset_iter *iter,
               int                     operation)
{
  if (get_value (iter, operation, 0, operation == SQLITE_INSERT) != self->passage_id)
    return FALSE;

  if (operation == (self->forward ? SQLITE_DELETE : SQLITE_INSERT))
    self->ended = TRUE;

  return TRUE;
}

/* What hangs on it: says whether it does on either side of the change, and keeps in mind
 * whether it does on the far side. */
static gboolean
trace_part (Trace                  *self,
            sqlite3_changeset_iter *iter,
            int                     operation,
            guint                   part)
{
  gint64 id = get_value (iter, operation, 0, operation == SQLITE_INSERT);
  gboolean known = g_hash_table_contains (self->rows[part], &id), has[2];

  for (int after = 0; after < 2; after++)
    {
      gint64 owner = get_value (iter, operation, parts[part].column, after);
      gint64 other = get_value (iter, operation, parts[part].other_column, after);

      has[after] = owner == self->passage_id || other == self->passage_id ||
                   (operation == SQLITE_UPDATE && known && owner == 0 && other == 0);
    }

  if (has[self->forward ? 1 : 0])
    g_hash_table_add (self->rows[part], avow_store_new_id (id));
  else if (has[0] || has[1])
    g_hash_table_remove (self->rows[part], &id);

  return has[0] || has[1];
}

static gboolean
trace_row (Trace                  *self,
           sqlite3_changeset_iter *iter)
{
  int n_columns, operation, indirect;
  const char *table;

  sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
  if (g_str_equal (table, "passage"))
    return trace_passage (self, iter, operation);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (g_str_equal (table, parts[i].table))
        return trace_part (self, iter, operation, i);
    }

  return FALSE;
}

/* Goes through a changeset and finds whether it is about the passage. */
static gboolean
trace_changeset (Trace     *self,
                 AvowDb    *db,
                 GBytes    *changeset,
                 gboolean  *found,
                 GError   **error)
{
  sqlite3_changeset_iter *iter;
  gsize size;
  gconstpointer data = g_bytes_get_data (changeset, &size);
  int rc = sqlite3changeset_start (&iter, size, (gpointer) data);

  if (rc == SQLITE_OK)
    {
      while (sqlite3changeset_next (iter) == SQLITE_ROW)
        *found |= trace_row (self, iter);
      rc = sqlite3changeset_finalize (iter);
    }

  if (rc != SQLITE_OK)
    avow_db_set_error (db, rc, error);
  return rc == SQLITE_OK;
}

/* An import brings articles without passages, and would be much to read. */
#define SELECT_STEPS                                                                                        \
  "SELECT " STEP_COLUMNS ", data, form = 'links' FROM journal"                                              \
  " JOIN journal_data ON journal_id = journal.id AND form <> 'articles'"                                    \
  " LEFT JOIN analyst ON analyst.id = analyst_id"                                                           \
  " WHERE action NOT IN ('import', 'keep-originals')"

#define SELECT_UNDONE SELECT_STEPS " AND state = 'undone' ORDER BY journal.id, journal_data.id"
#define SELECT_DONE SELECT_STEPS " AND state = 'done' ORDER BY journal.id DESC, journal_data.id DESC"

/* Finds the steps of a passage on one side of now, in the order from now on. */
static gboolean
load_side (AvowDb         *db,
           const Request  *request,
           gboolean        forward,
           gint64          newest,
           gint64          floor,
           GPtrArray      *steps,
           GError        **error)
{
  g_auto(Trace) trace = { 0, };
  g_auto(AvowStmt) stmt = { NULL };

  if (!trace_begin (&trace, db, request->passage_id, forward, error))
    return FALSE;

  avow_stmt_prepare (&stmt, db, forward ? SELECT_UNDONE : SELECT_DONE);
  while (!trace.ended && (forward || steps->len < request->limit) && avow_stmt_next (&stmt, error))
    {
      g_autoptr(GBytes) changeset = avow_stmt_get_blob (&stmt, 7);
      AvowPastStep *last = steps->len > 0 ? g_ptr_array_index (steps, steps->len - 1) : NULL;
      gint64 id = avow_stmt_get_int64 (&stmt, 0);
      gboolean found = FALSE;

      if (avow_stmt_get_int64 (&stmt, 8))
        found = avow_moved_links_has (changeset, request->passage_id);
      else if (!trace_changeset (&trace, db, changeset, &found, error))
        return FALSE;
      if (found && (last == NULL || last->step->id != id) && (request->before_id == 0 || id < request->before_id))
        g_ptr_array_add (steps, read_step (&stmt, newest, floor));
    }

  return stmt.rc == SQLITE_OK || stmt.rc == SQLITE_DONE;
}

static gboolean
load_of_passage (AvowDb         *db,
                 const Request  *request,
                 gint64          newest,
                 gint64          floor,
                 GPtrArray      *steps,
                 GError        **error)
{
  g_autoptr(GPtrArray) undone = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_past_step_free);

  if (!load_side (db, request, TRUE, newest, floor, undone, error))
    return FALSE;
  while (undone->len > 0)
    g_ptr_array_add (steps, g_ptr_array_steal_index (undone, undone->len - 1));
  if (steps->len > request->limit)
    g_ptr_array_set_size (steps, request->limit);

  return load_side (db, request, FALSE, newest, floor, steps, error);
}

static gpointer
load_history (AvowStore    *self,
              AvowDb       *db,
              gpointer      args,
              AvowTouched  *touched,
              GError      **error)
{
  g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_past_step_free);
  const Request *request = args;
  gboolean done = FALSE;
  gint64 newest, floor;

  /* All as of one moment. */
  if (avow_db_exec (db, "BEGIN", error))
    {
      done = find_ends (db, &newest, &floor, error) &&
             (request->passage_id != 0 ? load_of_passage (db, request, newest, floor, steps, error)
                                       : load_all (db, request, newest, floor, steps, error));
      avow_db_exec (db, "COMMIT", NULL);
    }

  return done ? g_steal_pointer (&steps) : NULL;
}

/**
 * avow_store_load_history_async:
 * @self: a store
 * @passage_id: a passage whose steps to find; 0 for all steps of the project
 * @before_id: only steps before this one; 0 for the newest
 * @limit: the most steps to get
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Loads what was done, the newest first: what is undone comes before what is done. The
 * steps of one passage are found as far back as they can be undone; what is gone for
 * good is not among them.
 */
void
avow_store_load_history_async (AvowStore           *self,
                               gint64               passage_id,
                               gint64               before_id,
                               guint                limit,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new (Request, 1);

  *request = (Request) { passage_id, before_id, limit };
  g_task_set_source_tag (task, avow_store_load_history_async);
  avow_store_call (task, AVOW_WORKER_LISTS, load_history, request, g_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * avow_store_load_history_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_load_history_async().
 *
 * Returns: (transfer full) (nullable) (element-type AvowPastStep): the steps
 */
GPtrArray *
avow_store_load_history_finish (AvowStore     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- the way back */

typedef struct
{
  AvowTouched *touched;
  guint        n_steps;
  gint64       from_id;
} Return;

static void
return_free (gpointer data)
{
  Return *self = data;

  g_clear_pointer (&self->touched, avow_touched_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Return, return_free)

static gint64
count_between (AvowDb      *db,
               const char  *sql,
               gint64       step_id,
               GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, sql);
  avow_stmt_bind_int64 (&stmt, 1, step_id);

  return avow_stmt_next (&stmt, error) ? avow_stmt_get_int64 (&stmt, 0) : -1;
}

/* A step to go back to is one that is done, or undone and can be done again; or none,
 * for the time before all of them. */
static gboolean
check_step (AvowDb  *db,
            gint64   step_id,
            GError **error)
{
  gint64 n_found;

  if (step_id == 0)
    return TRUE;

  n_found = count_between (db, "SELECT count (*) FROM journal WHERE id = ?1 AND state IN ('done', 'undone')", step_id, error);
  if (n_found == 0)
    g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_NOTHING, _("There is no way back to this step any more."));

  return n_found > 0;
}

static gpointer
undo_to (AvowStore    *self,
         AvowDb       *db,
         gpointer      args,
         AvowTouched  *touched,
         GError      **error)
{
  g_autoptr(Return) result = g_new0 (Return, 1);
  gint64 step_id = *(gint64 *) args, n_undo, n_redo, floor;

  if (!check_step (db, step_id, error) || !find_ends (db, &result->from_id, &floor, error))
    return NULL;

  n_undo = count_between (db, "SELECT count (*) FROM journal WHERE state IN ('done', 'open') AND id > ?1", step_id, error);
  if (n_undo < 0)
    return NULL;
  n_redo = count_between (db, "SELECT count (*) FROM journal WHERE state = 'undone' AND id <= ?1", step_id, error);
  if (n_redo < 0)
    return NULL;

  /* Found out before all that could be undone is undone in vain. An import that comes in
   * is told of by undo. */
  if (n_undo > 0 && step_id < floor &&
      count_between (db, "SELECT count (*) FROM journal WHERE state = 'open' AND id > ?1", step_id, error) == 0)
    {
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_NOTHING,
                           _("Too much was done since this step: what would undo all of it is not kept any more."));
      return NULL;
    }

  result->touched = avow_touched_ref (touched);
  result->n_steps = n_undo + n_redo;
  while (n_undo-- > 0)
    {
      if (!avow_journal_undo (db, touched, error))
        return NULL;
    }
  while (n_redo-- > 0)
    {
      if (!avow_journal_redo (db, touched, error))
        return NULL;
    }

  return g_steal_pointer (&result);
}

/**
 * avow_store_undo_to_async:
 * @self: a store
 * @step_id: a step that is done or undone; 0 for before the first
 * @cancellable: (nullable): a cancellable; what has begun is not cancelled
 * @callback: called on the calling thread when it is done and on the disk
 * @user_data: data for @callback
 *
 * Makes the project as it was right after a step: undoes all that was done since, the
 * newest first, or does again what was undone up to it. It happens whole or not at all,
 * and is told once by [signal@Store::changed]. Each step can be done again as if it had
 * been undone by itself.
 */
void
avow_store_undo_to_async (AvowStore           *self,
                          gint64               step_id,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_undo_to_async);
  avow_store_call (task, AVOW_WORKER_WRITER, undo_to, avow_store_new_id (step_id), g_free, return_free);
}

/**
 * avow_store_undo_to_finish:
 * @self: a store
 * @result: the result
 * @n_steps: (out) (optional): where to put how many steps were undone or done again
 * @from_id: (out) (optional): where to put the step that was the newest before, to get
 *   back there; 0 if none was done
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_undo_to_async().
 *
 * Returns: (transfer full) (nullable): what it changed
 */
AvowTouched *
avow_store_undo_to_finish (AvowStore     *self,
                           GAsyncResult  *result,
                           guint         *n_steps,
                           gint64        *from_id,
                           GError       **error)
{
  g_autoptr(Return) done = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!(done = g_task_propagate_pointer (G_TASK (result), error)))
    return NULL;
  if (n_steps != NULL)
    *n_steps = done->n_steps;
  if (from_id != NULL)
    *from_id = done->from_id;

  return g_steal_pointer (&done->touched);
}
