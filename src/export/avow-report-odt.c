/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-export-writer.h"
#include "avow-export-zip.h"
#include "avow-guid.h"
#include "avow-report-page.h"
#include "avow-report.h"

/* A report as a text of OpenDocument 1.2. Everything has a style with a name of its own, so that whoever
 * goes on with it can change its looks; what the margin says are comments. */

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define MIMETYPE "application/vnd.oasis.opendocument.text"
#define NAMES \
  "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" " \
  "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" " \
  "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" " \
  "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" " \
  "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" " \
  "xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" " \
  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" " \
  "xmlns:xlink=\"http://www.w3.org/1999/xlink\" " \
  "office:version=\"1.2\""

/* As much is kept before it is written. */
#define BUFFER_SIZE (256 * 1024)

#define POINTS_PER_MM (72 / 25.4)

typedef struct
{
  AvowReport      *report;
  AvowExportZip   *zip;
  GString         *text;
  GHashTable      *languages;   /* language -> name of its style */
  AvowReportBlock *paragraph;   /* waits for its notes */
  GPtrArray       *notes;       /* AvowReportBlock */
  gboolean         is_space;    /* whether a space here would be lost */
  char            *now;
} Odt;

static const char * const kind_styles[AVOW_N_KINDS] = { "Avow_20_Claim", "Avow_20_Pledge", "Avow_20_Warning" };

/* ---- styles */

#define TEXT_STYLE(name, display_name, properties) \
  "<style:style style:name=\"" name "\" style:display-name=\"" display_name "\" style:family=\"text\">" \
  "<style:text-properties " properties "/></style:style>\n"
#define STYLE(name, display_name, parent, paragraph, text) \
  "<style:style style:name=\"" name "\" style:display-name=\"" display_name "\" style:family=\"paragraph\" " \
  "style:parent-style-name=\"" parent "\"><style:paragraph-properties " paragraph "/>" \
  "<style:text-properties " text "/></style:style>\n"
#define HEADING(name, display_name, level, paragraph, text) \
  "<style:style style:name=\"" name "\" style:display-name=\"" display_name "\" style:family=\"paragraph\" " \
  "style:parent-style-name=\"Avow_20_Head\" style:default-outline-level=\"" level "\">" \
  "<style:paragraph-properties " paragraph "/><style:text-properties " text "/></style:style>\n"
#define SANS "style:font-name=\"Sans\" "
#define BORDER(line, color) \
  "fo:border-left=\"" line " " color "\" fo:border-right=\"none\" fo:border-top=\"none\" fo:border-bottom=\"none\" " \
  "fo:padding=\"2mm\""

