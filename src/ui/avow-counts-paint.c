/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-counts-paint.h"

#include <glib/gi18n.h>
#include <math.h>

/* How a table of counts looks, on the screen, in a file and on paper. */

/* Around the words of a cell, at the left edge, and between two cells. */
#define PADDING 8
#define EDGE 12
#define SEAM 1

/* The letter of a kind, and the bar in its pattern. */
#define LETTER 18
#define BAR 6

/* The most that a label has that rises. */
#define MAX_SLANTED 150

typedef enum
{
  STYLE_NUMBER,
  STYLE_ROW,
  STYLE_COLUMN,
} Style;

static PangoLayout *
lay_out (AvowCountsPainter *painter,
         Style              style,
         const char        *text,
         double             max_width)
{
  PangoLayout *layout = g_hash_table_lookup (painter->words->layouts[style], text);
  int width;

  if (layout != NULL)
    return layout;

  layout = pango_layout_new (painter->paper->pango);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width > max_width)
    {
      pango_layout_set_width (layout, max_width * PANGO_SCALE);
      /* Of a topic the end counts as much as the beginning. */
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);
    }
  g_hash_table_insert (painter->words->layouts[style], g_strdup (text), layout);

  return layout;
}

static void
show (AvowCountsPainter *painter,
      PangoLayout       *layout,
      const GdkRGBA     *color,
      double             x,
      double             y,
      double             width,
      double             height,
      double             xalign)
{
  int text_width, text_height;

  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  gdk_cairo_set_source_rgba (painter->paper->cr, color);
  cairo_move_to (painter->paper->cr, x + floor ((width - text_width) * xalign), y + floor ((height - text_height) / 2));
  pango_cairo_show_layout (painter->paper->cr, layout);
}

static void
mix (const GdkRGBA *one,
     const GdkRGBA *other,
     double         share,
     GdkRGBA       *color)
{
  color->red = one->red * (1 - share) + other->red * share;
  color->green = one->green * (1 - share) + other->green * share;
  color->blue = one->blue * (1 - share) + other->blue * share;
  color->alpha = 1;
}

/* How bright a colour looks, as the accessibility guidelines have it. */
static double
get_luminance (const GdkRGBA *color)
{
  const float parts[3] = { color->red, color->green, color->blue };
  static const double weights[3] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;

  for (guint i = 0; i < 3; i++)
    sum += weights[i] * (parts[i] <= 0.04045 ? parts[i] / 12.92 : pow ((parts[i] + 0.055) / 1.055, 2.4));

  return sum;
}

static double
get_contrast (double one,
              double other)
{
  return (MAX (one, other) + 0.05) / (MIN (one, other) + 0.05);
}

/* The colour of words on a colour: that which differs more from it. */
static const GdkRGBA *
choose_ink (const AvowPalette *palette,
            const GdkRGBA     *ground)
{
  double here = get_luminance (ground), text = get_luminance (&palette->text), paper = get_luminance (&palette->background);

  return get_contrast (here, text) >= get_contrast (here, paper) ? &palette->text : &palette->background;
}

/* Cells have the colour of the kind that they are of. */
static const GdkRGBA *
get_color (AvowCountsPainter *painter,
           int                row,
           int                column)
{
  const AvowPalette *palette = painter->paper->palette;
  const AvowCountsLine *in_row = avow_counts_grid_get_row (painter->grid, row);
  const AvowCountsLine *in_column = avow_counts_grid_get_column (painter->grid, column);

  if (in_column != NULL && in_column->is_kind)
    return &palette->kinds[in_column->kind];
  if (in_row != NULL && in_row->is_kind)
    return &palette->kinds[in_row->kind];

  return &palette->series[0];
}

