/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-window-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "avow-compat.h"
#include "avow-export.h"
#include "avow-list-pane.h"
#include "avow-table-view.h"

/* What goes out: the panel at the foot of the window says how, this says what there is and does it. One export runs at a
 * time, beside all else, also when the panel has been closed. */

/* What can be exported that is no set. */
#define THE_TABLE -1
#define SELECTED -2
#define EVERYTHING -3

/* What changes in quick succession is told once. */
#define UPDATE_MS 100

/* ---- what there is */

static char *
with_count (const char *what,
            gint64      n)
{
  g_autofree char *count = g_strdup_printf (g_dngettext (NULL, "%'" PRId64 " passage", "%'" PRId64 " passages", n), n);

  return g_strdup_printf ("%s — %s", what, count);
}

static void
add_table (AvowWindow *self,
           GPtrArray  *choices)
{
  AvowList *list = avow_list_pane_get_list (avow_workbench_get_passages (self->workbench));

  g_ptr_array_add (choices, avow_export_choice_new (with_count (_("In the table"),
                                                                g_list_model_get_n_items (G_LIST_MODEL (list))),
                                                    NULL, avow_query_copy (avow_list_get_query (list)), THE_TABLE));
}

/* Rows that were chosen for it, or those of the table that are selected. */
static void
add_selected (AvowWindow *self,
              GPtrArray  *choices)
{
  AvowListPane *pane = avow_workbench_get_passages (self->workbench);
  g_autoptr(GArray) ids = NULL;
  AvowQuery *query;

  if (self->export_rows != NULL)
    {
      g_ptr_array_add (choices, avow_export_choice_new (g_strdup (self->export_rows_label), NULL,
                                                        avow_query_copy (self->export_rows), SELECTED));
      return;
    }

  ids = avow_list_pane_get_selected_ids (pane);
  if (ids->len == 0)
    return;

  query = avow_query_copy (avow_list_get_query (avow_list_pane_get_list (pane)));
  avow_query_set_ids (query, AVOW_TABLE_PASSAGES, ids);
  g_ptr_array_add (choices, avow_export_choice_new (with_count (_("Selected"), ids->len), NULL, query, SELECTED));
}

static void
add_set (AvowWindow *self,
         GPtrArray  *choices,
         AvowSet    *set)
{
  g_autofree char *name = g_strdup_printf (_("Set “%s”"), set->name);
  g_autoptr(AvowQuery) query = avow_query_new (AVOW_TABLE_PASSAGES);
  gint64 *counted = g_hash_table_lookup (self->export_counts, &set->id);
  char *label;

  if (!avow_set_narrow (set, query, NULL))
    return;

  if (avow_set_is_live (set))
    label = counted != NULL ? with_count (name, *counted) : g_strdup (name);
  else
    label = with_count (name, set->n_passages);
  g_ptr_array_add (choices, avow_export_choice_new (label, set->name, g_steal_pointer (&query), set->id));
}

static guint
find_choice (GPtrArray *choices,
             gint64     id)
{
  for (guint i = 0; i < choices->len; i++)
    {
      if (((AvowExportChoice *) g_ptr_array_index (choices, i))->id == id)
        return i;
    }

  return 0;
}

/* Offers what there is now; what was chosen stays so as long as it is there. */
static void
offer (AvowWindow *self)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_export_choice_free);
  AvowExportChoice *choice = avow_export_panel_get_choice (self->export_panel);
  gint64 wanted = self->export_wanted != 0 ? self->export_wanted : choice != NULL ? choice->id : THE_TABLE;

  add_table (self, choices);
  add_selected (self, choices);
  for (guint i = 0; self->export_sets != NULL && i < self->export_sets->sets->len; i++)
    add_set (self, choices, g_ptr_array_index (self->export_sets->sets, i));
  g_ptr_array_add (choices, avow_export_choice_new (with_count (_("Everything"), self->counts.passages), NULL,
                                                    avow_query_new (AVOW_TABLE_PASSAGES), EVERYTHING));

  self->export_wanted = 0;
  avow_export_panel_set_choices (self->export_panel, choices, find_choice (choices, wanted));
}

/* A set cannot be chosen before all of them are known. */
static gboolean
update_cb (gpointer user_data)
{
  AvowWindow *self = user_data;

  self->export_update = 0;
  if (self->store != NULL && self->workbench != NULL && gtk_widget_get_visible (GTK_WIDGET (self->export_panel)) &&
      (self->export_wanted <= 0 || self->export_sets != NULL))
    offer (self);

  return G_SOURCE_REMOVE;
}

