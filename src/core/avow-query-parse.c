/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-query.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-date.h"
#include "avow-query-filter.h"
#include "avow-query-scan-private.h"

/* What a person writes by hand or a chip adds is far below these; SQLite has limits too. */
#define MAX_DEPTH 50
#define MAX_TERMS 400

#define NEAR_DISTANCE 10

/* Reads the tokens from first to last.  A condition that is NULL says nothing, as a
 * filter without its value does; one that is missing is told by @is_there. */
typedef struct
{
  const char      *text;
  GPtrArray       *tokens;
  guint            next;
  guint            depth;
  guint            n_terms;
  gboolean         strict;
  gssize           cursor;
  AvowQueryPlace   place;
  GError          *error;
} Parser;

static AvowNode *parse_or (Parser   *self,
                           gboolean *is_there);

static const AvowQueryToken *
peek (Parser *self)
{
  return self->next < self->tokens->len ? g_ptr_array_index (self->tokens, self->next) : NULL;
}

static gboolean
next_is (Parser             *self,
         AvowQueryTokenType  type)
{
  const AvowQueryToken *token = peek (self);

  return token != NULL && token->type == type;
}

/* Only the first mistake is told. */
static void
fail (Parser         *self,
      gsize           start,
      gsize           end,
      AvowQueryError  code,
      char           *message)
{
  if (self->error == NULL)
    {
      self->error = g_error_new_literal (AVOW_QUERY_ERROR, code, message);
      self->place = (AvowQueryPlace) { start, end };
    }
  g_free (message);
}

/* What a token lacks is a mistake only if the text is to be whole. */
static void
fail_unfinished (Parser               *self,
                 const AvowQueryToken *token,
                 char                 *message)
{
  if (self->strict)
    fail (self, token->start, token->end, AVOW_QUERY_ERROR_SYNTAX, message);
  else
    g_free (message);
}

static gboolean
has_letters (const char *value)
{
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        return TRUE;
    }

  return FALSE;
}

/* Puts two conditions together, either of which may say nothing. */
static AvowNode *
join (AvowNodeType  type,
      AvowNode     *node,
      AvowNode     *other)
{
  if (node == NULL || other == NULL)
    return node != NULL ? node : other;
  if (node->type != type)
    return avow_node_new (type, node, other);

  g_ptr_array_add (node->children, other);

  return node;
}

/* ---- terms */

static AvowNode *
new_term (Parser        *self,
          AvowTermField  field,
          const char    *value,
          gboolean       phrase)
{
  self->n_terms++;

  return avow_node_new_term (field, value, phrase);
}

