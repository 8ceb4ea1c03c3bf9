/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <libxml/parser.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "avow-export.h"
#include "avow-spreadsheet.h"
#include "test-store-util.h"

/* Spreadsheets, read back part by part. Programs of others read them in tests/foreign. */

#define TEXT "The port opens in May, she said.\n\nIt stays open, he said."
#define COLUMNS "article,date_published,due_date,date_said,start,exact,note,condition,summary,place,testable,url,created"

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

  fixture->store = store_begin ("Summit.avow", &fixture->dir, &fixture->path);
  article = store_import (fixture->store, "=HYPERLINK(\"x\") & <b>", TEXT);
  store_do (fixture->store, avow_change_new_edit_article (article, AVOW_ARTICLE_DATE, "2026-01"));
  store_do (fixture->store,
            avow_change_new_edit_article (article, AVOW_ARTICLE_URL, "https://example.org/a b?x=1&y=[2]#the end"));
  store_tag (fixture->store, article, TEXT, "The port", AVOW_KIND_PLEDGE);
  store_tag (fixture->store, article, TEXT, "opens in May", AVOW_KIND_PLEDGE);
  store_tag (fixture->store, article, TEXT, "It stays open", AVOW_KIND_CLAIM);

  /* What no part of the program would let in, but a file may have. */
  sql_run (fixture->path,
           "UPDATE passage SET due_date = '2024-02-29', date_said = '1900-02-28', created = '2026-01-07T18:30:00Z',"
           "  note = '_x0041_ <i> & \"q\"' || char (13, 10) || 'b' || char (1) || 'c' || char (13) || 'd'"
           "  || char (9) || 'e  f ',"
           "  testable = 1,"
           "  condition = '-3', summary = 'a' || char (65535) || char (65534) || char (128512), place = '2026-03'"
           "  WHERE start = 0;"
           "UPDATE passage SET due_date = '2026', date_said = '1900-03-01', note = CAST (x'61ff62' AS TEXT),"
           "  summary = replace (hex (zeroblob (16384)), '0', 'x'),"
           "  place = replace (hex (zeroblob (8191)), '00', char (128512)) || 'abc',"
           "  created = '2026-01-07T18:30:00Z'"
           "  WHERE start = 9;"
           "UPDATE passage SET place = replace (hex (zeroblob (8192)), '00', char (128512) || char (128512)) WHERE start > 9");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  store_end (fixture->store, fixture->dir, fixture->path);
}

/* ---- writing */

static AvowExport *
make_export (Fixture          *fixture,
             AvowExportFormat  format,
             const char       *columns)
{
  g_autoptr(AvowExportProfile) profile = avow_export_profile_new (format);
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autofree char *unknown = NULL;

  g_assert_true (avow_export_profile_set_columns (profile, columns, &unknown));

  return avow_export_new (fixture->store, query, profile);
}

static gboolean
run (AvowExport    *job,
     const char    *path,
     GCancellable  *cancellable,
     GError       **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;

  avow_export_run_async (job, file, cancellable, take_result_cb, &result);
  wait_until (result != NULL);

  return avow_export_run_finish (job, result, error);
}

static char *
export (Fixture          *fixture,
        AvowExportFormat  format,
        const char       *columns)
{
  char *path = g_build_filename (fixture->dir, "out", NULL);
  g_autoptr(AvowExport) job = make_export (fixture, format, columns);
  g_autoptr(GError) error = NULL;

  g_assert_true (run (job, path, NULL, &error));
  g_assert_no_error (error);

  return path;
}

static char *
find_losses (AvowExport *job)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) losses = NULL;
  g_autoptr(GError) error = NULL;

  avow_export_find_losses_async (job, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  losses = avow_export_find_losses_finish (job, result, &error);
  g_assert_no_error (error);
  g_ptr_array_add (losses, NULL);

  return g_strjoinv ("\n", (char **) losses->pdata);
}

/* ---- reading */

/* A part of a document; %NULL if there is none of that name. */
static char *
read_part (const char *path,
           const char *name)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  char *part = NULL;

  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_filename (archive, path, 65536), ==, ARCHIVE_OK);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      if (g_str_equal (archive_entry_pathname_utf8 (entry), name))
        {
          part = g_malloc0 (archive_entry_size (entry) + 1);
          g_assert_cmpint (archive_read_data (archive, part, archive_entry_size (entry)), ==, archive_entry_size (entry));
        }
    }
  archive_read_free (archive);

  return part;
}

