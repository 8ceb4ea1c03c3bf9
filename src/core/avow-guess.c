/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-guess.h"

#include <string.h>

#include "avow-guess-words.h"
#include "avow-text.h"
#include "avow-word-scan.h"

/* What is looked at, in bytes: the text before the passage, the passage, the text after.  All that is done
 * is bounded by these, however long the article is. */
#define BYTES_BEFORE 12288
#define BYTES_WITHIN 8192
#define BYTES_AFTER 4096

/* In tokens: how far a verb is from its quotation, a subject from its verb, a comma from its comma. */
#define MAX_TO_VERB 30
#define MAX_SUBJECT 14
#define MAX_APPOSITION 20
#define MAX_CONDITION 60

/* A sentence that is longer is cut: the time that some rules take grows with its square. */
#define MAX_SENTENCE 200

typedef enum
{
  TOKEN_WORD,
  TOKEN_OPEN,
  TOKEN_CLOSE,
  TOKEN_STOP,
  TOKEN_COMMA,
  TOKEN_SEMICOLON,
  TOKEN_COLON,
  TOKEN_DASH,
  TOKEN_BREAK,   /* between paragraphs */
  TOKEN_OTHER,
} TokenKind;

typedef struct
{
  TokenKind    kind;
  const char  *start;
  const char  *end;
  gint64       start_offset;
  gint64       end_offset;
  const char  *folded;
  guint        flags;       /* AvowWordFlags */
  guint64      lists;       /* those that the word is in */
  guint64      phrase;      /* those that the phrase is in that begins here */
  guint        n_phrase;    /* its words */
  int          hit;         /* of the names found, or -1 */
  int          quote;       /* the quotation that it is in, or 0 */
  gboolean     possessive;
} Token;

/* A quotation, or the part of one that is in one paragraph. */
typedef struct
{
  int first;      /* the token that opens it */
  int last;       /* the token that closes it, or the last of the paragraph */
  int chain;      /* the same for all paragraphs of one quotation */
  gboolean closed;
} Quote;

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
} Text;

/* Where somebody is said to say something. */
typedef struct
{
  int first;
  int last;        /* after it, with "that" */
  int verb_last;   /* after it, without */
  int from;        /* the clause around it */
  int to;
  AvowGuessActor subject;
} Cue;

#define TOKEN(i) (&g_array_index (self->tokens, Token, i))
#define QUOTE(i) (&g_array_index (self->quotes, Quote, i))
#define HIT(i) (&g_array_index (self->hits, AvowNameHit, i))
#define CUES (AVOW_LIST (SAY) | AVOW_LIST (WARN) | AVOW_LIST (THREATEN) | AVOW_LIST (TELL))

static int
count (Text *self)
{
  return self->tokens->len;
}

static gboolean
is_kind (Text      *self,
         int        i,
         TokenKind  kind)
{
  return i >= 0 && i < count (self) && TOKEN (i)->kind == kind;
}

static gboolean
is_word (Text *self,
         int   i)
{
  return is_kind (self, i, TOKEN_WORD);
}

/* Is the word, or the phrase that begins with it, in one of the lists? */
static gboolean
has (Text    *self,
     int      i,
     guint64  lists)
{
  return is_word (self, i) && ((TOKEN (i)->lists | TOKEN (i)->phrase) & lists) != 0;
}

static guint
count_words (Text    *self,
             int      i,
             guint64  lists)
{
  return TOKEN (i)->phrase & lists ? TOKEN (i)->n_phrase : 1;
}

static gboolean
is_capital (Text *self,
            int   i)
{
  return is_word (self, i) && !(TOKEN (i)->flags & (AVOW_WORD_LOWER | AVOW_WORD_DIGIT));
}

static void
clear_actor (AvowGuessActor *actor)
{
  g_clear_pointer (&actor->name, g_free);
  g_clear_pointer (&actor->as_named, g_free);
  memset (actor, 0, sizeof *actor);
}

static void
move_actor (AvowGuessActor *from,
            AvowGuessActor *to)
{
  clear_actor (to);
  *to = *from;
  memset (from, 0, sizeof *from);
}

static char *
copy_text (Text *self,
           int   from,
           int   to)
{
  g_autofree char *text = g_strndup (TOKEN (from)->start, TOKEN (to - 1)->end - TOKEN (from)->start);

  return avow_text_squeeze (text);
}

static void
set_text (Text           *self,
          AvowGuessText  *text,
          int             from,
          int             to,
          AvowConfidence  confidence)
{
  g_free (text->text);
  text->text = copy_text (self, from, to);
  text->span = (AvowSpan) { TOKEN (from)->start_offset, TOKEN (to - 1)->end_offset };
  text->confidence = confidence;
}

/* Reading */

static Token *
add_token (Text       *self,
           TokenKind   kind,
           const char *start,
           const char *end,
           gint64      offset,
           gint64      n)
{
  Token token = { kind, start, end, offset, offset + n, "", 0, 0, 0, 0, -1, 0, FALSE };

  g_array_append_val (self->tokens, token);

  return TOKEN (count (self) - 1);
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gboolean
is_abbreviation (Text *self)
{
  static const char * const words[] =
  {
    "mr", "mrs", "ms", "dr", "st", "gen", "lt", "col", "sen", "rep", "gov", "prof", "no", "vs", "mme", "nr", "bzw", "sr", "sra",
    "rev", "hon",
  };
  const Token *token = count (self) > 0 ? TOKEN (count (self) - 1) : NULL;

  if (token == NULL || token->kind != TOKEN_WORD)
    return FALSE;
  if (token->end_offset - token->start_offset == 1 && !(token->flags & (AVOW_WORD_LOWER | AVOW_WORD_DIGIT)))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_equal (token->folded, words[i]))
        return TRUE;
    }

  return FALSE;
}

/* A sign between words, by the letters that it stands between. */
static void
add_sign (Text       *self,
          const char *p,
          gint64      offset,
          gunichar    before,
          gunichar    after)
{
  gunichar c = g_utf8_get_char (p);
  const char *end = g_utf8_next_char (p);
  TokenKind kind = TOKEN_OTHER;

  switch (c)
    {
    case '.':
      if (is_letter (after) || (before != 0 && is_letter (before) && is_abbreviation (self)))
        return;
      kind = TOKEN_STOP;
      break;
    case '!': case '?': case 0x2026: case 0x3002:
      kind = TOKEN_STOP;
      break;
    case ',': case 0x060c: case 0x3001:
      if (g_unichar_isdigit (before) && g_unichar_isdigit (after))
        return;
      kind = TOKEN_COMMA;
      break;
    case ';':
      kind = TOKEN_SEMICOLON;
      break;
    case ':':
      kind = TOKEN_COLON;
      break;
    case '(': case ')': case '[': case ']':
      kind = TOKEN_COMMA;
      break;
    case '-': case 0x2013: case 0x2014: case 0x2015:
      if (c == '-' && (is_letter (before) || is_letter (after)))
        return;
      kind = TOKEN_DASH;
      break;
    case '\'': case 0x2019: case 0x02bc:
      /* An apostrophe, unless it can be nothing but a quote: decided with the others. */
      if (is_letter (before) && is_letter (after))
        return;
      break;
    case ' ': case '\t': case '\n': case 0xa0: case 0x202f: case 0x2009:
      return;
    default:
      break;
    }

  add_token (self, kind, p, end, offset, 1);
}