static const char named_styles[] =
  "<style:default-style style:family=\"paragraph\"><style:paragraph-properties fo:orphans=\"2\" fo:widows=\"2\"/>"
  "<style:text-properties style:font-name=\"Serif\" fo:font-size=\"11pt\" fo:language=\"none\" fo:country=\"none\"/>"
  "</style:default-style>\n"
  "<style:style style:name=\"Standard\" style:family=\"paragraph\"/>\n"
  STYLE ("Avow_20_Head", "Avow Head", "Standard", "fo:keep-with-next=\"always\"", SANS "fo:font-weight=\"bold\"")
  STYLE ("Title", "Title", "Avow_20_Head", "fo:margin-bottom=\"3mm\"", "fo:font-size=\"22pt\"")
  STYLE ("Subtitle", "Subtitle", "Standard", "fo:margin-bottom=\"0.5mm\"", SANS "fo:font-size=\"10.5pt\" fo:color=\"#555555\"")
  HEADING ("Heading_20_1", "Heading 1", "1", "fo:margin-top=\"9mm\" fo:margin-bottom=\"1mm\"", "fo:font-size=\"16pt\"")
  HEADING ("Heading_20_2", "Heading 2", "2", "fo:margin-top=\"6mm\" fo:margin-bottom=\"1mm\"", "fo:font-size=\"12pt\"")
  STYLE ("Contents_20_Heading", "Contents Heading", "Avow_20_Head", "fo:margin-top=\"9mm\" fo:margin-bottom=\"2mm\"",
         "fo:font-size=\"13pt\"")
  STYLE ("Contents_20_1", "Contents 1", "Standard", "fo:margin-bottom=\"0.7mm\"", SANS "fo:font-size=\"10pt\"")
  STYLE ("Contents_20_2", "Contents 2", "Contents_20_1", "fo:margin-left=\"6mm\"", "fo:font-size=\"10pt\"")
  STYLE ("Avow_20_Source", "Avow Source", "Standard", "fo:margin-bottom=\"3mm\"",
         SANS "fo:font-size=\"9pt\" fo:color=\"#555555\"")
  STYLE ("Avow_20_Sentence", "Avow Sentence", "Standard", "fo:margin-top=\"4mm\" fo:margin-bottom=\"3mm\"",
         SANS "fo:font-size=\"10pt\"")
  STYLE ("Avow_20_Text", "Avow Text", "Standard", "fo:margin-bottom=\"3mm\" fo:line-height=\"140%\"", "fo:font-size=\"11pt\"")
  STYLE ("Avow_20_Text_20_Heading", "Avow Text Heading", "Avow_20_Text", "fo:keep-with-next=\"always\" fo:margin-top=\"4mm\"",
         "fo:font-weight=\"bold\"")
  STYLE ("Avow_20_Text_20_Quotation", "Avow Text Quotation", "Avow_20_Text", "fo:margin-left=\"8mm\" fo:margin-right=\"8mm\"",
         "fo:font-style=\"italic\"")
  STYLE ("Avow_20_Text_20_Item", "Avow Text Item", "Avow_20_Text", "fo:margin-left=\"6mm\"", "fo:font-size=\"11pt\"")
  STYLE ("Avow_20_Text_20_Caption", "Avow Text Caption", "Avow_20_Text", "fo:line-height=\"120%\"",
         "fo:font-size=\"9.5pt\" fo:font-style=\"italic\"")
  STYLE ("Avow_20_Passage", "Avow Passage", "Avow_20_Head", "fo:margin-top=\"5mm\" fo:margin-bottom=\"1mm\"",
         "fo:font-size=\"9.5pt\"")
  STYLE ("Avow_20_Quotation", "Avow Quotation", "Standard",
         "fo:keep-with-next=\"always\" fo:margin-left=\"4mm\" fo:margin-bottom=\"1mm\" fo:line-height=\"130%\"",
         "fo:font-size=\"11.5pt\"")
  STYLE ("Avow_20_Quotation_20_Claim", "Avow Quotation Claim", "Avow_20_Quotation", BORDER ("1.5pt solid", "#1a5fb4"),
         "fo:font-size=\"11.5pt\"")
  STYLE ("Avow_20_Quotation_20_Pledge", "Avow Quotation Pledge", "Avow_20_Quotation", BORDER ("2.5pt double", "#1f7a45"),
         "fo:font-size=\"11.5pt\"")
  STYLE ("Avow_20_Quotation_20_Warning", "Avow Quotation Warning", "Avow_20_Quotation", BORDER ("1.5pt dashed", "#b04a00"),
         "fo:font-size=\"11.5pt\"")
  STYLE ("Avow_20_Citation", "Avow Citation", "Standard", "fo:margin-left=\"4mm\" fo:margin-bottom=\"1mm\"",
         SANS "fo:font-size=\"9pt\"")
  "<style:style style:name=\"Avow_20_Fact\" style:display-name=\"Avow Fact\" "
  "style:family=\"paragraph\" style:parent-style-name=\"Standard\">"
  "<style:paragraph-properties fo:margin-left=\"38mm\" fo:text-indent=\"-34mm\"><style:tab-stops><style:tab-stop "
  "style:position=\"0mm\"/>"
  "</style:tab-stops></style:paragraph-properties><style:text-properties " SANS "fo:font-size=\"9pt\"/></style:style>\n"
  STYLE ("Header", "Header", "Standard", "fo:text-align=\"start\"", SANS "fo:font-size=\"8pt\" fo:color=\"#555555\"")
  STYLE ("Footer", "Footer", "Standard", "fo:text-align=\"center\"", SANS "fo:font-size=\"8pt\" fo:color=\"#555555\"")
  TEXT_STYLE ("Avow_20_Claim", "Avow Claim",
              "fo:background-color=\"#dfe9f5\" style:text-underline-style=\"solid\" style:text-underline-width=\"auto\" "
              "style:text-underline-color=\"#1a5fb4\"")
  TEXT_STYLE ("Avow_20_Pledge", "Avow Pledge",
              "fo:background-color=\"#dfeee5\" style:text-underline-style=\"solid\" style:text-underline-type=\"double\" "
              "style:text-underline-width=\"auto\" style:text-underline-color=\"#1f7a45\"")
  TEXT_STYLE ("Avow_20_Warning", "Avow Warning",
              "fo:background-color=\"#f6e6dc\" style:text-underline-style=\"dash\" style:text-underline-width=\"auto\" "
              "style:text-underline-color=\"#b04a00\"")
  TEXT_STYLE ("Avow_20_Overlap", "Avow Overlap", "fo:background-color=\"#d3cfdd\"")
  TEXT_STYLE ("Avow_20_Label", "Avow Label", "fo:color=\"#555555\"")
  TEXT_STYLE ("Avow_20_Count", "Avow Count", "fo:color=\"#555555\" fo:font-size=\"9pt\" fo:font-weight=\"normal\"")
  TEXT_STYLE ("Internet_20_Link", "Internet Link", "fo:color=\"#1a5fb4\" style:text-underline-style=\"solid\"");

