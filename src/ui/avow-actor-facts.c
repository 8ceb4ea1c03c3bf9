/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-actor-facts.h"

#include <glib/gi18n.h>

#include "avow-actor-forms.h"
#include "avow-actor-words.h"
#include "avow-boxes.h"
#include "avow-compat.h"
#include "avow-edit.h"
#include "avow-field.h"

/* What is known about an actor besides what it says: names, where it belongs, who belongs to
 * it, what it is known by elsewhere, and a note.  All of it can be changed where it stands. */

/* Of an organization with many members, the latest are shown at first. */
#define MAX_MEMBERS 8

struct _AvowActorFacts
{
  GtkWidget   parent_instance;

  GtkWidget  *grid;
  GtkWidget  *names;
  GtkWidget  *affiliations;
  GtkWidget  *members;
  GtkWidget  *members_label;
  GtkWidget  *identifiers;
  GtkWidget  *note;

  AvowStore  *store;
  AvowActor  *actor;
  gboolean    all_members;
};

G_DEFINE_FINAL_TYPE (AvowActorFacts, avow_actor_facts, GTK_TYPE_WIDGET)

static const struct
{
  const char *scheme;
  const char *address;   /* what comes before the value */
} links[] =
{
  { "Wikidata", "https://www.wikidata.org/wiki/" },
  { "ISNI", "https://isni.org/isni/" },
  { "VIAF", "https://viaf.org/viaf/" },
  { "ROR", "https://ror.org/" },
};

static AvowActorFacts *
get_facts (GtkWidget *widget)
{
  return AVOW_ACTOR_FACTS (gtk_widget_get_ancestor (widget, AVOW_TYPE_ACTOR_FACTS));
}

/* ---- pieces */

/* A button that adds something, at the end of what there is. */
static GtkWidget *
make_adder (const char *text,
            GCallback   callback)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (box), gtk_label_new (text));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "adder");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_signal_connect (button, "clicked", callback, NULL);

  return button;
}

static GtkWidget *
make_small_button (const char *icon_name,
                   const char *tooltip,
                   GCallback   callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  g_signal_connect (button, "clicked", callback, NULL);

  return button;
}

/* ---- names */

static void
name_cb (GtkWidget *button)
{
  AvowActorFacts *self = get_facts (button);

  avow_ask_actor_name (GTK_WIDGET (self), button, self->store, self->actor, g_object_get_data (G_OBJECT (button), "name"));
}

static GtkWidget *
make_name (const AvowActorName *name)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *sort = avow_actor_words_get_name (name), *label = NULL;
  gboolean is_plain = name->kind == AVOW_NAME_KIND_ALIAS && name->start_date == NULL && name->end_date == NULL;

  gtk_box_append (GTK_BOX (box), avow_label_new (name->name, NULL));
  if (!is_plain)
    gtk_box_append (GTK_BOX (box), avow_label_new (sort, "by"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "chip");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, sort);
  label = g_strdup_printf ("%s: %s", name->name, sort);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "name", avow_actor_name_copy (name), (GDestroyNotify) avow_actor_name_free);
  g_signal_connect (button, "clicked", G_CALLBACK (name_cb), NULL);

  return button;
}

static void
show_names (AvowActorFacts *self)
{
  avow_box_clear (self->names);
  for (guint i = 0; i < self->actor->names->len; i++)
    gtk_box_append (GTK_BOX (self->names), make_name (g_ptr_array_index (self->actor->names, i)));
  gtk_box_append (GTK_BOX (self->names), make_adder (_("Add Name"), G_CALLBACK (name_cb)));
}

/* ---- affiliations */

static void
affiliation_cb (GtkWidget *button)
{
  AvowActorFacts *self = get_facts (button);

  avow_ask_affiliation (GTK_WIDGET (self), button, self->store, self->actor, g_object_get_data (G_OBJECT (button), "affiliation"));
}

static void
member_cb (GtkWidget *button)
{
  AvowActorFacts *self = get_facts (button);

  avow_ask_member (GTK_WIDGET (self), button, self->store, self->actor, g_object_get_data (G_OBJECT (button), "affiliation"));
}

