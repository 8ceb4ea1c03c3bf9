/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-timeline-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* How a timeline looks.  Bars of one series are one path with one tile of its pattern, so that
 * hundreds of them are drawn within a frame; on paper they are drawn one by one, sharp at any size. */

/* A pattern begins anew after so many pixels: twice its step. */
#define TILE 12

/* Bars that are at least so wide and high say which series they are. */
#define MIN_SIGN_WIDTH 20
#define MIN_SIGN_HEIGHT 18

#define SMALL 0.85
#define SIGN 0.75

typedef struct
{
  AvowTimelinePicture      *self;
  const AvowTimelineLayout *layout;
  const AvowPaper          *paper;
  cairo_t                  *cr;
} Drawing;

static gboolean
is_hidden (AvowTimelinePicture *self,
           guint                series)
{
  return (self->hidden & (G_GUINT64_CONSTANT (1) << MIN (series, 63))) != 0;
}

static void
draw_text (const Drawing *drawing,
           const GdkRGBA *color,
           const char    *text,
           double         x,
           double         y,
           double         width,
           double         xalign,
           double         scale)
{
  avow_paper_draw_text (drawing->paper, color, text, x, y, width, xalign, scale);
}

static int
measure_text (const Drawing *drawing,
              const char    *text,
              double         scale)
{
  g_autoptr(PangoLayout) layout = pango_layout_new (drawing->paper->pango);
  int width;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return ceil (width * scale);
}

/* A thin line that is sharp. */
static void
draw_line (const Drawing *drawing,
           const GdkRGBA *color,
           double         x0,
           double         y0,
           double         x1,
           double         y1)
{
  gdk_cairo_set_source_rgba (drawing->cr, color);
  cairo_set_line_width (drawing->cr, 1);
  cairo_move_to (drawing->cr, round (x0) + 0.5, round (y0) + 0.5);
  cairo_line_to (drawing->cr, round (x1) + 0.5, round (y1) + 0.5);
  cairo_stroke (drawing->cr);
}

/* ---- series */

static void
get_look (const Drawing  *drawing,
          guint           series,
          const GdkRGBA **color,
          AvowPattern    *pattern)
{
  const AvowPalette *palette = drawing->paper->palette;
  const AvowTimeSeries *one = g_ptr_array_index (drawing->self->timeline->series, series);
  AvowKind kind;

  if (drawing->self->timeline->by == AVOW_DIMENSION_KIND && avow_kind_from_string (one->value->value, &kind))
    {
      *color = &palette->kinds[kind];
      *pattern = avow_pattern_for_kind (kind);
    }
  else if (one->is_rest || *one->value->value == '\0')
    {
      *color = &palette->rest;
      *pattern = one->is_rest ? AVOW_PATTERN_LEVEL : AVOW_PATTERN_FULL;
    }
  else
    {
      *color = &palette->series[series % AVOW_N_SERIES_COLORS];
      *pattern = avow_pattern_for_series (series);
    }
}

/* One turn of a pattern, to be repeated over the whole picture. */
static cairo_pattern_t *
make_tile (const Drawing *drawing,
           const GdkRGBA *color,
           AvowPattern    pattern)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (drawing->self));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, TILE * scale, TILE * scale);
  cairo_pattern_t *tile;
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  avow_palette_fill (drawing->paper->palette, cr, color, pattern, 0, 0, TILE, TILE);
  cairo_destroy (cr);
  tile = cairo_pattern_create_for_surface (surface);
  cairo_pattern_set_extend (tile, CAIRO_EXTEND_REPEAT);
  cairo_pattern_set_filter (tile, CAIRO_FILTER_NEAREST);
  cairo_surface_destroy (surface);

  return tile;
}