static void
update (AvowWindow *self)
{
  if (self->export_update == 0 && gtk_widget_get_visible (GTK_WIDGET (self->export_panel)))
    self->export_update = g_timeout_add (UPDATE_MS, update_cb, self);
}

static void
reviewed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(AvowWindow) self = user_data;
  g_autoptr(GPtrArray) reviews = avow_store_review_sets_finish (AVOW_STORE (source), result, NULL);

  if (reviews == NULL || AVOW_STORE (source) != self->store)
    return;

  for (guint i = 0; i < reviews->len; i++)
    {
      AvowSetReview *review = g_ptr_array_index (reviews, i);

      g_hash_table_insert (self->export_counts, g_memdup2 (&review->set_id, sizeof review->set_id),
                           g_memdup2 (&review->n_passages, sizeof review->n_passages));
    }
  update (self);
}

static void
sets_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(AvowWindow) self = user_data;
  g_autoptr(GArray) live = g_array_new (FALSE, FALSE, sizeof (gint64));
  AvowSets *sets = avow_store_load_sets_finish (AVOW_STORE (source), result, NULL);

  if (sets == NULL)
    return;
  if (AVOW_STORE (source) != self->store)
    {
      avow_sets_free (sets);
      return;
    }

  g_clear_pointer (&self->export_sets, avow_sets_free);
  self->export_sets = sets;
  for (guint i = 0; i < sets->sets->len; i++)
    {
      AvowSet *set = g_ptr_array_index (sets->sets, i);

      if (avow_set_is_live (set))
        g_array_append_val (live, set->id);
    }
  if (live->len > 0)
    avow_store_review_sets_async (self->store, live, NULL, self->export_loading, reviewed_cb, g_object_ref (self));

  /* Who has pressed the button already waits for this. */
  g_clear_handle_id (&self->export_update, g_source_remove);
  update_cb (self);
}

static void
load_sets (AvowWindow *self)
{
  g_cancellable_cancel (self->export_loading);
  g_clear_object (&self->export_loading);
  self->export_loading = g_cancellable_new ();
  avow_store_load_sets_async (self->store, self->export_loading, sets_loaded_cb, g_object_ref (self));
}

static void
store_changed_cb (AvowStore   *store,
                  AvowTouched *touched,
                  AvowWindow  *self)
{
  load_sets (self);
  avow_export_panel_refresh (self->export_panel);
}

static void
follow (AvowWindow *self)
{
  AvowListPane *pane = avow_workbench_get_passages (self->workbench);

  g_signal_connect_swapped (avow_list_pane_get_list (pane), "listed", G_CALLBACK (update), self);
  g_signal_connect_swapped (avow_list_pane_get_table (pane), "selection-changed", G_CALLBACK (update), self);
  g_signal_connect (self->store, "changed", G_CALLBACK (store_changed_cb), self);
}

static void
stop_following (AvowWindow *self)
{
  AvowListPane *pane = self->workbench != NULL ? avow_workbench_get_passages (self->workbench) : NULL;

  if (pane != NULL)
    {
      g_signal_handlers_disconnect_by_func (avow_list_pane_get_list (pane), update, self);
      g_signal_handlers_disconnect_by_func (avow_list_pane_get_table (pane), update, self);
    }
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_func (self->store, store_changed_cb, self);
}

/* ---- the panel */

static void
forget (AvowWindow *self)
{
  g_clear_handle_id (&self->export_update, g_source_remove);
  g_cancellable_cancel (self->export_loading);
  g_clear_object (&self->export_loading);
  g_clear_pointer (&self->export_sets, avow_sets_free);
  g_clear_pointer (&self->export_rows, avow_query_free);
  g_clear_pointer (&self->export_rows_label, g_free);
  self->export_wanted = 0;
  if (self->export_counts != NULL)
    g_hash_table_remove_all (self->export_counts);
}

static void
closed_cb (AvowWindow *self)
{
  GtkWidget *focus = self->export_focus;

  stop_following (self);
  forget (self);
  if (focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_get_root (focus) == GTK_ROOT (self))
    gtk_widget_grab_focus (focus);
  g_clear_weak_pointer (&self->export_focus);
}