static void
get_ground (AvowCountsPainter *painter,
            int                row,
            int                column,
            GdkRGBA           *ground)
{
  const AvowPalette *palette = painter->paper->palette;
  guint n = avow_counts_grid_get_number (painter->grid, row, column);
  double share = painter->is_percent ? avow_counts_grid_get_share (painter->grid, row, column) / 100.0
                 : painter->grid->most > 0 ? n / (double) painter->grid->most : 0;

  if (n == 0)
    mix (&palette->background, &palette->text, 0.03, ground);
  else
    /* Roots tell small numbers apart; where contrast is all, words keep it. */
    mix (&palette->background, get_color (painter, row, column), (palette->is_plain ? 0.04 : 0.1) +
         (palette->is_plain ? 0.3 : 0.75) * sqrt (MIN (share, 1)), ground);
}

static void
frame (AvowCountsPainter *painter,
       const GdkRGBA     *color,
       double             x,
       double             y,
       double             width,
       double             height,
       double             line)
{
  gdk_cairo_set_source_rgba (painter->paper->cr, color);
  cairo_set_line_width (painter->paper->cr, line);
  cairo_rectangle (painter->paper->cr, x + line / 2, y + line / 2, width - line, height - line);
  cairo_stroke (painter->paper->cr);
}

static void
draw_cell (AvowCountsPainter *painter,
           int                row,
           int                column)
{
  const AvowPalette *palette = painter->paper->palette;
  AvowCountsGrid *grid = painter->grid;
  double x = avow_counts_grid_get_x (grid, column), y = avow_counts_grid_get_y (grid, row);
  gboolean is_sum = avow_counts_grid_get_row (grid, row) == NULL || avow_counts_grid_get_column (grid, column) == NULL;
  guint n = avow_counts_grid_get_number (grid, row, column);
  const GdkRGBA *ink = &palette->text;
  char text[16];

  if (!is_sum)
    {
      GdkRGBA ground;

      get_ground (painter, row, column, &ground);
      gdk_cairo_set_source_rgba (painter->paper->cr, &ground);
      cairo_rectangle (painter->paper->cr, x + SEAM, y + SEAM, grid->cell_width - 2 * SEAM, grid->row_height - 2 * SEAM);
      cairo_fill (painter->paper->cr);
      ink = n == 0 ? &palette->dim : choose_ink (palette, &ground);
    }

  g_snprintf (text, sizeof text, painter->is_percent && !is_sum ? "%u %%" : "%u",
              painter->is_percent && !is_sum ? avow_counts_grid_get_share (grid, row, column) : n);
  show (painter, lay_out (painter, STYLE_NUMBER, text, grid->cell_width), ink, x, y, grid->cell_width - PADDING,
        grid->row_height, 1);

  if (painter->paper->is_screen && avow_counts_grid_is_chosen (grid, row, column))
    {
      /* With a line inside, that it stands out on any colour. */
      frame (painter, &palette->background, x, y, grid->cell_width, grid->row_height, 4);
      frame (painter, &palette->accent, x, y, grid->cell_width, grid->row_height, 2.5);
    }
  else if (painter->paper->is_screen && row == painter->hovered_row && column == painter->hovered_column)
    frame (painter, &palette->text, x, y, grid->cell_width, grid->row_height, 1.5);
}

/* Lights up the row and the column below the pointer, over a part of the picture. */
static void
draw_hover (AvowCountsPainter *painter,
            gboolean           rows,
            gboolean           columns,
            double             x,
            double             y,
            double             width,
            double             height)
{
  AvowCountsGrid *grid = painter->grid;
  cairo_t *cr = painter->paper->cr;
  GdkRGBA color;

  if (!painter->paper->is_screen)
    return;

  /* Without a colour, since cells have theirs. */
  color = painter->paper->palette->text;
  color.alpha = 0.08;
  gdk_cairo_set_source_rgba (cr, &color);
  if (rows && painter->hovered_row > AVOW_COUNTS_HEAD)
    {
      cairo_rectangle (cr, x, avow_counts_grid_get_y (grid, painter->hovered_row), width, grid->row_height);
      cairo_fill (cr);
    }
  if (columns && painter->hovered_column > AVOW_COUNTS_HEAD)
    {
      cairo_rectangle (cr, avow_counts_grid_get_x (grid, painter->hovered_column), y, grid->cell_width, height);
      cairo_fill (cr);
    }
}

