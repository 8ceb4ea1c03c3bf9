/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-margin.h"

#include <glib/gi18n.h>

#include "avow-compat.h"
#include "avow-more.h"
#include "avow-span.h"
#include "avow-stripe.h"

/* The margin of an article: a stripe for each passage in view.  It lies beside
 * the text and does not scroll with it, so it places its stripes anew whenever
 * the text scrolls or is laid out.  Only passages in view or near it have one. */

/* From the text to the first stripe, and from one to the next: less where many lie side
 * by side. */
#define START 14
#define NARROW_START 6
#define LANE_WIDTH 8
#define MIN_LANE_WIDTH 3
#define BAR_WIDTH 4

/* From a stripe to its label, and from one label to the next. */
#define LABEL_GAP 6
#define LABEL_SPACING 4

/* A label that would begin further below its stripe's end is left out. */
#define MAX_LABEL_SHIFT 24

/* How far out of view a passage has its stripe ready, in code points. */
#define NEAR 1500

/* Narrower margins have no room for labels. */
#define MIN_LABEL_WIDTH 70

struct _AvowMargin
{
  GtkWidget        parent_instance;

  AvowArticleView *view;       /* not owned: it owns the margin */
  GtkAdjustment   *adjustment;
  GHashTable      *stripes;    /* id of a passage -> AvowStripe, which is a child */
  GPtrArray       *badges;     /* AvowMore, which are children */
  guint            n_badges;   /* how many are needed */
  GtkWidget       *menu;       /* or %NULL */
  int              width;
  guint            update_tick;
};

enum
{
  PASSAGE_CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AvowMargin, avow_margin, GTK_TYPE_WIDGET)

static void
activated_cb (AvowStripe *stripe,
              AvowMargin *self)
{
  g_signal_emit (self, signals[PASSAGE_CLICKED], 0, avow_stripe_get_passage (stripe)->id);
}

static void
chosen_cb (AvowMore   *badge,
           gint64      id,
           AvowMargin *self)
{
  g_signal_emit (self, signals[PASSAGE_CLICKED], 0, id);
}

/* Shows what can be shown alone, or shows the passages of the speaker alone. */
static void
menu_cb (AvowStripe *stripe,
         gboolean    only_speaker,
         AvowMargin *self)
{
  AvowOnly *only = avow_article_view_get_only (self->view);
  AvowPassage *passage = avow_stripe_get_passage (stripe);
  g_autoptr(GMenuModel) menu = NULL;
  graphene_rect_t area;

  if (only == NULL)
    return;

  if (only_speaker)
    {
      avow_only_set_selected (only, passage);
      g_action_group_activate_action (avow_only_get_actions (only), "speaker", NULL);
      g_signal_emit (self, signals[PASSAGE_CLICKED], 0, passage->id);
      return;
    }

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  menu = avow_only_make_menu (only, passage);
  self->menu = gtk_popover_menu_new_from_model (menu);
  gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_LEFT);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  if (gtk_widget_compute_bounds (GTK_WIDGET (stripe), GTK_WIDGET (self), &area))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                                 &(GdkRectangle) { area.origin.x, area.origin.y, BAR_WIDTH, MAX (area.size.height, 1) });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
enter_cb (GtkEventControllerMotion *motion,
          double                    x,
          double                    y,
          AvowMargin               *self)
{
  AvowStripe *stripe = AVOW_STRIPE (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (motion)));

  avow_article_view_hover (self->view, avow_stripe_get_passage (stripe)->id);
}

static void
leave_cb (GtkEventControllerMotion *motion,
          AvowMargin               *self)
{
  avow_article_view_hover (self->view, 0);
}

