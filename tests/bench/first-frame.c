/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <dlfcn.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Loaded before a program by the dynamic linker: says when it has painted the first
 * frame of its first window, and what memory it has when it has come to rest, then
 * ends it.  The program knows nothing of it. */

/* Nothing to do for so long is rest. */
#define REST_MS 700

static gint64
read_kilobytes (const char *field)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL) || !(line = strstr (text, field)))
    return -1;

  return g_ascii_strtoll (line + strlen (field), NULL, 10);
}

static gboolean
rest_cb (gpointer user_data)
{
  printf ("rss %" G_GINT64_FORMAT "\n", read_kilobytes ("\nRss:"));
  printf ("own %" G_GINT64_FORMAT "\n", read_kilobytes ("\nPrivate_Dirty:"));
  fflush (stdout);
  _exit (0);
}

static void
painted_cb (GdkFrameClock *clock,
            gpointer       user_data)
{
  static gboolean said;

  if (said)
    return;

  said = TRUE;
  printf ("frame %" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  fflush (stdout);
  g_timeout_add_full (G_PRIORITY_LOW, REST_MS, rest_cb, NULL, NULL);
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
