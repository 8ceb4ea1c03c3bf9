/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-counts-grid.h"

#include <glib/gi18n.h>

/* The rows and columns of a table of counts in their order, how much room they take, and what
 * each cell says. */

/* Around the words of a cell. */
#define PADDING 8

/* Before the sums, which are none of the cells. */
#define GAP 6

/* The least and the most that labels and columns take. */
#define MIN_CELL 44
#define MAX_CELL 132
#define MIN_HEAD 90
#define MAX_HEAD 280
#define MAX_SLANTED 150

/* The letter of a kind before its label. */
#define LETTER 24

/* Half of the root of two: what a line at 45 degrees rises in its length. */
#define RISE 0.7071

/* ---- rows and columns */

static void
clear_line (gpointer data)
{
  g_free (((AvowCountsLine *) data)->label);
}

static GArray *
make_lines (GPtrArray     *values,
            AvowDimension  dimension)
{
  GArray *lines = g_array_sized_new (FALSE, TRUE, sizeof (AvowCountsLine), values->len);

  g_array_set_clear_func (lines, clear_line);
  for (guint i = 0; i < values->len; i++)
    {
      AvowCountsLine line = { g_ptr_array_index (values, i), i, NULL, AVOW_KIND_CLAIM, FALSE, FALSE };

      line.label = avow_tally_value_get_label (line.value, dimension);
      line.is_kind = dimension == AVOW_DIMENSION_KIND && avow_kind_from_string (line.value->value, &line.kind);
      g_array_append_val (lines, line);
    }

  return lines;
}

static int
compare_places (const AvowCountsLine *one,
                const AvowCountsLine *other)
{
  return one->index < other->index ? -1 : one->index > other->index;
}

/* Those that have none come last in any order. */
static int
compare_none (const AvowCountsLine *one,
              const AvowCountsLine *other)
{
  return (*one->value->value == '\0') - (*other->value->value == '\0');
}

static int
compare_numbers_cb (gconstpointer a,
                    gconstpointer b)
{
  const AvowCountsLine *one = a, *other = b;
  int order = compare_none (one, other);

  if (order == 0 && one->value->n_passages != other->value->n_passages)
    order = one->value->n_passages > other->value->n_passages ? -1 : 1;

  return order != 0 ? order : compare_places (one, other);
}

static int
compare_names_cb (gconstpointer a,
                  gconstpointer b)
{
  const AvowCountsLine *one = a, *other = b;
  int order = compare_none (one, other);

  if (order == 0)
    order = g_utf8_collate (one->label, other->label);

  return order != 0 ? order : compare_places (one, other);
}

static guint
choose (GArray             *lines,
        const char * const *values)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      AvowCountsLine *line = &g_array_index (lines, AvowCountsLine, i);

      line->is_chosen = values != NULL && g_strv_contains (values, line->value->value);
      n += line->is_chosen;
    }

  return n;
}

/* ---- room */

