/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "avow-text.h"
#include "test-store-util.h"

#define TEXT "Prime Minister Okonjo said the port would reopen “within weeks”.\n\n" \
             "If the ceasefire holds, Varna and Selim will send engineers. Critics warned of a trap."

typedef struct
{
  char      *dir;
  char      *path;
  AvowStore *store;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->store = store_begin ("Summit.avow", &fixture->dir, &fixture->path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->store != NULL)
    {
      store_check (fixture->store);
      store_close (fixture->store);
    }
  remove_dir (fixture->dir);
  g_free (fixture->dir);
  g_free (fixture->path);
}

static void
reopen (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  store_close (fixture->store);
  fixture->store = store_open (fixture->path, FALSE, &error);
  g_assert_no_error (error);
}

static gint64
tag (Fixture    *fixture,
     gint64      article,
     const char *quote,
     AvowKind    kind,
     const char *speaker)
{
  return store_tag_said (fixture->store, article, quote, kind, speaker, NULL);
}

/* ---- files */

static void
test_create (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *version = NULL, *strict = NULL;
  g_autoptr(GError) error = NULL;
  AvowStore *second;

  g_assert_cmpstr (avow_store_get_path (fixture->store), ==, fixture->path);
  version = sql_read (fixture->path, "SELECT format ('%x', application_id) FROM pragma_application_id; PRAGMA journal_mode");
  g_assert_cmpstr (version, ==, "41766f77\nwal\n");
  strict = sql_read (fixture->path, "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
                                    " AND NOT strict AND name NOT LIKE 'sqlite_%'");
  g_assert_cmpstr (strict, ==, "");

  second = store_open (fixture->path, TRUE, &error);
  g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_EXISTS);
  g_assert_null (second);
}

/* Opens a file that cannot be opened; nothing of it or beside it may change. */
static void
assert_refused (const char     *path,
                AvowStoreError  code)
{
  g_autofree char *dir = g_path_get_dirname (path), *before = NULL, *after = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_file = g_file_test (path, G_FILE_TEST_IS_REGULAR);
  gsize length_before = 0, length_after = 0;
  struct stat info_before = { 0, }, info_after = { 0, };
  guint n_before = 0, n_after = 0;
  GDir *listing;

  listing = g_dir_open (dir, 0, NULL);
  while (g_dir_read_name (listing))
    n_before++;
  g_dir_close (listing);
  if (is_file)
    before = read_file (path, &length_before);
  stat (path, &info_before);

  g_assert_null (store_open (path, FALSE, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, AVOW_STORE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "."));

  listing = g_dir_open (dir, 0, NULL);
  while (g_dir_read_name (listing))
    n_after++;
  g_dir_close (listing);
  if (is_file)
    after = read_file (path, &length_after);
  stat (path, &info_after);

  g_assert_cmpuint (n_before, ==, n_after);
  g_assert_cmpmem (before, length_before, after, length_after);
  g_assert_cmpint (info_before.st_mtim.tv_sec, ==, info_after.st_mtim.tv_sec);
  g_assert_cmpint (info_before.st_mtim.tv_nsec, ==, info_after.st_mtim.tv_nsec);
}

static void
test_not_ours (void)
{
  g_autofree char *dir = make_dir (), *missing = g_build_filename (dir, "missing.avow", NULL);
  g_autofree char *text = g_build_filename (dir, "text.avow", NULL), *other = g_build_filename (dir, "other.avow", NULL);
  g_autofree char *empty = g_build_filename (dir, "empty.avow", NULL), *fifo = g_build_filename (dir, "fifo.avow", NULL);
  g_autofree char *folder = g_build_filename (dir, "folder.avow", NULL);

  assert_refused (missing, AVOW_STORE_ERROR_MISSING);

  /* Not the test's own folder: other tests make theirs beside it. */
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  assert_refused (folder, AVOW_STORE_ERROR_NOT_A_PROJECT);

  write_file (text, "Not a database, and longer than a header would be: it goes on and on and on, for a hundred bytes or so.", -1);
  assert_refused (text, AVOW_STORE_ERROR_NOT_A_PROJECT);

  write_file (empty, "", 0);
  assert_refused (empty, AVOW_STORE_ERROR_NOT_A_PROJECT);

  sql_run (other, "PRAGMA application_id = 7; CREATE TABLE article (id INTEGER PRIMARY KEY, text TEXT)");
  assert_refused (other, AVOW_STORE_ERROR_NOT_A_PROJECT);

  /* A pipe must not be waited for. */
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  assert_refused (fifo, AVOW_STORE_ERROR_NOT_A_PROJECT);

  remove_dir (dir);
}

/* A file that looks like ours, but would have us run something. */
static void
test_foreign_trigger (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  store_close (g_steal_pointer (&fixture->store));
  sql_run (fixture->path, "CREATE TRIGGER article_fts_insert2 AFTER INSERT ON article BEGIN DELETE FROM passage; END");
  g_assert_null (store_open (fixture->path, FALSE, &error));
  g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_NOT_A_PROJECT);
}

static void
test_newer (Fixture       *fixture,
            gconstpointer  data)
{
  store_close (g_steal_pointer (&fixture->store));
  sql_run (fixture->path, "PRAGMA journal_mode = DELETE; PRAGMA user_version = 999");
  assert_refused (fixture->path, AVOW_STORE_ERROR_NEWER);
}

static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *content = NULL;
  gsize length;

  store_import (fixture->store, "Headline", TEXT);
  store_close (g_steal_pointer (&fixture->store));
  content = read_file (fixture->path, &length);

  /* Its end is missing. */
  write_file (fixture->path, content, length - 4096);
  assert_refused (fixture->path, AVOW_STORE_ERROR_DAMAGED);

  /* Something was written over its middle. */
  memset (content + 8192, 'x', 16384);
  write_file (fixture->path, content, length);
  assert_refused (fixture->path, AVOW_STORE_ERROR_DAMAGED);
}

static void
test_locked (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  sqlite3 *other;

  store_close (g_steal_pointer (&fixture->store));
  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);

  g_assert_null (store_open (fixture->path, FALSE, &error));
  g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_BUSY);

  sqlite3_close (other);
}

/* Root may write anything; so this runs as nobody. */
static void
test_read_only_subprocess (void)
{
  const char *path = g_getenv ("AVOW_TEST_PATH");

  if (geteuid () == 0)
    g_assert_cmpint (setuid (65534), ==, 0);
  assert_refused (path, AVOW_STORE_ERROR_READ_ONLY);
}

/* Another program that looks, might write, and leaves. */
static void
test_hold_subprocess (void)
{
  sql_run (g_getenv ("AVOW_TEST_PATH"), "SELECT count(*) FROM passage");
}

/* Something in this program opens and closes the file, by which the system drops all locks of
 * the program: another one still does not take the log away, and sees what is done after. */
static void
test_hold (Fixture       *fixture,
           gconstpointer  data)
{
  gint64 article = store_import (fixture->store, "One", "Words of one article, and more words.");
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL), *shm = g_strconcat (fixture->path, "-shm", NULL);
  g_autofree char *n = NULL, *head = NULL;

  store_do (fixture->store, avow_change_new_tag (article, 0, 5, AVOW_KIND_CLAIM));
  g_assert_true (g_file_get_contents (fixture->path, &head, NULL, NULL));
  g_clear_pointer (&head, g_free);
  g_assert_true (g_file_get_contents (shm, &head, NULL, NULL));

  g_setenv ("AVOW_TEST_PATH", fixture->path, TRUE);
  g_test_trap_subprocess ("/store/hold/subprocess", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS));

  store_do (fixture->store, avow_change_new_tag (article, 6, 8, AVOW_KIND_PLEDGE));
  n = sql_read (fixture->path, "SELECT count(*) FROM passage");
  g_assert_cmpstr (n, ==, "2\n");

  /* Who closes last folds the log into the file. */
  store_close (g_steal_pointer (&fixture->store));
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
}

