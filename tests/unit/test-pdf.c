/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "avow-pdf-bidi.h"
#include "avow-pdf-reader.h"
#include "avow-read-error.h"
#include "avow-reader.h"
#include "avow-text.h"

/* The documents are written here, letter by letter in a typewriter's font, so that
 * it is known how wide a line is. */

#define BODY 10.0

/* How wide letters of a size are, in points. */
#define LETTER(size) ((size) * 0.6)

#define ONE "The council said on Monday that the harbour would stay open through the winter, whatever the ministry decides about it."
#define TWO "Fishers welcomed what they heard, and asked for more than words, because winters have been hard and the quays are old."
#define THREE "Nobody knows who is going to pay for the dredging, and the ministry did not answer any of the questions it was sent."

/* ---- writing a document */

typedef struct
{
  GPtrArray *pages;     /* GString: what each draws */
  GPtrArray *elements;  /* Element: what its elements are, if it tells */
  char      *info;
  char      *extra;     /* of the trailer */
} Pdf;

/* An element of a page; a text if it has a number among the texts of the page. */
typedef struct
{
  const char *kind;
  guint       parent;
  guint       page;
  int         number;
} Element;

static Pdf *
pdf_new (void)
{
  Pdf *pdf = g_new0 (Pdf, 1);

  pdf->pages = g_ptr_array_new ();
  pdf->elements = g_ptr_array_new_with_free_func (g_free);
  return pdf;
}

static GString *
add_page (Pdf *pdf)
{
  GString *page = g_string_new (NULL);

  g_ptr_array_add (pdf->pages, page);
  return page;
}

static void
put (GString    *page,
     const char *font,
     double      size,
     double      x,
     double      y,
     const char *text)
{
  char numbers[3][G_ASCII_DTOSTR_BUF_SIZE];
  g_autoptr(GString) escaped = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '(' || *p == ')' || *p == '\\')
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, *p);
    }

  /* The page is measured from its lower edge. */
  g_string_append_printf (page, "BT /%s %s Tf %s %s Td (%s) Tj ET\n", font, g_ascii_formatd (numbers[0], sizeof numbers[0], "%.2f", size),
                          g_ascii_formatd (numbers[1], sizeof numbers[1], "%.2f", x),
                          g_ascii_formatd (numbers[2], sizeof numbers[2], "%.2f", 842 - y), escaped->str);
}

/* Sets a paragraph in lines of @n_letters; returns where the next line would be. What
 * is behind a "~" in a word is a place where it can be broken with a hyphen. */
static double
put_paragraph (GString    *page,
               double      x,
               double      y,
               guint       n_letters,
               double      indent,
               const char *text)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr(GString) line = g_string_new (NULL);
  guint room = n_letters - (guint) (indent / LETTER (BODY));
  double left = x + indent;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (words[i], "~", 2);
      g_autofree char *whole = g_strjoinv ("", parts);

      if (line->len + (line->len > 0) + strlen (whole) > room)
        {
          const char *rest = whole;

          if (parts[0] != NULL && parts[1] != NULL && line->len + 2 + strlen (parts[0]) <= room)
            {
              g_string_append_printf (line, " %s-", parts[0]);
              rest = parts[1];
            }
          put (page, "F1", BODY, left, y, line->str);
          y += BODY * 1.2;
          left = x;
          room = n_letters;
          g_string_assign (line, rest);
        }
      else
        {
          g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", whole);
        }
    }
  put (page, "F1", BODY, left, y, line->str);

  return y + BODY * 1.2;
}

/* Adds an element in another, 0 for none; returns which it is, from 1. */
static guint
add_element (Pdf        *pdf,
             guint       parent,
             const char *kind)
{
  Element *element = g_new0 (Element, 1);

  element->kind = kind;
  element->parent = parent;
  element->page = pdf->pages->len - 1;
  element->number = -1;
  g_ptr_array_add (pdf->elements, element);

  return pdf->elements->len;
}

/* Begins a text of an element, on the last page. */
static void
begin_text (Pdf   *pdf,
            guint  parent)
{
  GString *page = g_ptr_array_index (pdf->pages, pdf->pages->len - 1);
  guint place = add_element (pdf, parent, "NonStruct");
  Element *element = g_ptr_array_index (pdf->elements, place - 1);

  element->number = place;
  g_string_append_printf (page, "/NonStruct <</MCID %d>> BDC\n", element->number);
}

