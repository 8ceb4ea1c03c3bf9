/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-guess-speaker-private.h"

#include "avow-guess-persons-private.h"
#include "avow-guess-subject-private.h"

/* In tokens: how far a verb is from its quotation. */
#define MAX_TO_VERB 30

/* Verbs that attribute */

void
avow_guess_cue_clear (AvowGuessCue *cue)
{
  avow_guess_actor_clear (&cue->subject);
}

/* What is usual rather than written. */
static gboolean
lower_confidence (AvowGuessCue *cue)
{
  cue->subject.confidence = MIN (cue->subject.confidence, AVOW_CONFIDENCE_LOW);

  return TRUE;
}

/* Reads the verb at @i, with what belongs to it and its subject, which stands in [from, to). */
static gboolean
read_cue (AvowGuessWindow *self,
          int              i,
          int              from,
          int              to,
          gboolean         beside,
          AvowGuessCue    *cue)
{
  guint64 lists = CUES | (beside ? AVOW_LIST (SAY_BESIDE) : 0);
  gboolean inverted, found = FALSE;

  if (!is_word (self, i) || TOKEN (i)->quote != 0 || TOKEN (i)->hit >= 0)
    return FALSE;

  *cue = (AvowGuessCue) { i, i, i, from, to, { 0, } };
  if (has (self, i, AVOW_LIST (ACCORDING)) && !(beside && is_kind (self, i - 1, AVOW_TOKEN_WORD)))
    {
      cue->last = cue->verb_last = i + count_words (self, i, AVOW_LIST (ACCORDING));
      /* "according to her", but "according to her lawyer" */
      if (has (self, cue->last, AVOW_LIST (HIM) | AVOW_LIST (HER)) && !is_word (self, cue->last + 1))
        {
          avow_guess_set_words (self, &cue->subject, cue->last, cue->last + 1);
          return avow_guess_resolve_pronoun (self, cue->last, has (self, cue->last, AVOW_LIST (HIM)) ? 1 : 2, &cue->subject);
        }
      return avow_guess_subject_after (self, cue->last, to, &cue->subject) && cue->subject.name != NULL;
    }
  /* In German nouns have capitals, and so have few verbs elsewhere. */
  if (!has (self, i, lists) || (is_capital (self, i) && i > from && !is_kind (self, i - 1, AVOW_TOKEN_CLOSE)))
    return FALSE;

  cue->verb_last = i + count_words (self, i, lists);
  cue->last = cue->verb_last;
  if (has (self, cue->last, AVOW_LIST (TAIL)) && !has (self, cue->last - 1, AVOW_LIST (TAIL)) && TOKEN (cue->last)->quote == 0)
    cue->last++;

  /* "Lund was told that" */
  for (int k = i - 1; k >= from && k >= i - 2; k--)
    {
      if (has (self, k, AVOW_LIST (PASSIVE)) && !(TOKEN (i)->phrase & lists))
        return FALSE;
      if (!has (self, k, AVOW_LIST (SKIP)))
        break;
    }

  /* Beside a quotation the verb may come first; in most languages also within a sentence. */
  {
    int k = i;

    while (k > from && avow_guess_may_skip (self, k - 1))
      k--;
    inverted = (beside || !self->english) &&
               (k == from || is_kind (self, k - 1, AVOW_TOKEN_CLOSE) || is_kind (self, k - 1, AVOW_TOKEN_DASH) ||
                (is_kind (self, k - 1, AVOW_TOKEN_COMMA) && beside));
  }

  if (inverted)
    found = avow_guess_subject_after (self, cue->verb_last, to, &cue->subject);
  if (!found)
    found = avow_guess_subject_before (self, i, from, &cue->subject);
  if (!found && (!self->english || beside))
    found = avow_guess_subject_after (self, cue->verb_last, to, &cue->subject);

  return found;
}

