/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-kind.h"

G_BEGIN_DECLS

/**
 * AvowPassageField:
 * @AVOW_PASSAGE_CONDITION: on what condition
 * @AVOW_PASSAGE_NOTE: what the analyst notes about it
 * @AVOW_PASSAGE_SUMMARY: the passage in one sentence that can stand alone
 * @AVOW_PASSAGE_SUBKIND: of a warning: threat, ultimatum or alert
 * @AVOW_PASSAGE_CHECKABLE: of a claim: whether it could be checked
 * @AVOW_PASSAGE_TESTABLE: of a pledge: whether one could tell that it was kept
 * @AVOW_PASSAGE_OUTCOME: of a pledge: whether it is to an action or to an outcome
 * @AVOW_PASSAGE_DUE_DATE: when it falls due
 * @AVOW_PASSAGE_DATE_SAID: when it was said
 * @AVOW_PASSAGE_PLACE: where
 * @AVOW_PASSAGE_ATTRIBUTION: whether the words are the speaker's own
 * @AVOW_PASSAGE_CUE: the words that attribute it: "said", "pledged to"
 * @AVOW_PASSAGE_POSITION: for, against or neutral toward its topics
 *
 * What an analyst can say about a passage, besides its kind and its actors.
 */
typedef enum
{
  AVOW_PASSAGE_CONDITION,
  AVOW_PASSAGE_NOTE,
  AVOW_PASSAGE_SUMMARY,
  AVOW_PASSAGE_SUBKIND,
  AVOW_PASSAGE_CHECKABLE,
  AVOW_PASSAGE_TESTABLE,
  AVOW_PASSAGE_OUTCOME,
  AVOW_PASSAGE_DUE_DATE,
  AVOW_PASSAGE_DATE_SAID,
  AVOW_PASSAGE_PLACE,
  AVOW_PASSAGE_ATTRIBUTION,
  AVOW_PASSAGE_CUE,
  AVOW_PASSAGE_POSITION,
} AvowPassageField;

#define AVOW_N_PASSAGE_FIELDS 13

const char         *avow_passage_field_get_name    (AvowPassageField  field);
gboolean            avow_passage_field_from_name   (const char       *name,
                                                    AvowPassageField *field);
const char         *avow_passage_field_get_label   (AvowPassageField  field);
gboolean            avow_passage_field_fits        (AvowPassageField  field,
                                                    AvowKind          kind);
gboolean            avow_passage_field_is_date     (AvowPassageField  field);
const char * const *avow_passage_field_get_choices (AvowPassageField  field);
const char         *avow_passage_field_get_choice  (AvowPassageField  field,
                                                    const char       *word);

G_END_DECLS
