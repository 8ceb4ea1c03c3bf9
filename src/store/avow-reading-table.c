/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tables-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-topic.h"
#include "avow-tree-table-private.h"

/* How articles are kept in order: how far the work on them is, their folders, and which are
 * to be read next. Whatever is done to articles is done to any number in a statement or two. */

/* Those of ?1 that are there. */
#define WANTED "json_each (?1) AS wanted CROSS JOIN article ON article.id = wanted.value"

gboolean
avow_reading_table_set (AvowDb       *db,
                        GArray       *ids,
                        AvowReading   reading,
                        GError      **error)
{
  g_autofree char *json = avow_table_pack_ids (ids);
  g_auto(AvowStmt) stmt = { NULL };

  /* What has no row is new. */
  avow_stmt_prepare (&stmt, db,
                     "INSERT INTO article_reading (article_id, reading)"
                     " SELECT article.id, ?2 FROM " WANTED
                     "  WHERE ?2 <> 'new' OR article.id IN (SELECT article_id FROM article_reading)"
                     " ON CONFLICT (article_id) DO UPDATE"
                     "   SET reading = excluded.reading, next_up = iif (excluded.reading = 'done', NULL, next_up)"
                     " WHERE reading <> excluded.reading OR (excluded.reading = 'done' AND next_up IS NOT NULL)");
  avow_stmt_bind_text (&stmt, 1, json);
  avow_stmt_bind_text (&stmt, 2, avow_reading_to_string (reading));

  return avow_stmt_run (&stmt, error);
}

/* Who tags a passage in an article that is new works on it. */
gboolean
avow_reading_table_begin (AvowDb  *db,
                          gint64   article_id,
                          GError **error)
{
  return avow_table_run (db,
                         "INSERT INTO article_reading (article_id, reading) VALUES (?1, 'in_work')"
                         " ON CONFLICT (article_id) DO UPDATE SET reading = 'in_work' WHERE reading = 'new'",
                         article_id, error);
}

/* An article takes the place of another. */
gboolean
avow_reading_table_replace (AvowDb  *db,
                            gint64   id,
                            gint64   by_id,
                            GError **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "INSERT INTO article_reading (article_id, reading, folder_id, next_up)"
                     " SELECT ?2, reading, folder_id, next_up FROM article_reading WHERE article_id = ?1"
                     " ON CONFLICT (article_id) DO UPDATE SET reading = excluded.reading,"
                     "   folder_id = coalesce (article_reading.folder_id, excluded.folder_id),"
                     "   next_up = coalesce (article_reading.next_up, excluded.next_up)");
  avow_stmt_bind_int64 (&stmt, 1, id);
  avow_stmt_bind_int64 (&stmt, 2, by_id);

  return avow_stmt_run (&stmt, error);
}

/* For articles as avow_table_pack_ids() has them. */
gboolean
avow_reading_table_delete (AvowDb      *db,
                           const char  *article_ids,
                           GError     **error)
{
  return avow_table_run_all (db, "DELETE FROM article_reading WHERE article_id = ?1", article_ids, error);
}

/* ---- folders */

static gboolean
check_folder (AvowDb  *db,
              gint64   id,
              GError **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  if (id == 0)
    return TRUE;

  avow_stmt_prepare (&stmt, db, "SELECT 1 FROM folder WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);
  if (avow_stmt_next (&stmt, error))
    return TRUE;

  if (stmt.rc == SQLITE_DONE)
    g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_MISSING, _("The folder is not there any more."));

  return FALSE;
}

/* Puts articles into a folder; for 0 into none. */
gboolean
avow_reading_table_set_folder (AvowDb  *db,
                               GArray  *ids,
                               gint64   folder_id,
                               GError **error)
{
  g_autofree char *json = avow_table_pack_ids (ids);
  g_auto(AvowStmt) stmt = { NULL };

  if (!check_folder (db, folder_id, error))
    return FALSE;

  avow_stmt_prepare (&stmt, db,
                     "INSERT INTO article_reading (article_id, folder_id)"
                     " SELECT article.id, ?2 FROM " WANTED
                     "  WHERE ?2 IS NOT NULL OR article.id IN (SELECT article_id FROM article_reading)"
                     " ON CONFLICT (article_id) DO UPDATE SET folder_id = excluded.folder_id"
                     " WHERE folder_id IS NOT excluded.folder_id");
  avow_stmt_bind_text (&stmt, 1, json);
  avow_stmt_bind_id (&stmt, 2, folder_id);

  return avow_stmt_run (&stmt, error);
}