static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  store_close (g_steal_pointer (&fixture->store));
  g_chmod (fixture->path, 0444);
  g_chmod (fixture->dir, 0755);
  g_setenv ("AVOW_TEST_PATH", fixture->path, TRUE);

  g_test_trap_subprocess ("/store/read-only/subprocess", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

/* A project of every past version opens: its work is all there, can be undone,
 * and a copy as it was is kept. */
static void
test_migrate (gconstpointer data)
{
  const char *name = data;
  g_autofree char *dir = make_dir (), *path = g_build_filename (dir, "Old.avow", NULL);
  g_autofree char *kept = g_strdup_printf ("%s/Old (version %c).avow", dir, name[strlen ("version-")]);
  g_autofree char *again = g_strdup_printf ("%s/Old (version %c, 2).avow", dir, name[strlen ("version-")]);
  g_autofree char *before = NULL, *after = NULL, *version = NULL, *undone = NULL;
  g_autofree char *old = g_test_build_filename (G_TEST_DIST, "old", name, NULL);
  static const char work[] = "SELECT headline, publisher, date_published, text FROM article; SELECT exact, kind, condition, note FROM passage;"
                             "SELECT actor.name, role, as_named FROM passage_actor JOIN actor ON actor.id = actor_id;"
                             "SELECT actor_id, name, kind FROM actor_name";
  g_autoptr(GError) error = NULL;
  g_autofree char *content = NULL;
  AvowStore *store;
  gsize length;

  content = read_file (old, &length);
  write_file (path, content, length);
  write_file (kept, "taken", -1);
  before = sql_read (path, work);

  store = store_open (path, FALSE, &error);
  g_assert_no_error (error);
  store_check (store);
  after = sql_read (path, work);
  g_assert_cmpstr (before, ==, after);
  version = sql_read (path, "PRAGMA user_version");
  g_assert_cmpstr (version, ==, "7\n");

  /* What was undone before can be redone, and what was done undone. */
  store_redo (store);
  for (int i = 0; i < 8; i++)
    store_undo (store);
  undone = sql_dump (path);
  g_assert_cmpstr (undone, ==, "");
  store_check (store);
  store_close (store);

  g_clear_pointer (&content, g_free);
  content = read_file (kept, NULL);
  g_assert_cmpstr (content, ==, "taken");
  g_clear_pointer (&after, g_free);
  after = sql_read (again, work);
  g_assert_cmpstr (before, ==, after);

  remove_dir (dir);
}

/* Bytes that cannot be packed, and so are easily found in the file. */
static AvowOriginal *
make_original (const char *name,
               guint       seed,
               gsize       size)
{
  g_autofree guint8 *data = g_malloc (size);
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);

  for (gsize i = 0; i < size; i++)
    data[i] = g_rand_int (rand);

  return avow_original_new (name, data, size);
}

static void
assert_original (AvowStore    *store,
                 gint64        article_id,
                 AvowOriginal *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(AvowOriginal) original = store_load_original (store, article_id, &error);
  g_autoptr(GBytes) bytes = NULL, wanted = NULL;
  g_autoptr(AvowArticle) article = NULL;

  g_assert_no_error (error);
  bytes = avow_original_unpack (original, &error);
  g_assert_no_error (error);
  wanted = avow_original_unpack (expected, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, wanted));

  article = store_load_article (store, article_id, NULL);
  g_assert_true (article->has_original);
}

static void
assert_no_original (AvowStore *store,
                    gint64     article_id)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (store_load_original (store, article_id, &error));
  g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_MISSING);
}

/* Files are kept once, and are there again after undo and redo; the journal does
 * not hold them. */
static void
test_originals (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(AvowOriginal) mail = make_original ("mail.mbox", 1, 400000), page = make_original ("page.html", 2, 1000);
  g_autofree char *before = NULL, *gone = NULL, *back = NULL, *sizes = NULL, *n = NULL;
  g_autoptr(AvowArticle) third = NULL;
  gint64 step;

  step = store_add (fixture->store, 0, make_incoming_from ("One", "Text one.", mail), make_incoming_from ("Two", "Text two.", mail),
                    make_incoming ("Three", "Text three."), NULL);
  step = store_add (fixture->store, step, make_incoming_from ("Four", "Text four.", page), NULL);
  store_end_import (fixture->store, step);

  assert_original (fixture->store, 1, mail);
  assert_original (fixture->store, 2, mail);
  assert_no_original (fixture->store, 3);
  assert_original (fixture->store, 4, page);
  third = store_load_article (fixture->store, 3, NULL);
  g_assert_false (third->has_original);
  before = sql_dump (fixture->path);

  /* An article that goes, and comes back. */
  store_do (fixture->store, avow_change_new (AVOW_CHANGE_DELETE_ARTICLES, 1));
  assert_no_original (fixture->store, 1);
  assert_original (fixture->store, 2, mail);
  store_check (fixture->store);
  store_undo (fixture->store);
  assert_original (fixture->store, 1, mail);
  store_redo (fixture->store);
  assert_no_original (fixture->store, 1);
  store_undo (fixture->store);

  /* All that came in, twice, since an import is kept otherwise once it was redone. */
  for (int i = 0; i < 2; i++)
    {
      store_undo (fixture->store);
      g_clear_pointer (&gone, g_free);
      gone = sql_dump (fixture->path);
      g_assert_cmpstr (gone, ==, "");
      store_check (fixture->store);

      store_redo (fixture->store);
      g_clear_pointer (&back, g_free);
      back = sql_dump (fixture->path);
      g_assert_cmpstr (back, ==, before);
      assert_original (fixture->store, 4, page);
      store_check (fixture->store);
    }

  n = sql_read (fixture->path, "SELECT name, size FROM original ORDER BY id");
  g_assert_cmpstr (n, ==, "mail.mbox|400000\npage.html|1000\n");
  sizes = sql_read (fixture->path, "SELECT count (*) FROM journal_data WHERE length (data) > 10000");
  g_assert_cmpstr (sizes, ==, "0\n");
}

/* An article that is there without its file gets it when it comes again; that is a
 * step of undo, whatever else its import brings. */
static void
test_late_originals (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(AvowOriginal) page = make_original ("page.html", 4, 1000), other = make_original ("other.html", 5, 1000);
  g_autofree char *before = NULL, *undone = NULL, *after = NULL, *redone = NULL, *steps = NULL;
  gint64 step;

  store_import (fixture->store, "One", "Text one.");
  store_import (fixture->store, "Two", "Text two.");
  before = sql_dump (fixture->path);

  /* Nothing but the file. */
  store_end_import (fixture->store, store_add (fixture->store, 0, make_incoming_from ("One", "Text one.", page), NULL));
  assert_original (fixture->store, 1, page);
  assert_no_original (fixture->store, 2);
  store_undo (fixture->store);
  assert_no_original (fixture->store, 1);
  undone = sql_dump (fixture->path);
  g_assert_cmpstr (undone, ==, before);
  store_redo (fixture->store);
  assert_original (fixture->store, 1, page);

  /* What has a file keeps it, and nothing is a step. */
  store_end_import (fixture->store, store_add (fixture->store, 0, make_incoming_from ("One", "Text one.", other), NULL));
  assert_original (fixture->store, 1, page);

  /* A file for an article that the same import brought, and for one that was there. */
  step = store_add (fixture->store, 0, make_incoming_from ("Two", "Text two.", page), NULL);
  step = store_add (fixture->store, step, make_incoming ("Three", "Text three."), make_incoming_from ("Three", "Text three.", other), NULL);
  store_end_import (fixture->store, step);
  after = sql_dump (fixture->path);
  for (int i = 0; i < 2; i++)
    {
      store_undo (fixture->store);
      assert_no_original (fixture->store, 2);
      store_check (fixture->store);
      store_redo (fixture->store);
      g_clear_pointer (&redone, g_free);
      redone = sql_dump (fixture->path);
      g_assert_cmpstr (redone, ==, after);
      assert_original (fixture->store, 2, page);
      assert_original (fixture->store, 3, other);
      store_check (fixture->store);
    }

  steps = sql_read (fixture->path, "SELECT action, subject, count FROM journal ORDER BY id");
  g_assert_cmpstr (steps, ==, "import|One|1\nimport|Two|1\nkeep-originals|One|1\nimport|Three|1\n");
}

static gint64
count_originals (Fixture *fixture)
{
  g_autofree char *n = sql_read (fixture->path, "SELECT count (*) FROM original");

  return g_ascii_strtoll (n, NULL, 10);
}

static goffset
get_size (Fixture *fixture)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);

  return info.st_size;
}

/* A file stays while an article or a step of undo or redo has it, and goes at the
 * closing after that, with the room it took. */
static void
test_unused_originals (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(AvowOriginal) large = make_original ("large.pdf", 6, 4 * 1024 * 1024), small = make_original ("small.html", 7, 1000);
  goffset full;

  store_end_import (fixture->store, store_add (fixture->store, 0, make_incoming_from ("One", "Text one.", large),
                                               make_incoming_from ("Two", "Text two.", small), NULL));
  reopen (fixture);
  full = get_size (fixture);
  g_assert_cmpint (full, >, 4 * 1024 * 1024);

  /* Undo can bring it back, also after the next opening. */
  store_do (fixture->store, avow_change_new (AVOW_CHANGE_DELETE_ARTICLES, 1));
  reopen (fixture);
  store_undo (fixture->store);
  assert_original (fixture->store, 1, large);

  /* Done anew: what was undone is let go of, and the new step has the file too. */
  store_do (fixture->store, avow_change_new (AVOW_CHANGE_DELETE_ARTICLES, 1));
  reopen (fixture);
  g_assert_cmpint (count_originals (fixture), ==, 2);
  store_undo (fixture->store);
  assert_original (fixture->store, 1, large);

  /* The import is undone and cannot be redone. */
  store_undo (fixture->store);
  reopen (fixture);
  g_assert_cmpint (count_originals (fixture), ==, 2);
  store_redo (fixture->store);
  assert_original (fixture->store, 1, large);
  store_undo (fixture->store);
  store_end_import (fixture->store, store_add (fixture->store, 0, make_incoming_from ("Two", "Text two.", small), NULL));
  store_check (fixture->store);
  g_assert_cmpint (count_originals (fixture), ==, 2);
  reopen (fixture);
  g_assert_cmpint (count_originals (fixture), ==, 1);
  assert_original (fixture->store, 1, small);
  g_assert_cmpint (get_size (fixture), <, full - 3 * 1024 * 1024);
  store_check (fixture->store);
}

