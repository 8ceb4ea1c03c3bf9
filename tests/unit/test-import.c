/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "avow-column-memory.h"
#include "avow-extractor.h"
#include "avow-import.h"
#include "avow-table-look.h"
#include "test-store-util.h"

#define BODY "The council said on Monday that the harbour would stay open through the winter, whatever the ministry decides."

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
  store_check (fixture->store);
  store_end (fixture->store, fixture->dir, fixture->path);
}

static GFile *
make_file (Fixture    *fixture,
           const char *name,
           const char *content)
{
  g_autofree char *path = g_build_filename (fixture->dir, name, NULL), *dir = g_path_get_dirname (path);

  g_mkdir_with_parents (dir, 0755);
  write_file (path, content, -1);

  return g_file_new_for_path (path);
}

static void
run (AvowImport   *import,
     GCancellable *cancellable)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  avow_import_run_async (import, cancellable, take_result_cb, &result);
  wait_until (result != NULL);
  avow_import_run_finish (import, result, &error);
  g_assert_no_error (error);
}

static AvowImportEntry *
get_entry (AvowImport *import,
           guint       i)
{
  GPtrArray *entries = avow_import_get_entries (import);

  g_assert_cmpuint (i, <, entries->len);

  return g_ptr_array_index (entries, i);
}

static void
test_files (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(AvowImport) import = avow_import_new (fixture->store);
  g_autoptr(GFile) first = make_file (fixture, "one.txt", "Harbour open\n\n" BODY), second = make_file (fixture, "Zwölf 2.txt", BODY);
  g_autoptr(GFile) same = make_file (fixture, "again.txt", "Another headline\n\n" BODY), picture = make_file (fixture, "x.txt", "\x89PNG\r\n");
  g_autoptr(GFile) missing = g_file_get_child (first, "missing");
  const AvowImportProgress *progress;
  g_autofree char *rows = NULL;

  avow_import_add_file (import, first);
  avow_import_add_file (import, picture);
  avow_import_add_file (import, second);
  avow_import_add_file (import, same);
  avow_import_add_file (import, missing);
  avow_import_add_text (import, "Only a sentence that somebody pasted.");
  run (import, NULL);

  progress = avow_import_get_progress (import);
  g_assert_cmpuint (progress->n_found, ==, 6);
  g_assert_cmpuint (progress->n_done, ==, 6);
  g_assert_cmpuint (progress->n_added, ==, 2);
  g_assert_cmpuint (progress->n_present, ==, 2);
  g_assert_cmpuint (progress->n_failed, ==, 2);

  g_assert_cmpint (get_entry (import, 0)->article_id, ==, 1);
  g_assert_cmpstr (get_entry (import, 0)->headline, ==, "Harbour open");
  g_assert_cmpint (get_entry (import, 1)->outcome, ==, AVOW_IMPORT_FAILED);
  g_assert_nonnull (strstr (get_entry (import, 1)->message, "picture"));
  g_assert_cmpstr (get_entry (import, 1)->name, ==, "x.txt");
  g_assert_cmpint (get_entry (import, 2)->outcome, ==, AVOW_IMPORT_PRESENT);
  g_assert_cmpint (get_entry (import, 2)->article_id, ==, 1);
  g_assert_cmpint (get_entry (import, 3)->outcome, ==, AVOW_IMPORT_PRESENT);
  g_assert_cmpint (get_entry (import, 4)->outcome, ==, AVOW_IMPORT_FAILED);
  g_assert_cmpint (get_entry (import, 5)->outcome, ==, AVOW_IMPORT_ADDED);

  rows = sql_read (fixture->path, "SELECT headline, coalesce (file_name, '-') FROM article; SELECT action, count, state FROM journal");
  g_assert_cmpstr (rows, ==, "Harbour open|one.txt\nOnly a sentence that somebody pasted.|-\nimport|2|done\n");
}

