/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowBundleTable:
 * @AVOW_BUNDLE_ANALYST: who tagged
 * @AVOW_BUNDLE_FOLDER: folders of articles
 * @AVOW_BUNDLE_ARTICLE: articles with their text
 * @AVOW_BUNDLE_TOPIC: topics, codes of other programs
 * @AVOW_BUNDLE_ACTOR: actors
 * @AVOW_BUNDLE_ACTOR_NAME: other names of actors, and their main name where more is known of it
 * @AVOW_BUNDLE_ACTOR_IDENTIFIER: what actors are known by elsewhere
 * @AVOW_BUNDLE_AFFILIATION: where actors belong and belonged
 * @AVOW_BUNDLE_ACTOR_APART: actors that look alike and are not the same
 * @AVOW_BUNDLE_PASSAGE: passages
 * @AVOW_BUNDLE_PASSAGE_ACTOR: who has what part in passages
 * @AVOW_BUNDLE_PASSAGE_TOPIC: what passages are about
 * @AVOW_BUNDLE_STATUS_EVENT: what became of passages
 * @AVOW_BUNDLE_RELATION: how passages relate
 * @AVOW_BUNDLE_SET_FOLDER: folders of sets
 * @AVOW_BUNDLE_SET: sets
 * @AVOW_BUNDLE_SET_MEMBER: passages of sets by hand
 *
 * The tables of a bundle. Rows refer to others, of tables before theirs as a rule, by guid.
 */
typedef enum
{
  AVOW_BUNDLE_ANALYST,
  AVOW_BUNDLE_FOLDER,
  AVOW_BUNDLE_ARTICLE,
  AVOW_BUNDLE_TOPIC,
  AVOW_BUNDLE_ACTOR,
  AVOW_BUNDLE_ACTOR_NAME,
  AVOW_BUNDLE_ACTOR_IDENTIFIER,
  AVOW_BUNDLE_AFFILIATION,
  AVOW_BUNDLE_ACTOR_APART,
  AVOW_BUNDLE_PASSAGE,
  AVOW_BUNDLE_PASSAGE_ACTOR,
  AVOW_BUNDLE_PASSAGE_TOPIC,
  AVOW_BUNDLE_STATUS_EVENT,
  AVOW_BUNDLE_RELATION,
  AVOW_BUNDLE_SET_FOLDER,
  AVOW_BUNDLE_SET,
  AVOW_BUNDLE_SET_MEMBER,
} AvowBundleTable;

#define AVOW_N_BUNDLE_TABLES 17

/**
 * AvowBundleColumn:
 * @name: what it is called, a word of the schema
 * @is_reference: whether it holds the guid of a row of @table
 * @table: which
 * @is_number: whether it holds a whole number
 * @is_needed: whether no row lacks it
 *
 * A column of a table of a bundle. All values are text, numbers in decimal digits; what is not
 * known is %NULL. Dates are as long as they are precise, times UTC in ISO 8601, offsets code points
 * of the article's text with exclusive ends.
 */
typedef struct
{
  const char      *name;
  gboolean         is_reference;
  AvowBundleTable  table;
  gboolean         is_number;
  gboolean         is_needed;
} AvowBundleColumn;

/**
 * AvowBundle:
 *
 * Work as a file holds it, of this program or another: articles, passages, actors, topics, sets. It
 * is what readers of other programs' files make, what the store takes over as one change, and, in
 * JSON, what `avow.json` in an archive is. To be filled by one thread; not changed once it is
 * shared.
 */
typedef struct _AvowBundle AvowBundle;


const char             *avow_bundle_table_to_string   (AvowBundleTable   table);
gboolean                avow_bundle_table_from_string (const char       *string,
                                                       AvowBundleTable  *table);
const AvowBundleColumn *avow_bundle_table_get_columns (AvowBundleTable   table,
                                                       guint            *n_columns);
int                     avow_bundle_table_find        (AvowBundleTable   table,
                                                       const char       *column);

AvowBundle             *avow_bundle_new               (const char       *origin);
AvowBundle             *avow_bundle_ref               (AvowBundle       *self);
void                    avow_bundle_unref             (AvowBundle       *self);
const char             *avow_bundle_get_origin        (AvowBundle       *self);
guint                   avow_bundle_add               (AvowBundle       *self,
                                                       AvowBundleTable   table,
                                                       const char       *column,
                                                       ...) G_GNUC_NULL_TERMINATED;
void                    avow_bundle_set               (AvowBundle       *self,
                                                       AvowBundleTable   table,
                                                       guint             row,
                                                       const char       *column,
                                                       const char       *value);
void                    avow_bundle_set_number        (AvowBundle       *self,
                                                       AvowBundleTable   table,
                                                       guint             row,
                                                       const char       *column,
                                                       gint64            value);
guint                   avow_bundle_get_n             (AvowBundle       *self,
                                                       AvowBundleTable   table);
const char             *avow_bundle_get               (AvowBundle       *self,
                                                       AvowBundleTable   table,
                                                       guint             row,
                                                       const char       *column);
gint64                  avow_bundle_get_number        (AvowBundle       *self,
                                                       AvowBundleTable   table,
                                                       guint             row,
                                                       const char       *column);
int                     avow_bundle_find              (AvowBundle       *self,
                                                       AvowBundleTable   table,
                                                       const char       *guid);
void                    avow_bundle_lose              (AvowBundle       *self,
                                                       const char       *format,
                                                       ...) G_GNUC_PRINTF (2, 3);
GPtrArray              *avow_bundle_get_losses        (AvowBundle       *self);
char                   *avow_bundle_check             (AvowBundle       *self);

GVariant               *avow_bundle_to_variant        (AvowBundle       *self);
AvowBundle             *avow_bundle_new_from_variant  (GVariant         *variant);

char                   *avow_bundle_make_guid         (const char       *space,
                                                       const char       *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowBundle, avow_bundle_unref)

G_END_DECLS
