/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-guess-condition-private.h"

/* In tokens: a longer condition is cut. */
#define MAX_CONDITION 60

/* Condition */

static gboolean
begins_condition (AvowGuessWindow *self,
                  int              i,
                  int              from,
                  int              to)
{
  if (has (self, i, AVOW_LIST (CONDITION)))
    return !has (self, i - 1, AVOW_LIST (NOT_IF)) || (TOKEN (i)->phrase & AVOW_LIST (CONDITION)) || i == from;

  /* "once a ceasefire is in place", but not "once again", nor "more than once" */
  if (has (self, i, AVOW_LIST (ONCE)))
    return is_word (self, i + 1) && !has (self, i + 1, AVOW_LIST (NOT_ONCE)) &&
           !has (self, i - 1, AVOW_LIST (NOT_IF) | AVOW_LIST (PAST) | AVOW_LIST (PASSIVE)) &&
           (!has (self, i - 1, AVOW_LIST (HE) | AVOW_LIST (SHE)) || !has (self, i + 1, CUES));

  /* "Should Russia attack, …" */
  if (self->english && is_word (self, i) && g_str_equal (TOKEN (i)->folded, "should") && is_capital (self, i) && i + 2 < to)
    return TRUE;

  if (has (self, i, AVOW_LIST (WHEN)))
    {
      gboolean future = FALSE;

      for (int k = from; k < to; k++)
        {
          if (k > i && k < i + 8 && is_word (self, k) &&
              (has (self, k, AVOW_LIST (PAST)) || (self->english && k < i + 4 && g_str_has_suffix (TOKEN (k)->folded, "ed"))))
            return FALSE;
          future = future || has (self, k, AVOW_LIST (FUTURE));
        }
      return future && is_word (self, i + 1);
    }

  return FALSE;
}

static int
find_condition_end (AvowGuessWindow *self,
                    int              i,
                    int              to)
{
  int quote = TOKEN (i)->quote, k;
  guint n = 0;

  for (k = i + 1; k < to && n < MAX_CONDITION; k++, n++)
    {
      const AvowGuessToken *token = TOKEN (k);

      if (token->quote != quote || token->kind == AVOW_TOKEN_CLOSE)
        break;
      if (token->kind == AVOW_TOKEN_STOP || token->kind == AVOW_TOKEN_SEMICOLON || token->kind == AVOW_TOKEN_COLON ||
          token->kind == AVOW_TOKEN_DASH || token->kind == AVOW_TOKEN_BREAK)
        break;
      if (token->kind == AVOW_TOKEN_COMMA)
        {
          /* "if Russia, which …, attacks": past the clause within. */
          if (has (self, k + 1, AVOW_LIST (RELATIVE)) && n < 4)
            {
              for (k++; k < to && TOKEN (k)->kind != AVOW_TOKEN_COMMA && TOKEN (k)->kind != AVOW_TOKEN_STOP;)
                k++;
              continue;
            }
          break;
        }
      /* "If attacked we will respond" */
      if (k > i + 1 && has (self, k, AVOW_LIST (WE)) && has (self, k + 1, AVOW_LIST (FUTURE)))
        break;
    }

  while (k > i && !is_word (self, k - 1) && TOKEN (k - 1)->kind != AVOW_TOKEN_OTHER)
    k--;

  return MIN (k, to);
}

void
avow_guess_find_condition (AvowGuessWindow *self,
                           AvowGuess       *guess)
{
  int from = avow_guess_sentence_start (self, self->first);
  int to = avow_guess_sentence_end (self, MAX (self->last - 1, self->first));
  int within = -1, before = -1, after = -1;

  if (self->words == NULL)
    return;

  /* An inner sentence bounds it as well: what is quoted has sentences of its own. */
  for (int i = self->first; i > from; i--)
    {
      if (TOKEN (i - 1)->kind == AVOW_TOKEN_STOP && TOKEN (i - 1)->quote != 0 &&
          TOKEN (i - 1)->quote == TOKEN (self->first)->quote)
        from = i;
    }
  for (int i = self->last; i < to; i++)
    {
      if (TOKEN (i - 1)->kind == AVOW_TOKEN_STOP || (TOKEN (i)->kind == AVOW_TOKEN_STOP && TOKEN (i)->quote != 0))
        to = i;
    }

  for (int i = from; i < to; i++)
    {
      if (!begins_condition (self, i, from, to))
        continue;
      /* What somebody is quoted with is no condition of what is told in other words. */
      if ((i < self->first || i >= self->last) && TOKEN (i)->quote != 0 && TOKEN (self->first)->quote == 0)
        continue;
      if (i < self->first)
        before = i;
      else if (i < self->last && within < 0)
        within = i;
      else if (after < 0 && i >= self->last)
        after = i;
    }

  for (guint k = 0; k < 3; k++)
    {
      int i = k == 0 ? within : k == 1 ? after : before;
      int end = i >= 0 ? find_condition_end (self, i, to) : -1;

      if (i >= 0 && end > i + 1)
        {
          gboolean plain = k == 0 && !has (self, i, AVOW_LIST (WHEN));

          avow_guess_set_text (self, &guess->condition, i, end, plain ? AVOW_CONFIDENCE_HIGH : AVOW_CONFIDENCE_LOW);
          return;
        }
    }
}

/* When it falls due */

void
avow_guess_find_due (AvowGuessWindow *self,
                     AvowGuess       *guess,
                     const AvowDate  *reference)
{
  guint n_tried = 0;

  for (int i = self->first; i < self->last && n_tried < 6; i++)
    {
      gboolean in = has (self, i, AVOW_LIST (IN));
      int end = i;

      if (!has (self, i, AVOW_LIST (DUE) | AVOW_LIST (IN)))
        continue;
      /* Most have a number near, or are whole in themselves. */
      n_tried++;
      while (end < self->last && end < i + 7 && (is_word (self, end) || TOKEN (end)->kind == AVOW_TOKEN_COMMA) &&
             TOKEN (end)->quote == TOKEN (i)->quote)
        end++;

      for (; end > i; end--)
        {
          g_autofree char *text = is_word (self, end - 1) ? avow_guess_copy_text (self, i, end) : NULL;
          AvowDate date;

          if (text == NULL || !avow_date_parse_relative (text, reference, &date))
            continue;
          /* "within 90 days of the signing" begins on a day that nobody knows; "in 2019" is gone. */
          if (has (self, end, AVOW_LIST (SINCE)) && end < i + 5 && !has (self, i, AVOW_LIST (IN)) &&
              g_strrstr (text, "20") == NULL && date.day > 0)
            break;
          if (in && !has (self, i, AVOW_LIST (DUE)) &&
              (reference == NULL || date.year < reference->year ||
               (date.year == reference->year && (date.month == 0 || date.month <= reference->month))))
            break;

          avow_guess_set_text (self, &guess->due, i, end, AVOW_CONFIDENCE_HIGH);
          guess->due_date = date;
          return;
        }
    }
}
