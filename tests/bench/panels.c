/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "avow-article-view.h"
#include "avow-list-pane.h"
#include "avow-reader-pane.h"
#include "avow-workbench.h"
#include "test-ui-util.h"
#include "work.h"

/* How the tables of the workbench answer over a large project: prints a line for each
 * measure, its name and its value; what is said besides begins with "#".
 *
 *   bench-panels PROJECT sortable|sort|search|scroll|tag
 *
 * Work is the screen's thread's own time, by frame: all that it does from one that is
 * painted to the next. What is on the screen is read from the widgets, so that it does
 * not matter how it came there. */

/* What does not come in so long does not come. */
#define PATIENCE (60 * G_USEC_PER_SEC)

/* What has not changed for so many frames is what was asked for. */
#define N_QUIET 20

/* How often what takes little is done. */
#define N_CLICKS 5
#define N_SCROLLS 200
#define N_TAGS 12

static AvowStore *store;
static GtkWidget *workbench;
static GdkFrameClock *frame_clock;

/* ---- work, by frame */

static guint n_frames;
static GArray *frames;   /* gint64, the work of each since measuring began */

typedef void (*PaintedFunc) (gpointer data);

static PaintedFunc painted;
static gpointer painted_data;

static void
painted_cb (GdkFrameClock *clock,
            gpointer       user_data)
{
  work += get_time () - woke;
  g_array_append_val (frames, work);
  work = 0;
  n_frames++;

  /* To look is no work of the program's. */
  if (painted != NULL)
    painted (painted_data);
  woke = get_time ();
}

static void
begin (void)
{
  g_array_set_size (frames, 0);
  work_begin ();
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 one = *(const gint64 *) a, two = *(const gint64 *) b;

  return one < two ? -1 : one > two;
}

static gint64
get_most (void)
{
  gint64 most = 0;

  for (guint i = 0; i < frames->len; i++)
    most = MAX (most, g_array_index (frames, gint64, i));

  return most;
}

/* How much @part of the times do not take longer than; sorts them. */
static gint64
get_part (GArray *times,
          double  part)
{
  g_array_sort (times, compare_times);

  return times->len > 0 ? g_array_index (times, gint64, (guint) (part * (times->len - 1) + 0.5)) : 0;
}

static void
say (const char *name,
     double      value)
{
  g_print ("%s %.3f\n", name, value);
}

static double
to_ms (gint64 microseconds)
{
  return microseconds / 1000.0;
}

/* Runs the main loop, in which frames come without end, until @condition holds; it is
 * %FALSE when that took too long. */
#define comes_true(condition)                                          \
  G_GNUC_EXTENSION ({                                                  \
    gint64 deadline_ = g_get_monotonic_time () + PATIENCE;             \
    while (!(condition) && g_get_monotonic_time () < deadline_)        \
      g_main_context_iteration (NULL, TRUE);                           \
    (condition);                                                       \
  })

/* How many frames the display could have shown since the one that began at a time;
 * those that were not painted in time count too. */
static guint
get_n_frames_since (gint64 frame_time)
{
  gint64 interval = 0;

  gdk_frame_clock_get_refresh_info (frame_clock, frame_time, &interval, NULL);

  return (gdk_frame_clock_get_frame_time (frame_clock) - frame_time + interval / 2) / interval;
}

static void
wait_for_frames (guint n)
{
  guint until = n_frames + n;

  while (n_frames < until)
    g_main_context_iteration (NULL, TRUE);
}

/* ---- what is on the screen */

static AvowListPane *
find_pane (GtkWidget *widget,
           AvowTable  table)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      AvowListPane *found;

      if (AVOW_IS_LIST_PANE (child) && avow_list_get_table (avow_list_pane_get_list (AVOW_LIST_PANE (child))) == table)
        return AVOW_LIST_PANE (child);
      if ((found = find_pane (child, table)))
        return found;
    }

  return NULL;
}

static AvowListPane *
get_pane (AvowTable table)
{
  AvowListPane *pane = find_pane (workbench, table);

  if (pane == NULL)
    g_error ("There is no table %s", avow_table_to_string (table));

  return pane;
}

