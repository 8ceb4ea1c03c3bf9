/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowTagKind:
 * @AVOW_TAG_TEXT: text between tags
 * @AVOW_TAG_OPEN: a tag that opens an element
 * @AVOW_TAG_CLOSE: a tag that closes one
 *
 * What a piece of marked-up text is.
 */
typedef enum
{
  AVOW_TAG_TEXT,
  AVOW_TAG_OPEN,
  AVOW_TAG_CLOSE,
} AvowTagKind;

/**
 * AvowTags:
 * @kind: what this piece is
 * @start: where it starts in the source
 * @end: the byte after it
 * @name: the name of the element; not ended by a zero
 * @name_length: how long the name is
 * @is_empty: whether the element is closed by the same tag
 * @is_verbatim: whether the text has no character references
 * @text: (private): what is left
 * @limit: (private): the end of all
 * @is_xml: (private): whether it is XML
 * @raw: (private): the element whose content is not marked up
 * @unclosed: (private): which of these are not closed any more
 * @is_over: (private): whether there are no tags any more
 *
 * Goes through a text in HTML or XML, piece by piece, whatever state it is in. It
 * knows no documents: nothing has to fit, and nothing is loaded or expanded.
 */
typedef struct
{
  AvowTagKind  kind;
  const char  *start;
  const char  *end;
  const char  *name;
  gsize        name_length;
  gboolean     is_empty;
  gboolean     is_verbatim;

  const char  *text;
  const char  *limit;
  gboolean     is_xml;
  int          raw;
  guint        unclosed;
  gboolean     is_over;
} AvowTags;

void      avow_tags_init          (AvowTags   *self,
                                   const char *text,
                                   gsize       length,
                                   gboolean    is_xml);
gboolean  avow_tags_next          (AvowTags   *self);
gboolean  avow_tags_is            (AvowTags   *self,
                                   const char *name);
char     *avow_tags_get_attribute (AvowTags   *self,
                                   const char *name);
char     *avow_tags_get_text      (AvowTags   *self);

char     *avow_tags_decode        (const char *text,
                                   gsize       length);

G_END_DECLS