/* A name that leads to the page of its actor. */
static GtkWidget *
make_actor_link (gint64      id,
                 const char *name)
{
  GtkWidget *button = gtk_button_new ();
  /* Translators: to the page of an actor */
  g_autofree char *tooltip = g_strdup_printf (_("Show the page of %s"), name);

  gtk_button_set_child (GTK_BUTTON (button), avow_label_new (name, NULL));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "actor-link");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "workbench.show-actor-page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", id);

  return button;
}

static GtkWidget *
make_affiliation (const AvowAffiliation *affiliation,
                  gboolean               is_member)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *edit;
  g_autofree char *period = avow_actor_words_get_period (affiliation->start_date, affiliation->end_date), *tooltip = NULL;
  g_autofree char *what = is_member ? avow_actor_words_get_member (affiliation) : avow_actor_words_get_post (affiliation);
  GtkWidget *role = affiliation->role != NULL ? avow_label_new (affiliation->role, NULL) : NULL, *link = NULL;

  if (is_member)
    link = make_actor_link (affiliation->actor_id, affiliation->actor != NULL ? affiliation->actor : "");
  else if (affiliation->organization_id != 0)
    link = make_actor_link (affiliation->organization_id, affiliation->organization);

  if (role != NULL && !is_member)
    gtk_box_append (GTK_BOX (row), role);
  if (link != NULL)
    gtk_box_append (GTK_BOX (row), link);
  if (role != NULL && is_member)
    gtk_box_append (GTK_BOX (row), role);
  if (*period != '\0')
    {
      GtkWidget *label = avow_label_new (period, "dim-label");

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
      gtk_widget_set_margin_start (label, 4);
      gtk_box_append (GTK_BOX (row), label);
    }

  /* Translators: corrects an affiliation: “Prime Minister, Norland” */
  tooltip = g_strdup_printf (_("Edit %s"), what);
  edit = make_small_button ("document-edit-symbolic", tooltip, is_member ? G_CALLBACK (member_cb) : G_CALLBACK (affiliation_cb));
  g_object_set_data_full (G_OBJECT (edit), "affiliation", avow_affiliation_copy (affiliation), (GDestroyNotify) avow_affiliation_free);
  gtk_box_append (GTK_BOX (row), edit);
  gtk_widget_set_tooltip_text (row, what);

  gtk_box_append (GTK_BOX (lines), row);
  if (affiliation->note != NULL)
    {
      GtkWidget *note = avow_label_new (affiliation->note, "by");

      gtk_label_set_ellipsize (GTK_LABEL (note), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (GTK_LABEL (note), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (note), PANGO_WRAP_WORD_CHAR);
      gtk_box_append (GTK_BOX (lines), note);
    }

  return lines;
}

static void
show_affiliations (AvowActorFacts *self)
{
  avow_box_clear (self->affiliations);
  for (guint i = 0; i < self->actor->affiliations->len; i++)
    gtk_box_append (GTK_BOX (self->affiliations), make_affiliation (g_ptr_array_index (self->actor->affiliations, i), FALSE));
  gtk_box_append (GTK_BOX (self->affiliations), make_adder (_("Add Affiliation"), G_CALLBACK (affiliation_cb)));
}

static void show_members (AvowActorFacts *self);

static void
all_members_cb (GtkWidget *button)
{
  AvowActorFacts *self = get_facts (button);

  self->all_members = TRUE;
  show_members (self);
}

static void
show_members (AvowActorFacts *self)
{
  guint n = self->actor->members->len, n_shown = self->all_members ? n : MIN (n, MAX_MEMBERS);
  gboolean is_shown = n > 0 || (self->actor->type != AVOW_ACTOR_TYPE_PERSON && self->actor->type != AVOW_ACTOR_TYPE_ANONYMOUS &&
                                self->actor->type != AVOW_ACTOR_TYPE_UNKNOWN);

  avow_box_clear (self->members);
  for (guint i = 0; i < n_shown; i++)
    gtk_box_append (GTK_BOX (self->members), make_affiliation (g_ptr_array_index (self->actor->members, i), TRUE));
  if (n_shown < n)
    {
      g_autofree char *label = g_strdup_printf (g_dngettext (NULL, "Show %u More", "Show %u More", n - n_shown), n - n_shown);

      gtk_box_append (GTK_BOX (self->members), make_adder (label, G_CALLBACK (all_members_cb)));
    }
  gtk_box_append (GTK_BOX (self->members), make_adder (_("Add Member"), G_CALLBACK (member_cb)));
  gtk_widget_set_visible (self->members, is_shown);
  gtk_widget_set_visible (self->members_label, is_shown);
}

