/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-dot.h"

/* A colour, round.  Without one there is a ring, so that all names stand below each
 * other. */
struct _AvowDot
{
  GtkWidget parent_instance;

  GdkRGBA   colour;
  gboolean  has_colour;
  int       size;
};

G_DEFINE_FINAL_TYPE (AvowDot, avow_dot, GTK_TYPE_WIDGET)

static void
avow_dot_measure (GtkWidget      *widget,
                  GtkOrientation  orientation,
                  int             for_size,
                  int            *minimum,
                  int            *natural,
                  int            *minimum_baseline,
                  int            *natural_baseline)
{
  *minimum = *natural = AVOW_DOT (widget)->size;
}

static void
avow_dot_snapshot (GtkWidget   *widget,
                   GtkSnapshot *snapshot)
{
  AvowDot *self = AVOW_DOT (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), size = self->size;
  GskRoundedRect circle;
  GdkRGBA ring;

  gsk_rounded_rect_init_from_rect (&circle, &GRAPHENE_RECT_INIT ((width - size) / 2, (height - size) / 2, size, size), size / 2.0f);
  if (self->has_colour)
    {
      gtk_snapshot_push_rounded_clip (snapshot, &circle);
      gtk_snapshot_append_color (snapshot, &self->colour, &circle.bounds);
      gtk_snapshot_pop (snapshot);
      return;
    }

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ring);
  ring.alpha *= 0.4f;
  gtk_snapshot_append_border (snapshot, &circle, (float[]) { 1.5f, 1.5f, 1.5f, 1.5f }, (GdkRGBA[]) { ring, ring, ring, ring });
}

static void
avow_dot_class_init (AvowDotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = avow_dot_measure;
  widget_class->snapshot = avow_dot_snapshot;

  gtk_widget_class_set_css_name (widget_class, "dot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
avow_dot_init (AvowDot *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * avow_dot_new:
 * @colour: (nullable): a colour as CSS writes it
 * @size: how wide and tall, in pixels
 *
 * Makes a dot.
 *
 * Returns: (transfer floating): a dot
 */
GtkWidget *
avow_dot_new (const char *colour,
              int         size)
{
  AvowDot *self = g_object_new (AVOW_TYPE_DOT, NULL);

  self->size = size;
  avow_dot_set_colour (self, colour);

  return GTK_WIDGET (self);
}

/**
 * avow_dot_set_colour:
 * @self: a dot
 * @colour: (nullable): a colour as CSS writes it; %NULL for none
 *
 * Sets the colour.
 */
void
avow_dot_set_colour (AvowDot    *self,
                     const char *colour)
{
  self->has_colour = colour != NULL && gdk_rgba_parse (&self->colour, colour);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
