/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-guess-window-private.h"

static gunichar
get_sign (AvowGuessWindow *self,
          int              i)
{
  return TOKEN (i)->kind == AVOW_TOKEN_OTHER ? g_utf8_get_char (TOKEN (i)->start) : 0;
}

static gboolean
follows_space (AvowGuessWindow *self,
               int              i)
{
  const AvowGuessToken *token = TOKEN (i);
  gunichar c;

  if (i == 0 || TOKEN (i - 1)->kind == AVOW_TOKEN_BREAK)
    return TRUE;
  c = g_utf8_get_char (g_utf8_prev_char (token->start));

  return g_unichar_isspace (c) || c == '(' || c == '[' || c == 0x2014 || c == 0x2013;
}

static gboolean
precedes_letter (AvowGuessWindow *self,
                 int              i)
{
  const char *p = TOKEN (i)->end;
  gunichar c;

  /* French leaves a space within. */
  c = g_utf8_get_char (p);
  if (c == 0xa0 || c == 0x202f || c == 0x2009 || (c == ' ' && get_sign (self, i) == 0xab))
    c = g_utf8_get_char (g_utf8_next_char (p));

  return is_letter (c) || c == '.' || c == 0x2026 || c == '[' || c == '(' || c == '$';
}

/* What closes a quotation that a sign opens. */
static gunichar
get_closing (gunichar c)
{
  switch (c)
    {
    case 0x201c: return 0x201d;
    case 0x201e: case 0x201f: return 0x201c;
    case 0x201a: return 0x2018;
    case 0x2018: return 0x2019;
    case 0xab: return 0xbb;
    case 0xbb: return 0xab;
    case 0x2039: return 0x203a;
    case 0x203a: return 0x2039;
    default: return c;
    }
}

static gboolean
can_open (AvowGuessWindow *self,
          int              i,
          gunichar         c)
{
  switch (c)
    {
    case 0x201c: case 0x201e: case 0x201f: case 0x201a: case 0xab: case 0x2039:
      return TRUE;
    case 0x2018:
      return precedes_letter (self, i);
    case '"': case 0xbb: case 0x203a: case 0x201d:
      return follows_space (self, i) && precedes_letter (self, i);
    case '\'':
      return follows_space (self, i) && precedes_letter (self, i);
    default:
      return FALSE;
    }
}

static gboolean
can_close (AvowGuessWindow *self,
           int              i,
           gunichar         c,
           gunichar         opening)
{
  gunichar closing = get_closing (opening);

  /* „…” is as usual as „…“, and “…" is a slip. */
  if (opening == 0x201e && (c == 0x201d || c == '"'))
    return TRUE;
  if (opening == 0x201c && c == '"')
    return TRUE;
  if (c != closing)
    return FALSE;
  if (c == '\'' || c == 0x2019)
    return !precedes_letter (self, i);

  return c != '"' || !(follows_space (self, i) && precedes_letter (self, i) &&
                       i > 0 && TOKEN (i - 1)->kind != AVOW_TOKEN_BREAK);
}

/* A single quote that nothing closes is an apostrophe. */
static gboolean
is_closed_later (AvowGuessWindow *self,
                 int              i,
                 gunichar         opening)
{
  for (int k = i + 1; k < count (self) && TOKEN (k)->kind != AVOW_TOKEN_BREAK && k < i + 200; k++)
    {
      gunichar c = get_sign (self, k);

      if (c != 0 && can_close (self, k, c, opening))
        return TRUE;
    }

  return FALSE;
}

static void
end_quote (AvowGuessWindow *self,
           int              quote,
           int              last,
           gboolean         closed)
{
  QUOTE (quote)->last = last;
  QUOTE (quote)->closed = closed;
  for (int i = QUOTE (quote)->first; i <= last; i++)
    TOKEN (i)->quote = quote;
  if (closed)
    TOKEN (last)->kind = AVOW_TOKEN_CLOSE;
}

static int
begin_quote (AvowGuessWindow *self,
             int              first,
             int              chain)
{
  int number = self->quotes->len;
  AvowGuessQuote quote = { first, first, chain > 0 ? chain : number, FALSE };

  g_array_append_val (self->quotes, quote);
  TOKEN (first)->kind = AVOW_TOKEN_OPEN;

  return number;
}

void
avow_guess_find_quotes (AvowGuessWindow *self)
{
  gunichar opening = 0, inner = 0, c;
  int quote = 0, left_open = 0;
  AvowGuessQuote none = { 0, };

  g_array_append_val (self->quotes, none);

  for (int i = 0; i <= count (self); i++)
    {
      if (i == count (self) || TOKEN (i)->kind == AVOW_TOKEN_BREAK)
        {
          left_open = 0;
          if (quote > 0)
            {
              end_quote (self, quote, i - 1, FALSE);
              left_open = quote;
            }
          quote = 0;
          inner = 0;
          /* A paragraph that opens what is open goes on with it. */
          if (left_open > 0 && i + 1 < count (self))
            {
              c = get_sign (self, i + 1);
              if (c != 0 && (c == opening || c == get_closing (opening)))
                {
                  quote = begin_quote (self, i + 1, QUOTE (left_open)->chain);
                  i++;
                }
            }
          continue;
        }

      c = get_sign (self, i);
      if (c == 0)
        continue;

      if (quote == 0)
        {
          if (can_open (self, i, c) && ((c != '\'' && c != 0x2018) || is_closed_later (self, i, c)))
            {
              opening = c;
              inner = 0;
              quote = begin_quote (self, i, 0);
            }
        }
      else if (inner != 0 && can_close (self, i, c, inner))
        {
          inner = 0;
        }
      else if (can_close (self, i, c, opening))
        {
          end_quote (self, quote, i, TRUE);
          quote = 0;
        }
      else if (inner == 0 && c != opening && can_open (self, i, c) && is_closed_later (self, i, c))
        {
          inner = c;
        }
    }
}
