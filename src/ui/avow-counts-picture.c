/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-counts-picture.h"

#include <glib/gi18n.h>
#include <math.h>

/* A table of counts as a picture: the more passages a cell has, the darker it is, and its number
 * is written in it.  The labels stay in view when it is scrolled.  Each cell is a mark, as are
 * the labels and the sums: marks are counted row by row, labels first. */

/* Around the words of a cell, at the left edge, and between two cells. */
#define PADDING 8
#define EDGE 12
#define SEAM 1

/* The letter of a kind, and the bar in its pattern. */
#define LETTER 18
#define BAR 6

/* How far a step of the keys Page Up and Page Down goes, if nothing is known. */
#define PAGE 10

typedef enum
{
  STYLE_NUMBER,
  STYLE_ROW,
  STYLE_COLUMN,
  N_STYLES
} Style;

struct _AvowCountsPicture
{
  AvowPicture      parent_instance;

  AvowCountsGrid  *grid;       /* %NULL without a table */
  AvowCountsOrder  order;
  gboolean         is_percent;
  char           **chosen_rows;
  char           **chosen_columns;

  GtkAdjustment   *adjustments[2];
  guint            policies[2];

  /* Words that are laid out, by their style; layouts cost more than to draw them. */
  GHashTable      *layouts[N_STYLES];
  guint            serial;
};

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  CHOSEN,
  LET_GO,
  SORT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (AvowCountsPicture, avow_counts_picture, AVOW_TYPE_PICTURE,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* ---- marks */

static guint
get_stride (AvowCountsPicture *self)
{
  return self->grid->columns->len + 2;
}

static guint
to_mark (AvowCountsPicture *self,
         int                row,
         int                column)
{
  return (row + 1) * get_stride (self) + column + 1;
}

static void
from_mark (AvowCountsPicture *self,
           guint              mark,
           int               *row,
           int               *column)
{
  *row = (int) (mark / get_stride (self)) - 1;
  *column = (int) (mark % get_stride (self)) - 1;
}

static double
get_offset (AvowCountsPicture *self,
            GtkOrientation     orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? floor (gtk_adjustment_get_value (adjustment)) : 0;
}

/* ---- drawing */

typedef struct
{
  const AvowPaper  *paper;
  AvowCountsGrid   *grid;
  gboolean          is_percent;
  GHashTable      **layouts;
  double            left;       /* what is scrolled out of view */
  double            top;
  double            width;      /* what is in view */
  double            height;
  int               first_row;
  int               last_row;
  int               first_column;
  int               last_column;
  int               hovered_row;
  int               hovered_column;
} Painter;

static PangoLayout *
lay_out (Painter    *painter,
         Style       style,
         const char *text,
         double      max_width)
{
  PangoLayout *layout = g_hash_table_lookup (painter->layouts[style], text);
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
  g_hash_table_insert (painter->layouts[style], g_strdup (text), layout);

  return layout;
}

static void
show (Painter       *painter,
      PangoLayout   *layout,
      const GdkRGBA *color,
      double         x,
      double         y,
      double         width,
      double         height,
      double         xalign)
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
get_color (Painter *painter,
           int      row,
           int      column)
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
get_ground (Painter *painter,
            int      row,
            int      column,
            GdkRGBA *ground)
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
frame (Painter       *painter,
       const GdkRGBA *color,
       double         x,
       double         y,
       double         width,
       double         height,
       double         line)
{
  gdk_cairo_set_source_rgba (painter->paper->cr, color);
  cairo_set_line_width (painter->paper->cr, line);
  cairo_rectangle (painter->paper->cr, x + line / 2, y + line / 2, width - line, height - line);
  cairo_stroke (painter->paper->cr);
}

static void
draw_cell (Painter *painter,
           int      row,
           int      column)
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

  if (avow_counts_grid_is_chosen (grid, row, column))
    frame (painter, &palette->accent, x, y, grid->cell_width, grid->row_height, 2.5);
  else if (painter->paper->is_screen && row == painter->hovered_row && column == painter->hovered_column)
    frame (painter, &palette->text, x, y, grid->cell_width, grid->row_height, 1.5);
}

