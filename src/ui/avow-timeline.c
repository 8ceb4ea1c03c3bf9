/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-timeline-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "avow-query-dates.h"
#include "avow-view.h"

/* Passages over time, as bars.  Which time is in view, and which range of it is brushed, is all that
 * this knows besides the counts; a range that is let go of is written to the search as a filter, and
 * comes back as the range that the search says. */

/* The least time in view, in days; and how much of it is shown around what there is. */
#define MIN_DAYS 5.0
#define MARGIN 0.02

/* How fast the view comes to where it is on its way to: in so many microseconds by two thirds. */
#define EASE 45000.0

G_DEFINE_FINAL_TYPE (AvowTimelinePicture, avow_timeline_picture, AVOW_TYPE_PICTURE)

/* ---- what is where */

AvowTimelineLayout *
avow_timeline_need_layout (AvowTimelinePicture *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (self->layout == NULL)
    self->layout = avow_timeline_layout_new (self, gtk_widget_get_pango_context (widget), gtk_widget_get_width (widget),
                                             gtk_widget_get_height (widget));

  return self->layout;
}

/* The mark that is where another was, which the keyboard stays at: of bins, the first that has any of its
 * days, from @start to before @end. */
guint
avow_timeline_find_mark_like (AvowTimelinePicture    *self,
                              const AvowTimelineMark *mark,
                              int                     start,
                              int                     end)
{
  AvowTimelineLayout *layout = avow_timeline_need_layout (self);

  for (guint i = 0; i < layout->marks->len; i++)
    {
      const AvowTimelineMark *other = &g_array_index (layout->marks, AvowTimelineMark, i);
      const AvowTimelineBin *bin;

      if (other->type != mark->type)
        continue;
      if (mark->type != AVOW_TIMELINE_BIN && other->index == mark->index)
        return i;
      if (mark->type != AVOW_TIMELINE_BIN)
        continue;
      bin = &g_array_index (layout->bins, AvowTimelineBin, other->index);
      if (bin->start < end && bin->end > start)
        return i;
    }

  return AVOW_NO_MARK;
}

const AvowTimelineMark *
avow_timeline_get_mark_at (AvowTimelinePicture *self,
                           guint                mark)
{
  AvowTimelineLayout *layout = avow_timeline_need_layout (self);

  return mark < layout->marks->len ? &g_array_index (layout->marks, AvowTimelineMark, mark) : NULL;
}

const AvowTimelineBin *
avow_timeline_get_bin (AvowTimelinePicture    *self,
                       const AvowTimelineMark *mark)
{
  return &g_array_index (avow_timeline_need_layout (self)->bins, AvowTimelineBin, mark->index);
}

/* Something is elsewhere now. */
static void
change_layout (AvowTimelinePicture *self)
{
  guint focused = avow_picture_get_focused (AVOW_PICTURE (self));
  const AvowTimelineMark *at = self->layout != NULL ? avow_timeline_get_mark_at (self, focused) : NULL;
  AvowTimelineMark mark = at != NULL ? *at : (AvowTimelineMark) { AVOW_TIMELINE_BIN, 0 };
  int start = 0, end = 0;

  if (at != NULL && at->type == AVOW_TIMELINE_BIN)
    {
      start = avow_timeline_get_bin (self, at)->start;
      end = avow_timeline_get_bin (self, at)->end;
    }

  g_clear_pointer (&self->layout, avow_timeline_layout_free);
  if (at != NULL)
    avow_picture_set_focused (AVOW_PICTURE (self), avow_timeline_find_mark_like (self, &mark, start, end));
  avow_picture_changed (AVOW_PICTURE (self));
}

/* ---- the time in view */

