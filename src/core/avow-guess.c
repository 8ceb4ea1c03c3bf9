/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-guess.h"

#include "avow-guess-condition-private.h"
#include "avow-guess-names-private.h"
#include "avow-guess-speaker-private.h"
#include "avow-guess-window-private.h"

/* Attribution */

/* Is the clause of the verb only that: “…,” Lund said on Monday, “…”? */
static void
trim_clause (AvowGuessWindow *self,
             AvowGuessCue    *cue)
{
  int i = cue->first;

  while (i > 0 && TOKEN (i - 1)->quote == 0 && TOKEN (i - 1)->kind != AVOW_TOKEN_BREAK &&
         !avow_guess_ends_sentence (self, i - 1))
    i--;
  cue->from = i;
  i = cue->last;
  while (i < count (self) && TOKEN (i)->quote == 0 && TOKEN (i)->kind != AVOW_TOKEN_BREAK && TOKEN (i)->kind != AVOW_TOKEN_STOP)
    i++;
  cue->to = i;
}

static gboolean
is_beside_clause (AvowGuessWindow *self,
                  AvowGuessCue    *cue)
{
  gboolean before = is_kind (self, cue->from - 1, AVOW_TOKEN_CLOSE) &&
                    (is_kind (self, cue->from - 2, AVOW_TOKEN_COMMA) || is_kind (self, cue->from - 2, AVOW_TOKEN_STOP) ||
                     is_kind (self, cue->from, AVOW_TOKEN_COMMA));
  gboolean after = is_kind (self, cue->to, AVOW_TOKEN_OPEN) &&
                   (is_kind (self, cue->to - 1, AVOW_TOKEN_COLON) || is_kind (self, cue->to - 1, AVOW_TOKEN_COMMA));

  return before || after;
}

static void
guess_attribution (AvowGuessWindow *self,
                   AvowGuess       *guess,
                   AvowGuessCue    *cue,
                   gboolean         has_cue,
                   gboolean         labelled)
{
  int n_in = 0, n_out = 0;
  gboolean beside;

  if (has_cue)
    trim_clause (self, cue);
  beside = has_cue && is_beside_clause (self, cue);

  for (int i = self->first; i < self->last; i++)
    {
      if (!is_word (self, i))
        continue;
      if (TOKEN (i)->quote != 0)
        n_in++;
      else if (!beside || i < cue->from || i >= cue->to)
        n_out++;
    }

  guess->attribution_confidence = AVOW_CONFIDENCE_HIGH;
  if (n_in > 0 && n_out == 0)
    guess->attribution = AVOW_ATTRIBUTION_DIRECT;
  else if (n_in > 0)
    guess->attribution = AVOW_ATTRIBUTION_MIXED;
  else if (labelled)
    {
      guess->attribution = AVOW_ATTRIBUTION_DIRECT;
      guess->attribution_confidence = AVOW_CONFIDENCE_LOW;
    }
  else if (has_cue)
    {
      guess->attribution = AVOW_ATTRIBUTION_INDIRECT;
      if (guess->speaker.confidence == AVOW_CONFIDENCE_LOW)
        guess->attribution_confidence = AVOW_CONFIDENCE_LOW;
    }
  else
    guess->attribution_confidence = AVOW_CONFIDENCE_NONE;
}

/* "told Ukraine", "pledged to Ukraine": a known actor that follows at once. */
static void
guess_addressee (AvowGuessWindow *self,
                 AvowGuess       *guess,
                 AvowGuessCue    *cue)
{
  int i = cue->verb_last, end;

  if (cue->verb_last == cue->first)
    return;
  if (!has (self, cue->first, AVOW_LIST (TELL)))
    {
      if (has (self, i - 1, AVOW_LIST (TO)))
        i--;
      if (!has (self, i, AVOW_LIST (TO)))
        return;
      i++;
    }
  else if (has (self, i, AVOW_LIST (TO)))
    i++;

  while (is_word (self, i) && TOKEN (i)->hit < 0 && (has (self, i, AVOW_LIST (THE)) || is_title (self, i)))
    i++;
  if (!is_word (self, i) || TOKEN (i)->hit < 0)
    return;

  end = avow_guess_hit_end (self, i);
  if (TOKEN (end - 1)->possessive || (is_capital (self, end) && !self->german) ||
      HIT (TOKEN (i)->hit)->actor_id == cue->subject.actor_id)
    return;
  avow_guess_set_words (self, &guess->addressee, i, end);
  avow_guess_set_hit (self, &guess->addressee, TOKEN (i)->hit, AVOW_CONFIDENCE_HIGH);
}

/* What a warning is */

