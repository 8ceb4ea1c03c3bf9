/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-more.h"

#include <glib/gi18n.h>

/* A badge in the margin for the passages whose labels have no room there: "+7".  What
 * they are is in its tooltip, and in a list that it opens.
 *
 * The margin says what it stands for while it is laid out, when nothing may ask for a
 * new layout: so it draws its words itself. */

/* More names than this make no tooltip. */
#define MAX_IN_TOOLTIP 12

struct _AvowMore
{
  GtkWidget  parent_instance;

  GPtrArray *passages;     /* AvowPassage, or %NULL */
  GtkWidget *popover;      /* or %NULL */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowMore, avow_more, GTK_TYPE_WIDGET)

static PangoLayout *
make_layout (AvowMore *self)
{
  /* Translators: how many more passages there are than are shown */
  g_autofree char *words = g_strdup_printf (_("+%u"), self->passages != NULL ? self->passages->len : 0);

  return gtk_widget_create_pango_layout (GTK_WIDGET (self), words);
}

/* ---- the list */

static void
row_clicked_cb (AvowMore  *self,
                GtkWidget *row)
{
  gint64 id = *(gint64 *) g_object_get_data (G_OBJECT (row), "passage");

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, signals[CHOSEN], 0, id);
}

static GtkWidget *
make_row (AvowMore    *self,
          AvowPassage *passage)
{
  GtkWidget *row = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *kind = gtk_label_new (avow_kind_get_letter (passage->kind)), *label;
  g_autofree char *described = avow_passage_describe (passage);

  gtk_widget_add_css_class (kind, "kind");
  gtk_widget_add_css_class (kind, avow_kind_to_string (passage->kind));
  gtk_widget_set_valign (kind, GTK_ALIGN_CENTER);
  label = gtk_label_new (described);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), kind);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (row), box);
  gtk_widget_add_css_class (row, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, described, -1);
  g_object_set_data_full (G_OBJECT (row), "passage", g_memdup2 (&passage->id, sizeof passage->id), g_free);
  g_signal_connect_swapped (row, "clicked", G_CALLBACK (row_clicked_cb), self);

  return row;
}

static void
popup (AvowMore *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  if (self->passages == NULL)
    return;

  for (guint i = 0; i < self->passages->len; i++)
    gtk_box_append (GTK_BOX (box), make_row (self, g_ptr_array_index (self->passages, i)));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);

  if (self->popover == NULL)
    {
      self->popover = gtk_popover_new ();
      gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_LEFT);
      gtk_widget_add_css_class (self->popover, "more");
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
    }
  gtk_popover_set_child (GTK_POPOVER (self->popover), scroller);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
popup_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  popup (AVOW_MORE (widget));
}

static void
released_cb (AvowMore *self)
{
  popup (self);
}

/* ---- widget */

static gboolean
avow_more_query_tooltip (GtkWidget  *widget,
                         int         x,
                         int         y,
                         gboolean    keyboard,
                         GtkTooltip *tooltip)
{
  AvowMore *self = AVOW_MORE (widget);
  g_autoptr(GString) text = g_string_new (NULL);

  if (self->passages == NULL || (self->popover != NULL && gtk_widget_get_visible (self->popover)))
    return FALSE;

  for (guint i = 0; i < MIN (self->passages->len, MAX_IN_TOOLTIP); i++)
    {
      g_autofree char *described = avow_passage_describe (g_ptr_array_index (self->passages, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", described);
    }
  if (self->passages->len > MAX_IN_TOOLTIP)
    g_string_append (text, "\n…");
  gtk_tooltip_set_text (tooltip, text->str);

  return TRUE;
}

static void
avow_more_measure (GtkWidget      *widget,
                   GtkOrientation  orientation,
                   int             for_size,
                   int            *minimum,
                   int            *natural,
                   int            *minimum_baseline,
                   int            *natural_baseline)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (widget, "+000");
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? width : height;
}

static void
avow_more_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  if (AVOW_MORE (widget)->popover != NULL)
    gtk_popover_present (GTK_POPOVER (AVOW_MORE (widget)->popover));
}

static void
avow_more_snapshot (GtkWidget   *widget,
                    GtkSnapshot *snapshot)
{
  g_autoptr(PangoLayout) layout = make_layout (AVOW_MORE (widget));
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_render_layout (snapshot, gtk_widget_get_style_context (widget),
                              (gtk_widget_get_width (widget) - width) / 2, (gtk_widget_get_height (widget) - height) / 2, layout);
}

static void
avow_more_dispose (GObject *object)
{
  AvowMore *self = AVOW_MORE (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->passages, g_ptr_array_unref);

  G_OBJECT_CLASS (avow_more_parent_class)->dispose (object);
}

static void
avow_more_class_init (AvowMoreClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_more_dispose;
  widget_class->measure = avow_more_measure;
  widget_class->size_allocate = avow_more_size_allocate;
  widget_class->snapshot = avow_more_snapshot;
  widget_class->query_tooltip = avow_more_query_tooltip;

  /**
   * AvowMore::chosen:
   * @self: the badge
   * @id: a passage
   *
   * Emitted when the user chooses one of the passages.
   */
  signals[CHOSEN] =
    g_signal_new ("chosen", AVOW_TYPE_MORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_install_action (widget_class, "more.popup", NULL, popup_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "more.popup", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "more.popup", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "more.popup", NULL);

  gtk_widget_class_set_css_name (widget_class, "more");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
avow_more_init (AvowMore *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
}

/**
 * avow_more_new:
 *
 * Makes a badge for no passages yet.
 *
 * Returns: (transfer floating): a badge
 */
GtkWidget *
avow_more_new (void)
{
  return g_object_new (AVOW_TYPE_MORE, NULL);
}

/**
 * avow_more_set_passages:
 * @self: a badge
 * @passages: (element-type AvowPassage): the passages
 *
 * Sets what the badge stands for. Asks for no layout.
 */
void
avow_more_set_passages (AvowMore  *self,
                        GPtrArray *passages)
{
  gboolean is_as_many = self->passages != NULL && self->passages->len == passages->len;
  g_autofree char *name = NULL;

  g_ptr_array_ref (passages);
  g_clear_pointer (&self->passages, g_ptr_array_unref);
  self->passages = passages;
  if (is_as_many)
    return;

  name = g_strdup_printf (g_dngettext (NULL, "%u more passage", "%u more passages", passages->len), passages->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