/* A part of a bar; between bars, and between the parts of one, there is some air. */
static gboolean
get_part (const AvowTimelineLayout *layout,
          const AvowTimelineBin    *bin,
          guint32                   below,
          guint32                   n,
          cairo_rectangle_t        *part)
{
  double bottom = layout->plot_y + layout->plot_height;
  double air = bin->width >= 24 ? 3 : bin->width >= 3 ? 1 : 0;
  double left = MAX (bin->x, layout->plot_x), right = MIN (bin->x + bin->width, layout->plot_x + layout->plot_width);
  double from = round (bottom - layout->plot_height * below / layout->top);
  double to = round (bottom - layout->plot_height * ((double) below + n) / layout->top);

  /* What is there can be seen. */
  to = MIN (to, from - 1);
  *part = (cairo_rectangle_t) { left, to, right - left - air, from - to };
  if (part->height > 3 && below > 0)
    part->height -= 1;

  return part->width > 0;
}

/* Adds the bars of a series to the path: those in which a pattern can be seen, or the others. */
static gboolean
add_bars (const Drawing *drawing,
          guint          series,
          gboolean       large,
          guint32       *below)
{
  const AvowTimelineLayout *layout = drawing->layout;
  gboolean any = FALSE;

  for (guint i = 0; i < layout->bins->len; i++)
    {
      const AvowTimelineBin *bin = &g_array_index (layout->bins, AvowTimelineBin, i);
      guint32 n = layout->counts[i * layout->n_series + series];
      cairo_rectangle_t part;

      if (n == 0 || !get_part (layout, bin, below[i], n, &part) || (part.width >= 3 && part.height >= 3) != large)
        continue;

      cairo_rectangle (drawing->cr, part.x, part.y, part.width, part.height);
      any = TRUE;
    }

  return any;
}

static void
fill_bars (const Drawing *drawing,
           guint          series,
           guint32       *below)
{
  cairo_t *cr = drawing->cr;
  const GdkRGBA *color;
  AvowPattern pattern;

  get_look (drawing, series, &color, &pattern);
  if (add_bars (drawing, series, FALSE, below))
    {
      gdk_cairo_set_source_rgba (cr, color);
      cairo_fill (cr);
    }
  if (add_bars (drawing, series, TRUE, below))
    {
      cairo_pattern_t *tile = make_tile (drawing, color, pattern);

      cairo_set_source (cr, tile);
      cairo_fill_preserve (cr);
      cairo_pattern_destroy (tile);
      if (drawing->paper->palette->is_plain)
        {
          gdk_cairo_set_source_rgba (cr, &drawing->paper->palette->text);
          cairo_set_line_width (cr, 1);
          cairo_stroke_preserve (cr);
        }
      cairo_new_path (cr);
    }
}

/* On paper. */
static void
print_bars (const Drawing *drawing,
            guint          series,
            guint32       *below)
{
  const AvowTimelineLayout *layout = drawing->layout;
  const GdkRGBA *color;
  AvowPattern pattern;

  get_look (drawing, series, &color, &pattern);
  for (guint i = 0; i < layout->bins->len; i++)
    {
      guint32 n = layout->counts[i * layout->n_series + series];
      cairo_rectangle_t part;

      if (n > 0 && get_part (layout, &g_array_index (layout->bins, AvowTimelineBin, i), below[i], n, &part))
        avow_palette_fill (drawing->paper->palette, drawing->cr, color, pattern, part.x, part.y, part.width, part.height);
    }
}

/* A letter or number on a ground of its own, so that it can be read on any pattern. */
static void
draw_sign (const Drawing *drawing,
           PangoLayout   *sign,
           double         x,
           double         y)
{
  int width, height;
  double room;

  pango_layout_get_pixel_size (sign, &width, &height);
  room = MAX (width + 4, height - 2);
  gdk_cairo_set_source_rgba (drawing->cr, &drawing->paper->palette->background);
  cairo_rectangle (drawing->cr, round (x - room / 2), round (y - height / 2.0), room, height);
  cairo_fill (drawing->cr);
  gdk_cairo_set_source_rgba (drawing->cr, &drawing->paper->palette->text);
  cairo_move_to (drawing->cr, round (x - width / 2.0), round (y - height / 2.0));
  pango_cairo_show_layout (drawing->cr, sign);
}

