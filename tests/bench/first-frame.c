/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <dlfcn.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Loaded before a program by the dynamic linker: says when it has painted the first
 * frame of its first window, and what memory it has when it has come to rest, then
 * ends it.  The program knows nothing of it.
 *
 * With FIRST_FRAME_ROWS in the environment it also says when it has painted rows in
 * both tables of the workbench; there is no rest until one has that many rows and no thread of
 * the program has anything to do. */

/* Nothing to do for so long is rest. */
#define REST_MS 700

/* What a program that has nothing to do may need of that. */
#define IDLE_MS 20

/* Articles and passages; one of which nothing is known yet may not be in view. */
#define N_TABLES 2

static gint64
read_kilobytes (const char *field)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL) || !(line = strstr (text, field)))
    return -1;

  return g_ascii_strtoll (line + strlen (field), NULL, 10);
}

typedef gboolean (*TableFunc) (GtkColumnView *table);

static guint
get_n_wanted (void)
{
  const char *n = g_getenv ("FIRST_FRAME_ROWS");

  return n != NULL ? atoi (n) : 0;
}

static gboolean
says_something (GtkWidget *widget)
{
  const char *text = GTK_IS_INSCRIPTION (widget) ? gtk_inscription_get_text (GTK_INSCRIPTION (widget))
                   : GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  if (text != NULL && *text != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (says_something (child))
        return TRUE;
    }

  return FALSE;
}

static gboolean
shows_rows (GtkColumnView *table)
{
  GtkWidget *row = gtk_widget_get_first_child (gtk_widget_get_last_child (GTK_WIDGET (table)));

  return row != NULL && says_something (row);
}

static gboolean
has_all_rows (GtkColumnView *table)
{
  GtkSelectionModel *model = gtk_column_view_get_model (table);

  return model != NULL && g_list_model_get_n_items (G_LIST_MODEL (model)) >= get_n_wanted ();
}

/* Counts the tables in view, and those of which @func says so. */
static void
count_tables (GtkWidget *widget,
              TableFunc  func,
              guint     *n,
              guint     *n_true)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  if (GTK_IS_COLUMN_VIEW (widget))
    {
      *n += 1;
      *n_true += func (GTK_COLUMN_VIEW (widget));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count_tables (child, func, n, n_true);
}

static void
count_all_tables (TableFunc  func,
                  guint     *n,
                  guint     *n_true)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  *n = *n_true = 0;
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (toplevels, i);

      count_tables (window, func, n, n_true);
    }
}

/* Tells whether nothing is done any more, in any thread. */
static gboolean
is_at_rest (void)
{
  static gint64 before;
  guint n_tables, n_whole;
  gint64 spent, now;
  struct timespec time;

  if (get_n_wanted () == 0)
    return TRUE;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  now = time.tv_sec * 1000 + time.tv_nsec / 1000000;
  spent = now - before;
  before = now;
  count_all_tables (has_all_rows, &n_tables, &n_whole);

  return n_whole > 0 && spent < IDLE_MS;
}

static gboolean
rest_cb (gpointer user_data)
{
  if (!is_at_rest ())
    return G_SOURCE_CONTINUE;

  printf ("rss %" G_GINT64_FORMAT "\n", read_kilobytes ("\nRss:"));
  printf ("own %" G_GINT64_FORMAT "\n", read_kilobytes ("\nPrivate_Dirty:"));
  fflush (stdout);
  _exit (0);
}

static void
painted_cb (GdkFrameClock *clock,
            gpointer       user_data)
{
  static gboolean said, said_rows;
  gint64 now = g_get_monotonic_time ();
  guint n_tables, n_filled;

  if (!said)
    {
      said = TRUE;
      printf ("frame %" G_GINT64_FORMAT "\n", now);
      fflush (stdout);
      g_timeout_add_full (G_PRIORITY_LOW, REST_MS, rest_cb, NULL, NULL);
    }

  if (get_n_wanted () == 0 || said_rows)
    return;

  count_all_tables (shows_rows, &n_tables, &n_filled);
  if (n_tables >= N_TABLES && n_filled == n_tables)
    {
      said_rows = TRUE;
      printf ("rows %" G_GINT64_FORMAT "\n", now);
      fflush (stdout);
    }
}

static gboolean
look_cb (gpointer user_data)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (gtk_widget_get_realized (window))
        {
          g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), NULL);
          return G_SOURCE_REMOVE;
        }
    }

  return G_SOURCE_CONTINUE;
}

static void
startup_cb (GApplication *application)
{
  /* Before anything is painted, and no more often than needed. */
  g_timeout_add_full (G_PRIORITY_HIGH, 1, look_cb, NULL, NULL);
}

int
g_application_run (GApplication  *application,
                   int            argc,
                   char         **argv)
{
  int (*run) (GApplication *, int, char **) = (int (*) (GApplication *, int, char **)) dlsym (RTLD_NEXT, "g_application_run");

  g_signal_connect_after (application, "startup", G_CALLBACK (startup_cb), NULL);

  return run (application, argc, argv);
}
