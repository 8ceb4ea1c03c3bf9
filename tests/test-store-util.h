/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "avow-store.h"
#include "avow-text.h"
#include "test-util.h"

G_BEGIN_DECLS

/* Calls of the store, made and waited for. */

static inline AvowStore *
store_open (const char  *path,
            gboolean     create,
            GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  avow_store_open_async (path, create, "Ana", NULL, take_result_cb, &result);
  wait_until (result != NULL);

  return avow_store_open_finish (result, error);
}

static inline AvowStore *
store_make (const char *path)
{
  g_autoptr(GError) error = NULL;
  AvowStore *store = store_open (path, TRUE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);

  return store;
}

static inline void
store_close (AvowStore *store)
{
  g_autoptr(GAsyncResult) result = NULL;
  GWeakRef weak;
  gpointer left;

  avow_store_close_async (store, take_result_cb, &result);
  wait_until (result != NULL);
  avow_store_close_finish (store, result);
  g_clear_object (&result);

  /* News that are on their way hold the store, and a thread that has just told of its
   * end; nobody does for good. */
  g_weak_ref_init (&weak, store);
  g_object_unref (store);
  wait_until (!(left = g_weak_ref_get (&weak)) || (g_object_unref (left), FALSE));
  g_weak_ref_clear (&weak);
}

/* An empty project in a folder of the test's own; @path is where it is, if that is asked for. */
static inline AvowStore *
store_begin (const char  *name,
             char       **dir,
             char       **path)
{
  g_autofree char *file = NULL;

  *dir = make_dir ();
  file = g_build_filename (*dir, name, NULL);
  if (path != NULL)
    *path = g_strdup (file);

  return store_make (file);
}

/* Removes what store_begin() made, and frees its names. */
static inline void
store_end (AvowStore *store,
           char      *dir,
           char      *path)
{
  store_close (store);
  remove_dir (dir);
  g_free (dir);
  g_free (path);
}

/* Keeps what was told of last, for the signal of changes. */
static inline void
take_touched_cb (AvowStore    *store,
                 AvowTouched  *touched,
                 AvowTouched **last)
{
  g_clear_pointer (last, avow_touched_unref);
  *last = avow_touched_ref (touched);
}

static inline gboolean
store_apply (AvowStore   *store,
             AvowChange  *change,
             gint64      *created,
             GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  avow_store_apply_async (store, change, NULL, take_result_cb, &result);
  wait_until (result != NULL);

  return avow_store_apply_finish (store, result, created, error);
}

static inline gint64
store_do (AvowStore  *store,
          AvowChange *change)
{
  g_autoptr(GError) error = NULL;
  gint64 created = 0;

  store_apply (store, change, &created, &error);
  g_assert_no_error (error);

  return created;
}

/* Tags the first place where an article, whose text is @text, has some words. */
static inline gint64
store_tag (AvowStore  *store,
           gint64      article_id,
           const char *text,
           const char *words,
           AvowKind    kind)
{
  gint64 start, end;

  g_assert_true (avow_text_find (text, words, 0, &start, &end));

  return store_do (store, avow_change_new_tag (article_id, start, end, kind));
}

static inline gboolean
store_step (AvowStore  *store,
            gboolean    redo,
            GError    **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(AvowTouched) touched = NULL;

  if (redo)
    avow_store_redo_async (store, NULL, take_result_cb, &result);
  else
    avow_store_undo_async (store, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  touched = avow_store_undo_finish (store, result, error);

  return touched != NULL;
}

static inline void
store_undo (AvowStore *store)
{
  g_autoptr(GError) error = NULL;

  store_step (store, FALSE, &error);
  g_assert_no_error (error);
}

static inline void
store_redo (AvowStore *store)
{
  g_autoptr(GError) error = NULL;

  store_step (store, TRUE, &error);
  g_assert_no_error (error);
}

/* An article of one block a paragraph. */
static inline AvowIncoming *
make_incoming (const char *headline,
               const char *text)
{
  AvowDocument *document = avow_document_new ();
  g_auto(GStrv) paragraphs = g_strsplit (text, "\n\n", -1);
  gint64 start = 0;

  document->text = g_strdup (text);
  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      AvowBlock block = { start, start + g_utf8_strlen (paragraphs[i], -1), AVOW_BLOCK_PARAGRAPH, 0 };

      g_array_append_val (document->blocks, block);
      start = block.end + 2;
    }

  return avow_incoming_new (document, headline, "file.txt");
}

/* The same with the file that it came in. */
static inline AvowIncoming *
make_incoming_from (const char   *headline,
                    const char   *text,
                    AvowOriginal *original)
{
  AvowIncoming *incoming = make_incoming (headline, text);

  avow_incoming_set_original (incoming, original);

  return incoming;
}

static inline AvowOriginal *
store_load_original (AvowStore  *store,
                     gint64      article_id,
                     GError    **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  avow_store_load_original_async (store, article_id, NULL, take_result_cb, &result);
  wait_until (result != NULL);

  return avow_store_load_original_finish (store, result, error);
}

