/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <fcntl.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "avow-dump.h"
#include "avow-export-format.h"
#include "avow-export-zip.h"
#include "avow-export.h"
#include "test-store-util.h"

typedef struct
{
  char      *dir;
  char      *path;
  AvowStore *store;
} Fixture;

/* The project of refi/rich.sql. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *sql_path = g_test_build_filename (G_TEST_DIST, "refi", "rich.sql", NULL), *sql = read_file (sql_path, NULL);
  g_autoptr(GError) error = NULL;

  fixture->store = store_begin ("Sund & haven.avow", &fixture->dir, &fixture->path);
  store_close (fixture->store);
  sql_run (fixture->path, sql);
  fixture->store = store_open (fixture->path, FALSE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  store_end (fixture->store, fixture->dir, fixture->path);
}

/* ---- what is dumped */

/* What a dump leaves out: what is no work of the analyst's, and what follows from the rest. Who adds a column
 * to the schema decides: it is in the bundle, or named here. */
static const char * const left_out[] =
{
  /* The journal, what was exported, settings: of this project alone. */
  "journal.*", "journal_data.*", "set_export.*", "set_export_passage.*", "settings.*", "sqlite_sequence.*",
  /* The files that articles came in. */
  "original.*", "article_original.*",
  /* Full text follows from the texts. */
  "article_fts.*", "article_fts_config.*", "article_fts_data.*", "article_fts_docsize.*", "article_fts_idx.*",
  "passage_fts.*", "passage_fts_config.*", "passage_fts_data.*", "passage_fts_docsize.*", "passage_fts_idx.*",
  /* So do precisions from dates, checksums and the words around from texts, what names are looked up by. */
  "article.date_precision", "article.text_sha256", "passage.prefix", "passage.suffix", "passage.due_precision",
  "passage.date_said_precision", "status_event.date_precision", "actor_name.folded",
  /* Never written. */
  "article.unused_folder_id", "article.unused_reading", "actor.unused_identifier",
};

/* What the bundle holds in another table. */
static const char * const moved[] =
{
  "article_reading.article_id", "article_reading.reading", "article_reading.folder_id", "article_reading.next_up",
};

