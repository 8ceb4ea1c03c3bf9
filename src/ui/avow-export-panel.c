/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-panel.h"

#include <glib/gi18n.h>

#include "avow-ask.h"
#include "avow-edit.h"
#include "avow-export-column.h"
#include "avow-export-columns.h"
#include "avow-export-format.h"
#include "avow-export-memory.h"
#include "avow-export-options.h"
#include "avow-export-place.h"
#include "avow-export-sample.h"

/* What is exported, how, and where to; and how the file begins.  It stands at the foot of the window, so that what was being
 * read stays in view.  What there is to export is for the window to say (avow-window-export.c), which also does it; how the
 * user has exported before is remembered. */

struct _AvowExportPanel
{
  GtkWidget           parent_instance;

  GtkWidget          *settings;
  GtkDropDown        *what;
  GtkDropDown        *format;
  GtkDropDown        *profile;
  GtkWidget          *profile_button;
  GtkMenuButton      *options_button;
  AvowExportColumns  *columns;
  AvowExportSample   *sample;
  GtkStack           *foot;
  AvowExportPlace    *place;
  GtkProgressBar     *progress;
  GtkLabel           *progress_label;
  GtkWidget          *cancel;
  GtkWidget          *close;
  GtkWidget          *export;

  AvowExportOptions  *options;

  AvowStore          *store;
  char               *name;         /* of the project */
  GPtrArray          *choices;      /* AvowExportChoice, in the order of the list */
  GArray             *formats;      /* AvowExportFormat, in the order of the list */
  AvowExportMemory   *memory;       /* or %NULL until it is loaded */
  AvowExportProfile  *settled;      /* how it is to be exported, all formats' options */
  char               *profile_name; /* the profile that was chosen last, or %NULL */
  AvowExport         *running;      /* or %NULL */
  gulong              progress_id;
  gboolean            pending;      /* exports as soon as all is known */
  gboolean            saving;
  gboolean            save_again;
  gboolean            filling;
};

enum
{
  EXPORT,
  CANCEL,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowExportPanel, avow_export_panel, GTK_TYPE_WIDGET)

/**
 * avow_export_choice_new:
 * @label: (transfer full): what is to be exported, in words
 * @name: (nullable): what to call its file
 * @query: (transfer full): which passages
 * @id: the set of which these are all, or a number below 0
 *
 * Makes something that can be exported.
 *
 * Returns: (transfer full): it
 */
AvowExportChoice *
avow_export_choice_new (char       *label,
                        const char *name,
                        AvowQuery  *query,
                        gint64      id)
{
  AvowExportChoice *self = g_new0 (AvowExportChoice, 1);

  self->label = label;
  self->name = g_strdup (name);
  self->query = query;
  self->id = id;

  return self;
}

/**
 * avow_export_choice_free:
 * @self: something that can be exported
 *
 * Frees it.
 */
void
avow_export_choice_free (AvowExportChoice *self)
{
  g_free (self->label);
  g_free (self->name);
  avow_query_free (self->query);
  g_free (self);
}

/* ---- memory */


static void save (AvowExportPanel *self);

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;

  if (avow_export_memory_save (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  AvowExportPanel *self = AVOW_EXPORT_PANEL (source);
  g_autoptr(GError) error = NULL;
  g_autofree char *message = NULL;

  self->saving = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      message = g_strdup_printf (_("How you export cannot be remembered: %s."), error->message);
      avow_complain (GTK_WIDGET (self), message);
    }
  g_debug ("export: remembered");
  if (self->save_again)
    save (self);
}

/* One after the other, so that the last is what stays. */
static void
save (AvowExportPanel *self)
{
  g_autoptr(GTask) task = NULL;

  self->save_again = self->saving;
  if (self->saving || self->memory == NULL)
    return;

  self->saving = TRUE;
  task = g_task_new (self, NULL, saved_cb, NULL);
  g_task_set_task_data (task, avow_export_memory_copy (self->memory), (GDestroyNotify) avow_export_memory_free);
  g_task_run_in_thread (task, save_thread);
}

/* ---- what is settled */

