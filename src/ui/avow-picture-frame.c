/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-picture-frame.h"

#include <glib/gi18n.h>

#include "avow-wrap-layout.h"

/* A picture with its controls above it. */
struct _AvowPictureFrame
{
  GtkWidget    parent_instance;

  GtkWidget   *bar;
  GtkWidget   *controls;
  GtkStack    *stack;
  GtkLabel    *empty;
  AvowPicture *picture;
};

G_DEFINE_FINAL_TYPE (AvowPictureFrame, avow_picture_frame, GTK_TYPE_WIDGET)

static void
avow_picture_frame_dispose (GObject *object)
{
  AvowPictureFrame *self = AVOW_PICTURE_FRAME (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (avow_picture_frame_parent_class)->dispose (object);
}

static void
avow_picture_frame_class_init (AvowPictureFrameClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_picture_frame_dispose;

  gtk_widget_class_set_css_name (widget_class, "pictureframe");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
avow_picture_frame_init (AvowPictureFrame *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);

  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->bar, "picture-bar");
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));

  self->controls = g_object_new (GTK_TYPE_BOX, "layout-manager", g_object_new (AVOW_TYPE_WRAP_LAYOUT, NULL), "hexpand", TRUE, NULL);
  gtk_box_append (GTK_BOX (self->bar), self->controls);

  self->empty = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->empty, TRUE);
  gtk_label_set_justify (self->empty, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "dim-label");

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
}

/**
 * avow_picture_frame_new:
 * @picture: (transfer floating): a picture
 *
 * Makes the frame of a picture.
 *
 * Returns: (transfer floating): a frame
 */
GtkWidget *
avow_picture_frame_new (AvowPicture *picture)
{
  AvowPictureFrame *self = g_object_new (AVOW_TYPE_PICTURE_FRAME, NULL);

  self->picture = picture;
  gtk_stack_add_named (self->stack, GTK_WIDGET (picture), "picture");
  gtk_stack_set_visible_child_name (self->stack, "picture");

  return GTK_WIDGET (self);
}

/**
 * avow_picture_frame_add_control:
 * @self: a frame
 * @control: (transfer floating): a widget
 *
 * Puts a control of the picture into the bar above it.
 */
void
avow_picture_frame_add_control (AvowPictureFrame *self,
                                GtkWidget        *control)
{
  gtk_box_append (GTK_BOX (self->controls), control);
}

/**
 * avow_picture_frame_set_empty:
 * @self: a frame
 * @words: (nullable): why there is nothing to be seen; %NULL if there is
 *
 * Says some words in the place of a picture that has nothing to show.
 */
void
avow_picture_frame_set_empty (AvowPictureFrame *self,
                              const char       *words)
{
  if (words != NULL)
    gtk_label_set_text (self->empty, words);
  gtk_stack_set_visible_child_name (self->stack, words != NULL ? "empty" : "picture");
}
