/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <poppler.h>
#include <string.h>

#include "avow-export.h"
#include "avow-report-words.h"
#include "avow-status.h"
#include "test-store-util.h"

/* Words that no format may take for its own. */
#define HOSTILE "<script>alert(\"1\" & '2')</script>"
#define HEBREW "הבטיחו לבנות את הנמל"
#define SMILE "😀🏗️"

#define TEXT "The council pledged to rebuild the pier by 2027, it said.\n\n" \
  "First " HOSTILE " was shown. " SMILE " Then " HEBREW " was said.\n\n" \
  "It will leave the harbour. Nobody else will."

typedef struct
{
  char      *dir;
  char      *path;
  AvowStore *store;
  gint64     article;
  gint64     pledge;
} Fixture;

static gint64
tag (Fixture    *fixture,
     const char *words,
     AvowKind    kind,
     const char *speaker,
     const char *topic)
{
  gint64 id = store_tag (fixture->store, fixture->article, TEXT, words, kind);

  if (speaker != NULL)
    store_do (fixture->store, avow_change_new_link (AVOW_CHANGE_LINK, id, 0, speaker, AVOW_ROLE_SPEAKER));
  if (topic != NULL)
    store_do (fixture->store, avow_change_new_set_text (AVOW_CHANGE_ADD_TOPIC, id, topic));

  return id;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  AvowStatusEvent *event;
  gint64 id;

  fixture->store = store_begin ("Pier & <more>.avow", &fixture->dir, &fixture->path);
  fixture->article = store_import (fixture->store, "Pier <b>to</b> be rebuilt", TEXT);
  store_do (fixture->store, avow_change_new_edit_article (fixture->article, AVOW_ARTICLE_DATE, "2026-01-07"));
  store_do (fixture->store, avow_change_new_edit_article (fixture->article, AVOW_ARTICLE_PUBLISHER, "The \"Times\""));
  store_do (fixture->store, avow_change_new_edit_article (fixture->article, AVOW_ARTICLE_URL, "https://example.org/?a=1&b=2"));

  fixture->pledge = tag (fixture, "pledged to rebuild the pier by 2027", AVOW_KIND_PLEDGE, "Åsa Ek", "Harbour / Pier");
  store_do (fixture->store, avow_change_new_link (AVOW_CHANGE_LINK, fixture->pledge, 0, "Zoe", AVOW_ROLE_SPEAKER));
  store_do (fixture->store, avow_change_new_link (AVOW_CHANGE_LINK, fixture->pledge, 0, "The Town", AVOW_ROLE_ADDRESSEE));
  event = avow_status_event_new ("broken", "2027-02");
  event->note = g_strdup ("javascript:alert(1) <b>");
  store_do (fixture->store, avow_change_new_status (fixture->pledge, event));
  event = avow_status_event_new ("kept", "2027-03-01");
  event->url = g_strdup ("https://example.org/kept");
  store_do (fixture->store, avow_change_new_status (fixture->pledge, event));

  /* One begins in the other, and goes on in the next paragraph. */
  id = tag (fixture, "the pier by 2027, it said.\n\nFirst " HOSTILE, AVOW_KIND_CLAIM, NULL, NULL);
  store_do (fixture->store, avow_change_new_edit_passage (id, AVOW_PASSAGE_NOTE, "\001<i>odd</i>"));
  store_do (fixture->store, avow_change_new_relate (id, AVOW_RELATION_CONTRADICTS, fixture->pledge));
  tag (fixture, SMILE " Then " HEBREW, AVOW_KIND_WARNING, "Bo", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  store_end (fixture->store, fixture->dir, fixture->path);
}

static AvowExport *
make_export (Fixture          *fixture,
             AvowExportFormat  format,
             AvowExportGroup   group,
             const char       *words)
{
  g_autoptr(AvowExportProfile) profile = avow_export_profile_new (format);
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(GError) error = NULL;

  avow_query_parse (query, words, &error);
  g_assert_no_error (error);
  profile->group = group;

  return avow_export_new (fixture->store, query, profile);
}

/* What is written, of which there are @size bytes. */
static char *
export (Fixture          *fixture,
        AvowExportFormat  format,
        AvowExportGroup   group,
        const char       *words,
        gsize            *size)
{
  g_autofree char *path = g_build_filename (fixture->dir, "report", NULL);
  g_autoptr(AvowExport) job = make_export (fixture, format, group, words);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  guint n_done, n_passages;

  avow_export_run_async (job, file, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  avow_export_run_finish (job, result, &error);
  g_assert_no_error (error);
  avow_export_get_progress (job, &n_done, &n_passages);
  g_assert_cmpuint (n_done, ==, n_passages);

  return read_file (path, size);
}

static char *
export_html (Fixture         *fixture,
             AvowExportGroup  group)
{
  return export (fixture, AVOW_EXPORT_HTML, group, "", NULL);
}

static guint
count (const char *text,
       const char *words)
{
  guint n = 0;

  for (const char *p = strstr (text, words); p != NULL; p = strstr (p + 1, words))
    n++;

  return n;
}

#define assert_has(text, words) \
  G_STMT_START { if (strstr (text, words) == NULL) g_error ("%s:%d: no “%s” in:\n%s", __FILE__, __LINE__, words, text); } \
  G_STMT_END
#define assert_has_not(text, words) \
  G_STMT_START { if (strstr (text, words) != NULL) g_error ("%s:%d: “%s” in:\n%s", __FILE__, __LINE__, words, text); } \
  G_STMT_END

/* The marks of passages that overlap lie in each other, and the words of others stay words. */
static void
test_html_articles (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *html = export_html (fixture, AVOW_EXPORT_GROUP_ARTICLES);

  g_assert_true (g_str_has_prefix (html, "<!DOCTYPE html>\n<html lang=\"en\">"));
  assert_has (html, "<title>Pier &amp; &lt;more&gt;</title>");
  assert_has (html, "All passages of the project");
  assert_has (html, "3 passages in 1 article, by article");
  assert_has (html, ">Pier &lt;b&gt;to&lt;/b&gt; be rebuilt <span class=\"count\">3 passages</span></h2>");
  assert_has (html, "The &quot;Times&quot;, 7 January 2026. <a "
                    "href=\"https://example.org/?a=1&amp;b=2\">https://example.org/?a=1&amp;b=2</a> (accessed ");

  assert_has_not (html, "<script");
  assert_has_not (html, "\001");
  assert_has (html, "&lt;i&gt;odd&lt;/i&gt;");
  assert_has_not (html, "href=\"javascript");
  assert_has (html, "<a href=\"https://example.org/kept\">https://example.org/kept</a>");
  assert_has (html, "1 March 2027");

  /* The pledge alone, both, and the claim alone; which goes on where it does not begin again. */
  assert_has (html, "<mark class=\"p l0\" title=\"Pledge: Åsa Ek, Zoe → The Town\">pledged to rebuild </mark>");
  assert_has (html, "<mark class=\"p l0\" title=\"Pledge: Åsa Ek, Zoe → The Town\"><mark class=\"c l1\" title=\"Claim: No "
                    "speaker\">the pier by 2027</mark></mark>");
  assert_has (html, "<mark class=\"c l1\" title=\"Claim: No speaker\">, it said.</mark></p>");
  assert_has (html, "<mark class=\"c l0\" title=\"Claim: No speaker\">First &lt;script&gt;alert(&quot;1&quot; &amp; "
                    "&apos;2&apos;)&lt;/script&gt;</mark>");
  assert_has (html, SMILE " Then " HEBREW "</mark> was said.");
  g_assert_cmpuint (count (html, ">C2</a></sup>"), ==, 1);
  g_assert_cmpuint (count (html, "<aside "), ==, 3);
  assert_has (html, "<dt>Contradicted by</dt>");
}

/* What passages are under, in their order, and what they say of where they are from. */
static void
test_html_groups (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *actors = export_html (fixture, AVOW_EXPORT_GROUP_ACTORS), *topics = export_html (fixture,
                                                                                                    AVOW_EXPORT_GROUP_TOPICS);
  g_autofree char *status = export_html (fixture, AVOW_EXPORT_GROUP_STATUS);
  const char *asa = strstr (actors, " dir=\"auto\">Åsa Ek <"), *bo = strstr (actors, " dir=\"auto\">Bo <");
  const char *zoe = strstr (actors, " dir=\"auto\">Zoe <"), *nobody = strstr (actors, " dir=\"auto\">No speaker <");

  /* Two speakers say it under each of them; it has its place once. */
  g_assert_nonnull (asa);
  g_assert_true (bo < zoe && zoe < nobody);
  g_assert_cmpuint (count (actors, "<div class=\"passage p\""), ==, 2);
  g_assert_cmpuint (count (actors, "<div class=\"passage p\" id="), ==, 1);
  g_assert_cmpuint (count (actors, "<nav "), ==, 1);
  assert_has (actors, "<span class=\"k\">P</span> Pledge by Åsa Ek, Zoe to The Town</p>");
  assert_has (actors, "<p dir=\"auto\">pledged to rebuild the pier by 2027</p></blockquote>");
  assert_has (actors, "Åsa Ek, Zoe, quoted in: Pier &lt;b&gt;to&lt;/b&gt; be rebuilt. The &quot;Times&quot;, 7 January 2026. "
                      "<a ");
  assert_has (actors, " [passage 12–47]</p>");
  assert_has (actors, "it said.\n\nFirst &lt;script&gt;");
  assert_has_not (actors, "<script");

  assert_has (topics, ">Harbour / Pier <");
  g_assert_true (strstr (topics, ">Harbour / Pier <") < strstr (topics, ">No topic <"));
  assert_has (topics, "by topic");

  assert_has (status, ">Claims</h2>");
  g_assert_true (strstr (status, ">Claims</h2>") < strstr (status, ">Pledges</h2>"));
  assert_has (status, ">Kept <span class=\"count\">1 passage</span></h3>");
  assert_has (status, "<dt>Before</dt><dd dir=\"auto\">Broken, February 2027 – javascript:alert(1) &lt;b&gt;</dd>");
}

/* Words that the article does not say any more have no mark, and it is said of them. */
static void
test_lost (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, TEXT, -1), *html = NULL;

  store_do (fixture->store, avow_change_new_edit_text (fixture->article, sha256,
                                                       "The council pledged to mend the pier by 2028, it said.\n\n"
                                                       "It will leave the harbour. Nobody else will."));
  html = export_html (fixture, AVOW_EXPORT_GROUP_ARTICLES);
  assert_has (html, "Passages that are not in the text any more:");
  assert_has (html, "<dt>Lost</dt><dd dir=\"auto\">These words are not in the text of the article any more.</dd>");
  assert_has_not (html, "<mark class=\"w");
  assert_has (html, ">pledged to mend ");
  assert_has (html, "The text was corrected, and nobody has confirmed the passage since. It was: “pledged to rebuild the "
                    "pier by 2027”");
}

static PopplerDocument *
open_pdf (Fixture         *fixture,
          AvowExportGroup  group)
{
  gsize size;
  char *pdf = export (fixture, AVOW_EXPORT_PDF, group, "", &size);
  g_autoptr(GBytes) bytes = g_bytes_new_take (pdf, size);
  g_autoptr(GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &error);

  g_assert_no_error (error);

  return document;
}

static char *
read_page (PopplerDocument *document,
           int              index)
{
  g_autoptr(GObject) page = G_OBJECT (poppler_document_get_page (document, index));

  return poppler_page_get_text (POPPLER_PAGE (page));
}

/* The addresses that a page leads to, and how many places in the report itself. */
static char *
read_links (PopplerDocument *document,
            int              index,
            guint           *n_places)
{
  g_autoptr(GObject) page = G_OBJECT (poppler_document_get_page (document, index));
  GList *links = poppler_page_get_link_mapping (POPPLER_PAGE (page));
  g_autoptr(GString) uris = g_string_new (NULL);

  *n_places = 0;
  for (GList *l = links; l != NULL; l = l->next)
    {
      const PopplerAction *action = ((PopplerLinkMapping *) l->data)->action;

      if (action->type == POPPLER_ACTION_URI)
        g_string_append_printf (uris, "%s\n", action->uri.uri);
      else if (action->type == POPPLER_ACTION_GOTO_DEST)
        ++*n_places;
    }
  poppler_page_free_link_mapping (links);

  return g_string_free (g_steal_pointer (&uris), FALSE);
}

static void
test_pdf (Fixture       *fixture,
          gconstpointer  data)
{
  PopplerDocument *articles = open_pdf (fixture, AVOW_EXPORT_GROUP_ARTICLES), *status = open_pdf (fixture,
                                                                                                  AVOW_EXPORT_GROUP_STATUS);
  g_autofree char *text = read_page (articles, 0), *title = poppler_document_get_title (articles);
  g_autofree char *links = NULL, *quotations = NULL;
  PopplerIndexIter *outline = poppler_index_iter_new (status), *below;
  PopplerAction *action = poppler_index_iter_get_action (outline);
  guint n_places;

  g_assert_cmpstr (title, ==, "Pier & <more>");
  g_assert_cmpint (poppler_document_get_n_pages (articles), ==, 1);
  assert_has (text, "Pier <b>to</b> be rebuilt");
  assert_has (text, "First " HOSTILE " was shown.");
  assert_has (text, "1 of 1");
  assert_has (text, "Åsa Ek, Zoe → The Town");

  /* Each passage leads to its note and back. */
  links = read_links (articles, 0, &n_places);
  assert_has (links, "https://example.org/?a=1&b=2\n");
  assert_has_not (links, "javascript");
  g_assert_cmpuint (n_places, ==, 6);

  quotations = read_page (status, 0);
  assert_has (quotations, "Pledge by Åsa Ek, Zoe to The Town");
  assert_has (quotations, "[passage 12–47]");
  links = (g_free (links), read_links (status, 0, &n_places));
  assert_has (links, "https://example.org/kept\n");

  /* Kinds, and below them their statuses. */
  g_assert_cmpstr (action->goto_dest.title, ==, "Claims");
  poppler_action_free (action);
  below = poppler_index_iter_get_child (outline);
  action = poppler_index_iter_get_action (below);
  g_assert_cmpstr (action->goto_dest.title, ==, "Unchecked");
  poppler_action_free (action);
  poppler_index_iter_free (below);
  poppler_index_iter_free (outline);
  g_object_unref (articles);
  g_object_unref (status);
}

/* More notes than a page has room for go on, and nothing is left out; nor does a word without an end
 * leave the paper. */
static void
test_pdf_crowded (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *word = g_strnfill (9000, 'w'), *text = g_strdup_printf ("A council, %s, said.", word);
  PopplerDocument *document;
  g_autoptr(GString) all = g_string_new (NULL);
  AvowChange *change;
  gint64 article;

  article = store_import (fixture->store, word, text);
  for (guint i = 0; i < 60; i++)
    {
      change = avow_change_new_tag (article, 2, 9, i % AVOW_N_KINDS);
      avow_change_set_field (change, AVOW_PASSAGE_NOTE, "One\nnote\nof\nsome\nlines");
      store_do (fixture->store, change);
    }

  document = open_pdf (fixture, AVOW_EXPORT_GROUP_ARTICLES);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      g_autofree char *page = read_page (document, i);

      g_string_append (all, page);
    }
  g_assert_cmpuint (count (all->str, "lines"), ==, 60);
  g_assert_cmpint (poppler_document_get_n_pages (document), >, 3);
  g_assert_cmpuint (count (all->str, "w"), >, 17000);
  g_object_unref (document);
}

