/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-relations-view.h"

#include <glib/gi18n.h>

#include "avow-date.h"
#include "avow-drag.h"
#include "avow-edit.h"
#include "avow-relate.h"
#include "avow-status.h"
#include "avow-status-popover.h"
#include "avow-text.h"

/* What a passage relates to, in other articles too, each a click away; and of a pledge
 * the chain from its first appearance to today.  A passage that is dropped here is
 * related to this one. */

#define MAX_WORDS 140

struct _AvowRelationsView
{
  GtkWidget    parent_instance;

  GtkWidget   *head;
  GtkWidget   *button;
  GtkWidget   *list;
  GtkWidget   *chain_label;
  GtkWidget   *chain;

  AvowStore   *store;
  AvowPassage *passage;
};

G_DEFINE_FINAL_TYPE (AvowRelationsView, avow_relations_view, GTK_TYPE_WIDGET)

/* ---- rows */

static GtkWidget *
make_label (const char *text,
            const char *css_class,
            int         lines)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (lines > 1)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_lines (GTK_LABEL (label), lines);
    }
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
make_badge (AvowKind kind)
{
  GtkWidget *badge = gtk_label_new (avow_kind_get_letter (kind));

  gtk_widget_add_css_class (badge, "kind");
  gtk_widget_add_css_class (badge, avow_kind_to_string (kind));
  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (badge), GTK_ACCESSIBLE_PROPERTY_LABEL, avow_kind_get_label (kind), -1);

  return badge;
}

/* "Ada · Ferry fares to fall · 7 Jan 2026" */
static char *
describe (AvowRelation *relation)
{
  g_autofree char *speakers = avow_passage_get_actors (relation->passage, AVOW_ROLE_SPEAKER, ", ");
  g_autofree char *date = avow_date_format (relation->date);
  const char *parts[] = { speakers, relation->headline, date };
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] != NULL && *parts[i] != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
hold_id (GtkWidget  *widget,
         const char *key,
         gint64      id)
{
  g_object_set_data_full (G_OBJECT (widget), key, g_memdup2 (&id, sizeof id), g_free);
}

static gint64
get_id (gpointer    widget,
        const char *key)
{
  return *(gint64 *) g_object_get_data (widget, key);
}

static void
removed_cb (GtkWidget *widget,
            gboolean   done,
            gint64     created,
            gpointer   user_data)
{
  if (done)
    avow_say_undo (widget, _("Relation removed"));
}

static void
remove_cb (GtkWidget         *button,
           AvowRelationsView *self)
{
  avow_edit (GTK_WIDGET (self), self->store, avow_change_new (AVOW_CHANGE_UNRELATE, get_id (button, "relation")), removed_cb, NULL);
}

static void
row_activated_cb (GtkListBox        *list,
                  GtkListBoxRow     *row,
                  AvowRelationsView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "workbench.show-passage", "x", get_id (row, "passage"));
}

static GtkWidget *
make_row (AvowRelationsView *self,
          AvowRelation      *relation)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1), *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  const char *type = avow_relation_type_get_label (relation->type, relation->is_backward);
  g_autofree char *squeezed = avow_text_squeeze (relation->passage->exact), *words = avow_text_shorten (squeezed, MAX_WORDS);
  g_autofree char *description = describe (relation), *name = NULL;

  gtk_box_append (GTK_BOX (lines), make_label (type, "relation-type", 1));
  gtk_box_append (GTK_BOX (lines), make_label (words, NULL, 3));
  gtk_box_append (GTK_BOX (lines), make_label (description, "by", 1));
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_tooltip_text (lines, description);

  /* Translators: how a passage relates to another, then words of that */
  name = g_strdup_printf (_("Remove “%s %s”"), type, words);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "small");
  gtk_widget_set_valign (remove, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (remove, _("Remove the Relation"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  hold_id (remove, "relation", relation->id);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), self);

  gtk_box_append (GTK_BOX (box), make_badge (relation->passage->kind));
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (box), remove);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  hold_id (row, "passage", relation->passage->id);

  return row;
}

/* ---- chain */

/* "Updates · Ferry fares to fall", or what this one is. */
static char *
describe_link (AvowRelationsView *self,
               AvowRelation      *link)
{
  if (link->passage->id == self->passage->id)
    return g_strdup_printf ("%s · %s", _("This passage"), link->headline);

  return g_strdup_printf ("%s · %s", avow_relation_type_get_label (link->type, link->is_backward), link->headline);
}

