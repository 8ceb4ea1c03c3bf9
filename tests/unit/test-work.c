/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

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
  g_autoptr(GVariant) a = g_variant_ref_sink (avow_bundle_to_variant (one)), b = g_variant_ref_sink (avow_bundle_to_variant (two));
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
  add_highlight (db, 2, 3, taguette_content, "minister said \xf0\x9f\x98\x80 \xe2\x80\x9cno\n  new taxes", "<b>minister</b> said \xf0\x9f\x98\x80 \xe2\x80\x9cno\n  new taxes");
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
  g_autofree char *dir = g_dir_make_tmp ("avow-work-XXXXXX", NULL), *path = g_build_filename (dir, "p.sqlite3", NULL), *data = NULL;
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

  g_test_add_func ("/work/taguette", test_taguette);
  g_test_add_func ("/work/taguette/projects", test_taguette_projects);
  g_test_add_func ("/work/database/schema", test_hostile_schema);
  g_test_add_func ("/work/database/values", test_hostile_values);
  g_test_add_func ("/work/database/broken", test_broken_database);
  g_test_add_func ("/work/database/log", test_log_beside);
  g_test_add_func ("/work/process", test_process);
  g_test_add_func ("/work/nothing", test_nothing);

  return g_test_run ();
}
