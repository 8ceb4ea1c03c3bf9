/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-window-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "avow-compat.h"
#include "avow-settings.h"

/* How long the window waits for its project before it shows itself without. */
#define SHOW_AFTER_MS 250

#define MAX_RECENT 10

/* ---- recent projects */

static void
remember (const char *path)
{
  GSettings *settings = avow_settings_get ();
  g_auto(GStrv) old = g_settings_get_strv (settings, "recent-projects");
  g_autoptr(GPtrArray) recent = g_ptr_array_new ();

  g_ptr_array_add (recent, (gpointer) path);
  for (guint i = 0; old[i] != NULL && recent->len < MAX_RECENT; i++)
    {
      if (!g_str_equal (old[i], path))
        g_ptr_array_add (recent, old[i]);
    }
  g_ptr_array_add (recent, NULL);

  g_settings_set_strv (settings, "recent-projects", (const char * const *) recent->pdata);
}

static char *
project_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path), *name = g_filename_display_name (base);

  if (g_str_has_suffix (name, ".avow"))
    name[strlen (name) - strlen (".avow")] = '\0';

  return g_steal_pointer (&name);
}

/* Fills the menu of recent projects, but for the one that is open. */
void
avow_window_update_recent (AvowWindow *self)
{
  g_auto(GStrv) paths = g_settings_get_strv (avow_settings_get (), "recent-projects");

  g_menu_remove_all (self->recent);
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *name = project_name (paths[i]);
      g_auto(GStrv) parts = g_strsplit (name, "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts);
      g_autoptr(GMenuItem) item = NULL;

      if (self->store != NULL && g_str_equal (paths[i], avow_store_get_path (self->store)))
        continue;

      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "win.open-path", "s", paths[i]);
      g_menu_append_item (self->recent, item);
    }
}

/* ---- title and page */

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(AvowWindow) self = user_data;
  g_autofree char *articles = NULL, *passages = NULL, *actors = NULL, *subtitle = NULL;
  AvowCounts counts;

  if (!avow_store_count_finish (AVOW_STORE (source), result, &counts, NULL) || AVOW_STORE (source) != self->store)
    return;

  self->counts = counts;
  articles = g_strdup_printf (g_dngettext (NULL, "%" PRId64 " article", "%" PRId64 " articles", counts.articles),
                              counts.articles);
  passages = g_strdup_printf (g_dngettext (NULL, "%" PRId64 " passage", "%" PRId64 " passages", counts.passages),
                              counts.passages);
  actors = g_strdup_printf (g_dngettext (NULL, "%" PRId64 " actor", "%" PRId64 " actors", counts.actors), counts.actors);
  subtitle = g_strdup_printf ("%s · %s · %s", articles, passages, actors);
  avow_window_set_subtitle (self, counts.articles > 0 ? subtitle : "");

  avow_window_show_page (self, counts.articles > 0 ? "workbench" : "empty");
  if (!gtk_widget_get_visible (GTK_WIDGET (self)) && !self->closing)
    {
      g_clear_handle_id (&self->show_source, g_source_remove);
      gtk_window_present (GTK_WINDOW (self));
    }
}

/* Counts anew what the title says, and what page to show. */
void
avow_window_count (AvowWindow *self)
{
  if (self->store != NULL)
    avow_store_count_async (self->store, NULL, counted_cb, g_object_ref (self));
}

static void
changed_cb (AvowStore   *store,
            AvowTouched *touched,
            AvowWindow  *self)
{
  avow_window_count (self);
}

static void
journal_changed_cb (AvowStore  *store,
                    AvowWindow *self)
{
  avow_window_update_actions (self);
}

static void
problem_cb (AvowStore  *store,
            const char *message,
            AvowWindow *self)
{
  avow_window_complain (self, message);
}

/* ---- open and close */

static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AvowWindow *self = user_data;

  avow_store_close_finish (AVOW_STORE (source), result);
  if (self == NULL)
    return;

  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

/* What they show is the project's. */
static void
close_windows (AvowWindow *self)
{
  GtkWindow *windows[] = { self->topics, self->history };

  for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
    {
      if (windows[i] == NULL)
        continue;

      gtk_window_set_focus (windows[i], NULL);
      gtk_window_destroy (windows[i]);
    }
}

