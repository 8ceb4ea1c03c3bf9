/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gtk/gtk.h>

/* Another program, with a text to copy or to drag out of it.
 * usage: text-source FILE */

static void
activate_cb (GtkApplication *application,
             gpointer        user_data)
{
  GtkWidget *window = gtk_application_window_new (application), *view = gtk_text_view_new ();
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  if (!g_file_get_contents (user_data, &text, NULL, &error))
    g_error ("%s", error->message);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, "Other text", -1);
  gtk_window_set_title (GTK_WINDOW (window), "Other program");
  gtk_window_set_default_size (GTK_WINDOW (window), 380, 420);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  if (argc != 2)
    g_error ("usage: text-source FILE");

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), argv[1]);

  return g_application_run (G_APPLICATION (application), 1, argv);
}
