/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-counts-view.h"
#include "avow-picture-frame.h"
#include "avow-view.h"
#include "test-ui-util.h"
#include "work.h"

/* How the table of counts is drawn over a large project, as large as it gets: prints a line for each
 * measure, its name and its value; what is said besides begins with "#".
 *
 *   bench-counts PROJECT
 *
 * Work is the most of the screen's thread's own time in a frame, painting included: when the table is
 * first there, when it counts something else, when it is scrolled, hovered and walked through,
 * and when it is read as a table. */

#define N_FRAMES 200

static GdkFrameClock *frame_clock;
static guint n_frames;
static gint64 most;      /* the work of a frame since measuring began */
static guint n_tables;

static void
painted_cb (GdkFrameClock *clock,
            gpointer       user_data)
{
  work += get_time () - woke;
  most = MAX (most, work);
  work = 0;
  n_frames++;
  woke = get_time ();
}

static void
changed_cb (AvowPicture *picture,
            gpointer     user_data)
{
  n_tables++;
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
  wait_for_frames (10);
  work_begin ();
  most = 0;
}

static void
say (const char *name)
{
  wait_for_frames (3);
  g_print ("%s %.3f\n", name, most / 1000.0);
}

static void
wait_for_table (guint before)
{
  while (n_tables == before)
    g_main_context_iteration (NULL, TRUE);
}

static GtkDropDown *
find_drop_down (GtkWidget  *widget,
                guint      *index)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkDropDown *found;

      if (GTK_IS_DROP_DOWN (child) && (*index)-- == 0)
        return GTK_DROP_DOWN (child);
      if (!GTK_IS_DROP_DOWN (child) && (found = find_drop_down (child, index)))
        return found;
    }

  return NULL;
}

static void
count (GtkWidget     *view,
       guint          which,
       AvowDimension  dimension)
{
  guint before = n_tables;

  gtk_drop_down_set_selected (find_drop_down (view, &which), dimension);
  wait_for_table (before);
}

static void
scroll (AvowPicture *picture)
{
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (picture));
  GtkAdjustment *down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (picture));

  for (guint i = 0; i <= N_FRAMES; i++)
    {
      gtk_adjustment_set_value (across, gtk_adjustment_get_upper (across) * i / N_FRAMES);
      gtk_adjustment_set_value (down, gtk_adjustment_get_upper (down) * i / N_FRAMES);
      wait_for_frames (1);
    }
}

static void
walk (AvowPicture *picture)
{
  guint n = AVOW_PICTURE_GET_CLASS (picture)->get_n_marks (picture);

  gtk_widget_grab_focus (GTK_WIDGET (picture));
  for (guint i = 0; i < N_FRAMES; i++)
    {
      avow_picture_set_focused (picture, (i * 613) % n);
      wait_for_frames (1);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(AvowQuery) query = NULL;
  g_autoptr(GError) error = NULL;
  AvowCountTable *table;
  AvowStore *store;
  AvowPicture *picture;
  GtkWidget *view, *window;

  if (argc != 2)
    {
      g_printerr ("usage: bench-counts PROJECT\n");
      return 2;
    }

  adw_init ();
  if (!(store = store_open (argv[1], FALSE, &error)))
    g_error ("%s", error->message);
  avow_store_browse (store);

  view = avow_counts_view_new ();
  picture = AVOW_PICTURE (avow_counts_view_get_picture (AVOW_COUNTS_VIEW (view)));
  window = show_widget (view, 1400, 900);
  query = avow_query_new (AVOW_TABLE_PASSAGES);

  g_main_context_set_poll_func (NULL, work_poll_cb);
  frame_clock = gtk_widget_get_frame_clock (window);
  g_signal_connect (frame_clock, "after-paint", G_CALLBACK (painted_cb), NULL);
  gdk_frame_clock_begin_updating (frame_clock);
  avow_view_set_store (AVOW_VIEW (view), store);
  g_signal_connect (picture, "changed", G_CALLBACK (changed_cb), NULL);

  begin ();
  avow_view_set_query (AVOW_VIEW (view), query);
  wait_for_table (0);
  say ("first");

  begin ();
  count (view, 1, AVOW_DIMENSION_TOPIC);
  say ("change");

  begin ();
  count (view, 0, AVOW_DIMENSION_ADDRESSEE);
  say ("rows");
  table = avow_counts_picture_get_table (AVOW_COUNTS_PICTURE (picture));
  g_print ("# %u rows, %u columns, of %u passages\n", table->row_values->len, table->column_values->len, table->n_passages);

  begin ();
  scroll (picture);
  say ("scroll");

  begin ();
  walk (picture);
  say ("walk");

  begin ();
  gtk_widget_activate_action (gtk_widget_get_parent (gtk_widget_get_ancestor (GTK_WIDGET (picture), GTK_TYPE_STACK)),
                              "picture.as-table", NULL);
  wait_for_frames (150);
  g_print ("# as a table: %.1f ms\n", most / 1000.0);

  gdk_frame_clock_end_updating (frame_clock);
  avow_view_set_store (AVOW_VIEW (view), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  store_close (store);

  return 0;
}
