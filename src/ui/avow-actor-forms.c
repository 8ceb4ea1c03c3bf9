/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-actor-forms.h"

#include <glib/gi18n.h>

#include "avow-actor-entry.h"
#include "avow-date-entry.h"
#include "avow-edit.h"
#include "avow-find-actor.h"
#include "avow-form.h"

/* What is asked about an actor: a name, an affiliation, an identifier; each in a popover, which
 * makes one change. */

/* Who gives identifiers, as they are offered. */
static const char * const schemes[] = { "Wikidata", "ISNI", "VIAF", "URL", NULL };

typedef struct
{
  AvowStore       *store;
  AvowActor       *actor;
  AvowActorName   *name;          /* the one that is corrected; or %NULL */
  AvowAffiliation *affiliation;   /* the one that is corrected; or %NULL */
  gboolean         is_member;     /* the actor is the organization */

  GtkWidget       *entry;
  GtkWidget       *choice;
  GtkWidget       *language;
  GtkWidget       *language_label;
  AvowActorEntry  *other;
  GtkWidget       *role;
  AvowDateEntry   *from;
  AvowDateEntry   *until;
  GtkWidget       *note;
} Fields;

static void
fields_free (gpointer data)
{
  Fields *fields = data;

  g_object_unref (fields->store);
  avow_actor_unref (fields->actor);
  g_clear_pointer (&fields->name, avow_actor_name_free);
  g_clear_pointer (&fields->affiliation, avow_affiliation_free);
  g_free (fields);
}

static Fields *
get_fields (AvowForm *form)
{
  return avow_form_get_data (form);
}

static Fields *
add_fields (AvowForm  *form,
            AvowStore *store,
            AvowActor *actor)
{
  Fields *fields = g_new0 (Fields, 1);

  fields->store = g_object_ref (store);
  fields->actor = avow_actor_ref (actor);
  avow_form_set_data (form, fields, fields_free);

  return fields;
}

static GtkWidget *
add_entry (AvowForm   *form,
           const char *label,
           const char *text)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  avow_form_add (form, label, entry);

  return entry;
}

static void
add_dates (AvowForm   *form,
           Fields     *fields,
           const char *start,
           const char *end)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  /* Translators: since when, and until when */
  fields->from = AVOW_DATE_ENTRY (avow_date_entry_new (_("From")));
  fields->until = AVOW_DATE_ENTRY (avow_date_entry_new (_("Until")));
  avow_date_entry_set_reference (fields->from, today);
  avow_date_entry_set_reference (fields->until, today);
  avow_date_entry_reset (fields->from, start);
  avow_date_entry_reset (fields->until, end);
  avow_form_add_pair (form, _("From"), GTK_WIDGET (fields->from), _("Until"), GTK_WIDGET (fields->until));
}

static gboolean
read_dates (Fields *fields)
{
  return avow_date_entry_commit (fields->from) && avow_date_entry_commit (fields->until);
}

