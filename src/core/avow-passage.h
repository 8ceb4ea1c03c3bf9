/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-kind.h"
#include "avow-passage-field.h"
#include "avow-topic.h"

G_BEGIN_DECLS

/**
 * AvowLink:
 * @actor_id: the actor
 * @name: the name the actor is shown by
 * @role: its part in the passage
 * @as_named: (nullable): what the text calls it: "the minister"
 *
 * An actor's part in one passage.
 */
typedef struct
{
  gint64    actor_id;
  char     *name;
  AvowRole  role;
  char     *as_named;
} AvowLink;

/**
 * AvowAnchor:
 * @AVOW_ANCHOR_HELD: the article says the passage's words where it says they are
 * @AVOW_ANCHOR_CHANGED: so it does, but they became others when the text was corrected,
 *   and nobody has confirmed them yet
 * @AVOW_ANCHOR_LOST: its words are not in the article any more; its offsets are those
 *   where they were last
 *
 * How a passage holds to the text of its article.
 */
typedef enum
{
  AVOW_ANCHOR_HELD,
  AVOW_ANCHOR_CHANGED,
  AVOW_ANCHOR_LOST,
} AvowAnchor;

/**
 * AvowPassage:
 * @id: its id in this project
 * @guid: its id in every project
 * @article_id: the article it is in
 * @start: its first code point in the article's text
 * @end: the code point after its last
 * @exact: its words
 * @was: (nullable): the words that somebody last knew of, until the others are confirmed
 * @kind: what it is
 * @fields: (array fixed-size=13): by [enum@PassageField]; %NULL where nothing is said
 * @condition_start: the first code point of its condition, if that is words of the text
 * @condition_end: the code point after the last of its condition; 0 if it is none of the text
 * @anchor: how it holds to the text
 * @status: what became of it, a word of the schema
 * @analyst: (nullable): who tagged it
 * @created: when, in UTC
 * @links: (element-type AvowLink): the actors, by role and order
 * @topics: (element-type AvowTopic): what it is about
 *
 * A passage as the project holds it. Not changed after it is made, so any
 * thread may read it.
 */
typedef struct
{
  gint64      id;
  char       *guid;
  gint64      article_id;
  gint64      start;
  gint64      end;
  char       *exact;
  char       *was;
  AvowKind    kind;
  char       *fields[AVOW_N_PASSAGE_FIELDS];
  gint64      condition_start;
  gint64      condition_end;
  AvowAnchor  anchor;
  char       *status;
  char       *analyst;
  char       *created;
  GPtrArray  *links;
  GPtrArray  *topics;
} AvowPassage;

AvowLink    *avow_link_new            (gint64       actor_id,
                                       const char  *name,
                                       AvowRole     role,
                                       const char  *as_named);
AvowLink    *avow_link_copy           (AvowLink    *self);
void         avow_link_free           (AvowLink    *self);

AvowPassage *avow_passage_new         (void);
AvowPassage *avow_passage_ref         (AvowPassage *self);
void         avow_passage_unref       (AvowPassage *self);
char        *avow_passage_get_actors  (AvowPassage *self,
                                       AvowRole     role,
                                       const char  *separator);
char        *avow_passage_describe    (AvowPassage *self);
char        *avow_passage_announce    (AvowPassage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowLink, avow_link_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowPassage, avow_passage_unref)

G_END_DECLS
