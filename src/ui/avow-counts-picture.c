/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-counts-picture.h"

#include <glib/gi18n.h>
#include <math.h>

#include "avow-counts-paint.h"

/* A table of counts as a picture: the more passages a cell has, the darker it is, and its number
 * is written in it.  The labels stay in view when it is scrolled.  Each cell is a mark, as are
 * the labels and the sums: marks are counted row by row, labels first. */

/* Kept between what has the keyboard and the edge, when it is scrolled to. */
#define MARGIN 8

/* How far a step of the keys Page Up and Page Down goes, if nothing is known. */
#define PAGE 10

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
  AvowCountsWords  words;
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

static void
draw_on_screen (AvowCountsPicture *self,
                const AvowPaper   *paper)
{
  guint hovered = avow_picture_get_hovered (AVOW_PICTURE (self));
  AvowCountsPainter painter =
  {
    .paper = paper,
    .grid = self->grid,
    .is_percent = self->is_percent,
    .words = &self->words,
    .left = get_offset (self, GTK_ORIENTATION_HORIZONTAL),
    .top = get_offset (self, GTK_ORIENTATION_VERTICAL),
    .width = paper->width,
    .height = paper->height,
    .hovered_row = AVOW_COUNTS_HEAD - 1,
    .hovered_column = AVOW_COUNTS_HEAD - 1,
  };

  if (hovered != AVOW_NO_MARK)
    from_mark (self, hovered, &painter.hovered_row, &painter.hovered_column);
  avow_counts_paint (&painter);
}

/* All of it, with its labels level or slanted as on the screen; what is chosen is for who works with it. */
static AvowCountsGrid *
make_paper_grid (AvowCountsPicture *self,
                 PangoContext      *pango)
{
  AvowCountsGrid *grid = avow_counts_grid_new (self->grid->table, self->order);

  avow_counts_grid_place (grid, pango, MAX (gtk_widget_get_width (GTK_WIDGET (self)), 600), self->is_percent);

  return grid;
}

/* What is larger than the paper gets smaller. */
static void
draw_on_paper (AvowCountsPicture *self,
               const AvowPaper   *paper)
{
  g_autoptr(AvowCountsGrid) grid = make_paper_grid (self, paper->pango);
  AvowCountsWords words;
  double scale = MIN (1, MIN (paper->width / grid->width, paper->height / grid->height));
  AvowCountsPainter painter =
  {
    .paper = paper,
    .grid = grid,
    .is_percent = self->is_percent,
    .words = &words,
    .width = grid->width,
    .height = grid->height,
  };

  avow_counts_words_init (&words);
  cairo_save (paper->cr);
  cairo_scale (paper->cr, scale, scale);
  avow_counts_paint (&painter);
  cairo_restore (paper->cr);
  avow_counts_words_clear (&words);
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
               grid->cell_width + MARGIN, gtk_widget_get_width (GTK_WIDGET (self)));
  if (row != AVOW_COUNTS_HEAD)
    scroll_to (self, GTK_ORIENTATION_VERTICAL, grid->head_height, avow_counts_grid_get_y (grid, row),
               grid->row_height + MARGIN, gtk_widget_get_height (GTK_WIDGET (self)));
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
    avow_counts_words_forget (&self->words);
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

  avow_counts_words_clear (&self->words);
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
  avow_counts_words_init (&self->words);
}

/* Makes the grid anew. */
static void
rebuild (AvowCountsPicture *self,
         AvowCountTable    *table)
{
  AvowCountsGrid *old = g_steal_pointer (&self->grid);

  avow_counts_words_forget (&self->words);
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