static xmlDoc *
read_xml (const char *path,
          const char *name)
{
  g_autofree char *part = read_part (path, name);
  xmlDoc *doc;

  g_assert_nonnull (part);
  doc = xmlReadMemory (part, strlen (part), name, NULL, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_BIG_LINES);
  g_assert_nonnull (doc);

  return doc;
}

static gboolean
is_named (xmlNode    *node,
          const char *name)
{
  return node->type == XML_ELEMENT_NODE && g_str_equal ((const char *) node->name, name);
}

/* The element after @node, in the order of the document, that has a name; %NULL for none. */
static xmlNode *
find_next (xmlNode    *node,
           const char *name)
{
  do
    {
      if (node->children != NULL && node->type == XML_ELEMENT_NODE)
        node = node->children;
      else
        {
          while (node != NULL && node->next == NULL)
            node = node->parent;
          if (node == NULL || node->type == XML_DOCUMENT_NODE)
            return NULL;
          node = node->next;
        }
    }
  while (!is_named (node, name));

  return node;
}

/* What a cell of a sheet of XLSX has: its style, a colon and its text or number. */
static char *
read_xlsx_cell (const char *path,
                guint       sheet,
                const char *place)
{
  g_autofree char *name = g_strdup_printf ("xl/worksheets/sheet%u.xml", sheet), *found = NULL;
  xmlDoc *doc = read_xml (path, name);

  for (xmlNode *node = find_next (xmlDocGetRootElement (doc), "c"); node != NULL && found == NULL; node = find_next (node, "c"))
    {
      xmlChar *ref = xmlGetProp (node, BAD_CAST "r"), *style = xmlGetProp (node, BAD_CAST "s");
      xmlChar *text = xmlNodeGetContent (node), *type = xmlGetProp (node, BAD_CAST "t");

      if (g_str_equal ((const char *) ref, place))
        {
          found = g_strdup_printf ("%s:%s", style, text);
          g_assert_true ((find_next (node, "v") == node->children) == (type == NULL));
          g_assert_null (type != NULL && !g_str_equal ((const char *) type, "inlineStr") ? type : NULL);
        }
      xmlFree (ref);
      xmlFree (style);
      xmlFree (text);
      xmlFree (type);
    }
  xmlFreeDoc (doc);

  return g_steal_pointer (&found);
}

#define assert_xlsx_cell(path, sheet, place, expected) \
  G_STMT_START { \
    g_autofree char *cell_ = read_xlsx_cell (path, sheet, place); \
    g_assert_cmpstr (cell_, ==, expected); \
  } G_STMT_END

static char *
get_attribute (xmlNode    *node,
               const char *name)
{
  xmlChar *value = xmlGetProp (node, BAD_CAST name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);

  return copy;
}

static void
add_ods_text (GString *text,
              xmlNode *node)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_TEXT_NODE)
        g_string_append (text, (const char *) child->content);
      else if (is_named (child, "s"))
        g_string_append_c (text, ' ');
      else
        add_ods_text (text, child);
      if (is_named (child, "p") && child->next != NULL)
        g_string_append_c (text, '\n');
    }
}

/* What a cell of content.xml has: its kind, a colon and what a program takes. */
static char *
take_ods_cell (xmlNode *cell)
{
  g_autofree char *type = get_attribute (cell, "value-type"), *date = get_attribute (cell, "date-value");
  g_autofree char *number = get_attribute (cell, "value");
  g_autoptr(GString) text = g_string_new (NULL);

  if (type == NULL)
    return NULL;
  add_ods_text (text, cell);

  return g_strdup_printf ("%s:%s", type, date != NULL ? date : number != NULL ? number : text->str);
}

/* The same of a sheet of ODS, by its number and those of the row and the column, from 1. */
static char *
read_ods_cell (const char *path,
               guint       sheet,
               guint       row,
               guint       column)
{
  xmlDoc *doc = read_xml (path, "content.xml");
  xmlNode *node = xmlDocGetRootElement (doc);
  char *found = NULL;

  for (guint i = 0; i < sheet; i++)
    node = find_next (node, "table");
  for (guint i = 0; i < row && node != NULL; i++)
    node = find_next (node, "table-row");

  for (xmlNode *cell = node != NULL ? node->children : NULL; cell != NULL && column > 0; cell = cell->next)
    {
      g_autofree char *repeated = get_attribute (cell, "number-columns-repeated");
      guint n = repeated != NULL ? strtoul (repeated, NULL, 10) : 1;

      if (column <= n)
        found = take_ods_cell (cell);
      column -= MIN (column, n);
    }
  xmlFreeDoc (doc);

  return found;
}

