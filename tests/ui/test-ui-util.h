/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "avow-workbench.h"
#include "test-store-util.h"

G_BEGIN_DECLS

/* Finds the first widget of a type, and with a text if there is one, in the order
 * of the tree. */
static inline GtkWidget *
find_widget (GtkWidget  *widget,
             GType       type,
             const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *label = GTK_IS_LABEL (child) ? gtk_label_get_text (GTK_LABEL (child))
                        : GTK_IS_INSCRIPTION (child) ? gtk_inscription_get_text (GTK_INSCRIPTION (child))
                        : GTK_IS_BUTTON (child) ? gtk_button_get_label (GTK_BUTTON (child)) : NULL;
      GtkWidget *found = NULL;

      if (G_TYPE_CHECK_INSTANCE_TYPE (child, type) && (text == NULL || g_strcmp0 (label, text) == 0))
        found = child;
      else
        found = find_widget (child, type, text);
      if (found != NULL)
        return found;
    }

  return NULL;
}

/* A window of its own for a widget, in view. */
static inline GtkWidget *
show_widget (GtkWidget *widget,
             int        width,
             int        height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0);

  return window;
}

/* Destroys a window and sees that a widget goes with it. */
static inline void
close_window (GtkWidget *window,
              GtkWidget *widget)
{
  g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &widget);
  gtk_window_destroy (GTK_WINDOW (window));
  wait_until (widget == NULL);
}

/* Closes a window and ends what it has begun. */
static inline void
end_window (GtkWidget *window,
            GtkWidget *widget)
{
  close_window (window, widget);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* A workbench over a project, in a window of its own. */
static inline GtkWidget *
show_workbench (AvowStore  *store,
                GtkWidget **window)
{
  GtkWidget *workbench = avow_workbench_new ();

  avow_workbench_set_store (AVOW_WORKBENCH (workbench), store);
  *window = show_widget (workbench, 1300, 800);

  return workbench;
}

static inline void
end_workbench (GtkWidget *window,
               GtkWidget *workbench)
{
  avow_workbench_set_store (AVOW_WORKBENCH (workbench), NULL);
  end_window (window, workbench);
}

/* Emits a key on a widget's own controllers, as a press there would. */
static inline gboolean
press_key (GtkWidget *widget,
           guint      keyval)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &handled);
    }

  return handled;
}

/* A key as the shortcuts of a widget's class have it. */
static inline gboolean
press_shortcut (gpointer        widget,
                guint           key,
                GdkModifierType modifiers)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;

      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
              gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key &&
              gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers &&
              gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                            gtk_shortcut_get_arguments (shortcut)))
            return TRUE;
        }
    }

  return FALSE;
}

G_END_DECLS