static PangoLayout *
make_sign (const Drawing *drawing,
           guint          series)
{
  g_autofree char *text = avow_timeline_get_series_sign (drawing->self->timeline, series);
  PangoLayout *sign = pango_layout_new (drawing->paper->pango);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (SIGN));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (sign, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (sign, text, -1);

  return sign;
}

static void
draw_signs (const Drawing *drawing,
            guint          series,
            guint32       *below)
{
  const AvowTimelineLayout *layout = drawing->layout;
  g_autoptr(PangoLayout) sign = NULL;

  for (guint i = 0; i < layout->bins->len; i++)
    {
      guint32 n = layout->counts[i * layout->n_series + series];
      cairo_rectangle_t part;

      if (n == 0 || !get_part (layout, &g_array_index (layout->bins, AvowTimelineBin, i), below[i], n, &part) ||
          part.width < MIN_SIGN_WIDTH || part.height < MIN_SIGN_HEIGHT)
        continue;

      if (sign == NULL)
        sign = make_sign (drawing, series);
      draw_sign (drawing, sign, part.x + part.width / 2, part.y + part.height / 2);
    }
}

static void
draw_bars (const Drawing *drawing)
{
  const AvowTimelineLayout *layout = drawing->layout;
  g_autofree guint32 *below = g_new0 (guint32, MAX (layout->bins->len, 1));

  for (guint i = 0; i < layout->n_series; i++)
    {
      if (is_hidden (drawing->self, i))
        continue;

      if (drawing->paper->is_screen)
        fill_bars (drawing, i, below);
      else
        print_bars (drawing, i, below);
      draw_signs (drawing, i, below);
      for (guint j = 0; j < layout->bins->len; j++)
        below[j] += layout->counts[j * layout->n_series + i];
    }
}

static void
draw_entry (const Drawing           *drawing,
            const AvowTimelineEntry *entry)
{
  const AvowPalette *palette = drawing->paper->palette;
  gboolean hidden = is_hidden (drawing->self, entry->series);
  g_autoptr(PangoLayout) sign = make_sign (drawing, entry->series);
  double y = entry->y + 2, height = drawing->layout->entry_height - 6;
  const GdkRGBA *color;
  AvowPattern pattern;

  get_look (drawing, entry->series, &color, &pattern);
  if (!hidden)
    avow_palette_fill (palette, drawing->cr, color, pattern, entry->x, y, 22, height);
  gdk_cairo_set_source_rgba (drawing->cr, hidden || palette->is_plain ? &palette->dim : color);
  cairo_set_line_width (drawing->cr, 1);
  cairo_rectangle (drawing->cr, entry->x + 0.5, y + 0.5, 21, height - 1);
  cairo_stroke (drawing->cr);
  draw_sign (drawing, sign, entry->x + 11, y + height / 2);

  if (entry->label != NULL)
    draw_text (drawing, hidden ? &palette->dim : &palette->text, entry->label, entry->x + 27, entry->y + 1, entry->width - 28, 0, 1);
  /* What is hidden is struck through. */
  if (hidden)
    draw_line (drawing, &palette->dim, entry->x, entry->y + drawing->layout->entry_height / 2 - 1, entry->x + entry->width - 8,
               entry->y + drawing->layout->entry_height / 2 - 1);
}

static void
draw_legend (const Drawing *drawing)
{
  for (guint i = 0; i < drawing->layout->entries->len; i++)
    draw_entry (drawing, &g_array_index (drawing->layout->entries, AvowTimelineEntry, i));
}

/* ---- axes */

static void
draw_grid (const Drawing *drawing)
{
  const AvowTimelineLayout *layout = drawing->layout;
  const AvowPalette *palette = drawing->paper->palette;

  for (guint32 n = 0; n <= layout->top; n += layout->step)
    {
      double y = layout->plot_y + layout->plot_height - layout->plot_height * n / layout->top;
      g_autofree char *text = g_strdup_printf ("%'u", n);

      draw_line (drawing, n > 0 ? &palette->line : &palette->dim, layout->plot_x, y, layout->plot_x + layout->plot_width, y);
      draw_text (drawing, &palette->dim, text, 2, y - layout->small_line / 2 - 1, layout->plot_x - 8, 1, SMALL);
    }
}