#define assert_ods_cell(path, sheet, row, column, expected) \
  G_STMT_START { \
    g_autofree char *cell_ = read_ods_cell (path, sheet, row, column); \
    g_assert_cmpstr (cell_, ==, expected); \
  } G_STMT_END

/* ---- the archive */

static void
test_zip (void)
{
  g_autofree char *dir = make_dir (), *path = g_build_filename (dir, "a.zip", NULL), *bytes = NULL;
  g_autofree char *large = NULL, *small = NULL, *noise = g_malloc (3000001);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(AvowExportFile) out = NULL;
  g_autoptr(AvowExportZip) zip = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 3000000; i++)
    noise[i] = 'a' + g_rand_int_range (rand, 0, 26);
  noise[3000000] = '\0';

  out = avow_export_file_new (file, NULL, &error);
  zip = avow_export_zip_new (out);
  g_assert_true (avow_export_zip_store (zip, "mimetype", "text/plain", -1, &error));
  g_assert_true (avow_export_zip_begin (zip, "large", &error));
  for (guint i = 0; i < 3000000; i += 100000)
    g_assert_true (avow_export_zip_write (zip, noise + i, 100000, &error));
  g_assert_true (avow_export_zip_end (zip, &error));
  g_assert_true (avow_export_zip_add (zip, "sm\303\244ll", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", -1, &error));
  g_assert_true (avow_export_zip_finish (zip, &error));
  g_assert_true (avow_export_file_finish (out, &error));

  /* As OpenDocument asks: first, as it is, and nothing else told of it. */
  bytes = read_file (path, NULL);
  g_assert_cmpmem (bytes + 26, 22, "\10\0\0\0mimetypetext/plain", 22);
  large = read_part (path, "large");
  g_assert_cmpstr (large, ==, noise);
  small = read_part (path, "sm\303\244ll");
  g_assert_cmpstr (small, ==, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
  remove_dir (dir);
}

/* ---- XLSX */

static void
test_xlsx_cells (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = export (fixture, AVOW_EXPORT_XLSX, COLUMNS);
  g_autofree char *links = read_part (path, "xl/worksheets/_rels/sheet1.xml.rels");
  g_autofree char *sheet = read_part (path, "xl/worksheets/sheet1.xml");

  assert_xlsx_cell (path, 1, "A1", "1:Headline");
  assert_xlsx_cell (path, 1, "A2", "12:=HYPERLINK(\"x\") & <b>");
  assert_xlsx_cell (path, 1, "B2", "9:2026-01");
  assert_xlsx_cell (path, 1, "C2", "3:45351");
  assert_xlsx_cell (path, 1, "D2", "9:1900-02-28");
  assert_xlsx_cell (path, 1, "E2", "2:0");
  assert_xlsx_cell (path, 1, "F2", "6:The port");
  assert_xlsx_cell (path, 1, "G2", "10:_x005F_x0041_ <i> & \"q\"\nbc\nd\te  f ");
  assert_xlsx_cell (path, 1, "H2", "10:-3");
  assert_xlsx_cell (path, 1, "I2", "6:a😀");
  assert_xlsx_cell (path, 1, "J2", "9:2026-03");
  assert_xlsx_cell (path, 1, "K2", "2:1");
  assert_xlsx_cell (path, 1, "L2", "7:https://example.org/a b?x=1&y=[2]#the end");
  assert_xlsx_cell (path, 1, "M2", "4:46029.77083333333");
  assert_xlsx_cell (path, 1, "C3", "9:2026");
  assert_xlsx_cell (path, 1, "D3", "3:61");
  assert_xlsx_cell (path, 1, "G3", "6:a\357\277\275b");
  assert_xlsx_cell (path, 1, "K3", NULL);
  assert_xlsx_cell (path, 2, "B1", "5:Summit");

  g_assert_nonnull (strstr (links, "Target=\"https://example.org/a%20b?x=1&amp;y=%5B2%5D\""));
  g_assert_nonnull (strstr (sheet, "<hyperlink ref=\"A2\" r:id=\"rId1\" location=\"the%20end\"/>"
                                   "<hyperlink ref=\"L2\" r:id=\"rId2\""));
  g_assert_nonnull (strstr (sheet, "<autoFilter ref=\"A1:M4\"/>"));
  g_assert_nonnull (strstr (sheet, "state=\"frozen\""));
}

/* A unit of UTF-16 less than there is room for, and an ellipsis. */
static void
test_xlsx_long (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *path = export (fixture, AVOW_EXPORT_XLSX, "summary,place");
  g_autofree char *cut = read_xlsx_cell (path, 1, "A3"), *fits = read_xlsx_cell (path, 1, "B3");
  g_autofree char *pairs = read_xlsx_cell (path, 1, "B4");
  g_autoptr(AvowExport) job = make_export (fixture, AVOW_EXPORT_XLSX, COLUMNS);
  g_autofree char *losses = find_losses (job);

  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 2 + 32767);
  g_assert_true (g_str_has_suffix (cut, "xx…"));
  g_assert_true (g_str_has_suffix (fits, "😀abc"));
  g_assert_cmpint (g_utf8_strlen (pairs, -1), ==, 3 + 16384 - 1);
  g_assert_true (g_str_has_suffix (pairs, "😀…"));

  g_assert_cmpstr (losses, ==,
                   "2 texts are longer than a cell can be; they are cut, and end in “…”.\n"
                   "1 date is before the first one that spreadsheets know; it is written as text.\n"
                   "2 texts have characters that a spreadsheet cannot hold; they are left out.");
}

/* Limits that no test wants to reach, lowered. */
static void
check_limits (Fixture                     *fixture,
              const AvowSpreadsheetFormat *format,
              const char                  *path)
{
  AvowSpreadsheetFormat small = *format;
  g_autoptr(AvowExport) job = make_export (fixture, AVOW_EXPORT_XLSX, "article,start");
  g_autoptr(GPtrArray) losses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(AvowExportFile) out = NULL;
  g_autoptr(GError) error = NULL;

  small.max_rows = 3;
  small.max_links = 1;
  out = avow_export_file_new (file, NULL, &error);
  g_assert_true (avow_spreadsheet_write (&small, job, out, &error));
  g_assert_true (avow_export_file_finish (out, &error));

  g_assert_true (avow_spreadsheet_find_losses (&small, job, losses, &error));
  g_assert_cmpuint (losses->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (losses, 0), ==,
                   "1 cell does not lead to its address: a sheet cannot hold so many links, or any so long.");
  g_assert_cmpstr (g_ptr_array_index (losses, 1), ==, "One sheet cannot hold so many rows; there will be 2 of them.");

  small.max_columns = 1;
  g_assert_false (avow_spreadsheet_write (&small, job, out, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

static void
test_xlsx_limits (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "small.xlsx", NULL), *book = NULL, *first = NULL, *second = NULL;

  check_limits (fixture, &avow_xlsx_format, path);

  book = read_part (path, "xl/workbook.xml");
  g_assert_nonnull (strstr (book, "<sheet name=\"Passages\" sheetId=\"1\" r:id=\"rId1\"/>"
                                  "<sheet name=\"Passages 2\" sheetId=\"2\" r:id=\"rId2\"/>"
                                  "<sheet name=\"About\" sheetId=\"3\" r:id=\"rId3\"/>"));
  g_assert_nonnull (strstr (book, ">'Passages 2'!$A$1:$B$2</definedName>"));
  assert_xlsx_cell (path, 1, "B3", "2:9");
  assert_xlsx_cell (path, 1, "A4", NULL);
  assert_xlsx_cell (path, 2, "A1", "1:Headline");
  assert_xlsx_cell (path, 2, "B2", "2:34");
  assert_xlsx_cell (path, 3, "B2", "2:3");
  first = read_part (path, "xl/worksheets/_rels/sheet1.xml.rels");
  g_assert_null (strstr (first, "rId2"));
  second = read_part (path, "xl/worksheets/_rels/sheet2.xml.rels");
  g_assert_nonnull (strstr (second, "rId1"));
}

/* ---- ODS */

static void
test_ods_cells (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *path = export (fixture, AVOW_EXPORT_ODS, COLUMNS), *content = read_part (path, "content.xml");
  g_autofree char *settings = read_part (path, "settings.xml"), *bytes = read_file (path, NULL);
  g_autoptr(AvowExport) job = make_export (fixture, AVOW_EXPORT_ODS, COLUMNS);
  g_autofree char *losses = find_losses (job);

  g_assert_cmpmem (bytes + 26, 12, "\10\0\0\0mimetype", 12);
  g_assert_true (g_str_has_prefix (bytes + 38, "application/vnd.oasis.opendocument.spreadsheet"));

  assert_ods_cell (path, 1, 1, 1, "string:Headline");
  assert_ods_cell (path, 1, 2, 1, "string:=HYPERLINK(\"x\") & <b>");
  assert_ods_cell (path, 1, 2, 2, "string:2026-01");
  assert_ods_cell (path, 1, 2, 3, "date:2024-02-29");
  assert_ods_cell (path, 1, 2, 4, "date:1900-02-28");
  assert_ods_cell (path, 1, 2, 5, "float:0");
  assert_ods_cell (path, 1, 2, 7, "string:_x0041_ <i> & \"q\"\nbc\nd\te  f ");
  assert_ods_cell (path, 1, 2, 8, "string:-3");
  assert_ods_cell (path, 1, 2, 9, "string:a😀");
  assert_ods_cell (path, 1, 2, 10, "string:2026-03");
  assert_ods_cell (path, 1, 2, 11, "float:1");
  assert_ods_cell (path, 1, 2, 12, "string:https://example.org/a b?x=1&y=[2]#the end");
  assert_ods_cell (path, 1, 2, 13, "date:2026-01-07T18:30:00");
  assert_ods_cell (path, 1, 3, 3, "string:2026");
  assert_ods_cell (path, 1, 3, 7, "string:a\357\277\275b");
  assert_ods_cell (path, 1, 3, 11, NULL);
  assert_ods_cell (path, 1, 3, 13, "date:2026-01-07T18:30:00");
  assert_ods_cell (path, 2, 1, 2, "string:Summit");

  g_assert_nonnull (strstr (content, "xlink:href=\"https://example.org/a%20b?x=1&amp;y=%5B2%5D#the%20end\">=HYPERLINK"));
  g_assert_nonnull (strstr (content, "table:target-range-address=\"'Passages'.A1:'Passages'.M4\" "
                                     "table:display-filter-buttons=\"true\""));
  g_assert_nonnull (strstr (settings, "<config:config-item config:name=\"VerticalSplitPosition\" config:type=\"int\">1<"));

  /* There is room for all but what XML cannot hold. */
  g_assert_cmpstr (losses, ==, "2 texts have characters that a spreadsheet cannot hold; they are left out.");
}

static void
test_ods_limits (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "small.ods", NULL), *content = NULL;

  check_limits (fixture, &avow_ods_format, path);

  content = read_part (path, "content.xml");
  g_assert_nonnull (strstr (content, "table:name=\"Passages 2\""));
  assert_ods_cell (path, 1, 3, 2, "float:9");
  assert_ods_cell (path, 2, 1, 1, "string:Headline");
  assert_ods_cell (path, 2, 2, 2, "float:34");
  assert_ods_cell (path, 3, 2, 2, "float:3");
}

/* ---- whole or not at all */

static guint
count_files (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)))
    n += !g_str_has_prefix (name, "Summit.avow");

  return n;
}

