/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-window-private.h"

#include <glib/gi18n.h>

#include "avow-actor-list.h"
#include "avow-compat.h"
#include "avow-edit.h"
#include "avow-fetch.h"
#include "avow-settings.h"
#include "avow-take-over.h"

/* What analysts have articles in; what a file is shows by what is in it, so this only
 * spares them the rest of a folder. */
#define IMPORT_SUFFIXES "txt text md html htm xhtml mht mhtml webarchive pdf docx docm dotx odt ott fodt rtf epub eml mbox " \
                        "rss atom xml csv tsv json jsonl zip tar gz tgz bz2 xz zst " \
                        "qdpx qde qdc dna qda sqlite3 sqlite db"

/* What comes in: by the file chooser, dropped, pasted, on the command line.
 * Imports run one after the other, each a step of undo. */

static void run_next (AvowWindow *self);

/* Gets the entry to show: the first that was added, or else was there already. */
static const AvowImportEntry *
find_entry (AvowImport        *import,
            AvowImportOutcome  outcome)
{
  GPtrArray *entries = avow_import_get_entries (import);

  for (guint i = 0; i < entries->len; i++)
    {
      const AvowImportEntry *entry = g_ptr_array_index (entries, i);

      if (entry->outcome == outcome)
        return entry;
    }

  return NULL;
}

/* Whether a table alone was to come in, and nothing says which column holds the text.
 * Among other files such tables wait in the report. */
static gboolean
is_unknown_table (AvowImport *import)
{
  const AvowImportEntry *failed = find_entry (import, AVOW_IMPORT_FAILED);

  return failed != NULL && failed->is_table && avow_import_get_entries (import)->len == 1;
}

static void
tell_added (AvowWindow *self,
            AvowImport *import)
{
  const AvowImportProgress *progress = avow_import_get_progress (import);
  GString *message = g_string_new (NULL);

  g_string_append_printf (message, g_dngettext (NULL, "%u article imported", "%u articles imported", progress->n_added),
                          progress->n_added);
  if (progress->n_similar > 0)
    g_string_append_printf (message, g_dngettext (NULL, ", %u is a newer version of one that was here",
                                                  ", %u are newer versions of ones that were here", progress->n_similar),
                            progress->n_similar);
  if (progress->n_same_address > 0)
    g_string_append_printf (message, g_dngettext (NULL, ", %u has the address of one that was here",
                                                  ", %u have the addresses of ones that were here", progress->n_same_address),
                            progress->n_same_address);
  if (progress->n_present > 0)
    g_string_append_printf (message, g_dngettext (NULL, ", %u was already here", ", %u were already here", progress->n_present),
                            progress->n_present);
  if (progress->n_failed > 0)
    g_string_append_printf (message, g_dngettext (NULL, ", %u could not be read", ", %u could not be read", progress->n_failed),
                            progress->n_failed);

  avow_window_offer_undo (self, message->str);
  g_string_free (message, TRUE);
}

static void
tell_failed (AvowWindow *self,
             AvowImport *import)
{
  const AvowImportProgress *progress = avow_import_get_progress (import);
  const AvowImportEntry *entry = find_entry (import, AVOW_IMPORT_FAILED);
  g_autofree char *message = NULL;

  if (progress->n_failed == 1)
    /* Translators: the name of a file, then a sentence that says why */
    message = g_strdup_printf (_("“%s” was not imported. %s"), entry->name, entry->message);
  else
    message = g_strdup_printf (g_dngettext (NULL, "%u file could not be read. Details says why.",
                                            "%u files could not be read. Details says why.", progress->n_failed),
                               progress->n_failed);

  avow_window_complain (self, message);
}

static void
tell_present (AvowWindow *self,
              AvowImport *import)
{
  const AvowImportProgress *progress = avow_import_get_progress (import);
  const AvowImportEntry *entry = find_entry (import, AVOW_IMPORT_PRESENT);
  g_autofree char *message = NULL;

  message = progress->n_present == 1 ? g_strdup_printf (_("“%s” is already in the project"), entry->headline)
                                     : g_strdup_printf (g_dngettext (NULL, "%u article is already in the project",
                                                                     "All %u articles are already in the project",
                                                                     progress->n_present), progress->n_present);
  avow_window_say (self, message);
}