/* A folder goes by its name in queries, so two of one name cannot be told apart. */
static gboolean
check_free (AvowDb      *db,
            gint64       parent_id,
            const char  *name,
            gint64       but_id,
            GError     **error)
{
  gint64 there;

  if (!avow_tree_table_find_child (db, "folder", parent_id, name, but_id, &there, error))
    return FALSE;
  if (there == 0)
    return TRUE;

  g_set_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID, _("There is a folder “%s” there already."), name);
  return FALSE;
}

/* Takes the name of a folder as somebody typed it. */
static char *
tidy_name (const char  *name,
           GError     **error)
{
  g_autofree char *tidy = avow_table_tidy (name);

  if (tidy != NULL && strpbrk (tidy, "/\"") == NULL)
    return g_steal_pointer (&tidy);

  g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID,
                       tidy == NULL ? _("A folder needs a name.")
                                    : _("The name of a folder cannot have “/” or quotation marks in it."));
  return NULL;
}

gboolean
avow_reading_table_new_folder (AvowDb      *db,
                               gint64       parent_id,
                               const char  *name,
                               gint64      *id,
                               GError     **error)
{
  g_autofree char *tidy = tidy_name (name, error);

  return tidy != NULL && check_folder (db, parent_id, error) && check_free (db, parent_id, tidy, 0, error) &&
         avow_tree_table_insert (db, "folder", parent_id, tidy, id, error);
}

static gboolean
load_folder (AvowDb  *db,
             gint64   id,
             gint64  *parent_id,
             char   **name,
             GError **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  if (!check_folder (db, id, error))
    return FALSE;

  avow_stmt_prepare (&stmt, db, "SELECT parent_id, name FROM folder WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, id);
  if (!avow_stmt_next (&stmt, error))
    return FALSE;

  *parent_id = avow_stmt_get_int64 (&stmt, 0);
  *name = g_strdup (avow_stmt_get_text (&stmt, 1));
  return TRUE;
}

gboolean
avow_reading_table_rename_folder (AvowDb      *db,
                                  gint64       id,
                                  const char  *name,
                                  GError     **error)
{
  g_autofree char *tidy = tidy_name (name, error), *before = NULL;
  gint64 parent_id;

  return tidy != NULL && load_folder (db, id, &parent_id, &before, error) && check_free (db, parent_id, tidy, id, error) &&
         avow_tree_table_rename (db, "folder", id, tidy, error);
}

/* Puts a folder into another; for 0 into none. */
gboolean
avow_reading_table_move_folder (AvowDb  *db,
                                gint64   id,
                                gint64   parent_id,
                                GError **error)
{
  g_autofree char *name = NULL;
  gint64 before;

  if (avow_tree_table_is_in (db, "folder", parent_id, id))
    {
      g_set_error_literal (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID, _("A folder cannot go into itself."));
      return FALSE;
    }

  return check_folder (db, parent_id, error) && load_folder (db, id, &before, &name, error) &&
         check_free (db, parent_id, name, id, error) && avow_tree_table_move (db, "folder", id, parent_id, error);
}

/* Deletes a folder; what is in it moves up. */
gboolean
avow_reading_table_delete_folder (AvowDb  *db,
                                  gint64   id,
                                  GError **error)
{
  return avow_tree_table_delete (db, "folder", "article_reading", id, error);
}

/* ---- what is read next */

static gboolean
put_next_up (AvowDb      *db,
             const char  *json,
             gint64       from,
             GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "INSERT INTO article_reading (article_id, next_up)"
                     " SELECT article.id, ?2 + wanted.key FROM " WANTED " WHERE 1"
                     " ON CONFLICT (article_id) DO UPDATE SET next_up = excluded.next_up"
                     " WHERE next_up IS NOT excluded.next_up");
  avow_stmt_bind_text (&stmt, 1, json);
  avow_stmt_bind_int64 (&stmt, 2, from);

  return avow_stmt_run (&stmt, error);
}