static void
round_rectangle (cairo_t *cr,
                 double   x,
                 double   y,
                 double   width,
                 double   height,
                 double   radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, G_PI * 1.5);
  cairo_close_path (cr);
}

/* The letter of a kind on its colour: how far words stand right of it. */
static double
draw_letter (AvowCountsPainter    *painter,
             const AvowCountsLine *line,
             double                x,
             double                y,
             double                height)
{
  const AvowPalette *palette = painter->paper->palette;
  const GdkRGBA *color = &palette->kinds[line->kind];

  gdk_cairo_set_source_rgba (painter->paper->cr, color);
  round_rectangle (painter->paper->cr, x, y + floor ((height - LETTER) / 2), LETTER, LETTER, 4);
  cairo_fill (painter->paper->cr);
  show (painter, lay_out (painter, STYLE_NUMBER, avow_kind_get_letter (line->kind), LETTER), choose_ink (palette, color),
        x, y, LETTER, height, 0.5);

  return LETTER + PADDING * 0.75;
}

static void
draw_row_label (AvowCountsPainter *painter,
                int                row)
{
  const AvowPalette *palette = painter->paper->palette;
  AvowCountsGrid *grid = painter->grid;
  const AvowCountsLine *line = avow_counts_grid_get_row (grid, row);
  double x = EDGE, y = avow_counts_grid_get_y (grid, row);
  gboolean is_none = line != NULL && *line->value->value == '\0';

  if (line != NULL && line->is_chosen)
    {
      gdk_cairo_set_source_rgba (painter->paper->cr, &palette->accent);
      cairo_rectangle (painter->paper->cr, 0, y, 3, grid->row_height);
      cairo_fill (painter->paper->cr);
    }
  if (line != NULL && line->is_kind)
    {
      avow_palette_fill (palette, painter->paper->cr, &palette->kinds[line->kind], avow_pattern_for_kind (line->kind),
                         grid->head_width - BAR, y + SEAM, BAR, grid->row_height - 2 * SEAM);
      x += draw_letter (painter, line, x, y, grid->row_height);
    }
  show (painter, lay_out (painter, STYLE_ROW, line != NULL ? line->label : _("Total"), grid->head_width - PADDING - x),
        is_none || line == NULL ? &palette->dim : &palette->text, x, y, 0, grid->row_height, 0);
}

static void
draw_column_label (AvowCountsPainter *painter,
                   int                column)
{
  const AvowPalette *palette = painter->paper->palette;
  AvowCountsGrid *grid = painter->grid;
  const AvowCountsLine *line = avow_counts_grid_get_column (grid, column);
  cairo_t *cr = painter->paper->cr;
  double x = avow_counts_grid_get_x (grid, column), foot = grid->head_height - PADDING / 2, indent = 0;
  gboolean is_kind = line != NULL && line->is_kind;
  PangoLayout *layout = lay_out (painter, STYLE_COLUMN, line != NULL ? line->label : _("Total"),
                                 grid->is_slanted ? MAX_SLANTED
                                 : grid->cell_width - 2 * PADDING - (is_kind ? LETTER + PADDING : 0));
  const GdkRGBA *ink = line == NULL || *line->value->value == '\0' ? &palette->dim : &palette->text;
  int text_width;

  if (is_kind)
    {
      avow_palette_fill (palette, cr, &palette->kinds[line->kind], avow_pattern_for_kind (line->kind),
                         x + SEAM, grid->head_height - BAR, grid->cell_width - 2 * SEAM, BAR);
      foot -= BAR;
    }
  else if (line != NULL && line->is_chosen)
    {
      gdk_cairo_set_source_rgba (cr, &palette->accent);
      cairo_rectangle (cr, x, grid->head_height - 3, grid->cell_width, 3);
      cairo_fill (cr);
    }

  if (grid->is_slanted)
    {
      cairo_save (cr);
      cairo_translate (cr, x + grid->cell_width / 2 - grid->line_height * 0.35, foot - grid->line_height * 0.5);
      cairo_rotate (cr, -G_PI / 4);
      if (is_kind)
        indent = draw_letter (painter, line, 0, -grid->line_height / 2, grid->line_height);
      show (painter, layout, ink, indent, -grid->line_height / 2, 0, grid->line_height, 0);
      cairo_restore (cr);
      return;
    }

  /* Over the numbers, which stand at the right; names of kinds with their letter. */
  pango_layout_get_pixel_size (layout, &text_width, NULL);
  if (is_kind)
    draw_letter (painter, line, x + grid->cell_width - PADDING - text_width - LETTER - PADDING * 0.75,
                 foot - grid->line_height - 1, grid->line_height);
  show (painter, layout, ink, x, foot - grid->line_height - 1, grid->cell_width - PADDING, grid->line_height, 1);
}

