/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-timeline-private.h"

#include <math.h>

/* Where everything is on a timeline: counts by date become bars of the time in view. It is made anew
 * for each frame in which that changes, out of what is in memory: a pass over the dates in view. */

/* A bar is no narrower than this, as long as time can be told in larger parts. */
#define MIN_BAR 6

/* Flags stand no nearer to each other, as long as what falls due can be told by larger parts. */
#define MIN_FLAG 14

#define GAP 6
#define SWATCH 22
#define MAX_LABEL 170
#define LANE 16
#define MIN_PLOT 40

/* Days that a unit has, more or less. */
static const double unit_days[AVOW_N_TIME_UNITS] = { 1, 7, 30.44, 91.3, 365.25, 3652.5 };

static AvowTimeUnit
find_unit (double scale,
           double min_width)
{
  AvowTimeUnit unit = AVOW_TIME_UNIT_DAY;

  while (unit + 1 < AVOW_N_TIME_UNITS && unit_days[unit] * scale < min_width)
    unit++;

  return unit;
}

/* The unit whose bars are wide enough to be seen, at so many pixels a day. */
AvowTimeUnit
avow_timeline_unit_for (double scale)
{
  return find_unit (scale, MIN_BAR);
}

double
avow_timeline_layout_get_x (const AvowTimelineLayout *self,
                            double                    day)
{
  return self->plot_x + (day - self->from) * self->scale;
}

double
avow_timeline_layout_get_day (const AvowTimelineLayout *self,
                              double                    x)
{
  return self->from + (x - self->plot_x) / self->scale;
}

/* How high a bar is. */
double
avow_timeline_layout_get_bar (const AvowTimelineLayout *self,
                              const AvowTimelineBin    *bin)
{
  return self->top > 0 ? self->plot_height * bin->total / self->top : 0;
}

/* Where a range is, as far as it is in view. */
void
avow_timeline_layout_get_brush (const AvowTimelineLayout *self,
                                const AvowDateRange      *range,
                                double                   *x,
                                double                   *width)
{
  int first = avow_date_range_get_first_day (range), last = avow_date_range_get_last_day (range);
  double left = self->plot_x, right = self->plot_x + self->plot_width;
  double from = first > G_MININT ? avow_timeline_layout_get_x (self, first) : left;
  double to = last < G_MAXINT ? avow_timeline_layout_get_x (self, last + 1.0) : right;

  *x = CLAMP (from, left, right);
  *width = CLAMP (to, left, right) - *x;
}

/* ---- what is in view */

static gboolean
is_hidden (AvowTimelinePicture *self,
           guint                series)
{
  return (self->hidden & (G_GUINT64_CONSTANT (1) << MIN (series, 63))) != 0;
}

/* Bins from one edge to the other; those at the edges may be cut. */
static void
make_bins (AvowTimelineLayout *layout)
{
  double to = layout->from + layout->plot_width / layout->scale;
  int start = avow_time_unit_get_start (layout->unit, (int) floor (layout->from));

  while (start < to)
    {
      int end = avow_time_unit_get_next (layout->unit, start);
      double x = round (avow_timeline_layout_get_x (layout, start));
      AvowTimelineBin bin = { start, end, x, round (avow_timeline_layout_get_x (layout, end)) - x, 0, 0 };

      g_array_append_val (layout->bins, bin);
      start = end;
    }
  layout->counts = g_new0 (guint32, (gsize) MAX (layout->bins->len * layout->n_series, 1));
}

/* The first of some counts that is not before a date. */
static guint
find_date (GArray  *counts,
           guint32  date)
{
  guint low = 0, high = counts->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (counts, AvowTimeCount, middle).date < date)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Whether a date is precise enough to be in a bin. */
static gboolean
fits_bins (guint32      date,
           AvowTimeUnit unit)
{
  AvowTimeUnit precision = avow_time_get_precision (date);

  return precision == AVOW_TIME_UNIT_DAY || precision <= unit;
}