/* The fields of what is before and after a date that a field means. */
static gboolean
find_around (AvowTermField  field,
             AvowTermField *before,
             AvowTermField *after)
{
  static const AvowTermField fields[][3] =
  {
    { AVOW_TERM_ON, AVOW_TERM_BEFORE, AVOW_TERM_AFTER },
    { AVOW_TERM_SAID, AVOW_TERM_SAID_BEFORE, AVOW_TERM_SAID_AFTER },
    { AVOW_TERM_DUE, AVOW_TERM_DUE_BEFORE, AVOW_TERM_DUE_AFTER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (fields[i][0] != field)
        continue;
      *before = fields[i][1];
      *after = fields[i][2];
      return TRUE;
    }

  return FALSE;
}

/* A date on, before or after which something is: "2026-01", "<2026-06", ">=2025". */
static AvowNode *
new_date (Parser        *self,
          AvowTermField  field,
          const char    *value)
{
  const char *date = value + strspn (value, "<>=");
  AvowTermField before = field, after = field;
  AvowNode *node = NULL;

  find_around (field, &before, &after);
  if (*value == '<' || *value == '>')
    node = new_term (self, *value == '<' ? before : after, date, TRUE);
  if (node == NULL || date[-1] == '=')
    node = join (AVOW_NODE_OR, new_term (self, field, date, TRUE), node);

  return node;
}

/* The month or year that a day or month ends, or begins; %NULL if it does not. */
static char *
get_whole (const char *iso,
           gboolean    is_end)
{
  AvowDate date;

  if (!avow_date_parse (iso, &date) || date.month == 0)
    return NULL;

  if (date.day == 0 && date.month == (is_end ? 12 : 1))
    date.month = 0;
  else if (date.day != 0 && date.day == (is_end ? g_date_get_days_in_month (date.month, date.year) : 1))
    date.day = 0;
  else
    return NULL;

  return avow_date_to_iso (&date);
}

/* A span of whole months or years is one of these: from 2026-01-01 to 2026-02-28 is from January
 * to February 2026, so that what is known to the month is in it. */
static void
widen_range (char **from,
             char **to)
{
  char *whole;

  while ((whole = get_whole (*to, TRUE)))
    {
      g_free (*to);
      *to = whole;
    }
  while ((whole = get_whole (*from, FALSE)))
    {
      if (g_str_has_prefix (*to, whole) && !g_str_equal (*to, whole))
        {
          g_free (whole);
          return;
        }
      g_free (*from);
      *from = whole;
    }
}

static AvowNode *
new_dates (Parser        *self,
           AvowTermField  field,
           const char    *value)
{
  const char *dots = strstr (value, "..");
  g_autofree char *from = NULL, *to = NULL, *since = NULL, *until = NULL;
  AvowTermField before, after;

  if (!find_around (field, &before, &after))
    return new_term (self, field, value, TRUE);
  if (dots == NULL)
    return new_date (self, field, value);

  from = g_strndup (value, dots - value);
  to = g_strdup (dots + 2);
  if (*from != '\0' && *to != '\0')
    widen_range (&from, &to);
  since = g_strconcat (">=", from, NULL);
  until = g_strconcat ("<=", to, NULL);

  return join (AVOW_NODE_AND,
               *from != '\0' ? new_date (self, field, since) : NULL,
               *to != '\0' ? new_date (self, field, until) : NULL);
}

static char *
list_words (const AvowQueryFilter *filter)
{
  GString *list = g_string_new (NULL);
  const char *word;

  for (guint i = 0; (word = avow_query_filter_get_word (filter, i)); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", word);

  return g_string_free (list, FALSE);
}

static void
fail_value (Parser                *self,
            const AvowQueryFilter *filter,
            const AvowQueryValue  *value)
{
  g_autofree char *words = list_words (filter);
  char *message;

  if (filter->values == AVOW_QUERY_VALUES_DATES)
    /* Translators: the first is "before", "after", "on", "said" or "due" */
    message = g_strdup_printf (_("“%s:” needs a date such as 2026-01-07, 2026-01 or 2026, not “%s”."), filter->name, value->text);
  else
    /* Translators: the first is a filter such as "kind", the last what it knows: "claim, pledge, warning" */
    message = g_strdup_printf (_("“%s:” does not know “%s”. It knows: %s."), filter->name, value->text, words);

  fail (self, value->start, value->end, AVOW_QUERY_ERROR_VALUE, message);
}

/* What a value says that is being typed: of a date as much as is there of it. */
static char *
normalize_typed (Parser                *self,
                 const AvowQueryFilter *filter,
                 const AvowQueryValue  *value)
{
  g_autofree char *typed = g_strdup (value->text);

  if (filter->values != AVOW_QUERY_VALUES_DATES)
    return NULL;

  for (gsize length = strlen (typed); length > 0; length--)
    {
      char *normal;

      typed[length] = '\0';
      if ((normal = avow_query_filter_normalize (filter, typed)))
        return normal;
    }

  return NULL;
}

static AvowNode *
parse_value (Parser                *self,
             const AvowQueryToken  *token,
             const AvowQueryFilter *filter,
             const AvowQueryValue  *value)
{
  g_autofree char *normal = avow_query_filter_normalize (filter, value->text);
  AvowNode *node;

  if (normal == NULL)
    {
      gssize cursor = self->cursor;

      if (cursor < (gssize) value->start || cursor > (gssize) value->end || !avow_query_filter_may_begin (filter, value->text))
        fail_value (self, filter, value);
      else
        normal = normalize_typed (self, filter, value);
    }
  if (normal == NULL || !has_letters (normal))
    return NULL;

  if (filter->values == AVOW_QUERY_VALUES_DATES)
    return new_dates (self, filter->field, normal);

  node = new_term (self, filter->field, normal, value->quoted || filter->values == AVOW_QUERY_VALUES_WORDS);
  if (filter->field == AVOW_TERM_NEAR)
    node->term.distance = token->distance > 0 ? token->distance : NEAR_DISTANCE;

  return node;
}

static AvowNode *
parse_filter (Parser               *self,
              const AvowQueryToken *token)
{
  const AvowQueryFilter *filter = avow_query_filter_find (token->name);
  AvowNode *node = NULL;

  /* Words may end in a colon. */
  if (filter == NULL && token->values->len == 0)
    return new_term (self, AVOW_TERM_WORDS, token->name, FALSE);

  if (filter == NULL || (token->distance > 0 && filter->field != AVOW_TERM_NEAR))
    {
      fail (self, token->start, token->name_end, AVOW_QUERY_ERROR_FILTER,
            g_strdup_printf (_("There is no filter “%s:”. Put the words in quotation marks to look for them as they are."),
                             token->name));
      return NULL;
    }

  if (token->values->len == 0)
    fail_unfinished (self, token,
                     /* Translators: the first is a filter such as "speaker", the second an example of how it is written */
                     g_strdup_printf (_("“%s:” needs to be told what to look for, as in %s"), filter->name,
                                      avow_query_filter_get_example (filter)));

  for (guint i = 0; i < token->values->len; i++)
    node = join (AVOW_NODE_OR, node, parse_value (self, token, filter, g_ptr_array_index (token->values, i)));

  return node;
}

static AvowNode *
parse_atom (Parser               *self,
            const AvowQueryToken *token)
{
  const AvowQueryValue *value;

  if (token->name != NULL)
    return parse_filter (self, token);

  /* A dash alone, as it is typed, narrows nothing yet. */
  value = token->values->len > 0 ? g_ptr_array_index (token->values, 0) : NULL;

  return value != NULL && has_letters (value->text) ? new_term (self, AVOW_TERM_WORDS, value->text, value->quoted) : NULL;
}

/* ---- what stands between them */

static AvowNode *
parse_group (Parser               *self,
             const AvowQueryToken *open)
{
  gboolean is_there;
  AvowNode *node;

  if (++self->depth > MAX_DEPTH)
    {
      fail (self, open->start, open->end, AVOW_QUERY_ERROR_SYNTAX,
            g_strdup (_("There are too many parentheses in each other.")));
      return NULL;
    }

  node = parse_or (self, &is_there);
  self->depth--;
  if (!next_is (self, AVOW_QUERY_TOKEN_CLOSE))
    fail_unfinished (self, open, g_strdup (_("This parenthesis is not closed.")));
  else if (self->next++, !is_there)
    fail_unfinished (self, open, g_strdup (_("There is nothing in these parentheses.")));

  return node;
}

static AvowNode *
parse_not (Parser   *self,
           gboolean *is_there)
{
  const AvowQueryToken *token = peek (self), *first = token;
  gboolean excluded = FALSE;
  AvowNode *node;

  for (; token != NULL && token->type == AVOW_QUERY_TOKEN_NOT; token = peek (self))
    {
      excluded = !excluded;
      self->next++;
    }

  *is_there = token != NULL && (token->type == AVOW_QUERY_TOKEN_ATOM || token->type == AVOW_QUERY_TOKEN_OPEN);
  if (!*is_there)
    {
      if (first != token)
        fail_unfinished (self, first, g_strdup (_("Something must follow “NOT”.")));
      return NULL;
    }

  self->next++;
  node = token->type == AVOW_QUERY_TOKEN_OPEN ? parse_group (self, token) : parse_atom (self, token);

  return excluded && node != NULL ? avow_node_new (AVOW_NODE_NOT, node, NULL) : node;
}

static void
fail_operand (Parser               *self,
              const AvowQueryToken *token)
{
  /* Translators: the placeholder is AND or OR */
  fail_unfinished (self, token, g_strdup_printf (_("Something must stand before and after “%s”."),
                                                 token->type == AVOW_QUERY_TOKEN_AND ? "AND" : "OR"));
}

static AvowNode *
parse_and (Parser   *self,
           gboolean *is_there)
{
  AvowNode *node = NULL;
  const AvowQueryToken *and = NULL;

  *is_there = FALSE;
  while (peek (self) != NULL && !next_is (self, AVOW_QUERY_TOKEN_OR) && !next_is (self, AVOW_QUERY_TOKEN_CLOSE))
    {
      gboolean has_operand;

      if (next_is (self, AVOW_QUERY_TOKEN_AND))
        {
          if (and != NULL || !*is_there)
            fail_operand (self, peek (self));
          and = peek (self);
          self->next++;
          continue;
        }

      node = join (AVOW_NODE_AND, node, parse_not (self, &has_operand));
      *is_there = *is_there || has_operand;
      and = has_operand ? NULL : and;
    }
  if (and != NULL)
    fail_operand (self, and);

  return node;
}

static AvowNode *
parse_or (Parser   *self,
          gboolean *is_there)
{
  AvowNode *node = parse_and (self, is_there);
  gboolean was_there = *is_there;

  while (next_is (self, AVOW_QUERY_TOKEN_OR))
    {
      const AvowQueryToken *or = peek (self);
      gboolean has_operand;

      self->next++;
      node = join (AVOW_NODE_OR, node, parse_and (self, &has_operand));
      if (!was_there || !has_operand)
        fail_operand (self, or);
      was_there = has_operand;
      *is_there = *is_there || has_operand;
    }

  return node;
}

/* Adds what was read; what must all hold is added one by one, so that facets and
 * avow_query_copy_without() find it. */
static void
add_read (AvowQuery *self,
          AvowNode  *node)
{
  if (node->type != AVOW_NODE_AND)
    {
      avow_query_add (self, node);
      return;
    }

  for (guint i = 0; i < node->children->len; i++)
    avow_query_add (self, avow_node_copy (g_ptr_array_index (node->children, i)));
  avow_node_free (node);
}

/**
 * avow_query_parse_full:
 * @self: a query
 * @text: (nullable): what somebody wrote; see avow_query_parse()
 * @strict: whether the text must be whole: operators with something on both sides,
 *   parentheses closed, filters with values
 * @cursor: the byte at which somebody is typing, or -1 if nobody is; a value there
 *   that a filter does not know is no mistake as long as it may become one that it knows
 * @mistake: (out) (optional): where to put the bytes of @text that are wrong
 * @error: return location for an error of [error@QueryError]
 *
 * Adds the conditions that a text states, and tells where in it a mistake is.
 *
 * Returns: whether the text could be read; if not, nothing has been added
 */
gboolean
avow_query_parse_full (AvowQuery       *self,
                       const char      *text,
                       gboolean         strict,
                       gssize           cursor,
                       AvowQueryPlace  *mistake,
                       GError         **error)
{
  g_autoptr(GPtrArray) tokens = avow_query_scan (text != NULL ? text : "");
  Parser parser = { .text = text, .tokens = tokens, .strict = strict, .cursor = cursor };
  g_autoptr(AvowNode) node = NULL;
  gboolean is_there;

  node = parse_or (&parser, &is_there);
  if (peek (&parser) != NULL)
    fail (&parser, peek (&parser)->start, peek (&parser)->end, AVOW_QUERY_ERROR_SYNTAX,
          g_strdup (_("This parenthesis closes none that was opened.")));
  if (parser.n_terms > MAX_TERMS)
    fail (&parser, 0, strlen (text), AVOW_QUERY_ERROR_SYNTAX, g_strdup (_("This is too much to look for at once.")));

  if (parser.error != NULL)
    {
      if (mistake != NULL)
        *mistake = parser.place;
      g_propagate_error (error, parser.error);
      return FALSE;
    }

  if (node != NULL)
    add_read (self, g_steal_pointer (&node));

  return TRUE;
}

/**
 * avow_query_parse:
 * @self: a query
 * @text: (nullable): what somebody wrote: `"military hubs" kind:pledge OR speaker:Macron`
 * @error: return location for an error of [error@QueryError]
 *
 * Adds the conditions that a text states: words (each the beginning of a word, case and
 * diacritics aside), phrases in quotation marks, and filters, with AND, OR, NOT or a
 * minus, and parentheses. What is not finished, such as an open quotation, an OR with
 * nothing after it or a filter without a value, says what it can.
 *
 * Returns: whether the text could be read; if not, nothing has been added
 */
gboolean
avow_query_parse (AvowQuery   *self,
                  const char  *text,
                  GError     **error)
{
  return avow_query_parse_full (self, text, FALSE, -1, NULL, error);
}
