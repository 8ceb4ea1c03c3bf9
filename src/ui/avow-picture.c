/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-picture.h"

#include <math.h>

/* What all pictures have in common: they are drawn with cairo, so that the screen, a file and
 * paper show the same; the pointer and the arrows go from mark to mark; a mark says what it
 * is in a sentence, as a tooltip and to a screen reader. */

typedef struct
{
  guint focused;
  guint hovered;
} AvowPicturePrivate;

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The least size of a picture in a file, in pixels: that on the screen may be of a narrow pane. */
#define MIN_WIDTH 800
#define MIN_HEIGHT 500

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (AvowPicture, avow_picture, GTK_TYPE_WIDGET)

static AvowPicturePrivate *
get_private (AvowPicture *self)
{
  return avow_picture_get_instance_private (self);
}

static guint
get_n_marks (AvowPicture *self)
{
  return AVOW_PICTURE_GET_CLASS (self)->get_n_marks (self);
}

static void
get_mark (AvowPicture      *self,
          guint             mark,
          graphene_rect_t  *area,
          char            **label)
{
  AVOW_PICTURE_GET_CLASS (self)->get_mark (self, mark, area, label);
}

static guint
find_mark (AvowPicture *self,
           double       x,
           double       y)
{
  AvowPictureClass *class = AVOW_PICTURE_GET_CLASS (self);

  if (class->find_mark != NULL)
    return class->find_mark (self, x, y);

  for (guint i = get_n_marks (self); i-- > 0;)
    {
      graphene_rect_t area;

      get_mark (self, i, &area, NULL);
      if (graphene_rect_contains_point (&area, &GRAPHENE_POINT_INIT (x, y)))
        return i;
    }

  return AVOW_NO_MARK;
}

/* A screen reader says the name of what has the focus when it changes. */
static void
tell_focus (AvowPicture *self)
{
  AvowPicturePrivate *priv = get_private (self);
  g_autofree char *title = avow_picture_get_title (self), *mark = NULL, *name = NULL;

  if (priv->focused != AVOW_NO_MARK)
    get_mark (self, priv->focused, NULL, &mark);
  name = mark != NULL ? g_strdup_printf ("%s: %s", title, mark) : g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_hovered (AvowPicture *self,
             guint        mark)
{
  AvowPicturePrivate *priv = get_private (self);

  if (mark == priv->hovered)
    return;

  priv->hovered = mark;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), mark != AVOW_NO_MARK ? "pointer" : NULL);
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (AvowPicture *self,
           double       x,
           double       y)
{
  set_hovered (self, find_mark (self, x, y));
}

static void
leave_cb (AvowPicture *self)
{
  set_hovered (self, AVOW_NO_MARK);
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             AvowPicture     *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  guint mark = find_mark (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (mark == AVOW_NO_MARK)
    return;

  avow_picture_set_focused (self, mark);
  AVOW_PICTURE_GET_CLASS (self)->activate (self, mark, (state & GDK_CONTROL_MASK) != 0);
}

static gboolean
query_tooltip_cb (AvowPicture *self,
                  int          x,
                  int          y,
                  gboolean     keyboard,
                  GtkTooltip  *tooltip)
{
  AvowPicturePrivate *priv = get_private (self);
  guint mark = keyboard ? priv->focused : find_mark (self, x, y);
  g_autofree char *label = NULL;
  graphene_rect_t area;

  if (mark == AVOW_NO_MARK || mark >= get_n_marks (self))
    return FALSE;

  get_mark (self, mark, &area, &label);
  if (label == NULL)
    return FALSE;

  gtk_tooltip_set_text (tooltip, label);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { area.origin.x, area.origin.y, MAX (area.size.width, 1), MAX (area.size.height, 1) });

  return TRUE;
}

/* The nearest mark in a direction: what is straight ahead is nearer than what is aside. */
static guint
find_next (AvowPicture *self,
           double       dx,
           double       dy)
{
  AvowPicturePrivate *priv = get_private (self);
  guint n = get_n_marks (self), best = AVOW_NO_MARK;
  graphene_rect_t from;
  double best_cost = INFINITY;

  get_mark (self, priv->focused, &from, NULL);
  for (guint i = 0; i < n; i++)
    {
      graphene_rect_t area;
      double x, y, ahead, aside, cost;

      if (i == priv->focused)
        continue;
      get_mark (self, i, &area, NULL);
      x = area.origin.x + area.size.width / 2 - from.origin.x - from.size.width / 2;
      y = area.origin.y + area.size.height / 2 - from.origin.y - from.size.height / 2;
      ahead = x * dx + y * dy;
      aside = fabs (x * dy) + fabs (y * dx);
      cost = ahead + 2 * aside;
      if (ahead > 0.5 && ahead >= aside / 4 && cost < best_cost)
        {
          best_cost = cost;
          best = i;
        }
    }

  return best;
}

