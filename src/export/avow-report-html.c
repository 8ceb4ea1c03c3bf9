/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-export-writer.h"
#include "avow-report.h"
#include "avow-span.h"

/* A report as one web page: it needs nothing else, loads nothing and runs nothing. */

/* As much is kept before it is written. */
#define BUFFER_SIZE (256 * 1024)

/* Passages deeper than this share a lane. */
#define MAX_LANES 6

typedef struct
{
  AvowReport      *report;
  AvowExportFile  *file;
  GString         *text;
  AvowReportBlock *paragraph;   /* (nullable): waits for its notes, which stand before it to be beside it */
  guint            level;       /* of the section that is open */
} Html;

static const char * const kind_classes[AVOW_N_KINDS] = { "c", "p", "w" };

static const char style[] =
  ":root { color-scheme: light dark; --back: #ffffff; --fore: #1d1d20; --dim: #5c5c63; --line: #d5d3cf; --link: #1a5fb4;\n"
  "  --claim: #1a5fb4; --pledge: #1f7a45; --warning: #b04a00;\n"
  "  --claim-fill: rgba(26, 95, 180, 0.13); --pledge-fill: rgba(31, 122, 69, 0.13); --warning-fill: rgba(176, 74, 0, 0.13); }\n"
  "@media (prefers-color-scheme: dark) { :root { --back: #1e1e1e; --fore: #eeeeec; --dim: #b5b3b0; --line: #4a4a4f; --link: "
  "#99c1f1;\n"
  "  --claim: #78aeed; --pledge: #6bd196; --warning: #ffa348;\n"
  "  --claim-fill: rgba(120, 174, 237, 0.2); --pledge-fill: rgba(107, 209, 150, 0.2); --warning-fill: rgba(255, 163, 72, "
  "0.2); } }\n"
  "@media print { :root { color-scheme: light; --back: #ffffff; --fore: #000000; --dim: #444444; --line: #bbbbbb; --link: "
  "#000000;\n"
  "  --claim: #1a5fb4; --pledge: #1f7a45; --warning: #b04a00;\n"
  "  --claim-fill: rgba(26, 95, 180, 0.13); --pledge-fill: rgba(31, 122, 69, 0.13); --warning-fill: rgba(176, 74, 0, 0.13); "
  "} }\n"
  "* { box-sizing: border-box; }\n"
  "html { background: var(--back); color: var(--fore); font: 17px/1.65 Charter, 'Source Serif 4', 'Noto Serif', Georgia, "
  "serif; }\n"
  "body { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.5rem 5rem; overflow-wrap: anywhere; }\n"
  "a { color: var(--link); text-underline-offset: 0.15em; }\n"
  "header, nav, h1, h2, h3, .source, .what, .cite, .note, .say, dl { font-family: Cantarell, 'Source Sans 3', 'Noto Sans', "
  "'Segoe UI', sans-serif; }\n"
  "header { margin-bottom: 2.5rem; padding-bottom: 1.25rem; border-bottom: 2px solid var(--fore); }\n"
  "h1 { margin: 0 0 0.75rem; font-size: 2.1rem; line-height: 1.2; }\n"
  "header p { margin: 0.1rem 0; color: var(--dim); }\n"
  "nav { margin-bottom: 3rem; font-size: 0.92rem; }\n"
  "nav h2 { margin: 0 0 0.5rem; padding: 0; border: 0; font-size: 1.1rem; }\n"
  "nav ul { margin: 0; padding: 0; list-style: none; }\n"
  "nav li { display: flex; gap: 1rem; padding: 0.2rem 0; border-bottom: 1px dotted var(--line); line-height: 1.4; }\n"
  "nav li.l2 { padding-left: 1.5rem; }\n"
  "nav li a { flex: 1; text-decoration: none; }\n"
  "nav li a:hover { text-decoration: underline; }\n"
  "nav li span { color: var(--dim); white-space: nowrap; }\n"
  "h2 { clear: both; margin: 3.5rem 0 0.4rem; font-size: 1.5rem; line-height: 1.25; }\n"
  "h3 { clear: both; margin: 2rem 0 0.4rem; font-size: 1.15rem; }\n"
  "h2 + h3 { margin-top: 0.75rem; }\n"
  ".count { margin-inline-start: 0.5rem; color: var(--dim); font-size: 0.85rem; font-weight: normal; white-space: nowrap; }\n"
  ".source { margin: 0.2rem 0 1rem; color: var(--dim); font-size: 0.85rem; line-height: 1.45; white-space: pre-line; }\n"
  ".say { margin: 2rem 0 0.5rem; clear: both; }\n"
  ".articles section { padding-right: 18rem; }\n"
  ".articles section:after { display: block; clear: both; content: ''; }\n"
  ".articles section > h2, .articles section > .source { margin-right: -18rem; }\n"
  ".text { margin: 0 0 1rem; white-space: pre-line; }\n"
  ".text.heading { margin-top: 1.5rem; font-weight: bold; }\n"
  ".text.quotation { margin-inline: 1.5rem; font-style: italic; }\n"
  ".text.item { margin-inline-start: 1.5rem; }\n"
  ".text.caption { color: var(--dim); font-size: 0.88rem; }\n"
  "mark { color: inherit; background-color: transparent; text-decoration: underline; text-decoration-thickness: 2px; "
  "text-decoration-skip-ink: none; }\n"
  "mark.c { background-color: var(--claim-fill); text-decoration-color: var(--claim); }\n"
  "mark.p { background-color: var(--pledge-fill); text-decoration: underline double 2px var(--pledge); "
  "text-decoration-skip-ink: none; }\n"
  "mark.w { background-color: var(--warning-fill); text-decoration: underline dashed 2px var(--warning); "
  "text-decoration-skip-ink: none; }\n"
  "mark.l0 { text-underline-offset: 0.2em; } mark.l1 { text-underline-offset: 0.38em; } mark.l2 { text-underline-offset: "
  "0.56em; }\n"
  "mark.l3 { text-underline-offset: 0.74em; } mark.l4 { text-underline-offset: 0.92em; } mark.l5 { text-underline-offset: "
  "1.1em; }\n"
  "sup { line-height: 0; font: bold 0.62em Cantarell, 'Noto Sans', sans-serif; }\n"
  "sup a { padding: 0 0.15em; text-decoration: none; user-select: none; -webkit-user-select: none; }\n"
  ".c > a, .c .k { color: var(--claim); } .p > a, .p .k { color: var(--pledge); } .w > a, .w .k { color: var(--warning); }\n"
  ".note { float: right; clear: right; width: 16rem; margin: 0.2rem -18rem 0.9rem 0; padding-left: 0.75rem; border-left: 4px "
  "solid;\n"
  "  font-size: 0.78rem; line-height: 1.4; }\n"
  ".note.c, .passage.c { border-color: var(--claim); } .note.p, .passage.p { border-color: var(--pledge); border-left-style: "
  "double; }\n"
  ".note.w, .passage.w { border-color: var(--warning); border-left-style: dashed; }\n"
  ".note p { margin: 0; } .note .act { color: var(--dim); }\n"
  ".k { font-weight: bold; text-decoration: none; }\n"
  ".note:target, .passage:target, mark:target { outline: 2px solid var(--link); outline-offset: 3px; }\n"
  ".passage { margin: 0 0 2rem; padding-left: 1rem; border-left: 4px solid; }\n"
  ".what { margin: 0; font-size: 0.88rem; font-weight: bold; }\n"
  "blockquote { margin: 0.3rem 0; } blockquote p { margin: 0; font-size: 1.08rem; white-space: pre-line; }\n"
  ".cite { margin: 0.3rem 0 0.5rem; font-size: 0.85rem; line-height: 1.45; }\n"
  "dl { margin: 0.25rem 0 0; font-size: 0.82rem; line-height: 1.45; }\n"
  "dt { float: left; clear: left; width: 8.5rem; color: var(--dim); } dd { margin: 0 0 0 9rem; white-space: pre-line; }\n"
  ".note dl { font-size: inherit; } .note dt, .note dd { display: inline; float: none; width: auto; margin: 0; }\n"
  "dt:after { content: ': '; } .note dd:after { content: '\\A'; white-space: pre; }\n"
  "@media screen and (max-width: 52rem) {\n"
  "  .articles section { padding-right: 0; } .articles section > h2, .articles section > .source { margin-right: 0; }\n"
  "  .note { float: none; width: auto; margin: 0 0 0.75rem; } dt { float: none; width: auto; }\n"
  "  dd { margin: 0 0 0 1rem; }\n"
  "}\n"
  "@page { margin: 18mm 16mm 20mm; @bottom-center { content: counter(page) ' / ' counter(pages); font: 8pt sans-serif; } }\n"
  "@media print {\n"
  "  html { font-size: 10.5pt; line-height: 1.55; } body { max-width: none; padding: 0; }\n"
  "  a { text-decoration: none; } h1 { font-size: 22pt; } h2 { margin-top: 22pt; font-size: 15pt; } h3 { font-size: 12pt; }\n"
  "  h2, h3, .source, .what, .say { break-after: avoid; page-break-after: avoid; }\n"
  "  .note, dt, dd, nav li { break-inside: avoid; page-break-inside: avoid; } p, blockquote { orphans: 2; widows: 2; }\n"
  "  .articles section { padding-right: 56mm; } .articles section > h2, .articles section > .source { margin-right: -56mm; }\n"
  "  .note { width: 51mm; margin-right: -56mm; }\n"
  "  mark, .note, .passage { print-color-adjust: exact; -webkit-print-color-adjust: exact; }\n"
  "}\n";