/* What rows and columns are, beside their labels. */
static void
draw_corner (AvowCountsPainter *painter)
{
  const AvowPalette *palette = painter->paper->palette;
  AvowCountsGrid *grid = painter->grid;
  g_autofree char *rows = g_strdup_printf ("%s ↓", avow_dimension_get_label (grid->table->rows));
  g_autofree char *columns = g_strdup_printf ("%s →", avow_dimension_get_label (grid->table->columns));

  show (painter, lay_out (painter, STYLE_NUMBER, columns, grid->head_width - PADDING), &palette->dim,
        0, PADDING / 2, grid->head_width - PADDING, grid->line_height, 1);
  show (painter, lay_out (painter, STYLE_NUMBER, rows, grid->head_width - PADDING), &palette->dim,
        EDGE, grid->head_height - PADDING / 2 - grid->line_height, 0, grid->line_height, 0);
}

static void
draw_line (AvowCountsPainter *painter,
           double             x,
           double             y,
           double             width,
           double             height)
{
  gdk_cairo_set_source_rgba (painter->paper->cr, &painter->paper->palette->line);
  cairo_rectangle (painter->paper->cr, x, y, width, height);
  cairo_fill (painter->paper->cr);
}

/* Begins a part of the picture: its place, and how far it is scrolled. */
static void
begin_part (AvowCountsPainter *painter,
            double             x,
            double             y,
            double             width,
            double             height,
            double             left,
            double             top)
{
  cairo_save (painter->paper->cr);
  cairo_rectangle (painter->paper->cr, x, y, MAX (width, 0), MAX (height, 0));
  cairo_clip (painter->paper->cr);
  cairo_translate (painter->paper->cr, -left, -top);
}

static void
draw_cells (AvowCountsPainter *painter)
{
  AvowCountsGrid *grid = painter->grid;
  double below = avow_counts_grid_get_y (grid, grid->rows->len), right = avow_counts_grid_get_x (grid, grid->columns->len);

  begin_part (painter, grid->head_width, grid->head_height, painter->width - grid->head_width,
              painter->height - grid->head_height, painter->left, painter->top);
  for (int row = painter->first_row; row <= painter->last_row; row++)
    {
      for (int column = painter->first_column; column <= painter->last_column; column++)
        draw_cell (painter, row, column);
    }
  draw_line (painter, grid->head_width, below - 3, right + grid->cell_width - grid->head_width, 1);
  draw_line (painter, right - 3, grid->head_height, 1, below + grid->row_height - grid->head_height);
  draw_hover (painter, TRUE, TRUE, grid->head_width, grid->head_height, right + grid->cell_width - grid->head_width,
              below + grid->row_height - grid->head_height);
  cairo_restore (painter->paper->cr);
}

