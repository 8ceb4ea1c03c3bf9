/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gtk/gtk.h>

/* Another program, which takes what is dropped on it: files, or text of a type. It prints what it got, and waits to be
 * stopped.
 * usage: text-target TYPE    with a type such as text/uri-list */

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GDataInputStream) stream = G_DATA_INPUT_STREAM (source);
  g_autofree char *line = NULL;
  g_autoptr(GError) error = NULL;

  line = g_data_input_stream_read_upto_finish (stream, result, NULL, &error);
  g_print ("got: %s\n", line != NULL ? line : error != NULL ? error->message : "nothing");
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GdkDrop *drop = GDK_DROP (source);
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(GError) error = NULL;

  if (!(stream = gdk_drop_read_finish (drop, result, NULL, &error)))
    {
      g_print ("got: %s\n", error->message);
      gdk_drop_finish (drop, 0);
      return;
    }

  /* There is no NUL in it: it is read to its end. */
  g_data_input_stream_read_upto_async (g_data_input_stream_new (stream), "", 1, G_PRIORITY_DEFAULT, NULL, read_cb, NULL);
  gdk_drop_finish (drop, GDK_ACTION_COPY);
}

static gboolean
drop_cb (GtkDropTargetAsync *target,
         GdkDrop            *drop,
         double              x,
         double              y,
         gpointer            user_data)
{
  gdk_drop_read_async (drop, (const char *[]) { user_data, NULL }, G_PRIORITY_DEFAULT, NULL, opened_cb, NULL);

  return TRUE;
}

static void
activate_cb (GtkApplication *application,
             gpointer        user_data)
{
  GtkWidget *window = gtk_application_window_new (application), *label = gtk_label_new ("Drop it here");
  g_autoptr(GdkContentFormats) formats = gdk_content_formats_new ((const char *[]) { user_data }, 1);
  GtkDropTargetAsync *target = gtk_drop_target_async_new (g_steal_pointer (&formats), GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), user_data);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (target));
  gtk_window_set_title (GTK_WINDOW (window), "Other program");
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 200);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  if (argc != 2)
    g_error ("usage: text-target TYPE");

  setvbuf (stdout, NULL, _IOLBF, 0);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), argv[1]);

  return g_application_run (G_APPLICATION (application), 1, argv);
}