/* A stripped copy of what an entry says; %NULL for nothing. */
static char *
get_text (GtkWidget *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static void
deleted_cb (GtkWidget *widget,
            gboolean   done,
            gint64     created,
            gpointer   user_data)
{
  if (done)
    avow_say_undo (widget, user_data);
}

/* Makes the change in the name of what is below the form, which goes. */
static void
end (AvowForm     *form,
     AvowChange   *change,
     AvowEditFunc  func,
     const char   *said)
{
  avow_edit (gtk_widget_get_parent (GTK_WIDGET (form)), get_fields (form)->store, change, func, (gpointer) said);
  gtk_popover_popdown (GTK_POPOVER (form));
}

/* ---- names */

static void
save_name_cb (AvowForm *form)
{
  Fields *fields = get_fields (form);
  gboolean is_main = fields->name != NULL && fields->name->kind == AVOW_NAME_KIND_MAIN;
  AvowNameKind kind = is_main ? AVOW_NAME_KIND_MAIN : AVOW_NAME_KIND_ALIAS + gtk_drop_down_get_selected (GTK_DROP_DOWN (fields->choice));
  g_autofree char *text = get_text (fields->entry);
  AvowActorName *name;

  if (text == NULL)
    {
      avow_form_say (form, _("Write a name."));
      gtk_widget_grab_focus (fields->entry);
      return;
    }
  if (!read_dates (fields))
    return;

  name = avow_actor_name_new (fields->name != NULL ? fields->name->id : 0, text, kind);
  name->language = kind == AVOW_NAME_KIND_TRANSLATION ? get_text (fields->language)
                 : is_main ? g_strdup (fields->name->language) : NULL;
  avow_actor_name_set_dates (name, avow_date_entry_get_date (fields->from), avow_date_entry_get_date (fields->until));
  end (form, avow_change_new_actor_name (name, fields->actor->id), NULL, NULL);
}

static void
delete_name_cb (AvowForm *form)
{
  end (form, avow_change_new (AVOW_CHANGE_REMOVE_ACTOR_NAME, get_fields (form)->name->id), deleted_cb, _("Name removed"));
}

static void
kind_cb (AvowForm *form)
{
  Fields *fields = get_fields (form);

  if (fields == NULL)
    return;

  gtk_widget_set_sensitive (fields->language, gtk_drop_down_get_selected (GTK_DROP_DOWN (fields->choice)) ==
                                              AVOW_NAME_KIND_TRANSLATION - AVOW_NAME_KIND_ALIAS);
}

static void
add_kind (AvowForm            *form,
          Fields              *fields,
          const AvowActorName *name)
{
  g_autoptr(GtkStringList) kinds = gtk_string_list_new (NULL);

  for (AvowNameKind kind = AVOW_NAME_KIND_ALIAS; kind < AVOW_N_NAME_KINDS; kind++)
    gtk_string_list_append (kinds, avow_name_kind_get_label (kind));
  fields->choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&kinds)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (fields->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Kind of Name"), -1);
  fields->language = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (fields->language), 6);
  gtk_entry_set_placeholder_text (GTK_ENTRY (fields->language), "fr");
  gtk_editable_set_text (GTK_EDITABLE (fields->language), name != NULL && name->language != NULL ? name->language : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (fields->language), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Language"), -1);
  if (name != NULL)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (fields->choice), name->kind - AVOW_NAME_KIND_ALIAS);
  g_signal_connect_swapped (fields->choice, "notify::selected", G_CALLBACK (kind_cb), form);
  kind_cb (form);
  avow_form_add_pair (form, _("Kind of Name"), fields->choice, _("Language"), fields->language);
}

/**
 * avow_ask_actor_name:
 * @parent: who asks, a widget with a layout manager
 * @anchor: what is asked about, within @parent
 * @store: a project
 * @actor: an actor
 * @name: (nullable): one of its names, which is to be corrected; %NULL for another
 *
 * Asks for a name of an actor, of which kind it is and when it was in use.
 */
void
avow_ask_actor_name (GtkWidget           *parent,
                     GtkWidget           *anchor,
                     AvowStore           *store,
                     AvowActor           *actor,
                     const AvowActorName *name)
{
  gboolean is_main = name != NULL && name->kind == AVOW_NAME_KIND_MAIN;
  AvowForm *form = avow_form_new (name != NULL ? _("Name") : _("Another Name"));
  Fields *fields = add_fields (form, store, actor);

  fields->name = name != NULL ? avow_actor_name_copy (name) : NULL;
  fields->entry = add_entry (form, _("Name"), name != NULL ? name->name : NULL);
  if (!is_main)
    add_kind (form, fields, name);
  add_dates (form, fields, name != NULL ? name->start_date : NULL, name != NULL ? name->end_date : NULL);
  avow_form_add_buttons (form, name != NULL ? _("Save") : _("Add Name"), name != NULL && !is_main ? _("Remove") : NULL);
  g_signal_connect (form, "save", G_CALLBACK (save_name_cb), NULL);
  g_signal_connect (form, "delete", G_CALLBACK (delete_name_cb), NULL);
  avow_form_ask (form, parent, anchor);
  gtk_widget_grab_focus (fields->entry);
}

