/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <poppler.h>

#include "avow-pdf-lines.h"
#include "avow-pdf-structure.h"

G_BEGIN_DECLS

/* So many links, and nothing else, are a menu. */
#define AVOW_PDF_MENU_LINKS 5

/* How one text follows another. */
typedef enum
{
  AVOW_PDF_SEAM_INLINE,      /* in its line, or in the next if there was no room */
  AVOW_PDF_SEAM_BREAK,       /* in the next line */
  AVOW_PDF_SEAM_GAP,         /* further down */
} AvowPdfSeam;

typedef struct
{
  PopplerStructureElement     *element;     /* of a text */
  PopplerStructureElementKind  kind;
  guint                        parent;
  guint                        end;         /* the node after the last in this one */
  guint                        n_linked;    /* texts in links */
  guint                        n_plain;     /* other texts */
  GArray                      *letters;     /* gunichar: as many as are known */
  guint                        page;
  guint                        start;       /* its letters on the page */
  guint                        stop;
  guint                        tail;        /* the last text of its paragraph on its page */
  gboolean                     open;        /* whether more texts follow in its paragraph */
  gboolean                     spaced;      /* whether a space is before it */
  char                        *text;
  int                          first_line;
  int                          last_line;
  gboolean                     bold;
  AvowPdfSeam                  seam;        /* to the text before */
} AvowPdfNode;

/* A letter of a page; there are none for spaces. */
typedef struct
{
  gunichar c;
  guint    line;
  guint    node;    /* the text of which it is one, 0 if none */
  gboolean spaced;  /* whether a space is before it */
} AvowPdfLetter;

typedef struct
{
  GArray     *nodes;
  GPtrArray  *pages;        /* GArray of AvowPdfLetter */
  GArray     *lines;
  GHashTable *leadings;     /* size in points → distance of lines in hundredths of it */
  gint64      deadline;     /* in time of this thread */
  guint       number;       /* of the page on which something was found last */
  guint       cursor;       /* behind the letters that were found last */
  guint       n_sought;
  guint       n_found;
} AvowPdfStructure;

/* avow-pdf-structure.c */
gboolean avow_pdf_structure_is_late (AvowPdfStructure *self);

/* avow-pdf-structure-places.c */
gboolean avow_pdf_structure_find_texts (AvowPdfStructure *self,
                                        guint             n_pages);

/* avow-pdf-structure-words.c */
void avow_pdf_structure_add_space  (GString          *text,
                                    gunichar          next);
void avow_pdf_structure_make_texts (AvowPdfStructure *self);

/* avow-pdf-structure-page.c */
char *avow_pdf_structure_write_page (AvowPdfStructure *self,
                                     const char       *title);

static inline AvowPdfNode *
get_node (AvowPdfStructure *self,
          guint             i)
{
  return &g_array_index (self->nodes, AvowPdfNode, i);
}

static inline GArray *
get_page (AvowPdfStructure *self,
          guint             i)
{
  return g_ptr_array_index (self->pages, i);
}

static inline gboolean
is_heading (PopplerStructureElementKind kind)
{
  return kind >= POPPLER_STRUCTURE_ELEMENT_HEADING && kind <= POPPLER_STRUCTURE_ELEMENT_HEADING_6;
}

/* Tells whether an element has its text in lines of one flow. */
static inline gboolean
is_flow (PopplerStructureElementKind kind)
{
  return kind == POPPLER_STRUCTURE_ELEMENT_PARAGRAPH || is_heading (kind);
}

/* Tells whether an element may be one within a line. */
static inline gboolean
is_vague (PopplerStructureElementKind kind)
{
  return kind == POPPLER_STRUCTURE_ELEMENT_NONSTRUCT || kind == POPPLER_STRUCTURE_ELEMENT_LINK ||
         kind == POPPLER_STRUCTURE_ELEMENT_SPAN;
}

/* Tells whether an element has links and nothing else. */
static inline gboolean
is_menu (const AvowPdfNode *node)
{
  return node->n_plain == 0 && node->n_linked >= AVOW_PDF_MENU_LINKS && !is_flow (node->kind);
}

/* The element that stands in lines of its own around a text. */
static inline guint
find_block (AvowPdfStructure *self,
            guint             i)
{
  do
    i = get_node (self, i)->parent;
  while (i > 0 && is_vague (get_node (self, i)->kind));

  return i;
}

/* Tells whether it is known where a text stands. */
static inline gboolean
is_placed (const AvowPdfNode *node)
{
  return node->stop > node->start;
}

static inline gboolean
has_text (const AvowPdfNode *node)
{
  return node->text != NULL && *node->text != '\0';
}

/* Notes that letters of a page are those of a text. */
static inline void
claim (GArray *page,
       guint   start,
       guint   end,
       guint   i)
{
  for (guint j = start; j < end; j++)
    g_array_index (page, AvowPdfLetter, j).node = i;
}

G_END_DECLS
