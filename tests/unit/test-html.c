/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "avow-html-reader.h"
#include "avow-html-scan.h"
#include "avow-html-tree.h"
#include "avow-language.h"
#include "avow-publisher.h"
#include "avow-reader.h"
#include "avow-read-error.h"
#include "avow-text.h"
#include "test-util.h"

/* Two paragraphs, as long as those of articles. */
#define LEAD "<p>The harbour of Sandwick will be dredged next spring, the council decided on Monday, after three years of quarrels " \
             "about who should pay for it and where the mud should go.</p>"
#define LEAD_TEXT "p:The harbour of Sandwick will be dredged next spring, the council decided on Monday, after three years of quarrels " \
                  "about who should pay for it and where the mud should go."
#define MORE "<p>Fishing boats have had to wait for the tide since 2023, said Ada Brenn, who speaks for the fleet, and some of them have " \
             "moved to Northhaven, twenty miles up the coast.</p>"
#define MORE_TEXT "p:Fishing boats have had to wait for the tide since 2023, said Ada Brenn, who speaks for the fleet, and some of them have " \
                  "moved to Northhaven, twenty miles up the coast."

static AvowDocument *
read_bytes (const char *bytes,
            gssize      length)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) documents = NULL;

  if (length < 0)
    length = strlen (bytes);
  g_assert_true (avow_html_reader_recognizes (bytes, length, "page.html"));
  documents = avow_reader_read (bytes, length, "page.html", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (documents->len, ==, 1);

  return g_ptr_array_steal_index (documents, 0);
}

static AvowDocument *
read_page (const char *head,
           const char *body)
{
  g_autofree char *html = g_strdup_printf ("<!DOCTYPE html>\n<html><head>%s</head>\n<body>%s</body></html>\n", head, body);

  return read_bytes (html, -1);
}

/* Writes blocks as "h:Heading|p:Paragraph". */
static char *
describe (AvowDocument *document)
{
  static const char letters[] = { 'p', 'h', 'q', 'i', 'c' };
  GString *blocks = g_string_new (NULL);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const AvowBlock *block = &g_array_index (document->blocks, AvowBlock, i);
      g_autofree char *text = avow_text_slice (document->text, block->start, block->end);

      g_string_append_printf (blocks, "%s%c:%s", i > 0 ? "|" : "", letters[block->kind], text);
    }

  return g_string_free (blocks, FALSE);
}

static void
assert_blocks (AvowDocument *document,
               const char   *expected)
{
  g_autofree char *blocks = describe (document);

  g_assert_cmpstr (blocks, ==, expected);
}