/* An article without a headline is called after its file. */
static void
test_headline_from_file (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr(AvowImport) import = avow_import_new (fixture->store);
  g_autoptr(GFile) file = make_file (fixture, "Port of Varna.2026.txt", BODY), hidden = make_file (fixture, ".notes", BODY " More.");

  avow_import_add_file (import, file);
  avow_import_add_file (import, hidden);
  run (import, NULL);
  g_assert_cmpstr (get_entry (import, 0)->headline, ==, "Port of Varna.2026");
  g_assert_cmpstr (get_entry (import, 1)->headline, ==, ".notes");
}

static void
test_folders (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(AvowImport) import = avow_import_new (fixture->store);
  g_autofree char *folder = g_build_filename (fixture->dir, "in", NULL), *out = g_build_filename (fixture->dir, "out.txt", NULL);
  g_autofree char *link_out = g_build_filename (folder, "c-link-out.txt", NULL), *link_in = g_build_filename (folder, "d-link-in.txt", NULL);
  g_autofree char *loop = g_build_filename (folder, "loop", NULL), *dangling = g_build_filename (folder, "e-dangling", NULL);
  g_autofree char *fifo = g_build_filename (folder, "f-pipe", NULL), *rows = NULL;
  g_autoptr(GFile) root = g_file_new_for_path (folder);
  static const char * const failures[] = { "out of the folder", "leads nowhere", "not a regular file" };

  g_object_unref (make_file (fixture, "in/b 10.txt", "Ten\n\nText ten is here."));
  g_object_unref (make_file (fixture, "in/b 9.txt", "Nine\n\nText nine is here."));
  g_object_unref (make_file (fixture, "in/a/deep/er.txt", "Deep\n\nText deep is here."));
  g_object_unref (make_file (fixture, "in/.hidden.txt", "Hidden\n\nText hidden is here."));
  g_object_unref (make_file (fixture, "out.txt", "Out\n\nText out is here."));
  g_assert_cmpint (symlink (out, link_out), ==, 0);
  g_assert_cmpint (symlink ("b 9.txt", link_in), ==, 0);
  g_assert_cmpint (symlink (".", loop), ==, 0);
  g_assert_cmpint (symlink ("nowhere", dangling), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);

  avow_import_add_file (import, root);
  run (import, NULL);

  rows = sql_read (fixture->path, "SELECT headline FROM article ORDER BY id");
  g_assert_cmpstr (rows, ==, "Deep\nNine\nTen\n");
  g_assert_cmpuint (avow_import_get_progress (import)->n_present, ==, 1);
  g_assert_cmpuint (avow_import_get_progress (import)->n_failed, ==, G_N_ELEMENTS (failures));
  for (guint i = 0, n = 0; n < G_N_ELEMENTS (failures); i++)
    {
      if (get_entry (import, i)->outcome != AVOW_IMPORT_FAILED)
        continue;
      g_assert_nonnull (strstr (get_entry (import, i)->message, failures[n++]));
    }
}

/* Articles come in the order they were given, however many processes read. */
static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(AvowImport) import = avow_import_new (fixture->store);
  g_autofree char *rows = NULL;
  g_autoptr(GString) expected = g_string_new (NULL);

  avow_import_set_jobs (import, 4);
  for (int i = 0; i < 700; i++)
    {
      g_autofree char *text = g_strdup_printf ("Article number %d\n\nThis is the text of article %d, and no other has it.", i, i);

      avow_import_add_text (import, text);
      g_string_append_printf (expected, "Article number %d\n", i);
    }
  run (import, NULL);

  rows = sql_read (fixture->path, "SELECT headline FROM article ORDER BY id");
  g_assert_cmpstr (rows, ==, expected->str);
  g_clear_pointer (&rows, g_free);
  rows = sql_read (fixture->path, "SELECT action, subject, count, state FROM journal");
  g_assert_cmpstr (rows, ==, "import|Article number 0|700|done\n");

  store_undo (fixture->store);
  g_clear_pointer (&rows, g_free);
  rows = sql_dump (fixture->path);
  g_assert_cmpstr (rows, ==, "");
}

