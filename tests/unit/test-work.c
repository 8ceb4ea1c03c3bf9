/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "avow-extractor.h"
#include "avow-reader.h"
#include "avow-text.h"
#include "avow-work-parts.h"
#include "avow-work-reader.h"
#include "test-util.h"

/* Work that was done in other programs.  All projects are made here, with the schemas of those
 * programs; places are counted here by themselves, never by what is tested. */

/* ---- what a bundle holds */

static AvowBundle *
read_bytes (GBytes     *bytes,
            const char *name)
{
  g_autoptr(GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  AvowBundle *bundle = avow_work_read (data, length, name, &error);
  g_autofree char *wrong = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (bundle);
  wrong = avow_bundle_check (bundle);
  g_assert_null (wrong);

  return bundle;
}

static void
assert_refused (GBytes     *bytes,
                const char *name,
                const char *words)
{
  g_autoptr(GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr(AvowBundle) bundle = avow_work_read (data, length, name, &error);

  g_assert_null (bundle);
  g_assert_nonnull (error);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

/* The only row with a value in a column. */
static guint
find_row (AvowBundle      *bundle,
          AvowBundleTable  table,
          const char      *column,
          const char      *value)
{
  int found = -1;

  for (guint i = 0; i < avow_bundle_get_n (bundle, table); i++)
    {
      if (g_strcmp0 (avow_bundle_get (bundle, table, i, column), value) != 0)
        continue;
      if (found != -1)
        g_error ("%s: two rows whose %s is “%s”", avow_bundle_table_to_string (table), column, value);
      found = i;
    }
  if (found == -1)
    g_error ("%s: no row whose %s is “%s”", avow_bundle_table_to_string (table), column, value);

  return found;
}

static const char *
get_of (AvowBundle      *bundle,
        AvowBundleTable  table,
        const char      *column,
        const char      *value,
        const char      *wanted)
{
  return avow_bundle_get (bundle, table, find_row (bundle, table, column, value), wanted);
}

/* Every passage says what its article says at its place. */
static void
assert_exact (AvowBundle *bundle)
{
  for (guint i = 0; i < avow_bundle_get_n (bundle, AVOW_BUNDLE_PASSAGE); i++)
    {
      const char *article = avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE, i, "article");
      const char *text = get_of (bundle, AVOW_BUNDLE_ARTICLE, "guid", article, "text");
      g_autofree char *words = avow_text_slice (text, avow_bundle_get_number (bundle, AVOW_BUNDLE_PASSAGE, i, "start"),
                                                avow_bundle_get_number (bundle, AVOW_BUNDLE_PASSAGE, i, "end"));

      g_assert_nonnull (words);
      g_assert_cmpstr (words, ==, avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE, i, "exact"));
    }
}

/* The names of what a passage is about, in the order of the file: "tax, economy". */
static char *
dup_topics (AvowBundle *bundle,
            const char *exact)
{
  const char *guid = get_of (bundle, AVOW_BUNDLE_PASSAGE, "exact", exact, "guid");
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < avow_bundle_get_n (bundle, AVOW_BUNDLE_PASSAGE_TOPIC); i++)
    {
      if (g_strcmp0 (avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE_TOPIC, i, "passage"), guid) == 0)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                                get_of (bundle, AVOW_BUNDLE_TOPIC, "guid",
                                        avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE_TOPIC, i, "topic"), "name"));
    }

  return g_strdup (names->str);
}

static void
assert_topics (AvowBundle *bundle,
               const char *exact,
               const char *names)
{
  g_autofree char *found = dup_topics (bundle, exact);

  g_assert_cmpstr (found, ==, names);
}

/* The names of the topics above one, and its own: "economy > tax". */
static void
assert_path (AvowBundle *bundle,
             const char *name,
             const char *path)
{
  guint row = find_row (bundle, AVOW_BUNDLE_TOPIC, "name", name);
  g_autoptr(GString) found = g_string_new (name);
  const char *parent;

  while ((parent = avow_bundle_get (bundle, AVOW_BUNDLE_TOPIC, row, "parent")))
    {
      row = find_row (bundle, AVOW_BUNDLE_TOPIC, "guid", parent);
      g_string_prepend (found, " > ");
      g_string_prepend (found, avow_bundle_get (bundle, AVOW_BUNDLE_TOPIC, row, "name"));
    }

  g_assert_cmpstr (found->str, ==, path);
}

static void
assert_loses (AvowBundle *bundle,
              const char *words)
{
  GPtrArray *losses = avow_bundle_get_losses (bundle);

  for (guint i = 0; i < losses->len; i++)
    {
      if (strstr (g_ptr_array_index (losses, i), words) != NULL)
        return;
    }
  for (guint i = 0; i < losses->len; i++)
    g_test_message ("loses: %s", (char *) g_ptr_array_index (losses, i));

  g_error ("It does not say that it loses “%s”", words);
}

/* What is read twice is the same, guids and all; and it goes through the pipe. */
static void
assert_twice (GBytes     *bytes,
              const char *name)
{
  g_autoptr(AvowBundle) one = read_bytes (bytes, name), two = read_bytes (bytes, name), back = NULL;
  g_autoptr(GVariant) a = g_variant_ref_sink (avow_bundle_to_variant (one));
  g_autoptr(GVariant) b = g_variant_ref_sink (avow_bundle_to_variant (two));
  g_autoptr(GVariant) c = NULL;

  g_assert_true (g_variant_equal (a, b));
  back = avow_bundle_new_from_variant (a);
  g_assert_nonnull (back);
  c = g_variant_ref_sink (avow_bundle_to_variant (back));
  g_assert_true (g_variant_equal (a, c));
}

/* ---- databases */

static void
execute (sqlite3    *db,
         const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s in %s", message, sql);
}

static void
insert_text (sqlite3    *db,
             const char *sql,
             const char *text)
{
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (stmt, 1, text, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
  sqlite3_finalize (stmt);
}

static sqlite3 *
new_database (const char *schema)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  execute (db, schema);

  return db;
}

static GBytes *
end_database (sqlite3 *db)
{
  sqlite3_int64 size;
  guchar *data = sqlite3_serialize (db, "main", &size, 0);
  GBytes *bytes = g_bytes_new (data, size);

  sqlite3_free (data);
  sqlite3_close (db);

  return bytes;
}

/* Puts a number into SQL. */
#define EXECUTE(db, ...) \
  G_STMT_START { g_autofree char *sql_ = g_strdup_printf (__VA_ARGS__); execute (db, sql_); } G_STMT_END

/* ---- Taguette */

static const char taguette_schema[] =
  "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);"
  "CREATE TABLE users (login VARCHAR(30) NOT NULL PRIMARY KEY, created DATETIME NOT NULL, hashed_password VARCHAR(192), email VARCHAR(256));"
  "CREATE TABLE projects (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL, description TEXT NOT NULL,"
  "  created DATETIME NOT NULL);"
  "CREATE TABLE project_members (project_id INTEGER NOT NULL, user_login VARCHAR(30) NOT NULL, privileges VARCHAR(11) NOT NULL);"
  "CREATE TABLE documents (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL, description TEXT NOT NULL,"
  "  filename VARCHAR(200) NOT NULL, created DATETIME NOT NULL, project_id INTEGER NOT NULL, text_direction VARCHAR(13) NOT NULL,"
  "  contents TEXT NOT NULL);"
  "CREATE TABLE commands (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, date DATETIME NOT NULL, user_login VARCHAR(30) NOT NULL,"
  "  project_id INTEGER NOT NULL, document_id INTEGER, payload TEXT NOT NULL);"
  "CREATE TABLE highlights (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, document_id INTEGER NOT NULL, start_offset INTEGER NOT NULL,"
  "  end_offset INTEGER NOT NULL, snippet TEXT NOT NULL);"
  "CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, project_id INTEGER NOT NULL, path VARCHAR(200) NOT NULL,"
  "  description TEXT NOT NULL);"
  "CREATE TABLE highlight_tags (highlight_id INTEGER NOT NULL, tag_id INTEGER NOT NULL, PRIMARY KEY (highlight_id, tag_id));";

/* What a browser shows of it, and counts: the text content, white space between elements too. */
static const char taguette_html[] =
  "\n<h1>Ünïted we stand</h1>\n<p>The <b>minister</b> said \xf0\x9f\x98\x80 \xe2\x80\x9cno\n  new taxes\xe2\x80\x9d &amp; left.</p>"
  "\n<ul><li>First</li>\n<li>Second</li></ul><blockquote><p>A quote<br>of lines</p></blockquote>";
static const char taguette_content[] =
  "\nÜnïted we stand\nThe minister said \xf0\x9f\x98\x80 \xe2\x80\x9cno\n  new taxes\xe2\x80\x9d & left.\nFirst\nSecondA quoteof lines";

