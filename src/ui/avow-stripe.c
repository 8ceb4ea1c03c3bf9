/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-stripe.h"

#include <glib/gi18n.h>

#include "avow-relate.h"
#include "avow-status.h"
#include "avow-text.h"

/* One passage in the margin: a bar as tall as its words, and beside it who speaks
 * and what that is.  It can be clicked, hovered and reached by Tab. */

struct _AvowStripe
{
  GtkWidget    parent_instance;

  GtkWidget   *speaker;
  GtkWidget   *act;

  AvowPassage *passage;
  GdkRGBA      color;
  int          bar_width;
  int          bar_height;
  int          label_x;
  int          label_y;
  gboolean     show_label;
  int          act_room;      /* that the second line leaves at its end */
  gboolean     is_alone;      /* nothing else of the margin is in its area */
};

enum
{
  ACTIVATED,
  MENU,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowStripe, avow_stripe, GTK_TYPE_WIDGET)

static void
activate_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[ACTIVATED], 0);
}

static void
menu_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  g_signal_emit (widget, signals[MENU], 0, FALSE);
}

static void
released_cb (AvowStripe *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

/* A right click asks for the menu; a click with Ctrl for the speaker's passages. */
static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            AvowStripe      *self)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (gesture);
  gboolean has_ctrl = (gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK) != 0;

  if (!has_ctrl && !gdk_event_triggers_context_menu (gtk_event_controller_get_current_event (controller)))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[MENU], 0, has_ctrl);
}

#define OPPOSITE(orientation) \
  ((orientation) == GTK_ORIENTATION_VERTICAL ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL)

static int
measure_child (GtkWidget      *child,
               GtkOrientation  orientation,
               int             for_size)
{
  int least, natural;

  /* A label may not be asked how tall it is in less room than it needs. */
  if (for_size >= 0)
    {
      gtk_widget_measure (child, OPPOSITE (orientation), -1, &least, NULL, NULL, NULL);
      for_size = MAX (for_size, least);
    }
  gtk_widget_measure (child, orientation, for_size, NULL, &natural, NULL, NULL);

  return natural;
}

static void
avow_stripe_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  /* The margin gives it its place. */
  *minimum = *natural = 0;
}

/* Of an article that is read from the right, the margin is on the left, and all in it
 * begins on its right. */
static gboolean
is_mirrored (AvowStripe *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static void
place_label (AvowStripe *self,
             int         width)
{
  int x = is_mirrored (self) ? 0 : self->label_x, room = MAX (width - self->label_x, 0), speaker_height, act_height;

  gtk_widget_set_child_visible (self->speaker, self->show_label);
  gtk_widget_set_child_visible (self->act, self->show_label);
  if (!self->show_label)
    return;

  speaker_height = measure_child (self->speaker, GTK_ORIENTATION_VERTICAL, room);
  act_height = measure_child (self->act, GTK_ORIENTATION_VERTICAL, room);
  gtk_widget_size_allocate (self->speaker, &(GtkAllocation) { x, self->label_y, room, speaker_height }, -1);
  room = MAX (room - self->act_room, 0);
  gtk_widget_size_allocate (self->act, &(GtkAllocation) { is_mirrored (self) ? width - self->label_x - room : x,
                                                         self->label_y + speaker_height, room, act_height }, -1);
}

static void
avow_stripe_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  place_label (AVOW_STRIPE (widget), width);
}

static int
get_label_height (AvowStripe *self)
{
  return gtk_widget_get_allocated_height (self->speaker) + gtk_widget_get_allocated_height (self->act);
}

/* Where many lie side by side, what belongs to one is its bar and its label. */
static gboolean
avow_stripe_contains (GtkWidget *widget,
                      double     x,
                      double     y)
{
  AvowStripe *self = AVOW_STRIPE (widget);

  if (x < 0 || y < 0 || x > gtk_widget_get_width (widget) || y > gtk_widget_get_height (widget))
    return FALSE;
  if (is_mirrored (self))
    x = gtk_widget_get_width (widget) - x;

  return self->is_alone || (x <= self->bar_width + 2 && y <= self->bar_height) ||
         (self->show_label && x >= self->label_x - 2 && y >= self->label_y && y <= self->label_y + get_label_height (self));
}