/* The styles of paragraphs that hold words of somebody else: each has another for what is read from the right. */
static const char * const foreign_styles[] =
{
  "Standard", "Title", "Subtitle", "Contents_20_Heading", "Contents_20_1", "Contents_20_2", "Heading_20_1", "Heading_20_2",
  "Avow_20_Source", "Avow_20_Sentence", "Avow_20_Text", "Avow_20_Text_20_Heading", "Avow_20_Text_20_Quotation",
  "Avow_20_Text_20_Item", "Avow_20_Text_20_Caption", "Avow_20_Passage", "Avow_20_Quotation_20_Claim",
  "Avow_20_Quotation_20_Pledge", "Avow_20_Quotation_20_Warning", "Avow_20_Citation",
};

static const char manifest[] =
  DECLARATION
  "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.2\">"
  "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" manifest:media-type=\"" MIMETYPE "\"/>"
  "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
  "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>"
  "<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>"
  "</manifest:manifest>";

static const char fonts[] =
  "<office:font-face-decls>"
  "<style:font-face style:name=\"Serif\" svg:font-family=\"'Noto Serif'\" "
  "style:font-family-generic=\"roman\" style:font-pitch=\"variable\"/>"
  "<style:font-face style:name=\"Sans\" svg:font-family=\"'Noto Sans'\" "
  "style:font-family-generic=\"swiss\" style:font-pitch=\"variable\"/>"
  "</office:font-face-decls>\n";

/* ---- words */

static void
put (Odt        *self,
     const char *markup)
{
  g_string_append (self->text, markup);
}

/* What XML would drop or join has elements of its own. */
static void
put_length (Odt        *self,
            const char *words,
            gsize       length)
{
  for (const char *p = words; p < words + length; p++)
    {
      gboolean is_space = *p == ' ';

      if (is_space && self->is_space)
        put (self, "<text:s/>");
      else if (*p == '\n')
        put (self, "<text:line-break/>");
      else if (*p == '\t')
        put (self, "<text:tab/>");
      else if (*p == '&')
        put (self, "&amp;");
      else if (*p == '<')
        put (self, "&lt;");
      else if (*p == '>')
        put (self, "&gt;");
      else if (*p == '"')
        put (self, "&quot;");
      else
        g_string_append_c (self->text, *p);
      self->is_space = is_space || *p == '\n' || *p == '\t';
    }
}

