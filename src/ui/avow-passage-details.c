/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-passage-details.h"

#include <glib/gi18n.h>

#include "avow-actor-entry.h"
#include "avow-anchor-banner.h"
#include "avow-as-named.h"
#include "avow-choice.h"
#include "avow-date.h"
#include "avow-date-entry.h"
#include "avow-edit.h"
#include "avow-drag.h"
#include "avow-field.h"
#include "avow-link.h"
#include "avow-membership-view.h"
#include "avow-relations-view.h"
#include "avow-settings.h"
#include "avow-speaks-as.h"
#include "avow-status-view.h"
#include "avow-text.h"
#include "avow-topic-entry.h"

/* One passage, edited in place; every change is a step of undo.  What fits its kind is
 * shown; what is needed less often is behind an expander, which says how much is filled
 * in there.  While words are selected that could become a passage, it shows these
 * instead. */
struct _AvowPassageDetails
{
  GtkWidget          parent_instance;

  GtkStack          *stack;
  GtkWidget         *scroller;
  AvowAnchorBanner  *banner;
  GtkWidget         *claim;
  GtkWidget         *pledge;
  GtkWidget         *warning;
  GtkLabel          *info;
  GtkLabel          *exact;
  GtkWidget         *fields;
  GtkWidget         *expander;
  GtkWidget         *more_fields;
  AvowRelationsView *relations;
  GtkWidget         *words;
  GtkLabel          *quote;

  AvowActorEntry    *roles[AVOW_N_ROLES];
  AvowSpeaksAs      *speaks_as;
  GtkWidget         *values[AVOW_N_PASSAGE_FIELDS];   /* an entry, a text view, a choice or a date */
  GtkWidget         *labels[AVOW_N_PASSAGE_FIELDS];
  AvowTopicEntry    *topics;
  AvowStatusView    *status;
  AvowMembershipView *sets;
  GtkSizeGroup      *label_sizes;

  AvowStore         *store;
  AvowKnownNames    *names;      /* or %NULL */
  AvowPassage       *passage;
  AvowArticle       *article;    /* or %NULL */
  GCancellable      *loading;
  gboolean           setting;
};

G_DEFINE_FINAL_TYPE (AvowPassageDetails, avow_passage_details, GTK_TYPE_WIDGET)

/* ---- fields */

static void
set_value (AvowPassageDetails *self,
           AvowPassageField    field,
           gboolean            reset)
{
  GtkWidget *widget = self->values[field];
  const char *value = self->passage != NULL ? self->passage->fields[field] : NULL;

  if (AVOW_IS_CHOICE (widget))
    avow_choice_set_word (AVOW_CHOICE (widget), value);
  else if (AVOW_IS_DATE_ENTRY (widget) && reset)
    avow_date_entry_reset (AVOW_DATE_ENTRY (widget), value);
  else if (AVOW_IS_DATE_ENTRY (widget))
    avow_date_entry_set_date (AVOW_DATE_ENTRY (widget), value);
  else if (reset)
    avow_field_reset (widget, value);
  else
    avow_field_set_text (widget, value);
}

static void
set_values (AvowPassageDetails *self,
            gboolean            reset)
{
  for (AvowPassageField field = 0; field < AVOW_N_PASSAGE_FIELDS; field++)
    set_value (self, field, reset);
}

static void
commit_values (AvowPassageDetails *self)
{
  for (AvowRole role = 0; role < AVOW_N_ROLES; role++)
    avow_actor_entry_commit (self->roles[role]);
  for (AvowPassageField field = 0; field < AVOW_N_PASSAGE_FIELDS; field++)
    {
      if (AVOW_IS_DATE_ENTRY (self->values[field]))
        avow_date_entry_commit (AVOW_DATE_ENTRY (self->values[field]));
      else if (!AVOW_IS_CHOICE (self->values[field]))
        avow_field_commit (self->values[field]);
    }
  avow_topic_entry_commit (self->topics);
}

/* What could not be changed goes back to what it was. */
static void
edited_cb (GtkWidget *widget,
           gboolean   done,
           gint64     created,
           gpointer   user_data)
{
  if (!done)
    set_values (AVOW_PASSAGE_DETAILS (widget), TRUE);
}

static void
edit (AvowPassageDetails *self,
      AvowChange         *change)
{
  avow_edit (GTK_WIDGET (self), self->store, change, edited_cb, NULL);
}

