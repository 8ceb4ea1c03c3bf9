/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib.h>
#include <string.h>

#include "avow-query-filter.h"
#include "avow-query-text.h"
#include "avow-query-typed.h"

/* ---- the parser */

/* A tree in one line: "&(words:a, !(kind:claim))"; a phrase has quotation marks. */
static void
describe (AvowNode *node,
          GString  *line)
{
  static const char * const names[] =
  {
    "words", "speaker", "addressee", "about", "actor", "article", "publisher", "set", "before", "after", "on", "kind",
    "topic", "status", "subkind", "lang", "analyst", "due", "due<", "due>", "has", "is", "near", "text", "folder",
    "said", "said<", "said>", "contradicts", "affiliation",
  };

  if (node->type == AVOW_NODE_TERM)
    {
      g_string_append (line, names[node->term.field]);
      if (node->term.distance > 0)
        g_string_append_printf (line, "/%u", node->term.distance);
      g_string_append_printf (line, node->term.phrase ? ":\"%s\"" : ":%s", node->term.value);
      return;
    }

  g_string_append (line, node->type == AVOW_NODE_AND ? "&(" : node->type == AVOW_NODE_OR ? "|(" : "!(");
  for (guint i = 0; i < node->children->len; i++)
    {
      if (i > 0)
        g_string_append (line, ", ");
      describe (g_ptr_array_index (node->children, i), line);
    }
  g_string_append_c (line, ')');
}

static char *
parse (const char *text)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(AvowNode) copy = NULL;
  g_autoptr(GError) error = NULL;
  GString *line = g_string_new (NULL);

  avow_query_parse (query, text, &error);
  g_assert_no_error (error);
  if (query->root != NULL)
    {
      copy = avow_node_copy (query->root);
      describe (copy, line);
    }

  return g_string_free (line, FALSE);
}