static void
put_words (Odt        *self,
           const char *words)
{
  put_length (self, words, strlen (words));
}

static void
put_linked (Odt        *self,
            const char *words,
            const char *url)
{
  const char *at = *url != '\0' ? strstr (words, url) : NULL;
  g_autofree char *escaped = NULL;

  if (at == NULL)
    {
      put_words (self, words);
      return;
    }

  escaped = g_markup_escape_text (url, -1);
  put_length (self, words, at - words);
  g_string_append_printf (self->text, "<text:a xlink:type=\"simple\" xlink:href=\"%s\" text:style-name=\"Internet_20_Link\">",
                          escaped);
  put_words (self, url);
  put (self, "</text:a>");
  put_words (self, at + strlen (url));
}

/* Words are read from the side from which their first letter is. */
static gboolean
is_rtl (const char *words)
{
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeScript script;

      if (!g_unichar_isalpha (c))
        continue;
      script = g_unichar_get_script (c);
      return script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW || script == G_UNICODE_SCRIPT_SYRIAC ||
             script == G_UNICODE_SCRIPT_THAANA || script == G_UNICODE_SCRIPT_NKO;
    }

  return FALSE;
}

static void
start_paragraph (Odt        *self,
                 const char *style,
                 const char *words)
{
  g_string_append_printf (self->text, "<text:p text:style-name=\"%s%s\">", style, is_rtl (words) ? "_rtl" : "");
  self->is_space = TRUE;
}

static void
end_paragraph (Odt *self)
{
  put (self, "</text:p>\n");
}

static void
put_paragraph (Odt        *self,
               const char *style,
               const char *words,
               const char *url)
{
  start_paragraph (self, style, words);
  put_linked (self, words, url);
  end_paragraph (self);
}

/* Words in their language, which a paragraph cannot tell but by a style. */
static gboolean
start_language (Odt        *self,
                const char *language)
{
  const char *style = g_hash_table_lookup (self->languages, language);

  if (style != NULL)
    g_string_append_printf (self->text, "<text:span text:style-name=\"%s\">", style);

  return style != NULL;
}

/* ---- articles */

static void
put_note (Odt                   *self,
          const AvowReportBlock *note)
{
  g_string_append_printf (self->text,
                          "<office:annotation office:name=\"%s\"><dc:creator>%s%u</dc:creator><dc:date>%s</dc:date>", note->id,
                          avow_kind_get_letter (note->kind), note->number, self->now);
  put_paragraph (self, "Standard", note->title, "");
  put_paragraph (self, "Standard", note->detail, "");
  for (guint i = 0; i < note->n_facts; i++)
    {
      g_autofree char *fact = g_strdup_printf (_("%s: %s"), note->facts[i].label, note->facts[i].value);

      put_paragraph (self, "Standard", fact, note->facts[i].url);
    }
  put (self, "</office:annotation>");
  self->is_space = TRUE;
}

/* Ends come before beginnings, as what ends does not hold what begins. */
static void
put_points (Odt                   *self,
            const AvowReportBlock *block,
            gint64                 offset)
{
  for (guint i = 0; i < block->n_marks; i++)
    {
      if (block->marks[i].end == offset && block->marks[i].ends)
        g_string_append_printf (self->text, "<office:annotation-end office:name=\"%s\"/>", block->marks[i].id);
    }
  for (guint i = 0; i < block->n_marks; i++)
    {
      if (block->marks[i].start != offset || !block->marks[i].begins)
        continue;
      for (guint k = 0; k < self->notes->len; k++)
        {
          const AvowReportBlock *note = g_ptr_array_index (self->notes, k);

          if (note->number == block->marks[i].number)
            put_note (self, note);
        }
    }
}

