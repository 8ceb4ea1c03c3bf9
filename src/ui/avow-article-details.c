/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-article-details.h"

#include <glib/gi18n.h>

#include "avow-edit.h"
#include "avow-field.h"
#include "avow-reading-row.h"

/* What is known of an article besides its text, edited in place. */
struct _AvowArticleDetails
{
  GtkWidget    parent_instance;

  GtkWidget   *headline;
  GtkWidget   *publisher;
  GtkWidget   *byline;
  GtkWidget   *date;
  GtkWidget   *section;
  GtkWidget   *url;
  GtkWidget   *language;
  GtkWidget   *note;
  GtkWidget   *original;
  GtkWidget   *order;
  GtkWidget   *grid;
  GtkWidget   *fields[AVOW_N_ARTICLE_FIELDS];

  AvowStore   *store;
  AvowArticle *article;
};

G_DEFINE_FINAL_TYPE (AvowArticleDetails, avow_article_details, GTK_TYPE_WIDGET)

/* What could not be changed goes back to what it was. */
static void
edited_cb (GtkWidget *widget,
           gboolean   done,
           gint64     created,
           gpointer   user_data)
{
  AvowArticleDetails *self = AVOW_ARTICLE_DETAILS (widget);
  AvowArticleField field = GPOINTER_TO_UINT (user_data);

  if (!done && self->article != NULL)
    avow_field_reset (self->fields[field], self->article->fields[field]);
}

static void
field_cb (GtkWidget  *field,
          const char *text,
          gpointer    user_data)
{
  AvowArticleDetails *self = user_data;

  if (self->article == NULL)
    return;

  for (guint i = 0; i < AVOW_N_ARTICLE_FIELDS; i++)
    {
      if (self->fields[i] == field)
        avow_edit (GTK_WIDGET (self), self->store, avow_change_new_edit_article (self->article->id, i, text), edited_cb, GUINT_TO_POINTER (i));
    }
}

static void
deleted_cb (GtkWidget *widget,
            gboolean   done,
            gint64     created,
            gpointer   user_data)
{
  if (done)
    avow_say_undo (widget, _("Article deleted"));
}

static void
delete_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  AvowArticleDetails *self = AVOW_ARTICLE_DETAILS (widget);

  if (self->article != NULL)
    avow_edit (widget, self->store, avow_change_new (AVOW_CHANGE_DELETE_ARTICLES, self->article->id), deleted_cb, NULL);
}

static void
avow_article_details_dispose (GObject *object)
{
  AvowArticleDetails *self = AVOW_ARTICLE_DETAILS (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), AVOW_TYPE_ARTICLE_DETAILS);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->store);
  g_clear_pointer (&self->article, avow_article_unref);

  G_OBJECT_CLASS (avow_article_details_parent_class)->dispose (object);
}

static void
avow_article_details_class_init (AvowArticleDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_article_details_dispose;

  g_type_ensure (AVOW_TYPE_READING_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/avow/Avow/ui/avow-article-details.ui");
  gtk_widget_class_bind_template_child (widget_class, AvowArticleDetails, headline);
  gtk_widget_class_bind_template_child (widget_class, AvowArticleDetails, publisher);
  gtk_widget_class_bind_template_child (widget_class, AvowArticleDetails, byline);
  gtk_widget_class_bind_template_child (widget_class, AvowArticleDetails, date);
  gtk_widget_class_bind_template_child (widget_class, AvowArticleDetails, section);
  gtk_widget_class_bind_template_child (widget_class, AvowArticleDetails, url);
  gtk_widget_class_bind_template_child (widget_class, AvowArticleDetails, language);
  gtk_widget_class_bind_template_child (widget_class, AvowArticleDetails, note);
  gtk_widget_class_bind_template_child (widget_class, AvowArticleDetails, original);
  gtk_widget_class_bind_template_child (widget_class, AvowArticleDetails, order);
  gtk_widget_class_bind_template_child (widget_class, AvowArticleDetails, grid);

  gtk_widget_class_install_action (widget_class, "article.delete", NULL, delete_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

/* What stands before the fields is as wide as what stands before the row above them. */
static void
align_titles (AvowArticleDetails *self)
{
  g_autoptr(GtkSizeGroup) titles = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  for (GtkWidget *child = gtk_widget_get_first_child (self->grid); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_widget_has_css_class (child, "field-label"))
        gtk_size_group_add_widget (titles, child);
    }
  avow_reading_row_add_titles (AVOW_READING_ROW (self->order), titles);
}

static void
avow_article_details_init (AvowArticleDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  align_titles (self);

  self->fields[AVOW_ARTICLE_HEADLINE] = self->headline;
  self->fields[AVOW_ARTICLE_PUBLISHER] = self->publisher;
  self->fields[AVOW_ARTICLE_BYLINE] = self->byline;
  self->fields[AVOW_ARTICLE_DATE] = self->date;
  self->fields[AVOW_ARTICLE_SECTION] = self->section;
  self->fields[AVOW_ARTICLE_URL] = self->url;
  self->fields[AVOW_ARTICLE_LANGUAGE] = self->language;
  self->fields[AVOW_ARTICLE_NOTE] = self->note;
  for (guint i = 0; i < AVOW_N_ARTICLE_FIELDS; i++)
    avow_field_init (self->fields[i], field_cb, self);
}

/**
 * avow_article_details_set_store:
 * @self: the details
 * @store: (nullable): a project
 *
 * Sets whose articles are shown.
 */
void
avow_article_details_set_store (AvowArticleDetails *self,
                                AvowStore          *store)
{
  avow_article_details_set_article (self, NULL);
  g_set_object (&self->store, store);
  avow_reading_row_set_store (AVOW_READING_ROW (self->order), store);
}

/**
 * avow_article_details_set_article:
 * @self: the details
 * @article: (nullable): an article
 *
 * Shows an article as it is now. What was typed about another one is taken first.
 */
void
avow_article_details_set_article (AvowArticleDetails *self,
                                  AvowArticle        *article)
{
  gboolean is_same = article != NULL && self->article != NULL && article->id == self->article->id;

  if (!is_same && self->article != NULL)
    {
      for (guint i = 0; i < AVOW_N_ARTICLE_FIELDS; i++)
        avow_field_commit (self->fields[i]);
    }

  if (article != NULL)
    avow_article_ref (article);
  g_clear_pointer (&self->article, avow_article_unref);
  self->article = article;
  avow_reading_row_set_article (AVOW_READING_ROW (self->order), article);
  gtk_widget_set_visible (self->original, article != NULL && article->has_original);

  for (guint i = 0; i < AVOW_N_ARTICLE_FIELDS; i++)
    {
      const char *text = article != NULL ? article->fields[i] : NULL;

      if (is_same)
        avow_field_set_text (self->fields[i], text);
      else
        avow_field_reset (self->fields[i], text);
    }
}
