/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-only-bar.h"

#include <glib/gi18n.h>

#include "avow-wrap-layout.h"

/* Says which passages alone stand out, as long as not all do: a button for the kind and
 * one for the actor, which show the others again. */

struct _AvowOnlyBar
{
  GtkWidget  parent_instance;

  GtkWidget *kinds;
  GtkWidget *actor;
  AvowOnly  *only;
};

G_DEFINE_FINAL_TYPE (AvowOnlyBar, avow_only_bar, GTK_TYPE_WIDGET)

static void
kinds_clicked_cb (AvowOnlyBar *self)
{
  avow_only_set_kinds (self->only, AVOW_KINDS_ALL);
}

static void
actor_clicked_cb (AvowOnlyBar *self)
{
  avow_only_set_actor (self->only, 0, NULL);
}

static void
set_words (GtkWidget  *button,
           const char *words)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_widget_set_visible (button, words != NULL);
  gtk_label_set_text (GTK_LABEL (label), words != NULL ? words : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words != NULL ? words : "", -1);
}

static void
changed_cb (AvowOnlyBar *self)
{
  g_autofree char *kinds = avow_only_describe_kinds (self->only), *actor = avow_only_describe_actor (self->only);

  set_words (self->kinds, kinds);
  set_words (self->actor, actor);
  gtk_widget_set_visible (GTK_WIDGET (self), kinds != NULL || actor != NULL);
}

static void
avow_only_bar_dispose (GObject *object)
{
  AvowOnlyBar *self = AVOW_ONLY_BAR (object);

  g_clear_pointer (&self->kinds, gtk_widget_unparent);
  g_clear_pointer (&self->actor, gtk_widget_unparent);
  g_clear_object (&self->only);

  G_OBJECT_CLASS (avow_only_bar_parent_class)->dispose (object);
}

static void
avow_only_bar_class_init (AvowOnlyBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = avow_only_bar_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), AVOW_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "onlybar");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_button (AvowOnlyBar *self,
             GCallback    clicked)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "chip");
  gtk_widget_set_tooltip_text (button, _("Show the others too (Esc)"));
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));

  return button;
}

static void
avow_only_bar_init (AvowOnlyBar *self)
{
  self->kinds = make_button (self, G_CALLBACK (kinds_clicked_cb));
  self->actor = make_button (self, G_CALLBACK (actor_clicked_cb));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Passages shown"), -1);
}

/**
 * avow_only_bar_new:
 * @only: which passages stand out
 *
 * Makes a bar, which hides itself when all passages do.
 *
 * Returns: (transfer floating): a bar
 */
GtkWidget *
avow_only_bar_new (AvowOnly *only)
{
  AvowOnlyBar *self = g_object_new (AVOW_TYPE_ONLY_BAR, NULL);

  self->only = g_object_ref (only);
  g_signal_connect_object (only, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);

  return GTK_WIDGET (self);
}