/* So it goes when the journal has grown past its bound, too. */
static void
test_pruned_originals (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr(AvowOriginal) page = make_original ("page.html", 8, 1000);

  store_end_import (fixture->store, store_add (fixture->store, 0, make_incoming_from ("One", "Text one.", page), NULL));
  store_import (fixture->store, "Two", "Text two.");
  store_do (fixture->store, avow_change_new (AVOW_CHANGE_DELETE_ARTICLES, 1));

  /* As if very many steps had come after. */
  sql_run (fixture->path,
           "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)"
           " INSERT INTO journal (guid, at, action, count, state) SELECT 'guid ' || i, '', 'edit-article', 1, 'done' FROM n;"
           "INSERT INTO journal_data (journal_id, form, data) SELECT id, 'changeset', x'' FROM journal WHERE at = ''");
  store_do (fixture->store, avow_change_new_edit_article (2, AVOW_ARTICLE_HEADLINE, "Three"));
  g_assert_cmpint (count_originals (fixture), ==, 1);
  reopen (fixture);
  g_assert_cmpint (count_originals (fixture), ==, 0);
}

/* What a project says of a file is not believed. */
static void
test_bad_originals (Fixture       *fixture,
                    gconstpointer  data)
{
  static const char * const lies[] =
  {
    "UPDATE original SET size = 3",
    "UPDATE original SET size = 1000000000000",
    "UPDATE original SET size = 30000",
    "UPDATE original SET sha256 = '../../x'",
    "UPDATE original SET packed = x''",
    "UPDATE original SET packed = x'00112233'",
    "UPDATE original SET packed = substr (packed, 1, 500)",
  };
  g_autoptr(AvowOriginal) page = make_original ("page.html", 3, 1000);
  g_autoptr(GError) error = NULL;

  store_end_import (fixture->store, store_add (fixture->store, 0, make_incoming_from ("One", "Text one.", page), NULL));
  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autofree char *sql = g_strdup_printf ("CREATE TABLE saved AS SELECT * FROM original; %s", lies[i]);
      g_autoptr(AvowOriginal) original = NULL;

      sql_run (fixture->path, sql);
      original = store_load_original (fixture->store, 1, &error);
      g_assert_no_error (error);
      g_assert_null (avow_original_unpack (original, &error));
      g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_DAMAGED);
      g_clear_error (&error);
      sql_run (fixture->path, "REPLACE INTO original SELECT * FROM saved; DROP TABLE saved");
    }
  assert_original (fixture->store, 1, page);

  /* A link that leads nowhere is found. */
  sql_run (fixture->path, "PRAGMA foreign_keys = OFF; DELETE FROM original");
  {
    g_autoptr(GAsyncResult) result = NULL;
    g_autoptr(GPtrArray) problems = NULL;

    avow_store_check_async (fixture->store, NULL, take_result_cb, &result);
    wait_until (result != NULL);
    problems = avow_store_check_finish (fixture->store, result, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (problems->len, ==, 1);
    g_assert_nonnull (strstr (g_ptr_array_index (problems, 0), "“original”"));
  }
  sql_run (fixture->path, "PRAGMA foreign_keys = OFF; DELETE FROM article_original");
}

static void
test_create_fails (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (store_open ("/proc/nowhere/x.avow", TRUE, &error));
  g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_READ_ONLY);
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (fixture->dir, "Copy.avow", NULL), *bad = g_build_filename (fixture->dir, "no", "x.avow", NULL);
  g_autofree char *original = NULL, *copied = NULL;
  g_autoptr(GAsyncResult) result = NULL, self = NULL, nowhere = NULL;
  g_autoptr(GError) error = NULL;
  AvowStore *opened;

  store_import (fixture->store, "Headline", TEXT);
  avow_store_copy_async (fixture->store, copy, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  g_assert_true (avow_store_copy_finish (fixture->store, result, &error));
  g_assert_no_error (error);

  original = sql_dump (fixture->path);
  copied = sql_dump (copy);
  g_assert_cmpstr (original, ==, copied);
  opened = store_open (copy, FALSE, &error);
  g_assert_no_error (error);
  store_check (opened);
  store_close (opened);

  avow_store_copy_async (fixture->store, fixture->path, NULL, take_result_cb, &self);
  wait_until (self != NULL);
  g_assert_false (avow_store_copy_finish (fixture->store, self, &error));
  g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_EXISTS);
  g_clear_error (&error);

  avow_store_copy_async (fixture->store, bad, NULL, take_result_cb, &nowhere);
  wait_until (nowhere != NULL);
  g_assert_false (avow_store_copy_finish (fixture->store, nowhere, &error));
  g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_READ_ONLY);
}

/* ---- changes */

static void
test_tag (Fixture       *fixture,
          gconstpointer  data)
{
  gint64 article = store_import (fixture->store, "Port to reopen", TEXT), id;
  g_autoptr(AvowPassage) passage = NULL;
  g_autofree char *speakers = NULL, *anchor = NULL;
  AvowChange *change;

  /* The selection has a space at each end. */
  change = avow_change_new_tag (article, 65, 87, AVOW_KIND_PLEDGE);
  avow_change_add_link (change, 0, "Varna", AVOW_ROLE_SPEAKER, NULL);
  avow_change_add_link (change, 0, "  Selim ", AVOW_ROLE_SPEAKER, "the mayor");
  avow_change_add_link (change, 0, "VARNA", AVOW_ROLE_ADDRESSEE, NULL);
  avow_change_set_field (change, AVOW_PASSAGE_CONDITION, " If the ceasefire holds ");
  id = store_do (fixture->store, change);

  passage = store_load_passage (fixture->store, id);
  g_assert_cmpstr (passage->exact, ==, "If the ceasefire hold");
  g_assert_cmpint (passage->kind, ==, AVOW_KIND_PLEDGE);
  g_assert_cmpstr (passage->fields[AVOW_PASSAGE_CONDITION], ==, "If the ceasefire holds");
  g_assert_cmpstr (passage->analyst, ==, "Ana");
  speakers = avow_passage_get_actors (passage, AVOW_ROLE_SPEAKER, "; ");
  g_assert_cmpstr (speakers, ==, "Varna; Selim");
  g_assert_cmpuint (passage->links->len, ==, 3);

  /* The same name in other letters is the same actor. */
  anchor = sql_read (fixture->path, "SELECT count (*) FROM actor; SELECT prefix, suffix FROM passage");
  g_assert_cmpstr (anchor, ==, "2\nt would reopen “within weeks”.\n\n|s, Varna and Selim will send eng\n");
}

static void
test_tag_nothing (Fixture       *fixture,
                  gconstpointer  data)
{
  gint64 article = store_import (fixture->store, "Headline", TEXT);
  static const gint64 bad[][2] = { { 64, 66 }, { 5, 5 }, { 9, 3 }, { -1, 4 }, { 10, 100000 }, { 100000, 100001 } };
  g_autofree char *count = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (store_apply (fixture->store, avow_change_new_tag (article, bad[i][0], bad[i][1], AVOW_KIND_CLAIM), NULL, &error));
      g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID);
    }

  {
    g_autoptr(GError) error = NULL;

    g_assert_false (store_apply (fixture->store, avow_change_new_tag (4711, 0, 4, AVOW_KIND_CLAIM), NULL, &error));
    g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_MISSING);
  }

  count = sql_read (fixture->path, "SELECT count (*) FROM passage; SELECT count (*) FROM journal");
  g_assert_cmpstr (count, ==, "0\n1\n");
}

