/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-anchor-banner.h"

#include <glib/gi18n.h>

#include "avow-edit.h"
#include "avow-text.h"
#include "avow-wrap-layout.h"

/* Tells of one passage that the text was corrected under it, and what can be done. */
struct _AvowAnchorBanner
{
  GtkWidget    parent_instance;

  GtkLabel    *title;
  GtkLabel    *words;
  GtkWidget   *confirm;
  GtkWidget   *choose;

  AvowStore   *store;
  AvowPassage *passage;
};

G_DEFINE_FINAL_TYPE (AvowAnchorBanner, avow_anchor_banner, GTK_TYPE_WIDGET)

static void
confirm_cb (AvowAnchorBanner *self)
{
  if (self->passage != NULL && self->store != NULL)
    avow_edit (GTK_WIDGET (self), self->store, avow_change_new (AVOW_CHANGE_CONFIRM_PASSAGES, self->passage->id), NULL, NULL);
}

static void
choose_cb (AvowAnchorBanner *self)
{
  if (self->passage != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "article.choose-words", "x", self->passage->id);
}

static void
avow_anchor_banner_dispose (GObject *object)
{
  AvowAnchorBanner *self = AVOW_ANCHOR_BANNER (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), AVOW_TYPE_ANCHOR_BANNER);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->store);
  g_clear_pointer (&self->passage, avow_passage_unref);

  G_OBJECT_CLASS (avow_anchor_banner_parent_class)->dispose (object);
}

static void
avow_anchor_banner_class_init (AvowAnchorBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_anchor_banner_dispose;

  g_type_ensure (AVOW_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/avow/Avow/ui/avow-anchor-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, AvowAnchorBanner, title);
  gtk_widget_class_bind_template_child (widget_class, AvowAnchorBanner, words);
  gtk_widget_class_bind_template_child (widget_class, AvowAnchorBanner, confirm);
  gtk_widget_class_bind_template_child (widget_class, AvowAnchorBanner, choose);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
avow_anchor_banner_init (AvowAnchorBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->confirm, "clicked", G_CALLBACK (confirm_cb), self);
  g_signal_connect_swapped (self->choose, "clicked", G_CALLBACK (choose_cb), self);
}

/**
 * avow_anchor_banner_set_passage:
 * @self: a banner
 * @store: (nullable): the project
 * @passage: (nullable): a passage
 *
 * Shows how a passage holds to its text, if there is anything to do about it.
 */
void
avow_anchor_banner_set_passage (AvowAnchorBanner *self,
                                AvowStore        *store,
                                AvowPassage      *passage)
{
  AvowAnchor anchor = passage != NULL ? passage->anchor : AVOW_ANCHOR_HELD;

  g_set_object (&self->store, store);
  if (passage != NULL)
    avow_passage_ref (passage);
  g_clear_pointer (&self->passage, avow_passage_unref);
  self->passage = passage;

  gtk_widget_set_visible (GTK_WIDGET (self), anchor != AVOW_ANCHOR_HELD);
  gtk_widget_set_visible (self->confirm, anchor == AVOW_ANCHOR_CHANGED);
  gtk_widget_set_visible (GTK_WIDGET (self->words), anchor == AVOW_ANCHOR_CHANGED);
  if (anchor == AVOW_ANCHOR_CHANGED)
    {
      g_autofree char *was = avow_text_squeeze (passage->was != NULL ? passage->was : ""), *is = avow_text_squeeze (passage->exact);
      /* Translators: the words of a passage as they were, and as they are */
      g_autofree char *words = g_strdup_printf (_("“%s” → “%s”"), was, is);

      gtk_label_set_text (self->title, _("Its words changed when the text was corrected"));
      gtk_label_set_text (self->words, words);
    }
  else if (anchor == AVOW_ANCHOR_LOST)
    gtk_label_set_text (self->title, _("Its words are not in the text any more"));
}
