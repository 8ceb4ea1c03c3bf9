/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-store-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "avow-affiliations-private.h"
#include "avow-list-private.h"
#include "avow-tables-private.h"
#include "avow-text.h"

/* Calls that go through much of the project: each runs on a thread of its own
 * with a connection of its own, so that nothing waits for it. */

/* How many passages an export has in memory at once. */
#define EXPORT_CHUNK 500

typedef struct
{
  AvowQuery      *query;
  AvowExportFunc  func;
  gpointer        func_data;
} Export;

typedef struct
{
  char *guid;
  char *headline;
  char *publisher;
  char *date_published;
} ArticleFields;

static void
article_fields_free (gpointer data)
{
  ArticleFields *fields = data;

  g_free (fields->guid);
  g_free (fields->headline);
  g_free (fields->publisher);
  g_free (fields->date_published);
  g_free (fields);
}

/* What is known of the actors of a project while it is exported. */
typedef struct
{
  GHashTable       *types;          /* id -> AvowActorType */
  AvowAffiliations *affiliations;
} Cast;

static void
cast_clear (Cast *self)
{
  g_clear_pointer (&self->types, g_hash_table_unref);
  g_clear_pointer (&self->affiliations, avow_affiliations_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cast, cast_clear)

static gboolean
cast_load (Cast    *self,
           AvowDb  *db,
           GError **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  self->types = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  avow_stmt_prepare (&stmt, db, "SELECT id, type FROM actor");
  while (avow_stmt_next (&stmt, error))
    {
      AvowActorType type = AVOW_ACTOR_TYPE_UNKNOWN;

      avow_actor_type_from_string (avow_stmt_get_text (&stmt, 1), &type);
      g_hash_table_insert (self->types, avow_store_new_id (avow_stmt_get_int64 (&stmt, 0)), GUINT_TO_POINTER (type));
    }

  return stmt.rc == SQLITE_DONE && (self->affiliations = avow_affiliations_load (db, error));
}

/* Fills in what the actors of one role are, each in the place of its name. */
static void
cast_fill (Cast          *self,
           AvowRole       role,
           AvowExportRow *row,
           GString       *types,
           GString       *affiliations)
{
  const char *said = row->passage->fields[AVOW_PASSAGE_DATE_SAID], *date = said != NULL ? said : row->date_published;
  gboolean has_any = FALSE;
  guint n = 0;

  for (guint i = 0; i < row->passage->links->len; i++)
    {
      const AvowLink *link = g_ptr_array_index (row->passage->links, i);
      g_autofree char *text = NULL;

      if (link->role != role)
        continue;
      text = avow_affiliations_get (self->affiliations, link->actor_id, date);
      has_any |= text != NULL;
      g_string_append_printf (types, "%s%s", n > 0 ? AVOW_SPEAKS_AS_SEPARATOR : "",
                              avow_actor_type_to_string (GPOINTER_TO_UINT (g_hash_table_lookup (self->types, &link->actor_id))));
      g_string_append_printf (affiliations, "%s%s", n > 0 ? AVOW_SPEAKS_AS_SEPARATOR : "", text != NULL ? text : "");
      n++;
    }

  if (!has_any)
    g_string_truncate (affiliations, 0);
  row->types[role] = types->str;
  row->affiliations[role] = affiliations->str;
}

static gboolean
export_row (Export         *export,
            Cast           *cast,
            AvowExportRow  *row,
            guint           position,
            guint           n_rows,
            GError        **error)
{
  GString *texts[2 * AVOW_N_EXPORT_ROLES];
  gboolean done;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    texts[i] = g_string_new (NULL);
  for (AvowRole role = 0; role < AVOW_N_EXPORT_ROLES; role++)
    cast_fill (cast, role, row, texts[2 * role], texts[2 * role + 1]);
  done = export->func (row, position, n_rows, export->func_data, error);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_free (texts[i], TRUE);

  return done;
}

/* Passages of one article come together, as a rule; so its fields are kept. */
static const ArticleFields *
find_article (AvowDb      *db,
              GHashTable  *articles,
              gint64       id,
              GError     **error)
{
  ArticleFields *fields = g_hash_table_lookup (articles, &id);
  g_auto(AvowStmt) stmt = { NULL };

  if (fields != NULL)
    return fields;

  avow_stmt_prepare (&stmt, db, "SELECT guid, headline, publisher, date_published FROM article WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);
  if (!avow_stmt_next (&stmt, error))
    return NULL;

  fields = g_new0 (ArticleFields, 1);
  fields->guid = g_strdup (avow_stmt_get_text (&stmt, 0));
  fields->headline = g_strdup (avow_stmt_get_text (&stmt, 1));
  fields->publisher = g_strdup (avow_stmt_get_text (&stmt, 2));
  fields->date_published = g_strdup (avow_stmt_get_text (&stmt, 3));
  g_hash_table_insert (articles, g_memdup2 (&id, sizeof id), fields);

  return fields;
}

static gboolean
export_chunk (AvowDb        *db,
              Export        *export,
              GArray        *ids,
              guint          from,
              GHashTable    *articles,
              Cast          *cast,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(GArray) chunk = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GPtrArray) passages = NULL;

  g_array_append_vals (chunk, &g_array_index (ids, gint64, from), MIN (EXPORT_CHUNK, ids->len - from));
  if (!(passages = avow_passage_table_load (db, 0, chunk, error)))
    return FALSE;

  for (guint i = 0; i < passages->len; i++)
    {
      AvowPassage *passage = g_ptr_array_index (passages, i);
      const ArticleFields *article = find_article (db, articles, passage->article_id, error);
      AvowExportRow row;

      if (article == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      row = (AvowExportRow) { passage, article->guid, article->headline, article->publisher, article->date_published,
                              { NULL }, { NULL } };
      if (!export_row (export, cast, &row, from + i, ids->len, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
export_all (AvowDb        *db,
            Export        *export,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(GHashTable) articles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, article_fields_free);
  g_autoptr(AvowListing) listing = NULL;
  g_auto(Cast) cast = { NULL };

  if (!cast_load (&cast, db, error))
    return FALSE;

  avow_db_set_cancellable (db, cancellable);
  listing = avow_list_run (db, export->query, 0, error);
  avow_db_set_cancellable (db, NULL);
  if (listing == NULL)
    return FALSE;

  for (guint from = 0; from < listing->ids->len; from += EXPORT_CHUNK)
    {
      if (!export_chunk (db, export, listing->ids, from, articles, &cast, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * avow_store_export:
 * @self: a store
 * @query: which passages, in what order
 * @func: (scope call): takes the passages
 * @user_data: data for @func
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error of [error@StoreError], or of @func
 *
 * Hands out passages one after the other, as they are at one moment, whatever is
 * changed meanwhile. Blocks until all have been taken, and uses a connection of
 * its own: for any thread but that of the screen.
 *
 * Returns: whether all passages were taken
 */
gboolean
avow_store_export (AvowStore       *self,
                   AvowQuery       *query,
                   AvowExportFunc   func,
                   gpointer         user_data,
                   GCancellable    *cancellable,
                   GError         **error)
{
  Export export = { query, func, user_data };
  g_autoptr(AvowDb) db = NULL;

  g_return_val_if_fail (AVOW_IS_STORE (self), FALSE);

  return (db = avow_db_open (avow_store_get_path (self), AVOW_DB_READ, error)) &&
         avow_db_exec (db, "BEGIN", error) &&
         export_all (db, &export, cancellable, error);
}

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
                          "SELECT id, article_id, start, \"end\", exact FROM passage WHERE anchored ORDER BY article_id, start");
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
                          "SELECT id FROM actor WHERE (SELECT count (*) FROM actor_name WHERE actor_id = actor.id AND kind = 'main') <> 1"
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