static void
tell_and_show (AvowWindow *self,
               AvowImport *import)
{
  const AvowImportProgress *progress = avow_import_get_progress (import);
  const AvowImportEntry *entry = find_entry (import, AVOW_IMPORT_ADDED);

  if (progress->n_added > 0)
    tell_added (self, import);
  else if (progress->n_present > 0)
    tell_present (self, import);
  if (is_unknown_table (import))
    avow_window_choose_columns (self, find_entry (import, AVOW_IMPORT_FAILED)->file);
  else if (progress->n_failed > 0)
    tell_failed (self, import);

  if (entry == NULL)
    entry = find_entry (import, AVOW_IMPORT_PRESENT);
  if (entry == NULL)
    return;

  avow_window_show_page (self, "workbench");
  avow_workbench_show_article (self->workbench, entry->article_id);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(AvowWindow) self = user_data;
  g_autoptr(AvowImport) import = AVOW_IMPORT (g_queue_pop_head (&self->imports));
  const AvowImportProgress *progress;
  g_autoptr(GError) error = NULL;

  g_clear_object (&self->import_cancellable);
  if (self->closing)
    {
      avow_window_close_project (self);
      return;
    }

  /* That its project was closed is no news: another one was opened. */
  if (!avow_import_run_finish (import, result, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    avow_window_complain (self, error->message);

  progress = avow_import_get_progress (import);
  g_debug ("imported %u, present %u, failed %u", progress->n_added, progress->n_present, progress->n_failed);
  avow_import_bar_finish (self->import_bar);

  if (self->undo_after_import)
    {
      self->undo_after_import = FALSE;
      gtk_widget_activate_action (GTK_WIDGET (self), "win.undo", NULL);
    }
  else if (self->store != NULL)
    {
      tell_and_show (self, import);
    }

  run_next (self);
}

static void
run_next (AvowWindow *self)
{
  AvowImport *import = g_queue_peek_head (&self->imports);

  if (import == NULL || self->import_cancellable != NULL)
    return;

  self->import_cancellable = g_cancellable_new ();
  avow_import_bar_set_import (self->import_bar, import);
  avow_import_run_async (import, self->import_cancellable, imported_cb, g_object_ref (self));
}

static void
add_import (AvowWindow *self,
            AvowImport *import)
{
  avow_import_set_keep (import, g_settings_get_boolean (avow_settings_get (), "keep-originals"));
  g_queue_push_tail (&self->imports, import);
  run_next (self);
}

/* Ends the import that runs, and lets go of those that wait. */
void
avow_window_cancel_imports (AvowWindow *self)
{
  while (g_queue_get_length (&self->imports) > (self->import_cancellable != NULL ? 1u : 0u))
    g_object_unref (g_queue_pop_tail (&self->imports));

  g_cancellable_cancel (self->import_cancellable);
}

/* A project that goes by another name than ours do. */
static void
complain_of_projects (AvowWindow *self,
                      GPtrArray  *projects)
{
  g_autofree char *base = projects->len > 0 ? g_file_get_basename (g_ptr_array_index (projects, 0)) : NULL;
  g_autofree char *name = base != NULL ? g_filename_display_name (base) : NULL, *message = NULL;

  if (name == NULL)
    return;

  message = g_strdup_printf (_("“%s” is a project of Avow. Open it instead of importing it."), name);
  avow_window_complain (self, message);
}

typedef struct
{
  AvowWindow *window;
  AvowStore  *store;
} Sorting;

/* Work of other programs is not imported but taken over. */
static void
sorted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Sorting *sorting = user_data;
  g_autoptr(AvowWindow) self = sorting->window;
  g_autoptr(AvowStore) store = sorting->store;
  g_autoptr(GPtrArray) works = NULL, projects = NULL, others = NULL;
  g_autoptr(AvowImport) import = NULL;

  if (!avow_take_over_sort_finish (result, &works, &projects, &others, NULL) || self->store != store || self->closing)
    return;

  complain_of_projects (self, projects);
  avow_window_take_over (self, works);
  if (others->len == 0)
    return;

  import = avow_import_new (self->store);
  for (guint i = 0; i < others->len; i++)
    avow_import_add_file (import, g_ptr_array_index (others, i));
  add_import (self, g_steal_pointer (&import));
}

/**
 * avow_window_import_files:
 * @self: a window
 * @files: (element-type GFile): files and folders
 *
 * Imports files, once there is a project to import them into. A project among
 * them is opened instead, and work of other programs is offered to be taken over.
 */
void
avow_window_import_files (AvowWindow *self,
                          GListModel *files)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  Sorting *sorting;

  if (self->store == NULL || self->opening != NULL)
    {
      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        g_ptr_array_add (self->waiting, g_list_model_get_item (files, i));
      return;
    }

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr(GFile) file = g_list_model_get_item (files, i);
      const char *path = g_file_peek_path (file);

      if (path != NULL && g_str_has_suffix (path, ".avow"))
        avow_window_open_project (self, path, FALSE);
      else
        g_ptr_array_add (found, g_steal_pointer (&file));
    }

  if (found->len == 0)
    return;

  sorting = g_new (Sorting, 1);
  *sorting = (Sorting) { g_object_ref (self), g_object_ref (self->store) };
  avow_take_over_sort_async (found, avow_store_get_path (self->store), NULL, sorted_cb, sorting);
}