/* Two line ends part paragraphs; one does after the end of a sentence. */
static void
add_gap (Text       *self,
         const char *start,
         const char *end,
         gint64      offset)
{
  for (const char *p = start; p < end; p = g_utf8_next_char (p), offset++)
    {
      const char *next = g_utf8_next_char (p);
      gunichar before = p > start || self->tokens->len > 0 ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;

      if (*p == '\n')
        {
          const Token *token = count (self) > 0 ? TOKEN (count (self) - 1) : NULL;

          if (token != NULL && token->kind != TOKEN_BREAK &&
              (*next == '\n' || (p > start && p[-1] == '\r' && *next == '\r') || token->kind == TOKEN_STOP ||
               token->kind == TOKEN_OTHER ||
               token->kind == TOKEN_COLON))
            add_token (self, TOKEN_BREAK, p, next, offset, 1);
          continue;
        }
      add_sign (self, p, offset, before, *next != '\0' ? g_utf8_get_char (next) : 0);
    }
}

static void
add_word (Text           *self,
          const AvowWord *word)
{
  Token *token = count (self) > 0 ? TOKEN (count (self) - 1) : NULL;
  gboolean begins_phrase = FALSE;
  gboolean glued = token != NULL && token->kind == TOKEN_WORD && word->start > token->end && word->start - token->end <= 3 &&
                   (token->end[0] == '\'' || g_utf8_get_char (token->end) == 0x2019) &&
                   g_utf8_next_char (token->end) == word->start;

  /* "Macron's" is Macron. */
  if (glued && word->length == 1 && word->folded[0] == 's')
    {
      token->possessive = TRUE;
      return;
    }

  token = add_token (self, TOKEN_WORD, word->start, word->end, word->start_offset, word->end_offset - word->start_offset);
  token->folded = g_string_chunk_insert (self->strings, word->folded);
  token->flags = word->flags;
  if (self->words != NULL)
    token->lists = avow_guess_words_find (self->words, word->folded, &begins_phrase);
  token->n_phrase = begins_phrase;

  /* The second half of "перемир'я" is no "я". */
  if ((word->flags & AVOW_WORD_CYRILLIC) && glued)
    token->lists = token->n_phrase = 0;
}

static void
read_tokens (Text       *self,
             const char *from,
             const char *to,
             gint64      offset)
{
  const char *end = from;
  gint64 end_offset = offset;
  AvowWordScan scan;
  AvowWord word;

  avow_word_scan_init (&scan, from, to, offset);
  while (avow_word_scan_next (&scan, &word))
    {
      add_gap (self, end, word.start, end_offset);
      add_word (self, &word);
      end = word.end;
      end_offset = word.end_offset;
    }
  add_gap (self, end, to, end_offset);
}

/* Phrases hold together: nothing stands between their words. */
static void
find_phrases (Text *self)
{
  for (int i = 0; i < count (self); i++)
    {
      const char *folded[8];
      guint n = 0;

      if (!is_word (self, i) || !TOKEN (i)->n_phrase)
        continue;
      while (n < G_N_ELEMENTS (folded) && is_word (self, i + n))
        {
          folded[n] = TOKEN (i + n)->folded;
          n++;
        }
      TOKEN (i)->phrase = avow_guess_words_find_phrase (self->words, folded, n, &TOKEN (i)->n_phrase);
    }
}

/* Both arrays are in order. */
static void
mark_hits (Text *self)
{
  guint k = 0;

  for (int i = 0; i < count (self); i++)
    {
      while (k < self->hits->len && HIT (k)->end <= TOKEN (i)->start_offset)
        k++;
      if (k < self->hits->len && TOKEN (i)->start_offset >= HIT (k)->start && TOKEN (i)->end_offset <= HIT (k)->end)
        TOKEN (i)->hit = k;
    }
}

/* Quotations */

static gunichar
get_sign (Text *self,
          int   i)
{
  return TOKEN (i)->kind == TOKEN_OTHER ? g_utf8_get_char (TOKEN (i)->start) : 0;
}

static gboolean
follows_space (Text *self,
               int   i)
{
  const Token *token = TOKEN (i);
  gunichar c;

  if (i == 0 || TOKEN (i - 1)->kind == TOKEN_BREAK)
    return TRUE;
  c = g_utf8_get_char (g_utf8_prev_char (token->start));

  return g_unichar_isspace (c) || c == '(' || c == '[' || c == 0x2014 || c == 0x2013;
}

static gboolean
precedes_letter (Text *self,
                 int   i)
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
can_open (Text     *self,
          int       i,
          gunichar  c)
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
can_close (Text     *self,
           int       i,
           gunichar  c,
           gunichar  opening)
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

  return c != '"' || !(follows_space (self, i) && precedes_letter (self, i) && i > 0 && TOKEN (i - 1)->kind != TOKEN_BREAK);
}

/* A single quote that nothing closes is an apostrophe. */
static gboolean
is_closed_later (Text     *self,
                 int       i,
                 gunichar  opening)
{
  for (int k = i + 1; k < count (self) && TOKEN (k)->kind != TOKEN_BREAK && k < i + 200; k++)
    {
      gunichar c = get_sign (self, k);

      if (c != 0 && can_close (self, k, c, opening))
        return TRUE;
    }

  return FALSE;
}

static void
end_quote (Text     *self,
           int       quote,
           int       last,
           gboolean  closed)
{
  QUOTE (quote)->last = last;
  QUOTE (quote)->closed = closed;
  for (int i = QUOTE (quote)->first; i <= last; i++)
    TOKEN (i)->quote = quote;
  if (closed)
    TOKEN (last)->kind = TOKEN_CLOSE;
}

static int
begin_quote (Text *self,
             int   first,
             int   chain)
{
  int number = self->quotes->len;
  Quote quote = { first, first, chain > 0 ? chain : number, FALSE };

  g_array_append_val (self->quotes, quote);
  TOKEN (first)->kind = TOKEN_OPEN;

  return number;
}

