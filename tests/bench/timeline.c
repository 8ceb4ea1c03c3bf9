/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "avow-timeline.h"
#include "test-ui-util.h"
#include "work.h"

/* How a timeline keeps up with the wheel and with the pointer, over as many dates and series as there
 * may be: prints a line for each measure, its name and its value; what is said besides begins
 * with "#".
 *
 *   bench-timeline zoom|brush
 *
 * Work is the screen's thread's own time, by frame, painting included. Frames are those that the
 * display could have shown while one was. */

#define N_DATES 3650
#define N_SERIES 12
#define N_FRAMES 400

/* What is made at the first time, fonts above all, is no part of a frame. */
#define N_FIRST 100

static GdkFrameClock *frame_clock;
static guint n_frames;
static GArray *frames;   /* gint64, the work of each */

static void
painted_cb (GdkFrameClock *clock,
            gpointer       user_data)
{
  work += get_time () - woke;
  g_array_append_val (frames, work);
  work = 0;
  n_frames++;
  woke = get_time ();
}

static void
wait_for_frames (guint n)
{
  guint until = n_frames + n;

  while (n_frames < until)
    g_main_context_iteration (NULL, TRUE);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 one = *(const gint64 *) a, two = *(const gint64 *) b;

  return one < two ? -1 : one > two;
}

static double
get_part (double part)
{
  g_array_sort (frames, compare_times);

  return g_array_index (frames, gint64, (guint) (part * (frames->len - 1) + 0.5)) / 1000.0;
}

/* Ten years of days, and as many series as there are ever. */
static AvowTimeline *
make_timeline (void)
{
  AvowTimeline *timeline = avow_timeline_new (AVOW_DIMENSION_SPEAKER, AVOW_MOMENT_SAID);
  int first = avow_time_get_first_day (20160101);
  guint32 seed = 7;

  for (guint i = 0; i < N_SERIES; i++)
    {
      g_autofree char *name = g_strdup_printf ("A speaker with number %u", i);
      AvowTimeSeries *series = avow_time_series_new (avow_tally_value_new (i + 1, name, 1), i == N_SERIES - 1);

      for (int day = 0; day < N_DATES; day++)
        {
          AvowTimeCount one = { avow_time_get_date (first + day) };

          seed = seed * 1103515245 + 12345;
          one.n_passages = 1 + (seed >> 16) % 40;
          timeline->n_passages += one.n_passages;
          g_array_append_val (series->counts, one);
          if (i == 0)
            g_array_append_val (timeline->all, one);
          if (i == 0 && day % 5 == 0)
            g_array_append_val (timeline->due, one);
        }
      g_ptr_array_add (timeline->series, series);
    }
  timeline->first = avow_time_get_date (first);
  timeline->last = avow_time_get_date (first + N_DATES - 1);

  return timeline;
}

/* Turns the wheel a bit in each frame, from all of it to days and back again, at another place each time. */
static void
zoom (AvowTimelinePicture *picture,
      guint                n)
{
  double width = gtk_widget_get_width (GTK_WIDGET (picture));

  for (guint i = 0; i < n; i++)
    {
      double turn = i / 50 % 2 == 0 ? 0.9 : 1 / 0.9;

      avow_timeline_picture_zoom (picture, width * (0.2 + 0.6 * (i % 50) / 50), turn);
      wait_for_frames (1);
    }
}

static gpointer
get_drag (AvowTimelinePicture *picture)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (picture));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GObject) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == GTK_TYPE_GESTURE_DRAG)
        return controller;
    }
  g_assert_not_reached ();
}

/* Drags the end of a range from one edge to the other and back, over bars of days. */
static void
brush (AvowTimelinePicture *picture,
       guint                n)
{
  gpointer drag = get_drag (picture);
  double width = gtk_widget_get_width (GTK_WIDGET (picture)), y = gtk_widget_get_height (GTK_WIDGET (picture)) / 2;

  g_signal_emit_by_name (drag, "drag-begin", width * 0.1, y);
  for (guint i = 0; i < n; i++)
    {
      g_signal_emit_by_name (drag, "drag-update", width * 0.85 * (0.5 - 0.5 * cos (i * G_PI / 60)), 0.0);
      wait_for_frames (1);
    }
  g_signal_emit_by_name (drag, "drag-end", 0.0, 0.0);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(AvowTimeline) timeline = NULL;
  void (*func) (AvowTimelinePicture *picture, guint n) = zoom;
  AvowTimelinePicture *picture;
  gint64 began, interval = 0;
  GtkWidget *window;
  double shown;

  if (argc != 2 || (!g_str_equal (argv[1], "zoom") && !g_str_equal (argv[1], "brush")))
    {
      g_printerr ("usage: bench-timeline zoom|brush\n");
      return 2;
    }

  adw_init ();
  frames = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  picture = AVOW_TIMELINE_PICTURE (avow_timeline_picture_new ());
  window = show_widget (GTK_WIDGET (picture), 1000, 800);
  timeline = make_timeline ();
  avow_timeline_picture_set_timeline (picture, timeline);

  g_main_context_set_poll_func (NULL, work_poll_cb);
  frame_clock = gtk_widget_get_frame_clock (window);
  g_signal_connect (frame_clock, "after-paint", G_CALLBACK (painted_cb), NULL);
  gdk_frame_clock_begin_updating (frame_clock);
  if (g_str_equal (argv[1], "brush"))
    {
      avow_timeline_picture_show (picture, avow_time_get_first_day (20200101), avow_time_get_first_day (20200601));
      func = brush;
    }
  func (picture, N_FIRST);
  g_array_set_size (frames, 0);
  work_begin ();
  began = gdk_frame_clock_get_frame_time (frame_clock);
  func (picture, N_FRAMES);

  gdk_frame_clock_get_refresh_info (frame_clock, began, &interval, NULL);
  shown = (double) (gdk_frame_clock_get_frame_time (frame_clock) - began) / interval;
  g_print ("# work of a frame: p50 %.1f, p95 %.1f, most %.1f ms\n", get_part (0.5), get_part (0.95), get_part (1));
  g_print ("%s-work %.3f\n", argv[1], get_part (0.95));
  g_print ("%s-frames %.3f\n", argv[1], shown / N_FRAMES);

  gdk_frame_clock_end_updating (frame_clock);
  gtk_window_destroy (GTK_WINDOW (window));

  return 0;
}
