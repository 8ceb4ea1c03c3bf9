/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-palette.h"

#include <adwaita.h>

/* Between two lines or dots of a pattern, in pixels. */
#define PATTERN_STEP 6.0

/* For series, in an order in which neighbours differ also for those who see no red or green; each
 * is dark enough on white, and bright enough on black. */
static const char * const series_light[AVOW_N_SERIES_COLORS] =
{
  "#1a5fb4", "#c64600", "#26805f", "#813d9c", "#8f6600", "#a51d2d", "#00708f", "#63452c", "#5e5c64", "#b5338a",
};

static const char * const series_dark[AVOW_N_SERIES_COLORS] =
{
  "#78aeed", "#ffa348", "#7bd8b0", "#cf9ee6", "#f5d76e", "#f28b8b", "#6fd0e6", "#cdab8f", "#c0bfbc", "#f3a6d8",
};

static const char * const kind_names[AVOW_N_KINDS] = { "claim_color", "pledge_color", "warning_kind_color" };
static const char * const kind_paper[AVOW_N_KINDS] = { "#1a5fb4", "#1f7a45", "#b04a00" };

static void
set_series (AvowPalette *self)
{
  for (guint i = 0; i < AVOW_N_SERIES_COLORS; i++)
    gdk_rgba_parse (&self->series[i], self->is_dark ? series_dark[i] : series_light[i]);
}

static void
look_up (GtkWidget  *widget,
         const char *name,
         const char *otherwise,
         GdkRGBA    *color)
{
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, color))
    gdk_rgba_parse (color, otherwise);
}

static void
mix (const AvowPalette *self,
     double             share,
     GdkRGBA           *color)
{
  color->red = self->text.red * share + self->background.red * (1 - share);
  color->green = self->text.green * share + self->background.green * (1 - share);
  color->blue = self->text.blue * share + self->background.blue * (1 - share);
  color->alpha = 1;
}

static void
mix_greys (AvowPalette *self)
{
  mix (self, self->is_plain ? 1 : 0.65, &self->dim);
  mix (self, self->is_plain ? 0.6 : 0.16, &self->line);
  mix (self, self->is_plain ? 0.7 : 0.45, &self->rest);
}

/**
 * avow_palette_init:
 * @self: where to put the colours
 * @widget: what is drawn
 *
 * Gets the colours of the style of the screen: light, dark or of high contrast.
 */
void
avow_palette_init (AvowPalette *self,
                   GtkWidget   *widget)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->is_dark = adw_style_manager_get_dark (style);
  self->is_plain = adw_style_manager_get_high_contrast (style);

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &self->text);
  self->text.alpha = 1;
  look_up (widget, "view_bg_color", self->is_dark ? "#1e1e1e" : "#ffffff", &self->background);
  look_up (widget, "accent_bg_color", "#3584e4", &self->accent);
  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    look_up (widget, kind_names[kind], kind_paper[kind], &self->kinds[kind]);
  set_series (self);
  mix_greys (self);
}

/**
 * avow_palette_init_for_paper:
 * @self: where to put the colours
 *
 * Gets the colours for what leaves the screen: dark on white, whatever the screen looks like.
 */
void
avow_palette_init_for_paper (AvowPalette *self)
{
  self->is_dark = self->is_plain = FALSE;
  gdk_rgba_parse (&self->text, "#1e1e1e");
  gdk_rgba_parse (&self->background, "#ffffff");
  gdk_rgba_parse (&self->accent, "#3584e4");
  for (AvowKind kind = 0; kind < AVOW_N_KINDS; kind++)
    gdk_rgba_parse (&self->kinds[kind], kind_paper[kind]);
  set_series (self);
  mix_greys (self);
}

/**
 * avow_pattern_for_kind:
 * @kind: a kind
 *
 * Gets how areas of a kind are filled.
 *
 * Returns: the pattern
 */
AvowPattern
avow_pattern_for_kind (AvowKind kind)
{
  static const AvowPattern patterns[AVOW_N_KINDS] = { AVOW_PATTERN_FULL, AVOW_PATTERN_RISING, AVOW_PATTERN_DOTS };

  return patterns[kind];
}

/**
 * avow_pattern_for_series:
 * @series: the number of a series, from 0
 *
 * Gets how areas of a series are filled.
 *
 * Returns: the pattern
 */
AvowPattern
avow_pattern_for_series (guint series)
{
  return series % AVOW_N_PATTERNS;
}

static void
add_lines (cairo_t *cr,
           double   x,
           double   y,
           double   width,
           double   height,
           gboolean rising)
{
  /* On one grid for the whole picture, so that neighbours join. */
  double slant = rising ? height : -height;
  double first = rising ? x + y : x - y;
  double from = x - height - PATTERN_STEP - (first - PATTERN_STEP * (int) (first / PATTERN_STEP));

  for (double at = from; at < x + width + height + PATTERN_STEP; at += PATTERN_STEP)
    {
      cairo_move_to (cr, at, y);
      cairo_line_to (cr, at - slant, y + height);
    }
}

static void
add_dots (cairo_t *cr,
          double   x,
          double   y,
          double   width,
          double   height)
{
  int row = (int) (y / PATTERN_STEP), column = (int) (x / PATTERN_STEP);

  for (int i = row; i * PATTERN_STEP < y + height; i++)
    {
      for (int j = column; j * PATTERN_STEP < x + width; j++)
        {
          double at = (j + (i % 2) * 0.5) * PATTERN_STEP;

          cairo_new_sub_path (cr);
          cairo_arc (cr, at + 1.5, i * PATTERN_STEP + 1.5, 1.5, 0, 2 * G_PI);
        }
    }
}

/**
 * avow_palette_fill:
 * @self: a palette
 * @cr: what to draw on
 * @color: the colour
 * @pattern: the pattern
 * @x: the left edge
 * @y: the upper edge
 * @width: how wide it is
 * @height: how high it is
 *
 * Fills a rectangle so that it can be told by its colour and by its pattern: the pattern is
 * cut out of the colour. Small areas have but the colour.
 */
void
avow_palette_fill (const AvowPalette *self,
                   cairo_t           *cr,
                   const GdkRGBA     *color,
                   AvowPattern        pattern,
                   double             x,
                   double             y,
                   double             width,
                   double             height)
{
  gdk_cairo_set_source_rgba (cr, color);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
  if (pattern == AVOW_PATTERN_FULL || width < 3 || height < 3)
    return;

  cairo_save (cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_clip (cr);
  gdk_cairo_set_source_rgba (cr, &self->background);
  cairo_set_line_width (cr, 1.2);
  if (pattern == AVOW_PATTERN_DOTS)
    add_dots (cr, x, y, width, height);
  if (pattern == AVOW_PATTERN_RISING || pattern == AVOW_PATTERN_CROSS)
    add_lines (cr, x, y, width, height, TRUE);
  if (pattern == AVOW_PATTERN_FALLING || pattern == AVOW_PATTERN_CROSS)
    add_lines (cr, x, y, width, height, FALSE);
  for (double at = PATTERN_STEP * (int) (y / PATTERN_STEP) + 2; pattern == AVOW_PATTERN_LEVEL && at < y + height; at += PATTERN_STEP)
    {
      cairo_move_to (cr, x, at);
      cairo_line_to (cr, x + width, at);
    }
  if (pattern == AVOW_PATTERN_DOTS)
    cairo_fill (cr);
  else
    cairo_stroke (cr);
  cairo_restore (cr);
}