static void
edit_field (AvowPassageDetails *self,
            GtkWidget          *widget,
            const char         *value)
{
  for (AvowPassageField field = 0; field < AVOW_N_PASSAGE_FIELDS && self->passage != NULL; field++)
    {
      if (self->values[field] == widget)
        edit (self, avow_change_new_edit_passage (self->passage->id, field, value));
    }
}

static void
field_cb (GtkWidget  *field,
          const char *text,
          gpointer    user_data)
{
  edit_field (user_data, field, text);
}

static void
chosen_cb (GtkWidget          *choice,
           const char         *word,
           AvowPassageDetails *self)
{
  edit_field (self, choice, word);
}

static void
dated_cb (GtkWidget          *entry,
          const char         *iso,
          AvowPassageDetails *self)
{
  edit_field (self, entry, iso);
}

static void
kind_toggled_cb (GtkToggleButton    *button,
                 AvowPassageDetails *self)
{
  AvowKind kind = GTK_WIDGET (button) == self->claim ? AVOW_KIND_CLAIM
                : GTK_WIDGET (button) == self->pledge ? AVOW_KIND_PLEDGE
                : AVOW_KIND_WARNING;

  if (!self->setting && self->passage != NULL && gtk_toggle_button_get_active (button) && kind != self->passage->kind)
    edit (self, avow_change_new_set_kind (self->passage->id, kind));
}

/* Gives actors a part, with what the text calls them; of one that is new only the name is known. */
static void
link_actors (AvowPassageDetails *self,
             GArray             *ids,
             const char         *name,
             AvowRole            role)
{
  AvowNames *names = self->names != NULL ? avow_known_names_get (self->names) : NULL;
  AvowPassage *passage = self->passage;
  AvowChange *change = avow_change_new (AVOW_CHANGE_LINK, passage->id);

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autofree char *as_named = NULL;

      /* Of a passage that is lost nobody knows where it was. */
      if (names != NULL && self->article != NULL && self->article->id == passage->article_id && passage->anchor != AVOW_ANCHOR_LOST)
        as_named = avow_as_named_find (self->article->text, self->article->fields[AVOW_ARTICLE_LANGUAGE], names,
                                       passage->start, passage->end, id, role);
      avow_change_add_link (change, id, name, role, as_named);
    }
  edit (self, change);
}

static void
added_cb (AvowActorEntry     *entry,
          gint64              id,
          const char         *name,
          AvowPassageDetails *self)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, id);
  if (self->passage != NULL)
    link_actors (self, ids, name, avow_actor_entry_get_role (entry));
}

static void
as_named_cb (AvowActorEntry     *entry,
             gint64              id,
             const char         *as_named,
             AvowPassageDetails *self)
{
  AvowChange *change;

  if (self->passage == NULL)
    return;

  change = avow_change_new (AVOW_CHANGE_SET_AS_NAMED, self->passage->id);
  avow_change_add_link (change, id, NULL, avow_actor_entry_get_role (entry), as_named);
  edit (self, change);
}

static void
removed_cb (AvowActorEntry     *entry,
            gint64              id,
            AvowPassageDetails *self)
{
  if (self->passage != NULL)
    edit (self, avow_change_new_link (AVOW_CHANGE_UNLINK, self->passage->id, id, NULL, avow_actor_entry_get_role (entry)));
}

static void
topic_added_cb (AvowTopicEntry     *entry,
                const char         *path,
                AvowPassageDetails *self)
{
  if (self->passage != NULL)
    edit (self, avow_change_new_set_text (AVOW_CHANGE_ADD_TOPIC, self->passage->id, path));
}

static void
topic_removed_cb (AvowTopicEntry     *entry,
                  gint64              id,
                  AvowPassageDetails *self)
{
  AvowChange *change;

  if (self->passage == NULL)
    return;

  change = avow_change_new (AVOW_CHANGE_REMOVE_TOPIC, self->passage->id);
  change->by_id = id;
  edit (self, change);
}

static void
deleted_cb (GtkWidget *widget,
            gboolean   done,
            gint64     created,
            gpointer   user_data)
{
  if (done)
    avow_say_undo (widget, _("Passage deleted"));
}

static void
delete_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  AvowPassageDetails *self = AVOW_PASSAGE_DETAILS (widget);

  if (self->passage != NULL)
    avow_edit (widget, self->store, avow_change_new (AVOW_CHANGE_DELETE_PASSAGES, self->passage->id), deleted_cb, NULL);
}