#define LONG_BODY BODY " The ministry had called for it to be closed from November, when the ice comes down the river. " \
  "Captains of the ferries, who had asked for a decision since the spring, said they were glad to have one at last. " \
  "The mayor added that the cost of two more icebreakers would be borne by the town alone."

/* What is there in another shape is not added; a corrected version is, and told;
 * another article of the same name is, and not told. */
static void
test_versions (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(AvowImport) import = avow_import_new (fixture->store), again = avow_import_new (fixture->store);
  g_autoptr(GFile) same = make_file (fixture, "b.html", "<html><head><title>Other words</title><link rel='canonical' href='https://example.org/a?utm_source=x'></head>"
                                                        "<body><article><h1>Other words</h1><p>" LONG_BODY " He had said so before.</p></article></body></html>");
  g_autoptr(GFile) page = make_file (fixture, "a.html", "<html><head><title>First words</title><link rel='canonical' href='http://www.example.org/a/'></head>"
                                                        "<body><article><h1>First words</h1><p>" LONG_BODY " He had said it before.</p></article></body></html>");

  avow_import_add_text (import, "Harbour open\n\n" LONG_BODY);
  avow_import_add_text (import, "Harbour Open\n\n" LONG_BODY " He had said so in May.");
  avow_import_add_text (import, "Harbour open\n\nA text that is quite another, of which nobody would say that it is a version of the first.");
  avow_import_add_file (import, page);
  run (import, NULL);
  g_assert_cmpuint (avow_import_get_progress (import)->n_added, ==, 4);
  g_assert_cmpuint (avow_import_get_progress (import)->n_similar, ==, 1);
  g_assert_cmpint (get_entry (import, 0)->similar_id, ==, 0);
  g_assert_cmpint (get_entry (import, 1)->outcome, ==, AVOW_IMPORT_ADDED);
  g_assert_cmpint (get_entry (import, 1)->similar_id, ==, get_entry (import, 0)->article_id);
  g_assert_cmpstr (get_entry (import, 1)->similar_headline, ==, "Harbour open");
  g_assert_cmpint (get_entry (import, 2)->similar_id, ==, 0);
  g_assert_cmpint (get_entry (import, 3)->similar_id, ==, 0);

  avow_import_add_text (again, "HARBOUR OPEN\n\nThe  Council said on Monday that the harbour would" " stay open through the winter, whatever the ministry decides."
                               " The ministry had called for it to be closed from November, when the ice comes down the river.\n\n"
                               "Captains of the ferries, who had asked for a decision since the spring, said they were glad to have one at last. "
                               "The mayor added that the cost of two more icebreakers would be borne by the town alone.");
  avow_import_add_file (again, same);
  run (again, NULL);
  g_assert_cmpint (get_entry (again, 0)->outcome, ==, AVOW_IMPORT_PRESENT);
  g_assert_cmpint (get_entry (again, 0)->article_id, ==, get_entry (import, 0)->article_id);
  g_assert_cmpint (get_entry (again, 0)->similar_id, ==, 0);
  g_assert_cmpint (get_entry (again, 1)->outcome, ==, AVOW_IMPORT_ADDED);
  g_assert_cmpint (get_entry (again, 1)->similar_id, ==, get_entry (import, 3)->article_id);
  g_assert_cmpstr (get_entry (again, 1)->similar_headline, ==, "First words");
}

static GFile *
make_page (Fixture    *fixture,
           const char *name,
           const char *url,
           const char *headline,
           const char *text)
{
  g_autofree char *page = g_strdup_printf ("<html><head><title>%s</title><link rel='canonical' href='%s'></head>"
                                           "<body><article><h1>%s</h1><p>%s</p></article></body></html>", headline, url, headline, text);

  return make_file (fixture, name, page);
}

#define OTHER_BODY "Nobody had expected the ferries to be sold in the summer, but on Friday a company from abroad bought all nine of them " \
                   "at an auction that took less than an hour, and said that it would run them under their old names."

