/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-store-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "avow-tables-private.h"
#include "avow-text.h"

/* Calls that go through much of the project: each runs on a thread of its own
 * with a connection of its own, so that nothing waits for it. */

static void
run_copy (GTask        *task,
          gpointer      source,
          gpointer      data,
          GCancellable *cancellable)
{
  const char *path = avow_store_get_path (source);
  g_autoptr(AvowDb) db = NULL;
  GError *error = NULL;

  if (g_str_equal (path, data))
    g_task_return_new_error (task, AVOW_STORE_ERROR, AVOW_STORE_ERROR_EXISTS,
                             _("“%s” is the project itself. Choose another name for the copy."), path);
  else if ((db = avow_db_open (path, AVOW_DB_READ, &error)) && avow_db_copy (db, data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * avow_store_copy_async:
 * @self: a store
 * @path: the file to write, replaced if it is there
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread when the copy is on the disk
 * @user_data: data for @callback
 *
 * Copies the project as it is at one moment. The copy appears whole or not at
 * all.
 */
void
avow_store_copy_async (AvowStore           *self,
                       const char          *path,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_copy_async);
  g_task_set_task_data (task, g_canonicalize_filename (path, NULL), g_free);
  g_task_run_in_thread (task, run_copy);
}

/**
 * avow_store_copy_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_copy_async().
 *
 * Returns: whether there is a copy
 */
gboolean
avow_store_copy_finish (AvowStore     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
report (GPtrArray  *problems,
        const char *format,
        ...) G_GNUC_PRINTF (2, 3);

static void
report (GPtrArray  *problems,
        const char *format,
        ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (problems, g_strdup_vprintf (format, args));
  va_end (args);
}

static gboolean
check_integrity (AvowDb     *db,
                 GPtrArray  *problems,
                 GError    **error)
{
  g_auto(AvowStmt) integrity = { NULL }, keys = { NULL };

  avow_stmt_prepare_once (&integrity, db, "PRAGMA integrity_check");
  while (avow_stmt_next (&integrity, error))
    {
      if (g_strcmp0 (avow_stmt_get_text (&integrity, 0), "ok") != 0)
        report (problems, _("The file is damaged: %s."), avow_stmt_get_text (&integrity, 0));
    }
  if (integrity.rc != SQLITE_DONE)
    return FALSE;

  avow_stmt_prepare_once (&keys, db, "PRAGMA foreign_key_check");
  while (avow_stmt_next (&keys, error))
    report (problems, _("Row %" PRId64 " of “%s” refers to a row of “%s” that is not there."),
            avow_stmt_get_int64 (&keys, 1), avow_stmt_get_text (&keys, 0), avow_stmt_get_text (&keys, 2));

  return keys.rc == SQLITE_DONE;
}

/* The text of an article, with the byte that each passage begins at found by
 * going on from the last: passages come sorted by where they start. */
typedef struct
{
  gint64      id;
  char       *text;
  const char *at;
  gint64      offset;
} Cursor;

static gboolean
check_text (AvowDb     *db,
            GPtrArray  *problems,
            Cursor     *cursor,
            gint64      id,
            GError    **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  g_free (cursor->text);
  *cursor = (Cursor) { .id = id };

  avow_stmt_prepare (&stmt, db, "SELECT text FROM article WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);
  if (avow_stmt_next (&stmt, error))
    cursor->text = g_strdup (avow_stmt_get_text (&stmt, 0));
  cursor->at = cursor->text;

  return stmt.rc == SQLITE_OK || stmt.rc == SQLITE_DONE;
}

static gboolean
slice_is (Cursor     *cursor,
          gint64      start,
          gint64      end,
          const char *exact)
{
  const char *to;

  if (cursor->text == NULL)
    return FALSE;

  for (; cursor->offset < start; cursor->offset++)
    {
      if (*cursor->at == '\0')
        return FALSE;
      cursor->at = g_utf8_next_char (cursor->at);
    }

  to = cursor->at;
  for (gint64 n = end - start; n > 0; n--)
    {
      if (*to == '\0')
        return FALSE;
      to = g_utf8_next_char (to);
    }

  return strlen (exact) == (gsize) (to - cursor->at) && strncmp (cursor->at, exact, to - cursor->at) == 0;
}

/* Every passage says what the article says at its place. */
static gboolean
check_passages (AvowDb        *db,
                GPtrArray     *problems,
                GCancellable  *cancellable,
                GError       **error)
{
  g_auto(AvowStmt) stmt = { NULL };
  Cursor cursor = { 0, };
  gboolean done = FALSE;

  avow_stmt_prepare_once (&stmt, db,
                          "SELECT id, article_id, start, \"end\", exact FROM passage WHERE anchored"
                          " ORDER BY article_id, start");
  while (avow_stmt_next (&stmt, error))
    {
      gint64 id = avow_stmt_get_int64 (&stmt, 0), article_id = avow_stmt_get_int64 (&stmt, 1);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          (article_id != cursor.id && !check_text (db, problems, &cursor, article_id, error)))
        goto out;

      if (!slice_is (&cursor, avow_stmt_get_int64 (&stmt, 2), avow_stmt_get_int64 (&stmt, 3), avow_stmt_get_text (&stmt, 4)))
        report (problems, _("Passage %" PRId64 " does not say what article %" PRId64 " says at its place."),
                id, article_id);
    }
  done = stmt.rc == SQLITE_DONE;

out:
  g_free (cursor.text);
  return done;
}

static gboolean
check_blocks (AvowDb     *db,
              GPtrArray  *problems,
              GError    **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  /* Blocks are gathered first: for each of them a long text would be read again. */
  avow_stmt_prepare_once (&stmt, db,
                          "SELECT id FROM article WHERE NOT json_valid (blocks) OR"
                          " (SELECT max (block.value ->> 1 < 0 OR block.value ->> 2 <= block.value ->> 1) OR"
                          "         max (block.value ->> 2) > length (article.text)"
                          "    FROM json_each (CASE WHEN json_valid (blocks) THEN blocks ELSE '[]' END) AS block)");
  while (avow_stmt_next (&stmt, error))
    report (problems, _("The paragraphs of article %" PRId64 " do not lie in its text."), avow_stmt_get_int64 (&stmt, 0));

  return stmt.rc == SQLITE_DONE;
}

/* Every actor is shown by one of its names, and is in no organization before it comes there. */
static gboolean
check_actors (AvowDb     *db,
              GPtrArray  *problems,
              GError    **error)
{
  g_auto(AvowStmt) names = { NULL }, dates = { NULL };

  avow_stmt_prepare_once (&names, db,
                          "SELECT id FROM actor WHERE (SELECT count (*) FROM actor_name WHERE actor_id = actor.id"
                          "                                            AND kind = 'main') <> 1"
                          " OR name <> (SELECT name FROM actor_name WHERE actor_id = actor.id AND kind = 'main')");
  while (avow_stmt_next (&names, error))
    report (problems, _("Actor %" PRId64 " is not shown by a name that it has."), avow_stmt_get_int64 (&names, 0));
  if (names.rc != SQLITE_DONE)
    return FALSE;

  avow_stmt_prepare_once (&dates, db,
                          "SELECT person_id FROM affiliation WHERE person_id = organization_id"
                          " OR substr (start_date, 1, length (end_date)) > substr (end_date, 1, length (start_date))");
  while (avow_stmt_next (&dates, error))
    report (problems, _("An affiliation of actor %" PRId64 " cannot be."), avow_stmt_get_int64 (&dates, 0));

  return dates.rc == SQLITE_DONE;
}

/* The full-text tables are asked to compare themselves with what they index. */
static void
check_full_text (AvowDb    *db,
                 GPtrArray *problems)
{
  static const char * const tables[] = { "article_fts", "passage_fts" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (%s, rank) VALUES ('integrity-check', 1)", tables[i], tables[i]);
      g_autoptr(GError) error = NULL;

      if (!avow_db_exec (db, sql, &error))
        report (problems, _("The full-text table “%s” does not agree with what it indexes."), tables[i]);
    }
}

static void
run_check (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(AvowDb) db = NULL;
  GError *error = NULL;

  /* The full-text tables take the question as an INSERT, so this connection may
   * write; it changes nothing. */
  if ((db = avow_db_open (avow_store_get_path (source), AVOW_DB_WRITE, &error)) &&
      check_integrity (db, problems, &error) &&
      check_passages (db, problems, cancellable, &error) &&
      check_blocks (db, problems, &error) &&
      check_actors (db, problems, &error))
    {
      check_full_text (db, problems);
      g_task_return_pointer (task, g_steal_pointer (&problems), (GDestroyNotify) g_ptr_array_unref);
    }
  else
    {
      g_task_return_error (task, error);
    }
}

/**
 * avow_store_check_async:
 * @self: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called on the calling thread with the answer
 * @user_data: data for @callback
 *
 * Checks the whole project: that the file is sound, that every reference leads
 * somewhere, that every passage says what its article says at its place, that
 * blocks lie in their texts and that the full text agrees with the texts.
 */
void
avow_store_check_async (AvowStore           *self,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, avow_store_check_async);
  g_task_run_in_thread (task, run_check);
}

/**
 * avow_store_check_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error of [error@StoreError]
 *
 * Ends avow_store_check_async().
 *
 * Returns: (transfer full) (nullable) (element-type utf8): what is wrong, a
 *   sentence each; empty if nothing is
 */
GPtrArray *
avow_store_check_finish (AvowStore     *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
