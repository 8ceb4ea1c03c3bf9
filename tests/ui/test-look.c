/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "avow-line-spans.h"
#include "avow-look.h"
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
  wait_until (gtk_text_view_get_right_margin (find_text (reader)) > 0 && gtk_text_view_get_left_margin (find_text (reader)) == 0);

  avow_reader_pane_open (AVOW_READER_PANE (reader), left, 0);
  wait_until (gtk_text_view_get_gutter (find_text (reader), GTK_TEXT_WINDOW_RIGHT) != NULL);
  wait_until (gtk_text_view_get_left_margin (find_text (reader)) > 0 && gtk_text_view_get_right_margin (find_text (reader)) == 0);

  leading = gtk_text_view_get_pixels_inside_wrap (find_text (reader));
  g_settings_set_int (avow_settings_get (), "line-spacing", 200);
  g_assert_cmpint (gtk_text_view_get_pixels_inside_wrap (find_text (reader)), ==, leading + 20);
  g_settings_reset (avow_settings_get (), "line-spacing");

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

  return g_test_run ();
}
