/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-text.h"
#include "test-store-util.h"

/* How articles are kept in order: folders, how far the work on them is, and which are read
 * next; each change is a step, which undo takes back and redo does again. */

#define TEXT "The council pledged to rebuild the pier. Fishermen warned that boats would leave."
#define N_ARTICLES 4

/* Everything that these changes can change. */
#define STATE                                                                                                       \
  "SELECT id, parent_id, name FROM folder; SELECT article_id, reading, folder_id, next_up FROM article_reading;"    \
  "SELECT id, start FROM passage"

typedef struct
{
  char      *dir;
  char      *path;
  AvowStore *store;
  gint64     articles[N_ARTICLES];
  gboolean   told_folders;
  GArray    *told_articles;
} Fixture;

static void
changed_cb (AvowStore   *store,
            AvowTouched *touched,
            Fixture     *fixture)
{
  fixture->told_folders |= touched->folders || touched->everything;
  g_array_append_vals (fixture->told_articles, touched->articles->data, touched->articles->len);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->store = store_begin ("Pier.avow", &fixture->dir, &fixture->path);
  for (int i = 0; i < N_ARTICLES; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Article %c", 'A' + i), *text = g_strdup_printf ("%s %d", TEXT, i);

      fixture->articles[i] = store_import (fixture->store, headline, text);
    }
  fixture->told_articles = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_signal_connect (fixture->store, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_signal_handlers_disconnect_by_data (fixture->store, fixture);
  store_check (fixture->store);
  store_end (fixture->store, fixture->dir, fixture->path);
  g_array_unref (fixture->told_articles);
}

/* Makes a change and tells what it did, takes it back, and does it again. */
static gint64
try (Fixture    *fixture,
     AvowChange *change,
     const char *label)
{
  g_autofree char *before = sql_read (fixture->path, STATE), *after = NULL, *undone = NULL, *redone = NULL;
  g_autofree char *told = NULL;
  AvowStep *step;
  gint64 created = store_do (fixture->store, change);

  after = sql_read (fixture->path, STATE);
  g_assert_cmpstr (after, !=, before);
  step = avow_store_get_undo (fixture->store);
  told = avow_step_get_label (step);
  g_assert_cmpstr (told, ==, label);

  store_undo (fixture->store);
  undone = sql_read (fixture->path, STATE);
  g_assert_cmpstr (undone, ==, before);
  store_check (fixture->store);

  fixture->told_folders = FALSE;
  g_array_set_size (fixture->told_articles, 0);
  store_redo (fixture->store);
  redone = sql_read (fixture->path, STATE);
  g_assert_cmpstr (redone, ==, after);
  store_check (fixture->store);

  return created;
}

static void
refuse (Fixture    *fixture,
        AvowChange *change,
        const char *message)
{
  g_autofree char *before = sql_read (fixture->path, STATE), *after = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (store_apply (fixture->store, change, NULL, &error));
  g_assert_cmpstr (error->message, ==, message);
  after = sql_read (fixture->path, STATE);
  g_assert_cmpstr (after, ==, before);
}

static AvowArticle *
load (Fixture *fixture,
      int      index)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  AvowArticle *article;

  avow_store_load_article_async (fixture->store, fixture->articles[index], NULL, take_result_cb, &result);
  wait_until (result != NULL);
  article = avow_store_load_article_finish (fixture->store, result, NULL, &error);
  g_assert_no_error (error);

  return article;
}

static AvowArticleFolders *
load_folders (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  AvowArticleFolders *folders;

  avow_store_load_folders_async (fixture->store, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  folders = avow_store_load_folders_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return folders;
}

/* All folders with how many articles are in them, then how many are new, in work, done and
 * next up. */
static void
assert_folders (Fixture    *fixture,
                const char *expected)
{
  g_autoptr(AvowArticleFolders) folders = load_folders (fixture);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < folders->folders->len; i++)
    {
      const AvowArticleFolder *folder = g_ptr_array_index (folders->folders, i);

      g_string_append_printf (text, "%u:%s=%d ", folder->depth, folder->path, (int) folder->n_articles);
    }
  g_string_append_printf (text, "%d/%d/%d/%d", (int) folders->n_readings[AVOW_READING_NEW],
                          (int) folders->n_readings[AVOW_READING_IN_WORK], (int) folders->n_readings[AVOW_READING_DONE],
                          (int) folders->n_next_up);
  g_assert_cmpstr (text->str, ==, expected);
}

