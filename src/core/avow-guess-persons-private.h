/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-guess-names-private.h"

G_BEGIN_DECLS

/* Whom words mean that name nobody, by what stands before them.  If nobody is found, nothing is set. */
gboolean avow_guess_resolve_pronoun    (AvowGuessWindow *self,
                                        int              before,
                                        int              gender,
                                        AvowGuessActor  *actor);
gboolean avow_guess_resolve_body       (AvowGuessWindow *self,
                                        int              before,
                                        AvowGuessActor  *actor);
gboolean avow_guess_resolve_title      (AvowGuessWindow *self,
                                        int              from,
                                        int              to,
                                        AvowGuessActor  *actor);
gboolean avow_guess_resolve_named_body (AvowGuessWindow *self,
                                        int              word,
                                        int              before,
                                        AvowGuessActor  *actor);

G_END_DECLS
