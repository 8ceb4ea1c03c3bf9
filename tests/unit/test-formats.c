/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "avow-export-format.h"
#include "avow-export.h"
#include "test-hostile-util.h"

/* What programs of others find in the files is in tests/foreign. */

typedef struct
{
  char      *dir;
  char      *path;
  AvowStore *store;
  Hostile    hostile;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->store = store_begin ("Hostile.avow", &fixture->dir, &fixture->path);
  hostile_make (fixture->store, &fixture->hostile);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  store_end (fixture->store, fixture->dir, fixture->path);
}

static AvowExport *
make_export (Fixture           *fixture,
             AvowExportFormat   format,
             AvowExportNetwork  network,
             const char        *words)
{
  g_autoptr(AvowExportProfile) profile = avow_export_profile_new (format);
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(GError) error = NULL;

  avow_query_parse (query, words, &error);
  g_assert_no_error (error);
  profile->network = network;

  return avow_export_new (fixture->store, query, profile);
}

/* All sentences on what is not in the file, one a line. */
static char *
find_losses (Fixture           *fixture,
             AvowExportFormat   format,
             AvowExportNetwork  network,
             const char        *words)
{
  g_autoptr(AvowExport) export = make_export (fixture, format, network, words);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) losses = NULL;
  g_autoptr(GError) error = NULL;

  avow_export_find_losses_async (export, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  losses = avow_export_find_losses_finish (export, result, &error);
  g_assert_no_error (error);
  g_ptr_array_add (losses, NULL);

  return g_strjoinv ("\n", (char **) losses->pdata);
}