static const struct
{
  const char *text;
  const char *tree;
} trees[] =
{
  { "", "" },
  { "harbour", "words:harbour" },
  { "a b", "&(words:a, words:b)" },
  { "a AND b", "&(words:a, words:b)" },
  { "a and b", "&(words:a, words:and, words:b)" },
  { "a OR b c", "|(words:a, &(words:b, words:c))" },
  { "a b OR c", "|(&(words:a, words:b), words:c)" },
  { "(a OR b) c", "&(|(words:a, words:b), words:c)" },
  { "(a b) c", "&(words:a, words:b, words:c)" },
  { "NOT a b", "&(!(words:a), words:b)" },
  { "-a b", "&(!(words:a), words:b)" },
  { "NOT (a OR b)", "!(|(words:a, words:b))" },
  { "-(a b)", "!(&(words:a, words:b))" },
  { "NOT NOT a", "words:a" },
  { "a-b - c --d", "&(words:a-b, words:c, words:--d)" },
  { "ANDOR NOTE", "&(words:ANDOR, words:NOTE)" },
  { "NOT(a)OR(b)", "|(!(words:a), words:b)" },
  { "f(x) (y)", "&(words:f(x), words:y)" },

  { "\"a b\"", "words:\"a b\"" },
  { "“a b” „c d“ «e f» ‹g h› ”i j” »k l« 「m」", "&(words:\"a b\", words:\"c d\", words:\"e f\", words:\"g h\", words:\"i j\", words:\"k l\", words:\"m\")" },
  { "\"say \"\"hm\"\"\"", "words:\"say \"hm\"\"" },
  { "\"kind:claim AND (\"", "words:\"kind:claim AND (\"" },
  { "https://a.example/x 12:30 note:", "&(words:https://a.example/x, words:12:30, words:note)" },

  { "kind:claim", "kind:\"claim\"" },
  { "Kind:Claim,PLEDGE", "|(kind:\"claim\", kind:\"pledge\")" },
  { "kind:claim,", "kind:\"claim\"" },
  { "speaker:Macron,\"Keir Starmer\" x", "&(|(speaker:Macron, speaker:\"Keir Starmer\"), words:x)" },
  { "-speaker:a,b", "!(|(speaker:a, speaker:b))" },
  { "addressee:a about:b actor:c", "&(addressee:a, about:b, actor:c)" },
  { "article:harbour publisher:BBC lang:en analyst:Ana set:x", "&(article:harbour, publisher:BBC, lang:en, analyst:Ana, set:x)" },
  { "topic:Economy/Trade topic:\"A  B / C\" folder:Press/2026", "&(topic:Economy / Trade, topic:\"A B / C\", folder:Press / 2026)" },
  { "status:kept,\"In the works\",in_the_works,not-rated",
    "|(status:\"kept\", status:\"in_the_works\", status:\"in_the_works\", status:\"not_rated\")" },
  { "subkind:Threat", "subkind:\"threat\"" },
  { "has:condition,due is:in_work", "&(|(has:\"condition\", has:\"due\"), is:\"in_work\")" },
  { "near:\"two words\" near/5:\"a b\" near:x", "&(near/10:\"two words\", near/5:\"a b\", near/10:x)" },
  { "text:harbour text:\"of the\"", "&(text:harbour, text:\"of the\")" },

  { "before:2026 after:\"7 Jan 2026\" on:2026-01", "&(before:\"2026\", after:\"2026-01-07\", on:\"2026-01\")" },
  { "on:2026-01,2026-02", "|(on:\"2026-01\", on:\"2026-02\")" },
  { "on:2026-01..2026-06 x", "&(|(on:\"2026-01\", after:\"2026-01\"), |(on:\"2026-06\", before:\"2026-06\"), words:x)" },
  { "due:2026..", "|(due:\"2026\", due>:\"2026\")" },
  { "due:..2026", "|(due:\"2026\", due<:\"2026\")" },
  { "due:<2026-06 due:>2026 due:=2026", "&(due<:\"2026-06\", due>:\"2026\", due:\"2026\")" },
  { "due:<=2026 on:>=\"June 2026\"", "&(|(due:\"2026\", due<:\"2026\"), |(on:\"2026-06\", after:\"2026-06\"))" },
  { "said:2026-01-05..2026-02-03",
    "&(|(said:\"2026-01-05\", said>:\"2026-01-05\"), |(said:\"2026-02-03\", said<:\"2026-02-03\"))" },
  { "on:2026-01-05..2026-02-03",
    "&(|(on:\"2026-01-05\", after:\"2026-01-05\"), |(on:\"2026-02-03\", before:\"2026-02-03\"))" },
  { "due:2026-01-05..2026-02-03",
    "&(|(due:\"2026-01-05\", due>:\"2026-01-05\"), |(due:\"2026-02-03\", due<:\"2026-02-03\"))" },
  { "said:2026-02-01..2026-02-28", "&(|(said:\"2026-02\", said>:\"2026-02\"), |(said:\"2026-02\", said<:\"2026-02\"))" },
  { "said:2024-01-01..2026-12-31", "&(|(said:\"2024\", said>:\"2024\"), |(said:\"2026\", said<:\"2026\"))" },
  { "said:2026-01-01..2026-01-15",
    "&(|(said:\"2026-01-01\", said>:\"2026-01-01\"), |(said:\"2026-01-15\", said<:\"2026-01-15\"))" },
  { "on:2026-01-01..2026-03-31", "&(|(on:\"2026-01\", after:\"2026-01\"), |(on:\"2026-03\", before:\"2026-03\"))" },
  { "said:<2026-02 said:>2026-01-31", "&(said<:\"2026-02\", said>:\"2026-01-31\")" },
  { "contradicts:Macron,\"Keir Starmer\"", "|(contradicts:Macron, contradicts:\"Keir Starmer\")" },
  { "NOT due:2026..2027", "!(&(|(due:\"2026\", due>:\"2026\"), |(due:\"2027\", due<:\"2027\")))" },

  /* What is not finished says what it can. */
  { "\"a b", "words:\"a b\"" },
  { "speaker:", "" },
  { "x speaker: y", "&(words:x, words:y)" },
  { "a AND", "words:a" },
  { "a OR", "words:a" },
  { "OR a", "words:a" },
  { "a OR OR b", "|(words:a, words:b)" },
  { "a NOT", "words:a" },
  { "(a OR b", "|(words:a, words:b)" },
  { "a (", "words:a" },
  { "()", "" },
  { "—", "" },
  { "NOT —", "" },
  { "a -", "words:a" },
  { "kind:claim OR speaker:", "kind:\"claim\"" },
  { "* : ^ { } + \"*\"", "" },
};

