/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-changeset-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-full-text-private.h"
#include "avow-tables-private.h"

/* What happened to more rows than this is told as "everything". */
#define MAX_TOUCHED 20000

/* More passages than this, of which only what they show of an actor has changed, are told as "many". */
#define MAX_SHOWN 1000

/* More than any table has. */
#define MAX_COLUMNS 64

/* The journal does not record itself, nor what is no work of the analyst's; nor
 * the files that articles came in, which stay for as long as it refers to them, nor
 * what was exported. */
gboolean
avow_changeset_is_recorded (const char *table)
{
  return !g_str_has_prefix (table, "journal") &&
         !g_str_has_prefix (table, "sqlite_") &&
         strstr (table, "_fts") == NULL &&
         !g_str_equal (table, "original") &&
         !g_str_has_prefix (table, "set_export") &&
         !g_str_equal (table, "settings") &&
         !g_str_equal (table, "analyst");
}

/* ---- which rows */

static void
touch (AvowTouched *touched,
       GArray      *ids,
       gint64       id)
{
  if (touched->everything || id == 0)
    return;

  g_array_append_val (ids, id);
  if (ids->len > MAX_TOUCHED)
    touched->everything = TRUE;
}

/* Gets a value of a changed row, from after the change if it has one. */
gint64
avow_changeset_get_id (sqlite3_changeset_iter *iter,
                       int                     operation,
                       int                     column)
{
  sqlite3_value *value = NULL;

  if (operation != SQLITE_DELETE)
    sqlite3changeset_new (iter, column, &value);
  if (value == NULL && operation != SQLITE_INSERT)
    sqlite3changeset_old (iter, column, &value);

  return value != NULL ? sqlite3_value_int64 (value) : 0;
}

/* Gets the value that a changed row had before, if that was another. */
static gint64
get_old_id (sqlite3_changeset_iter *iter,
            int                     operation,
            int                     column)
{
  sqlite3_value *value = NULL;

  if (operation != SQLITE_UPDATE || sqlite3changeset_old (iter, column, &value) != SQLITE_OK)
    return 0;

  return value != NULL ? sqlite3_value_int64 (value) : 0;
}

static gboolean
is_changed (sqlite3_changeset_iter *iter,
            int                     column)
{
  sqlite3_value *value = NULL;

  sqlite3changeset_new (iter, column, &value);

  return value != NULL;
}

