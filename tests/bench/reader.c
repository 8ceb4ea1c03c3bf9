/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-article-view.h"
#include "avow-reader-pane.h"
#include "avow-settings.h"
#include "avow-stripe.h"
#include "test-ui-util.h"
#include "work.h"

/* How much work the reader gives the screen's thread: prints a line for each measure,
 * its name and milliseconds. Work is the time between two waits of the main loop. */

#define LONG_BYTES (5 * 1024 * 1024)
#define N_PASSAGES 10000

/* How often what takes little is done. */
#define N_TIMES 60

static void
say (const char *name,
     gint64      microseconds)
{
  g_print ("%s %.3f\n", name, microseconds / 1000.0);
}

typedef struct
{
  gboolean painted;
} Frame;

static void
painted_cb (GdkFrameClock *clock,
            Frame         *frame)
{
  frame->painted = TRUE;
}

/* Waits for a frame that is painted from now on. */
static void
wait_for_frame (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  Frame frame = { FALSE };
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &frame);

  gtk_widget_queue_draw (widget);
  wait_until (frame.painted);
  g_signal_handler_disconnect (clock, handler);
}

static gboolean
rest_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Waits until there is nothing left to do: GTK lays a long text out bit by bit. */
static void
rest (void)
{
  gboolean done = FALSE;

  g_timeout_add_full (G_PRIORITY_LOW, 300, rest_cb, &done, NULL);
  wait_until (done);
}

/* An article of paragraphs of some three hundred characters. */
static char *
make_text (gsize n_bytes)
{
  static const char * const words[] =
  {
    "harbour", "minister", "said", "the", "pledge", "of", "a", "bridge", "until", "spring", "and", "workers", "would",
    "return", "after", "any", "ceasefire", "holds", "we", "will", "never", "accept", "élan", "budget", "to",
  };
  GString *text = g_string_new (NULL);
  guint32 seed = 7;

  while (text->len < n_bytes)
    {
      gsize end = text->len + 300;

      while (text->len < end)
        {
          seed = seed * 1103515245 + 12345;
          g_string_append (text, words[(seed >> 16) % G_N_ELEMENTS (words)]);
          g_string_append_c (text, ' ');
        }
      text->str[text->len - 1] = '.';
      g_string_append (text, "\n\n");
    }
  g_string_truncate (text, text->len - 2);

  return g_string_free (text, FALSE);
}

/* Passages straight into the tables: to tag so many takes its time. */
static void
fill_passages (const char *path,
               gint64      article,
               const char *text)
{
  gint64 length = g_utf8_strlen (text, -1), step = length / N_PASSAGES;
  g_autofree char *sql =
    g_strdup_printf ("WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
                     "INSERT INTO passage (guid, article_id, start, \"end\", exact, prefix, suffix, kind, created, modified)"
                     " SELECT 'p' || i, %" G_GINT64_FORMAT ", i * %" G_GINT64_FORMAT ", i * %" G_GINT64_FORMAT " + 90,"
                     "        'words', '', '',"
                     "        CASE i %% 3 WHEN 0 THEN 'claim' WHEN 1 THEN 'pledge' ELSE 'warning' END,"
                     "        '2026-03-14T12:00:00Z', '2026-03-14T12:00:00Z' FROM n;"
                     "INSERT INTO actor (guid, name, type, created, modified)"
                     "  VALUES ('a', 'Mara Lind', 'person', '2026-03-14T12:00:00Z', '2026-03-14T12:00:00Z');"
                     "INSERT INTO passage_actor (guid, passage_id, actor_id, role, position)"
                     " SELECT 'l' || id, id, 1, 'speaker', 1 FROM passage",
                     N_PASSAGES - 1, article, step, step);

  sql_run (path, sql);
}

static void
open_article (AvowReaderPane *reader,
              gint64          article)
{
  avow_reader_pane_open (reader, article, 0);
  wait_until (avow_reader_pane_get_article (reader) != NULL && avow_reader_pane_get_article (reader)->id == article);
  wait_for_frame (GTK_WIDGET (reader));
}

static void
measure_open (AvowReaderPane *reader,
              const char     *name,
              gint64          article,
              gboolean        in_all)
{
  gint64 start;

  work_begin ();
  start = g_get_monotonic_time ();
  open_article (reader, article);
  say (name, in_all ? g_get_monotonic_time () - start : work);
}

/* From words that are selected to their stripe on the screen, the middle of many times. */
static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 one = *(const gint64 *) a, two = *(const gint64 *) b;

  return one < two ? -1 : one > two;
}

static gboolean
has_stripe (AvowReaderPane  *reader,
            AvowArticleView *view,
            guint            n_marks)
{
  return avow_article_view_get_n_marks (view) == n_marks;
}

static void
measure_tag (AvowReaderPane  *reader,
             AvowArticleView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gint64 times[12];

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      guint n_marks = avow_article_view_get_n_marks (view);
      GtkTextIter start, end;
      gint64 first, last;

      g_assert_true (avow_article_view_get_visible (view, &first, &last));
      gtk_text_buffer_get_iter_at_offset (buffer, &start, first + 400 + 20 * i);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, first + 440 + 20 * i);
      gtk_text_buffer_select_range (buffer, &start, &end);
      rest ();

      work_begin ();
      gtk_widget_activate_action (GTK_WIDGET (reader), "reader.tag", "s", "pledge");
      wait_until (has_stripe (reader, view, n_marks + 1));
      wait_for_frame (GTK_WIDGET (reader));
      times[i] = work;
      rest ();
    }

  qsort (times, G_N_ELEMENTS (times), sizeof times[0], compare_times);
  say ("tag", times[G_N_ELEMENTS (times) / 2]);
}