static void
test_trees (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (trees); i++)
    {
      g_autofree char *tree = parse (trees[i].text);

      g_test_message ("%s", trees[i].text);
      g_assert_cmpstr (tree, ==, trees[i].tree);
    }
}

/* "⟦" and "⟧" stand around the mistake. */
static const struct
{
  const char     *text;
  gboolean        strict;
  AvowQueryError  code;
} mistakes[] =
{
  { "é ⟦speeker:⟧Macron", FALSE, AVOW_QUERY_ERROR_FILTER },
  { "a ⟦kind/3:⟧claim", FALSE, AVOW_QUERY_ERROR_FILTER },
  { "kind:claim,⟦promise⟧ x", FALSE, AVOW_QUERY_ERROR_VALUE },
  { "kind:⟦\"in the works\"⟧", FALSE, AVOW_QUERY_ERROR_VALUE },
  { "status:⟦—⟧", FALSE, AVOW_QUERY_ERROR_VALUE },
  { "before:⟦soon⟧", FALSE, AVOW_QUERY_ERROR_VALUE },
  { "on:⟦2026-13-01⟧", FALSE, AVOW_QUERY_ERROR_VALUE },
  { "on:⟦2026-05..soon⟧", FALSE, AVOW_QUERY_ERROR_VALUE },
  { "on:⟦..⟧", FALSE, AVOW_QUERY_ERROR_VALUE },
  { "due:⟦<<2026⟧", FALSE, AVOW_QUERY_ERROR_VALUE },
  { "before:⟦<2026⟧", FALSE, AVOW_QUERY_ERROR_VALUE },
  { "before:⟦202⟧ x", FALSE, AVOW_QUERY_ERROR_VALUE },
  { "a⟦)⟧ b", FALSE, AVOW_QUERY_ERROR_SYNTAX },
  { "(a) ⟦)⟧", FALSE, AVOW_QUERY_ERROR_SYNTAX },
  { "⟦(⟧a OR (b) c", TRUE, AVOW_QUERY_ERROR_SYNTAX },
  { "⟦(⟧a", TRUE, AVOW_QUERY_ERROR_SYNTAX },
  { "a ⟦(⟧)", TRUE, AVOW_QUERY_ERROR_SYNTAX },
  { "a ⟦AND⟧", TRUE, AVOW_QUERY_ERROR_SYNTAX },
  { "⟦AND⟧ a", TRUE, AVOW_QUERY_ERROR_SYNTAX },
  { "a AND ⟦AND⟧ b", TRUE, AVOW_QUERY_ERROR_SYNTAX },
  { "a ⟦OR⟧", TRUE, AVOW_QUERY_ERROR_SYNTAX },
  { "⟦OR⟧ a", TRUE, AVOW_QUERY_ERROR_SYNTAX },
  { "a ⟦OR⟧ OR b", TRUE, AVOW_QUERY_ERROR_SYNTAX },
  { "(a ⟦OR⟧) b", TRUE, AVOW_QUERY_ERROR_SYNTAX },
  { "a ⟦NOT⟧", TRUE, AVOW_QUERY_ERROR_SYNTAX },
  { "a ⟦NOT⟧ OR b", TRUE, AVOW_QUERY_ERROR_SYNTAX },
  { "a ⟦speaker:⟧ b", TRUE, AVOW_QUERY_ERROR_SYNTAX },
};

static void
test_mistakes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
      g_auto(GStrv) parts = g_strsplit (mistakes[i].text, "⟦", 2);
      g_auto(GStrv) rest = g_strsplit (parts[1], "⟧", 2);
      g_autofree char *text = g_strconcat (parts[0], rest[0], rest[1], NULL);
      g_autoptr(GError) error = NULL;
      AvowQueryPlace place;

      g_test_message ("%s", text);
      g_assert_false (avow_query_parse_full (query, text, mistakes[i].strict, -1, &place, &error));
      g_assert_error (error, AVOW_QUERY_ERROR, (int) mistakes[i].code);
      g_assert_cmpuint (place.start, ==, strlen (parts[0]));
      g_assert_cmpuint (place.end, ==, strlen (parts[0]) + strlen (rest[0]));
      g_assert_null (query->root);
    }
}