static void
set_class (GtkWidget  *widget,
           const char *css_class,
           gboolean    has_it)
{
  if (has_it)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
emphasize (AvowMargin *self,
           GtkWidget  *stripe)
{
  AvowPassage *passage = avow_stripe_get_passage (AVOW_STRIPE (stripe));
  gint64 id = passage->id;

  set_class (stripe, "selected", id == avow_article_view_get_selected (self->view));
  set_class (stripe, "hovered", id == avow_article_view_get_hovered (self->view));
  set_class (stripe, "dimmed", avow_article_view_is_dimmed (self->view, passage));
  gtk_widget_queue_draw (stripe);
}

/* Nothing moves, so nothing is laid out: a window that is laid out looks anew for
 * what lies below the pointer, and forgets that a popover may be. */
static void
emphasis_changed_cb (AvowMargin *self)
{
  GHashTableIter iter;
  gpointer stripe;

  g_hash_table_iter_init (&iter, self->stripes);
  while (g_hash_table_iter_next (&iter, NULL, &stripe))
    emphasize (self, stripe);
}

static GtkWidget *
make_stripe (AvowMargin *self)
{
  GtkWidget *stripe = avow_stripe_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (stripe, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect (stripe, "menu", G_CALLBACK (menu_cb), self);
  g_signal_connect (motion, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (stripe, motion);
  gtk_widget_set_direction (stripe, gtk_widget_get_direction (GTK_WIDGET (self)));
  gtk_widget_set_parent (stripe, GTK_WIDGET (self));

  return stripe;
}

static void
make_badges (AvowMargin *self)
{
  while (self->badges->len < self->n_badges)
    {
      GtkWidget *badge = avow_more_new ();

      g_signal_connect (badge, "chosen", G_CALLBACK (chosen_cb), self);
      gtk_widget_set_child_visible (badge, FALSE);
      gtk_widget_set_parent (badge, GTK_WIDGET (self));
      g_ptr_array_add (self->badges, badge);
    }
}

/* ---- which stripes there are */

/* Makes the stripes of the passages in view and near it, in the order of the text,
 * which is the one in which Tab goes through them.  Widgets that come, go or
 * change ask for a new layout, so this is never done while there is one. */
static gboolean
update_cb (GtkWidget     *widget,
           GdkFrameClock *frame_clock,
           gpointer       user_data)
{
  AvowMargin *self = AVOW_MARGIN (widget);
  g_autoptr(GHashTable) old = g_steal_pointer (&self->stripes);
  GtkWidget *previous = NULL;
  GHashTableIter iter;
  gpointer stripe;
  gint64 first, last;

  self->update_tick = 0;
  self->stripes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (!avow_article_view_get_visible (self->view, &first, &last))
    first = last = -1;

  for (guint i = 0; i < avow_article_view_get_n_marks (self->view) && last >= 0; i++)
    {
      AvowPassage *passage = avow_article_view_get_mark (self->view, i);
      GdkRGBA color;

      if (passage->start > last + NEAR)
        break;
      if (passage->end < first - NEAR)
        continue;

      stripe = g_hash_table_lookup (old, &passage->id);
      if (stripe != NULL)
        g_hash_table_remove (old, &passage->id);
      else
        stripe = make_stripe (self);
      g_hash_table_insert (self->stripes, g_memdup2 (&passage->id, sizeof passage->id), stripe);

      avow_article_view_get_color (self->view, passage->kind, &color);
      avow_stripe_set_passage (stripe, passage, &color);
      emphasize (self, stripe);
      if (gtk_widget_get_prev_sibling (stripe) != previous)
        gtk_widget_insert_after (stripe, widget, previous);
      previous = stripe;
    }

  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, NULL, &stripe))
    gtk_widget_unparent (stripe);
  make_badges (self);
  gtk_widget_queue_allocate (widget);

  return G_SOURCE_REMOVE;
}

static void
update_soon (AvowMargin *self)
{
  if (self->update_tick == 0)
    self->update_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), update_cb, NULL, NULL);
}

/* ---- where they are */

/* One passage in view, on its way to a place. */
typedef struct
{
  AvowStripe *stripe;
  int         top;
  int         bottom;
  int         x;
  int         pitch;         /* from one stripe to the next */
  gboolean    show_label;
  int         label_x;
  int         label_y;
  int         label_height;
  GPtrArray  *more;          /* those after it whose labels have no room, or %NULL */
} Placed;

static void
placed_clear (gpointer data)
{
  g_clear_pointer (&((Placed *) data)->more, g_ptr_array_unref);
}