/* Shows how the file begins, anew. */
static void
show_sample (AvowExportPanel *self)
{
  AvowExportChoice *choice = avow_export_panel_get_choice (self);
  g_autoptr(AvowExport) export = NULL;

  if (self->store == NULL || choice == NULL || self->memory == NULL || !gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      avow_export_sample_set (self->sample, NULL);
      return;
    }

  export = avow_export_new (self->store, choice->query, self->settled);
  avow_export_sample_set (self->sample, export);
}

static gboolean
can_export (AvowExportPanel *self)
{
  g_autoptr(GFile) file = avow_export_place_get_file (self->place);
  AvowExportFeatures features = avow_export_format_get_features (self->settled->format);

  return self->running == NULL && file != NULL &&
         (!(features & AVOW_EXPORT_HAS_COLUMNS) || self->settled->columns->len > 0 || self->settled->topic_columns);
}

/* While it is not known what can be done, pressing the button is waiting for it. */
static void
update_button (AvowExportPanel *self)
{
  gtk_widget_set_sensitive (self->export, self->memory == NULL || self->choices->len == 0 || can_export (self));
}

static void
show_format (AvowExportPanel *self)
{
  AvowExportFeatures features = avow_export_format_get_features (self->settled->format);

  self->filling = TRUE;
  for (guint i = 0; i < self->formats->len; i++)
    {
      if (g_array_index (self->formats, AvowExportFormat, i) == self->settled->format)
        gtk_drop_down_set_selected (self->format, i);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->options_button), avow_export_options_show (self->options, self->settled));
  gtk_widget_set_visible (GTK_WIDGET (self->columns), (features & AVOW_EXPORT_HAS_COLUMNS) != 0);
  avow_export_columns_show (self->columns, self->settled);
  avow_export_place_set_format (self->place, self->settled->format);
  self->filling = FALSE;
  update_button (self);
}

static void
settle (AvowExportPanel   *self,
        AvowExportProfile *profile)
{
  AvowExportProfile *copy = avow_export_profile_copy (profile);

  g_clear_pointer (&self->settled, avow_export_profile_free);
  self->settled = copy;
  g_clear_pointer (&self->settled->name, g_free);
  show_format (self);
  show_sample (self);
}

/* ---- profiles */

static void
update_profile_actions (AvowExportPanel *self)
{
  guint selected = gtk_drop_down_get_selected (self->profile);
  gboolean is_one = selected > 0 && selected != GTK_INVALID_LIST_POSITION;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.rename-profile", is_one);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.delete-profile", is_one);
}

static void
choose_profile (AvowExportPanel *self,
                guint            place)
{
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->profile, place);
  self->filling = FALSE;
  update_profile_actions (self);
}

/* The profiles by name, after what is none of them. */
static void
show_profiles (AvowExportPanel *self,
               const char      *name)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  guint place = 0;

  gtk_string_list_append (list, C_("profile", "None"));
  for (guint i = 0; i < self->memory->profiles->len; i++)
    {
      AvowExportProfile *profile = g_ptr_array_index (self->memory->profiles, i);

      gtk_string_list_append (list, profile->name);
      if (g_strcmp0 (profile->name, name) == 0)
        place = i + 1;
    }

  self->filling = TRUE;
  gtk_drop_down_set_model (self->profile, G_LIST_MODEL (list));
  self->filling = FALSE;
  g_object_unref (list);
  choose_profile (self, place);
}

static AvowExportProfile *
get_profile (AvowExportPanel *self)
{
  guint selected = gtk_drop_down_get_selected (self->profile);

  if (self->memory == NULL || selected == 0 || selected > self->memory->profiles->len)
    return NULL;

  return g_ptr_array_index (self->memory->profiles, selected - 1);
}

static void
remember_profile_name (AvowExportPanel *self,
                       const char      *name)
{
  char *copy = g_strdup (name);

  g_free (self->profile_name);
  self->profile_name = copy;
}

