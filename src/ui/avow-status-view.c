/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-status-view.h"

#include <glib/gi18n.h>

#include "avow-date.h"
#include "avow-drag.h"
#include "avow-edit.h"
#include "avow-status.h"
#include "avow-status-popover.h"
#include "avow-text.h"

/* What became of a passage: its status on a button that asks for a new one, and below
 * it the history, the newest first.  An article or a passage that is dropped here is
 * evidence. */

#define MAX_EVIDENCE 80

struct _AvowStatusView
{
  GtkWidget          parent_instance;

  GtkWidget         *button;
  GtkWidget         *icon;
  GtkWidget         *label;
  GtkWidget         *list;
  GtkWidget         *popover;

  AvowStore         *store;
  AvowPassage       *passage;
};

G_DEFINE_FINAL_TYPE (AvowStatusView, avow_status_view, GTK_TYPE_WIDGET)

static void
ask (AvowStatusView  *self,
     GtkWidget       *anchor,
     AvowStatusEvent *event)
{
  graphene_rect_t bounds;

  if (self->passage == NULL || self->store == NULL || !gtk_widget_compute_bounds (anchor, GTK_WIDGET (self), &bounds))
    return;

  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                               &(GdkRectangle) { bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height });
  avow_status_popover_ask (AVOW_STATUS_POPOVER (self->popover), self->store, self->passage, event);
}

static void
clicked_cb (AvowStatusView *self)
{
  ask (self, self->button, NULL);
}

/* ---- history */

static AvowStatusEvent *
get_event (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "event");
}

static void
edit_cb (GtkWidget      *button,
         AvowStatusView *self)
{
  ask (self, button, get_event (button));
}

static void
deleted_cb (GtkWidget *widget,
            gboolean   done,
            gint64     created,
            gpointer   user_data)
{
  if (done)
    avow_say_undo (widget, _("Status deleted"));
}

static void
delete_cb (GtkWidget      *button,
           AvowStatusView *self)
{
  avow_edit (GTK_WIDGET (self), self->store, avow_change_new (AVOW_CHANGE_DELETE_STATUSES, get_event (button)->id), deleted_cb, NULL);
}

static void
evidence_cb (GtkWidget      *button,
             AvowStatusView *self)
{
  AvowStatusEvent *event = get_event (button);

  if (event->url != NULL)
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (button)), event->url, GDK_CURRENT_TIME);
  else if (event->passage_id != 0)
    gtk_widget_activate_action (button, "workbench.show-passage", "x", event->passage_id);
  else
    gtk_widget_activate_action (button, "workbench.show-article", "x", event->article_id);
}

static gboolean
can_be_evidence (AvowStatusView    *self,
                 const AvowDragged *dragged)
{
  return dragged != NULL && self->passage != NULL &&
         (dragged->table == AVOW_TABLE_ARTICLES || (dragged->table == AVOW_TABLE_PASSAGES && dragged->id != self->passage->id));
}

static gboolean
drop_on_event_cb (GtkWidget         *row,
                  const AvowDragged *dragged,
                  double             x,
                  double             y,
                  gboolean           drop)
{
  AvowStatusView *self = AVOW_STATUS_VIEW (gtk_widget_get_ancestor (row, AVOW_TYPE_STATUS_VIEW));

  if (!can_be_evidence (self, dragged))
    return FALSE;

  if (drop)
    {
      ask (self, row, get_event (row));
      avow_status_popover_set_evidence (AVOW_STATUS_POPOVER (self->popover), dragged->table, dragged->id, dragged->text);
    }

  return TRUE;
}

static void
hold_event (GtkWidget       *widget,
            AvowStatusEvent *event)
{
  g_object_set_data_full (G_OBJECT (widget), "event", avow_status_event_copy (event), (GDestroyNotify) avow_status_event_free);
}