/* A change that does not change anything is no step to undo. */
static void
test_no_change (Fixture       *fixture,
                gconstpointer  data)
{
  gint64 article = store_import (fixture->store, "Headline", TEXT);
  gint64 passage = tag (fixture, article, "within weeks", AVOW_KIND_CLAIM, "Okonjo");
  g_autoptr(AvowPassage) loaded = store_load_passage (fixture->store, passage);
  gint64 actor = ((AvowLink *) g_ptr_array_index (loaded->links, 0))->actor_id;
  g_autofree char *before = sql_read (fixture->path, "SELECT count (*) FROM journal"), *after = NULL;

  store_do (fixture->store, avow_change_new_set_kind (passage, AVOW_KIND_CLAIM));
  store_do (fixture->store, avow_change_new_edit_passage (passage, AVOW_PASSAGE_NOTE, ""));
  store_do (fixture->store, avow_change_new_edit_passage (passage, AVOW_PASSAGE_CONDITION, "  "));
  store_do (fixture->store, avow_change_new_link (AVOW_CHANGE_LINK, passage, 0, "okonjo", AVOW_ROLE_SPEAKER));
  store_do (fixture->store, avow_change_new_edit_article (article, AVOW_ARTICLE_HEADLINE, "Headline"));
  store_do (fixture->store, avow_change_new_edit_article (article, AVOW_ARTICLE_DATE, ""));
  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_RENAME_ACTOR, actor, "Okonjo"));
  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_ADD_ACTOR_NAME, actor, "Okonjo"));

  after = sql_read (fixture->path, "SELECT count (*) FROM journal");
  g_assert_cmpstr (before, ==, after);
}

static void
test_edit_article (Fixture       *fixture,
                   gconstpointer  data)
{
  gint64 article = store_import (fixture->store, "Headline", TEXT);
  g_autoptr(AvowArticle) loaded = NULL;
  g_autoptr(GError) error = NULL;

  store_do (fixture->store, avow_change_new_edit_article (article, AVOW_ARTICLE_DATE, "January 2026"));
  store_do (fixture->store, avow_change_new_edit_article (article, AVOW_ARTICLE_PUBLISHER, " The  Port\nHerald "));
  loaded = store_load_article (fixture->store, article, NULL);
  g_assert_cmpstr (loaded->fields[AVOW_ARTICLE_DATE], ==, "2026-01");
  g_assert_cmpstr (loaded->date_precision, ==, "month");
  g_assert_cmpuint (loaded->n_words, ==, avow_text_count_words (TEXT));
  g_assert_cmpstr (loaded->fields[AVOW_ARTICLE_PUBLISHER], ==, "The Port Herald");

  g_assert_false (store_apply (fixture->store, avow_change_new_edit_article (article, AVOW_ARTICLE_DATE, "some day"), NULL, &error));
  g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (store_apply (fixture->store, avow_change_new_edit_article (article, AVOW_ARTICLE_HEADLINE, " "), NULL, &error));
  g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID);
}

static void
test_actor_names (Fixture       *fixture,
                  gconstpointer  data)
{
  gint64 article = store_import (fixture->store, "Headline", TEXT);
  gint64 actor = store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_NEW_ACTOR, 0, "Amara Okonjo"));
  g_autoptr(AvowActor) loaded = NULL;
  g_autoptr(AvowPassage) passage = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GError) error = NULL;
  AvowActor *first;

  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_ADD_ACTOR_NAME, actor, "the Prime Minister"));
  store_do (fixture->store, avow_change_new_set_actor_type (actor, AVOW_ACTOR_TYPE_PERSON));
  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_NEW_ACTOR, 0, "Prime Ministers’ Office"));

  /* Another name leads to the same actor. */
  passage = store_load_passage (fixture->store, tag (fixture, article, "reopen", AVOW_KIND_PLEDGE, "The PRIME minister"));
  g_assert_cmpint (((AvowLink *) g_ptr_array_index (passage->links, 0))->actor_id, ==, actor);
  g_assert_cmpstr (((AvowLink *) g_ptr_array_index (passage->links, 0))->name, ==, "Amara Okonjo");

  avow_store_complete_actor_async (fixture->store, "prime", 0, 8, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  found = avow_store_complete_actor_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 2);
  first = g_ptr_array_index (found, 0);
  g_assert_cmpstr (first->name, ==, "Prime Ministers’ Office");
  first = g_ptr_array_index (found, 1);
  g_assert_cmpstr (first->name, ==, "Amara Okonjo");
  g_assert_cmpstr (((AvowActorName *) g_ptr_array_index (first->names, 0))->name, ==, "the Prime Minister");

  loaded = store_load_actor (fixture->store, actor);
  g_assert_cmpint (loaded->type, ==, AVOW_ACTOR_TYPE_PERSON);
  g_assert_cmpuint (loaded->names->len, ==, 1);
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  static const AvowChangeType types[] =
  {
    AVOW_CHANGE_SET_KIND, AVOW_CHANGE_EDIT_PASSAGES, AVOW_CHANGE_DELETE_PASSAGES, AVOW_CHANGE_DELETE_ARTICLES,
    AVOW_CHANGE_DELETE_ACTORS, AVOW_CHANGE_SET_ACTOR_TYPE, AVOW_CHANGE_REMOVE_ACTOR_NAME,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (store_apply (fixture->store, avow_change_new (types[i], 4711), NULL, &error));
      g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_MISSING);
    }
}

/* ---- import */

static void
test_duplicates (Fixture       *fixture,
                 gconstpointer  data)
{
  AvowIncoming *incoming[] = { make_incoming ("One", "Text one"), make_incoming ("Again", "Text one"), make_incoming ("Two", "Text two") };
  g_autofree char *count = NULL;
  gint64 step;

  step = store_add (fixture->store, 0, incoming[0], incoming[1], incoming[2], NULL);
  store_end_import (fixture->store, step);
  store_end_import (fixture->store, store_add (fixture->store, 0, make_incoming ("Later", "Text two"), NULL));

  count = sql_read (fixture->path, "SELECT headline FROM article ORDER BY id; SELECT action, subject, count, state FROM journal");
  g_assert_cmpstr (count, ==, "One\nTwo\nimport|One|2|done\n");
}

static void
test_import_undo (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *before = NULL, *gone = NULL, *back = NULL, *journal = NULL, *forms = NULL;
  gint64 step;

  step = store_add (fixture->store, 0, make_incoming ("One", "Text one"), NULL);
  step = store_add (fixture->store, step, make_incoming ("Two", "Text two"), make_incoming ("Three", "Text three"), NULL);
  store_end_import (fixture->store, step);
  before = sql_dump (fixture->path);

  for (int i = 0; i < 2; i++)
    {
      store_undo (fixture->store);
      gone = sql_dump (fixture->path);
      g_assert_cmpstr (gone, ==, "");
      g_clear_pointer (&gone, g_free);

      store_redo (fixture->store);
      back = sql_dump (fixture->path);
      g_assert_cmpstr (back, ==, before);
      g_clear_pointer (&back, g_free);
    }

  journal = sql_read (fixture->path, "SELECT action, count, state FROM journal");
  g_assert_cmpstr (journal, ==, "import|3|done\n");

  /* While an import is done, the journal does not hold its text a second time. */
  forms = sql_read (fixture->path, "SELECT DISTINCT form FROM journal_data");
  g_assert_cmpstr (forms, ==, "articles\n");
}

/* What is tagged while articles come in is undone first. */
static void
test_import_interleaved (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *none = NULL, *all = NULL, *again = NULL;
  gint64 step;

  step = store_add (fixture->store, 0, make_incoming ("One", "Text one"), NULL);
  g_assert_false (store_step (fixture->store, FALSE, &error));
  g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_NOTHING);
  tag (fixture, 1, "one", AVOW_KIND_CLAIM, "Ana");
  step = store_add (fixture->store, step, make_incoming ("Two", "Text two"), NULL);
  store_end_import (fixture->store, step);
  all = sql_dump (fixture->path);
  g_assert_cmpstr (avow_store_get_undo (fixture->store)->action, ==, "tag-claim");

  store_undo (fixture->store);
  g_assert_cmpstr (avow_store_get_undo (fixture->store)->action, ==, "import");
  store_undo (fixture->store);
  none = sql_dump (fixture->path);
  g_assert_cmpstr (none, ==, "");
  g_assert_null (avow_store_get_undo (fixture->store));

  store_redo (fixture->store);
  store_redo (fixture->store);
  again = sql_dump (fixture->path);
  g_assert_cmpstr (again, ==, all);
}

/* Articles that come in after their import was closed by a crash, or undone by
 * another program, are a step of their own. */
static void
test_import_step_gone (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *journal = NULL;
  gint64 step;

  step = store_add (fixture->store, 0, make_incoming ("One", "Text one"), NULL);
  reopen (fixture);
  g_assert_cmpstr (avow_store_get_undo (fixture->store)->action, ==, "import");
  store_undo (fixture->store);
  store_end_import (fixture->store, store_add (fixture->store, step, make_incoming ("Two", "Text two"), NULL));

  journal = sql_read (fixture->path, "SELECT subject, state FROM journal ORDER BY id");
  g_assert_cmpstr (journal, ==, "One|dropped\nTwo|done\n");
}

/* ---- journal */

