/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-window-private.h"

#include <glib/gi18n.h>

#include "avow-compat.h"
#include "avow-look.h"
#include "avow-settings.h"

#define FIRST_WIDTH 1600
#define FIRST_HEIGHT 960

G_DEFINE_FINAL_TYPE (AvowWindow, avow_window, ADW_TYPE_APPLICATION_WINDOW)

static void
toast_dismissed_cb (AvowWindow *self,
                    AdwToast   *toast)
{
  if (self->undo_toast == toast)
    self->undo_toast = NULL;
}

static AdwToast *
make_toast (const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  return adw_toast_new (escaped);
}

/* Says something that passes by. */
void
avow_window_say (AvowWindow *self,
                 const char *message)
{
  adw_toast_overlay_add_toast (self->toasts, make_toast (message));
}

/* Says what went wrong, for as long as the user wants to see it. */
void
avow_window_complain (AvowWindow *self,
                      const char *message)
{
  g_debug ("complaint: %s", message);
  gtk_label_set_text (self->complaint, message);
  gtk_widget_set_visible (GTK_WIDGET (self->complaint_revealer), TRUE);
  gtk_revealer_set_reveal_child (self->complaint_revealer, TRUE);
}

/* What is out of view is not to be heard either. */
static void
complaint_revealed_cb (AvowWindow *self)
{
  if (!gtk_revealer_get_reveal_child (self->complaint_revealer))
    gtk_widget_set_visible (GTK_WIDGET (self->complaint_revealer), FALSE);
}

/* Says what was done, and offers the action that undoes it as long as nothing else is
 * done. */
void
avow_window_offer (AvowWindow *self,
                   const char *message,
                   const char *undo_action,
                   GVariant   *target)
{
  AdwToast *toast = make_toast (message);
  AvowStep *step = self->store != NULL ? avow_store_get_undo (self->store) : NULL;

  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, undo_action);
  adw_toast_set_action_target_value (toast, target);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self, G_CONNECT_SWAPPED);
  self->undo_toast = toast;
  self->undo_toast_step = step != NULL ? step->id : 0;
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Says why something was not done, and offers what would let it be done. */
void
avow_window_offer_instead (AvowWindow *self,
                           const char *message,
                           const char *label,
                           const char *action,
                           GVariant   *target)
{
  AdwToast *toast = make_toast (message);

  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_name (toast, action);
  adw_toast_set_action_target_value (toast, target);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
avow_window_offer_undo (AvowWindow *self,
                        const char *message)
{
  avow_window_offer (self, message, "win.undo", NULL);
}

/* Says what is in the project, as soon as nothing is to be said of work. */
void
avow_window_set_subtitle (AvowWindow *self,
                          const char *subtitle)
{
  g_free (self->subtitle);
  self->subtitle = g_strdup (subtitle);
  if (self->n_works == 0)
    adw_window_title_set_subtitle (self->title, subtitle);
}

static void
show_work (AvowWindow *self,
           const char *subtitle)
{
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->n_works > 0);
  gtk_spinner_set_spinning (self->spinner, self->n_works > 0);
}

/* Says what is done at the moment; it goes on beside what else is done. */
void
avow_window_begin_work (AvowWindow *self,
                        const char *message)
{
  self->n_works++;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, message, -1);
  show_work (self, message);
}

void
avow_window_end_work (AvowWindow *self)
{
  g_return_if_fail (self->n_works > 0);

  if (--self->n_works == 0)
    show_work (self, self->subtitle != NULL ? self->subtitle : "");
}

/* Shows one of the pages; the workbench is made when it is first needed. */
void
avow_window_show_page (AvowWindow *self,
                       const char *name)
{
  GtkWidget *bar = GTK_WIDGET (self->import_bar);

  if (g_str_equal (name, "workbench") && self->workbench == NULL)
    {
      self->workbench = AVOW_WORKBENCH (avow_workbench_new ());
      gtk_widget_insert_action_group (GTK_WIDGET (self), "only",
                                      avow_only_get_actions (avow_workbench_get_only (self->workbench)));
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->workbench), "workbench");
      avow_workbench_set_store (self->workbench, self->store);

      g_object_ref (bar);
      gtk_box_remove (GTK_BOX (self->empty), bar);
      avow_workbench_set_foot (self->workbench, bar);
      g_object_unref (bar);
    }

  gtk_stack_set_visible_child_name (self->stack, name);
  avow_window_update_actions (self);
}

static void
remember_size (AvowWindow *self)
{
  GSettings *settings = avow_settings_get ();
  gboolean maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  int width, height;

  g_settings_set_boolean (settings, "window-maximized", maximized);
  if (maximized)
    return;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set (settings, "window-size", "(ii)", width, height);
}

/* Everything is written before the window goes: what was typed, what is coming
 * in, what waits to be written. */
static gboolean
avow_window_close_request (GtkWindow *window)
{
  AvowWindow *self = AVOW_WINDOW (window);

  if (self->closing)
    return TRUE;

  remember_size (self);
  self->closing = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);

  /* An import that runs ends first; closing the project destroys the window. */
  if (self->import_cancellable != NULL)
    avow_window_cancel_imports (self);
  else
    avow_window_close_project (self);

  return TRUE;
}

static void
avow_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (avow_window_parent_class)->realize (widget);

  avow_settle_pointer (GTK_WINDOW (widget));
}