/* Imports a table of which the analyst has said what its columns hold. */
void
avow_window_import_table (AvowWindow  *self,
                          GFile       *file,
                          AvowColumns *columns)
{
  AvowImport *import;

  if (self->store == NULL)
    return;

  import = avow_import_new (self->store);
  avow_import_add_file (import, file);
  avow_import_set_columns (import, columns);
  add_import (self, import);
}

/**
 * avow_window_import_text:
 * @self: a window with a project
 * @text: the text of an article
 *
 * Imports a text.
 */
void
avow_window_import_text (AvowWindow *self,
                         const char *text)
{
  AvowImport *import;

  if (self->store == NULL)
    return;

  import = avow_import_new (self->store);
  avow_import_add_text (import, text);
  add_import (self, import);
}

/* Which article goes, and which takes its place. */
typedef struct
{
  AvowWindow *window;
  gint64      id;
  gint64      by_id;
} Replacement;

/* "Article replaced: 2 passages to be confirmed, 1 without its words" */
static char *
describe_replaced (GPtrArray *passages)
{
  guint n_changed = 0, n_lost = 0;
  g_autofree char *changed = NULL, *lost = NULL;

  for (guint i = 0; passages != NULL && i < passages->len; i++)
    {
      const AvowPassage *passage = g_ptr_array_index (passages, i);

      n_changed += passage->anchor == AVOW_ANCHOR_CHANGED;
      n_lost += passage->anchor == AVOW_ANCHOR_LOST;
    }

  changed = g_strdup_printf (g_dngettext (NULL, "%u passage to be confirmed", "%u passages to be confirmed", n_changed),
                             n_changed);
  lost = g_strdup_printf (g_dngettext (NULL, "%u without its words", "%u without their words", n_lost), n_lost);
  if (n_changed > 0 && n_lost > 0)
    /* Translators: then "2 passages to be confirmed" and "1 without its words" */
    return g_strdup_printf (_("Article replaced: %s, %s"), changed, lost);
  if (n_changed > 0)
    return g_strdup_printf (_("Article replaced: %s"), changed);
  if (n_lost > 0)
    return g_strdup_printf (g_dngettext (NULL, "Article replaced: %u passage is not in the text any more",
                                         "Article replaced: %u passages are not in the text any more", n_lost), n_lost);

  return g_strdup (_("Article replaced"));
}

static void
taken_over_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(AvowWindow) self = user_data;
  g_autoptr(GPtrArray) passages = NULL;
  g_autoptr(AvowArticle) article = avow_store_load_article_finish (AVOW_STORE (source), result, &passages, NULL);
  g_autofree char *message = describe_replaced (article != NULL ? passages : NULL);

  if (AVOW_STORE (source) == self->store)
    avow_window_offer_undo (self, message);
}