static void
test_undo_redo (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 article, passage;

  g_assert_false (store_step (fixture->store, FALSE, &error));
  g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_false (store_step (fixture->store, TRUE, &error));
  g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_NOTHING);

  article = store_import (fixture->store, "Headline", TEXT);
  passage = tag (fixture, article, "within weeks", AVOW_KIND_CLAIM, "Okonjo");
  g_assert_cmpstr (avow_store_get_undo (fixture->store)->subject, ==, "within weeks");
  g_assert_null (avow_store_get_redo (fixture->store));

  store_undo (fixture->store);
  g_assert_null (store_load_passage (fixture->store, passage));
  g_assert_cmpstr (avow_store_get_redo (fixture->store)->action, ==, "tag-claim");

  /* Across a restart. */
  reopen (fixture);
  g_assert_cmpstr (avow_store_get_redo (fixture->store)->action, ==, "tag-claim");
  store_redo (fixture->store);
  {
    g_autoptr(AvowPassage) back = store_load_passage (fixture->store, passage);

    g_assert_cmpstr (back->exact, ==, "within weeks");
    g_assert_cmpuint (back->links->len, ==, 1);
  }

  /* Something new after an undo: what was undone cannot come back. */
  store_undo (fixture->store);
  tag (fixture, article, "trap", AVOW_KIND_WARNING, NULL);
  g_assert_null (avow_store_get_redo (fixture->store));
}

/* Any row of changes, undone to the start and redone to the end, leads to the
 * same two projects, to the last byte; and so does every one of them alone. */
static void
test_random_history (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) articles = g_array_new (FALSE, FALSE, sizeof (gint64));
  const guint n_steps = g_test_slow () ? 400 : 120;
  guint n = 0;

  for (int i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s\n\nArticle %d.", TEXT, i);
      gint64 id = store_import (fixture->store, "Headline", text);

      g_array_append_val (articles, id);
    }
  g_ptr_array_add (dumps, sql_dump (fixture->path));

  while (n < n_steps)
    {
      g_autoptr(GError) error = NULL;
      gint64 any = g_test_rand_int_range (1, 30);
      g_autofree char *name = g_strdup_printf ("Actor %d", g_test_rand_int_range (0, 12));
      gint64 start = g_test_rand_int_range (0, 140);
      AvowChangeType type = g_test_rand_int_range (0, AVOW_CHANGE_IMPORT);
      AvowRole role = g_test_rand_int_range (0, AVOW_N_ROLES);
      g_autofree char *before = NULL, *now = NULL;
      AvowChange *change;

      switch (type)
        {
        case AVOW_CHANGE_TAG:
          change = avow_change_new_tag (g_array_index (articles, gint64, any % 3), start, start + any, any % 3);
          avow_change_add_link (change, 0, name, role, NULL);
          break;
        case AVOW_CHANGE_LINK:
          change = avow_change_new_link (type, any, 0, name, role);
          break;
        case AVOW_CHANGE_UNLINK:
          change = avow_change_new_link (type, any, g_test_rand_int_range (1, 10), NULL, role);
          break;
        case AVOW_CHANGE_SET_KIND:
          change = avow_change_new_set_kind (any, g_test_rand_int_range (0, AVOW_N_KINDS));
          break;
        case AVOW_CHANGE_EDIT_ARTICLE:
          change = avow_change_new_edit_article (any % 3 + 1, g_test_rand_int_range (0, AVOW_N_ARTICLE_FIELDS), "2026-02");
          break;
        case AVOW_CHANGE_DELETE_ARTICLES:
          if (g_test_rand_int_range (0, 20) > 0)
            continue;
          change = avow_change_new (type, any % 3 + 1);
          break;
        case AVOW_CHANGE_DELETE_PASSAGES:
        case AVOW_CHANGE_DELETE_ACTORS:
          {
            gint64 ids[] = { any, any + 1 };

            change = avow_change_new_for_ids (type, ids, g_test_rand_int_range (1, 3));
          }
          break;
        case AVOW_CHANGE_ADD_STATUS:
        case AVOW_CHANGE_EDIT_STATUS:
          change = avow_change_new (type, any);
          change->event = avow_status_event_new (any % 2 ? "kept" : "open", any % 3 ? "2027-03" : NULL);
          change->event->passage_id = any % 5 ? 0 : any + 1;
          break;
        case AVOW_CHANGE_MERGE_PASSAGES:
          change = avow_change_new_for_ids (type, (gint64[]) { any, any + 1 }, 2);
          break;
        case AVOW_CHANGE_EDIT_PASSAGES:
          change = avow_change_new_edit_passage (any, any % AVOW_N_PASSAGE_FIELDS, any % 2 ? "2026" : "direct");
          break;
        case AVOW_CHANGE_SET_READING:
        case AVOW_CHANGE_SET_FOLDER:
        case AVOW_CHANGE_SET_NEXT_UP:
        case AVOW_CHANGE_NEW_FOLDER:
          change = avow_change_new_for_ids (type, (gint64[]) { any % 3 + 1, any % 4 + 1 }, any % 3 == any % 4 ? 1 : 2);
          change->reading = any % AVOW_N_READINGS;
          change->next_up = any % AVOW_N_NEXT_UPS;
          change->by_id = any % 4;
          avow_change_set_value (change, name);
          break;
        case AVOW_CHANGE_RENAME_FOLDER:
        case AVOW_CHANGE_MOVE_FOLDER:
        case AVOW_CHANGE_DELETE_FOLDERS:
          change = avow_change_new_set_text (type, any % 6 + 1, name);
          change->by_id = any % 5;
          break;
        default:
          change = avow_change_new_set_text (type, type == AVOW_CHANGE_NEW_ACTOR ? 0 : any, name);
          change->start = start;
          change->end = start + any;
          change->by_id = g_test_rand_int_range (0, 9);
          change->relation = any % AVOW_N_RELATION_TYPES;
        }

      before = g_strdup (g_ptr_array_index (dumps, dumps->len - 1));
      if (!store_apply (fixture->store, change, NULL, &error))
        {
          now = sql_dump (fixture->path);
          g_assert_cmpstr (now, ==, before);
          continue;
        }

      now = sql_dump (fixture->path);
      if (g_str_equal (now, before))
        continue;

      g_ptr_array_add (dumps, g_steal_pointer (&now));
      n++;
    }

  for (guint i = dumps->len - 1; i > 0; i--)
    {
      g_autofree char *now = NULL;

      store_undo (fixture->store);
      now = sql_dump (fixture->path);
      g_assert_cmpstr (now, ==, g_ptr_array_index (dumps, i - 1));
      if (i % 40 == 0)
        reopen (fixture);
    }
  store_check (fixture->store);

  for (guint i = 1; i < dumps->len; i++)
    {
      g_autofree char *now = NULL;

      store_redo (fixture->store);
      now = sql_dump (fixture->path);
      g_assert_cmpstr (now, ==, g_ptr_array_index (dumps, i));
    }
}