/* What would be a mistake is none while it is typed: "|" is where. */
static const struct
{
  const char *text;
  const char *tree;   /* NULL: a mistake all the same */
} typed[] =
{
  { "kind:cl|", "" },
  { "x kind:claim,pl| y", "&(words:x, kind:\"claim\", words:y)" },
  { "kind:clm|", NULL },
  { "kind:cl x|", NULL },
  { "status:\"in th|", "" },
  { "after:2|", "" },
  { "after:202|", "" },
  { "after:2026-|", "after:\"2026\"" },
  { "after:2026-0|", "after:\"2026\"" },
  { "on:2026-01-0|", "on:\"2026-01\"" },
  { "due:<|", "" },
  { "due:<2026-|", "due<:\"2026\"" },
  { "on:2026-01..|", "|(on:\"2026-01\", after:\"2026-01\")" },
  { "on:2026-01..20|", "|(on:\"2026-01\", after:\"2026-01\")" },
  { "after:s|", NULL },
  { "spea|", "words:spea" },
};

static void
test_typed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
      g_auto(GStrv) parts = g_strsplit (typed[i].text, "|", 2);
      g_autofree char *text = g_strconcat (parts[0], parts[1], NULL);
      g_autoptr(GString) tree = g_string_new (NULL);
      g_autoptr(GError) error = NULL;
      gboolean read = avow_query_parse_full (query, text, FALSE, strlen (parts[0]), NULL, &error);

      g_test_message ("%s", typed[i].text);
      g_assert_cmpint (read, ==, typed[i].tree != NULL);
      if (query->root != NULL)
        describe (query->root, tree);
      g_assert_cmpstr (tree->str, ==, typed[i].tree != NULL ? typed[i].tree : "");
    }
}

/* Nothing makes it loop, or fall over. */
static void
test_depth (void)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(GString) deep = g_string_new (NULL), wide = g_string_new ("kind:claim");
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    {
      g_string_append_c (deep, '(');
      g_string_append (wide, ",claim");
    }
  g_assert_false (avow_query_parse (query, deep->str, &error));
  g_assert_error (error, AVOW_QUERY_ERROR, AVOW_QUERY_ERROR_SYNTAX);
  g_clear_error (&error);
  g_assert_false (avow_query_parse (query, wide->str, &error));
  g_assert_error (error, AVOW_QUERY_ERROR, AVOW_QUERY_ERROR_SYNTAX);
}

/* ---- what is being typed */

/* "|" is the cursor; what would be replaced is between "⟦" and "⟧". */
static const struct
{
  const char *text;
  const char *place;    /* NULL: nothing to complete */
  const char *filter;
  const char *typed;
} cursors[] =
{
  { "|", "⟦⟧", NULL, "" },
  { "ki|", "⟦ki⟧", NULL, "ki" },
  { "é ki|nd", "é ⟦kind⟧", NULL, "ki" },
  { "a ki|nd:claim b", "a ⟦kind:⟧claim b", NULL, "ki" },
  { "-ki|", "-⟦ki⟧", NULL, "ki" },
  { "(ki|", "(⟦ki⟧", NULL, "ki" },
  { "kind:|", "kind:⟦⟧", "kind", "" },
  { "kind:cl|aim b", "kind:⟦claim⟧ b", "kind", "cl" },
  { "kind:claim,|", "kind:claim,⟦⟧", "kind", "" },
  { "kind:claim,pl|", "kind:claim,⟦pl⟧", "kind", "pl" },
  { "speaker:\"Keir St|", "speaker:⟦\"Keir St⟧", "speaker", "Keir St" },
  { "speaker:“Ke|ir”", "speaker:⟦“Keir”⟧", "speaker", "Ke" },
  { "speaker:\"Keir\"|", NULL, NULL, NULL },
  { "\"Keir St|", NULL, NULL, NULL },
  { "spea:x|", NULL, NULL, NULL },
  { "a AND|", NULL, NULL, NULL },
  { "a |", "a ⟦⟧", NULL, "" },
  { "topic:Economy/Tr|", "topic:⟦Economy/Tr⟧", "topic", "Economy/Tr" },
};

