/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-import-bar.h"

#include <glib/gi18n.h>

/* How far an import has come, what it could not read, and what it took for newer
 * versions of articles that were there.  It is there while an import runs that takes
 * a moment, and stays when there is something to tell. */

/* An import that is over sooner shows nothing that would only flicker. */
#define SHOW_AFTER_MS 400

/* Of very many failures the first are told, and how many there are more. */
#define MAX_REPORTED 500
#define MAX_VERSIONS 50
#define MAX_TABLES 50

#define VERSION_CHARS 30

struct _AvowImportBar
{
  GtkWidget       parent_instance;

  GtkLabel       *title;
  GtkWidget      *cancel;
  GtkWidget      *close;
  GtkProgressBar *bar;
  GtkLabel       *counts;
  GtkWidget      *details;
  GtkLabel       *report;
  GtkWidget      *report_end;
  GtkWidget      *retry;
  GtkBox         *versions;
  GtkBox         *tables;

  GListStore     *failed;       /* GFile */
  AvowImport     *import;
  guint           show_source;
};

enum
{
  RETRY,
  REPLACE,
  CHOOSE_COLUMNS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowImportBar, avow_import_bar, GTK_TYPE_WIDGET)

static char *
describe_counts (const AvowImportProgress *progress)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (progress->n_failed > 0)
    g_ptr_array_add (parts, g_strdup_printf (g_dngettext (NULL, "%u could not be read", "%u could not be read", progress->n_failed),
                                             progress->n_failed));
  if (progress->n_similar > 0)
    g_ptr_array_add (parts, g_strdup_printf (g_dngettext (NULL, "%u nearly the same as one that was here",
                                                          "%u nearly the same as ones that were here", progress->n_similar),
                                             progress->n_similar));
  if (progress->n_same_address > 0)
    g_ptr_array_add (parts, g_strdup_printf (g_dngettext (NULL, "%u with the address of one that was here",
                                                          "%u with the addresses of ones that were here", progress->n_same_address),
                                             progress->n_same_address));
  if (progress->n_present > 0)
    g_ptr_array_add (parts, g_strdup_printf (g_dngettext (NULL, "%u already here", "%u already here", progress->n_present),
                                             progress->n_present));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
progress_cb (AvowImportBar *self)
{
  const AvowImportProgress *progress = avow_import_get_progress (self->import);
  g_autofree char *title = g_strdup_printf (_("Importing %u of %u"), progress->n_done, progress->n_found);
  g_autofree char *counts = describe_counts (progress);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->counts, counts);
  gtk_progress_bar_set_fraction (self->bar, progress->n_found > 0 ? (double) progress->n_done / progress->n_found : 0);
}

static gboolean
show_cb (gpointer user_data)
{
  AvowImportBar *self = user_data;

  self->show_source = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);

  return G_SOURCE_REMOVE;
}

static void
close_cb (AvowImportBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
copy_cb (AvowImportBar *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), gtk_label_get_text (self->report));
}

/* What could not be read may be readable by now: it was mended, or came back. */
static void
retry_cb (AvowImportBar *self)
{
  g_autoptr(GListStore) failed = g_object_ref (self->failed);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->details));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[RETRY], 0, failed);
}

static void
find_failed (AvowImportBar *self)
{
  GPtrArray *entries = avow_import_get_entries (self->import);

  g_clear_object (&self->failed);
  self->failed = g_list_store_new (G_TYPE_FILE);
  for (guint i = 0; i < entries->len; i++)
    {
      const AvowImportEntry *entry = g_ptr_array_index (entries, i);

      if (entry->outcome == AVOW_IMPORT_FAILED && entry->file != NULL)
        g_list_store_append (self->failed, entry->file);
    }
  gtk_widget_set_visible (self->retry, g_list_model_get_n_items (G_LIST_MODEL (self->failed)) > 0);
}

/* Which article goes, and which takes its place. */
typedef struct
{
  AvowImportBar *bar;
  GtkWidget     *button;
  gint64         id;
  gint64         by_id;
} Version;

