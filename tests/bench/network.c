/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "avow-network.h"
#include "avow-network-layout.h"
#include "test-ui-util.h"
#include "work.h"

/* A network of very many actors: how long a thread takes to find their places, and how much the
 * screen's thread works in a frame while they move, while one looks closer and while one hovers.
 * Prints a line for each measure: its name and its value in milliseconds; lines that begin with # say
 * more.
 * usage: bench-network layout|move */

#define N_ACTORS 5000
#define N_TIES 50000
#define N_MOVES 60

static guint32 seed = 7;

static double
draw (void)
{
  seed = seed * 1103515245 + 12345;

  return (seed >> 8) / (double) (1 << 24);
}

/* The first are picked most often. */
static guint
pick (guint n)
{
  return (guint) pow (n, draw ()) - 1;
}

/* A few are in very many ties, and most in some, three of four of them with others of their group. */
static AvowNetwork *
make_network (guint n_actors,
              guint n_ties)
{
  AvowNetwork *network = avow_network_new ();
  g_autofree guint32 *counts = g_new0 (guint32, n_actors);

  for (guint i = 0; i < n_ties; i++)
    {
      guint from = pick (n_actors), near = from / 20 * 20 + (guint) (draw () * 20);
      guint to = draw () < 0.75 && near < n_actors ? near : pick (n_actors);
      AvowNetworkTie tie = { from, to, draw () * AVOW_N_TIES, 1 + (n_ties - i) * 4 / n_ties };

      g_array_append_val (network->ties, tie);
      counts[from] += tie.n_passages;
      counts[to] += tie.n_passages;
    }
  for (guint i = 0; i < n_actors; i++)
    {
      g_autofree char *name = g_strdup_printf ("Actor %u of Many", i);
      AvowNetworkActor *actor = avow_network_actor_new (i + 1, name, i % AVOW_N_ACTOR_TYPES);

      actor->n_passages = counts[i];
      g_ptr_array_add (network->actors, actor);
    }

  return network;
}

static void
say (const char *name,
     double      ms)
{
  g_print ("%s %.1f\n", name, ms);
}

static double
to_ms (gint64 time)
{
  return time / 1000.0;
}

/* ---- places */

typedef struct
{
  gint64   start;
  gint64   first;
  gint64   last;
  gboolean is_done;
} Run;

static void
told_cb (const AvowLayoutPoint *points,
         guint                  n_points,
         gboolean               is_done,
         gpointer               user_data)
{
  Run *run = user_data;

  if (run->first == 0)
    run->first = g_get_monotonic_time ();
  run->last = g_get_monotonic_time ();
  run->is_done = is_done;
}

static void
measure_layout (void)
{
  g_autoptr(AvowNetwork) network = make_network (N_ACTORS, N_TIES);
  g_autoptr(AvowNetworkLayout) layout = NULL;
  Run run = { g_get_monotonic_time (), 0, 0, FALSE };

  layout = avow_network_layout_start (avow_layout_new (network), told_cb, &run);
  while (!run.is_done)
    g_main_context_iteration (NULL, TRUE);
  say ("layout-first", to_ms (run.first - run.start));
  say ("layout-settled", to_ms (run.last - run.start));
}

/* ---- frames */

static guint n_frames;

static void
painted_cb (void)
{
  n_frames++;
}

static void
wait_for_frames (guint n)
{
  guint until = n_frames + n;

  while (n_frames < until)
    g_main_context_iteration (NULL, TRUE);
}

static void
begin (void)
{
  work_begin ();
  n_frames = 0;
}

static void
end (const char *name,
     const char *size)
{
  g_autofree char *full = g_strdup_printf ("%s-%s", name, size);

  g_print ("# %s: %u frames, %.1f ms of work in each, at most %.1f ms at once\n", full, n_frames,
           to_ms (work) / MAX (n_frames, 1), to_ms (longest));
  say (full, to_ms (longest));
}

static void
measure_network (AvowNetworkPicture *picture,
                 AvowNetwork        *network,
                 const char         *size)
{
  static const guint keys[] = { GDK_KEY_Left, GDK_KEY_Up, GDK_KEY_Right, GDK_KEY_Right, GDK_KEY_Down, GDK_KEY_Left };

  begin ();
  avow_network_picture_set_network (picture, network);
  while (avow_network_picture_get_plan (picture) == NULL || avow_network_picture_get_plan (picture)->network != network ||
         !avow_network_picture_is_at_rest (picture))
    g_main_context_iteration (NULL, TRUE);
  end ("settle", size);
  wait_for_frames (150);

  begin ();
  for (guint i = 0; i < N_MOVES; i++)
    {
      avow_network_picture_zoom (picture, i < N_MOVES / 2 ? 1.05 : 1 / 1.05);
      wait_for_frames (1);
    }
  end ("zoom", size);

  begin ();
  for (guint i = 0; i < N_MOVES; i++)
    {
      avow_network_picture_pan (picture, i < N_MOVES / 2 ? 9 : -9, 5);
      wait_for_frames (1);
    }
  end ("pan", size);

  begin ();
  press_key (GTK_WIDGET (picture), GDK_KEY_Home);
  for (guint i = 0; i < N_MOVES; i++)
    {
      press_key (GTK_WIDGET (picture), keys[i % G_N_ELEMENTS (keys)]);
      wait_for_frames (1);
    }
  end ("light", size);

  begin ();
  for (guint i = 0; i < 10; i++)
    {
      avow_network_picture_set_shown (picture, i % 2 == 0 ? 1u << AVOW_TIE_WARNS : AVOW_TIES_ALL, 1);
      wait_for_frames (20);
    }
  end ("toggle", size);
}

static void
measure_moves (void)
{
  AvowNetworkPicture *picture = AVOW_NETWORK_PICTURE (avow_network_picture_new ());
  GtkWidget *window = show_widget (GTK_WIDGET (picture), 1100, 850);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  g_autoptr(AvowNetwork) small = make_network (40, 80), usual = make_network (250, 1500);
  g_autoptr(AvowNetwork) large = make_network (N_ACTORS, N_TIES);

  g_object_set (gtk_widget_get_settings (window), "gtk-enable-animations", TRUE, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (picture));
  g_main_context_set_poll_func (NULL, work_poll_cb);
  g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), NULL);
  gdk_frame_clock_begin_updating (clock);
  wait_for_frames (30);

  measure_network (picture, small, "40");
  measure_network (picture, usual, "250");
  measure_network (picture, large, "5000");

  gdk_frame_clock_end_updating (clock);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  if (argc != 2 || (!g_str_equal (argv[1], "layout") && !g_str_equal (argv[1], "move")))
    {
      g_printerr ("usage: bench-network layout|move\n");
      return 2;
    }

  if (g_str_equal (argv[1], "layout"))
    {
      measure_layout ();
      return 0;
    }

  adw_init ();
  measure_moves ();

  return 0;
}