static void
test_recognize (void)
{
  static const struct
  {
    const char *bytes;
    const char *name;
    gboolean    is_page;
  } files[] =
  {
    { "<!DOCTYPE html><p>x", NULL, TRUE },
    { "\xef\xbb\xbf\n <!-- saved -->\n<HTML><body>x", NULL, TRUE },
    { "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0\" \"x\"><html>", NULL, TRUE },
    { "<html>", NULL, TRUE },
    { "<head><title>x", NULL, TRUE },
    { "<div class=\"story\"><p>x</p></div>", NULL, TRUE },
    { "<p>x", "a.htm", TRUE },
    { "Stray words <html><head></head><body><p>x</p></body></html>", NULL, TRUE },
    { "x <b>y</b>", "a.html", TRUE },
    { "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel></channel></rss>", NULL, FALSE },
    { "<rss version=\"2.0\"></rss>", "feed.html", FALSE },
    { "<feed xmlns=\"http://www.w3.org/2005/Atom\"></feed>", NULL, FALSE },
    { "<opml version=\"1.0\"></opml>", NULL, FALSE },
    { "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>", NULL, FALSE },
    { "<!DOCTYPE svg PUBLIC \"x\" \"y\"><svg></svg>", NULL, FALSE },
    { "He wrote that <html> begins a page and </html> ends it.", NULL, FALSE },
    { "Plain text with a <b>bold</b> word.", "notes.txt", FALSE },
    { "<a@b.example> wrote </that>", NULL, FALSE },
    { "<3 you all", NULL, FALSE },
    { "", "a.html", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_test_message ("%s", files[i].bytes);
      g_assert_cmpint (avow_html_reader_recognizes (files[i].bytes, strlen (files[i].bytes), files[i].name), ==, files[i].is_page);
    }
}

static void
test_plain (void)
{
  g_autoptr(AvowDocument) document =
    read_page ("<title>Harbour to be dredged | Sandwick Courier</title>",
               "<nav><a href=/>Home</a> <a href=/news>News</a></nav><h1>Harbour to be dredged</h1><div class=byline>By Mara Quell</div>"
               "<time datetime=\"2026-02-03T23:30:00-05:00\">3 February</time><div id=story>" LEAD MORE "</div>"
               "<footer>Impressum, terms of use and all that belongs to a page</footer>");

  g_assert_cmpstr (document->title, ==, "Harbour to be dredged");
  g_assert_cmpstr (document->byline, ==, "Mara Quell");
  g_assert_cmpstr (document->date, ==, "2026-02-03");
  g_assert_cmpstr (document->site, ==, "Sandwick Courier");
  g_assert_cmpstr (document->lang, ==, "en");
  assert_blocks (document, LEAD_TEXT "|" MORE_TEXT);
}

static void
test_json (void)
{
  g_autoptr(AvowDocument) document =
    read_page ("<title>News</title><link rel=canonical href=https://courier.example/a/1>"
               "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"WebPage\",\"name\":\"Page\"},"
               "{\"@type\":[\"NewsArticle\"],\"headline\":\"Harbour \\u201cto be\\u201d dredged\",\"datePublished\":\"2026-02-03T08:00:00+01:00\","
               "\"author\":[{\"@type\":\"Person\",\"name\":\"Mara Quell\"},{\"@id\":\"#jo\"}],\"publisher\":{\"@type\":\"Organization\","
               "\"name\":\"Sandwick Courier\",\"logo\":{\"name\":\"Logo\"}},},{\"@type\":\"Person\",\"@id\":\"#jo\",\"name\":\"Jo van Dam\"}]}</script>",
               "<article>" LEAD MORE "</article>");

  g_assert_cmpstr (document->title, ==, "Harbour “to be” dredged");
  g_assert_cmpstr (document->byline, ==, "Mara Quell, Jo van Dam");
  g_assert_cmpstr (document->date, ==, "2026-02-03");
  g_assert_cmpstr (document->site, ==, "Sandwick Courier");
  g_assert_cmpstr (document->url, ==, "https://courier.example/a/1");
}

static void
test_metas (void)
{
  g_autoptr(AvowDocument) document =
    read_page ("<meta property=og:title content=\"Harbour to be dredged - Courier\"><meta property=og:site_name content=Courier>"
               "<meta name=author content=\"by Mara Quell\"><meta property=article:published_time content=2026-02-03T00:10:00+02:00>"
               "<meta property=og:url content=https://courier.example/harbour>",
               "<div>" LEAD MORE "</div>");

  g_assert_cmpstr (document->title, ==, "Harbour to be dredged");
  g_assert_cmpstr (document->byline, ==, "Mara Quell");
  g_assert_cmpstr (document->date, ==, "2026-02-03");
  g_assert_cmpstr (document->site, ==, "Courier");
  g_assert_cmpstr (document->url, ==, "https://courier.example/harbour");
}

static void
test_dates (void)
{
  static const struct
  {
    const char *head;
    const char *body;
    const char *date;
  } pages[] =
  {
    { "<link rel=canonical href=https://courier.example/2026/02/03/harbour>", "", "2026-02-03" },
    { "<meta name=pubdate content=20260203>", "", "2026-02-03" },
    { "", "<p class=date>Published: Feb. 3, 2026, 8:15 am</p>", "2026-02-03" },
    { "", "<span itemprop=datePublished content=2026-02-03>Tuesday</span>", "2026-02-03" },
    { "", "<span class=datum>Dienstag, 3. Februar 2026</span>", "2026-02-03" },
    { "", "<span class=datum>03.02.2026</span>", "2026-02-03" },
    { "", "<div>03 лютого 2026</div>", "2026-02-03" },
    { "", "<div class=comments><time datetime=2019-01-01>then</time></div>", NULL },
    { "<meta name=date content=2026-13-45>", "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *body = g_strdup_printf ("<h1>Harbour to be dredged</h1>%s<div>" LEAD MORE "</div>", pages[i].body);
      g_autoptr(AvowDocument) document = read_page (pages[i].head, body);

      g_test_message ("%s%s", pages[i].head, pages[i].body);
      g_assert_cmpstr (document->date, ==, pages[i].date);
    }
}

static void
test_furniture (void)
{
  g_autoptr(AvowDocument) document =
    read_page ("<title>Harbour to be dredged</title>",
               "<div class=\"cookie-notice\"><p>We and our partners store things on your device, and you can say no, but it takes a while.</p></div>"
               "<div class=main><h1>Harbour to be dredged</h1><ul class=share-tools><li><a href=f>Facebook</a><li><a href=t>Twitter</a></ul>"
               "<div class=article-body>" LEAD "<figure><img src=x><figcaption>The quay in winter, seen from the church tower.</figcaption></figure>"
               "<p><a href=/other>Read more: Northhaven builds a second quay for the fleet</a></p>"
               "<div class=newsletter-signup><p>Get the best of the Courier in your mailbox every morning, at no cost at all.</p></div>" MORE
               "<p style=\"display: none\">This is hidden from everybody who looks at the page, so it is not part of it.</p></div>"
               "<div class=related-stories><h3>Related stories</h3><p>The lighthouse will be painted white again, after a vote of the people of the town.</p></div>"
               "<div id=comments><h3>Comments</h3><p>I have always said so, and nobody listened, as they never do in this town of ours.</p></div></div>");

  assert_blocks (document, LEAD_TEXT "|" MORE_TEXT);
}

/* Pages whose elements have no names that tell anything. */
static void
test_nameless (void)
{
  g_autoptr(AvowDocument) document =
    read_page ("", "<div><h1>Harbour to be dredged</h1>" LEAD MORE "<h3>3 Comments</h3>"
               "<p>I have always said so, and nobody listened, as they never do in this town of ours.</p></div>");

  assert_blocks (document, LEAD_TEXT "|" MORE_TEXT);
}

static void
test_kinds (void)
{
  g_autoptr(AvowDocument) document =
    read_page ("<title>Harbour to be dredged</title>",
               "<article><h1>Harbour to be dredged</h1>" LEAD "<h2><span>What</span> it costs</h2><ul><li>The ship costs four million crowns a year.</li>"
               "<li>The mud costs another million.</li></ul><blockquote><p>We cannot wait for another winter, and we will not.</p></blockquote>"
               "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2023</td><td>41</td></tr></table>" MORE "</article>");

  assert_blocks (document, LEAD_TEXT "|h:What it costs|i:The ship costs four million crowns a year.|i:The mud costs another million.|"
                 "q:We cannot wait for another winter, and we will not.|p:Year | Boats|p:2023 | 41|" MORE_TEXT);
  g_assert_cmpint (g_array_index (document->blocks, AvowBlock, 1).level, ==, 2);
}

/* Lines typed as they are stay lines; prose that a program broke does not. */
static void
test_typed (void)
{
  g_autoptr(AvowDocument) document =
    read_page ("<title>Harbour to be dredged</title>",
               "<article><h1>Harbour to be dredged</h1>" LEAD "<pre>The tide goes out\n  and leaves the keels,\nComments\n\nThe tide comes in</pre>"
               "<pre>The harbour master of Sandwick wrote in his diary that\nAda Brenn had come to see him about the mud, and that\n"
               "Nobody had asked him.</pre>" MORE "</article>");

  assert_blocks (document, LEAD_TEXT "|p:The tide goes out|p:and leaves the keels,|p:Comments|p:The tide comes in|"
                 "p:The harbour master of Sandwick wrote in his diary that Ada Brenn had come to see him about the mud, and that Nobody had asked him.|"
                 MORE_TEXT);
}

/* Short lines end where they are broken, even if the next one begins small. */
static void
test_lines (void)
{
  g_autoptr(AvowDocument) document =
    read_page ("<title>Harbour to be dredged</title>",
               "<article><h1>Harbour to be dredged</h1>" LEAD "<p>The tide goes out<br>and leaves the keels.</p>"
               "<p>Fishing boats have had to wait for the tide,<br>as everybody there knows.</p>" MORE "</article>");

  assert_blocks (document, LEAD_TEXT "|p:The tide goes out|p:and leaves the keels.|"
                 "p:Fishing boats have had to wait for the tide, as everybody there knows.|" MORE_TEXT);
}

/* Rows under heads are lines, however long their cells are. */
static void
test_heads (void)
{
  g_autoptr(AvowDocument) document =
    read_page ("<title>Harbour to be dredged</title>",
               "<article><h1>Harbour to be dredged</h1>" LEAD "<table><thead><tr><th>Port</th><th>Plan</th></tr></thead><tbody><tr><td>Sandwick</td>"
               "<td>The mud goes out to sea with the first ship that comes by, as soon as the council has found somebody who pays for all of it, "
               "and not before.</td></tr></tbody></table>" MORE "</article>");

  assert_blocks (document, LEAD_TEXT "|p:Port | Plan|p:Sandwick | The mud goes out to sea with the first ship that comes by, as soon as the council "
                 "has found somebody who pays for all of it, and not before.|" MORE_TEXT);
}

/* Names in a sentence are links, named for what they link to. */
static void
test_names (void)
{
  g_autoptr(AvowDocument) document =
    read_page ("<title>Harbour to be dredged</title>",
               "<article><h1>Harbour to be dredged</h1>" LEAD "<p><a class=tagLink href=a>Ada Brenn</a>, who speaks for the fleet, said that "
               "the council of <a class=related href=b>Sandwick</a> had waited for <span class=date>three years</span> for the money to come.</p>"
               "<p><a class=tagLink href=c>Harbours</a></p>" MORE "</article>");

  assert_blocks (document, LEAD_TEXT "|p:Ada Brenn, who speaks for the fleet, said that the council of Sandwick had waited for three years for the "
                 "money to come.|" MORE_TEXT);
}

/* Headings are headings, whatever they are named; the signs that link to them are none
 * of their words. */
static void
test_headings (void)
{
  g_autoptr(AvowDocument) document =
    read_page ("<title>Harbour to be dredged</title>",
               "<article><h1>Harbour to be dredged</h1>" LEAD "<h4 class=wp-block-heading>What it costs <a href=#c>#</a></h4>" MORE
               "<div class=section__heading>What comes next</div>"
               "<p>The mud will be taken out to sea, said Ada Brenn, and nobody will ever see any of it again in this town.</p>"
               "<span class=cross-head>A long winter</span>"
               "<p>Until then the boats of Sandwick lie where they have lain since last winter, in the mud, and wait for the tide.</p></article>");

  assert_blocks (document, LEAD_TEXT "|h:What it costs|" MORE_TEXT "|p:What comes next|"
                 "p:The mud will be taken out to sea, said Ada Brenn, and nobody will ever see any of it again in this town.|p:A long winter|"
                 "p:Until then the boats of Sandwick lie where they have lain since last winter, in the mud, and wait for the tide.");
}

/* A table is no picture, even in the frame of one. */
static void
test_figures (void)
{
  g_autoptr(AvowDocument) document =
    read_page ("<title>Harbour to be dredged</title>",
               "<article><h1>Harbour to be dredged</h1>" LEAD "<figure class=wp-block-table><table><tr><th>Year</th><th>Boats</th></tr>"
               "<tr><td>2023</td><td>41</td></tr></table></figure><figure><img src=x>The quay in winter</figure>" MORE "</article>");

  assert_blocks (document, LEAD_TEXT "|p:Year | Boats|p:2023 | 41|" MORE_TEXT);
}

/* A lead in a cell of its own, under the headline; but not one that begins the text too. */
static void
test_leads (void)
{
  g_autoptr(AvowDocument) apart =
    read_page ("<title>Courier: Harbour to be dredged</title>",
               "<table><tr><td><b>Harbour to be dredged</b></td></tr><tr><td>The quarrel about the mud of Sandwick is over, and work begins in "
               "the spring.</td></tr></table><table><tr><td><div>" LEAD MORE "</div></td></tr></table>");
  g_autoptr(AvowDocument) twice =
    read_page ("<title>Courier: Harbour to be dredged</title>",
               "<table><tr><td><b>Harbour to be dredged</b></td></tr><tr><td>" LEAD "</td></tr></table><table><tr><td><div>" LEAD MORE
               "</div></td></tr></table>");

  assert_blocks (apart, "p:The quarrel about the mud of Sandwick is over, and work begins in the spring.|" LEAD_TEXT "|" MORE_TEXT);
  assert_blocks (twice, LEAD_TEXT "|" MORE_TEXT);
}

/* Lines among the paragraphs of a text belong to it, first, last and linked ones. */
static void
test_beside (void)
{
  g_autoptr(AvowDocument) document =
    read_page ("<title>Harbour to be dredged</title>",
               "<article><h1>Harbour to be dredged</h1><div><p>From our office in Northhaven</p>" LEAD
               "<p><a href=plan>The whole plan can be read here.</a></p><p><a href=other>Northhaven builds a second quay</a></p>"
               "<p>Ada Brenn asks for three things:</p><ul><li><a href=a>A deeper harbour</a><li><a href=b>A second quay</a>"
               "<li><a href=c>More time</a></ul>" MORE
               "<p>___</p><p>The council meets again on Friday, and will then say who is to pay for the ship, the mud and the lawyers.</p>"
               "<p><a href=plan>https://sandwick.example/plan</a></p><p>(Reporting by Jo van Dam and Li Wei)</p>"
               "<p>brenn@sandwick.example is her address</p>"
               "<p>Thanks</p></div><p>The readers of the Courier like it.</p></article>");
  g_autoptr(AvowDocument) apart =
    read_page ("<title>Harbour to be dredged</title>",
               "<article><h1>Harbour to be dredged</h1><div>" LEAD "</div><div>" MORE "</div><div><p>Nobody else had an answer.</p></div></article>");

  assert_blocks (apart, LEAD_TEXT "|" MORE_TEXT "|p:Nobody else had an answer.");
  assert_blocks (document, "p:From our office in Northhaven|" LEAD_TEXT "|p:The whole plan can be read here.|p:Ada Brenn asks for three things:|"
                 "i:A deeper harbour|i:A second quay|i:More time|" MORE_TEXT
                 "|p:___|p:The council meets again on Friday, and will then say who is to pay for the ship, the mud and the lawyers.|"
                 "p:https://sandwick.example/plan|p:(Reporting by Jo van Dam and Li Wei)");
}

/* Lines that send readers elsewhere, or read like a line of author and date, belong to
 * the text where they stand among its paragraphs; a link alone does not. */
static void
test_remarks (void)
{
  g_autoptr(AvowDocument) document =
    read_page ("<title>Harbour to be dredged</title>",
               "<article><h1>Harbour to be dredged</h1>" LEAD "<p>Monday, 2 February 2026</p><p>Follow her boats on <a href=map>the map</a></p>"
               "<p>https://sandwick.example/plan</p><p><a href=more>Read more about Northhaven</a></p><p>Published on 3 February 2026</p>"
               "<p>Subscribe <a href=offer>now</a> to the Sandwick Courier</p>" MORE
               "<p>Follow us on <a href=x>Chatter</a></p></article>");

  assert_blocks (document, LEAD_TEXT "|p:Monday, 2 February 2026|p:Follow her boats on the map|p:https://sandwick.example/plan|" MORE_TEXT);
}

/* A line with an author, an office and a time is no first paragraph, however long. */
static void
test_long_bylines (void)
{
  g_autoptr(AvowDocument) document =
    read_page ("<title>Harbour to be dredged</title>",
               "<article><h1>Harbour to be dredged</h1><div><p>By JO VAN DAM, Associated Press Writer Thu Sep 22, 9:28 AM ET</p></div>"
               LEAD MORE "</article>");
  g_autoptr(AvowDocument) sentence =
    read_page ("<title>Harbour to be dredged</title>",
               "<article><h1>Harbour to be dredged</h1><div><p>By the spring of 2027, all of it should be over, says Ada Brenn.</p></div>"
               LEAD MORE "</article>");

  assert_blocks (document, LEAD_TEXT "|" MORE_TEXT);
  assert_blocks (sentence, "p:By the spring of 2027, all of it should be over, says Ada Brenn.|" LEAD_TEXT "|" MORE_TEXT);
}

/* Lines that offer a newsletter. */
static void
test_newsletters (void)
{
  g_autoptr(AvowDocument) document =
    read_page ("<title>Harbour to be dredged</title>",
               "<article><h1>Harbour to be dredged</h1>" LEAD "<p>Get all that happens on the quay delivered straight to your inbox.</p>"
               "<p>The fleet sends your newsletter to forty boats.</p>" MORE "<p>If you enjoyed this story, sign up for our newsletter!</p></article>");

  assert_blocks (document, LEAD_TEXT "|p:The fleet sends your newsletter to forty boats.|" MORE_TEXT);
}

/* A page that is called by its section and its headline, which is set in no heading. */
static void
test_sections (void)
{
  g_autoptr(AvowDocument) section =
    read_page ("<meta property=og:title content=\"Fishing | Harbour to be dredged in spring\">",
               "<table><tr><td><div><b>Harbour to be dredged in spring</b></div>" LEAD MORE "</td></tr></table>");
  g_autoptr(AvowDocument) linked =
    read_page ("<meta property=og:title content=\"Fishing | Harbour to be dredged in spring\">",
               "<table><tr><td><div><a href=x>Harbour to be dredged in spring</a></div>" LEAD MORE "</td></tr></table>");

  g_assert_cmpstr (section->title, ==, "Harbour to be dredged in spring");
  assert_blocks (section, LEAD_TEXT "|" MORE_TEXT);
  g_assert_cmpstr (linked->title, ==, "Fishing | Harbour to be dredged in spring");
}

/* The section that stands in the heading with the headline. */
static void
test_labels (void)
{
  g_autoptr(AvowDocument) document =
    read_page ("<title>Harbour to be dredged in spring - Courier</title>",
               "<div class=post><h2><div><a href=fishing rel=\"category tag\">Fishing Boats</a></div><a href=x>Harbour to be dredged in spring</a></h2>"
               LEAD MORE "<p>More about <a href=mud rel=tag>mud</a> stands in the plan, which can be read at the town hall.</p></div>");

  g_assert_cmpstr (document->title, ==, "Harbour to be dredged in spring");
  assert_blocks (document, LEAD_TEXT "|" MORE_TEXT "|p:More about mud stands in the plan, which can be read at the town hall.");
}

/* A question whether readers may be followed about is no article, even where there is
 * little else. */
static void
test_consent (void)
{
  g_autoptr(AvowDocument) document =
    read_page ("<title>Harbour to be dredged</title>",
               "<div><p>The harbour will be dredged, the council said, and that in spring.</p></div>"
               "<div id=onetrust-consent-sdk>" LEAD MORE LEAD MORE "</div>");

  assert_blocks (document, "p:The harbour will be dredged, the council said, and that in spring.");
}

/* What stands on and under pictures, and closes pages. */
static void
test_trimmings (void)
{
  g_autoptr(AvowDocument) document =
    read_page ("<title>Harbour to be dredged</title>",
               "<article><h1>Harbour to be dredged</h1>" LEAD "<div>Enlarge image</div><div>Picture 3 of 12</div><div class=cap>The quay in winter</div>"
               "<p>Reuters</p><h4>Just watched</h4><div>\u00c2</div><h3>Video</h3><p><span class=drop-cap>S</span>ome of it was filmed from the church "
               "tower, and shows how little water there is in the harbour of Sandwick.</p>" MORE
               "<p>Copyright 2026 The Sandwick Courier. All rights reserved. None of this may be printed, sent or read out.</p></article>");

  assert_blocks (document, LEAD_TEXT "|h:Video|p:Some of it was filmed from the church tower, and shows how little water there is in the "
                 "harbour of Sandwick.|" MORE_TEXT);
}

/* A body that an advertisement cuts in two, with the lead above it. */
static void
test_split (void)
{
  g_autoptr(AvowDocument) document =
    read_page ("<title>Harbour to be dredged</title>",
               "<main><h1>Harbour to be dredged</h1><p class=standfirst>The quarrel about the mud of Sandwick is over, and work begins in the spring.</p>"
               "<div class=text-part>" LEAD MORE "</div><div class=advert>Buy a boat</div>"
               "<div class=text-part><p>The town of Northhaven, which gained from all this, had offered to take the mud, but asked too much for it.</p></div></main>");

  assert_blocks (document, "p:The quarrel about the mud of Sandwick is over, and work begins in the spring.|" LEAD_TEXT "|" MORE_TEXT
                 "|p:The town of Northhaven, which gained from all this, had offered to take the mud, but asked too much for it.");
}

/* A page as they were made in 2001: tables, and paragraphs apart by line breaks. */
static void
test_tables (void)
{
  g_autoptr(AvowDocument) document =
    read_bytes ("<HTML><HEAD><TITLE>Sandwick Courier: Harbour to be dredged</TITLE></HEAD><BODY BGCOLOR=white><TABLE><TR><TD><A HREF=a>Home</A><BR>"
                "<A HREF=b>Weather</A><BR><A HREF=c>Sport</A></TD><TD><FONT SIZE=5><B>Harbour to be dredged</B></FONT><BR><BR>"
                "The harbour of Sandwick will be dredged next spring, the council decided on Monday, after three years of quarrels.<BR><BR>"
                "Fishing boats have had to wait for the tide since 1998,\n said Ada Brenn, who speaks for the fleet.<BR>&nbsp;<BR>"
                "Some of them have moved to Northhaven, twenty miles up the coast, and will hardly come back.</TD></TR></TABLE>", -1);
  g_autofree char *blocks = describe (document);

  g_assert_nonnull (strstr (blocks, "|p:Fishing boats have had to wait for the tide since 1998, said Ada Brenn, who speaks for the fleet.|p:Some of"));
  g_assert_null (strstr (blocks, "Weather"));
  g_assert_nonnull (strstr (document->title, "Harbour to be dredged"));
}

static void
test_charset (void)
{
  static const struct
  {
    const char *head;
    const char *word;
  } pages[] =
  {
    { "<meta charset=utf-8>", "Stra\xc3\x9f" "e" },
    { "<meta charset=\"iso-8859-1\">", "Stra\xdf" "e" },
    { "<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=windows-1252'>", "Stra\xdf" "e" },
    { "<meta charset=windows-1251>", "Stra\xc3\x9f" "e" },
    { "<meta charset=no-such-set>", "Stra\xdf" "e" },
    { "", "Stra&szlig;e" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *html = g_strdup_printf ("<html><head>%s<title>A</title></head><body><p>In dieser langen %s wohnten sie, und es war ihnen, "
                                               "als ob sie nie wieder fort wollten.</p></body></html>", pages[i].head, pages[i].word);
      g_autoptr(AvowDocument) document = read_bytes (html, -1);

      g_test_message ("%s", pages[i].head);
      g_assert_nonnull (strstr (document->text, "Straße"));
      g_assert_cmpstr (document->lang, ==, "de");
    }
}

static void
test_part (void)
{
  static const char html[] = "<p>\xca\xe0\xea \xf1\xea\xe0\xe7\xe0\xeb\xe8 \xe2 \xef\xee\xf0\xf2\xf3, \xf0\xe0\xe1\xee\xf2\xfb \xed\xe0\xf7\xed\xf3\xf2\xf1\xff "
                             "\xe2\xe5\xf1\xed\xee\xe9, \xe8 \xfd\xf2\xee \xe2\xf1\xe5.</p>";
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) documents = avow_html_reader_read_part (html, strlen (html), "windows-1251", "https://port.example/2026/02/03/a", &error);
  AvowDocument *document;

  g_assert_no_error (error);
  document = g_ptr_array_index (documents, 0);
  g_assert_cmpstr (document->text, ==, "Как сказали в порту, работы начнутся весной, и это все.");
  g_assert_cmpstr (document->url, ==, "https://port.example/2026/02/03/a");
  g_assert_cmpstr (document->date, ==, "2026-02-03");
}

static gboolean
warns_of (AvowDocument *document,
          const char   *words)
{
  for (guint i = 0; i < document->warnings->len; i++)
    {
      if (strstr (g_ptr_array_index (document->warnings, i), words) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
test_walls (void)
{
  g_autoptr(AvowDocument) whole = read_page ("", LEAD MORE);
  g_autoptr(AvowDocument) cut = read_page ("", LEAD "<div><b>Subscribe to continue reading</b></div>");
  g_autoptr(AvowDocument) cookies =
    read_page ("", "<p>We use cookies, and so do others; a cookie is a small file.</p><p>You may refuse our cookies, but then it is less nice here.</p>");

  g_assert_cmpuint (whole->warnings->len, ==, 0);
  g_assert_true (warns_of (cut, "subscribe"));
  g_assert_true (warns_of (cookies, "cookies"));
}

/* A page that shows nothing before its scripts run, and tells all to machines. */
static void
test_told (void)
{
  g_autofree char *script = g_strdup_printf ("<script type='application/ld+json'>{\"@type\":\"Article\",\"articleBody\":\"%s\\nThe end, they say.\"}</script>",
                                             MORE_TEXT + 2);
  g_autoptr(AvowDocument) document = read_page (script, "<div id=root></div>");

  assert_blocks (document, MORE_TEXT "|p:The end, they say.");
}

/* What makes parsers lose a page, or take hours. */
static void
test_broken (void)
{
  static const char * const starts[] =
  {
    "<html><head><title>Harbour to be dredged<body>",
    "<html><body><!-- never closed ",
    "<html><body><script>var a = 1;",
    "<html><body><a href=\"never closed>word</a>",
    "<html><body><div",
  };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *html = g_strconcat (starts[i], "><p>", LEAD, MORE, NULL);
      g_autoptr(AvowDocument) document = read_bytes (html, -1);

      g_test_message ("%s", starts[i]);
      g_assert_nonnull (strstr (document->text, "Fishing boats have had to wait"));
    }
}

static void
test_hostile (void)
{
  static const struct
  {
    const char *start;
    const char *repeated;
    guint       n;
  } pages[] =
  {
    { "<html><body>", "<div>", 50000 },
    { "<html><body>", "<b><i>", 30000 },
    { "<html><body><div ", "a=1 class=x ", 50000 },
    { "<html><body>", "<table><tr><td>", 20000 },
    { "<html><body>", "<font size=1><p>x", 20000 },
    { "<html><body>", "<!--", 50000 },
    { "<html><body>", "<a \"", 50000 },
    { "<html><body><script type=application/ld+json>", "[{\"author\":", 50000 },
    { "<html><body>", "</p>", 50000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr(GString) html = g_string_new (pages[i].start);
      g_autoptr(GPtrArray) documents = NULL;
      gint64 started = g_get_monotonic_time ();

      for (guint j = 0; j < pages[i].n; j++)
        g_string_append (html, pages[i].repeated);
      g_string_append (html, "></script>" LEAD MORE);

      documents = avow_html_reader_read (html->str, html->len, NULL, NULL);
      g_test_message ("%s: %.1f s", pages[i].repeated, (g_get_monotonic_time () - started) / 1e6);
      if (documents != NULL)
        g_assert_cmpuint (strlen (((AvowDocument *) g_ptr_array_index (documents, 0))->text), >, 0);
    }
}

static void
test_empty (void)
{
  static const char * const pages[] =
  {
    "<!DOCTYPE html><html><head><title>Loading</title></head><body><div id=root></div><script>run ();</script></body></html>",
    "<html></html>",
    "<html><body><p>!</p></body></html>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (avow_reader_read (pages[i], strlen (pages[i]), NULL, &error));
      g_assert_error (error, AVOW_READ_ERROR, AVOW_READ_ERROR_EMPTY);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

static void
test_scan (void)
{
  g_autoptr(GPtrArray) json = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *charset = NULL, *scanned = NULL;
  static const char html[] = "<p onclick=x class='a b'>1 < 2<!-- no --><script>no</script><svg><p>no</svg></P><style>no</style><br/>";
  gsize length;

  scanned = avow_html_scan (html, strlen (html), json, &length);
  g_assert_cmpstr (scanned, ==, "<p class='a b'>1 &lt; 2  </p> <br>");
  g_assert_cmpuint (length, ==, strlen (scanned));

  charset = avow_html_scan_charset ("<?xml version='1.0' encoding='koi8-r'?>", 39);
  g_assert_cmpstr (charset, ==, "koi8-r");
}

/* Both parsers make the same tree of a page without mistakes. */
static void
test_trees (void)
{
  static const char html[] = "<html><head><title>T</title></head><body><div class=\"a b\"><p>One <b>two</b></p><p>three<br>four</p></div><p>five</p></body></html>";

  for (guint rescue = 0; rescue < 2; rescue++)
    {
      g_autoptr(AvowHtmlTree) tree = avow_html_tree_new (html, strlen (html), rescue);
      g_autofree char *text = avow_html_tree_dup_text (tree, 0), *line = avow_text_squeeze (text);
      guint n_divs = 0;

      g_assert_cmpstr (line, ==, "T One two three four five");
      g_assert_cmpuint (tree->nodes[0].end, ==, tree->n_nodes);
      for (guint i = 0; i < tree->n_nodes; i++)
        {
          g_assert_cmpint (tree->nodes[i].parent, <, (int) i);
          g_assert_cmpuint (tree->nodes[i].end, >, i);
          if (tree->nodes[i].tag == GUMBO_TAG_DIV)
            {
              n_divs++;
              g_assert_cmpstr (avow_html_tree_get (tree, i, AVOW_HTML_CLASS), ==, "a b");
            }
        }
      g_assert_cmpuint (n_divs, ==, 1);
    }
}

static void
test_languages (void)
{
  static const char * const texts[][2] =
  {
    { "en", "The boats that were in the harbour have gone to sea, and they will not be back for a week." },
    { "de", "Die Boote, die im Hafen lagen, sind auf das Meer gefahren und kommen nicht vor einer Woche zurück." },
    { "fr", "Les bateaux qui étaient dans le port sont partis en mer, et ils ne seront pas de retour avant une semaine." },
    { "es", "Los barcos que estaban en el puerto han salido a la mar y no volverán hasta dentro de una semana." },
    { "uk", "Човни, що стояли у гавані, вийшли в море, і вони не повернуться раніше ніж за тиждень, але це не біда." },
    { "ru", "Лодки, которые стояли в гавани, вышли в море, и они не вернутся раньше чем через неделю, но это не беда." },
    { "ja", "港にあった船は海に出て、一週間は戻らないだろう。" },
    { "el", "Τα καράβια βγήκαν στη θάλασσα και δεν θα γυρίσουν πριν από μια εβδομάδα." },
    { NULL, "12 34 56" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *lang = avow_language_guess (texts[i][1]);

      g_assert_cmpstr (lang, ==, texts[i][0]);
    }
}

static void
test_publishers (void)
{
  g_assert_cmpstr (avow_publisher_from_url ("https://www.bbc.co.uk/news/1"), ==, "BBC");
  g_assert_cmpstr (avow_publisher_from_url ("https://archive.example/web/2012/http://www.lemonde.fr/a"), ==, "Le Monde");
  g_assert_null (avow_publisher_from_url ("https://notbbc.com/?u=http://www.bbc.co.uk/"));
  g_assert_null (avow_publisher_from_url (NULL));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/html/recognize", test_recognize);
  g_test_add_func ("/html/plain", test_plain);
  g_test_add_func ("/html/json", test_json);
  g_test_add_func ("/html/metas", test_metas);
  g_test_add_func ("/html/dates", test_dates);
  g_test_add_func ("/html/furniture", test_furniture);
  g_test_add_func ("/html/nameless", test_nameless);
  g_test_add_func ("/html/kinds", test_kinds);
  g_test_add_func ("/html/typed", test_typed);
  g_test_add_func ("/html/lines", test_lines);
  g_test_add_func ("/html/heads", test_heads);
  g_test_add_func ("/html/names", test_names);
  g_test_add_func ("/html/headings", test_headings);
  g_test_add_func ("/html/figures", test_figures);
  g_test_add_func ("/html/leads", test_leads);
  g_test_add_func ("/html/beside", test_beside);
  g_test_add_func ("/html/remarks", test_remarks);
  g_test_add_func ("/html/long-bylines", test_long_bylines);
  g_test_add_func ("/html/newsletters", test_newsletters);
  g_test_add_func ("/html/sections", test_sections);
  g_test_add_func ("/html/labels", test_labels);
  g_test_add_func ("/html/consent", test_consent);
  g_test_add_func ("/html/trimmings", test_trimmings);
  g_test_add_func ("/html/split", test_split);
  g_test_add_func ("/html/tables", test_tables);
  g_test_add_func ("/html/charset", test_charset);
  g_test_add_func ("/html/part", test_part);
  g_test_add_func ("/html/walls", test_walls);
  g_test_add_func ("/html/told", test_told);
  g_test_add_func ("/html/broken", test_broken);
  g_test_add_func ("/html/hostile", test_hostile);
  g_test_add_func ("/html/empty", test_empty);
  g_test_add_func ("/html/scan", test_scan);
  g_test_add_func ("/html/trees", test_trees);
  g_test_add_func ("/html/languages", test_languages);
  g_test_add_func ("/html/publishers", test_publishers);

  return g_test_run ();
}