/* "paragraph 5 · 23 Nov 2026 by Ana" */
static char *
describe (AvowPassage *passage,
          AvowArticle *article)
{
  g_autofree char *date = avow_date_format (passage->created), *tagged = NULL;
  guint paragraph = article != NULL ? avow_article_get_paragraph (article, passage->start) : 0;

  /* Translators: when it was tagged, then by whom */
  tagged = passage->analyst != NULL ? g_strdup_printf (_("%s by %s"), date, passage->analyst) : g_strdup (date);

  return paragraph > 0 ? g_strdup_printf (_("paragraph %u · %s"), paragraph, tagged) : g_steal_pointer (&tagged);
}

/* ---- story */

static void
story_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(AvowPassageDetails) self = user_data;
  g_autoptr(AvowStory) story = NULL;
  g_autoptr(GError) error = NULL;

  story = avow_store_load_story_finish (AVOW_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || AVOW_STORE (source) != self->store)
    return;

  g_clear_object (&self->loading);
  avow_status_view_set_events (self->status, story != NULL ? story->events : NULL);
  avow_relations_view_set_story (self->relations, story);
  if (story != NULL)
    g_debug ("story with %u events, %u relations, %u in chain", story->events->len, story->relations->len, story->chain->len);
}

static void
load_story (AvowPassageDetails *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->store == NULL || self->passage == NULL)
    return;

  self->loading = g_cancellable_new ();
  avow_store_load_story_async (self->store, self->passage->id, self->loading, story_loaded_cb, g_object_ref (self));
}

/* What is told of a passage tells of others too. */
static void
store_changed_cb (AvowStore          *store,
                  AvowTouched        *touched,
                  AvowPassageDetails *self)
{
  if (touched->everything || touched->passages->len > 0 || touched->edited->len > 0)
    load_story (self);
}

/* ---- widget */

static GtkWidget *
add_row (AvowPassageDetails *self,
         GtkWidget          *grid,
         const char         *text,
         GtkWidget          *widget)
{
  GtkWidget *label = gtk_label_new (text), *last = gtk_widget_get_last_child (grid);
  int row = 0;

  if (last != NULL)
    {
      gtk_grid_query_child (GTK_GRID (grid), last, NULL, &row, NULL, NULL);
      row++;
    }

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 12);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "field-label");
  gtk_size_group_add_widget (self->label_sizes, label);
  gtk_grid_attach (GTK_GRID (grid), label, 0, row, 1, 1);

  gtk_widget_set_hexpand (widget, TRUE);
  gtk_grid_attach (GTK_GRID (grid), widget, 1, row, 1, 1);

  return label;
}

/* An actor that is dropped on the row of a part gets that. */
static gboolean
drop_on_role_cb (GtkWidget         *entry,
                 const AvowDragged *dragged,
                 double             x,
                 double             y,
                 gboolean           drop)
{
  AvowPassageDetails *self = AVOW_PASSAGE_DETAILS (gtk_widget_get_ancestor (entry, AVOW_TYPE_PASSAGE_DETAILS));

  if (dragged == NULL || dragged->table != AVOW_TABLE_ACTORS || self->passage == NULL)
    return FALSE;

  if (drop)
    link_actors (self, dragged->ids, NULL, avow_actor_entry_get_role (AVOW_ACTOR_ENTRY (entry)));

  return TRUE;
}

/* Elsewhere in the details it is asked for. */
static gboolean
drop_cb (GtkWidget         *widget,
         const AvowDragged *dragged,
         double             x,
         double             y,
         gboolean           drop)
{
  AvowPassageDetails *self = AVOW_PASSAGE_DETAILS (widget);

  return dragged != NULL && self->passage != NULL &&
         avow_link_drop (widget, &(GdkRectangle) { x, y, 1, 1 }, dragged, self->passage->id, drop);
}

static void
add_role (AvowPassageDetails *self,
          GtkWidget          *grid,
          AvowRole            role)
{
  GtkWidget *entry = g_object_new (AVOW_TYPE_ACTOR_ENTRY, "role", role, "live", TRUE, NULL);

  self->roles[role] = AVOW_ACTOR_ENTRY (entry);
  g_signal_connect (entry, "added", G_CALLBACK (added_cb), self);
  g_signal_connect (entry, "removed", G_CALLBACK (removed_cb), self);
  g_signal_connect (entry, "as-named-set", G_CALLBACK (as_named_cb), self);
  avow_drag_add_target (entry, drop_on_role_cb);
  add_row (self, grid, avow_role_get_label (role), entry);
}

