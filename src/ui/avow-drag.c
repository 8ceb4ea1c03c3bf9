/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-drag.h"

#include "avow-text.h"

/* Articles, passages and sets that are dragged from one part of the window to another, and what other
 * programs get of them (avow-drag-out.c). */

#define MAX_TEXT 60

static AvowDragged *
avow_dragged_copy (AvowDragged *self)
{
  AvowDragged *copy = avow_dragged_new_for_ids (self->table, self->id, self->ids, self->text);

  copy->is_folder = self->is_folder;
  copy->outside = self->outside != NULL ? g_object_ref (self->outside) : NULL;

  return copy;
}

static void
avow_dragged_free (AvowDragged *self)
{
  g_array_unref (self->ids);
  g_clear_object (&self->outside);
  g_free (self->text);
  g_free (self);
}

G_DEFINE_BOXED_TYPE (AvowDragged, avow_dragged, avow_dragged_copy, avow_dragged_free)

/**
 * avow_dragged_new:
 * @table: what it is a row of
 * @id: its id
 * @text: what it is called
 *
 * Makes something that can be dragged.
 *
 * Returns: (transfer full): it
 */
AvowDragged *
avow_dragged_new (AvowTable   table,
                  gint64      id,
                  const char *text)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, id);

  return avow_dragged_new_for_ids (table, id, ids, text);
}

/**
 * avow_dragged_new_for_ids:
 * @table: what they are rows of
 * @id: the one under the pointer
 * @ids: (element-type gint64): all that are dragged, in their order; not to be changed any more
 * @text: what they are called
 *
 * Makes several things that can be dragged together.
 *
 * Returns: (transfer full): them
 */
AvowDragged *
avow_dragged_new_for_ids (AvowTable   table,
                          gint64      id,
                          GArray     *ids,
                          const char *text)
{
  AvowDragged *self = g_new0 (AvowDragged, 1);

  self->table = table;
  self->id = id;
  self->ids = g_array_ref (ids);
  self->text = g_strdup (text);

  return self;
}

/* ---- from */

/* Fields take text from anywhere, but what is dragged within the window is for what is around them: as long as it is, they
 * do not look. */
static void
find_fields (GtkWidget *widget,
             GPtrArray *targets)
{
  g_autoptr(GListModel) controllers = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    find_fields (child, targets);
  if (!GTK_IS_TEXT (widget) && !GTK_IS_TEXT_VIEW (widget))
    return;

  controllers = gtk_widget_observe_controllers (widget);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      GdkContentFormats *formats = GTK_IS_DROP_TARGET (controller) ? gtk_drop_target_get_formats (GTK_DROP_TARGET (controller))
                                                                   : NULL;

      if (formats != NULL && gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_BUBBLE)
        g_ptr_array_add (targets, g_steal_pointer (&controller));
    }
}

static void
look_away (GtkDragSource *source)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  GPtrArray *targets = g_ptr_array_new_with_free_func (g_object_unref);

  find_fields (GTK_WIDGET (gtk_widget_get_root (widget)), targets);
  for (guint i = 0; i < targets->len; i++)
    gtk_event_controller_set_propagation_phase (g_ptr_array_index (targets, i), GTK_PHASE_NONE);
  g_object_set_data_full (G_OBJECT (source), "fields", targets, (GDestroyNotify) g_ptr_array_unref);
}

static void
end_cb (GtkDragSource *source)
{
  GPtrArray *targets = g_object_get_data (G_OBJECT (source), "fields");

  for (guint i = 0; targets != NULL && i < targets->len; i++)
    gtk_event_controller_set_propagation_phase (g_ptr_array_index (targets, i), GTK_PHASE_BUBBLE);
  g_object_set_data (G_OBJECT (source), "fields", NULL);
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double         x,
            double         y,
            gpointer       user_data)
{
  AvowDragFunc func = (AvowDragFunc) g_object_get_data (G_OBJECT (source), "func");
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  AvowDragged *dragged = func (widget, x, y);
  GdkContentProvider *inside;

  g_object_set_data_full (G_OBJECT (source), "dragged", dragged, (GDestroyNotify) avow_dragged_free);
  if (dragged == NULL)
    return NULL;

  inside = gdk_content_provider_new_typed (AVOW_TYPE_DRAGGED, dragged);
  if (dragged->outside == NULL)
    return inside;

  return gdk_content_provider_new_union ((GdkContentProvider *[]) { inside, g_object_ref (dragged->outside) }, 2);
}

static void
begin_cb (GtkDragSource *source,
          GdkDrag       *drag)
{
  AvowDragged *dragged = g_object_get_data (G_OBJECT (source), "dragged");
  g_autofree char *text = avow_text_shorten (dragged->text, MAX_TEXT);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dragged");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
  if (dragged->outside != NULL)
    look_away (source);
}

/**
 * avow_drag_add_source:
 * @widget: a widget
 * @func: tells what can be dragged from a place in it
 *
 * Lets something be dragged from a widget.
 */
void
avow_drag_add_source (GtkWidget    *widget,
                      AvowDragFunc  func)
{
  GtkDragSource *source = gtk_drag_source_new ();

  g_object_set_data (G_OBJECT (source), "func", (gpointer) func);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), NULL);
  g_signal_connect (source, "drag-begin", G_CALLBACK (begin_cb), NULL);
  g_signal_connect (source, "drag-end", G_CALLBACK (end_cb), NULL);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (source));
}

/* ---- to */

static GdkDragAction
over_cb (GtkDropTarget *target,
         double         x,
         double         y,
         gpointer       user_data)
{
  AvowDropFunc func = (AvowDropFunc) g_object_get_data (G_OBJECT (target), "func");
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  const GValue *value = gtk_drop_target_get_value (target);

  return value != NULL && func (widget, g_value_get_boxed (value), x, y, FALSE) ? GDK_ACTION_COPY : 0;
}

static void
left_cb (GtkDropTarget *target)
{
  AvowDropFunc func = (AvowDropFunc) g_object_get_data (G_OBJECT (target), "func");

  func (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)), NULL, 0, 0, FALSE);
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         gpointer       user_data)
{
  AvowDropFunc func = (AvowDropFunc) g_object_get_data (G_OBJECT (target), "func");

  left_cb (target);

  return func (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)), g_value_get_boxed (value), x, y, TRUE);
}

/**
 * avow_drag_add_target:
 * @widget: a widget
 * @func: takes what is dropped, or tells whether it would
 *
 * Lets articles and passages be dropped on a widget.
 */
void
avow_drag_add_target (GtkWidget    *widget,
                      AvowDropFunc  func)
{
  GtkDropTarget *target = gtk_drop_target_new (AVOW_TYPE_DRAGGED, GDK_ACTION_COPY);

  gtk_drop_target_set_preload (target, TRUE);
  g_object_set_data (G_OBJECT (target), "func", (gpointer) func);
  g_signal_connect (target, "enter", G_CALLBACK (over_cb), NULL);
  g_signal_connect (target, "motion", G_CALLBACK (over_cb), NULL);
  g_signal_connect (target, "leave", G_CALLBACK (left_cb), NULL);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), NULL);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}
