/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "avow-export.h"
#include "avow-original-file.h"
#include "avow-text.h"
#include "test-store-util.h"

#define TEXT "=SUM(A1) is how the “note” began, it said.\n\nThe port, \"open\" or not, stays."

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
  gint64 article;
  AvowChange *change;

  fixture->store = store_begin ("Summit.avow", &fixture->dir, &fixture->path);

  article = store_import (fixture->store, "Port, open", TEXT);
  store_do (fixture->store, avow_change_new_edit_article (article, AVOW_ARTICLE_DATE, "2026-01"));
  change = avow_change_new_tag (article, 0, 41, AVOW_KIND_CLAIM);
  avow_change_add_link (change, 0, "Ana Reis", AVOW_ROLE_SPEAKER, NULL);
  avow_change_add_link (change, 0, "Jo \"Jay\" Wood", AVOW_ROLE_SPEAKER, NULL);
  avow_change_add_link (change, 0, "@Council", AVOW_ROLE_ADDRESSEE, NULL);
  store_do (fixture->store, change);
  change = avow_change_new_tag (article, 36, 60, AVOW_KIND_WARNING);
  avow_change_set_field (change, AVOW_PASSAGE_CONDITION, "if, then");
  store_do (fixture->store, change);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  store_end (fixture->store, fixture->dir, fixture->path);
}

static gboolean
export (Fixture      *fixture,
        AvowQuery    *query,
        const char   *path,
        gboolean      raw,
        GCancellable *cancellable,
        guint        *n_rows,
        GError      **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GFile) file = g_file_new_for_path (path);

  g_autoptr(AvowExportProfile) profile = avow_export_profile_new (AVOW_EXPORT_CSV);
  g_autoptr(AvowExport) job = NULL;
  gboolean exported;

  profile->raw = raw;
  job = avow_export_new (fixture->store, query, profile);
  avow_export_run_async (job, file, cancellable, take_result_cb, &result);
  wait_until (result != NULL);
  exported = avow_export_run_finish (job, result, error);
  if (n_rows != NULL)
    avow_export_get_progress (job, n_rows, NULL);

  return exported;
}

/* Ids and times differ each time; the rest is said to the letter. */
static char *
hide_ids (const char *csv)
{
  g_autoptr(GRegex) ids = g_regex_new ("[0-9a-f]{8}-[0-9a-f-]{27}|\\d{4}-\\d\\d-\\d\\dT[0-9:]+Z", 0, 0, NULL);

  return g_regex_replace_literal (ids, csv, -1, 0, "…", 0, NULL);
}

static void
test_csv (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "out.csv", NULL), *csv = NULL, *hidden = NULL;
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(GError) error = NULL;
  guint n_rows = 0;

  write_file (path, "what was here before", -1);
  g_assert_true (export (fixture, query, path, FALSE, NULL, &n_rows, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, ==, 2);
  csv = read_file (path, NULL);
  hidden = hide_ids (csv);
  g_assert_cmpstr (hidden, ==,
                   "passage_id,article_id,article,publisher,date_published,kind,exact,start,end,speakers,addressees,objects,"
                   "on_behalf_of,quoted_by,condition,note,summary,subkind,checkable,testable,outcome,due_date,date_said,place,attribution,cue,"
                   "position,topics,status,analyst,created,speaker_type,speaker_affiliation,addressee_type,addressee_affiliation,"
                   "object_type,object_affiliation,speaker_ids,addressee_ids,object_ids,on_behalf_of_ids,quoted_by_ids\r\n"
                   "…,…,\"Port, open\",,2026-01,claim,\"'=SUM(A1) is how the “note” began, it said\",0,41,\"Ana Reis; Jo \"\"Jay\"\" Wood\",'@Council,,,,,,,,,,,,,,,,,,unchecked,Ana,…,unknown; unknown,,unknown,,,,…; …,…,,,\r\n"
                   "…,…,\"Port, open\",,2026-01,warning,\"said.\n\nThe port, \"\"open\"\"\",37,60,,,,,,\"if, then\",,,,,,,,,,,,,,open,Ana,…,,,,,,,,,,,\r\n");
}