static gboolean
move_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  AvowPicture *self = AVOW_PICTURE (widget);
  AvowPicturePrivate *priv = get_private (self);
  guint n = get_n_marks (self), next;
  int dx, dy;

  g_variant_get (args, "(ii)", &dx, &dy);
  if (n == 0)
    return FALSE;

  if (AVOW_PICTURE_GET_CLASS (self)->find_next != NULL)
    next = AVOW_PICTURE_GET_CLASS (self)->find_next (self, priv->focused, dx, dy);
  else if (priv->focused == AVOW_NO_MARK || priv->focused >= n)
    next = 0;
  else
    next = find_next (self, dx, dy);
  if (next != AVOW_NO_MARK)
    avow_picture_set_focused (self, next);

  return TRUE;
}

static gboolean
end_cb (GtkWidget *widget,
        GVariant  *args,
        gpointer   user_data)
{
  AvowPicture *self = AVOW_PICTURE (widget);
  AvowPictureClass *class = AVOW_PICTURE_GET_CLASS (self);
  guint n = get_n_marks (self), end = g_variant_get_boolean (args) ? n - 1 : 0;

  if (n > 0 && class->find_next != NULL)
    end = class->find_next (self, get_private (self)->focused, g_variant_get_boolean (args) ? G_MAXINT : -G_MAXINT, 0);
  if (n > 0 && end != AVOW_NO_MARK)
    avow_picture_set_focused (self, end);

  return n > 0;
}

static gboolean
activate_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  AvowPicture *self = AVOW_PICTURE (widget);
  AvowPicturePrivate *priv = get_private (self);

  if (priv->focused == AVOW_NO_MARK || priv->focused >= get_n_marks (self))
    return FALSE;

  AVOW_PICTURE_GET_CLASS (self)->activate (self, priv->focused, g_variant_get_boolean (args));

  return TRUE;
}

static gboolean
cancel_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  AvowPictureClass *class = AVOW_PICTURE_GET_CLASS (widget);

  return class->cancel != NULL && class->cancel (AVOW_PICTURE (widget));
}

