/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-query-text.h"

#include <string.h>

#include "avow-query-filter.h"
#include "avow-query-scan-private.h"
#include "avow-text.h"

/* What chips, facets and menus do to a query: they edit the text that somebody wrote,
 * so that it can be read, and changed by hand, afterwards.  Only what must hold in any
 * case is looked at: what stands beside an OR, or in parentheses, is left alone. */

/* One of the things that must all hold. */
typedef struct
{
  guint                 first;      /* tokens: with the NOT before it */
  guint                 last;
  gboolean              excluded;
  const AvowQueryToken *atom;       /* NULL for what is in parentheses */
} Item;

static const AvowQueryToken *
get_token (GPtrArray *tokens,
           guint      index)
{
  return g_ptr_array_index (tokens, index);
}

/* Returns the index of the token that closes what the one at @open opens; or of the last. */
static guint
find_close (GPtrArray *tokens,
            guint      open)
{
  guint depth = 0;

  for (guint i = open; i < tokens->len; i++)
    {
      AvowQueryTokenType type = get_token (tokens, i)->type;

      depth += type == AVOW_QUERY_TOKEN_OPEN ? 1 : type == AVOW_QUERY_TOKEN_CLOSE ? -1 : 0;
      if (depth == 0)
        return i;
    }

  return tokens->len - 1;
}

/* Tells whether an OR stands among tokens, in no parentheses of theirs. */
static gboolean
has_or (GPtrArray *tokens,
        guint      from,
        guint      to)
{
  for (guint i = from; i < to; i++)
    {
      AvowQueryTokenType type = get_token (tokens, i)->type;

      if (type == AVOW_QUERY_TOKEN_OR)
        return TRUE;
      if (type == AVOW_QUERY_TOKEN_OPEN)
        i = find_close (tokens, i);
    }

  return FALSE;
}

static GArray *
get_items (GPtrArray *tokens)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (Item));
  Item item = { 0, };
  gboolean begun = FALSE;

  if (has_or (tokens, 0, tokens->len))
    return items;

  for (guint i = 0; i < tokens->len; i++)
    {
      const AvowQueryToken *token = get_token (tokens, i);

      if (token->type == AVOW_QUERY_TOKEN_AND || token->type == AVOW_QUERY_TOKEN_CLOSE)
        {
          begun = FALSE;
          continue;
        }

      if (!begun)
        item = (Item) { i, i, FALSE, NULL };
      begun = token->type == AVOW_QUERY_TOKEN_NOT;
      if (begun)
        {
          item.excluded = !item.excluded;
          continue;
        }

      item.atom = token->type == AVOW_QUERY_TOKEN_ATOM ? token : NULL;
      i = item.last = token->type == AVOW_QUERY_TOKEN_OPEN ? find_close (tokens, i) : i;
      g_array_append_val (items, item);
    }

  return items;
}

static gboolean
is_of_filter (const Item *item,
              const char *filter)
{
  return item->atom != NULL && item->atom->name != NULL && g_ascii_strcasecmp (item->atom->name, filter) == 0;
}

/* Whether two values of a filter mean the same. */
static gboolean
is_same (const char *filter,
         const char *a,
         const char *b)
{
  const AvowQueryFilter *self = avow_query_filter_find (filter);
  g_autofree char *normal_a = self != NULL ? avow_query_filter_normalize (self, a) : NULL;
  g_autofree char *normal_b = self != NULL ? avow_query_filter_normalize (self, b) : NULL;

  return avow_text_same_words (normal_a != NULL ? normal_a : a, normal_b != NULL ? normal_b : b);
}

/* Finds the first item that has a value of a filter. */
static gboolean
find_value (GArray     *items,
            const char *filter,
            const char *value,
            Item       *item,
            guint      *index)
{
  for (guint i = 0; i < items->len; i++)
    {
      *item = g_array_index (items, Item, i);
      if (!is_of_filter (item, filter))
        continue;

      for (*index = 0; *index < item->atom->values->len; *index += 1)
        {
          if (is_same (filter, ((AvowQueryValue *) g_ptr_array_index (item->atom->values, *index))->text, value))
            return TRUE;
        }
    }

  return FALSE;
}