static void
put_run (Odt                   *self,
         const AvowReportBlock *block,
         gint64                 offset,
         const char            *words,
         gsize                  length)
{
  guint n_open = 0;

  for (guint i = 0; i < block->n_marks; i++)
    {
      const AvowReportMark *mark = &block->marks[i];

      if (mark->start > offset || offset >= mark->end)
        continue;
      g_string_append_printf (self->text, "<text:span text:style-name=\"%s\">", kind_styles[mark->kind]);
      n_open++;
    }
  if (n_open > 1)
    {
      put (self, "<text:span text:style-name=\"Avow_20_Overlap\">");
      n_open++;
    }

  put_length (self, words, length);
  while (n_open-- > 0)
    put (self, "</text:span>");
}

/* The next place where a mark begins or ends. */
static gint64
find_cut (const AvowReportBlock *block,
          gint64                 offset,
          gint64                 end)
{
  for (guint i = 0; i < block->n_marks; i++)
    {
      if (block->marks[i].start > offset)
        end = MIN (end, block->marks[i].start);
      if (block->marks[i].end > offset)
        end = MIN (end, block->marks[i].end);
    }

  return end;
}

static const char *
get_style (AvowBlockKind kind)
{
  switch (kind)
    {
    case AVOW_BLOCK_HEADING:
      return "Avow_20_Text_20_Heading";
    case AVOW_BLOCK_QUOTATION:
      return "Avow_20_Text_20_Quotation";
    case AVOW_BLOCK_LIST_ITEM:
      return "Avow_20_Text_20_Item";
    case AVOW_BLOCK_CAPTION:
      return "Avow_20_Text_20_Caption";
    default:
      return "Avow_20_Text";
    }
}

static void
put_held (Odt *self)
{
  const AvowReportBlock *block = self->paragraph;
  gint64 offset = 0, end;
  gboolean has_language;
  const char *at;

  if (block == NULL)
    return;

  at = block->text;
  end = g_utf8_strlen (at, -1);
  start_paragraph (self, get_style (block->block), block->text);
  has_language = start_language (self, block->language);
  while (offset < end)
    {
      gint64 cut = find_cut (block, offset, end);
      const char *next = g_utf8_offset_to_pointer (at, cut - offset);

      put_points (self, block, offset);
      put_run (self, block, offset, at, next - at);
      at = next;
      offset = cut;
    }
  put_points (self, block, end);
  put (self, has_language ? "</text:span>" : "");
  end_paragraph (self);

  g_ptr_array_set_size (self->notes, 0);
  g_clear_pointer (&self->paragraph, avow_report_block_free);
}

/* ---- blocks */

static void
put_heading (Odt                   *self,
             const AvowReportBlock *block)
{
  gboolean has_language;

  g_string_append_printf (self->text, "<text:h text:style-name=\"Heading_20_%u%s\" text:outline-level=\"%u\"><text:bookmark "
                                      "text:name=\"%s\"/>",
                          block->level, is_rtl (block->text) ? "_rtl" : "", block->level, block->id);
  self->is_space = TRUE;
  has_language = start_language (self, block->language);
  put_words (self, block->text);
  put (self, has_language ? "</text:span>" : "");
  if (*block->detail != '\0')
    {
      put (self, " <text:span text:style-name=\"Avow_20_Count\">");
      put_words (self, block->detail);
      put (self, "</text:span>");
    }
  put (self, "</text:h>\n");
}