static gboolean
is_named (const char * const *names,
          guint               n_names,
          const char         *table,
          const char         *column)
{
  g_autofree char *all = g_strdup_printf ("%s.*", table), *one = g_strdup_printf ("%s.%s", table, column);

  for (guint i = 0; i < n_names; i++)
    {
      if (g_str_equal (names[i], all) || g_str_equal (names[i], one))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_in_bundle (const char *table,
              const char *column)
{
  g_autofree char *name = g_strdup (column);
  AvowBundleTable found;

  if (!avow_bundle_table_from_string (table, &found))
    return FALSE;

  /* Ids are this project's alone; what refers by one does so by a guid. */
  if (g_str_equal (column, "id") || avow_bundle_table_find (found, column) >= 0)
    return TRUE;

  return g_str_has_suffix (name, "_id") && (name[strlen (name) - 3] = '\0', avow_bundle_table_find (found, name)) >= 0;
}

static void
test_schema (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *columns = NULL;
  g_auto(GStrv) lines = NULL;
  guint n_in = 0;

  columns = sql_read (fixture->path, "SELECT tables.name, info.name FROM sqlite_schema AS tables"
                      " JOIN pragma_table_info (tables.name) AS info WHERE tables.type = 'table'");
  lines = g_strsplit (columns, "\n", -1);
  for (guint i = 0; *lines[i] != '\0'; i++)
    {
      g_auto(GStrv) names = g_strsplit (lines[i], "|", 2);
      gboolean in = is_in_bundle (names[0], names[1]) || is_named (moved, G_N_ELEMENTS (moved), names[0], names[1]);

      if (in == is_named (left_out, G_N_ELEMENTS (left_out), names[0], names[1]))
        g_error ("%s.%s: add it to the bundle and to dumps, or name it in left_out", names[0], names[1]);
      n_in += in;
    }
  g_assert_cmpuint (n_in, >, 100);
}

static gboolean
take_row_cb (AvowBundleTable      table,
             const char * const  *values,
             gpointer             user_data,
             GError             **error)
{
  AvowBundle *bundle = user_data;
  const AvowBundleColumn *columns;
  guint n_columns, row = avow_bundle_add (bundle, table, "guid", values[0], NULL);

  columns = avow_bundle_table_get_columns (table, &n_columns);
  for (guint i = 1; i < n_columns; i++)
    avow_bundle_set (bundle, table, row, columns[i].name, values[i]);

  return TRUE;
}

static AvowBundle *
dump (Fixture    *fixture,
      const char *query_text)
{
  g_autoptr(AvowQuery) query = query_text != NULL ? avow_query_new (AVOW_TABLE_PASSAGES) : NULL;
  AvowBundle *bundle = avow_bundle_new ("Avow");
  g_autoptr(GError) error = NULL;

  if (query != NULL)
    avow_query_parse (query, query_text, &error);
  g_assert_no_error (error);
  g_assert_true (avow_store_dump (fixture->store, query, take_row_cb, bundle, NULL, &error));
  g_assert_no_error (error);

  return bundle;
}

/* Guids of rows of a table, their last digits alone. */
static void
assert_rows (AvowBundle      *bundle,
             AvowBundleTable  table,
             const char      *expected)
{
  g_autoptr(GString) rows = g_string_new (NULL);

  for (guint i = 0; i < avow_bundle_get_n (bundle, table); i++)
    {
      const char *guid = avow_bundle_get (bundle, table, i, "guid");

      g_string_append_printf (rows, "%s%s", i > 0 ? " " : "", guid + strlen (guid) - 1);
    }
  g_assert_cmpstr (rows->str, ==, expected);
}

static const char *
get (AvowBundle      *bundle,
     AvowBundleTable  table,
     const char      *guid,
     const char      *column)
{
  int row = avow_bundle_find (bundle, table, guid);

  g_assert_cmpint (row, >=, 0);

  return avow_bundle_get (bundle, table, row, column);
}

/* All there is, and each column has something in it. */
static void
test_dump_all (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(AvowBundle) bundle = dump (fixture, NULL);
  g_autofree char *wrong = avow_bundle_check (bundle);

  g_assert_null (wrong);
  for (AvowBundleTable table = 0; table < AVOW_N_BUNDLE_TABLES; table++)
    {
      const char *name = avow_bundle_table_to_string (table);
      g_autofree char *sql = NULL, *n = NULL, *expected = g_strdup_printf ("%u\n", avow_bundle_get_n (bundle, table));
      const AvowBundleColumn *columns;
      guint n_columns;

      sql = g_strdup_printf ("SELECT count (*) FROM %s %s", name,
                             table == AVOW_BUNDLE_ACTOR_NAME ? "WHERE kind <> 'main' OR language IS NOT NULL" : "");
      n = sql_read (fixture->path, sql);
      g_assert_cmpstr (n, ==, expected);

      columns = avow_bundle_table_get_columns (table, &n_columns);
      for (guint i = 0; i < n_columns; i++)
        {
          gboolean has_value = FALSE;

          for (guint row = 0; row < avow_bundle_get_n (bundle, table); row++)
            has_value |= avow_bundle_get (bundle, table, row, columns[i].name) != NULL;
          if (!has_value)
            g_error ("nothing in %s.%s", name, columns[i].name);
        }
    }

  /* In the order of the text; what hangs on passages in their order, the newest event last. */
  assert_rows (bundle, AVOW_BUNDLE_PASSAGE, "4 1 2 3 8 5 6 7");
  assert_rows (bundle, AVOW_BUNDLE_PASSAGE_ACTOR, "2 3 1 5 6 4 7");
  assert_rows (bundle, AVOW_BUNDLE_STATUS_EVENT, "2 1 3");

  g_assert_cmpstr (get (bundle, AVOW_BUNDLE_ARTICLE, "0190b000-0000-7000-8000-000000000001", "folder"), ==,
                   "0190f000-0000-7000-8000-000000000002");
  g_assert_cmpstr (get (bundle, AVOW_BUNDLE_ARTICLE, "0190b000-0000-7000-8000-000000000001", "next_up"), ==, "1024");
  g_assert_cmpstr (get (bundle, AVOW_BUNDLE_ARTICLE, "0190b000-0000-7000-8000-000000000003", "reading"), ==, NULL);
  g_assert_cmpstr (get (bundle, AVOW_BUNDLE_PASSAGE, "0190e000-0000-7000-8000-000000000007", "anchored"), ==, "0");
  g_assert_cmpstr (get (bundle, AVOW_BUNDLE_STATUS_EVENT, "0190e300-0000-7000-8000-000000000002", "evidence_passage"), ==,
                   "0190e000-0000-7000-8000-000000000005");
  g_assert_cmpstr (get (bundle, AVOW_BUNDLE_ACTOR_APART, "0190d400-0000-7000-8000-000000000001", "other"), ==,
                   "0190d000-0000-7000-8000-000000000005");
}

/* What a query finds, and what hangs on it; what it does not find is not even referred to. */
static void
test_dump_part (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(AvowBundle) bundle = dump (fixture, "kind:pledge article:1");
  g_autofree char *wrong = avow_bundle_check (bundle);

  g_assert_null (wrong);
  assert_rows (bundle, AVOW_BUNDLE_PASSAGE, "1");
  assert_rows (bundle, AVOW_BUNDLE_ARTICLE, "1");
  assert_rows (bundle, AVOW_BUNDLE_FOLDER, "1 2");
  assert_rows (bundle, AVOW_BUNDLE_TOPIC, "1 2 3 4");
  assert_rows (bundle, AVOW_BUNDLE_ACTOR, "1 2 3");
  assert_rows (bundle, AVOW_BUNDLE_ACTOR_NAME, "1 2 4");
  assert_rows (bundle, AVOW_BUNDLE_AFFILIATION, "1 2");
  assert_rows (bundle, AVOW_BUNDLE_ACTOR_APART, "");
  assert_rows (bundle, AVOW_BUNDLE_PASSAGE_ACTOR, "2 3 1");
  assert_rows (bundle, AVOW_BUNDLE_PASSAGE_TOPIC, "1 2");
  assert_rows (bundle, AVOW_BUNDLE_STATUS_EVENT, "2 1");
  assert_rows (bundle, AVOW_BUNDLE_RELATION, "");
  assert_rows (bundle, AVOW_BUNDLE_SET_FOLDER, "1 2");
  assert_rows (bundle, AVOW_BUNDLE_SET, "1");
  assert_rows (bundle, AVOW_BUNDLE_SET_MEMBER, "2");
  assert_rows (bundle, AVOW_BUNDLE_ANALYST, "b c");
  g_assert_cmpstr (get (bundle, AVOW_BUNDLE_STATUS_EVENT, "0190e300-0000-7000-8000-000000000002", "evidence_passage"), ==,
                   NULL);
  g_assert_cmpstr (get (bundle, AVOW_BUNDLE_STATUS_EVENT, "0190e300-0000-7000-8000-000000000002", "evidence_article"), ==,
                   NULL);

  g_clear_pointer (&bundle, avow_bundle_unref);
  bundle = dump (fixture, "kind:pledge");
  assert_rows (bundle, AVOW_BUNDLE_PASSAGE, "1 5");
  assert_rows (bundle, AVOW_BUNDLE_RELATION, "1");
  g_assert_cmpstr (get (bundle, AVOW_BUNDLE_STATUS_EVENT, "0190e300-0000-7000-8000-000000000002", "evidence_passage"), ==,
                   "0190e000-0000-7000-8000-000000000005");
}

typedef struct
{
  Fixture    *fixture;
  AvowBundle *bundle;
  gboolean    changed;
} Changing;

static gboolean
change_meanwhile_cb (AvowBundleTable      table,
                     const char * const  *values,
                     gpointer             user_data,
                     GError             **error)
{
  Changing *changing = user_data;

  if (!changing->changed)
    sql_run (changing->fixture->path, "UPDATE topic SET name = 'changed'; DELETE FROM passage_set_member");
  changing->changed = TRUE;

  return take_row_cb (table, values, changing->bundle, error);
}

static void
test_dump_moment (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(AvowBundle) bundle = avow_bundle_new ("Avow");
  Changing changing = { fixture, bundle };
  g_autoptr(GError) error = NULL;

  g_assert_true (avow_store_dump (fixture->store, NULL, change_meanwhile_cb, &changing, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_SET_MEMBER), ==, 3);
  g_assert_cmpstr (get (bundle, AVOW_BUNDLE_TOPIC, "0190c000-0000-7000-8000-000000000003", "name"), ==, "Security");
}

/* ---- files */

/* More files than the end of an archive has a number for. */
static void
test_many_files (void)
{
  g_autoptr(GString) bytes = g_string_new (NULL);
  g_autoptr(AvowExportFile) file = avow_export_file_new_for_string (bytes);
  g_autoptr(AvowExportZip) zip = avow_export_zip_new (file);
  g_autoptr(GError) error = NULL;
  const char *end;
  guint64 n;

  for (guint i = 0; i < 70000; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.txt", i);

      avow_export_zip_store (zip, name, name, -1, &error);
      g_assert_no_error (error);
    }
  g_assert_true (avow_export_zip_finish (zip, &error));
  g_assert_no_error (error);

  /* Some programs count on the number, others do not look at it. */
  end = memmem (bytes->str, bytes->len, "PK\006\006", 4);
  g_assert_nonnull (end);
  memcpy (&n, end + 32, sizeof n);
  g_assert_cmpuint (GUINT64_FROM_LE (n), ==, 70000);
}

static gboolean
export (Fixture          *fixture,
        AvowExportFormat  format,
        const char       *path,
        GCancellable     *cancellable,
        GError          **error)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(AvowExportProfile) profile = avow_export_profile_new (format);
  g_autoptr(AvowExport) job = avow_export_new (fixture->store, query, profile);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GFile) file = g_file_new_for_path (path);
  guint n_done, n_passages;

  avow_export_run_async (job, file, cancellable, take_result_cb, &result);
  wait_until (result != NULL);
  if (!avow_export_run_finish (job, result, error))
    return FALSE;

  avow_export_get_progress (job, &n_done, &n_passages);
  g_assert_cmpuint (n_done, ==, format == AVOW_EXPORT_QDPX ? 8 : 0);
  g_assert_cmpuint (n_passages, ==, n_done);

  return TRUE;
}

