/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-guess-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "avow-text.h"
#include "avow-wrap-layout.h"

/* What is guessed about words, and what takes or clears it.  Until it is taken it is
 * only shown: slanted, in a dashed frame, with a question mark where little speaks for
 * it.  What is taken and has no field of its own stays here, as it will be written. */

#define MAX_CONDITION 60
#define MAX_WIDTH 420

struct _AvowGuessRow
{
  GtkWidget  parent_instance;

  GtkWidget *head;
  GtkWidget *title;
  GtkWidget *take;
  GtkWidget *clear;
  GtkWidget *chips;

  AvowGuess *guess;
  gboolean   taken;
};

G_DEFINE_FINAL_TYPE (AvowGuessRow, avow_guess_row, GTK_TYPE_WIDGET)

static void
add_chip (AvowGuessRow   *self,
          AvowConfidence  confidence,
          const char     *name,
          const char     *value,
          const char     *why)
{
  g_autofree char *label = name != NULL ? g_strdup_printf ("%s: %s", name, value) : g_strdup (value);
  g_autofree char *shown = NULL, *tooltip = NULL;
  GtkWidget *chip;

  /* Translators: what is guessed with little to go by */
  shown = confidence == AVOW_CONFIDENCE_LOW && !self->taken ? g_strdup_printf (_("%s?"), label) : g_strdup (label);
  chip = gtk_label_new (shown);
  gtk_label_set_ellipsize (GTK_LABEL (chip), PANGO_ELLIPSIZE_END);
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_widget_add_css_class (chip, "guess-chip");
  if (self->taken)
    gtk_widget_add_css_class (chip, "taken");

  if (confidence == AVOW_CONFIDENCE_LOW)
    tooltip = g_strdup_printf ("%s\n%s", why, _("There is little to go by: please check it."));
  gtk_widget_set_tooltip_text (chip, tooltip != NULL ? tooltip : why);
  gtk_widget_set_parent (chip, self->chips);
}

static char *
explain_actor (AvowGuess            *guess,
               const AvowGuessActor *actor,
               gboolean              is_speaker)
{
  if (is_speaker && guess->cue.text != NULL && actor->as_named != NULL)
    /* Translators: what the text calls somebody, then a word such as "said" */
    return g_strdup_printf (_("The text has “%s” and “%s” here"), actor->as_named, guess->cue.text);
  if (actor->as_named != NULL)
    return g_strdup_printf (_("The text has “%s” here"), actor->as_named);

  return g_strdup (_("The text names nobody else here"));
}

static void
add_actor_chip (AvowGuessRow         *self,
                const AvowGuessActor *actor,
                AvowRole              role)
{
  g_autofree char *why = NULL;

  /* Once taken it stands in its field. */
  if (self->taken || actor->name == NULL)
    return;

  why = explain_actor (self->guess, actor, role == AVOW_ROLE_SPEAKER);
  add_chip (self, actor->confidence, avow_role_get_label (role), actor->name, why);
}

static void
add_condition_chip (AvowGuessRow *self)
{
  g_autofree char *text = NULL;

  if (self->taken || self->guess->condition.text == NULL)
    return;

  text = avow_text_shorten (self->guess->condition.text, MAX_CONDITION);
  add_chip (self, self->guess->condition.confidence, avow_passage_field_get_label (AVOW_PASSAGE_CONDITION), text,
            self->guess->condition.text);
}

static void
add_field_chips (AvowGuessRow *self)
{
  AvowGuess *guess = self->guess;
  const char *word;

  if ((word = avow_attribution_to_string (guess->attribution)) && guess->attribution != AVOW_ATTRIBUTION_NONE)
    add_chip (self, guess->attribution_confidence, NULL, avow_passage_field_get_choice (AVOW_PASSAGE_ATTRIBUTION, word),
              guess->attribution == AVOW_ATTRIBUTION_DIRECT ? _("The words stand in quotation marks")
              : guess->attribution == AVOW_ATTRIBUTION_MIXED ? _("Some of the words stand in quotation marks")
              : _("The words stand in no quotation marks"));

  if (guess->cue.text != NULL)
    {
      g_autofree char *quoted = g_strdup_printf (_("“%s”"), guess->cue.text);

      add_chip (self, guess->cue.confidence, NULL, quoted, _("The words that attribute it"));
    }

  if (guess->due_date.year != 0)
    {
      g_autofree char *iso = avow_date_to_iso (&guess->due_date), *date = avow_date_format (iso);

      add_chip (self, guess->due.confidence, avow_passage_field_get_label (AVOW_PASSAGE_DUE_DATE), date,
                guess->due.text != NULL ? guess->due.text : date);
    }

  if ((word = avow_subkind_to_string (guess->subkind)) && guess->subkind != AVOW_SUBKIND_NONE)
    add_chip (self, guess->subkind_confidence, _("If a warning"), avow_passage_field_get_choice (AVOW_PASSAGE_SUBKIND, word),
              _("Written only if you tag the words as a warning"));
}