static void
end_text (Pdf *pdf)
{
  g_string_append (g_ptr_array_index (pdf->pages, pdf->pages->len - 1), "EMC\n");
}

/* Puts a line that is all of an element. */
static void
put_element (Pdf        *pdf,
             guint       parent,
             const char *kind,
             double      x,
             double      y,
             const char *text)
{
  begin_text (pdf, add_element (pdf, parent, kind));
  put (g_ptr_array_index (pdf->pages, pdf->pages->len - 1), "F1", BODY, x, y, text);
  end_text (pdf);
}

static void
begin_object (GString *bytes,
              GArray  *offsets)
{
  gsize offset = bytes->len;

  g_array_append_val (offsets, offset);
  g_string_append_printf (bytes, "%u 0 obj\n", offsets->len);
}

/* The elements; the first of these objects is their root. */
static void
write_elements (Pdf     *pdf,
                GString *bytes,
                GArray  *offsets)
{
  guint root = offsets->len + 1;

  for (guint i = 0; i <= pdf->elements->len; i++)
    {
      const Element *element = i > 0 ? g_ptr_array_index (pdf->elements, i - 1) : NULL;

      begin_object (bytes, offsets);
      if (i == 0)
        g_string_append (bytes, "<</Type/StructTreeRoot/K[");
      else
        g_string_append_printf (bytes, "<</Type/StructElem/S/%s/P %u 0 R/Pg %u 0 R/K[", element->kind, root + element->parent, 6 + 2 * element->page);
      if (i > 0 && element->number >= 0)
        g_string_append_printf (bytes, "%d", element->number);
      for (guint j = i + 1; j <= pdf->elements->len; j++)
        {
          if (((Element *) g_ptr_array_index (pdf->elements, j - 1))->parent == i)
            g_string_append_printf (bytes, " %u 0 R", root + j);
        }
      g_string_append (bytes, "]>>\nendobj\n");
    }
}

/* Objects: the catalog, the pages, two fonts, what the document says of itself; then two
 * a page, and the elements. */
