/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-picture-frame.h"

#include <glib/gi18n.h>

#include "avow-compat.h"
#include "avow-edit.h"
#include "avow-picture-file.h"
#include "avow-picture-print.h"
#include "avow-picture-table.h"
#include "avow-wrap-layout.h"

/* A picture with its controls above it, and at their end what can be done with any picture: to show the
 * table behind it in its place, to save it, to print it. */
struct _AvowPictureFrame
{
  GtkWidget    parent_instance;

  GtkWidget   *bar;
  GtkWidget   *tools;       /* the last in the bar */
  GtkWidget   *as_table;
  GtkWidget   *save;
  GtkStack    *stack;
  GtkLabel    *empty;
  AvowPicture *picture;
  GtkWidget   *table;       /* or %NULL, until it is shown */
  gboolean     is_empty;
};

G_DEFINE_FINAL_TYPE (AvowPictureFrame, avow_picture_frame, GTK_TYPE_WIDGET)

/* ---- what is shown */

static void
update (AvowPictureFrame *self)
{
  gboolean is_table = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->as_table));
  GtkWidget *focus = GTK_WIDGET (self->stack), *shown;
  gboolean has_focus = gtk_widget_get_focus_child (focus) != NULL;

  if (is_table && !self->is_empty && self->table == NULL)
    {
      self->table = avow_picture_table_new (self->picture);
      gtk_stack_add_named (self->stack, self->table, "table");
    }
  gtk_stack_set_visible_child_name (self->stack, self->is_empty ? "empty" : is_table ? "table" : "picture");

  /* The keyboard stays where it was: in what is shown. */
  shown = gtk_stack_get_visible_child (self->stack);
  if (has_focus && !self->is_empty)
    gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
}

static void
as_table_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  GtkToggleButton *button = GTK_TOGGLE_BUTTON (AVOW_PICTURE_FRAME (widget)->as_table);

  gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

/* ---- saving */

static const struct
{
  const char *label;
  const char *name;
} formats[] =
{
  [AVOW_PICTURE_SVG] = { N_("Save as _SVG…"), N_("Scalable Vector Graphics") },
  [AVOW_PICTURE_PNG] = { N_("Save as _PNG…"), N_("PNG Image") },
  [AVOW_PICTURE_CSV] = { N_("Save as _CSV…"), N_("Comma-Separated Values") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (formats) == AVOW_N_PICTURE_FORMATS);

typedef struct
{
  AvowPictureFrame  *frame;
  AvowPictureFormat  format;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_object_unref (save->frame);
  g_free (save);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  AvowPicture *picture = AVOW_PICTURE (source);
  g_autoptr(GFile) file = user_data;
  g_autofree char *name = g_file_get_basename (file), *shown = g_filename_display_name (name), *message = NULL;
  g_autoptr(GError) error = NULL;

  if (!avow_picture_save_finish (picture, result, &error))
    {
      avow_complain (GTK_WIDGET (picture), error->message);
      return;
    }

  g_debug ("saved %s", shown);
  message = g_strdup_printf (_("Saved as “%s”"), shown);
  avow_say (GTK_WIDGET (picture), message);
}

static void
chosen_cb (GtkWindow  *window,
           GListModel *files,
           gboolean    option,
           gpointer    user_data)
{
  Save *save = user_data;
  g_autoptr(GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *name = g_file_get_basename (file);
  AvowPictureFormat format = save->format;

  if (save->frame->picture == NULL)
    return;

  /* Who writes another ending wants another format. */
  avow_picture_format_from_name (name, &format);
  avow_picture_save_async (save->frame->picture, file, format, NULL, saved_cb, g_object_ref (file));
}

static void
save_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  AvowPictureFrame *self = AVOW_PICTURE_FRAME (widget);
  g_autofree char *title = avow_picture_get_title (self->picture), *name = NULL;
  const char *word = g_variant_get_string (parameter, NULL);
  Save *save = g_new0 (Save, 1);

  avow_picture_format_from_name (word, &save->format);
  save->frame = g_object_ref (self);

  name = g_strdup_printf ("%s.%s", title, word);
  g_strdelimit (name, "/:", '-');
  avow_choose_files (GTK_WINDOW (gtk_widget_get_root (widget)),
                     &(AvowFileChoice) {
                       .title = _("Save Picture"),
                       .accept = _("_Save"),
                       .save = TRUE,
                       .name = name,
                       .filter_name = _(formats[save->format].name),
                       .filter_suffixes = word,
                       .free_data = save_free,
                     },
                     chosen_cb, save);
}

/* By a key: the menu says what there is. */
static void
choose_format_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (AVOW_PICTURE_FRAME (widget)->save));
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < AVOW_N_PICTURE_FORMATS; i++)
    {
      g_autofree char *action = g_strdup_printf ("picture.save::%s", avow_picture_format_to_string (i));

      g_menu_append (menu, _(formats[i].label), action);
    }

  return G_MENU_MODEL (menu);
}

/* ---- printing */

static void
print_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  avow_picture_frame_print (AVOW_PICTURE_FRAME (widget));
}

/* ---- the widget */