static void
update (AvowGuessRow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->chips)))
    gtk_widget_unparent (child);

  if (self->guess != NULL)
    {
      add_actor_chip (self, &self->guess->speaker, AVOW_ROLE_SPEAKER);
      add_actor_chip (self, &self->guess->addressee, AVOW_ROLE_ADDRESSEE);
      add_condition_chip (self);
      add_field_chips (self);
    }

  gtk_label_set_text (GTK_LABEL (self->title), self->taken ? _("Guess taken") : _("Best guess"));
  gtk_widget_set_visible (self->take, !self->taken);
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (self->chips) != NULL);
}

static GtkWidget *
make_button (AvowGuessRow *self,
             const char   *label,
             const char   *key,
             const char   *action,
             const char   *tooltip)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *cap = gtk_label_new (key);

  gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  gtk_widget_add_css_class (cap, "keycap-label");
  gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), cap);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "guess-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_box_append (GTK_BOX (self->head), button);

  return button;
}

static void
avow_guess_row_dispose (GObject *object)
{
  AvowGuessRow *self = AVOW_GUESS_ROW (object);
  GtkWidget *child;

  if (self->chips != NULL)
    {
      while ((child = gtk_widget_get_first_child (self->chips)))
        gtk_widget_unparent (child);
    }
  self->chips = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_pointer (&self->guess, avow_guess_free);

  G_OBJECT_CLASS (avow_guess_row_parent_class)->dispose (object);
}

static void
avow_guess_row_class_init (AvowGuessRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = avow_guess_row_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "guessrow");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
avow_guess_row_init (AvowGuessRow *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));
  GtkWidget *clamp;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 4);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Best guess"), -1);

  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (self->title, "field-label");
  gtk_box_append (GTK_BOX (self->head), self->title);

  /* Translators: takes what is guessed as right */
  self->take = make_button (self, _("Take"), "G", "guess.take", _("Take the guess"));
  self->clear = make_button (self, _("Clear"), "⌫", "guess.clear", _("Clear the guess"));
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));

  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->chips, g_object_new (AVOW_TYPE_WRAP_LAYOUT, NULL));

  /* Many chips make more rows, not a wider one. */
  clamp = adw_clamp_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->chips);
  gtk_widget_set_parent (clamp, GTK_WIDGET (self));
}

/**
 * avow_guess_row_set_guess:
 * @self: a row
 * @guess: (transfer full) (nullable): a guess; %NULL for none
 *
 * Shows a guess that nobody has taken yet. Without one, and with an empty one, the row
 * is hidden.
 */
void
avow_guess_row_set_guess (AvowGuessRow *self,
                          AvowGuess    *guess)
{
  g_clear_pointer (&self->guess, avow_guess_free);
  self->guess = guess;
  self->taken = FALSE;
  update (self);
}

/**
 * avow_guess_row_get_guess:
 * @self: a row
 *
 * Gets what is guessed.
 *
 * Returns: (transfer none) (nullable): the guess, taken or not
 */
AvowGuess *
avow_guess_row_get_guess (AvowGuessRow *self)
{
  return self->guess;
}

/**
 * avow_guess_row_take:
 * @self: a row with a guess
 *
 * Takes the guess: what has a field of its own is now shown there, the rest here.
 */
void
avow_guess_row_take (AvowGuessRow *self)
{
  self->taken = self->guess != NULL;
  update (self);
}

/**
 * avow_guess_row_is_taken:
 * @self: a row
 *
 * Tells whether the guess was taken.
 *
 * Returns: whether it was
 */
gboolean
avow_guess_row_is_taken (AvowGuessRow *self)
{
  return self->taken;
}

static void
add_field (AvowChange       *change,
           AvowPassageField  field,
           const char       *value)
{
  if (value != NULL && avow_passage_field_fits (field, change->kind))
    avow_change_set_field (change, field, value);
}

/**
 * avow_guess_row_add_to:
 * @self: a row
 * @change: the change that tags the words
 *
 * Adds to a change what was taken and has no field of its own.
 */
void
avow_guess_row_add_to (AvowGuessRow *self,
                       AvowChange   *change)
{
  AvowGuess *guess = self->guess;

  if (!self->taken)
    return;

  if (guess->attribution != AVOW_ATTRIBUTION_NONE)
    add_field (change, AVOW_PASSAGE_ATTRIBUTION, avow_attribution_to_string (guess->attribution));
  add_field (change, AVOW_PASSAGE_CUE, guess->cue.text);
  if (guess->subkind != AVOW_SUBKIND_NONE)
    add_field (change, AVOW_PASSAGE_SUBKIND, avow_subkind_to_string (guess->subkind));
  if (guess->due_date.year != 0)
    {
      g_autofree char *iso = avow_date_to_iso (&guess->due_date);

      add_field (change, AVOW_PASSAGE_DUE_DATE, iso);
    }
}
