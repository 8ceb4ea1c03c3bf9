/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-choice.h"

#include "avow-wrap-layout.h"

/* A few words of which one holds, each a button: all can be seen, and one click
 * chooses.  A few stand side by side, and a click on the one that holds lets go of it;
 * many go on in the next line, and one of them always holds. */
struct _AvowChoice
{
  GtkWidget   parent_instance;

  gboolean    many;
  gboolean    setting;
  const char *word;        /* of the button that is pressed */
  GtkWidget  *rest;        /* what is left of the last line */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowChoice, avow_choice, GTK_TYPE_WIDGET)

static const char *
get_word (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "word");
}

static void
press (AvowChoice *self)
{
  self->setting = TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_TOGGLE_BUTTON (child))
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), g_strcmp0 (get_word (child), self->word) == 0);
    }
  self->setting = FALSE;
}

static void
toggled_cb (GtkToggleButton *button,
            AvowChoice      *self)
{
  const char *word = get_word (GTK_WIDGET (button));

  if (self->setting)
    return;

  if (!gtk_toggle_button_get_active (button) && !self->many)
    word = NULL;
  self->word = word;
  press (self);
  g_signal_emit (self, signals[CHOSEN], 0, word);
}

static void
avow_choice_dispose (GObject *object)
{
  AvowChoice *self = AVOW_CHOICE (object);

  avow_choice_clear (self);
  g_clear_pointer (&self->rest, gtk_widget_unparent);

  G_OBJECT_CLASS (avow_choice_parent_class)->dispose (object);
}

static void
avow_choice_class_init (AvowChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = avow_choice_dispose;

  /**
   * AvowChoice::chosen:
   * @self: the choice
   * @word: (nullable): the word that holds now; %NULL for none
   *
   * Emitted when the user chooses.
   */
  signals[CHOSEN] =
    g_signal_new ("chosen", AVOW_TYPE_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "choice");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
avow_choice_init (AvowChoice *self)
{
}

/**
 * avow_choice_new:
 * @label: what is chosen
 * @many: whether there are more than stand side by side, and one must hold
 *
 * Makes a choice without words.
 *
 * Returns: (transfer floating): a choice
 */
GtkWidget *
avow_choice_new (const char *label,
                 gboolean    many)
{
  AvowChoice *self = g_object_new (AVOW_TYPE_CHOICE, NULL);

  self->many = many;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (many)
    {
      gtk_widget_set_layout_manager (GTK_WIDGET (self), g_object_new (AVOW_TYPE_WRAP_LAYOUT, NULL));

      /* The last child is as wide as its line. */
      self->rest = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      gtk_widget_set_parent (self->rest, GTK_WIDGET (self));
    }
  else
    {
      GtkLayoutManager *layout = gtk_box_layout_new (GTK_ORIENTATION_HORIZONTAL);

      gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (layout), TRUE);
      gtk_widget_set_layout_manager (GTK_WIDGET (self), layout);
      gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
    }

  return GTK_WIDGET (self);
}

/**
 * avow_choice_add:
 * @self: a choice
 * @word: a static word, to know it by
 * @label: what the screen calls it
 * @icon_name: (nullable): an icon
 *
 * Adds a word to choose.
 */
void
avow_choice_add (AvowChoice *self,
                 const char *word,
                 const char *label,
                 const char *icon_name)
{
  GtkWidget *button = gtk_toggle_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *text = gtk_label_new (label);

  if (icon_name != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon_name));
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), text);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  g_object_set_data (G_OBJECT (button), "word", (gpointer) word);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_widget_insert_before (button, GTK_WIDGET (self), self->rest);
}

/**
 * avow_choice_clear:
 * @self: a choice
 *
 * Takes all words away.
 */
void
avow_choice_clear (AvowChoice *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  while (child != NULL && child != self->rest)
    {
      gtk_widget_unparent (child);
      child = gtk_widget_get_first_child (GTK_WIDGET (self));
    }
  self->word = NULL;
}

/**
 * avow_choice_set_word:
 * @self: a choice
 * @word: (nullable): a word; %NULL for none
 *
 * Sets which word holds.
 */
void
avow_choice_set_word (AvowChoice *self,
                      const char *word)
{
  self->word = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_TOGGLE_BUTTON (child) && g_strcmp0 (get_word (child), word) == 0)
        self->word = get_word (child);
    }
  press (self);
}

/**
 * avow_choice_get_word:
 * @self: a choice
 *
 * Gets which word holds.
 *
 * Returns: (nullable): the word
 */
const char *
avow_choice_get_word (AvowChoice *self)
{
  return self->word;
}

/**
 * avow_choice_focus:
 * @self: a choice
 *
 * Lets the keyboard choose, from the word that holds.
 */
void
avow_choice_focus (AvowChoice *self)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self));

  for (GtkWidget *child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_TOGGLE_BUTTON (child) && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (child)))
        first = child;
    }
  if (first != NULL)
    gtk_widget_grab_focus (first);
}