/**
 * avow_query_text_get:
 * @text: (nullable): a query as somebody wrote it
 * @filter: the name of a filter: `kind`
 * @value: a value of it: `claim`, `Keir Starmer`
 *
 * Tells what a query says about a value, in what must hold in any case: what stands
 * beside an OR or in parentheses does not count. Values are the same when they mean the
 * same: `kind:Claim` is `claim`.
 *
 * Returns: whether it is included or excluded
 */
AvowFilterState
avow_query_text_get (const char *text,
                     const char *filter,
                     const char *value)
{
  g_autoptr(GPtrArray) tokens = avow_query_scan (text != NULL ? text : "");
  g_autoptr(GArray) items = get_items (tokens);
  guint index;
  Item item;

  if (!find_value (items, filter, value, &item, &index))
    return AVOW_FILTER_NONE;

  return item.excluded ? AVOW_FILTER_EXCLUDED : AVOW_FILTER_INCLUDED;
}

/* Takes out what is between two places, and the spaces that it leaves. */
static char *
cut (const char *text,
     gsize       start,
     gsize       end)
{
  g_autofree char *before = g_strndup (text, start), *after = g_strdup (text + end);

  if (*before == '\0')
    g_strchug (after);
  else if (*after == '\0')
    g_strchomp (before);
  else if (g_ascii_isspace (before[start - 1]))
    g_strchug (after);
  else if (before[start - 1] != '(' && *after != ')' && !g_ascii_isspace (*after))
    return g_strconcat (before, " ", after, NULL);

  return g_strconcat (before, after, NULL);
}

/* Takes out an item, with the AND that it no longer needs. */
static char *
cut_item (const char *text,
          GPtrArray  *tokens,
          const Item *item)
{
  guint first = item->first, last = item->last;

  if (first > 0 && get_token (tokens, first - 1)->type == AVOW_QUERY_TOKEN_AND)
    first--;
  else if (last + 1 < tokens->len && get_token (tokens, last + 1)->type == AVOW_QUERY_TOKEN_AND)
    last++;

  return cut (text, get_token (tokens, first)->start, get_token (tokens, last)->end);
}

/* Takes one of several values out, with the comma. */
static char *
cut_value (const char *text,
           const Item *item,
           guint       index)
{
  const AvowQueryValue *value = g_ptr_array_index (item->atom->values, index);
  gsize start = value->start, end = value->end;

  if (index > 0)
    start = ((AvowQueryValue *) g_ptr_array_index (item->atom->values, index - 1))->end;
  else
    end = ((AvowQueryValue *) g_ptr_array_index (item->atom->values, 1))->start;

  return g_strdup_printf ("%.*s%s", (int) start, text, text + end);
}

/* Takes off the parentheses that add_item() puts around words with an OR, when these
 * are alone again. */
static char *
unwrap (char *text)
{
  g_autoptr(GPtrArray) tokens = avow_query_scan (text);
  guint last = tokens->len - 1;

  if (tokens->len < 3 || get_token (tokens, 0)->type != AVOW_QUERY_TOKEN_OPEN ||
      get_token (tokens, last)->type != AVOW_QUERY_TOKEN_CLOSE || find_close (tokens, 0) != last || !has_or (tokens, 1, last))
    return text;

  memset (text + get_token (tokens, 0)->start, ' ', 1);
  text[get_token (tokens, last)->start] = '\0';

  return g_strchug (text);
}

/* Takes all values out of a text that are like one, or all of a filter. */
static char *
remove_values (const char *text,
               const char *filter,
               const char *value)
{
  g_autofree char *left = g_strdup (text);
  gboolean removed = FALSE;

  for (;;)
    {
      g_autoptr(GPtrArray) tokens = avow_query_scan (left);
      g_autoptr(GArray) items = get_items (tokens);
      gboolean found = FALSE;
      guint index = 0;
      char *fewer;
      Item item;

      if (value != NULL)
        found = find_value (items, filter, value, &item, &index);
      for (guint i = 0; value == NULL && !found && i < items->len; i++)
        {
          item = g_array_index (items, Item, i);
          found = is_of_filter (&item, filter);
        }
      if (!found)
        return removed ? unwrap (g_steal_pointer (&left)) : g_steal_pointer (&left);

      fewer = value != NULL && item.atom->values->len > 1 ? cut_value (left, &item, index) : cut_item (left, tokens, &item);
      g_free (left);
      left = fewer;
      removed = TRUE;
    }
}