/* What a tick says: a day of its month, a month of its year, a year. */
static char *
format_tick (AvowTimeUnit unit,
             guint32      date)
{
  g_autoptr(GDateTime) day = NULL;

  if (unit == AVOW_TIME_UNIT_DAY)
    return g_strdup_printf ("%u", date % 100);
  if (unit != AVOW_TIME_UNIT_MONTH)
    return g_strdup_printf ("%u", date / 10000);

  day = g_date_time_new_utc (2001, date / 100 % 100, 1, 0, 0, 0);

  /* Translators: a month below an axis, as g_date_time_format() takes it: "Mar" */
  return g_date_time_format (day, _("%Ob"));
}

/* How many units there are from one label to the next, so that they do not touch. */
static int
find_tick_step (AvowTimeUnit unit,
                double       unit_width,
                double       label_width)
{
  static const int day_steps[] = { 1, 2, 5, 10, 0 }, month_steps[] = { 1, 3, 6, 0 };
  const int *steps = unit == AVOW_TIME_UNIT_DAY ? day_steps : month_steps;
  int step = 1;

  if (unit == AVOW_TIME_UNIT_DAY || unit == AVOW_TIME_UNIT_MONTH)
    {
      while (*steps != 0 && *steps * unit_width < label_width)
        steps++;
      return *steps;
    }

  while (step * unit_width < label_width)
    {
      int power = step;

      while (power % 10 == 0)
        power /= 10;
      step = power == 2 ? step / 2 * 5 : step * 2;
    }

  return step;
}

/* Whether there is a label at a date, so that it does not touch that of the next month or year. */
static gboolean
is_labelled (AvowTimeUnit unit,
             guint32      date,
             int          step)
{
  int day = date % 100, month = date / 100 % 100, year = date / 10000;

  switch (unit)
    {
    case AVOW_TIME_UNIT_DAY:
      return step <= 2 ? (day - 1) % step == 0 && (step == 1 || day < 31)
           : day == 1 || (day % step == 0 && day < 30);

    case AVOW_TIME_UNIT_MONTH:
      return (month - 1) % step == 0;

    default:
      return year % step == 0;
    }
}

/* A row of labels below the axis; returns whether all units have one. */
static void
draw_ticks (const Drawing *drawing,
            AvowTimeUnit   unit,
            int            step,
            double         y)
{
  const AvowTimelineLayout *layout = drawing->layout;
  const AvowPalette *palette = drawing->paper->palette;
  double right = layout->plot_x + layout->plot_width;
  int start = avow_time_unit_get_start (unit, (int) floor (layout->from));

  for (int next; avow_timeline_layout_get_x (layout, start) < right; start = next)
    {
      guint32 date = avow_time_get_date (start);
      double x = avow_timeline_layout_get_x (layout, start), end;
      g_autofree char *text = NULL;

      next = avow_time_unit_get_next (unit, start);
      end = avow_timeline_layout_get_x (layout, next);
      if (!is_labelled (unit, date, step))
        continue;

      text = format_tick (unit, date);
      if (unit == AVOW_TIME_UNIT_DAY)
        {
          double width = measure_text (drawing, text, SMALL), middle = (x + end) / 2;

          if (middle - width / 2 >= layout->plot_x - 4 && middle + width / 2 <= right + 6)
            draw_text (drawing, &palette->text, text, middle, y + 3, -1, 0.5, SMALL);
        }
      else if (x >= layout->plot_x - 1)
        {
          draw_line (drawing, &palette->dim, x, layout->axis_y, x, y + layout->small_line);
          if (x + 4 + measure_text (drawing, text, SMALL) <= layout->width)
            draw_text (drawing, &palette->text, text, x + 4, y + 3, -1, 0, SMALL);
        }
    }
}