static void
put_quotation (Odt                   *self,
               const AvowReportBlock *block)
{
  g_autofree char *style = g_strdup_printf ("Avow_20_Quotation_20_%s", kind_styles[block->kind] + strlen ("Avow_20_"));
  gboolean has_language;

  start_paragraph (self, "Avow_20_Passage", block->title);
  g_string_append_printf (self->text, "<text:span text:style-name=\"%s\">%s</text:span>  ", kind_styles[block->kind],
                          avow_kind_get_letter (block->kind));
  put_words (self, block->title);
  end_paragraph (self);

  start_paragraph (self, style, block->text);
  has_language = start_language (self, block->language);
  put_words (self, block->text);
  put (self, has_language ? "</text:span>" : "");
  end_paragraph (self);

  put_paragraph (self, "Avow_20_Citation", block->citation, block->url);
  for (guint i = 0; i < block->n_facts; i++)
    {
      put (self, "<text:p text:style-name=\"Avow_20_Fact\"><text:span text:style-name=\"Avow_20_Label\">");
      self->is_space = TRUE;
      put_words (self, block->facts[i].label);
      put (self, "</text:span><text:tab/>");
      put_linked (self, block->facts[i].value, block->facts[i].url);
      end_paragraph (self);
    }
}

/* Takes the block. */
static void
put_block (Odt             *self,
           AvowReportBlock *block)
{
  if (block->type == AVOW_REPORT_NOTE && self->paragraph != NULL)
    {
      g_ptr_array_add (self->notes, block);
      return;
    }

  put_held (self);
  switch (block->type)
    {
    case AVOW_REPORT_PARAGRAPH:
      self->paragraph = block;
      return;
    case AVOW_REPORT_HEADING:
      put_heading (self, block);
      break;
    case AVOW_REPORT_QUOTATION:
      put_quotation (self, block);
      break;
    case AVOW_REPORT_LINE:
      put_paragraph (self, "Avow_20_Source", block->text, block->url);
      break;
    case AVOW_REPORT_SENTENCE:
    case AVOW_REPORT_NOTE:
    default:
      put_paragraph (self, "Avow_20_Sentence", block->text, "");
      break;
    }

  avow_report_block_free (block);
}

/* ---- the parts of the document */

static char *
make_styles (Odt *self)
{
  g_autoptr(GString) xml = g_string_new (DECLARATION "<office:document-styles " NAMES ">");
  g_autofree char *title = g_markup_escape_text (avow_report_get_title (self->report), -1);
  char width_text[G_ASCII_DTOSTR_BUF_SIZE], height_text[G_ASCII_DTOSTR_BUF_SIZE];
  double width, height;

  avow_report_pages_get_paper (&width, &height);
  g_ascii_formatd (width_text, sizeof width_text, "%.1f", width / POINTS_PER_MM);
  g_ascii_formatd (height_text, sizeof height_text, "%.1f", height / POINTS_PER_MM);

  g_string_append_printf (xml, "%s<office:styles>\n%s</office:styles>\n", fonts, named_styles);
  g_string_append_printf (xml,
                          "<office:automatic-styles><style:page-layout style:name=\"page\"><style:page-layout-properties "
                          "fo:page-width=\"%smm\" fo:page-height=\"%smm\" fo:margin-top=\"15mm\" fo:margin-bottom=\"15mm\" "
                          "fo:margin-left=\"22mm\" fo:margin-right=\"22mm\"/>"
                          "<style:header-style><style:header-footer-properties "
                          "fo:min-height=\"8mm\" fo:margin-bottom=\"3mm\"/></style:header-style>"
                          "<style:footer-style><style:header-footer-properties "
                          "fo:min-height=\"8mm\" fo:margin-top=\"3mm\"/></style:footer-style>"
                          "</style:page-layout></office:automatic-styles>\n", width_text, height_text);
  g_string_append_printf (xml,
                          "<office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"page\">"
                          "<style:header><text:p text:style-name=\"Header\">%s</text:p></style:header>"
                          "<style:footer><text:p text:style-name=\"Footer\"><text:page-number "
                          "text:select-page=\"current\">1</text:page-number>"
                          " / <text:page-count>1</text:page-count></text:p></style:footer>"
                          "</style:master-page></office:master-styles></office:document-styles>", title);

  return g_string_free (g_steal_pointer (&xml), FALSE);
}