static inline gint64
store_add (AvowStore    *store,
           gint64        step_id,
           AvowIncoming *first,
           ...)
{
  g_autoptr(GPtrArray) incoming = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_incoming_free);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  va_list args;

  va_start (args, first);
  for (AvowIncoming *next = first; next != NULL; next = va_arg (args, AvowIncoming *))
    g_ptr_array_add (incoming, next);
  va_end (args);

  avow_store_add_articles_async (store, g_ptr_array_ref (incoming), step_id, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  avow_store_add_articles_finish (store, result, &step_id, &error);
  g_assert_no_error (error);

  return step_id;
}

static inline void
store_end_import (AvowStore *store,
                  gint64     step_id)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  avow_store_end_import_async (store, step_id, take_result_cb, &result);
  wait_until (result != NULL);
  avow_store_end_import_finish (store, result, &error);
  g_assert_no_error (error);
}

/* One article, imported whole. */
static inline gint64
store_import (AvowStore  *store,
              const char *headline,
              const char *text)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  gint64 id;

  store_end_import (store, store_add (store, 0, make_incoming (headline, text), NULL));

  avow_store_find_text_async (store, sha256, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  id = avow_store_find_text_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);

  return id;
}

static inline AvowListing *
store_list (AvowStore *store,
            AvowQuery *query)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  AvowListing *listing;

  avow_store_list_async (store, query, 100, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  listing = avow_store_list_finish (store, result, &error);
  g_assert_no_error (error);

  return listing;
}

static inline AvowArticle *
store_load_article (AvowStore  *store,
                    gint64      id,
                    GPtrArray **passages)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  AvowArticle *article;

  avow_store_load_article_async (store, id, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  article = avow_store_load_article_finish (store, result, passages, &error);
  g_assert_no_error (error);

  return article;
}

static inline AvowPassage *
store_load_passage (AvowStore *store,
                    gint64     id)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) passages = NULL;
  g_autoptr(GError) error = NULL;

  g_array_append_val (ids, id);
  avow_store_load_passages_async (store, ids, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  passages = avow_store_load_passages_finish (store, result, &error);
  g_assert_no_error (error);

  return passages->len > 0 ? avow_passage_ref (g_ptr_array_index (passages, 0)) : NULL;
}

static inline AvowActor *
store_load_actor (AvowStore *store,
                  gint64     id)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  AvowActor *actor;

  avow_store_load_actor_async (store, id, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  actor = avow_store_load_actor_finish (store, result, &error);
  g_assert_no_error (error);

  return actor;
}

/* Tags what an article has in some words, with who says it and to whom; %NULL for nobody. */
static inline gint64
store_tag_said (AvowStore  *store,
                gint64      article_id,
                const char *words,
                AvowKind    kind,
                const char *speaker,
                const char *addressee)
{
  g_autoptr(AvowArticle) article = store_load_article (store, article_id, NULL);
  gint64 start, end;
  AvowChange *change;

  g_assert_true (avow_text_find (article->text, words, 0, &start, &end));
  change = avow_change_new_tag (article_id, start, end, kind);
  if (speaker != NULL)
    avow_change_add_link (change, 0, speaker, AVOW_ROLE_SPEAKER, NULL);
  if (addressee != NULL)
    avow_change_add_link (change, 0, addressee, AVOW_ROLE_ADDRESSEE, NULL);

  return store_do (store, change);
}

/* Asserts that the project is sound. */
static inline void
store_check (AvowStore *store)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(GError) error = NULL;

  avow_store_check_async (store, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  problems = avow_store_check_finish (store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
}

static inline void
sql_run (const char *path,
         const char *sql)
{
  sqlite3 *db;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 10000);
  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
  sqlite3_close (db);
}

static inline int
append_row_cb (gpointer   data,
               int        n,
               char     **values,
               char     **names)
{
  for (int i = 0; i < n; i++)
    g_string_append_printf (data, "%s%s", i > 0 ? "|" : "", values[i] != NULL ? values[i] : "NULL");
  g_string_append_c (data, '\n');

  return 0;
}

/* What a program other than ours reads out of the file. */
static inline char *
sql_read (const char *path,
          const char *sql)
{
  GString *rows = g_string_new (NULL);
  char *message = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 10000);
  if (sqlite3_exec (db, sql, append_row_cb, rows, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
  sqlite3_close (db);

  return g_string_free (rows, FALSE);
}

/* Everything in a project that is the analyst's work. */
static inline char *
sql_dump (const char *path)
{
  static const char * const tables[] =
  {
    "article", "passage", "actor", "actor_name", "passage_actor", "affiliation", "topic", "passage_topic",
    "status_event", "relation", "passage_set", "passage_set_member", "set_folder", "folder", "article_original",
    "article_reading", "actor_identifier", "actor_apart",
  };
  GString *dump = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT '%s', * FROM %s ORDER BY 2", tables[i], tables[i]);
      g_autofree char *rows = sql_read (path, sql);

      g_string_append (dump, rows);
    }

  return g_string_free (dump, FALSE);
}

G_END_DECLS
