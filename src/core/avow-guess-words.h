/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowWordList:
 *
 * What a word or a few words are to [struct@Guess]; see the English table in avow-guess-words.c.
 */
typedef enum
{
  AVOW_LIST_SAY,           /* attributes: said */
  AVOW_LIST_SAY_BESIDE,    /* attributes beside a quotation only: continued */
  AVOW_LIST_WARN,          /* attributes, and warns */
  AVOW_LIST_THREATEN,      /* attributes, and threatens */
  AVOW_LIST_TELL,          /* attributes, and takes the addressee: told */
  AVOW_LIST_ACCORDING,     /* attributes; the speaker follows: according to */
  AVOW_LIST_TAIL,          /* belongs to the verb that it follows: that, to */
  AVOW_LIST_TO,            /* leads to the addressee: (pledged) to */
  AVOW_LIST_SKIP,          /* may stand between the subject and the verb: has also */
  AVOW_LIST_PASSIVE,       /* makes the subject of the verb an addressee: was (told) */
  AVOW_LIST_HE,
  AVOW_LIST_SHE,
  AVOW_LIST_THEY,
  AVOW_LIST_IT,
  AVOW_LIST_HIM,
  AVOW_LIST_HER,
  AVOW_LIST_WE,
  AVOW_LIST_THE,
  AVOW_LIST_A,
  AVOW_LIST_TITLE,         /* a part of a title of a person: prime, minister */
  AVOW_LIST_MR,            /* stands before a man's name */
  AVOW_LIST_MS,            /* stands before a woman's name */
  AVOW_LIST_BODY,          /* what is no person: ministry */
  AVOW_LIST_PREPOSITION,
  AVOW_LIST_CLOSE_TO,      /* ties sources to what they know: close (to) */
  AVOW_LIST_PARTICLE,      /* a part of a name in small letters: von */
  AVOW_LIST_JOIN,          /* begins a clause: and, while */
  AVOW_LIST_RELATIVE,      /* begins a clause that is left again: who */
  AVOW_LIST_CONDITION,     /* if */
  AVOW_LIST_ONCE,          /* a condition, unless more follows: once (again) */
  AVOW_LIST_NOT_ONCE,      /* what follows then: (once) again */
  AVOW_LIST_WHEN,          /* a condition of what is to come, else a time */
  AVOW_LIST_NOT_IF,        /* before "if": asked (if), even (if) */
  AVOW_LIST_FUTURE,        /* will */
  AVOW_LIST_PAST,          /* was */
  AVOW_LIST_MUST,          /* demands */
  AVOW_LIST_OR_ELSE,
  AVOW_LIST_DUE,           /* begins when something falls due: by, within */
  AVOW_LIST_IN,            /* may begin that: in */
  AVOW_LIST_SINCE,         /* ties a time to something that happens: (within 90 days) of */
  AVOW_LIST_FUNCTION,      /* has a capital at the head of a sentence only: but, yesterday */
  AVOW_N_LISTS,
} AvowWordList;

#define AVOW_LIST(list) (G_GUINT64_CONSTANT (1) << AVOW_LIST_ ## list)

/**
 * AvowGuessWords:
 *
 * The words of a language. There is one of each, never freed.
 */
typedef struct _AvowGuessWords AvowGuessWords;

const AvowGuessWords *avow_guess_words_get         (const char           *language);
guint64               avow_guess_words_find        (const AvowGuessWords *self,
                                                    const char           *folded,
                                                    gboolean             *begins_phrase);
guint64               avow_guess_words_find_phrase (const AvowGuessWords *self,
                                                    const char * const   *folded,
                                                    guint                 n_folded,
                                                    guint                *n_words);

gboolean              avow_guess_words_is_title    (const char           *folded);
gboolean              avow_guess_words_is_function (const char           *folded);

G_END_DECLS
