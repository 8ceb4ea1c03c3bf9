/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-columns.h"

G_BEGIN_DECLS

/* What a row of a table may say about the article in it: more than an analyst can
 * choose, since a date may be in three columns. */
typedef enum
{
  AVOW_FIELD_NONE,
  AVOW_FIELD_TITLE,
  AVOW_FIELD_TEXT,
  AVOW_FIELD_SUMMARY,
  AVOW_FIELD_DATE,
  AVOW_FIELD_BYLINE,
  AVOW_FIELD_SITE,
  AVOW_FIELD_URL,
  AVOW_FIELD_LANG,
  AVOW_FIELD_SECTION,
  AVOW_FIELD_YEAR,
  AVOW_FIELD_MONTH,
  AVOW_FIELD_DAY,
  AVOW_N_FIELDS,
} AvowField;

/* How sure it is that somebody said so. */
#define AVOW_RANK_CHOSEN 0

/* What a column holds, and how sure that is: the smaller, the better. */
typedef struct
{
  AvowField field;
  guint     rank;
} AvowMeaning;

AvowMeaning avow_meaning_of_name (const char  *name);
AvowMeaning avow_meaning_of_part (AvowPart     part);
AvowPart    avow_meaning_to_part (AvowMeaning  meaning);

G_END_DECLS