/* All there is; what falls due may be far ahead, and is in view as far as it leaves two thirds to the passages. */
static void
get_whole (AvowTimelinePicture *self,
           gboolean             all_due,
           double              *from,
           double              *to)
{
  AvowTimeline *timeline = self->timeline;
  GArray *due = timeline->due;
  double first = G_MAXDOUBLE, last = -G_MAXDOUBLE, limit, margin;
  int today = self->today != 0 ? avow_time_get_first_day (self->today) : G_MININT;

  if (timeline->first != 0)
    {
      first = avow_time_get_first_day (timeline->first);
      last = avow_time_get_last_day (timeline->last) + 1.0;
    }
  else if (due->len > 0)
    {
      first = avow_time_get_first_day (g_array_index (due, AvowTimeCount, 0).date);
      last = avow_time_get_last_day (g_array_index (due, AvowTimeCount, due->len - 1).date) + 1.0;
    }

  limit = all_due ? G_MAXDOUBLE : last + MAX ((last - first) / 2, 60);
  for (guint i = 0; i < due->len; i++)
    {
      guint32 date = g_array_index (due, AvowTimeCount, i).date;

      if (all_due)
        first = MIN (first, avow_time_get_first_day (date));
      if (avow_time_get_last_day (date) + 1 <= limit)
        last = MAX (last, avow_time_get_last_day (date) + 1.0);
    }
  if (today != G_MININT && today + 1 <= limit)
    last = MAX (last, today + 1.0);

  /* One day alone is not all of the time. */
  if (last - first < 28)
    {
      double middle = (first + last) / 2;

      first = middle - 14;
      last = middle + 14;
    }
  margin = (last - first) * MARGIN;
  *from = first - margin;
  *to = last + margin;
}

gboolean
avow_timeline_has_time (AvowTimelinePicture *self)
{
  return self->timeline != NULL && (self->timeline->first != 0 || self->timeline->due->len > 0);
}

static void
set_view (AvowTimelinePicture *self,
          double               from,
          double               to)
{
  if (self->from == from && self->to == to)
    return;

  self->from = from;
  self->to = to;
  change_layout (self);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  AvowTimelinePicture *self = AVOW_TIMELINE_PICTURE (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock), passed = MIN (now - self->ticked, 100000);
  double part = 1 - exp (-passed / EASE), pixel = (self->next_to - self->next_from) / MAX (gtk_widget_get_width (widget), 1);
  double from = self->from + (self->next_from - self->from) * part, to = self->to + (self->next_to - self->to) * part;

  self->ticked = now;
  if (fabs (from - self->next_from) < pixel && fabs (to - self->next_to) < pixel)
    {
      self->tick = 0;
      set_view (self, self->next_from, self->next_to);
      return G_SOURCE_REMOVE;
    }
  set_view (self, from, to);

  return G_SOURCE_CONTINUE;
}

static void
stop_ticking (AvowTimelinePicture *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
}

/* Goes to a time, or as near to it as there is something to see. */
void
avow_timeline_go_to (AvowTimelinePicture *self,
                     double               from,
                     double               to,
                     gboolean             at_once)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));
  double first, last, length = MAX (to - from, MIN_DAYS);
  gboolean animate;

  if (!avow_timeline_has_time (self))
    return;

  get_whole (self, TRUE, &first, &last);
  length = MIN (length, last - first);
  from = CLAMP ((from + to - length) / 2, first, last - length);
  self->next_from = from;
  self->next_to = from + length;

  g_object_get (settings, "gtk-enable-animations", &animate, NULL);
  if (at_once || !animate || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      stop_ticking (self);
      set_view (self, self->next_from, self->next_to);
    }
  else if (self->tick == 0)
    {
      self->ticked = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
      self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
    }
}

void
avow_timeline_pan (AvowTimelinePicture *self,
                   double               part)
{
  double by = (self->next_to - self->next_from) * part;

  self->is_zoomed = TRUE;
  avow_timeline_go_to (self, self->next_from + by, self->next_to + by, FALSE);
}

/* Zooms around a place, but so that all of a bin is in view, if one is given. */
void
avow_timeline_zoom (AvowTimelinePicture   *self,
                    double                 x,
                    double                 factor,
                    const AvowTimelineBin *bin)
{
  const AvowTimelineLayout *layout = avow_timeline_need_layout (self);
  double length = self->next_to - self->next_from, part, from;

  if (!avow_timeline_has_time (self) || layout->plot_width <= 0)
    return;

  part = CLAMP ((x - layout->plot_x) / layout->plot_width, 0, 1);
  from = self->next_from + part * length;
  length = MAX (length * factor, MIN_DAYS);
  from -= part * length;
  if (bin != NULL)
    from = MIN (MAX (from, bin->end - length), bin->start);
  self->is_zoomed = TRUE;
  avow_timeline_go_to (self, from, from + length, FALSE);
}

/* ---- the range */