/* What actors are, and as what they have their part that day, each in the place of its name. */
static void
test_csv_affiliations (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "out.csv", NULL), *csv = NULL, *ids = NULL;
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(GError) error = NULL;
  AvowAffiliation *affiliation;
  g_auto(GStrv) lines = NULL;
  gint64 jay, council;

  ids = sql_read (avow_store_get_path (fixture->store),
                  "SELECT id FROM actor WHERE name LIKE 'Jo%' UNION ALL SELECT id FROM actor WHERE name = '@Council'");
  lines = g_strsplit (ids, "\n", -1);
  jay = g_ascii_strtoll (lines[0], NULL, 10);
  council = g_ascii_strtoll (lines[1], NULL, 10);
  store_do (fixture->store, avow_change_new_set_actor_type (jay, AVOW_ACTOR_TYPE_PERSON));
  affiliation = avow_affiliation_new (jay, council, NULL, "chair");
  avow_affiliation_set_dates (affiliation, "2025-12", "2026");
  store_do (fixture->store, avow_change_new_affiliation (affiliation));
  affiliation = avow_affiliation_new (jay, council, NULL, "clerk");
  avow_affiliation_set_dates (affiliation, NULL, "2025-11");
  store_do (fixture->store, avow_change_new_affiliation (affiliation));

  g_assert_true (export (fixture, query, path, FALSE, NULL, NULL, &error));
  csv = read_file (path, NULL);
  g_test_message ("%s", csv);
  g_assert_nonnull (strstr (csv, ",unknown; person,\"; chair, @Council\",unknown,,,"));
}

static void
test_csv_raw (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "raw.csv", NULL), *csv = NULL;
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(GError) error = NULL;

  g_assert_true (export (fixture, query, path, TRUE, NULL, NULL, &error));
  csv = read_file (path, NULL);
  g_assert_nonnull (strstr (csv, "\"=SUM(A1) is"));
  g_assert_nonnull (strstr (csv, ",@Council,"));
}

/* What a panel shows is what is written, in its order. */
static void
test_csv_query (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "out.csv", NULL), *csv = NULL, *warnings = NULL, *none = NULL;
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(GError) error = NULL;
  guint n_rows;

  avow_query_add_sort (query, AVOW_COLUMN_KIND, TRUE);
  g_assert_true (export (fixture, query, path, FALSE, NULL, &n_rows, &error));
  csv = read_file (path, NULL);
  g_assert_nonnull (strstr (strstr (csv, ",warning,"), ",claim,"));

  avow_query_add_term (query, AVOW_TERM_KIND, "warning", TRUE);
  g_assert_true (export (fixture, query, path, FALSE, NULL, &n_rows, &error));
  g_assert_cmpuint (n_rows, ==, 1);
  warnings = read_file (path, NULL);
  g_assert_null (strstr (warnings, ",claim,"));

  avow_query_add_term (query, AVOW_TERM_KIND, "pledge", TRUE);
  g_assert_true (export (fixture, query, path, FALSE, NULL, &n_rows, &error));
  g_assert_cmpuint (n_rows, ==, 0);
  none = read_file (path, NULL);
  g_assert_true (g_str_has_suffix (none, "quoted_by_ids\r\n"));
}

static guint
count_files (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;

  return n;
}

/* A file that cannot be written to its end is not there at all, and what was
 * there stays. */