static void
avow_picture_frame_dispose (GObject *object)
{
  AvowPictureFrame *self = AVOW_PICTURE_FRAME (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->picture);

  G_OBJECT_CLASS (avow_picture_frame_parent_class)->dispose (object);
}

static void
avow_picture_frame_class_init (AvowPictureFrameClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_picture_frame_dispose;

  gtk_widget_class_install_action (widget_class, "picture.as-table", NULL, as_table_cb);
  gtk_widget_class_install_action (widget_class, "picture.save", "s", save_cb);
  gtk_widget_class_install_action (widget_class, "picture.choose-format", NULL, choose_format_cb);
  gtk_widget_class_install_action (widget_class, "picture.print", NULL, print_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "picture.as-table", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "picture.choose-format", NULL);
  gtk_widget_class_set_css_name (widget_class, "pictureframe");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
add_tool (AvowPictureFrame *self,
          GtkWidget        *button,
          const char       *name,
          const char       *hint)
{
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (self->tools), button);
}

/* What there is at the end of the bar, without words, so that there is room for it in a narrow pane. */
static void
make_tools (AvowPictureFrame *self)
{
  g_autoptr(GMenuModel) menu = make_menu ();
  GtkWidget *print = gtk_button_new_from_icon_name ("document-print-symbolic");

  self->tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_halign (self->tools, GTK_ALIGN_END);
  gtk_widget_set_parent (self->tools, self->bar);

  self->as_table = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->as_table), "view-list-symbolic");
  g_signal_connect_swapped (self->as_table, "toggled", G_CALLBACK (update), self);
  add_tool (self, self->as_table, _("As Table"), _("As Table (Ctrl+Shift+T)"));

  self->save = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->save), "document-save-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->save), menu);
  add_tool (self, self->save, _("Save"), _("Save the Picture (Ctrl+S)"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (print), "picture.print");
  add_tool (self, print, _("Print"), _("Print the Picture (Ctrl+P)"));
}

static void
avow_picture_frame_init (AvowPictureFrame *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);

  self->bar = g_object_new (GTK_TYPE_BOX, "layout-manager", g_object_new (AVOW_TYPE_WRAP_LAYOUT, NULL), NULL);
  gtk_widget_add_css_class (self->bar, "picture-bar");
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  make_tools (self);

  self->empty = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->empty, TRUE);
  gtk_label_set_justify (self->empty, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "dim-label");

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
}

/**
 * avow_picture_frame_new:
 * @picture: (transfer floating): a picture
 *
 * Makes the frame of a picture; one that is a [iface@Gtk.Scrollable] can be scrolled in it.
 *
 * Returns: (transfer floating): a frame
 */
GtkWidget *
avow_picture_frame_new (AvowPicture *picture)
{
  AvowPictureFrame *self = g_object_new (AVOW_TYPE_PICTURE_FRAME, NULL);
  GtkWidget *shown = GTK_WIDGET (picture);

  self->picture = g_object_ref_sink (picture);
  if (GTK_IS_SCROLLABLE (picture))
    {
      shown = gtk_scrolled_window_new ();
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (shown), GTK_WIDGET (picture));
    }
  gtk_stack_add_named (self->stack, shown, "picture");
  gtk_stack_set_visible_child_name (self->stack, "picture");

  return GTK_WIDGET (self);
}

/**
 * avow_picture_frame_add_control:
 * @self: a frame
 * @control: (transfer floating): a widget
 *
 * Puts a control of the picture into the bar above it.
 */
void
avow_picture_frame_add_control (AvowPictureFrame *self,
                                GtkWidget        *control)
{
  gtk_widget_insert_before (control, self->bar, self->tools);
}

/**
 * avow_picture_frame_set_empty:
 * @self: a frame
 * @words: (nullable): why there is nothing to be seen; %NULL if there is
 *
 * Says some words in the place of a picture that has nothing to show.
 */
void
avow_picture_frame_set_empty (AvowPictureFrame *self,
                              const char       *words)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->is_empty = words != NULL;
  if (words != NULL)
    gtk_label_set_text (self->empty, words);
  gtk_widget_set_sensitive (self->as_table, !self->is_empty);
  gtk_widget_set_sensitive (self->save, !self->is_empty);
  gtk_widget_action_set_enabled (widget, "picture.as-table", !self->is_empty);
  gtk_widget_action_set_enabled (widget, "picture.save", !self->is_empty);
  gtk_widget_action_set_enabled (widget, "picture.choose-format", !self->is_empty);
  gtk_widget_action_set_enabled (widget, "picture.print", !self->is_empty);
  update (self);
}

/**
 * avow_picture_frame_get_picture:
 * @self: a frame
 *
 * Gets the picture.
 *
 * Returns: (transfer none): the picture
 */
AvowPicture *
avow_picture_frame_get_picture (AvowPictureFrame *self)
{
  return self->picture;
}

/**
 * avow_picture_frame_print:
 * @self: a frame
 *
 * Lets the user print the picture, if there is one to be seen.
 */
void
avow_picture_frame_print (AvowPictureFrame *self)
{
  if (!self->is_empty)
    avow_picture_print (self->picture);
}
