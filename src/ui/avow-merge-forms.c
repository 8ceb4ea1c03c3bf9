/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-merge-forms.h"

#include <glib/gi18n.h>

#include "avow-actor-entry.h"
#include "avow-edit.h"
#include "avow-find-actor.h"
#include "avow-form.h"
#include "avow-text.h"

/* Two actors that are one, and one that is two: what is asked about that. */

/* How many passages are looked at at once. */
#define CHUNK 1000

static gint64 *
copy_id (gint64 id)
{
  gint64 *copy = g_new (gint64, 1);

  *copy = id;

  return copy;
}

static GtkWidget *
make_hint (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

/* ---- merge */

typedef struct
{
  AvowStore      *store;
  AvowActor      *actor;
  AvowActorEntry *into;
} Merge;

static void
merge_free (gpointer data)
{
  Merge *merge = data;

  g_object_unref (merge->store);
  avow_actor_unref (merge->actor);
  g_free (merge);
}

static void
merged_cb (GtkWidget *widget,
           gboolean   done,
           gint64     created,
           gpointer   user_data)
{
  g_autofree gint64 *into = user_data;

  if (!done)
    return;

  avow_say_undo (widget, _("Actors merged"));
  gtk_widget_activate_action (widget, "workbench.show-actor-page", "x", *into);
}

/* The page of the actor that stays is shown. */
static void
into_found_cb (GtkWidget *widget,
               AvowLink  *link)
{
  AvowForm *form = AVOW_FORM (widget);
  Merge *merge = avow_form_get_data (form);

  if (link == NULL)
    {
      avow_form_say (form, _("There is no actor of this name."));
    }
  else if (link->actor_id == merge->actor->id)
    {
      avow_form_say (form, _("This is the same actor."));
    }
  else
    {
      avow_edit (gtk_widget_get_parent (widget), merge->store, avow_change_new_merge_actors (&merge->actor->id, 1, link->actor_id),
                 merged_cb, copy_id (link->actor_id));
      gtk_popover_popdown (GTK_POPOVER (form));
    }
}

static void
save_merge_cb (AvowForm *form)
{
  Merge *merge = avow_form_get_data (form);
  g_autoptr(AvowChange) links = avow_change_new (AVOW_CHANGE_LINK, 0);

  avow_actor_entry_add_to (merge->into, links);
  if (links->links->len == 1)
    avow_find_actor (GTK_WIDGET (form), merge->store, g_ptr_array_index (links->links, 0), into_found_cb);
  else
    avow_form_say (form, _("Name one actor."));
}

/**
 * avow_ask_merge:
 * @parent: who asks, a widget with a layout manager
 * @anchor: what is asked about, within @parent
 * @store: a project
 * @actor: an actor
 *
 * Asks into which other an actor is to be merged, and does so.
 */
void
avow_ask_merge (GtkWidget *parent,
                GtkWidget *anchor,
                AvowStore *store,
                AvowActor *actor)
{
  g_autofree char *title = g_strdup_printf (_("Merge %s Into"), actor->name);
  g_autofree char *hint = g_strdup_printf (_("All that is said of %s goes to the other actor; both names are kept."), actor->name);
  AvowForm *form = avow_form_new (title);
  Merge *merge = g_new0 (Merge, 1);

  merge->store = g_object_ref (store);
  merge->actor = avow_actor_ref (actor);
  avow_form_set_data (form, merge, merge_free);

  avow_form_add (form, NULL, make_hint (hint));
  merge->into = g_object_new (AVOW_TYPE_ACTOR_ENTRY, "margin-top", 8, NULL);
  avow_actor_entry_set_store (merge->into, store);
  avow_actor_entry_set_label (merge->into, _("Merge into"));
  avow_form_add (form, NULL, GTK_WIDGET (merge->into));
  avow_form_add_buttons (form, _("Merge"), NULL);
  g_signal_connect (form, "save", G_CALLBACK (save_merge_cb), NULL);
  avow_form_ask (form, parent, anchor);
  avow_actor_entry_focus (merge->into);
}

static void
merged_quietly_cb (GtkWidget *widget,
                   gboolean   done,
                   gint64     created,
                   gpointer   user_data)
{
  if (done)
    avow_say_undo (widget, _("Actors merged"));
}

/**
 * avow_merge_actor:
 * @widget: who does it
 * @store: a project
 * @actor_id: the actor that goes
 * @into_id: the actor that stays
 *
 * Makes two actors one, and offers to undo that.
 */
void
avow_merge_actor (GtkWidget *widget,
                  AvowStore *store,
                  gint64     actor_id,
                  gint64     into_id)
{
  avow_edit (widget, store, avow_change_new_merge_actors (&actor_id, 1, into_id), merged_quietly_cb, NULL);
}

/* ---- split */

typedef struct
{
  AvowStore  *store;
  AvowActor  *actor;
  GArray     *shown;       /* the passages in the table */
  GArray     *selected;    /* those of them that are selected */
  GtkWidget  *name;
  GPtrArray  *names;       /* a check button for each other name; not owned */
  GtkWidget  *by_hand;
  GtkWidget  *as_named;
  GtkWidget  *none;

  /* While it looks which passages name the actor so. */
  GPtrArray  *folded;
  GArray     *found;
  guint       n_looked;
} Split;

static void
split_free (gpointer data)
{
  Split *split = data;

  g_object_unref (split->store);
  avow_actor_unref (split->actor);
  g_array_unref (split->shown);
  g_array_unref (split->selected);
  g_ptr_array_unref (split->names);
  g_clear_pointer (&split->folded, g_ptr_array_unref);
  g_clear_pointer (&split->found, g_array_unref);
  g_free (split);
}

static Split *
get_split (AvowForm *form)
{
  return avow_form_get_data (form);
}

static void
split_cb (GtkWidget *widget,
          gboolean   done,
          gint64     created,
          gpointer   user_data)
{
  if (!done)
    return;

  avow_say_undo (widget, _("Actor split"));
  if (created != 0)
    gtk_widget_activate_action (widget, "workbench.show-actor-page", "x", created);
}

/* The names that are ticked. */
static GArray *
get_name_ids (Split *split)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < split->names->len; i++)
    {
      const AvowActorName *name = g_ptr_array_index (split->actor->names, i);

      if (gtk_check_button_get_active (g_ptr_array_index (split->names, i)))
        g_array_append_val (ids, name->id);
    }

  return ids;
}