static void
profile_cb (AvowExportPanel *self)
{
  AvowExportProfile *profile = get_profile (self);

  if (self->filling)
    return;

  update_profile_actions (self);
  if (profile == NULL)
    return;

  remember_profile_name (self, profile->name);
  settle (self, profile);
}

static void
named_cb (GtkWidget  *widget,
          const char *text,
          guint       choice,
          gpointer    user_data)
{
  AvowExportPanel *self = AVOW_EXPORT_PANEL (widget);
  g_autoptr(AvowExportProfile) profile = NULL;

  if (*text == '\0' || self->memory == NULL)
    return;

  profile = avow_export_profile_copy (self->settled);
  profile->name = g_strdup (text);
  avow_export_memory_put (self->memory, profile);
  remember_profile_name (self, text);
  show_profiles (self, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->profile));
  save (self);
}

static void
renamed_cb (GtkWidget  *widget,
            const char *text,
            guint       choice,
            gpointer    user_data)
{
  AvowExportPanel *self = AVOW_EXPORT_PANEL (widget);
  AvowExportProfile *old = self->memory != NULL ? avow_export_memory_find (self->memory, user_data) : NULL;
  g_autoptr(AvowExportProfile) profile = NULL;

  if (*text == '\0' || old == NULL)
    return;

  profile = avow_export_profile_copy (old);
  avow_export_memory_remove (self->memory, user_data);
  g_free (profile->name);
  profile->name = g_strdup (text);
  avow_export_memory_put (self->memory, profile);
  remember_profile_name (self, text);
  show_profiles (self, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->profile));
  save (self);
}

static void
ask_name (AvowExportPanel *self,
          const char      *title,
          const char      *text,
          const char      *answer,
          AvowAskFunc      func,
          char            *data)
{
  const char *choices[] = { answer, NULL };
  graphene_rect_t bounds;
  GdkRectangle at = { 0, 0, 1, 1 };

  if (gtk_widget_compute_bounds (self->profile_button, GTK_WIDGET (self), &bounds))
    at = (GdkRectangle) { bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height };
  avow_ask (GTK_WIDGET (self), &at, title, _("Name"), text, choices, func, data, g_free);
}

static void
save_profile_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  AvowExportPanel *self = AVOW_EXPORT_PANEL (widget);

  ask_name (self, _("Save the profile"), self->profile_name != NULL ? self->profile_name : "", _("Save"), named_cb, NULL);
}

static void
rename_profile_cb (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  AvowExportPanel *self = AVOW_EXPORT_PANEL (widget);
  AvowExportProfile *profile = get_profile (self);

  if (profile != NULL)
    ask_name (self, _("Rename the profile"), profile->name, _("Rename"), renamed_cb, g_strdup (profile->name));
}

static void
delete_profile_cb (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  AvowExportPanel *self = AVOW_EXPORT_PANEL (widget);
  AvowExportProfile *profile = get_profile (self);

  if (profile == NULL)
    return;

  /* What it says stays settled, and can be saved again under its name. */
  avow_export_memory_remove (self->memory, profile->name);
  show_profiles (self, NULL);
  save (self);
}

/* ---- what the user does */

static void
what_cb (AvowExportPanel *self)
{
  AvowExportChoice *choice = avow_export_panel_get_choice (self);

  if (self->filling || choice == NULL)
    return;

  avow_export_place_set_name (self->place, choice->name != NULL ? choice->name : self->name);
  show_sample (self);
}

/* As it was written last. */
static void
format_cb (AvowExportPanel *self)
{
  g_autoptr(AvowExportProfile) profile = NULL;
  AvowExportFormat format;
  guint selected = gtk_drop_down_get_selected (self->format);

  if (self->filling || self->memory == NULL || selected >= self->formats->len)
    return;

  format = g_array_index (self->formats, AvowExportFormat, selected);
  profile = self->memory->last[format] != NULL ? avow_export_profile_copy (self->memory->last[format])
                                               : avow_export_profile_new (format);
  choose_profile (self, 0);
  settle (self, profile);
}

/* Something else than the profile says. */
static void
settled_otherwise (AvowExportPanel *self)
{
  choose_profile (self, 0);
  update_button (self);
  show_sample (self);
}