/* The larger units below: each says its name once, where it begins or at the left edge. */
static void
draw_units (const Drawing *drawing,
            AvowTimeUnit   unit,
            double         y)
{
  const AvowTimelineLayout *layout = drawing->layout;
  const AvowPalette *palette = drawing->paper->palette;
  double right = layout->plot_x + layout->plot_width;
  int start = avow_time_unit_get_start (unit, (int) floor (layout->from));

  for (int next; avow_timeline_layout_get_x (layout, start) < right; start = next)
    {
      double x = MAX (avow_timeline_layout_get_x (layout, start), layout->plot_x), end;
      g_autofree char *name = avow_time_unit_format (unit, start);

      next = avow_time_unit_get_next (unit, start);
      end = MIN (avow_timeline_layout_get_x (layout, next), right);
      if (avow_timeline_layout_get_x (layout, start) >= layout->plot_x)
        draw_line (drawing, &palette->dim, x, layout->axis_y, x, y + layout->small_line);
      if (measure_text (drawing, name, SMALL) + 8 > end - x)
        {
          /* A month without its year. */
          g_free (name);
          name = format_tick (unit, avow_time_get_date (start));
        }
      if (measure_text (drawing, name, SMALL) + 6 <= end - x)
        draw_text (drawing, &palette->dim, name, x + 4, y + 2, -1, 0, SMALL);
    }
}

static void
draw_time_axis (const Drawing *drawing)
{
  const AvowTimelineLayout *layout = drawing->layout;
  double digit = measure_text (drawing, "0", SMALL), second = layout->axis_y + layout->line;
  g_autofree char *september = format_tick (AVOW_TIME_UNIT_MONTH, 20010900);
  double month = measure_text (drawing, september, SMALL) + 10;
  int step;

  if (layout->unit == AVOW_TIME_UNIT_DAY && (step = find_tick_step (AVOW_TIME_UNIT_DAY, layout->scale, digit * 2 + 5)) != 0)
    {
      draw_ticks (drawing, AVOW_TIME_UNIT_DAY, step, layout->axis_y);
      draw_units (drawing, AVOW_TIME_UNIT_MONTH, second);
    }
  else if ((step = find_tick_step (AVOW_TIME_UNIT_MONTH, layout->scale * 28, month)) != 0)
    {
      draw_ticks (drawing, AVOW_TIME_UNIT_MONTH, step, layout->axis_y);
      draw_units (drawing, AVOW_TIME_UNIT_YEAR, second);
    }
  else
    {
      draw_ticks (drawing, AVOW_TIME_UNIT_YEAR, find_tick_step (AVOW_TIME_UNIT_YEAR, layout->scale * 365, digit * 4 + 12), layout->axis_y);
    }
}

static void
draw_today (const Drawing *drawing)
{
  static const double dashes[] = { 3, 3 };
  const AvowTimelineLayout *layout = drawing->layout;
  const AvowPalette *palette = drawing->paper->palette;
  double x, width;

  if (drawing->self->today == 0)
    return;
  x = avow_timeline_layout_get_x (layout, avow_time_get_first_day (drawing->self->today) + 0.5);
  if (x < layout->plot_x || x > layout->plot_x + layout->plot_width)
    return;

  cairo_save (drawing->cr);
  cairo_set_dash (drawing->cr, dashes, G_N_ELEMENTS (dashes), 0);
  draw_line (drawing, &palette->text, x, layout->plot_y, x, layout->plot_y + layout->plot_height);
  cairo_restore (drawing->cr);

  width = measure_text (drawing, _("Today"), SMALL);
  draw_text (drawing, &palette->text, _("Today"), x + 4 + width <= layout->width - 2 ? x + 4 : x - width - 4, layout->plot_y, -1, 0, SMALL);
}

/* ---- lanes */

static void
draw_lane_title (const Drawing *drawing,
                 const char    *title,
                 const char    *more,
                 double         y)
{
  const AvowTimelineLayout *layout = drawing->layout;
  double right = layout->plot_x + layout->plot_width, room = right - 8;

  if (more != NULL)
    {
      double width = measure_text (drawing, more, SMALL);

      draw_text (drawing, &drawing->paper->palette->dim, more, right, y, -1, 1, SMALL);
      room -= width + 8;
    }
  draw_text (drawing, &drawing->paper->palette->dim, title, 8, y, MAX (room, 20), 0, SMALL);
}

