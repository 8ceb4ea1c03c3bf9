/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-kind.h"
#include "avow-passage-field.h"

G_BEGIN_DECLS

/**
 * AvowExportColumn:
 *
 * A column of tables that are exported. Those of which there is one a role or a field follow each other
 * from the first, which alone is named.
 *
 * Several values in one cell have `; ` between; those of the actors of a role are in the order of their names,
 * with nothing where nothing is known. So have these, each written so that people can read it and programs can
 * read it back; text in quotes is a string of JSON, in which a space after a semicolon is written `\u0020`:
 *
 * - `status_history`: the oldest first, `2026-03-01 kept (https://example.org/a passage GUID "note" by "Ana" on
 *   2026-11-24T17:32:30Z)`. The date, as long as it is precise, is not there if nobody knows it. In the brackets are, with
 *   a space between, what there is of: an address (its spaces, quotes and brackets as %20 …), `passage GUID` or
 *   `article GUID`, a note, `by` who said so, and `on` when, which is always there.
 * - `relations`: `contradicts GUID` from this passage to another, then `GUID contradicts` from others to this one; a
 *   note in quotes may follow.
 *
 * `sets` names the sets by hand that a passage is in, `anchor` is `held`, `changed` or `lost`.
 */
typedef enum
{
  AVOW_EXPORT_COLUMN_PASSAGE_ID,
  AVOW_EXPORT_COLUMN_ARTICLE_ID,
  AVOW_EXPORT_COLUMN_ARTICLE,
  AVOW_EXPORT_COLUMN_PUBLISHER,
  AVOW_EXPORT_COLUMN_DATE_PUBLISHED,
  AVOW_EXPORT_COLUMN_KIND,
  AVOW_EXPORT_COLUMN_EXACT,
  AVOW_EXPORT_COLUMN_START,
  AVOW_EXPORT_COLUMN_END,
  AVOW_EXPORT_COLUMN_SPEAKERS,          /* five, by AvowRole */
  AVOW_EXPORT_COLUMN_FIELDS = AVOW_EXPORT_COLUMN_SPEAKERS + AVOW_N_ROLES,     /* thirteen, by AvowPassageField */
  AVOW_EXPORT_COLUMN_TOPICS = AVOW_EXPORT_COLUMN_FIELDS + AVOW_N_PASSAGE_FIELDS,
  AVOW_EXPORT_COLUMN_STATUS,
  AVOW_EXPORT_COLUMN_ANALYST,
  AVOW_EXPORT_COLUMN_CREATED,
  AVOW_EXPORT_COLUMN_TYPES,             /* of the actors and as what they speak, in turn, by AvowRole: ten */
  AVOW_EXPORT_COLUMN_ACTOR_IDS = AVOW_EXPORT_COLUMN_TYPES + 2 * AVOW_N_ROLES, /* five, by AvowRole */
  AVOW_EXPORT_COLUMN_AS_NAMED = AVOW_EXPORT_COLUMN_ACTOR_IDS + AVOW_N_ROLES,  /* five, by AvowRole */
  AVOW_EXPORT_COLUMN_BYLINE = AVOW_EXPORT_COLUMN_AS_NAMED + AVOW_N_ROLES,
  AVOW_EXPORT_COLUMN_SECTION,
  AVOW_EXPORT_COLUMN_URL,
  AVOW_EXPORT_COLUMN_LANGUAGE,
  AVOW_EXPORT_COLUMN_ARTICLE_NOTE,
  AVOW_EXPORT_COLUMN_FILE_NAME,
  AVOW_EXPORT_COLUMN_READING,
  AVOW_EXPORT_COLUMN_FOLDER,
  AVOW_EXPORT_COLUMN_IMPORTED,
  AVOW_EXPORT_COLUMN_ARTICLE_TEXT,      /* in the first row of each article */
  AVOW_EXPORT_COLUMN_PREFIX,
  AVOW_EXPORT_COLUMN_SUFFIX,
  AVOW_EXPORT_COLUMN_CONDITION_START,
  AVOW_EXPORT_COLUMN_CONDITION_END,
  AVOW_EXPORT_COLUMN_ANCHOR,
  AVOW_EXPORT_COLUMN_WAS,
  AVOW_EXPORT_COLUMN_MODIFIED,
  AVOW_EXPORT_COLUMN_TOPIC_IDS,
  AVOW_EXPORT_COLUMN_STATUS_DATE,
  AVOW_EXPORT_COLUMN_STATUS_EVIDENCE,
  AVOW_EXPORT_COLUMN_STATUS_HISTORY,
  AVOW_EXPORT_COLUMN_RELATIONS,
  AVOW_EXPORT_COLUMN_SETS,
  /* For rows that are a passage and an actor. */
  AVOW_EXPORT_COLUMN_LINK_ID,
  AVOW_EXPORT_COLUMN_ROLE,
  AVOW_EXPORT_COLUMN_ACTOR_ID,
  AVOW_EXPORT_COLUMN_ACTOR,
  AVOW_EXPORT_COLUMN_ACTOR_TYPE,
  AVOW_EXPORT_COLUMN_ACTOR_AFFILIATION,
  AVOW_EXPORT_COLUMN_ACTOR_AS_NAMED,
} AvowExportColumn;