static GtkColumnView *
get_view (AvowListPane *pane)
{
  return GTK_COLUMN_VIEW (find_widget (GTK_WIDGET (pane), GTK_TYPE_COLUMN_VIEW, NULL));
}

/* The list of rows within a view, which comes after its headers. */
static GtkWidget *
get_rows (AvowListPane *pane)
{
  return gtk_widget_get_last_child (GTK_WIDGET (get_view (pane)));
}

static guint
get_n_rows (AvowListPane *pane)
{
  return g_list_model_get_n_items (G_LIST_MODEL (avow_list_pane_get_list (pane)));
}

static void
append_texts (GtkWidget *widget,
              GString   *texts)
{
  const char *text = GTK_IS_INSCRIPTION (widget) ? gtk_inscription_get_text (GTK_INSCRIPTION (widget))
                   : GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  if (text != NULL && *text != '\0')
    g_string_append_printf (texts, "%s\t", text);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    append_texts (child, texts);
}

/* What the rows in view say, a line each; and how many say nothing yet. */
static char *
read_screen (AvowListPane *pane,
             guint        *n_blank)
{
  GtkWidget *rows = get_rows (pane);
  GString *texts = g_string_new (NULL);
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (rows); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      gsize length = texts->len;
      graphene_rect_t bounds;

      if (!gtk_widget_get_mapped (row) || !gtk_widget_compute_bounds (row, rows, &bounds) ||
          bounds.origin.y + bounds.size.height <= 0 || bounds.origin.y >= gtk_widget_get_height (rows))
        continue;

      append_texts (row, texts);
      n += texts->len == length;
      g_string_append_c (texts, '\n');
    }
  if (n_blank != NULL)
    *n_blank = n;

  return g_string_free (texts, FALSE);
}

static gboolean
has_rows (AvowListPane *pane)
{
  guint n_blank;
  g_autofree char *screen = read_screen (pane, &n_blank);

  return *screen != '\0' && n_blank == 0;
}

/* ---- from what one does to what one sees */

typedef struct
{
  AvowListPane *pane;
  char         *before;       /* on the screen */
  char         *screen;
  gint64        start;
  gint64        first_frame;  /* its time */
  gboolean      listed;
  gboolean      answered;     /* a frame was painted after the list had its rows */
  guint         n_quiet;

  double        ms;           /* until what was asked for was on the screen */
  guint         n_frames;
  double        work;         /* most in one frame */
} Watch;

static void
watch_painted (gpointer data)
{
  Watch *self = data;
  g_autofree char *screen = read_screen (self->pane, NULL);
  gboolean changed = !g_str_equal (screen, self->screen), answers = self->listed && !self->answered;

  self->n_quiet++;
  if (changed || answers)
    {
      /* Rows that are the same as before are an answer too. */
      if (changed || g_str_equal (self->before, self->screen))
        {
          self->ms = to_ms (g_get_monotonic_time () - self->start);
          self->n_frames = get_n_frames_since (self->first_frame);
        }
      self->n_quiet = 0;
      self->answered = self->listed;
      g_free (self->screen);
      self->screen = g_steal_pointer (&screen);
    }
}

static void
watch_listed_cb (Watch *self)
{
  self->listed = TRUE;
}

static void
watch_begin (Watch        *self,
             AvowListPane *pane)
{
  wait_for_frames (2);
  *self = (Watch) { .pane = pane, .before = read_screen (pane, NULL), .ms = INFINITY, .n_frames = G_MAXINT };
  self->screen = g_strdup (self->before);
  self->first_frame = gdk_frame_clock_get_frame_time (frame_clock);
  g_signal_connect_swapped (avow_list_pane_get_list (pane), "listed", G_CALLBACK (watch_listed_cb), self);
  painted = watch_painted;
  painted_data = self;
  self->start = g_get_monotonic_time ();
  begin ();
}