static void
find_quotes (Text *self)
{
  gunichar opening = 0, inner = 0, c;
  int quote = 0, left_open = 0;
  Quote none = { 0, };

  g_array_append_val (self->quotes, none);

  for (int i = 0; i <= count (self); i++)
    {
      if (i == count (self) || TOKEN (i)->kind == TOKEN_BREAK)
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

/* Sentences */

static int
find_paragraph_start (Text *self,
                      int   i)
{
  while (i > 0 && TOKEN (i - 1)->kind != TOKEN_BREAK)
    i--;

  return i;
}

static int
find_paragraph_end (Text *self,
                    int   i)
{
  while (i < count (self) && TOKEN (i)->kind != TOKEN_BREAK)
    i++;

  return i;
}

/* Does a verb that attributes stand soon after? */
static gboolean
is_cue_near (Text *self,
             int   i)
{
  for (int k = i; k < i + 5 && k < count (self) && TOKEN (k)->kind == TOKEN_WORD; k++)
    {
      if (has (self, k, CUES | AVOW_LIST (SAY_BESIDE)))
        return TRUE;
    }

  return FALSE;
}

/* Does a sentence end with this token?  What is quoted in it does not end it, unless it closes with a stop. */
static gboolean
ends_sentence (Text *self,
               int   i)
{
  const Token *token = TOKEN (i);

  if (token->kind == TOKEN_BREAK)
    return TRUE;
  if (token->kind == TOKEN_STOP && token->quote == 0)
    return !(is_word (self, i + 1) && (TOKEN (i + 1)->flags & AVOW_WORD_LOWER));
  if (token->kind != TOKEN_CLOSE || !is_kind (self, i - 1, TOKEN_STOP))
    return FALSE;
  if (i + 1 >= count (self) || TOKEN (i + 1)->kind == TOKEN_OPEN)
    return TRUE;
  if (!is_capital (self, i + 1))
    return FALSE;

  return *TOKEN (i - 1)->start == '.' || !is_cue_near (self, i + 1);
}

static int
find_sentence_start (Text *self,
                     int   i)
{
  for (int n = 0; i > 0 && n < MAX_SENTENCE && !ends_sentence (self, i - 1); n++)
    i--;

  return i;
}

static int
find_sentence_end (Text *self,
                   int   i)
{
  for (int n = 0; i < count (self) && n < MAX_SENTENCE && !ends_sentence (self, i); n++)
    i++;

  return MIN (i + 1, count (self));
}

/* Actors */

static AvowActorType
get_type (Text *self,
          int   hit)
{
  AvowActorType type = AVOW_ACTOR_TYPE_UNKNOWN;

  avow_names_get_actor (self->names, HIT (hit)->actor_id, &type);

  return type;
}

static void
set_words (Text           *self,
           AvowGuessActor *actor,
           int             from,
           int             to)
{
  g_free (actor->as_named);
  actor->as_named = copy_text (self, from, to);
  actor->span = (AvowSpan) { TOKEN (from)->start_offset, TOKEN (to - 1)->end_offset };
}

static void
set_hit (Text           *self,
         AvowGuessActor *actor,
         int             hit,
         AvowConfidence  confidence)
{
  g_free (actor->name);
  actor->actor_id = HIT (hit)->actor_id;
  actor->name = g_strdup (avow_names_get_actor (self->names, actor->actor_id, NULL));
  actor->confidence = confidence;
}

static int
find_hit_start (Text *self,
                int   i)
{
  while (i > 0 && TOKEN (i - 1)->hit == TOKEN (i)->hit)
    i--;

  return i;
}

static int
find_hit_end (Text *self,
              int   i)
{
  int hit = TOKEN (i)->hit;

  while (i < count (self) && TOKEN (i)->hit == hit)
    i++;

  return i;
}

/* Is a small word part of the name that stands around it?  "Ministry of Defence" is one name, "Tomas Varga of Selvania"
 * is not. */
static gboolean
joins_name (Text *self,
            int   i)
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
static int
find_run_start (Text *self,
                int   from,
                int   to)
{
  int start = to;

  while (start > from && is_word (self, start - 1))
    {
      const Token *token = TOKEN (start - 1);

      if (start < to && token->possessive)
        break;
      if (is_capital (self, start - 1))
        {
          start--;
          continue;
        }
      /* "Ministry of Defence", "Ursula von der Leyen" */
      if (start < to && start - 2 >= from && joins_name (self, start - 1))
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
      if ((TOKEN (i)->lists & (AVOW_LIST (TITLE) | AVOW_LIST (MR) | AVOW_LIST (MS) | AVOW_LIST (THE) | AVOW_LIST (A))) ||
          ((TOKEN (i)->lists & AVOW_LIST (FUNCTION)) && i == start && !is_capital (self, i - 1)))
        return i + 1;
    }

  return start;
}

static gboolean
same_word (Text *self,
           int   i,
           int   k)
{
  return g_str_equal (TOKEN (i)->folded, TOKEN (k)->folded);
}

/* "Lund" after "Maria Lund": the longer name, if one stands before. */
static char *
find_full_name (Text *self,
                int   from,
                int   to)
{
  if (to - from == 1)
    {
      for (int i = from - 1; i >= 0; i--)
        {
          int start;

          if (!is_word (self, i) || !is_capital (self, i) || !same_word (self, i, from) || TOKEN (i)->hit >= 0)
            continue;
          start = find_run_start (self, MAX (0, i - 6), i + 1);
          if (start < i)
            return copy_text (self, start, i + 1);
        }
    }

  return copy_text (self, from, to);
}

static void
set_run (Text           *self,
         AvowGuessActor *actor,
         int             from,
         int             to,
         AvowConfidence  confidence)
{
  g_free (actor->name);
  actor->actor_id = 0;
  actor->name = find_full_name (self, from, to);
  actor->confidence = confidence;
}

/* Where persons are named: either known, or a run of capitals that something says is one. */
typedef struct
{
  int from;
  int to;
  int hit;        /* or -1 */
  int gender;     /* 1 he, 2 she, 0 nobody said */
} Mention;

static gboolean
is_title (Text *self,
          int   i)
{
  return is_word (self, i) && (TOKEN (i)->lists & (AVOW_LIST (TITLE) | AVOW_LIST (MR) | AVOW_LIST (MS)));
}

/* The words of the title that a name has, before or behind it. */
static void
find_title (Text *self,
            int   from,
            int   to,
            int  *title_from,
            int  *title_to)
{
  int i = from;

  *title_from = *title_to = from;

  /* "the prime minister of Nordmark, Maria Lund" */
  if (is_kind (self, i - 1, TOKEN_COMMA))
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
  if (is_kind (self, i, TOKEN_COMMA))
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
read_mention (Text    *self,
              int      end,
              Mention *mention)
{
  int title_from, title_to;

  if (!is_word (self, end - 1) || TOKEN (end - 1)->quote != 0)
    return FALSE;

  mention->to = end;
  mention->hit = TOKEN (end - 1)->hit;
  if (mention->hit >= 0)
    {
      mention->from = find_hit_start (self, end - 1);
      if (get_type (self, mention->hit) != AVOW_ACTOR_TYPE_PERSON)
        return FALSE;
    }
  else
    {
      if (!is_capital (self, end - 1) || is_capital (self, end) || is_title (self, end - 1))
        return FALSE;
      mention->from = find_run_start (self, MAX (0, end - 8), end);
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
         (is_kind (self, end, TOKEN_COMMA) && has (self, end + 1, AVOW_LIST (RELATIVE)) && mention->to - mention->from >= 2) ||
         (has (self, mention->from - 1, AVOW_LIST (SAY)) && mention->to - mention->from >= 2);
}

/* What is known of the gender of a person, from here or from another place: "Mr Greik". */
static int
find_gender (Text          *self,
             const Mention *mention)
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
set_mention (Text           *self,
             AvowGuessActor *actor,
             const Mention  *mention,
             AvowConfidence  confidence)
{
  if (mention->hit >= 0)
    set_hit (self, actor, mention->hit, confidence);
  else
    set_run (self, actor, mention->from, mention->to, confidence);
}

/* Is somebody spoken to, or of, rather than speaking? */
static gboolean
is_object (Text          *self,
           const Mention *mention)
{
  int i = mention->from - 1;

  while (is_title (self, i) || (has (self, i, AVOW_LIST (THE) | AVOW_LIST (A)) && i > 0) || is_capital (self, i))
    i--;

  return TOKEN (mention->to - 1)->possessive || has (self, i, AVOW_LIST (PREPOSITION) | AVOW_LIST (TELL));
}

/* The person whom "he" is, before @before: in the nearest sentence that names one, whoever speaks, else
 * the last who is not spoken of, else the last. */
static gboolean
resolve_pronoun (Text           *self,
                 int             before,
                 int             gender,
                 AvowGuessActor *actor)
{
  int end = before;

  while (end > 0)
    {
      int start = find_sentence_start (self, end - 1);
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
               (has (self, mention.from - 1, AVOW_LIST (SAY)) && is_kind (self, mention.from - 2, TOKEN_CLOSE))))
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
static gboolean
resolve_body (Text           *self,
              int             before,
              AvowGuessActor *actor)
{
  for (int i = before - 1; i > 0; i--)
    {
      if (!is_word (self, i) || TOKEN (i)->quote != 0)
        continue;
      if (TOKEN (i)->hit >= 0 && !TOKEN (i)->possessive && get_type (self, TOKEN (i)->hit) != AVOW_ACTOR_TYPE_PERSON &&
          is_word (self, i + 1) && TOKEN (i + 1)->hit != TOKEN (i)->hit &&
          !has (self, find_hit_start (self, i) - 1, AVOW_LIST (PREPOSITION)))
        {
          set_hit (self, actor, TOKEN (i)->hit, AVOW_CONFIDENCE_LOW);
          return TRUE;
        }
      if ((TOKEN (i)->lists & AVOW_LIST (BODY)) && has (self, i + 1, CUES | AVOW_LIST (FUTURE)) &&
          has (self, i - 1, AVOW_LIST (THE)))
        {
          actor->name = copy_text (self, i - 1, i + 1);
          actor->confidence = AVOW_CONFIDENCE_LOW;
          return TRUE;
        }
    }

  return FALSE;
}

/* Does one title have all the words of the other?  "the minister" may be the foreign minister. */
static gboolean
covers_title (Text *self,
              int   from,
              int   to,
              int   title_from,
              int   title_to)
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
static gboolean
resolve_title (Text           *self,
               int             from,
               int             to,
               AvowGuessActor *actor)
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

  return resolve_pronoun (self, from, 0, actor);
}

/* "the ministry": a body named before whose name has the word. */
static gboolean
resolve_named_body (Text           *self,
                    int             word,
                    int             before,
                    AvowGuessActor *actor)
{
  for (int i = before - 1; i > 0; i--)
    {
      int end;

      if (!is_word (self, i) || !is_capital (self, i) || !same_word (self, i, word))
        continue;
      if (TOKEN (i)->hit >= 0)
        {
          set_hit (self, actor, TOKEN (i)->hit, AVOW_CONFIDENCE_LOW);
          return TRUE;
        }

      end = i + 1;
      while (is_capital (self, end) || (has (self, end, AVOW_LIST (PREPOSITION)) && is_capital (self, end + 1) && end < i + 6))
        end++;
      if (end > i + 1)
        {
          actor->name = copy_text (self, i, end);
          actor->confidence = AVOW_CONFIDENCE_LOW;
          return TRUE;
        }
    }

  return FALSE;
}

static int
find_pronoun (Text *self,
              int   i)
{
  if (has (self, i, AVOW_LIST (HE)))
    return 1;
  if (has (self, i, AVOW_LIST (SHE)))
    return 2;
  if (has (self, i, AVOW_LIST (THEY) | AVOW_LIST (IT)))
    return 3;

  return 0;
}

/* The end of what the phrase is about: "a spokesperson | for the ministry". */
static int
find_head_end (Text *self,
               int   from,
               int   to)
{
  for (int i = from + 1; i < to; i++)
    {
      if (TOKEN (i)->hit >= 0 && TOKEN (i)->hit == TOKEN (i - 1)->hit)
        continue;
      if (!(TOKEN (i)->lists & AVOW_LIST (PREPOSITION)) && !(self->words != NULL && g_str_equal (TOKEN (i)->folded, "who")))
        continue;
      /* "Ministry of Defence" is one name. */
      if (i + 1 < to && is_capital (self, i + 1) && joins_name (self, i))
        continue;
      return i;
    }

  return to;
}

/* Who is meant by the words, if they mean somebody. */
static gboolean
resolve_phrase (Text           *self,
                int             from,
                int             to,
                AvowGuessActor *actor)
{
  int head, start;

  while (from < to && (!is_word (self, from) || has (self, from, AVOW_LIST (JOIN)) ||
                       (has (self, from, AVOW_LIST (SKIP)) && to - from > 1 && !is_capital (self, from) &&
                        !has (self, from, AVOW_LIST (THE) | AVOW_LIST (A)))))
    from++;
  while (to > from &&
         (!is_word (self, to - 1) ||
          (has (self, to - 1, AVOW_LIST (SKIP)) && !is_capital (self, to - 1) && find_pronoun (self, to - 1) == 0)))
    to--;
  if (from >= to || has (self, from, AVOW_LIST (WE)))
    return FALSE;

  if (to - from == 1 && find_pronoun (self, from) > 0)
    {
      int pronoun = find_pronoun (self, from);

      set_words (self, actor, from, to);
      if (pronoun == 3)
        resolve_body (self, from, actor);
      else
        resolve_pronoun (self, from, pronoun, actor);
      /* Who it is may stay open; that it is somebody is known. */
      return TRUE;
    }

  head = find_head_end (self, from, to);
  if (TOKEN (head - 1)->hit >= 0 && !TOKEN (head - 1)->possessive)
    {
      start = find_hit_start (self, head - 1);
      set_words (self, actor, MAX (start, from), head);
      set_hit (self, actor, TOKEN (head - 1)->hit, AVOW_CONFIDENCE_HIGH);
      return TRUE;
    }

  /* A preposition leads to no subject, nor does a word that opens a sentence. */
  if (has (self, from, AVOW_LIST (PREPOSITION)) || TOKEN (head - 1)->possessive)
    return FALSE;

  start = is_capital (self, head - 1) ? find_run_start (self, from, head) : head;
  /* "Officials in Karsa" have a capital since the sentence begins with them. */
  if (self->english && head < to && head - from == 1 && !is_word (self, from - 1) &&
      g_str_has_suffix (TOKEN (from)->folded, "s") &&
      (g_str_equal (TOKEN (head)->folded, "in") || g_str_equal (TOKEN (head)->folded, "from") ||
       has (self, head, AVOW_LIST (CLOSE_TO))))
    start = head;
  if (start < head && !(self->german && has (self, from, AVOW_LIST (THE) | AVOW_LIST (A))) &&
      !(head - start == 1 && has (self, start, AVOW_LIST (FUNCTION))))
    {
      set_words (self, actor, start, head);
      set_run (self, actor, start, head, AVOW_CONFIDENCE_HIGH);
      return TRUE;
    }

  /* "der Forscher Oskar Brandt": nouns have capitals too; the first of three is no name. */
  if (self->german && has (self, from, AVOW_LIST (THE)) && head - start >= 3 && start < head)
    {
      set_words (self, actor, start + 1, head);
      set_run (self, actor, start + 1, head, AVOW_CONFIDENCE_LOW);
      return TRUE;
    }

  if (is_title (self, head - 1) && !has (self, from, AVOW_LIST (A)))
    {
      set_words (self, actor, from, head);
      if (!resolve_title (self, from, head, actor))
        {
          actor->name = copy_text (self, from, head);
          actor->confidence = AVOW_CONFIDENCE_LOW;
        }
      return TRUE;
    }

  /* A crowd of words is a sentence of its own, not who says it. */
  if (to - from > 10 || (to - from == 1 && has (self, from, ~AVOW_LIST (BODY) & ~AVOW_LIST (TITLE))))
    return FALSE;

  set_words (self, actor, from, to);
  if ((TOKEN (head - 1)->lists & AVOW_LIST (BODY)) && has (self, from, AVOW_LIST (THE)) && head == to &&
      resolve_named_body (self, head - 1, from, actor))
    return TRUE;
  actor->name = copy_text (self, from, to);
  actor->confidence = AVOW_CONFIDENCE_LOW;

  return TRUE;
}

/* Who says it */

static gboolean
bounds_phrase (Text *self,
               int   i)
{
  return !is_word (self, i) || (has (self, i, AVOW_LIST (JOIN)) && TOKEN (i)->hit < 0) ||
         (has (self, i, CUES) && !is_capital (self, i) && TOKEN (i)->hit < 0);
}

/* The first who is named in a sentence, for a verb whose subject is left out. */
static gboolean
find_first_subject (Text           *self,
                    int             from,
                    int             to,
                    AvowGuessActor *actor)
{
  for (int i = from; i < to; i++)
    {
      int end;

      if (!is_word (self, i) || TOKEN (i)->quote != 0 || (i > from && has (self, i - 1, AVOW_LIST (PREPOSITION))))
        continue;
      if (find_pronoun (self, i) > 0 && find_pronoun (self, i) < 3)
        return resolve_phrase (self, i, i + 1, actor);
      if (TOKEN (i)->hit >= 0)
        {
          end = find_hit_end (self, i);
          if (!TOKEN (end - 1)->possessive)
            return resolve_phrase (self, i, end, actor);
          i = end - 1;
          continue;
        }
      if (is_capital (self, i) && !has (self, i, AVOW_LIST (FUNCTION)))
        {
          end = i + 1;
          while (end < to && is_capital (self, end))
            end++;
          if (resolve_phrase (self, i, end, actor))
            return TRUE;
          i = end - 1;
        }
      if (has (self, i, AVOW_LIST (THE)) && (is_title (self, i + 1) || has (self, i + 1, AVOW_LIST (BODY))))
        {
          end = i + 2;
          while (end < to && (is_title (self, end) || has (self, end, AVOW_LIST (BODY))))
            end++;
          return resolve_phrase (self, i, end, actor);
        }
    }

  return FALSE;
}

static int
find_phrase_start (Text *self,
                   int   from,
                   int   to)
{
  int start = to;

  while (start > from && to - start < MAX_SUBJECT && !bounds_phrase (self, start - 1))
    start--;

  return start;
}

/* The subject before a verb: "Lund said", "Lund, the minister, said", "the minister, Maria Lund, said". */
static gboolean
find_subject_before (Text           *self,
                     int             verb,
                     int             from,
                     AvowGuessActor *actor)
{
  int to = verb, start;

  while (to > from && has (self, to - 1, AVOW_LIST (SKIP)) && !is_capital (self, to - 1) && find_pronoun (self, to - 1) == 0)
    to--;
  while (to > from && is_word (self, to - 1) && g_str_has_suffix (TOKEN (to - 1)->folded, "ly") &&
         !is_capital (self, to - 1) && self->english)
    to--;
  if (to <= from)
    return FALSE;

  if (is_kind (self, to - 1, TOKEN_COMMA))
    {
      int comma = to - 2;

      while (comma > from && to - comma < MAX_APPOSITION && TOKEN (comma)->kind != TOKEN_COMMA && is_word (self, comma))
        comma--;
      if (comma > from && TOKEN (comma)->kind == TOKEN_COMMA)
        {
          start = find_phrase_start (self, from, comma);
          if (start < comma && resolve_phrase (self, start, comma, actor))
            {
              AvowGuessActor other = { 0, };
              gboolean plain = is_title (self, comma - 1) || (actor->actor_id == 0 && actor->confidence == AVOW_CONFIDENCE_LOW);

              /* "the minister, Maria Lund, said" */
              if (plain && (is_capital (self, comma + 1) || TOKEN (comma + 1)->hit >= 0) &&
                  resolve_phrase (self, comma + 1, to - 1, &other) &&
                  (other.actor_id != 0 || other.confidence == AVOW_CONFIDENCE_HIGH))
                move_actor (&other, actor);
              clear_actor (&other);
              return TRUE;
            }
        }
      return find_first_subject (self, from, to, actor);
    }

  if (has (self, to - 1, AVOW_LIST (JOIN)) && TOKEN (to - 1)->hit < 0)
    return find_first_subject (self, from, to - 1, actor);

  start = find_phrase_start (self, from, to);

  return start < to && resolve_phrase (self, start, to, actor);
}

/* The subject behind a verb: "said Maria Lund, the minister". */
static gboolean
find_subject_after (Text           *self,
                    int             i,
                    int             to,
                    AvowGuessActor *actor)
{
  int end, from;

  while (i < to && has (self, i, AVOW_LIST (SKIP)) && !has (self, i, AVOW_LIST (THE) | AVOW_LIST (A)) &&
         find_pronoun (self, i) == 0 && !is_capital (self, i))
    i++;
  from = end = i;
  while (end < to && end - from < MAX_SUBJECT && is_word (self, end) && TOKEN (end)->quote == 0 &&
         !(has (self, end, AVOW_LIST (JOIN)) && TOKEN (end)->hit < 0) &&
         !(end > from && has (self, end, CUES) && TOKEN (end)->hit < 0 && !is_capital (self, end)))
    end++;
  if (end == from)
    return FALSE;

  /* "said Lund on Monday": who stands first. */
  if (TOKEN (from)->hit >= 0)
    end = MIN (end, find_hit_end (self, from));
  else if (find_pronoun (self, from) > 0)
    end = from + 1;
  else
    {
      int head = find_head_end (self, from, end);
      int stays = has (self, from, AVOW_LIST (A)) ? end : head;

      for (int k = from; k < stays; k++)
        {
          /* What has no capital any more after a name is no part of it. */
          if (TOKEN (k)->hit >= 0 && !TOKEN (find_hit_end (self, k) - 1)->possessive &&
              !is_capital (self, find_hit_end (self, k)))
            {
              stays = find_hit_end (self, k);
              break;
            }
        }
      if (!self->german && stays == head && is_capital (self, from) && !has (self, from, AVOW_LIST (THE) | AVOW_LIST (A)))
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

  return resolve_phrase (self, from, end, actor);
}

static void
clear_cue (Cue *cue)
{
  clear_actor (&cue->subject);
}

/* Reads the verb at @i, with what belongs to it and its subject, which stands in [from, to). */
static gboolean
read_cue (Text     *self,
          int       i,
          int       from,
          int       to,
          gboolean  beside,
          Cue      *cue)
{
  guint64 lists = CUES | (beside ? AVOW_LIST (SAY_BESIDE) : 0);
  gboolean inverted, found = FALSE;

  if (!is_word (self, i) || TOKEN (i)->quote != 0 || TOKEN (i)->hit >= 0)
    return FALSE;

  *cue = (Cue) { i, i, i, from, to, { 0, } };
  if (has (self, i, AVOW_LIST (ACCORDING)) && !(beside && is_kind (self, i - 1, TOKEN_WORD)))
    {
      cue->last = cue->verb_last = i + count_words (self, i, AVOW_LIST (ACCORDING));
      /* "according to her", but "according to her lawyer" */
      if (has (self, cue->last, AVOW_LIST (HIM) | AVOW_LIST (HER)) && !is_word (self, cue->last + 1))
        {
          set_words (self, &cue->subject, cue->last, cue->last + 1);
          return resolve_pronoun (self, cue->last, has (self, cue->last, AVOW_LIST (HIM)) ? 1 : 2, &cue->subject);
        }
      return find_subject_after (self, cue->last, to, &cue->subject) && cue->subject.name != NULL;
    }
  /* In German nouns have capitals, and so have few verbs elsewhere. */
  if (!has (self, i, lists) || (is_capital (self, i) && i > from && !is_kind (self, i - 1, TOKEN_CLOSE)))
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

    while (k > from && has (self, k - 1, AVOW_LIST (SKIP)) && !is_capital (self, k - 1) && find_pronoun (self, k - 1) == 0)
      k--;
    inverted = (beside || !self->english) &&
               (k == from || is_kind (self, k - 1, TOKEN_CLOSE) || is_kind (self, k - 1, TOKEN_DASH) ||
                (is_kind (self, k - 1, TOKEN_COMMA) && beside));
  }

  if (inverted)
    found = find_subject_after (self, cue->verb_last, to, &cue->subject);
  if (!found)
    found = find_subject_before (self, i, from, &cue->subject);
  if (!found && (!self->english || beside))
    found = find_subject_after (self, cue->verb_last, to, &cue->subject);

  return found;
}

/* The clause behind a quotation: “…,” said Lund. */
static gboolean
find_cue_after (Text *self,
                int   close,
                Cue  *cue)
{
  int end = find_sentence_end (self, MIN (close + 1, count (self) - 1)), i = close + 1;

  if (close + 1 >= count (self) || ends_sentence (self, close))
    return FALSE;
  while (i < end && (TOKEN (i)->kind == TOKEN_COMMA || TOKEN (i)->kind == TOKEN_DASH))
    i++;

  for (int k = i; k < end && k < i + MAX_TO_VERB; k++)
    {
      if (TOKEN (k)->quote != 0 || TOKEN (k)->kind == TOKEN_STOP || TOKEN (k)->kind == TOKEN_SEMICOLON)
        break;
      if (read_cue (self, k, i, end, TRUE, cue))
        return TRUE;
      clear_cue (cue);
    }

  return FALSE;
}

/* The clause before a quotation: Lund said: “…” */
static gboolean
find_cue_before (Text *self,
                 int   open,
                 Cue  *cue)
{
  gboolean near;
  int start, stop;

  if (open == 0)
    return FALSE;
  stop = open;
  near = is_kind (self, open - 1, TOKEN_COLON) || is_kind (self, open - 1, TOKEN_COMMA);
  /* "… she said. “Our" belongs to another sentence; a colon does not end one. */
  start = find_sentence_start (self, open);
  for (int k = stop - 1; k >= start && k > stop - MAX_TO_VERB; k--)
    {
      if (TOKEN (k)->quote != 0)
        continue;
      if (read_cue (self, k, start, stop, near || open - k <= 4, cue))
        return TRUE;
      clear_cue (cue);
    }

  return FALSE;
}

static gboolean
find_cue_of_quote (Text *self,
                   int   quote,
                   Cue  *cue)
{
  const Quote *here = QUOTE (quote);
  gboolean after_first = FALSE;
  int close = here->last;

  if (here->closed)
    {
      after_first = is_kind (self, close - 1, TOKEN_COMMA) || is_kind (self, close + 1, TOKEN_COMMA) ||
                    (is_kind (self, close - 1, TOKEN_STOP) && *TOKEN (close - 1)->start != '.') ||
                    has (self, close + 1, CUES | AVOW_LIST (SKIP) | AVOW_LIST (ACCORDING)) ||
                    is_kind (self, close + 1, TOKEN_DASH);
      if (is_kind (self, here->first - 1, TOKEN_COLON))
        after_first = FALSE;
      if (after_first && !has (self, close + 1 + is_kind (self, close + 1, TOKEN_COMMA), AVOW_LIST (JOIN)) &&
          find_cue_after (self, close, cue))
        return TRUE;
    }
  if (find_cue_before (self, here->first, cue))
    return TRUE;

  return here->closed && !after_first && find_cue_after (self, close, cue);
}

/* The label of a transcript: "Lund: We will …" */
static gboolean
read_label (Text *self,
            int   paragraph,
            Cue  *cue)
{
  int i = paragraph;

  while (is_word (self, i) && i < paragraph + 5 &&
         (is_capital (self, i) || TOKEN (i)->hit >= 0 || has (self, i, AVOW_LIST (PARTICLE))))
    i++;
  if (i == paragraph || !is_kind (self, i, TOKEN_COLON) || i + 1 >= count (self) || TOKEN (i + 1)->kind == TOKEN_BREAK)
    return FALSE;
  /* "Q:" and "A:" say nothing by themselves. */
  if (TOKEN (i - 1)->end_offset - TOKEN (paragraph)->start_offset < 2)
    return FALSE;

  *cue = (Cue) { paragraph, paragraph, paragraph, paragraph, i + 1, { 0, } };

  return resolve_phrase (self, paragraph, i, &cue->subject);
}

static gboolean
find_label (Text *self,
            int   i,
            Cue  *cue)
{
  int paragraph = find_paragraph_start (self, i);

  if (read_label (self, paragraph, cue))
    return TRUE;

  /* An answer has more than one paragraph, but a story is no answer. */
  for (int n = 0; n < 3 && paragraph > 1; n++)
    {
      int end = find_paragraph_end (self, paragraph);

      for (int k = paragraph; k < end; k++)
        {
          if (TOKEN (k)->quote != 0 || has (self, k, AVOW_LIST (SAY)))
            return FALSE;
        }
      paragraph = find_paragraph_start (self, paragraph - 2);
      if (read_label (self, paragraph, cue))
        {
          cue->subject.confidence = MIN (cue->subject.confidence, AVOW_CONFIDENCE_LOW);
          return TRUE;
        }
    }

  return FALSE;
}

/* The last one who spoke in these tokens, outside of quotations. */
static gboolean
find_last_cue (Text *self,
               int   from,
               int   to,
               Cue  *cue)
{
  for (int i = to - 1; i >= from; i--)
    {
      int start;

      if (!has (self, i, CUES | AVOW_LIST (ACCORDING) | AVOW_LIST (SAY_BESIDE)) || TOKEN (i)->quote != 0)
        continue;
      start = find_sentence_start (self, i);
      for (int k = i; k > start; k--)
        {
          if (TOKEN (k - 1)->kind == TOKEN_CLOSE)
            start = k;
        }
      if (read_cue (self, i, start, find_sentence_end (self, i), start > from && is_kind (self, start - 1, TOKEN_CLOSE), cue))
        return TRUE;
      clear_cue (cue);
    }

  return FALSE;
}

static gboolean
lower_confidence (Cue *cue)
{
  cue->subject.confidence = MIN (cue->subject.confidence, AVOW_CONFIDENCE_LOW);

  return TRUE;
}

/* A name that stands beside a quotation, for languages that nobody wrote down. */
static gboolean
find_name_beside (Text *self,
                  int   quote,
                  Cue  *cue)
{
  int from = find_sentence_start (self, QUOTE (quote)->first), to = find_sentence_end (self, QUOTE (quote)->last);

  for (int n = 1; n <= 12; n++)
    {
      int places[] = { QUOTE (quote)->last + n, QUOTE (quote)->first - n };

      for (guint k = 0; k < G_N_ELEMENTS (places); k++)
        {
          int i = places[k];

          if (i < from || i >= to || TOKEN (i)->quote != 0 || TOKEN (i)->hit < 0)
            continue;
          *cue = (Cue) { i, i, i, from, to, { 0, } };
          set_words (self, &cue->subject, find_hit_start (self, i), find_hit_end (self, i));
          set_hit (self, &cue->subject, TOKEN (i)->hit, AVOW_CONFIDENCE_LOW);
          return TRUE;
        }
    }

  return FALSE;
}

/* Who is quoted: beside the quotation, beside its other parts, beside others of the paragraph, in the paragraph before. */
static gboolean
find_quoted (Text *self,
             int   quote,
             Cue  *cue)
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

  start = find_paragraph_start (self, QUOTE (first)->first);
  end = find_paragraph_end (self, QUOTE (last)->last);
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
      int before = find_paragraph_start (self, start - 2);

      if (find_last_cue (self, before, start - 1, cue))
        return lower_confidence (cue);
      if (!is_kind (self, before, TOKEN_OPEN))
        break;
      start = before;
    }

  return FALSE;
}

/* Who is said to say it in other words than his own: the verb of the sentence that is nearest, before or within rather
 * than after. */
static gboolean
find_reported (Text *self,
               Cue  *cue)
{
  int from = find_sentence_start (self, self->first), to = find_sentence_end (self, MAX (self->last - 1, self->first));
  int best = G_MAXINT;
  gboolean found = FALSE;

  for (int i = from; i < to; i++)
    {
      int distance = i < self->first ? self->first - i : i < self->last ? i - self->first : 2 * (i - self->last) + 6;
      int start = find_sentence_start (self, i);
      gboolean trailing = FALSE;
      Cue other = { 0, };

      if (!has (self, i, CUES | AVOW_LIST (ACCORDING) | AVOW_LIST (SAY_BESIDE)) || distance >= best || TOKEN (i)->quote != 0)
        continue;
      /* ", Lund said" behind it, and ", said Lund" */
      for (int k = i; k > start && k > i - MAX_SUBJECT; k--)
        {
          if (TOKEN (k - 1)->kind == TOKEN_COMMA || TOKEN (k - 1)->kind == TOKEN_CLOSE)
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

      if (read_cue (self, i, start, find_sentence_end (self, i), trailing && start == i, &other) && (!found || distance < best))
        {
          if (found)
            clear_cue (cue);
          *cue = other;
          best = distance;
          found = TRUE;
        }
      else
        {
          clear_cue (&other);
        }
    }

  return found;
}

/* What goes on with the words of another: "The country would also …" */
static gboolean
find_reported_before (Text *self,
                      Cue  *cue)
{
  int from = find_sentence_start (self, self->first), to = find_sentence_end (self, self->first);
  int paragraph = find_paragraph_start (self, from);
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

/* Attribution */

/* Is the clause of the verb only that: “…,” Lund said on Monday, “…”? */
static void
trim_clause (Text *self,
             Cue  *cue)
{
  int i = cue->first;

  while (i > 0 && TOKEN (i - 1)->quote == 0 && TOKEN (i - 1)->kind != TOKEN_BREAK && !ends_sentence (self, i - 1))
    i--;
  cue->from = i;
  i = cue->last;
  while (i < count (self) && TOKEN (i)->quote == 0 && TOKEN (i)->kind != TOKEN_BREAK && TOKEN (i)->kind != TOKEN_STOP)
    i++;
  cue->to = i;
}

static gboolean
is_beside_clause (Text *self,
                  Cue  *cue)
{
  gboolean before = is_kind (self, cue->from - 1, TOKEN_CLOSE) &&
                    (is_kind (self, cue->from - 2, TOKEN_COMMA) || is_kind (self, cue->from - 2, TOKEN_STOP) ||
                     is_kind (self, cue->from, TOKEN_COMMA));
  gboolean after = is_kind (self, cue->to, TOKEN_OPEN) &&
                   (is_kind (self, cue->to - 1, TOKEN_COLON) || is_kind (self, cue->to - 1, TOKEN_COMMA));

  return before || after;
}

static void
guess_attribution (Text      *self,
                   AvowGuess *guess,
                   Cue       *cue,
                   gboolean   has_cue,
                   gboolean   labelled)
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
guess_addressee (Text      *self,
                 AvowGuess *guess,
                 Cue       *cue)
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

  end = find_hit_end (self, i);
  if (TOKEN (end - 1)->possessive || (is_capital (self, end) && !self->german) ||
      HIT (TOKEN (i)->hit)->actor_id == cue->subject.actor_id)
    return;
  set_words (self, &guess->addressee, i, end);
  set_hit (self, &guess->addressee, TOKEN (i)->hit, AVOW_CONFIDENCE_HIGH);
}

/* Condition */

static gboolean
begins_condition (Text *self,
                  int   i,
                  int   from,
                  int   to)
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
find_condition_end (Text *self,
                    int   i,
                    int   to)
{
  int quote = TOKEN (i)->quote, k;
  guint n = 0;

  for (k = i + 1; k < to && n < MAX_CONDITION; k++, n++)
    {
      const Token *token = TOKEN (k);

      if (token->quote != quote || token->kind == TOKEN_CLOSE)
        break;
      if (token->kind == TOKEN_STOP || token->kind == TOKEN_SEMICOLON || token->kind == TOKEN_COLON ||
          token->kind == TOKEN_DASH || token->kind == TOKEN_BREAK)
        break;
      if (token->kind == TOKEN_COMMA)
        {
          /* "if Russia, which …, attacks": past the clause within. */
          if (has (self, k + 1, AVOW_LIST (RELATIVE)) && n < 4)
            {
              for (k++; k < to && TOKEN (k)->kind != TOKEN_COMMA && TOKEN (k)->kind != TOKEN_STOP;)
                k++;
              continue;
            }
          break;
        }
      /* "If attacked we will respond" */
      if (k > i + 1 && has (self, k, AVOW_LIST (WE)) && has (self, k + 1, AVOW_LIST (FUTURE)))
        break;
    }

  while (k > i && !is_word (self, k - 1) && TOKEN (k - 1)->kind != TOKEN_OTHER)
    k--;

  return MIN (k, to);
}

static void
guess_condition (Text      *self,
                 AvowGuess *guess)
{
  int from = find_sentence_start (self, self->first), to = find_sentence_end (self, MAX (self->last - 1, self->first));
  int within = -1, before = -1, after = -1;

  if (self->words == NULL)
    return;

  /* An inner sentence bounds it as well: what is quoted has sentences of its own. */
  for (int i = self->first; i > from; i--)
    {
      if (TOKEN (i - 1)->kind == TOKEN_STOP && TOKEN (i - 1)->quote == TOKEN (self->first)->quote && TOKEN (i - 1)->quote != 0)
        from = i;
    }
  for (int i = self->last; i < to; i++)
    {
      if (TOKEN (i - 1)->kind == TOKEN_STOP || (TOKEN (i)->kind == TOKEN_STOP && TOKEN (i)->quote != 0))
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

          set_text (self, &guess->condition, i, end, plain ? AVOW_CONFIDENCE_HIGH : AVOW_CONFIDENCE_LOW);
          return;
        }
    }
}

/* When it falls due */

static void
guess_due (Text           *self,
           AvowGuess      *guess,
           const AvowDate *reference)
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
      while (end < self->last && end < i + 7 && (is_word (self, end) || TOKEN (end)->kind == TOKEN_COMMA) &&
             TOKEN (end)->quote == TOKEN (i)->quote)
        end++;

      for (; end > i; end--)
        {
          g_autofree char *text = is_word (self, end - 1) ? copy_text (self, i, end) : NULL;
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

          set_text (self, &guess->due, i, end, AVOW_CONFIDENCE_HIGH);
          guess->due_date = date;
          return;
        }
    }
}