static char *
preview (Fixture           *fixture,
         AvowExportFormat   format,
         AvowExportNetwork  network,
         guint              n_passages)
{
  g_autoptr(AvowExport) export = make_export (fixture, format, network, "");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(AvowExportPreview) seen = NULL;
  g_autoptr(GError) error = NULL;

  avow_export_preview_async (export, n_passages, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  seen = avow_export_preview_finish (export, result, &error);
  g_assert_no_error (error);
  g_assert_null (seen->rows);

  return g_steal_pointer (&seen->text);
}

static gboolean
run (Fixture       *fixture,
     AvowExport    *export,
     const char    *path,
     GCancellable  *cancellable,
     GError       **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;

  avow_export_run_async (export, file, cancellable, take_result_cb, &result);
  wait_until (result != NULL);

  return avow_export_run_finish (export, result, error);
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

/* Every format tells how far it was, and leaves nothing behind when somebody stops it. */
static void
test_all (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  guint n_files = count_files (fixture->dir), n_formats = 0;

  g_cancellable_cancel (cancellable);
  for (AvowExportFormat format = AVOW_EXPORT_GRAPHML; format <= AVOW_EXPORT_JSON_LINES; format++)
    {
      g_autofree char *path = g_build_filename (fixture->dir, "out", NULL);
      g_autoptr(AvowExport) export = NULL;
      g_autoptr(GError) error = NULL;
      guint n_done, n_passages;

      if (!avow_export_format_is_there (format))
        continue;
      g_test_message ("%s", avow_export_format_get_id (format));
      export = make_export (fixture, format, AVOW_EXPORT_NETWORK_ADDRESSEES, "");
      g_assert_false (run (fixture, export, path, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
      g_assert_cmpuint (count_files (fixture->dir), ==, n_files);

      g_assert_true (run (fixture, export, path, NULL, &error));
      g_assert_no_error (error);
      avow_export_get_progress (export, &n_done, &n_passages);
      g_assert_cmpuint (n_done, ==, 10);
      g_assert_cmpuint (n_passages, ==, 10);
      g_assert_cmpint (g_unlink (path), ==, 0);
      n_formats++;
    }
  g_assert_cmpuint (n_formats, >, 0);
}

static void
test_networks (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *addressees = find_losses (fixture, AVOW_EXPORT_GRAPHML, AVOW_EXPORT_NETWORK_ADDRESSEES, "");
  g_autofree char *topics = find_losses (fixture, AVOW_EXPORT_GEXF, AVOW_EXPORT_NETWORK_TOPICS, "");
  g_autofree char *dated = find_losses (fixture, AVOW_EXPORT_GEXF, AVOW_EXPORT_NETWORK_ADDRESSEES, "");
  g_autofree char *passages = find_losses (fixture, AVOW_EXPORT_GRAPHML, AVOW_EXPORT_NETWORK_PASSAGES, "kind:pledge");
  g_autofree char *all = find_losses (fixture, AVOW_EXPORT_GRAPHML, AVOW_EXPORT_NETWORK_PASSAGES, "");
  g_autofree char *text = preview (fixture, AVOW_EXPORT_GRAPHML, AVOW_EXPORT_NETWORK_PASSAGES, 2);

  g_assert_cmpstr (addressees, ==,
                   "Passages are counted in their ties; what they say is not in the file.\n"
                   "4 passages lack who says them or to whom, and are no ties.");
  g_assert_cmpstr (topics, ==,
                   "Passages are counted in their ties; what they say is not in the file.\n"
                   "8 passages lack who says them or a topic, and are no ties.");
  g_assert_true (g_str_has_suffix (dated, "\n1 passage has no date, and no time in the network."));
  g_assert_cmpstr (passages, ==, "1 relation goes to a passage that is not exported, and is left out.");
  g_assert_cmpstr (all, ==, "");

  g_assert_nonnull (strstr (text, "</graphml>"));
  g_assert_nonnull (strstr (strstr (text, "<node ") + 1, "<node "));
  g_assert_null (strstr (strstr (strstr (text, "<node ") + 1, "<node ") + 1, "<node "));
}

/* Of an actor is told what it was when it last had its part in a tie, and not what it became since. */
static void
test_affiliations (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char * const affiliations[][3] =
  {
    { "clerk; junior", "2023", "2025" }, { "chair <1>", "2026-02-01", "2026-03" }, { "minister", "2026-04", NULL },
  };
  g_autofree char *ids = NULL, *text = NULL, *early = NULL;
  gint64 ana;

  ids = sql_read (fixture->path, "SELECT id FROM actor WHERE name LIKE 'Ana%'");
  ana = g_ascii_strtoll (ids, NULL, 10);
  for (guint i = 0; i < G_N_ELEMENTS (affiliations); i++)
    {
      AvowAffiliation *affiliation = avow_affiliation_new (ana, 0, "Port", affiliations[i][0]);

      avow_affiliation_set_dates (affiliation, affiliations[i][1], affiliations[i][2]);
      store_do (fixture->store, avow_change_new_affiliation (affiliation));
    }

  text = preview (fixture, AVOW_EXPORT_GRAPHML, AVOW_EXPORT_NETWORK_OBJECTS, 100);
  g_assert_nonnull (strstr (text, "<data key=\"node_affiliation\">chair &lt;1&gt;, Port</data>"));
  g_assert_null (strstr (text, "clerk"));
  g_assert_null (strstr (text, "minister"));

  /* With the claim away, the pledge of 2024 is all that is left. */
  store_do (fixture->store, avow_change_new (AVOW_CHANGE_DELETE_PASSAGES, fixture->hostile.claim));
  early = preview (fixture, AVOW_EXPORT_GRAPHML, AVOW_EXPORT_NETWORK_OBJECTS, 100);
  g_assert_nonnull (strstr (early, "<data key=\"node_affiliation\">clerk; junior, Port</data>"));
}

static void
test_packs (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *brat = find_losses (fixture, AVOW_EXPORT_BRAT, 0, "");
  g_autofree char *pledges = find_losses (fixture, AVOW_EXPORT_BRAT, 0, "kind:pledge");
  g_autofree char *webanno = find_losses (fixture, AVOW_EXPORT_WEBANNO, 0, "");

  g_assert_cmpstr (brat, ==,
                   "1 passage has lost its words in the text, and is left out.\n"
                   "1 relation goes to a passage that is not in the same file, and is left out.\n"
                   "Sets, affiliations, and how a status came about are not in the file.");
  g_assert_cmpstr (pledges, ==, brat);
  g_assert_cmpstr (webanno, ==, brat);
}

static void
test_json_lines (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *losses = find_losses (fixture, AVOW_EXPORT_JSON_LINES, 0, "");
  g_autofree char *text = preview (fixture, AVOW_EXPORT_JSON_LINES, 0, 2);

  g_assert_cmpstr (losses, ==, "1 passage has lost its words in the text, and is written without a place.");
  g_assert_true (g_str_has_prefix (text, "{\"id\":\""));
  g_assert_null (strchr (strchr (text, '\n') + 1, '\n'));
}

static void
test_web (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *annotations = find_losses (fixture, AVOW_EXPORT_JSON_LD, 0, "");
  g_autofree char *text = preview (fixture, AVOW_EXPORT_JSON_LD, 0, 1);
  g_autofree char *reviews = find_losses (fixture, AVOW_EXPORT_CLAIM_REVIEW, 0, "");

  g_assert_cmpstr (annotations, ==,
                   "1 passage has lost its words in the text, and is written without a place.\n"
                   "The texts of articles are not in the file, only the words of passages and those around them.");
  g_assert_nonnull (strstr (text, "\n\"total\":1}\n"));
  g_assert_cmpstr (reviews, ==,
                   "2 claims have not been checked, and are left out.\n"
                   "6 pledges and warnings are left out: only claims are reviewed.");
}

#define add(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/formats/all", test_all);
  add ("/formats/json-lines", test_json_lines);
  add ("/formats/networks", test_networks);
  add ("/formats/affiliations", test_affiliations);
  add ("/formats/packs", test_packs);
  add ("/formats/web", test_web);

  return g_test_run ();
}
