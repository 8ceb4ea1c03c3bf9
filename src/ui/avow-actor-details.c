/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-actor-details.h"

#include "avow-actor-words.h"
#include "avow-chip.h"
#include "avow-edit.h"
#include "avow-field.h"
#include "avow-merge-forms.h"
#include "avow-wrap-layout.h"

/* What is known of an actor, edited in place. */
struct _AvowActorDetails
{
  GtkWidget    parent_instance;

  GtkWidget   *name;
  GtkDropDown *type;
  GtkWidget   *names;
  GtkWidget   *new_name;
  GtkWidget   *today_label;
  GtkLabel    *today;
  GtkWidget   *note;

  AvowStore   *store;
  AvowActor   *actor;
  gboolean     setting;
};

enum
{
  SHOW_PASSAGES,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowActorDetails, avow_actor_details, GTK_TYPE_WIDGET)

/* What could not be changed goes back to what it was. */
static void
edited_cb (GtkWidget *widget,
           gboolean   done,
           gint64     created,
           gpointer   user_data)
{
  AvowActorDetails *self = AVOW_ACTOR_DETAILS (widget);

  if (done || self->actor == NULL)
    return;

  avow_field_reset (self->name, self->actor->name);
  avow_field_reset (self->note, self->actor->note);
}

static void
edit (AvowActorDetails *self,
      AvowChange       *change)
{
  avow_edit (GTK_WIDGET (self), self->store, change, edited_cb, NULL);
}

static void
field_cb (GtkWidget  *field,
          const char *text,
          gpointer    user_data)
{
  AvowActorDetails *self = user_data;

  if (self->actor != NULL)
    edit (self, avow_change_new_set_text (field == self->name ? AVOW_CHANGE_RENAME_ACTOR : AVOW_CHANGE_SET_ACTOR_NOTE, self->actor->id, text));
}

static void
type_cb (AvowActorDetails *self)
{
  guint type = gtk_drop_down_get_selected (self->type);

  if (!self->setting && self->actor != NULL && type < AVOW_N_ACTOR_TYPES && type != self->actor->type)
    edit (self, avow_change_new_set_actor_type (self->actor->id, type));
}

static void
add_name_cb (AvowActorDetails *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->new_name)));

  if (self->actor == NULL || *name == '\0')
    return;

  gtk_editable_set_text (GTK_EDITABLE (self->new_name), "");
  edit (self, avow_change_new_set_text (AVOW_CHANGE_ADD_ACTOR_NAME, self->actor->id, name));
}

static void
remove_name_cb (AvowChip         *chip,
                AvowActorDetails *self)
{
  edit (self, avow_change_new (AVOW_CHANGE_REMOVE_ACTOR_NAME, avow_chip_get_id (chip)));
}

static void
delete_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  AvowActorDetails *self = AVOW_ACTOR_DETAILS (widget);

  if (self->actor != NULL)
    avow_delete_actor (widget, self->store, self->actor->id);
}

static void
show_passages_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  AvowActorDetails *self = AVOW_ACTOR_DETAILS (widget);

  if (self->actor != NULL)
    g_signal_emit (self, signals[SHOW_PASSAGES], 0, self->actor->name);
}

static void
open_page_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  AvowActorDetails *self = AVOW_ACTOR_DETAILS (widget);

  if (self->actor != NULL)
    gtk_widget_activate_action (widget, "workbench.show-actor-page", "x", self->actor->id);
}

static void
show_today (AvowActorDetails *self)
{
  g_autofree char *today = self->actor != NULL ? avow_actor_words_get_today (self->actor) : g_strdup ("");

  gtk_label_set_text (self->today, today);
  gtk_widget_set_visible (GTK_WIDGET (self->today), *today != '\0');
  gtk_widget_set_visible (self->today_label, *today != '\0');
}

static void
show_names (AvowActorDetails *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->names)) != self->new_name)
    gtk_box_remove (GTK_BOX (self->names), child);

  for (guint i = 0; self->actor != NULL && i < self->actor->names->len; i++)
    {
      const AvowActorName *name = g_ptr_array_index (self->actor->names, i);
      GtkWidget *chip = avow_chip_new (name->id, name->name);
      g_autofree char *sort = avow_actor_words_get_name (name);

      avow_chip_set_hint (AVOW_CHIP (chip), sort);

      g_signal_connect (chip, "removed", G_CALLBACK (remove_name_cb), self);
      gtk_widget_insert_before (chip, self->names, self->new_name);
    }
}