#define VERSION_KEY "avow-version"

static void
replace_cb (GtkWidget *button,
            Version   *version)
{
  gtk_widget_set_sensitive (version->button, FALSE);
  g_signal_emit (version->bar, signals[REPLACE], 0, version->id, version->by_id);
}

static char *
describe_version (const AvowImportEntry *entry)
{
  gboolean one_headline = g_strcmp0 (entry->headline, entry->similar_headline) == 0;

  if (one_headline && entry->similar_differs)
    return g_strdup_printf (_("There was another “%s” in the project, with the same address, but a different text"), entry->headline);
  if (one_headline)
    return g_strdup_printf (_("There was an older “%s” in the project, nearly the same"), entry->headline);

  return g_strdup_printf (entry->similar_differs
                          /* Translators: two headlines, the newer one first */
                          ? _("“%s” has the same address as “%s”, which was in the project, but a different text")
                          /* Translators: two headlines, the newer one first */
                          : _("“%s” is nearly the same as “%s”, which was in the project"),
                          entry->headline, entry->similar_headline);
}

static GtkWidget *
make_version (AvowImportBar         *self,
              const AvowImportEntry *entry)
{
  g_autofree char *words = describe_version (entry);
  GtkWidget *row = gtk_grid_new (), *label, *button;
  Version *version = g_new0 (Version, 1);

  /* No box: it makes room for a common baseline, and says so only when the popover has
   * been made too low for that. */
  gtk_grid_set_column_spacing (GTK_GRID (row), 6);
  label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* The popover is made as high as the words are at this width, which is less than they get. */
  gtk_label_set_width_chars (GTK_LABEL (label), VERSION_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), VERSION_CHARS);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (GTK_GRID (row), label, 0, 0, 1, 1);

  button = gtk_button_new_with_label (_("Replace Old One"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Move the passages of the article that was there to the new one, and delete it"));
  *version = (Version) { self, button, entry->similar_id, entry->article_id };
  g_object_set_data_full (G_OBJECT (row), VERSION_KEY, version, g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (replace_cb), version);
  gtk_grid_attach (GTK_GRID (row), button, 1, 0, 1, 1);

  return row;
}

static void
clear_versions (AvowImportBar *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->versions))))
    gtk_box_remove (self->versions, row);
}

static void
list_versions (AvowImportBar *self)
{
  GPtrArray *entries = avow_import_get_entries (self->import);
  guint n = 0;

  clear_versions (self);
  for (guint i = 0; i < entries->len && n < MAX_VERSIONS; i++)
    {
      const AvowImportEntry *entry = g_ptr_array_index (entries, i);

      if (entry->similar_id == 0)
        continue;
      gtk_box_append (self->versions, make_version (self, entry));
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->versions), n > 0);
}

/* ---- tables, the columns of which can be chosen */

/* Which table, and what undoes its import if nothing else came in with it. */
typedef struct
{
  AvowImportBar *bar;
  GFile         *file;
  gboolean       is_in;
  gint64         step;
} Table;

static void
table_free (gpointer  data,
            GClosure *closure)
{
  Table *table = data;

  g_object_unref (table->file);
  g_free (table);
}

static void
columns_cb (GtkWidget *button,
            Table     *table)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (table->bar->details));
  g_signal_emit (table->bar, signals[CHOOSE_COLUMNS], 0, table->file, table->is_in, table->step);
}

static GtkWidget *
make_table (AvowImportBar         *self,
            const AvowImportEntry *entry,
            guint                  n_articles,
            gint64                 step)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label, *button = gtk_button_new_with_label (_("Columns…"));
  g_autofree char *words = NULL, *name = g_strdup_printf (_("Columns of “%s”"), entry->name);
  Table *table = g_new0 (Table, 1);

  if (entry->outcome == AVOW_IMPORT_FAILED)
    words = g_strdup_printf (_("“%s” was not imported"), entry->name);
  else
    words = g_strdup_printf (g_dngettext (NULL, "“%s”: %u article", "“%s”: %u articles", n_articles), entry->name, n_articles);
  label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Choose what the columns of the table hold, and import it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  *table = (Table) { self, g_object_ref (entry->file), entry->outcome != AVOW_IMPORT_FAILED, step };
  g_signal_connect_data (button, "clicked", G_CALLBACK (columns_cb), table, table_free, 0);
  gtk_box_append (GTK_BOX (row), button);

  return row;
}

