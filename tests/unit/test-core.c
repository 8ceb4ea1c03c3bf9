/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "avow-article.h"
#include "avow-change.h"
#include "avow-csv.h"
#include "avow-date.h"
#include "avow-document.h"
#include "avow-guid.h"
#include "avow-id-set.h"
#include "avow-kind.h"
#include "avow-likeness.h"
#include "avow-query.h"
#include "avow-span.h"
#include "avow-text.h"

/* Letters of one, two, three and four bytes. */
#define LETTERS "aé€😀b"

static void
test_text_slice (void)
{
  g_autofree char *middle = avow_text_slice (LETTERS, 1, 4), *all = avow_text_slice (LETTERS, 0, 5);

  g_assert_cmpstr (middle, ==, "é€😀");
  g_assert_cmpstr (all, ==, LETTERS);
  g_assert_null (avow_text_slice (LETTERS, 2, 2));
  g_assert_null (avow_text_slice (LETTERS, 4, 2));
  g_assert_null (avow_text_slice (LETTERS, -1, 2));
  g_assert_null (avow_text_slice (LETTERS, 4, 6));
  g_assert_null (avow_text_slice (LETTERS, 6, 7));
}

static void
test_text_places (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  gint64 n = 0;

  for (int i = 0; i < 40; i++)
    g_string_append (text, i % 3 == 0 ? LETTERS : i % 3 == 1 ? "plain words" : "ééé");

  for (const char *p = text->str; *p != '\0'; p = g_utf8_next_char (p), n++)
    {
      g_assert_true (avow_text_get_pointer (text->str, text->len, n) == p);
      g_assert_cmpint (avow_text_get_offset (text->str, p), ==, n);
    }
  g_assert_true (avow_text_get_pointer (text->str, text->len, n) == text->str + text->len);
  g_assert_null (avow_text_get_pointer (text->str, text->len, n + 1));
  g_assert_null (avow_text_get_pointer (text->str, text->len, n + 100));
  g_assert_null (avow_text_get_pointer (text->str, text->len, -1));
}

static void
test_text_context (void)
{
  g_autofree char *prefix = NULL, *suffix = NULL, *before = NULL, *after = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  char *none = NULL;

  for (int i = 0; i < 40; i++)
    g_string_append (text, "é");
  g_string_append (text, "WORD");
  for (int i = 0; i < 40; i++)
    g_string_append (text, "€");

  g_assert_true (avow_text_get_context (text->str, 40, 44, &prefix, &suffix));
  g_assert_cmpint (g_utf8_strlen (prefix, -1), ==, AVOW_CONTEXT_LENGTH);
  g_assert_cmpint (g_utf8_strlen (suffix, -1), ==, AVOW_CONTEXT_LENGTH);
  g_assert_true (g_str_has_prefix (suffix, "€"));

  g_assert_true (avow_text_get_context (text->str, 0, 1, &before, &after));
  g_assert_cmpstr (before, ==, "");

  g_assert_false (avow_text_get_context (text->str, 80, 90, &none, &none));
}

static void
test_text_find (void)
{
  gint64 start, end;

  g_assert_true (avow_text_find ("né, né", "né", 0, &start, &end));
  g_assert_cmpint (start, ==, 0);
  g_assert_true (avow_text_find ("né, né", "né", 1, &start, &end));
  g_assert_cmpint (start, ==, 4);
  g_assert_cmpint (end, ==, 6);
  g_assert_false (avow_text_find ("né, né", "né", 5, &start, &end));
  g_assert_false (avow_text_find ("né", "", 0, &start, &end));
  g_assert_false (avow_text_find ("né", "é", 9, &start, &end));
}

