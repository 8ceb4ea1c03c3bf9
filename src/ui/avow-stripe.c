/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-stripe.h"

#include <glib/gi18n.h>

#include "avow-relate.h"
#include "avow-text.h"

/* One passage in the margin: a bar as tall as its words, and beside it who speaks
 * and what that is.  It can be clicked, hovered and reached by Tab. */

#define BAR_WIDTH 4

struct _AvowStripe
{
  GtkWidget    parent_instance;

  GtkWidget   *speaker;
  GtkWidget   *act;

  AvowPassage *passage;
  GdkRGBA      color;
  int          bar_height;
  int          label_x;
  int          label_y;
  gboolean     show_label;
};

enum
{
  ACTIVATED,
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
released_cb (AvowStripe *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static int
measure_child (GtkWidget      *child,
               GtkOrientation  orientation,
               int             for_size)
{
  int natural;

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
  gtk_widget_size_allocate (self->act, &(GtkAllocation) { x, self->label_y + speaker_height, room, act_height }, -1);
}

static void
avow_stripe_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  place_label (AVOW_STRIPE (widget), width);
}

static void
avow_stripe_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  AvowStripe *self = AVOW_STRIPE (widget);
  int x = is_mirrored (self) ? gtk_widget_get_width (widget) - BAR_WIDTH : 0;
  GskRoundedRect bar;

  gsk_rounded_rect_init_from_rect (&bar, &GRAPHENE_RECT_INIT (x, 0, BAR_WIDTH, self->bar_height), BAR_WIDTH / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &bar);
  /* Broken, while nobody has confirmed words that became others. */
  if (self->passage != NULL && self->passage->anchor == AVOW_ANCHOR_CHANGED)
    {
      for (float y = 0; y < self->bar_height; y += 6)
        gtk_snapshot_append_color (snapshot, &self->color, &GRAPHENE_RECT_INIT (0, y, BAR_WIDTH, 4));
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

  /**
   * AvowStripe::activated:
   * @self: the stripe
   *
   * Emitted when the user clicks the stripe, or presses Enter or space on it.
   */
  signals[ACTIVATED] =
    g_signal_new ("activated", AVOW_TYPE_STRIPE, G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[ACTIVATED]);

  gtk_widget_class_install_action (widget_class, "stripe.activate", NULL, activate_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "stripe.activate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "stripe.activate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "stripe.activate", NULL);

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
  GtkGesture *click = gtk_gesture_click_new ();

  self->speaker = make_label (self, "speaker");
  self->act = make_label (self, "act");
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
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
  g_autofree char *speakers = NULL, *who = NULL, *act = NULL, *described = NULL, *words = NULL, *name = NULL;
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
  words = avow_text_shorten (passage->exact, 60);
  name = g_strdup_printf ("%s: %s", described, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), described);
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
 * @bar_height: how tall its bar is, from the top
 * @label_x: where its label begins
 * @label_y: how far down
 * @show_label: whether there is room for the label
 *
 * Puts the stripe in its place, as part of the layout of the margin.
 */
void
avow_stripe_place (AvowStripe          *self,
                   const GtkAllocation *area,
                   int                  bar_height,
                   int                  label_x,
                   int                  label_y,
                   gboolean             show_label)
{
  if (self->bar_height != bar_height)
    gtk_widget_queue_draw (GTK_WIDGET (self));

  self->bar_height = bar_height;
  self->label_x = label_x;
  self->label_y = label_y;
  self->show_label = show_label;

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