static void
add_highlight (sqlite3    *db,
               int         id,
               int         document,
               const char *content,
               const char *words,
               const char *snippet)
{
  const char *at = strstr (content, words);

  g_assert_nonnull (at);
  EXECUTE (db, "INSERT INTO highlights VALUES (%d, %d, %d, %d, '%s')", id, document, (int) (at - content),
           (int) (at - content + strlen (words)), snippet != NULL ? snippet : words);
}

static sqlite3 *
new_taguette (void)
{
  sqlite3 *db = new_database (taguette_schema);

  execute (db, "INSERT INTO users VALUES ('admin', '2020-01-01 00:00:00.0', NULL, NULL), ('ada', '2020-01-01 00:00:00.0', 'secret', 'a@b.c');"
               "INSERT INTO projects VALUES (1, 'Pledges', '', '2020-01-01 10:00:00.123456')");
  insert_text (db, "INSERT INTO documents VALUES (3, 'Budget day', 'Read by two', 'budget.html', '2020-01-02 11:12:13.5', 1,"
                   " 'LEFT_TO_RIGHT', ?1)", taguette_html);
  execute (db, "INSERT INTO tags VALUES (1, 1, 'economy.tax', 'What is paid'), (2, 1, 'economy', ''), (5, 1, 'claim', '')");

  return db;
}

static void
test_taguette (void)
{
  sqlite3 *db = new_taguette ();
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(AvowBundle) bundle = NULL;
  const char *text;

  add_highlight (db, 1, 3, taguette_content, "Ünïted", NULL);
  add_highlight (db, 2, 3, taguette_content, "minister said \xf0\x9f\x98\x80 \xe2\x80\x9cno\n  new taxes",
                 "<b>minister</b> said \xf0\x9f\x98\x80 \xe2\x80\x9cno\n  new taxes");
  add_highlight (db, 3, 3, taguette_content, "First\nSecond", "<ul><li>First</li>\n<li>Second</li></ul>");
  add_highlight (db, 4, 3, taguette_content, "quoteof", "<p>quote<br>of</p>");
  add_highlight (db, 5, 3, taguette_content, "left.\n", "<p>left.</p>");
  add_highlight (db, 6, 3, taguette_content, "taxes", "of other words");
  execute (db, "INSERT INTO highlights VALUES (7, 3, 5000, 6000, '<p>not there</p>'), (8, 3, -4, 9, 'negative'), (9, 3, 9, 4, 'backwards'),"
               " (10, 3, 4, 9223372036854775807, 'huge'), (11, 3, 'x', 'y', 'no number'), (12, 77, 1, 5, 'nowhere');"
               "INSERT INTO highlight_tags VALUES (1, 1), (1, 2), (2, 5), (2, 99), (99, 1);"
               "INSERT INTO commands VALUES (1, '2021-02-03 04:05:06.7', 'ada', 1, 3, '{\"type\": \"highlight_add\", \"highlight_id\": 1}'),"
               " (2, '2022-02-03 04:05:06.7', 'admin', 1, 3, '{\"type\": \"highlight_add\", \"highlight_id\": 1}'),"
               " (3, '2022-03-03 04:05:06.7', 'admin', 1, 3, '{\"type\": \"highlight_add\", \"highlight_id\": 2}'),"
               " (4, '2022-03-03 04:05:06.7', 'ada', 1, 3, 'highlight_add but no JSON')");
  bytes = end_database (db);
  bundle = read_bytes (bytes, "pledges.sqlite3");

  g_assert_cmpstr (avow_bundle_get_origin (bundle), ==, "Taguette");
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_ARTICLE), ==, 1);
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "headline"), ==, "Budget day");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "note"), ==, "Read by two");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "file_name"), ==, "budget.html");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "imported"), ==, "2020-01-02T11:12:13Z");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "language"), ==, "en");
  text = avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "text");
  g_assert_cmpstr (text, ==, "Ünïted we stand\n\nThe minister said \xf0\x9f\x98\x80 \xe2\x80\x9cno new taxes\xe2\x80\x9d & left.\n\nFirst\n\nSecond\n\nA quote\nof lines");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "blocks"), ==,
                   "[[\"heading\",0,15,2],[\"paragraph\",17,59,0],[\"list_item\",61,66,0],[\"list_item\",68,74,0],[\"quotation\",76,83,0],"
                   "[\"quotation\",84,92,0]]");

  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_PASSAGE), ==, 6);
  assert_exact (bundle);
  assert_topics (bundle, "Ünïted", "tax, economy");
  assert_topics (bundle, "minister said \xf0\x9f\x98\x80 \xe2\x80\x9cno new taxes", "claim");
  assert_topics (bundle, "First\n\nSecond", "");
  assert_topics (bundle, "quote\nof", "");
  assert_topics (bundle, "left.", "");
  assert_path (bundle, "tax", "economy > tax");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_TOPIC, "name", "tax", "note"), ==, "What is paid");
  g_assert_null (get_of (bundle, AVOW_BUNDLE_PASSAGE, "exact", "Ünïted", "kind"));
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_PASSAGE, "exact", "Ünïted", "created"), ==, "2021-02-03T04:05:06Z");

  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_PASSAGE, "exact", "minister said \xf0\x9f\x98\x80 \xe2\x80\x9cno new taxes",
                           "kind"), ==, "claim");

  /* The user of a desktop is nobody by name. */
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_ANALYST), ==, 1);
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ANALYST, 0, "name"), ==, "ada");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_PASSAGE, "exact", "Ünïted", "analyst"), ==,
                   avow_bundle_get (bundle, AVOW_BUNDLE_ANALYST, 0, "guid"));
  g_assert_null (get_of (bundle, AVOW_BUNDLE_PASSAGE, "exact", "quote\nof", "analyst"));

  assert_loses (bundle, "The highlight “not there” in “Budget day”");
  assert_loses (bundle, "“negative”");
  assert_loses (bundle, "“backwards”");
  assert_loses (bundle, "“huge”");
  assert_loses (bundle, "“no number”");
  assert_loses (bundle, "the highlight “taxes” in “Budget day”: Taguette shows other words");
  g_assert_cmpuint (avow_bundle_get_losses (bundle)->len, ==, 6);
  assert_twice (bytes, NULL);
}

/* A server keeps projects of many: each has its tags to itself. */
static void
test_taguette_projects (void)
{
  sqlite3 *db = new_taguette ();
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(AvowBundle) bundle = NULL;

  execute (db, "INSERT INTO projects VALUES (2, 'Threats', 'All of 2020', '2020-05-01 10:00:00.123456');"
               "INSERT INTO documents VALUES (4, 'Other', '', 'o.txt', '2020-05-02 00:00:00', 2, 'LEFT_TO_RIGHT', '<p>Plain words</p>'),"
               " (5, 'Blank', '', 'b.txt', '2020-05-02 00:00:00', 2, 'LEFT_TO_RIGHT', '<p> </p>');"
               "INSERT INTO tags VALUES (7, 2, 'tax', '');"
               "INSERT INTO highlights VALUES (1, 4, 0, 5, 'Plain'), (2, 5, 0, 1, ' ');"
               "INSERT INTO highlight_tags VALUES (1, 7)");
  bytes = end_database (db);
  bundle = read_bytes (bytes, NULL);

  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_ARTICLE), ==, 2);
  assert_path (bundle, "claim", "Pledges > claim");
  assert_exact (bundle);
  assert_topics (bundle, "Plain", "tax");
  assert_loses (bundle, "The description of the project “Threats”: “All of 2020”");
  assert_loses (bundle, "The document “Blank”");
}

/* ---- databases that are not to be trusted */

/* Opens a database anew as if its schema said something else. */
static GBytes *
tamper (sqlite3    *db,
        const char *sql)
{
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  execute (db, "PRAGMA writable_schema = ON");
  execute (db, sql);

  return end_database (db);
}

static void
test_hostile_schema (void)
{
  sqlite3 *db = new_taguette ();
  g_autoptr(GBytes) view = NULL, generated = NULL, nonsense = NULL, triggers = NULL;
  g_autoptr(AvowBundle) bundle = NULL, computed = NULL;

  /* A view where a table is expected is no table. */
  execute (db, "DROP TABLE tags; CREATE VIEW tags AS SELECT 1 AS id, 1 AS project_id, load_extension('x') AS path, '' AS description");
  view = end_database (db);
  assert_refused (view, NULL, "of no program whose work can be taken over");

  /* No function of a schema is called: a column that is computed is none. */
  db = new_taguette ();
  execute (db, "DROP TABLE tags; CREATE TABLE tags (id, project_id, n, path AS (hex(zeroblob(100000000))), description);"
               "INSERT INTO tags (id, project_id, n, description) VALUES (1, 1, 1, '')");
  generated = end_database (db);
  computed = read_bytes (generated, NULL);
  g_assert_cmpuint (avow_bundle_get_n (computed, AVOW_BUNDLE_TOPIC), ==, 0);

  db = new_taguette ();
  nonsense = tamper (db, "UPDATE sqlite_master SET sql = 'CREATE TABLE tags (((' WHERE name = 'tags'");
  assert_refused (nonsense, NULL, "of no program");

  /* Triggers may be there; they do nothing. */
  db = new_taguette ();
  execute (db, "CREATE TRIGGER t AFTER INSERT ON tags BEGIN DELETE FROM documents; END");
  triggers = end_database (db);
  bundle = read_bytes (triggers, NULL);
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_ARTICLE), ==, 1);
}