static gboolean
flush (Html    *self,
       GError **error)
{
  gboolean written = avow_export_file_write (self->file, self->text->str, self->text->len, error);

  g_string_truncate (self->text, 0);

  return written;
}

static void
put (Html       *self,
     const char *markup)
{
  g_string_append (self->text, markup);
}

static void
put_length (Html       *self,
            const char *words,
            gssize      length)
{
  g_autofree char *escaped = g_markup_escape_text (words, length);

  g_string_append (self->text, escaped);
}

static void
put_text (Html       *self,
          const char *words)
{
  put_length (self, words, -1);
}

/* Words with an address among them that can be followed. */
static void
put_linked (Html       *self,
            const char *words,
            const char *url)
{
  const char *at = *url != '\0' ? strstr (words, url) : NULL;
  g_autofree char *escaped = NULL;

  if (at == NULL)
    {
      put_text (self, words);
      return;
    }

  escaped = g_markup_escape_text (url, -1);
  put_length (self, words, at - words);
  g_string_append_printf (self->text, "<a href=\"%s\">%s</a>", escaped, escaped);
  put_text (self, at + strlen (url));
}

/* The attributes of words of somebody else. */
static void
put_language (Html       *self,
              const char *language)
{
  gboolean is_plain = *language != '\0';

  for (const char *p = language; *p != '\0'; p++)
    is_plain &= g_ascii_isalnum (*p) || *p == '-';

  put (self, " dir=\"auto\"");
  if (is_plain)
    g_string_append_printf (self->text, " lang=\"%s\"", language);
}

