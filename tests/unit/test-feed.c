/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "avow-feed-reader.h"
#include "avow-markup.h"
#include "avow-reader.h"
#include "avow-tags.h"
#include "test-util.h"

static GPtrArray *
read_feed (const char *bytes,
           guint       n_expected)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *documents;

  g_assert_true (avow_feed_reader_recognizes (bytes, strlen (bytes), NULL));
  documents = avow_reader_read (bytes, strlen (bytes), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (documents->len, ==, n_expected);

  return documents;
}

#define DOCUMENT(i) ((AvowDocument *) g_ptr_array_index (documents, i))

static void
test_rss (void)
{
  g_autoptr(GPtrArray) documents =
    read_feed ("\n <?xml version=\"1.0\"?><!-- a note --><rss version=\"2.0\" xmlns:c=\"http://purl.org/rss/1.0/modules/content/\" "
               "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>The Port &amp; Herald</title><language>en-gb</language>"
               "<image><title>Logo</title></image>"
               "<item><title>Fish &amp;amp; boats</title><link>https://herald.example/1</link><dc:creator><![CDATA[Ana Reis]]></dc:creator>"
               "<pubDate>Wed, 07 Jan 2026 23:30:00 -0500</pubDate><description>Short.</description>"
               "<c:encoded><![CDATA[<h2>Boats</h2><p>The harbour &mdash; open.</p><ul><li>nets</li></ul><script>x()</script>]]></c:encoded></item>"
               "<item><title>Second</title><guid>https://herald.example/2</guid><author>a@x.example (Jo Bell)</author>"
               "<description>Fish &amp;amp; chips &lt;b&gt;here&lt;/b&gt;</description><media:group><media:title>No</media:title></media:group>"
               "<item><title>Third</title><description>Nobody closed &nbsp; the second.</description></item>"
               "<item><title>Only a title</title></item></channel></rss>", 3);

  g_assert_cmpstr (DOCUMENT (0)->title, ==, "Fish & boats");
  g_assert_cmpstr (DOCUMENT (0)->site, ==, "The Port & Herald");
  g_assert_cmpstr (DOCUMENT (0)->lang, ==, "en-gb");
  g_assert_cmpstr (DOCUMENT (0)->byline, ==, "Ana Reis");
  g_assert_cmpstr (DOCUMENT (0)->date, ==, "2026-01-07");
  g_assert_cmpstr (DOCUMENT (0)->url, ==, "https://herald.example/1");
  g_assert_cmpstr (DOCUMENT (0)->text, ==, "Boats\n\nThe harbour — open.\n\nnets");
  g_assert_cmpint (g_array_index (DOCUMENT (0)->blocks, AvowBlock, 0).kind, ==, AVOW_BLOCK_HEADING);
  g_assert_cmpint (g_array_index (DOCUMENT (0)->blocks, AvowBlock, 2).kind, ==, AVOW_BLOCK_LIST_ITEM);
  g_assert_cmpuint (DOCUMENT (0)->warnings->len, ==, 1);

  g_assert_cmpstr (DOCUMENT (1)->byline, ==, "Jo Bell");
  g_assert_cmpstr (DOCUMENT (1)->url, ==, "https://herald.example/2");
  g_assert_cmpstr (DOCUMENT (1)->text, ==, "Fish & chips here");
  g_assert_cmpstr (DOCUMENT (2)->title, ==, "Third");
}

static void
test_rdf (void)
{
  g_autoptr(GPtrArray) documents =
    read_feed ("<?xml version='1.0' encoding='windows-1251'?><rdf:RDF xmlns=\"http://purl.org/rss/1.0/\"><channel><title>X</title></channel>"
               "<item><title>\xcf\xee\xf0\xf2</title><dc:date>2026-01-07T10:00:00+02:00</dc:date><description>\xce\xf2\xea\xf0\xfb\xf2.</description></item></rdf:RDF>", 1);

  g_assert_cmpstr (DOCUMENT (0)->title, ==, "Порт");
  g_assert_cmpstr (DOCUMENT (0)->text, ==, "Открыт.");
  g_assert_cmpstr (DOCUMENT (0)->site, ==, "X");
  g_assert_cmpstr (DOCUMENT (0)->date, ==, "2026-01-07");
}