/* Values are what they are, whatever columns say. */
static void
test_hostile_values (void)
{
  sqlite3 *db = new_taguette ();
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(AvowBundle) bundle = NULL;

  execute (db, "INSERT INTO documents VALUES (10, x'ff00fe41', 7, 3.5, x'', 1, '', x'3c703e616263ff00c3a93c2f703e'),"
               " (11, '', '', '', '', 'nothing', '', '<p>In no project</p>')");
  execute (db, "INSERT INTO tags VALUES (20, 1, '...', ''), (21, 1, x'80818283', ''), (22, 1, 12, ''), (23, 1, '.a..b.', '')");
  execute (db, "INSERT INTO highlights VALUES (20, '10', '0', 3.0, 5)");
  bytes = end_database (db);
  bundle = read_bytes (bytes, NULL);

  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_ARTICLE), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_true (g_utf8_validate (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, i, "text"), -1, NULL));
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE, 0, "exact"), ==, "abc");
  assert_path (bundle, "b", "a > b");
  assert_path (bundle, "12", "12");
}

/* Cut short and broken anywhere, it is read or refused, and the process lives. */
static void
assert_survives (GBytes     *bytes,
                 const char *name)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize end = 0; end < length; end += MAX (1, length / 60))
    {
      g_autofree char *cut = g_memdup2 (data, end);
      g_autoptr(GError) error = NULL;
      g_autoptr(AvowBundle) bundle = avow_work_read (cut, end, name, &error);

      g_assert_true ((bundle != NULL) == (error == NULL));
    }

  for (guint seed = 1; seed <= 400; seed++)
    {
      g_autofree char *broken = g_memdup2 (data, length);
      g_autoptr(GRand) random = g_rand_new_with_seed (seed);
      g_autoptr(GError) error = NULL;
      g_autoptr(AvowBundle) bundle = NULL;

      for (guint i = 0; i < 1 + seed % 40; i++)
        broken[g_rand_int_range (random, 0, length)] = g_rand_int (random);
      bundle = avow_work_read (broken, length, name, &error);
      g_assert_true ((bundle != NULL) == (error == NULL));
      if (bundle != NULL)
        {
          g_autofree char *wrong = avow_bundle_check (bundle);

          g_assert_null (wrong);
        }
    }
}

static void
test_broken_database (void)
{
  sqlite3 *db = new_taguette ();
  g_autoptr(GBytes) bytes = NULL;

  add_highlight (db, 1, 3, taguette_content, "Ünïted", NULL);
  bytes = end_database (db);
  assert_survives (bytes, NULL);
}

/* What is in a log beside the file cannot be seen, and that is said. */
static void
test_log_beside (void)
{
  g_autofree char *dir = g_dir_make_tmp ("avow-work-XXXXXX", NULL), *path = g_build_filename (dir, "p.sqlite3", NULL);
  g_autofree char *data = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(AvowBundle) bundle = NULL;
  sqlite3 *db = new_taguette (), *file;
  sqlite3_backup *backup;
  gsize length;

  g_assert_cmpint (sqlite3_open (path, &file), ==, SQLITE_OK);
  backup = sqlite3_backup_init (file, "main", db, "main");
  sqlite3_backup_step (backup, -1);
  g_assert_cmpint (sqlite3_backup_finish (backup), ==, SQLITE_OK);
  execute (file, "PRAGMA journal_mode = WAL");
  sqlite3_close (file);
  sqlite3_close (db);

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_cmpint (data[18], ==, 2);
  bytes = g_bytes_new_take (g_steal_pointer (&data), length);
  bundle = read_bytes (bytes, NULL);
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_ARTICLE), ==, 1);
  assert_loses (bundle, "if Taguette was still open");

  g_unlink (path);
  g_rmdir (dir);
}

/* ---- the Discourse Network Analyzer */

static const char dna_schema[] =
  "CREATE TABLE SETTINGS (Property TEXT PRIMARY KEY, Value TEXT NOT NULL);"
  "CREATE TABLE CODERS (ID INTEGER NOT NULL PRIMARY KEY, Name TEXT NOT NULL, Red INTEGER, Green INTEGER, Blue INTEGER, Password TEXT);"
  "CREATE TABLE DOCUMENTS (ID INTEGER NOT NULL PRIMARY KEY, Title TEXT NOT NULL, Text TEXT NOT NULL, Coder INTEGER, Author TEXT NOT NULL"
  "  DEFAULT '', Source TEXT NOT NULL DEFAULT '', Section TEXT NOT NULL DEFAULT '', Notes TEXT NOT NULL DEFAULT '', Type TEXT NOT NULL"
  "  DEFAULT '', Date INTEGER NOT NULL);"
  "CREATE TABLE STATEMENTTYPES (ID INTEGER NOT NULL PRIMARY KEY, Label TEXT NOT NULL, Red INTEGER, Green INTEGER, Blue INTEGER);"
  "CREATE TABLE VARIABLES (ID INTEGER NOT NULL PRIMARY KEY, Variable TEXT NOT NULL, DataType TEXT NOT NULL, StatementTypeId INTEGER);"
  "CREATE TABLE REGEXES (Label TEXT PRIMARY KEY, Red INTEGER, Green INTEGER, Blue INTEGER);"
  "CREATE TABLE STATEMENTS (ID INTEGER NOT NULL PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER NOT NULL,"
  "  Stop INTEGER NOT NULL, Coder INTEGER);"
  "CREATE TABLE DATABOOLEAN (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);"
  "CREATE TABLE DATAINTEGER (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);"
  "CREATE TABLE DATALONGTEXT (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);"
  "INSERT INTO CODERS VALUES (1, 'Admin', 0, 0, 0, 'secret'), (2, 'Coder 1', 0, 0, 0, 'secret');"
  "INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 0, 0, 0), (2, 'Pledges', 0, 0, 0);"
  "INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1), (3, 'concept', 'short text', 1),"
  "  (4, 'agreement', 'boolean', 1), (5, 'organization', 'short text', 2), (6, 'place', 'short text', 2), (7, 'note', 'long text', 2),"
  "  (8, 'weight', 'integer', 2);";

static const char dna_new_schema[] =
  "CREATE TABLE ENTITIES (ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT NOT NULL DEFAULT '', Red INTEGER, Green INTEGER,"
  "  Blue INTEGER, ChildOf INTEGER);"
  "CREATE TABLE DATASHORTTEXT (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Entity INTEGER NOT NULL);"
  "CREATE TABLE ATTRIBUTEVARIABLES (ID INTEGER PRIMARY KEY, VariableId INTEGER, AttributeVariable TEXT);"
  "CREATE TABLE ATTRIBUTEVALUES (ID INTEGER PRIMARY KEY, EntityId INTEGER, AttributeVariableId INTEGER, AttributeValue TEXT);";

/* An emoji is two units of UTF-16, one code point. */
static const char dna_text[] = "\xf0\x9f\x98\x80 Ada said: \xf0\x9f\x98\x80 coal must go.\nThen the Greens promised help.";

static const char *
get_role (AvowBundle *bundle,
          const char *exact,
          const char *role)
{
  const char *passage = get_of (bundle, AVOW_BUNDLE_PASSAGE, "exact", exact, "guid");

  for (guint i = 0; i < avow_bundle_get_n (bundle, AVOW_BUNDLE_PASSAGE_ACTOR); i++)
    {
      if (g_strcmp0 (avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE_ACTOR, i, "passage"), passage) == 0 &&
          g_strcmp0 (avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE_ACTOR, i, "role"), role) == 0)
        return get_of (bundle, AVOW_BUNDLE_ACTOR, "guid", avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE_ACTOR, i, "actor"),
                       "name");
    }

  return NULL;
}

static void
add_dna_documents (sqlite3 *db)
{
  insert_text (db, "INSERT INTO DOCUMENTS VALUES (1, 'Coal', ?1, 1, 'A. Writer', 'The Paper', 'Politics', 'Long', 'Report', 1106697600)", dna_text);
  execute (db, "INSERT INTO DOCUMENTS VALUES (2, 'Millis', 'Some words', 1, '', '', '', '', '', 1106697600000);"
               "INSERT INTO STATEMENTS VALUES (1, 1, 1, 16, 28, 2), (2, 2, 1, 39, 59, 2), (3, 1, 1, 5000, 5001, 2), (4, 1, 2, 0, 4, 77);"
               "INSERT INTO REGEXES VALUES ('climat', 1, 2, 3);"
               "INSERT INTO DATABOOLEAN VALUES (1, 1, 4, 0), (2, 4, 4, 1);"
               "INSERT INTO DATAINTEGER VALUES (1, 2, 8, 3);"
               "INSERT INTO DATALONGTEXT VALUES (1, 2, 7, 'Look again')");
}