/* ---- identifiers */

/* Where an identifier leads; %NULL for nowhere. */
static char *
get_address (const AvowActorIdentifier *identifier)
{
  if (g_str_has_prefix (identifier->value, "https://") || g_str_has_prefix (identifier->value, "http://"))
    return g_strdup (identifier->value);

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      if (g_ascii_strcasecmp (links[i].scheme, identifier->scheme) == 0)
        {
          g_autofree char *escaped = g_uri_escape_string (identifier->value, NULL, FALSE);

          return g_strconcat (links[i].address, escaped, NULL);
        }
    }

  return NULL;
}

static void
identifier_cb (GtkWidget *button)
{
  AvowActorFacts *self = get_facts (button);

  avow_ask_identifier (GTK_WIDGET (self), button, self->store, self->actor);
}

/* Nothing is fetched before somebody asks for it, and then by the user's browser. */
static void
open_cb (GtkWidget *button)
{
  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (button)), g_object_get_data (G_OBJECT (button), "address"), GDK_CURRENT_TIME);
}

static void
removed_cb (GtkWidget *widget,
            gboolean   done,
            gint64     created,
            gpointer   user_data)
{
  if (done)
    avow_say_undo (widget, _("Identifier removed"));
}

static void
remove_cb (GtkWidget *button)
{
  AvowActorFacts *self = get_facts (button);
  const gint64 *id = g_object_get_data (G_OBJECT (button), "id");

  avow_edit (GTK_WIDGET (self), self->store, avow_change_new (AVOW_CHANGE_REMOVE_IDENTIFIERS, *id), removed_cb, NULL);
}

static GtkWidget *
make_identifier (const AvowActorIdentifier *identifier)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *inner = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *remove;
  g_autofree char *address = get_address (identifier), *label = NULL, *tooltip = NULL;
  gint64 *id = g_new (gint64, 1);

  label = g_strdup_printf ("%s: %s", identifier->scheme, identifier->value);
  gtk_box_append (GTK_BOX (inner), avow_label_new (identifier->scheme, "by"));
  gtk_box_append (GTK_BOX (inner), avow_label_new (identifier->value, NULL));
  if (address != NULL)
    {
      GtkWidget *button = gtk_button_new ();

      gtk_box_append (GTK_BOX (inner), gtk_image_new_from_icon_name ("web-browser-symbolic"));
      gtk_button_set_child (GTK_BUTTON (button), inner);
      gtk_widget_add_css_class (button, "chip");
      /* Translators: an address on the web */
      tooltip = g_strdup_printf (_("Open %s in the browser"), address);
      gtk_widget_set_tooltip_text (button, tooltip);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      g_object_set_data_full (G_OBJECT (button), "address", g_steal_pointer (&address), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (open_cb), NULL);
      gtk_box_append (GTK_BOX (box), button);
    }
  else
    {
      gtk_box_append (GTK_BOX (box), inner);
    }

  g_free (tooltip);
  tooltip = g_strdup_printf (_("Remove %s"), label);
  remove = make_small_button ("window-close-symbolic", tooltip, G_CALLBACK (remove_cb));
  *id = identifier->id;
  g_object_set_data_full (G_OBJECT (remove), "id", id, g_free);
  gtk_box_append (GTK_BOX (box), remove);
  gtk_widget_set_halign (box, GTK_ALIGN_START);

  return box;
}

static void
show_identifiers (AvowActorFacts *self)
{
  avow_box_clear (self->identifiers);
  for (guint i = 0; i < self->actor->identifiers->len; i++)
    gtk_box_append (GTK_BOX (self->identifiers), make_identifier (g_ptr_array_index (self->actor->identifiers, i)));
  gtk_box_append (GTK_BOX (self->identifiers), make_adder (_("Add Identifier"), G_CALLBACK (identifier_cb)));
}