static double
measure (PangoLayout *layout,
         const char  *text)
{
  int width;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

static double
measure_labels (PangoLayout *layout,
                GArray      *lines)
{
  double widest = measure (layout, _("Total"));

  for (guint i = 0; i < lines->len; i++)
    {
      const AvowCountsLine *line = &g_array_index (lines, AvowCountsLine, i);

      widest = MAX (widest, measure (layout, line->label) + (line->is_kind ? LETTER : 0));
    }

  return widest;
}

static double
measure_numbers (AvowCountsGrid *self,
                 PangoLayout    *layout,
                 gboolean        is_percent)
{
  g_autofree char *most = g_strdup_printf ("%u", self->table->n_passages);
  double width = measure (layout, most);

  return is_percent ? MAX (width, measure (layout, "100 %")) : width;
}

/**
 * avow_counts_grid_new:
 * @table: a table
 * @order: the order of its rows
 *
 * Makes what a table shows.
 *
 * Returns: (transfer full): a grid
 */
AvowCountsGrid *
avow_counts_grid_new (AvowCountTable  *table,
                      AvowCountsOrder  order)
{
  AvowCountsGrid *self = g_new0 (AvowCountsGrid, 1);

  self->table = avow_count_table_ref (table);
  self->rows = make_lines (table->row_values, table->rows);
  self->columns = make_lines (table->column_values, table->columns);
  if (order == AVOW_COUNTS_BY_NUMBER)
    g_array_sort (self->rows, compare_numbers_cb);
  else if (order == AVOW_COUNTS_BY_NAME)
    g_array_sort (self->rows, compare_names_cb);
  for (guint i = 0; i < table->row_values->len * table->column_values->len; i++)
    self->most = MAX (self->most, table->cells[i]);

  return self;
}

/**
 * avow_counts_grid_free:
 * @self: a grid
 *
 * Frees a grid.
 */
void
avow_counts_grid_free (AvowCountsGrid *self)
{
  g_array_unref (self->rows);
  g_array_unref (self->columns);
  avow_count_table_unref (self->table);
  g_free (self);
}

/**
 * avow_counts_grid_choose:
 * @self: a grid
 * @rows: (nullable): the values of rows that are asked for
 * @columns: (nullable): those of columns
 *
 * Says which rows and columns the search for passages asks for.
 */
void
avow_counts_grid_choose (AvowCountsGrid     *self,
                         const char * const *rows,
                         const char * const *columns)
{
  self->n_chosen_rows = choose (self->rows, rows);
  self->n_chosen_columns = choose (self->columns, columns);
}

/**
 * avow_counts_grid_place:
 * @self: a grid
 * @pango: for its words
 * @width: how much room there is, in pixels; what needs more can be scrolled
 * @is_percent: whether cells say their share
 *
 * Gives rows and columns their room: labels of columns are level if there is room for them.
 */
void
avow_counts_grid_place (AvowCountsGrid *self,
                        PangoContext   *pango,
                        double          width,
                        gboolean        is_percent)
{
  g_autoptr(PangoLayout) layout = pango_layout_new (pango);
  guint n = self->columns->len;
  double labels, numbers, room, overhang = 0;
  int line;

  pango_layout_set_text (layout, "Mg", -1);
  pango_layout_get_pixel_size (layout, NULL, &line);
  self->line_height = line;
  self->row_height = line + PADDING;

  /* There may be hundreds. */
  if (self->serial != pango_context_get_serial (pango))
    {
      self->serial = pango_context_get_serial (pango);
      self->row_labels = measure_labels (layout, self->rows);
      self->column_labels = measure_labels (layout, self->columns);
    }

  self->head_width = CLAMP (self->row_labels + 3 * PADDING, MIN_HEAD, MAX (MIN_HEAD, MIN (MAX_HEAD, width * 0.4)));
  labels = self->column_labels + 2 * PADDING;
  numbers = MAX (measure_numbers (self, layout, is_percent) + 2 * PADDING, MIN_CELL);
  room = (width - self->head_width - 2 * GAP) / (n + 1);
  self->is_slanted = labels > MAX (room, numbers);
  if (self->is_slanted)
    {
      self->cell_width = numbers;
      overhang = MIN (labels, MAX_SLANTED) * RISE;
      self->head_height = overhang + line + PADDING;
    }
  else
    {
      /* They need not fill all the room, but stand well in it. */
      self->cell_width = MAX (MAX (labels, numbers), MIN (room, MAX_CELL));
      self->head_height = 2 * line + 3 * PADDING;
    }

  self->width = self->head_width + n * self->cell_width + GAP + MAX (self->cell_width, overhang + PADDING) + PADDING;
  self->height = self->head_height + (self->rows->len + 1) * self->row_height + 2 * GAP + PADDING;
  if (self->table->n_more_rows > 0 || self->table->n_more_columns > 0)
    self->height += self->row_height;
}

/**
 * avow_counts_grid_get_row:
 * @self: a grid
 * @row: the position of a row
 *
 * Gets a row.
 *
 * Returns: (nullable): the row; %NULL for the labels and the sums
 */
const AvowCountsLine *
avow_counts_grid_get_row (const AvowCountsGrid *self,
                          int                   row)
{
  return row >= 0 && row < (int) self->rows->len ? &g_array_index (self->rows, AvowCountsLine, row) : NULL;
}

/**
 * avow_counts_grid_get_column:
 * @self: a grid
 * @column: the position of a column
 *
 * Gets a column.
 *
 * Returns: (nullable): the column; %NULL for the labels and the sums
 */
const AvowCountsLine *
avow_counts_grid_get_column (const AvowCountsGrid *self,
                             int                   column)
{
  return column >= 0 && column < (int) self->columns->len ? &g_array_index (self->columns, AvowCountsLine, column) : NULL;
}

/**
 * avow_counts_grid_get_number:
 * @self: a grid
 * @row: the position of a row; those of labels and sums, too
 * @column: the position of a column
 *
 * Gets how many passages there are.
 *
 * Returns: their number
 */
guint
avow_counts_grid_get_number (const AvowCountsGrid *self,
                             int                   row,
                             int                   column)
{
  const AvowCountsLine *in_row = avow_counts_grid_get_row (self, row), *in_column = avow_counts_grid_get_column (self, column);

  if (in_row != NULL && in_column != NULL)
    return self->table->cells[in_row->index * self->columns->len + in_column->index];
  if (in_row != NULL)
    return in_row->value->n_passages;

  return in_column != NULL ? in_column->value->n_passages : self->table->n_passages;
}

/**
 * avow_counts_grid_get_share:
 * @self: a grid
 * @row: the position of a row
 * @column: the position of a column
 *
 * Gets how much of the passages of a row there are.
 *
 * Returns: the share in percent, rounded
 */
guint
avow_counts_grid_get_share (const AvowCountsGrid *self,
                            int                   row,
                            int                   column)
{
  guint all = avow_counts_grid_get_number (self, row, self->columns->len);

  return all > 0 ? (guint) ((100.0 * avow_counts_grid_get_number (self, row, column)) / all + 0.5) : 0;
}

/**
 * avow_counts_grid_get_x:
 * @self: a grid
 * @column: the position of a column, or of labels or sums
 *
 * Gets where a column begins.
 *
 * Returns: its left edge, in pixels
 */
double
avow_counts_grid_get_x (const AvowCountsGrid *self,
                        int                   column)
{
  if (column == AVOW_COUNTS_HEAD)
    return 0;

  return self->head_width + column * self->cell_width + (column == (int) self->columns->len ? GAP : 0);
}

/**
 * avow_counts_grid_get_y:
 * @self: a grid
 * @row: the position of a row, or of labels or sums; the one after the sums is below all
 *
 * Gets where a row begins.
 *
 * Returns: its upper edge, in pixels
 */
double
avow_counts_grid_get_y (const AvowCountsGrid *self,
                        int                   row)
{
  if (row == AVOW_COUNTS_HEAD)
    return 0;

  return self->head_height + row * self->row_height + (row >= (int) self->rows->len ? GAP : 0);
}

/* The position at a distance from the labels, or less than that of these if there is nothing. */
static int
find_line (double distance,
           double size,
           int    n)
{
  int found = distance >= 0 ? (int) (distance / size) : AVOW_COUNTS_HEAD - 1;

  if (found >= n)
    found = distance >= n * size + GAP && distance < (n + 1) * size + GAP ? n : AVOW_COUNTS_HEAD - 1;

  return found;
}

/**
 * avow_counts_grid_find_column:
 * @self: a grid
 * @x: how far right of its left edge
 *
 * Finds a column that is not that of labels.
 *
 * Returns: its position; less than %AVOW_COUNTS_HEAD if there is none
 */
int
avow_counts_grid_find_column (const AvowCountsGrid *self,
                              double                x)
{
  return find_line (x - self->head_width, self->cell_width, self->columns->len);
}

/**
 * avow_counts_grid_find_row:
 * @self: a grid
 * @y: how far below its upper edge
 *
 * Finds a row that is not that of labels.
 *
 * Returns: its position; less than %AVOW_COUNTS_HEAD if there is none
 */
int
avow_counts_grid_find_row (const AvowCountsGrid *self,
                           double                y)
{
  return find_line (y - self->head_height, self->row_height, self->rows->len);
}

/**
 * avow_counts_grid_is_chosen:
 * @self: a grid
 * @row: the position of a row
 * @column: the position of a column
 *
 * Tells whether the search for passages asks for those of a cell, and not for all.
 *
 * Returns: whether it does
 */
gboolean
avow_counts_grid_is_chosen (const AvowCountsGrid *self,
                            int                   row,
                            int                   column)
{
  const AvowCountsLine *in_row = avow_counts_grid_get_row (self, row), *in_column = avow_counts_grid_get_column (self, column);

  if (self->n_chosen_rows == 0 && self->n_chosen_columns == 0)
    return FALSE;
  if (in_row == NULL && in_column == NULL)
    return FALSE;

  return (self->n_chosen_rows == 0 ? in_column != NULL : in_row != NULL && in_row->is_chosen) &&
         (self->n_chosen_columns == 0 ? in_row != NULL : in_column != NULL && in_column->is_chosen);
}

/**
 * avow_counts_grid_describe:
 * @self: a grid
 * @row: the position of a row, or of labels or sums
 * @column: the position of a column, or of labels or sums
 * @is_percent: whether to say the share, too
 *
 * Gets what a cell says.
 *
 * Returns: (transfer full): a sentence
 */
char *
avow_counts_grid_describe (const AvowCountsGrid *self,
                           int                   row,
                           int                   column,
                           gboolean              is_percent)
{
  const AvowCountsLine *in_row = avow_counts_grid_get_row (self, row), *in_column = avow_counts_grid_get_column (self, column);
  guint n = avow_counts_grid_get_number (self, row, column);
  g_autofree char *number = g_strdup_printf (g_dngettext (NULL, "%u passage", "%u passages", n), n);
  const char *label = in_row != NULL ? in_row->label : in_column != NULL ? in_column->label : _("Total");

  if (in_row != NULL && in_column != NULL && is_percent)
    /* Translators: a row, a column, "12 passages", and which share of the row that is */
    return g_strdup_printf (_("%s, %s: %s, %u %%"), in_row->label, in_column->label, number,
                            avow_counts_grid_get_share (self, row, column));
  if (in_row != NULL && in_column != NULL)
    /* Translators: a row, a column, "12 passages" */
    return g_strdup_printf (_("%s, %s: %s"), in_row->label, in_column->label, number);

  /* Translators: a row or column, "12 passages" */
  return g_strdup_printf (_("%s: %s"), label, number);
}

/**
 * avow_counts_grid_tell_more:
 * @self: a grid
 *
 * Gets how much is not shown, since there is more than can be shown.
 *
 * Returns: (transfer full) (nullable): a few words; %NULL if all is shown
 */
char *
avow_counts_grid_tell_more (const AvowCountsGrid *self)
{
  guint n_rows = self->table->n_more_rows, n_columns = self->table->n_more_columns;
  g_autofree char *rows = NULL, *columns = NULL;

  if (n_rows == 0 && n_columns == 0)
    return NULL;

  rows = g_strdup_printf (g_dngettext (NULL, "%u more row", "%u more rows", n_rows), n_rows);
  columns = g_strdup_printf (g_dngettext (NULL, "%u more column", "%u more columns", n_columns), n_columns);
  if (n_rows > 0 && n_columns > 0)
    /* Translators: "312 more rows", "5 more columns"; those of the most passages are shown */
    return g_strdup_printf (_("and %s and %s with fewer passages"), rows, columns);

  return g_strdup_printf (_("and %s with fewer passages"), n_rows > 0 ? rows : columns);
}

/**
 * avow_counts_grid_get_table:
 * @self: a grid
 *
 * Gets all that is shown, with the sums.
 *
 * Returns: (transfer full) (element-type GStrv): rows of words and numbers; the first says what the columns are
 */
GPtrArray *
avow_counts_grid_get_table (const AvowCountsGrid *self)
{
  GPtrArray *table = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  int n_rows = self->rows->len, n_columns = self->columns->len;

  for (int row = AVOW_COUNTS_HEAD; row <= n_rows; row++)
    {
      g_autoptr(GStrvBuilder) cells = g_strv_builder_new ();
      const AvowCountsLine *line = avow_counts_grid_get_row (self, row);

      g_strv_builder_add (cells, line != NULL ? line->label
                                 : row == AVOW_COUNTS_HEAD ? avow_dimension_get_label (self->table->rows) : _("Total"));
      for (int column = 0; column <= n_columns; column++)
        {
          const AvowCountsLine *title = avow_counts_grid_get_column (self, column);
          g_autofree char *number = g_strdup_printf ("%u", avow_counts_grid_get_number (self, row, column));

          g_strv_builder_add (cells, row != AVOW_COUNTS_HEAD ? number : title != NULL ? title->label : _("Total"));
        }
      g_ptr_array_add (table, g_strv_builder_end (cells));
    }

  return table;
}