static void
assert_dna (AvowBundle *bundle)
{
  const char *coal = "coal must go", *help = "Greens promised help";
  guint row;

  assert_exact (bundle);
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_PASSAGE), ==, 3);
  row = find_row (bundle, AVOW_BUNDLE_ARTICLE, "headline", "Coal");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, row, "byline"), ==, "A. Writer");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, row, "publisher"), ==, "The Paper");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, row, "section"), ==, "Politics");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, row, "date_published"), ==, "2005-01-26");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, row, "note"), ==, "Long\nType: Report");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_ARTICLE, "headline", "Millis", "date_published"), ==, "2005-01-26");

  g_assert_cmpstr (get_role (bundle, coal, "speaker"), ==, "Ada");
  g_assert_cmpstr (get_role (bundle, coal, "on_behalf_of"), ==, "Greens");
  g_assert_cmpstr (get_role (bundle, help, "speaker"), ==, "Greens");
  g_assert_null (get_role (bundle, help, "on_behalf_of"));
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_ACTOR, "name", "Ada", "type"), ==, "person");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_ACTOR, "name", "Greens", "type"), ==, "organization");
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_AFFILIATION), ==, 1);
  assert_topics (bundle, coal, "Coal phase-out");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_PASSAGE, "exact", coal, "position"), ==, "against");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_PASSAGE, "exact", "Some", "position"), ==, "for");
  g_assert_null (get_of (bundle, AVOW_BUNDLE_PASSAGE, "exact", coal, "kind"));
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_PASSAGE, "exact", help, "kind"), ==, "pledge");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_PASSAGE, "exact", help, "note"), ==, "place: Berlin\nLook again\nweight: 3");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_ANALYST, "guid", get_of (bundle, AVOW_BUNDLE_PASSAGE, "exact", coal, "analyst"),
                           "name"),
                   ==, "Coder 1");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_ACTOR, "name", "Ada", "note"), ==, "Type: NGO");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_ACTOR, "name", "Ada", "colour"), ==, "#ff0000");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_ACTOR_NAME, "name", "Lovelace", "kind"), ==, "alias");
  assert_loses (bundle, "The statement at 5000 in “Coal”");
  assert_loses (bundle, "coloured by: climat");
}

static void
test_dna (void)
{
  sqlite3 *db = new_database (dna_schema);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(AvowBundle) bundle = NULL;

  execute (db, dna_new_schema);
  add_dna_documents (db);
  execute (db, "INSERT INTO ENTITIES VALUES (1, 1, '', 0, 0, 0, NULL), (2, 1, 'Ada', 255, 0, 0, NULL), (3, 2, 'Greens', 0, 0, 0, NULL),"
               "  (4, 3, 'Coal phase-out', 0, 0, 0, 6), (5, 5, 'Greens', 0, 0, 0, NULL), (6, 3, 'Energy', 0, 0, 0, 4), (7, 6, 'Berlin', 0, 0, 0, NULL);"
               "INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 2), (2, 1, 2, 3), (3, 1, 3, 4), (4, 2, 5, 5), (5, 2, 6, 7), (6, 4, 1, 1), (7, 4, 2, 999);"
               "INSERT INTO ATTRIBUTEVARIABLES VALUES (1, 1, 'Type'), (2, 1, 'Alias');"
               "INSERT INTO ATTRIBUTEVALUES VALUES (1, 2, 1, 'NGO'), (2, 2, 2, 'Lovelace'), (3, 3, 1, '')");
  bytes = end_database (db);
  bundle = read_bytes (bytes, "coal.dna");
  g_assert_cmpstr (avow_bundle_get_origin (bundle), ==, "Discourse Network Analyzer");
  assert_dna (bundle);

  /* Of the two concepts that say to be below each other, one is. */
  assert_path (bundle, "Coal phase-out", "Energy > Coal phase-out");
  assert_twice (bytes, NULL);
  assert_survives (bytes, NULL);
}

/* Version 2 writes names into each statement. */
static void
test_dna_old (void)
{
  sqlite3 *db = new_database (dna_schema);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(AvowBundle) bundle = NULL;

  execute (db, "CREATE TABLE DATASHORTTEXT (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, StatementTypeId INTEGER, Value TEXT);"
               "CREATE TABLE ATTRIBUTES (ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, Red INTEGER, Green INTEGER, Blue INTEGER, Type TEXT,"
               "  Alias TEXT, Notes TEXT, ChildOf INTEGER);"
               "CREATE TABLE STATEMENTLINKS (ID INTEGER PRIMARY KEY, SourceId INTEGER, TargetId INTEGER)");
  add_dna_documents (db);
  execute (db, "INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 1, 'Ada'), (2, 1, 2, 1, 'Greens'), (3, 1, 3, 1, 'Coal phase-out'), (4, 2, 5, 2, 'Greens'),"
               "  (5, 2, 6, 2, 'Berlin');"
               "INSERT INTO ATTRIBUTES VALUES (1, 1, 'Ada', 255, 0, 0, 'NGO', 'Lovelace', '', 0);"
               "INSERT INTO STATEMENTLINKS VALUES (1, 1, 2)");
  bytes = end_database (db);
  bundle = read_bytes (bytes, NULL);
  assert_dna (bundle);
  assert_loses (bundle, "The link from “coal must go” to “Greens promised help”");
}

/* ---- QualCoder */

static sqlite3 *
new_qualcoder (void)
{
  return new_database ("CREATE TABLE project (databaseversion text, date text, memo text, about text);"
                       "CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text,"
                       "  av_text_id integer, unique(name));"
                       "CREATE TABLE code_image (imid integer primary key, id integer, x1 integer, y1 integer, width integer, height integer,"
                       "  cid integer, memo text, date text, owner text, important integer);"
                       "CREATE TABLE code_av (avid integer primary key, id integer, pos0 integer, pos1 integer, cid integer, memo text, date text,"
                       "  owner text, important integer);"
                       "CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text, date text);"
                       "CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text, caseOrFile text, valuetype text);"
                       "CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer, date text, owner text);"
                       "CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, owner text, date text,"
                       "  memo text);"
                       "CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text, constraint ucm unique(name));"
                       "CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer, unique(name));"
                       "CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text,"
                       "  date text, memo text, avid integer, important integer, unique(cid, fid, pos0, pos1, owner));"
                       "CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text, color text, unique(name));"
                       "CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text);"
                       "INSERT INTO project VALUES ('v11', '2023-05-06 07:08:09', 'Watch the tone', 'QualCoder 3.5');"
                       "INSERT INTO code_cat VALUES (1, 'Economy', 'ada', '', '', NULL), (2, 'Tax', 'ada', '', '', 1), (3, 'Round', 'ada', '', '', 4),"
                       "  (4, 'And round', 'ada', '', '', 3);"
                       "INSERT INTO code_name VALUES (1, 'Income tax', 'On wages', 2, 'ada', '', '#F5A9A9'), (2, 'Pledge', '', NULL, 'ada', '', '#99'),"
                       "  (3, 'Lonely', '', 99, 'ada', '', NULL)");
}