#define AVOW_N_EXPORT_COLUMNS (AVOW_EXPORT_COLUMN_ACTOR_AS_NAMED + 1)

/**
 * AvowExportValue:
 * @AVOW_EXPORT_VALUE_TEXT: text
 * @AVOW_EXPORT_VALUE_WORD: a word of the schema
 * @AVOW_EXPORT_VALUE_NUMBER: a whole number
 * @AVOW_EXPORT_VALUE_FLAG: 0 or 1
 * @AVOW_EXPORT_VALUE_DATE: a date, as long as it is precise
 * @AVOW_EXPORT_VALUE_TIME: a moment, UTC
 * @AVOW_EXPORT_VALUE_URL: an address
 * @AVOW_EXPORT_VALUE_LIST: several values with `; ` between
 *
 * What a column holds.
 */
typedef enum
{
  AVOW_EXPORT_VALUE_TEXT,
  AVOW_EXPORT_VALUE_WORD,
  AVOW_EXPORT_VALUE_NUMBER,
  AVOW_EXPORT_VALUE_FLAG,
  AVOW_EXPORT_VALUE_DATE,
  AVOW_EXPORT_VALUE_TIME,
  AVOW_EXPORT_VALUE_URL,
  AVOW_EXPORT_VALUE_LIST,
} AvowExportValue;

/**
 * AvowExportSubject:
 * @AVOW_EXPORT_OF_PASSAGE: the passage
 * @AVOW_EXPORT_OF_ARTICLE: its article
 * @AVOW_EXPORT_OF_ACTORS: its actors
 * @AVOW_EXPORT_OF_LINK: one of its actors, for rows of that kind alone
 *
 * What a column tells of; lists of columns are put in order by this.
 */
typedef enum
{
  AVOW_EXPORT_OF_PASSAGE,
  AVOW_EXPORT_OF_ARTICLE,
  AVOW_EXPORT_OF_ACTORS,
  AVOW_EXPORT_OF_LINK,
} AvowExportSubject;

const char        *avow_export_column_get_name    (AvowExportColumn   column);
const char        *avow_export_column_get_label   (AvowExportColumn   column);
AvowExportValue    avow_export_column_get_value   (AvowExportColumn   column);
AvowExportSubject  avow_export_column_get_subject (AvowExportColumn   column);
gboolean           avow_export_column_is_default  (AvowExportColumn   column);
gboolean           avow_export_column_from_name   (const char        *name,
                                                   AvowExportColumn  *column);

G_END_DECLS