void
avow_timeline_tell_brush (AvowTimelinePicture *self)
{
  g_autofree char *label = self->brush.to != 0 ? avow_timeline_get_brush_label (self) : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Narrows the table to the range, or to any date. */
void
avow_timeline_write_brush (AvowTimelinePicture *self)
{
  AvowMoment moment = self->timeline != NULL ? self->timeline->moment : AVOW_MOMENT_SAID;
  g_autofree char *value = self->brush.to != 0 ? avow_date_range_to_filter (&self->brush) : NULL;
  const char *filter = avow_moment_get_filter (moment);

  if (moment == AVOW_MOMENT_PUBLISHED)
    avow_view_filter (GTK_WIDGET (self), "before", NULL, "after", NULL, filter, value, NULL);
  else
    avow_view_filter (GTK_WIDGET (self), filter, value, NULL);
}

void
avow_timeline_brush_days (AvowTimelinePicture *self,
                          int                  first,
                          int                  last)
{
  avow_date_range_init (&self->brush, first, last);
  avow_timeline_tell_brush (self);
}

void
avow_timeline_clear_brush (AvowTimelinePicture *self)
{
  self->brush = (AvowDateRange) { 0, 0 };
  avow_timeline_tell_brush (self);
  avow_timeline_write_brush (self);
}

/* The first and last day of the range; of one that is open, of what is in view. */
void
avow_timeline_get_brush_days (AvowTimelinePicture *self,
                              int                 *first,
                              int                 *last)
{
  *first = avow_date_range_get_first_day (&self->brush);
  *last = avow_date_range_get_last_day (&self->brush);
  if (*first == G_MININT)
    *first = MIN (self->timeline->first != 0 ? avow_time_get_first_day (self->timeline->first) : *last, *last);
  if (*last == G_MAXINT)
    *last = MAX (self->timeline->last != 0 ? avow_time_get_last_day (self->timeline->last) : *first, *first);
}

int
avow_timeline_get_start (AvowTimelinePicture *self,
                         int                  day)
{
  return avow_time_unit_get_start (avow_timeline_need_layout (self)->unit, day);
}

/* The last day of the bin that a day is in. */
int
avow_timeline_get_end (AvowTimelinePicture *self,
                       int                  day)
{
  return avow_time_unit_get_next (avow_timeline_need_layout (self)->unit, avow_timeline_get_start (self, day)) - 1;
}

/* ---- marks */

static char *
avow_timeline_picture_get_title (AvowPicture *picture)
{
  return avow_timeline_get_title (AVOW_TIMELINE_PICTURE (picture)->timeline);
}

static guint
avow_timeline_picture_get_n_marks (AvowPicture *picture)
{
  return avow_timeline_need_layout (AVOW_TIMELINE_PICTURE (picture))->marks->len;
}

static void
avow_timeline_picture_get_mark (AvowPicture      *picture,
                                guint             mark,
                                graphene_rect_t  *area,
                                char            **label)
{
  AvowTimelinePicture *self = AVOW_TIMELINE_PICTURE (picture);
  AvowTimelineLayout *layout = avow_timeline_need_layout (self);
  const AvowTimelineMark *at = &g_array_index (layout->marks, AvowTimelineMark, mark);

  if (area != NULL)
    avow_timeline_layout_get_area (layout, at, area);
  if (label != NULL)
    *label = avow_timeline_get_mark_label (self, layout, at);
}

/* The pointer is on a bar, not above it; one that is low can be met nevertheless. */
static guint
avow_timeline_picture_find_mark (AvowPicture *picture,
                                 double       x,
                                 double       y)
{
  AvowTimelinePicture *self = AVOW_TIMELINE_PICTURE (picture);
  AvowTimelineLayout *layout = avow_timeline_need_layout (self);

  if (self->is_dragging)
    return AVOW_NO_MARK;

  for (guint i = layout->marks->len; i-- > 0;)
    {
      const AvowTimelineMark *mark = &g_array_index (layout->marks, AvowTimelineMark, i);
      graphene_rect_t area;

      avow_timeline_layout_get_area (layout, mark, &area);
      if (!graphene_rect_contains_point (&area, &GRAPHENE_POINT_INIT (x, y)))
        continue;
      if (mark->type != AVOW_TIMELINE_BIN ||
          layout->plot_y + layout->plot_height - y <=
          MAX (avow_timeline_layout_get_bar (layout, avow_timeline_get_bin (self, mark)), 16))
        return i;
    }

  return AVOW_NO_MARK;
}

static void
activate_bin (AvowTimelinePicture   *self,
              const AvowTimelineBin *bin,
              gboolean               add)
{
  int first = bin->start, last = bin->end - 1;

  if (add && self->brush.to != 0)
    {
      avow_timeline_get_brush_days (self, &first, &last);
      first = MIN (first, bin->start);
      last = MAX (last, bin->end - 1);
    }
  self->anchor = first;
  self->active = last;
  avow_timeline_brush_days (self, first, last);
  avow_timeline_write_brush (self);
}

/* Hides a series or shows it again; with Ctrl, finds only its passages. */
static void
activate_entry (AvowTimelinePicture *self,
                guint                series,
                gboolean             add)
{
  const AvowTimeSeries *one = g_ptr_array_index (self->timeline->series, series);

  if (add && *one->value->value != '\0')
    {
      avow_view_filter (GTK_WIDGET (self), avow_dimension_get_filter (self->timeline->by), one->value->value, NULL);
      return;
    }

  self->hidden ^= G_GUINT64_CONSTANT (1) << MIN (series, 63);
  change_layout (self);
}

static void
avow_timeline_picture_activate (AvowPicture *picture,
                                guint        mark,
                                gboolean     add)
{
  AvowTimelinePicture *self = AVOW_TIMELINE_PICTURE (picture);
  AvowTimelineLayout *layout = avow_timeline_need_layout (self);
  const AvowTimelineMark *at = &g_array_index (layout->marks, AvowTimelineMark, mark);
  g_autofree char *value = NULL;
  guint32 date;

  switch (at->type)
    {
    case AVOW_TIMELINE_BIN:
      activate_bin (self, avow_timeline_get_bin (self, at), add);
      break;

    case AVOW_TIMELINE_SPAN:
      date = g_array_index (layout->spans, AvowTimelineSpan, at->index).date;
      avow_timeline_brush_days (self, avow_time_get_first_day (date), avow_time_get_last_day (date));
      avow_timeline_write_brush (self);
      break;

    case AVOW_TIMELINE_FLAG:
      value = avow_date_range_to_filter (&g_array_index (layout->flags, AvowTimelineFlag, at->index).range);
      avow_view_filter (GTK_WIDGET (self), avow_moment_get_filter (AVOW_MOMENT_DUE), value, NULL);
      break;

    default:
      activate_entry (self, at->index, add);
    }
}

/* Takes back what is being dragged, else the range. */
static gboolean
avow_timeline_picture_cancel (AvowPicture *picture)
{
  AvowTimelinePicture *self = AVOW_TIMELINE_PICTURE (picture);

  if (avow_timeline_take_back_drag (self))
    return TRUE;
  if (self->brush.to == 0)
    return FALSE;

  avow_timeline_clear_brush (self);

  return TRUE;
}

static GPtrArray *
avow_timeline_picture_get_table (AvowPicture *picture)
{
  AvowTimelinePicture *self = AVOW_TIMELINE_PICTURE (picture);

  return avow_timeline_make_table (self, avow_timeline_need_layout (self)->unit);
}

static void
avow_timeline_picture_draw (AvowPicture     *picture,
                            const AvowPaper *paper)
{
  AvowTimelinePicture *self = AVOW_TIMELINE_PICTURE (picture);
  AvowTimelineLayout *layout;

  if (paper->is_screen)
    {
      avow_timeline_draw (self, avow_timeline_need_layout (self), paper);
      return;
    }

  layout = avow_timeline_layout_new (self, paper->pango, paper->width, paper->height);
  avow_timeline_draw (self, layout, paper);
  avow_timeline_layout_free (layout);
}

/* ---- the widget */

static void
avow_timeline_picture_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 180;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 480 : 320;
}