static void
test_cursors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cursors); i++)
    {
      g_auto(GStrv) parts = g_strsplit (cursors[i].text, "|", 2);
      g_autofree char *text = g_strconcat (parts[0], parts[1], NULL), *place = NULL;
      g_autoptr(AvowQueryTyped) found = avow_query_typed_new (text, strlen (parts[0]));

      g_test_message ("%s", cursors[i].text);
      g_assert_cmpint (found != NULL, ==, cursors[i].place != NULL);
      if (found == NULL)
        continue;

      place = g_strdup_printf ("%.*s⟦%.*s⟧%s", (int) found->place.start, text,
                               (int) (found->place.end - found->place.start), text + found->place.start, text + found->place.end);
      g_assert_cmpstr (place, ==, cursors[i].place);
      g_assert_cmpstr (found->filter != NULL ? found->filter->name : NULL, ==, cursors[i].filter);
      g_assert_cmpstr (found->text, ==, cursors[i].typed);
    }
}

/* ---- filters */

static void
test_filters (void)
{
  guint n_filters;
  const AvowQueryFilter *filters = avow_query_filter_get_all (&n_filters);

  for (guint i = 0; i < n_filters; i++)
    {
      const char *word, *example = avow_query_filter_get_example (&filters[i]);
      g_autofree char *tree = parse (example), *start = g_strconcat (filters[i].name, ":", NULL);

      g_assert_true (avow_query_filter_find (filters[i].name)->field == filters[i].field);
      g_assert_true (g_str_has_prefix (example, start));
      g_assert_cmpstr (tree, !=, "");
      g_assert_nonnull (avow_query_filter_get_description (&filters[i]));

      for (guint j = 0; (word = avow_query_filter_get_word (&filters[i], j)); j++)
        {
          g_autofree char *normal = avow_query_filter_normalize (&filters[i], word);
          g_autofree char *from_label = avow_query_filter_normalize (&filters[i], avow_query_filter_get_label (&filters[i], j));

          g_assert_cmpstr (normal, ==, word);
          g_assert_cmpstr (from_label, ==, word);
        }
      g_assert_true ((filters[i].values == AVOW_QUERY_VALUES_WORDS) == (avow_query_filter_get_word (&filters[i], 0) != NULL));
    }
}

/* ---- what chips and menus do to the text */

static const struct
{
  const char      *text;
  const char      *filter;
  const char      *value;
  AvowFilterState  state;
} states[] =
{
  { "", "kind", "claim", AVOW_FILTER_NONE },
  { "kind:claim", "kind", "claim", AVOW_FILTER_INCLUDED },
  { "KIND:Claim", "kind", "claim", AVOW_FILTER_INCLUDED },
  { "kind:claim", "kind", "pledge", AVOW_FILTER_NONE },
  { "harbour kind:claim,pledge fund", "kind", "pledge", AVOW_FILTER_INCLUDED },
  { "NOT kind:claim", "kind", "claim", AVOW_FILTER_EXCLUDED },
  { "-kind:claim", "kind", "claim", AVOW_FILTER_EXCLUDED },
  { "NOT NOT kind:claim", "kind", "claim", AVOW_FILTER_INCLUDED },
  { "a NOT kind:claim,pledge b", "kind", "pledge", AVOW_FILTER_EXCLUDED },
  { "kind:claim OR harbour", "kind", "claim", AVOW_FILTER_NONE },
  { "(kind:claim OR harbour) kind:pledge", "kind", "claim", AVOW_FILTER_NONE },
  { "(kind:claim OR harbour) kind:pledge", "kind", "pledge", AVOW_FILTER_INCLUDED },
  { "NOT (kind:claim)", "kind", "claim", AVOW_FILTER_NONE },
  { "\"kind:claim\"", "kind", "claim", AVOW_FILTER_NONE },
  { "speaker:“keir starmer”", "speaker", "Keir Starmer", AVOW_FILTER_INCLUDED },
  { "speaker:\"Keir Star", "speaker", "Keir Star", AVOW_FILTER_INCLUDED },
  { "status:\"in the works\"", "status", "in_the_works", AVOW_FILTER_INCLUDED },
  { "topic:economy/trade", "topic", "Economy / Trade", AVOW_FILTER_INCLUDED },
  { "on:2026/01/07", "on", "2026-01-07", AVOW_FILTER_INCLUDED },
};

