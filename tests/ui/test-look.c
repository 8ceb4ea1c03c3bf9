/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "avow-line-spans.h"
#include "avow-look.h"
#include "avow-print.h"
#include "avow-reader-pane.h"
#include "avow-settings.h"
#include "test-ui-util.h"

/* How articles look, and where words of two directions lie on a line. */

static AvowArticle *
make_article (const char *language,
              const char *headline,
              const char *text)
{
  AvowArticle *article = avow_article_new ();

  article->fields[AVOW_ARTICLE_LANGUAGE] = g_strdup (language);
  article->fields[AVOW_ARTICLE_HEADLINE] = g_strdup (headline);
  article->text = g_strdup (text);

  return article;
}

static void
test_direction (void)
{
  static const struct
  {
    const char       *language;
    const char       *text;
    GtkTextDirection  direction;
  } cases[] =
  {
    { NULL, "The ferry sails.", GTK_TEXT_DIR_LTR },
    { NULL, "2026: “قال الوزير”", GTK_TEXT_DIR_RTL },
    { NULL, "שר התחבורה", GTK_TEXT_DIR_RTL },
    { NULL, "12. 34", GTK_TEXT_DIR_RTL },
    { "ar", "BBC قال", GTK_TEXT_DIR_RTL },
    { "he-IL", "", GTK_TEXT_DIR_RTL },
    { "en", "العبارات means ferries", GTK_TEXT_DIR_LTR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(AvowArticle) article = make_article (cases[i].language, "وزير", cases[i].text);

      g_assert_cmpint (avow_look_get_direction (article), ==, cases[i].direction);
    }
  g_assert_cmpint (avow_look_get_direction (NULL), ==, GTK_TEXT_DIR_LTR);
}

static guint
count_spans (GtkTextView *view,
             int          start,
             int          end,
             int         *width)
{
  g_autoptr(GArray) spans = NULL;
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &from, start);
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &to, end);
  spans = avow_line_spans_find (view, &from, &to);
  *width = 0;
  for (guint i = 0; i < spans->len; i++)
    *width += g_array_index (spans, GdkRectangle, i).width;

  return spans->len;
}

/* Words in one direction are one piece; those that begin in one and end in the other are
 * two, and the words between them are in neither. */
static void
test_spans (void)
{
  GtkWidget *view = gtk_text_view_new (), *window;
  int all, part, rest;

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "אבגד abcd efgh הוזח", -1);
  window = show_widget (view, 600, 200);
  wait_until (count_spans (GTK_TEXT_VIEW (view), 0, 19, &all) > 0 && all > 0);

  g_assert_cmpuint (count_spans (GTK_TEXT_VIEW (view), 0, 19, &all), ==, 1);
  g_assert_cmpuint (count_spans (GTK_TEXT_VIEW (view), 5, 9, &part), ==, 1);
  g_assert_cmpint (part, <, all / 2);

  /* "efgh " and "הוזח" are side by side only as they are read: "abcd" lies between. */
  g_assert_cmpuint (count_spans (GTK_TEXT_VIEW (view), 10, 19, &part), ==, 2);
  g_assert_cmpuint (count_spans (GTK_TEXT_VIEW (view), 0, 10, &rest), ==, 2);
  g_assert_cmpint (ABS (all - part - rest), <=, 2);

  close_window (window, view);
}

static void
test_width (void)
{
  GSettings *settings = avow_settings_get ();

  g_assert_cmpint (avow_look_get_text_width (), ==, 640);
  g_assert_cmpint (avow_look_get_leading (), ==, 0);
  g_settings_set_int (settings, "text-size", 150);
  g_settings_set_int (settings, "line-spacing", 150);
  g_assert_cmpint (avow_look_get_text_width (), ==, 960);
  g_assert_cmpint (avow_look_get_leading (), ==, 15);
  g_settings_reset (settings, "text-size");
  g_settings_reset (settings, "line-spacing");
}

static GtkTextView *
find_text (GtkWidget *reader)
{
  return GTK_TEXT_VIEW (find_widget (reader, GTK_TYPE_TEXT_VIEW, NULL));
}

/* What is read from the right has its margin on the left; what is chosen holds at once. */
static void
test_reader (void)
{
  g_autofree char *dir = make_dir (), *path = g_build_filename (dir, "p.avow", NULL);
  AvowStore *store = store_make (path);
  gint64 right = store_import (store, "وزير النقل", "قال وزير النقل.");
  gint64 left = store_import (store, "The minister", "The minister spoke.");
  GtkWidget *reader = avow_reader_pane_new (), *window;
  int leading;

  avow_reader_pane_set_store (AVOW_READER_PANE (reader), store);
  window = show_widget (reader, 900, 400);
  avow_reader_pane_open (AVOW_READER_PANE (reader), right, 0);
  wait_until (gtk_text_view_get_gutter (find_text (reader), GTK_TEXT_WINDOW_LEFT) != NULL);
  wait_until (gtk_text_view_get_right_margin (find_text (reader)) > 0);
  g_assert_cmpint (gtk_text_view_get_left_margin (find_text (reader)), ==, 0);

  avow_reader_pane_open (AVOW_READER_PANE (reader), left, 0);
  wait_until (gtk_text_view_get_gutter (find_text (reader), GTK_TEXT_WINDOW_RIGHT) != NULL);
  wait_until (gtk_text_view_get_left_margin (find_text (reader)) > 0);
  g_assert_cmpint (gtk_text_view_get_right_margin (find_text (reader)), ==, 0);

  leading = gtk_text_view_get_pixels_inside_wrap (find_text (reader));
  g_settings_set_int (avow_settings_get (), "line-spacing", 200);
  g_assert_cmpint (gtk_text_view_get_pixels_inside_wrap (find_text (reader)), ==, leading + 20);
  g_settings_reset (avow_settings_get (), "line-spacing");

  avow_reader_pane_set_store (AVOW_READER_PANE (reader), NULL);
  close_window (window, reader);
  store_close (store);
  remove_dir (dir);
}

