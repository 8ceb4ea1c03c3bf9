/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-tag-popover.h"

#include <glib/gi18n.h>

#include "avow-actor-entry.h"
#include "avow-guess-row.h"

/* What is offered for selected words: what they are, who says them to whom about
 * whom, on what condition.  It does not take the focus: keys go on to the text
 * until one clicks, or goes by Tab, into a field. */
struct _AvowTagPopover
{
  GtkPopover      parent_instance;

  GtkWidget      *claim;
  AvowActorEntry *speaker;
  AvowActorEntry *addressee;
  AvowActorEntry *about;
  GtkWidget      *condition;
  AvowGuessRow   *guess;
  GtkWidget      *again;
  GtkLabel       *last;
};

enum
{
  TAG,
  TAG_AGAIN,
  DISMISSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowTagPopover, avow_tag_popover, GTK_TYPE_POPOVER)

static void
tag_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  AvowKind kind;

  if (avow_kind_from_string (g_variant_get_string (parameter, NULL), &kind))
    g_signal_emit (widget, signals[TAG], 0, kind);
}

static void
again_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  if (gtk_widget_get_visible (AVOW_TAG_POPOVER (widget)->again))
    g_signal_emit (widget, signals[TAG_AGAIN], 0);
}

static void
dismiss_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  g_signal_emit (widget, signals[DISMISSED], 0);
}

/* Enter where nothing more is typed asks for the kind. */
static void
filled_cb (AvowTagPopover *self)
{
  gtk_widget_grab_focus (self->claim);
}

static void
take_actor (AvowActorEntry       *entry,
            const AvowGuessActor *actor)
{
  g_autoptr(AvowLink) link = NULL;

  if (actor->name == NULL || !avow_actor_entry_is_empty (entry))
    return;

  link = avow_link_new (actor->actor_id, actor->name, avow_actor_entry_get_role (entry), actor->as_named);
  avow_actor_entry_add_link (entry, link);
}

static void
untake_actor (AvowActorEntry       *entry,
              const AvowGuessActor *actor)
{
  g_autoptr(AvowLink) link = NULL;

  if (actor->name == NULL)
    return;

  link = avow_link_new (actor->actor_id, actor->name, avow_actor_entry_get_role (entry), NULL);
  avow_actor_entry_remove_link (entry, link);
}

static gboolean
is_taken_condition (AvowTagPopover *self)
{
  AvowGuess *guess = avow_guess_row_get_guess (self->guess);

  return avow_guess_row_is_taken (self->guess) && guess->condition.text != NULL &&
         g_str_equal (guess->condition.text, gtk_editable_get_text (GTK_EDITABLE (self->condition)));
}

static void
avow_tag_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), AVOW_TYPE_TAG_POPOVER);

  G_OBJECT_CLASS (avow_tag_popover_parent_class)->dispose (object);
}

static void
avow_tag_popover_class_init (AvowTagPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_tag_popover_dispose;

  /**
   * AvowTagPopover::tag:
   * @self: the popover
   * @kind: an [enum@Kind]
   *
   * Emitted when the user says what the words are.
   */
  signals[TAG] =
    g_signal_new ("tag", AVOW_TYPE_TAG_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * AvowTagPopover::tag-again:
   * @self: the popover
   *
   * Emitted when the user says that the words are what those before were.
   */
  signals[TAG_AGAIN] =
    g_signal_new ("tag-again", AVOW_TYPE_TAG_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AvowTagPopover::dismissed:
   * @self: the popover
   *
   * Emitted when the user does not want to tag.
   */
  signals[DISMISSED] =
    g_signal_new ("dismissed", AVOW_TYPE_TAG_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (AVOW_TYPE_ACTOR_ENTRY);
  g_type_ensure (AVOW_TYPE_GUESS_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/avow/Avow/ui/avow-tag-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, AvowTagPopover, claim);
  gtk_widget_class_bind_template_child (widget_class, AvowTagPopover, speaker);
  gtk_widget_class_bind_template_child (widget_class, AvowTagPopover, addressee);
  gtk_widget_class_bind_template_child (widget_class, AvowTagPopover, about);
  gtk_widget_class_bind_template_child (widget_class, AvowTagPopover, condition);
  gtk_widget_class_bind_template_child (widget_class, AvowTagPopover, guess);
  gtk_widget_class_bind_template_child (widget_class, AvowTagPopover, again);
  gtk_widget_class_bind_template_child (widget_class, AvowTagPopover, last);
  gtk_widget_class_bind_template_callback (widget_class, filled_cb);

  gtk_widget_class_install_action (widget_class, "tag.tag", "s", tag_cb);
  gtk_widget_class_install_action (widget_class, "tag.again", NULL, again_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, 0, "tag.again", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_ALT_MASK, "tag.again", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, 0, "guess.take", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_ALT_MASK, "guess.take", NULL);
  gtk_widget_class_install_action (widget_class, "tag.dismiss", NULL, dismiss_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "tag.dismiss", NULL);

  /* In a field a number is a number; with Alt it is a kind. */
  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    {
      const char *name = avow_kind_to_string (kind);

      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + kind, 0, "tag.tag", "s", name);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_1 + kind, 0, "tag.tag", "s", name);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + kind, GDK_ALT_MASK, "tag.tag", "s", name);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_1 + kind, GDK_ALT_MASK, "tag.tag", "s", name);
    }
}