static void
put_facts (Html                  *self,
           const AvowReportBlock *block)
{
  if (block->n_facts == 0)
    return;

  put (self, "<dl>\n");
  for (guint i = 0; i < block->n_facts; i++)
    {
      put (self, "<dt>");
      put_text (self, block->facts[i].label);
      put (self, "</dt><dd dir=\"auto\">");
      put_linked (self, block->facts[i].value, block->facts[i].url);
      put (self, "</dd>\n");
    }
  put (self, "</dl>\n");
}

/* ---- paragraphs with their marks */

static int
compare_offsets (gconstpointer a,
                 gconstpointer b)
{
  gint64 offset_a = *(const gint64 *) a, offset_b = *(const gint64 *) b;

  return offset_a < offset_b ? -1 : offset_a > offset_b;
}

/* Where a mark begins or ends, and the ends of the paragraph. */
static GArray *
find_cuts (const AvowReportBlock *block)
{
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 ends[] = { 0, g_utf8_strlen (block->text, -1) };

  g_array_append_vals (cuts, ends, 2);
  for (guint i = 0; i < block->n_marks; i++)
    {
      g_array_append_val (cuts, block->marks[i].start);
      g_array_append_val (cuts, block->marks[i].end);
    }
  g_array_sort (cuts, compare_offsets);

  return cuts;
}

/* Before the first word of a passage stands the letter and number by which the margin calls it. */
static void
put_beginnings (Html                  *self,
                const AvowReportBlock *block,
                gint64                 offset)
{
  for (guint i = 0; i < block->n_marks; i++)
    {
      const AvowReportMark *mark = &block->marks[i];

      if (mark->start != offset || !mark->begins)
        continue;
      g_string_append_printf (self->text, "<sup class=\"%s\"><a id=\"m%s\" href=\"#%s\" title=\"", kind_classes[mark->kind],
                              mark->id, mark->id);
      put_text (self, avow_kind_get_label (mark->kind));
      put (self, ": ");
      put_text (self, mark->label);
      g_string_append_printf (self->text, "\">%s%u</a></sup>", avow_kind_get_letter (mark->kind), mark->number);
    }
}