static void
set_store (AvowWindow *self,
           AvowStore  *store)
{
  g_autoptr(AvowStore) old = g_steal_pointer (&self->store);

  close_windows (self);
  avow_window_forget_export (self);
  if (self->workbench != NULL)
    avow_workbench_set_store (self->workbench, store);

  if (old != NULL)
    {
      avow_import_bar_forget (self->import_bar);
      avow_columns_panel_close (self->columns_panel);
      avow_window_forget_works (self);
      g_signal_handlers_disconnect_by_data (old, self);
      avow_store_close_async (old, closed_cb, NULL);
    }

  if (store != NULL)
    {
      self->store = g_object_ref (store);
      g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
      g_signal_connect (store, "journal-changed", G_CALLBACK (journal_changed_cb), self);
      g_signal_connect (store, "problem", G_CALLBACK (problem_cb), self);
    }
}

/* Closes the project, then destroys the window. */
void
avow_window_close_project (AvowWindow *self)
{
  g_autoptr(AvowStore) store = NULL;

  /* What was typed in a field is a change like any other: it goes to the store
   * before the store is closed. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  close_windows (self);
  avow_window_forget_export (self);
  if (self->workbench != NULL)
    avow_workbench_set_store (self->workbench, NULL);

  /* An import that runs ends with its batch, which the store waits for. */
  store = g_steal_pointer (&self->store);
  if (store == NULL)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  g_signal_handlers_disconnect_by_data (store, self);
  avow_store_close_async (store, closed_cb, g_object_ref (self));
}

static void
import_waiting (AvowWindow *self)
{
  g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);

  if (self->waiting->len == 0)
    return;

  for (guint i = 0; i < self->waiting->len; i++)
    g_list_store_append (files, g_ptr_array_index (self->waiting, i));
  g_ptr_array_set_size (self->waiting, 0);
  avow_window_import_files (self, G_LIST_MODEL (files));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(AvowWindow) self = user_data;
  g_autoptr(AvowStore) store = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;

  g_clear_pointer (&self->opening, g_free);
  store = avow_store_open_finish (result, &error);

  if (self->closing)
    {
      if (store != NULL)
        avow_store_close_async (store, closed_cb, NULL);
      return;
    }

  if (store != NULL)
    avow_store_browse (store);

  if (store == NULL)
    {
      g_ptr_array_set_size (self->waiting, 0);
      if (self->store != NULL)
        {
          avow_window_complain (self, error->message);
          return;
        }

      g_clear_handle_id (&self->show_source, g_source_remove);
      adw_status_page_set_description (self->failed, error->message);
      avow_window_show_page (self, "failed");
      gtk_window_present (GTK_WINDOW (self));
      return;
    }

  remember (avow_store_get_path (store));
  set_store (self, store);
  name = project_name (avow_store_get_path (store));
  adw_window_title_set_title (self->title, name);
  gtk_window_set_title (GTK_WINDOW (self), name);
  gtk_revealer_set_reveal_child (self->complaint_revealer, FALSE);
  avow_window_count (self);
  import_waiting (self);
  g_debug ("opened %s", avow_store_get_path (store));
}

/**
 * avow_window_open_project:
 * @self: a window
 * @path: the file of a project
 * @create: whether to make it
 *
 * Opens a project in the place of the one that is open. If that fails, that one
 * stays, and the window says why.
 */
void
avow_window_open_project (AvowWindow *self,
                          const char *path,
                          gboolean    create)
{
  g_autofree char *analyst = avow_settings_get_analyst ();

  if (self->opening != NULL || self->closing)
    return;

  if (self->store != NULL && g_str_equal (avow_store_get_path (self->store), path))
    {
      gtk_window_present (GTK_WINDOW (self));
      return;
    }

  avow_window_cancel_imports (self);
  self->opening = g_strdup (path);
  avow_store_open_async (path, create, analyst, NULL, opened_cb, g_object_ref (self));
}

static gboolean
show_cb (gpointer user_data)
{
  AvowWindow *self = user_data;

  self->show_source = 0;
  gtk_window_present (GTK_WINDOW (self));

  return G_SOURCE_REMOVE;
}

/**
 * avow_window_start:
 * @self: a window that is not shown yet
 * @path: (nullable): the project to open; %NULL for the one used last, or a new one
 *   in the user's data folder if there is none
 *
 * Opens a project and shows the window, with the project in it if that is soon
 * there.
 */
