/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-guess-subject-private.h"

#include "avow-guess-persons-private.h"

/* In tokens: how far a comma is from its comma. */
#define MAX_APPOSITION 20

/* Who is meant */

static int
find_pronoun (AvowGuessWindow *self,
              int              i)
{
  if (has (self, i, AVOW_LIST (HE)))
    return 1;
  if (has (self, i, AVOW_LIST (SHE)))
    return 2;
  if (has (self, i, AVOW_LIST (THEY) | AVOW_LIST (IT)))
    return 3;

  return 0;
}

/* May the word stand between a subject and its verb, and be no part of either? */
gboolean
avow_guess_may_skip (AvowGuessWindow *self,
                     int              i)
{
  return has (self, i, AVOW_LIST (SKIP)) && !is_capital (self, i) && find_pronoun (self, i) == 0;
}

/* The end of what the phrase is about: "a spokesperson | for the ministry". */
static int
find_head_end (AvowGuessWindow *self,
               int              from,
               int              to)
{
  for (int i = from + 1; i < to; i++)
    {
      if (TOKEN (i)->hit >= 0 && TOKEN (i)->hit == TOKEN (i - 1)->hit)
        continue;
      if (!(TOKEN (i)->lists & AVOW_LIST (PREPOSITION)) && !(self->words != NULL && g_str_equal (TOKEN (i)->folded, "who")))
        continue;
      /* "Ministry of Defence" is one name. */
      if (i + 1 < to && is_capital (self, i + 1) && avow_guess_joins_name (self, i))
        continue;
      return i;
    }

  return to;
}

/* Who is meant by the words, if they mean somebody. */
gboolean
avow_guess_resolve_phrase (AvowGuessWindow *self,
                           int              from,
                           int              to,
                           AvowGuessActor  *actor)
{
  int head, start;

  while (from < to && (!is_word (self, from) || has (self, from, AVOW_LIST (JOIN)) ||
                       (has (self, from, AVOW_LIST (SKIP)) && to - from > 1 && !is_capital (self, from) &&
                        !has (self, from, ARTICLES))))
    from++;
  while (to > from && (!is_word (self, to - 1) || avow_guess_may_skip (self, to - 1)))
    to--;
  if (from >= to || has (self, from, AVOW_LIST (WE)))
    return FALSE;

  if (to - from == 1 && find_pronoun (self, from) > 0)
    {
      int pronoun = find_pronoun (self, from);

      avow_guess_set_words (self, actor, from, to);
      if (pronoun == 3)
        avow_guess_resolve_body (self, from, actor);
      else
        avow_guess_resolve_pronoun (self, from, pronoun, actor);
      /* Who it is may stay open; that it is somebody is known. */
      return TRUE;
    }

  head = find_head_end (self, from, to);
  if (TOKEN (head - 1)->hit >= 0 && !TOKEN (head - 1)->possessive)
    {
      start = avow_guess_hit_start (self, head - 1);
      avow_guess_set_words (self, actor, MAX (start, from), head);
      avow_guess_set_hit (self, actor, TOKEN (head - 1)->hit, AVOW_CONFIDENCE_HIGH);
      return TRUE;
    }

  /* A preposition leads to no subject, nor does a word that opens a sentence. */
  if (has (self, from, AVOW_LIST (PREPOSITION)) || TOKEN (head - 1)->possessive)
    return FALSE;

  start = is_capital (self, head - 1) ? avow_guess_run_start (self, from, head) : head;
  /* "Officials in Karsa" have a capital since the sentence begins with them. */
  if (self->english && head < to && head - from == 1 && !is_word (self, from - 1) &&
      g_str_has_suffix (TOKEN (from)->folded, "s") &&
      (g_str_equal (TOKEN (head)->folded, "in") || g_str_equal (TOKEN (head)->folded, "from") ||
       has (self, head, AVOW_LIST (CLOSE_TO))))
    start = head;
  if (start < head && !(self->german && has (self, from, ARTICLES)) &&
      !(head - start == 1 && has (self, start, AVOW_LIST (FUNCTION))))
    {
      avow_guess_set_words (self, actor, start, head);
      avow_guess_set_run (self, actor, start, head, AVOW_CONFIDENCE_HIGH);
      return TRUE;
    }

  /* "der Forscher Oskar Brandt": nouns have capitals too; the first of three is no name. */
  if (self->german && has (self, from, AVOW_LIST (THE)) && head - start >= 3 && start < head)
    {
      avow_guess_set_words (self, actor, start + 1, head);
      avow_guess_set_run (self, actor, start + 1, head, AVOW_CONFIDENCE_LOW);
      return TRUE;
    }

  if (is_title (self, head - 1) && !has (self, from, AVOW_LIST (A)))
    {
      avow_guess_set_words (self, actor, from, head);
      if (!avow_guess_resolve_title (self, from, head, actor))
        {
          actor->name = avow_guess_copy_text (self, from, head);
          actor->confidence = AVOW_CONFIDENCE_LOW;
        }
      return TRUE;
    }

  /* A crowd of words is a sentence of its own, not who says it. */
  if (to - from > 10 || (to - from == 1 && has (self, from, ~AVOW_LIST (BODY) & ~AVOW_LIST (TITLE))))
    return FALSE;

  avow_guess_set_words (self, actor, from, to);
  if ((TOKEN (head - 1)->lists & AVOW_LIST (BODY)) && has (self, from, AVOW_LIST (THE)) && head == to &&
      avow_guess_resolve_named_body (self, head - 1, from, actor))
    return TRUE;
  actor->name = avow_guess_copy_text (self, from, to);
  actor->confidence = AVOW_CONFIDENCE_LOW;

  return TRUE;
}