static void
avow_timeline_picture_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  AvowTimelinePicture *self = AVOW_TIMELINE_PICTURE (widget);

  if (self->layout == NULL || self->layout->width != width || self->layout->height != height)
    change_layout (self);
}

static void
avow_timeline_picture_css_changed (GtkWidget         *widget,
                                   GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (avow_timeline_picture_parent_class)->css_changed (widget, change);
  change_layout (AVOW_TIMELINE_PICTURE (widget));
}

static void
avow_timeline_picture_unmap (GtkWidget *widget)
{
  AvowTimelinePicture *self = AVOW_TIMELINE_PICTURE (widget);

  /* Nobody sees how it goes on. */
  if (self->tick != 0)
    {
      stop_ticking (self);
      set_view (self, self->next_from, self->next_to);
    }
  GTK_WIDGET_CLASS (avow_timeline_picture_parent_class)->unmap (widget);
}

static void
avow_timeline_picture_dispose (GObject *object)
{
  AvowTimelinePicture *self = AVOW_TIMELINE_PICTURE (object);

  stop_ticking (self);
  g_clear_pointer (&self->layout, avow_timeline_layout_free);
  g_clear_pointer (&self->timeline, avow_timeline_unref);
  g_clear_pointer (&self->all, g_array_unref);

  G_OBJECT_CLASS (avow_timeline_picture_parent_class)->dispose (object);
}

