/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-wrap-layout.h"

/* Lays children out like words: as many in a row as there is room for. The last
 * takes what is left of its row. */

#define SPACING 4

struct _AvowWrapLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (AvowWrapLayout, avow_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
natural_width (GtkWidget *child,
               int        room)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);

  return MAX (minimum, MIN (natural, room));
}

static int
natural_height (GtkWidget *child,
                int        width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);

  return natural;
}

/* Takes the children that go in one row, and tells how tall it is. */
static GtkWidget *
take_row (GtkWidget *first,
          int        width,
          int       *height)
{
  GtkWidget *child = first;
  int x = 0;

  *height = 0;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_width;

      if (!gtk_widget_should_layout (child))
        continue;
      child_width = natural_width (child, width);
      if (x > 0 && x + child_width > width)
        break;
      x += child_width + SPACING;
      *height = MAX (*height, natural_height (child, child_width));
    }

  return child;
}

static void
avow_wrap_layout_measure (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          GtkOrientation    orientation,
                          int               for_size,
                          int              *minimum,
                          int              *natural,
                          int              *minimum_baseline,
                          int              *natural_baseline)
{
  *minimum = *natural = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
        {
          int child_minimum, child_natural;

          if (!gtk_widget_should_layout (child))
            continue;
          gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
          *minimum = MAX (*minimum, child_minimum);
          *natural += child_natural + SPACING;
        }
      *natural = MAX (*natural - SPACING, *minimum);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;)
    {
      int height;

      child = take_row (child, for_size >= 0 ? for_size : G_MAXINT, &height);
      *natural += height + (*natural > 0 ? SPACING : 0);
    }
  *minimum = *natural;
}

static gboolean
is_last (GtkWidget *child)
{
  while ((child = gtk_widget_get_next_sibling (child)))
    {
      if (gtk_widget_should_layout (child))
        return FALSE;
    }

  return TRUE;
}

static void
allocate_row (GtkWidget *widget,
              GtkWidget *first,
              GtkWidget *end,
              int        y,
              int        width,
              int        height)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (GtkWidget *child = first; child != end; child = gtk_widget_get_next_sibling (child))
    {
      int child_width, child_height;

      if (!gtk_widget_should_layout (child))
        continue;

      child_width = is_last (child) ? MAX (width - x, 0) : natural_width (child, width);
      child_height = natural_height (child, child_width);
      gtk_widget_size_allocate (child,
                                &(GtkAllocation) { is_rtl ? width - x - child_width : x, y + (height - child_height) / 2, child_width, child_height },
                                -1);
      x += child_width + SPACING;
    }
}

static void
avow_wrap_layout_allocate (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           int               width,
                           int               height,
                           int               baseline)
{
  int y = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;)
    {
      int row_height;
      GtkWidget *end = take_row (child, width, &row_height);

      allocate_row (widget, child, end, y, width, row_height);
      y += row_height + SPACING;
      child = end;
    }
}

static GtkSizeRequestMode
avow_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                   GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
avow_wrap_layout_class_init (AvowWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = avow_wrap_layout_measure;
  layout_class->allocate = avow_wrap_layout_allocate;
  layout_class->get_request_mode = avow_wrap_layout_get_request_mode;
}

static void
avow_wrap_layout_init (AvowWrapLayout *self)
{
}
