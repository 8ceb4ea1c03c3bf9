/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-kind.h"

G_BEGIN_DECLS

/**
 * AVOW_N_SERIES_COLORS:
 *
 * How many series look different from each other; the next ones begin anew.
 */
#define AVOW_N_SERIES_COLORS 10

/**
 * AvowPalette:
 * @background: what is drawn on
 * @text: words
 * @dim: words and lines that are less important
 * @line: thin lines: grids, axes
 * @accent: what is selected
 * @kinds: the kinds
 * @series: series that are no kinds
 * @rest: what is left of them
 * @is_dark: whether the background is darker than the words
 * @is_plain: whether contrast is to be as high as can be
 *
 * The colours of a picture. Colours never tell alone: each kind and each series has a pattern of
 * its own too, by avow_palette_fill().
 */
typedef struct
{
  GdkRGBA  background;
  GdkRGBA  text;
  GdkRGBA  dim;
  GdkRGBA  line;
  GdkRGBA  accent;
  GdkRGBA  kinds[AVOW_N_KINDS];
  GdkRGBA  series[AVOW_N_SERIES_COLORS];
  GdkRGBA  rest;
  gboolean is_dark;
  gboolean is_plain;
} AvowPalette;

/**
 * AvowPattern:
 * @AVOW_PATTERN_FULL: one colour
 * @AVOW_PATTERN_RISING: lines that rise
 * @AVOW_PATTERN_DOTS: dots
 * @AVOW_PATTERN_FALLING: lines that fall
 * @AVOW_PATTERN_CROSS: lines both ways
 * @AVOW_PATTERN_LEVEL: level lines
 *
 * How an area is filled, so that it can be told without its colour.
 */
typedef enum
{
  AVOW_PATTERN_FULL,
  AVOW_PATTERN_RISING,
  AVOW_PATTERN_DOTS,
  AVOW_PATTERN_FALLING,
  AVOW_PATTERN_CROSS,
  AVOW_PATTERN_LEVEL,
} AvowPattern;

#define AVOW_N_PATTERNS 6

void        avow_palette_init            (AvowPalette     *self,
                                          GtkWidget       *widget);
void        avow_palette_init_for_paper  (AvowPalette     *self);
AvowPattern avow_pattern_for_kind        (AvowKind         kind);
AvowPattern avow_pattern_for_series      (guint            series);
void        avow_palette_fill            (const AvowPalette *self,
                                          cairo_t         *cr,
                                          const GdkRGBA   *color,
                                          AvowPattern      pattern,
                                          double           x,
                                          double           y,
                                          double           width,
                                          double           height);

G_END_DECLS