typedef void (*CountFunc) (AvowTimelineLayout *layout,
                           guint               bin,
                           guint               series,
                           guint32             n_passages);

/* Tells in which bins some counts are; those that are less precise than bins are in none. */
static void
count (AvowTimelineLayout *layout,
       GArray             *counts,
       guint               series,
       CountFunc           func)
{
  const AvowTimelineBin *bins = (const AvowTimelineBin *) layout->bins->data;
  guint n_bins = layout->bins->len, bin = 0;
  guint32 last;

  if (n_bins == 0)
    return;

  /* A month or year stands before its days. */
  last = avow_time_get_date (bins[n_bins - 1].end - 1);
  for (guint i = find_date (counts, avow_time_get_date (bins[0].start) / 10000 * 10000); i < counts->len; i++)
    {
      const AvowTimeCount *one = &g_array_index (counts, AvowTimeCount, i);
      int day;

      if (one->date > last)
        break;
      if (!fits_bins (one->date, layout->unit))
        continue;

      day = avow_time_get_first_day (one->date);
      while (bin < n_bins && day >= bins[bin].end)
        bin++;
      if (bin == n_bins)
        break;
      if (day >= bins[bin].start)
        func (layout, bin, series, one->n_passages);
    }
}

static void
add_to_series (AvowTimelineLayout *layout,
               guint               bin,
               guint               series,
               guint32             n_passages)
{
  layout->counts[bin * layout->n_series + series] += n_passages;
}

static void
add_to_all (AvowTimelineLayout *layout,
            guint               bin,
            guint               series,
            guint32             n_passages)
{
  g_array_index (layout->bins, AvowTimelineBin, bin).n_passages += n_passages;
}

static void
count_bins (AvowTimelinePicture *self,
            AvowTimelineLayout  *layout)
{
  GPtrArray *series = self->timeline->series;
  guint32 most = 0;

  for (guint i = 0; i < series->len; i++)
    count (layout, ((AvowTimeSeries *) g_ptr_array_index (series, i))->counts, i, add_to_series);
  count (layout, self->all, 0, add_to_all);

  for (guint i = 0; i < layout->bins->len; i++)
    {
      AvowTimelineBin *bin = &g_array_index (layout->bins, AvowTimelineBin, i);
      guint32 sum = 0;

      for (guint j = 0; j < layout->n_series; j++)
        {
          guint32 n = layout->counts[i * layout->n_series + j];

          sum += n;
          bin->total += is_hidden (self, j) ? 0 : n;
        }
      if (bin->n_passages == 0)
        bin->n_passages = sum;
      most = MAX (most, bin->total);
    }
  layout->top = most;
}

/* A grid of round numbers: 1, 2, 5, 10, 20, 50 … */
static void
round_top (AvowTimelineLayout *layout)
{
  double wanted = layout->top * 2.2 * layout->line / MAX (layout->plot_height, 1);
  guint32 step = 1;

  while (step < wanted)
    {
      guint32 power = step;

      while (power % 10 == 0)
        power /= 10;
      step = power == 2 ? step / 2 * 5 : step * 2;
      if (step > G_MAXUINT32 / 8)
        break;
    }
  layout->step = step;
  layout->top = MAX ((layout->top + step - 1) / step, 1) * step;
}

/* ---- lanes */

static void
add_span (AvowTimelineLayout  *layout,
          const AvowTimeCount *one)
{
  int first = avow_time_get_first_day (one->date), last = avow_time_get_last_day (one->date);
  double x = avow_timeline_layout_get_x (layout, first), right = avow_timeline_layout_get_x (layout, last + 1.0);
  AvowTimelineSpan span = { one->date, one->n_passages, MAX (x, layout->plot_x) };

  layout->n_unplaced += one->n_passages;
  layout->has_lane[avow_time_get_precision (one->date) == AVOW_TIME_UNIT_YEAR] = TRUE;
  span.width = MIN (right, layout->plot_x + layout->plot_width) - span.x;
  if (span.width <= 0)
    return;

  g_array_append_val (layout->spans, span);
}