static void
test_csv_fails (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "out.csv", NULL), *nowhere = g_build_filename (fixture->dir, "no", "out.csv", NULL);
  g_autofree char *kept = NULL;
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  guint n_files;

  write_file (path, "what was here before", -1);
  n_files = count_files (fixture->dir);

  g_cancellable_cancel (cancellable);
  g_assert_false (export (fixture, query, path, FALSE, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (export (fixture, query, nowhere, FALSE, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, nowhere));
  g_clear_error (&error);
  g_assert_false (export (fixture, query, fixture->dir, FALSE, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "folder"));

  kept = read_file (path, NULL);
  g_assert_cmpstr (kept, ==, "what was here before");
  g_assert_cmpuint (count_files (fixture->dir), ==, n_files);
}

/* Every way in which CSV is written can be chosen, and what tells of it is there with it or not at all. */
static void
test_csv_dialect (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "out.csv", NULL);
  g_autofree char *beside = g_strconcat (path, "-metadata.json", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->dir, "no", "out.csv", NULL), *csv = NULL, *json = NULL;
  g_autoptr(AvowExportProfile) profile = avow_export_profile_new (AVOW_EXPORT_CSV);
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(GFile) file = g_file_new_for_path (path), no_file = g_file_new_for_path (nowhere);
  g_autoptr(AvowExport) job = NULL;
  g_autoptr(GError) error = NULL;

  profile->rows = AVOW_EXPORT_ROWS_LINKS;
  profile->separator = ';';
  profile->bom = profile->lf = profile->describe = profile->quote_all = TRUE;
  profile->dates = AVOW_EXPORT_DATES_DOTS;
  g_assert_true (avow_export_profile_set_columns (profile, "date_published,kind,start,role,actor", NULL));
  job = avow_export_new (fixture->store, query, profile);

  g_assert_false (avow_export_run (job, no_file, &error));
  g_clear_error (&error);
  g_assert_true (avow_export_run (job, file, &error));
  g_assert_no_error (error);
  csv = read_file (path, NULL);
  g_assert_cmpstr (csv, ==,
                   "\xef\xbb\xbf\"date_published\";\"kind\";\"start\";\"role\";\"actor\"\n"
                   "\"01.2026\";\"claim\";\"0\";\"speaker\";\"Ana Reis\"\n"
                   "\"01.2026\";\"claim\";\"0\";\"speaker\";\"Jo \"\"Jay\"\" Wood\"\n"
                   "\"01.2026\";\"claim\";\"0\";\"addressee\";\"'@Council\"\n"
                   "\"01.2026\";\"warning\";\"37\";\"\";\"\"\n");
  json = read_file (beside, NULL);
  g_assert_nonnull (strstr (json, "\"delimiter\": \";\""));
  g_assert_nonnull (strstr (json, "\"titles\": \"start\", \"dc:title\": \"Start\", \"datatype\": \"integer\""));
  g_assert_nonnull (strstr (json, "{ \"base\": \"string\", \"format\": \"(([0-9]{2}"));

  /* A folder is where the description is to be: neither is written. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_unlink (beside), ==, 0);
  g_assert_cmpint (g_mkdir (beside, 0777), ==, 0);
  g_assert_false (avow_export_run (job, file, &error));
  g_assert_nonnull (strstr (error->message, "out.csv-metadata.json"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* More passages than are read at once come in their order too, the longest first where several begin, and the first
 * few are the first of all. */
static void
test_csv_many (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "out.csv", NULL), *csv = NULL, *expected = NULL, *few = NULL;
  g_autoptr(AvowExportProfile) profile = avow_export_profile_new (AVOW_EXPORT_CSV);
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(AvowExport) job = NULL, short_job = NULL;
  g_autoptr(GError) error = NULL;

  /* In an order that is not that of the text, and with gaps between ids. */
  sql_run (fixture->path,
           "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
           "INSERT INTO passage (id, guid, article_id, start, \"end\", exact, prefix, suffix, kind, created, modified)"
           " SELECT 10 + (i * 7919 % 5000) * (1 + i % 3) * 3 + i % 3, 'g' || i, 1, i % 40, 41 + i % 7, 'w' || i, '', '', 'claim', '', ''"
           "   FROM n");
  g_assert_true (avow_export_profile_set_columns (profile, "passage_id,exact", NULL));
  profile->raw = profile->lf = TRUE;
  job = avow_export_new (fixture->store, query, profile);
  g_assert_true (avow_export_run (job, file, &error));
  g_assert_no_error (error);
  csv = read_file (path, NULL);
  expected = sql_read (fixture->path,
                       "SELECT guid || ',' || iif (exact LIKE '%\"%' OR exact LIKE '%,%',"
                       "                           '\"' || replace (exact, '\"', '\"\"') || '\"', exact) FROM passage"
                       " ORDER BY article_id, start, \"end\" DESC, id");
  g_assert_true (g_str_has_prefix (csv, "passage_id,exact\n"));
  g_assert_cmpstr (g_strchomp (csv) + strlen ("passage_id,exact\n"), ==, g_strchomp (expected));

  query->limit = 7;
  avow_query_add_term (query, AVOW_TERM_KIND, "claim", TRUE);
  short_job = avow_export_new (fixture->store, query, profile);
  g_assert_true (avow_export_run (short_job, file, &error));
  few = read_file (path, NULL);
  g_assert_true (g_str_has_prefix (csv, g_strchomp (few)));
}