/* Finds the stripes in view and where their words are. */
static GArray *
find_placed (AvowMargin *self)
{
  GArray *placed = g_array_new (FALSE, TRUE, sizeof (Placed));
  gint64 first, last;

  g_array_set_clear_func (placed, placed_clear);
  if (!avow_article_view_get_visible (self->view, &first, &last))
    return placed;

  for (guint i = 0; i < avow_article_view_get_n_marks (self->view); i++)
    {
      AvowPassage *passage = avow_article_view_get_mark (self->view, i);
      Placed place = { g_hash_table_lookup (self->stripes, &passage->id), };

      if (passage->start > last)
        break;
      if (passage->end <= first || !avow_article_view_get_extents (self->view, passage->start, passage->end, &place.top, &place.bottom))
        continue;

      if (place.stripe != NULL)
        g_array_append_val (placed, place);
      else
        update_soon (self);
    }

  return placed;
}

/* Those that share a line and no more lie one above the other if they can. */
static AvowSpan
get_span (const Placed *place)
{
  return (AvowSpan) { place->top, MAX (place->bottom - 2, place->top + 1) };
}

/* Stripes that are side by side get lanes, as wide as there is room for all of them;
 * passages come sorted by start, and so by top. */
static void
pack (GArray *placed,
      int     width)
{
  g_autofree AvowSpan *spans = g_new (AvowSpan, placed->len);
  g_autofree guint *lanes = g_new (guint, placed->len);
  gboolean is_narrow = width < START + LANE_WIDTH + LABEL_GAP + MIN_LABEL_WIDTH;
  int rest = is_narrow ? 0 : LABEL_GAP + MIN_LABEL_WIDTH;

  for (guint i = 0; i < placed->len; i++)
    spans[i] = get_span (&g_array_index (placed, Placed, i));
  avow_span_pack (spans, placed->len, lanes);

  for (guint i = 0, next; i < placed->len; i = next)
    {
      gint64 end = spans[i].end;
      guint n_lanes = lanes[i] + 1;
      int start = START, pitch;

      for (next = i + 1; next < placed->len && spans[next].start < end; next++)
        {
          end = MAX (end, spans[next].end);
          n_lanes = MAX (n_lanes, lanes[next] + 1);
        }
      if (is_narrow && START + (int) n_lanes * LANE_WIDTH > width)
        start = NARROW_START;
      pitch = CLAMP ((width - start - rest) / (int) n_lanes, MIN_LANE_WIDTH, LANE_WIDTH);

      for (guint j = i; j < next; j++)
        {
          Placed *place = &g_array_index (placed, Placed, j);

          place->pitch = pitch;
          place->x = start + pitch * (int) lanes[j];
        }
    }
}

/* Where a label can begin so that it stands clear of all stripes beside it. */
static int
find_label_x (GArray *placed,
              int     top,
              int     bottom)
{
  int x = START;

  for (guint i = 0; i < placed->len; i++)
    {
      const Placed *place = &g_array_index (placed, Placed, i);

      if (place->top < bottom && place->bottom > top)
        x = MAX (x, place->x + place->pitch);
    }

  return x + LABEL_GAP;
}

/* Gives labels their places, one below the other. What has no room is noted with the
 * label before it. */
static void
place_labels (AvowMargin *self,
              GArray     *placed,
              int         width,
              int         height)
{
  Placed *before = NULL;
  int end = G_MININT;

  for (guint i = 0; i < placed->len; i++)
    {
      Placed *place = &g_array_index (placed, Placed, i);
      AvowPassage *passage = avow_stripe_get_passage (place->stripe);

      /* What is dimmed leaves its room to what is not. */
      if (avow_article_view_is_dimmed (self->view, passage))
        continue;

      place->label_height = avow_stripe_get_label_height (place->stripe, width);
      place->label_y = MAX (place->top, end);

      /* Of a passage that begins above, the label stays in view. */
      if (place->label_y < 4)
        place->label_y = MAX (MIN (4, place->bottom - place->label_height), MAX (place->top, end));
      place->label_x = find_label_x (placed, place->label_y, place->label_y + place->label_height);
      place->show_label = width - place->label_x >= MIN_LABEL_WIDTH && place->label_y <= place->bottom + MAX_LABEL_SHIFT &&
                          place->label_y < height;
      if (place->show_label)
        {
          end = place->label_y + place->label_height + LABEL_SPACING;
          before = place;
        }
      else if (before != NULL && place->top < height)
        {
          if (before->more == NULL)
            before->more = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_passage_unref);
          g_ptr_array_add (before->more, avow_passage_ref (passage));
        }
    }
}