static void
draw_row_labels (AvowCountsPainter *painter)
{
  AvowCountsGrid *grid = painter->grid;
  g_autofree char *more = avow_counts_grid_tell_more (grid);

  begin_part (painter, 0, grid->head_height, grid->head_width, painter->height - grid->head_height, 0, painter->top);
  for (int row = painter->first_row; row <= painter->last_row; row++)
    draw_row_label (painter, row);
  draw_line (painter, 0, avow_counts_grid_get_y (grid, grid->rows->len) - 3, grid->head_width, 1);
  draw_hover (painter, TRUE, FALSE, 0, 0, grid->head_width, 0);
  cairo_restore (painter->paper->cr);

  if (more == NULL)
    return;

  /* It may be wider than the labels. */
  begin_part (painter, 0, grid->head_height, painter->width, painter->height - grid->head_height, 0, painter->top);
  show (painter, lay_out (painter, STYLE_NUMBER, more, painter->width - 2 * PADDING), &painter->paper->palette->dim,
        EDGE, avow_counts_grid_get_y (grid, grid->rows->len + 1) + PADDING / 2, 0, grid->row_height, 0);
  cairo_restore (painter->paper->cr);
}

static void
draw_column_labels (AvowCountsPainter *painter)
{
  AvowCountsGrid *grid = painter->grid;
  int first = painter->first_column;

  /* Slanted labels of columns that are out of view at the left may still be seen. */
  if (grid->is_slanted)
    first -= (int) (grid->head_height / grid->cell_width) + 1;

  begin_part (painter, grid->head_width, 0, painter->width - grid->head_width, grid->head_height, painter->left, 0);
  if (!grid->is_slanted)
    draw_hover (painter, FALSE, TRUE, 0, 0, 0, grid->head_height);
  for (int column = MAX (first, 0); column <= painter->last_column; column++)
    draw_column_label (painter, column);
  cairo_restore (painter->paper->cr);

  if (painter->top > 0)
    draw_line (painter, 0, grid->head_height - 1, painter->width, 1);
  if (painter->left > 0)
    draw_line (painter, grid->head_width - 1, 0, 1, painter->height);
}

static void
find_visible (AvowCountsPainter *painter)
{
  AvowCountsGrid *grid = painter->grid;
  int n_rows = grid->rows->len, n_columns = grid->columns->len;
  double width = painter->width - grid->head_width, height = painter->height - grid->head_height;

  painter->first_row = CLAMP ((int) (painter->top / grid->row_height) - 1, 0, n_rows);
  painter->last_row = CLAMP ((int) ((painter->top + height) / grid->row_height) + 1, 0, n_rows);
  painter->first_column = CLAMP ((int) (painter->left / grid->cell_width) - 1, 0, n_columns);
  painter->last_column = CLAMP ((int) ((painter->left + width) / grid->cell_width) + 1, 0, n_columns);
}

static void
find_words (AvowCountsPainter *painter)
{
  AvowCountsWords *words = painter->words;
  guint serial = pango_context_get_serial (painter->paper->pango);

  if (words->serial != serial)
    avow_counts_words_forget (words);
  words->serial = serial;
}

/**
 * avow_counts_words_init:
 * @self: (out caller-allocates): words
 *
 * Makes room for words that are laid out.
 */
void
avow_counts_words_init (AvowCountsWords *self)
{
  self->serial = 0;
  for (guint i = 0; i < AVOW_COUNTS_N_STYLES; i++)
    self->layouts[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/**
 * avow_counts_words_clear:
 * @self: words
 *
 * Frees what is laid out.
 */
void
avow_counts_words_clear (AvowCountsWords *self)
{
  for (guint i = 0; i < AVOW_COUNTS_N_STYLES; i++)
    g_clear_pointer (&self->layouts[i], g_hash_table_unref);
}

/**
 * avow_counts_words_forget:
 * @self: words
 *
 * Tells that words have other room now.
 */
void
avow_counts_words_forget (AvowCountsWords *self)
{
  for (guint i = 0; i < AVOW_COUNTS_N_STYLES; i++)
    g_hash_table_remove_all (self->layouts[i]);
}

/**
 * avow_counts_paint:
 * @self: what to draw, where, and how far it is scrolled
 *
 * Draws a table of counts.
 */
void
avow_counts_paint (AvowCountsPainter *self)
{
  find_words (self);
  find_visible (self);
  draw_cells (self);
  draw_row_labels (self);
  draw_column_labels (self);
  draw_corner (self);
}
