/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-pdf-structure-private.h"

#include <string.h>

/* The elements as a web page. */

/* Tells whether an element that may be within a line is. */
static gboolean
is_inline (AvowPdfStructure *self,
           guint             i)
{
  const AvowPdfNode *node = get_node (self, i), *parent = get_node (self, node->parent);

  if (is_flow (get_node (self, find_block (self, i))->kind))
    return TRUE;

  for (guint j = i; j < node->end; j++)
    {
      if (has_text (get_node (self, j)))
        {
          if (get_node (self, j)->seam == AVOW_PDF_SEAM_INLINE)
            return TRUE;
          break;
        }
    }
  for (guint j = node->end; j < parent->end; j++)
    {
      if (has_text (get_node (self, j)))
        return get_node (self, j)->seam == AVOW_PDF_SEAM_INLINE;
    }

  return FALSE;
}

static const char *
get_tag (AvowPdfStructure *self,
         guint             i)
{
  static const char * const headings[] = { "h2", "h1", "h2", "h3", "h4", "h5", "h6" };
  const AvowPdfNode *node = get_node (self, i);
  PopplerStructureElementKind parent = get_node (self, node->parent)->kind;

  switch (node->kind)
    {
    case POPPLER_STRUCTURE_ELEMENT_ARTICLE: return "article";
    case POPPLER_STRUCTURE_ELEMENT_SECTION: return "section";
    case POPPLER_STRUCTURE_ELEMENT_BLOCKQUOTE: return "blockquote";
    case POPPLER_STRUCTURE_ELEMENT_FIGURE: return "figure";
    case POPPLER_STRUCTURE_ELEMENT_CAPTION: return parent == POPPLER_STRUCTURE_ELEMENT_FIGURE ? "figcaption" : "div";
    case POPPLER_STRUCTURE_ELEMENT_PARAGRAPH: return "p";
    case POPPLER_STRUCTURE_ELEMENT_LIST: return "ul";
    case POPPLER_STRUCTURE_ELEMENT_LIST_ITEM: return "li";
    case POPPLER_STRUCTURE_ELEMENT_TABLE: return "table";
    case POPPLER_STRUCTURE_ELEMENT_TABLE_ROW: return "tr";
    case POPPLER_STRUCTURE_ELEMENT_TABLE_HEADING: return "th";
    case POPPLER_STRUCTURE_ELEMENT_TABLE_DATA: return "td";
    default:
      return is_heading (node->kind) ? headings[node->kind - POPPLER_STRUCTURE_ELEMENT_HEADING] : "div";
    }
}

static void
write_text (AvowPdfStructure *self,
            guint             i,
            guint            *last,
            GString          *html)
{
  const AvowPdfNode *node = get_node (self, i);
  g_autofree char *escaped = NULL, *text = NULL;
  g_auto(GStrv) lines = NULL;

  if (!has_text (node))
    return;

  escaped = g_markup_escape_text (node->text, -1);
  lines = g_strsplit (escaped, "\n", -1);
  text = g_strjoinv ("<br>", lines);

  if (node->seam == AVOW_PDF_SEAM_BREAK)
    g_string_append (html, "<br>");
  else if (node->seam == AVOW_PDF_SEAM_GAP)
    g_string_append (html, "<br><br>");
  else if (*last > 0 && (node->spaced || node->first_line != get_node (self, *last)->last_line))
    avow_pdf_structure_add_space (html, g_utf8_get_char (node->text));
  g_string_append_printf (html, node->bold ? "<b>%s</b>" : "%s", text);
  *last = i;
}

/* What a link points to is not told; some say it. */
static void
write_link (AvowPdfStructure *self,
            guint             i,
            GString          *html)
{
  const AvowPdfNode *node = get_node (self, i);
  g_autofree char *address = NULL;

  for (; i < node->end && address == NULL; i++)
    {
      const char *text = get_node (self, i)->text;

      if (text != NULL && (g_str_has_prefix (text, "http") || g_str_has_prefix (text, "www.")))
        address = g_markup_escape_text (text, strcspn (text, " \n"));
    }

  g_string_append_printf (html, "<a href=\"%s\">", address != NULL ? address : "/");
}

static void
write_node (AvowPdfStructure *self,
            guint             i,
            guint            *last,
            GString          *html)
{
  const AvowPdfNode *node = get_node (self, i);
  gboolean link = node->kind == POPPLER_STRUCTURE_ELEMENT_LINK, apart;

  if (node->kind == POPPLER_STRUCTURE_ELEMENT_CONTENT)
    {
      write_text (self, i, last, html);
      return;
    }
  if (is_menu (node))
    return;

  /* What holds nothing but a text is no more than that. */
  apart = !is_vague (node->kind) || ((link || node->end != i + 2) && !is_inline (self, i));
  if (apart)
    g_string_append_printf (html, "\n<%s>", get_tag (self, i));
  if (link)
    write_link (self, i, html);

  write_text (self, i, last, html);
  for (guint j = i + 1; j < node->end; j = get_node (self, j)->end)
    write_node (self, j, last, html);

  if (link)
    g_string_append (html, "</a>");
  if (apart)
    g_string_append_printf (html, "</%s>", get_tag (self, i));
}

/* Makes the web page of the elements and their texts. */
char *
avow_pdf_structure_write_page (AvowPdfStructure *self,
                               const char       *title)
{
  g_autofree char *escaped = g_markup_escape_text (title != NULL ? title : "", -1);
  GString *html = g_string_new ("<!DOCTYPE html><html><head>");
  guint last = 0;

  g_string_append_printf (html, "<title>%s</title></head><body>", escaped);
  for (guint i = 1; i < self->nodes->len; i = get_node (self, i)->end)
    write_node (self, i, &last, html);
  g_string_append (html, "</body></html>\n");

  return g_string_free (html, FALSE);
}