/* Tells whether no other stripe has its bar or label in the area of one. */
static gboolean
is_alone (GArray       *placed,
          const Placed *place,
          int           bottom)
{
  for (guint i = 0; i < placed->len; i++)
    {
      const Placed *other = &g_array_index (placed, Placed, i);

      if (other != place && ((other->top < bottom && other->bottom > place->top) ||
                             (other->show_label && other->label_y < bottom && other->label_y + other->label_height > place->top)))
        return FALSE;
    }

  return TRUE;
}

/* Puts a badge for what has no room at the end of a label, on its second line. Returns
 * how much of that it takes. */
static int
place_badge (AvowMargin   *self,
             const Placed *place,
             guint         index,
             int           margin_width)
{
  AvowMore *badge;
  int width, height, x, y;

  if (index >= self->badges->len)
    return 0;

  badge = g_ptr_array_index (self->badges, index);
  gtk_widget_measure (GTK_WIDGET (badge), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (badge), GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  y = place->label_y + place->label_height - height;
  avow_more_set_passages (badge, place->more);
  gtk_widget_set_child_visible (GTK_WIDGET (badge), TRUE);
  x = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? 4 : margin_width - width - 4;
  gtk_widget_size_allocate (GTK_WIDGET (badge), &(GtkAllocation) { x, y, width, height }, -1);

  return width + 8;
}

/* Hides the stripes from one that is shown to the next. */
static void
hide_between (AvowMargin *self,
              GtkWidget  *after,
              GtkWidget  *before)
{
  GtkWidget *child = after != NULL ? gtk_widget_get_next_sibling (after) : gtk_widget_get_first_child (GTK_WIDGET (self));

  for (; child != NULL && child != before; child = gtk_widget_get_next_sibling (child))
    {
      if (AVOW_IS_STRIPE (child))
        gtk_widget_set_child_visible (child, FALSE);
    }
}

static void
avow_margin_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  AvowMargin *self = AVOW_MARGIN (widget);
  g_autoptr(GArray) placed = find_placed (self);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *last = NULL;
  guint n_badges = 0;

  pack (placed, width);
  place_labels (self, placed, width, height);

  for (guint i = 0; i < placed->len; i++)
    {
      const Placed *place = &g_array_index (placed, Placed, i);
      int bottom = place->show_label ? MAX (place->bottom, place->label_y + place->label_height) : place->bottom;
      int act_room = place->more != NULL ? place_badge (self, place, n_badges++, width) : 0;
      GtkAllocation area = { place->x, place->top, place->show_label ? width - place->x - 4 : place->pitch, bottom - place->top };

      if (mirrored)
        area.x = width - area.x - area.width;

      hide_between (self, last, GTK_WIDGET (place->stripe));
      last = GTK_WIDGET (place->stripe);
      gtk_widget_set_child_visible (last, TRUE);
      avow_stripe_place (place->stripe,
                         &area, MIN (BAR_WIDTH, place->pitch - 1), place->bottom - place->top, place->label_x - place->x,
                         place->label_y - place->top, place->show_label, act_room,
                         is_alone (placed, place, bottom));
    }
  hide_between (self, last, NULL);

  for (guint i = n_badges; i < self->badges->len; i++)
    gtk_widget_set_child_visible (g_ptr_array_index (self->badges, i), FALSE);
  self->n_badges = n_badges;
  if (n_badges > self->badges->len)
    update_soon (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
avow_margin_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? AVOW_MARGIN (widget)->width : 0;
}

/* The stripes that there are follow at once; text that is laid out moves when the
 * margin has had its turn, so then they follow in the next frame. */
static void
place_anew (AvowMargin *self)
{
  if (!avow_article_view_is_settling (self->view))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  update_soon (self);
}

/* Stripes have the colours of the style. */
static void
avow_margin_css_changed (GtkWidget         *widget,
                         GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (avow_margin_parent_class)->css_changed (widget, change);

  update_soon (AVOW_MARGIN (widget));
}

static void
vadjustment_cb (AvowMargin *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  if (adjustment == self->adjustment)
    return;

  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_set_object (&self->adjustment, adjustment);
  if (adjustment != NULL)
    {
      g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (place_anew), self);
      g_signal_connect_swapped (adjustment, "changed", G_CALLBACK (place_anew), self);
    }
}