/* Words in all passages that they are in, one mark in the other. */
static void
put_run (Html                  *self,
         const AvowReportBlock *block,
         const guint           *lanes,
         gint64                 offset,
         const char            *start,
         const char            *end)
{
  guint n_open = 0;

  for (guint i = 0; i < block->n_marks; i++)
    {
      const AvowReportMark *mark = &block->marks[i];

      if (mark->start > offset || offset >= mark->end)
        continue;
      g_string_append_printf (self->text, "<mark class=\"%s l%u\" title=\"", kind_classes[mark->kind],
                              MIN (lanes[i], MAX_LANES - 1));
      put_text (self, avow_kind_get_label (mark->kind));
      put (self, ": ");
      put_text (self, mark->label);
      put (self, "\">");
      n_open++;
    }

  put_length (self, start, end - start);
  while (n_open-- > 0)
    put (self, "</mark>");
}

static void
put_marked (Html                  *self,
            const AvowReportBlock *block)
{
  g_autofree AvowSpan *spans = g_new0 (AvowSpan, block->n_marks + 1);
  g_autofree guint *lanes = g_new0 (guint, block->n_marks + 1);
  g_autoptr(GArray) cuts = find_cuts (block);
  const char *at = block->text;

  for (guint i = 0; i < block->n_marks; i++)
    spans[i] = (AvowSpan) { block->marks[i].start, block->marks[i].end };
  avow_span_pack (spans, block->n_marks, lanes);

  for (guint i = 0; i + 1 < cuts->len; i++)
    {
      gint64 start = g_array_index (cuts, gint64, i), end = g_array_index (cuts, gint64, i + 1);
      const char *next = g_utf8_offset_to_pointer (at, end - start);

      if (end == start)
        continue;
      put_beginnings (self, block, start);
      put_run (self, block, lanes, start, at, next);
      at = next;
    }
}

static const char *
get_block_class (AvowBlockKind kind)
{
  switch (kind)
    {
    case AVOW_BLOCK_HEADING:
      return " heading";
    case AVOW_BLOCK_QUOTATION:
      return " quotation";
    case AVOW_BLOCK_LIST_ITEM:
      return " item";
    case AVOW_BLOCK_CAPTION:
      return " caption";
    default:
      return "";
    }
}

static void
end_paragraph (Html *self)
{
  if (self->paragraph == NULL)
    return;

  g_string_append_printf (self->text, "<p class=\"text%s\"", get_block_class (self->paragraph->block));
  put_language (self, self->paragraph->language);
  put (self, ">");
  put_marked (self, self->paragraph);
  put (self, "</p>\n");
  g_clear_pointer (&self->paragraph, avow_report_block_free);
}

/* ---- blocks */

static void
put_heading (Html                  *self,
             const AvowReportBlock *block)
{
  for (; self->level >= block->level; self->level--)
    put (self, "</section>\n");
  self->level = block->level;

  g_string_append_printf (self->text, "<section aria-labelledby=\"%s\">\n<h%u id=\"%s\"", block->id, block->level + 1,
                          block->id);
  put_language (self, block->language);
  put (self, ">");
  put_text (self, block->text);
  if (*block->detail != '\0')
    {
      put (self, " <span class=\"count\">");
      put_text (self, block->detail);
      put (self, "</span>");
    }
  g_string_append_printf (self->text, "</h%u>\n", block->level + 1);
}

static void
put_line (Html                  *self,
          const char            *class_name,
          const AvowReportBlock *block)
{
  g_string_append_printf (self->text, "<p class=\"%s\" dir=\"auto\">", class_name);
  put_linked (self, block->text, block->url);
  put (self, "</p>\n");
}

static void
put_note (Html                  *self,
          const AvowReportBlock *block)
{
  g_string_append_printf (self->text, "<aside class=\"note %s\" id=\"%s\" aria-label=\"", kind_classes[block->kind], block->id);
  put_text (self, avow_kind_get_label (block->kind));
  g_string_append_printf (self->text, " %u\">\n<p dir=\"auto\"><a class=\"k\" href=\"#m%s\">%s%u</a> <strong>", block->number,
                          block->id, avow_kind_get_letter (block->kind), block->number);
  put_text (self, block->title);
  put (self, "</strong></p>\n<p class=\"act\">");
  put_text (self, block->detail);
  put (self, "</p>\n");
  put_facts (self, block);
  put (self, "</aside>\n");
}