/* ---- affiliations */

static AvowAffiliation *
read_affiliation (Fields   *fields,
                  AvowLink *link)
{
  gint64 actor_id = fields->is_member ? link->actor_id : fields->actor->id;
  gint64 organization_id = fields->is_member ? fields->actor->id : link != NULL ? link->actor_id : 0;
  g_autofree char *role = get_text (fields->role);
  AvowAffiliation *affiliation;

  affiliation = avow_affiliation_new (actor_id, organization_id, fields->is_member || link == NULL ? NULL : link->name, role);
  affiliation->id = fields->affiliation != NULL ? fields->affiliation->id : 0;
  affiliation->note = get_text (fields->note);
  avow_affiliation_set_dates (affiliation, avow_date_entry_get_date (fields->from), avow_date_entry_get_date (fields->until));

  return affiliation;
}

static void
save_affiliation (AvowForm *form,
                  AvowLink *link)
{
  end (form, avow_change_new_affiliation (read_affiliation (get_fields (form), link)), NULL, NULL);
}

static void
member_found_cb (GtkWidget *widget,
                 AvowLink  *link)
{
  AvowForm *form = AVOW_FORM (widget);

  if (link != NULL)
    save_affiliation (form, link);
  else
    avow_form_say (form, _("There is no actor of this name."));
}

static void
save_affiliation_cb (AvowForm *form)
{
  Fields *fields = get_fields (form);
  g_autoptr(AvowChange) links = avow_change_new (AVOW_CHANGE_LINK, 0);
  g_autofree char *role = get_text (fields->role);
  AvowLink *link;

  avow_actor_entry_add_to (fields->other, links);
  link = links->links->len > 0 ? g_ptr_array_index (links->links, links->links->len - 1) : NULL;

  if (link == NULL && (fields->is_member || role == NULL))
    avow_form_say (form, fields->is_member ? _("Say who.") : _("Say where, or as what."));
  else if (!read_dates (fields))
    return;
  else if (fields->is_member)
    avow_find_actor (GTK_WIDGET (form), fields->store, link, member_found_cb);
  else
    save_affiliation (form, link);
}

static void
delete_affiliation_cb (AvowForm *form)
{
  end (form, avow_change_new (AVOW_CHANGE_DELETE_AFFILIATIONS, get_fields (form)->affiliation->id), deleted_cb,
       _("Affiliation deleted"));
}

static void
ask_affiliation (GtkWidget             *parent,
                 GtkWidget             *anchor,
                 AvowStore             *store,
                 AvowActor             *actor,
                 const AvowAffiliation *old,
                 gboolean               is_member)
{
  AvowForm *form = avow_form_new (is_member ? _("Member") : _("Affiliation"));
  Fields *fields = add_fields (form, store, actor);
  /* Translators: who belongs to an organization */
  const char *label = is_member ? _("Who") : _("Organization");
  gint64 other_id = old == NULL ? 0 : is_member ? old->actor_id : old->organization_id;

  fields->is_member = is_member;
  fields->affiliation = old != NULL ? avow_affiliation_copy (old) : NULL;
  fields->other = g_object_new (AVOW_TYPE_ACTOR_ENTRY, NULL);
  avow_actor_entry_set_store (fields->other, store);
  avow_actor_entry_set_label (fields->other, label);
  if (other_id != 0)
    {
      g_autoptr(AvowLink) link = avow_link_new (other_id, is_member ? old->actor : old->organization, AVOW_ROLE_SPEAKER, NULL);

      avow_actor_entry_add_link (fields->other, link);
    }

  avow_form_add (form, label, GTK_WIDGET (fields->other));
  /* Translators: what somebody is in an organization: “Prime Minister” */
  fields->role = add_entry (form, _("As What"), old != NULL ? old->role : NULL);
  add_dates (form, fields, old != NULL ? old->start_date : NULL, old != NULL ? old->end_date : NULL);
  fields->note = add_entry (form, _("Note"), old != NULL ? old->note : NULL);
  avow_form_add_buttons (form, old != NULL ? _("Save") : is_member ? _("Add Member") : _("Add Affiliation"),
                         old != NULL ? _("Delete") : NULL);
  g_signal_connect (form, "save", G_CALLBACK (save_affiliation_cb), NULL);
  g_signal_connect (form, "delete", G_CALLBACK (delete_affiliation_cb), NULL);
  avow_form_ask (form, parent, anchor);
  avow_actor_entry_focus (fields->other);
}