static gboolean
take_out (AvowDb      *db,
          const char  *json,
          GError     **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "UPDATE article_reading SET next_up = NULL"
                     " WHERE next_up IS NOT NULL AND article_id IN (SELECT value FROM json_each (?1))");
  avow_stmt_bind_text (&stmt, 1, json);

  return avow_stmt_run (&stmt, error);
}

typedef struct
{
  gint64   id;
  gint64   was_at;
  gboolean moves;
} Next;

static GArray *
load_next_up (AvowDb      *db,
              const char  *json,
              GError     **error)
{
  g_autoptr(GArray) list = g_array_new (FALSE, FALSE, sizeof (Next));
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "SELECT article_id, next_up, article_id IN (SELECT value FROM json_each (?1))"
                     "  FROM article_reading WHERE next_up IS NOT NULL ORDER BY next_up, article_id");
  avow_stmt_bind_text (&stmt, 1, json);
  while (avow_stmt_next (&stmt, error))
    {
      Next next = { avow_stmt_get_int64 (&stmt, 0), avow_stmt_get_int64 (&stmt, 1), avow_stmt_get_int64 (&stmt, 2) };

      g_array_append_val (list, next);
    }

  return stmt.rc == SQLITE_DONE ? g_steal_pointer (&list) : NULL;
}

static void
swap (GArray *list,
      guint   index)
{
  Next first = g_array_index (list, Next, index);

  g_array_index (list, Next, index) = g_array_index (list, Next, index + 1);
  g_array_index (list, Next, index + 1) = first;
}

/* Moves some of a list by one, each past the next that does not move. */
static void
move_by_one (GArray   *list,
             gboolean  later)
{
  for (guint n = 1; n < list->len; n++)
    {
      guint i = later ? list->len - 1 - n : n - 1;

      if (g_array_index (list, Next, i + !later).moves && !g_array_index (list, Next, i + later).moves)
        swap (list, i);
    }
}