/* The subject of a verb */

static gboolean
bounds_phrase (AvowGuessWindow *self,
               int              i)
{
  return !is_word (self, i) || (has (self, i, AVOW_LIST (JOIN)) && TOKEN (i)->hit < 0) ||
         (has (self, i, CUES) && !is_capital (self, i) && TOKEN (i)->hit < 0);
}

/* The first who is named in a sentence, for a verb whose subject is left out. */
static gboolean
find_first_subject (AvowGuessWindow *self,
                    int              from,
                    int              to,
                    AvowGuessActor  *actor)
{
  for (int i = from; i < to; i++)
    {
      int end;

      if (!is_word (self, i) || TOKEN (i)->quote != 0 || (i > from && has (self, i - 1, AVOW_LIST (PREPOSITION))))
        continue;
      if (find_pronoun (self, i) > 0 && find_pronoun (self, i) < 3)
        return avow_guess_resolve_phrase (self, i, i + 1, actor);
      if (TOKEN (i)->hit >= 0)
        {
          end = avow_guess_hit_end (self, i);
          if (!TOKEN (end - 1)->possessive)
            return avow_guess_resolve_phrase (self, i, end, actor);
          i = end - 1;
          continue;
        }
      if (is_capital (self, i) && !has (self, i, AVOW_LIST (FUNCTION)))
        {
          end = i + 1;
          while (end < to && is_capital (self, end))
            end++;
          if (avow_guess_resolve_phrase (self, i, end, actor))
            return TRUE;
          i = end - 1;
        }
      if (has (self, i, AVOW_LIST (THE)) && (is_title (self, i + 1) || has (self, i + 1, AVOW_LIST (BODY))))
        {
          end = i + 2;
          while (end < to && (is_title (self, end) || has (self, end, AVOW_LIST (BODY))))
            end++;
          return avow_guess_resolve_phrase (self, i, end, actor);
        }
    }

  return FALSE;
}

static int
find_phrase_start (AvowGuessWindow *self,
                   int              from,
                   int              to)
{
  int start = to;

  while (start > from && to - start < AVOW_GUESS_MAX_SUBJECT && !bounds_phrase (self, start - 1))
    start--;

  return start;
}