/* ---- note */

static void
edited_cb (GtkWidget *widget,
           gboolean   done,
           gint64     created,
           gpointer   user_data)
{
  AvowActorFacts *self = AVOW_ACTOR_FACTS (widget);

  if (!done && self->actor != NULL)
    avow_field_reset (self->note, self->actor->note);
}

static void
note_cb (GtkWidget  *field,
         const char *text,
         gpointer    user_data)
{
  AvowActorFacts *self = user_data;

  if (self->actor != NULL && self->store != NULL)
    avow_edit (GTK_WIDGET (self), self->store, avow_change_new_set_text (AVOW_CHANGE_SET_ACTOR_NOTE, self->actor->id, text),
               edited_cb, NULL);
}

/* ---- widget */

static void
avow_actor_facts_dispose (GObject *object)
{
  AvowActorFacts *self = AVOW_ACTOR_FACTS (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->store);
  g_clear_pointer (&self->actor, avow_actor_unref);

  G_OBJECT_CLASS (avow_actor_facts_parent_class)->dispose (object);
}

static void
avow_actor_facts_class_init (AvowActorFactsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_actor_facts_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "actorfacts");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_row (AvowActorFacts *self,
         const char     *text,
         GtkWidget      *widget,
         int             row)
{
  GtkWidget *label = avow_label_new (text, "field-label");

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), widget, 1, row, 1, 1);

  return label;
}

static void
avow_actor_facts_init (AvowActorFacts *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Facts"), -1);

  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));

  self->names = avow_wrap_box_new ();
  gtk_widget_set_valign (self->names, GTK_ALIGN_START);
  self->affiliations = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->members = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->identifiers = avow_wrap_box_new ();
  gtk_widget_set_valign (self->identifiers, GTK_ALIGN_START);
  self->note = g_object_new (GTK_TYPE_TEXT_VIEW, "accepts-tab", FALSE, "wrap-mode", GTK_WRAP_WORD_CHAR, "height-request", 34,
                             "top-margin", 7, "bottom-margin", 7, "left-margin", 9, "right-margin", 9, NULL);
  gtk_widget_add_css_class (self->note, "note");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->note), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Actor note"), -1);
  avow_field_init (self->note, note_cb, self);

  add_row (self, _("Also Called"), self->names, 0);
  add_row (self, _("Affiliations"), self->affiliations, 1);
  self->members_label = add_row (self, _("Members"), self->members, 2);
  add_row (self, _("Identifiers"), self->identifiers, 3);
  add_row (self, _("Note"), self->note, 4);
}

/**
 * avow_actor_facts_new:
 *
 * Makes a view without an actor.
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *
avow_actor_facts_new (void)
{
  return g_object_new (AVOW_TYPE_ACTOR_FACTS, NULL);
}

/**
 * avow_actor_facts_set_store:
 * @self: a view
 * @store: (nullable): a project
 *
 * Sets whose actors are shown.
 */
void
avow_actor_facts_set_store (AvowActorFacts *self,
                            AvowStore      *store)
{
  avow_actor_facts_set_actor (self, NULL);
  g_set_object (&self->store, store);
}

/**
 * avow_actor_facts_set_actor:
 * @self: a view
 * @actor: (nullable): an actor
 *
 * Shows an actor as it is now. What was typed about another one is taken first.
 */
void
avow_actor_facts_set_actor (AvowActorFacts *self,
                            AvowActor      *actor)
{
  gboolean is_same = actor != NULL && self->actor != NULL && actor->id == self->actor->id;

  if (!is_same && self->actor != NULL)
    avow_field_commit (self->note);

  if (actor != NULL)
    avow_actor_ref (actor);
  g_clear_pointer (&self->actor, avow_actor_unref);
  self->actor = actor;

  if (is_same)
    avow_field_set_text (self->note, actor->note);
  else
    avow_field_reset (self->note, actor != NULL ? actor->note : NULL);
  if (actor == NULL)
    return;

  self->all_members = self->all_members && is_same;
  show_names (self);
  show_affiliations (self);
  show_members (self);
  show_identifiers (self);
}