/**
 * avow_ask_affiliation:
 * @parent: who asks, a widget with a layout manager
 * @anchor: what is asked about, within @parent
 * @store: a project
 * @actor: an actor
 * @affiliation: (nullable): what is to be corrected; %NULL for another
 *
 * Asks where an actor belongs, as what, and when.
 */
void
avow_ask_affiliation (GtkWidget             *parent,
                      GtkWidget             *anchor,
                      AvowStore             *store,
                      AvowActor             *actor,
                      const AvowAffiliation *affiliation)
{
  ask_affiliation (parent, anchor, store, actor, affiliation, FALSE);
}

/**
 * avow_ask_member:
 * @parent: who asks, a widget with a layout manager
 * @anchor: what is asked about, within @parent
 * @store: a project
 * @actor: an organization
 * @affiliation: (nullable): what is to be corrected; %NULL for another
 *
 * Asks who belongs to an organization, as what, and when.
 */
void
avow_ask_member (GtkWidget             *parent,
                 GtkWidget             *anchor,
                 AvowStore             *store,
                 AvowActor             *actor,
                 const AvowAffiliation *affiliation)
{
  ask_affiliation (parent, anchor, store, actor, affiliation, TRUE);
}

/* ---- identifiers */

static void
save_identifier_cb (AvowForm *form)
{
  Fields *fields = get_fields (form);
  g_autofree char *scheme = get_text (fields->choice), *value = get_text (fields->entry);

  if (scheme == NULL || value == NULL)
    {
      avow_form_say (form, _("Write who gives the identifier, and what it is."));
      gtk_widget_grab_focus (scheme == NULL ? fields->choice : fields->entry);
      return;
    }

  end (form, avow_change_new_identifier (fields->actor->id, scheme, value), NULL, NULL);
}

static void
scheme_cb (GtkWidget *button,
           GtkWidget *entry)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), gtk_button_get_label (GTK_BUTTON (button)));
}

/**
 * avow_ask_identifier:
 * @parent: who asks, a widget with a layout manager
 * @anchor: what is asked about, within @parent
 * @store: a project
 * @actor: an actor
 *
 * Asks what an actor is known by elsewhere.
 */
void
avow_ask_identifier (GtkWidget *parent,
                     GtkWidget *anchor,
                     AvowStore *store,
                     AvowActor *actor)
{
  AvowForm *form = avow_form_new (_("Identifier"));
  Fields *fields = add_fields (form, store, actor);
  GtkWidget *offers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  /* Translators: who gives an identifier: “Wikidata” */
  fields->choice = add_entry (form, _("Given By"), schemes[0]);
  for (guint i = 0; schemes[i] != NULL; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (schemes[i]);

      gtk_widget_add_css_class (button, "chip");
      g_signal_connect (button, "clicked", G_CALLBACK (scheme_cb), fields->choice);
      gtk_box_append (GTK_BOX (offers), button);
    }
  gtk_widget_set_margin_top (offers, 4);
  avow_form_add (form, NULL, offers);
  fields->entry = add_entry (form, _("Identifier"), NULL);
  gtk_entry_set_placeholder_text (GTK_ENTRY (fields->entry), "Q7747");
  avow_form_add_buttons (form, _("Add Identifier"), NULL);
  g_signal_connect (form, "save", G_CALLBACK (save_identifier_cb), NULL);
  avow_form_ask (form, parent, anchor);
  gtk_widget_grab_focus (fields->entry);
}
