/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-guess-window-private.h"

G_BEGIN_DECLS

/* Where somebody is said to say something. */
typedef struct
{
  int            first;
  int            last;        /* after it, with "that" */
  int            verb_last;   /* after it, without */
  int            from;        /* the clause around it */
  int            to;
  AvowGuessActor subject;
} AvowGuessCue;

void     avow_guess_cue_clear    (AvowGuessCue    *cue);
gboolean avow_guess_find_speaker (AvowGuessWindow *self,
                                  AvowGuessCue    *cue,
                                  gboolean        *labelled);

G_END_DECLS