static void
avow_actor_details_dispose (GObject *object)
{
  AvowActorDetails *self = AVOW_ACTOR_DETAILS (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), AVOW_TYPE_ACTOR_DETAILS);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->store);
  g_clear_pointer (&self->actor, avow_actor_unref);

  G_OBJECT_CLASS (avow_actor_details_parent_class)->dispose (object);
}

static void
avow_actor_details_class_init (AvowActorDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_actor_details_dispose;

  /**
   * AvowActorDetails::show-passages:
   * @self: the details
   * @name: the name of the actor
   *
   * Emitted when the user wants to see an actor's passages.
   */
  signals[SHOW_PASSAGES] =
    g_signal_new ("show-passages", AVOW_TYPE_ACTOR_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (AVOW_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/avow/Avow/ui/avow-actor-details.ui");
  gtk_widget_class_bind_template_child (widget_class, AvowActorDetails, name);
  gtk_widget_class_bind_template_child (widget_class, AvowActorDetails, type);
  gtk_widget_class_bind_template_child (widget_class, AvowActorDetails, names);
  gtk_widget_class_bind_template_child (widget_class, AvowActorDetails, new_name);
  gtk_widget_class_bind_template_child (widget_class, AvowActorDetails, today_label);
  gtk_widget_class_bind_template_child (widget_class, AvowActorDetails, today);
  gtk_widget_class_bind_template_child (widget_class, AvowActorDetails, note);

  gtk_widget_class_install_action (widget_class, "actor.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "actor.show-passages", NULL, show_passages_cb);
  gtk_widget_class_install_action (widget_class, "actor.open-page", NULL, open_page_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
avow_actor_details_init (AvowActorDetails *self)
{
  g_autoptr(GtkStringList) types = gtk_string_list_new (NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < AVOW_N_ACTOR_TYPES; i++)
    gtk_string_list_append (types, avow_actor_type_get_label (i));
  self->setting = TRUE;
  gtk_drop_down_set_model (self->type, G_LIST_MODEL (types));
  self->setting = FALSE;

  avow_field_init (self->name, field_cb, self);
  avow_field_init (self->note, field_cb, self);
  g_signal_connect_swapped (self->type, "notify::selected", G_CALLBACK (type_cb), self);
  g_signal_connect_swapped (self->new_name, "activate", G_CALLBACK (add_name_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (add_name_cb), self);
  gtk_widget_add_controller (self->new_name, focus);
}

/**
 * avow_actor_details_set_store:
 * @self: the details
 * @store: (nullable): a project
 *
 * Sets whose actors are shown.
 */
void
avow_actor_details_set_store (AvowActorDetails *self,
                              AvowStore        *store)
{
  avow_actor_details_set_actor (self, NULL);
  g_set_object (&self->store, store);
}

/**
 * avow_actor_details_set_actor:
 * @self: the details
 * @actor: (nullable): an actor
 *
 * Shows an actor as it is now. What was typed about another one is taken first.
 */
void
avow_actor_details_set_actor (AvowActorDetails *self,
                              AvowActor        *actor)
{
  gboolean is_same = actor != NULL && self->actor != NULL && actor->id == self->actor->id;

  if (!is_same && self->actor != NULL)
    {
      avow_field_commit (self->name);
      avow_field_commit (self->note);
      add_name_cb (self);
    }

  if (actor != NULL)
    avow_actor_ref (actor);
  g_clear_pointer (&self->actor, avow_actor_unref);
  self->actor = actor;

  if (is_same)
    {
      avow_field_set_text (self->name, actor->name);
      avow_field_set_text (self->note, actor->note);
    }
  else
    {
      avow_field_reset (self->name, actor != NULL ? actor->name : NULL);
      avow_field_reset (self->note, actor != NULL ? actor->note : NULL);
    }

  self->setting = TRUE;
  gtk_drop_down_set_selected (self->type, actor != NULL ? actor->type : AVOW_ACTOR_TYPE_UNKNOWN);
  self->setting = FALSE;
  show_names (self);
  show_today (self);
}