/* Lights up the row and the column below the pointer, over a part of the picture. */
static void
draw_hover (Painter  *painter,
            gboolean  rows,
            gboolean  columns,
            double    x,
            double    y,
            double    width,
            double    height)
{
  AvowCountsGrid *grid = painter->grid;
  cairo_t *cr = painter->paper->cr;

  if (!painter->paper->is_screen)
    return;

  gdk_cairo_set_source_rgba (cr, &(GdkRGBA) { painter->paper->palette->accent.red, painter->paper->palette->accent.green,
                                              painter->paper->palette->accent.blue, 0.14 });
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
draw_letter (Painter              *painter,
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
draw_row_label (Painter *painter,
                int      row)
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
draw_column_label (Painter *painter,
                   int      column)
{
  const AvowPalette *palette = painter->paper->palette;
  AvowCountsGrid *grid = painter->grid;
  const AvowCountsLine *line = avow_counts_grid_get_column (grid, column);
  cairo_t *cr = painter->paper->cr;
  double x = avow_counts_grid_get_x (grid, column), foot = grid->head_height - PADDING / 2, indent = 0;
  gboolean is_kind = line != NULL && line->is_kind;
  PangoLayout *layout = lay_out (painter, STYLE_COLUMN, line != NULL ? line->label : _("Total"),
                                 grid->is_slanted ? 150 : grid->cell_width - 2 * PADDING - (is_kind ? LETTER + PADDING : 0));
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
draw_corner (Painter *painter)
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
draw_line (Painter *painter,
           double   x,
           double   y,
           double   width,
           double   height)
{
  gdk_cairo_set_source_rgba (painter->paper->cr, &painter->paper->palette->line);
  cairo_rectangle (painter->paper->cr, x, y, width, height);
  cairo_fill (painter->paper->cr);
}

/* Begins a part of the picture: its place, and how far it is scrolled. */
static void
begin_part (Painter *painter,
            double   x,
            double   y,
            double   width,
            double   height,
            double   left,
            double   top)
{
  cairo_save (painter->paper->cr);
  cairo_rectangle (painter->paper->cr, x, y, MAX (width, 0), MAX (height, 0));
  cairo_clip (painter->paper->cr);
  cairo_translate (painter->paper->cr, -left, -top);
}

static void
draw_cells (Painter *painter)
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
draw_row_labels (Painter *painter)
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
draw_column_labels (Painter *painter)
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
find_visible (Painter *painter)
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
draw_all (Painter *painter)
{
  find_visible (painter);
  draw_cells (painter);
  draw_row_labels (painter);
  draw_column_labels (painter);
  draw_corner (painter);
}

static void
make_layouts (GHashTable **layouts)
{
  for (guint i = 0; i < N_STYLES; i++)
    layouts[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

static void
forget_layouts (AvowCountsPicture *self)
{
  for (guint i = 0; i < N_STYLES; i++)
    g_hash_table_remove_all (self->layouts[i]);
}

static void
draw_on_screen (AvowCountsPicture *self,
                const AvowPaper   *paper)
{
  guint hovered = avow_picture_get_hovered (AVOW_PICTURE (self));
  Painter painter =
  {
    .paper = paper,
    .grid = self->grid,
    .is_percent = self->is_percent,
    .layouts = self->layouts,
    .left = get_offset (self, GTK_ORIENTATION_HORIZONTAL),
    .top = get_offset (self, GTK_ORIENTATION_VERTICAL),
    .width = paper->width,
    .height = paper->height,
    .hovered_row = AVOW_COUNTS_HEAD - 1,
    .hovered_column = AVOW_COUNTS_HEAD - 1,
  };

  if (self->serial != pango_context_get_serial (paper->pango))
    {
      self->serial = pango_context_get_serial (paper->pango);
      forget_layouts (self);
    }
  if (hovered != AVOW_NO_MARK)
    from_mark (self, hovered, &painter.hovered_row, &painter.hovered_column);
  draw_all (&painter);
}

/* All of it, with its labels level or slanted as on the screen. */
static AvowCountsGrid *
make_paper_grid (AvowCountsPicture *self,
                 PangoContext      *pango)
{
  AvowCountsGrid *grid = avow_counts_grid_new (self->grid->table, self->order);

  avow_counts_grid_choose (grid, (const char * const *) self->chosen_rows, (const char * const *) self->chosen_columns);
  avow_counts_grid_place (grid, pango, MAX (gtk_widget_get_width (GTK_WIDGET (self)), 600), self->is_percent);

  return grid;
}

/* What is larger than the paper gets smaller. */
static void
draw_on_paper (AvowCountsPicture *self,
               const AvowPaper   *paper)
{
  g_autoptr(AvowCountsGrid) grid = make_paper_grid (self, paper->pango);
  GHashTable *layouts[N_STYLES];
  double scale = MIN (1, MIN (paper->width / grid->width, paper->height / grid->height));
  Painter painter =
  {
    .paper = paper,
    .grid = grid,
    .is_percent = self->is_percent,
    .layouts = layouts,
    .width = grid->width,
    .height = grid->height,
  };

  make_layouts (layouts);
  cairo_save (paper->cr);
  cairo_scale (paper->cr, scale, scale);
  draw_all (&painter);
  cairo_restore (paper->cr);
  for (guint i = 0; i < N_STYLES; i++)
    g_hash_table_unref (layouts[i]);
}

static void
avow_counts_picture_draw (AvowPicture     *picture,
                          const AvowPaper *paper)
{
  AvowCountsPicture *self = AVOW_COUNTS_PICTURE (picture);

  if (self->grid == NULL)
    return;

  if (paper->is_screen)
    draw_on_screen (self, paper);
  else
    draw_on_paper (self, paper);
}

/* ---- what it says */

static char *
avow_counts_picture_get_title (AvowPicture *picture)
{
  AvowCountsPicture *self = AVOW_COUNTS_PICTURE (picture);

  if (self->grid == NULL)
    return g_strdup (_("Table of Counts"));

  /* Translators: what a table counts: "Passages by Speaker and Kind" */
  return g_strdup_printf (_("Passages by %s and %s"), avow_dimension_get_label (self->grid->table->rows),
                          avow_dimension_get_label (self->grid->table->columns));
}

static guint
avow_counts_picture_get_n_marks (AvowPicture *picture)
{
  AvowCountsPicture *self = AVOW_COUNTS_PICTURE (picture);

  return self->grid != NULL ? (self->grid->rows->len + 2) * get_stride (self) : 0;
}

static void
get_area (AvowCountsPicture *self,
          int                row,
          int                column,
          graphene_rect_t   *area)
{
  AvowCountsGrid *grid = self->grid;
  double x = avow_counts_grid_get_x (grid, column), y = avow_counts_grid_get_y (grid, row);

  if (column != AVOW_COUNTS_HEAD)
    x -= get_offset (self, GTK_ORIENTATION_HORIZONTAL);
  if (row != AVOW_COUNTS_HEAD)
    y -= get_offset (self, GTK_ORIENTATION_VERTICAL);
  graphene_rect_init (area, x, y, column == AVOW_COUNTS_HEAD ? grid->head_width : grid->cell_width,
                      row == AVOW_COUNTS_HEAD ? grid->head_height : grid->row_height);
}

static char *
describe (AvowCountsPicture *self,
          int                row,
          int                column)
{
  if (row == AVOW_COUNTS_HEAD && column == AVOW_COUNTS_HEAD)
    return g_strdup (self->order == AVOW_COUNTS_BY_NUMBER ? _("Rows are sorted by their numbers; sort them by name")
                     : self->order == AVOW_COUNTS_BY_NAME ? _("Rows are sorted by name; put them in their usual order")
                     : _("Rows stand in their usual order; sort them by their numbers"));

  return avow_counts_grid_describe (self->grid, row, column, self->is_percent);
}

static void
avow_counts_picture_get_mark (AvowPicture      *picture,
                              guint             mark,
                              graphene_rect_t  *area,
                              char            **label)
{
  AvowCountsPicture *self = AVOW_COUNTS_PICTURE (picture);
  int row, column;

  from_mark (self, mark, &row, &column);
  if (area != NULL)
    get_area (self, row, column, area);
  if (label != NULL)
    *label = describe (self, row, column);
}

static guint
avow_counts_picture_find_mark (AvowPicture *picture,
                               double       x,
                               double       y)
{
  AvowCountsPicture *self = AVOW_COUNTS_PICTURE (picture);
  AvowCountsGrid *grid = self->grid;
  int row = AVOW_COUNTS_HEAD, column = AVOW_COUNTS_HEAD;

  if (grid == NULL)
    return AVOW_NO_MARK;

  if (y >= grid->head_height)
    row = avow_counts_grid_find_row (grid, y + get_offset (self, GTK_ORIENTATION_VERTICAL));
  if (x >= grid->head_width)
    {
      double rise = row == AVOW_COUNTS_HEAD && grid->is_slanted ? MAX (grid->head_height - y - grid->line_height / 2, 0) : 0;

      column = avow_counts_grid_find_column (grid, x + get_offset (self, GTK_ORIENTATION_HORIZONTAL) - rise);
    }

  return row < AVOW_COUNTS_HEAD || column < AVOW_COUNTS_HEAD ? AVOW_NO_MARK : to_mark (self, row, column);
}

static GPtrArray *
avow_counts_picture_get_table_rows (AvowPicture *picture)
{
  AvowCountsPicture *self = AVOW_COUNTS_PICTURE (picture);

  if (self->grid == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  return avow_counts_grid_get_table (self->grid);
}

static void
avow_counts_picture_get_size (AvowPicture *picture,
                              double      *width,
                              double      *height)
{
  AvowCountsPicture *self = AVOW_COUNTS_PICTURE (picture);
  g_autoptr(AvowCountsGrid) grid = NULL;
  PangoContext *pango;

  if (self->grid == NULL)
    return;

  pango = gtk_widget_get_pango_context (GTK_WIDGET (self));
  grid = make_paper_grid (self, pango);
  *width = ceil (grid->width);
  *height = ceil (grid->height);
}

/* ---- what is done with it */

/* A value that a search can ask for; not that of no month. */
static const char *
get_value (const AvowCountsLine *line,
           AvowDimension         dimension)
{
  if (line == NULL || (*line->value->value == '\0' && dimension == AVOW_DIMENSION_MONTH))
    return NULL;

  return line->value->value;
}

static gboolean
let_go (AvowCountsPicture *self)
{
  if (self->grid == NULL || self->grid->n_chosen_rows + self->grid->n_chosen_columns == 0)
    return FALSE;

  g_signal_emit (self, signals[LET_GO], 0);

  return TRUE;
}

/* Whether a mark is all that is chosen: once more lets it go. */
static gboolean
is_all_chosen (AvowCountsPicture    *self,
               const AvowCountsLine *row,
               const AvowCountsLine *column)
{
  return self->grid->n_chosen_rows == (row != NULL) && self->grid->n_chosen_columns == (column != NULL) &&
         (row == NULL || row->is_chosen) && (column == NULL || column->is_chosen);
}

static void
avow_counts_picture_activate (AvowPicture *picture,
                              guint        mark,
                              gboolean     add)
{
  AvowCountsPicture *self = AVOW_COUNTS_PICTURE (picture);
  const AvowCountsLine *in_row, *in_column;
  const char *row_value, *column_value;
  int row, column;

  from_mark (self, mark, &row, &column);
  if (row == AVOW_COUNTS_HEAD && column == AVOW_COUNTS_HEAD)
    {
      g_signal_emit (self, signals[SORT], 0);
      return;
    }

  in_row = avow_counts_grid_get_row (self->grid, row);
  in_column = avow_counts_grid_get_column (self->grid, column);
  if (is_all_chosen (self, in_row, in_column) || (in_row == NULL && in_column == NULL))
    {
      let_go (self);
      return;
    }

  row_value = get_value (in_row, self->grid->table->rows);
  column_value = get_value (in_column, self->grid->table->columns);
  if ((in_row == NULL) == (row_value == NULL) && (in_column == NULL) == (column_value == NULL))
    g_signal_emit (self, signals[CHOSEN], 0, row_value, column_value, add);
}

static gboolean
avow_counts_picture_cancel (AvowPicture *picture)
{
  return let_go (AVOW_COUNTS_PICTURE (picture));
}

static guint
avow_counts_picture_find_next (AvowPicture *picture,
                               guint        mark,
                               int          dx,
                               int          dy)
{
  AvowCountsPicture *self = AVOW_COUNTS_PICTURE (picture);
  int row, column, n_rows = self->grid->rows->len, n_columns = self->grid->columns->len;

  if (mark >= avow_counts_picture_get_n_marks (picture))
    return to_mark (self, 0, 0);

  from_mark (self, mark, &row, &column);
  column = (int) CLAMP ((gint64) column + dx, AVOW_COUNTS_HEAD, n_columns);
  row = (int) CLAMP ((gint64) row + dy, AVOW_COUNTS_HEAD, n_rows);

  return to_mark (self, row, column);
}

/* Page Up and Page Down; with Ctrl, Home and End go to the corners. */
static gboolean
page_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  AvowCountsPicture *self = AVOW_COUNTS_PICTURE (widget);
  AvowPicture *picture = AVOW_PICTURE (widget);
  int page = PAGE, dx, dy;
  guint mark;

  g_variant_get (args, "(ii)", &dx, &dy);
  if (self->grid == NULL)
    return FALSE;

  if (self->grid->row_height > 0)
    page = MAX (1, (int) ((gtk_widget_get_height (widget) - self->grid->head_height) / self->grid->row_height) - 1);
  mark = avow_counts_picture_find_next (picture, avow_picture_get_focused (picture), dx * G_MAXINT,
                                        dx != 0 ? dy * G_MAXINT : dy * page);
  avow_picture_set_focused (picture, mark);

  return TRUE;
}

/* Scrolls as little as shows a place between the labels and the far edge. */
static void
scroll_to (AvowCountsPicture *self,
           GtkOrientation     orientation,
           double             head,
           double             start,
           double             size,
           double             room)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];
  double value;

  if (adjustment == NULL)
    return;

  value = gtk_adjustment_get_value (adjustment);
  value = MAX (value, start + size - room);
  value = MIN (value, start - head);
  gtk_adjustment_set_value (adjustment, value);
}

static void
avow_counts_picture_show_mark (AvowPicture *picture,
                               guint        mark)
{
  AvowCountsPicture *self = AVOW_COUNTS_PICTURE (picture);
  AvowCountsGrid *grid = self->grid;
  int row, column;

  from_mark (self, mark, &row, &column);
  if (column != AVOW_COUNTS_HEAD)
    scroll_to (self, GTK_ORIENTATION_HORIZONTAL, grid->head_width, avow_counts_grid_get_x (grid, column),
               grid->cell_width + PADDING, gtk_widget_get_width (GTK_WIDGET (self)));
  if (row != AVOW_COUNTS_HEAD)
    scroll_to (self, GTK_ORIENTATION_VERTICAL, grid->head_height, avow_counts_grid_get_y (grid, row),
               grid->row_height + PADDING, gtk_widget_get_height (GTK_WIDGET (self)));
}

/* Not over the labels that a cell is scrolled below. */
static void
avow_counts_picture_draw_focus (AvowPicture     *picture,
                                const AvowPaper *paper,
                                guint            mark)
{
  AvowCountsPicture *self = AVOW_COUNTS_PICTURE (picture);
  AvowCountsGrid *grid = self->grid;
  graphene_rect_t area;
  double x, y;
  int row, column;

  from_mark (self, mark, &row, &column);
  get_area (self, row, column, &area);
  x = column == AVOW_COUNTS_HEAD ? 0 : grid->head_width;
  y = row == AVOW_COUNTS_HEAD ? 0 : grid->head_height;

  cairo_save (paper->cr);
  cairo_rectangle (paper->cr, x, y, paper->width - x, paper->height - y);
  cairo_clip (paper->cr);
  gdk_cairo_set_source_rgba (paper->cr, &paper->palette->accent);
  cairo_set_line_width (paper->cr, 2);
  if (row == AVOW_COUNTS_HEAD && column != AVOW_COUNTS_HEAD && grid->is_slanted)
    {
      /* Around words that rise. */
      double rise = grid->head_height - grid->line_height;

      cairo_move_to (paper->cr, area.origin.x + 1, grid->head_height - 1);
      cairo_rel_line_to (paper->cr, rise, -rise);
      cairo_rel_line_to (paper->cr, grid->cell_width - 2, 0);
      cairo_rel_line_to (paper->cr, -rise, rise);
      cairo_close_path (paper->cr);
    }
  else
    {
      cairo_rectangle (paper->cr, area.origin.x + 1, area.origin.y + 1, area.size.width - 2, area.size.height - 2);
    }
  cairo_stroke (paper->cr);
  cairo_restore (paper->cr);
}

/* ---- scrolling */

static void
scrolled_cb (AvowCountsPicture *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
configure (AvowCountsPicture *self,
           GtkOrientation     orientation,
           double             head,
           double             size,
           double             room)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, gtk_adjustment_get_value (adjustment), 0, MAX (size, room),
                              self->grid != NULL ? self->grid->row_height : 1, MAX (room - head, 1), room);
}

static void
place (AvowCountsPicture *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  AvowCountsGrid *grid = self->grid;
  double cell, head;

  if (width == 0 || height == 0)
    return;
  if (grid == NULL)
    {
      configure (self, GTK_ORIENTATION_HORIZONTAL, 0, width, width);
      configure (self, GTK_ORIENTATION_VERTICAL, 0, height, height);
      return;
    }

  cell = grid->cell_width;
  head = grid->head_width;
  avow_counts_grid_place (grid, gtk_widget_get_pango_context (widget), width, self->is_percent);
  /* Words are laid out for the room they had. */
  if (cell != grid->cell_width || head != grid->head_width)
    forget_layouts (self);
  configure (self, GTK_ORIENTATION_HORIZONTAL, grid->head_width, grid->width, width);
  configure (self, GTK_ORIENTATION_VERTICAL, grid->head_height, grid->height, height);
}

static void
set_adjustment (AvowCountsPicture *self,
                GtkOrientation     orientation,
                GtkAdjustment     *adjustment)
{
  GtkAdjustment **place_of = &self->adjustments[orientation];

  if (*place_of != NULL)
    g_signal_handlers_disconnect_by_func (*place_of, scrolled_cb, self);
  g_clear_object (place_of);
  if (adjustment == NULL)
    return;

  *place_of = g_object_ref_sink (adjustment);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  place (self);
}

static void
avow_counts_picture_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  place (AVOW_COUNTS_PICTURE (widget));
}

static void
avow_counts_picture_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  *minimum = 50;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 400 : 300;
}

