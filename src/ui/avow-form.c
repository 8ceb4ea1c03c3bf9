/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-form.h"

#include <adwaita.h>

#include "avow-actor-entry.h"

#define WIDTH 320

/* A popover that asks for several things at once: labelled fields one below the other, and
 * a button that takes them, as Enter does wherever it is pressed.  It is made to ask, and goes
 * when it is closed. */
struct _AvowForm
{
  GtkPopover  parent_instance;

  GtkWidget  *box;
  GtkWidget  *mistake;
  GtkWidget  *save;
  gboolean    leaving;

  gpointer        data;
  GDestroyNotify  free_func;
};

enum
{
  SAVE,
  DELETE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowForm, avow_form, GTK_TYPE_POPOVER)

static void
save_cb (AvowForm *self)
{
  g_signal_emit (self, signals[SAVE], 0);
}

static void
delete_cb (AvowForm *self)
{
  g_signal_emit (self, signals[DELETE], 0);
}

/* Names that are being typed are taken first. */
static gboolean
is_naming (GtkWidget *focus)
{
  GtkWidget *entry = focus != NULL ? gtk_widget_get_ancestor (focus, AVOW_TYPE_ACTOR_ENTRY) : NULL;

  return entry != NULL && GTK_IS_TEXT (focus) && *gtk_editable_get_text (GTK_EDITABLE (focus)) != '\0';
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                AvowForm              *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || GTK_IS_BUTTON (focus) || is_naming (focus) ||
      (GTK_IS_TEXT_VIEW (focus) && (state & GDK_CONTROL_MASK) == 0))
    return FALSE;

  if (gtk_widget_get_sensitive (self->save))
    save_cb (self);

  return TRUE;
}

/* The project is let go of at once, by the fields too, whoever holds the popover a while longer. */
static gboolean
remove_cb (gpointer user_data)
{
  if (gtk_widget_get_parent (user_data) != NULL)
    gtk_widget_unparent (user_data);
  g_object_run_dispose (user_data);

  return G_SOURCE_REMOVE;
}

/* Not at once: who closes it is not done with it. */
static void
closed_cb (AvowForm *self)
{
  if (self->leaving)
    return;

  self->leaving = TRUE;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, remove_cb, g_object_ref (self), g_object_unref);
}

static void
avow_form_dispose (GObject *object)
{
  avow_form_set_data (AVOW_FORM (object), NULL, NULL);

  G_OBJECT_CLASS (avow_form_parent_class)->dispose (object);
}

static void
avow_form_class_init (AvowFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = avow_form_dispose;

  /**
   * AvowForm::save:
   * @self: the form
   *
   * Emitted when the user wants to take what is in the fields.
   */
  signals[SAVE] = g_signal_new ("save", AVOW_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AvowForm::delete:
   * @self: the form
   *
   * Emitted when the user wants what is asked about away.
   */
  signals[DELETE] = g_signal_new ("delete", AVOW_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
avow_form_init (AvowForm *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_size_request (self->box, WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (self), g_object_new (ADW_TYPE_CLAMP, "child", self->box, "maximum-size", WIDTH, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self), "ask");

  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, 6);

  return label;
}

/**
 * avow_form_new:
 * @title: what it asks
 *
 * Makes a form without fields.
 *
 * Returns: (transfer floating): a popover
 */
AvowForm *
avow_form_new (const char *title)
{
  AvowForm *self = g_object_new (AVOW_TYPE_FORM, NULL);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (self->box), label);

  return self;
}

/**
 * avow_form_set_data:
 * @self: a form
 * @data: (nullable): what who asks needs to know
 * @free_func: (nullable): frees it when the form is closed
 *
 * Keeps something for as long as the form asks.
 */
void
avow_form_set_data (AvowForm       *self,
                    gpointer        data,
                    GDestroyNotify  free_func)
{
  gpointer old = self->data;
  GDestroyNotify old_free_func = self->free_func;

  self->data = data;
  self->free_func = free_func;
  if (old != NULL && old_free_func != NULL)
    old_free_func (old);
}

/**
 * avow_form_get_data:
 * @self: a form
 *
 * Gets what is kept for as long as the form asks.
 *
 * Returns: (transfer none) (nullable): the data; %NULL when it is closed
 */
gpointer
avow_form_get_data (AvowForm *self)
{
  return self->data;
}

/**
 * avow_form_add:
 * @self: a form
 * @label: (nullable): what a field is called
 * @widget: the field
 *
 * Adds a field, below those that are there.
 */
void
avow_form_add (AvowForm   *self,
               const char *label,
               GtkWidget  *widget)
{
  if (label != NULL)
    gtk_box_append (GTK_BOX (self->box), make_label (label));
  gtk_box_append (GTK_BOX (self->box), widget);
}

/**
 * avow_form_add_pair:
 * @self: a form
 * @label: what a field is called
 * @widget: the field
 * @other_label: what the field beside it is called
 * @other: that field
 *
 * Adds two fields beside each other.
 */
void
avow_form_add_pair (AvowForm   *self,
                    const char *label,
                    GtkWidget  *widget,
                    const char *other_label,
                    GtkWidget  *other)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 2);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_attach (GTK_GRID (grid), make_label (label), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), make_label (other_label), 1, 0, 1, 1);
  gtk_widget_set_valign (widget, GTK_ALIGN_START);
  gtk_widget_set_valign (other, GTK_ALIGN_START);
  gtk_grid_attach (GTK_GRID (grid), widget, 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), other, 1, 1, 1, 1);
  gtk_box_append (GTK_BOX (self->box), grid);
}

/**
 * avow_form_add_buttons:
 * @self: a form with fields
 * @save: what the button says that takes them
 * @delete: (nullable): what the button says that takes away what is asked about
 *
 * Adds what ends the form.
 */
void
avow_form_add_buttons (AvowForm   *self,
                       const char *save,
                       const char *delete)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *button;

  self->mistake = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->mistake), 0);
  gtk_label_set_wrap (GTK_LABEL (self->mistake), TRUE);
  gtk_widget_add_css_class (self->mistake, "caption");
  gtk_widget_add_css_class (self->mistake, "error");
  gtk_widget_set_margin_top (self->mistake, 6);
  gtk_widget_set_visible (self->mistake, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->mistake);

  gtk_widget_set_margin_top (row, 12);
  if (delete != NULL)
    {
      button = gtk_button_new_with_label (delete);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (delete_cb), self);
      gtk_box_append (GTK_BOX (row), button);
    }
  self->save = gtk_button_new_with_label (save);
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_set_hexpand (self->save, TRUE);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save_cb), self);
  gtk_box_append (GTK_BOX (row), self->save);
  gtk_box_append (GTK_BOX (self->box), row);
}

/**
 * avow_form_say:
 * @self: a form with buttons
 * @mistake: (nullable): a sentence; %NULL for none
 *
 * Says what is missing or wrong.
 */
void
avow_form_say (AvowForm   *self,
               const char *mistake)
{
  gtk_label_set_text (GTK_LABEL (self->mistake), mistake != NULL ? mistake : "");
  gtk_widget_set_visible (self->mistake, mistake != NULL);
}

/**
 * avow_form_ask:
 * @self: (transfer floating): a form
 * @parent: a widget with a layout manager
 * @anchor: what is asked about, within @parent
 *
 * Shows the form until it is closed.
 */
void
avow_form_ask (AvowForm  *self,
               GtkWidget *parent,
               GtkWidget *anchor)
{
  graphene_rect_t bounds;

  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  if (gtk_widget_compute_bounds (anchor, parent, &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self),
                                 &(GdkRectangle) { bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self));
}