static GtkWidget *
make_link (AvowRelationsView *self,
           AvowRelation      *link)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1), *icon, *words_label;
  g_autofree char *date = avow_date_format (link->date), *squeezed = avow_text_squeeze (link->passage->exact);
  g_autofree char *words = avow_text_shorten (squeezed, MAX_WORDS), *description = describe_link (self, link), *when = NULL;
  const char *status = avow_status_get_label (link->passage->status);
  gboolean is_this = link->passage->id == self->passage->id;

  icon = gtk_image_new_from_icon_name (avow_status_get_icon_name (link->passage->status));
  gtk_widget_add_css_class (icon, "status");
  gtk_widget_add_css_class (icon, avow_status_get_css_class (link->passage->status));
  gtk_widget_set_valign (icon, GTK_ALIGN_START);

  when = *date != '\0' ? g_strdup_printf ("%s · %s", date, status) : g_strdup (status);
  gtk_box_append (GTK_BOX (lines), make_label (when, "relation-type", 1));
  words_label = make_label (words, is_this ? "heading" : NULL, 2);
  gtk_box_append (GTK_BOX (lines), words_label);
  gtk_box_append (GTK_BOX (lines), make_label (description, "by", 1));
  gtk_widget_set_tooltip_text (lines, description);

  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  if (is_this)
    gtk_widget_add_css_class (row, "current");
  hold_id (row, "passage", link->passage->id);

  return row;
}

static void
clear_list (GtkWidget *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (list)))
    gtk_list_box_remove (GTK_LIST_BOX (list), row);
}

/* ---- widget */

static gboolean
drop_cb (GtkWidget         *widget,
         const AvowDragged *dragged,
         double             x,
         double             y,
         gboolean           drop)
{
  AvowRelationsView *self = AVOW_RELATIONS_VIEW (widget);

  return dragged != NULL && self->passage != NULL && avow_relate_drop (self->head, dragged, self->passage->id, drop);
}

static void
avow_relations_view_dispose (GObject *object)
{
  AvowRelationsView *self = AVOW_RELATIONS_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->store);
  g_clear_pointer (&self->passage, avow_passage_unref);

  G_OBJECT_CLASS (avow_relations_view_parent_class)->dispose (object);
}

static void
avow_relations_view_class_init (AvowRelationsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = avow_relations_view_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "relations");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
make_list (AvowRelationsView *self,
           const char        *label)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (list, "history");
  gtk_widget_set_visible (list, FALSE);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), self);

  return list;
}

static void
avow_relations_view_init (AvowRelationsView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *label = make_label (_("Relations"), "heading", 1);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Relations"), -1);

  gtk_widget_set_hexpand (label, TRUE);
  self->button = gtk_button_new_with_label (_("Relate…"));
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_tooltip_text (self->button, _("Relate to Another Passage (Ctrl+R)"));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (avow_relations_view_relate), self);
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_box_append (GTK_BOX (self->head), label);
  gtk_box_append (GTK_BOX (self->head), self->button);
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));

  self->list = make_list (self, _("Related passages"));
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));

  self->chain_label = make_label (_("From the First to the Latest"), "heading", 1);
  gtk_widget_set_margin_top (self->chain_label, 8);
  gtk_widget_set_parent (self->chain_label, GTK_WIDGET (self));
  self->chain = make_list (self, _("Chain"));
  gtk_widget_add_css_class (self->chain, "chain");
  gtk_widget_set_parent (self->chain, GTK_WIDGET (self));
  gtk_widget_set_visible (self->chain_label, FALSE);

  avow_drag_add_target (GTK_WIDGET (self), drop_cb);
}

/**
 * avow_relations_view_set_store:
 * @self: a view
 * @store: (nullable): a project
 *
 * Sets whose passages are shown.
 */
void
avow_relations_view_set_store (AvowRelationsView *self,
                               AvowStore         *store)
{
  g_set_object (&self->store, store);
}

/**
 * avow_relations_view_set_passage:
 * @self: a view
 * @passage: (nullable): a passage
 *
 * Sets whose relations are shown.
 */
void
avow_relations_view_set_passage (AvowRelationsView *self,
                                 AvowPassage       *passage)
{
  if (passage != NULL)
    avow_passage_ref (passage);
  g_clear_pointer (&self->passage, avow_passage_unref);
  self->passage = passage;
}

/**
 * avow_relations_view_set_story:
 * @self: a view
 * @story: (nullable): what is told of the passage; %NULL for nothing
 *
 * Sets what is shown.
 */
void
avow_relations_view_set_story (AvowRelationsView *self,
                               AvowStory         *story)
{
  gboolean has_chain = story != NULL && self->passage != NULL && self->passage->kind == AVOW_KIND_PLEDGE && story->chain->len > 1;

  clear_list (self->list);
  for (guint i = 0; story != NULL && i < story->relations->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, g_ptr_array_index (story->relations, i)));
  gtk_widget_set_visible (self->list, story != NULL && story->relations->len > 0);

  clear_list (self->chain);
  for (guint i = 0; has_chain && i < story->chain->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->chain), make_link (self, g_ptr_array_index (story->chain, i)));
  gtk_widget_set_visible (self->chain, has_chain);
  gtk_widget_set_visible (self->chain_label, has_chain);
}

/**
 * avow_relations_view_relate:
 * @self: a view
 *
 * Lets the user look for a passage to relate to this one.
 */
void
avow_relations_view_relate (AvowRelationsView *self)
{
  if (self->passage != NULL)
    avow_relate_ask (gtk_widget_get_mapped (self->button) ? self->button : GTK_WIDGET (self), self->passage->id, 0);
}