/* Opens the panel, with something chosen. */
static void
open_panel (AvowWindow *self,
            AvowQuery  *rows,
            const char *rows_label,
            gint64      wanted)
{
  GtkWidget *panel = GTK_WIDGET (self->export_panel), *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean was_open = gtk_widget_get_visible (panel);

  g_clear_pointer (&self->export_rows, avow_query_free);
  g_clear_pointer (&self->export_rows_label, g_free);
  self->export_rows = rows;
  self->export_rows_label = g_strdup (rows_label);
  self->export_wanted = wanted;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, panel))
    g_set_weak_pointer (&self->export_focus, focus);
  if (!was_open)
    follow (self);
  avow_export_panel_open (self->export_panel, self->store, adw_window_title_get_title (self->title));
  load_sets (self);
}

static void
export_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  AvowWindow *self = AVOW_WINDOW (widget);
  g_autoptr(GArray) ids = NULL;

  if (self->workbench == NULL || self->store == NULL)
    return;

  /* Several that are selected are more likely meant than all. */
  avow_window_leave_field (self);
  ids = avow_list_pane_get_selected_ids (avow_workbench_get_passages (self->workbench));
  open_panel (self, NULL, NULL, ids->len > 1 ? SELECTED : THE_TABLE);
}

static void
export_set_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  AvowWindow *self = AVOW_WINDOW (widget);

  if (self->workbench != NULL && self->store != NULL)
    open_panel (self, NULL, NULL, g_variant_get_int64 (parameter));
}

/* Passages, or those of articles, that are selected now. */
static void
export_rows_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  AvowWindow *self = AVOW_WINDOW (widget);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GVariant) packed = NULL;
  g_autofree char *label = NULL;
  AvowQuery *query;
  const char *name;
  const gint64 *values;
  AvowTable table;
  gsize n;

  if (self->workbench == NULL || self->store == NULL)
    return;

  g_variant_get (parameter, "(&s@ax)", &name, &packed);
  values = g_variant_get_fixed_array (packed, &n, sizeof (gint64));
  g_array_append_vals (ids, values, n);
  if (!avow_table_from_string (name, &table) || n == 0)
    return;

  /* In the order of their table; those of articles as they stand there. */
  if (table == AVOW_TABLE_PASSAGES)
    {
      query = avow_workbench_get_query (self->workbench);
      label = with_count (_("Selected"), ids->len);
    }
  else
    {
      query = avow_query_new (AVOW_TABLE_PASSAGES);
      label = g_strdup_printf (g_dngettext (NULL, "Passages of %u article", "Passages of %u articles", ids->len), ids->len);
    }
  avow_query_set_ids (query, table, ids);
  open_panel (self, query, label, SELECTED);
}

/* ---- exporting */

typedef struct
{
  AvowWindow      *window;
  AvowExport      *export;
  GFile           *file;
  AvowSetSnapshot *snapshot;   /* what was in the set when the export began, or %NULL */
} Exported;

static void
exported_free (Exported *exported)
{
  g_clear_object (&exported->window);
  g_clear_object (&exported->export);
  g_clear_object (&exported->file);
  g_clear_pointer (&exported->snapshot, avow_set_snapshot_free);
  g_free (exported);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exported, exported_free)

/* Ends what runs, and says why if it did not come to its end. */
static void
end (Exported *exported,
     GError   *error)
{
  AvowWindow *self = exported->window;

  g_clear_object (&self->exporting);
  avow_export_panel_end (self->export_panel, error == NULL);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_debug ("export: cancelled");
      avow_window_say (self, _("Export cancelled; no file was written"));
    }
  else if (error != NULL)
    {
      avow_window_complain (self, error->message);
    }
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Exported) exported = user_data;
  AvowWindow *self = exported->window;
  g_autofree char *name = g_file_get_basename (exported->file), *shown = g_filename_display_name (name), *message = NULL,
    *uri = NULL;
  g_autoptr(GError) error = NULL;
  AvowStore *store = avow_export_get_store (exported->export);
  guint n_passages;

  avow_export_run_finish (exported->export, result, &error);
  end (exported, error);
  if (error != NULL)
    return;

  avow_export_get_progress (exported->export, &n_passages, NULL);
  g_debug ("exported %u", n_passages);
  message = g_strdup_printf (g_dngettext (NULL, "%'u passage written to “%s”", "%'u passages written to “%s”", n_passages),
                             n_passages, shown);
  uri = g_file_get_uri (exported->file);
  avow_window_offer_instead (self, message, _("_Show in Files"), "win.show-file", g_variant_new_string (uri));

  if (exported->snapshot != NULL && store == self->store)
    avow_store_set_exported_async (self->store, g_steal_pointer (&exported->snapshot), NULL, NULL, NULL);
}