static GString *
pdf_finish (Pdf *pdf)
{
  GString *bytes = g_string_new ("%PDF-1.4\n");
  g_autoptr(GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize start;

  begin_object (bytes, offsets);
  g_string_append (bytes, "<</Type/Catalog/Pages 2 0 R");
  if (pdf->elements->len > 0)
    g_string_append_printf (bytes, "/MarkInfo<</Marked true>>/StructTreeRoot %u 0 R", 6 + 2 * pdf->pages->len);
  g_string_append (bytes, ">>\nendobj\n");
  begin_object (bytes, offsets);
  g_string_append_printf (bytes, "<</Type/Pages/Count %u/Kids[", pdf->pages->len);
  for (guint i = 0; i < pdf->pages->len; i++)
    g_string_append_printf (bytes, " %u 0 R", 6 + 2 * i);
  g_string_append (bytes, "]>>\nendobj\n");
  begin_object (bytes, offsets);
  g_string_append (bytes, "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>\nendobj\n");
  begin_object (bytes, offsets);
  g_string_append (bytes, "<</Type/Font/Subtype/Type1/BaseFont/Courier-Bold/Encoding/WinAnsiEncoding>>\nendobj\n");
  begin_object (bytes, offsets);
  g_string_append_printf (bytes, "<<%s>>\nendobj\n", pdf->info != NULL ? pdf->info : "");

  for (guint i = 0; i < pdf->pages->len; i++)
    {
      GString *page = g_ptr_array_index (pdf->pages, i);

      begin_object (bytes, offsets);
      g_string_append_printf (bytes, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %u 0 R"
                              "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>\nendobj\n", 7 + 2 * i);
      begin_object (bytes, offsets);
      g_string_append_printf (bytes, "<</Length %" G_GSIZE_FORMAT ">>\nstream\n", page->len);
      g_string_append_len (bytes, page->str, page->len);
      g_string_append (bytes, "\nendstream\nendobj\n");
      g_string_free (page, TRUE);
    }

  if (pdf->elements->len > 0)
    write_elements (pdf, bytes, offsets);

  start = bytes->len;
  g_string_append_printf (bytes, "xref\n0 %u\n0000000000 65535 f \n", offsets->len + 1);
  for (guint i = 0; i < offsets->len; i++)
    g_string_append_printf (bytes, "%010" G_GSIZE_FORMAT " 00000 n \n", g_array_index (offsets, gsize, i));
  g_string_append_printf (bytes, "trailer\n<</Size %u/Root 1 0 R/Info 5 0 R%s>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                          offsets->len + 1, pdf->extra != NULL ? pdf->extra : "", start);

  g_ptr_array_unref (pdf->pages);
  g_ptr_array_unref (pdf->elements);
  g_free (pdf->info);
  g_free (pdf->extra);
  g_free (pdf);

  return bytes;
}

/* ---- reading it */

static AvowDocument *
read_pdf (Pdf *pdf)
{
  g_autoptr(GString) bytes = pdf_finish (pdf);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) documents = avow_reader_read (bytes->str, bytes->len, "harbour.pdf", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (documents->len, ==, 1);

  return g_ptr_array_steal_index (documents, 0);
}

static void
assert_refused (const char    *bytes,
                gsize          length,
                AvowReadError  code,
                const char    *word)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (avow_reader_read (bytes, length, NULL, &error));
  g_assert_error (error, AVOW_READ_ERROR, (int) code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, word));
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

/* ---- tests */

static void
test_article (void)
{
  Pdf *pdf = pdf_new ();
  GString *page = add_page (pdf);
  g_autoptr(AvowDocument) document = NULL;
  double y;

  put (page, "F1", 9, 60, 40, "THE PORT HERALD");
  put (page, "F2", 22, 60, 80, "Harbour to stay open,");
  put (page, "F2", 22, 60, 106, "the council says");
  put (page, "F1", BODY, 60, 130, "By Ana Reis, 7 January 2026");
  y = put_paragraph (page, 60, 160, 70, 0, ONE);
  y = put_paragraph (page, 60, y, 70, 0, TWO);
  put (page, "F2", 14, 60, y + 20, "Who pays");
  y = put_paragraph (page, 60, y + 40, 70, 0, THREE);
  put (page, "F2", BODY, 60, y + 10, "The quays");
  y = put_paragraph (page, 60, y + 30, 70, 0, TWO);
  put (page, "F1", BODY, 60, y + 10, "\225 new nets for all who fish with nets in the bay, and who have asked for");
  put (page, "F1", BODY, 72, y + 22, "them in time");
  put (page, "F1", BODY, 60, y + 34, "\225 better quays");

  document = read_pdf (pdf);
  g_assert_cmpstr (document->title, ==, "Harbour to stay open, the council says");
  g_assert_cmpstr (document->byline, ==, "Ana Reis");
  g_assert_cmpstr (document->date, ==, "2026-01-07");
  assert_blocks (document, "p:" ONE "|p:" TWO "|h2:Who pays|p:" THREE "|h3:The quays|p:" TWO
                           "|i:• new nets for all who fish with nets in the bay, and who have asked for them in time|i:• better quays");
  g_assert_true (warns_of (document, "above the headline"));
}

/* Two columns on two pages; paragraphs go on from one to the next, and are set in. */
static void
test_columns (void)
{
  Pdf *pdf = pdf_new ();
  GString *page = add_page (pdf);
  g_autoptr(AvowDocument) document = NULL;
  double y;

  y = put_paragraph (page, 50, 100, 38, 12, ONE);
  y = put_paragraph (page, 50, y, 38, 12, TWO);
  put (page, "F1", BODY, 62, y, "On Tuesday the boats went out once");
  put (page, "F1", BODY, 50, y + 12, "more, though nobody had told them that");
  y = put_paragraph (page, 310, 100, 38, 0, "it was safe.");
  y = put_paragraph (page, 310, y, 38, 12, THREE);
  put (page, "F1", BODY, 322, y, "When they came home, their nets full");
  put (page, "F1", BODY, 310, y + 12, "of herring and of sprat, there was not");

  page = add_page (pdf);
  y = put_paragraph (page, 50, 100, 38, 0, "anybody on the quay.");
  y = put_paragraph (page, 50, y, 38, 12, TWO);
  y = put_paragraph (page, 310, 100, 38, 12, THREE);
  put_paragraph (page, 310, y, 38, 12, ONE);

  document = read_pdf (pdf);
  assert_blocks (document, "p:" ONE "|p:" TWO "|p:On Tuesday the boats went out once more, though nobody had told them that it was safe."
                           "|p:" THREE "|p:When they came home, their nets full of herring and of sprat, there was not anybody on the quay."
                           "|p:" TWO "|p:" THREE "|p:" ONE);
}

static void
test_hyphens (void)
{
  Pdf *pdf = pdf_new ();
  GString *page = add_page (pdf);
  g_autoptr(AvowDocument) document = NULL;

  put_paragraph (page, 60, 100, 36, 0,
                 "The harbour com~mission said that the long-term plan was ap~proved, and that dredg~ing would be~gin in the spring, "
                 "after the long-~term contracts are signed by all of the mem~bers and by the min~istry in the cap~ital city.");
  document = read_pdf (pdf);
  g_test_message ("%s", document->text);
  assert_blocks (document, "p:The harbour commission said that the long-term plan was approved, and that dredging would begin in the spring, "
                           "after the long-term contracts are signed by all of the members and by the ministry in the capital city.");
}

/* Narrow columns can have wide spaces, at which the library breaks lines; a paragraph
 * goes on all the same. */
static void
test_wide_spaces (void)
{
  Pdf *pdf = pdf_new ();
  GString *page = add_page (pdf);
  g_autoptr(AvowDocument) document = NULL;

  put (page, "F1", BODY, 60, 100, "The council said on Monday that the");
  put (page, "F1", BODY, 60, 112, "harbour");
  put (page, "F1", BODY, 130, 112, "would");
  put (page, "F1", BODY, 188, 112, "certainly");
  put (page, "F1", BODY, 60, 124, "stay open, whatever it may cost and");
  put (page, "F1", BODY, 60, 136, "whoever pays.");

  document = read_pdf (pdf);
  assert_blocks (document, "p:The council said on Monday that the harbour would certainly stay open, whatever it may cost and whoever pays.");
}

static void
test_running_heads (void)
{
  static const char * const days[] = { "Monday", "Tuesday", "Wednesday", "Thursday" };
  Pdf *pdf = pdf_new ();
  g_autoptr(GString) expected = g_string_new (NULL);
  g_autoptr(AvowDocument) document = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      GString *page = add_page (pdf);
      g_autofree char *number = g_strdup_printf ("Page %u of 4", i + 1);
      double y = 90;

      put (page, "F1", 8, 60, 30, i % 2 == 0 ? "The Port Herald" : "Harbours, 7 January 2026");
      put (page, "F1", 8, 500, 30, number);
      for (guint j = 0; j < 4; j++)
        {
          g_autofree char *text = g_strdup_printf ("%s in the %s hour came. %s", days[i], days[j], j % 2 == 0 ? ONE : TWO);

          y = put_paragraph (page, 60, y, 70, 0, text) + 6;
          g_string_append_printf (expected, "%sp:%s", expected->len > 0 ? "|" : "", text);
        }
      put (page, "F1", 8, 280, 815, "harbour.example");
    }

  document = read_pdf (pdf);
  assert_blocks (document, expected->str);
}

