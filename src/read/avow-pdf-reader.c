/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-pdf-reader.h"

#include <glib/gi18n.h>
#include <poppler.h>
#include <string.h>

#include "avow-builder.h"
#include "avow-furniture.h"
#include "avow-html-reader.h"
#include "avow-pdf-lines.h"
#include "avow-pdf-margins.h"
#include "avow-pdf-paragraphs.h"
#include "avow-pdf-structure.h"
#include "avow-read-error.h"
#include "avow-text.h"

/* PDF files: pages to lines, lines to paragraphs, and of these the headline, the
 * lines about author and date, headings and text. */

/* Where a file that begins with something else may still begin. */
#define MAX_JUNK 1024

/* What is longer is a book; reading stops well before the system ends the process,
 * see src/extract/avow-limits.h. */
#define MAX_PAGES 3000
#define MAX_SECONDS 12

#define MAX_HEADLINE 250
#define MAX_HEADING 160

/* How many paragraphs after the headline may say who wrote it, and when. */
#define HEAD_BLOCKS 8

/* Keeps what the library reads when the first document is opened: it drops that
 * with the last one. */
static PopplerDocument *kept;

/* The smallest document there is: no page. */
static const char smallest[] =
  "%PDF-1.4\n"
  "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
  "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
  "xref\n0 3\n"
  "0000000000 65535 f \n"
  "0000000009 00000 n \n"
  "0000000052 00000 n \n"
  "trailer<</Size 3/Root 1 0 R/Info<</Title(\xfe\xff\0A)>>>>\n"
  "startxref\n96\n%%EOF\n";

/**
 * avow_pdf_reader_prepare:
 *
 * Reads the files that are needed to read a PDF document, so that none has to be
 * opened later.
 */
void
avow_pdf_reader_prepare (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (smallest, sizeof smallest - 1);
  g_autofree char *title = NULL;

  if (kept != NULL)
    return;

  kept = poppler_document_new_from_bytes (bytes, NULL, NULL);
  if (kept != NULL)
    title = poppler_document_get_title (kept);
}

/**
 * avow_pdf_reader_recognizes:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what it is called
 *
 * Tells whether a file is a PDF document.
 *
 * Returns: whether it is
 */
gboolean
avow_pdf_reader_recognizes (const char *bytes,
                            gsize       length,
                            const char *name)
{
  return memmem (bytes, MIN (length, MAX_JUNK), "%PDF-", 5) != NULL;
}

static PopplerDocument *
open_document (const char  *bytes,
               gsize        length,
               GError     **error)
{
  const char *start = memmem (bytes, MIN (length, MAX_JUNK), "%PDF-", 5);
  g_autoptr(GBytes) content = g_bytes_new_static (start != NULL ? start : bytes, length - (start != NULL ? start - bytes : 0));
  g_autoptr(GError) local = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (content, NULL, &local);

  if (document != NULL)
    return document;

  if (g_error_matches (local, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                         _("The PDF opens with a password only. Open it in its own program and save or print it without one, or copy its text and paste it."));
  else
    g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                         _("The PDF is damaged. Get it again, or open it in its own program, copy its text and paste it."));

  return NULL;
}

/* ---- pages */

static GArray *
read_lines (PopplerDocument *pdf,
            AvowDocument    *document)
{
  GArray *lines = avow_pdf_lines_new ();
  int n_pages = poppler_document_get_n_pages (pdf), n_read = 0, n_broken = 0;
  gint64 deadline = g_get_monotonic_time () + MAX_SECONDS * G_USEC_PER_SEC;

  for (; n_read < MIN (n_pages, MAX_PAGES) && g_get_monotonic_time () < deadline; n_read++)
    {
      PopplerPage *page = poppler_document_get_page (pdf, n_read);

      if (page != NULL)
        avow_pdf_lines_add_page (lines, page, n_read);
      else
        n_broken++;
      g_clear_object (&page);
    }

  if (n_read < n_pages)
    avow_document_warn (document, _("It is very long: %d of its %d pages were read."), n_read, n_pages);
  if (n_broken > 0)
    avow_document_warn (document,
                        g_dngettext (NULL, "%d page is damaged and was left out.", "%d pages are damaged and were left out.", n_broken),
                        n_broken);

  avow_pdf_margins_drop (lines, n_read);
  return lines;
}