static char *
make_meta (Odt *self)
{
  g_autofree char *title = g_markup_escape_text (avow_report_get_title (self->report), -1);

  return g_strdup_printf (DECLARATION "<office:document-meta " NAMES "><office:meta><meta:generator>Avow/%s</meta:generator>"
                          "<dc:title>%s</dc:title><dc:date>%s</dc:date><dc:language>%s</dc:language></office:meta>"
                          "</office:document-meta>",
                          PACKAGE_VERSION, title, self->now, avow_report_get_language ());
}

/* A language that OpenDocument can name: two or three letters, perhaps with a country. */
static void
add_language_style (Odt        *self,
                    const char *language)
{
  g_auto(GStrv) parts = g_strsplit_set (language, "-_", -1);
  const char *country = "none";
  gboolean is_plain = parts[0] != NULL && strlen (parts[0]) >= 2 && strlen (parts[0]) <= 3;
  char *name;

  for (const char *p = language; *p != '\0'; p++)
    is_plain &= g_ascii_isalnum (*p) || *p == '-' || *p == '_';
  if (!is_plain || g_hash_table_contains (self->languages, language))
    return;

  for (guint i = 1; parts[i] != NULL; i++)
    {
      if (strlen (parts[i]) == 2)
        country = parts[i];
    }

  name = g_strdup_printf ("L%u", g_hash_table_size (self->languages) + 1);
  g_hash_table_insert (self->languages, g_strdup (language), name);
  g_string_append_printf (self->text,
                          "<style:style style:name=\"%s\" style:family=\"text\"><style:text-properties fo:language=\"%s\" "
                          "fo:country=\"%s\" style:language-asian=\"%s\" style:country-asian=\"%s\" "
                          "style:language-complex=\"%s\" style:country-complex=\"%s\"/></style:style>\n",
                          name, parts[0], country, parts[0], country, parts[0], country);
}

/* The first reading: which languages there are. */
static gboolean
put_automatic_styles (Odt     *self,
                      GError **error)
{
  GError *local = NULL;
  AvowReportBlock *block;

  put (self, "<office:automatic-styles>\n");
  for (guint i = 0; i < G_N_ELEMENTS (foreign_styles); i++)
    g_string_append_printf (self->text,
                            "<style:style style:name=\"%s_rtl\" style:family=\"paragraph\" style:parent-style-name=\"%s\">"
                            "<style:paragraph-properties fo:text-align=\"start\" style:writing-mode=\"rl-tb\"/>"
                            "</style:style>\n", foreign_styles[i], foreign_styles[i]);

  while ((block = avow_report_next (self->report, &local)) != NULL)
    {
      if (*block->language != '\0')
        add_language_style (self, block->language);
      avow_report_block_free (block);
    }
  put (self, "</office:automatic-styles>\n");

  if (local != NULL)
    g_propagate_error (error, local);

  return local == NULL;
}

/* Office programs fill the pages in when they are asked to bring it up to date. */
static void
put_contents (Odt *self)
{
  GPtrArray *contents = avow_report_get_contents (self->report);

  put (self, "<text:table-of-content text:name=\"Contents\"><text:table-of-content-source text:outline-level=\"2\">"
             "<text:index-title-template text:style-name=\"Contents_20_Heading\">");
  put_words (self, _("Contents"));
  put (self, "</text:index-title-template>");
  for (guint level = 1; level <= 2; level++)
    g_string_append_printf (self->text,
                            "<text:table-of-content-entry-template "
                            "text:outline-level=\"%u\" text:style-name=\"Contents_20_%u\">"
                            "<text:index-entry-link-start/><text:index-entry-text/><text:index-entry-tab-stop "
                            "style:type=\"right\" "
                            "style:leader-char=\".\"/><text:index-entry-page-number/><text:index-entry-link-end/>"
                            "</text:table-of-content-entry-template>", level, level);
  put (self, "</text:table-of-content-source><text:index-body><text:index-title text:name=\"Contents_Head\">");
  put_paragraph (self, "Contents_20_Heading", _("Contents"), "");
  put (self, "</text:index-title>");
  for (guint i = 0; i < contents->len; i++)
    {
      const AvowReportEntry *entry = g_ptr_array_index (contents, i);

      start_paragraph (self, entry->level > 1 ? "Contents_20_2" : "Contents_20_1", entry->title);
      g_string_append_printf (self->text, "<text:a xlink:type=\"simple\" xlink:href=\"#%s\">", entry->id);
      put_words (self, entry->title);
      put (self, "</text:a>");
      if (entry->detail != NULL)
        {
          put (self, " <text:span text:style-name=\"Avow_20_Count\">");
          put_words (self, entry->detail);
          put (self, "</text:span>");
        }
      end_paragraph (self);
    }
  put (self, "</text:index-body></text:table-of-content>\n");
}