static void
make_spans (AvowTimelinePicture *self,
            AvowTimelineLayout  *layout)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      const AvowTimeCount *one = &g_array_index (self->all, AvowTimeCount, i);

      if (!fits_bins (one->date, layout->unit))
        add_span (layout, one);
    }
}

/* What falls due within a unit is one flag, unless only some of it is overdue. */
static void
add_flag (AvowTimelinePicture *self,
          AvowTimelineLayout  *layout,
          AvowTimeUnit         unit,
          const AvowTimeCount *one)
{
  gboolean fits = fits_bins (one->date, unit);
  gboolean is_overdue = self->today != 0 && avow_time_get_last_day (one->date) < avow_time_get_first_day (self->today);
  int start = avow_time_get_first_day (one->date), end = avow_time_get_last_day (one->date) + 1;
  AvowTimelineFlag flag = { .n_passages = one->n_passages, .is_overdue = is_overdue, .row = !fits };

  if (fits)
    {
      start = avow_time_unit_get_start (unit, start);
      end = avow_time_unit_get_next (unit, start);
    }
  avow_date_range_init (&flag.range, start, end - 1);
  flag.from = avow_timeline_layout_get_x (layout, start);
  flag.x = avow_timeline_layout_get_x (layout, end);
  if (fits)
    flag.from = flag.x = (flag.from + flag.x) / 2;
  /* Where both are in one, they stand side by side. */
  if (fits && start <= avow_time_get_first_day (self->today) && end > avow_time_get_first_day (self->today))
    flag.from = flag.x += is_overdue ? -MIN_FLAG / 2 : MIN_FLAG / 2 - 2;

  layout->has_row[flag.row] = TRUE;
  if (flag.x > layout->plot_x + layout->plot_width + 1)
    layout->n_later += one->n_passages;
  if (flag.x > layout->plot_x + layout->plot_width + 1 || flag.x < layout->plot_x)
    return;

  flag.from = MAX (flag.from, layout->plot_x);
  for (guint i = layout->flags->len; i-- > 0;)
    {
      AvowTimelineFlag *other = &g_array_index (layout->flags, AvowTimelineFlag, i);

      if (other->range.from == flag.range.from && other->range.to == flag.range.to && other->is_overdue == is_overdue)
        {
          other->n_passages += one->n_passages;
          return;
        }
      if (other->range.from / 10000 != flag.range.from / 10000)
        break;
    }
  g_array_append_val (layout->flags, flag);
}

static int
compare_flags (gconstpointer a,
               gconstpointer b)
{
  double one = ((const AvowTimelineFlag *) a)->x, two = ((const AvowTimelineFlag *) b)->x;

  return one < two ? -1 : one > two;
}

static void
make_flags (AvowTimelinePicture *self,
            AvowTimelineLayout  *layout)
{
  AvowTimeUnit unit = find_unit (layout->scale, MIN_FLAG);

  for (guint i = 0; i < self->timeline->due->len; i++)
    add_flag (self, layout, unit, &g_array_index (self->timeline->due, AvowTimeCount, i));
  g_array_sort (layout->flags, compare_flags);
}

/* ---- where it is */