/* Words as the library gives them for a line from the right, from the right to the
 * left, each a point away from the next but for the last, and how they are read. */
static void
test_from_right (void)
{
  static const struct { const char *words[6], *read; } cases[] =
  {
    { { "שלום", "def", "abc", "עולם" }, "שלום abc defעולם" },
    { { "االسلام", "والبلاد", "," }, "الاسلام والبلاد," },
    { { "(5", "של" }, NULL },
    { { "שלום", ")(CNN", "של", "!" }, "שלום (CNN) של!" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GArray) letters = g_array_new (FALSE, FALSE, sizeof (gunichar)), ordered = g_array_new (FALSE, FALSE, sizeof (gunichar));
      g_autofree PopplerRectangle *areas = g_new0 (PopplerRectangle, 100);
      g_autofree guint8 *opens = g_new0 (guint8, 100);
      g_autofree char *read = NULL;
      double right = 500;

      for (guint j = 0; cases[i].words[j] != NULL; j++)
        {
          gboolean last = cases[i].words[j + 1] == NULL;
          glong length;
          g_autofree gunichar *word = g_utf8_to_ucs4_fast (cases[i].words[j], -1, &length);

          right -= j > 0 && !last ? 3 : 0;
          opens[letters->len] = cases[i].read != NULL;
          for (glong k = 0; k < length; k++)
            areas[letters->len + k] = (PopplerRectangle) { right - 5 * (length - k), 0, right - 5 * (length - k - 1), 10 };
          right -= 5 * length;
          g_array_append_vals (letters, word, length);
        }

      g_assert_cmpint (avow_pdf_bidi_order ((gunichar *) (gpointer) letters->data, opens, areas, 0, letters->len, ordered), ==,
                       cases[i].read != NULL);
      read = g_ucs4_to_utf8 ((gunichar *) (gpointer) ordered->data, ordered->len, NULL, NULL, NULL);
      g_assert_cmpstr (read, ==, cases[i].read != NULL ? cases[i].read : "");
    }
}

