/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-guess-words.h"
#include "avow-guess.h"
#include "avow-word-scan.h"

G_BEGIN_DECLS

typedef enum
{
  AVOW_TOKEN_WORD,
  AVOW_TOKEN_OPEN,
  AVOW_TOKEN_CLOSE,
  AVOW_TOKEN_STOP,
  AVOW_TOKEN_COMMA,
  AVOW_TOKEN_SEMICOLON,
  AVOW_TOKEN_COLON,
  AVOW_TOKEN_DASH,
  AVOW_TOKEN_BREAK,   /* between paragraphs */
  AVOW_TOKEN_OTHER,
} AvowGuessTokenKind;

/* A word of the text, or a sign between words. */
typedef struct
{
  AvowGuessTokenKind  kind;
  const char         *start;
  const char         *end;
  gint64              start_offset;
  gint64              end_offset;
  const char         *folded;
  guint               flags;       /* AvowWordFlags */
  guint64             lists;       /* those that the word is in */
  guint64             phrase;      /* those that the phrase is in that begins here */
  guint               n_phrase;    /* its words */
  int                 hit;         /* of the names found, or -1 */
  int                 quote;       /* the quotation that it is in, or 0 */
  gboolean            possessive;
} AvowGuessToken;

/* A quotation, or the part of one that is in one paragraph. */
typedef struct
{
  int      first;      /* the token that opens it */
  int      last;       /* the token that closes it, or the last of the paragraph */
  int      chain;      /* the same for all paragraphs of one quotation */
  gboolean closed;
} AvowGuessQuote;

/* The text around a passage.  Places in it are numbers of tokens; what is said to reach @to ends before it. */
typedef struct
{
  const AvowGuessWords *words;     /* %NULL of a language that nobody wrote down */
  AvowNames            *names;
  gboolean              english;
  gboolean              german;
  GArray               *tokens;
  GArray               *quotes;    /* from 1; 0 is none */
  GArray               *hits;
  GStringChunk         *strings;
  int                   first;     /* the tokens of the passage */
  int                   last;      /* after them */
} AvowGuessWindow;

gboolean avow_guess_window_init  (AvowGuessWindow *self,
                                  const char      *text,
                                  const char      *language,
                                  AvowNames       *names,
                                  gint64           start,
                                  gint64           end);
void     avow_guess_window_clear (AvowGuessWindow *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AvowGuessWindow, avow_guess_window_clear)

/* Marks the quotations in the tokens, once: sentences go by them. */
void avow_guess_find_quotes (AvowGuessWindow *self);

int      avow_guess_paragraph_start (AvowGuessWindow *self,
                                     int              i);
int      avow_guess_paragraph_end   (AvowGuessWindow *self,
                                     int              i);
gboolean avow_guess_ends_sentence   (AvowGuessWindow *self,
                                     int              i);
int      avow_guess_sentence_start  (AvowGuessWindow *self,
                                     int              i);
int      avow_guess_sentence_end    (AvowGuessWindow *self,
                                     int              i);

char *avow_guess_copy_text (AvowGuessWindow *self,
                            int              from,
                            int              to);
void  avow_guess_set_text  (AvowGuessWindow *self,
                            AvowGuessText   *text,
                            int              from,
                            int              to,
                            AvowConfidence   confidence);

/* What the rules are written in.  All is about the tokens of a window named self; before its first and after its last
 * there are none, which are of no kind. */
#define TOKEN(i) (&g_array_index (self->tokens, AvowGuessToken, i))
#define QUOTE(i) (&g_array_index (self->quotes, AvowGuessQuote, i))
#define HIT(i) (&g_array_index (self->hits, AvowNameHit, i))

#define CUES (AVOW_LIST (SAY) | AVOW_LIST (WARN) | AVOW_LIST (THREATEN) | AVOW_LIST (TELL))
#define ALL_CUES (CUES | AVOW_LIST (ACCORDING) | AVOW_LIST (SAY_BESIDE))
#define TITLES (AVOW_LIST (TITLE) | AVOW_LIST (MR) | AVOW_LIST (MS))
#define ARTICLES (AVOW_LIST (THE) | AVOW_LIST (A))

static inline int
count (AvowGuessWindow *self)
{
  return self->tokens->len;
}

static inline gboolean
is_kind (AvowGuessWindow    *self,
         int                 i,
         AvowGuessTokenKind  kind)
{
  return i >= 0 && i < count (self) && TOKEN (i)->kind == kind;
}

static inline gboolean
is_word (AvowGuessWindow *self,
         int              i)
{
  return is_kind (self, i, AVOW_TOKEN_WORD);
}

/* Is the word, or the phrase that begins with it, in one of the lists? */
static inline gboolean
has (AvowGuessWindow *self,
     int              i,
     guint64          lists)
{
  return is_word (self, i) && ((TOKEN (i)->lists | TOKEN (i)->phrase) & lists) != 0;
}

static inline guint
count_words (AvowGuessWindow *self,
             int              i,
             guint64          lists)
{
  return TOKEN (i)->phrase & lists ? TOKEN (i)->n_phrase : 1;
}

static inline gboolean
is_capital (AvowGuessWindow *self,
            int              i)
{
  return is_word (self, i) && !(TOKEN (i)->flags & (AVOW_WORD_LOWER | AVOW_WORD_DIGIT));
}

static inline gboolean
is_title (AvowGuessWindow *self,
          int              i)
{
  return is_word (self, i) && (TOKEN (i)->lists & TITLES);
}

static inline gboolean
same_word (AvowGuessWindow *self,
           int              i,
           int              k)
{
  return g_str_equal (TOKEN (i)->folded, TOKEN (k)->folded);
}

static inline gboolean
is_letter (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

G_END_DECLS