static double
get_text_width (PangoContext *pango,
                const char   *text)
{
  g_autoptr(PangoLayout) layout = pango_layout_new (pango);
  int width;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

/* Puts the entries in rows; returns how many rows there are. */
static guint
flow_entries (AvowTimelineLayout *layout)
{
  double x = GAP, y = GAP;
  guint n_rows = 1;

  for (guint i = 0; i < layout->entries->len; i++)
    {
      AvowTimelineEntry *entry = &g_array_index (layout->entries, AvowTimelineEntry, i);

      if (x + entry->width > layout->width - GAP && x > GAP)
        {
          x = GAP;
          y += layout->entry_height;
          n_rows++;
        }
      entry->x = x;
      entry->y = y;
      entry->width = MIN (entry->width, layout->width - 2 * GAP);
      x += entry->width + GAP;
    }

  return n_rows;
}

static void
clear_entry (gpointer data)
{
  g_free (((AvowTimelineEntry *) data)->label);
}

/* The legend; where it would take too much, names are left to the tooltips. */
static double
make_entries (AvowTimelinePicture *self,
              AvowTimelineLayout  *layout,
              PangoContext        *pango)
{
  guint n_rows;

  layout->entry_height = layout->line + 4;
  for (guint i = 0; i < layout->n_series; i++)
    {
      AvowTimelineEntry entry = { .series = i, .label = avow_timeline_get_series_name (self->timeline, i) };

      entry.width = SWATCH + GAP + MIN (get_text_width (pango, entry.label), MAX_LABEL) + 2 * GAP;
      g_array_append_val (layout->entries, entry);
    }

  n_rows = flow_entries (layout);
  if (n_rows > 1 && n_rows * layout->entry_height > layout->height / 4)
    {
      for (guint i = 0; i < layout->entries->len; i++)
        {
          AvowTimelineEntry *entry = &g_array_index (layout->entries, AvowTimelineEntry, i);

          g_clear_pointer (&entry->label, g_free);
          entry->width = SWATCH + GAP;
        }
      n_rows = flow_entries (layout);
    }

  return layout->n_series > 0 ? n_rows * layout->entry_height + GAP : 0;
}

/* Puts the lanes at the foot, and what they leave is for the bars. */
static void
place (AvowTimelinePicture *self,
       AvowTimelineLayout  *layout,
       double               legend)
{
  double bottom = layout->height - GAP;
  gboolean has_foot = self->timeline->n_undated > 0;

  layout->spans_y = layout->flags_y = layout->foot_y = -1;
  layout->plot_y = legend + layout->small_line + GAP;
  if (has_foot)
    layout->foot_y = bottom -= layout->small_line;
  if (self->timeline->due->len > 0)
    layout->flags_y = bottom -= layout->small_line + LANE * (layout->has_row[0] + layout->has_row[1]) + 2;
  if (layout->n_unplaced > 0)
    layout->spans_y = bottom -= layout->small_line + LANE * (layout->has_lane[0] + layout->has_lane[1]) + 2;
  layout->axis_y = bottom - 2 * layout->line - GAP;
  layout->plot_height = MAX (layout->axis_y - layout->plot_y, MIN_PLOT);
  layout->axis_y = layout->plot_y + layout->plot_height;
}

static void
place_lanes (AvowTimelineLayout *layout)
{
  for (guint i = 0; i < layout->spans->len; i++)
    {
      AvowTimelineSpan *span = &g_array_index (layout->spans, AvowTimelineSpan, i);

      span->y = layout->spans_y + layout->small_line;
      if (layout->has_lane[0] && avow_time_get_precision (span->date) == AVOW_TIME_UNIT_YEAR)
        span->y += LANE;
    }
  for (guint i = 0; i < layout->flags->len; i++)
    {
      AvowTimelineFlag *flag = &g_array_index (layout->flags, AvowTimelineFlag, i);

      flag->y = layout->flags_y + layout->small_line + (flag->row == 1 && layout->has_row[0] ? LANE : 0);
    }
}

static void
add_marks (AvowTimelineLayout   *layout,
           AvowTimelineMarkType  type,
           guint                 n)
{
  for (guint i = 0; i < n; i++)
    {
      AvowTimelineMark mark = { type, i };

      if (type != AVOW_TIMELINE_BIN || g_array_index (layout->bins, AvowTimelineBin, i).total > 0)
        g_array_append_val (layout->marks, mark);
    }
}

static void
get_line_heights (AvowTimelineLayout *layout,
                  PangoContext       *pango)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (pango, NULL, NULL);

  layout->line = ceil ((pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics)) / (double) PANGO_SCALE) + 2;
  layout->small_line = ceil (layout->line * 0.85);
  pango_font_metrics_unref (metrics);
}

