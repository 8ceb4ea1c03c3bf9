/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-guess-window-private.h"

G_BEGIN_DECLS

void avow_guess_find_condition (AvowGuessWindow *self,
                                AvowGuess       *guess);
void avow_guess_find_due       (AvowGuessWindow *self,
                                AvowGuess       *guess,
                                const AvowDate  *reference);

G_END_DECLS