/* That is what lights up, too. */
static void
light_up (AvowStripe  *self,
          GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget), room = width - self->label_x + 2;
  gboolean mirrored = is_mirrored (self);
  GskRoundedRect area;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  color.alpha *= 0.09f;
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (mirrored ? width - self->bar_width - 1 : -1, 0,
                                                                   self->bar_width + 2, self->bar_height));
  if (!self->show_label)
    return;

  gsk_rounded_rect_init_from_rect (&area, &GRAPHENE_RECT_INIT (mirrored ? 2 : self->label_x - 4, self->label_y - 1,
                                                                 room, get_label_height (self) + 2), 4);
  gtk_snapshot_push_rounded_clip (snapshot, &area);
  gtk_snapshot_append_color (snapshot, &color, &area.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
avow_stripe_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  AvowStripe *self = AVOW_STRIPE (widget);
  int x = is_mirrored (self) ? gtk_widget_get_width (widget) - self->bar_width : 0;
  GskRoundedRect bar;

  if (gtk_widget_has_css_class (widget, "hovered") || gtk_widget_has_css_class (widget, "selected"))
    light_up (self, snapshot);

  gsk_rounded_rect_init_from_rect (&bar, &GRAPHENE_RECT_INIT (x, 0, self->bar_width, self->bar_height), self->bar_width / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &bar);
  /* Broken, while nobody has confirmed words that became others. */
  if (self->passage != NULL && self->passage->anchor == AVOW_ANCHOR_CHANGED)
    {
      for (float y = 0; y < self->bar_height; y += 6)
        gtk_snapshot_append_color (snapshot, &self->color, &GRAPHENE_RECT_INIT (x, y, self->bar_width, 4));
    }
  else
    gtk_snapshot_append_color (snapshot, &self->color, &bar.bounds);
  gtk_snapshot_pop (snapshot);

  gtk_widget_snapshot_child (widget, self->speaker, snapshot);
  gtk_widget_snapshot_child (widget, self->act, snapshot);
}

/* Not while it is laid out, since that asks for a layout. */
static void
avow_stripe_direction_changed (GtkWidget        *widget,
                               GtkTextDirection  old_direction)
{
  AvowStripe *self = AVOW_STRIPE (widget);

  gtk_widget_set_direction (self->speaker, gtk_widget_get_direction (widget));
  gtk_widget_set_direction (self->act, gtk_widget_get_direction (widget));

  GTK_WIDGET_CLASS (avow_stripe_parent_class)->direction_changed (widget, old_direction);
}

static void
avow_stripe_dispose (GObject *object)
{
  AvowStripe *self = AVOW_STRIPE (object);

  g_clear_pointer (&self->speaker, gtk_widget_unparent);
  g_clear_pointer (&self->act, gtk_widget_unparent);
  g_clear_pointer (&self->passage, avow_passage_unref);

  G_OBJECT_CLASS (avow_stripe_parent_class)->dispose (object);
}

