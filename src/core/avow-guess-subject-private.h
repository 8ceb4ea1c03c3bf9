/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-guess-names-private.h"

G_BEGIN_DECLS

/* In tokens: how far a subject is from its verb. */
#define AVOW_GUESS_MAX_SUBJECT 14

gboolean avow_guess_may_skip       (AvowGuessWindow *self,
                                    int              i);
gboolean avow_guess_resolve_phrase (AvowGuessWindow *self,
                                    int              from,
                                    int              to,
                                    AvowGuessActor  *actor);
gboolean avow_guess_subject_before (AvowGuessWindow *self,
                                    int              verb,
                                    int              from,
                                    AvowGuessActor  *actor);
gboolean avow_guess_subject_after  (AvowGuessWindow *self,
                                    int              i,
                                    int              to,
                                    AvowGuessActor  *actor);

G_END_DECLS