static void
avow_window_dispose (GObject *object)
{
  AvowWindow *self = AVOW_WINDOW (object);

  g_clear_handle_id (&self->show_source, g_source_remove);
  g_clear_weak_pointer (&self->topics);
  avow_window_dispose_export (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), AVOW_TYPE_WINDOW);
  g_clear_object (&self->recent);
  g_clear_object (&self->import_cancellable);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_queue_clear_full (&self->works, g_object_unref);
  g_clear_pointer (&self->opening, g_free);
  g_clear_pointer (&self->subtitle, g_free);

  G_OBJECT_CLASS (avow_window_parent_class)->dispose (object);
}

static void
avow_window_class_init (AvowWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_window_dispose;
  widget_class->realize = avow_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = avow_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/avow/Avow/ui/avow-window.ui");
  gtk_widget_class_bind_template_child (widget_class, AvowWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, AvowWindow, header);
  gtk_widget_class_bind_template_child (widget_class, AvowWindow, title);
  gtk_widget_class_bind_template_child (widget_class, AvowWindow, undo);
  gtk_widget_class_bind_template_child (widget_class, AvowWindow, redo);
  gtk_widget_class_bind_template_child (widget_class, AvowWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, AvowWindow, menu);
  gtk_widget_class_bind_template_child (widget_class, AvowWindow, complaint_revealer);
  gtk_widget_class_bind_template_child (widget_class, AvowWindow, complaint);
  gtk_widget_class_bind_template_callback (widget_class, complaint_revealed_cb);
  gtk_widget_class_bind_template_child (widget_class, AvowWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, AvowWindow, content);
  gtk_widget_class_bind_template_child (widget_class, AvowWindow, failed);
  gtk_widget_class_bind_template_child (widget_class, AvowWindow, empty);

  avow_window_install_actions (widget_class);
  avow_window_install_project (widget_class);
  avow_window_install_history (widget_class);
  avow_window_install_import (widget_class);
  avow_window_install_export (widget_class);
}

/* The first time, what the work needs as far as the screen has it. */
static void
get_first_size (AvowWindow *self,
                int        *width,
                int        *height)
{
  GListModel *monitors = gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));
  g_autoptr(GdkMonitor) monitor = g_list_model_get_item (monitors, 0);
  GdkRectangle area = { 0, 0, FIRST_WIDTH, FIRST_HEIGHT };

  if (monitor != NULL)
    gdk_monitor_get_geometry (monitor, &area);
  *width = MIN (FIRST_WIDTH, area.width * 9 / 10);
  *height = MIN (FIRST_HEIGHT, area.height * 9 / 10);
}

/* An item of a submenu would keep the focus, and with it all keys, after the menu
 * has gone. */
static void
menu_closed_cb (AvowWindow *self,
                GtkPopover *popover)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (popover)))
    gtk_widget_grab_focus (GTK_WIDGET (self->menu));
}

/* The menu is made when it is first opened, and brought up to date whenever it is:
 * items that go while it is shown would take the focus with them. */
static void
open_menu_cb (GtkMenuButton *button,
              gpointer       user_data)
{
  AvowWindow *self = user_data;
  g_autoptr(GtkBuilder) builder = NULL;

  if (self->recent == NULL)
    {
      builder = gtk_builder_new_from_resource ("/org/avow/Avow/ui/avow-menu.ui");
      self->recent = g_object_ref (G_MENU (gtk_builder_get_object (builder, "recent")));
      gtk_menu_button_set_menu_model (button, G_MENU_MODEL (gtk_builder_get_object (builder, "menu")));
      g_signal_connect_object (gtk_menu_button_get_popover (button), "closed", G_CALLBACK (menu_closed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  avow_window_update_recent (self);
}

static void
avow_window_init (AvowWindow *self)
{
  GSettings *settings = avow_settings_get ();
  g_autoptr(GAction) show_left = g_settings_create_action (settings, "show-left");
  g_autoptr(GAction) show_right = g_settings_create_action (settings, "show-right");
  int width, height;

  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action (G_ACTION_MAP (self), show_left);
  g_action_map_add_action (G_ACTION_MAP (self), show_right);
  if (DEVELOPMENT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");

  g_settings_get (settings, "window-size", "(ii)", &width, &height);
  if (width <= 0 || height <= 0)
    get_first_size (self, &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  g_queue_init (&self->imports);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->import_bar = AVOW_IMPORT_BAR (avow_import_bar_new ());
  g_signal_connect_object (self->import_bar, "retry", G_CALLBACK (avow_window_import_files), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->import_bar, "replace", G_CALLBACK (avow_window_replace_article), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->empty), GTK_WIDGET (self->import_bar));
  avow_window_init_columns (self);
  avow_window_init_export (self);
  avow_window_init_take (self);
  gtk_menu_button_set_create_popup_func (self->menu, open_menu_cb, self, NULL);

  adw_header_bar_pack_end (self->header, avow_look_button_new ());
  avow_window_init_drop (self);
  avow_window_update_actions (self);
}

/**
 * avow_window_new:
 * @application: the application
 *
 * Makes a window without a project. It shows itself once it knows what to show;
 * see avow_window_start().
 *
 * Returns: (transfer none): a window
 */
AvowWindow *
avow_window_new (GtkApplication *application)
{
  return g_object_new (AVOW_TYPE_WINDOW, "application", application, NULL);
}
