/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-query-scan-private.h"

#include <string.h>

/* What opens a quotation, and what may end it.  The straight mark, written twice
 * within its own kind, stands for itself. */
static const struct
{
  gunichar open;
  gunichar close[3];
} quotes[] =
{
  { '"', { '"' } },
  { 0x201c, { 0x201d, 0x201c, '"' } },    /* “” and Swedish “ “ */
  { 0x201d, { 0x201d, '"' } },
  { 0x201e, { 0x201c, 0x201d, '"' } },    /* „“ and „” */
  { 0xab, { 0xbb, '"' } },                /* « » */
  { 0xbb, { 0xab, '"' } },                /* »« */
  { 0x2039, { 0x203a } },                 /* ‹ › */
  { 0x300c, { 0x300d } },                 /* 「」 */
  { 0x300e, { 0x300f } },                 /* 『』 */
};

/* Returns how a quotation ends that begins at @p, or NULL if none does. */
static const gunichar *
get_closing (const char *p)
{
  gunichar c = g_utf8_get_char (p);

  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    {
      if (quotes[i].open == c)
        return quotes[i].close;
    }

  return NULL;
}

static void
value_free (gpointer data)
{
  AvowQueryValue *value = data;

  g_free (value->text);
  g_free (value);
}

static void
token_free (gpointer data)
{
  AvowQueryToken *token = data;

  g_free (token->name);
  g_clear_pointer (&token->values, g_ptr_array_unref);
  g_free (token);
}

static gboolean
is_space (const char *p)
{
  return g_unichar_isspace (g_utf8_get_char (p));
}

/* Takes what is quoted, from the mark that opens it to after the one that ends it. */
static const char *
scan_quoted (const char     *p,
             const gunichar *closing,
             GString        *into,
             gunichar       *missing)
{
  for (p = g_utf8_next_char (p); *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != closing[0] && c != closing[1] && c != closing[2])
        {
          g_string_append_unichar (into, c);
          continue;
        }
      if (closing[0] != '"' || p[1] != '"')
        return g_utf8_next_char (p);
      g_string_append_c (into, *p++);
    }

  *missing = closing[0];
  return p;
}

/* Takes what goes on without a space.  A parenthesis that opens within a word belongs
 * to it, and so does the one that closes that. */
static const char *
scan_word (const char *p,
           gboolean    in_filter,
           GString    *into)
{
  guint depth = 0;

  for (; *p != '\0' && !is_space (p) && !(in_filter && *p == ','); p = g_utf8_next_char (p))
    {
      if (*p == ')' && depth == 0)
        break;
      depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
      g_string_append_unichar (into, g_utf8_get_char (p));
    }

  return p;
}

/* Takes one value; "due:<" may stand before one in quotation marks. */
static const char *
scan_value (const char     *text,
            const char     *p,
            AvowQueryToken *token)
{
  g_autoptr(GString) into = g_string_new (NULL);
  AvowQueryValue *value = g_new0 (AvowQueryValue, 1);
  const gunichar *closing;

  value->start = p - text;
  while (token->name != NULL && (*p == '<' || *p == '>' || *p == '='))
    g_string_append_c (into, *p++);

  if ((closing = get_closing (p)))
    {
      value->quoted = TRUE;
      p = scan_quoted (p, closing, into, &value->missing);
    }
  else
    {
      p = scan_word (p, token->name != NULL, into);
    }

  token->missing = value->missing;
  value->end = p - text;
  value->text = g_string_free (g_steal_pointer (&into), FALSE);
  if (*value->text != '\0')
    g_ptr_array_add (token->values, value);
  else
    value_free (value);

  return p;
}

/* Splits "speaker:Macron" at the colon; an address is not a filter.  Returns where
 * the values begin, or NULL. */
static const char *
scan_name (const char     *p,
           AvowQueryToken *token)
{
  const char *start = p;

  while (g_ascii_isalpha (*p) || *p == '_')
    p++;
  if (p == start)
    return NULL;

  token->name = g_ascii_strdown (start, p - start);
  if (*p == '/' && g_ascii_isdigit (p[1]))
    token->distance = g_ascii_strtoull (p + 1, (char **) &p, 10);
  if (*p == ':' && p[1] != '/')
    return p + 1;

  g_clear_pointer (&token->name, g_free);
  return NULL;
}

static const char *
scan_atom (const char     *text,
           const char     *p,
           AvowQueryToken *token)
{
  const char *values = scan_name (p, token);

  token->values = g_ptr_array_new_with_free_func (value_free);
  if (values == NULL)
    return scan_value (text, p, token);

  token->name_end = values - text;
  for (p = values;; p++)
    {
      p = scan_value (text, p, token);
      if (*p != ',')
        return p;
    }
}

/* Tells whether one of the words that are no words of the text stands at @p. */
static gboolean
is_operator (const char *p,
             const char *word)
{
  gsize length = strlen (word);

  return strncmp (p, word, length) == 0 && (p[length] == '\0' || p[length] == '(' || p[length] == ')' || is_space (p + length));
}

static const char *
scan_token (const char     *text,
            const char     *p,
            AvowQueryToken *token)
{
  static const struct { const char *word; AvowQueryTokenType type; } signs[] =
  {
    { "AND", AVOW_QUERY_TOKEN_AND }, { "OR", AVOW_QUERY_TOKEN_OR }, { "NOT", AVOW_QUERY_TOKEN_NOT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (!is_operator (p, signs[i].word))
        continue;
      token->type = signs[i].type;
      return p + strlen (signs[i].word);
    }

  if (*p == '(' || *p == ')')
    {
      token->type = *p == '(' ? AVOW_QUERY_TOKEN_OPEN : AVOW_QUERY_TOKEN_CLOSE;
      return p + 1;
    }
  /* A dash among words is one of them. */
  if (*p == '-' && p[1] != '\0' && p[1] != '-' && p[1] != ')' && !is_space (p + 1))
    {
      token->type = AVOW_QUERY_TOKEN_NOT;
      return p + 1;
    }

  return scan_atom (text, p, token);
}

/* Cuts a query into tokens.  Any text can be cut: whether it makes sense is for the
 * parser to say. */
GPtrArray *
avow_query_scan (const char *text)
{
  GPtrArray *tokens = g_ptr_array_new_with_free_func (token_free);
  const char *p = text;

  while (*p != '\0')
    {
      AvowQueryToken *token;

      if (is_space (p))
        {
          p = g_utf8_next_char (p);
          continue;
        }

      token = g_new0 (AvowQueryToken, 1);
      token->start = p - text;
      p = scan_token (text, p, token);
      token->end = p - text;
      g_ptr_array_add (tokens, token);
    }

  return tokens;
}
