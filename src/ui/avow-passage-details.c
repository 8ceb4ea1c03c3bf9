/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-passage-details.h"

#include <glib/gi18n.h>

#include "avow-actor-entry.h"
#include "avow-anchor-banner.h"
#include "avow-date.h"
#include "avow-edit.h"
#include "avow-field.h"
#include "avow-text.h"

/* One passage, edited in place; every change is a step of undo.  While words are
 * selected that could become a passage, it shows these instead. */
struct _AvowPassageDetails
{
  GtkWidget       parent_instance;

  GtkStack       *stack;
  GtkWidget      *scroller;
  AvowAnchorBanner *banner;
  GtkWidget      *claim;
  GtkWidget      *pledge;
  GtkWidget      *warning;
  GtkLabel       *info;
  GtkLabel       *exact;
  AvowActorEntry *speaker;
  AvowActorEntry *addressee;
  AvowActorEntry *about;
  GtkWidget      *condition;
  GtkWidget      *note;
  GtkWidget      *words;
  GtkLabel       *quote;

  AvowStore      *store;
  AvowPassage    *passage;
  gboolean        setting;
};

G_DEFINE_FINAL_TYPE (AvowPassageDetails, avow_passage_details, GTK_TYPE_WIDGET)

static void
fill_fields (AvowPassageDetails *self)
{
  AvowPassage *passage = self->passage;

  avow_field_reset (self->condition, passage != NULL ? passage->fields[AVOW_PASSAGE_CONDITION] : NULL);
  avow_field_reset (self->note, passage != NULL ? passage->fields[AVOW_PASSAGE_NOTE] : NULL);
}

/* What could not be changed goes back to what it was. */
static void
edited_cb (GtkWidget *widget,
           gboolean   done,
           gint64     created,
           gpointer   user_data)
{
  if (!done)
    fill_fields (AVOW_PASSAGE_DETAILS (widget));
}

static void
edit (AvowPassageDetails *self,
      AvowChange         *change)
{
  avow_edit (GTK_WIDGET (self), self->store, change, edited_cb, NULL);
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

static void
added_cb (AvowActorEntry     *entry,
          gint64              id,
          const char         *name,
          AvowPassageDetails *self)
{
  if (self->passage != NULL)
    edit (self, avow_change_new_link (AVOW_CHANGE_LINK, self->passage->id, id, name, avow_actor_entry_get_role (entry)));
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
field_cb (GtkWidget  *field,
          const char *text,
          gpointer    user_data)
{
  AvowPassageDetails *self = user_data;

  if (self->passage != NULL)
    edit (self, avow_change_new_edit_passage (self->passage->id,
                                              field == self->note ? AVOW_PASSAGE_NOTE : AVOW_PASSAGE_CONDITION, text));
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

static void
avow_passage_details_dispose (GObject *object)
{
  AvowPassageDetails *self = AVOW_PASSAGE_DETAILS (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), AVOW_TYPE_PASSAGE_DETAILS);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->store);
  g_clear_pointer (&self->passage, avow_passage_unref);

  G_OBJECT_CLASS (avow_passage_details_parent_class)->dispose (object);
}

static void
avow_passage_details_class_init (AvowPassageDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_passage_details_dispose;

  g_type_ensure (AVOW_TYPE_ACTOR_ENTRY);
  g_type_ensure (AVOW_TYPE_ANCHOR_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/avow/Avow/ui/avow-passage-details.ui");
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, stack);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, scroller);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, banner);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, claim);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, pledge);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, warning);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, info);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, exact);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, speaker);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, addressee);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, about);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, condition);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, note);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, quote);
  gtk_widget_class_bind_template_child (widget_class, AvowPassageDetails, words);
  gtk_widget_class_bind_template_callback (widget_class, added_cb);
  gtk_widget_class_bind_template_callback (widget_class, removed_cb);

  gtk_widget_class_install_action (widget_class, "passage.delete", NULL, delete_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
avow_passage_details_init (AvowPassageDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  avow_field_init (self->condition, field_cb, self);
  avow_field_init (self->note, field_cb, self);
  g_signal_connect (self->claim, "toggled", G_CALLBACK (kind_toggled_cb), self);
  g_signal_connect (self->pledge, "toggled", G_CALLBACK (kind_toggled_cb), self);
  g_signal_connect (self->warning, "toggled", G_CALLBACK (kind_toggled_cb), self);
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
  g_set_object (&self->store, store);
  avow_actor_entry_set_store (self->speaker, store);
  avow_actor_entry_set_store (self->addressee, store);
  avow_actor_entry_set_store (self->about, store);
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

  if (!is_same && self->passage != NULL)
    {
      avow_actor_entry_commit (self->speaker);
      avow_actor_entry_commit (self->addressee);
      avow_actor_entry_commit (self->about);
      avow_field_commit (self->condition);
      avow_field_commit (self->note);
    }

  if (passage != NULL)
    avow_passage_ref (passage);
  g_clear_pointer (&self->passage, avow_passage_unref);
  self->passage = passage;

  avow_anchor_banner_set_passage (self->banner, self->store, passage);
  if (!is_same)
    fill_fields (self);
  if (passage == NULL)
    return;

  self->setting = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (passage->kind == AVOW_KIND_CLAIM ? self->claim
                                                   : passage->kind == AVOW_KIND_PLEDGE ? self->pledge : self->warning), TRUE);
  self->setting = FALSE;

  info = describe (passage, article);
  exact = avow_text_squeeze (passage->exact);
  gtk_label_set_text (self->info, info);
  gtk_label_set_text (self->exact, exact);
  avow_actor_entry_set_links (self->speaker, passage->links);
  avow_actor_entry_set_links (self->addressee, passage->links);
  avow_actor_entry_set_links (self->about, passage->links);
  avow_field_set_text (self->condition, passage->fields[AVOW_PASSAGE_CONDITION]);
  avow_field_set_text (self->note, passage->fields[AVOW_PASSAGE_NOTE]);
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
