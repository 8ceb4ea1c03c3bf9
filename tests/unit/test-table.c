/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "avow-field.h"
#include "avow-reader.h"
#include "avow-table-choice.h"
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
  g_assert_error (error, AVOW_READ_ERROR, AVOW_READ_ERROR_COLUMNS);
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

/* ---- what somebody chose */

#define BODY "The council said on Monday that the harbour would stay open through the winter, whatever the ministry decides."

static void
choose (const char *words,
        gboolean    has_header)
{
  g_autoptr(AvowColumns) columns = words != NULL ? avow_columns_new_parse (words, has_header, NULL) : NULL;

  g_assert_true ((columns != NULL) == (words != NULL));
  avow_table_choice_set (columns, NULL);
}

static void
remember (const char * const *names,
          const char * const *words)
{
  g_autoptr(GPtrArray) remembered = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_columns_unref);
  AvowColumns *columns = avow_columns_new (TRUE);

  for (guint i = 0; names[i] != NULL; i++)
    avow_columns_set_word (columns, names[i], words[i]);
  g_ptr_array_add (remembered, columns);
  avow_table_choice_set (NULL, remembered);
}

static gboolean
has_warning (AvowDocument *document,
             const char   *words)
{
  for (guint i = 0; i < document->warnings->len; i++)
    {
      if (strstr (g_ptr_array_index (document->warnings, i), words) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
test_chosen (void)
{
  g_autoptr(GPtrArray) documents = NULL, one = NULL, named = NULL;
  g_autoptr(AvowColumns) taken = NULL;
  AvowPart part;

  /* Two columns of text become paragraphs in the order of the table; what is not
   * named is left out, whatever its name says. */
  choose ("text=Brödtext,text=Ingress, headline=Rubrik,section=Avdelning,publisher=Missing", TRUE);
  documents = read_table ("Avdelning;Rubrik;Ingress;Brödtext;Datum\nInrikes;Hamnen öppen;Kort.;" BODY ";2026-01-07\n;Två;;" BODY " 2;x\n",
                          "klipp.csv", 2);
  g_assert_cmpstr (DOCUMENT (0)->title, ==, "Hamnen öppen");
  g_assert_cmpstr (DOCUMENT (0)->text, ==, "Kort.\n\n" BODY);
  g_assert_cmpstr (DOCUMENT (0)->section, ==, "Inrikes");
  g_assert_null (DOCUMENT (0)->date);
  g_assert_cmpstr (DOCUMENT (1)->text, ==, BODY " 2");
  g_assert_true (has_warning (DOCUMENT (0), "no column “Missing”"));

  /* All columns are told back, also those that are left out. */
  taken = avow_columns_ref (avow_table_choice_get_taken ());
  g_assert_cmpuint (avow_columns_get_n (taken), ==, 5);
  g_assert_true (avow_columns_find (taken, "Datum", &part));
  g_assert_cmpint (part, ==, AVOW_PART_LEFT_OUT);

  /* A text that is not called a table is one, if the columns are there. */
  one = read_table ("Rubrik|Brödtext\nA|" BODY "\n", NULL, 1);
  g_assert_cmpstr (((AvowDocument *) g_ptr_array_index (one, 0))->title, ==, "A");

  /* A table that has none of the columns is read by its names. */
  named = read_table ("title,text\nB,The port.\n", "x.csv", 1);
  g_assert_cmpstr (((AvowDocument *) g_ptr_array_index (named, 0))->title, ==, "B");
  g_assert_true (has_warning (g_ptr_array_index (named, 0), "Brödtext"));
  choose (NULL, TRUE);
}

static void
test_headerless (void)
{
  g_autoptr(GPtrArray) documents = NULL;

  choose ("headline=1,text=3", FALSE);
  documents = read_table ("One;2026-01-07;" BODY "\nTwo;2026-01-08;" BODY " 2\n", "x.csv", 2);
  g_assert_cmpstr (DOCUMENT (0)->title, ==, "One");
  g_assert_cmpstr (DOCUMENT (1)->text, ==, BODY " 2");
  choose (NULL, TRUE);
}

/* Columns of the same names, in whatever order; and none but these. */
static void
test_remembered (void)
{
  static const char * const names[] = { "Rubrik", "Brödtext", "Datum", NULL };
  static const char * const words[] = { "headline", "text", "weekday", NULL };
  const char *other = "Rubrik;Brödtext\nA;" BODY "\n";
  g_autoptr(GPtrArray) documents = NULL, lines = NULL;
  g_autoptr(GError) error = NULL;

  remember (names, words);
  documents = read_table ("Datum\tRubrik\tBrödtext\n2026-01-07\tHamnen\t" BODY "\n", "x.txt", 1);
  g_assert_cmpstr (DOCUMENT (0)->title, ==, "Hamnen");
  g_assert_null (DOCUMENT (0)->date);
  g_assert_true (has_warning (DOCUMENT (0), "weekday"));

  g_assert_null (avow_reader_read (other, strlen (other), "x.csv", &error));
  g_assert_error (error, AVOW_READ_ERROR, AVOW_READ_ERROR_COLUMNS);

  /* JSON leaves out what is empty. */
  lines = read_table ("{\"Rubrik\":\"A\",\"Brödtext\":\"" BODY "\"}\n{\"Brödtext\":\"The port.\"}\n", "x.jsonl", 2);
  g_assert_cmpstr (((AvowDocument *) g_ptr_array_index (lines, 0))->title, ==, "A");
  choose (NULL, TRUE);
}

static void
test_chosen_json (void)
{
  static const char * const tables[] =
  {
    "{\"status\":{\"ok\":1},\"tags\":[\"a\"],\"svar\":{\"rader\":[{\"rubrik\":\"A\",\"stycken\":[\"One.\",\"Two.\"]},{\"rubrik\":\"B\",\"stycken\":[\"Three.\"]}]}}",
    "{\"rubrik\":\"A\",\"stycken\":[\"One.\",\"Two.\"]}\n{\"rubrik\":\"B\",\"stycken\":[\"Three.\"]}\n",
    "[{\"_source\":{\"rubrik\":\"A\",\"stycken\":[\"One.\",\"Two.\"]}},{\"rubrik\":\"B\",\"stycken\":[\"Three.\"]}]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr(GPtrArray) documents = NULL;
      g_autoptr(AvowSheet) sheet = NULL;
      g_autoptr(GError) error = NULL;

      choose (NULL, TRUE);
      g_assert_null (avow_reader_read (tables[i], strlen (tables[i]), "x.json", &error));
      g_assert_error (error, AVOW_READ_ERROR, AVOW_READ_ERROR_COLUMNS);

      choose ("headline=rubrik,text=stycken", TRUE);
      documents = read_table (tables[i], "x.json", 2);
      g_assert_cmpstr (DOCUMENT (0)->title, ==, "A");
      g_assert_cmpstr (DOCUMENT (0)->text, ==, "One.\n\nTwo.");

      sheet = avow_table_reader_look (tables[i], strlen (tables[i]), "x.json", NULL);
      g_assert_false (sheet->can_lack_header);
      g_assert_cmpuint (sheet->n_rows, ==, 2);
      g_assert_cmpstr (sheet->first->text, ==, "One. Two.");
      g_assert_true (avow_columns_find (sheet->columns, "stycken", NULL));
    }
  choose (NULL, TRUE);
}

static void
assert_column (AvowSheet  *sheet,
               const char *name,
               AvowPart  expected)
{
  AvowPart part;

  g_assert_true (avow_columns_find (sheet->columns, name, &part));
  g_assert_cmpint (part, ==, expected);
}

static void
test_look (void)
{
  const char *table = "Rubrik;Brödtext;Datum;Länk;;Rubrik\nHamnen är öppen;" BODY ";2026-01-07;https://x.example/1;a;b\n"
                      "Den andra;" BODY " 2;2026-01-08;https://x.example/2\n\nDen tredje;" BODY " 3;2026-01-09;https://x.example/3;a;b\n";
  const char *bare = "Hamnen är öppen;" BODY ";2026-01-07\nDen andra;" BODY " 2;2026-01-08\n";
  g_autoptr(AvowSheet) sheet = NULL, headless = NULL, asked = NULL, empty = NULL, back = NULL;
  g_autoptr(AvowColumns) none = avow_columns_new (FALSE);
  g_autoptr(GVariant) packed = NULL;
  g_autoptr(GError) error = NULL;

  choose (NULL, TRUE);
  sheet = avow_table_reader_look (table, strlen (table), "x.csv", &error);
  g_assert_no_error (error);
  g_assert_true (sheet->columns->has_header);
  g_assert_cmpuint (avow_columns_get_n (sheet->columns), ==, 6);
  assert_column (sheet, "Rubrik", AVOW_PART_HEADLINE);
  assert_column (sheet, "Brödtext", AVOW_PART_TEXT);
  assert_column (sheet, "Datum", AVOW_PART_DATE);
  assert_column (sheet, "Länk", AVOW_PART_URL);
  assert_column (sheet, "5", AVOW_PART_LEFT_OUT);
  assert_column (sheet, "Rubrik 2", AVOW_PART_LEFT_OUT);
  g_assert_cmpuint (sheet->n_rows, ==, 3);
  g_assert_cmpstr (((char **) g_ptr_array_index (sheet->rows, 1))[0], ==, "Den andra");
  g_assert_cmpstr (((char **) g_ptr_array_index (sheet->rows, 1))[5], ==, "");
  g_assert_cmpstr (sheet->first->title, ==, "Hamnen är öppen");
  g_assert_cmpstr (sheet->first->date, ==, "2026-01-07");

  /* It comes through the socket as it was. */
  packed = g_variant_ref_sink (avow_sheet_to_variant (sheet));
  back = avow_sheet_new_from_variant (packed);
  g_assert_cmpuint (back->rows->len, ==, 3);
  g_assert_cmpstr (back->first->text, ==, BODY);
  assert_column (back, "Länk", AVOW_PART_URL);

  /* Without names, guessed and asked for. */
  headless = avow_table_reader_look (bare, strlen (bare), "x.csv", &error);
  g_assert_no_error (error);
  g_assert_false (headless->columns->has_header);
  g_assert_cmpuint (headless->n_rows, ==, 2);
  assert_column (headless, "2", AVOW_PART_TEXT);
  avow_table_choice_set (none, NULL);
  asked = avow_table_reader_look (table, strlen (table), "x.csv", &error);
  g_assert_false (asked->columns->has_header);
  g_assert_cmpuint (asked->n_rows, ==, 4);
  g_assert_cmpstr (((char **) g_ptr_array_index (asked->rows, 0))[1], ==, "Brödtext");

  empty = avow_table_reader_look ("\n\n", 2, "x.csv", &error);
  g_assert_null (empty);
  g_assert_error (error, AVOW_READ_ERROR, AVOW_READ_ERROR_EMPTY);
  choose (NULL, TRUE);
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
  g_test_add_func ("/table/chosen", test_chosen);
  g_test_add_func ("/table/headerless", test_headerless);
  g_test_add_func ("/table/remembered", test_remembered);
  g_test_add_func ("/table/chosen-json", test_chosen_json);
  g_test_add_func ("/table/look", test_look);

  return g_test_run ();
}