static void
test_qualcoder (void)
{
  sqlite3 *db = new_qualcoder ();
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(AvowBundle) bundle = NULL;
  guint row;

  insert_text (db, "INSERT INTO source VALUES (1, 'speech.txt', ?1, NULL, 'Heard twice', 'ada', '2023-05-07 01:02:03', NULL)",
               "We will cut taxes.\nNobody believes it.");
  insert_text (db, "INSERT INTO source VALUES (2, 'emoji.txt', ?1, '/docs/emoji.txt', '', 'ada', '2023-05-07 01:02:03', NULL)",
               "\xf0\x9f\x98\x80\xf0\x9f\x98\x80 they shouted");
  execute (db, "INSERT INTO source VALUES (3, 'map.png', NULL, '/images/map.png', '', 'ada', '', NULL), (4, 'talk.mp3', NULL, '/audio/talk.mp3', '', 'ada', '', 5),"
               "  (5, 'empty.txt', '', NULL, '', 'ada', '', NULL);"
               "INSERT INTO code_text VALUES (1, 1, 1, 'cut taxes', 8, 17, 'ada', '2023-05-08 00:00:01', 'Vague', NULL, 1),"
               "  (2, 2, 1, 'cut taxes', 8, 17, 'ada', '2023-05-08 00:00:02', '', NULL, NULL), (3, 1, 1, 'cut taxes', 8, 17, 'bob', '2023-05-09 00:00:00', '', NULL, 0),"
               "  (4, 99, 1, 'Nobody', 19, 25, 'ada', '', '', NULL, 0), (5, 1, 1, 'beyond', 500, 600, 'ada', '', '', NULL, 0),"
               "  (6, 1, 2, 'they', 5, 9, 'ada', '', '', NULL, 0), (7, 1, 1, 'other words', 0, 2, 'ada', '', '', NULL, 0);"
               "INSERT INTO annotation VALUES (1, 1, 26, 34, 'Do they?', 'ada', '2023-05-10 00:00:00');"
               "INSERT INTO code_image VALUES (1, 3, 1, 1, 5, 5, 1, '', '', 'ada', 0), (2, 3, 1, 1, 5, 5, 2, '', '', 'ada', 0);"
               "INSERT INTO code_av VALUES (1, 4, 0, 10, 1, '', '', 'ada', 0);"
               "INSERT INTO attribute VALUES (1, 'Author', 'file', 'J. Doe', 1, '', ''), (2, 'Date', 'file', '2023-04-01', 1, '', ''), (3, 'Mood', 'file', 'angry', 1, '', ''),"
               "  (4, 'Age', 'case', '44', 1, '', '');"
               "INSERT INTO cases VALUES (1, 'Jane', 'The minister', 'ada', '2023-05-06 00:00:00');"
               "INSERT INTO case_text VALUES (1, 1, 1, 0, 18, 'ada', '', ''), (2, 77, 1, 0, 99, 'ada', '', '');"
               "INSERT INTO journal VALUES (1, 'Monday', 'Wrote it all down', '', 'ada')");
  bytes = end_database (db);
  bundle = read_bytes (bytes, "elections.qda");

  g_assert_cmpstr (avow_bundle_get_origin (bundle), ==, "QualCoder");
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_ARTICLE), ==, 2);
  row = find_row (bundle, AVOW_BUNDLE_ARTICLE, "headline", "speech.txt");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, row, "byline"), ==, "J. Doe");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, row, "date_published"), ==, "2023-04-01");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, row, "note"), ==, "Heard twice\nMood: angry");

  assert_exact (bundle);
  assert_path (bundle, "Income tax", "Economy > Tax > Income tax");
  assert_path (bundle, "Round", "And round > Round");
  assert_path (bundle, "Lonely", "Lonely");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_TOPIC, "name", "Income tax", "colour"), ==, "#f5a9a9");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_TOPIC, "name", "Income tax", "note"), ==, "On wages");
  g_assert_null (get_of (bundle, AVOW_BUNDLE_TOPIC, "name", "Pledge", "colour"));

  /* One passage for each who coded it, whatever it is coded with. */
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_PASSAGE), ==, 6);
  row = find_row (bundle, AVOW_BUNDLE_PASSAGE, "note", "Vague\nImportant");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE, row, "exact"), ==, "cut taxes");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE, row, "kind"), ==, "pledge");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE, row, "created"), ==, "2023-05-08T00:00:01Z");
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_PASSAGE_TOPIC), ==, 5);
  assert_topics (bundle, "they", "Income tax");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_PASSAGE, "exact", "believes", "note"), ==, "Do they?");

  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_SET, 0, "name"), ==, "Jane");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_SET, 0, "note"), ==, "The minister\nAge: 44");
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_SET_MEMBER), ==, 3);

  assert_loses (bundle, "Watch the tone");
  assert_loses (bundle, "The picture “map.png” and 2 codings on it");
  assert_loses (bundle, "The recording “talk.mp3” and 1 coding in it");
  assert_loses (bundle, "“empty.txt”, in which there are no words");
  assert_loses (bundle, "The entry “Monday” of the journal");
  assert_loses (bundle, "The passage “beyond” in “speech.txt”");
  assert_loses (bundle, "the place of 1 passage in “speech.txt”");
  assert_loses (bundle, "case “Jane”, but for 3 passages");
  assert_twice (bytes, NULL);
  assert_survives (bytes, NULL);
}

/* ---- REFI-QDA */

#define QDE_START "<?xml version=\"1.0\" encoding=\"utf-8\"?><Project name=\"P\" origin=\"ATLAS.ti 8.4\" xmlns=\"urn:QDA-XML:project:1.0\">"

static AvowBundle *
read_qde (const char *inner)
{
  g_autofree char *text = g_strconcat (QDE_START, inner, "</Project>", NULL);
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return read_bytes (bytes, "p.qde");
}