static gboolean
flush (Odt     *self,
       GError **error)
{
  gboolean written = avow_export_zip_write (self->zip, self->text->str, self->text->len, error);

  g_string_truncate (self->text, 0);

  return written;
}

static gboolean
put_body (Odt     *self,
          GError **error)
{
  GPtrArray *lines = avow_report_get_lines (self->report);
  GError *local = NULL;
  AvowReportBlock *block;

  put (self, "<office:body><office:text>\n");
  put_paragraph (self, "Title", avow_report_get_title (self->report), "");
  for (guint i = 0; i < lines->len; i++)
    put_paragraph (self, "Subtitle", g_ptr_array_index (lines, i), "");
  if (avow_report_is_long (self->report))
    put_contents (self);

  avow_report_rewind (self->report);
  while ((block = avow_report_next (self->report, &local)) != NULL)
    {
      put_block (self, block);
      if (self->text->len >= BUFFER_SIZE && !flush (self, error))
        return FALSE;
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }

  put_held (self);
  put (self, "</office:text></office:body></office:document-content>");

  return flush (self, error);
}

static gboolean
put_document (Odt     *self,
              GError **error)
{
  g_autofree char *styles = make_styles (self), *meta = make_meta (self);

  /* What kind of file it is stands at the very beginning, as it is. */
  if (!avow_export_zip_store (self->zip, "mimetype", MIMETYPE, -1, error) ||
      !avow_export_zip_add (self->zip, "META-INF/manifest.xml", manifest, -1, error) ||
      !avow_export_zip_add (self->zip, "meta.xml", meta, -1, error) ||
      !avow_export_zip_add (self->zip, "styles.xml", styles, -1, error) ||
      !avow_export_zip_begin (self->zip, "content.xml", error))
    return FALSE;

  put (self, DECLARATION "<office:document-content " NAMES ">");
  put (self, fonts);

  return put_automatic_styles (self, error) &&
         put_body (self, error) &&
         avow_export_zip_end (self->zip, error) &&
         avow_export_zip_finish (self->zip, error);
}

static gboolean
write_odt (AvowExport      *export,
           AvowExportFile  *file,
           GError         **error)
{
  Odt self = { avow_report_new (export, 2, error) };
  gboolean written;

  if (self.report == NULL)
    return FALSE;

  self.zip = avow_export_zip_new (file);
  self.text = g_string_sized_new (BUFFER_SIZE);
  self.languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.notes = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_report_block_free);
  self.now = avow_now ();
  g_strdelimit (self.now, "Z", '\0');

  written = put_document (&self, error);

  g_clear_pointer (&self.paragraph, avow_report_block_free);
  g_ptr_array_unref (self.notes);
  g_hash_table_unref (self.languages);
  g_string_free (self.text, TRUE);
  g_free (self.now);
  avow_export_zip_free (self.zip);
  avow_report_free (self.report);

  return written;
}

const AvowExportWriter avow_odt_writer = { write_odt };