/* Waits until the list has answered and the screen has come to rest. */
static gboolean
watch_end (Watch *self)
{
  gboolean answered = comes_true (self->answered && self->n_quiet >= N_QUIET);

  painted = NULL;
  g_signal_handlers_disconnect_by_data (avow_list_pane_get_list (self->pane), self);
  self->work = to_ms (get_most ());
  g_free (self->before);
  g_free (self->screen);
  if (!answered)
    self->ms = INFINITY;

  return answered;
}

/* ---- the whole of a project */

/* The column that has the most to compare, which takes what room is left. */
static GtkColumnViewColumn *
find_text_column (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (gtk_column_view_column_get_expand (column))
        return g_steal_pointer (&column);
    }

  g_error ("No column has the text of the passages");
}

/* Opens the project in the window; what it measures is from the first rows on the
 * screen to those of another order, for which all rows must be there. */
static void
measure_open (guint n_passages)
{
  AvowListPane *pane = get_pane (AVOW_TABLE_PASSAGES);
  gint64 start = g_get_monotonic_time (), first, whole;
  g_autoptr(GtkColumnViewColumn) column = find_text_column (get_view (pane));
  Watch watch;

  avow_workbench_set_store (AVOW_WORKBENCH (workbench), store);
  if (!comes_true (has_rows (pane) && has_rows (get_pane (AVOW_TABLE_ARTICLES))))
    g_error ("No rows came");
  first = g_get_monotonic_time ();
  if (!comes_true (get_n_rows (pane) == n_passages))
    g_error ("There are %u rows, not %u", get_n_rows (pane), n_passages);
  whole = g_get_monotonic_time ();

  watch_begin (&watch, pane);
  gtk_column_view_sort_by_column (get_view (pane), column, GTK_SORT_ASCENDING);
  watch_end (&watch);
  g_print ("# first rows %.0f ms after the project, all of them %.0f ms later, in another order %.0f ms later\n",
           to_ms (first - start), to_ms (whole - first), watch.ms);
  say ("sortable", to_ms (whole - first) + watch.ms);

  gtk_column_view_sort_by_column (get_view (pane), NULL, GTK_SORT_ASCENDING);
}

static void
open_project (guint n_passages)
{
  avow_workbench_set_store (AVOW_WORKBENCH (workbench), store);
  if (!comes_true (get_n_rows (get_pane (AVOW_TABLE_PASSAGES)) == n_passages) ||
      !comes_true (has_rows (get_pane (AVOW_TABLE_PASSAGES)) && has_rows (get_pane (AVOW_TABLE_ARTICLES))))
    g_error ("No rows came");

  /* What is loaded besides, and all that is made at the first time. */
  wait_for_frames (150);
}

/* ---- order and chips */

typedef struct
{
  double work;
  double n_frames;
} Answer;

/* Takes the worst of several things that were done, each of them often. */
static void
answer_add (Answer     *self,
            const char *name,
            GArray     *counts,
            double      most,
            double      ms)
{
  double middle = get_part (counts, 0.5);

  g_print ("# %s: %.1f ms of work, after %.0f frames, %.0f ms\n", name, most, middle, ms);
  self->work = MAX (self->work, most);
  self->n_frames = MAX (self->n_frames, middle);
  g_array_set_size (counts, 0);
}

static void
answer_say (Answer     *self,
            const char *name)
{
  g_autofree char *work_name = g_strdup_printf ("%s-work", name), *frames_name = g_strdup_printf ("%s-frames", name);

  say (work_name, self->work);
  say (frames_name, self->n_frames < G_MAXINT ? self->n_frames : INFINITY);
}

static gboolean
click_header (AvowListPane        *pane,
              GtkColumnViewColumn *column,
              guint                n,
              Watch               *watch)
{
  watch_begin (watch, pane);
  gtk_column_view_sort_by_column (get_view (pane), column, n % 2 == 0 ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);

  return watch_end (watch);
}