static void
avow_margin_dispose (GObject *object)
{
  AvowMargin *self = AVOW_MARGIN (object);
  GtkWidget *child;

  if (self->update_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->update_tick);
  self->update_tick = 0;
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_object (&self->adjustment);
  g_hash_table_remove_all (self->stripes);
  g_ptr_array_set_size (self->badges, 0);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (avow_margin_parent_class)->dispose (object);
}

static void
avow_margin_finalize (GObject *object)
{
  g_hash_table_unref (AVOW_MARGIN (object)->stripes);
  g_ptr_array_unref (AVOW_MARGIN (object)->badges);

  G_OBJECT_CLASS (avow_margin_parent_class)->finalize (object);
}

static void
avow_margin_class_init (AvowMarginClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = avow_margin_dispose;
  object_class->finalize = avow_margin_finalize;
  widget_class->css_changed = avow_margin_css_changed;
  widget_class->measure = avow_margin_measure;
  widget_class->size_allocate = avow_margin_size_allocate;

  /**
   * AvowMargin::passage-clicked:
   * @self: the margin
   * @id: the passage
   *
   * Emitted when the user clicks a stripe, or presses Enter or space on it.
   */
  signals[PASSAGE_CLICKED] =
    g_signal_new ("passage-clicked", AVOW_TYPE_MARGIN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_css_name (widget_class, "margin");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
avow_margin_init (AvowMargin *self)
{
  self->stripes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->badges = g_ptr_array_new ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Passages in the margin"), -1);
}

/**
 * avow_margin_new:
 * @view: the article whose margin it is, and which will own it as its gutter
 *
 * Makes a margin.
 *
 * Returns: (transfer floating): a margin
 */
GtkWidget *
avow_margin_new (AvowArticleView *view)
{
  AvowMargin *self = g_object_new (AVOW_TYPE_MARGIN, NULL);

  self->view = view;
  g_signal_connect_object (view, "marks-changed", G_CALLBACK (place_anew), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "emphasis-changed", G_CALLBACK (emphasis_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::vadjustment", G_CALLBACK (vadjustment_cb), self, G_CONNECT_SWAPPED);
  vadjustment_cb (self);

  return GTK_WIDGET (self);
}

/**
 * avow_margin_set_width:
 * @self: a margin
 * @width: its width in pixels
 *
 * Sets how wide the margin is.
 */
void
avow_margin_set_width (AvowMargin *self,
                       int         width)
{
  if (self->width == width)
    return;

  self->width = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * avow_margin_get_width:
 * @self: a margin
 *
 * Gets how wide the margin is to be.
 *
 * Returns: its width in pixels
 */
int
avow_margin_get_width (AvowMargin *self)
{
  return self->width;
}

/**
 * avow_margin_set_direction:
 * @self: a margin
 * @direction: from which side the article is read
 *
 * Puts the margin on the side where lines end.
 */
void
avow_margin_set_direction (AvowMargin       *self,
                           GtkTextDirection  direction)
{
  GtkTextWindowType side = direction == GTK_TEXT_DIR_RTL ? GTK_TEXT_WINDOW_LEFT : GTK_TEXT_WINDOW_RIGHT;
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GtkWidget *child;

  gtk_widget_set_direction (GTK_WIDGET (self), direction);
  for (child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_direction (child, direction);
  if (gtk_text_view_get_gutter (view, side) == GTK_WIDGET (self))
    return;

  avow_prepare_layout (GTK_WIDGET (view));
  g_object_ref (self);
  gtk_text_view_set_gutter (view, side == GTK_TEXT_WINDOW_LEFT ? GTK_TEXT_WINDOW_RIGHT : GTK_TEXT_WINDOW_LEFT, NULL);
  gtk_text_view_set_gutter (view, side, GTK_WIDGET (self));
  g_object_unref (self);
}