/* The last one who spoke in these tokens, outside of quotations. */
static gboolean
find_last_cue (AvowGuessWindow *self,
               int              from,
               int              to,
               AvowGuessCue    *cue)
{
  for (int i = to - 1; i >= from; i--)
    {
      int start;

      if (!has (self, i, ALL_CUES) || TOKEN (i)->quote != 0)
        continue;
      start = avow_guess_sentence_start (self, i);
      for (int k = i; k > start; k--)
        {
          if (TOKEN (k - 1)->kind == AVOW_TOKEN_CLOSE)
            start = k;
        }
      if (read_cue (self, i, start, avow_guess_sentence_end (self, i),
                    start > from && is_kind (self, start - 1, AVOW_TOKEN_CLOSE), cue))
        return TRUE;
      avow_guess_cue_clear (cue);
    }

  return FALSE;
}

/* Who is quoted */

/* The clause behind a quotation: “…,” said Lund. */
static gboolean
find_cue_after (AvowGuessWindow *self,
                int              close,
                AvowGuessCue    *cue)
{
  int end = avow_guess_sentence_end (self, MIN (close + 1, count (self) - 1)), i = close + 1;

  if (close + 1 >= count (self) || avow_guess_ends_sentence (self, close))
    return FALSE;
  while (i < end && (TOKEN (i)->kind == AVOW_TOKEN_COMMA || TOKEN (i)->kind == AVOW_TOKEN_DASH))
    i++;

  for (int k = i; k < end && k < i + MAX_TO_VERB; k++)
    {
      if (TOKEN (k)->quote != 0 || TOKEN (k)->kind == AVOW_TOKEN_STOP || TOKEN (k)->kind == AVOW_TOKEN_SEMICOLON)
        break;
      if (read_cue (self, k, i, end, TRUE, cue))
        return TRUE;
      avow_guess_cue_clear (cue);
    }

  return FALSE;
}

/* The clause before a quotation: Lund said: “…” */
static gboolean
find_cue_before (AvowGuessWindow *self,
                 int              open,
                 AvowGuessCue    *cue)
{
  gboolean near;
  int start, stop;

  if (open == 0)
    return FALSE;
  stop = open;
  near = is_kind (self, open - 1, AVOW_TOKEN_COLON) || is_kind (self, open - 1, AVOW_TOKEN_COMMA);
  /* "… she said. “Our" belongs to another sentence; a colon does not end one. */
  start = avow_guess_sentence_start (self, open);
  for (int k = stop - 1; k >= start && k > stop - MAX_TO_VERB; k--)
    {
      if (TOKEN (k)->quote != 0)
        continue;
      if (read_cue (self, k, start, stop, near || open - k <= 4, cue))
        return TRUE;
      avow_guess_cue_clear (cue);
    }

  return FALSE;
}

static gboolean
find_cue_of_quote (AvowGuessWindow *self,
                   int              quote,
                   AvowGuessCue    *cue)
{
  const AvowGuessQuote *here = QUOTE (quote);
  gboolean after_first = FALSE;
  int close = here->last;

  if (here->closed)
    {
      after_first = is_kind (self, close - 1, AVOW_TOKEN_COMMA) || is_kind (self, close + 1, AVOW_TOKEN_COMMA) ||
                    (is_kind (self, close - 1, AVOW_TOKEN_STOP) && *TOKEN (close - 1)->start != '.') ||
                    has (self, close + 1, CUES | AVOW_LIST (SKIP) | AVOW_LIST (ACCORDING)) ||
                    is_kind (self, close + 1, AVOW_TOKEN_DASH);
      if (is_kind (self, here->first - 1, AVOW_TOKEN_COLON))
        after_first = FALSE;
      if (after_first && !has (self, close + 1 + is_kind (self, close + 1, AVOW_TOKEN_COMMA), AVOW_LIST (JOIN)) &&
          find_cue_after (self, close, cue))
        return TRUE;
    }
  if (find_cue_before (self, here->first, cue))
    return TRUE;

  return here->closed && !after_first && find_cue_after (self, close, cue);
}