static void
test_text_trim (void)
{
  static const struct { gint64 start, end, to_start, to_end; } cases[] =
  {
    { 0, 11, 2, 9 }, { 3, 5, 3, 5 }, { 0, 2, 2, 2 }, { 4, 6, 4, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 start = cases[i].start, end = cases[i].end;

      /* The second space is a no-break space. */
      avow_text_trim_span (" \u00a0été été\n ", &start, &end);
      g_assert_cmpint (start, ==, cases[i].to_start);
      g_assert_cmpint (end, ==, cases[i].to_end);
    }
}

static void
test_text_forms (void)
{
  g_autofree char *folded = avow_text_fold ("  Élysée\tPALACE \n"), *german = avow_text_fold ("Straße");
  g_autofree char *cyrillic = avow_text_fold ("КИЇВ"), *cut = avow_text_shorten ("one two three four", 10);
  g_autofree char *whole = avow_text_shorten ("one\ntwo", 10), *long_word = avow_text_shorten ("abcdefghijklmnop", 5);

  g_assert_cmpstr (folded, ==, "elysee palace");
  g_assert_cmpstr (german, ==, "strasse");
  g_assert_cmpstr (cyrillic, ==, "киів");
  g_assert_cmpstr (cut, ==, "one two…");
  g_assert_cmpstr (whole, ==, "one two");
  g_assert_cmpstr (long_word, ==, "abcd…");
  g_assert_cmpuint (avow_text_count_words ("It’s 7 — o’clock, c’est ça."), ==, 5);
  g_assert_cmpuint (avow_text_count_words ("  "), ==, 0);
}

/* However long, and wherever it is cut for that. */
static void
test_text_compose (void)
{
  g_autoptr(GString) apart = g_string_new (NULL), together = g_string_new (NULL);
  g_autofree char *composed = NULL, *empty = avow_text_compose ("");

  for (guint i = 0; i < 100000; i++)
    {
      g_string_append (apart, "e\u0301 n\u0303a\u0327\u0301 \u4e00\u1112\u1161\u11ab");
      g_string_append (together, "é ñá\u0327 \u4e00한");
    }
  composed = avow_text_compose (apart->str);

  g_assert_true (strcmp (composed, together->str) == 0);
  g_assert_cmpstr (empty, ==, "");
}

static void
test_guid (void)
{
  g_autofree char *first = avow_guid_new (), *second = avow_guid_new (), *now = avow_now ();

  g_assert_true (g_uuid_string_is_valid (first));
  g_assert_cmpstr (first, !=, second);
  g_assert_cmpint (first[14], ==, '7');
  g_assert_cmpint (strlen (now), ==, 20);
}

static void
test_date_parse (void)
{
  static const struct { const char *text, *iso; } cases[] =
  {
    { "2026", "2026" }, { "2026-01", "2026-01" }, { "2026-01-07", "2026-01-07" }, { "2026/01/07", "2026-01-07" },
    { "2026-01-07T09:30:00Z", "2026-01-07" }, { "2026-01-07 09:30", "2026-01-07" },
    { "7 Jan 2026", "2026-01-07" }, { "7 January 2026", "2026-01-07" }, { "January 7, 2026", "2026-01-07" },
    { "Jan. 7, 2026", "2026-01-07" }, { "Wednesday, 7 January 2026", "2026-01-07" }, { "7th January 2026", "2026-01-07" },
    { "Jan 2026", "2026-01" }, { "September 2025", "2025-09" }, { "Sept 2025", "2025-09" }, { "07.01.2026", "2026-01-07" },
    { "  7  Jan   2026 ", "2026-01-07" }, { "29 Feb 2024", "2024-02-29" },
    { "7 janvier 2026", "2026-01-07" }, { "1er", NULL }, { "7. März 2026", "2026-03-07" }, { "7 de enero de 2026", "2026-01-07" },
    { "7 gennaio 2026", "2026-01-07" }, { "7 de março de 2026", "2026-03-07" }, { "7 stycznia 2026 r.", "2026-01-07" },
    { "7 січня 2026 року", "2026-01-07" }, { "Січень 2026", "2026-01" }, { "7 мая 2026 г.", "2026-05-07" }, { "7 août 2026", "2026-08-07" },
    { "29 Feb 2026", NULL }, { "2026-13", NULL }, { "2026-00-01", NULL }, { "1/2/2026", NULL }, { "", NULL },
    { "soon", NULL }, { "7 Jan", NULL }, { "2026-1-7", NULL }, { "Ma 2026", NULL }, { "31.04.2026", NULL },
    { "12 34 5678", NULL }, { "20260107", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AvowDate date;
      gboolean is_date = avow_date_parse (cases[i].text, &date);
      g_autofree char *iso = is_date ? avow_date_to_iso (&date) : NULL;

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpstr (iso, ==, cases[i].iso);
    }

  g_assert_false (avow_date_parse (NULL, &(AvowDate) { 0, }));
}

static void
test_date_relative (void)
{
  static const struct { const char *text, *reference, *iso; } cases[] =
  {
    /* What needs no other day needs no reference. */
    { "7 January 2026", NULL, "2026-01-07" }, { "2026-01-07", NULL, "2026-01-07" }, { "7.1.2026", NULL, "2026-01-07" },
    { "2026", NULL, "2026" }, { "by 2030", NULL, "2030" }, { "by end of 2026", NULL, "2026" },
      { "by the end of 2026", NULL, "2026" },
    { "end of March 2026", NULL, "2026-03" }, { "by 7 January 2026", NULL, "2026-01-07" }, { "mid-2026", NULL, "2026" },
    { "in January 2027", NULL, "2027-01" }, { "no later than 7 Jan 2026", NULL, "2026-01-07" },
      { "Wednesday, 7 January 2026", NULL, "2026-01-07" },
    { "d’ici à 2030", NULL, "2030" }, { "d'ici la fin de 2026", NULL, "2026" }, { "bis Ende 2026", NULL, "2026" },
    { "bis zum 7. März 2026", NULL, "2026-03-07" }, { "hasta 2030", NULL, "2030" }, { "до 2030 року", NULL, "2030" },
    { "до кінця 2026", NULL, "2026" },
    /* What does is refused without one. */
    { "7 Jan", NULL, NULL }, { "Jan 7", NULL, NULL }, { "January", NULL, NULL }, { "tomorrow", NULL, NULL },
      { "next year", NULL, NULL },
    { "in 3 months", NULL, NULL }, { "within 90 days", NULL, NULL }, { "by Friday", NULL, NULL },
      { "by the end of the year", NULL, NULL },
    /* The year that brings it nearest. */
    { "7 Jan", "2025-12-20", "2026-01-07" }, { "Jan 7", "2026-02-01", "2026-01-07" }, { "7 Jan", "2026-03-01", "2026-01-07" },
    { "20 December", "2026-01-07", "2025-12-20" }, { "7.1.", "2025-12-20", "2026-01-07" }, { "7 Jan", "2026", "2026-01-07" },
    { "January", "2025-12-20", "2026-01" }, { "7 January", "2025-12", "2026-01-07" }, { "29 Feb", "2024-06-01", "2024-02-29" },
    { "29 Feb", "2026-06-01", NULL }, { "31 April", "2026-01-07", NULL }, { "7 janvier", "2025-12-20", "2026-01-07" },
    { "7 січня", "2025-12-20", "2026-01-07" }, { "7. März", "2026-01-07", "2026-03-07" },
    /* Until then is after now. */
    { "by 7 January", "2026-03-01", "2027-01-07" }, { "by March", "2026-03-20", "2026-03" },
      { "by the end of March", "2026-01-07", "2026-03" },
    { "tomorrow", "2026-12-31", "2027-01-01" }, { "yesterday", "2026-01-01", "2025-12-31" },
      { "today", "2026-01-07", "2026-01-07" },
    { "tomorrow", "2026-01", NULL }, { "next year", "2026-01-07", "2027" }, { "Next Year", "2026", "2027" },
      { "this year", "2026", "2026" },
    { "next month", "2026-12-31", "2027-01" }, { "last month", "2026-01-31", "2025-12" }, { "next month", "2026", NULL },
    { "next week", "2026-01-07", NULL }, { "the end of the year", "2026-01-07", "2026" },
      { "by the end of this year", "2026-05", "2026" },
    { "by the end of next year", "2026-05", "2027" }, { "by the end of the month", "2026-05-03", "2026-05" },
      { "by the end of the week", "2026-05-03", NULL },
    { "within 90 days", "2026-01-07", "2026-04-07" }, { "within 90 days", "2026-01", NULL },
      { "in 10 days", "2026-01-07", "2026-01-17" },
    { "within two weeks", "2026-01-07", "2026-01-21" }, { "in 3 months", "2026-01-31", "2026-04" },
      { "within 3 months", "2026-01-31", "2026-04-30" },
    { "within 3 months", "2026-01", "2026-04" }, { "in two years", "2026-01-07", "2028" },
      { "within the next six months", "2026-01-07", "2026-07-07" },
    { "three days ago", "2026-01-02", "2025-12-30" }, { "a year ago", "2026-01-02", "2025" },
    { "by Friday", "2026-01-07", "2026-01-09" }, { "by Wednesday", "2026-01-07", "2026-01-14" },
      { "last Friday", "2026-01-07", "2026-01-02" },
    { "next Monday", "2026-01-07", "2026-01-12" }, { "Friday", "2026-01-07", NULL },
    { "dans 3 mois", "2026-01-07", "2026-04" }, { "d’ici trois mois", "2026-01-07", "2026-04-07" },
      { "l’année prochaine", "2026", "2027" },
    { "binnen 90 Tagen", "2026-01-07", "2026-04-07" }, { "bis Ende des Jahres", "2026-01-07", "2026" },
      { "nächstes Jahr", "2026-01-07", "2027" },
    { "dentro de dos meses", "2026-01-07", "2026-03" }, { "mañana", "2026-01-07", "2026-01-08" },
      { "протягом 90 днів", "2026-01-07", "2026-04-07" },
    { "завтра", "2026-01-07", "2026-01-08" }, { "наступного року", "2026-01-07", "2027" },
      { "до кінця цього року", "2026-01-07", "2026" },
    /* What is no date stays none. */
    { "90 days", "2026-01-07", NULL }, { "soon", "2026-01-07", NULL }, { "", "2026-01-07", NULL },
      { "within 0 days", "2026-01-07", NULL },
    { "by", "2026-01-07", NULL }, { "1/2/2026", "2026-01-07", NULL }, { "in", "2026-01-07", NULL },
      { "within 90 days of the vote", "2026-01-07", NULL },
    { "in 9999 years", "2026-01-07", NULL }, { "by the summer", "2026-01-07", NULL }, { "7", "2026-01-07", NULL },
      { "tomorrow", "2026-02-31", NULL },
    { "by by by by by by by by by by by by by by by by by", "2026-01-07", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AvowDate reference = { 0, }, date;
      gboolean is_date;
      g_autofree char *iso = NULL;

      /* Not by the parser: a wrong reference is to be refused as well. */
      if (cases[i].reference != NULL)
        sscanf (cases[i].reference, "%d-%d-%d", &reference.year, &reference.month, &reference.day);

      is_date = avow_date_parse_relative (cases[i].text, cases[i].reference != NULL ? &reference : NULL, &date);
      iso = is_date ? avow_date_to_iso (&date) : NULL;

      g_test_message ("“%s” from %s", cases[i].text, cases[i].reference);
      g_assert_cmpstr (iso, ==, cases[i].iso);
    }

  g_assert_false (avow_date_parse_relative (NULL, NULL, &(AvowDate) { 0, }));
}

static void
test_date_format (void)
{
  static const struct { const char *iso, *precision, *text; } cases[] =
  {
    { "2026-01-07", "day", "7 Jan 2026" }, { "2026-01", "month", "Jan 2026" }, { "2026", "year", "2026" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = avow_date_format (cases[i].iso);
      AvowDate date;

      g_assert_true (avow_date_parse (cases[i].iso, &date));
      g_assert_cmpstr (avow_date_get_precision (&date), ==, cases[i].precision);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_csv (void)
{
  static const struct { const char *value, *harmless, *raw; } cases[] =
  {
    { "plain", "plain", "plain" },
    { "a,b", "\"a,b\"", "\"a,b\"" },
    { "say \"no\"", "\"say \"\"no\"\"\"", "\"say \"\"no\"\"\"" },
    { "two\nlines", "\"two\nlines\"", "\"two\nlines\"" },
    { "two\r\nlines", "\"two\r\nlines\"", "\"two\r\nlines\"" },
    { " kept ", " kept ", " kept " },
    { "\rkept", "\"'\rkept\"", "\"\rkept\"" },
    { "=1+1", "'=1+1", "=1+1" },
    { "+49 30", "'+49 30", "+49 30" },
    { "-5", "'-5", "-5" },
    { "@SUM(A1)", "'@SUM(A1)", "@SUM(A1)" },
    { "  =1+1", "'  =1+1", "  =1+1" },
    { "'=1", "''=1", "'=1" },
    { "''@x", "'''@x", "''@x" },
    { "'kept'", "'kept'", "'kept'" },
    { "'", "'", "'" },
    { "\t=1", "'\t=1", "\t=1" },
    { "=cmd|'/c calc'!A1, now", "\"'=cmd|'/c calc'!A1, now\"", "\"=cmd|'/c calc'!A1, now\"" },
    { "＝1", "'＝1", "＝1" },
    { "“quoted”", "“quoted”", "“quoted”" },
    { "— dash", "— dash", "— dash" },
    { "1-2", "1-2", "1-2" },
    { "", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(AvowCsv) harmless = { NULL }, raw = { NULL };

      avow_csv_init (&harmless, FALSE);
      avow_csv_init (&raw, TRUE);
      avow_csv_add_cell (&harmless, cases[i].value);
      avow_csv_add_cell (&raw, cases[i].value);
      g_assert_cmpstr (harmless.text->str, ==, cases[i].harmless);
      g_assert_cmpstr (raw.text->str, ==, cases[i].raw);
    }
}

/* Whoever takes the apostrophe off has what there was. */
static void
test_csv_original (void)
{
  static const char * const values[] = { "=1", "'=1", "''=1", "'", "''", "'a", "a", "", " =1", "' =1", "\t=", "'@", "-5", "'-5",
                                         "’=1" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_auto(AvowCsv) csv = { NULL };
      g_autofree char *original = NULL;

      avow_csv_init (&csv, FALSE);
      avow_csv_add_cell (&csv, values[i]);
      original = avow_csv_get_original (csv.text->str);
      g_assert_cmpstr (original, ==, values[i]);
    }
}

static void
test_csv_dialect (void)
{
  g_auto(AvowCsv) csv = { NULL };

  avow_csv_init (&csv, FALSE);
  csv.separator = ';';
  csv.lf = TRUE;
  avow_csv_add_cell (&csv, "a,b");
  avow_csv_add_cell (&csv, "a;b");
  avow_csv_add_cell (&csv, "a\rb");
  avow_csv_add_plain (&csv, "-5", 2);
  avow_csv_end_row (&csv);
  csv.quote_all = TRUE;
  avow_csv_add_cell (&csv, "");
  avow_csv_add_number (&csv, -5);
  avow_csv_end_row (&csv);
  csv.quote_all = FALSE;
  avow_csv_add_cell (&csv, "");
  avow_csv_end_row (&csv);
  g_assert_cmpstr (csv.text->str, ==, "a,b;\"a;b\";\"a\rb\";-5\n\"\";\"-5\"\n\"\"\n");
}

static void
test_csv_rows (void)
{
  g_auto(AvowCsv) csv = { NULL };

  avow_csv_init (&csv, FALSE);
  avow_csv_add_cell (&csv, "");
  avow_csv_add_number (&csv, -7);
  avow_csv_add_cell (&csv, NULL);
  avow_csv_end_row (&csv);
  avow_csv_add_cell (&csv, "x");
  avow_csv_end_row (&csv);
  g_assert_cmpstr (csv.text->str, ==, ",-7,\r\nx\r\n");
}

static void
test_spans (void)
{
  static const AvowSpan spans[] = { { 0, 10 }, { 2, 4 }, { 3, 9 }, { 4, 6 }, { 10, 12 }, { 10, 20 } };
  static const guint expected[] = { 0, 1, 2, 1, 0, 1 };
  guint lanes[G_N_ELEMENTS (spans)];

  g_assert_cmpuint (avow_span_pack (spans, G_N_ELEMENTS (spans), lanes), ==, 3);
  g_assert_cmpmem (lanes, sizeof lanes, expected, sizeof expected);
  g_assert_cmpuint (avow_span_pack (NULL, 0, NULL), ==, 0);
}

static void
test_query (void)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  g_autoptr(AvowQuery) copy = NULL, without = NULL;
  g_autoptr(GError) error = NULL;
  const AvowTerm *term;

  g_assert_false (avow_query_is_filtered (query));
  avow_query_parse (query, "hubs “military hubs”  kind:pledge,warning speaker:\"Keir Starmer\" after:2026-01 https://a.example/x", &error);
  g_assert_no_error (error);

  copy = avow_query_copy (query);
  g_assert_cmpint (copy->root->type, ==, AVOW_NODE_AND);
  g_assert_cmpuint (copy->root->children->len, ==, 6);
  term = &((AvowNode *) g_ptr_array_index (copy->root->children, 0))->term;
  g_assert_cmpstr (term->value, ==, "hubs");
  g_assert_false (term->phrase);
  term = &((AvowNode *) g_ptr_array_index (copy->root->children, 1))->term;
  g_assert_cmpstr (term->value, ==, "military hubs");
  g_assert_true (term->phrase);
  term = &((AvowNode *) g_ptr_array_index (copy->root->children, 3))->term;
  g_assert_cmpint (term->field, ==, AVOW_TERM_SPEAKER);
  g_assert_cmpstr (term->value, ==, "Keir Starmer");
  term = &((AvowNode *) g_ptr_array_index (copy->root->children, 4))->term;
  g_assert_cmpint (term->field, ==, AVOW_TERM_AFTER);
  g_assert_cmpstr (term->value, ==, "2026-01");
  term = &((AvowNode *) g_ptr_array_index (copy->root->children, 5))->term;
  g_assert_cmpint (term->field, ==, AVOW_TERM_WORDS);
  g_assert_cmpstr (term->value, ==, "https://a.example/x");
  g_assert_cmpint (((AvowNode *) g_ptr_array_index (copy->root->children, 2))->type, ==, AVOW_NODE_OR);
  g_assert_true (avow_query_is_filtered (copy));

  without = avow_query_copy_without (copy, AVOW_TERM_KIND);
  g_assert_cmpuint (without->root->children->len, ==, 5);
}

static void
test_query_mistakes (void)
{
  static const struct { const char *text; AvowQueryError code; } cases[] =
  {
    { "speeker:Macron", AVOW_QUERY_ERROR_FILTER }, { "kind:promise", AVOW_QUERY_ERROR_VALUE },
    { "before:soon", AVOW_QUERY_ERROR_VALUE }, { "on:2026-13-01", AVOW_QUERY_ERROR_VALUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
      g_autoptr(GError) error = NULL;

      g_assert_false (avow_query_parse (query, cases[i].text, &error));
      g_assert_error (error, AVOW_QUERY_ERROR, (int) cases[i].code);
    }
}

static void
test_query_sort (void)
{
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_ARTICLES);
  g_autoptr(GError) error = NULL;

  g_assert_true (avow_query_parse_sort (query, "date:desc,headline", &error));
  g_assert_cmpuint (query->sort->len, ==, 2);
  g_assert_true (g_array_index (query->sort, AvowSort, 0).descending);
  g_assert_cmpint (g_array_index (query->sort, AvowSort, 1).column, ==, AVOW_COLUMN_HEADLINE);

  g_assert_false (avow_query_parse_sort (query, "speaker", &error));
  g_assert_error (error, AVOW_QUERY_ERROR, AVOW_QUERY_ERROR_COLUMN);
  g_clear_error (&error);
  g_assert_false (avow_query_parse_sort (query, "date:down", &error));
  g_assert_error (error, AVOW_QUERY_ERROR, AVOW_QUERY_ERROR_VALUE);
}

static void
test_document (void)
{
  g_autoptr(AvowDocument) document = avow_document_new (), back = NULL;
  g_autoptr(GVariant) variant = NULL;
  AvowBlock blocks[] = { { 0, 3, AVOW_BLOCK_HEADING, 2 }, { 5, 9, AVOW_BLOCK_PARAGRAPH, 0 } };

  document->title = g_strdup ("Headline");
  document->text = g_strdup ("Été\n\ntext");
  g_array_append_vals (document->blocks, blocks, G_N_ELEMENTS (blocks));
  avow_document_warn (document, "left out: %d", 1);

  variant = g_variant_ref_sink (avow_document_to_variant (document));
  back = avow_document_new_from_variant (variant);
  g_assert_nonnull (back);
  g_assert_cmpstr (back->title, ==, "Headline");
  g_assert_null (back->byline);
  g_assert_cmpstr (back->text, ==, document->text);
  g_assert_cmpuint (back->blocks->len, ==, 2);
  g_assert_cmpint (g_array_index (back->blocks, AvowBlock, 0).level, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (back->warnings, 0), ==, "left out: 1");
}

/* A worker that is broken, or taken over, must not get blocks into the project
 * that do not lie in their text. */
static void
test_document_distrust (void)
{
  static const AvowBlock bad[][2] =
  {
    { { 0, 3, AVOW_BLOCK_PARAGRAPH, 0 }, { 2, 4, AVOW_BLOCK_PARAGRAPH, 0 } },
    { { 0, 3, AVOW_BLOCK_PARAGRAPH, 0 }, { 4, 11, AVOW_BLOCK_PARAGRAPH, 0 } },
    { { -1, 3, AVOW_BLOCK_PARAGRAPH, 0 }, { 4, 5, AVOW_BLOCK_PARAGRAPH, 0 } },
    { { 0, 3, 9, 0 }, { 4, 5, AVOW_BLOCK_PARAGRAPH, 0 } },
    { { 3, 3, AVOW_BLOCK_PARAGRAPH, 0 }, { 4, 5, AVOW_BLOCK_PARAGRAPH, 0 } },
  };
  g_autoptr(GVariant) other = g_variant_ref_sink (g_variant_new_string ("no document"));

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(AvowDocument) document = avow_document_new ();
      g_autoptr(GVariant) variant = NULL;

      document->text = g_strdup ("0123456789");
      g_array_append_vals (document->blocks, bad[i], 2);
      variant = g_variant_ref_sink (avow_document_to_variant (document));
      g_assert_null (avow_document_new_from_variant (variant));
    }

  g_assert_null (avow_document_new_from_variant (other));
}

static void
test_words (void)
{
  AvowKind kind;
  AvowRole role;

  for (guint i = 0; i < AVOW_N_KINDS; i++)
    {
      g_assert_true (avow_kind_from_string (avow_kind_to_string (i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  for (guint i = 0; i < AVOW_N_ROLES; i++)
    {
      g_assert_true (avow_role_from_string (avow_role_to_string (i), &role));
      g_assert_cmpint (role, ==, i);
    }
  for (guint i = 0; i < AVOW_N_ACTOR_TYPES; i++)
    {
      AvowActorType type;

      g_assert_true (avow_actor_type_from_string (avow_actor_type_to_string (i), &type));
      g_assert_cmpint (type, ==, i);
      g_assert_nonnull (avow_actor_type_get_label (i));
    }

  g_assert_false (avow_kind_from_string ("promise", &kind));
  g_assert_false (avow_kind_from_string (NULL, &kind));
  g_assert_cmpstr (avow_kind_get_label (AVOW_KIND_PLEDGE), ==, "Pledge");
  g_assert_cmpstr (avow_kind_get_letter (AVOW_KIND_WARNING), ==, "W");
}

/* Every change that there is has words for undo. */
static void
test_change_labels (void)
{
  for (int type = 0; type < AVOW_N_CHANGE_TYPES; type++)
    {
      g_autoptr(AvowChange) change = avow_change_new (type, 7);
      g_autoptr(AvowStep) step = avow_step_new (1, avow_change_get_action (change), "military hubs would be set up across the country", 1);
      g_autofree char *label = avow_step_get_label (step);

      g_test_message ("%s", label);
      g_assert_cmpstr (label, !=, step->action);
      g_assert_nonnull (strstr (label, "military hubs"));
      g_assert_cmpint (g_utf8_strlen (label, -1), <, 80);
    }
}

static void
test_change_counts (void)
{
  g_autoptr(AvowStep) step = avow_step_new (1, "delete-passages", "words", 5);
  g_autoptr(AvowStep) import = avow_step_new (1, "import", "Headline", 214);
  g_autoptr(AvowStep) future = avow_step_new (1, "something-newer", NULL, 1);
  g_autofree char *label = avow_step_get_label (step), *imported = avow_step_get_label (import);
  g_autofree char *unknown = avow_step_get_label (future);

  g_assert_cmpstr (label, ==, "Delete 5 Passages");
  g_assert_cmpstr (imported, ==, "Import 214 Articles");
  g_assert_cmpstr (unknown, ==, "something-newer");
}

static void
test_paragraphs (void)
{
  g_autoptr(AvowArticle) article = avow_article_new ();
  AvowBlock blocks[] =
  {
    { 0, 10, AVOW_BLOCK_PARAGRAPH, 0 }, { 12, 20, AVOW_BLOCK_HEADING, 2 }, { 22, 30, AVOW_BLOCK_PARAGRAPH, 0 },
  };

  g_array_append_vals (article->blocks, blocks, G_N_ELEMENTS (blocks));
  g_assert_cmpuint (avow_article_get_paragraph (article, 3), ==, 1);
  g_assert_cmpuint (avow_article_get_paragraph (article, 12), ==, 0);
  g_assert_cmpuint (avow_article_get_paragraph (article, 29), ==, 2);
  g_assert_cmpuint (avow_article_get_paragraph (article, 30), ==, 0);
}

/* Words that no other text has, but for those that are told to be the same. */
static char *
make_words (guint first,
            guint n,
            guint change_every)
{
  GString *text = g_string_new (NULL);

  for (guint i = first; i < first + n; i++)
    g_string_append_printf (text, "%s%u%s", change_every > 0 && i % change_every == 7 ? "other" : "word", i, i % 12 == 11 ? ".\n\n" : " ");

  return g_string_free (text, FALSE);
}

static AvowAlike
compare (const char *a,
         const char *b)
{
  g_autoptr(AvowLikeness) first = avow_likeness_new (a), second = avow_likeness_new (b);
  AvowAlike alike = avow_likeness_compare (first, second);

  g_assert_cmpint (avow_likeness_compare (second, first), ==, alike);

  return alike;
}

static void
test_likeness (void)
{
  g_autofree char *article = make_words (0, 400, 0), *corrected = make_words (0, 400, 400), *ten = make_words (0, 400, 40);
  g_autofree char *many = make_words (0, 400, 12), *longer = make_words (0, 450, 0), *half = make_words (200, 400, 0);
  g_autofree char *book = make_words (0, 120000, 0), *later_book = make_words (0, 120000, 50), *other_book = make_words (60000, 120000, 0);
  gint64 start;

  g_assert_cmpint (compare (article, article), ==, AVOW_ALIKE_SAME);
  g_assert_cmpint (compare (article, corrected), ==, AVOW_ALIKE_NEARLY);
  g_assert_cmpint (compare (article, ten), ==, AVOW_ALIKE_NEARLY);
  g_assert_cmpint (compare (article, longer), ==, AVOW_ALIKE_NEARLY);
  g_assert_cmpint (compare (article, many), ==, AVOW_ALIKE_NOT);
  g_assert_cmpint (compare (article, half), ==, AVOW_ALIKE_NOT);
  g_assert_cmpint (compare (article, book), ==, AVOW_ALIKE_NOT);

  start = g_get_monotonic_time ();
  g_assert_cmpint (compare (book, later_book), ==, AVOW_ALIKE_NEARLY);
  g_assert_cmpint (compare (book, other_book), ==, AVOW_ALIKE_NOT);
  g_test_message ("four texts of %zu bytes take %" G_GINT64_FORMAT " µs", strlen (book), g_get_monotonic_time () - start);

  /* The same in other shapes; and what is not the same, though it looks it. */
  g_assert_cmpint (compare ("“We will  pay”,\nhe said – it’s\u00ad agreed", "\"we will pay\", he said - it's agreed "), ==, AVOW_ALIKE_SAME);
  g_assert_cmpint (compare ("It fell by 3.5% to 20 points", "It fell by 35% to 20 points"), ==, AVOW_ALIKE_NOT);
  g_assert_cmpint (compare ("At noon it was -5 degrees", "At noon it was 5 degrees"), !=, AVOW_ALIKE_SAME);
  g_assert_cmpint (compare ("They paid $5 for it", "They paid €5 for it"), !=, AVOW_ALIKE_SAME);
  g_assert_cmpint (compare ("", ""), ==, AVOW_ALIKE_SAME);
  g_assert_cmpint (compare ("Yes", "No"), ==, AVOW_ALIKE_NOT);
  g_assert_cmpint (compare ("政府周一宣布港口将在整个冬季保持开放无论部门作出什么决定市长如此表示船长协会对此表示欢迎",
                            "政府周一宣布港口将在整个冬季保持开放无论部门作出什么决定市长如此表示船长协会对此表示怀疑"), ==, AVOW_ALIKE_NEARLY);

  g_assert_cmpuint (avow_likeness_hash ("Harbour stays open"), ==, avow_likeness_hash (" HARBOUR – stays open!"));
  g_assert_cmpuint (avow_likeness_hash ("Harbour stays open"), !=, avow_likeness_hash ("Harbour stays closed"));
  g_assert_cmpuint (avow_likeness_hash (" – "), ==, 0);
}

static void
test_url_key (void)
{
  static const char * const cases[][2] =
  {
    { "https://www.example.org/news/a-1/", "example.org/news/a-1" },
    { " HTTP://Example.org:80/news/a-1#top", "example.org/news/a-1" },
    { "https://example.org/news/a-1?utm_source=x&utm_medium=y&fbclid=z", "example.org/news/a-1" },
    { "https://example.org/?id=7&UTM_campaign=x&page=2", "example.org?id=7&page=2" },
    { "https://example.org", "example.org" },
    { "https://example.org/#!/a", "example.org/#!/a" },
    { "https://example.org/A", "example.org/A" },
    { "ftp://example.org/a", NULL },
    { "https:///a", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = avow_url_get_key (cases[i][0]);

      g_assert_cmpstr (key, ==, cases[i][1]);
    }
}

static void
test_id_set (void)
{
  const gint64 ids[] = { 1, 63, 64, 65536, 65537, 3000000 };
  g_autoptr(AvowIdSet) set = avow_id_set_new ();

  g_assert_false (avow_id_set_contains (set, 1));
  avow_id_set_add_all (set, ids, G_N_ELEMENTS (ids));
  g_assert_cmpuint (avow_id_set_get_size (set), ==, G_N_ELEMENTS (ids));
  g_assert_false (avow_id_set_add (set, 65537));
  g_assert_true (avow_id_set_add (set, 65538));
  g_assert_false (avow_id_set_contains (set, 2));
  g_assert_false (avow_id_set_contains (set, 0));
  g_assert_false (avow_id_set_contains (set, -5));
  g_assert_false (avow_id_set_contains (set, G_MAXINT64));

  g_assert_true (avow_id_set_remove (set, 64));
  g_assert_false (avow_id_set_remove (set, 64));
  avow_id_set_add_all (set, ids, 2);
  g_assert_cmpuint (avow_id_set_count (set, ids, G_N_ELEMENTS (ids)), ==, G_N_ELEMENTS (ids) - 1);
  g_assert_cmpuint (avow_id_set_get_size (set), ==, G_N_ELEMENTS (ids));

  avow_id_set_clear (set);
  g_assert_cmpuint (avow_id_set_get_size (set), ==, 0);
  g_assert_false (avow_id_set_contains (set, 1));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/text/slice", test_text_slice);
  g_test_add_func ("/core/text/places", test_text_places);
  g_test_add_func ("/core/text/context", test_text_context);
  g_test_add_func ("/core/text/find", test_text_find);
  g_test_add_func ("/core/text/trim", test_text_trim);
  g_test_add_func ("/core/text/forms", test_text_forms);
  g_test_add_func ("/core/text/compose", test_text_compose);
  g_test_add_func ("/core/guid", test_guid);
  g_test_add_func ("/core/date/parse", test_date_parse);
  g_test_add_func ("/core/date/relative", test_date_relative);
  g_test_add_func ("/core/date/format", test_date_format);
  g_test_add_func ("/core/csv/cells", test_csv);
  g_test_add_func ("/core/csv/original", test_csv_original);
  g_test_add_func ("/core/csv/dialect", test_csv_dialect);
  g_test_add_func ("/core/csv/rows", test_csv_rows);
  g_test_add_func ("/core/spans", test_spans);
  g_test_add_func ("/core/query/parse", test_query);
  g_test_add_func ("/core/query/mistakes", test_query_mistakes);
  g_test_add_func ("/core/query/sort", test_query_sort);
  g_test_add_func ("/core/document/round-trip", test_document);
  g_test_add_func ("/core/document/distrust", test_document_distrust);
  g_test_add_func ("/core/words", test_words);
  g_test_add_func ("/core/change/labels", test_change_labels);
  g_test_add_func ("/core/change/counts", test_change_counts);
  g_test_add_func ("/core/paragraphs", test_paragraphs);
  g_test_add_func ("/core/likeness", test_likeness);
  g_test_add_func ("/core/url-key", test_url_key);
  g_test_add_func ("/core/id-set", test_id_set);

  return g_test_run ();
}