static void
measure_scroll (AvowReaderPane  *reader,
                AvowArticleView *view,
                const char      *name)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  double page = gtk_adjustment_get_page_size (adjustment);

  work_begin ();
  for (guint i = 0; i < N_TIMES; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + page / 3);
      wait_for_frame (GTK_WIDGET (reader));
    }
  say (name, longest);
}

static void
measure_jump (AvowReaderPane  *reader,
              AvowArticleView *view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  double upper = gtk_adjustment_get_upper (adjustment);

  work_begin ();
  for (guint i = 0; i < N_TIMES; i++)
    {
      gtk_adjustment_set_value (adjustment, upper * ((i * 37) % N_TIMES) / N_TIMES);
      wait_for_frame (GTK_WIDGET (reader));
    }
  say ("jump", longest);
}

static void
measure_hover (AvowReaderPane  *reader,
               AvowArticleView *view)
{
  guint from = avow_article_view_get_n_marks (view) / 2;

  avow_article_view_scroll_to (view, avow_article_view_get_mark (view, from)->start);
  rest ();
  work_begin ();
  for (guint i = 0; i < N_TIMES; i++)
    {
      avow_article_view_hover (view, avow_article_view_get_mark (view, from + i % 5)->id);
      wait_for_frame (GTK_WIDGET (reader));
    }
  say ("hover", longest);
}

/* All places that have a frequent word, with words of a list besides. */
static void
measure_find (AvowReaderPane  *reader,
              AvowArticleView *view)
{
  AvowTextLayers *layers = avow_article_view_get_layers (view);
  GtkWidget *entry;

  g_settings_set_value (avow_settings_get (), "word-lists",
                        g_variant_new_parsed ("[('Modal', '#9141ac', true, 'would, will, never')]"));
  rest ();
  avow_reader_pane_find (reader, 0);
  entry = find_widget (GTK_WIDGET (reader), GTK_TYPE_SEARCH_ENTRY, NULL);

  work_begin ();
  gtk_editable_set_text (GTK_EDITABLE (entry), "harbour");
  wait_until (avow_text_layers_get_length (layers, AVOW_LAYER_FOUND) > 0);
  wait_for_frame (GTK_WIDGET (reader));
  say ("find", longest);
}

/* A key to the letter on the screen, in the middle of the text while it is corrected. */
static void
measure_type (AvowReaderPane  *reader,
              AvowArticleView *view)
{
  AvowArticle *before;
  GtkTextBuffer *buffer;
  GtkTextIter iter;
  gint64 first, last;

  avow_reader_pane_correct_text (reader);
  wait_until (gtk_text_view_get_editable (GTK_TEXT_VIEW (view)));
  rest ();
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_assert_true (avow_article_view_get_visible (view, &first, &last));
  avow_article_view_get_iter (view, first + 500, &iter);
  gtk_text_buffer_place_cursor (buffer, &iter);
  rest ();

  work_begin ();
  for (guint i = 0; i < N_TIMES; i++)
    {
      gtk_text_buffer_insert_interactive_at_cursor (buffer, "e", 1, TRUE);
      wait_for_frame (GTK_WIDGET (reader));
    }
  say ("type", longest);

  before = avow_reader_pane_get_article (reader);
  work_begin ();
  avow_reader_pane_correct_text (reader);
  wait_until (avow_reader_pane_get_article (reader) != NULL && avow_reader_pane_get_article (reader) != before);
  wait_for_frame (GTK_WIDGET (reader));
  say ("correct", longest);
  rest ();
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *dir = make_dir (), *path = g_build_filename (dir, "Bench.avow", NULL);
  g_autofree char *long_text = make_text (LONG_BYTES), *short_text = make_text (5 * 1024);
  g_autofree char *other_text = make_text (5 * 1024 + 300);
  gint64 long_id, short_id, other_id;
  AvowArticleView *view;
  GtkWidget *reader, *window;
  AvowStore *store;

  adw_init ();
  store = store_make (path);
  long_id = store_import (store, "A long article", long_text);
  short_id = store_import (store, "A short article", short_text);
  other_id = store_import (store, "Another short article", other_text);
  store_close (store);
  fill_passages (path, long_id, long_text);
  store = store_open (path, FALSE, NULL);

  reader = avow_reader_pane_new ();
  avow_reader_pane_set_store (AVOW_READER_PANE (reader), store);
  window = show_widget (reader, 1000, 900);
  view = AVOW_ARTICLE_VIEW (find_widget (reader, AVOW_TYPE_ARTICLE_VIEW, NULL));
  g_main_context_set_poll_func (NULL, work_poll_cb);

  /* Once, so that fonts are there. */
  open_article (AVOW_READER_PANE (reader), short_id);
  open_article (AVOW_READER_PANE (reader), long_id);
  rest ();

  measure_open (AVOW_READER_PANE (reader), "open-short-after-long", short_id, FALSE);
  rest ();
  measure_open (AVOW_READER_PANE (reader), "open-short", other_id, FALSE);
  rest ();
  measure_open (AVOW_READER_PANE (reader), "open-long", long_id, TRUE);
  rest ();
  measure_scroll (AVOW_READER_PANE (reader), view, "scroll");
  measure_jump (AVOW_READER_PANE (reader), view);
  measure_hover (AVOW_READER_PANE (reader), view);
  measure_tag (AVOW_READER_PANE (reader), view);
  measure_find (AVOW_READER_PANE (reader), view);
  measure_scroll (AVOW_READER_PANE (reader), view, "scroll-found");
  measure_type (AVOW_READER_PANE (reader), view);

  gtk_window_destroy (GTK_WINDOW (window));
  store_close (store);
  remove_dir (dir);

  return 0;
}