/* Whether a parenthesis put right after a text would become part of its last word. */
static gboolean
ends_in_open_word (const char *text,
                   GPtrArray  *tokens)
{
  const AvowQueryToken *last = get_token (tokens, tokens->len - 1);

  return last->type == AVOW_QUERY_TOKEN_ATOM && last->missing == 0 &&
         g_strstr_len (text + last->start, last->end - last->start, "(") != NULL;
}

/* What is missing for a text to end: the mark after a quotation, and parentheses. */
static char *
get_missing (const char *text,
             GPtrArray  *tokens)
{
  GString *missing = g_string_new (NULL);
  guint depth = 0;

  for (guint i = 0; i < tokens->len; i++)
    {
      const AvowQueryToken *token = get_token (tokens, i);

      if (token->type == AVOW_QUERY_TOKEN_OPEN)
        depth++;
      else if (token->type == AVOW_QUERY_TOKEN_CLOSE && depth > 0)
        depth--;
      if (token->missing != 0)
        g_string_append_unichar (missing, token->missing);
    }
  if (tokens->len > 0 && ends_in_open_word (text, tokens))
    g_string_append_c (missing, ' ');
  for (; depth > 0; depth--)
    g_string_append_c (missing, ')');

  return g_string_free (missing, FALSE);
}

/* Adds a condition to all that must hold: at the end, where it does not come after
 * something that is not finished. */
static char *
add_item (const char *text,
          const char *item)
{
  g_autoptr(GPtrArray) tokens = avow_query_scan (text);
  g_autofree char *missing = get_missing (text, tokens);
  AvowQueryTokenType last;
  gboolean space;

  if (tokens->len == 0)
    return g_strdup (item);

  last = get_token (tokens, tokens->len - 1)->type;
  if (has_or (tokens, 0, tokens->len))
    return g_strdup_printf ("(%s%s) %s", text, missing, item);
  if (last == AVOW_QUERY_TOKEN_AND || last == AVOW_QUERY_TOKEN_NOT)
    return g_strdup_printf ("%s %s", item, text);

  space = !g_str_has_suffix (missing, " ") && !g_ascii_isspace (text[strlen (text) - 1]);

  return g_strconcat (text, missing, space ? " " : "", item, NULL);
}

/* Adds a value to those of a filter that are there; what was begun of another goes. */
static char *
add_value (const char           *text,
           const AvowQueryToken *atom,
           const char           *quoted)
{
  const AvowQueryValue *last = atom->values->len > 0 ? g_ptr_array_index (atom->values, atom->values->len - 1) : NULL;
  gsize end = last != NULL ? last->end : atom->name_end;
  g_autoptr(GString) added = g_string_new_len (text, end);

  if (last != NULL && last->missing != 0)
    g_string_append_unichar (added, last->missing);
  if (last != NULL)
    g_string_append_c (added, ',');
  g_string_append (added, quoted);
  /* After a quotation the next word needs no space. */
  if (strchr (" )", text[atom->end]) == NULL)
    g_string_append_c (added, ' ');
  g_string_append (added, text + atom->end);

  return g_string_free (g_steal_pointer (&added), FALSE);
}

/* A name is meant as a whole: in quotation marks. */
static char *
quote (const char *filter,
       const char *value)
{
  const AvowQueryFilter *self = avow_query_filter_find (filter);
  g_autofree char *quoted = avow_query_quote (value);

  if (self == NULL || *quoted == '"' ||
      ((self->field < AVOW_TERM_SPEAKER || self->field > AVOW_TERM_ACTOR) && self->field != AVOW_TERM_PUBLISHER &&
       self->field != AVOW_TERM_CONTRADICTS))
    return g_steal_pointer (&quoted);

  return g_strdup_printf ("\"%s\"", quoted);
}

/**
 * avow_query_text_set:
 * @text: (nullable): a query as somebody wrote it
 * @filter: the name of a filter: `kind`
 * @value: a value of it, without quotation marks: `claim`, `Keir Starmer`
 * @state: what the query is to say about it
 *
 * Edits a query so that it includes or excludes a value, or says nothing about it, in
 * what must hold in any case. Values that are included stand together: one of them
 * must hold (`kind:claim,pledge`); so do those that are excluded, of which none may
 * (`NOT kind:claim,pledge`). All else stays as it was typed; what has an OR in it gets
 * parentheses around it, so that the condition is for all of it.
 *
 * Returns: (transfer full): the query
 */