static GtkWidget *
make_choice (AvowPassageDetails *self,
             AvowPassageField    field)
{
  const char * const *words = avow_passage_field_get_choices (field);
  GtkWidget *choice = avow_choice_new (avow_passage_field_get_label (field), FALSE);

  for (guint i = 0; words[i] != NULL; i++)
    avow_choice_add (AVOW_CHOICE (choice), words[i], avow_passage_field_get_choice (field, words[i]), NULL);
  g_signal_connect (choice, "chosen", G_CALLBACK (chosen_cb), self);

  return choice;
}

/* Whole sentences go on in the next line. */
static GtkWidget *
make_text (AvowPassageDetails *self,
           AvowPassageField    field)
{
  GtkWidget *widget;

  if (field == AVOW_PASSAGE_NOTE || field == AVOW_PASSAGE_SUMMARY)
    {
      widget = g_object_new (GTK_TYPE_TEXT_VIEW, "accepts-tab", FALSE, "wrap-mode", GTK_WRAP_WORD_CHAR, "height-request", 54,
                             "top-margin", 7, "bottom-margin", 7, "left-margin", 9, "right-margin", 9, NULL);
      gtk_widget_add_css_class (widget, "note");
    }
  else
    {
      widget = g_object_new (GTK_TYPE_ENTRY, "placeholder-text", _("None"), "width-chars", 6, NULL);
    }

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, avow_passage_field_get_label (field), -1);
  avow_field_init (widget, field_cb, self);

  return widget;
}

static void
add_field (AvowPassageDetails *self,
           GtkWidget          *grid,
           AvowPassageField    field)
{
  GtkWidget *widget;

  if (avow_passage_field_get_choices (field) != NULL)
    {
      widget = make_choice (self, field);
    }
  else if (avow_passage_field_is_date (field))
    {
      widget = avow_date_entry_new (avow_passage_field_get_label (field));
      g_signal_connect (widget, "dated", G_CALLBACK (dated_cb), self);
    }
  else
    {
      widget = make_text (self, field);
    }

  self->values[field] = widget;
  self->labels[field] = add_row (self, grid, avow_passage_field_get_label (field), widget);
}

static void
add_fields (AvowPassageDetails *self)
{
  GtkWidget *fields = self->fields, *more = self->more_fields;

  add_role (self, fields, AVOW_ROLE_SPEAKER);
  self->speaks_as = AVOW_SPEAKS_AS (avow_speaks_as_new ());
  gtk_grid_attach_next_to (GTK_GRID (fields), GTK_WIDGET (self->speaks_as), GTK_WIDGET (self->roles[AVOW_ROLE_SPEAKER]),
                           GTK_POS_BOTTOM, 1, 1);
  add_role (self, fields, AVOW_ROLE_ADDRESSEE);
  add_role (self, fields, AVOW_ROLE_OBJECT);
  add_field (self, fields, AVOW_PASSAGE_CONDITION);
  add_field (self, fields, AVOW_PASSAGE_SUBKIND);
  add_field (self, fields, AVOW_PASSAGE_CHECKABLE);
  add_field (self, fields, AVOW_PASSAGE_TESTABLE);
  add_field (self, fields, AVOW_PASSAGE_OUTCOME);
  add_field (self, fields, AVOW_PASSAGE_DUE_DATE);

  self->topics = AVOW_TOPIC_ENTRY (avow_topic_entry_new ());
  g_signal_connect (self->topics, "added", G_CALLBACK (topic_added_cb), self);
  g_signal_connect (self->topics, "removed", G_CALLBACK (topic_removed_cb), self);
  add_row (self, fields, _("Topics"), GTK_WIDGET (self->topics));

  self->status = AVOW_STATUS_VIEW (avow_status_view_new ());
  add_row (self, fields, _("Status"), GTK_WIDGET (self->status));
  add_field (self, fields, AVOW_PASSAGE_NOTE);

  self->sets = AVOW_MEMBERSHIP_VIEW (avow_membership_view_new ());
  add_row (self, fields, _("In Sets"), GTK_WIDGET (self->sets));

  add_field (self, more, AVOW_PASSAGE_SUMMARY);
  add_field (self, more, AVOW_PASSAGE_DATE_SAID);
  add_field (self, more, AVOW_PASSAGE_PLACE);
  add_field (self, more, AVOW_PASSAGE_POSITION);
  add_field (self, more, AVOW_PASSAGE_ATTRIBUTION);
  add_field (self, more, AVOW_PASSAGE_CUE);
  add_role (self, more, AVOW_ROLE_ON_BEHALF_OF);
  add_role (self, more, AVOW_ROLE_QUOTED_BY);
}