static void
columns_cb (AvowExportPanel *self)
{
  if (self->filling)
    return;

  avow_export_columns_apply (self->columns, self->settled);
  settled_otherwise (self);
}

static gboolean
has_links (AvowExportProfile *profile)
{
  for (guint i = 0; i < profile->columns->len; i++)
    {
      if (avow_export_column_get_subject (g_array_index (profile->columns, AvowExportColumn, i)) == AVOW_EXPORT_OF_LINK)
        return TRUE;
    }

  return FALSE;
}

/* Rows that are links want columns that tell of these. */
static void
add_links (AvowExportPanel *self)
{
  for (AvowExportColumn column = 0; column < AVOW_N_EXPORT_COLUMNS; column++)
    {
      if (avow_export_column_get_subject (column) == AVOW_EXPORT_OF_LINK && avow_export_column_is_default (column))
        g_array_append_val (self->settled->columns, column);
    }
}

static void
options_cb (AvowExportPanel *self)
{
  AvowExportRows rows = self->settled->rows;

  avow_export_options_apply (self->options, self->settled);
  if (rows != self->settled->rows)
    {
      if (self->settled->rows == AVOW_EXPORT_ROWS_LINKS && !has_links (self->settled))
        add_links (self);
      avow_export_columns_show (self->columns, self->settled);
      avow_export_columns_apply (self->columns, self->settled);
    }
  settled_otherwise (self);
}

static void
place_cb (AvowExportPanel *self)
{
  update_button (self);
}

static void
export_cb (AvowExportPanel *self)
{
  g_autoptr(GFile) folder = NULL;

  if (self->memory == NULL || self->choices->len == 0)
    {
      self->pending = TRUE;
      return;
    }
  self->pending = FALSE;
  if (!can_export (self))
    return;

  g_signal_emit (self, signals[EXPORT], 0);
}

static void
cancel_cb (AvowExportPanel *self)
{
  gtk_widget_set_sensitive (self->cancel, FALSE);
  g_signal_emit (self, signals[CANCEL], 0);
}

static void
close_cb (AvowExportPanel *self)
{
  avow_export_panel_close (self);
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  avow_export_panel_close (AVOW_EXPORT_PANEL (widget));

  return TRUE;
}

/* ---- lists */

static void
setup_item_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  width)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (width));
  gtk_list_item_set_child (item, label);
}

static void
bind_item_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), text);
}

static GtkListItemFactory *
make_factory (int width)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_item_cb), GINT_TO_POINTER (width));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_item_cb), NULL);

  return factory;
}

/* A long name must not make the panel wide. */
static void
init_list (GtkDropDown *drop_down)
{
  g_autoptr(GtkListItemFactory) narrow = make_factory (22), wide = make_factory (60);
  g_autoptr(GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  gtk_drop_down_set_factory (drop_down, narrow);
  gtk_drop_down_set_list_factory (drop_down, wide);
  gtk_drop_down_set_expression (drop_down, expression);
}

static void
init_formats (AvowExportPanel *self)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  self->formats = g_array_new (FALSE, FALSE, sizeof (AvowExportFormat));
  for (AvowExportFormat format = 0; format < AVOW_N_EXPORT_FORMATS; format++)
    {
      if (!avow_export_format_is_there (format))
        continue;
      g_array_append_val (self->formats, format);
      gtk_string_list_append (list, avow_export_format_get_label (format));
    }
  gtk_drop_down_set_model (self->format, G_LIST_MODEL (list));
  g_object_unref (list);
}

/* ---- widget */