static void
clear_tables (AvowImportBar *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->tables))))
    gtk_box_remove (self->tables, row);
}

/* Lists the tables; the articles of one follow each other.
 *
 * Returns: whether there are any */
static gboolean
list_tables (AvowImportBar *self)
{
  GPtrArray *entries = avow_import_get_entries (self->import);
  const AvowImportEntry * const *all = (const AvowImportEntry * const *) entries->pdata;
  guint n_tables = 0, n_articles;

  clear_tables (self);
  for (guint i = 0; i < entries->len && n_tables < MAX_TABLES; i += n_articles)
    {
      gint64 step;

      n_articles = 1;
      if (!all[i]->is_table)
        continue;
      while (i + n_articles < entries->len && all[i + n_articles]->file == all[i]->file)
        n_articles++;
      step = n_articles == entries->len ? avow_import_get_step (self->import) : 0;
      gtk_box_append (self->tables, make_table (self, all[i], n_articles, step));
      n_tables++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->tables), n_tables > 0);

  return n_tables > 0;
}

/* As markup: the names of the files stand out. */
static char *
describe_failures (AvowImport *import)
{
  GPtrArray *entries = avow_import_get_entries (import);
  GString *report = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const AvowImportEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *words = NULL;

      if (entry->outcome != AVOW_IMPORT_FAILED || n++ >= MAX_REPORTED)
        continue;
      words = g_markup_printf_escaped ("%s<b>%s</b>\n%s", report->len > 0 ? "\n\n" : "", entry->name, entry->message);
      g_string_append (report, words);
    }

  if (n > MAX_REPORTED)
    g_string_append_printf (report, g_dngettext (NULL, "\n\n… and %u more", "\n\n… and %u more", n - MAX_REPORTED), n - MAX_REPORTED);

  return g_string_free (report, FALSE);
}

static void
avow_import_bar_dispose (GObject *object)
{
  AvowImportBar *self = AVOW_IMPORT_BAR (object);
  GtkWidget *child;

  avow_import_bar_set_import (self, NULL);
  g_clear_object (&self->failed);

  gtk_widget_dispose_template (GTK_WIDGET (self), AVOW_TYPE_IMPORT_BAR);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (avow_import_bar_parent_class)->dispose (object);
}

