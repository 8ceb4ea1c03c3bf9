/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-guess-persons-private.h"

/* Where persons are named: either known, or a run of capitals that something says is one. */
typedef struct
{
  int from;
  int to;
  int hit;        /* or -1 */
  int gender;     /* 1 he, 2 she, 0 nobody said */
} Mention;

/* The words of the title that a name has, before or behind it. */
static void
find_title (AvowGuessWindow *self,
            int              from,
            int              to,
            int             *title_from,
            int             *title_to)
{
  int i = from;

  *title_from = *title_to = from;

  /* "the prime minister of Nordmark, Maria Lund" */
  if (is_kind (self, i - 1, AVOW_TOKEN_COMMA))
    {
      for (int k = i - 2; k > i - 10 && is_word (self, k) && !has (self, k, CUES | AVOW_LIST (JOIN)); k--)
        {
          if (is_title (self, k))
            *title_from = k;
        }
      if (*title_from < from)
        {
          *title_to = i - 1;
          return;
        }
    }
  if (is_title (self, i - 1))
    {
      *title_to = i;
      while (is_word (self, i - 1) && (is_title (self, i - 1) || is_capital (self, i - 1)) && !TOKEN (i - 1)->possessive &&
             *title_to - i < 6)
        i--;
      *title_from = i;
      return;
    }

  /* "Maria Lund, the prime minister" */
  i = to;
  if (is_kind (self, i, AVOW_TOKEN_COMMA))
    {
      i++;
      for (int k = 0; k < 4 && is_word (self, i) && !is_title (self, i); k++)
        i++;
      if (is_title (self, i))
        {
          *title_from = i;
          while (is_title (self, i))
            i++;
          *title_to = i;
        }
    }
}

static gboolean
read_mention (AvowGuessWindow *self,
              int              end,
              Mention         *mention)
{
  int title_from, title_to;

  if (!is_word (self, end - 1) || TOKEN (end - 1)->quote != 0)
    return FALSE;

  mention->to = end;
  mention->hit = TOKEN (end - 1)->hit;
  if (mention->hit >= 0)
    {
      mention->from = avow_guess_hit_start (self, end - 1);
      if (avow_guess_get_type (self, mention->hit) != AVOW_ACTOR_TYPE_PERSON)
        return FALSE;
    }
  else
    {
      if (!is_capital (self, end - 1) || is_capital (self, end) || is_title (self, end - 1))
        return FALSE;
      mention->from = avow_guess_run_start (self, MAX (0, end - 8), end);
      if (mention->from >= end || (TOKEN (end - 1)->lists & (AVOW_LIST (BODY) | AVOW_LIST (FUNCTION))))
        return FALSE;
    }

  find_title (self, mention->from, mention->to, &title_from, &title_to);
  mention->gender = 0;
  for (int i = title_from; i < title_to; i++)
    {
      if (TOKEN (i)->lists & AVOW_LIST (MR))
        mention->gender = 1;
      if (TOKEN (i)->lists & AVOW_LIST (MS))
        mention->gender = 2;
    }

  /* A run of capitals is a person when it has a title, or says something. */
  if (mention->hit >= 0)
    return TRUE;
  if (self->german && title_to == title_from)
    return mention->to - mention->from >= 2 && has (self, end, CUES);

  return title_to > title_from || has (self, end, CUES) ||
         (is_kind (self, end, AVOW_TOKEN_COMMA) && has (self, end + 1, AVOW_LIST (RELATIVE)) &&
          mention->to - mention->from >= 2) ||
         (has (self, mention->from - 1, AVOW_LIST (SAY)) && mention->to - mention->from >= 2);
}

/* What is known of the gender of a person, from here or from another place: "Mr Greik". */
static int
find_gender (AvowGuessWindow *self,
             const Mention   *mention)
{
  if (mention->gender != 0)
    return mention->gender;

  for (int i = 1; i < count (self); i++)
    {
      if (!is_word (self, i) ||
          !(mention->hit >= 0 ? TOKEN (i)->hit >= 0 && HIT (TOKEN (i)->hit)->actor_id == HIT (mention->hit)->actor_id :
                                                      same_word (self, i, mention->to - 1)))
        continue;
      for (int k = i - 1; k >= 0 && k > i - 5 && (is_capital (self, k) || is_title (self, k)); k--)
        {
          if (TOKEN (k)->lists & (AVOW_LIST (MR) | AVOW_LIST (MS)))
            return TOKEN (k)->lists & AVOW_LIST (MR) ? 1 : 2;
        }
    }

  return 0;
}

static void
set_mention (AvowGuessWindow *self,
             AvowGuessActor  *actor,
             const Mention   *mention,
             AvowConfidence   confidence)
{
  if (mention->hit >= 0)
    avow_guess_set_hit (self, actor, mention->hit, confidence);
  else
    avow_guess_set_run (self, actor, mention->from, mention->to, confidence);
}

/* Is somebody spoken to, or of, rather than speaking? */
static gboolean
is_object (AvowGuessWindow *self,
           const Mention   *mention)
{
  int i = mention->from - 1;

  while (is_title (self, i) || (has (self, i, ARTICLES) && i > 0) || is_capital (self, i))
    i--;

  return TOKEN (mention->to - 1)->possessive || has (self, i, AVOW_LIST (PREPOSITION) | AVOW_LIST (TELL));
}