static void
test_qde (void)
{
  g_autoptr(AvowBundle) bundle = read_qde (
    "<Users><User guid=\"{AAAAAAAA-0000-4000-8000-000000000001}\" name=\"Ada\"/></Users>"
    "<CodeBook><Codes><Code guid=\"aaaaaaaa-0000-4000-8000-000000000010\" name=\"Economy\" isCodable=\"true\" color=\"#F00\">"
    "<Description>All of it</Description><NoteRef targetGUID=\"n2\"/>"
    "<Code guid=\"aaaaaaaa-0000-4000-8000-000000000011\" name=\"Tax\" isCodable=\"true\" color=\"rgba(0, 128, 255, 0.5)\"/></Code>"
    "<Code guid=\"k\" name=\"Passage kind\" isCodable=\"false\"><Code guid=\"kp\" name=\"Pledge\" isCodable=\"true\"/></Code>"
    "<Code guid=\"st\" name=\"Status: in the works\"/><Code guid=\"sp\" name=\"Speaker: Jane Doe\"/><Code guid=\"w\" name=\"Warnings\"/>"
    "<Code name=\"No GUID\"/><Code name=\"No GUID\"/></Codes></CodeBook>"
    "<Variables><Variable guid=\"v1\" name=\"Publisher\" typeOfVariable=\"Text\"/><Variable guid=\"v2\" name=\"Type\" typeOfVariable=\"Text\"/>"
    "<Variable guid=\"v3\" name=\"Mood\" typeOfVariable=\"Text\"/></Variables>"
    "<Cases><Case guid=\"c1\" name=\"Jane Doe\"><VariableValue><VariableRef targetGUID=\"v2\"/><TextValue>Person</TextValue></VariableValue>"
    "<VariableValue><VariableRef targetGUID=\"v3\"/><TextValue>calm</TextValue></VariableValue><SelectionRef targetGUID=\"S1\"/></Case>"
    "<Case guid=\"c2\" name=\"Greens\"><SelectionRef targetGUID=\"s2\"/></Case><Case guid=\"c3\" name=\"Coded\"/>"
    "<Case guid=\"c4\" name=\"Metadata\"><VariableValue><VariableRef targetGUID=\"v1\"/><TextValue>The Paper</TextValue></VariableValue>"
    "<SourceRef targetGUID=\"t1\"/></Case></Cases>"
    "<Sources><TextSource guid=\"t1\" name=\"Speech\" creationDateTime=\"2020-01-02T03:04:05+01:00\"><Description>First draft</Description>"
    "<PlainTextContent>We will cut taxes. Else we all drown. Nobody knows.</PlainTextContent>"
    "<PlainTextSelection guid=\"s1\" startPosition=\"0\" endPosition=\"17\" creatingUser=\"aaaaaaaa-0000-4000-8000-000000000001\""
    " creationDateTime=\"2020-01-02T03:04:05Z\"><Description>Sure?</Description>"
    "<Coding guid=\"x1\"><CodeRef targetGUID=\"AAAAAAAA-0000-4000-8000-000000000011\"/><NoteRef targetGUID=\"n1\"/></Coding>"
    "<Coding guid=\"x2\"><CodeRef targetGUID=\"kp\"/></Coding><Coding guid=\"x3\"><CodeRef targetGUID=\"st\"/></Coding>"
    "<Coding guid=\"x4\"><CodeRef targetGUID=\"sp\"/></Coding></PlainTextSelection>"
    "<PlainTextSelection guid=\"s2\" startPosition=\"19\" endPosition=\"36\"><CodeRef targetGUID=\"w\"/></PlainTextSelection>"
    "<PlainTextSelection guid=\"s3\" startPosition=\"19\" endPosition=\"36\"><Coding guid=\"x5\"><CodeRef targetGUID=\"c3\"/></Coding></PlainTextSelection>"
    "<PlainTextSelection guid=\"s4\" startPosition=\"38\" endPosition=\"44\"><Description>A comment</Description></PlainTextSelection>"
    "<PlainTextSelection guid=\"s5\" name=\"zero\" startPosition=\"5\" endPosition=\"5\"/>"
    "<PlainTextSelection guid=\"s6\" startPosition=\"-3\" endPosition=\"99999999999999999999\"/>"
    "<Coding guid=\"x6\"><CodeRef targetGUID=\"w\"/></Coding><NoteRef targetGUID=\"n3\"/></TextSource>"
    "<PictureSource guid=\"t2\" name=\"map.png\"><PictureSelection guid=\"ps\"><Coding guid=\"x7\"><CodeRef targetGUID=\"w\"/></Coding></PictureSelection></PictureSource>"
    "<AudioSource guid=\"t3\" name=\"talk\"/><TextSource guid=\"t4\" name=\"lost\" plainTextPath=\"internal://lost.txt\"/></Sources>"
    "<Notes><Note guid=\"n1\" name=\"Memo\"><PlainTextContent>On the coding</PlainTextContent></Note><Note guid=\"n2\"><Description>On the code</Description></Note>"
    "<Note guid=\"n3\" name=\"Only a name\"/><Note guid=\"n4\" name=\"Annotation\"><PlainTextContent>By a link</PlainTextContent></Note>"
    "<Note guid=\"n5\" name=\"Free memo\"><PlainTextContent>On nothing</PlainTextContent></Note></Notes>"
    "<Links><Link guid=\"l1\" name=\"Contradicts\" originGUID=\"s1\" targetGUID=\"s2\"/><Link guid=\"l2\" name=\"reminds me of\" originGUID=\"s1\" targetGUID=\"s4\"/>"
    "<Link guid=\"l3\" originGUID=\"n4\" targetGUID=\"s4\"/><Link guid=\"l4\" name=\"between codes\" originGUID=\"w\" targetGUID=\"kp\"/></Links>"
    "<Sets><Set guid=\"f1\" name=\"2020\"><MemberSource targetGUID=\"t1\"/></Set><Set guid=\"f2\" name=\"Hot codes\"><MemberCode targetGUID=\"w\"/></Set></Sets>"
    "<Graphs><Graph guid=\"g1\" name=\"My map\"/></Graphs>");
  const char *cut = "We will cut taxes", *drown = "Else we all drown";
  guint row;

  g_assert_cmpstr (avow_bundle_get_origin (bundle), ==, "ATLAS.ti");
  assert_exact (bundle);
  assert_path (bundle, "Tax", "Economy > Tax");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_TOPIC, "name", "Economy", "colour"), ==, "#ff0000");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_TOPIC, "name", "Economy", "note"), ==, "All of it\nOn the code");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_TOPIC, "name", "Tax", "colour"), ==, "#0080ff");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_TOPIC, "name", "Tax", "guid"), ==, "aaaaaaaa-0000-4000-8000-000000000011");
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_TOPIC), ==, 4);

  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_ARTICLE), ==, 1);
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "publisher"), ==, "The Paper");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "imported"), ==, "2020-01-02T02:04:05Z");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "note"), ==,
                   "First draft\nOnly a name\nCase: Metadata\nCodes of the whole text: Warnings");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_FOLDER, "guid", avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "folder"),
                           "name"), ==, "2020");

  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_PASSAGE), ==, 3);
  row = find_row (bundle, AVOW_BUNDLE_PASSAGE, "exact", cut);
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE, row, "kind"), ==, "pledge");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE, row, "note"), ==, "Sure?\nOn the coding");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE, row, "created"), ==, "2020-01-02T03:04:05Z");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_ANALYST, "guid", avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE, row, "analyst"),
                           "name"), ==, "Ada");
  assert_topics (bundle, cut, "Tax");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_STATUS_EVENT, 0, "status"), ==, "in_the_works");
  g_assert_cmpstr (get_role (bundle, cut, "speaker"), ==, "Jane Doe");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_ACTOR, "name", "Jane Doe", "type"), ==, "person");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_ACTOR, "name", "Jane Doe", "note"), ==, "Mood: calm");
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_ACTOR), ==, 3);

  /* Two selections of one place are one passage. */
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_PASSAGE, "exact", drown, "kind"), ==, "warning");
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_PASSAGE_ACTOR), ==, 3);
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_PASSAGE, "exact", "Nobody", "note"), ==, "A comment\nBy a link");
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_RELATION), ==, 1);
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_RELATION, 0, "type"), ==, "contradicts");

  assert_loses (bundle, "The picture “map.png” and 1 coding on it");
  assert_loses (bundle, "The recording “talk”");
  assert_loses (bundle, "“lost”, whose text is not in the file");
  assert_loses (bundle, "The passage “zero” in “Speech”");
  assert_loses (bundle, "1 passage in “Speech”, whose place is not in the text");
  assert_loses (bundle, "The link “reminds me of” from “We will cut taxes” to “Nobody”");
  assert_loses (bundle, "The link “between codes”");
  assert_loses (bundle, "The note “Free memo”");
  assert_loses (bundle, "The diagram “My map”");
  assert_loses (bundle, "The set “Hot codes” of 1 code");
  assert_loses (bundle, "The codes of the whole text “Speech”");
  assert_loses (bundle, "What part “Greens” has in 1 passage");
  assert_loses (bundle, "What part “Coded” has in 1 passage");
}

typedef struct
{
  const char *name;
  const char *content;
} File;

static GBytes *
new_zip (const File *files,
         guint       n_files)
{
  struct archive *archive = archive_write_new ();
  const gsize room = 4 * 1024 * 1024;
  char *data = g_malloc (room);
  gsize length = 0;

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_memory (archive, data, room, &length), ==, ARCHIVE_OK);
  for (guint i = 0; i < n_files; i++)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, files[i].name);
      archive_entry_set_size (entry, strlen (files[i].content));
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      archive_write_data (archive, files[i].content, strlen (files[i].content));
      archive_entry_free (entry);
    }
  archive_write_close (archive);
  archive_write_free (archive);

  return g_bytes_new_take (data, length);
}

/* How programs count: each of these says that "second" is in the text, by its own numbers. */
static void
test_places (void)
{
  static const struct
  {
    const char *path;
    const char *attribute;
    const char *text;
    int         start;
    int         end;
  } cases[] =
  {
    { "sources/t.txt", "plainTextPath=\"internal://t.txt\"", "a first\nthe second\nline", 12, 18 },
    { "Sources/T.TXT", "plainTextPath=\"internal://t.txt\"", "a first\r\nthe second\r\nline", 13, 19 },     /* both counted */
    { "sources/t.txt", "plainTextPath=\"t.txt\"", "a first\r\nthe second\r\nline", 12, 18 },                 /* one */
    { "sources/t.txt", "plainTextPath=\"relative:///sources/t.txt\"", "a first\nthe second\nline", 13, 19 }, /* two that are one */
    { "sources/t.txt", "plainTextPath=\"internal://t.txt\"", "\xef\xbb\xbf" "a first\nthe second\nline", 12, 18 },
    { "sources/t.txt", "plainTextPath=\"internal://t.txt\"", "\xef\xbb\xbf" "a first\nthe second\nline", 13, 19 },     /* the mark counted */
    { "sources/t.txt", "plainTextPath=\"internal://t.txt\"", "a first\nthe second\nline", 12, 17 },          /* the end is in */
    { "sources/t.txt", "plainTextPath=\"internal://t.txt\"", "\xf0\x9f\x98\x80 first\nthe second\nline", 13, 19 },     /* UTF-16 */
    { "sources/t.txt", "richTextPath=\"internal://t.docx\"", "a first\nthe second\nline", 12, 18 },          /* a twin */
    { "sources/a t.txt", "plainTextPath=\"internal://a%20t.txt\"", "a first\nthe second\nline", 12, 18 },
    { "t.txt", "richTextPath=\"internal://t.txt\"", "a first\nthe second\nline", 12, 18 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *project = g_strdup_printf (
        "<Project name=\"P\" origin=\"Some program\" xmlns=\"urn:QDA-XML:project:1.0\"><Sources><TextSource guid=\"t\" name=\"T\" %s>"
        "<PlainTextSelection guid=\"s\" name=\"second\" startPosition=\"%d\" endPosition=\"%d\"/>"
        "<PlainTextSelection guid=\"r\" name=\"seco…\" startPosition=\"%d\" endPosition=\"%d\"/></TextSource></Sources></Project>",
        cases[i].attribute, cases[i].start, cases[i].end, cases[i].start, cases[i].end);
      const File files[] = { { "Trial.qde", project }, { cases[i].path, cases[i].text } };
      g_autoptr(GBytes) bytes = new_zip (files, G_N_ELEMENTS (files));
      g_autoptr(AvowBundle) bundle = read_bytes (bytes, "trial.qdpx");

      g_test_message ("case %u", i);
      g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_PASSAGE), ==, 1);
      g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE, 0, "exact"), ==, "second");
      g_assert_cmpuint (avow_bundle_get_losses (bundle)->len, ==, 0);
      assert_exact (bundle);
    }
}

/* Where no way of counting makes it fit, it is said. */
static void
test_places_unsure (void)
{
  g_autoptr(AvowBundle) bundle = read_qde ("<Sources><TextSource guid=\"t\" name=\"T\"><PlainTextContent>one two three</PlainTextContent>"
                                           "<PlainTextSelection guid=\"s\" name=\"four five\" startPosition=\"4\" endPosition=\"7\"/></TextSource></Sources>");

  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE, 0, "exact"), ==, "two");
  assert_loses (bundle, "the place of 1 passage in “T”");
}