static void
avow_import_bar_class_init (AvowImportBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_import_bar_dispose;

  /**
   * AvowImportBar::retry:
   * @self: the bar
   * @files: (type Gio.ListModel): the files
   *
   * Emitted when the user wants files read again that could not be read.
   */
  signals[RETRY] =
    g_signal_new ("retry", AVOW_TYPE_IMPORT_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_LIST_MODEL);

  /**
   * AvowImportBar::replace:
   * @self: the bar
   * @id: an article
   * @by_id: the article that is to take its place
   *
   * Emitted when the user wants an article replaced by its newer version.
   */
  signals[REPLACE] =
    g_signal_new ("replace", AVOW_TYPE_IMPORT_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  /**
   * AvowImportBar::choose-columns:
   * @self: the bar
   * @file: (type Gio.File): a table
   * @is_in: whether its rows have come in as articles
   * @step: the step of the journal that brought these and nothing else; 0 if there is none
   *
   * Emitted when the user wants to choose what the columns of a table hold.
   */
  signals[CHOOSE_COLUMNS] =
    g_signal_new ("choose-columns", AVOW_TYPE_IMPORT_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_FILE, G_TYPE_BOOLEAN, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/avow/Avow/ui/avow-import-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, AvowImportBar, title);
  gtk_widget_class_bind_template_child (widget_class, AvowImportBar, cancel);
  gtk_widget_class_bind_template_child (widget_class, AvowImportBar, close);
  gtk_widget_class_bind_template_child (widget_class, AvowImportBar, bar);
  gtk_widget_class_bind_template_child (widget_class, AvowImportBar, counts);
  gtk_widget_class_bind_template_child (widget_class, AvowImportBar, details);
  gtk_widget_class_bind_template_child (widget_class, AvowImportBar, report);
  gtk_widget_class_bind_template_child (widget_class, AvowImportBar, retry);
  gtk_widget_class_bind_template_child (widget_class, AvowImportBar, report_end);
  gtk_widget_class_bind_template_child (widget_class, AvowImportBar, versions);
  gtk_widget_class_bind_template_child (widget_class, AvowImportBar, tables);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
avow_import_bar_init (AvowImportBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * avow_import_bar_new:
 *
 * Makes a bar that shows nothing.
 *
 * Returns: (transfer floating): a bar
 */
GtkWidget *
avow_import_bar_new (void)
{
  return g_object_new (AVOW_TYPE_IMPORT_BAR, NULL);
}

/**
 * avow_import_bar_set_import:
 * @self: a bar
 * @import: (nullable): an import that begins
 *
 * Sets whose progress to show.
 */
void
avow_import_bar_set_import (AvowImportBar *self,
                            AvowImport    *import)
{
  g_clear_handle_id (&self->show_source, g_source_remove);
  if (self->import != NULL)
    g_signal_handlers_disconnect_by_data (self->import, self);
  if (!g_set_object (&self->import, import) || import == NULL)
    return;

  gtk_widget_set_visible (self->cancel, TRUE);
  gtk_widget_set_visible (self->close, FALSE);
  gtk_widget_set_visible (self->details, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), TRUE);
  g_signal_connect_swapped (import, "progress", G_CALLBACK (progress_cb), self);
  progress_cb (self);
  self->show_source = g_timeout_add (SHOW_AFTER_MS, show_cb, self);
}

/**
 * avow_import_bar_finish:
 * @self: a bar whose import has ended
 *
 * Shows what could not be read, what may replace another article, and the columns of
 * which tables can be chosen; or goes if there is nothing to show.
 */
void
avow_import_bar_finish (AvowImportBar *self)
{
  const AvowImportProgress *progress = avow_import_get_progress (self->import);
  g_autofree char *counts = describe_counts (progress), *report = describe_failures (self->import), *title = NULL;
  gboolean has_tables = list_tables (self), has_failures = progress->n_failed > 0;
  gboolean has_details = has_failures || has_tables || progress->n_similar + progress->n_same_address > 0;

  title = g_strdup_printf (g_dngettext (NULL, "%u article imported", "%u articles imported", progress->n_added), progress->n_added);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->counts, counts);
  gtk_label_set_markup (self->report, report);
  gtk_widget_set_visible (GTK_WIDGET (self->report), has_failures);
  gtk_widget_set_visible (self->report_end, has_failures);
  find_failed (self);
  list_versions (self);
  gtk_widget_set_visible (self->cancel, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  gtk_widget_set_visible (self->close, has_details);
  gtk_widget_set_visible (self->details, has_details);
  gtk_widget_set_visible (GTK_WIDGET (self), has_details);

  avow_import_bar_set_import (self, NULL);
}

/**
 * avow_import_bar_offer_again:
 * @self: a bar
 * @id: an article
 * @by_id: the article that was to take its place
 *
 * Offers a replacement again that did not work.
 */
void
avow_import_bar_offer_again (AvowImportBar *self,
                             gint64         id,
                             gint64         by_id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->versions)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      const Version *version = g_object_get_data (G_OBJECT (row), VERSION_KEY);

      if (version->id == id && version->by_id == by_id)
        gtk_widget_set_sensitive (version->button, TRUE);
    }
}

/**
 * avow_import_bar_forget:
 * @self: a bar
 *
 * Shows nothing any more: the project that it told about is closed.
 */
void
avow_import_bar_forget (AvowImportBar *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->details));
  clear_versions (self);
  clear_tables (self);
  if (self->import == NULL)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
