/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-passage.h"

G_BEGIN_DECLS

/**
 * AvowRelationType:
 * @AVOW_RELATION_REPEATS: says it again
 * @AVOW_RELATION_SUPPORTS: gives reasons for it
 * @AVOW_RELATION_CONTRADICTS: says the opposite
 * @AVOW_RELATION_ANSWERS: answers it
 * @AVOW_RELATION_UPDATES: says it anew, changed
 * @AVOW_RELATION_SPECIFIES: says it more exactly
 * @AVOW_RELATION_FULFILS: shows that it was kept
 * @AVOW_RELATION_BREAKS: shows that it was broken
 *
 * How one passage relates to another.
 */
typedef enum
{
  AVOW_RELATION_REPEATS,
  AVOW_RELATION_SUPPORTS,
  AVOW_RELATION_CONTRADICTS,
  AVOW_RELATION_ANSWERS,
  AVOW_RELATION_UPDATES,
  AVOW_RELATION_SPECIFIES,
  AVOW_RELATION_FULFILS,
  AVOW_RELATION_BREAKS,
} AvowRelationType;

#define AVOW_N_RELATION_TYPES 8

/**
 * AvowRelation:
 * @id: its id in this project
 * @type: how the one relates to the other
 * @is_backward: whether it goes from @passage to the passage that was asked about
 * @depth: how far away: 1 for what is related itself; more only in a chain
 * @passage: the other passage
 * @headline: the headline of its article
 * @date: (nullable): when that was said or, if nobody knows, published
 *
 * A relation of a passage, seen from it. Not changed after it is made.
 */
typedef struct
{
  gint64            id;
  AvowRelationType  type;
  gboolean          is_backward;
  guint             depth;
  AvowPassage      *passage;
  char             *headline;
  char             *date;
} AvowRelation;

const char *avow_relation_type_to_string   (AvowRelationType  type);
gboolean    avow_relation_type_from_string (const char       *string,
                                            AvowRelationType *type);
const char *avow_relation_type_get_label   (AvowRelationType  type,
                                            gboolean          backward);

void        avow_relation_free             (AvowRelation     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowRelation, avow_relation_free)

G_END_DECLS
