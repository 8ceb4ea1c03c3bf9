/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-change.h"
#include "avow-guess.h"

G_BEGIN_DECLS

#define AVOW_TYPE_GUESS_ROW (avow_guess_row_get_type ())
G_DECLARE_FINAL_TYPE (AvowGuessRow, avow_guess_row, AVOW, GUESS_ROW, GtkWidget)

void       avow_guess_row_set_guess (AvowGuessRow *self,
                                     AvowGuess    *guess);
AvowGuess *avow_guess_row_get_guess (AvowGuessRow *self);
void       avow_guess_row_take      (AvowGuessRow *self);
gboolean   avow_guess_row_is_taken  (AvowGuessRow *self);
void       avow_guess_row_add_to    (AvowGuessRow *self,
                                     AvowChange   *change);

G_END_DECLS
