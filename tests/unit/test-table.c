/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "avow-field.h"
#include "avow-reader.h"
#include "avow-table-reader.h"
#include "test-util.h"

static GPtrArray *
read_table (const char *bytes,
            const char *name,
            guint       n_expected)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *documents;

  g_test_message ("%s", bytes);
  g_assert_true (avow_table_reader_recognizes (bytes, strlen (bytes), name));
  documents = avow_reader_read (bytes, strlen (bytes), name, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (documents->len, ==, n_expected);

  return documents;
}

#define DOCUMENT(i) ((AvowDocument *) g_ptr_array_index (documents, i))

static void
test_csv (void)
{
  g_autoptr(GPtrArray) documents =
    read_table ("id,Title,Text,Publication Date,Author,Publisher,URL,Language\r\n"
                "1,\"Fish, boats\",\"She said \"\"no\"\".\r\n\r\nAnd left.\",2026-01-07,Ana Reis,Herald,https://x.example/1,en\r\n"
                "2,Empty,,2026-01-08,,,,\r\n"
                "3,Third,<p>It is <b>HTML</b>.</p><p>Two</p>,7 Jan 2026,,,not a link,English\r\n", NULL, 2);

  g_assert_cmpstr (DOCUMENT (0)->title, ==, "Fish, boats");
  g_assert_cmpstr (DOCUMENT (0)->text, ==, "She said \"no\".\n\nAnd left.");
  g_assert_cmpstr (DOCUMENT (0)->date, ==, "2026-01-07");
  g_assert_cmpstr (DOCUMENT (0)->byline, ==, "Ana Reis");
  g_assert_cmpstr (DOCUMENT (0)->site, ==, "Herald");
  g_assert_cmpstr (DOCUMENT (0)->url, ==, "https://x.example/1");
  g_assert_cmpstr (DOCUMENT (0)->lang, ==, "en");
  g_assert_cmpuint (DOCUMENT (0)->warnings->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (DOCUMENT (0)->warnings, 0), "1 row "));

  g_assert_cmpstr (DOCUMENT (1)->text, ==, "It is HTML.\n\nTwo");
  g_assert_null (DOCUMENT (1)->url);
  g_assert_null (DOCUMENT (1)->lang);
}

static void
test_languages (void)
{
  static const char * const tables[] =
  {
    "Titel;Datum;Autor;Quelle;Inhalt\nx;2026-01-07;A;B;Der Hafen.\n",
    "titre\tdate\tauteur\tsource\tcontenu\nx\t2026-01-07\tA\tB\tDer Hafen.\n",
    "Título|Fecha|Autor|Fuente|Contenido\nx|2026-01-07|A|B|Der Hafen.\n",
    "Заголовок,Дата,Автор,Джерело,Текст\nx,2026-01-07,A,B,Der Hafen.\n",
    "Заголовок;Дата;Автор;Источник;Содержание\nx;2026-01-07;A;B;Der Hafen.\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr(GPtrArray) documents = read_table (tables[i], NULL, 1);

      g_assert_cmpstr (DOCUMENT (0)->title, ==, "x");
      g_assert_cmpstr (DOCUMENT (0)->date, ==, "2026-01-07");
      g_assert_cmpstr (DOCUMENT (0)->byline, ==, "A");
      g_assert_cmpstr (DOCUMENT (0)->site, ==, "B");
      g_assert_cmpstr (DOCUMENT (0)->text, ==, "Der Hafen.");
    }
}

/* Quotation marks that nobody doubled, and one that nobody closed. */
static void
test_quotes (void)
{
  g_autoptr(GPtrArray) documents =
    read_table ("title,text\n\"The \"open\" port\",\"He said \"no\", and left.\"\nx,\"y\n2,z z\n3,w w\n", "x.csv", 4);

  g_assert_cmpstr (DOCUMENT (0)->title, ==, "The \"open\" port");
  g_assert_nonnull (strstr (DOCUMENT (0)->text, "no"));
  g_assert_cmpstr (DOCUMENT (2)->text, ==, "z z");
}

/* A line for a spreadsheet alone, and one column alone. */
static void
test_small (void)
{
  g_autoptr(GPtrArray) declared = read_table ("sep=;\r\ntitle;text\r\nx;The port.\r\n", NULL, 1);
  g_autoptr(GPtrArray) narrow = read_table ("text\n\"The port, open.\"\n\"Still, it is.\"\n", "x.csv", 2);

  g_assert_cmpstr (((AvowDocument *) g_ptr_array_index (declared, 0))->text, ==, "The port.");
  g_assert_cmpstr (((AvowDocument *) g_ptr_array_index (narrow, 1))->text, ==, "Still, it is.");
}

static void
test_no_table (void)
{
  static const char * const texts[] =
  {
    "Title, text, and other matters\n\nThe council said, on Monday, that it would stay open.\n\nNobody, it said, pays.\n",
    "Title; text\n\nOne sentence.\n\nAnother sentence.\n",
    "a,b,c\n1,2,3\n4,5,6\n",
    "[notmuch] is a mail program, says its author, and he should know.\n",
    "{curly} beginnings, of all things\n", "", "\n", ",", "title,text", "title,text\n",
  };
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_false (avow_table_reader_recognizes (texts[i], strlen (texts[i]), NULL));
      g_assert_false (avow_table_reader_recognizes (texts[i], strlen (texts[i]), "/x/article.txt"));
    }

  /* Called a table, it is one, and says what it lacks. */
  g_assert_null (avow_reader_read ("a,b,c\n1,2,3\n", 12, "x.csv", &error));
  g_assert_error (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT);
}

