/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-guess-window-private.h"

G_BEGIN_DECLS

void avow_guess_actor_clear (AvowGuessActor *actor);
void avow_guess_actor_move  (AvowGuessActor *from,
                             AvowGuessActor *to);

/* What the text calls the actor, and whom it means: an actor that is known, or a name that nobody knows. */
void avow_guess_set_words (AvowGuessWindow *self,
                           AvowGuessActor  *actor,
                           int              from,
                           int              to);
void avow_guess_set_hit   (AvowGuessWindow *self,
                           AvowGuessActor  *actor,
                           int              hit,
                           AvowConfidence   confidence);
void avow_guess_set_run   (AvowGuessWindow *self,
                           AvowGuessActor  *actor,
                           int              from,
                           int              to,
                           AvowConfidence   confidence);

AvowActorType avow_guess_get_type   (AvowGuessWindow *self,
                                     int              hit);
int           avow_guess_hit_start  (AvowGuessWindow *self,
                                     int              i);
int           avow_guess_hit_end    (AvowGuessWindow *self,
                                     int              i);
gboolean      avow_guess_joins_name (AvowGuessWindow *self,
                                     int              i);
int           avow_guess_run_start  (AvowGuessWindow *self,
                                     int              from,
                                     int              to);

G_END_DECLS