/* An address that has another text now is told, but not one that is of a site, nor one that
 * articles of the same import have. */
static void
test_same_address (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(AvowImport) import = avow_import_new (fixture->store), again = avow_import_new (fixture->store);
  g_autoptr(AvowImport) dry = avow_import_new (fixture->store);
  g_autoptr(GFile) old = make_page (fixture, "old.html", "https://example.org/news/1", "Harbour open", LONG_BODY);
  g_autoptr(GFile) twice = make_page (fixture, "twice.html", "https://example.org/news/1", "Another", "One more text, which has nothing of the others.");
  g_autoptr(GFile) site = make_page (fixture, "site.html", "https://example.org/", "Front", LONG_BODY " On the first page.");
  g_autoptr(GFile) new_site = make_page (fixture, "site2.html", "https://example.org/", "Front of today", OTHER_BODY " On the first page.");
  g_autoptr(GFile) new = make_page (fixture, "new.html", "http://www.example.org/news/1/?utm_source=x", "Ferries sold", OTHER_BODY);

  avow_import_add_file (import, old);
  avow_import_add_file (import, twice);
  avow_import_add_file (import, site);
  run (import, NULL);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (get_entry (import, i)->similar_id, ==, 0);

  avow_import_set_dry_run (dry, TRUE);
  avow_import_add_file (dry, new);
  avow_import_add_file (dry, new_site);
  run (dry, NULL);
  g_assert_cmpint (get_entry (dry, 0)->similar_id, ==, get_entry (import, 1)->article_id);
  g_assert_true (get_entry (dry, 0)->similar_differs);
  g_assert_cmpint (get_entry (dry, 1)->similar_id, ==, 0);

  avow_import_add_file (again, new);
  avow_import_add_file (again, new_site);
  run (again, NULL);
  g_assert_cmpint (get_entry (again, 0)->outcome, ==, AVOW_IMPORT_ADDED);
  g_assert_cmpint (get_entry (again, 0)->similar_id, ==, get_entry (import, 1)->article_id);
  g_assert_cmpstr (get_entry (again, 0)->similar_headline, ==, "Another");
  g_assert_true (get_entry (again, 0)->similar_differs);
  g_assert_cmpint (get_entry (again, 1)->similar_id, ==, 0);
  g_assert_cmpuint (avow_import_get_progress (again)->n_similar, ==, 0);
  g_assert_cmpuint (avow_import_get_progress (again)->n_same_address, ==, 1);
}

static void
cancel_when_some_cb (AvowImport   *import,
                     GCancellable *cancellable)
{
  if (avow_import_get_progress (import)->n_added > 0)
    g_cancellable_cancel (cancellable);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(AvowImport) import = avow_import_new (fixture->store);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *rows = NULL, *state = NULL, *expected = NULL;

  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *text = g_strdup_printf ("Article number %d\n\nThis is the text of article %d, and no other has it.", i, i);

      avow_import_add_text (import, text);
    }
  g_signal_connect (import, "progress", G_CALLBACK (cancel_when_some_cb), cancellable);
  run (import, cancellable);

  /* What came in stays, and is one step. */
  g_assert_cmpuint (avow_import_get_progress (import)->n_added, >, 0);
  g_assert_cmpuint (avow_import_get_progress (import)->n_added, <, 20000);
  expected = g_strdup_printf ("%u\n", avow_import_get_progress (import)->n_added);
  rows = sql_read (fixture->path, "SELECT count (*) FROM article");
  g_assert_cmpstr (rows, ==, expected);
  state = sql_read (fixture->path, "SELECT state FROM journal");
  g_assert_cmpstr (state, ==, "done\n");

  store_undo (fixture->store);
}