/* Of a PDF, the text that stands for it. */
static void
test_pdf_source (void)
{
  const File files[] =
  {
    { "project.qde", "<Project name=\"P\" origin=\"MAXQDA 2022\" xmlns=\"urn:QDA-XML:project:1.0\"><Sources><PDFSource guid=\"t\" name=\"Law.pdf\" path=\"internal://x.pdf\">"
                     "<PDFSelection guid=\"a\" page=\"1\" firstX=\"1\" firstY=\"1\" secondX=\"2\" secondY=\"2\"/>"
                     "<Representation guid=\"r\" plainTextPath=\"internal://r.txt\"><PlainTextSelection guid=\"s\" startPosition=\"4\" endPosition=\"7\"/></Representation>"
                     "</PDFSource></Sources></Project>" },
    { "sources/r.txt", "The law says" },
    { "sources/x.pdf", "%PDF-1.4" },
  };
  g_autoptr(GBytes) bytes = new_zip (files, G_N_ELEMENTS (files));
  g_autoptr(AvowBundle) bundle = read_bytes (bytes, NULL);

  g_assert_cmpstr (avow_bundle_get_origin (bundle), ==, "MAXQDA");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "headline"), ==, "Law.pdf");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE, 0, "exact"), ==, "law");
  assert_loses (bundle, "1 area marked on the pages of “Law.pdf”");
  assert_survives (bytes, NULL);
}

static void
test_codebook (void)
{
  static const char text[] = "\xef\xbb\xbf<?xml version=\"1.0\"?>\n<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"Taguette 1.4\"><Codes>"
                             "<Code guid=\"{11111111-0000-4000-8000-000000000001}\" name=\"A\"><Code name=\"B\" color=\"#12345678\"/></Code></Codes>"
                             "<Sets><Set guid=\"s\" name=\"Two\"><MemberCode guid=\"x\"/><MemberCode guid=\"y\"/></Set></Sets></CodeBook>";
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr(AvowBundle) bundle = read_bytes (bytes, "book.qdc");

  g_assert_cmpstr (avow_bundle_get_origin (bundle), ==, "Taguette");
  assert_path (bundle, "B", "A > B");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_TOPIC, "name", "A", "guid"), ==, "11111111-0000-4000-8000-000000000001");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_TOPIC, "name", "B", "colour"), ==, "#123456");
  assert_loses (bundle, "The set “Two” of 2 codes");
  assert_twice (bytes, "book.qdc");
}

/* Entities are not put in, and neither depth nor size is without an end. */
static void
test_hostile_xml (void)
{
  static const char * const entities[] =
  {
    "<!ENTITY a \"aaaaaaaaaa\"><!ENTITY e \"&a;&a;&a;\">",
    "<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"
    "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY f \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY e \"&f;&f;&f;&f;&f;&f;&f;&f;&f;\">",
    "<!ENTITY e SYSTEM \"file:///etc/passwd\">",
  };
  g_autoptr(GBytes) deep = NULL, zipped = NULL;
  g_autoptr(GString) text = g_string_new ("<Project xmlns=\"urn:QDA-XML:project:1.0\"><CodeBook><Codes>");
  g_autofree char *zeros = g_strnfill (3000000, ' ');
  File bombs[] = { { "project.qde", "<Project xmlns=\"urn:QDA-XML:project:1.0\"/>" }, { "sources/a.txt", NULL },
                   { "sources/b.txt", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      g_autofree char *xml = g_strconcat ("<?xml version=\"1.0\"?><!DOCTYPE Project [", entities[i],
                                          "]><Project name=\"P\"><Sources><TextSource guid=\"t\" name=\"T\">"
                                          "<PlainTextContent>words &e; more</PlainTextContent></TextSource></Sources></Project>", NULL);
      g_autoptr(AvowBundle) bundle = avow_work_read (xml, strlen (xml), "p.qde", NULL);

      /* It is read without them, or not at all. */
      g_assert_true (i > 0 || bundle != NULL);
      if (bundle != NULL)
        g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "text"), ==, "words  more");
    }

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "<Code guid=\"x\" name=\"n\">");
  deep = g_bytes_new (text->str, text->len);
  assert_refused (deep, "p.qde", "damaged");

  bombs[1].content = bombs[2].content = zeros;
  zipped = new_zip (bombs, G_N_ELEMENTS (bombs));
  assert_refused (zipped, "p.qdpx", "unpacks to far more");
}

/* ---- what this program writes */

static const char own_json[] =
  "{\"format\":\"avow\",\"version\":1,\"origin\":\"Avow\",\"other\":[{\"x\":[1,true,null]}],\"tables\":{\n"
  "\"article\":[{\"guid\":\"11111111-0000-4000-8000-000000000001\",\"headline\":\"H\\u00e9 \\ud83d\\ude00\",\"text\":\"one\\ntwo \\\"three\\\"\",\"note\":null}],\n"
  "\"passage\":[{\"guid\":\"11111111-0000-4000-8000-000000000002\",\"article\":\"11111111-0000-4000-8000-000000000001\",\"start\":4,\"end\":\"7\",\"exact\":\"two\","
  "\"kind\":\"claim\",\"changed\":true,\"mystery\":\"x\"}],\n\"topic\":[],\"planet\":[{\"guid\":\"y\"}]}}\n";

static void
test_own (void)
{
  const File files[] = { { "avow.json", own_json }, { "project.qde", "<Project/>" } };
  g_autoptr(GBytes) plain = g_bytes_new_static (own_json, sizeof own_json - 1), zip = new_zip (files, G_N_ELEMENTS (files));
  g_autoptr(GBytes) newer = NULL, cut = NULL;
  g_autoptr(AvowBundle) bundle = read_bytes (plain, "avow.json"), zipped = read_bytes (zip, "p.qdpx");
  g_autoptr(GVariant) a = g_variant_ref_sink (avow_bundle_to_variant (bundle));
  g_autoptr(GVariant) b = g_variant_ref_sink (avow_bundle_to_variant (zipped));
  static const char next[] = "{\"format\":\"avow\",\"version\":2,\"tables\":{}}";
  static const char twice[] = "{\"format\":\"avow\",\"version\":1,\"tables\":{\"topic\":[{\"guid\":\"a\",\"name\":\"b\",\"parent\":\"c\"}]}}";
  g_autoptr(GBytes) dangling = g_bytes_new_static (twice, sizeof twice - 1);

  g_assert_true (g_variant_equal (a, b));
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "headline"), ==, "Hé \xf0\x9f\x98\x80");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "text"), ==, "one\ntwo \"three\"");
  g_assert_null (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "note"));
  g_assert_cmpint (avow_bundle_get_number (bundle, AVOW_BUNDLE_PASSAGE, 0, "start"), ==, 4);
  g_assert_cmpint (avow_bundle_get_number (bundle, AVOW_BUNDLE_PASSAGE, 0, "changed"), ==, 1);
  assert_exact (bundle);
  assert_loses (bundle, "“mystery” of “passage”");
  assert_loses (bundle, "“planet”");

  newer = g_bytes_new_static (next, sizeof next - 1);
  assert_refused (newer, NULL, "A newer version of Avow");
  assert_refused (dangling, NULL, "refer to others that are not there");
  cut = g_bytes_new_static (own_json, sizeof own_json - 5);
  assert_refused (cut, NULL, "damaged");
  assert_survives (plain, NULL);
  assert_survives (zip, NULL);
}

/* ---- tables */

#define P1 "11111111-0000-4000-8000-0000000000a1"
#define P2 "11111111-0000-4000-8000-0000000000a2"
#define A1 "11111111-0000-4000-8000-0000000000b1"

static AvowBundle *
read_table (const char *text,
            const char *name)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return read_bytes (bytes, name);
}

