/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-guess-names-private.h"

#include <string.h>

void
avow_guess_actor_clear (AvowGuessActor *actor)
{
  g_clear_pointer (&actor->name, g_free);
  g_clear_pointer (&actor->as_named, g_free);
  memset (actor, 0, sizeof *actor);
}

void
avow_guess_actor_move (AvowGuessActor *from,
                       AvowGuessActor *to)
{
  avow_guess_actor_clear (to);
  *to = *from;
  memset (from, 0, sizeof *from);
}

void
avow_guess_set_words (AvowGuessWindow *self,
                      AvowGuessActor  *actor,
                      int              from,
                      int              to)
{
  g_free (actor->as_named);
  actor->as_named = avow_guess_copy_text (self, from, to);
  actor->span = (AvowSpan) { TOKEN (from)->start_offset, TOKEN (to - 1)->end_offset };
}

/* Names that are known */

AvowActorType
avow_guess_get_type (AvowGuessWindow *self,
                     int              hit)
{
  AvowActorType type = AVOW_ACTOR_TYPE_UNKNOWN;

  avow_names_get_actor (self->names, HIT (hit)->actor_id, &type);

  return type;
}

void
avow_guess_set_hit (AvowGuessWindow *self,
                    AvowGuessActor  *actor,
                    int              hit,
                    AvowConfidence   confidence)
{
  g_free (actor->name);
  actor->actor_id = HIT (hit)->actor_id;
  actor->name = g_strdup (avow_names_get_actor (self->names, actor->actor_id, NULL));
  actor->confidence = confidence;
}

int
avow_guess_hit_start (AvowGuessWindow *self,
                      int              i)
{
  while (i > 0 && TOKEN (i - 1)->hit == TOKEN (i)->hit)
    i--;

  return i;
}

int
avow_guess_hit_end (AvowGuessWindow *self,
                    int              i)
{
  int hit = TOKEN (i)->hit;

  while (i < count (self) && TOKEN (i)->hit == hit)
    i++;

  return i;
}

/* Names that nobody knows */

/* Is a small word part of the name that stands around it?  "Ministry of Defence" is one name, "Tomas Varga of Selvania"
 * is not. */
gboolean
avow_guess_joins_name (AvowGuessWindow *self,
                       int              i)
{
  if (!is_capital (self, i - 1) || TOKEN (i - 1)->possessive || TOKEN (i - 1)->hit >= 0 ||
      (TOKEN (i - 1)->lists & AVOW_LIST (TITLE)))
    return FALSE;
  if (self->english && g_str_equal (TOKEN (i)->folded, "of"))
    return (TOKEN (i - 1)->lists & AVOW_LIST (BODY)) || !is_capital (self, i - 2);

  return (TOKEN (i)->lists & AVOW_LIST (PARTICLE)) != 0;
}

/* A name that nobody knows: a run of words with capitals before @to, with "von" and "of" within.  It begins after the
 * titles. */
int
avow_guess_run_start (AvowGuessWindow *self,
                      int              from,
                      int              to)
{
  int start = to;

  while (start > from && is_word (self, start - 1))
    {
      const AvowGuessToken *token = TOKEN (start - 1);

      if (start < to && token->possessive)
        break;
      if (is_capital (self, start - 1))
        {
          start--;
          continue;
        }
      /* "Ministry of Defence", "Ursula von der Leyen" */
      if (start < to && start - 2 >= from && avow_guess_joins_name (self, start - 1))
        {
          start -= 2;
          continue;
        }
      if (start < to && start - 3 >= from && (token->lists & AVOW_LIST (PARTICLE)) &&
          (TOKEN (start - 2)->lists & AVOW_LIST (PARTICLE)) &&
          is_capital (self, start - 3))
        {
          start -= 3;
          continue;
        }
      break;
    }

  /* "Yesterday Lund", "Norwegian Prime Minister Maria Lund" */
  for (int i = to - 1; i >= start; i--)
    {
      if ((TOKEN (i)->lists & (TITLES | ARTICLES)) ||
          ((TOKEN (i)->lists & AVOW_LIST (FUNCTION)) && i == start && !is_capital (self, i - 1)))
        return i + 1;
    }

  return start;
}

/* "Lund" after "Maria Lund": the longer name, if one stands before. */
static char *
find_full_name (AvowGuessWindow *self,
                int              from,
                int              to)
{
  if (to - from == 1)
    {
      for (int i = from - 1; i >= 0; i--)
        {
          int start;

          if (!is_word (self, i) || !is_capital (self, i) || !same_word (self, i, from) || TOKEN (i)->hit >= 0)
            continue;
          start = avow_guess_run_start (self, MAX (0, i - 6), i + 1);
          if (start < i)
            return avow_guess_copy_text (self, start, i + 1);
        }
    }

  return avow_guess_copy_text (self, from, to);
}

void
avow_guess_set_run (AvowGuessWindow *self,
                    AvowGuessActor  *actor,
                    int              from,
                    int              to,
                    AvowConfidence   confidence)
{
  g_free (actor->name);
  actor->actor_id = 0;
  actor->name = find_full_name (self, from, to);
  actor->confidence = confidence;
}