static void
put_quotation (Html                  *self,
               const AvowReportBlock *block)
{
  g_string_append_printf (self->text, "<div class=\"passage %s\"", kind_classes[block->kind]);
  if (*block->id != '\0')
    g_string_append_printf (self->text, " id=\"%s\"", block->id);
  g_string_append_printf (self->text, ">\n<p class=\"what\" dir=\"auto\"><span class=\"k\">%s</span> ",
                          avow_kind_get_letter (block->kind));
  put_text (self, block->title);
  put (self, "</p>\n<blockquote");
  put_language (self, block->language);
  put (self, "><p dir=\"auto\">");
  put_text (self, block->text);
  put (self, "</p></blockquote>\n<p class=\"cite\" dir=\"auto\">");
  put_linked (self, block->citation, block->url);
  put (self, "</p>\n");
  put_facts (self, block);
  put (self, "</div>\n");
}

/* Takes the block. */
static void
put_block (Html            *self,
           AvowReportBlock *block)
{
  /* Notes stand before their paragraph. */
  if (block->type != AVOW_REPORT_NOTE)
    end_paragraph (self);

  switch (block->type)
    {
    case AVOW_REPORT_HEADING:
      put_heading (self, block);
      break;
    case AVOW_REPORT_PARAGRAPH:
      self->paragraph = block;
      return;
    case AVOW_REPORT_NOTE:
      put_note (self, block);
      break;
    case AVOW_REPORT_QUOTATION:
      put_quotation (self, block);
      break;
    case AVOW_REPORT_LINE:
      put_line (self, "source", block);
      break;
    case AVOW_REPORT_SENTENCE:
    default:
      put_line (self, "say", block);
      break;
    }

  avow_report_block_free (block);
}

/* ---- the page */

static void
put_contents (Html *self)
{
  GPtrArray *contents = avow_report_get_contents (self->report);

  put (self, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">");
  put_text (self, _("Contents"));
  put (self, "</h2>\n<ul>\n");
  for (guint i = 0; i < contents->len; i++)
    {
      const AvowReportEntry *entry = g_ptr_array_index (contents, i);

      g_string_append_printf (self->text, "<li class=\"l%u\"><a href=\"#%s\" dir=\"auto\">", entry->level, entry->id);
      put_text (self, entry->title);
      put (self, "</a>");
      if (entry->detail != NULL)
        {
          put (self, " <span>");
          put_text (self, entry->detail);
          put (self, "</span>");
        }
      put (self, "</li>\n");
    }
  put (self, "</ul>\n</nav>\n");
}

static void
put_head (Html            *self,
          AvowExportGroup  group)
{
  GPtrArray *lines = avow_report_get_lines (self->report);

  g_string_append_printf (self->text,
                          "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                          "'unsafe-inline'\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                          "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"Avow "
                          "%s\">\n<title>",
                          avow_report_get_language (), PACKAGE_VERSION);
  put_text (self, avow_report_get_title (self->report));
  g_string_append_printf (self->text, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<header>\n<h1 dir=\"auto\">", style);
  put_text (self, avow_report_get_title (self->report));
  put (self, "</h1>\n");
  for (guint i = 0; i < lines->len; i++)
    {
      put (self, "<p dir=\"auto\">");
      put_text (self, g_ptr_array_index (lines, i));
      put (self, "</p>\n");
    }
  put (self, "</header>\n");
  if (avow_report_is_long (self->report))
    put_contents (self);
  g_string_append_printf (self->text, "<main class=\"%s\">\n", avow_export_group_to_string (group));
}

static gboolean
put_body (Html    *self,
          GError **error)
{
  GError *local = NULL;
  AvowReportBlock *block;

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

  end_paragraph (self);
  for (; self->level > 0; self->level--)
    put (self, "</section>\n");
  put (self, "</main>\n</body>\n</html>\n");

  return flush (self, error);
}

static gboolean
write_html (AvowExport      *export,
            AvowExportFile  *file,
            GError         **error)
{
  Html self = { avow_report_new (export, 1, error), file };
  gboolean written;

  if (self.report == NULL)
    return FALSE;

  self.text = g_string_sized_new (BUFFER_SIZE);
  put_head (&self, avow_export_get_profile (export)->group);
  written = put_body (&self, error);
  g_clear_pointer (&self.paragraph, avow_report_block_free);
  g_string_free (self.text, TRUE);
  avow_report_free (self.report);

  return written;
}

const AvowExportWriter avow_html_writer = { write_html };