/* What a row says comes back as it was. */
static void
test_passages_fields (void)
{
  g_autoptr(AvowBundle) bundle = read_table (
    "\xef\xbb\xbf" "end,passage_id,exact,start,article,article_id,kind,speakers,speaker_ids,speaker_type,addressees,topics,topic_ids,status,status_history,"
    "relations,sets,note,suffix,checkable,date_published,speaker_affiliation,analyst,created,position,reading,folder\r\n"
    "12," P1 ",cut taxes,3,Speech," A1 ",pledge,\"Doe; Jane\"," A1 ",person,Bob; Ann,economy / tax," P2 ",kept,"
    "\"2026-03-01 kept (https://example.org/a passage " P2 " \"\"seen;\\u0020yes\"\" by \"\"Ana\"\" on 2026-11-24T17:32:30Z); broken (on 2026-11-25T00:00:00Z)\","
    "\"contradicts " P2 " \"\"why\"\"\",Mine,'=SUM(1),,1,2026-01,Minister,Ana,2026-01-02T03:04:05Z,for,done,Old / Older\r\n"
    "30," P2 ",\"No, never\",21,Speech," A1 ",claim,,,,,,,,,\"" P1 " contradicts; repeats " A1 "\",,,! More,,,,,,,,\r\n"
    "40,x,too short,20,Speech," A1 ",,,,,,,,,,,,,,,,,,,,,\r\n", NULL);
  guint row;

  g_assert_cmpstr (avow_bundle_get_origin (bundle), ==, "Avow");
  assert_exact (bundle);
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_PASSAGE), ==, 2);
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_ARTICLE), ==, 1);
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "guid"), ==, A1);
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "date_published"), ==, "2026-01");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "reading"), ==, "done");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_FOLDER, "guid", avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "folder"),
                           "name"), ==, "Older");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "text"), ==, "…  cut taxes…        No, never! More");
  g_assert_nonnull (strstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "note"), "put together"));

  row = find_row (bundle, AVOW_BUNDLE_PASSAGE, "guid", P1);
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE, row, "kind"), ==, "pledge");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE, row, "note"), ==, "=SUM(1)");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE, row, "checkable"), ==, "1");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE, row, "position"), ==, "for");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE, row, "created"), ==, "2026-01-02T03:04:05Z");

  /* With one id the whole cell is a name. */
  g_assert_cmpstr (get_role (bundle, "cut taxes", "speaker"), ==, "Doe; Jane");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_ACTOR, "name", "Doe; Jane", "guid"), ==, A1);
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_ACTOR, "name", "Doe; Jane", "type"), ==, "person");
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_ACTOR), ==, 3);
  assert_topics (bundle, "cut taxes", "tax");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_TOPIC, "name", "tax", "guid"), ==, P2);
  assert_path (bundle, "tax", "economy > tax");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_SET, 0, "name"), ==, "Mine");
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_SET_MEMBER), ==, 1);

  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_STATUS_EVENT), ==, 2);
  row = find_row (bundle, AVOW_BUNDLE_STATUS_EVENT, "status", "kept");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_STATUS_EVENT, row, "date"), ==, "2026-03-01");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_STATUS_EVENT, row, "evidence_url"), ==, "https://example.org/a");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_STATUS_EVENT, row, "evidence_passage"), ==, P2);
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_STATUS_EVENT, row, "note"), ==, "seen; yes");
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_STATUS_EVENT, row, "created"), ==, "2026-11-24T17:32:30Z");
  g_assert_nonnull (avow_bundle_get (bundle, AVOW_BUNDLE_STATUS_EVENT, row, "analyst"));
  g_assert_null (get_of (bundle, AVOW_BUNDLE_STATUS_EVENT, "status", "broken", "date"));

  /* Told from both ends, it is one. */
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_RELATION), ==, 1);
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_RELATION, 0, "from"), ==, P1);
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_RELATION, 0, "note"), ==, "why");

  assert_loses (bundle, "The passage “too short”");
  assert_loses (bundle, "The relation “repeats " A1 "”");
  assert_loses (bundle, "As what actors speak");
}

/* A row for each actor; and the text where it is there. */
static void
test_passages_links (void)
{
  g_autoptr(AvowBundle) bundle = read_table (
    "passage_id\texact\tstart\tend\tarticle\tarticle_text\tlink_id\trole\tactor_id\tactor\tas_named\n"
    P1 "\ttaxes\t4\t9\tOne\tCut taxes now\t" A1 "\tspeaker\t\tAda\tshe\n" P1 "\ttaxes\t4\t9\tOne\t\t" P2 "\taddressee\t\tBob\t\n"
    P2 "\tother\t4\t9\tOne\t\t\t\t\t\t\n", "x.tsv");

  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_PASSAGE), ==, 2);
  g_assert_cmpstr (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, 0, "text"), ==, "Cut taxes now");
  g_assert_cmpstr (get_role (bundle, "taxes", "speaker"), ==, "Ada");
  g_assert_cmpstr (get_role (bundle, "taxes", "addressee"), ==, "Bob");
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_PASSAGE_ACTOR, "role", "speaker", "guid"), ==, A1);
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_PASSAGE_ACTOR, "role", "speaker", "as_named"), ==, "she");

  /* Words that are not there are not taken for others. */
  g_assert_cmpstr (get_of (bundle, AVOW_BUNDLE_PASSAGE, "exact", "other", "anchored"), ==, "0");
  assert_loses (bundle, "The place of “other”");
}

static void
test_codes (void)
{
  g_autoptr(AvowBundle) taguette = read_table ("tag,description,number of highlights\r\neconomy.tax,What is paid,3\r\neconomy,,0\r\n", "codebook.csv");
  g_autoptr(AvowBundle) codes = read_table ("Code;Category;Color;Memo\nTax;Economy;#f00;x\nEconomy;;;\nA;B;;\nB;A;;\n",
                                            "codes.csv");
  g_autoptr(GBytes) words = g_bytes_new_static ("word,number\na,1\n", 16);
  g_autoptr(GBytes) actors = g_bytes_new_static ("name,type,colour\na,person,#fff\n", 31);

  assert_path (taguette, "tax", "economy > tax");
  g_assert_cmpstr (get_of (taguette, AVOW_BUNDLE_TOPIC, "name", "tax", "note"), ==, "What is paid");
  g_assert_cmpuint (avow_bundle_get_n (taguette, AVOW_BUNDLE_TOPIC), ==, 2);
  assert_path (codes, "Tax", "Economy > Tax");
  g_assert_cmpstr (get_of (codes, AVOW_BUNDLE_TOPIC, "name", "Tax", "colour"), ==, "#ff0000");
  assert_refused (words, "w.csv", "no project of a program");
  assert_refused (actors, "a.csv", "no project of a program");
}

/* ---- where it comes in */

/* All the way through the reader process; and whoever imports it as an article is told. */
static void
test_process (void)
{
  g_autofree char *dir = g_dir_make_tmp ("avow-work-XXXXXX", NULL), *path = g_build_filename (dir, "p.sqlite3", NULL);
  g_autoptr(AvowExtractor) extractor = avow_extractor_new ();
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GBytes) bytes = end_database (new_taguette ());
  g_autoptr(GError) error = NULL, refused = NULL, unreadable = NULL;
  g_autoptr(AvowBundle) bundle = NULL, none = NULL;
  g_autoptr(GPtrArray) documents = NULL;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
  bundle = avow_extractor_read_work (extractor, file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (avow_bundle_get_n (bundle, AVOW_BUNDLE_ARTICLE), ==, 1);

  documents = avow_extractor_read_file (extractor, file, NULL, &refused);
  g_assert_null (documents);
  g_assert_error (refused, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_REFUSED);
  g_assert_nonnull (strstr (refused->message, "a project of Taguette"));

  g_unlink (path);
  none = avow_extractor_read_work (extractor, file, NULL, &unreadable);
  g_assert_null (none);
  g_assert_error (unreadable, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_UNREADABLE);
  g_rmdir (dir);
}

static void
test_nothing (void)
{
  g_autoptr(GBytes) empty = g_bytes_new_static ("", 0), words = g_bytes_new_static ("Some words", 10);
  g_autoptr(GBytes) other = end_database (new_database ("CREATE TABLE moz_places (id)"));

  assert_refused (empty, NULL, "The file is empty");
  assert_refused (words, "words.txt", "no project of a program");
  assert_refused (other, "places.sqlite", "of no program whose work can be taken over");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  avow_readers_prepare ();

  g_test_add_func ("/others/taguette", test_taguette);
  g_test_add_func ("/others/taguette/projects", test_taguette_projects);
  g_test_add_func ("/others/database/schema", test_hostile_schema);
  g_test_add_func ("/others/database/values", test_hostile_values);
  g_test_add_func ("/others/database/broken", test_broken_database);
  g_test_add_func ("/others/database/log", test_log_beside);
  g_test_add_func ("/others/dna", test_dna);
  g_test_add_func ("/others/dna/old", test_dna_old);
  g_test_add_func ("/others/qualcoder", test_qualcoder);
  g_test_add_func ("/others/refi/project", test_qde);
  g_test_add_func ("/others/refi/places", test_places);
  g_test_add_func ("/others/refi/unsure", test_places_unsure);
  g_test_add_func ("/others/refi/pdf", test_pdf_source);
  g_test_add_func ("/others/refi/codebook", test_codebook);
  g_test_add_func ("/others/refi/hostile", test_hostile_xml);
  g_test_add_func ("/others/own", test_own);
  g_test_add_func ("/others/table/fields", test_passages_fields);
  g_test_add_func ("/others/table/links", test_passages_links);
  g_test_add_func ("/others/table/codes", test_codes);
  g_test_add_func ("/others/process", test_process);
  g_test_add_func ("/others/nothing", test_nothing);

  return g_test_run ();
}
