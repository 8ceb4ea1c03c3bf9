/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <string.h>

#include "avow-reader.h"
#include "avow-text.h"
#include "avow-zip.h"
#include "test-util.h"

#define W "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' " \
          "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' " \
          "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
#define O "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' " \
          "xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' xmlns:dc='http://purl.org/dc/elements/1.1/' " \
          "xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0' xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' " \
          "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
#define LONG "The minister said on Monday that the harbour would stay open for another year, whatever the council decides."

/* ---- archives */

typedef struct
{
  const char *name;
  const char *text;
} Part;

/* Packs parts until one without a name. */
static GBytes *
pack (const Part *parts,
      const char *password)
{
  gsize size = 1024 * 1024, used = 0;
  char *bytes = g_malloc (size);
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  if (password != NULL)
    {
      archive_write_set_options (archive, "zip:encryption=traditional");
      archive_write_set_passphrase (archive, password);
    }
  g_assert_cmpint (archive_write_open_memory (archive, bytes, size, &used), ==, ARCHIVE_OK);

  for (; parts->name != NULL; parts++)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, parts->name);
      archive_entry_set_size (entry, strlen (parts->text));
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      archive_write_data (archive, parts->text, strlen (parts->text));
      archive_entry_free (entry);
    }
  archive_write_close (archive);
  archive_write_free (archive);

  return g_bytes_new_take (bytes, used);
}

static AvowDocument *
read_text (const char *bytes,
           gsize       length)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) documents = avow_reader_read (bytes, length, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (documents->len, ==, 1);

  return g_ptr_array_steal_index (documents, 0);
}