/* The rows that later versions hang on a passage go and come back with it. */
static void
test_delete_leaves (Fixture       *fixture,
                    gconstpointer  data)
{
  gint64 article = store_import (fixture->store, "Headline", TEXT);
  gint64 first = tag (fixture, article, "within weeks", AVOW_KIND_PLEDGE, "Okonjo");
  gint64 second = tag (fixture, article, "trap", AVOW_KIND_WARNING, "Critics");
  g_autofree char *before = NULL, *after = NULL, *left = NULL;

  store_close (g_steal_pointer (&fixture->store));
  sql_run (fixture->path,
           "INSERT INTO topic (id, guid, name) VALUES (1, 't', 'ports');"
           "INSERT INTO passage_topic (guid, passage_id, topic_id) VALUES ('pt', 1, 1);"
           "INSERT INTO relation (guid, from_id, to_id, type, created) VALUES ('r', 2, 1, 'contradicts', 'now');"
           "INSERT INTO status_event (guid, passage_id, status, evidence_passage_id, created) VALUES ('s1', 1, 'kept', 2, 'now');"
           "INSERT INTO status_event (guid, passage_id, status, evidence_article_id, created) VALUES ('s2', 2, 'open', 1, 'now');"
           "INSERT INTO passage_set (id, guid, name, created) VALUES (1, 'ps', 'Set', 'now');"
           "INSERT INTO passage_set_member (guid, set_id, passage_id, position) VALUES ('m', 1, 2, 1);");
  fixture->store = store_open (fixture->path, FALSE, NULL);
  before = sql_dump (fixture->path);

  store_do (fixture->store, avow_change_new (AVOW_CHANGE_DELETE_PASSAGES, second));
  store_do (fixture->store, avow_change_new (AVOW_CHANGE_DELETE_PASSAGES, first));
  left = sql_read (fixture->path, "SELECT count (*) FROM passage_topic UNION ALL SELECT count (*) FROM relation"
                                  " UNION ALL SELECT count (*) FROM status_event UNION ALL SELECT count (*) FROM passage_set_member");
  g_assert_cmpstr (left, ==, "0\n0\n0\n0\n");
  store_undo (fixture->store);
  store_undo (fixture->store);

  store_do (fixture->store, avow_change_new (AVOW_CHANGE_DELETE_ARTICLES, article));
  store_undo (fixture->store);
  after = sql_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

/* ---- signals */

static void
note_touched_cb (AvowStore   *store,
                 AvowTouched *touched,
                 gpointer     user_data)
{
  AvowTouched **last = user_data;

  g_clear_pointer (last, avow_touched_unref);
  *last = avow_touched_ref (touched);
}

/* A newer version takes over what the analyst did with the older, in one step. */
static void
test_replace (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 old = store_import (fixture->store, "Old", TEXT " Nobody said more. Nobody knew.");
  gint64 new = store_import (fixture->store, "New", "A correction, in December. Nobody else was hurt.\n\n" TEXT " Nobody said more. Nobody knew.");
  gint64 port = tag (fixture, old, "the port would reopen “within weeks”", AVOW_KIND_CLAIM, "Okonjo"), nobody, gone;
  g_autoptr(AvowPassage) moved = NULL, last = NULL, lost = NULL;
  g_autofree char *before = NULL, *after = NULL, *now = NULL, *rows = NULL;
  g_autoptr(AvowTouched) touched = NULL;

  /* A word that stands thrice is found by what is around it. */
  nobody = store_do (fixture->store, avow_change_new_tag (old, g_utf8_strlen (TEXT " Nobody said more. ", -1),
                                                          g_utf8_strlen (TEXT " Nobody said more. Nobody", -1), AVOW_KIND_WARNING));
  store_do (fixture->store, avow_change_new_edit_article (old, AVOW_ARTICLE_NOTE, "What I think"));

  before = sql_dump (fixture->path);
  g_signal_connect (fixture->store, "changed", G_CALLBACK (note_touched_cb), &touched);
  store_do (fixture->store, avow_change_new_replace_article (old, new));
  g_assert_true (avow_touched_has (touched->articles, old));
  g_assert_true (avow_touched_has (touched->articles, new));
  g_assert_true (avow_touched_has (touched->passages, port));
  after = sql_dump (fixture->path);

  moved = store_load_passage (fixture->store, port);
  last = store_load_passage (fixture->store, nobody);
  g_assert_cmpint (moved->article_id, ==, new);
  g_assert_cmpint (last->article_id, ==, new);
  g_assert_cmpint (last->start, ==, g_utf8_strlen ("A correction, in December. Nobody else was hurt.\n\n" TEXT " Nobody said more. ", -1));
  g_assert_cmpuint (moved->links->len, ==, 1);
  rows = sql_read (fixture->path, "SELECT id, note FROM article; SELECT action, subject FROM journal ORDER BY id DESC LIMIT 1");
  g_assert_cmpstr (rows, ==, "2|What I think\nreplace-article|Old\n");
  store_check (fixture->store);

  /* It is undone in a later session, and done again. */
  store_close (g_steal_pointer (&fixture->store));
  fixture->store = store_open (fixture->path, FALSE, NULL);
  store_undo (fixture->store);
  now = sql_dump (fixture->path);
  g_assert_cmpstr (now, ==, before);
  store_check (fixture->store);
  store_redo (fixture->store);
  g_free (now);
  now = sql_dump (fixture->path);
  g_assert_cmpstr (now, ==, after);
  store_undo (fixture->store);

  /* What has no place in the newer text goes over without one. */
  store_do (fixture->store, avow_change_new (AVOW_CHANGE_DELETE_PASSAGES, port));
  gone = tag (fixture, new, "A correction", AVOW_KIND_CLAIM, NULL);
  store_do (fixture->store, avow_change_new_replace_article (new, old));
  lost = store_load_passage (fixture->store, gone);
  g_assert_cmpint (lost->anchor, ==, AVOW_ANCHOR_LOST);
  g_assert_cmpint (lost->article_id, ==, old);
  g_assert_cmpstr (lost->exact, ==, "A correction");
  store_check (fixture->store);
}

static void
test_touched (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 article = store_import (fixture->store, "Headline", TEXT), passage, actor;
  g_autoptr(AvowTouched) touched = NULL;
  g_autoptr(AvowPassage) loaded = NULL;

  g_signal_connect (fixture->store, "changed", G_CALLBACK (note_touched_cb), &touched);

  passage = tag (fixture, article, "within weeks", AVOW_KIND_CLAIM, "Okonjo");
  loaded = store_load_passage (fixture->store, passage);
  actor = ((AvowLink *) g_ptr_array_index (loaded->links, 0))->actor_id;
  g_assert_true (avow_touched_has (touched->articles, article));
  g_assert_true (avow_touched_has (touched->passages, passage));
  g_assert_true (avow_touched_has (touched->actors, actor));
  g_assert_false (touched->everything);

  /* Counts of the speaker change with the kind. */
  store_do (fixture->store, avow_change_new_set_kind (passage, AVOW_KIND_WARNING));
  g_assert_true (avow_touched_has (touched->passages, passage));
  g_assert_true (avow_touched_has (touched->actors, actor));

  /* Passages show the names of their actors. */
  store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_RENAME_ACTOR, actor, "Amara Okonjo"));
  g_assert_true (avow_touched_has (touched->passages, passage));

  store_undo (fixture->store);
  g_assert_true (avow_touched_has (touched->passages, passage));
  g_assert_true (avow_touched_has (touched->actors, actor));

  store_do (fixture->store, avow_change_new (AVOW_CHANGE_DELETE_PASSAGES, passage));
  g_assert_true (avow_touched_has (touched->articles, article));
  g_assert_true (avow_touched_has (touched->actors, actor));

  g_signal_handlers_disconnect_by_data (fixture->store, &touched);
}

/* What another program changes is told too. */
static void
test_other_program (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(AvowTouched) touched = NULL;

  store_import (fixture->store, "Headline", TEXT);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_signal_connect (fixture->store, "changed", G_CALLBACK (note_touched_cb), &touched);

  sql_run (fixture->path, "UPDATE article SET publisher = 'Herald'");
  wait_until (touched != NULL && touched->everything);

  g_signal_handlers_disconnect_by_data (fixture->store, &touched);
}