static void
printed_cb (GtkPrintOperation       *operation,
            GtkPrintOperationResult  result,
            gboolean                *done)
{
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  *done = TRUE;
}

/* Prints to a file, and tells how many pages came of it. */
static int
print_to (GtkWidget  *reader,
          const char *path)
{
  g_autoptr(GtkPrintOperation) operation = avow_print_new (avow_reader_pane_get_view (AVOW_READER_PANE (reader)));
  g_autoptr(GError) error = NULL;
  gboolean done = FALSE;
  int n_pages;

  g_signal_connect (operation, "done", G_CALLBACK (printed_cb), &done);
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  wait_until (done);
  g_object_get (operation, "n-pages", &n_pages, NULL);

  return n_pages;
}

static gint64
get_size (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? status.st_size : 0;
}

/* AVOW_PRINTED, if it is set, says where to leave the files for somebody to look at. */
static void
test_print (void)
{
  g_autofree char *dir = make_dir (), *path = g_build_filename (dir, "p.avow", NULL), *pdf = NULL, *long_pdf = NULL;
  g_autofree char *right_pdf = NULL;
  AvowStore *store = store_make (path);
  GtkWidget *reader = avow_reader_pane_new (), *window;
  GString *text = g_string_new (NULL);
  const char *where = g_getenv ("AVOW_PRINTED") != NULL ? g_getenv ("AVOW_PRINTED") : dir;
  gint64 article, longer, right;
  int n_pages;

  for (int i = 0; i < 30; i++)
    g_string_append_printf (text,
                            "%sThe council pledged to rebuild pier number %d if the state pays half of what the work costs. "
                            "Fishermen warned that their boats would leave the harbour for good, and no one would come back. "
                            "Rents in the old town are falling, said the mayor, who had no other figures to show for it.",
                            i > 0 ? "\n\n" : "", i);
  article = store_import (store, "Piers to be rebuilt", text->str);
  for (int i = 0; i < 12; i++)
    {
      AvowChange *change = avow_change_new_tag (article, i * 300 + 4, i * 300 + 100 + i * 20, i % AVOW_N_KINDS);

      avow_change_add_link (change, 0, i % 2 ? "The council" : "Fishermen of the northern harbour", AVOW_ROLE_SPEAKER, NULL);
      store_do (store, change);
    }
  store_do (store, avow_change_new_tag (article, 20, 60, AVOW_KIND_WARNING));
  while (text->len < 400000)
    g_string_append_printf (text, " and so on, %u", (guint) text->len);
  right = store_import (store, "وزير النقل يتعهد بتشغيل العبّارات",
                        "قال وزير النقل إن الحكومة سوف تعيد تشغيل العبّارات الليلية بين الجزيرتين قبل نهاية العام.\n\n"
                        "وأضاف أن شركة Harbour Line Ltd سوف تشتري ثلاث سفن جديدة بقيمة 40 مليون.");
  store_do (store, avow_change_new_tag (right, 4, 40, AVOW_KIND_CLAIM));
  store_do (store, avow_change_new_tag (right, 112, 132, AVOW_KIND_PLEDGE));
  longer = store_import (store, "A long article without an end", text->str);
  g_string_free (text, TRUE);

  avow_reader_pane_set_store (AVOW_READER_PANE (reader), store);
  window = show_widget (reader, 900, 400);
  avow_reader_pane_open (AVOW_READER_PANE (reader), article, 0);
  wait_until (avow_reader_pane_get_article (AVOW_READER_PANE (reader)) != NULL);
  pdf = g_build_filename (where, "printed.pdf", NULL);
  n_pages = print_to (reader, pdf);
  g_assert_cmpint (n_pages, >=, 3);
  g_assert_cmpint (n_pages, <=, 6);
  g_assert_cmpint (get_size (pdf), >, 5000);

  /* A block that is longer than pages are goes over many. */
  avow_reader_pane_open (AVOW_READER_PANE (reader), longer, 0);
  wait_until (avow_reader_pane_get_article (AVOW_READER_PANE (reader))->id == longer);
  long_pdf = g_build_filename (where, "printed-long.pdf", NULL);
  n_pages = print_to (reader, long_pdf);
  g_assert_cmpint (n_pages, >, 80);
  g_assert_cmpint (get_size (long_pdf), >, 100000);

  /* The margin is on the other side. */
  avow_reader_pane_open (AVOW_READER_PANE (reader), right, 0);
  wait_until (avow_reader_pane_get_article (AVOW_READER_PANE (reader))->id == right);
  right_pdf = g_build_filename (where, "printed-right.pdf", NULL);
  g_assert_cmpint (print_to (reader, right_pdf), ==, 1);
  g_assert_cmpint (get_size (right_pdf), >, 2000);

  avow_reader_pane_set_store (AVOW_READER_PANE (reader), NULL);
  close_window (window, reader);
  store_close (store);
  remove_dir (dir);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/look/direction", test_direction);
  g_test_add_func ("/look/spans", test_spans);
  g_test_add_func ("/look/width", test_width);
  g_test_add_func ("/look/reader", test_reader);

  g_test_add_func ("/look/print", test_print);

  return g_test_run ();
}