static void
avow_counts_picture_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  AvowCountsPicture *self = AVOW_COUNTS_PICTURE (object);

  switch (property_id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[property_id - PROP_HADJUSTMENT]);
      break;

    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[property_id - PROP_HSCROLL_POLICY]);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
avow_counts_picture_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  AvowCountsPicture *self = AVOW_COUNTS_PICTURE (object);

  switch (property_id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, property_id - PROP_HADJUSTMENT, g_value_get_object (value));
      break;

    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[property_id - PROP_HSCROLL_POLICY] = g_value_get_enum (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
avow_counts_picture_dispose (GObject *object)
{
  AvowCountsPicture *self = AVOW_COUNTS_PICTURE (object);

  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);

  G_OBJECT_CLASS (avow_counts_picture_parent_class)->dispose (object);
}

static void
avow_counts_picture_finalize (GObject *object)
{
  AvowCountsPicture *self = AVOW_COUNTS_PICTURE (object);

  for (guint i = 0; i < N_STYLES; i++)
    g_hash_table_unref (self->layouts[i]);
  g_clear_pointer (&self->grid, avow_counts_grid_free);
  g_strfreev (self->chosen_rows);
  g_strfreev (self->chosen_columns);

  G_OBJECT_CLASS (avow_counts_picture_parent_class)->finalize (object);
}