/* The label of a transcript: "Lund: We will …" */
static gboolean
read_label (AvowGuessWindow *self,
            int              paragraph,
            AvowGuessCue    *cue)
{
  int i = paragraph;

  while (is_word (self, i) && i < paragraph + 5 &&
         (is_capital (self, i) || TOKEN (i)->hit >= 0 || has (self, i, AVOW_LIST (PARTICLE))))
    i++;
  if (i == paragraph || !is_kind (self, i, AVOW_TOKEN_COLON) || i + 1 >= count (self) ||
      TOKEN (i + 1)->kind == AVOW_TOKEN_BREAK)
    return FALSE;
  /* "Q:" and "A:" say nothing by themselves. */
  if (TOKEN (i - 1)->end_offset - TOKEN (paragraph)->start_offset < 2)
    return FALSE;

  *cue = (AvowGuessCue) { paragraph, paragraph, paragraph, paragraph, i + 1, { 0, } };

  return avow_guess_resolve_phrase (self, paragraph, i, &cue->subject);
}

static gboolean
find_label (AvowGuessWindow *self,
            int              i,
            AvowGuessCue    *cue)
{
  int paragraph = avow_guess_paragraph_start (self, i);

  if (read_label (self, paragraph, cue))
    return TRUE;

  /* An answer has more than one paragraph, but a story is no answer. */
  for (int n = 0; n < 3 && paragraph > 1; n++)
    {
      int end = avow_guess_paragraph_end (self, paragraph);

      for (int k = paragraph; k < end; k++)
        {
          if (TOKEN (k)->quote != 0 || has (self, k, AVOW_LIST (SAY)))
            return FALSE;
        }
      paragraph = avow_guess_paragraph_start (self, paragraph - 2);
      if (read_label (self, paragraph, cue))
        return lower_confidence (cue);
    }

  return FALSE;
}

/* A name that stands beside a quotation, for languages that nobody wrote down. */
static gboolean
find_name_beside (AvowGuessWindow *self,
                  int              quote,
                  AvowGuessCue    *cue)
{
  int from = avow_guess_sentence_start (self, QUOTE (quote)->first), to = avow_guess_sentence_end (self, QUOTE (quote)->last);

  for (int n = 1; n <= 12; n++)
    {
      int places[] = { QUOTE (quote)->last + n, QUOTE (quote)->first - n };

      for (guint k = 0; k < G_N_ELEMENTS (places); k++)
        {
          int i = places[k];

          if (i < from || i >= to || TOKEN (i)->quote != 0 || TOKEN (i)->hit < 0)
            continue;
          *cue = (AvowGuessCue) { i, i, i, from, to, { 0, } };
          avow_guess_set_words (self, &cue->subject, avow_guess_hit_start (self, i), avow_guess_hit_end (self, i));
          avow_guess_set_hit (self, &cue->subject, TOKEN (i)->hit, AVOW_CONFIDENCE_LOW);
          return TRUE;
        }
    }

  return FALSE;
}

/* Who is quoted: beside the quotation, beside its other parts, beside others of the paragraph, in the paragraph before. */
static gboolean
find_quoted (AvowGuessWindow *self,
             int              quote,
             AvowGuessCue    *cue)
{
  int chain = QUOTE (quote)->chain, first = chain, last = chain, n = self->quotes->len, start, end;

  if (self->words == NULL)
    return find_name_beside (self, quote, cue);

  if (find_cue_of_quote (self, quote, cue))
    return TRUE;

  for (int i = chain; i < n; i++)
    {
      if (QUOTE (i)->chain == chain)
        last = i;
    }
  for (int i = first; i <= last; i++)
    {
      if (i != quote && QUOTE (i)->chain == chain && find_cue_of_quote (self, i, cue))
        return TRUE;
    }
  if (find_label (self, QUOTE (first)->first, cue))
    return TRUE;

  start = avow_guess_paragraph_start (self, QUOTE (first)->first);
  end = avow_guess_paragraph_end (self, QUOTE (last)->last);
  for (int i = quote - 1; i > 0 && QUOTE (i)->first >= start; i--)
    {
      if (find_cue_of_quote (self, i, cue))
        return lower_confidence (cue);
    }
  for (int i = quote + 1; i < n && QUOTE (i)->first < end; i++)
    {
      if (find_cue_of_quote (self, i, cue))
        return lower_confidence (cue);
    }
  if (find_last_cue (self, start, QUOTE (quote)->first, cue))
    return lower_confidence (cue);

  /* A paragraph that is all quotation belongs to who spoke in the one before. */
  for (int k = 0; k < 3 && start > 1; k++)
    {
      int before = avow_guess_paragraph_start (self, start - 2);

      if (find_last_cue (self, before, start - 1, cue))
        return lower_confidence (cue);
      if (!is_kind (self, before, AVOW_TOKEN_OPEN))
        break;
      start = before;
    }

  return FALSE;
}