static void
draw_focus (AvowPicture     *self,
            const AvowPaper *paper)
{
  AvowPicturePrivate *priv = get_private (self);
  AvowPictureClass *class = AVOW_PICTURE_GET_CLASS (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  cairo_t *cr = paper->cr;
  graphene_rect_t area;

  /* Who points does not need to be told where the keyboard is. */
  if (priv->focused == AVOW_NO_MARK || priv->focused >= get_n_marks (self) || !gtk_widget_has_focus (GTK_WIDGET (self)) ||
      !gtk_window_get_focus_visible (GTK_WINDOW (root)))
    return;

  if (class->draw_focus != NULL)
    {
      class->draw_focus (self, paper, priv->focused);
      return;
    }

  get_mark (self, priv->focused, &area, NULL);
  gdk_cairo_set_source_rgba (cr, &paper->palette->accent);
  cairo_set_line_width (cr, 2);
  cairo_rectangle (cr, area.origin.x - 2, area.origin.y - 2, area.size.width + 4, area.size.height + 4);
  cairo_stroke (cr);
}

static void
avow_picture_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  AvowPicture *self = AVOW_PICTURE (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  AvowPalette palette;
  AvowPaper paper = { NULL, gtk_widget_get_pango_context (widget), &palette, width, height, TRUE };

  avow_palette_init (&palette, widget);
  paper.cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  AVOW_PICTURE_GET_CLASS (self)->draw (self, &paper);
  draw_focus (self, &paper);
  cairo_destroy (paper.cr);
}

static gboolean
avow_picture_focus (GtkWidget        *widget,
                    GtkDirectionType  direction)
{
  if (gtk_widget_is_focus (widget))
    return FALSE;

  return gtk_widget_grab_focus (widget);
}

static void
focus_changed_cb (AvowPicture *self)
{
  tell_focus (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
add_move (GtkWidgetClass *widget_class,
          guint           key,
          guint           keypad,
          int             dx,
          int             dy)
{
  gtk_widget_class_add_binding (widget_class, key, 0, move_cb, "(ii)", dx, dy);
  gtk_widget_class_add_binding (widget_class, keypad, 0, move_cb, "(ii)", dx, dy);
}

static void
avow_picture_class_init (AvowPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = avow_picture_snapshot;
  widget_class->focus = avow_picture_focus;

  /**
   * AvowPicture::changed:
   * @self: a picture
   *
   * It shows something else now, and so does its table.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  add_move (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0);
  add_move (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0);
  add_move (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1);
  add_move (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, end_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, end_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, activate_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, activate_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, cancel_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "picturearea");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
avow_picture_init (AvowPicture *self)
{
  AvowPicturePrivate *priv = get_private (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  priv->focused = priv->hovered = AVOW_NO_MARK;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_changed_cb), NULL);

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * avow_picture_changed:
 * @self: a picture
 *
 * Tells that a picture has other marks now: it is drawn anew.
 */
void
avow_picture_changed (AvowPicture *self)
{
  AvowPicturePrivate *priv = get_private (self);

  if (priv->focused >= get_n_marks (self))
    priv->focused = AVOW_NO_MARK;
  priv->hovered = AVOW_NO_MARK;
  tell_focus (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * avow_picture_get_focused:
 * @self: a picture
 *
 * Gets the mark that the keyboard is at.
 *
 * Returns: the mark; %AVOW_NO_MARK if there is none
 */
guint
avow_picture_get_focused (AvowPicture *self)
{
  return get_private (self)->focused;
}

/**
 * avow_picture_set_focused:
 * @self: a picture
 * @mark: a mark; %AVOW_NO_MARK for none
 *
 * Puts the keyboard at a mark.
 */
void
avow_picture_set_focused (AvowPicture *self,
                          guint        mark)
{
  AvowPictureClass *class = AVOW_PICTURE_GET_CLASS (self);

  get_private (self)->focused = mark;
  if (mark != AVOW_NO_MARK && class->show_mark != NULL)
    class->show_mark (self, mark);
  tell_focus (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * avow_picture_get_hovered:
 * @self: a picture
 *
 * Gets the mark below the pointer.
 *
 * Returns: the mark; %AVOW_NO_MARK if there is none
 */
guint
avow_picture_get_hovered (AvowPicture *self)
{
  return get_private (self)->hovered;
}

/**
 * avow_picture_get_title:
 * @self: a picture
 *
 * Gets what a picture shows.
 *
 * Returns: (transfer full): some words in the user's language
 */
char *
avow_picture_get_title (AvowPicture *self)
{
  return AVOW_PICTURE_GET_CLASS (self)->get_title (self);
}

/**
 * avow_picture_get_table:
 * @self: a picture
 *
 * Gets what a picture shows as words and numbers.
 *
 * Returns: (transfer full) (element-type GStrv): its rows; the first says what the columns are
 */
GPtrArray *
avow_picture_get_table (AvowPicture *self)
{
  return AVOW_PICTURE_GET_CLASS (self)->get_table (self);
}

/**
 * avow_picture_get_size:
 * @self: a picture
 * @width: (out): return location for its width
 * @height: (out): return location for its height
 *
 * Gets how large a picture is in a file, in pixels: as on the screen, but not small.
 */
void
avow_picture_get_size (AvowPicture *self,
                       double      *width,
                       double      *height)
{
  AvowPictureClass *class = AVOW_PICTURE_GET_CLASS (self);

  *width = MAX (gtk_widget_get_width (GTK_WIDGET (self)), MIN_WIDTH);
  *height = MAX (gtk_widget_get_height (GTK_WIDGET (self)), MIN_HEIGHT);
  if (class->get_size != NULL)
    class->get_size (self, width, height);
}

/**
 * avow_picture_draw:
 * @self: a picture
 * @cr: what to draw on
 * @pango: for its words
 * @width: how wide it is to be
 * @height: how high
 *
 * Draws a picture for a file or for paper, dark on white whatever the screen looks like.
 */
void
avow_picture_draw (AvowPicture  *self,
                   cairo_t      *cr,
                   PangoContext *pango,
                   double        width,
                   double        height)
{
  AvowPalette palette;
  AvowPaper paper = { cr, pango, &palette, width, height, FALSE };

  avow_palette_init_for_paper (&palette);
  gdk_cairo_set_source_rgba (cr, &palette.background);
  cairo_paint (cr);
  AVOW_PICTURE_GET_CLASS (self)->draw (self, &paper);
}

/**
 * avow_paper_draw_text:
 * @paper: a paper
 * @color: the colour
 * @text: some words
 * @x: the left edge of the room for them
 * @y: the upper edge
 * @width: how much room there is; they end in an ellipsis if they need more; negative for as much as
 *   they need
 * @xalign: where they stand in the room: 0 for left, 1 for right; without room, on which side of @x
 * @scale: their size, 1 for that of other words
 *
 * Draws words of one line.
 */
void
avow_paper_draw_text (const AvowPaper *paper,
                      const GdkRGBA   *color,
                      const char      *text,
                      double           x,
                      double           y,
                      double           width,
                      double           xalign,
                      double           scale)
{
  g_autoptr(PangoLayout) layout = pango_layout_new (paper->pango);
  PangoAttrList *attributes = pango_attr_list_new ();
  int text_width;

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (width >= 0)
    {
      pango_layout_set_width (layout, width * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  pango_layout_get_pixel_size (layout, &text_width, NULL);
  /* A layout with a width aligns by itself, by the direction of its words. */
  pango_layout_set_width (layout, width >= 0 ? MIN (text_width + 1, width) * PANGO_SCALE : -1);

  gdk_cairo_set_source_rgba (paper->cr, color);
  cairo_move_to (paper->cr, x + ((width >= 0 ? width : 0) - text_width) * xalign, y);
  pango_cairo_show_layout (paper->cr, layout);
}