static void
test_text_get (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_test_message ("%s", states[i].text);
      g_assert_cmpint (avow_query_text_get (states[i].text, states[i].filter, states[i].value), ==, states[i].state);
    }
}

static const struct
{
  const char      *before;
  const char      *filter;
  const char      *value;
  AvowFilterState  state;
  const char      *after;
} edits[] =
{
  { "", "kind", "claim", AVOW_FILTER_INCLUDED, "kind:claim" },
  { "harbour", "kind", "claim", AVOW_FILTER_INCLUDED, "harbour kind:claim" },
  { "harbour", "kind", "claim", AVOW_FILTER_EXCLUDED, "harbour NOT kind:claim" },
  { "kind:claim", "kind", "pledge", AVOW_FILTER_INCLUDED, "kind:claim,pledge" },
  { "kind:claim  \"the harbour\"", "kind", "pledge", AVOW_FILTER_INCLUDED, "kind:claim,pledge  \"the harbour\"" },
  { "NOT kind:claim", "kind", "pledge", AVOW_FILTER_EXCLUDED, "NOT kind:claim,pledge" },
  { "kind:claim", "kind", "pledge", AVOW_FILTER_EXCLUDED, "kind:claim NOT kind:pledge" },
  { "a kind:claim b", "kind", "claim", AVOW_FILTER_EXCLUDED, "a b NOT kind:claim" },
  { "a NOT kind:claim b", "kind", "claim", AVOW_FILTER_INCLUDED, "a b kind:claim" },
  { "a -kind:claim b", "kind", "claim", AVOW_FILTER_NONE, "a b" },
  { "a AND kind:claim AND b", "kind", "claim", AVOW_FILTER_NONE, "a AND b" },
  { "kind:claim AND b", "kind", "claim", AVOW_FILTER_NONE, "b" },
  { "\"a\"kind:“claim”\"b\"", "kind", "claim", AVOW_FILTER_NONE, "\"a\" \"b\"" },
  { "kind:claim,pledge,warning x", "kind", "pledge", AVOW_FILTER_NONE, "kind:claim,warning x" },
  { "kind:claim,pledge x", "kind", "claim", AVOW_FILTER_NONE, "kind:pledge x" },
  { "kind:claim kind:claim", "kind", "claim", AVOW_FILTER_NONE, "" },
  { "kind:", "kind", "claim", AVOW_FILTER_INCLUDED, "kind:claim" },
  { "kind:\" ", "kind", "claim", AVOW_FILTER_INCLUDED, "kind:\" \",claim" },
  { "kind:pledge,\"", "kind", "claim", AVOW_FILTER_INCLUDED, "kind:pledge,claim" },
  { "a “", "kind", "claim", AVOW_FILTER_INCLUDED, "a “” kind:claim" },
  { "x", "speaker", "Keir Starmer", AVOW_FILTER_INCLUDED, "x speaker:\"Keir Starmer\"" },
  { "speaker:Macron", "speaker", "Keir Starmer", AVOW_FILTER_INCLUDED, "speaker:Macron,\"Keir Starmer\"" },
  { "speaker:„Keir Star", "speaker", "Macron", AVOW_FILTER_INCLUDED, "speaker:„Keir Star“,\"Macron\"" },
  { "a OR b", "kind", "claim", AVOW_FILTER_INCLUDED, "(a OR b) kind:claim" },
  { "a OR (b", "kind", "claim", AVOW_FILTER_EXCLUDED, "(a OR (b)) NOT kind:claim" },
  { "(a OR b) kind:claim", "kind", "claim", AVOW_FILTER_NONE, "a OR b" },
  { "(a OR kind:claim) kind:claim", "kind", "claim", AVOW_FILTER_NONE, "a OR kind:claim" },
  { "(a b) kind:claim", "kind", "claim", AVOW_FILTER_NONE, "(a b)" },
  { "(a", "kind", "claim", AVOW_FILTER_INCLUDED, "(a) kind:claim" },
  { "\"the har", "kind", "claim", AVOW_FILTER_INCLUDED, "\"the har\" kind:claim" },
  { "harbour NOT", "kind", "claim", AVOW_FILTER_INCLUDED, "kind:claim harbour NOT" },
  { "harbour AND", "kind", "claim", AVOW_FILTER_INCLUDED, "kind:claim harbour AND" },
  { "harbour ", "kind", "claim", AVOW_FILTER_INCLUDED, "harbour kind:claim" },
  { "kind:claim", "kind", "claim", AVOW_FILTER_INCLUDED, "kind:claim" },
  { "harbour", "kind", "claim", AVOW_FILTER_NONE, "harbour" },
};