static void
avow_timeline_picture_class_init (AvowTimelinePictureClass *klass)
{
  AvowPictureClass *picture_class = AVOW_PICTURE_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_timeline_picture_dispose;
  widget_class->measure = avow_timeline_picture_measure;
  widget_class->size_allocate = avow_timeline_picture_size_allocate;
  widget_class->css_changed = avow_timeline_picture_css_changed;
  widget_class->unmap = avow_timeline_picture_unmap;
  picture_class->draw = avow_timeline_picture_draw;
  picture_class->get_title = avow_timeline_picture_get_title;
  picture_class->get_n_marks = avow_timeline_picture_get_n_marks;
  picture_class->get_mark = avow_timeline_picture_get_mark;
  picture_class->find_mark = avow_timeline_picture_find_mark;
  picture_class->activate = avow_timeline_picture_activate;
  picture_class->cancel = avow_timeline_picture_cancel;
  picture_class->get_table = avow_timeline_picture_get_table;

  avow_timeline_install_keys (widget_class);
}

static void
avow_timeline_picture_init (AvowTimelinePicture *self)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();

  self->today = g_date_time_get_year (now) * 10000 + g_date_time_get_month (now) * 100 + g_date_time_get_day_of_month (now);

  avow_timeline_add_hands (self);
}

/**
 * avow_timeline_picture_new:
 *
 * Makes a timeline that shows nothing yet.
 *
 * Returns: (transfer floating): a picture
 */
GtkWidget *
avow_timeline_picture_new (void)
{
  return g_object_new (AVOW_TYPE_TIMELINE_PICTURE, NULL);
}

static int
compare_counts (gconstpointer a,
                gconstpointer b)
{
  guint32 one = ((const AvowTimeCount *) a)->date, two = ((const AvowTimeCount *) b)->date;

  return one < two ? -1 : one > two;
}

/* All passages by date; if nobody counted each once, those of all series. */
static GArray *
get_all (AvowTimeline *timeline)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (AvowTimeCount));
  guint n = 0;

  if (timeline->all->len > 0)
    {
      g_array_append_vals (all, timeline->all->data, timeline->all->len);
      return all;
    }

  for (guint i = 0; i < timeline->series->len; i++)
    {
      GArray *counts = ((AvowTimeSeries *) g_ptr_array_index (timeline->series, i))->counts;

      if (counts->len > 0)
        g_array_append_vals (all, counts->data, counts->len);
    }
  g_array_sort (all, compare_counts);
  for (guint i = 0; i < all->len; i++)
    {
      AvowTimeCount *one = &g_array_index (all, AvowTimeCount, i), *last = &g_array_index (all, AvowTimeCount, MAX (n, 1) - 1);

      if (n > 0 && last->date == one->date)
        last->n_passages += one->n_passages;
      else
        g_array_index (all, AvowTimeCount, n++) = *one;
    }
  g_array_set_size (all, n);

  return all;
}

/* Whether the same series are there, so that those that were hidden still are. */
static gboolean
has_same_series (AvowTimeline *self,
                 AvowTimeline *other)
{
  if (self == NULL || other == NULL || self->by != other->by || self->series->len != other->series->len)
    return FALSE;

  for (guint i = 0; i < self->series->len; i++)
    {
      const AvowTimeSeries *one = g_ptr_array_index (self->series, i), *two = g_ptr_array_index (other->series, i);

      if (!g_str_equal (one->value->value, two->value->value) || one->is_rest != two->is_rest)
        return FALSE;
    }

  return TRUE;
}