char *
avow_query_text_set (const char      *text,
                     const char      *filter,
                     const char      *value,
                     AvowFilterState  state)
{
  gboolean excluded = state == AVOW_FILTER_EXCLUDED;
  g_autofree char *left = NULL, *quoted = quote (filter, value), *item = NULL;
  g_autoptr(GPtrArray) tokens = NULL;
  g_autoptr(GArray) items = NULL;

  text = text != NULL ? text : "";
  if (avow_query_text_get (text, filter, value) == state)
    return g_strdup (text);

  left = remove_values (text, filter, value);
  if (state == AVOW_FILTER_NONE)
    return g_steal_pointer (&left);

  tokens = avow_query_scan (left);
  items = get_items (tokens);
  for (guint i = 0; i < items->len; i++)
    {
      const Item *other = &g_array_index (items, Item, i);

      if (is_of_filter (other, filter) && other->excluded == excluded)
        return add_value (left, other->atom, quoted);
    }

  item = g_strconcat (excluded ? "NOT " : "", filter, ":", quoted, NULL);

  return add_item (left, item);
}

/**
 * avow_query_text_add:
 * @text: (nullable): a query as somebody wrote it
 * @filter: the name of a filter: `is`
 * @value: a value of it, without quotation marks: `next`
 *
 * Edits a query so that a value must hold besides all else, other values of the filter,
 * too: to `is:untagged` this adds `is:next`. What has an OR in it gets parentheses around it.
 *
 * Returns: (transfer full): the query
 */
char *
avow_query_text_add (const char *text,
                     const char *filter,
                     const char *value)
{
  g_autofree char *quoted = quote (filter, value), *item = g_strconcat (filter, ":", quoted, NULL);

  return add_item (text != NULL ? text : "", item);
}

/**
 * avow_query_text_replace:
 * @text: (nullable): a query as somebody wrote it
 * @filter: the name of a filter: `said`
 * @value: (nullable): a value of it, without quotation marks: `2026-01-05..2026-02-03`; %NULL for none
 *
 * Edits a query so that it says one thing about a filter, whatever it said before, in what
 * must hold in any case: what is picked anew, such as a span of time, replaces what was.
 * All else stays as it was typed.
 *
 * Returns: (transfer full): the query
 */
char *
avow_query_text_replace (const char *text,
                         const char *filter,
                         const char *value)
{
  g_autofree char *left = avow_query_text_clear (text, filter);

  return value != NULL ? avow_query_text_set (left, filter, value, AVOW_FILTER_INCLUDED) : g_steal_pointer (&left);
}

/**
 * avow_query_text_clear:
 * @text: (nullable): a query as somebody wrote it
 * @filter: the name of a filter
 *
 * Edits a query so that it says nothing about any value of a filter, in what must hold
 * in any case. All else stays as it was typed.
 *
 * Returns: (transfer full): the query
 */
char *
avow_query_text_clear (const char *text,
                       const char *filter)
{
  return remove_values (text != NULL ? text : "", filter, NULL);
}

/**
 * avow_query_quote:
 * @value: a value of a filter
 *
 * Puts quotation marks around a value if a query needs them to take it as one.
 *
 * Returns: (transfer full): the value as it is to stand after the filter's colon
 */
char *
avow_query_quote (const char *value)
{
  g_auto(GStrv) parts = NULL;
  g_autofree char *doubled = NULL;
  gboolean plain = *value != '\0' && strchr ("<>=", *value) == NULL;

  for (const char *p = value; plain && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      plain = c != '"' && c != ',' && c != '(' && c != ')' && !g_unichar_isspace (c) &&
              g_unichar_type (c) != G_UNICODE_INITIAL_PUNCTUATION && g_unichar_type (c) != G_UNICODE_FINAL_PUNCTUATION &&
              g_unichar_type (c) != G_UNICODE_OPEN_PUNCTUATION;
    }
  if (plain)
    return g_strdup (value);

  parts = g_strsplit (value, "\"", -1);
  doubled = g_strjoinv ("\"\"", parts);

  return g_strconcat ("\"", doubled, "\"", NULL);
}