/* The subject before a verb: "Lund said", "Lund, the minister, said", "the minister, Maria Lund, said". */
gboolean
avow_guess_subject_before (AvowGuessWindow *self,
                           int              verb,
                           int              from,
                           AvowGuessActor  *actor)
{
  int to = verb, start;

  while (to > from && avow_guess_may_skip (self, to - 1))
    to--;
  while (to > from && is_word (self, to - 1) && g_str_has_suffix (TOKEN (to - 1)->folded, "ly") &&
         !is_capital (self, to - 1) && self->english)
    to--;
  if (to <= from)
    return FALSE;

  if (is_kind (self, to - 1, AVOW_TOKEN_COMMA))
    {
      int comma = to - 2;

      while (comma > from && to - comma < MAX_APPOSITION && TOKEN (comma)->kind != AVOW_TOKEN_COMMA && is_word (self, comma))
        comma--;
      if (comma > from && TOKEN (comma)->kind == AVOW_TOKEN_COMMA)
        {
          start = find_phrase_start (self, from, comma);
          if (start < comma && avow_guess_resolve_phrase (self, start, comma, actor))
            {
              AvowGuessActor other = { 0, };
              gboolean plain = is_title (self, comma - 1) || (actor->actor_id == 0 && actor->confidence == AVOW_CONFIDENCE_LOW);

              /* "the minister, Maria Lund, said" */
              if (plain && (is_capital (self, comma + 1) || TOKEN (comma + 1)->hit >= 0) &&
                  avow_guess_resolve_phrase (self, comma + 1, to - 1, &other) &&
                  (other.actor_id != 0 || other.confidence == AVOW_CONFIDENCE_HIGH))
                avow_guess_actor_move (&other, actor);
              avow_guess_actor_clear (&other);
              return TRUE;
            }
        }
      return find_first_subject (self, from, to, actor);
    }

  if (has (self, to - 1, AVOW_LIST (JOIN)) && TOKEN (to - 1)->hit < 0)
    return find_first_subject (self, from, to - 1, actor);

  start = find_phrase_start (self, from, to);

  return start < to && avow_guess_resolve_phrase (self, start, to, actor);
}

/* The subject behind a verb: "said Maria Lund, the minister". */
gboolean
avow_guess_subject_after (AvowGuessWindow *self,
                          int              i,
                          int              to,
                          AvowGuessActor  *actor)
{
  int end, from;

  while (i < to && avow_guess_may_skip (self, i) && !has (self, i, ARTICLES))
    i++;
  from = end = i;
  while (end < to && end - from < AVOW_GUESS_MAX_SUBJECT && is_word (self, end) && TOKEN (end)->quote == 0 &&
         !(has (self, end, AVOW_LIST (JOIN)) && TOKEN (end)->hit < 0) &&
         !(end > from && has (self, end, CUES) && TOKEN (end)->hit < 0 && !is_capital (self, end)))
    end++;
  if (end == from)
    return FALSE;

  /* "said Lund on Monday": who stands first. */
  if (TOKEN (from)->hit >= 0)
    end = MIN (end, avow_guess_hit_end (self, from));
  else if (find_pronoun (self, from) > 0)
    end = from + 1;
  else
    {
      int head = find_head_end (self, from, end);
      int stays = has (self, from, AVOW_LIST (A)) ? end : head;

      for (int k = from; k < stays; k++)
        {
          /* What has no capital any more after a name is no part of it. */
          if (TOKEN (k)->hit >= 0 && !TOKEN (avow_guess_hit_end (self, k) - 1)->possessive &&
              !is_capital (self, avow_guess_hit_end (self, k)))
            {
              stays = avow_guess_hit_end (self, k);
              break;
            }
        }
      if (!self->german && stays == head && is_capital (self, from) && !has (self, from, ARTICLES))
        {
          int k = from;

          while (k < stays &&
                 (is_capital (self, k) || (has (self, k, AVOW_LIST (PARTICLE)) && is_capital (self, k + 1)) ||
                  (k + 2 < stays && has (self, k, AVOW_LIST (PARTICLE)) && is_capital (self, k + 2))))
            k++;
          stays = MAX (k, from + 1);
        }
      end = stays;
    }

  return avow_guess_resolve_phrase (self, from, end, actor);
}
