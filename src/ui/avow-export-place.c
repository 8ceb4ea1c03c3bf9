/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-place.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-compat.h"
#include "avow-export-format.h"

/* Where a file will be: its name, and the folder.  A name that is a path says both.  That a file is there already is said, and
 * found out on another thread. */

struct _AvowExportPlace
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  GtkWidget        *name;
  GtkWidget        *folder_label;
  GtkWidget        *replaces;

  GFile            *folder;
  AvowExportFormat  format;
  GCancellable     *looking;
  gboolean          filling;
};

enum
{
  CHANGED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowExportPlace, avow_export_place, GTK_TYPE_WIDGET)

/* ---- whether it is there */

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(AvowExportPlace) self = user_data;
  g_autoptr(GFileInfo) info = NULL;
  g_autoptr(GError) error = NULL;

  info = g_file_query_info_finish (G_FILE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_widget_set_visible (self->replaces, info != NULL);
}

static void
show_folder (AvowExportPlace *self)
{
  g_autofree char *path = self->folder != NULL ? g_file_get_parse_name (self->folder) : g_strdup ("");
  const char *home = g_get_home_dir ();
  g_autofree char *shown = NULL;

  if (g_str_has_prefix (path, home) && (path[strlen (home)] == '/' || path[strlen (home)] == '\0'))
    shown = g_strconcat ("~", path + strlen (home), NULL);
  gtk_label_set_text (GTK_LABEL (self->folder_label), shown != NULL ? shown : path);
  gtk_widget_set_tooltip_text (self->folder_label, path);
}

static void
changed (AvowExportPlace *self)
{
  if (self->filling)
    return;

  avow_export_place_look (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* An entry is empty for a moment, which is nothing to be told. */
static void
set_name (AvowExportPlace *self,
          const char      *name)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  self->filling = FALSE;
  changed (self);
}

/* ---- choosing */

static const char *
get_name (AvowExportPlace *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->name));
}

static void
chosen_cb (GtkWindow  *window,
           GListModel *files,
           gboolean    option,
           gpointer    user_data)
{
  AvowExportPlace *self = user_data;
  g_autoptr(GFile) file = g_list_model_get_item (files, 0), folder = g_file_get_parent (file);
  g_autofree char *base = g_file_get_basename (file), *name = g_filename_display_name (base);

  g_set_object (&self->folder, folder);
  show_folder (self);
  set_name (self, name);
}

static void
choose_cb (AvowExportPlace *self)
{
  AvowFileChoice choice =
  {
    .title = _("Where to Export"),
    .accept = _("_Choose"),
    .save = TRUE,
    .name = get_name (self),
    .filter_name = avow_export_format_get_label (self->format),
    .filter_suffixes = avow_export_format_get_suffix (self->format) + 1,
    .free_data = g_object_unref,
  };

  avow_choose_files (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), &choice, chosen_cb, g_object_ref (self));
}