static void
replaced_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Replacement *replacement = user_data;
  g_autoptr(AvowWindow) self = replacement->window;
  g_autoptr(GError) error = NULL;

  if (avow_store_apply_finish (AVOW_STORE (source), result, NULL, &error))
    {
      avow_store_load_article_async (AVOW_STORE (source), replacement->by_id, NULL, taken_over_cb, g_object_ref (self));
      return;
    }

  avow_window_complain (self, error->message);
  avow_import_bar_offer_again (self->import_bar, replacement->id, replacement->by_id);
}

/**
 * avow_window_replace_article:
 * @self: a window
 * @id: an article
 * @by_id: a newer version of it
 *
 * Puts the newer version in the place of the older, and shows it.
 */
void
avow_window_replace_article (AvowWindow *self,
                             gint64      id,
                             gint64      by_id)
{
  Replacement *replacement;

  if (self->store == NULL)
    return;

  replacement = g_new (Replacement, 1);
  *replacement = (Replacement) { g_object_ref (self), id, by_id };
  avow_store_apply_async (self->store, avow_change_new_replace_article (id, by_id), NULL, replaced_cb, replacement);
  avow_workbench_show_article (self->workbench, by_id);
}

/* ---- actions */

static void
files_chosen_cb (GtkWindow  *window,
                 GListModel *files,
                 gboolean    option,
                 gpointer    user_data)
{
  avow_window_import_files (AVOW_WINDOW (window), files);
}

static void
import_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  AvowFileChoice choice =
  {
    .title = _("Import Articles"),
    .accept = _("_Import"),
    .multiple = TRUE,
    .filter_name = _("Articles and Archives of Them"),
    .filter_suffixes = IMPORT_SUFFIXES,
  };

  avow_choose_files (GTK_WINDOW (widget), &choice, files_chosen_cb, NULL);
}

/* ---- actors from a list */

typedef struct
{
  AvowWindow    *window;
  AvowStore     *store;
  AvowActorList *list;
  GArray        *outcomes;
} ActorImport;

static void
actor_import_free (ActorImport *import)
{
  g_object_unref (import->window);
  g_object_unref (import->store);
  g_clear_pointer (&import->list, avow_actor_list_free);
  g_array_unref (import->outcomes);
  g_free (import);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ActorImport, actor_import_free)

/* What was done, and what was not and why, stays below the table of actors. */
static void
report_actors (ActorImport *import)
{
  g_autofree char *done = avow_actor_list_describe (import->outcomes);
  g_autoptr(GPtrArray) problems = g_ptr_array_new ();

  for (guint i = 0; i < import->list->problems->len; i++)
    g_ptr_array_add (problems, g_ptr_array_index (import->list->problems, i));
  g_ptr_array_add (problems, NULL);
  if (import->window->workbench != NULL)
    gtk_widget_activate_action (GTK_WIDGET (import->window->workbench), "workbench.report-actors", "(s^as)", done,
                                problems->pdata);
}

static void
actors_imported_cb (GtkWidget *widget,
                    gboolean   done,
                    gint64     created,
                    gpointer   user_data)
{
  g_autoptr(ActorImport) import = user_data;

  if (!done || import->window->store != import->store)
    return;

  report_actors (import);
  avow_say_undo (widget, _("Actors imported"));
}

static void
actors_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(ActorImport) import = user_data;
  g_autoptr(GError) error = NULL;
  AvowWindow *window = import->window;
  AvowStore *store = import->store;
  AvowChange *change;

  import->list = avow_actor_list_read_finish (result, &error);
  if (import->window->store != store)
    return;

  if (import->list == NULL)
    {
      avow_complain (GTK_WIDGET (window), error->message);
    }
  else if (import->list->actors->len == 0)
    {
      report_actors (import);
    }
  else
    {
      change = avow_change_new_import_actors (import->list->actors, import->outcomes);
      avow_edit (GTK_WIDGET (window), store, change, actors_imported_cb, g_steal_pointer (&import));
    }
}