/* The person whom "he" is, before @before: in the nearest sentence that names one, whoever speaks, else
 * the last who is not spoken of, else the last. */
gboolean
avow_guess_resolve_pronoun (AvowGuessWindow *self,
                            int              before,
                            int              gender,
                            AvowGuessActor  *actor)
{
  int end = before;

  while (end > 0)
    {
      int start = avow_guess_sentence_start (self, end - 1);
      Mention speaking, named, last, mention;
      gboolean is_speaking = FALSE, is_named = FALSE, is_last = FALSE;

      for (int i = end; i > start; i--)
        {
          int other;

          if (!read_mention (self, i, &mention))
            continue;
          other = gender != 0 ? find_gender (self, &mention) : 0;
          if (other != 0 && other != gender)
            continue;

          if (!is_speaking &&
              (has (self, i, CUES) ||
               (has (self, mention.from - 1, AVOW_LIST (SAY)) && is_kind (self, mention.from - 2, AVOW_TOKEN_CLOSE))))
            {
              speaking = mention;
              is_speaking = TRUE;
            }
          if (!is_named && !is_object (self, &mention))
            {
              named = mention;
              is_named = TRUE;
            }
          if (!is_last)
            {
              last = mention;
              is_last = TRUE;
            }
        }

      if (is_last)
        {
          set_mention (self, actor, is_speaking ? &speaking : is_named ? &named : &last, AVOW_CONFIDENCE_LOW);
          return TRUE;
        }
      end = start;
    }

  return FALSE;
}

/* "they" and "it": what spoke last and is no person. */
gboolean
avow_guess_resolve_body (AvowGuessWindow *self,
                         int              before,
                         AvowGuessActor  *actor)
{
  for (int i = before - 1; i > 0; i--)
    {
      if (!is_word (self, i) || TOKEN (i)->quote != 0)
        continue;
      if (TOKEN (i)->hit >= 0 && !TOKEN (i)->possessive &&
          avow_guess_get_type (self, TOKEN (i)->hit) != AVOW_ACTOR_TYPE_PERSON &&
          is_word (self, i + 1) && TOKEN (i + 1)->hit != TOKEN (i)->hit &&
          !has (self, avow_guess_hit_start (self, i) - 1, AVOW_LIST (PREPOSITION)))
        {
          avow_guess_set_hit (self, actor, TOKEN (i)->hit, AVOW_CONFIDENCE_LOW);
          return TRUE;
        }
      if ((TOKEN (i)->lists & AVOW_LIST (BODY)) && has (self, i + 1, CUES | AVOW_LIST (FUTURE)) &&
          has (self, i - 1, AVOW_LIST (THE)))
        {
          actor->name = avow_guess_copy_text (self, i - 1, i + 1);
          actor->confidence = AVOW_CONFIDENCE_LOW;
          return TRUE;
        }
    }

  return FALSE;
}

/* Does one title have all the words of the other?  "the minister" may be the foreign minister. */
static gboolean
covers_title (AvowGuessWindow *self,
              int              from,
              int              to,
              int              title_from,
              int              title_to)
{
  for (int i = from; i < to; i++)
    {
      gboolean found = FALSE;

      if (!is_title (self, i))
        continue;
      for (int k = title_from; k < title_to && !found; k++)
        found = same_word (self, i, k);
      if (!found)
        return FALSE;
    }

  return TRUE;
}

/* "the Prime Minister": the person last named with that title, else the one last named. */
gboolean
avow_guess_resolve_title (AvowGuessWindow *self,
                          int              from,
                          int              to,
                          AvowGuessActor  *actor)
{
  for (int i = from; i > 0; i--)
    {
      int title_from, title_to;
      Mention mention;

      if (!read_mention (self, i, &mention))
        continue;
      find_title (self, mention.from, mention.to, &title_from, &title_to);
      if (title_to > title_from && covers_title (self, from, to, title_from, title_to))
        {
          set_mention (self, actor, &mention, AVOW_CONFIDENCE_HIGH);
          return TRUE;
        }
    }

  /* "Greik's deputy" is not whoever was last named. */
  for (int i = from; i < to; i++)
    {
      if (TOKEN (i)->possessive)
        return FALSE;
    }

  return avow_guess_resolve_pronoun (self, from, 0, actor);
}

/* "the ministry": a body named before whose name has the word. */
gboolean
avow_guess_resolve_named_body (AvowGuessWindow *self,
                               int              word,
                               int              before,
                               AvowGuessActor  *actor)
{
  for (int i = before - 1; i > 0; i--)
    {
      int end;

      if (!is_word (self, i) || !is_capital (self, i) || !same_word (self, i, word))
        continue;
      if (TOKEN (i)->hit >= 0)
        {
          avow_guess_set_hit (self, actor, TOKEN (i)->hit, AVOW_CONFIDENCE_LOW);
          return TRUE;
        }

      end = i + 1;
      while (is_capital (self, end) || (has (self, end, AVOW_LIST (PREPOSITION)) && is_capital (self, end + 1) && end < i + 6))
        end++;
      if (end > i + 1)
        {
          actor->name = avow_guess_copy_text (self, i, end);
          actor->confidence = AVOW_CONFIDENCE_LOW;
          return TRUE;
        }
    }

  return FALSE;
}