static void
measure_headers (AvowTable table)
{
  g_autofree char *name = g_strdup_printf ("sort-%s", avow_table_to_string (table));
  g_autoptr(GArray) counts = g_array_new (FALSE, FALSE, sizeof (gint64));
  AvowListPane *pane = get_pane (table);
  GListModel *columns = gtk_column_view_get_columns (get_view (pane));
  Answer answer = { 0, 0 };

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      double most = 0, ms = 0;

      if (!gtk_column_view_column_get_visible (column))
        continue;

      for (guint n = 0; n < N_CLICKS && ms < 1000; n++)
        {
          gint64 count;
          Watch watch;

          click_header (pane, column, n, &watch);
          count = watch.n_frames;
          g_array_append_val (counts, count);
          most = MAX (most, watch.work);
          ms = MAX (ms, watch.ms);
        }
      answer_add (&answer, gtk_column_view_column_get_title (column), counts, most, ms);
    }
  answer_say (&answer, name);

  gtk_column_view_sort_by_column (get_view (pane), NULL, GTK_SORT_ASCENDING);
}

static void
measure_chips (void)
{
  g_autoptr(GArray) counts = g_array_new (FALSE, FALSE, sizeof (gint64));
  AvowListPane *pane = get_pane (AVOW_TABLE_PASSAGES);
  GtkWidget *chip = find_widget (GTK_WIDGET (pane), GTK_TYPE_TOGGLE_BUTTON, NULL);
  Answer answer = { 0, 0 };
  double most = 0, ms = 0;

  wait_for_frames (N_QUIET);
  for (guint n = 0; n < 2 * N_CLICKS && (n < 2 || ms < 1000); n++)
    {
      gint64 count;
      Watch watch;

      watch_begin (&watch, pane);
      g_signal_emit_by_name (chip, "clicked");
      watch_end (&watch);
      count = watch.n_frames;
      g_array_append_val (counts, count);
      most = MAX (most, watch.work);
      ms = MAX (ms, watch.ms);
    }
  answer_add (&answer, "chip", counts, most, ms);
  answer_say (&answer, "chip");
}

static void
measure_sort (void)
{
  measure_headers (AVOW_TABLE_PASSAGES);
  measure_chips ();
  measure_headers (AVOW_TABLE_ARTICLES);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_widget (workbench, GTK_TYPE_TOGGLE_BUTTON, "Actors")), TRUE);
  if (!comes_true (find_pane (workbench, AVOW_TABLE_ACTORS) != NULL && has_rows (get_pane (AVOW_TABLE_ACTORS))))
    g_error ("No actors came");
  wait_for_frames (N_QUIET);
  measure_headers (AVOW_TABLE_ACTORS);
}

/* ---- search */

/* Rare, frequent and two words; see the words that make-project knows. */
static const char * const searches[] =
{
  "zeppelin", "lighthouse", "turbine", "the", "minister", "harbour", "minister harbour", "budget ceasefire", "lighthouse said",
};

static void
measure_search (void)
{
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  AvowListPane *pane = get_pane (AVOW_TABLE_PASSAGES);
  double most = 0;

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      double slowest = 0, last = 0;
      Watch watch;

      for (gsize n = 1; n <= strlen (searches[i]); n++)
        {
          g_autofree char *typed = g_strndup (searches[i], n);
          gint64 time;

          watch_begin (&watch, pane);
          avow_list_pane_set_search (pane, typed);
          watch_end (&watch);
          time = MIN (watch.ms, 1e9) * 1000;
          g_array_append_val (times, time);
          slowest = MAX (slowest, watch.ms);
          last = watch.ms;
          most = MAX (most, watch.work);
        }
      g_print ("# %s: %u rows; slowest letter %.0f ms, last %.0f ms\n", searches[i], get_n_rows (pane), slowest, last);

      watch_begin (&watch, pane);
      avow_list_pane_set_search (pane, "");
      watch_end (&watch);
    }

  g_print ("# %u letters: p50 %.0f, p95 %.0f, p99 %.0f ms; most work of a frame %.1f ms\n", times->len,
           to_ms (get_part (times, 0.5)), to_ms (get_part (times, 0.95)), to_ms (get_part (times, 0.99)), most);
  say ("search", to_ms (get_part (times, 0.95)));
}

/* ---- scroll */