/* A link that changes without moving does not say whose it is. */
static void
touch_link (AvowDb                 *db,
            AvowTouched            *touched,
            sqlite3_changeset_iter *iter,
            int                     operation)
{
  g_auto(AvowStmt) stmt = { NULL };

  if (operation != SQLITE_UPDATE)
    {
      touch (touched, touched->passages, avow_changeset_get_id (iter, operation, 2));
      touch (touched, touched->actors, avow_changeset_get_id (iter, operation, 3));
      return;
    }

  avow_stmt_prepare (&stmt, db, "SELECT passage_id, actor_id FROM passage_actor WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, avow_changeset_get_id (iter, operation, 0));
  if (avow_stmt_next (&stmt, NULL))
    {
      touch (touched, touched->passages, avow_stmt_get_int64 (&stmt, 0));
      touch (touched, touched->actors, avow_stmt_get_int64 (&stmt, 1));
    }
}

/* What hangs on passages and is told with them: by the columns that say whose it is.
 * A row that changes without moving does not say so. */
static void
touch_owners (AvowDb                 *db,
              AvowTouched            *touched,
              sqlite3_changeset_iter *iter,
              int                     operation,
              const char             *sql,
              int                     column,
              int                     other_column)
{
  g_auto(AvowStmt) stmt = { NULL };

  touch (touched, touched->passages, avow_changeset_get_id (iter, operation, column));
  touch (touched, touched->passages, avow_changeset_get_id (iter, operation, other_column));
  if (operation != SQLITE_UPDATE)
    return;

  avow_stmt_prepare (&stmt, db, sql);
  avow_stmt_bind_int64 (&stmt, 1, avow_changeset_get_id (iter, operation, 0));
  if (avow_stmt_next (&stmt, NULL))
    {
      touch (touched, touched->passages, avow_stmt_get_int64 (&stmt, 0));
      touch (touched, touched->passages, avow_stmt_get_int64 (&stmt, 1));
    }
}

/* A set is touched by what comes into it or goes, and the passage too, which may be listed
 * by its sets. */
static void
touch_member (AvowDb                 *db,
              AvowTouched            *touched,
              sqlite3_changeset_iter *iter,
              int                     operation)
{
  g_auto(AvowStmt) stmt = { NULL };

  if (operation != SQLITE_UPDATE)
    {
      touch (touched, touched->sets, avow_changeset_get_id (iter, operation, 2));
      touch (touched, touched->passages, avow_changeset_get_id (iter, operation, 3));
      return;
    }

  avow_stmt_prepare (&stmt, db, "SELECT set_id, passage_id FROM passage_set_member WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, avow_changeset_get_id (iter, operation, 0));
  if (avow_stmt_next (&stmt, NULL))
    {
      touch (touched, touched->sets, avow_stmt_get_int64 (&stmt, 0));
      touch (touched, touched->passages, avow_stmt_get_int64 (&stmt, 1));
    }
}

/* Counts of passages are shown with the article and the speaker, so these are
 * touched too when a passage comes, goes, moves or changes its kind. */
static void
touch_passage (AvowDb                 *db,
               AvowTouched            *touched,
               sqlite3_changeset_iter *iter,
               int                     operation)
{
  gint64 id = avow_changeset_get_id (iter, operation, 0);
  g_auto(AvowStmt) stmt = { NULL };

  touch (touched, touched->passages, id);
  if (operation != SQLITE_UPDATE || is_changed (iter, 2))
    touch (touched, touched->articles, avow_changeset_get_id (iter, operation, 2));

  avow_stmt_prepare (&stmt, db, "SELECT actor_id FROM passage_actor WHERE passage_id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);
  while (avow_stmt_next (&stmt, NULL))
    touch (touched, touched->actors, avow_stmt_get_int64 (&stmt, 0));
}

static void
touch_found (AvowDb      *db,
             AvowTouched *touched,
             GArray      *ids,
             const char  *sql,
             gint64       id)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db, sql);
  avow_stmt_bind_int64 (&stmt, 1, id);
  while (!touched->everything && avow_stmt_next (&stmt, NULL))
    touch (touched, ids, avow_stmt_get_int64 (&stmt, 0));
}

/* Passages show the names of their actors, and the headline of their article. */
static void
touch_passages_of (AvowDb      *db,
                   AvowTouched *touched,
                   const char  *sql,
                   gint64       id)
{
  touch_found (db, touched, touched->passages, sql, id);
}

/* What passages show of their actors, and the index knows by the actors: however many
 * passages that is, no more than some are told one by one. */
static void
touch_shown (AvowDb      *db,
             AvowTouched *touched,
             const char  *sql,
             gint64       id)
{
  g_autofree char *bounded = g_strdup_printf ("%s LIMIT %d", sql, MAX_SHOWN + 1);
  guint n_before = touched->passages->len;

  touch_found (db, touched, touched->passages, bounded, id);
  if (touched->passages->len - n_before > MAX_SHOWN)
    {
      touched->many = TRUE;
      g_array_set_size (touched->passages, n_before);
    }
}

/* Whoever belongs to an organization is shown with its name, and so are the passages that
 * they have a part in. */
#define PASSAGES_OF_MEMBERS                                                             \
  "SELECT passage_id FROM affiliation JOIN passage_actor ON actor_id = person_id WHERE organization_id = ?1"

static void
touch_actor (AvowDb                 *db,
             AvowTouched            *touched,
             sqlite3_changeset_iter *iter,
             int                     operation,
             gint64                  id)
{
  touch (touched, touched->actors, id);
  if (operation == SQLITE_UPDATE && !is_changed (iter, 2))
    return;

  touch_shown (db, touched, "SELECT passage_id FROM passage_actor WHERE actor_id = ?1", id);
  touch_found (db, touched, touched->actors, "SELECT person_id FROM affiliation WHERE organization_id = ?1", id);
  touch_shown (db, touched, PASSAGES_OF_MEMBERS, id);
}

/* A name or identifier that goes to another actor touches both. */
static void
touch_actor_of (AvowDb                 *db,
                AvowTouched            *touched,
                sqlite3_changeset_iter *iter,
                int                     operation,
                const char             *sql)
{
  touch (touched, touched->actors, avow_changeset_get_id (iter, operation, 2));
  touch (touched, touched->actors, get_old_id (iter, operation, 2));
  if (operation == SQLITE_UPDATE)
    touch_found (db, touched, touched->actors, sql, avow_changeset_get_id (iter, operation, 0));
}

/* A row that changes without moving does not say whose it is. */
static void
touch_affiliation (AvowDb                 *db,
                   AvowTouched            *touched,
                   sqlite3_changeset_iter *iter,
                   int                     operation)
{
  gint64 id = avow_changeset_get_id (iter, operation, 0), person = avow_changeset_get_id (iter, operation, 2);

  touch (touched, touched->actors, person);
  touch (touched, touched->actors, get_old_id (iter, operation, 2));
  touch (touched, touched->actors, avow_changeset_get_id (iter, operation, 3));
  touch (touched, touched->actors, get_old_id (iter, operation, 3));
  touch_shown (db, touched, "SELECT passage_id FROM passage_actor WHERE actor_id = ?1", person);
  if (operation != SQLITE_UPDATE)
    return;

  touch_found (db, touched, touched->actors, "SELECT person_id FROM affiliation WHERE id = ?1", id);
  touch_found (db, touched, touched->actors, "SELECT organization_id FROM affiliation WHERE id = ?1", id);
  touch_shown (db, touched, "SELECT passage_id FROM affiliation JOIN passage_actor ON actor_id = person_id"
                            " WHERE affiliation.id = ?1", id);
}

/* The articles in a folder and in those in it: they show where they are. */
#define IN_FOLDER                                                                       \
  "WITH RECURSIVE below (id) AS ("                                                      \
  "  SELECT ?1 UNION SELECT folder.id FROM folder JOIN below ON parent_id = below.id)"  \
  "SELECT article_id FROM article_reading WHERE folder_id IN (SELECT id FROM below)"

static void
touch_row (AvowDb                 *db,
           AvowTouched            *touched,
           sqlite3_changeset_iter *iter,
           const char             *table,
           int                     operation)
{
  gint64 id = avow_changeset_get_id (iter, operation, 0);

  if (g_str_equal (table, "article"))
    {
      touch (touched, touched->articles, id);
      touch (touched, touched->edited, id);
      touched->folders = touched->folders || operation != SQLITE_UPDATE;
      touch_passages_of (db, touched, "SELECT id FROM passage WHERE article_id = ?1", id);
    }
  else if (g_str_equal (table, "article_original"))
    {
      touch (touched, touched->articles, id);
    }
  else if (g_str_equal (table, "article_reading"))
    {
      touched->folders = TRUE;
      touch (touched, touched->articles, id);
    }
  else if (g_str_equal (table, "folder"))
    {
      touched->folders = TRUE;
      touch_found (db, touched, touched->articles, IN_FOLDER, id);
    }
  else if (g_str_equal (table, "passage"))
    {
      touch_passage (db, touched, iter, operation);
    }
  else if (g_str_equal (table, "passage_actor"))
    {
      touch_link (db, touched, iter, operation);
    }
  else if (g_str_equal (table, "actor"))
    {
      touch_actor (db, touched, iter, operation, id);
    }
  else if (g_str_equal (table, "actor_name"))
    {
      touch_actor_of (db, touched, iter, operation, "SELECT actor_id FROM actor_name WHERE id = ?1");
    }
  else if (g_str_equal (table, "actor_identifier"))
    {
      touch_actor_of (db, touched, iter, operation, "SELECT actor_id FROM actor_identifier WHERE id = ?1");
    }
  else if (g_str_equal (table, "actor_apart"))
    {
      touch (touched, touched->actors, avow_changeset_get_id (iter, operation, 2));
      touch (touched, touched->actors, avow_changeset_get_id (iter, operation, 3));
    }
  else if (g_str_equal (table, "affiliation"))
    {
      touch_affiliation (db, touched, iter, operation);
    }
  else if (g_str_equal (table, "status_event"))
    {
      touch_owners (db, touched, iter, operation, "SELECT passage_id, 0 FROM status_event WHERE id = ?1", 2, 2);
    }
  else if (g_str_equal (table, "relation"))
    {
      touch_owners (db, touched, iter, operation, "SELECT from_id, to_id FROM relation WHERE id = ?1", 2, 3);
    }
  else if (g_str_equal (table, "passage_topic"))
    {
      touched->topics = TRUE;
      touch_owners (db, touched, iter, operation, "SELECT passage_id, 0 FROM passage_topic WHERE id = ?1", 2, 2);
    }
  else if (g_str_equal (table, "topic"))
    {
      touched->topics = TRUE;
      touch_passages_of (db, touched, "SELECT passage_id FROM passage_topic WHERE topic_id = ?1", id);
    }
  else if (g_str_equal (table, "passage_set"))
    {
      touch (touched, touched->sets, id);
    }
  else if (g_str_equal (table, "passage_set_member"))
    {
      touch_member (db, touched, iter, operation);
    }
  else if (g_str_equal (table, "set_folder"))
    {
      touched->set_folders = TRUE;
    }
  else
    {
      touched->everything = TRUE;
    }
}

/* Reads out of a changeset which rows it is about. */
gboolean
avow_changeset_touch (AvowDb       *db,
                      GBytes       *changeset,
                      AvowTouched  *touched,
                      GError      **error)
{
  sqlite3_changeset_iter *iter;
  gsize size;
  gconstpointer data = g_bytes_get_data (changeset, &size);
  int rc;

  rc = sqlite3changeset_start (&iter, size, (gpointer) data);
  if (rc != SQLITE_OK)
    {
      avow_db_set_error (db, rc, error);
      return FALSE;
    }

  while (!touched->everything && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      int n_columns, operation, indirect;
      const char *table;

      sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
      touch_row (db, touched, iter, table, operation);
    }
  sqlite3changeset_finalize (iter);

  return TRUE;
}

/* ---- doing it again */

static int
conflict_cb (gpointer                data,
             int                     conflict,
             sqlite3_changeset_iter *iter)
{
  return SQLITE_CHANGESET_ABORT;
}

/* The filter of what is applied is the filter of what was recorded. */
static int
is_applied_cb (gpointer    data,
               const char *table)
{
  return avow_changeset_is_recorded (table);
}

/* The rows of one table whose words go or come when a changeset is applied. */
typedef struct
{
  GArray   *gone;
  GArray   *come;
  gboolean  words[MAX_COLUMNS];   /* by column: whether its words are in the full text */
} Words;

static void
words_clear (Words *self)
{
  g_clear_pointer (&self->gone, g_array_unref);
  g_clear_pointer (&self->come, g_array_unref);
}

static void
words_init (Words        *self,
            AvowDb       *db,
            AvowFullText  text)
{
  self->gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->come = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (int i = 0; i < MAX_COLUMNS; i++)
    self->words[i] = avow_full_text_has_column (db, text, i);
}

static void
find_row_words (Words                  *self,
                sqlite3_changeset_iter *iter,
                int                     n_columns,
                int                     operation)
{
  gint64 id = avow_changeset_get_id (iter, operation, 0);
  gboolean is_other = operation != SQLITE_UPDATE;

  for (int i = 0; !is_other && i < MIN (n_columns, MAX_COLUMNS); i++)
    is_other = self->words[i] && is_changed (iter, i);
  if (!is_other)
    return;

  if (operation != SQLITE_INSERT)
    g_array_append_val (self->gone, id);
  if (operation != SQLITE_DELETE)
    g_array_append_val (self->come, id);
}

/* Finds whose words are others after a changeset is applied; an update that changes a key
 * is none. */
static gboolean
find_words (AvowDb   *db,
            GBytes   *changeset,
            Words    *words,
            GError  **error)
{
  sqlite3_changeset_iter *iter;
  gsize size;
  gconstpointer data = g_bytes_get_data (changeset, &size);
  int rc = sqlite3changeset_start (&iter, size, (gpointer) data);

  while (rc == SQLITE_OK && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      int n_columns, operation, indirect;
      AvowFullText text;
      const char *table;

      sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
      if (avow_full_text_find (table, &text))
        find_row_words (&words[text], iter, n_columns, operation);
    }
  if (rc == SQLITE_OK)
    rc = sqlite3changeset_finalize (iter);

  if (rc != SQLITE_OK)
    avow_db_set_error (db, rc, error);
  return rc == SQLITE_OK;
}

static gboolean
apply_rows (AvowDb   *db,
            GBytes   *changeset,
            GError  **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (changeset, &size);
  int rc;

  rc = sqlite3changeset_apply (db->handle, size, (gpointer) data, is_applied_cb, conflict_cb, NULL);
  if (rc == SQLITE_ABORT)
    g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
                         _("What this step changed was changed by another program since."));
  else if (rc != SQLITE_OK)
    avow_db_set_error (db, rc, error);

  return rc == SQLITE_OK;
}