/* No name leads elsewhere, hides what it is or is run. */
static void
test_original_names (void)
{
  static const char * const names[][2] =
  {
    { "Zwölf Häfen.PDF", "Zwölf Häfen.PDF" },
    { "../../etc/passwd", "_._.._etc_passwd.txt" },
    { "/", "_.txt" },
    { ".hidden.html", "_hidden.html" },
    { "run.desktop", "run.desktop.txt" },
    { "run.sh", "run.sh.txt" },
    { "Inbox", "Inbox.txt" },
    { "a\nb\u202etxt.exe", "a_b_txt.exe.txt" },
    { "", "original.txt" },
    { NULL, "original.txt" },
    { "bad \xff.pdf", "original.txt" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(AvowOriginal) original = avow_original_new (names[i][0], "x", 1);
      g_autofree char *name = avow_original_name (original);

      g_assert_cmpstr (name, ==, names[i][1]);
    }
}

static void
test_original_show (void)
{
  g_autoptr(AvowOriginal) original = avow_original_new ("page.html", "<p>Text", 7);
  g_autoptr(AvowOriginal) empty = avow_original_new ("empty.txt", NULL, 0);
  g_autoptr(GError) error = NULL;

  /* Twice: what is there is replaced. */
  for (int i = 0; i < 2; i++)
    {
      g_autoptr(GFile) file = avow_original_show (original, &error), none = NULL;
      g_autoptr(GFileInfo) info = NULL;
      g_autofree char *content = NULL;

      g_assert_no_error (error);
      content = read_file (g_file_peek_path (file), NULL);
      g_assert_cmpstr (content, ==, "<p>Text");
      info = g_file_query_info (file, G_FILE_ATTRIBUTE_UNIX_MODE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
      g_assert_cmpuint (g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_UNIX_MODE) & 0777, ==, 0400);

      none = avow_original_show (empty, &error);
      g_assert_no_error (error);
    }
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
  g_autofree char *cache = NULL;
  int status;

  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  cache = make_dir ();
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);

  add ("/export/csv", test_csv);
  add ("/export/csv-raw", test_csv_raw);
  add ("/export/csv-affiliations", test_csv_affiliations);
  add ("/export/csv-query", test_csv_query);
  add ("/export/csv-dialect", test_csv_dialect);
  add ("/export/csv-many", test_csv_many);
  add ("/export/csv-fails", test_csv_fails);
  g_test_add_func ("/export/original/names", test_original_names);
  g_test_add_func ("/export/original/show", test_original_show);

  status = g_test_run ();
  remove_dir (cache);

  return status;
}