/* Whole or not at all, with the reason. */
static void
test_fails (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "out.qdpx", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(AvowExportProfile) profile = avow_export_profile_new (AVOW_EXPORT_QDPX);
  g_autoptr(AvowExport) job = avow_export_new (fixture->store, query, profile);
  g_autoptr(GError) error = NULL;
  int full = g_open ("/dev/full", O_WRONLY | O_CLOEXEC, 0);

  g_assert_true (export (fixture, AVOW_EXPORT_QDPX, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);

  g_cancellable_cancel (cancellable);
  g_assert_false (export (fixture, AVOW_EXPORT_QDPX, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (export (fixture, AVOW_EXPORT_QDC, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  g_assert_cmpint (full, !=, -1);
  g_assert_false (avow_export_print (job, full, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  close (full);
}

static GPtrArray *
find_losses (Fixture          *fixture,
             AvowExportFormat  format,
             const char       *query_text)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(AvowExportProfile) profile = avow_export_profile_new (format);
  g_autoptr(AvowExport) job = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *losses;

  avow_query_parse (query, query_text, &error);
  g_assert_no_error (error);
  job = avow_export_new (fixture->store, query, profile);
  avow_export_find_losses_async (job, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  losses = avow_export_find_losses_finish (job, result, &error);
  g_assert_no_error (error);

  return losses;
}

/* Of what is exported, and of nothing else. */
static void
test_losses (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) losses = find_losses (fixture, AVOW_EXPORT_QDPX, "article:2 kind:warning");

  g_assert_cmpuint (losses->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (losses, 0), ==, "The file that 1 article came in stays in this project.");
  g_ptr_array_unref (losses);

  losses = find_losses (fixture, AVOW_EXPORT_QDC, "article:2 kind:warning");
  g_assert_cmpuint (losses->len, ==, 1);
  g_ptr_array_unref (losses);

  losses = find_losses (fixture, AVOW_EXPORT_QDPX, "article:3");
  g_assert_cmpuint (losses->len, ==, 0);
}

/* A codebook is shown before it is written, and not a part of it. */
static void
test_preview (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(AvowExportProfile) profile = avow_export_profile_new (AVOW_EXPORT_QDC);
  g_autoptr(AvowExport) job = avow_export_new (fixture->store, query, profile);
  g_autoptr(AvowExportPreview) preview = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  avow_export_preview_async (job, 1, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  preview = avow_export_preview_finish (job, result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (preview->text, "urn:QDA-XML:codebook:1.0"));
  g_assert_nonnull (strstr (preview->text, "name=\"Mines\""));
  g_assert_nonnull (strstr (preview->text, "</CodeBook>"));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/refi/schema", Fixture, NULL, set_up, test_schema, tear_down);
  g_test_add ("/refi/dump-all", Fixture, NULL, set_up, test_dump_all, tear_down);
  g_test_add ("/refi/dump-part", Fixture, NULL, set_up, test_dump_part, tear_down);
  g_test_add ("/refi/dump-moment", Fixture, NULL, set_up, test_dump_moment, tear_down);
  g_test_add_func ("/refi/many-files", test_many_files);
  g_test_add ("/refi/fails", Fixture, NULL, set_up, test_fails, tear_down);
  g_test_add ("/refi/losses", Fixture, NULL, set_up, test_losses, tear_down);
  g_test_add ("/refi/preview", Fixture, NULL, set_up, test_preview, tear_down);

  return g_test_run ();
}