static void
split_off (AvowForm *form,
           GArray   *passage_ids)
{
  Split *split = get_split (form);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (split->name))));
  g_autoptr(GArray) name_ids = get_name_ids (split);

  avow_edit (gtk_widget_get_parent (GTK_WIDGET (form)), split->store,
             avow_change_new_split_actor (split->actor->id, name, name_ids, passage_ids), split_cb, NULL);
  gtk_popover_popdown (GTK_POPOVER (form));
}

/* Whether the text calls the actor by one of the names that go. */
static gboolean
is_named_so (Split       *split,
             AvowPassage *passage)
{
  for (guint i = 0; i < passage->links->len; i++)
    {
      const AvowLink *link = g_ptr_array_index (passage->links, i);
      g_autofree char *folded = NULL;

      if (link->actor_id != split->actor->id || link->as_named == NULL)
        continue;
      folded = avow_text_fold (link->as_named);
      if (g_ptr_array_find_with_equal_func (split->folded, folded, g_str_equal, NULL))
        return TRUE;
    }

  return FALSE;
}

static void look_on (AvowForm *form);

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(AvowForm) form = user_data;
  g_autoptr(GPtrArray) passages = avow_store_load_passages_finish (AVOW_STORE (source), result, NULL);
  Split *split = get_split (form);

  if (split == NULL)
    return;

  for (guint i = 0; passages != NULL && i < passages->len; i++)
    {
      AvowPassage *passage = g_ptr_array_index (passages, i);

      if (is_named_so (split, passage))
        g_array_append_val (split->found, passage->id);
    }
  look_on (form);
}

/* Looks at the passages in the table, some at a time. */
static void
look_on (AvowForm *form)
{
  Split *split = get_split (form);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = MIN (split->shown->len - split->n_looked, CHUNK);

  if (n == 0)
    {
      split_off (form, split->found);
      return;
    }

  g_array_append_vals (ids, &g_array_index (split->shown, gint64, split->n_looked), n);
  split->n_looked += n;
  avow_store_load_passages_async (split->store, ids, NULL, looked_cb, g_object_ref (form));
}

static void
look (AvowForm *form)
{
  Split *split = get_split (form);

  g_clear_pointer (&split->folded, g_ptr_array_unref);
  g_clear_pointer (&split->found, g_array_unref);
  split->folded = g_ptr_array_new_with_free_func (g_free);
  split->found = g_array_new (FALSE, FALSE, sizeof (gint64));
  split->n_looked = 0;
  g_ptr_array_add (split->folded, avow_text_fold (gtk_editable_get_text (GTK_EDITABLE (split->name))));
  for (guint i = 0; i < split->names->len; i++)
    {
      const AvowActorName *name = g_ptr_array_index (split->actor->names, i);

      if (gtk_check_button_get_active (g_ptr_array_index (split->names, i)))
        g_ptr_array_add (split->folded, avow_text_fold (name->name));
    }
  look_on (form);
}