static void
avow_tag_popover_init (AvowTagPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * avow_tag_popover_new:
 *
 * Makes a popover with nothing in its fields.
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *
avow_tag_popover_new (void)
{
  return g_object_new (AVOW_TYPE_TAG_POPOVER, NULL);
}

/**
 * avow_tag_popover_set_store:
 * @self: a popover
 * @store: (nullable): a project
 *
 * Sets whose actors to complete over.
 */
void
avow_tag_popover_set_store (AvowTagPopover *self,
                            AvowStore      *store)
{
  avow_actor_entry_set_store (self->speaker, store);
  avow_actor_entry_set_store (self->addressee, store);
  avow_actor_entry_set_store (self->about, store);
}

/**
 * avow_tag_popover_set_article:
 * @self: a popover
 * @article_id: an article
 *
 * Sets in which article the words are.
 */
void
avow_tag_popover_set_article (AvowTagPopover *self,
                              gint64          article_id)
{
  avow_actor_entry_set_article (self->speaker, article_id);
  avow_actor_entry_set_article (self->addressee, article_id);
  avow_actor_entry_set_article (self->about, article_id);
}

/**
 * avow_tag_popover_reset:
 * @self: a popover
 *
 * Empties the fields.
 */
void
avow_tag_popover_reset (AvowTagPopover *self)
{
  avow_actor_entry_set_links (self->speaker, NULL);
  avow_actor_entry_set_links (self->addressee, NULL);
  avow_actor_entry_set_links (self->about, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->condition), "");
  avow_guess_row_set_guess (self->guess, NULL);
}

/**
 * avow_tag_popover_add_to:
 * @self: a popover
 * @change: the change that tags the words
 *
 * Adds to a change what the fields say.
 */
void
avow_tag_popover_add_to (AvowTagPopover *self,
                         AvowChange     *change)
{
  avow_actor_entry_add_to (self->speaker, change);
  avow_actor_entry_add_to (self->addressee, change);
  avow_actor_entry_add_to (self->about, change);
  avow_guess_row_add_to (self->guess, change);

  /* A condition that was taken as it stands is words of the text. */
  if (is_taken_condition (self))
    {
      AvowSpan span = avow_guess_row_get_guess (self->guess)->condition.span;

      change->condition_start = span.start;
      change->condition_end = span.end;
    }
  else
    {
      avow_change_set_field (change, AVOW_PASSAGE_CONDITION, gtk_editable_get_text (GTK_EDITABLE (self->condition)));
    }
}

/**
 * avow_tag_popover_set_guess:
 * @self: a popover
 * @guess: (transfer full) (nullable): what is guessed about the words
 *
 * Shows a guess. It goes into the passage only when the user takes it.
 */
void
avow_tag_popover_set_guess (AvowTagPopover *self,
                            AvowGuess      *guess)
{
  avow_guess_row_set_guess (self->guess, guess);
}

/**
 * avow_tag_popover_take_guess:
 * @self: a popover
 *
 * Fills in what is guessed, but for fields in which there is something already.
 *
 * Returns: whether there was a guess
 */
gboolean
avow_tag_popover_take_guess (AvowTagPopover *self)
{
  AvowGuess *guess = avow_guess_row_get_guess (self->guess);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->guess)) || avow_guess_row_is_taken (self->guess))
    return avow_guess_row_is_taken (self->guess);

  take_actor (self->speaker, &guess->speaker);
  take_actor (self->addressee, &guess->addressee);
  if (guess->condition.text != NULL && *gtk_editable_get_text (GTK_EDITABLE (self->condition)) == '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->condition), guess->condition.text);
  avow_guess_row_take (self->guess);

  return TRUE;
}

/**
 * avow_tag_popover_clear_guess:
 * @self: a popover
 *
 * Takes the guess away, and what it filled in.
 */
void
avow_tag_popover_clear_guess (AvowTagPopover *self)
{
  AvowGuess *guess = avow_guess_row_get_guess (self->guess);

  if (avow_guess_row_is_taken (self->guess))
    {
      untake_actor (self->speaker, &guess->speaker);
      untake_actor (self->addressee, &guess->addressee);
      if (is_taken_condition (self))
        gtk_editable_set_text (GTK_EDITABLE (self->condition), "");
    }
  avow_guess_row_set_guess (self->guess, NULL);
}

/**
 * avow_tag_popover_has_taken:
 * @self: a popover
 *
 * Tells whether the user has taken the guess that is shown.
 *
 * Returns: whether he has
 */
gboolean
avow_tag_popover_has_taken (AvowTagPopover *self)
{
  return avow_guess_row_is_taken (self->guess);
}

/**
 * avow_tag_popover_set_speakers:
 * @self: a popover that is shown
 * @links: (element-type AvowLink): actors, as speakers
 *
 * Says who speaks, and lets the user say what the words are.
 */
void
avow_tag_popover_set_speakers (AvowTagPopover *self,
                               GPtrArray      *links)
{
  avow_actor_entry_set_links (self->speaker, links);
  gtk_widget_grab_focus (self->claim);
}

/**
 * avow_tag_popover_set_last:
 * @self: a popover
 * @last: (nullable): what was tagged last, and by whom it was said; %NULL for nothing
 *
 * Sets what one key makes of the words.
 */
void
avow_tag_popover_set_last (AvowTagPopover *self,
                           const char     *last)
{
  g_autofree char *name = last != NULL ? g_strdup_printf (_("Like the last: %s"), last) : NULL;

  gtk_label_set_text (self->last, name != NULL ? name : "");
  gtk_widget_set_visible (self->again, last != NULL);
  if (name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->again), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * avow_tag_popover_focus:
 * @self: a popover that is shown
 *
 * Lets the user type who says it.
 */
void
avow_tag_popover_focus (AvowTagPopover *self)
{
  avow_actor_entry_focus (self->speaker);
}
