/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-application.h"

#include <glib/gi18n.h>

#include "avow-compat.h"
#include "avow-drag-out.h"
#include "avow-extractor.h"
#include "avow-look.h"
#include "avow-preferences.h"
#include "avow-settings.h"
#include "avow-window.h"

/* One window at a time: a second start raises it, files given to it open there. */
struct _AvowApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (AvowApplication, avow_application, ADW_TYPE_APPLICATION)

static AvowWindow *
get_window (AvowApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (AVOW_IS_WINDOW (l->data))
        return l->data;
    }

  return NULL;
}

static void
avow_application_activate (GApplication *application)
{
  AvowWindow *window = get_window (AVOW_APPLICATION (application));

  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }

  window = avow_window_new (GTK_APPLICATION (application));
  avow_window_start (window, NULL);
}

/* A project is opened; anything else is imported into the one that is open. */
static void
avow_application_open (GApplication  *application,
                       GFile        **files,
                       int            n_files,
                       const char    *hint)
{
  AvowWindow *window = get_window (AVOW_APPLICATION (application));
  g_autoptr(GListStore) articles = g_list_store_new (G_TYPE_FILE);
  const char *project = NULL;

  for (int i = 0; i < n_files; i++)
    {
      const char *path = g_file_peek_path (files[i]);

      if (path != NULL && g_str_has_suffix (path, ".avow"))
        project = path;
      else
        g_list_store_append (articles, files[i]);
    }

  if (window == NULL)
    {
      window = avow_window_new (GTK_APPLICATION (application));
      avow_window_start (window, project);
    }
  else
    {
      gtk_window_present (GTK_WINDOW (window));
      if (project != NULL)
        avow_window_open_project (window, project, FALSE);
    }

  if (g_list_model_get_n_items (G_LIST_MODEL (articles)) > 0)
    avow_window_import_files (window, G_LIST_MODEL (articles));
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  avow_show_about (gtk_application_get_active_window (user_data));
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  GtkWindow *preferences = GTK_WINDOW (avow_preferences_new ());

  gtk_window_set_transient_for (preferences, gtk_application_get_active_window (user_data));
  gtk_window_present (preferences);
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  AvowWindow *window = get_window (user_data);

  /* The window writes everything before it goes. */
  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
}

static void
set_accel (AvowApplication *self,
           const char      *action,
           const char      *accel)
{
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), action, (const char *[]) { accel, NULL });
}

static void
avow_application_startup (GApplication *application)
{
  static const GActionEntry actions[] =
  {
    { .name = "about", .activate = about_cb },
    { .name = "preferences", .activate = preferences_cb },
    { .name = "quit", .activate = quit_cb },
  };
  AvowApplication *self = AVOW_APPLICATION (application);

  G_APPLICATION_CLASS (avow_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  avow_look_start (application);
  avow_drag_out_clean ();

  set_accel (self, "app.quit", "<Control>q");
  set_accel (self, "app.preferences", "<Control>comma");
  set_accel (self, "window.close", "<Control>w");
  set_accel (self, "win.new", "<Control>n");
  set_accel (self, "win.open", "<Control>o");
  set_accel (self, "win.save-copy", "<Control><Shift>s");
  set_accel (self, "win.import", "<Control>i");
  set_accel (self, "win.export", "<Control>e");
  set_accel (self, "win.search", "<Control><Shift>f");
  set_accel (self, "win.find", "<Control>f");
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "win.find-next",
                                         (const char *[]) { "F3", "<Control>g", NULL });
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "win.find-previous",
                                         (const char *[]) { "<Shift>F3", "<Control><Shift>g", NULL });
  set_accel (self, "win.relate", "<Control>r");
  set_accel (self, "win.read-next", "<Control><Alt>n");
  set_accel (self, "win.topics", "<Control>t");
  set_accel (self, "only.kind::claim", "<Control>1");
  set_accel (self, "only.kind::pledge", "<Control>2");
  set_accel (self, "only.kind::warning", "<Control>3");
  set_accel (self, "only.speaker", "<Control>4");
  set_accel (self, "win.print", "<Control>p");
  set_accel (self, "win.history", "<Control>h");
  set_accel (self, "win.passage-history", "<Control><Shift>h");
  set_accel (self, "win.show-left", "F9");
  set_accel (self, "win.show-right", "<Control>F9");
  set_accel (self, "win.show-help-overlay", "<Control>question");
}

static int
avow_application_handle_local_options (GApplication *application,
                                       GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_autofree char *sandbox = avow_extractor_describe ();

      /* Translators: what keeps the readers of files from doing harm: "seccomp, limits" */
      g_print ("avow %s\n%s %s\n", PACKAGE_VERSION, _("Readers are kept in their place by:"), sandbox != NULL ? sandbox : "–");
      return 0;
    }

  return -1;
}

static void
avow_application_class_init (AvowApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = avow_application_activate;
  application_class->open = avow_application_open;
  application_class->startup = avow_application_startup;
  application_class->handle_local_options = avow_application_handle_local_options;
}

static void
avow_application_init (AvowApplication *self)
{
  static const GOptionEntry options[] =
  {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version"), NULL },
    { NULL, },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE…]"));
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _("Opens a project (*.avow), or imports articles into the one used last."));
}

/**
 * avow_application_new:
 *
 * Makes the application.
 *
 * Returns: (transfer full): the application
 */
AvowApplication *
avow_application_new (void)
{
  return g_object_new (AVOW_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/avow/Avow",
                       NULL);
}