static void
avow_stripe_class_init (AvowStripeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = avow_stripe_dispose;
  widget_class->direction_changed = avow_stripe_direction_changed;
  widget_class->measure = avow_stripe_measure;
  widget_class->size_allocate = avow_stripe_size_allocate;
  widget_class->snapshot = avow_stripe_snapshot;
  widget_class->contains = avow_stripe_contains;

  /**
   * AvowStripe::activated:
   * @self: the stripe
   *
   * Emitted when the user clicks the stripe, or presses Enter or space on it.
   */
  signals[ACTIVATED] =
    g_signal_new ("activated", AVOW_TYPE_STRIPE, G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AvowStripe::menu:
   * @self: the stripe
   * @only_speaker: whether the user has asked for the passages of the speaker at once
   *
   * Emitted when the user asks what to show of the passage's kind and actors.
   */
  signals[MENU] =
    g_signal_new ("menu", AVOW_TYPE_STRIPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_set_activate_signal (widget_class, signals[ACTIVATED]);

  gtk_widget_class_install_action (widget_class, "stripe.activate", NULL, activate_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "stripe.activate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "stripe.activate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "stripe.activate", NULL);

  gtk_widget_class_install_action (widget_class, "stripe.menu", NULL, menu_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "stripe.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "stripe.menu", NULL);

  gtk_widget_class_set_css_name (widget_class, "stripe");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static GtkWidget *
make_label (AvowStripe *self,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));

  return label;
}

static void
avow_stripe_init (AvowStripe *self)
{
  GtkGesture *click = gtk_gesture_click_new (), *press = gtk_gesture_click_new ();

  self->speaker = make_label (self, "speaker");
  self->act = make_label (self, "act");
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect (press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
  avow_relate_attach (GTK_WIDGET (self), (AvowPassageFunc) avow_stripe_get_passage);
}

/**
 * avow_stripe_new:
 *
 * Makes a stripe for no passage yet.
 *
 * Returns: (transfer floating): a stripe
 */
GtkWidget *
avow_stripe_new (void)
{
  return g_object_new (AVOW_TYPE_STRIPE, NULL);
}

/**
 * avow_stripe_set_passage:
 * @self: a stripe
 * @passage: a passage
 * @color: the colour of its kind
 *
 * Sets what the stripe shows.
 */
void
avow_stripe_set_passage (AvowStripe    *self,
                         AvowPassage   *passage,
                         const GdkRGBA *color)
{
  g_autofree char *speakers = NULL, *who = NULL, *act = NULL, *described = NULL, *words = NULL, *name = NULL, *announced = NULL;
  g_autofree char *addressees = NULL;

  self->color = *color;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->passage == passage)
    return;

  avow_passage_ref (passage);
  g_clear_pointer (&self->passage, avow_passage_unref);
  self->passage = passage;

  speakers = avow_passage_get_actors (passage, AVOW_ROLE_SPEAKER, ", ");
  addressees = avow_passage_get_actors (passage, AVOW_ROLE_ADDRESSEE, ", ");
  who = *addressees != '\0' ? g_strdup_printf ("%s → %s", *speakers != '\0' ? speakers : "…", addressees) : g_strdup (speakers);
  gtk_label_set_text (GTK_LABEL (self->speaker), *who != '\0' ? who : avow_kind_get_label (passage->kind));

  if (*who == '\0')
    act = g_strdup (_("no speaker yet"));
  else if (passage->fields[AVOW_PASSAGE_CONDITION] != NULL)
    /* Translators: what somebody does, such as "pledges", and that it is on a condition */
    act = g_strdup_printf (_("%s · conditional"), avow_kind_get_verb (passage->kind));
  else
    act = g_strdup (avow_kind_get_verb (passage->kind));
  gtk_label_set_text (GTK_LABEL (self->act), act);

  described = avow_passage_describe (passage);
  announced = avow_passage_announce (passage);
  words = avow_text_shorten (passage->exact, 60);
  /* Translators: who says what to whom, the words, and what became of it */
  name = passage->status == NULL ? g_strdup_printf ("%s: %s", described, words)
       : g_strdup_printf (_("%s: %s (%s)"), described, words, avow_status_get_label (passage->status));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, announced, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), announced);
}

/**
 * avow_stripe_get_passage:
 * @self: a stripe
 *
 * Gets the passage that the stripe shows.
 *
 * Returns: (transfer none): the passage
 */
AvowPassage *
avow_stripe_get_passage (AvowStripe *self)
{
  return self->passage;
}

/**
 * avow_stripe_place:
 * @self: a stripe
 * @area: its place in the margin
 * @bar_width: how wide its bar is
 * @bar_height: how tall its bar is, from the top
 * @label_x: where its label begins
 * @label_y: how far down
 * @show_label: whether there is room for the label
 * @act_room: what to leave free at the end of the label's second line
 * @is_alone: whether no other stripe has its bar or label in the area
 *
 * Puts the stripe in its place, as part of the layout of the margin.
 */
void
avow_stripe_place (AvowStripe          *self,
                   const GtkAllocation *area,
                   int                  bar_width,
                   int                  bar_height,
                   int                  label_x,
                   int                  label_y,
                   gboolean             show_label,
                   int                  act_room,
                   gboolean             is_alone)
{
  if (self->bar_height != bar_height || self->bar_width != bar_width)
    gtk_widget_queue_draw (GTK_WIDGET (self));

  self->bar_width = bar_width;
  self->bar_height = bar_height;
  self->label_x = label_x;
  self->label_y = label_y;
  self->show_label = show_label;
  self->act_room = act_room;
  self->is_alone = is_alone;

  /* A widget that is given the place that it has does nothing. */
  gtk_widget_size_allocate (GTK_WIDGET (self), area, -1);
  place_label (self, area->width);
}

/**
 * avow_stripe_get_label_height:
 * @self: a stripe
 * @width: how wide its label is
 *
 * Gets how tall the label is.
 *
 * Returns: the height
 */
int
avow_stripe_get_label_height (AvowStripe *self,
                              int         width)
{
  return measure_child (self->speaker, GTK_ORIENTATION_VERTICAL, width) + measure_child (self->act, GTK_ORIENTATION_VERTICAL, width);
}