static void
test_info (void)
{
  Pdf *named = pdf_new (), *program = pdf_new ();
  g_autoptr(AvowDocument) by_name = NULL, by_page = NULL;

  named->info = g_strdup ("/Title(Harbour and ministry)/Author(Ana Reis)/CreationDate(D:20260107101400+01'00')");
  put_paragraph (add_page (named), 60, 100, 70, 0, ONE);
  program->info = g_strdup ("/Title(Microsoft Word - harbour_final2.docx)/Author(admin)");
  put_paragraph (add_page (program), 60, 100, 70, 0, ONE);

  by_name = read_pdf (named);
  g_assert_cmpstr (by_name->title, ==, "Harbour and ministry");
  g_assert_cmpstr (by_name->byline, ==, "Ana Reis");
  g_assert_cmpstr (by_name->date, ==, "2026-01-07");
  g_assert_true (warns_of (by_name, "The date is the one on which the PDF was made"));

  by_page = read_pdf (program);
  g_assert_null (by_page->title);
  g_assert_null (by_page->byline);
  g_assert_null (by_page->date);
}

/* What a browser prints has menus around its article. */
static void
test_web_page (void)
{
  static const char * const menu[] = { "Home", "World", "Fish", "Boats", "Weather", "Contact", "About us", "Help", "Jobs", "Imprint" };
  Pdf *pdf = pdf_new ();
  GString *page = add_page (pdf);
  g_autoptr(AvowDocument) document = NULL;
  double y = 40;

  pdf->info = g_strdup ("/Title(Harbour to stay open | The Port Herald)/Producer(Skia/PDF m120)");
  for (guint i = 0; i < G_N_ELEMENTS (menu); i++, y += 20)
    put (page, "F1", BODY, 60, y, menu[i]);
  put (page, "F2", 22, 60, y + 30, "Harbour to stay open");
  put (page, "F1", BODY, 60, y + 60, "7 January 2026");
  y = put_paragraph (page, 60, y + 90, 70, 0, ONE);
  y = put_paragraph (page, 60, y + 10, 70, 0, TWO);
  y = put_paragraph (page, 60, y + 10, 70, 0, THREE);
  for (guint i = 0; i < G_N_ELEMENTS (menu); i++)
    put (page, "F1", BODY, 60, y + 30 + 20 * i, menu[i]);

  document = read_pdf (pdf);
  g_assert_cmpstr (document->title, ==, "Harbour to stay open");
  g_assert_cmpstr (document->site, ==, "The Port Herald");
  g_assert_cmpstr (document->date, ==, "2026-01-07");
  assert_blocks (document, "p:" ONE "|p:" TWO "|p:" THREE);
  g_assert_true (warns_of (document, "web page around"));
}