static void
test_dry_run (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(AvowImport) import = avow_import_new (fixture->store);
  g_autofree char *rows = NULL;

  store_import (fixture->store, "There", "Text one is here.");
  avow_import_set_dry_run (import, TRUE);
  avow_import_add_text (import, "Text one is here.");
  avow_import_add_text (import, "Text two is here.");
  avow_import_add_text (import, "Text two is here.");
  run (import, NULL);

  g_assert_cmpint (get_entry (import, 0)->outcome, ==, AVOW_IMPORT_PRESENT);
  g_assert_cmpint (get_entry (import, 1)->outcome, ==, AVOW_IMPORT_ADDED);
  g_assert_cmpint (get_entry (import, 2)->outcome, ==, AVOW_IMPORT_PRESENT);
  rows = sql_read (fixture->path, "SELECT count (*) FROM article");
  g_assert_cmpstr (rows, ==, "1\n");
}

/* It also tells what would be a version, of what is there or would have come in before. */
static void
test_dry_versions (Fixture       *fixture,
                   gconstpointer  data)
{
  for (int with_project = 0; with_project < 2; with_project++)
    {
      g_autoptr(AvowImport) import = avow_import_new (with_project ? fixture->store : NULL);
      gint64 there = with_project ? store_import (fixture->store, "Harbour open", LONG_BODY) : 0;

      avow_import_set_dry_run (import, TRUE);
      avow_import_add_text (import, "Harbour open\n\n" LONG_BODY " He had said so in May.");
      avow_import_add_text (import, "Ferries sold\n\n" OTHER_BODY);
      avow_import_add_text (import, "Ferries sold\n\n" OTHER_BODY " That was all.");
      avow_import_add_text (import, "FERRIES sold\n\n" OTHER_BODY);
      run (import, NULL);

      g_assert_cmpint (get_entry (import, 0)->outcome, ==, AVOW_IMPORT_ADDED);
      g_assert_cmpint (get_entry (import, 0)->similar_id, ==, there);
      g_assert_cmpint (get_entry (import, 1)->similar_id, ==, 0);
      g_assert_cmpint (get_entry (import, 2)->similar_id, <, 0);
      g_assert_cmpstr (get_entry (import, 2)->similar_headline, ==, "Ferries sold");
      g_assert_cmpint (get_entry (import, 3)->outcome, ==, AVOW_IMPORT_PRESENT);
      g_assert_cmpint (get_entry (import, 3)->article_id, ==, 0);
      g_assert_cmpuint (avow_import_get_progress (import)->n_similar, ==, 1 + with_project);
    }
}

/* ---- reader processes that fail */

static GError *
read_badly (AvowExtractor *extractor,
            const char    *how)
{
  GError *error = NULL;

  g_assert_null (avow_extractor_read_text (extractor, how, NULL, &error));
  g_assert_nonnull (error);
  g_test_message ("%s: %s", how, error->message);

  return error;
}

static void
test_bad_reader (void)
{
  static const struct { const char *how; AvowExtractError code; } cases[] =
  {
    { "fine", AVOW_EXTRACT_ERROR_REFUSED }, { "crash", AVOW_EXTRACT_ERROR_CRASHED }, { "fine", AVOW_EXTRACT_ERROR_REFUSED },
    { "garbage", AVOW_EXTRACT_ERROR_CRASHED }, { "fine", AVOW_EXTRACT_ERROR_REFUSED }, { "huge", AVOW_EXTRACT_ERROR_REFUSED },
    { "half", AVOW_EXTRACT_ERROR_CRASHED }, { "nothing", AVOW_EXTRACT_ERROR_CRASHED }, { "hang", AVOW_EXTRACT_ERROR_TIMED_OUT },
    { "fine", AVOW_EXTRACT_ERROR_REFUSED },
  };
  g_autoptr(AvowExtractor) extractor = NULL;

  g_setenv ("AVOW_EXTRACT", g_getenv ("AVOW_BAD_READER"), TRUE);
  extractor = avow_extractor_new ();
  avow_extractor_set_timeout (extractor, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = read_badly (extractor, cases[i].how);

      g_assert_error (error, AVOW_EXTRACT_ERROR, (int) cases[i].code);
    }
  g_unsetenv ("AVOW_EXTRACT");
}

