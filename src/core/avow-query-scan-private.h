/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A query cut into what it consists of: what the parser reads, and what edits the
 * text cuts out of it.  Places are bytes of the text. */

/* One value of a filter, or words without one. */
typedef struct
{
  gsize     start;      /* with its quotation marks */
  gsize     end;
  char     *text;       /* without them */
  gboolean  quoted;
  gunichar  missing;    /* the mark that ends it, if that is not there yet */
} AvowQueryValue;

typedef enum
{
  AVOW_QUERY_TOKEN_ATOM,    /* words, or a filter */
  AVOW_QUERY_TOKEN_OPEN,
  AVOW_QUERY_TOKEN_CLOSE,
  AVOW_QUERY_TOKEN_AND,
  AVOW_QUERY_TOKEN_OR,
  AVOW_QUERY_TOKEN_NOT,     /* also the minus before what it is about */
} AvowQueryTokenType;

typedef struct
{
  AvowQueryTokenType  type;
  gsize               start;
  gsize               end;
  char               *name;       /* of a filter, in lower case; NULL for words */
  gsize               name_end;   /* after the colon */
  guint               distance;   /* near/5: */
  GPtrArray          *values;     /* AvowQueryValue; those that are empty left out */
  gunichar            missing;    /* the mark that ends the last, if that is not there yet */
} AvowQueryToken;

GPtrArray *avow_query_scan (const char *text);

G_END_DECLS