/* A page with paragraphs between which there is no room: only its elements part them. */
static Pdf *
make_elements (void)
{
  static const char * const menu[] = { "Home", "World of fish", "Boats and nets", "The weather", "Contact" };
  Pdf *pdf = pdf_new ();
  GString *page = add_page (pdf);
  guint top, block;

  pdf->info = g_strdup ("/Title(Harbour to stay open | The Port Herald)/Producer(Skia/PDF m120)");
  top = add_element (pdf, 0, "Document");
  block = add_element (pdf, top, "L");
  for (guint i = 0; i < G_N_ELEMENTS (menu); i++)
    put_element (pdf, add_element (pdf, block, "LI"), "Link", 60, 40 + 12 * i, menu[i]);
  put_element (pdf, top, "H1", 60, 120, "Harbour to stay open");

  block = add_element (pdf, top, "P");
  begin_text (pdf, block);
  put (page, "F1", BODY, 60, 150, "The council said on Monday that the harbour would stay open");
  put (page, "F1", BODY, 60, 162, "through the winter, whatever the ministry decides about it,");
  end_text (pdf);
  put_element (pdf, block, "Link", 60, 174, "as it wrote to all of the fishers along the whole coast in May.");

  /* What is joined ends a text for the library, and what is strong is none to it. */
  begin_text (pdf, add_element (pdf, top, "P"));
  put (page, "F1", BODY, 60, 186, "Fishers welcomed what they heard, and asked for the o");
  g_string_append (page, "/Span <</ActualText (ffi)>> BDC\n");
  put (page, "F1", BODY, 60 + 53 * LETTER (BODY), 186, "ffi");
  end_text (pdf);
  put (page, "F1", BODY, 60 + 56 * LETTER (BODY), 186, "cial");
  put (page, "F1", BODY, 60, 198, "words, because winters have been hard and the quays are old.");
  end_text (pdf);
  put (page, "F2", BODY, 60, 210, "Nobody knows");
  begin_text (pdf, add_element (pdf, top, "P"));
  put (page, "F1", BODY, 60 + 13 * LETTER (BODY), 210, "in S\343o Jos\351 da Ba\355a who pays for the dredging.");
  end_text (pdf);

  return pdf;
}

#define ELEMENTS "p:The council said on Monday that the harbour would stay open through the winter, whatever the ministry decides about it, " \
                 "as it wrote to all of the fishers along the whole coast in May." \
                 "|p:Fishers welcomed what they heard, and asked for the official words, because winters have been hard and the quays are old." \
                 "|p:Nobody knows in São José da Baía who pays for the dredging."

static void
test_elements (void)
{
  g_autoptr(AvowDocument) document = read_pdf (make_elements ());

  g_assert_cmpstr (document->title, ==, "Harbour to stay open");
  assert_blocks (document, ELEMENTS);
}

/* Elements that do not say what the page does are not followed. */
static void
test_other_elements (void)
{
  Pdf *pdf = pdf_new ();
  GString *page = add_page (pdf);
  g_autoptr(AvowDocument) document = NULL;
  double y = 60;

  pdf->info = g_strdup ("/Producer(Skia/PDF m120)");
  put_element (pdf, add_element (pdf, 0, "Document"), "P", 60, 40, "Some words");
  y = put_paragraph (page, 60, y + 10, 70, 0, ONE);
  y = put_paragraph (page, 60, y + 10, 70, 0, TWO);
  put_paragraph (page, 60, y + 10, 70, 0, THREE);

  document = read_pdf (pdf);
  g_assert_nonnull (strstr (document->text, ONE "\n\n" TWO "\n\n" THREE));
}

static void
test_refused (void)
{
  Pdf *locked = pdf_new (), *pictures = pdf_new (), *empty = pdf_new ();
  g_autoptr(GString) locked_bytes = NULL, picture_bytes = NULL, empty_bytes = NULL;
  static const char damaged[] = "%PDF-1.7\nthe rest of it was lost on the way";

  /* That the password is empty is what these 32 bytes deny. */
  locked->extra = g_strdup ("/ID[(0123456789abcdef)(0123456789abcdef)]"
                            "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(01234567890123456789012345678901)/U(98765432109876543210987654321098)>>");
  put_paragraph (add_page (locked), 60, 100, 70, 0, ONE);
  locked_bytes = pdf_finish (locked);
  g_string_append (add_page (pictures), "q 500 0 0 700 40 60 cm BI /W 2/H 2/BPC 8/CS/G ID abcd EI Q");
  picture_bytes = pdf_finish (pictures);
  empty_bytes = pdf_finish (empty);

  assert_refused (locked_bytes->str, locked_bytes->len, AVOW_READ_ERROR_FORMAT, "password");
  assert_refused (picture_bytes->str, picture_bytes->len, AVOW_READ_ERROR_EMPTY, "OCR");
  assert_refused (empty_bytes->str, empty_bytes->len, AVOW_READ_ERROR_EMPTY, "no text");
  assert_refused (damaged, sizeof damaged - 1, AVOW_READ_ERROR_FORMAT, "damaged");
}