static void
actors_chosen_cb (GtkWindow  *window,
                  GListModel *files,
                  gboolean    option,
                  gpointer    user_data)
{
  g_autoptr(GFile) file = g_list_model_get_item (files, 0);
  AvowWindow *self = AVOW_WINDOW (window);
  ActorImport *import;

  if (file == NULL || self->store == NULL)
    return;

  import = g_new0 (ActorImport, 1);
  import->window = g_object_ref (self);
  import->store = g_object_ref (self->store);
  import->outcomes = g_array_new (FALSE, FALSE, sizeof (AvowIncomingActor));
  avow_actor_list_read_async (file, NULL, actors_read_cb, import);
}

static void
import_actors_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  AvowFileChoice choice =
  {
    .title = _("Import Actors"),
    .accept = _("_Import"),
    .filter_name = _("Tables"),
    .filter_suffixes = "csv tsv txt",
  };

  if (AVOW_WINDOW (widget)->store != NULL)
    avow_choose_files (GTK_WINDOW (widget), &choice, actors_chosen_cb, NULL);
}

static void
cancel_import_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  avow_window_cancel_imports (AVOW_WINDOW (widget));
}

static void
sample_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  g_autoptr(GBytes) sample = g_resources_lookup_data ("/org/avow/Avow/sample.txt", 0, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (sample, NULL), g_bytes_get_size (sample));

  avow_window_import_text (AVOW_WINDOW (widget), text);
}

static void
import_dropped_text (AvowWindow *self,
                     const char *text)
{
  g_autofree char *line = g_strstrip (g_strdup (text));

  if (*line == '\0')
    {
      avow_window_say (self, _("There is no text to import"));
      return;
    }

  /* A link alone is the address of an article. */
  if (avow_fetch_is_link (line))
    {
      g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);
      g_autoptr(GFile) page = g_file_new_for_uri (line);

      g_list_store_append (files, page);
      avow_window_import_files (self, G_LIST_MODEL (files));
      return;
    }

  avow_window_import_text (self, text);
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(AvowWindow) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  import_dropped_text (self, text != NULL ? text : "");
}

/* Files copied in a file manager come as files. */
static void
pasted_files_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(AvowWindow) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);

  if (value == NULL)
    return;

  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  avow_window_import_files (self, G_LIST_MODEL (files));
}

static void
paste_article_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);

  if (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_FILE_LIST) ||
      gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "text/uri-list"))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, pasted_files_cb,
                                    g_object_ref (widget));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, pasted_cb, g_object_ref (widget));
}

/* ---- drop */

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         AvowWindow    *self)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);

      for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
        g_list_store_append (files, l->data);
      avow_window_import_files (self, G_LIST_MODEL (files));
      return TRUE;
    }

  if (G_VALUE_HOLDS_STRING (value))
    {
      import_dropped_text (self, g_value_get_string (value));
      return TRUE;
    }

  return FALSE;
}

/* Words dragged out of the article that is open are no new article. */
static gboolean
accept_cb (GtkDropTarget *target,
           GdkDrop       *drop,
           AvowWindow    *self)
{
  GdkContentFormats *formats = gdk_drop_get_formats (drop);

  if (self->store == NULL || gdk_drop_get_drag (drop) != NULL)
    return FALSE;

  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
         gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) ||
         gdk_content_formats_contain_mime_type (formats, "text/uri-list") ||
         gdk_content_formats_contain_mime_type (formats, "text/plain") ||
         gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8");
}

void
avow_window_init_drop (AvowWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, (GType[]) { GDK_TYPE_FILE_LIST, G_TYPE_STRING }, 2);
  g_signal_connect (target, "accept", G_CALLBACK (accept_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (self->content, GTK_EVENT_CONTROLLER (target));
}

void
avow_window_install_import (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_cb);
  gtk_widget_class_install_action (widget_class, "win.import-actors", NULL, import_actors_cb);
  gtk_widget_class_install_action (widget_class, "win.cancel-import", NULL, cancel_import_cb);
  gtk_widget_class_install_action (widget_class, "win.sample", NULL, sample_cb);
  gtk_widget_class_install_action (widget_class, "win.paste-article", NULL, paste_article_cb);
}