static gboolean
has_role (AvowPassage *passage,
          AvowRole     role)
{
  for (guint i = 0; i < passage->links->len; i++)
    {
      if (((AvowLink *) g_ptr_array_index (passage->links, i))->role == role)
        return TRUE;
    }

  return FALSE;
}

/* Shows what fits the kind, and what does not but was filled in when the kind was
 * another; and says how much is filled in where one does not see it. */
static void
fit_fields (AvowPassageDetails *self)
{
  guint n_more = has_role (self->passage, AVOW_ROLE_ON_BEHALF_OF) + has_role (self->passage, AVOW_ROLE_QUOTED_BY);
  g_autofree char *label = NULL;

  for (AvowPassageField field = 0; field < AVOW_N_PASSAGE_FIELDS; field++)
    {
      gboolean is_filled = self->passage->fields[field] != NULL;
      gboolean fits = avow_passage_field_fits (field, self->passage->kind) || is_filled;

      gtk_widget_set_visible (self->labels[field], fits);
      gtk_widget_set_visible (self->values[field], fits);
      if (is_filled && gtk_widget_get_parent (self->values[field]) == self->more_fields)
        n_more++;
    }

  /* Translators: how many of these fields are filled in */
  label = n_more > 0 ? g_strdup_printf (_("More Fields (%u)"), n_more) : g_strdup (_("More Fields"));
  gtk_expander_set_label (GTK_EXPANDER (self->expander), label);
}

static void
avow_passage_details_dispose (GObject *object)
{
  AvowPassageDetails *self = AVOW_PASSAGE_DETAILS (object);
  GtkWidget *child;

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  gtk_widget_dispose_template (GTK_WIDGET (self), AVOW_TYPE_PASSAGE_DETAILS);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->label_sizes);
  g_clear_object (&self->store);
  g_clear_object (&self->names);
  g_clear_pointer (&self->passage, avow_passage_unref);
  g_clear_pointer (&self->article, avow_article_unref);

  G_OBJECT_CLASS (avow_passage_details_parent_class)->dispose (object);
}

static void
avow_passage_details_class_init (AvowPassageDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_passage_details_dispose;

  g_type_ensure (AVOW_TYPE_ANCHOR_BANNER);
  g_type_ensure (AVOW_TYPE_RELATIONS_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/avow/Avow/ui/avow-passage-details.ui");
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, stack);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, scroller);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, banner);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, claim);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, pledge);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, warning);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, info);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, exact);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, fields);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, expander);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, more_fields);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, relations);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, quote);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, words);

  gtk_widget_class_install_action (widget_class, "passage.delete", NULL, delete_cb);
  gtk_widget_class_set_css_name (widget_class, "passagedetails");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
avow_passage_details_init (AvowPassageDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->label_sizes = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  add_fields (self);
  avow_drag_add_target (GTK_WIDGET (self), drop_cb);
  g_signal_connect (self->claim, "toggled", G_CALLBACK (kind_toggled_cb), self);
  g_signal_connect (self->pledge, "toggled", G_CALLBACK (kind_toggled_cb), self);
  g_signal_connect (self->warning, "toggled", G_CALLBACK (kind_toggled_cb), self);
  g_settings_bind (avow_settings_get (), "more-fields", self->expander, "expanded", G_SETTINGS_BIND_DEFAULT);
}

/**
 * avow_passage_details_set_store:
 * @self: the details
 * @store: (nullable): a project
 *
 * Sets whose passages are shown.
 */
void
avow_passage_details_set_store (AvowPassageDetails *self,
                                AvowStore          *store)
{
  avow_passage_details_set_passage (self, NULL, NULL);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_set_object (&self->store, store);
  if (store != NULL)
    g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);

  for (AvowRole role = 0; role < AVOW_N_ROLES; role++)
    avow_actor_entry_set_store (self->roles[role], store);
  avow_speaks_as_set_store (self->speaks_as, store);
  avow_topic_entry_set_store (self->topics, store);
  avow_status_view_set_store (self->status, store);
  avow_membership_view_set_store (self->sets, store);
  avow_relations_view_set_store (self->relations, store);
}

