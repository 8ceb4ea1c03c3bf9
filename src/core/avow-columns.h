/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowPart:
 * @AVOW_PART_LEFT_OUT: nothing that an article has
 * @AVOW_PART_TEXT: its text, or a part of it
 * @AVOW_PART_HEADLINE: its headline
 * @AVOW_PART_BYLINE: who wrote it
 * @AVOW_PART_PUBLISHER: who published it
 * @AVOW_PART_DATE: when it was published
 * @AVOW_PART_SECTION: the section of the newspaper
 * @AVOW_PART_URL: its address
 * @AVOW_PART_LANGUAGE: its language
 *
 * What a column of a table holds about the article that is in each row.
 */
typedef enum
{
  AVOW_PART_LEFT_OUT,
  AVOW_PART_TEXT,
  AVOW_PART_HEADLINE,
  AVOW_PART_BYLINE,
  AVOW_PART_PUBLISHER,
  AVOW_PART_DATE,
  AVOW_PART_SECTION,
  AVOW_PART_URL,
  AVOW_PART_LANGUAGE,
} AvowPart;

#define AVOW_N_PARTS 9

/**
 * AVOW_COLUMNS_MAX:
 *
 * How many columns of a table can be chosen; those beyond are left out.
 */
#define AVOW_COLUMNS_MAX 200

/**
 * AvowColumns:
 * @has_header: whether the first row of the table has the names; if not, the columns
 *   are called 1, 2, 3 …
 *
 * What the columns of a table hold, by their names. Not changed once it is shared.
 */
typedef struct
{
  gboolean    has_header;

  /*< private >*/
  GPtrArray  *names;
  GArray     *parts;
  GPtrArray  *unknown;
  GHashTable *places;
} AvowColumns;

const char  *avow_part_to_string           (AvowPart      part);
gboolean     avow_part_from_string         (const char   *string,
                                            AvowPart     *part);

AvowColumns *avow_columns_new              (gboolean      has_header);
AvowColumns *avow_columns_new_parse        (const char   *words,
                                            gboolean      has_header,
                                            char        **unknown);
AvowColumns *avow_columns_new_from_variant (GVariant     *variant);
AvowColumns *avow_columns_ref              (AvowColumns  *self);
void         avow_columns_unref            (AvowColumns  *self);

void         avow_columns_set              (AvowColumns  *self,
                                            const char   *name,
                                            AvowPart      part);
void         avow_columns_set_word         (AvowColumns  *self,
                                            const char   *name,
                                            const char   *word);
guint        avow_columns_get_n            (AvowColumns  *self);
const char  *avow_columns_get_name         (AvowColumns  *self,
                                            guint         i);
AvowPart     avow_columns_get              (AvowColumns  *self,
                                            guint         i);
gboolean     avow_columns_find             (AvowColumns  *self,
                                            const char   *name,
                                            AvowPart     *part);
gboolean     avow_columns_have             (AvowColumns  *self,
                                            AvowPart      part);
GPtrArray   *avow_columns_get_unknown      (AvowColumns  *self);
char        *avow_columns_get_fingerprint  (AvowColumns  *self);
GVariant    *avow_columns_to_variant       (AvowColumns  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowColumns, avow_columns_unref)

G_END_DECLS