/* What a warning is */

static void
guess_subkind (Text      *self,
               AvowGuess *guess,
               Cue       *cue,
               gboolean   has_cue)
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

static gboolean
find_speaker (Text     *self,
              Cue      *cue,
              gboolean *labelled)
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

static void
guess_all (Text           *self,
           AvowGuess      *guess,
           const AvowDate *reference)
{
  gboolean labelled, has_cue;
  Cue cue = { 0, };

  has_cue = find_speaker (self, &cue, &labelled);
  if (has_cue)
    {
      guess_addressee (self, guess, &cue);
      move_actor (&cue.subject, &guess->speaker);
      if (cue.last > cue.first)
        set_text (self, &guess->cue, cue.first, cue.last, MAX (guess->speaker.confidence, AVOW_CONFIDENCE_LOW));
    }

  guess_attribution (self, guess, &cue, has_cue && self->words != NULL, labelled);
  guess_condition (self, guess);
  guess_due (self, guess, reference);
  guess_subkind (self, guess, &cue, has_cue && cue.last > cue.first);
  clear_cue (&cue);
}

/* The tokens that the passage has at least a part of, white space and quotes at its ends left out. */
static gboolean
find_passage (Text   *self,
              gint64  start,
              gint64  end)
{
  self->first = 0;
  while (self->first < count (self) && (TOKEN (self->first)->end_offset <= start || (!is_word (self, self->first))))
    self->first++;
  self->last = self->first;
  while (self->last < count (self) && TOKEN (self->last)->start_offset < end)
    self->last++;
  while (self->last > self->first && !is_word (self, self->last - 1))
    self->last--;

  return self->last > self->first;
}