/* Who is said to say it in other words */

/* Who is said to say it in other words than his own: the verb of the sentence that is nearest, before or within rather
 * than after. */
static gboolean
find_reported (AvowGuessWindow *self,
               AvowGuessCue    *cue)
{
  int from = avow_guess_sentence_start (self, self->first);
  int to = avow_guess_sentence_end (self, MAX (self->last - 1, self->first));
  int best = G_MAXINT;
  gboolean found = FALSE;

  for (int i = from; i < to; i++)
    {
      int distance = i < self->first ? self->first - i : i < self->last ? i - self->first : 2 * (i - self->last) + 6;
      int start = avow_guess_sentence_start (self, i);
      gboolean trailing = FALSE;
      AvowGuessCue other = { 0, };

      if (!has (self, i, ALL_CUES) || distance >= best || TOKEN (i)->quote != 0)
        continue;
      /* ", Lund said" behind it, and ", said Lund" */
      for (int k = i; k > start && k > i - AVOW_GUESS_MAX_SUBJECT; k--)
        {
          if (TOKEN (k - 1)->kind == AVOW_TOKEN_COMMA || TOKEN (k - 1)->kind == AVOW_TOKEN_CLOSE)
            {
              trailing = i >= self->last || k - 1 > self->first;
              if (trailing && k == i)
                start = k;
              break;
            }
        }
      if (i >= self->last && !trailing)
        continue;
      if (has (self, i, AVOW_LIST (SAY_BESIDE)) && !has (self, i, CUES) && !trailing)
        continue;

      if (read_cue (self, i, start, avow_guess_sentence_end (self, i), trailing && start == i, &other) &&
          (!found || distance < best))
        {
          if (found)
            avow_guess_cue_clear (cue);
          *cue = other;
          best = distance;
          found = TRUE;
        }
      else
        {
          avow_guess_cue_clear (&other);
        }
    }

  return found;
}

/* What goes on with the words of another: "The country would also …" */
static gboolean
find_reported_before (AvowGuessWindow *self,
                      AvowGuessCue    *cue)
{
  int from = avow_guess_sentence_start (self, self->first), to = avow_guess_sentence_end (self, self->first);
  int paragraph = avow_guess_paragraph_start (self, from);
  static const char * const words[] = { "would", "should", "werde", "wurde", "wurden" };
  gboolean free = FALSE;

  for (int i = from; i < to; i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (words) && is_word (self, i); k++)
        free = free || g_str_equal (TOKEN (i)->folded, words[k]);
    }
  if (!free || from <= paragraph)
    return FALSE;

  return find_last_cue (self, paragraph, from, cue) && lower_confidence (cue);
}

/* Who says it */

gboolean
avow_guess_find_speaker (AvowGuessWindow *self,
                         AvowGuessCue    *cue,
                         gboolean        *labelled)
{
  int quote = 0, n_in = 0, n_out = 0;

  for (int i = self->first; i < self->last; i++)
    {
      if (!is_word (self, i))
        continue;
      if (TOKEN (i)->quote != 0 && quote == 0)
        quote = TOKEN (i)->quote;
      n_in += TOKEN (i)->quote != 0;
      n_out += TOKEN (i)->quote == 0;
    }

  *labelled = FALSE;
  if (quote > 0 && n_in >= n_out && find_quoted (self, quote, cue))
    return TRUE;
  if (self->words == NULL)
    return quote > 0 && find_name_beside (self, quote, cue);
  if ((quote == 0 || n_in < n_out) && find_reported (self, cue))
    return TRUE;
  if (quote > 0)
    return n_in < n_out && find_quoted (self, quote, cue);
  if (find_label (self, self->first, cue))
    {
      *labelled = TRUE;
      return TRUE;
    }

  return find_reported_before (self, cue);
}