/* Makes the layout of the time in view, for paper of a size. */
AvowTimelineLayout *
avow_timeline_layout_new (AvowTimelinePicture *self,
                          PangoContext        *pango,
                          double               width,
                          double               height)
{
  AvowTimelineLayout *layout = g_new0 (AvowTimelineLayout, 1);
  g_autofree char *largest = NULL;
  double legend;

  layout->width = width;
  layout->height = height;
  layout->entries = g_array_new (FALSE, FALSE, sizeof (AvowTimelineEntry));
  g_array_set_clear_func (layout->entries, clear_entry);
  layout->bins = g_array_new (FALSE, FALSE, sizeof (AvowTimelineBin));
  layout->spans = g_array_new (FALSE, FALSE, sizeof (AvowTimelineSpan));
  layout->flags = g_array_new (FALSE, FALSE, sizeof (AvowTimelineFlag));
  layout->marks = g_array_new (FALSE, FALSE, sizeof (AvowTimelineMark));
  layout->spans_y = layout->flags_y = layout->foot_y = -1;
  get_line_heights (layout, pango);
  if (self->timeline == NULL || self->to <= self->from || width < 4 * GAP)
    return layout;

  layout->n_series = self->timeline->series->len;
  legend = make_entries (self, layout, pango);
  layout->from = self->from;

  /* No bar has more than all passages: what is on the left stays as wide while one zooms. */
  largest = g_strdup_printf ("%'u", self->timeline->n_passages);
  layout->plot_x = MAX (get_text_width (pango, largest), 2 * GAP) + 2 * GAP;
  layout->plot_width = MAX (width - layout->plot_x - 2 * GAP, GAP);
  layout->scale = layout->plot_width / (self->to - self->from);
  layout->unit = avow_timeline_unit_for (layout->scale);

  make_bins (layout);
  count_bins (self, layout);
  make_spans (self, layout);
  make_flags (self, layout);
  place (self, layout, legend);
  place_lanes (layout);
  round_top (layout);

  add_marks (layout, AVOW_TIMELINE_BIN, layout->bins->len);
  add_marks (layout, AVOW_TIMELINE_SPAN, layout->spans->len);
  add_marks (layout, AVOW_TIMELINE_FLAG, layout->flags->len);
  add_marks (layout, AVOW_TIMELINE_ENTRY, layout->entries->len);

  return layout;
}

void
avow_timeline_layout_free (AvowTimelineLayout *self)
{
  g_array_unref (self->entries);
  g_array_unref (self->bins);
  g_array_unref (self->spans);
  g_array_unref (self->flags);
  g_array_unref (self->marks);
  g_free (self->counts);
  g_free (self);
}

/* Where a mark is. A bin is as high as the plot, so that all are in a row. */
void
avow_timeline_layout_get_area (const AvowTimelineLayout *self,
                               const AvowTimelineMark   *mark,
                               graphene_rect_t          *area)
{
  const AvowTimelineBin *bin;
  const AvowTimelineSpan *span;
  const AvowTimelineFlag *flag;
  const AvowTimelineEntry *entry;
  double left, right;

  switch (mark->type)
    {
    case AVOW_TIMELINE_BIN:
      bin = &g_array_index (self->bins, AvowTimelineBin, mark->index);
      left = CLAMP (bin->x, self->plot_x, self->plot_x + self->plot_width);
      right = CLAMP (bin->x + bin->width, left, self->plot_x + self->plot_width);
      graphene_rect_init (area, left, self->plot_y, right - left, self->plot_height);
      break;

    case AVOW_TIMELINE_SPAN:
      span = &g_array_index (self->spans, AvowTimelineSpan, mark->index);
      graphene_rect_init (area, span->x, span->y, span->width, LANE - 2);
      break;

    case AVOW_TIMELINE_FLAG:
      flag = &g_array_index (self->flags, AvowTimelineFlag, mark->index);
      graphene_rect_init (area, flag->x - 6, flag->y, 14, LANE);
      break;

    default:
      entry = &g_array_index (self->entries, AvowTimelineEntry, mark->index);
      graphene_rect_init (area, entry->x, entry->y, entry->width, self->entry_height - 2);
    }
}
