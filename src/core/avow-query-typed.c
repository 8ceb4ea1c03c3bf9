/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-query-typed.h"

#include <string.h>

#include "avow-query-scan-private.h"

/* Finds the token that the cursor is in, or right after. */
static const AvowQueryToken *
find_token (GPtrArray *tokens,
            gsize      cursor)
{
  for (guint i = 0; i < tokens->len; i++)
    {
      const AvowQueryToken *token = g_ptr_array_index (tokens, i);

      if (token->start < cursor && cursor <= token->end)
        return token;
    }

  return NULL;
}

static const AvowQueryValue *
find_value (const AvowQueryToken *token,
            gsize                 cursor)
{
  for (guint i = 0; i < token->values->len; i++)
    {
      const AvowQueryValue *value = g_ptr_array_index (token->values, i);

      if (value->start <= cursor && cursor <= value->end)
        return value;
    }

  return NULL;
}

static AvowQueryTyped *
make (const AvowQueryFilter *filter,
      const char            *text,
      gsize                  start,
      gsize                  cursor,
      gsize                  end)
{
  AvowQueryTyped *self = g_new0 (AvowQueryTyped, 1);

  self->filter = filter;
  self->text = g_strndup (text + start, cursor - start);
  self->place = (AvowQueryPlace) { start, end };

  return self;
}

/* What there is of a value up to the cursor, without the mark that opens it. */
static AvowQueryTyped *
make_value (const AvowQueryFilter *filter,
            const char            *text,
            const AvowQueryValue  *value,
            gsize                  cursor)
{
  AvowQueryTyped *self;
  gsize end = value->end;
  const char *start;

  /* After the mark that closes it, nothing is typed any more. */
  if (value->quoted && value->missing == 0 && cursor == end)
    return NULL;

  start = text + value->start;
  if (value->quoted)
    start = MIN (g_utf8_next_char (start), text + cursor);
  self = make (filter, text, start - text, cursor, end);
  self->place.start = value->start;

  return self;
}

/**
 * avow_query_typed_new:
 * @text: a query as somebody is writing it
 * @cursor: the byte at which
 *
 * Finds what is being typed, to complete it.
 *
 * Returns: (transfer full) (nullable): what is; %NULL if it is nothing that could be
 *   completed, such as words in quotation marks
 */
AvowQueryTyped *
avow_query_typed_new (const char *text,
                      gsize       cursor)
{
  g_autoptr(GPtrArray) tokens = avow_query_scan (text);
  const AvowQueryToken *token = find_token (tokens, cursor);
  const AvowQueryValue *value;
  const AvowQueryFilter *filter;

  if (token == NULL || token->type == AVOW_QUERY_TOKEN_OPEN || (token->type == AVOW_QUERY_TOKEN_NOT && text[cursor - 1] == '-'))
    return make (NULL, text, cursor, cursor, cursor);
  if (token->type != AVOW_QUERY_TOKEN_ATOM)
    return NULL;

  value = find_value (token, cursor);
  if (token->name == NULL)
    return value != NULL && !value->quoted ? make (NULL, text, token->start, cursor, token->end) : NULL;
  if (cursor < token->name_end)
    return make (NULL, text, token->start, cursor, token->name_end);
  if (!(filter = avow_query_filter_find (token->name)))
    return NULL;

  return value != NULL ? make_value (filter, text, value, cursor) : make (filter, text, cursor, cursor, cursor);
}

/**
 * avow_query_typed_free:
 * @self: (transfer full): what is typed
 *
 * Frees it.
 */
void
avow_query_typed_free (AvowQueryTyped *self)
{
  g_free (self->text);
  g_free (self);
}