static void
test_json (void)
{
  g_autoptr(GPtrArray) documents =
    read_table ("{\"status\":\"ok\",\"articles\":[{\"source\":{\"id\":null,\"name\":\"Herald\"},\"author\":null,\"title\":\"x\","
                "\"publishedAt\":\"2026-01-07T23:00:00Z\",\"description\":\"short\",\"content\":\"It is \\u201copen\\u201d.\\n\\nNo.\"},"
                "{\"title\":\"y\",\"content\":null},{\"headline\":{\"main\":\"z\"},\"authors\":[\"A\",\"B\"],\"body\":[\"One.\",\"Two.\"],\"date\":1767776400}]}",
                NULL, 2);

  g_assert_cmpstr (DOCUMENT (0)->site, ==, "Herald");
  g_assert_null (DOCUMENT (0)->byline);
  g_assert_cmpstr (DOCUMENT (0)->date, ==, "2026-01-07");
  g_assert_cmpstr (DOCUMENT (0)->text, ==, "It is “open”.\n\nNo.");
  g_assert_cmpstr (DOCUMENT (1)->title, ==, "z");
  g_assert_cmpstr (DOCUMENT (1)->byline, ==, "A, B");
  g_assert_cmpstr (DOCUMENT (1)->text, ==, "One.\n\nTwo.");
  g_assert_cmpstr (DOCUMENT (1)->date, ==, "2026-01-07");
}

static void
test_json_feed (void)
{
  g_autoptr(GPtrArray) documents =
    read_table ("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"The Herald\",\"description\":\"All of it\",\"language\":\"en\","
                "\"items\":[{\"id\":\"1\",\"url\":\"https://x.example/1\",\"title\":\"x\",\"content_html\":\"<p>Open.</p><p>Still.</p>\","
                "\"authors\":[{\"name\":\"Ana Reis\"}],\"date_published\":\"2026-01-07T10:00:00-05:00\"}]}", NULL, 1);

  g_assert_cmpstr (DOCUMENT (0)->site, ==, "The Herald");
  g_assert_cmpstr (DOCUMENT (0)->lang, ==, "en");
  g_assert_cmpstr (DOCUMENT (0)->byline, ==, "Ana Reis");
  g_assert_cmpstr (DOCUMENT (0)->text, ==, "Open.\n\nStill.");
}

static void
test_json_lines (void)
{
  g_autoptr(GPtrArray) documents =
    read_table ("{\"title\":\"One\",\"text\":\"The first.\"}\n\nno JSON\n{\"title\":\"Two\",\"text\":\"The second.\"}\n{\"title\":null,\"text\":null}\n",
                NULL, 2);

  g_assert_cmpstr (DOCUMENT (1)->title, ==, "Two");
  g_assert_cmpuint (DOCUMENT (0)->warnings->len, ==, 2);
}

static void
test_bad_json (void)
{
  g_autoptr(GString) deep = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 100000; i++)
    g_string_append (deep, "[{\"a\":");
  g_assert_null (avow_reader_read (deep->str, deep->len, "x.json", &error));
  g_assert_error (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT);
  g_clear_error (&error);

  g_assert_null (avow_reader_read ("{\"a\":1}", 7, NULL, &error));
  g_assert_error (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT);
  g_clear_error (&error);

  g_assert_null (avow_reader_read ("[]", 2, "x.json", &error));
  g_assert_nonnull (error);
}

static void
test_dates (void)
{
  static const struct { const char *text, *date; } cases[] =
  {
    { "Wed, 07 Jan 2026 23:30:00 -0500", "2026-01-07" },
    { "7 Jan 2026 23:30:00 GMT", "2026-01-07" },
    { "2026-01-07T23:30:00+02:00", "2026-01-07" },
    { "2026-01-07 23:30:00", "2026-01-07" },
    { "20260107T233000Z", "2026-01-07" },
    { "20260107", "2026-01-07" },
    { "1767776400", "2026-01-07" },
    { "1767776400000", "2026-01-07" },
    { "March 3, 2024", "2024-03-03" },
    { "January 2026", "2026-01" },
    { "2026", "2026" },
    { "soon", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = avow_field_to_date (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (date, ==, cases[i].date);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/table/csv", test_csv);
  g_test_add_func ("/table/languages", test_languages);
  g_test_add_func ("/table/quotes", test_quotes);
  g_test_add_func ("/table/small", test_small);
  g_test_add_func ("/table/no-table", test_no_table);
  g_test_add_func ("/table/json", test_json);
  g_test_add_func ("/table/json-feed", test_json_feed);
  g_test_add_func ("/table/json-lines", test_json_lines);
  g_test_add_func ("/table/bad-json", test_bad_json);
  g_test_add_func ("/table/dates", test_dates);

  return g_test_run ();
}