static void
avow_counts_picture_class_init (AvowCountsPictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AvowPictureClass *picture_class = AVOW_PICTURE_CLASS (klass);

  object_class->dispose = avow_counts_picture_dispose;
  object_class->finalize = avow_counts_picture_finalize;
  object_class->get_property = avow_counts_picture_get_property;
  object_class->set_property = avow_counts_picture_set_property;
  widget_class->measure = avow_counts_picture_measure;
  widget_class->size_allocate = avow_counts_picture_size_allocate;
  picture_class->draw = avow_counts_picture_draw;
  picture_class->get_title = avow_counts_picture_get_title;
  picture_class->get_n_marks = avow_counts_picture_get_n_marks;
  picture_class->get_mark = avow_counts_picture_get_mark;
  picture_class->find_mark = avow_counts_picture_find_mark;
  picture_class->activate = avow_counts_picture_activate;
  picture_class->cancel = avow_counts_picture_cancel;
  picture_class->get_table = avow_counts_picture_get_table_rows;
  picture_class->get_size = avow_counts_picture_get_size;
  picture_class->find_next = avow_counts_picture_find_next;
  picture_class->show_mark = avow_counts_picture_show_mark;
  picture_class->draw_focus = avow_counts_picture_draw_focus;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  /**
   * AvowCountsPicture::chosen:
   * @self: a table of counts
   * @row: (nullable): the value of a row
   * @column: (nullable): the value of a column
   * @add: whether to those that are chosen
   *
   * The user wants to see these passages; an empty value is for those that have none.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_BOOLEAN);

  /**
   * AvowCountsPicture::let-go:
   * @self: a table of counts
   *
   * The user wants to see all passages again.
   */
  signals[LET_GO] = g_signal_new ("let-go", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * AvowCountsPicture::sort:
   * @self: a table of counts
   *
   * The user wants another order.
   */
  signals[SORT] = g_signal_new ("sort", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, page_cb, "(ii)", 0, -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, page_cb, "(ii)", 0, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, GDK_CONTROL_MASK, page_cb, "(ii)", -1, -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, GDK_CONTROL_MASK, page_cb, "(ii)", 1, 1);
}

static void
avow_counts_picture_init (AvowCountsPicture *self)
{
  make_layouts (self->layouts);
}

/* Makes the grid anew. */
static void
rebuild (AvowCountsPicture *self,
         AvowCountTable    *table)
{
  AvowCountsGrid *old = g_steal_pointer (&self->grid);

  forget_layouts (self);
  if (table != NULL)
    {
      self->grid = avow_counts_grid_new (table, self->order);
      avow_counts_grid_choose (self->grid, (const char * const *) self->chosen_rows,
                               (const char * const *) self->chosen_columns);
    }
  g_clear_pointer (&old, avow_counts_grid_free);
  place (self);
  avow_picture_changed (AVOW_PICTURE (self));
}

/**
 * avow_counts_picture_new:
 *
 * Makes a table of counts that has no numbers yet.
 *
 * Returns: (transfer floating): the picture
 */
AvowPicture *
avow_counts_picture_new (void)
{
  return g_object_new (AVOW_TYPE_COUNTS_PICTURE, NULL);
}

/**
 * avow_counts_picture_set_table:
 * @self: a table of counts
 * @table: (nullable): its numbers
 *
 * Sets what is shown.
 */
void
avow_counts_picture_set_table (AvowCountsPicture *self,
                               AvowCountTable    *table)
{
  rebuild (self, table);
}

/**
 * avow_counts_picture_get_table:
 * @self: a table of counts
 *
 * Gets what is shown.
 *
 * Returns: (transfer none) (nullable): its numbers
 */
AvowCountTable *
avow_counts_picture_get_table (AvowCountsPicture *self)
{
  return self->grid != NULL ? self->grid->table : NULL;
}

/**
 * avow_counts_picture_set_order:
 * @self: a table of counts
 * @order: the order of its rows
 *
 * Sorts the rows.
 */
void
avow_counts_picture_set_order (AvowCountsPicture *self,
                               AvowCountsOrder    order)
{
  if (self->order == order)
    return;

  self->order = order;
  rebuild (self, avow_counts_picture_get_table (self));
}

/**
 * avow_counts_picture_set_percent:
 * @self: a table of counts
 * @is_percent: whether cells say how much of their row they are, in the place of their number
 *
 * Sets what cells say.
 */
void
avow_counts_picture_set_percent (AvowCountsPicture *self,
                                 gboolean           is_percent)
{
  if (self->is_percent == is_percent)
    return;

  self->is_percent = is_percent;
  rebuild (self, avow_counts_picture_get_table (self));
}

/**
 * avow_counts_picture_set_chosen:
 * @self: a table of counts
 * @rows: (nullable): the values of rows that the search for passages asks for
 * @columns: (nullable): those of columns
 *
 * Sets what is outlined.
 */
void
avow_counts_picture_set_chosen (AvowCountsPicture  *self,
                                const char * const *rows,
                                const char * const *columns)
{
  g_strfreev (self->chosen_rows);
  g_strfreev (self->chosen_columns);
  self->chosen_rows = g_strdupv ((char **) rows);
  self->chosen_columns = g_strdupv ((char **) columns);
  if (self->grid == NULL)
    return;

  avow_counts_grid_choose (self->grid, rows, columns);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