/* The articles by a column, each as what is in the cell. */
static void
assert_column (Fixture    *fixture,
               const char *sort,
               AvowColumn  column,
               const char *expected)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_ARTICLES);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(AvowListing) listing = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  const AvowColumn *columns;
  guint n_columns;

  columns = avow_table_get_columns (AVOW_TABLE_ARTICLES, &n_columns);
  avow_query_parse_sort (query, sort, &error);
  g_assert_no_error (error);
  avow_store_list_async (fixture->store, query, 100, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  listing = avow_store_list_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < listing->rows->len; i++)
    {
      const AvowStoreRow *row = g_ptr_array_index (listing->rows, i);

      for (guint j = 0; j < n_columns; j++)
        {
          if (columns[j] == column)
            g_string_append_printf (text, "%s%c:%s", i > 0 ? " " : "", row->cells[0][strlen ("Article ")],
                                    row->cells[j] != NULL ? row->cells[j] : "-");
        }
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static gint64
find_next (Fixture *fixture,
           gint64   but_id)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  avow_store_find_next_async (fixture->store, but_id, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  id = avow_store_find_next_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return id;
}

static void
test_reading (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(AvowArticle) article = load (fixture, 0), later = NULL;
  gint64 last;

  g_assert_cmpint (article->reading, ==, AVOW_READING_NEW);
  assert_folders (fixture, "4/0/0/0");

  try (fixture, avow_change_new_set_reading (&fixture->articles[1], 2, AVOW_READING_IN_WORK), "Mark 2 Articles as in Work");
  g_assert_true (fixture->told_folders);
  g_assert_cmpuint (fixture->told_articles->len, ==, 2);
  try (fixture, avow_change_new_set_reading (&fixture->articles[0], 1, AVOW_READING_DONE), "Mark “Article A” as Done");
  assert_folders (fixture, "1/2/1/0");
  assert_column (fixture, "reading,headline", AVOW_COLUMN_READING, "D:new B:in_work C:in_work A:done");
  assert_column (fixture, "reading:desc,headline", AVOW_COLUMN_READING, "A:done B:in_work C:in_work D:new");
  later = load (fixture, 0);
  g_assert_cmpint (later->reading, ==, AVOW_READING_DONE);

  /* What is so already is no step. */
  last = avow_store_get_undo (fixture->store)->id;
  store_do (fixture->store, avow_change_new_set_reading (&fixture->articles[3], 1, AVOW_READING_NEW));
  store_do (fixture->store, avow_change_new_set_reading (&fixture->articles[0], 1, AVOW_READING_DONE));
  g_assert_cmpint (avow_store_get_undo (fixture->store)->id, ==, last);

  try (fixture, avow_change_new_set_reading (fixture->articles, 4, AVOW_READING_NEW), "Mark 4 Articles as New");
  assert_folders (fixture, "4/0/0/0");
}

/* Who tags in a new article has begun; one that is done stays done. */
static void
test_tag (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(GArray) spans = g_array_new (FALSE, FALSE, sizeof (AvowSpan));
  AvowSpan first = { 0, 11 }, second = { 12, 19 };

  try (fixture, avow_change_new_tag (fixture->articles[0], 0, 11, AVOW_KIND_CLAIM), "Tag Claim “The council”");
  g_assert_true (fixture->told_folders);
  assert_folders (fixture, "3/1/0/0");

  g_array_append_val (spans, first);
  g_array_append_val (spans, second);
  try (fixture, avow_change_new_tag_all (fixture->articles[1], spans, AVOW_KIND_PLEDGE), "Tag 2 Pledges");
  assert_folders (fixture, "2/2/0/0");

  store_do (fixture->store, avow_change_new_set_reading (&fixture->articles[0], 1, AVOW_READING_DONE));
  try (fixture, avow_change_new_tag (fixture->articles[0], 12, 19, AVOW_KIND_CLAIM), "Tag Claim “pledged”");
  assert_folders (fixture, "2/1/1/0");
}

static void
test_folders (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 summits = try (fixture, avow_change_new_folder (NULL, 0, " Summits ", 0), "New Folder “Summits”");
  gint64 paris = try (fixture, avow_change_new_folder (fixture->articles, 2, "Paris", summits), "New Folder “Paris”");
  gint64 press = try (fixture, avow_change_new_folder (NULL, 0, "Press", 0), "New Folder “Press”");
  g_autoptr(AvowArticle) article = NULL;

  g_assert_true (fixture->told_folders);
  assert_folders (fixture, "0:Press=0 0:Summits=2 1:Summits / Paris=2 4/0/0/0");
  try (fixture, avow_change_new_set_folder (&fixture->articles[2], 1, summits), "Put “Article C” in Another Folder");
  g_assert_true (fixture->told_folders);
  assert_folders (fixture, "0:Press=0 0:Summits=3 1:Summits / Paris=2 4/0/0/0");
  assert_column (fixture, "folder,headline", AVOW_COLUMN_FOLDER, "D:- C:Summits A:Summits / Paris B:Summits / Paris");
  article = load (fixture, 0);
  g_assert_cmpint (article->folder_id, ==, paris);
  g_assert_cmpstr (article->folder, ==, "Summits / Paris");

  /* Whoever shows where an article is, is told. */
  try (fixture, avow_change_new_set_text (AVOW_CHANGE_RENAME_FOLDER, summits, "Talks"), "Rename Folder “Summits”");
  g_assert_cmpuint (fixture->told_articles->len, ==, 3);
  assert_folders (fixture, "0:Press=0 0:Talks=3 1:Talks / Paris=2 4/0/0/0");

  refuse (fixture, avow_change_new_folder (NULL, 0, "PRESS", 0), "There is a folder “PRESS” there already.");
  refuse (fixture, avow_change_new_folder (NULL, 0, " ", 0), "A folder needs a name.");
  refuse (fixture, avow_change_new_set_text (AVOW_CHANGE_RENAME_FOLDER, press, "a/b"),
          "The name of a folder cannot have “/” or quotation marks in it.");
  refuse (fixture, avow_change_new_set_folder (fixture->articles, 1, 999), "The folder is not there any more.");

  {
    AvowChange *into_itself = avow_change_new (AVOW_CHANGE_MOVE_FOLDER, summits);
    AvowChange *move = avow_change_new (AVOW_CHANGE_MOVE_FOLDER, summits);

    into_itself->by_id = paris;
    refuse (fixture, into_itself, "A folder cannot go into itself.");
    move->by_id = press;
    try (fixture, move, "Move Folder “Talks”");
  }
  assert_folders (fixture, "0:Press=3 1:Press / Talks=3 2:Press / Talks / Paris=2 4/0/0/0");

  /* What was in a folder that goes is where that was. */
  try (fixture, avow_change_new (AVOW_CHANGE_DELETE_FOLDERS, summits), "Delete Folder “Talks”");
  assert_folders (fixture, "0:Press=3 1:Press / Paris=2 4/0/0/0");
  try (fixture, avow_change_new (AVOW_CHANGE_DELETE_FOLDERS, press), "Delete Folder “Press”");
  assert_folders (fixture, "0:Paris=2 4/0/0/0");
  try (fixture, avow_change_new_set_folder (fixture->articles, 4, 0), "Put 4 Articles in Another Folder");
  assert_folders (fixture, "0:Paris=0 4/0/0/0");
}

static void
assert_next (Fixture    *fixture,
             const char *expected)
{
  assert_column (fixture, "next,headline", AVOW_COLUMN_NEXT, expected);
}

static void
test_next_up (Fixture       *fixture,
              gconstpointer  data)
{
  const gint64 *ids = fixture->articles, backwards[] = { ids[3], ids[2] }, apart[] = { ids[3], ids[1] };

  g_assert_cmpint (find_next (fixture, 0), ==, 0);
  try (fixture, avow_change_new_set_next_up (&ids[1], 1, AVOW_NEXT_UP_LAST), "Read “Article B” Next");
  g_assert_true (fixture->told_folders);
  try (fixture, avow_change_new_set_next_up (backwards, 2, AVOW_NEXT_UP_FIRST), "Read 2 Articles Next");
  try (fixture, avow_change_new_set_next_up (&ids[0], 1, AVOW_NEXT_UP_LAST), "Read “Article A” Next");
  assert_next (fixture, "D:1 C:2 B:3 A:4");
  assert_folders (fixture, "4/0/0/4");

  try (fixture, avow_change_new_set_next_up (&ids[0], 1, AVOW_NEXT_UP_EARLIER), "Read “Article A” Earlier or Later");
  assert_next (fixture, "D:1 C:2 A:3 B:4");
  try (fixture, avow_change_new_set_next_up (apart, 2, AVOW_NEXT_UP_EARLIER), "Read 2 Articles Earlier or Later");
  assert_next (fixture, "D:1 C:2 B:3 A:4");
  try (fixture, avow_change_new_set_next_up (apart, 2, AVOW_NEXT_UP_LATER), "Read 2 Articles Earlier or Later");
  assert_next (fixture, "C:1 D:2 A:3 B:4");

  g_assert_cmpint (find_next (fixture, 0), ==, ids[2]);
  g_assert_cmpint (find_next (fixture, ids[2]), ==, ids[3]);
  g_assert_cmpint (find_next (fixture, ids[0]), ==, ids[2]);

  try (fixture, avow_change_new_set_next_up (&ids[3], 1, AVOW_NEXT_UP_OUT), "Do Not Read “Article D” Next");
  assert_next (fixture, "C:1 A:2 B:3 D:-");
  try (fixture, avow_change_new_set_next_up (&ids[2], 1, AVOW_NEXT_UP_LAST), "Read “Article C” Next");
  assert_next (fixture, "A:1 B:2 C:3 D:-");

  /* What is done is not read next. */
  try (fixture, avow_change_new_set_reading (&ids[0], 2, AVOW_READING_DONE), "Mark 2 Articles as Done");
  assert_next (fixture, "C:1 A:- B:- D:-");
  assert_folders (fixture, "2/0/2/1");
}

/* An article that goes takes what is said of it along, and brings it back. */
static void
test_delete (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(AvowArticle) article = NULL;
  gint64 press = store_do (fixture->store, avow_change_new_folder (fixture->articles, 1, "Press", 0));

  store_do (fixture->store, avow_change_new_set_reading (fixture->articles, 1, AVOW_READING_IN_WORK));
  store_do (fixture->store, avow_change_new_set_next_up (fixture->articles, 1, AVOW_NEXT_UP_LAST));
  try (fixture, avow_change_new (AVOW_CHANGE_DELETE_ARTICLES, fixture->articles[0]), "Delete Article “Article A”");
  assert_folders (fixture, "0:Press=0 3/0/0/0");
  store_undo (fixture->store);

  try (fixture, avow_change_new_replace_article (fixture->articles[0], fixture->articles[1]), "Replace Article “Article A”");
  article = load (fixture, 1);
  g_assert_cmpint (article->reading, ==, AVOW_READING_IN_WORK);
  g_assert_cmpint (article->folder_id, ==, press);
  g_assert_cmpint (article->next_up, ==, 1);
  store_undo (fixture->store);

  /* All imports, too. */
  for (int i = 0; i < 3 + N_ARTICLES; i++)
    store_undo (fixture->store);
  for (int i = 0; i < 3 + N_ARTICLES; i++)
    store_redo (fixture->store);
  assert_folders (fixture, "0:Press=1 3/1/0/1");
}

/* A statement or two, whatever the number, that does not touch the texts. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  static const char fill[] =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
    " INSERT INTO article (guid, headline, imported, modified, text_sha256, blocks, text)"
    "  SELECT 'many-' || i, 'Many ' || i, '2026', '2026', 'many-' || i, '[]', hex (randomblob (500)) FROM n";
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *done = NULL, *undone = NULL;
  gint64 start, last, press;

  if (!g_test_slow ())
    {
      g_test_skip ("100,000 articles take a while to make");
      return;
    }

  sql_run (fixture->path, fill);
  press = store_do (fixture->store, avow_change_new_folder (NULL, 0, "Press", 0));
  last = fixture->articles[N_ARTICLES - 1] + 100000;
  for (gint64 id = fixture->articles[0]; id <= last; id++)
    g_array_append_val (ids, id);

  start = g_get_monotonic_time ();
  store_do (fixture->store, avow_change_new_set_reading ((gint64 *) ids->data, ids->len, AVOW_READING_DONE));
  g_test_message ("100,000 articles done: %.2f s", (g_get_monotonic_time () - start) / 1e6);
  start = g_get_monotonic_time ();
  store_do (fixture->store, avow_change_new_set_next_up ((gint64 *) ids->data, ids->len, AVOW_NEXT_UP_LAST));
  g_test_message ("next up: %.2f s", (g_get_monotonic_time () - start) / 1e6);
  start = g_get_monotonic_time ();
  store_do (fixture->store, avow_change_new_set_folder ((gint64 *) ids->data, ids->len, press));
  g_test_message ("into a folder: %.2f s", (g_get_monotonic_time () - start) / 1e6);
  start = g_get_monotonic_time ();
  done = sql_read (fixture->path,
                   "SELECT count (*) FROM article_reading WHERE reading = 'done' AND next_up > 0 AND folder_id > 0");
  g_assert_cmpstr (done, ==, "100004\n");

  start = g_get_monotonic_time ();
  store_undo (fixture->store);
  g_test_message ("undone: %.2f s", (g_get_monotonic_time () - start) / 1e6);
  undone = sql_read (fixture->path, "SELECT count (*) FROM article_reading WHERE folder_id > 0");
  g_assert_cmpstr (undone, ==, "0\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/reading/state", test_reading);
  ADD ("/reading/tag", test_tag);
  ADD ("/reading/folders", test_folders);
  ADD ("/reading/next-up", test_next_up);
  ADD ("/reading/delete", test_delete);
  ADD ("/reading/many", test_many);
#undef ADD

  return g_test_run ();
}
