/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib.h>

#include "avow-query-text.h"

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
  { "kind:claim,pledge,warning x", "kind", "pledge", AVOW_FILTER_NONE, "kind:claim,warning x" },
  { "kind:claim,pledge x", "kind", "claim", AVOW_FILTER_NONE, "kind:pledge x" },
  { "kind:claim kind:claim", "kind", "claim", AVOW_FILTER_NONE, "" },
  { "kind:", "kind", "claim", AVOW_FILTER_INCLUDED, "kind:claim" },
  { "x", "speaker", "Keir Starmer", AVOW_FILTER_INCLUDED, "x speaker:\"Keir Starmer\"" },
  { "speaker:Macron", "speaker", "Keir Starmer", AVOW_FILTER_INCLUDED, "speaker:Macron,\"Keir Starmer\"" },
  { "speaker:„Keir Star", "speaker", "Macron", AVOW_FILTER_INCLUDED, "speaker:„Keir Star“,Macron" },
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

static void
test_text_clear (void)
{
  g_autofree char *some = avow_query_text_clear ("a kind:claim,pledge -kind:warning b speaker:x", "kind");
  g_autofree char *none = avow_query_text_clear (NULL, "kind"), *other = avow_query_text_clear ("a OR kind:claim", "kind");

  g_assert_cmpstr (some, ==, "a b speaker:x");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (other, ==, "a OR kind:claim");
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

  g_test_add_func ("/query/text-get", test_text_get);
  g_test_add_func ("/query/text-set", test_text_set);
  g_test_add_func ("/query/text-toggle", test_text_toggle);
  g_test_add_func ("/query/text-clear", test_text_clear);
  g_test_add_func ("/query/quote", test_quote);

  return g_test_run ();
}