/* Where they were in the list, each in its order, is where they are now. */
static gboolean
write_next_up (AvowDb   *db,
               GArray   *list,
               GArray   *places,
               GError  **error)
{
  for (guint i = 0; i < list->len; i++)
    {
      const Next *next = &g_array_index (list, Next, i);
      g_auto(AvowStmt) stmt = { NULL };

      if (next->was_at == g_array_index (places, gint64, i))
        continue;

      avow_stmt_prepare (&stmt, db, "UPDATE article_reading SET next_up = ?2 WHERE article_id = ?1");
      avow_stmt_bind_int64 (&stmt, 1, next->id);
      avow_stmt_bind_int64 (&stmt, 2, g_array_index (places, gint64, i));
      if (!avow_stmt_run (&stmt, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
move_next_up (AvowDb      *db,
              const char  *json,
              gboolean     later,
              GError     **error)
{
  g_autoptr(GArray) list = load_next_up (db, json, error), places = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (list == NULL)
    return FALSE;

  for (guint i = 0; i < list->len; i++)
    g_array_append_val (places, g_array_index (list, Next, i).was_at);
  move_by_one (list, later);

  return write_next_up (db, list, places, error);
}

gboolean
avow_reading_table_set_next_up (AvowDb      *db,
                                GArray      *ids,
                                AvowNextUp   next_up,
                                GError     **error)
{
  g_autofree char *json = avow_table_pack_ids (ids);
  gint64 end;

  switch (next_up)
    {
    case AVOW_NEXT_UP_LAST:
      return avow_db_get_int64 (db, "SELECT coalesce (max (next_up), 0) FROM article_reading", &end, error) &&
             put_next_up (db, json, end + 1, error);

    case AVOW_NEXT_UP_FIRST:
      return avow_db_get_int64 (db, "SELECT coalesce (min (next_up), 1) FROM article_reading", &end, error) &&
             put_next_up (db, json, end - ids->len, error);

    case AVOW_NEXT_UP_OUT:
      return take_out (db, json, error);

    case AVOW_NEXT_UP_EARLIER:
    case AVOW_NEXT_UP_LATER:
      return move_next_up (db, json, next_up == AVOW_NEXT_UP_LATER, error);

    default:
      g_return_val_if_reached (FALSE);
    }
}

/* Gets the article that is to be read first of those that are to be read next, or, if
 * that is @but_id, the one after it; 0 if there is none. */
gboolean
avow_reading_table_find_next (AvowDb   *db,
                              gint64    but_id,
                              gint64   *id,
                              GError  **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "SELECT article_id FROM article_reading WHERE next_up IS NOT NULL AND article_id <> ?1"
                     " ORDER BY next_up, article_id LIMIT 1");
  avow_stmt_bind_int64 (&stmt, 1, but_id);
  *id = avow_stmt_next (&stmt, error) ? avow_stmt_get_int64 (&stmt, 0) : 0;

  return *id != 0 || stmt.rc == SQLITE_DONE;
}

/* ---- all of it */

static gboolean
load_tree (AvowDb              *db,
           AvowArticleFolders  *folders,
           GError             **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "WITH RECURSIVE tree (id, parent_id, name, folded, depth) AS ("
                     "  SELECT id, 0, name, avow_fold (name), 1 FROM folder WHERE parent_id IS NULL"
                     "  UNION ALL"
                     "  SELECT folder.id, folder.parent_id, folder.name, folded || char (1) || avow_fold (folder.name), depth + 1"
                     "    FROM folder JOIN tree ON folder.parent_id = tree.id"
                     "   WHERE depth < " G_STRINGIFY (AVOW_TREE_MAX_DEPTH) ")"
                     "SELECT id, parent_id, name, (SELECT count (*) FROM article_reading WHERE folder_id = tree.id)"
                     "  FROM tree ORDER BY folded, id");
  while (avow_stmt_next (&stmt, error))
    {
      gint64 id = avow_stmt_get_int64 (&stmt, 0), parent_id = avow_stmt_get_int64 (&stmt, 1);
      gint64 n_articles = avow_stmt_get_int64 (&stmt, 3);
      AvowArticleFolder *folder = avow_article_folders_add (folders, id, parent_id, avow_stmt_get_text (&stmt, 2));

      for (; folder != NULL; folder = avow_article_folders_find (folders, folder->parent_id))
        folder->n_articles += n_articles;
    }

  return stmt.rc == SQLITE_DONE;
}

#define COUNT "SELECT count (*) FROM article_reading WHERE "

AvowArticleFolders *
avow_reading_table_load (AvowDb  *db,
                         GError **error)
{
  g_autoptr(AvowArticleFolders) folders = avow_article_folders_new ();
  gint64 *n = folders->n_readings;

  if (!load_tree (db, folders, error) ||
      !avow_db_get_int64 (db, "SELECT count (*) FROM article", &folders->n_articles, error) ||
      !avow_db_get_int64 (db, COUNT "next_up IS NOT NULL", &folders->n_next_up, error) ||
      !avow_db_get_int64 (db, COUNT "reading = 'in_work'", &n[AVOW_READING_IN_WORK], error) ||
      !avow_db_get_int64 (db, COUNT "reading = 'done'", &n[AVOW_READING_DONE], error))
    return NULL;

  n[AVOW_READING_NEW] = folders->n_articles - n[AVOW_READING_IN_WORK] - n[AVOW_READING_DONE];

  return g_steal_pointer (&folders);
}

/* Gives an article what is said of it here. */
gboolean
avow_reading_table_load_of (AvowDb       *db,
                            AvowArticle  *article,
                            GError      **error)
{
  g_auto(AvowStmt) stmt = { NULL };

  avow_stmt_prepare (&stmt, db,
                     "SELECT " AVOW_ARTICLE_READING ", " AVOW_ARTICLE_FOLDER ", " AVOW_ARTICLE_NEXT_PLACE ","
                     "       (SELECT folder_id FROM article_reading WHERE article_id = article.id)"
                     "  FROM article WHERE id = ?1");
  avow_stmt_bind_int64 (&stmt, 1, article->id);
  if (!avow_stmt_next (&stmt, error))
    return FALSE;

  avow_reading_from_string (avow_stmt_get_text (&stmt, 0), &article->reading);
  article->folder = g_strdup (avow_stmt_get_text (&stmt, 1));
  article->next_up = avow_stmt_get_int64 (&stmt, 2);
  article->folder_id = avow_stmt_get_int64 (&stmt, 3);
  return TRUE;
}
