/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-ask.h"

/* Asks for a few words in a small popover, which is there until it is closed. */

typedef struct
{
  GtkWidget      *widget;   /* not owned: the popover is its child */
  GtkWidget      *popover;
  GtkWidget      *entry;
  AvowAskFunc     func;
  gpointer        user_data;
  GDestroyNotify  free_data;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  if (ask->free_data != NULL)
    ask->free_data (ask->user_data);
  g_free (ask);
}

static void
answer (Ask   *ask,
        guint  choice)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (ask->entry))));
  g_autoptr(GtkWidget) popover = g_object_ref (ask->popover);

  gtk_popover_popdown (GTK_POPOVER (popover));
  ask->func (ask->widget, text, choice, ask->user_data);
}

static void
chosen_cb (GtkWidget *button,
           Ask       *ask)
{
  answer (ask, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "choice")));
}

static void
entered_cb (Ask *ask)
{
  answer (ask, 0);
}

static gboolean
remove_cb (gpointer user_data)
{
  if (gtk_widget_get_parent (user_data) != NULL)
    gtk_widget_unparent (user_data);

  return G_SOURCE_REMOVE;
}

/* Not at once: who closes it is not done with it. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, remove_cb, g_object_ref (popover), g_object_unref);
}

/**
 * avow_ask:
 * @widget: who asks, with a layout manager
 * @at: what is asked about, in coordinates of @widget
 * @title: the question
 * @label: what the entry is called
 * @text: what the entry says at first
 * @choices: what can be answered, on a button each; Enter is the first
 * @func: takes the answer; not called if there is none
 * @user_data: data for @func
 * @free_data: (nullable): frees @user_data
 *
 * Asks for a few words in a small popover.
 *
 * Returns: (transfer none): the popover
 */
GtkWidget *
avow_ask (GtkWidget          *widget,
          const GdkRectangle *at,
          const char         *title,
          const char         *label,
          const char         *text,
          const char * const *choices,
          AvowAskFunc         func,
          gpointer            user_data,
          GDestroyNotify      free_data)
{
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *heading = gtk_label_new (title);
  GtkWidget *entry = gtk_entry_new (), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Ask *ask = g_new0 (Ask, 1);

  ask->widget = widget;
  ask->popover = popover;
  ask->entry = entry;
  ask->func = func;
  ask->user_data = user_data;
  ask->free_data = free_data;

  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (heading), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (heading), 36);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 28);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (entered_cb), ask);

  gtk_box_set_homogeneous (GTK_BOX (buttons), choices[1] != NULL);
  gtk_widget_set_halign (buttons, choices[1] != NULL ? GTK_ALIGN_FILL : GTK_ALIGN_END);
  for (guint i = 0; choices[i] != NULL; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (choices[i]);

      if (choices[1] == NULL)
        gtk_widget_add_css_class (button, "suggested-action");
      g_object_set_data (G_OBJECT (button), "choice", GUINT_TO_POINTER (i));
      g_signal_connect (button, "clicked", G_CALLBACK (chosen_cb), ask);
      gtk_box_append (GTK_BOX (buttons), button);
    }

  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_add_css_class (popover, "ask");
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (popover), "ask", ask, ask_free);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);

  gtk_widget_set_parent (popover, widget);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), at);
  gtk_popover_popup (GTK_POPOVER (popover));
  gtk_widget_grab_focus (entry);
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);

  return popover;
}