static void
test_junk (void)
{
  Pdf *pdf = pdf_new ();
  g_autoptr(GString) bytes = NULL;
  g_autoptr(GPtrArray) documents = NULL, repaired = NULL;
  g_autoptr(GError) error = NULL;

  put_paragraph (add_page (pdf), 60, 100, 70, 0, ONE);
  bytes = pdf_finish (pdf);

  /* Without its end, the library finds the objects again. */
  repaired = avow_reader_read (bytes->str, bytes->len - 20, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((AvowDocument *) g_ptr_array_index (repaired, 0))->text, ==, ONE);

  g_string_prepend (bytes, "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n");
  documents = avow_reader_read (bytes->str, bytes->len, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((AvowDocument *) g_ptr_array_index (documents, 0))->text, ==, ONE);

  g_assert_false (avow_pdf_reader_recognizes ("A text about %PD", 16, NULL));
}

/* Whatever is broken, there is an answer. */
static void
test_noise (void)
{
  const guint n_rounds = g_test_slow () ? 5000 : 300;
  Pdf *pdf = pdf_new ();
  GString *page = add_page (pdf);
  g_autoptr(GString) plain = NULL, elements = pdf_finish (make_elements ());

  put (page, "F2", 22, 60, 80, "Harbour to stay open");
  put_paragraph (page, 60, 100, 38, 0, ONE);
  put_paragraph (page, 310, 100, 38, 12, TWO);
  plain = pdf_finish (pdf);

  for (guint i = 0; i < n_rounds; i++)
    {
      GString *bytes = i % 2 == 0 ? plain : elements;
      g_autofree char *broken = g_memdup2 (bytes->str, bytes->len);
      g_autoptr(GPtrArray) documents = NULL;
      g_autoptr(GError) error = NULL;

      for (int n = g_test_rand_int_range (1, 12); n > 0; n--)
        broken[g_test_rand_int_range (0, bytes->len)] = g_test_rand_int_range (0, 256);

      documents = avow_reader_read (broken, bytes->len, NULL, &error);
      g_assert_true ((documents != NULL) == (error == NULL));
      if (documents != NULL)
        {
          AvowDocument *document = g_ptr_array_index (documents, 0);
          g_autofree char *blocks = describe (document);

          g_assert_true (g_utf8_validate (document->text, -1, NULL));
        }
    }
}

/* The library tells what is wrong with a file at length. */
static void
ignore_cb (const char     *domain,
           GLogLevelFlags  level,
           const char     *message,
           gpointer        user_data)
{
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_log_set_handler ("Poppler", G_LOG_LEVEL_INFO | G_LOG_LEVEL_DEBUG, ignore_cb, NULL);
  avow_readers_prepare ();

  g_test_add_func ("/pdf/article", test_article);
  g_test_add_func ("/pdf/columns", test_columns);
  g_test_add_func ("/pdf/hyphens", test_hyphens);
  g_test_add_func ("/pdf/wide-spaces", test_wide_spaces);
  g_test_add_func ("/pdf/running-heads", test_running_heads);
  g_test_add_func ("/pdf/from-right", test_from_right);
  g_test_add_func ("/pdf/info", test_info);
  g_test_add_func ("/pdf/web-page", test_web_page);
  g_test_add_func ("/pdf/elements", test_elements);
  g_test_add_func ("/pdf/other-elements", test_other_elements);
  g_test_add_func ("/pdf/refused", test_refused);
  g_test_add_func ("/pdf/junk", test_junk);
  g_test_add_func ("/pdf/noise", test_noise);

  return g_test_run ();
}
