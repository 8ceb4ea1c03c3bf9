/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-actor-drag.h"

#include <glib/gi18n.h>

#include "avow-reader-edit.h"
#include "avow-stripe.h"

/* An actor that is dragged from its table onto a passage, in the text or in the margin,
 * gets a part in it: a small popover asks which, the last one first.  Words that are
 * dragged onto an actor are offered for tagging, with that actor as speaker. */

/* ---- what is dragged */

typedef struct
{
  gint64  id;
  char   *name;
} DraggedActor;

static DraggedActor *
dragged_actor_new (gint64      id,
                   const char *name)
{
  DraggedActor *self = g_new0 (DraggedActor, 1);

  self->id = id;
  self->name = g_strdup (name);

  return self;
}

static DraggedActor *
dragged_actor_copy (DraggedActor *self)
{
  return dragged_actor_new (self->id, self->name);
}

static void
dragged_actor_free (DraggedActor *self)
{
  g_free (self->name);
  g_free (self);
}

GType dragged_actor_get_type (void) G_GNUC_CONST;
G_DEFINE_BOXED_TYPE (DraggedActor, dragged_actor, dragged_actor_copy, dragged_actor_free)

/* ---- from and to the table */

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double         x,
            double         y,
            AvowTableView *table)
{
  const char *name;
  gint64 id = avow_table_view_get_row_at (table, x, y, &name);
  DraggedActor actor = { id, (char *) name };

  return id != 0 ? gdk_content_provider_new_typed (dragged_actor_get_type (), &actor) : NULL;
}

/* The name goes along with the pointer. */
static void
drag_begin_cb (GtkDragSource *source,
               GdkDrag       *drag,
               AvowTableView *table)
{
  g_auto(GValue) value = G_VALUE_INIT;
  const DraggedActor *actor;
  GtkWidget *label;

  g_value_init (&value, dragged_actor_get_type ());
  if (!gdk_content_provider_get_value (gdk_drag_get_content (drag), &value, NULL))
    return;

  actor = g_value_get_boxed (&value);
  label = gtk_label_new (actor->name);
  gtk_widget_add_css_class (label, "dragged");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
}

/* Text of other programs is none of an article that is read. */
static gboolean
accept_words_cb (GtkDropTarget *target,
                 GdkDrop       *drop,
                 AvowTableView *table)
{
  return gdk_drop_get_drag (drop) != NULL && gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), G_TYPE_STRING);
}

static gboolean
drop_words_cb (GtkDropTarget *target,
               const GValue  *value,
               double         x,
               double         y,
               AvowTableView *table)
{
  const char *name;
  gint64 id = avow_table_view_get_row_at (table, x, y, &name);

  return id != 0 && gtk_widget_activate_action (GTK_WIDGET (table), "workbench.tag-by", "(xs)", id, name);
}

/**
 * avow_actor_drag_attach_table:
 * @table: the table of actors
 *
 * Lets actors be dragged out of a table, and words be dropped on them.
 */
void
avow_actor_drag_attach_table (AvowTableView *table)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), table);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), table);
  gtk_widget_add_controller (GTK_WIDGET (table), GTK_EVENT_CONTROLLER (source));

  g_signal_connect (target, "accept", G_CALLBACK (accept_words_cb), table);
  g_signal_connect (target, "drop", G_CALLBACK (drop_words_cb), table);
  gtk_widget_add_controller (GTK_WIDGET (table), GTK_EVENT_CONTROLLER (target));
}

/* ---- onto a passage */

typedef struct
{
  AvowReaderPane *reader;
  GtkWidget      *popover;
  GtkWidget      *box;
  GtkWidget      *buttons[AVOW_N_ROLES];
  gint64          passage_id;
  DraggedActor   *actor;
} Roles;

static void
roles_free (gpointer data)
{
  Roles *self = data;

  g_clear_pointer (&self->actor, dragged_actor_free);
  g_free (self);
}

static AvowPassage *
passage_at (AvowReaderPane *reader,
            double          x,
            double          y)
{
  AvowArticleView *view = avow_reader_pane_get_view (reader);
  GtkWidget *stripe = gtk_widget_pick (GTK_WIDGET (view), x, y, GTK_PICK_DEFAULT);

  if (stripe != NULL && !AVOW_IS_STRIPE (stripe))
    stripe = gtk_widget_get_ancestor (stripe, AVOW_TYPE_STRIPE);

  return stripe != NULL ? avow_stripe_get_passage (AVOW_STRIPE (stripe)) : avow_article_view_find_at (view, x, y);
}

static GdkDragAction
motion_cb (GtkDropTarget *target,
           double         x,
           double         y,
           Roles         *self)
{
  AvowPassage *passage = passage_at (self->reader, x, y);

  avow_article_view_hover (avow_reader_pane_get_view (self->reader), passage != NULL ? passage->id : 0);

  return passage != NULL ? GDK_ACTION_COPY : 0;
}

static void
leave_cb (GtkDropTarget *target,
          Roles         *self)
{
  avow_article_view_hover (avow_reader_pane_get_view (self->reader), 0);
}

static void
clicked_cb (GtkButton *button,
            Roles     *self)
{
  for (AvowRole role = 0; role < AVOW_N_ROLES; role++)
    {
      if (self->buttons[role] == GTK_WIDGET (button))
        avow_reader_edit_link (avow_reader_pane_get_edit (self->reader), self->passage_id, self->actor->id, self->actor->name,
                               role);
    }
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (GTK_WIDGET (avow_reader_pane_get_view (self->reader)));
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         Roles         *self)
{
  AvowPassage *passage = passage_at (self->reader, x, y);
  AvowRole last = avow_reader_edit_get_role (avow_reader_pane_get_edit (self->reader));
  GtkWidget *view = GTK_WIDGET (avow_reader_pane_get_view (self->reader));
  graphene_point_t point = GRAPHENE_POINT_INIT (x, y);

  if (passage == NULL || !gtk_widget_compute_point (view, GTK_WIDGET (self->reader), &point, &point))
    return FALSE;

  self->passage_id = passage->id;
  g_clear_pointer (&self->actor, dragged_actor_free);
  self->actor = dragged_actor_copy (g_value_get_boxed (value));

  gtk_box_reorder_child_after (GTK_BOX (self->box), self->buttons[last], NULL);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle) { point.x, point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (self->buttons[last]);

  return TRUE;
}

/**
 * avow_actor_drag_attach_reader:
 * @reader: a reader
 *
 * Lets actors be dropped on the passages of a reader.
 *
 * Returns: (transfer none): the popover that asks for the part, which the reader is
 *   to unparent
 */
GtkWidget *
avow_actor_drag_attach_reader (AvowReaderPane *reader)
{
  GtkDropTarget *target = gtk_drop_target_new (dragged_actor_get_type (), GDK_ACTION_COPY);
  Roles *self = g_new0 (Roles, 1);

  self->reader = reader;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->popover = gtk_popover_new ();
  for (AvowRole role = 0; role < AVOW_N_ROLES; role++)
    {
      self->buttons[role] = gtk_button_new_with_label (avow_role_get_label (role));
      gtk_widget_add_css_class (self->buttons[role], "flat");
      g_signal_connect (self->buttons[role], "clicked", G_CALLBACK (clicked_cb), self);
      gtk_box_append (GTK_BOX (self->box), self->buttons[role]);
    }
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->box);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (reader));
  g_object_set_data_full (G_OBJECT (self->popover), "roles", self, roles_free);

  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (avow_reader_pane_get_view (reader)), GTK_EVENT_CONTROLLER (target));

  return self->popover;
}
