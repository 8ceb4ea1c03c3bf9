/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-chip.h"

#include <glib/gi18n.h>

#include "avow-dot.h"

/* Of what else it is called, as many characters are shown. */
#define MAX_SUFFIX 24

/* A name with a button that takes it away, and maybe with another that says what else it is
 * called, and opens a menu. */
struct _AvowChip
{
  GtkWidget  parent_instance;

  GtkWidget *dot;      /* or %NULL */
  GtkWidget *label;
  GtkWidget *suffix;   /* or %NULL */
  GtkWidget *remove;
  gint64     id;
};

enum
{
  REMOVED,
  MENU,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowChip, avow_chip, GTK_TYPE_WIDGET)

static void
clicked_cb (AvowChip *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
menu_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  g_signal_emit (widget, signals[MENU], 0);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            AvowChip        *self)
{
  if (!gdk_event_triggers_context_menu (gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture))))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[MENU], 0);
}

static void
avow_chip_dispose (GObject *object)
{
  AvowChip *self = AVOW_CHIP (object);

  g_clear_pointer (&self->dot, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->suffix, gtk_widget_unparent);
  g_clear_pointer (&self->remove, gtk_widget_unparent);

  G_OBJECT_CLASS (avow_chip_parent_class)->dispose (object);
}

static void
avow_chip_class_init (AvowChipClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = avow_chip_dispose;

  /**
   * AvowChip::removed:
   * @self: the chip
   *
   * Emitted when the user wants the name away.
   */
  signals[REMOVED] =
    g_signal_new ("removed", AVOW_TYPE_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AvowChip::menu:
   * @self: the chip
   *
   * Emitted when the user asks what can be done with the name, by the pointer or by the keyboard.
   */
  signals[MENU] =
    g_signal_new ("menu", AVOW_TYPE_CHIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "chip.menu", NULL, menu_cb);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Menu, 0, "chip.menu", NULL);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_F10, GDK_SHIFT_MASK, "chip.menu", NULL);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "chip");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
avow_chip_init (AvowChip *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect (gesture, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));

  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));

  self->remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (self->remove, "flat");
  gtk_widget_add_css_class (self->remove, "circular");
  g_signal_connect_swapped (self->remove, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (self->remove, GTK_WIDGET (self));
}

/**
 * avow_chip_new:
 * @id: what it stands for; 0 for something new
 * @label: its name
 *
 * Makes a chip.
 *
 * Returns: (transfer floating): a chip
 */
GtkWidget *
avow_chip_new (gint64      id,
               const char *label)
{
  AvowChip *self = g_object_new (AVOW_TYPE_CHIP, NULL);
  g_autofree char *remove = NULL;

  self->id = id;
  gtk_label_set_text (GTK_LABEL (self->label), label);

  /* Translators: takes an actor's name away from a passage */
  remove = g_strdup_printf (_("Remove %s"), label);
  gtk_widget_set_tooltip_text (self->remove, remove);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, remove, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return GTK_WIDGET (self);
}

/**
 * avow_chip_set_colour:
 * @self: a chip
 * @colour: (nullable): a colour as CSS writes it
 *
 * Puts a dot of a colour before the name.
 */
void
avow_chip_set_colour (AvowChip   *self,
                      const char *colour)
{
  if (self->dot == NULL)
    {
      self->dot = avow_dot_new (NULL, 10);
      gtk_widget_set_margin_end (self->dot, 6);
      gtk_widget_insert_before (self->dot, GTK_WIDGET (self), self->label);
    }
  avow_dot_set_colour (AVOW_DOT (self->dot), colour);
}

/**
 * avow_chip_set_hint:
 * @self: a chip
 * @hint: (nullable): what else there is to say of it
 *
 * Sets what the chip says to who asks.
 */
void
avow_chip_set_hint (AvowChip   *self,
                    const char *hint)
{
  gtk_widget_set_tooltip_text (self->label, hint);
  if (hint != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, hint, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/**
 * avow_chip_set_suffix:
 * @self: a chip without one
 * @suffix: what else it is called
 * @has_menu: whether a click on that opens a menu; see [signal@Chip::menu]
 *
 * Says after the name what else it is called.
 */
void
avow_chip_set_suffix (AvowChip   *self,
                      const char *suffix,
                      gboolean    has_menu)
{
  GtkWidget *label = gtk_label_new (suffix);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_SUFFIX);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_tooltip_text (label, suffix);
  self->suffix = label;
  if (has_menu)
    {
      self->suffix = gtk_button_new ();
      gtk_button_set_child (GTK_BUTTON (self->suffix), label);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->suffix), "chip.menu");
      gtk_widget_add_css_class (self->suffix, "flat");
    }
  gtk_widget_add_css_class (self->suffix, "suffix");
  gtk_widget_insert_after (self->suffix, GTK_WIDGET (self), self->label);
}

/**
 * avow_chip_get_id:
 * @self: a chip
 *
 * Gets what the chip stands for.
 *
 * Returns: the id; 0 for something new
 */
gint64
avow_chip_get_id (AvowChip *self)
{
  return self->id;
}

/**
 * avow_chip_get_label:
 * @self: a chip
 *
 * Gets the name on the chip.
 *
 * Returns: (transfer none): the name
 */
const char *
avow_chip_get_label (AvowChip *self)
{
  return gtk_label_get_text (GTK_LABEL (self->label));
}
