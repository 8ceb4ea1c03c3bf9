/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-pdf-structure-private.h"

#include <time.h>

/* What a browser notes in a PDF of the elements of the page that it prints: headings,
 * paragraphs, lists, links.  It is made a web page again, for the reader of those.
 *
 * The text of an element lacks the spaces at which it was broken to lines, and all but
 * paragraphs and headings is of one kind, so that it is not known what stands in a line
 * of its own: the lines of the pages tell both. */

/* The library draws a page for each text that it is asked for; what takes more of the
 * processor's time is read by its lines alone.  How busy the machine is must not matter:
 * the same file would be read better at one time than at another. */
#define MAX_SECONDS 3
#define MAX_NODES 20000
#define MAX_DEPTH 400

static void
node_clear (gpointer data)
{
  AvowPdfNode *node = data;

  g_clear_object (&node->element);
  g_clear_pointer (&node->letters, g_array_unref);
  g_free (node->text);
}

static void
structure_clear (AvowPdfStructure *self)
{
  g_clear_pointer (&self->nodes, g_array_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->leadings, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AvowPdfStructure, structure_clear)

/* Tells whether an element says nothing: marks of items, pictures, fields and buttons. */
static gboolean
is_mute (PopplerStructureElementKind kind)
{
  return kind == POPPLER_STRUCTURE_ELEMENT_LIST_LABEL || kind == POPPLER_STRUCTURE_ELEMENT_FORM ||
         kind == POPPLER_STRUCTURE_ELEMENT_OBJECT_REFERENCE || kind == POPPLER_STRUCTURE_ELEMENT_FORMULA;
}

static gboolean
collect (AvowPdfStructure            *self,
         PopplerStructureElementIter *iter,
         guint                        parent,
         guint                        depth)
{
  do
    {
      PopplerStructureElement *element = poppler_structure_element_iter_get_element (iter);
      g_autoptr(GObject) owner = G_OBJECT (element);
      PopplerStructureElementKind kind = poppler_structure_element_get_kind (element);
      PopplerStructureElementIter *child;
      AvowPdfNode node = { .kind = kind, .parent = parent, .first_line = -1, .last_line = -1 };
      guint place = self->nodes->len;
      gboolean whole = TRUE;

      /* A picture says nothing itself, but may have a caption. */
      if (is_mute (kind) ||
          (kind == POPPLER_STRUCTURE_ELEMENT_CONTENT && get_node (self, parent)->kind == POPPLER_STRUCTURE_ELEMENT_FIGURE))
        continue;
      if (place >= MAX_NODES || depth > MAX_DEPTH)
        return FALSE;

      if (kind == POPPLER_STRUCTURE_ELEMENT_CONTENT)
        node.element = g_object_ref (element);
      g_array_append_val (self->nodes, node);

      if (kind != POPPLER_STRUCTURE_ELEMENT_CONTENT && (child = poppler_structure_element_iter_get_child (iter)))
        {
          whole = collect (self, child, place, depth + 1);
          poppler_structure_element_iter_free (child);
        }
      get_node (self, place)->end = self->nodes->len;
      if (!whole)
        return FALSE;
    }
  while (poppler_structure_element_iter_next (iter));

  return TRUE;
}

static void
count_links (AvowPdfStructure *self)
{
  for (guint i = self->nodes->len - 1; i > 0; i--)
    {
      AvowPdfNode *node = get_node (self, i), *parent = get_node (self, node->parent);

      if (node->kind == POPPLER_STRUCTURE_ELEMENT_CONTENT)
        node->n_plain = 1;
      if (node->kind == POPPLER_STRUCTURE_ELEMENT_LINK)
        {
          node->n_linked = MIN (node->n_linked + node->n_plain, 1);
          node->n_plain = 0;
        }
      parent->n_linked += node->n_linked;
      parent->n_plain += node->n_plain;
    }
}

/* How long the processor has worked for this thread, in microseconds. */
static gint64
get_thread_time (void)
{
  struct timespec time = { 0, };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/* Tells whether the elements have taken all the time that they may. */
gboolean
avow_pdf_structure_is_late (AvowPdfStructure *self)
{
  return get_thread_time () >= self->deadline;
}

/**
 * avow_pdf_structure_to_html:
 * @pdf: a document
 * @lines: (element-type AvowPdfLine): the lines of all its pages
 * @title: (nullable): what it is called
 *
 * Makes a web page of the elements that a browser notes in a PDF when it prints one.
 *
 * Returns: (transfer full) (nullable): the page in HTML; %NULL if the document has no
 *   elements, or they do not say what its pages do
 */
char *
avow_pdf_structure_to_html (PopplerDocument *pdf,
                            GArray          *lines,
                            const char      *title)
{
  PopplerStructureElementIter *iter = poppler_structure_element_iter_new (pdf);
  AvowPdfNode root = { .kind = POPPLER_STRUCTURE_ELEMENT_DOCUMENT, .first_line = -1, .last_line = -1 };
  g_auto(AvowPdfStructure) self = { 0, };
  gboolean whole;

  if (iter == NULL)
    return NULL;

  /* Letters of the document are known by their texts from 1 on; the first is none. */
  self.nodes = g_array_new (FALSE, FALSE, sizeof (AvowPdfNode));
  g_array_set_clear_func (self.nodes, node_clear);
  self.pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self.lines = lines;
  self.leadings = g_hash_table_new (NULL, NULL);
  self.deadline = get_thread_time () + MAX_SECONDS * G_USEC_PER_SEC;

  g_array_append_val (self.nodes, root);
  whole = collect (&self, iter, 0, 0);
  poppler_structure_element_iter_free (iter);
  if (!whole)
    return NULL;

  get_node (&self, 0)->end = self.nodes->len;
  count_links (&self);
  if (!avow_pdf_structure_find_texts (&self, poppler_document_get_n_pages (pdf)))
    return NULL;

  avow_pdf_structure_make_texts (&self);

  return avow_pdf_structure_write_page (&self, title);
}