static void
measure_scroll (const char *name,
                gboolean    by_page)
{
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  AvowListPane *pane = get_pane (AVOW_TABLE_PASSAGES);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (get_rows (pane)));
  double page = gtk_adjustment_get_page_size (adjustment), upper = gtk_adjustment_get_upper (adjustment) - page;
  guint n_blank_frames = 0;
  guint32 seed = 7;

  gtk_adjustment_set_value (adjustment, upper / 3);
  wait_for_frames (N_QUIET);
  for (guint i = 0; i < N_SCROLLS; i++)
    {
      double to;
      gint64 most;

      seed = seed * 1103515245 + 12345;
      to = by_page ? gtk_adjustment_get_value (adjustment) + page : upper * (seed >> 8) / (1 << 24);
      begin ();
      gtk_adjustment_set_value (adjustment, to);
      wait_for_frames (1);
      while (!has_rows (pane) && frames->len < N_QUIET)
        {
          woke = get_time ();
          n_blank_frames++;
          wait_for_frames (1);
        }
      most = get_most ();
      g_array_append_val (times, most);
    }

  g_print ("# %s: p50 %.1f, p95 %.1f, p99 %.1f ms; rows were blank in %u of %u frames\n", name, to_ms (get_part (times, 0.5)),
           to_ms (get_part (times, 0.95)), to_ms (get_part (times, 0.99)), n_blank_frames, N_SCROLLS + n_blank_frames);
  say (name, to_ms (get_part (times, 1)));
}

/* ---- tag */

typedef struct
{
  AvowListPane *passages;
  AvowListPane *articles;
  const char   *words;
  guint         n_rows;
  gint64        n_pledges;
  char         *article_rows;
  gint64        changed_frame;   /* the last one when the change was told */
  gboolean      is_right;
  gint64        n_frames;
} Tag;

static gint64
get_n_pledges (AvowListPane *pane)
{
  return ((AvowFacetValue *) g_ptr_array_index (avow_list_get_facet (avow_list_pane_get_list (pane), AVOW_FACET_KIND), AVOW_KIND_PLEDGE))->count;
}

/* Sees whether everything that shows the passage, or counts it, is right. */
static void
tag_painted (gpointer data)
{
  Tag *self = data;
  g_autofree char *passages = NULL, *articles = NULL;

  if (self->is_right || get_n_rows (self->passages) != self->n_rows + 1 ||
      get_n_pledges (self->passages) != self->n_pledges + 1)
    return;

  passages = read_screen (self->passages, NULL);
  articles = read_screen (self->articles, NULL);
  if (strstr (passages, self->words) != NULL && !g_str_equal (articles, self->article_rows))
    {
      self->is_right = TRUE;
      self->n_frames = get_n_frames_since (self->changed_frame);
    }
}

static void
tag_changed_cb (Tag *self)
{
  self->changed_frame = gdk_frame_clock_get_frame_time (frame_clock);
}