/**
 * avow_passage_details_set_names:
 * @self: the details
 * @names: the names of the actors of the project
 *
 * Sets by which names actors are found in the text, to keep what it calls them.
 */
void
avow_passage_details_set_names (AvowPassageDetails *self,
                                AvowKnownNames     *names)
{
  g_set_object (&self->names, names);
}

/**
 * avow_passage_details_set_passage:
 * @self: the details
 * @passage: (nullable): a passage
 * @article: (nullable): its article
 *
 * Shows a passage as it is now. What was typed about another one is taken first.
 */
void
avow_passage_details_set_passage (AvowPassageDetails *self,
                                  AvowPassage        *passage,
                                  AvowArticle        *article)
{
  gboolean is_same = passage != NULL && self->passage != NULL && passage->id == self->passage->id;
  g_autofree char *info = NULL, *exact = NULL;
  const char *said;

  if (!is_same && self->passage != NULL)
    commit_values (self);

  if (passage != NULL)
    avow_passage_ref (passage);
  g_clear_pointer (&self->passage, avow_passage_unref);
  self->passage = passage;
  if (article != NULL)
    avow_article_ref (article);
  g_clear_pointer (&self->article, avow_article_unref);
  self->article = article;
  avow_status_view_set_passage (self->status, passage);
  avow_relations_view_set_passage (self->relations, passage);
  avow_membership_view_set_passage (self->sets, passage != NULL ? passage->id : 0);

  set_values (self, !is_same);
  avow_anchor_banner_set_passage (self->banner, self->store, passage);
  if (!is_same)
    {
      avow_status_view_set_events (self->status, NULL);
      avow_relations_view_set_story (self->relations, NULL);
      avow_topic_entry_set_topics (self->topics, NULL);
      load_story (self);
    }
  if (passage == NULL)
    {
      avow_speaks_as_set_passage (self->speaks_as, NULL, NULL);
      return;
    }

  self->setting = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (passage->kind == AVOW_KIND_CLAIM ? self->claim
                                                   : passage->kind == AVOW_KIND_PLEDGE ? self->pledge : self->warning), TRUE);
  self->setting = FALSE;

  info = describe (passage, article);
  exact = avow_text_squeeze (passage->exact);
  gtk_label_set_text (self->info, info);
  gtk_label_set_text (self->exact, exact);
  for (AvowRole role = 0; role < AVOW_N_ROLES; role++)
    {
      avow_actor_entry_set_article (self->roles[role], passage->article_id);
      avow_actor_entry_set_links (self->roles[role], passage->links);
    }
  avow_topic_entry_set_topics (self->topics, passage->topics);

  /* Other dates are told from when it was said; nobody knowing that, it was published. */
  said = passage->fields[AVOW_PASSAGE_DATE_SAID];
  if (said == NULL && article != NULL)
    said = article->fields[AVOW_ARTICLE_DATE];
  avow_speaks_as_set_passage (self->speaks_as, passage, said);
  avow_date_entry_set_reference (AVOW_DATE_ENTRY (self->values[AVOW_PASSAGE_DUE_DATE]), said);
  avow_date_entry_set_reference (AVOW_DATE_ENTRY (self->values[AVOW_PASSAGE_DATE_SAID]),
                                 article != NULL ? article->fields[AVOW_ARTICLE_DATE] : NULL);
  fit_fields (self);
}

/**
 * avow_passage_details_relate:
 * @self: the details
 *
 * Lets the user look for a passage to relate to the one that is shown.
 */
void
avow_passage_details_relate (AvowPassageDetails *self)
{
  avow_relations_view_relate (self->relations);
}

/**
 * avow_passage_details_set_quote:
 * @self: the details
 * @quote: (nullable): words that are selected; %NULL to show the passage
 *
 * Shows words that could become a passage in its place.
 */
void
avow_passage_details_set_quote (AvowPassageDetails *self,
                                const char         *quote)
{
  g_autofree char *line = quote != NULL ? avow_text_squeeze (quote) : NULL;

  gtk_label_set_text (self->quote, line != NULL ? line : "");

  /* Pages that were shown once stay in the tree of what can be heard until they
   * are hidden themselves. */
  gtk_widget_set_visible (self->words, quote != NULL);
  gtk_stack_set_visible_child_name (self->stack, quote != NULL ? "words" : "passage");
  gtk_widget_set_visible (self->scroller, quote == NULL);
}