static GtkWidget *
make_button (AvowStatusView  *self,
             AvowStatusEvent *event,
             const char      *icon_name,
             const char      *tooltip,
             GCallback        callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  hold_event (button, event);
  g_signal_connect (button, "clicked", callback, self);

  return button;
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* A button that looks like the words it opens. */
static GtkWidget *
make_evidence (AvowStatusView  *self,
               AvowStatusEvent *event)
{
  const char *text = event->url != NULL ? event->url : event->evidence != NULL ? event->evidence : "";
  g_autofree char *line = avow_text_shorten (text, MAX_EVIDENCE);
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = gtk_label_new (line);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (event->url != NULL ? "web-browser-symbolic" : "x-office-document-symbolic"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "evidence");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
  hold_event (button, event);
  g_signal_connect (button, "clicked", G_CALLBACK (evidence_cb), self);

  return button;
}

/* "Ana · 24 Nov 2026" */
static char *
describe (AvowStatusEvent *event)
{
  g_autofree char *created = avow_date_format (event->created);

  return event->analyst != NULL ? g_strdup_printf ("%s · %s", event->analyst, created) : g_steal_pointer (&created);
}

static GtkWidget *
make_row (AvowStatusView  *self,
          AvowStatusEvent *event)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1), *icon;
  g_autofree char *date = avow_date_format (event->date), *by = describe (event), *edit = NULL, *delete = NULL, *title = NULL;
  const char *status = avow_status_get_label (event->status);

  icon = gtk_image_new_from_icon_name (avow_status_get_icon_name (event->status));
  gtk_widget_add_css_class (icon, "status");
  gtk_widget_add_css_class (icon, avow_status_get_css_class (event->status));
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);

  title = *date != '\0' ? g_strdup_printf ("%s · %s", status, date) : g_strdup (status);
  gtk_box_append (GTK_BOX (lines), make_label (title, NULL));
  if (event->url != NULL || event->article_id != 0 || event->passage_id != 0)
    gtk_box_append (GTK_BOX (lines), make_evidence (self, event));
  if (event->note != NULL)
    gtk_box_append (GTK_BOX (lines), make_label (event->note, "caption"));
  gtk_box_append (GTK_BOX (lines), make_label (by, "by"));
  gtk_widget_set_hexpand (lines, TRUE);

  /* Translators: a status and since when */
  edit = g_strdup_printf (_("Edit %s"), title);
  /* Translators: a status and since when */
  delete = g_strdup_printf (_("Delete %s"), title);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (box), make_button (self, event, "document-edit-symbolic", edit, G_CALLBACK (edit_cb)));
  gtk_box_append (GTK_BOX (box), make_button (self, event, "user-trash-symbolic", delete, G_CALLBACK (delete_cb)));

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  hold_event (row, event);
  avow_drag_add_target (row, drop_on_event_cb);

  return row;
}

/* ---- widget */

static gboolean
drop_cb (GtkWidget         *widget,
         const AvowDragged *dragged,
         double             x,
         double             y,
         gboolean           drop)
{
  AvowStatusView *self = AVOW_STATUS_VIEW (gtk_widget_get_ancestor (widget, AVOW_TYPE_STATUS_VIEW));

  if (!can_be_evidence (self, dragged))
    return FALSE;

  if (drop)
    {
      clicked_cb (self);
      avow_status_popover_set_evidence (AVOW_STATUS_POPOVER (self->popover), dragged->table, dragged->id, dragged->text);
    }

  return TRUE;
}

static void
avow_status_view_dispose (GObject *object)
{
  AvowStatusView *self = AVOW_STATUS_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->store);
  g_clear_pointer (&self->passage, avow_passage_unref);

  G_OBJECT_CLASS (avow_status_view_parent_class)->dispose (object);
}

static void
avow_status_view_class_init (AvowStatusViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = avow_status_view_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "statusview");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
avow_status_view_init (AvowStatusView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Status"), -1);

  self->icon = gtk_image_new ();
  gtk_widget_add_css_class (self->icon, "status");
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_widget_set_tooltip_text (self->button, _("Say What Became of It"));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  avow_drag_add_target (self->button, drop_cb);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "history");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Status history"), -1);
  gtk_widget_set_visible (self->list, FALSE);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));

  self->popover = avow_status_popover_new ();
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

/**
 * avow_status_view_new:
 *
 * Makes a view without a passage.
 *
 * Returns: (transfer floating): a view
 */
GtkWidget *
avow_status_view_new (void)
{
  return g_object_new (AVOW_TYPE_STATUS_VIEW, NULL);
}

/**
 * avow_status_view_set_store:
 * @self: a view
 * @store: (nullable): a project
 *
 * Sets whose passages are shown.
 */
void
avow_status_view_set_store (AvowStatusView *self,
                            AvowStore      *store)
{
  g_set_object (&self->store, store);
}

/**
 * avow_status_view_set_passage:
 * @self: a view
 * @passage: (nullable): a passage
 *
 * Shows the status of a passage as it is now.
 */
void
avow_status_view_set_passage (AvowStatusView *self,
                              AvowPassage    *passage)
{
  const char *css_classes[] = { "status", NULL, NULL };

  if (passage == NULL || self->passage == NULL || passage->id != self->passage->id)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (passage != NULL)
    avow_passage_ref (passage);
  g_clear_pointer (&self->passage, avow_passage_unref);
  self->passage = passage;
  if (passage == NULL)
    return;

  css_classes[1] = avow_status_get_css_class (passage->status);
  gtk_widget_set_css_classes (self->icon, css_classes);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), avow_status_get_icon_name (passage->status));
  gtk_label_set_text (GTK_LABEL (self->label), avow_status_get_label (passage->status));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  avow_status_get_label (passage->status), -1);
}

/**
 * avow_status_view_set_events:
 * @self: a view
 * @events: (nullable) (element-type AvowStatusEvent): the history, the newest first
 *
 * Sets what is shown of the history.
 */
void
avow_status_view_set_events (AvowStatusView *self,
                             GPtrArray      *events)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; events != NULL && i < events->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, g_ptr_array_index (events, i)));
  gtk_widget_set_visible (self->list, events != NULL && events->len > 0);
}