/* Writes the words of all rows of one table at once. */
static gboolean
write_words (AvowDb        *db,
             AvowFullText   text,
             GArray        *ids,
             gboolean       come,
             GError       **error)
{
  g_autofree char *packed = NULL;

  if (ids->len == 0)
    return TRUE;

  packed = avow_table_pack_ids (ids);

  return come ? avow_full_text_add (db, text, packed, error) : avow_full_text_remove (db, text, packed, error);
}

gboolean
avow_changeset_apply (AvowDb   *db,
                      GBytes   *changeset,
                      GError  **error)
{
  Words words[AVOW_N_FULL_TEXTS];
  gboolean done;
  guint n = 0;

  for (AvowFullText text = 0; text < AVOW_N_FULL_TEXTS; text++)
    words_init (&words[text], db, text);

  done = find_words (db, changeset, words, error);
  for (AvowFullText text = 0; text < AVOW_N_FULL_TEXTS; text++)
    n += words[text].gone->len + words[text].come->len;

  if (n < AVOW_FULL_TEXT_MANY)
    {
      done = done && apply_rows (db, changeset, error);
    }
  else
    {
      for (AvowFullText text = 0; done && text < AVOW_N_FULL_TEXTS; text++)
        done = write_words (db, text, words[text].gone, FALSE, error);
      avow_db_set_triggers (db, FALSE);
      done = done && apply_rows (db, changeset, error);
      avow_db_set_triggers (db, TRUE);
      for (AvowFullText text = 0; done && text < AVOW_N_FULL_TEXTS; text++)
        done = write_words (db, text, words[text].come, TRUE, error);
    }

  for (AvowFullText text = 0; text < AVOW_N_FULL_TEXTS; text++)
    words_clear (&words[text]);

  return done;
}

GBytes *
avow_changeset_invert (AvowDb  *db,
                       GBytes  *changeset,
                       GError **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (changeset, &size);
  gpointer inverse = NULL;
  int inverse_size = 0, rc;

  rc = sqlite3changeset_invert (size, data, &inverse_size, &inverse);
  if (rc != SQLITE_OK)
    {
      avow_db_set_error (db, rc, error);
      return NULL;
    }

  return g_bytes_new_with_free_func (inverse, inverse_size, sqlite3_free, inverse);
}