/* Tells whether a browser has printed it: then there are menus and pointers to other
 * articles around the one. */
static gboolean
is_printed_page (PopplerDocument *pdf)
{
  static const char * const browsers[] = { "Skia/PDF", "Mozilla", "Chrom", "Safari", "wkhtmltopdf" };
  g_autofree char *producer = poppler_document_get_producer (pdf), *creator = poppler_document_get_creator (pdf);
  g_autofree char *both = g_strconcat (producer != NULL ? producer : "", "\n", creator != NULL ? creator : "", NULL);

  /* It writes with a browser's library, but no web pages. */
  if (strstr (both, "Google Docs") != NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (browsers); i++)
    {
      if (strstr (both, browsers[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* ---- headline */

static AvowPdfParagraph *
get_paragraph (GPtrArray *paragraphs,
               guint      i)
{
  return g_ptr_array_index (paragraphs, i);
}

/* Tells whether a title is none: what a program calls a document that has none. */
static gboolean
is_made_by_program (const char *title)
{
  static const char * const starts[] = { "microsoft word", "microsoft powerpoint", "untitled", "document", "print", "slide ", "layout ", "about:", "http:", "https:", "file:", "unbenannt", "sans titre" };
  static const char * const ends[] =
  {
    ".pdf", ".doc", ".docx", ".odt", ".rtf", ".txt", ".indd", ".qxd", ".qxp", ".tex", ".dvi", ".ps", ".html", ".htm", ".pub", ".ppt",
    ".pptx", ".xls", ".xlsx", ".jpg", ".tif",
  };
  g_autofree char *folded = avow_text_fold (title);

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (g_str_has_prefix (folded, starts[i]))
        return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (g_str_has_suffix (folded, ends[i]))
        return TRUE;
    }

  return strchr (folded, ' ') == NULL && strpbrk (folded, "_0123456789") != NULL;
}

static char *
get_named_title (PopplerDocument *pdf)
{
  g_autofree char *raw = poppler_document_get_title (pdf), *title = avow_builder_clean (raw);

  if (avow_text_count_words (title) == 0 || g_utf8_strlen (title, -1) > MAX_HEADLINE || is_made_by_program (title))
    return NULL;

  return g_steal_pointer (&title);
}

/* Tells whether the one text says the other, perhaps among more, without case. */
static gboolean
is_alike (const char *a,
          const char *b)
{
  g_autofree char *folded_a = avow_text_fold (a), *folded_b = avow_text_fold (b);

  return strstr (folded_a, folded_b) != NULL || strstr (folded_b, folded_a) != NULL;
}

static gboolean
may_be_headline (const AvowPdfParagraph *paragraph)
{
  glong length = g_utf8_strlen (paragraph->text, -1);

  return paragraph->kind == AVOW_BLOCK_PARAGRAPH && length >= 3 && length <= MAX_HEADLINE && avow_text_count_words (paragraph->text) > 0 &&
         paragraph->n_lines <= 6;
}

/* Finds the paragraph that says what the document is called, on its first page; -1 if
 * none does.  The largest letters do if they are larger than those of the text. */
static int
find_headline (GPtrArray  *paragraphs,
               const char *named,
               double      body_size)
{
  int best = -1;
  double largest = body_size * 1.15;

  for (guint i = 0; i < paragraphs->len && get_paragraph (paragraphs, i)->page == 0; i++)
    {
      const AvowPdfParagraph *paragraph = get_paragraph (paragraphs, i);

      if (!may_be_headline (paragraph))
        continue;
      if (named != NULL && (avow_text_same_words (paragraph->text, named) ||
                            (g_utf8_strlen (paragraph->text, -1) >= 12 && paragraph->size >= body_size * 1.05 && is_alike (paragraph->text, named))))
        return i;
      if (paragraph->size > largest && (g_utf8_strlen (paragraph->text, -1) > 8 || strchr (paragraph->text, ' ') != NULL))
        {
          best = i;
          largest = paragraph->size * 1.02;
        }
    }

  /* Without larger letters, the first line may be bold. */
  if (best == -1 && paragraphs->len > 1 && get_paragraph (paragraphs, 0)->bold && !get_paragraph (paragraphs, 1)->bold &&
      may_be_headline (get_paragraph (paragraphs, 0)) && !avow_pdf_paragraphs_ends_sentence (get_paragraph (paragraphs, 0)->text))
    best = 0;

  return best;
}

/* What browsers name a page without a headline: "Headline | Newspaper" again. */
static void
split_name (AvowDocument *document)
{
  char *separator = document->title != NULL ? strrchr (document->title, '|') : NULL;

  if (separator == NULL || separator - document->title < 12 || separator[-1] != ' ' || separator[1] != ' ' || strlen (separator) > 80)
    return;

  if (document->site == NULL)
    document->site = g_strdup (separator + 2);
  separator[-1] = '\0';
}

/* "Headline | Newspaper", as browsers name what they print. */
static void
take_site (const char   *named,
           AvowDocument *document)
{
  static const char * const separators[] = { " | ", " - ", " – ", " — ", " :: ", " · " };
  gsize n = strlen (document->title);

  if (document->site != NULL || !g_str_has_prefix (named, document->title))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      if (g_str_has_prefix (named + n, separators[i]) && g_utf8_strlen (named + n, -1) < 60)
        document->site = g_strdup (named + n + strlen (separators[i]));
    }
}

/* Drops what stands above the headline: names of papers, menus, dates of printing. */
static void
drop_above (GPtrArray    *paragraphs,
            guint         headline,
            AvowDocument *document)
{
  guint n_dropped = 0;

  for (guint i = headline; i > 0; i--)
    {
      const AvowPdfParagraph *paragraph = get_paragraph (paragraphs, i - 1);
      gboolean meta = avow_furniture_take_meta (paragraph->text, document);

      if (!meta && (g_utf8_strlen (paragraph->text, -1) > 100 ||
                    (g_utf8_strlen (paragraph->text, -1) > 60 && avow_pdf_paragraphs_ends_sentence (paragraph->text))))
        continue;
      n_dropped += !meta;
      g_ptr_array_remove_index (paragraphs, i - 1);
    }

  if (n_dropped > 0)
    avow_document_warn (document,
                        g_dngettext (NULL, "%u line above the headline was left out.", "%u lines above the headline were left out.", n_dropped),
                        n_dropped);
}

static void
take_headline (GPtrArray       *paragraphs,
               PopplerDocument *pdf,
               double           body_size,
               AvowDocument    *document)
{
  g_autofree char *named = get_named_title (pdf);
  int headline = find_headline (paragraphs, named, body_size);

  if (headline < 0)
    {
      document->title = g_steal_pointer (&named);
      if (is_printed_page (pdf))
        split_name (document);
      return;
    }

  document->title = avow_builder_clean (get_paragraph (paragraphs, headline)->text);
  if (named != NULL)
    {
      take_site (named, document);

      /* What is largest may be the name of a paper, or a cover; what somebody called the
       * document in words is better. */
      if ((!is_alike (named, document->title) && strchr (named, ' ') != NULL && !is_printed_page (pdf)) ||
          (document->site == NULL && is_alike (named, document->title) && strlen (named) > 2 * strlen (document->title)))
        {
          g_free (document->title);
          document->title = g_steal_pointer (&named);
          return;
        }
    }

  g_ptr_array_remove_index (paragraphs, headline);
  drop_above (paragraphs, headline, document);
}

/* ---- web pages */

/* So many paragraphs in a row that are no prose end the article of a web page; items
 * of a list, and addresses, are not counted. */
#define MAX_GAP 6

/* So many short lines in a row are a menu. */
#define MENU_LINES 3

/* How much a paragraph says in sentences. */
static guint
count_prose (const AvowPdfParagraph *paragraph)
{
  guint n = 0;

  for (const char *p = paragraph->text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;

  return n >= 60 && (n >= 160 || avow_pdf_paragraphs_ends_sentence (paragraph->text)) ? n : 0;
}

/* Tells whether a paragraph is one of a list, as an article may have. */
static gboolean
is_listed (const AvowPdfParagraph *paragraph)
{
  return paragraph->kind == AVOW_BLOCK_LIST_ITEM || strstr (paragraph->text, "://") != NULL;
}

/* Finds the part of a web page with most prose: the paragraphs from @start to before
 * @end. */
static guint
find_article (GPtrArray *paragraphs,
              guint     *start,
              guint     *end)
{
  guint most = 0, sum = 0, first = 0, gap = 0;

  *start = *end = 0;
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const AvowPdfParagraph *paragraph = get_paragraph (paragraphs, i);
      guint prose = count_prose (paragraph);

      if (prose == 0)
        {
          gap += !is_listed (paragraph);
          continue;
        }
      if (sum == 0 || gap > MAX_GAP)
        {
          sum = 0;
          first = i;
        }

      sum += prose;
      gap = 0;
      if (sum > most)
        {
          most = sum;
          *start = first;
          *end = i + 1;
        }
    }

  while (*end < paragraphs->len && is_listed (get_paragraph (paragraphs, *end)))
    ++*end;

  return most;
}

static gboolean
is_menu_line (const AvowPdfParagraph *paragraph,
              double                  body_size)
{
  return !is_listed (paragraph) && g_utf8_strlen (paragraph->text, -1) < 40 && !avow_pdf_paragraphs_ends_sentence (paragraph->text) && paragraph->size < body_size * 1.08 &&
         !paragraph->bold;
}

static void
warn_of_around (guint         n_dropped,
                AvowDocument *document)
{
  avow_document_warn (document,
                      g_dngettext (NULL, "%u line of the web page around the article was left out.",
                                   "%u lines of the web page around the article were left out.", n_dropped),
                      n_dropped);
}

/* Drops what a web page has around its article, and menus within. */
static void
drop_around (GPtrArray    *paragraphs,
             double        body_size,
             AvowDocument *document)
{
  guint start, end, n_before = paragraphs->len;

  if (find_article (paragraphs, &start, &end) < 300)
    return;

  /* Below the headline are author and date. */
  if (document->title != NULL && start <= HEAD_BLOCKS)
    start = 0;
  for (guint i = 0; document->title != NULL && i < MIN (start, 2 * HEAD_BLOCKS); i++)
    avow_furniture_take_meta (get_paragraph (paragraphs, i)->text, document);
  g_ptr_array_remove_range (paragraphs, end, paragraphs->len - end);
  g_ptr_array_remove_range (paragraphs, 0, start);

  for (guint i = 0, n; i < paragraphs->len; i += n + 1)
    {
      for (n = 0; i + n < paragraphs->len && is_menu_line (get_paragraph (paragraphs, i + n), body_size); n++)
        continue;
      if (n >= MENU_LINES && i > 0)
        {
          g_ptr_array_remove_range (paragraphs, i, n);
          n = 0;
        }
    }

  if (paragraphs->len < n_before)
    warn_of_around (n_before - paragraphs->len, document);
}

/* ---- author and date */

static void
take_meta (GPtrArray    *paragraphs,
           AvowDocument *document)
{
  guint n = 0;

  for (guint i = 0; i < paragraphs->len && n < HEAD_BLOCKS; n++)
    {
      const AvowPdfParagraph *paragraph = get_paragraph (paragraphs, i);

      if (document->title != NULL && avow_text_same_words (paragraph->text, document->title))
        g_ptr_array_remove_index (paragraphs, i);
      else if (paragraph->kind == AVOW_BLOCK_PARAGRAPH && avow_furniture_take_meta (paragraph->text, document))
        g_ptr_array_remove_index (paragraphs, i);
      else if (g_utf8_strlen (paragraph->text, -1) > 200)
        break;
      else
        i++;
    }
}

/* What the file says of itself, where the page does not say it. */
static void
take_named (PopplerDocument *pdf,
            AvowDocument    *document)
{
  g_autofree char *raw = poppler_document_get_author (pdf), *author = avow_builder_clean (raw);
  g_autoptr(GDateTime) created = NULL;

  if (document->byline == NULL && avow_furniture_is_person (author))
    document->byline = g_strdup (author);

  if (document->date == NULL && (created = poppler_document_get_creation_date_time (pdf)) && g_date_time_get_year (created) > 1990)
    {
      document->date = g_date_time_format (created, "%Y-%m-%d");
      avow_document_warn (document, _("The date is the one on which the PDF was made; its pages do not say when the text was published."));
    }
}

/* ---- furniture and headings */

static void
drop_furniture (GPtrArray    *paragraphs,
                AvowDocument *document)
{
  guint n_dropped = 0;

  for (guint i = 0; i < paragraphs->len;)
    {
      const AvowPdfParagraph *paragraph = get_paragraph (paragraphs, i);

      if (avow_furniture_is_share_row (paragraph->text) || avow_furniture_is_leftover (paragraph->text) ||
          avow_furniture_is_rule (paragraph->text))
        {
          n_dropped++;
          g_ptr_array_remove_index (paragraphs, i);
        }
      else
        {
          i++;
        }
    }

  if (n_dropped > 0)
    avow_document_warn (document,
                        g_dngettext (NULL, "%u line that is no part of the article was left out.", "%u lines that are no part of the article were left out.", n_dropped),
                        n_dropped);
}

static gboolean
looks_like_heading (const AvowPdfParagraph *paragraph,
                    double                  body_size)
{
  if (paragraph->kind == AVOW_BLOCK_LIST_ITEM && !(paragraph->bold || paragraph->size > body_size * 1.08))
    return FALSE;

  return (paragraph->size > body_size * 1.08 || (paragraph->bold && paragraph->size > body_size * 0.9)) && paragraph->n_lines <= 4 &&
         g_utf8_strlen (paragraph->text, -1) <= MAX_HEADING && avow_text_count_words (paragraph->text) > 0;
}

static int
compare_sizes (gconstpointer a,
               gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first < second) - (first > second);
}

/* The larger a heading is, the lower its level; those of one size are of one level. */
static int
get_level (GArray *sizes,
           double  size)
{
  int level = 2;

  for (guint i = 0; i < sizes->len; i++)
    {
      double larger = g_array_index (sizes, double, i);

      if (larger <= size * 1.02)
        break;
      if (i == 0 || larger < g_array_index (sizes, double, i - 1) / 1.02)
        level++;
    }

  return MIN (level, 6);
}

static GArray *
find_headings (GPtrArray *paragraphs,
               double     body_size)
{
  GArray *sizes = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < paragraphs->len; i++)
    {
      AvowPdfParagraph *paragraph = get_paragraph (paragraphs, i);

      if (!looks_like_heading (paragraph, body_size))
        continue;

      paragraph->kind = AVOW_BLOCK_HEADING;
      g_array_append_val (sizes, paragraph->size);
    }

  g_array_sort (sizes, compare_sizes);
  return sizes;
}

/* ---- text */

static gboolean
write_text (GPtrArray     *paragraphs,
            double         body_size,
            AvowDocument  *document,
            GError       **error)
{
  g_autoptr(AvowBuilder) builder = avow_builder_new ();
  g_autoptr(GArray) sizes = find_headings (paragraphs, body_size);

  for (guint i = 0; i < paragraphs->len; i++)
    {
      const AvowPdfParagraph *paragraph = get_paragraph (paragraphs, i);
      gboolean heading = paragraph->kind == AVOW_BLOCK_HEADING;

      avow_builder_add (builder, paragraph->kind, heading ? get_level (sizes, paragraph->size) : 0, paragraph->text);
    }

  return avow_builder_finish (builder, document, error);
}

/* Drops what the article of a page has before and after it that is no prose. */
static void
trim_page (AvowDocument *document)
{
  g_autoptr(GPtrArray) paragraphs = g_ptr_array_new_with_free_func (avow_pdf_paragraph_free);
  g_autoptr(AvowBuilder) builder = avow_builder_new ();
  guint start, end, most, rest = 0;

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const AvowBlock *block = &g_array_index (document->blocks, AvowBlock, i);
      AvowPdfParagraph *paragraph = g_new0 (AvowPdfParagraph, 1);

      paragraph->text = avow_text_slice (document->text, block->start, block->end);
      paragraph->kind = avow_pdf_lines_starts_item (paragraph->text) ? AVOW_BLOCK_LIST_ITEM : block->kind;
      g_ptr_array_add (paragraphs, paragraph);
    }

  if ((most = find_article (paragraphs, &start, &end)) < 300)
    return;
  start = start <= HEAD_BLOCKS ? 0 : start;
  end = paragraphs->len - end <= MAX_GAP ? paragraphs->len : end;
  for (guint i = 0; i < paragraphs->len; i++)
    rest += i < start || i >= end ? count_prose (get_paragraph (paragraphs, i)) : 0;
  if ((start == 0 && end == paragraphs->len) || rest * 4 > most)
    return;

  for (guint i = start; i < end; i++)
    {
      const AvowBlock *block = &g_array_index (document->blocks, AvowBlock, i);

      avow_builder_add (builder, block->kind, block->level, get_paragraph (paragraphs, i)->text);
    }
  avow_builder_finish (builder, document, NULL);
  warn_of_around (start + paragraphs->len - end, document);
}