static void
avow_export_panel_dispose (GObject *object)
{
  AvowExportPanel *self = AVOW_EXPORT_PANEL (object);
  GtkWidget *child;

  if (self->running != NULL)
    g_clear_signal_handler (&self->progress_id, self->running);
  g_clear_object (&self->running);
  g_clear_object (&self->store);

  gtk_widget_dispose_template (GTK_WIDGET (self), AVOW_TYPE_EXPORT_PANEL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (avow_export_panel_parent_class)->dispose (object);
}

static void
avow_export_panel_finalize (GObject *object)
{
  AvowExportPanel *self = AVOW_EXPORT_PANEL (object);

  g_ptr_array_unref (self->choices);
  g_array_unref (self->formats);
  g_clear_pointer (&self->memory, avow_export_memory_free);
  g_clear_pointer (&self->settled, avow_export_profile_free);
  g_free (self->profile_name);
  g_free (self->name);

  G_OBJECT_CLASS (avow_export_panel_parent_class)->finalize (object);
}

static void
avow_export_panel_class_init (AvowExportPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_export_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = avow_export_panel_finalize;

  /**
   * AvowExportPanel::export:
   * @self: the panel
   *
   * Emitted when the user wants what is chosen exported.
   */
  signals[EXPORT] = g_signal_new ("export", AVOW_TYPE_EXPORT_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AvowExportPanel::cancel:
   * @self: the panel
   *
   * Emitted when the user wants no more of the export that runs.
   */
  signals[CANCEL] = g_signal_new ("cancel", AVOW_TYPE_EXPORT_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AvowExportPanel::closed:
   * @self: the panel
   *
   * Emitted when the panel has gone out of view.
   */
  signals[CLOSED] = g_signal_new ("closed", AVOW_TYPE_EXPORT_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (AVOW_TYPE_EXPORT_COLUMNS);
  g_type_ensure (AVOW_TYPE_EXPORT_PLACE);
  g_type_ensure (AVOW_TYPE_EXPORT_SAMPLE);

  gtk_widget_class_install_action (widget_class, "export.save-profile", NULL, save_profile_cb);
  gtk_widget_class_install_action (widget_class, "export.rename-profile", NULL, rename_profile_cb);
  gtk_widget_class_install_action (widget_class, "export.delete-profile", NULL, delete_profile_cb);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/avow/Avow/ui/avow-export-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, AvowExportPanel, settings);
  gtk_widget_class_bind_template_child (widget_class, AvowExportPanel, what);
  gtk_widget_class_bind_template_child (widget_class, AvowExportPanel, format);
  gtk_widget_class_bind_template_child (widget_class, AvowExportPanel, profile);
  gtk_widget_class_bind_template_child (widget_class, AvowExportPanel, profile_button);
  gtk_widget_class_bind_template_child (widget_class, AvowExportPanel, options_button);
  gtk_widget_class_bind_template_child (widget_class, AvowExportPanel, columns);
  gtk_widget_class_bind_template_child (widget_class, AvowExportPanel, sample);
  gtk_widget_class_bind_template_child (widget_class, AvowExportPanel, foot);
  gtk_widget_class_bind_template_child (widget_class, AvowExportPanel, place);
  gtk_widget_class_bind_template_child (widget_class, AvowExportPanel, progress);
  gtk_widget_class_bind_template_child (widget_class, AvowExportPanel, progress_label);
  gtk_widget_class_bind_template_child (widget_class, AvowExportPanel, cancel);
  gtk_widget_class_bind_template_child (widget_class, AvowExportPanel, close);
  gtk_widget_class_bind_template_child (widget_class, AvowExportPanel, export);
  gtk_widget_class_bind_template_callback (widget_class, what_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_cb);
  gtk_widget_class_bind_template_callback (widget_class, profile_cb);
  gtk_widget_class_bind_template_callback (widget_class, columns_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
avow_export_panel_init (AvowExportPanel *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_export_choice_free);
  self->settled = avow_export_profile_new (AVOW_EXPORT_CSV);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  init_list (self->what);
  init_list (self->format);
  init_list (self->profile);
  init_formats (self);
  gtk_drop_down_set_enable_search (self->what, TRUE);

  self->options = AVOW_EXPORT_OPTIONS (avow_export_options_new ());
  g_signal_connect_object (self->options, "changed", G_CALLBACK (options_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->options));
  gtk_widget_add_css_class (popover, "ask");
  gtk_menu_button_set_popover (self->options_button, popover);
  self->filling = FALSE;
}

/**
 * avow_export_panel_new:
 *
 * Makes a panel that is not in view.
 *
 * Returns: (transfer floating): a panel
 */
GtkWidget *
avow_export_panel_new (void)
{
  return g_object_new (AVOW_TYPE_EXPORT_PANEL, NULL);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  g_task_return_pointer (task, avow_export_memory_load (), (GDestroyNotify) avow_export_memory_free);
}

static void
start (AvowExportPanel *self)
{
  g_autoptr(AvowExportProfile) usual = avow_export_profile_new (self->memory->format);
  const char *name = self->memory->profile;
  AvowExportProfile *profile = name != NULL ? avow_export_memory_find (self->memory, name) : NULL;

  /* First, since what has the focus keeps it only as long as it can be pressed. */
  avow_export_place_set_folder (self->place, self->memory->folder);
  show_profiles (self, profile != NULL ? profile->name : NULL);
  if (profile != NULL)
    remember_profile_name (self, profile->name);
  else if (self->memory->last[self->memory->format] != NULL)
    profile = self->memory->last[self->memory->format];
  settle (self, profile != NULL ? profile : usual);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AvowExportPanel *self = AVOW_EXPORT_PANEL (source);
  AvowExportMemory *memory = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self->memory == NULL && self->store != NULL)
    {
      self->memory = memory;
      start (self);
      update_button (self);
      if (self->pending)
        export_cb (self);
      return;
    }

  avow_export_memory_free (memory);
}

/**
 * avow_export_panel_open:
 * @self: a panel
 * @store: the project
 * @name: what the project is called
 *
 * Comes in view, with what was settled when it was last, and with the focus on the button that exports.
 */
void
avow_export_panel_open (AvowExportPanel *self,
                        AvowStore       *store,
                        const char      *name)
{
  g_autoptr(GTask) task = NULL;

  g_set_object (&self->store, store);
  g_free (self->name);
  self->name = g_strdup (name);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  avow_export_place_look (self->place);
  update_button (self);
  if (self->memory == NULL)
    {
      task = g_task_new (self, NULL, loaded_cb, NULL);
      g_task_run_in_thread (task, load_thread);
    }
  gtk_widget_grab_focus (self->running != NULL ? self->close : self->export);
}

/**
 * avow_export_panel_close:
 * @self: a panel
 *
 * Goes out of view. What runs goes on.
 */
void
avow_export_panel_close (AvowExportPanel *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;

  self->pending = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  avow_export_sample_set (self->sample, NULL);
  g_clear_object (&self->store);
  g_signal_emit (self, signals[CLOSED], 0);
}

/**
 * avow_export_panel_set_choices:
 * @self: a panel
 * @choices: (transfer full) (element-type AvowExportChoice): what can be exported
 * @chosen: which of these is
 *
 * Says what can be exported. If the same thing is chosen as before, the name of the file stays.
 */
void
avow_export_panel_set_choices (AvowExportPanel *self,
                               GPtrArray       *choices,
                               guint            chosen)
{
  AvowExportChoice *old = avow_export_panel_get_choice (self), *choice = g_ptr_array_index (choices, chosen);
  const char *name = choice->name != NULL ? choice->name : self->name;
  g_autofree char *old_name = old != NULL ? g_strdup (old->name != NULL ? old->name : self->name) : NULL;
  GtkStringList *labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < choices->len; i++)
    gtk_string_list_append (labels, ((AvowExportChoice *) g_ptr_array_index (choices, i))->label);

  self->filling = TRUE;
  g_ptr_array_unref (self->choices);
  self->choices = choices;
  gtk_drop_down_set_model (self->what, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->what, chosen);
  self->filling = FALSE;
  g_object_unref (labels);

  if (g_strcmp0 (old_name, name) != 0)
    avow_export_place_set_name (self->place, name);
  show_sample (self);
  if (self->pending)
    export_cb (self);
}

/**
 * avow_export_panel_get_chosen:
 * @self: a panel
 *
 * Gets which of the things is chosen that can be exported.
 *
 * Returns: its place among them; %GTK_INVALID_LIST_POSITION if there is none
 */
guint
avow_export_panel_get_chosen (AvowExportPanel *self)
{
  return self->choices->len > 0 ? gtk_drop_down_get_selected (self->what) : GTK_INVALID_LIST_POSITION;
}

/**
 * avow_export_panel_get_choice:
 * @self: a panel
 *
 * Gets what is to be exported.
 *
 * Returns: (transfer none) (nullable): it
 */
AvowExportChoice *
avow_export_panel_get_choice (AvowExportPanel *self)
{
  guint chosen = avow_export_panel_get_chosen (self);

  return chosen < self->choices->len ? g_ptr_array_index (self->choices, chosen) : NULL;
}

/**
 * avow_export_panel_get_profile:
 * @self: a panel
 *
 * Gets how it is to be exported.
 *
 * Returns: (transfer none): the profile
 */
AvowExportProfile *
avow_export_panel_get_profile (AvowExportPanel *self)
{
  return self->settled;
}

/**
 * avow_export_panel_get_file:
 * @self: a panel
 *
 * Gets the file that is to be written.
 *
 * Returns: (transfer full) (nullable): the file
 */
GFile *
avow_export_panel_get_file (AvowExportPanel *self)
{
  return avow_export_place_get_file (self->place);
}

/**
 * avow_export_panel_refresh:
 * @self: a panel
 *
 * Looks again how the file begins, since the project has changed.
 */
void
avow_export_panel_refresh (AvowExportPanel *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    show_sample (self);
}

static void
progress_cb (AvowExport      *export,
             guint            n_done,
             guint            n_passages,
             AvowExportPanel *self)
{
  g_autofree char *text = NULL;

  if (n_passages == 0)
    {
      gtk_progress_bar_pulse (self->progress);
      return;
    }

  /* Translators: how many passages are written, of how many */
  text = g_strdup_printf (g_dngettext (NULL, "%'u of %'u passage", "%'u of %'u passages", n_passages), n_done, n_passages);
  gtk_label_set_text (self->progress_label, text);
  gtk_progress_bar_set_fraction (self->progress, (double) n_done / n_passages);
}

static void
remember (AvowExportPanel *self)
{
  AvowExportProfile *profile = get_profile (self);
  g_autoptr(GFile) folder = avow_export_place_get_folder (self->place);

  avow_export_memory_set_last (self->memory, self->settled);
  self->memory->format = self->settled->format;
  g_free (self->memory->profile);
  self->memory->profile = profile != NULL ? g_strdup (profile->name) : NULL;
  g_free (self->memory->folder);
  self->memory->folder = folder != NULL ? g_file_get_path (folder) : NULL;
  save (self);
}

/**
 * avow_export_panel_begin:
 * @self: a panel
 * @export: what begins to run
 *
 * Shows how far an export is, and remembers how it is done.
 */
void
avow_export_panel_begin (AvowExportPanel *self,
                         AvowExport      *export)
{
  self->running = g_object_ref (export);
  self->progress_id = g_signal_connect (export, "progress", G_CALLBACK (progress_cb), self);
  avow_export_place_settle (self->place);
  remember (self);
  gtk_label_set_text (self->progress_label, "");
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_stack_set_visible_child_name (self->foot, "progress");
  gtk_widget_set_sensitive (self->settings, FALSE);
  gtk_widget_set_sensitive (self->cancel, TRUE);

  /* Not to Cancel: the key that began it may still be held. */
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_widget_grab_focus (self->close);
  update_button (self);
}

/**
 * avow_export_panel_end:
 * @self: a panel
 * @done: whether the file is there
 *
 * Is ready for another export, and goes out of view if the file is there.
 */
void
avow_export_panel_end (AvowExportPanel *self,
                       gboolean         done)
{
  if (self->running == NULL)
    return;

  g_clear_signal_handler (&self->progress_id, self->running);
  g_clear_object (&self->running);
  gtk_stack_set_visible_child_name (self->foot, "place");
  gtk_widget_set_sensitive (self->settings, TRUE);
  update_button (self);
  if (done)
    avow_export_panel_close (self);
  else if (gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_widget_grab_focus (self->export);
}