static void
draw_spans (const Drawing *drawing)
{
  const AvowTimelineLayout *layout = drawing->layout;
  const AvowPalette *palette = drawing->paper->palette;
  g_autofree char *title = NULL;

  if (layout->spans_y < 0)
    return;

  /* Translators: what stands over passages whose date is but a month or a year, and how many there are */
  title = g_strdup_printf (g_dngettext (NULL, "No day known: %u passage", "No day known: %u passages", layout->n_unplaced), layout->n_unplaced);
  draw_lane_title (drawing, title, NULL, layout->spans_y);
  for (guint i = 0; i < layout->spans->len; i++)
    {
      const AvowTimelineSpan *span = &g_array_index (layout->spans, AvowTimelineSpan, i);
      g_autofree char *n = g_strdup_printf ("%u", span->n_passages);
      double room = measure_text (drawing, n, SIGN) + 6, width = MAX (span->width - 2, 1);

      gdk_cairo_set_source_rgba (drawing->cr, &palette->rest);
      cairo_set_line_width (drawing->cr, 1);
      cairo_rectangle (drawing->cr, round (span->x) + 1.5, round (span->y) + 1.5, MAX (round (width) - 1, 1), 11);
      cairo_stroke (drawing->cr);
      if (room <= width)
        draw_text (drawing, &palette->text, n, span->x + span->width / 2, span->y, -1, 0.5, SIGN);
    }
}

/* A pennant for what falls due; a diamond for what should have been settled. */
static void
draw_flag (const Drawing          *drawing,
           const AvowTimelineFlag *flag)
{
  const AvowPalette *palette = drawing->paper->palette;
  double x = round (flag->x) + 0.5, y = flag->y + 1;
  cairo_t *cr = drawing->cr;

  gdk_cairo_set_source_rgba (cr, &palette->text);
  cairo_set_line_width (cr, 1.5);
  if (flag->from < flag->x - 1)
    {
      cairo_move_to (cr, MIN (flag->from + 4, x), y + 13);
      cairo_line_to (cr, x, y + 13);
      cairo_stroke (cr);
    }
  if (flag->is_overdue)
    {
      gdk_cairo_set_source_rgba (cr, &palette->kinds[AVOW_KIND_WARNING]);
      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x + 5.5, y + 6);
      cairo_line_to (cr, x, y + 12);
      cairo_line_to (cr, x - 5.5, y + 6);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
  else
    {
      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x, y + 14);
      cairo_stroke (cr);
      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x + 8, y + 4);
      cairo_line_to (cr, x, y + 8);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
}

static void
draw_flags (const Drawing *drawing)
{
  const AvowTimelineLayout *layout = drawing->layout;
  const AvowPalette *palette = drawing->paper->palette;
  double right[2] = { G_MAXDOUBLE, G_MAXDOUBLE };
  g_autofree char *more = NULL;

  if (layout->flags_y < 0)
    return;

  if (layout->n_later > 0)
    /* Translators: how many pledges and warnings fall due after what is in view */
    more = g_strdup_printf (g_dngettext (NULL, "%u later", "%u later", layout->n_later), layout->n_later);
  draw_lane_title (drawing, _("Still open and due"), more, layout->flags_y);

  /* From the right, since a number stands on the right of its flag as far as there is room. */
  for (guint i = layout->flags->len; i-- > 0;)
    {
      const AvowTimelineFlag *flag = &g_array_index (layout->flags, AvowTimelineFlag, i);

      draw_flag (drawing, flag);
      if (flag->n_passages > 1)
        {
          g_autofree char *n = g_strdup_printf ("%u", flag->n_passages);

          if (flag->x + 11 + measure_text (drawing, n, SIGN) < MIN (right[flag->row] - 7, layout->width))
            draw_text (drawing, &palette->text, n, flag->x + 10, flag->y + 2, -1, 0, SIGN);
        }
      right[flag->row] = flag->x;
    }
}