static void
clear_text (Text *self)
{
  g_array_unref (self->tokens);
  g_array_unref (self->quotes);
  g_array_unref (self->hits);
  g_string_chunk_free (self->strings);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Text, clear_text)

static const char *
align (const char *p)
{
  while (((guchar) *p & 0xc0) == 0x80)
    p++;

  return p;
}

/* The window begins with a paragraph, so that quotes are counted from their beginning. */
static const char *
find_window_start (const char *text,
                   const char *start)
{
  const char *from = align (start - MIN (start - text, BYTES_BEFORE)), *paragraph;

  if (from == text)
    return from;
  paragraph = g_strstr_len (from, start - from, "\n\n");

  return paragraph != NULL ? paragraph : from;
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
  gsize length = strlen (text);
  const char *first = avow_text_get_pointer (text, length, start), *last, *from, *to;
  g_auto(Text) self = { NULL, };
  gint64 offset;

  self.words = avow_guess_words_get (language);
  self.names = names;
  self.english = self.words != NULL && g_ascii_strncasecmp (language, "en", 2) == 0;
  self.german = self.words != NULL && g_ascii_strncasecmp (language, "de", 2) == 0;
  self.tokens = g_array_sized_new (FALSE, FALSE, sizeof (Token), 2048);
  self.quotes = g_array_new (FALSE, FALSE, sizeof (Quote));
  self.hits = g_array_new (FALSE, FALSE, sizeof (AvowNameHit));
  self.strings = g_string_chunk_new (8192);

  if (first == NULL || end <= start)
    return guess;

  last = avow_text_get_pointer (first, MIN (length - (first - text), BYTES_WITHIN), end - start);
  if (last == NULL)
    last = align (first + MIN (length - (first - text), BYTES_WITHIN));
  from = find_window_start (text, first);
  to = align (last + MIN (length - (last - text), BYTES_AFTER));
  offset = start - avow_text_get_offset (from, first);

  g_array_unref (self.hits);
  self.hits = avow_names_find_between (names, text, language, from, to, offset);

  read_tokens (&self, from, to, offset);
  if (self.words != NULL)
    find_phrases (&self);
  mark_hits (&self);
  find_quotes (&self);

  if (find_passage (&self, start, start + avow_text_get_offset (first, last)))
    guess_all (&self, guess, reference);

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
  clear_actor (&self->speaker);
  clear_actor (&self->addressee);
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