static void
guess_subkind (AvowGuessWindow *self,
               AvowGuess       *guess,
               AvowGuessCue    *cue,
               gboolean         has_cue)
{
  gboolean demands = FALSE, else_ = FALSE, will = FALSE;
  gboolean threatens = has_cue && has (self, cue->first, AVOW_LIST (THREATEN));
  gboolean timed = guess->due.text != NULL;

  if (self->words == NULL)
    return;

  for (int i = self->first; i < self->last; i++)
    {
      demands = demands || has (self, i, AVOW_LIST (MUST));
      else_ = else_ || has (self, i, AVOW_LIST (OR_ELSE));
      will = will ||
             (has (self, i, AVOW_LIST (WE)) &&
              (has (self, i + 1, AVOW_LIST (FUTURE)) || has (self, i + 2, AVOW_LIST (FUTURE))));
      timed = timed || (has (self, i, AVOW_LIST (DUE)) && is_word (self, i + 1) &&
                        ((TOKEN (i + 1)->flags & AVOW_WORD_DIGIT) || is_capital (self, i + 1)));
    }

  if (timed && (else_ || (demands && (will || threatens))))
    guess->subkind = AVOW_SUBKIND_ULTIMATUM;
  else if (threatens || (will && (guess->condition.text != NULL || demands || else_)))
    guess->subkind = AVOW_SUBKIND_THREAT;
  else
    guess->subkind = AVOW_SUBKIND_ALERT;

  guess->subkind_confidence = guess->subkind != AVOW_SUBKIND_ALERT || (has_cue && has (self, cue->first, AVOW_LIST (WARN))) ?
                              AVOW_CONFIDENCE_HIGH : AVOW_CONFIDENCE_LOW;
}

/* All of it */

static void
guess_all (AvowGuessWindow *self,
           AvowGuess       *guess,
           const AvowDate  *reference)
{
  gboolean labelled, has_cue;
  AvowGuessCue cue = { 0, };

  has_cue = avow_guess_find_speaker (self, &cue, &labelled);
  if (has_cue)
    {
      guess_addressee (self, guess, &cue);
      avow_guess_actor_move (&cue.subject, &guess->speaker);
      if (cue.last > cue.first)
        avow_guess_set_text (self, &guess->cue, cue.first, cue.last, MAX (guess->speaker.confidence, AVOW_CONFIDENCE_LOW));
    }

  guess_attribution (self, guess, &cue, has_cue && self->words != NULL, labelled);
  avow_guess_find_condition (self, guess);
  avow_guess_find_due (self, guess, reference);
  guess_subkind (self, guess, &cue, has_cue && cue.last > cue.first);
  avow_guess_cue_clear (&cue);
}

/**
 * avow_guess_new:
 * @text: valid UTF-8: the text of an article
 * @language: (nullable): its language, as BCP 47 writes it; English, French, German, Spanish and Ukrainian are known. In
 *   others, and without one, only quotes and known names beside them count
 * @names: the actors that are known
 * @start: the first code point of the passage
 * @end: the code point after its last
 * @reference: (nullable): the day that times are told from: when it was said, else when it was published
 *
 * Guesses what an analyst would fill in about a passage, from the text around it. It stays a guess: it is to be shown as
 * one and written only when the analyst takes it. What there is no sign of in the text is left empty.
 *
 * Looks at 12 kB before the passage (44 kB for names), the first 8 kB of it and 4 kB after, and so takes about a millisecond
 * however long the text is. Any thread may call it.
 *
 * Returns: (transfer full): a guess; an empty one if there is no such passage, or no word in it
 */
AvowGuess *
avow_guess_new (const char     *text,
                const char     *language,
                AvowNames      *names,
                gint64          start,
                gint64          end,
                const AvowDate *reference)
{
  AvowGuess *guess = g_new0 (AvowGuess, 1);
  g_auto(AvowGuessWindow) window = { NULL, };

  if (avow_guess_window_init (&window, text, language, names, start, end))
    guess_all (&window, guess, reference);

  return guess;
}

/**
 * avow_guess_free:
 * @self: a guess
 *
 * Frees a guess.
 */
void
avow_guess_free (AvowGuess *self)
{
  avow_guess_actor_clear (&self->speaker);
  avow_guess_actor_clear (&self->addressee);
  g_free (self->cue.text);
  g_free (self->condition.text);
  g_free (self->due.text);
  g_free (self);
}

/**
 * avow_attribution_to_string:
 * @attribution: an attribution
 *
 * Gets the word for an attribution in the schema.
 *
 * Returns: (nullable): a static string: `direct`, `indirect` or `mixed`
 */
const char *
avow_attribution_to_string (AvowAttribution attribution)
{
  static const char * const words[] = { NULL, "direct", "indirect", "mixed" };

  g_return_val_if_fail (attribution < G_N_ELEMENTS (words), NULL);

  return words[attribution];
}

/**
 * avow_subkind_to_string:
 * @subkind: what a warning is
 *
 * Gets the word for it in the schema.
 *
 * Returns: (nullable): a static string: `threat`, `ultimatum` or `alert`
 */
const char *
avow_subkind_to_string (AvowSubkind subkind)
{
  static const char * const words[] = { NULL, "threat", "ultimatum", "alert" };

  g_return_val_if_fail (subkind < G_N_ELEMENTS (words), NULL);

  return words[subkind];
}