static void
draw_foot (const Drawing *drawing)
{
  g_autofree char *undated = NULL;

  if (drawing->layout->foot_y < 0)
    return;

  undated = avow_timeline_get_undated (drawing->self->timeline);
  draw_text (drawing, &drawing->paper->palette->dim, undated, 8, drawing->layout->foot_y, drawing->layout->width - 16, 1, SMALL);
}

/* ---- what is chosen */

static void
draw_hovered (const Drawing *drawing)
{
  guint mark = avow_picture_get_hovered (AVOW_PICTURE (drawing->self));
  GdkRGBA color = drawing->paper->palette->text;
  graphene_rect_t area;

  if (!drawing->paper->is_screen || mark >= drawing->layout->marks->len)
    return;

  avow_timeline_layout_get_area (drawing->layout, &g_array_index (drawing->layout->marks, AvowTimelineMark, mark), &area);
  color.alpha = 0.08;
  gdk_cairo_set_source_rgba (drawing->cr, &color);
  cairo_rectangle (drawing->cr, area.origin.x, area.origin.y, area.size.width, area.size.height);
  cairo_fill (drawing->cr);
}

static void
draw_handle (const Drawing *drawing,
             double         x)
{
  const AvowTimelineLayout *layout = drawing->layout;
  const AvowPalette *palette = drawing->paper->palette;
  double middle = layout->plot_y + layout->plot_height / 2;

  draw_line (drawing, &palette->accent, x, layout->plot_y, x, layout->plot_y + layout->plot_height);
  if (!drawing->paper->is_screen)
    return;

  gdk_cairo_set_source_rgba (drawing->cr, &palette->accent);
  cairo_rectangle (drawing->cr, round (x) - 3, middle - 12, 7, 24);
  cairo_fill (drawing->cr);
  draw_line (drawing, &palette->background, x, middle - 7, x, middle + 6);
}

/* What is not within the range steps back. */
static void
draw_brush (const Drawing *drawing)
{
  const AvowTimelineLayout *layout = drawing->layout;
  const AvowPalette *palette = drawing->paper->palette;
  const AvowDateRange *brush = &drawing->self->brush;
  double x, width, right = layout->plot_x + layout->plot_width, text_width;
  GdkRGBA veil = palette->background;
  g_autofree char *label = NULL;

  if (brush->to == 0)
    return;

  avow_timeline_layout_get_brush (layout, brush, &x, &width);
  veil.alpha = 0.65;
  gdk_cairo_set_source_rgba (drawing->cr, &veil);
  cairo_rectangle (drawing->cr, layout->plot_x, layout->plot_y, x - layout->plot_x, layout->plot_height);
  cairo_rectangle (drawing->cr, x + width, layout->plot_y, right - x - width, layout->plot_height);
  cairo_fill (drawing->cr);

  gdk_cairo_set_source_rgba (drawing->cr, &palette->accent);
  cairo_rectangle (drawing->cr, x, layout->plot_y - 2, width, 2);
  cairo_fill (drawing->cr);
  if (x > layout->plot_x)
    draw_handle (drawing, x);
  if (x + width < right)
    draw_handle (drawing, x + width);

  label = avow_timeline_get_brush_label (drawing->self);
  text_width = measure_text (drawing, label, SMALL);
  draw_text (drawing, &palette->text, label, CLAMP (x + (width - text_width) / 2, 4, MAX (layout->width - text_width - 4, 4)),
             layout->plot_y - layout->small_line - 3, text_width + 4 > layout->width ? layout->width - 8 : -1, 0, SMALL);
}

void
avow_timeline_draw (AvowTimelinePicture      *self,
                    const AvowTimelineLayout *layout,
                    const AvowPaper          *paper)
{
  Drawing drawing = { self, layout, paper, paper->cr };

  if (self->timeline == NULL || layout->bins->len == 0)
    return;

  draw_legend (&drawing);
  draw_grid (&drawing);
  draw_hovered (&drawing);
  draw_bars (&drawing);
  draw_time_axis (&drawing);
  draw_brush (&drawing);
  draw_today (&drawing);
  draw_spans (&drawing);
  draw_flags (&drawing);
  draw_foot (&drawing);
}
