/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-date.h"
#include "avow-names.h"
#include "avow-span.h"

G_BEGIN_DECLS

/**
 * AvowConfidence:
 * @AVOW_CONFIDENCE_NONE: nothing is guessed
 * @AVOW_CONFIDENCE_LOW: by what is usual: "he" for the person last named
 * @AVOW_CONFIDENCE_HIGH: as the text says
 *
 * How much there is to a guess. It stays one, even then.
 */
typedef enum
{
  AVOW_CONFIDENCE_NONE,
  AVOW_CONFIDENCE_LOW,
  AVOW_CONFIDENCE_HIGH,
} AvowConfidence;

/**
 * AvowAttribution:
 * @AVOW_ATTRIBUTION_NONE: nobody is said to have said it
 * @AVOW_ATTRIBUTION_DIRECT: in the speaker's own words
 * @AVOW_ATTRIBUTION_INDIRECT: in the words of who reports it
 * @AVOW_ATTRIBUTION_MIXED: partly so
 *
 * How a passage gives what was said.
 */
typedef enum
{
  AVOW_ATTRIBUTION_NONE,
  AVOW_ATTRIBUTION_DIRECT,
  AVOW_ATTRIBUTION_INDIRECT,
  AVOW_ATTRIBUTION_MIXED,
} AvowAttribution;

/**
 * AvowSubkind:
 * @AVOW_SUBKIND_NONE: nothing is guessed
 * @AVOW_SUBKIND_THREAT: the speaker can bring about what comes
 * @AVOW_SUBKIND_ULTIMATUM: a threat with a demand and a time
 * @AVOW_SUBKIND_ALERT: the speaker cannot
 *
 * What a passage is, if it is a warning.
 */
typedef enum
{
  AVOW_SUBKIND_NONE,
  AVOW_SUBKIND_THREAT,
  AVOW_SUBKIND_ULTIMATUM,
  AVOW_SUBKIND_ALERT,
} AvowSubkind;

/**
 * AvowGuessActor:
 * @confidence: whether there is a guess
 * @actor_id: the actor; 0 if no actor of that name is known
 * @name: (nullable): the actor's main name, or the name as it stands in the text
 * @as_named: (nullable): what the text calls it here: "the minister", "he". May be known where @name is not
 * @span: where @as_named stands
 *
 * An actor as far as it is guessed.
 */
typedef struct
{
  AvowConfidence  confidence;
  gint64          actor_id;
  char           *name;
  char           *as_named;
  AvowSpan        span;
} AvowGuessActor;

/**
 * AvowGuessText:
 * @confidence: whether there is a guess
 * @text: (nullable): the words, on one line
 * @span: where they stand
 *
 * Words of the text that are guessed to be something.
 */
typedef struct
{
  AvowConfidence  confidence;
  char           *text;
  AvowSpan        span;
} AvowGuessText;

/**
 * AvowGuess:
 * @speaker: who says it
 * @addressee: to whom; a known actor, or nobody
 * @attribution: in whose words
 * @attribution_confidence: how much there is to @attribution
 * @cue: the words that attribute it: "said", "pledged to"
 * @condition: the if-clause, which may stand beside the passage in its sentence
 * @due: when it falls due, in words of the passage
 * @due_date: the same as a date; its year is 0 if there is none
 * @subkind: what it is, if the analyst takes it for a warning
 * @subkind_confidence: how much there is to @subkind
 *
 * The best guess about a passage. What is not known is empty.
 */
typedef struct
{
  AvowGuessActor  speaker;
  AvowGuessActor  addressee;
  AvowAttribution attribution;
  AvowConfidence  attribution_confidence;
  AvowGuessText   cue;
  AvowGuessText   condition;
  AvowGuessText   due;
  AvowDate        due_date;
  AvowSubkind     subkind;
  AvowConfidence  subkind_confidence;
} AvowGuess;

AvowGuess  *avow_guess_new             (const char      *text,
                                        const char      *language,
                                        AvowNames       *names,
                                        gint64           start,
                                        gint64           end,
                                        const AvowDate  *reference);
void        avow_guess_free            (AvowGuess       *self);

const char *avow_attribution_to_string (AvowAttribution  attribution);
const char *avow_subkind_to_string     (AvowSubkind      subkind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowGuess, avow_guess_free)

G_END_DECLS
