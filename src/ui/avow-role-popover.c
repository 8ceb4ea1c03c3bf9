/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-role-popover.h"

#include "avow-settings.h"

/* Asks which part an actor has in passages.  The one that was chosen last comes first and has
 * the keyboard, so that Enter is enough for many alike; Escape chooses none. */
struct _AvowRolePopover
{
  GtkPopover  parent_instance;

  GtkWidget  *box;
  GtkWidget  *title;
  GtkWidget  *buttons[AVOW_N_ROLES];
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowRolePopover, avow_role_popover, GTK_TYPE_POPOVER)

static void
clicked_cb (GtkWidget       *button,
            AvowRolePopover *self)
{
  g_autoptr(AvowRolePopover) held = g_object_ref (self);
  AvowRole role = 0;

  while (self->buttons[role] != button)
    role++;
  g_settings_set_string (avow_settings_get (), "last-role", avow_role_to_string (role));
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, role);
}

static void
avow_role_popover_class_init (AvowRolePopoverClass *klass)
{
  /**
   * AvowRolePopover::chosen:
   * @self: the popover
   * @role: an [enum@Role]
   *
   * Emitted when the user has chosen a part.
   */
  signals[CHOSEN] =
    g_signal_new ("chosen", AVOW_TYPE_ROLE_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
avow_role_popover_init (AvowRolePopover *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->title = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->title), 30);
  gtk_widget_add_css_class (self->title, "caption-heading");
  gtk_widget_add_css_class (self->title, "dim-label");
  gtk_widget_set_margin_bottom (self->title, 4);
  gtk_box_append (GTK_BOX (self->box), self->title);

  for (AvowRole role = 0; role < AVOW_N_ROLES; role++)
    {
      self->buttons[role] = gtk_button_new_with_label (avow_role_get_label (role));
      gtk_widget_add_css_class (self->buttons[role], "flat");
      g_signal_connect (self->buttons[role], "clicked", G_CALLBACK (clicked_cb), self);
      gtk_box_append (GTK_BOX (self->box), self->buttons[role]);
    }
  gtk_popover_set_child (GTK_POPOVER (self), self->box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "roles");
}

/**
 * avow_role_popover_new:
 * @title: whose part is asked for
 *
 * Makes a popover that asks for a part.
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *
avow_role_popover_new (const char *title)
{
  AvowRolePopover *self = g_object_new (AVOW_TYPE_ROLE_POPOVER, NULL);

  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_widget_set_visible (self->title, *title != '\0');

  return GTK_WIDGET (self);
}

/**
 * avow_role_popover_ask:
 * @self: a popover that has a parent
 *
 * Asks.
 */
void
avow_role_popover_ask (AvowRolePopover *self)
{
  g_autofree char *word = g_settings_get_string (avow_settings_get (), "last-role");
  AvowRole last = AVOW_ROLE_SPEAKER;

  avow_role_from_string (word, &last);
  gtk_box_reorder_child_after (GTK_BOX (self->box), self->buttons[last], self->title);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (self->buttons[last]);
}