/* Selects a few words of the text from a place on. */
static char *
select_words (AvowArticleView *view,
              guint            from)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  avow_article_view_get_iter (view, from, &start);
  gtk_text_iter_forward_word_end (&start);
  gtk_text_iter_forward_char (&start);
  end = start;
  gtk_text_iter_forward_word_ends (&end, 4);
  gtk_text_buffer_select_range (buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
measure_tags (void)
{
  AvowReaderPane *reader = AVOW_READER_PANE (find_widget (workbench, AVOW_TYPE_READER_PANE, NULL));
  AvowArticleView *view = AVOW_ARTICLE_VIEW (find_widget (GTK_WIDGET (reader), AVOW_TYPE_ARTICLE_VIEW, NULL));
  g_autoptr(GArray) counts = g_array_new (FALSE, FALSE, sizeof (gint64));
  Answer answer = { 0, 0 };
  double most = 0, ms = 0;

  avow_workbench_show_article (AVOW_WORKBENCH (workbench), 1);
  if (!comes_true (avow_reader_pane_get_article (reader) != NULL))
    g_error ("No article came");
  wait_for_frames (3 * N_QUIET);

  for (guint i = 0; i < N_TAGS && ms < 5000; i++)
    {
      g_autofree char *words = select_words (view, 60 + 37 * (N_TAGS - i));
      Tag tag = { get_pane (AVOW_TABLE_PASSAGES), get_pane (AVOW_TABLE_ARTICLES), words };
      double took;
      gint64 start;

      wait_for_frames (N_QUIET);
      tag.n_rows = get_n_rows (tag.passages);
      tag.n_pledges = get_n_pledges (tag.passages);
      tag.article_rows = read_screen (tag.articles, NULL);
      g_signal_connect_swapped (store, "changed", G_CALLBACK (tag_changed_cb), &tag);
      painted = tag_painted;
      painted_data = &tag;

      begin ();
      start = g_get_monotonic_time ();
      gtk_widget_activate_action (GTK_WIDGET (reader), "reader.tag", "s", "pledge");
      comes_true (tag.is_right);
      took = to_ms (g_get_monotonic_time () - start);
      ms = MAX (ms, took);
      tag.n_frames = tag.is_right ? tag.n_frames : G_MAXINT;
      g_array_append_val (counts, tag.n_frames);

      /* What goes on after that is work too. */
      wait_for_frames (N_QUIET);
      g_print ("# tag %u: %.1f ms, %.1f ms of work\n", i, took, to_ms (get_most ()));
      most = MAX (most, to_ms (get_most ()));
      painted = NULL;
      g_signal_handlers_disconnect_by_data (store, &tag);
      g_free (tag.article_rows);
    }

  answer_add (&answer, "tag", counts, most, ms);
  answer_say (&answer, "tag");
}

static void
measure_select_all (void)
{
  AvowListPane *pane = get_pane (AVOW_TABLE_PASSAGES);
  GtkSelectionModel *selection = gtk_column_view_get_model (get_view (pane));
  guint n = get_n_rows (pane);
  gboolean selected;

  wait_for_frames (N_QUIET);
  begin ();
  gtk_widget_activate_action (get_rows (pane), "list.select-all", NULL);
  wait_for_frames (N_QUIET);
  selected = gtk_selection_model_is_selected (selection, 0) && gtk_selection_model_is_selected (selection, n / 2) &&
             gtk_selection_model_is_selected (selection, n - 1);
  if (!selected)
    g_print ("# all rows cannot be selected\n");
  say ("select-all", selected ? to_ms (get_most ()) : INFINITY);
}

static guint
count_passages (const char *path)
{
  g_autofree char *count = sql_read (path, "SELECT count(*) FROM passage");

  return g_ascii_strtoull (count, NULL, 10);
}

static void
measure (const char *what,
         guint       n_passages)
{
  if (g_str_equal (what, "sortable"))
    {
      measure_open (n_passages);
      return;
    }

  open_project (n_passages);
  if (g_str_equal (what, "sort"))
    {
      measure_sort ();
    }
  else if (g_str_equal (what, "search"))
    {
      measure_search ();
    }
  else if (g_str_equal (what, "scroll"))
    {
      measure_scroll ("scroll-page", TRUE);
      measure_scroll ("scroll-drag", FALSE);
    }
  else
    {
      measure_tags ();
      measure_select_all ();
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;
  GtkWidget *window;

  if (argc != 3)
    {
      g_printerr ("usage: bench-panels PROJECT sortable|sort|search|scroll|tag\n");
      return 2;
    }

  adw_init ();
  frames = g_array_new (FALSE, FALSE, sizeof (gint64));
  workbench = avow_workbench_new ();
  window = show_widget (workbench, 1600, 900);
  if (!(store = store_open (argv[1], FALSE, &error)))
    g_error ("%s", error->message);
  avow_store_browse (store);

  g_main_context_set_poll_func (NULL, work_poll_cb);
  frame_clock = gtk_widget_get_frame_clock (window);
  g_signal_connect (frame_clock, "after-paint", G_CALLBACK (painted_cb), NULL);
  gdk_frame_clock_begin_updating (frame_clock);
  wait_for_frames (30);

  measure (argv[2], count_passages (argv[1]));

  gdk_frame_clock_end_updating (frame_clock);
  avow_workbench_set_store (AVOW_WORKBENCH (workbench), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  store_close (store);

  return 0;
}