static void
test_atom (void)
{
  g_autoptr(GPtrArray) documents =
    read_feed ("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"de\"><title>Hafenblatt</title>"
               "<entry><title type=\"html\">&lt;b&gt;Offen&lt;/b&gt;</title><link rel=\"self\" href=\"https://x.example/f\"/>"
               "<link href=\"https://x.example/1\"/><author><name>Lena Weiß</name><email>l@x.example</email></author><author><name>Jo</name></author>"
               "<source><title>Another</title></source>"
               "<updated>2026-01-09T00:00:00Z</updated><published>2026-01-07T00:00:00Z</published>"
               "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Der Hafen.</p><blockquote>Nein.</blockquote></div></content></entry>"
               "<entry><title>Text</title><summary type=\"text\">1 &lt; 2 &amp; 3</summary></entry></feed>", 2);

  g_assert_cmpstr (DOCUMENT (0)->title, ==, "Offen");
  g_assert_cmpstr (DOCUMENT (0)->url, ==, "https://x.example/1");
  g_assert_cmpstr (DOCUMENT (0)->byline, ==, "Lena Weiß, Jo");
  g_assert_cmpstr (DOCUMENT (0)->date, ==, "2026-01-07");
  g_assert_cmpstr (DOCUMENT (0)->lang, ==, "de");
  g_assert_cmpstr (DOCUMENT (0)->text, ==, "Der Hafen.\n\nNein.");
  g_assert_cmpint (g_array_index (DOCUMENT (0)->blocks, AvowBlock, 1).kind, ==, AVOW_BLOCK_QUOTATION);
  g_assert_cmpstr (DOCUMENT (1)->text, ==, "1 < 2 & 3");
}

static void
test_refused (void)
{
  static const char * const feeds[] =
  {
    "<rss></rss>", "<rss><channel><item><title>Only this</title></item></channel></rss>", "<rss", "<rss><channel><item></item>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (feeds); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (avow_reader_read (feeds[i], strlen (feeds[i]), NULL, &error));
      g_assert_nonnull (error);
    }

  g_assert_false (avow_feed_reader_recognizes ("Harbour open", 12, NULL));
  g_assert_false (avow_feed_reader_recognizes ("<html><rss>", 11, NULL));
  g_assert_false (avow_feed_reader_recognizes ("The <rss> of it", 15, NULL));
  g_assert_false (avow_feed_reader_recognizes ("", 0, NULL));
}

/* Entities of its own are nothing but words. */
static void
test_bomb (void)
{
  g_autoptr(GPtrArray) documents =
    read_feed ("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
               "<rss><channel><item><title>x</title><description>It says &b; and &f; here.</description></item></channel></rss>", 1);

  g_assert_cmpstr (DOCUMENT (0)->text, ==, "It says &b; and &f; here.");
}

static void
test_markup (void)
{
  static const struct { const char *html, *text; } cases[] =
  {
    { "plain & simple", "plain & simple" },
    { "a<br>b<br><br>c", "a b\n\nc" },
    { "It ends.<br>So it goes.", "It ends.\n\nSo it goes." },
    { "<p>1 < 2 &lt; 3 &#8212; &#x2014; &#151; &unknown; &amp &nbsp;x", "1 < 2 < 3 — — — &unknown; & x" },
    { "<div hidden>No <div>no</div> no</div>Yes", "Yes" },
    { "<span style='display:none'>never closed, so shown", "never closed, so shown" },
    { "<a title='a > b' href=x>link</a>", "link" },
    { "<pre>One line\nand more\n\nTwo</pre>", "One line and more\n\nTwo" },
    { "<script>if (a < b) '</p>'</script>x<style>p{}</style>", "x" },
    { "x <!-- no --> y <![CDATA[z]]>", "x y z" },
    { "x <a <a <a", "x <a <a <a" },
    { "<ul><li>one<li><p>two</p></ul>", "one\n\ntwo" },
    { "<figure><img alt=x><figcaption>Boats</figcaption></figure>", "Boats" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(AvowDocument) document = avow_document_new ();
      g_autoptr(GError) error = NULL;

      avow_markup_to_document (cases[i].html, "UTF-8", NULL, document, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (document->text, ==, cases[i].text);
    }

  g_assert_true (avow_markup_looks_like ("a<p>b"));
  g_assert_false (avow_markup_looks_like ("a < b > c <ana@x.example> & d"));
}

/* What makes other parsers slow. */
static void
test_hostile (void)
{
  static const char * const pieces[] =
  {
    "<div>", "<b><i>", "<blockquote>", "<script>", "<title>", "<div hidden>", "</x>", "<a ", "<a b='", "<!--", "&", "&a", "<![CDATA[", "<", "<item>", "<a xmlns:b='c'>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr(GString) text = g_string_new ("<rss><channel><item><description>word ");
      g_autoptr(AvowDocument) document = avow_document_new ();
      g_autoptr(GPtrArray) documents = NULL;
      gint64 start = g_get_monotonic_time ();

      for (int j = 0; j < 100000; j++)
        g_string_append (text, pieces[i]);
      documents = avow_reader_read (text->str, text->len, NULL, NULL);
      avow_markup_to_document (text->str, "UTF-8", NULL, document, NULL);
      g_test_message ("%s: %d ms", pieces[i], (int) ((g_get_monotonic_time () - start) / 1000));
      g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/feed/rss", test_rss);
  g_test_add_func ("/feed/rdf", test_rdf);
  g_test_add_func ("/feed/atom", test_atom);
  g_test_add_func ("/feed/refused", test_refused);
  g_test_add_func ("/feed/bomb", test_bomb);
  g_test_add_func ("/feed/markup", test_markup);
  g_test_add_func ("/feed/hostile", test_hostile);

  return g_test_run ();
}