/* The system refuses to make any file larger, as when a disk is full. */
static void
test_fails (Fixture       *fixture,
            gconstpointer  data)
{
  AvowExportFormat format = GPOINTER_TO_UINT (data);
  g_autofree char *path = g_build_filename (fixture->dir, "out", NULL);
  g_autoptr(AvowExport) job = make_export (fixture, format, COLUMNS);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  struct rlimit old, tight;

  g_cancellable_cancel (cancellable);
  g_assert_false (run (job, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &old);
  tight = (struct rlimit) { 300, old.rlim_max };
  setrlimit (RLIMIT_FSIZE, &tight);
  g_assert_false (run (job, path, NULL, &error));
  setrlimit (RLIMIT_FSIZE, &old);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "cannot be written"));

  g_assert_cmpuint (count_files (fixture->dir), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sheets/zip", test_zip);
  g_test_add ("/sheets/xlsx/cells", Fixture, NULL, set_up, test_xlsx_cells, tear_down);
  g_test_add ("/sheets/xlsx/long", Fixture, NULL, set_up, test_xlsx_long, tear_down);
  g_test_add ("/sheets/xlsx/limits", Fixture, NULL, set_up, test_xlsx_limits, tear_down);
  g_test_add ("/sheets/xlsx/fails", Fixture, GUINT_TO_POINTER (AVOW_EXPORT_XLSX), set_up, test_fails, tear_down);

  g_test_add ("/sheets/ods/cells", Fixture, NULL, set_up, test_ods_cells, tear_down);
  g_test_add ("/sheets/ods/limits", Fixture, NULL, set_up, test_ods_limits, tear_down);
  g_test_add ("/sheets/ods/fails", Fixture, GUINT_TO_POINTER (AVOW_EXPORT_ODS), set_up, test_fails, tear_down);

  return g_test_run ();
}