/* Undo after another program changed the same row says so and changes nothing. */
static void
test_undo_conflict (Fixture       *fixture,
                    gconstpointer  data)
{
  gint64 article = store_import (fixture->store, "Headline", TEXT);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr(GError) error = NULL;

  store_do (fixture->store, avow_change_new_edit_article (article, AVOW_ARTICLE_PUBLISHER, "Herald"));
  sql_run (fixture->path, "UPDATE article SET publisher = 'Courier'");
  before = sql_dump (fixture->path);

  g_assert_false (store_step (fixture->store, FALSE, &error));
  g_assert_error (error, AVOW_STORE_ERROR, AVOW_STORE_ERROR_INVALID);
  after = sql_dump (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

/* ---- lists */

static char *
list_cells (Fixture    *fixture,
            AvowTable   table,
            const char *text,
            const char *sort,
            guint       cell)
{
  g_autoptr(AvowQuery) query = avow_query_new (table);
  g_autoptr(AvowListing) listing = NULL;
  g_autoptr(GError) error = NULL;
  GString *cells = g_string_new (NULL);

  avow_query_parse (query, text, &error);
  g_assert_no_error (error);
  if (sort != NULL)
    avow_query_parse_sort (query, sort, &error);
  g_assert_no_error (error);

  listing = store_list (fixture->store, query);
  g_assert_cmpuint (listing->rows->len, ==, listing->ids->len);
  for (guint i = 0; i < listing->rows->len; i++)
    {
      AvowStoreRow *row = g_ptr_array_index (listing->rows, i);

      g_assert_cmpint (row->id, ==, g_array_index (listing->ids, gint64, i));
      g_string_append_printf (cells, "%s%s", i > 0 ? "|" : "", row->cells[cell] != NULL ? row->cells[cell] : "-");
    }

  return g_string_free (cells, FALSE);
}

#define assert_list(table, text, sort, cell, expected)                                       \
  G_STMT_START {                                                                             \
    g_autofree char *cells_ = list_cells (fixture, table, text, sort, cell);                 \
    g_assert_cmpstr (cells_, ==, expected);                                                  \
  } G_STMT_END

static void
fill (Fixture *fixture)
{
  gint64 first = store_import (fixture->store, "Échos of the port", TEXT);
  gint64 second = store_import (fixture->store, "apple harvest", "The minister pledged help for farmers in the north.");
  gint64 third = store_import (fixture->store, "Zinc prices", "Prices rose. The bank warned of more.");

  store_do (fixture->store, avow_change_new_edit_article (first, AVOW_ARTICLE_DATE, "2026-01-07"));
  store_do (fixture->store, avow_change_new_edit_article (first, AVOW_ARTICLE_PUBLISHER, "Le Port Libre"));
  store_do (fixture->store, avow_change_new_edit_article (second, AVOW_ARTICLE_DATE, "2026"));
  store_do (fixture->store, avow_change_new_edit_article (second, AVOW_ARTICLE_PUBLISHER, "Farm Weekly"));

  tag (fixture, first, "the port would reopen “within weeks”", AVOW_KIND_PLEDGE, "Amara Okonjo");
  tag (fixture, first, "Critics warned of a trap", AVOW_KIND_WARNING, NULL);
  tag (fixture, second, "help for farmers", AVOW_KIND_PLEDGE, "Élodie Marchand");
  tag (fixture, third, "Prices rose", AVOW_KIND_CLAIM, "Zoltan Bank");
  tag (fixture, third, "warned of more", AVOW_KIND_WARNING, "Zoltan Bank");
}

static void
test_list_articles (Fixture       *fixture,
                    gconstpointer  data)
{
  fill (fixture);

  assert_list (AVOW_TABLE_ARTICLES, "", NULL, 0, "Échos of the port|apple harvest|Zinc prices");
  assert_list (AVOW_TABLE_ARTICLES, "", "date", 2, "-|2026|2026-01-07");
  assert_list (AVOW_TABLE_ARTICLES, "", "date:desc", 2, "2026-01-07|2026|-");
  assert_list (AVOW_TABLE_ARTICLES, "", "passages:desc,headline", 3, "2|2|1");
  assert_list (AVOW_TABLE_ARTICLES, "", "publisher:desc", 1, "Le Port Libre|Farm Weekly|-");
  assert_list (AVOW_TABLE_ARTICLES, "engineers", NULL, 0, "Échos of the port");
  assert_list (AVOW_TABLE_ARTICLES, "ECHOS", NULL, 0, "Échos of the port");
  assert_list (AVOW_TABLE_ARTICLES, "weekly", NULL, 0, "apple harvest");
  assert_list (AVOW_TABLE_ARTICLES, "engin trap", NULL, 0, "Échos of the port");
  assert_list (AVOW_TABLE_ARTICLES, "\"of the port\"", NULL, 0, "Échos of the port");
  assert_list (AVOW_TABLE_ARTICLES, "\"port the\"", NULL, 0, "");
  assert_list (AVOW_TABLE_ARTICLES, "kind:pledge", NULL, 0, "Échos of the port|apple harvest");
  assert_list (AVOW_TABLE_ARTICLES, "speaker:bank", NULL, 0, "Zinc prices");
  assert_list (AVOW_TABLE_ARTICLES, "on:2026-01", NULL, 0, "Échos of the port");
  assert_list (AVOW_TABLE_ARTICLES, "on:2026", NULL, 0, "Échos of the port|apple harvest");
  assert_list (AVOW_TABLE_ARTICLES, "after:2026-01", NULL, 0, "");
  assert_list (AVOW_TABLE_ARTICLES, "before:2026-01-07", NULL, 0, "apple harvest");
  assert_list (AVOW_TABLE_ARTICLES, "publisher:port", NULL, 0, "Échos of the port");
  assert_list (AVOW_TABLE_ARTICLES, "—", NULL, 0, "Échos of the port|apple harvest|Zinc prices");
  assert_list (AVOW_TABLE_ARTICLES, "NOT AND OR ( * :", NULL, 0, "Échos of the port|apple harvest|Zinc prices");
}

static void
test_list_passages (Fixture       *fixture,
                    gconstpointer  data)
{
  fill (fixture);

  assert_list (AVOW_TABLE_PASSAGES, "", NULL, 0, "pledge|warning|pledge|claim|warning");
  assert_list (AVOW_TABLE_PASSAGES, "", "kind,text", 1,
               "Prices rose|help for farmers|the port would reopen “within weeks”|Critics warned of a trap|warned of more");
  assert_list (AVOW_TABLE_PASSAGES, "", "speaker", 2, "-|Amara Okonjo|Élodie Marchand|Zoltan Bank|Zoltan Bank");
  assert_list (AVOW_TABLE_PASSAGES, "", "speaker:desc", 2, "Zoltan Bank|Zoltan Bank|Élodie Marchand|Amara Okonjo|-");
  assert_list (AVOW_TABLE_PASSAGES, "", "article", 4,
               "apple harvest|Échos of the port|Échos of the port|Zinc prices|Zinc prices");
  assert_list (AVOW_TABLE_PASSAGES, "kind:warning", NULL, 1, "Critics warned of a trap|warned of more");
  assert_list (AVOW_TABLE_PASSAGES, "elodie", NULL, 1, "help for farmers");
  assert_list (AVOW_TABLE_PASSAGES, "speaker:okonjo", NULL, 0, "pledge");
  assert_list (AVOW_TABLE_PASSAGES, "addressee:okonjo", NULL, 0, "");
  assert_list (AVOW_TABLE_PASSAGES, "actor:\"zoltan bank\"", NULL, 0, "claim|warning");
  assert_list (AVOW_TABLE_PASSAGES, "article:3", NULL, 0, "claim|warning");
  assert_list (AVOW_TABLE_PASSAGES, "article:zinc", NULL, 0, "claim|warning");
  assert_list (AVOW_TABLE_PASSAGES, "zinc", NULL, 0, "claim|warning");
  assert_list (AVOW_TABLE_PASSAGES, "warn", NULL, 0, "warning|warning");
  assert_list (AVOW_TABLE_PASSAGES, "100%", NULL, 0, "");
}

static void
test_list_actors (Fixture       *fixture,
                  gconstpointer  data)
{
  fill (fixture);

  assert_list (AVOW_TABLE_ACTORS, "", "name:desc", 0, "Zoltan Bank|Élodie Marchand|Amara Okonjo");
  assert_list (AVOW_TABLE_ACTORS, "", "claims:desc,name", 2, "1|0|0");
  assert_list (AVOW_TABLE_ACTORS, "", "pledges:desc,name", 0, "Amara Okonjo|Élodie Marchand|Zoltan Bank");
  assert_list (AVOW_TABLE_ACTORS, "marchand", NULL, 0, "Élodie Marchand");
  assert_list (AVOW_TABLE_ACTORS, "kind:claim", NULL, 0, "Zoltan Bank");
  assert_list (AVOW_TABLE_ACTORS, "publisher:port", NULL, 0, "Amara Okonjo");
  assert_list (AVOW_TABLE_SETS, "", NULL, 0, "");
}

static void
test_list_counts (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(AvowListing) listing = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  AvowCounts counts;

  fill (fixture);
  avow_query_add_term (query, AVOW_TERM_KIND, "claim", TRUE);
  query->limit = 1;
  listing = store_list (fixture->store, query);
  g_assert_cmpuint (listing->ids->len, ==, 1);
  g_assert_cmpint (((AvowFacetValue *) g_ptr_array_index (listing->facets[AVOW_FACET_KIND], AVOW_KIND_CLAIM))->count, ==, 1);
  g_assert_cmpint (((AvowFacetValue *) g_ptr_array_index (listing->facets[AVOW_FACET_KIND], AVOW_KIND_PLEDGE))->count, ==, 2);
  g_assert_cmpint (((AvowFacetValue *) g_ptr_array_index (listing->facets[AVOW_FACET_KIND], AVOW_KIND_WARNING))->count, ==, 2);

  avow_store_count_async (fixture->store, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  g_assert_true (avow_store_count_finish (fixture->store, result, &counts, NULL));
  g_assert_cmpint (counts.articles, ==, 3);
  g_assert_cmpint (counts.passages, ==, 5);
  g_assert_cmpint (counts.actors, ==, 3);
}

/* Every column of every table sorts both ways, and one is the other turned
 * around as far as no two rows are equal. */
static void
test_list_every_column (Fixture       *fixture,
                        gconstpointer  data)
{
  fill (fixture);

  for (AvowTable table = 0; table < AVOW_N_TABLES; table++)
    {
      const AvowColumn *columns;
      guint n_columns;

      columns = avow_table_get_columns (table, &n_columns);
      for (guint i = 0; i < n_columns; i++)
        {
          g_autofree char *down = g_strdup_printf ("%s:desc", avow_column_to_string (columns[i]));
          g_autofree char *ascending = list_cells (fixture, table, "", avow_column_to_string (columns[i]), i);
          g_autofree char *descending = list_cells (fixture, table, "", down, i);
          g_auto(GStrv) up_cells = g_strsplit (ascending, "|", -1), down_cells = g_strsplit (descending, "|", -1);
          guint n = g_strv_length (up_cells);

          g_assert_cmpuint (n, ==, g_strv_length (down_cells));
          for (guint j = 0; j < n; j++)
            g_assert_cmpstr (up_cells[j], ==, down_cells[n - 1 - j]);
        }
    }
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  fill (fixture);
  avow_store_list_async (fixture->store, query, 10, cancellable, take_result_cb, &result);
  g_cancellable_cancel (cancellable);
  wait_until (result != NULL);
  g_assert_null (avow_store_list_finish (fixture->store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* ---- check */

static void
test_check_finds (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(GError) error = NULL;
  gint64 article = store_import (fixture->store, "Headline", TEXT);

  tag (fixture, article, "within weeks", AVOW_KIND_CLAIM, "Okonjo");
  tag (fixture, article, "trap", AVOW_KIND_WARNING, NULL);
  sql_run (fixture->path,
           "UPDATE passage SET start = start + 1, \"end\" = \"end\" + 1 WHERE exact = 'trap';"
           "UPDATE article SET blocks = '[[\"paragraph\",0,99999,0]]';"
           "PRAGMA foreign_keys = OFF; UPDATE passage_actor SET actor_id = 4711");

  avow_store_check_async (fixture->store, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  problems = avow_store_check_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 3);

  g_clear_object (&result);
  store_close (g_steal_pointer (&fixture->store));
}

/* ---- what is to be read yet */

static gint64
find_untagged (Fixture *fixture,
               GArray  *ids,
               guint    from)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 found;

  avow_store_find_untagged_async (fixture->store, ids, from, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  found = avow_store_find_untagged_finish (fixture->store, result, &error);
  g_assert_no_error (error);

  return found;
}

static void
test_untagged (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 articles[3];

  g_assert_cmpint (find_untagged (fixture, ids, 0), ==, 0);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Headline %u", i), *text = g_strdup_printf ("The text of number %u.", i);

      articles[i] = store_import (fixture->store, headline, text);
    }

  /* In the order that is asked for, and from the first again after the last. */
  g_array_append_vals (ids, (gint64[]) { articles[2], articles[0], articles[1], 999 }, 4);
  tag (fixture, articles[0], "text", AVOW_KIND_CLAIM, NULL);
  g_assert_cmpint (find_untagged (fixture, ids, 0), ==, articles[2]);
  g_assert_cmpint (find_untagged (fixture, ids, 1), ==, articles[1]);
  g_assert_cmpint (find_untagged (fixture, ids, 3), ==, articles[2]);
  tag (fixture, articles[1], "text", AVOW_KIND_CLAIM, NULL);
  tag (fixture, articles[2], "text", AVOW_KIND_CLAIM, NULL);
  g_assert_cmpint (find_untagged (fixture, ids, 1), ==, 0);
  store_undo (fixture->store);
  g_assert_cmpint (find_untagged (fixture, ids, 4), ==, articles[2]);
}

static guint
count_problems (AvowStore *store)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) problems = NULL;

  avow_store_check_async (store, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  problems = avow_store_check_finish (store, result, NULL);
  g_assert_nonnull (problems);

  return problems->len;
}

/* The full text follows every change, undo included. */
static void
test_check_full_text (Fixture       *fixture,
                      gconstpointer  data)
{
  store_import (fixture->store, "Headline", TEXT);
  sql_run (fixture->path, "DROP TRIGGER article_fts_update; UPDATE article SET headline = 'Other'");
  g_assert_cmpuint (count_problems (fixture->store), ==, 1);

  store_close (g_steal_pointer (&fixture->store));
}

/* An import writes the full text of its articles itself; whatever else changes an
 * article, after it or between its batches, has it follow. */
static void
test_import_full_text (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *found = NULL;
  gint64 step;

  step = store_add (fixture->store, 0, make_incoming ("One", "A harbour"), make_incoming ("Two", "Two harbours"), NULL);
  store_do (fixture->store, avow_change_new_edit_article (1, AVOW_ARTICLE_HEADLINE, "Quay"));
  step = store_add (fixture->store, step, make_incoming ("Three", "Third harbour"), make_incoming ("Four", "A harbour"), NULL);
  store_end_import (fixture->store, step);
  found = sql_read (fixture->path, "SELECT group_concat (rowid) FROM article_fts ('harbour OR one OR quay')");
  g_assert_cmpstr (found, ==, "1,3\n");
  g_assert_cmpuint (count_problems (fixture->store), ==, 0);

  store_undo (fixture->store);
  store_undo (fixture->store);
  g_assert_cmpuint (count_problems (fixture->store), ==, 0);
  store_redo (fixture->store);
  store_redo (fixture->store);
  g_assert_cmpuint (count_problems (fixture->store), ==, 0);
}

static void
add (const char *path,
     void      (*func) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, func, tear_down);
}

/* An actor is unlinked by name as one is linked by name. */
static void
test_unlink_by_name (Fixture       *fixture,
                     gconstpointer  data)
{
  gint64 article = store_import (fixture->store, "One", "Words of one article, and more words."), passage;
  g_autofree char *before = NULL, *after = NULL;
  AvowChange *change;

  passage = store_do (fixture->store, avow_change_new_tag (article, 0, 5, AVOW_KIND_CLAIM));
  store_do (fixture->store, avow_change_new_link (AVOW_CHANGE_LINK, passage, 0, "Ada", AVOW_ROLE_SPEAKER));
  change = avow_change_new_for_ids (AVOW_CHANGE_UNLINK, &passage, 1);
  avow_change_add_link (change, 0, "Nobody", AVOW_ROLE_SPEAKER, NULL);
  store_do (fixture->store, change);
  before = sql_read (fixture->path, "SELECT count (*) FROM passage_actor");
  g_assert_cmpstr (before, ==, "1\n");

  change = avow_change_new_for_ids (AVOW_CHANGE_UNLINK, &passage, 1);
  avow_change_add_link (change, 0, "ada", AVOW_ROLE_SPEAKER, NULL);
  store_do (fixture->store, change);
  after = sql_read (fixture->path, "SELECT count (*) FROM passage_actor");
  g_assert_cmpstr (after, ==, "0\n");
}

int
main (int   argc,
      char *argv[])
{
  /* An order that puts accents and case where a reader expects them. */
  setlocale (LC_ALL, "C.UTF-8");
  setlocale (LC_COLLATE, "en_US.UTF-8");
  g_test_init (&argc, &argv, NULL);

  add ("/store/create", test_create);
  g_test_add_func ("/store/create-fails", test_create_fails);
  g_test_add_func ("/store/not-ours", test_not_ours);
  add ("/store/foreign-trigger", test_foreign_trigger);
  add ("/store/newer", test_newer);
  add ("/store/damaged", test_damaged);
  add ("/store/locked", test_locked);
  add ("/store/read-only", test_read_only);
  g_test_add ("/store/untagged", Fixture, NULL, set_up, test_untagged, tear_down);
  g_test_add_func ("/store/read-only/subprocess", test_read_only_subprocess);
  g_test_add_func ("/store/hold/subprocess", test_hold_subprocess);
  add ("/store/hold", test_hold);
  g_test_add_data_func ("/store/migrate/version-1", "version-1.avow", test_migrate);
  g_test_add_data_func ("/store/migrate/version-2", "version-2.avow", test_migrate);
  g_test_add_data_func ("/store/migrate/version-3", "version-3.avow", test_migrate);
  g_test_add_data_func ("/store/migrate/version-4", "version-4.avow", test_migrate);
  g_test_add_data_func ("/store/migrate/version-5", "version-5.avow", test_migrate);
  g_test_add_data_func ("/store/migrate/version-6", "version-6.avow", test_migrate);
  add ("/store/unlink-by-name", test_unlink_by_name);
  add ("/store/copy", test_copy);
  add ("/store/tag", test_tag);
  add ("/store/tag-nothing", test_tag_nothing);
  add ("/store/no-change", test_no_change);
  add ("/store/edit-article", test_edit_article);
  add ("/store/actor-names", test_actor_names);
  add ("/store/missing", test_missing);
  add ("/store/import/duplicates", test_duplicates);
  add ("/store/import/undo", test_import_undo);
  add ("/store/import/interleaved", test_import_interleaved);
  add ("/store/import/step-gone", test_import_step_gone);
  add ("/store/journal/undo-redo", test_undo_redo);
  add ("/store/journal/random", test_random_history);
  add ("/store/journal/leaves", test_delete_leaves);
  add ("/store/journal/conflict", test_undo_conflict);
  add ("/store/replace", test_replace);
  add ("/store/touched", test_touched);
  add ("/store/other-program", test_other_program);
  add ("/store/list/articles", test_list_articles);
  add ("/store/list/passages", test_list_passages);
  add ("/store/list/actors", test_list_actors);
  add ("/store/list/counts", test_list_counts);
  add ("/store/list/every-column", test_list_every_column);
  add ("/store/list/cancel", test_cancel);
  add ("/store/check/finds", test_check_finds);
  add ("/store/check/full-text", test_check_full_text);
  add ("/store/import/full-text", test_import_full_text);
  add ("/store/originals", test_originals);
  add ("/store/originals/bad", test_bad_originals);
  add ("/store/originals/late", test_late_originals);
  add ("/store/originals/unused", test_unused_originals);
  add ("/store/originals/pruned", test_pruned_originals);

  return g_test_run ();
}