static void
save_split_cb (AvowForm *form)
{
  Split *split = get_split (form);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (split->name))));

  if (*name == '\0')
    {
      avow_form_say (form, _("Write the name of the other actor."));
      gtk_widget_grab_focus (split->name);
    }
  else if (gtk_check_button_get_active (GTK_CHECK_BUTTON (split->as_named)))
    look (form);
  else
    split_off (form, gtk_check_button_get_active (GTK_CHECK_BUTTON (split->by_hand)) ? split->selected : NULL);
}

/* The first name that is ticked is likely what the other is called. */
static void
ticked_cb (GtkCheckButton *button,
           GParamSpec     *pspec,
           Split          *split)
{
  if (gtk_check_button_get_active (button) && *gtk_editable_get_text (GTK_EDITABLE (split->name)) == '\0')
    gtk_editable_set_text (GTK_EDITABLE (split->name), gtk_check_button_get_label (button));
}

static void
add_names (AvowForm *form,
           Split    *split)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; i < split->actor->names->len; i++)
    {
      const AvowActorName *name = g_ptr_array_index (split->actor->names, i);
      GtkWidget *button = gtk_check_button_new_with_label (name->name);

      g_signal_connect (button, "notify::active", G_CALLBACK (ticked_cb), split);
      g_ptr_array_add (split->names, button);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 140);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  if (split->names->len > 0)
    avow_form_add (form, _("Names That Go"), scroller);
  else
    g_object_unref (g_object_ref_sink (scroller));
}

static void
add_passages (AvowForm *form,
              Split    *split)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  guint n = split->selected->len;
  g_autofree char *selected = NULL;

  selected = n == 0 ? g_strdup (_("Those that are selected in the table"))
           : g_strdup_printf (g_dngettext (NULL, "The %u that is selected in the table", "The %u that are selected in the table", n), n);
  split->by_hand = gtk_check_button_new_with_label (selected);
  split->as_named = gtk_check_button_new_with_label (_("Those of the table where the text names it so"));
  split->none = gtk_check_button_new_with_label (_("None"));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (split->as_named), GTK_CHECK_BUTTON (split->by_hand));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (split->none), GTK_CHECK_BUTTON (split->by_hand));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (n > 0 ? split->by_hand : split->as_named), TRUE);
  gtk_widget_set_sensitive (split->by_hand, n > 0);
  gtk_box_append (GTK_BOX (box), split->by_hand);
  gtk_box_append (GTK_BOX (box), split->as_named);
  gtk_box_append (GTK_BOX (box), split->none);
  avow_form_add (form, _("Passages That Go"), box);
}

/**
 * avow_ask_split:
 * @parent: who asks, a widget with a layout manager
 * @anchor: what is asked about, within @parent
 * @store: a project
 * @actor: an actor
 * @passages: the table of its passages
 *
 * Asks which names and passages of an actor are another's, and makes two of one.
 */
void
avow_ask_split (GtkWidget    *parent,
                GtkWidget    *anchor,
                AvowStore    *store,
                AvowActor    *actor,
                AvowListPane *passages)
{
  g_autofree char *title = g_strdup_printf (_("Split %s"), actor->name);
  AvowForm *form = avow_form_new (title);
  AvowList *list = avow_list_pane_get_list (passages);
  Split *split = g_new0 (Split, 1);

  split->store = g_object_ref (store);
  split->actor = avow_actor_ref (actor);
  split->names = g_ptr_array_new ();
  split->selected = avow_list_pane_get_selected_ids (passages);
  split->shown = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (split->shown, avow_list_get_ids (list)->data, g_list_model_get_n_items (G_LIST_MODEL (list)));
  avow_form_set_data (form, split, split_free);

  avow_form_add (form, NULL, make_hint (_("Some of its names and passages are another actor’s.")));
  split->name = gtk_entry_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (split->name), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the Other"), -1);
  avow_form_add (form, _("Name of the Other"), split->name);
  add_names (form, split);
  add_passages (form, split);
  avow_form_add_buttons (form, _("Split"), NULL);
  g_signal_connect (form, "save", G_CALLBACK (save_split_cb), NULL);
  avow_form_ask (form, parent, anchor);
  gtk_widget_grab_focus (split->name);
}

/* ---- deleting */

static void
deleted_cb (GtkWidget *widget,
            gboolean   done,
            gint64     created,
            gpointer   user_data)
{
  if (done)
    avow_say_undo (widget, _("Actor deleted"));
}

/**
 * avow_delete_actor:
 * @widget: who asks for it
 * @store: a project
 * @actor_id: an actor
 *
 * Deletes an actor, and says so with a way back.
 */
void
avow_delete_actor (GtkWidget *widget,
                   AvowStore *store,
                   gint64     actor_id)
{
  avow_edit (widget, store, avow_change_new (AVOW_CHANGE_DELETE_ACTORS, actor_id), deleted_cb, NULL);
}