/**
 * avow_timeline_picture_set_timeline:
 * @self: a timeline
 * @timeline: (nullable): what it shows
 *
 * Sets what it shows. The time in view stays, unless all of it was in view.
 */
void
avow_timeline_picture_set_timeline (AvowTimelinePicture *self,
                                    AvowTimeline        *timeline)
{
  double from, to;

  if (!has_same_series (self->timeline, timeline))
    self->hidden = 0;
  if (timeline != NULL)
    avow_timeline_ref (timeline);
  g_clear_pointer (&self->timeline, avow_timeline_unref);
  g_clear_pointer (&self->all, g_array_unref);
  self->timeline = timeline;
  self->all = timeline != NULL ? get_all (timeline) : NULL;
  avow_timeline_end_drag (self);

  if (avow_timeline_has_time (self) && self->is_zoomed)
    {
      avow_timeline_go_to (self, self->next_from, self->next_to, TRUE);
    }
  else if (avow_timeline_has_time (self))
    {
      get_whole (self, FALSE, &from, &to);
      avow_timeline_go_to (self, from, to, TRUE);
    }
  change_layout (self);
}

/**
 * avow_timeline_picture_set_today:
 * @self: a timeline
 * @today: a date as a number: 20260107
 *
 * Sets which day it is: what is before it is overdue. It is today unless somebody says otherwise.
 */
void
avow_timeline_picture_set_today (AvowTimelinePicture *self,
                                 guint32              today)
{
  self->today = today;
  if (!self->is_zoomed)
    avow_timeline_picture_show_all (self);
  change_layout (self);
}

/**
 * avow_timeline_picture_set_brush:
 * @self: a timeline
 * @range: a range; its `to` is 0 for none
 *
 * Sets which range stands out, without narrowing anything. While the user drags one, that stays.
 */
void
avow_timeline_picture_set_brush (AvowTimelinePicture *self,
                                 const AvowDateRange *range)
{
  if (self->is_dragging || (self->brush.from == range->from && self->brush.to == range->to))
    return;

  self->brush = *range;
  if (self->timeline != NULL)
    avow_timeline_tell_brush (self);
}

/**
 * avow_timeline_picture_get_brush:
 * @self: a timeline
 *
 * Gets which range stands out.
 *
 * Returns: the range; its `to` is 0 if there is none
 */
AvowDateRange
avow_timeline_picture_get_brush (AvowTimelinePicture *self)
{
  return self->brush;
}

/**
 * avow_timeline_picture_show:
 * @self: a timeline
 * @from: the day on the left edge, counted from 1 January 1970
 * @to: the day on the right edge
 *
 * Shows a part of the time, or as near to it as there is something to see.
 */
void
avow_timeline_picture_show (AvowTimelinePicture *self,
                            double               from,
                            double               to)
{
  self->is_zoomed = TRUE;
  avow_timeline_go_to (self, from, to, TRUE);
}

/**
 * avow_timeline_picture_show_all:
 * @self: a timeline
 *
 * Shows all of the time that has passages, and what falls due as far as it leaves two thirds of the
 * width to them.
 */
void
avow_timeline_picture_show_all (AvowTimelinePicture *self)
{
  double from, to;

  if (!avow_timeline_has_time (self))
    return;

  self->is_zoomed = FALSE;
  get_whole (self, FALSE, &from, &to);
  avow_timeline_go_to (self, from, to, FALSE);
}

/**
 * avow_timeline_picture_zoom:
 * @self: a timeline
 * @x: a place, in pixels, that stays where it is
 * @factor: how much more time is in view then; less than 1 to see less of it
 *
 * Zooms.
 */
void
avow_timeline_picture_zoom (AvowTimelinePicture *self,
                            double               x,
                            double               factor)
{
  avow_timeline_zoom (self, x, factor, NULL);
}

/**
 * avow_timeline_picture_get_unit:
 * @self: a timeline
 *
 * Gets how long the time is that a bar stands for.
 *
 * Returns: the unit
 */
AvowTimeUnit
avow_timeline_picture_get_unit (AvowTimelinePicture *self)
{
  return avow_timeline_need_layout (self)->unit;
}