static void
test_no_reader (void)
{
  g_autoptr(AvowExtractor) extractor = avow_extractor_new ();
  g_autoptr(GError) error = NULL, silent = NULL;

  g_setenv ("AVOW_EXTRACT", "/nowhere/avow-extract", TRUE);
  error = read_badly (extractor, "fine");
  g_assert_error (error, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_NO_READER);

  g_setenv ("AVOW_EXTRACT", "/bin/true", TRUE);
  silent = read_badly (extractor, "fine");
  g_assert_true (silent->domain == AVOW_EXTRACT_ERROR);
  g_unsetenv ("AVOW_EXTRACT");
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (20000);
  g_cancellable_cancel (cancellable);

  return NULL;
}

/* A reader that hangs does not keep anybody who wants to stop. */
static void
test_cancel_read (void)
{
  g_autoptr(AvowExtractor) extractor = avow_extractor_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  GThread *thread;

  g_setenv ("AVOW_EXTRACT", g_getenv ("AVOW_BAD_READER"), TRUE);
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_null (avow_extractor_read_text (extractor, "hang", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_unsetenv ("AVOW_EXTRACT");
}

/* One file that kills its reader does not keep the others from coming in. */
static void
test_crash_among_others (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr(AvowImport) import = avow_import_new (fixture->store);

  g_setenv ("AVOW_EXTRACT", g_getenv ("AVOW_BAD_READER"), TRUE);
  avow_import_add_text (import, "fine");
  avow_import_add_text (import, "crash");
  avow_import_add_text (import, "fine again");
  run (import, NULL);
  g_unsetenv ("AVOW_EXTRACT");

  g_assert_cmpstr (get_entry (import, 0)->message, ==, "I am alive.");
  g_assert_nonnull (strstr (get_entry (import, 1)->message, "failed on it"));
  g_assert_cmpstr (get_entry (import, 2)->message, ==, "I am alive.");
}

static void
test_large_file (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(AvowExtractor) extractor = avow_extractor_new ();
  g_autofree char *path = g_build_filename (fixture->dir, "sparse.txt", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  write_file (path, "", 0);
  g_assert_cmpint (truncate (path, 8ll * 1024 * 1024 * 1024), ==, 0);
  g_assert_null (avow_extractor_read_file (extractor, file, NULL, &error));
  g_assert_error (error, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "too large"));
}

/* The files that articles come in are kept, each once; pasted text is none. */
static void
test_originals (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(AvowImport) import = avow_import_new (fixture->store), second = avow_import_new (fixture->store);
  g_autoptr(AvowImport) third = avow_import_new (fixture->store);
  g_autoptr(GFile) one = make_file (fixture, "one.txt", "Harbour open\n\n" BODY), two = make_file (fixture, "two.txt", "Two\n\n" BODY " Two.");
  g_autoptr(GFile) feed = make_file (fixture, "feed.rss",
                                     "<rss version='2.0'><channel><title>News</title>"
                                     "<item><title>First</title><description>The first text.</description></item>"
                                     "<item><title>Second</title><description>The second text.</description></item></channel></rss>");
  g_autofree char *rows = NULL, *later = NULL;
  g_autoptr(AvowOriginal) original = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  avow_import_add_file (import, one);
  avow_import_add_file (import, feed);
  avow_import_add_text (import, "Only a sentence that somebody pasted.");
  run (import, NULL);

  avow_import_set_keep (second, FALSE);
  avow_import_add_file (second, two);
  run (second, NULL);

  rows = sql_read (fixture->path, "SELECT id, original_id FROM article LEFT JOIN article_original ON article_id = article.id ORDER BY id;"
                                  "SELECT id, name FROM original");
  g_assert_cmpstr (rows, ==, "1|1\n2|2\n3|2\n4|NULL\n5|NULL\n1|one.txt\n2|feed.rss\n");

  original = store_load_original (fixture->store, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (original->name, ==, "one.txt");
  bytes = avow_original_unpack (original, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "Harbour open\n\n" BODY, strlen ("Harbour open\n\n" BODY));

  /* What was there without its file gets it. */
  avow_import_add_file (third, two);
  run (third, NULL);
  g_assert_cmpint (get_entry (third, 0)->outcome, ==, AVOW_IMPORT_PRESENT);
  later = sql_read (fixture->path, "SELECT name FROM article_original JOIN original ON original.id = original_id WHERE article_id = 5");
  g_assert_cmpstr (later, ==, "two.txt\n");
}

/* ---- columns of tables */

static AvowImport *
import_table (Fixture    *fixture,
              const char *name,
              const char *content,
              const char *words)
{
  AvowImport *import = avow_import_new (fixture->store);
  g_autoptr(AvowColumns) columns = words != NULL ? avow_columns_new_parse (words, TRUE, NULL) : NULL;
  g_autoptr(GFile) file = make_file (fixture, name, content);

  avow_import_add_file (import, file);
  if (columns != NULL)
    avow_import_set_columns (import, columns);
  run (import, NULL);

  return import;
}

/* What was chosen for a table holds for the next with the same columns, and for no
 * other; what is chosen later holds instead. */
static void
test_columns (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(AvowImport) refused = import_table (fixture, "a.csv", "Rubrik;Stycke;Tid\nHamnen;" BODY ";2026-01-07\n", NULL);
  g_autoptr(AvowImport) chosen = import_table (fixture, "b.csv", "Rubrik;Stycke;Tid\nHamnen;" BODY ";2026-01-07\n",
                                               "text=Stycke,headline=Rubrik,date=Tid");
  g_autoptr(AvowImport) again = import_table (fixture, "c.csv", "Tid;Rubrik;Stycke\n2026-01-08;Broar;Two " BODY "\n", NULL);
  g_autoptr(AvowImport) other = import_table (fixture, "d.csv", "Rubrik;Stycke\nHus;Three " BODY "\n", NULL);
  g_autoptr(AvowImport) changed = import_table (fixture, "e.csv", "Rubrik;Stycke;Tid\nE;Four " BODY ";2026-01-07\n",
                                                "text=Stycke,byline=Rubrik");
  g_autoptr(AvowImport) last = import_table (fixture, "f.csv", "Rubrik;Stycke;Tid\nF;Five " BODY ";2026-01-07\n", NULL);
  g_autofree char *rows = NULL;

  g_assert_cmpint (get_entry (refused, 0)->outcome, ==, AVOW_IMPORT_FAILED);
  g_assert_true (get_entry (refused, 0)->is_table);
  g_assert_nonnull (strstr (get_entry (refused, 0)->message, "Choose its columns"));
  g_assert_true (get_entry (chosen, 0)->is_table);
  g_assert_cmpint (avow_import_get_step (chosen), >, 0);
  g_assert_cmpint (get_entry (again, 0)->outcome, ==, AVOW_IMPORT_ADDED);
  g_assert_cmpint (get_entry (other, 0)->outcome, ==, AVOW_IMPORT_FAILED);
  g_assert_cmpint (get_entry (changed, 0)->outcome, ==, AVOW_IMPORT_ADDED);
  g_assert_cmpint (get_entry (last, 0)->outcome, ==, AVOW_IMPORT_ADDED);

  rows = sql_read (fixture->path, "SELECT headline, byline, date_published FROM article ORDER BY id");
  g_assert_cmpstr (rows, ==, "Hamnen|NULL|2026-01-07\nBroar|NULL|2026-01-08\ne|E|NULL\nf|F|NULL\n");
}

/* What is remembered is a file that anybody may change. */
static void
test_columns_damaged (Fixture       *fixture,
                      gconstpointer  data)
{
  static const char * const files[] =
  {
    "", "no settings", "[a]\nnames=A;B;\nhold=text;\n", "[a]\nnames=A;\n", "[a]\nhold=text;\n", "[a]\nnames=\\x;\nhold=text;\n",
    "[a]\nnames=\xff;\nhold=text;\n",
  };
  g_autofree char *dir = g_build_filename (g_get_user_config_dir (), "avow", NULL);
  g_autofree char *path = g_build_filename (dir, "columns.ini", NULL);
  g_autoptr(AvowImport) import = NULL;

  g_mkdir_with_parents (dir, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(GPtrArray) columns = NULL;

      write_file (path, files[i], -1);
      columns = avow_column_memory_load ();
      g_assert_cmpuint (columns->len, ==, 0);
    }

  write_file (path, "[a]\nnames=Rubrik;Stycke;Tid;\nhold=mood;text;date;\n", -1);
  import = import_table (fixture, "a.csv", "Rubrik;Stycke;Tid\nHamnen;" BODY ";2026-01-07\n", NULL);
  g_assert_cmpint (get_entry (import, 0)->outcome, ==, AVOW_IMPORT_ADDED);
  g_assert_nonnull (strstr (get_entry (import, 0)->warnings[0], "mood"));
}

/* Very many tables are not remembered; the oldest go. */
static void
test_columns_many (void)
{
  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 210; i++)
    {
      g_autoptr(AvowColumns) columns = avow_columns_new (TRUE);
      g_autofree char *name = g_strdup_printf ("Column %u", i);

      avow_columns_set (columns, name, AVOW_PART_TEXT);
      avow_column_memory_add (columns, &error);
      g_assert_no_error (error);
    }

  all = avow_column_memory_load ();
  g_assert_cmpuint (all->len, ==, 200);
  g_assert_cmpstr (avow_columns_get_name (g_ptr_array_index (all, 199), 0), ==, "Column 209");
}

static void
test_look (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GFile) table = make_file (fixture, "a.csv", "Rubrik;Stycke;Tid\nHamnen är öppen;" BODY ";2026-01-07\n");
  g_autoptr(GFile) folder = g_file_new_for_path (fixture->dir);
  g_autoptr(GAsyncResult) result = NULL, refused = NULL;
  g_autoptr(AvowSheet) sheet = NULL, none = NULL;
  g_autoptr(GError) error = NULL;

  avow_table_look_async (table, NULL, NULL, take_result_cb, &result);
  avow_table_look_async (folder, NULL, NULL, take_result_cb, &refused);
  wait_until (result != NULL && refused != NULL);
  sheet = avow_table_look_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sheet->n_rows, ==, 1);
  g_assert_cmpstr (sheet->first->text, ==, BODY);

  none = avow_table_look_finish (refused, &error);
  g_assert_null (none);
  g_assert_error (error, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_UNREADABLE);
}

static void
add (const char *path,
     void      (*func) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, func, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *config = make_dir ();
  int status;

  setlocale (LC_ALL, "C.UTF-8");

  /* What is remembered is remembered here. */
  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  g_test_init (&argc, &argv, NULL);

  add ("/import/files", test_files);
  add ("/import/headline-from-file", test_headline_from_file);
  add ("/import/folders", test_folders);
  add ("/import/order", test_order);
  add ("/import/cancel", test_cancel);
  add ("/import/versions", test_versions);
  add ("/import/same-address", test_same_address);
  add ("/import/dry-run", test_dry_run);
  add ("/import/dry-run/versions", test_dry_versions);
  add ("/import/crash-among-others", test_crash_among_others);
  add ("/import/large-file", test_large_file);
  add ("/import/originals", test_originals);
  add ("/import/columns", test_columns);
  add ("/import/columns-damaged", test_columns_damaged);
  add ("/import/look", test_look);
  g_test_add_func ("/import/columns-many", test_columns_many);
  g_test_add_func ("/import/bad-reader", test_bad_reader);
  g_test_add_func ("/import/no-reader", test_no_reader);
  g_test_add_func ("/import/cancel-read", test_cancel_read);

  status = g_test_run ();
  remove_dir (config);

  return status;
}