static AvowDocument *
read_parts (const Part *parts)
{
  g_autoptr(GBytes) bytes = pack (parts, NULL);

  return read_text (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_refused (const char *bytes,
                gsize       length,
                const char *words)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (avow_reader_read (bytes, length, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == AVOW_READ_ERROR);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
assert_parts_refused (const Part *parts,
                      const char *words)
{
  g_autoptr(GBytes) bytes = pack (parts, NULL);

  assert_refused (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), words);
}

/* Writes blocks as "h2:Heading|p:Paragraph". */
static char *
describe (AvowDocument *document)
{
  static const char letters[] = { 'p', 'h', 'q', 'i', 'c' };
  GString *blocks = g_string_new (NULL);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const AvowBlock *block = &g_array_index (document->blocks, AvowBlock, i);
      g_autofree char *text = avow_text_slice (document->text, block->start, block->end);

      g_string_append_printf (blocks, "%s%c", i > 0 ? "|" : "", letters[block->kind]);
      if (block->level > 0)
        g_string_append_printf (blocks, "%d", block->level);
      g_string_append_printf (blocks, ":%s", text);
    }

  return g_string_free (blocks, FALSE);
}

#define assert_blocks(document, expected)                  \
  G_STMT_START {                                           \
    g_autofree char *blocks_ = describe (document);        \
    g_assert_cmpstr (blocks_, ==, expected);               \
  } G_STMT_END

/* ---- Word */

#define DOCX(styles, core, body)                                                       \
  { "[Content_Types].xml", "<Types/>" }, { "word/styles.xml", styles },                \
  { "docProps/core.xml", core },                                                       \
  { "word/document.xml", "<w:document " W "><w:body>" body "</w:body></w:document>" }

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define PS(style, text) "<w:p><w:pPr><w:pStyle w:val='" style "'/></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"

static const char docx_styles[] =
  "<w:styles " W "><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='de-DE'/></w:rPr></w:rPrDefault></w:docDefaults>"
  "<w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>"
  "<w:style w:styleId='berschrift2'><w:name w:val='heading 2'/></w:style>"
  "<w:style w:styleId='Eigene'><w:name w:val='Our section'/><w:basedOn w:val='berschrift2'/></w:style>"
  "<w:style w:styleId='Keine'><w:name w:val='Run in'/><w:basedOn w:val='berschrift2'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>"
  "<w:style w:styleId='Ebene'><w:name w:val='Outlined'/><w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>"
  "<w:style w:styleId='Titel'><w:name w:val='Title'/></w:style>"
  "<w:style w:styleId='Zitat'><w:name w:val='Quote'/></w:style>"
  "<w:style w:styleId='Punkt'><w:name w:val='List Bullet'/></w:style>"
  "<w:style w:styleId='Nummer'><w:name w:val='Points'/><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style>"
  "<w:style w:styleId='Verz1'><w:name w:val='toc 1'/></w:style>"
  "<w:style w:styleId='A'><w:name w:val='A'/><w:basedOn w:val='B'/></w:style>"
  "<w:style w:styleId='B'><w:name w:val='B'/><w:basedOn w:val='A'/></w:style></w:styles>";

#define CORE(title, author) "<cp xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:t='http://purl.org/dc/terms/'><dc:title>" title "</dc:title>" \
                            "<dc:creator>" author "</dc:creator><t:created>2020-01-02T03:04:05Z</t:created></cp>"

static void
test_docx_kinds (void)
{
  const Part parts[] =
  {
    DOCX (docx_styles, CORE ("", "Ana Reis"),
          PS ("Titel", "Harbour to stay open") PS ("Verz1", "What comes 1") PS ("berschrift1", "First") P (LONG)
          PS ("Eigene", "Second") PS ("Keine", "No heading.") PS ("Ebene", "Third") PS ("Zitat", "A quotation") PS ("Punkt", "A point")
          PS ("Nummer", "Another") PS ("A", "In a circle")
          "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>Own point</w:t></w:r></w:p>"
          "<w:tbl><w:tr><w:tc>" P ("Cell one") "</w:tc><w:tc>" P ("Cell two") "</w:tc></w:tr></w:tbl>"),
    { NULL, NULL }
  };
  g_autoptr(AvowDocument) document = read_parts (parts);

  g_assert_cmpstr (document->title, ==, "Harbour to stay open");
  g_assert_cmpstr (document->byline, ==, "Ana Reis");
  g_assert_cmpstr (document->lang, ==, "de-DE");
  g_assert_null (document->date);
  assert_blocks (document, "h2:First|p:" LONG "|h3:Second|p:No heading.|h4:Third|q:A quotation|i:A point|i:Another|p:In a circle|i:Own point|"
                           "p:Cell one|p:Cell two");
}

static void
test_docx_text (void)
{
  const Part parts[] =
  {
    DOCX ("<w:styles " W "/>", CORE ("Document1", "user"),
          P ("Harbour to stay open") P ("By Ana Reis | 7 January 2026") P (LONG)
          "<w:p><w:r><w:t>kept </w:t></w:r><w:del><w:r><w:delText>gone </w:delText><w:t>gone </w:t></w:r></w:del>"
          "<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p>"
          "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t>"
          "<w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
          "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>.</w:t></w:r></w:p>"
          "<w:p><w:hyperlink><w:r><w:t>a link</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
          "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>one </w:t></w:r></w:p>" P ("paragraph")
          "<w:p><w:r><w:t>around</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>" P ("In a box")
          "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:txbxContent>" P ("In a box") "</w:txbxContent></mc:Fallback>"
          "</mc:AlternateContent></w:r></w:p><w:p><w:r><w:t>two</w:t><w:br/><w:br/><w:t>parts</w:t></w:r></w:p>"),
    { "word/footnotes.xml", "<w:footnotes " W "><w:footnote w:type='separator'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
                            "<w:footnote w:id='2'>" P ("A note.") "</w:footnote></w:footnotes>" },
    { "../../etc/passwd", "no" },
    { NULL, NULL }
  };
  g_autoptr(AvowDocument) document = read_parts (parts);

  g_assert_cmpstr (document->title, ==, "Harbour to stay open");
  g_assert_cmpstr (document->byline, ==, "Ana Reis");
  g_assert_cmpstr (document->date, ==, "2026-01-07");
  g_assert_cmpstr (document->lang, ==, "en");
  assert_blocks (document, "p:" LONG "|p:kept new|p:a b c-d.|p:a link|p:one paragraph|p:In a box|p:around|p:two|p:parts|p:A note.");
}

/* What is the title, and what stays in the text. */
static void
test_titles (void)
{
  static const struct
  {
    const char *core;
    const char *body;
    const char *title;
    const char *site;
    const char *blocks;
  } cases[] =
  {
    { CORE ("Harbour to stay open - The Herald", ""), P ("Harbour to stay open") P (LONG), "Harbour to stay open", "The Herald", "p:" LONG },
    { CORE ("Report on harbours", ""), PS ("berschrift1", "One") P (LONG) PS ("berschrift1", "Two"), "Report on harbours", NULL, "h2:One|p:" LONG "|h2:Two" },
    { CORE ("Old template", ""), PS ("berschrift1", "Harbour to stay open") P (LONG), "Harbour to stay open", NULL, "p:" LONG },
    { CORE ("Document1", ""), P ("The Herald") PS ("berschrift1", "Harbour to stay open") P (LONG), "Harbour to stay open", NULL, "p:The Herald|p:" LONG },
    { CORE ("report.docx", ""), P (LONG) P (LONG), NULL, NULL, "p:" LONG "|p:" LONG },
    { CORE ("Documents show a plan", ""), P (LONG) P (LONG), "Documents show a plan", NULL, "p:" LONG "|p:" LONG },
    { CORE ("", ""), PS ("Titel", "Harbour"), "Harbour", NULL, "h2:Harbour" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = g_strconcat ("<w:document " W "><w:body>", cases[i].body, "</w:body></w:document>", NULL);
      const Part parts[] =
      {
        { "[Content_Types].xml", "<Types/>" }, { "word/styles.xml", docx_styles }, { "docProps/core.xml", cases[i].core },
        { "word/document.xml", body }, { NULL, NULL }
      };
      g_autoptr(AvowDocument) document = read_parts (parts);

      g_assert_cmpstr (document->title, ==, cases[i].title);
      g_assert_cmpstr (document->site, ==, cases[i].site);
      assert_blocks (document, cases[i].blocks);
    }
}

/* A language that the text cannot be in was never chosen by anybody; what it is in shows
 * by its words, if there are enough. */
static void
test_langs (void)
{
  static const struct
  {
    const char *text;
    const char *lang;
    const char *expected;
  } cases[] =
  {
    { LONG " " LONG " " LONG, "en-GB", "en-GB" },
    { "Порт останется открытым.", "en-US", NULL },
    { "Порт останется открытым.", "ru-RU", "ru-RU" },
    { "The harbour stays open.", "ru-RU", NULL },
    { "La ministra ha detto che il porto non chiude. La ministra ha detto che il porto non chiude. La ministra ha detto che il porto non chiude. "
      "La ministra ha detto che il porto non chiude. La ministra ha detto che il porto non chiude.", "en-US", "it" },
    { "The harbour stays open.", "no language", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = g_strdup_printf ("<w:document " W "><w:body><w:p><w:r><w:rPr><w:lang w:val='%s'/></w:rPr><w:t>%s</w:t></w:r></w:p></w:body></w:document>",
                                               cases[i].lang, cases[i].text);
      const Part parts[] = { { "[Content_Types].xml", "<Types/>" }, { "word/document.xml", body }, { NULL, NULL } };
      g_autoptr(AvowDocument) document = read_parts (parts);

      g_assert_cmpstr (document->lang, ==, cases[i].expected);
    }
}

/* ---- OpenDocument */

#define ODT_BODY "<office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p></text:deletion>" \
  "</text:changed-region></text:tracked-changes><text:h text:outline-level='1'>Harbour to stay open</text:h><text:p>By Ana Reis</text:p>" \
  "<text:p>" LONG "</text:p><text:h text:outline-level='2'>Section</text:h>" \
  "<text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d<text:note><text:note-citation>1</text:note-citation><text:note-body>" \
  "<text:p>A note.</text:p></text:note-body></text:note><office:annotation><dc:creator>X</dc:creator><text:p>comment</text:p></office:annotation>" \
  " e\n  f <text:span text:style-name='Hid'>hidden</text:span><text:span>shown</text:span></text:p>" \
  "<text:list><text:list-item><text:p>Point</text:p><text:list><text:list-item><text:p>Inner</text:p></text:list-item></text:list></text:list-item></text:list>" \
  "<text:p text:style-name='P1'>A quotation</text:p><text:p><draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame>around</text:p>" \
  "<text:section text:display='none'><text:p>hidden</text:p></text:section><text:section><text:table-of-content><text:p>Section 1</text:p></text:table-of-content></text:section>" \
  "<table:table><table:table-row><table:table-cell><text:p>Cell</text:p></table:table-cell></table:table-row></table:table></office:text></office:body>"
#define ODT_STYLES "<office:automatic-styles><style:style style:name='P1' style:parent-style-name='Quotations'/>" \
  "<style:style style:name='Hid'><style:text-properties text:display='none'/></style:style></office:automatic-styles>"
#define ODT_META "<office:meta><dc:title>Harbour to stay open</dc:title><meta:initial-creator>Ana Reis</meta:initial-creator><dc:language>en-GB</dc:language>" \
  "<meta:creation-date>2020-01-01</meta:creation-date><meta:user-defined meta:name='date'>2026-01-07</meta:user-defined></office:meta>"

static void
check_odt (AvowDocument *document)
{
  g_assert_cmpstr (document->title, ==, "Harbour to stay open");
  g_assert_cmpstr (document->byline, ==, "Ana Reis");
  g_assert_cmpstr (document->date, ==, "2026-01-07");
  g_assert_cmpstr (document->lang, ==, "en-GB");
  assert_blocks (document, "p:" LONG "|h2:Section|p:a b c d e f shown|i:Point|i:Inner|q:A quotation|p:In a box|p:around|p:Cell|p:A note.");
}

static void
test_odt (void)
{
  static const char flat[] = "<?xml version='1.0'?><office:document " O " office:mimetype='application/vnd.oasis.opendocument.text'>"
                             ODT_META ODT_STYLES ODT_BODY "</office:document>";
  const Part parts[] =
  {
    { "mimetype", "application/vnd.oasis.opendocument.text" },
    { "META-INF/manifest.xml", "<manifest/>" },
    { "content.xml", "<office:document-content " O ">" ODT_STYLES ODT_BODY "</office:document-content>" },
    { "meta.xml", "<office:document-meta " O ">" ODT_META "</office:document-meta>" },
    { NULL, NULL }
  };
  const Part locked[] =
  {
    { "META-INF/manifest.xml", "<m:manifest xmlns:m='urn:x'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>" },
    { "content.xml", "\x12\x34\x56" },
    { NULL, NULL }
  };
  g_autoptr(AvowDocument) document = read_parts (parts), single = read_text (flat, strlen (flat));

  check_odt (document);
  check_odt (single);
  assert_parts_refused (locked, "password");
}

/* ---- books */

#define CONTAINER { "META-INF/container.xml", "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>" }
#define OPF "<package xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:opf='http://www.idpf.org/2007/opf'><metadata><dc:title>The Harbour</dc:title>" \
  "<dc:creator opf:role='aut'>Ana Reis</dc:creator><dc:creator opf:role='trl'>Tom Hale</dc:creator><dc:date opf:event='modification'>2020-02-02</dc:date>" \
  "<dc:date>2026-01-07</dc:date><dc:language>en</dc:language><dc:publisher>Quay Press</dc:publisher><dc:identifier>urn:x</dc:identifier>" \
  "<dc:identifier>https://example.org/harbour</dc:identifier></metadata><manifest>" \
  "<item id='n' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/><item id='b' href='text/two%20b.xhtml' media-type='application/xhtml+xml'/>" \
  "<item id='a' href='text/../one.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='n'/><itemref idref='a'/><itemref idref='b'/>" \
  "<itemref idref='a'/></spine></package>"

static void
test_epub (void)
{
  const Part parts[] =
  {
    { "mimetype", "application/epub+zip" },
    CONTAINER,
    { "OEBPS/book.opf", OPF },
    { "OEBPS/nav.xhtml", "<html><body><p>Contents</p></body></html>" },
    { "OEBPS/text/two b.xhtml", "<html><body><h2>Two</h2><p>Not closed &nbsp; here<p>Again<br>and on</body>" },
    { "OEBPS/one.xhtml", "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.1//EN\" \"http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd\">"
                         "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:epub='http://www.idpf.org/2007/ops'><head><title>x</title></head><body>"
                         "<h1>The Harbour</h1><h2>One</h2><script>no</script><nav><p>no</p></nav><p>It&nbsp;is<a epub:type='noteref'>1</a> "
                         "open<sup><a href='#n'>2</a></sup> for\n x<sup>2</sup>.</p><ul><li>Point</li></ul><blockquote><p>Said</p></blockquote>"
                         "<figure><figcaption>Below</figcaption></figure></body></html>" },
    { NULL, NULL }
  };
  const Part locked[] =
  {
    CONTAINER,
    { "META-INF/encryption.xml", "<encryption><EncryptedData><CipherReference URI='OEBPS/one.xhtml'/></EncryptedData></encryption>" },
    { "OEBPS/book.opf", OPF },
    { NULL, NULL }
  };
  g_autoptr(AvowDocument) document = read_parts (parts);

  g_assert_cmpstr (document->title, ==, "The Harbour");
  g_assert_cmpstr (document->byline, ==, "Ana Reis");
  g_assert_cmpstr (document->date, ==, "2026-01-07");
  g_assert_cmpstr (document->site, ==, "Quay Press");
  g_assert_cmpstr (document->url, ==, "https://example.org/harbour");
  assert_blocks (document, "h2:One|p:It is open for x2.|i:Point|q:Said|c:Below|h2:Two|p:Not closed here|p:Again and on");
  assert_parts_refused (locked, "DRM");
}

/* ---- RTF */

static void
check_rtf (const char *rtf,
           const char *blocks)
{
  g_autoptr(AvowDocument) document = read_text (rtf, strlen (rtf));

  assert_blocks (document, blocks);
}

static void
test_rtf_characters (void)
{
  check_rtf ("{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'f0\\'e8\\'e2\\'e5\\'f2.}", "p:Привет.");
  check_rtf ("{\\rtf1\\ansi\\deff1{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset161 B;}{\\f2\\fcharset128 C;}}\\'e1{\\f0 \\'e1}\\'e1 {\\f2 \\'93\\'fa\\'83A.}}", "p:αáα 日ア.");
  check_rtf ("{\\rtf1\\ansi\\u1055?\\u1088\\'3f {\\uc2\\u8212--\\u8212\\'2d\\'2d\\uc0\\u233}\\u233 e.}", "p:Пр ——éé.");
  check_rtf ("{\\rtf1\\u-10179?\\u-8704?\\u-10179? x \\u233\\emdash y.}", "p:😀� x éy.");
  check_rtf ("{\\rtf1 a\\emdash b\\~c\\_d\\-e \\ldblquote f\\rdblquote\\tab g\\{\\}\\\\.}", "p:a—b c-de “f” g{}\\.");
  check_rtf ("{\\rtf1\\ansi a{\\pict\\bin8 }}{\\{}\\x}b{\\*\\unknown{ no}}\\bin3 {{{c.}", "p:abc.");
  check_rtf ("{\\rtf1\\ansi\\ansicpg1255 \\'f9\\'ec\\'e5\\'ed}", "p:שלום");
  check_rtf ("{\\rtf1\\ansi\\ansicpg949 \\'b0\\'a1.}", "p:가.");
}

static void
test_rtf_structure (void)
{
  static const char rtf[] =
    "{\\rtf1\\ansi\\deflang1031{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 heading 1;}{\\s2\\outlinelevel1 Ours;}{\\s3 Quote;}{\\s4 toc 1;}{\\*\\cs5 no;}}"
    "{\\info{\\title Harbour to stay open}{\\author Ana Reis}{\\creatim\\yr2020\\mo1\\dy2}}{\\header head\\par}"
    "\\pard\\s1 Harbour to stay open\\par\\pard\\s4 Contents\\par\\pard\\s2 Section\\par\\pard " LONG "\\par"
    "{\\pard\\s3 A quotation\\par}\\pard{\\listtext\\pard\\plain 1.\\tab}\\ls1 Point\\par\\pard{\\*\\pn\\pnlvlblt}{\\pntext x}Other\\par"
    "\\pard\\outlinelevel2 Third\\par\\pard a{\\v hidden}{\\deleted gone}{\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt link}}{\\footnote\\pard A note.} b\\line c\\par"
    "\\trowd\\intbl One\\cell Two\\cell\\row\\pard around{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}{\\shptxt In a box\\par}}{\\shprslt no}}\\par"
    "{\\upr{bad}{\\*\\ud good}}{\\*\\annotation no} last{\\object{\\*\\objdata 0102}{\\result shown}}}";
  g_autoptr(AvowDocument) document = read_text (rtf, strlen (rtf));

  g_assert_cmpstr (document->title, ==, "Harbour to stay open");
  g_assert_cmpstr (document->byline, ==, "Ana Reis");
  g_assert_cmpstr (document->lang, ==, "de");
  g_assert_null (document->date);
  assert_blocks (document, "h2:Section|p:" LONG "|q:A quotation|i:Point|i:Other|h3:Third|p:alink b c|p:One|p:Two|p:In a box|p:around|p:good lastshown|p:A note.");
}

static void
test_rtf_odd (void)
{
  static const char cut[] = "{\\rtf1 The text goes on until the";
  g_autoptr(AvowDocument) document = read_text (cut, strlen (cut));
  g_autoptr(GString) deep = g_string_new ("{\\rtf1 ");

  g_assert_cmpstr (document->text, ==, "The text goes on until the");
  g_assert_cmpuint (document->warnings->len, ==, 1);

  for (guint i = 0; i < 200000; i++)
    g_string_append_c (deep, '{');
  for (guint i = 0; i < 200000; i++)
    g_string_append_c (deep, '}');
  g_string_append (deep, "After.}");
  check_rtf (deep->str, "p:After.");

  g_string_truncate (deep, 0);
  g_string_append (deep, "{\\rtf1 ");
  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (deep, '{');
  assert_refused (deep->str, deep->len, "nested");
  check_rtf ("{\\rtf1 one.}}}} what follows", "p:one.");
  assert_refused ("{\\rtf1}", 7, "no words");
}

/* ---- what is refused */

static void
test_bombs (void)
{
  g_autofree char *spaces = g_strnfill (30 * 1024 * 1024, ' ');
  const Part large[] =
  {
    { "[Content_Types].xml", "<Types/>" }, { "word/document.xml", spaces }, { NULL, NULL }
  };
  const Part entities[] =
  {
    { "[Content_Types].xml", "<Types/>" },
    { "word/document.xml", "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>"
                           "<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>"
                           "<!ENTITY g '&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;'><!ENTITY h SYSTEM 'file:///etc/passwd'>]>"
                           "<w:document " W "><w:body>" P ("Words &g;&h; here") "</w:body></w:document>" },
    { NULL, NULL }
  };
  g_autoptr(GBytes) bytes = pack (entities, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) documents = NULL;

  assert_parts_refused (large, "unpacks to far more");

  documents = avow_reader_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, &error);
  g_assert_true ((documents != NULL) == (error == NULL));
  if (documents != NULL)
    g_assert_cmpint (strlen (((AvowDocument *) g_ptr_array_index (documents, 0))->text), <, 100);
}

static void
test_damaged (void)
{
  const Part broken[] =
  {
    DOCX ("<w:styles " W "/>", CORE ("", ""), P ("It begins well.") P (LONG) P (LONG) P (LONG) P (LONG) P (LONG) P (LONG) "<w:p><w:r></w:p>"), { NULL, NULL }
  };
  const Part nothing[] =
  {
    { "[Content_Types].xml", "<Types/>" }, { "word/document.xml", "no mark-up" }, { NULL, NULL }
  };
  const Part none[] = { { "[Content_Types].xml", "<Types/>" }, { NULL, NULL } };
  const Part table[] = { { "[Content_Types].xml", "<Types/>" }, { "xl/workbook.xml", "<x/>" }, { NULL, NULL } };
  const Part whole[] = { DOCX ("<w:styles " W "/>", CORE ("", ""), P (LONG)), { NULL, NULL } };
  g_autoptr(AvowDocument) document = read_parts (broken);
  g_autoptr(GBytes) bytes = pack (whole, NULL), locked = pack (whole, "secret");

  g_assert_true (g_str_has_prefix (document->text, "It begins well."));
  g_assert_cmpuint (document->warnings->len, ==, 1);
  assert_parts_refused (nothing, "damaged");
  assert_parts_refused (none, "no text in this Office document");
  assert_parts_refused (table, "spreadsheet");
  assert_refused (g_bytes_get_data (locked, NULL), g_bytes_get_size (locked), "password");
  assert_refused (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes) * 2 / 3, "damaged");
}

static void
test_old (void)
{
  static const char locked[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
  static const char word[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0";
  static const char other[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....";

  assert_refused (locked, sizeof locked, "password");
  assert_refused (word, sizeof word, "DOCX");
  assert_refused (other, sizeof other, "old Office document");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/office/docx-kinds", test_docx_kinds);
  g_test_add_func ("/office/docx-text", test_docx_text);
  g_test_add_func ("/office/titles", test_titles);
  g_test_add_func ("/office/langs", test_langs);
  g_test_add_func ("/office/odt", test_odt);
  g_test_add_func ("/office/epub", test_epub);
  g_test_add_func ("/office/rtf-characters", test_rtf_characters);
  g_test_add_func ("/office/rtf-structure", test_rtf_structure);
  g_test_add_func ("/office/rtf-odd", test_rtf_odd);
  g_test_add_func ("/office/bombs", test_bombs);
  g_test_add_func ("/office/damaged", test_damaged);
  g_test_add_func ("/office/old", test_old);

  return g_test_run ();
}