static void
run (Exported *exported)
{
  avow_export_run_async (exported->export, exported->file, exported->window->exporting, exported_cb, exported);
}

static void
set_taken_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Exported) exported = user_data;
  g_autoptr(GError) error = NULL;

  if (!(exported->snapshot = avow_store_take_set_finish (AVOW_STORE (source), result, &error)))
    {
      end (exported, error);
      return;
    }

  run (g_steal_pointer (&exported));
}

static void
run_cb (AvowWindow *self)
{
  AvowExportChoice *choice = avow_export_panel_get_choice (self->export_panel);
  Exported *exported;

  if (self->store == NULL || self->exporting != NULL || choice == NULL)
    return;

  exported = g_new0 (Exported, 1);
  exported->window = g_object_ref (self);
  exported->export = avow_export_new (self->store, choice->query, avow_export_panel_get_profile (self->export_panel));
  exported->file = avow_export_panel_get_file (self->export_panel);
  self->exporting = g_cancellable_new ();
  avow_export_panel_begin (self->export_panel, exported->export);
  if (choice->id > 0)
    avow_store_take_set_async (self->store, choice->id, self->exporting, set_taken_cb, exported);
  else
    run (exported);
}

static void
cancel_cb (AvowWindow *self)
{
  g_cancellable_cancel (self->exporting);
}

/* ---- Show in Files */

static void
folder_opened_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!avow_open_file_finish (GTK_WINDOW (source), result, &error))
    avow_window_complain (AVOW_WINDOW (source), error->message);
}

typedef struct
{
  AvowWindow *window;
  GFile      *file;
} Showing;

/* Without a file manager that can select a file there may be a program that opens its folder. */
static void
shown_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree Showing *showing = user_data;
  g_autoptr(AvowWindow) self = showing->window;
  g_autoptr(GFile) file = showing->file, folder = g_file_get_parent (file);
  g_autoptr(GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (answer == NULL && folder != NULL)
    avow_open_file_async (GTK_WINDOW (self), folder, folder_opened_cb, NULL);
}

static void
show_file_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  const char *uris[] = { g_variant_get_string (parameter, NULL), NULL };
  GDBusConnection *bus = g_application_get_dbus_connection (g_application_get_default ());
  g_autoptr(GFile) folder = NULL, file = g_file_new_for_uri (uris[0]);
  Showing *showing;

  if (bus == NULL)
    {
      if ((folder = g_file_get_parent (file)))
        avow_open_file_async (GTK_WINDOW (widget), folder, folder_opened_cb, NULL);
      return;
    }

  showing = g_new0 (Showing, 1);
  showing->window = AVOW_WINDOW (g_object_ref (widget));
  showing->file = g_steal_pointer (&file);
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1", "org.freedesktop.FileManager1",
                          "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, shown_cb, showing);
}

/* ---- with the window */

void
avow_window_install_export (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "win.export-rows", "(sax)", export_rows_cb);
  gtk_widget_class_install_action (widget_class, "win.export-set", "x", export_set_cb);
  gtk_widget_class_install_action (widget_class, "win.show-file", "s", show_file_cb);
}

void
avow_window_init_export (AvowWindow *self)
{
  self->export_counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->export_panel = AVOW_EXPORT_PANEL (avow_export_panel_new ());
  g_signal_connect_object (self->export_panel, "export", G_CALLBACK (run_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->export_panel, "cancel", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->export_panel, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->export_panel));
}

/* Before the project goes: what is written of it is given up. */
void
avow_window_forget_export (AvowWindow *self)
{
  g_cancellable_cancel (self->exporting);
  avow_export_panel_close (self->export_panel);
}

void
avow_window_dispose_export (AvowWindow *self)
{
  forget (self);
  g_clear_weak_pointer (&self->export_focus);
  g_clear_pointer (&self->export_counts, g_hash_table_unref);
  g_clear_object (&self->exporting);
}
