/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-document.h"
#include "avow-kind.h"

G_BEGIN_DECLS

/**
 * AvowReportBlockType:
 * @AVOW_REPORT_HEADING: heads what follows: an article, an actor, a topic, a kind, a status
 * @AVOW_REPORT_LINE: a line about what the heading names
 * @AVOW_REPORT_PARAGRAPH: a block of an article, with its marks
 * @AVOW_REPORT_NOTE: what the margin says about a passage that begins in the paragraph before
 * @AVOW_REPORT_QUOTATION: a passage that stands alone, with where it is from
 * @AVOW_REPORT_SENTENCE: what the report itself has to say
 *
 * What a block of a report is.
 */
typedef enum
{
  AVOW_REPORT_HEADING,
  AVOW_REPORT_LINE,
  AVOW_REPORT_PARAGRAPH,
  AVOW_REPORT_NOTE,
  AVOW_REPORT_QUOTATION,
  AVOW_REPORT_SENTENCE,
} AvowReportBlockType;

/**
 * AvowReportMark:
 * @start: its first code point in the paragraph
 * @end: the code point after its last
 * @kind: of the passage
 * @number: of the passage
 * @begins: whether the passage begins here, rather than in a paragraph before
 * @ends: whether it ends here, rather than in a paragraph after
 * @changed: whether its words were changed with the text
 * @id: of the passage
 * @label: who says what to whom
 *
 * A passage in a paragraph, or the part of it that is there.
 */
typedef struct
{
  gint64      start;
  gint64      end;
  AvowKind    kind;
  guint       number;
  gboolean    begins;
  gboolean    ends;
  gboolean    changed;
  const char *id;
  const char *label;
} AvowReportMark;

/**
 * AvowReportFact:
 * @label: what it is: "Condition"
 * @value: what is said
 * @url: an address that is part of @value and may be followed; empty if there is none
 *
 * Something that is known about a passage.
 */
typedef struct
{
  const char *label;
  const char *value;
  const char *url;
} AvowReportFact;

/**
 * AvowReportBlock:
 * @type: what it is
 * @level: of a heading, 1 or 2
 * @kind: of a passage
 * @block: of a paragraph, what it is
 * @block_level: of a paragraph that is a heading, 2 to 6
 * @number: of a passage in an article, from 1; 0 for none
 * @id: of a heading or a passage; nowhere else in the report
 * @title: of a passage: who says what to whom
 * @text: its words
 * @detail: of a heading, how much is below it; of a passage in the margin, what somebody does
 * @citation: of a quotation, where it is from
 * @language: of the text, as BCP 47 writes it
 * @url: an address that is part of the citation or of the line, and may be followed
 * @marks: (array length=n_marks): of a paragraph, by where they begin
 * @n_marks: how many
 * @facts: (array length=n_facts): of a passage
 * @n_facts: how many
 *
 * A piece of a report. Texts are empty where there is none.
 */
typedef struct
{
  AvowReportBlockType   type;
  guint                 level;
  AvowKind              kind;
  AvowBlockKind         block;
  int                   block_level;
  guint                 number;
  const char           *id;
  const char           *title;
  const char           *text;
  const char           *detail;
  const char           *citation;
  const char           *language;
  const char           *url;
  const AvowReportMark *marks;
  guint                 n_marks;
  const AvowReportFact *facts;
  guint                 n_facts;
} AvowReportBlock;

/* How a block is one piece of memory. */
#define AVOW_REPORT_MARKS_TYPE "a(xxuubbbss)"
#define AVOW_REPORT_FACTS_TYPE "a(sss)"
#define AVOW_REPORT_BLOCK_TYPE "(uuuuiusssssss" AVOW_REPORT_MARKS_TYPE AVOW_REPORT_FACTS_TYPE ")"

GVariant        *avow_report_block_to_variant   (const AvowReportBlock *self);
AvowReportBlock *avow_report_block_from_variant (GVariant              *variant);
void             avow_report_block_free         (AvowReportBlock       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowReportBlock, avow_report_block_free)

G_END_DECLS