static void
test_text_set (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *after = avow_query_text_set (edits[i].before, edits[i].filter, edits[i].value, edits[i].state);

      g_test_message ("%s", edits[i].before);
      g_assert_cmpstr (after, ==, edits[i].after);
      g_assert_cmpint (avow_query_text_get (after, edits[i].filter, edits[i].value), ==, edits[i].state);
    }
}

/* What is toggled on and off again is as it was. */
static void
test_text_toggle (void)
{
  static const char * const texts[] =
  {
    "", "harbour", "kind:claim", "NOT kind:claim", "-kind:claim x", "a  b", "a AND b", "a OR b", "(a OR b) c", "NOT (a b)",
    "speaker:\"Keir Starmer\",Macron", "topic:Ports harbour", "harbour AND", "harbour NOT", "https://a.example/x", "kind:claim a OR b",
  };
  static const struct { const char *filter, *value; } values[] =
  {
    { "kind", "pledge" }, { "speaker", "Mary \"Ann\" Lee, Jr." }, { "topic", "Economy / Trade" }, { "on", "2026-01" }, { "publisher", "(AP)" },
    { "set", "«Quoted»" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      for (guint j = 0; j < 2 * G_N_ELEMENTS (values); j++)
        {
          const char *filter = values[j / 2].filter, *value = values[j / 2].value;
          AvowFilterState state = j % 2 == 0 ? AVOW_FILTER_INCLUDED : AVOW_FILTER_EXCLUDED;
          g_autofree char *on = NULL, *off = NULL;

          on = avow_query_text_set (texts[i], filter, value, state);
          g_test_message ("%s", on);
          g_assert_cmpint (avow_query_text_get (on, filter, value), ==, state);
          off = avow_query_text_set (on, filter, value, AVOW_FILTER_NONE);
          g_assert_cmpstr (off, ==, texts[i]);
        }
    }
}

/* Whatever is typed, what a click sets is set, nothing falls over, and places are in the text. */
static void
test_any_text (void)
{
  static const char * const pieces[] =
  {
    "a", " ", " ", "(", ")", "AND", "OR", "NOT", "-", "\"", "“", "”", "„", "kind:", "claim", "pledge", ",", "speaker:", "é", "topic:", "/",
    "..", "<", "2026", "on:", "near/3:", ":", " kind:claim ", " NOT ", " OR ",
  };

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
      g_autoptr(AvowQueryTyped) at_end = NULL;
      g_autofree char *set = NULL;
      AvowFilterState state = g_test_rand_int_range (AVOW_FILTER_NONE, AVOW_FILTER_EXCLUDED + 1);
      AvowQueryPlace place = { 0, 0 };

      for (guint n = g_test_rand_int_range (0, 12); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

      avow_query_parse_full (query, text->str, g_test_rand_bit (), -1, &place, NULL);
      g_assert_cmpuint (place.start, <=, place.end);
      g_assert_cmpuint (place.end, <=, text->len);
      if ((at_end = avow_query_typed_new (text->str, text->len)))
        g_assert_cmpuint (at_end->place.end, <=, text->len);

      set = avow_query_text_set (text->str, "kind", "claim", state);
      g_assert_true (g_utf8_validate (set, -1, NULL));
      if (avow_query_text_get (set, "kind", "claim") != state && avow_query_parse (query, text->str, NULL))
        g_error ("“%s” became “%s”, which does not say %d", text->str, set, state);
    }
}

static void
test_text_clear (void)
{
  g_autofree char *some = avow_query_text_clear ("a kind:claim,pledge -kind:warning b speaker:x", "kind");
  g_autofree char *none = avow_query_text_clear (NULL, "kind"), *other = avow_query_text_clear ("a OR kind:claim", "kind");

  g_assert_cmpstr (some, ==, "a b speaker:x");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (other, ==, "a OR kind:claim");
}

/* A span of time that is picked replaces the one before. */
static void
test_text_replace (void)
{
  g_autofree char *first = avow_query_text_replace ("a kind:claim", "said", "2026-01-05..2026-02-03");
  g_autofree char *second = avow_query_text_replace (first, "said", "2026-03");
  g_autofree char *excluded = avow_query_text_replace ("said:2025,2026 -said:2027 kind:claim", "said", "2026-03");
  g_autofree char *none = avow_query_text_replace (second, "said", NULL), *or = avow_query_text_replace ("a OR b", "said", "2026");
  g_autofree char *contradicts = avow_query_text_replace (NULL, "contradicts", "Macron");

  g_assert_cmpstr (first, ==, "a kind:claim said:2026-01-05..2026-02-03");
  g_assert_cmpint (avow_query_text_get (first, "said", "2026-01-05..2026-02-03"), ==, AVOW_FILTER_INCLUDED);
  g_assert_cmpstr (second, ==, "a kind:claim said:2026-03");
  g_assert_cmpstr (excluded, ==, "kind:claim said:2026-03");
  g_assert_cmpstr (none, ==, "a kind:claim");
  g_assert_cmpstr (or, ==, "(a OR b) said:2026");
  g_assert_cmpstr (contradicts, ==, "contradicts:\"Macron\"");
}

static void
test_text_add (void)
{
  g_autofree char *is = avow_query_text_add ("is:untagged", "is", "next"), *first = avow_query_text_add (NULL, "folder", "Summits");
  g_autofree char *or = avow_query_text_add ("a OR b", "is", "new"), *path = avow_query_text_add ("a", "folder", "Talks / Paris");

  g_assert_cmpstr (is, ==, "is:untagged is:next");
  g_assert_cmpint (avow_query_text_get (is, "is", "next"), ==, AVOW_FILTER_INCLUDED);
  g_assert_cmpstr (first, ==, "folder:Summits");
  g_assert_cmpstr (or, ==, "(a OR b) is:new");
  g_assert_cmpstr (path, ==, "a folder:\"Talks / Paris\"");
}

static void
test_quote (void)
{
  static const struct { const char *value, *quoted; } cases[] =
  {
    { "Macron", "Macron" }, { "Keir Starmer", "\"Keir Starmer\"" }, { "2026-01", "2026-01" }, { "O'Neill", "O'Neill" },
    { "a,b", "\"a,b\"" }, { "", "\"\"" }, { "5\" pipe", "\"5\"\" pipe\"" }, { "<2026", "\"<2026\"" }, { "„x“", "\"„x“\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *quoted = avow_query_quote (cases[i].value);

      g_assert_cmpstr (quoted, ==, cases[i].quoted);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/query/trees", test_trees);
  g_test_add_func ("/query/mistakes", test_mistakes);
  g_test_add_func ("/query/typed", test_typed);
  g_test_add_func ("/query/depth", test_depth);
  g_test_add_func ("/query/text-add", test_text_add);
  g_test_add_func ("/query/text-replace", test_text_replace);
  g_test_add_func ("/query/cursors", test_cursors);
  g_test_add_func ("/query/filters", test_filters);
  g_test_add_func ("/query/text-get", test_text_get);
  g_test_add_func ("/query/text-set", test_text_set);
  g_test_add_func ("/query/text-toggle", test_text_toggle);
  g_test_add_func ("/query/any-text", test_any_text);
  g_test_add_func ("/query/text-clear", test_text_clear);
  g_test_add_func ("/query/quote", test_quote);

  return g_test_run ();
}
