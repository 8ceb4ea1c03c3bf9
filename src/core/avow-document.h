/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowBlockKind:
 * @AVOW_BLOCK_PARAGRAPH: a paragraph
 * @AVOW_BLOCK_HEADING: a line that heads what follows
 * @AVOW_BLOCK_QUOTATION: a quotation set apart
 * @AVOW_BLOCK_LIST_ITEM: an item of a list
 * @AVOW_BLOCK_CAPTION: the words under a picture
 *
 * What a block of text is.
 */
typedef enum
{
  AVOW_BLOCK_PARAGRAPH,
  AVOW_BLOCK_HEADING,
  AVOW_BLOCK_QUOTATION,
  AVOW_BLOCK_LIST_ITEM,
  AVOW_BLOCK_CAPTION,
} AvowBlockKind;

#define AVOW_N_BLOCK_KINDS 5

/**
 * AvowBlock:
 * @start: its first code point in the text
 * @end: the code point after its last
 * @kind: what it is
 * @level: for a heading 2 to 6, else 0
 *
 * A block of an article's text. Blocks are in order and do not overlap; between
 * them are blank lines.
 */
typedef struct
{
  gint64        start;
  gint64        end;
  AvowBlockKind kind;
  int           level;
} AvowBlock;

/**
 * AvowDocument:
 * @title: (nullable): the headline
 * @byline: (nullable): who wrote it
 * @date: (nullable): when it was published, as precise as it says: `2026-01`
 * @site: (nullable): who published it
 * @section: (nullable): the section of the newspaper
 * @lang: (nullable): its language, as BCP 47 writes it
 * @url: (nullable): its canonical address
 * @text: the text, blocks apart by one blank line
 * @blocks: (element-type AvowBlock): the blocks of @text
 * @warnings: (element-type utf8): what was left out or guessed, in sentences
 *
 * One article as a reader got it out of a file.
 */
typedef struct
{
  char      *title;
  char      *byline;
  char      *date;
  char      *site;
  char      *section;
  char      *lang;
  char      *url;
  char      *text;
  GArray    *blocks;
  GPtrArray *warnings;
} AvowDocument;

const char   *avow_block_kind_to_string      (AvowBlockKind   kind);
gboolean      avow_block_kind_from_string    (const char     *string,
                                              AvowBlockKind  *kind);

AvowDocument *avow_document_new              (void);
void          avow_document_free             (AvowDocument   *self);
void          avow_document_warn             (AvowDocument   *self,
                                              const char     *format,
                                              ...) G_GNUC_PRINTF (2, 3);
char         *avow_document_get_sha256       (AvowDocument   *self);

GVariant     *avow_document_to_variant       (AvowDocument   *self);
AvowDocument *avow_document_new_from_variant (GVariant       *variant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowDocument, avow_document_free)

G_END_DECLS