/* Reads what a browser has printed as the web page that it was, if the document tells
 * of its elements. */
static AvowDocument *
read_as_page (PopplerDocument *pdf,
              GArray          *lines)
{
  g_autofree char *named = get_named_title (pdf), *html = avow_pdf_structure_to_html (pdf, lines, named);
  g_autoptr(GPtrArray) documents = NULL;

  if (html == NULL)
    return NULL;

  documents = avow_html_reader_read_part (html, strlen (html), "utf-8", NULL, NULL);
  if (documents == NULL)
    return NULL;

  trim_page (g_ptr_array_index (documents, 0));
  return g_ptr_array_steal_index (documents, 0);
}

static AvowDocument *
read_document (PopplerDocument  *pdf,
               GError          **error)
{
  g_autoptr(AvowDocument) document = avow_document_new ();
  g_autoptr(GArray) lines = read_lines (pdf, document);
  g_autoptr(GPtrArray) paragraphs = NULL;
  AvowDocument *page;
  double body_size;

  if (lines->len == 0)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_EMPTY,
                           _("The PDF has pictures of pages and no text. Let a program for text recognition (OCR) add the text, or type what it says and paste that."));
      return NULL;
    }

  if (is_printed_page (pdf) && (page = read_as_page (pdf, lines)))
    {
      take_named (pdf, page);
      return page;
    }

  paragraphs = avow_pdf_paragraphs_join (lines, &body_size);
  drop_furniture (paragraphs, document);
  take_headline (paragraphs, pdf, body_size, document);
  if (is_printed_page (pdf))
    drop_around (paragraphs, body_size, document);
  take_meta (paragraphs, document);
  take_named (pdf, document);

  return write_text (paragraphs, body_size, document, error) ? g_steal_pointer (&document) : NULL;
}

/**
 * avow_pdf_reader_read:
 * @bytes: (array length=length): a PDF document
 * @length: how many bytes
 * @name: (nullable): what it is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads a PDF document as an article: its columns one after the other, its lines
 * joined to paragraphs, without the heads and numbers of its pages.
 *
 * Returns: (transfer full) (nullable) (element-type AvowDocument): the article
 */
GPtrArray *
avow_pdf_reader_read (const char  *bytes,
                      gsize        length,
                      const char  *name,
                      GError     **error)
{
  PopplerDocument *pdf = open_document (bytes, length, error);
  AvowDocument *document = pdf != NULL ? read_document (pdf, error) : NULL;
  GPtrArray *documents;

  g_clear_object (&pdf);
  if (document == NULL)
    return NULL;

  documents = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_document_free);
  g_ptr_array_add (documents, document);
  return documents;
}