static void
test_none (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *html = export (fixture, AVOW_EXPORT_HTML, AVOW_EXPORT_GROUP_TOPICS, "speaker:Nobody", NULL);

  assert_has (html, "<p dir=\"auto\">Speaker: Nobody</p>");
  assert_has (html, "No passages were found.");
  assert_has_not (html, "<nav");
}

/* An actor that is meant by its guid is said by its name. */
static void
test_actor (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *guid = sql_read (fixture->path, "SELECT guid FROM actor WHERE name = 'Zoe'");
  g_autofree char *words = g_strdup_printf ("actor:%s", guid);
  g_autofree char *html = export (fixture, AVOW_EXPORT_HTML, AVOW_EXPORT_GROUP_TOPICS, words, NULL);

  assert_has (html, "<p dir=\"auto\">Actor: Zoe</p>\n<p dir=\"auto\">1 passage in 1 article, by topic</p>");
}

static void
test_preview (Fixture       *fixture,
              gconstpointer  data)
{
  static const AvowExportFormat formats[] = { AVOW_EXPORT_HTML, AVOW_EXPORT_PDF, AVOW_EXPORT_ODT };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr(AvowExport) job = make_export (fixture, formats[i], AVOW_EXPORT_GROUP_ARTICLES, "");
      g_autoptr(AvowExportPreview) preview = NULL;
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;

      avow_export_preview_async (job, 2, NULL, take_result_cb, &result);
      wait_until (result != NULL);
      preview = avow_export_preview_finish (job, result, &error);
      g_assert_no_error (error);
      g_assert_null (preview->rows);
      g_assert_true (g_str_has_prefix (preview->text, "# Pier & <more>\nAll passages of the project\n2 passages in 1 "
                                                      "article, by article\n"));
      assert_has (preview->text, "The council [P1 pledged to rebuild [C2 the pier by 2027], it said.]\n");
      assert_has (preview->text, "    P1  Åsa Ek, Zoe → The Town · pledges · Kept\n");
    }
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  static const AvowExportFormat formats[] = { AVOW_EXPORT_HTML, AVOW_EXPORT_PDF, AVOW_EXPORT_ODT };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *path = g_build_filename (fixture->dir, "cancelled", NULL);
      g_autoptr(AvowExport) job = make_export (fixture, formats[i], AVOW_EXPORT_GROUP_STATUS, "");
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(GFile) file = g_file_new_for_path (path);
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;

      g_cancellable_cancel (cancellable);
      avow_export_run_async (job, file, cancellable, take_result_cb, &result);
      wait_until (result != NULL);
      g_assert_false (avow_export_run_finish (job, result, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

static void
test_query (void)
{
  static const struct
  {
    const char *query;
    const char *words;
  } queries[] =
  {
    { "", "All passages of the project" },
    { "kind:claim,pledge speaker:\"Åsa Ek\"", "Kind: Claim or Pledge · Speaker: Åsa Ek" },
    { "status:kept", "Status: Kept" },
    { "-topic:Pier harbour", "not (Topic: Pier) · Words: harbour" },
    { "on:2026-01..2026-02", "Published since: January 2026 · Published until: February 2026" },
    { "due:<2026-01-07", "Due before: 7 January 2026" },
    { "has:condition", "With: condition" },
    { "speaker:A OR topic:B", "Speaker: A or Topic: B" },
    { "(set:A OR set:B) kind:claim", "Set: A or B · Kind: Claim" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
      g_autofree char *words = NULL;
      g_autoptr(GError) error = NULL;

      avow_query_parse (query, queries[i].query, &error);
      g_assert_no_error (error);
      words = avow_report_describe_query (query, NULL);
      g_assert_cmpstr (words, ==, queries[i].words);
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

  add ("/report/html/articles", test_html_articles);
  add ("/report/html/groups", test_html_groups);
  add ("/report/pdf", test_pdf);
  add ("/report/pdf/crowded", test_pdf_crowded);
  add ("/report/lost", test_lost);
  add ("/report/none", test_none);
  add ("/report/actor", test_actor);
  add ("/report/preview", test_preview);
  add ("/report/cancel", test_cancel);
  g_test_add_func ("/report/query", test_query);

  status = g_test_run ();
  remove_dir (cache);

  return status;
}