void
avow_window_start (AvowWindow *self,
                   const char *path)
{
  g_auto(GStrv) recent = g_settings_get_strv (avow_settings_get (), "recent-projects");
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "avow", NULL), *first = NULL;

  self->show_source = g_timeout_add (SHOW_AFTER_MS, show_cb, self);

  if (path == NULL)
    path = recent[0];
  if (path != NULL)
    {
      avow_window_open_project (self, path, FALSE);
      return;
    }

  /* Translators: the name of the first project's file */
  first = g_strdup_printf ("%s/%s.avow", folder, _("My Project"));
  g_mkdir_with_parents (folder, 0755);
  avow_window_open_project (self, first, !g_file_test (first, G_FILE_TEST_EXISTS));
}

/* ---- actions */

static char *
take_path (AvowWindow *self,
           GListModel *files)
{
  g_autoptr(GFile) file = g_list_model_get_item (files, 0);
  char *path = g_file_get_path (file);

  if (path == NULL)
    avow_window_complain (self, _("A project must be in a folder of this computer."));

  return path;
}

static char *
with_suffix (char *path)
{
  char *whole;

  if (path == NULL || g_str_has_suffix (path, ".avow"))
    return path;

  whole = g_strconcat (path, ".avow", NULL);
  g_free (path);

  return whole;
}

static void
new_chosen_cb (GtkWindow  *window,
               GListModel *files,
               gboolean    option,
               gpointer    user_data)
{
  g_autofree char *path = with_suffix (take_path (AVOW_WINDOW (window), files));

  if (path != NULL)
    avow_window_open_project (AVOW_WINDOW (window), path, TRUE);
}

static void
new_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  AvowFileChoice choice =
  {
    .title = _("New Project"),
    .accept = _("_Create"),
    .save = TRUE,
    .name = _("New Project.avow"),
    .filter_name = _("Avow Projects"),
    .filter_suffixes = "avow",
  };

  avow_choose_files (GTK_WINDOW (widget), &choice, new_chosen_cb, NULL);
}

static void
open_chosen_cb (GtkWindow  *window,
                GListModel *files,
                gboolean    option,
                gpointer    user_data)
{
  g_autofree char *path = take_path (AVOW_WINDOW (window), files);

  if (path != NULL)
    avow_window_open_project (AVOW_WINDOW (window), path, FALSE);
}

static void
open_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  AvowFileChoice choice =
  {
    .title = _("Open Project"),
    .accept = _("_Open"),
    .filter_name = _("Avow Projects"),
    .filter_suffixes = "avow",
  };

  avow_choose_files (GTK_WINDOW (widget), &choice, open_chosen_cb, NULL);
}

static void
open_path_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  avow_window_open_project (AVOW_WINDOW (widget), g_variant_get_string (parameter, NULL), FALSE);
}

typedef struct
{
  AvowWindow *window;
  char       *path;
} Copied;

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Copied *copied = user_data;
  g_autoptr(AvowWindow) self = copied->window;
  g_autofree char *path = copied->path, *name = project_name (path), *message = NULL;
  g_autoptr(GError) error = NULL;

  if (!avow_store_copy_finish (AVOW_STORE (source), result, &error))
    {
      avow_window_complain (self, error->message);
      return;
    }

  message = g_strdup_printf (_("Copy saved as “%s”"), name);
  avow_window_say (self, message);
}

static void
copy_chosen_cb (GtkWindow  *window,
                GListModel *files,
                gboolean    option,
                gpointer    user_data)
{
  AvowWindow *self = AVOW_WINDOW (window);
  char *path = with_suffix (take_path (self, files));
  Copied *copied;

  if (path == NULL || self->store == NULL)
    {
      g_free (path);
      return;
    }

  copied = g_new0 (Copied, 1);
  copied->window = g_object_ref (self);
  copied->path = path;
  avow_store_copy_async (self->store, path, NULL, copied_cb, copied);
}

static void
save_copy_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  AvowWindow *self = AVOW_WINDOW (widget);
  g_autofree char *name = NULL;
  AvowFileChoice choice =
  {
    .title = _("Save a Copy"),
    .accept = _("_Save"),
    .save = TRUE,
    .filter_name = _("Avow Projects"),
    .filter_suffixes = "avow",
  };

  /* Translators: the name of a copy of a project */
  name = g_strdup_printf (_("%s (copy).avow"), adw_window_title_get_title (self->title));
  choice.name = name;
  avow_choose_files (GTK_WINDOW (self), &choice, copy_chosen_cb, NULL);
}

void
avow_window_install_project (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new", NULL, new_cb);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "win.open-path", "s", open_path_cb);
  gtk_widget_class_install_action (widget_class, "win.save-copy", NULL, save_copy_cb);
}