static void
activated_cb (AvowExportPlace *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

/* ---- widget */

static void
avow_export_place_dispose (GObject *object)
{
  AvowExportPlace *self = AVOW_EXPORT_PLACE (object);

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_object (&self->folder);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (avow_export_place_parent_class)->dispose (object);
}

static void
avow_export_place_class_init (AvowExportPlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_export_place_dispose;

  /**
   * AvowExportPlace::changed:
   * @self: the place
   *
   * Emitted when the file would be another.
   */
  signals[CHANGED] =
    g_signal_new ("changed", AVOW_TYPE_EXPORT_PLACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AvowExportPlace::activated:
   * @self: the place
   *
   * Emitted when the user has finished the name.
   */
  signals[ACTIVATED] =
    g_signal_new ("activated", AVOW_TYPE_EXPORT_PLACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static void
avow_export_place_init (AvowExportPlace *self)
{
  GtkWidget *label = make_label (_("File name")), *choose = gtk_button_new_with_mnemonic (_("C_hoose…"));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  self->name = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->name), 12);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->name), 40);
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL, _("File name"), -1);
  g_signal_connect_object (self->name, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->name, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);

  self->folder_label = make_label ("");
  gtk_label_set_max_width_chars (GTK_LABEL (self->folder_label), 30);
  gtk_widget_set_tooltip_text (choose, _("Choose the Folder and the Name"));
  g_signal_connect_object (choose, "clicked", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  self->replaces = make_label (_("Will replace the file that is there"));
  gtk_label_set_ellipsize (GTK_LABEL (self->replaces), PANGO_ELLIPSIZE_END);
  gtk_widget_remove_css_class (self->replaces, "dim-label");
  gtk_widget_add_css_class (self->replaces, "warning");
  gtk_widget_set_visible (self->replaces, FALSE);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_box_append (GTK_BOX (self->box), label);
  gtk_box_append (GTK_BOX (self->box), self->name);
  gtk_box_append (GTK_BOX (self->box), self->replaces);
  gtk_box_append (GTK_BOX (self->box), self->folder_label);
  gtk_box_append (GTK_BOX (self->box), choose);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * avow_export_place_new:
 *
 * Makes a place that is nowhere.
 *
 * Returns: (transfer floating): a place
 */
GtkWidget *
avow_export_place_new (void)
{
  return g_object_new (AVOW_TYPE_EXPORT_PLACE, NULL);
}

/**
 * avow_export_place_set_name:
 * @self: a place
 * @name: what the file is called, without what its format adds
 *
 * Names the file.
 */
void
avow_export_place_set_name (AvowExportPlace *self,
                            const char      *name)
{
  g_autofree char *whole = g_strconcat (name, avow_export_format_get_suffix (self->format), NULL);

  g_strdelimit (whole, "/", '-');
  set_name (self, whole);
}

/**
 * avow_export_place_set_format:
 * @self: a place
 * @format: what will be written
 *
 * Lets the name end as those of a format do.
 */
void
avow_export_place_set_format (AvowExportPlace  *self,
                              AvowExportFormat  format)
{
  const char *name = get_name (self), *suffix = avow_export_format_get_suffix (self->format);
  g_autofree char *other = NULL;

  if (g_str_has_suffix (name, suffix) && self->format != format)
    {
      g_autofree char *stem = g_strndup (name, strlen (name) - strlen (suffix));

      other = g_strconcat (stem, avow_export_format_get_suffix (format), NULL);
    }
  self->format = format;
  if (other != NULL)
    set_name (self, other);
}

/**
 * avow_export_place_set_folder:
 * @self: a place
 * @path: (nullable): the path of a folder; %NULL for that of the user's documents
 *
 * Says in which folder the file will be.
 */
void
avow_export_place_set_folder (AvowExportPlace *self,
                              const char      *path)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  g_clear_object (&self->folder);
  self->folder = g_file_new_for_path (path != NULL ? path : documents != NULL ? documents : g_get_home_dir ());
  show_folder (self);
  avow_export_place_look (self);
}

/**
 * avow_export_place_get_folder:
 * @self: a place
 *
 * Gets the folder of the file.
 *
 * Returns: (transfer full) (nullable): the folder
 */
GFile *
avow_export_place_get_folder (AvowExportPlace *self)
{
  g_autoptr(GFile) file = avow_export_place_get_file (self);

  return file != NULL ? g_file_get_parent (file) : NULL;
}

/**
 * avow_export_place_get_file:
 * @self: a place
 *
 * Gets the file.
 *
 * Returns: (transfer full) (nullable): the file; %NULL if it has no name
 */
GFile *
avow_export_place_get_file (AvowExportPlace *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (get_name (self))), *name = NULL, *base = NULL;

  if (*typed == '\0' || g_str_has_suffix (typed, "/") || g_str_equal (typed, ".") || g_str_equal (typed, "..") ||
      self->folder == NULL)
    return NULL;

  if (g_str_has_prefix (typed, "~/"))
    base = g_build_filename (g_get_home_dir (), typed + 2, NULL);
  name = g_filename_from_utf8 (base != NULL ? base : typed, -1, NULL, NULL, NULL);
  if (name == NULL)
    return NULL;
  if (g_path_is_absolute (name))
    return g_file_new_for_path (name);

  return g_file_get_child (self->folder, name);
}

/**
 * avow_export_place_look:
 * @self: a place
 *
 * Looks whether the file is there by now, which is said as soon as it is known.
 */
void
avow_export_place_look (AvowExportPlace *self)
{
  g_autoptr(GFile) file = avow_export_place_get_file (self);

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  if (file == NULL)
    {
      gtk_widget_set_visible (self->replaces, FALSE);
      return;
    }

  self->looking = g_cancellable_new ();
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, self->looking,
                           looked_cb,
                           g_object_ref (self));
}

/**
 * avow_export_place_settle:
 * @self: a place
 *
 * Makes a folder and a name of a name that is a path.
 */
void
avow_export_place_settle (AvowExportPlace *self)
{
  g_autoptr(GFile) file = avow_export_place_get_file (self), folder = file != NULL ? g_file_get_parent (file) : NULL;
  g_autofree char *base = NULL, *name = NULL;

  if (folder == NULL)
    return;

  base = g_file_get_basename (file);
  name = g_filename_display_name (base);
  g_set_object (&self->folder, folder);
  show_folder (self);
  set_name (self, name);
}
