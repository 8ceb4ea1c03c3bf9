/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-table-cells.h"

#include "avow-reading-dot.h"
#include "avow-table-drag.h"

/* The cells of a table.  A cell is filled when it is bound, and again when the list says
 * that its row shows something else; cells connect to no signals, and a page that is
 * scrolled through sets one text a cell. */

typedef struct _Cell Cell;

struct _Cell
{
  GtkWidget *widget;
  guint      index;     /* of the row's cells */
  gboolean   is_kind;
  gboolean   is_reading;
  int        kind;      /* that its look is of; -1 for none */
  Cell      *next;      /* of the same row */
};

struct _AvowTableCells
{
  GObject     parent_instance;

  AvowList   *list;
  GHashTable *shown;     /* AvowRow -> its first Cell */
  gint64      lit;       /* the row that is lit up */
};

/* What makes the cells of a column. */
typedef struct
{
  AvowTableCells *cells;
  AvowColumn      column;
  guint           index;
  float           xalign;
} Maker;

G_DEFINE_FINAL_TYPE (AvowTableCells, avow_table_cells, G_TYPE_OBJECT)

static GQuark
cell_quark (void)
{
  return g_quark_from_static_string ("avow-cell");
}

/* Finds which of the row's cells a column shows. */
guint
avow_table_get_cell_index (AvowTable  table,
                           AvowColumn column)
{
  const AvowColumn *columns;
  guint n_columns;

  columns = avow_table_get_columns (table, &n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      if (columns[i] == column)
        return i;
    }

  g_assert_not_reached ();
}

/* A style is looked up anew when classes change, so they change with the kind alone. */
static void
fill_kind (Cell    *cell,
           AvowRow *row)
{
  int kind = avow_row_is_loaded (row) ? (int) avow_row_get_kind (row) : -1;

  if (kind == cell->kind)
    return;

  if (cell->kind >= 0)
    gtk_widget_remove_css_class (cell->widget, avow_kind_to_string (cell->kind));
  if (kind >= 0)
    gtk_widget_add_css_class (cell->widget, avow_kind_to_string (kind));
  cell->kind = kind;
  gtk_label_set_text (GTK_LABEL (cell->widget), kind >= 0 ? avow_kind_get_letter (kind) : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell->widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  avow_row_get_cell (row, cell->index), -1);
}

static void
fill_cell (Cell    *cell,
           AvowRow *row)
{
  if (cell->is_kind)
    fill_kind (cell, row);
  else if (cell->is_reading)
    avow_reading_dot_set_row (cell->widget, row);
  else
    gtk_inscription_set_text (GTK_INSCRIPTION (cell->widget), avow_row_get_cell (row, cell->index));
}

/* The widget of a row, of which a cell's widget is a grandchild. */
static GtkWidget *
get_row_widget (const Cell *cell)
{
  GtkWidget *parent = gtk_widget_get_parent (cell->widget);

  return parent != NULL ? gtk_widget_get_parent (parent) : NULL;
}

static void
light_up (AvowTableCells *self,
          const Cell     *cell,
          AvowRow        *row)
{
  GtkWidget *widget = get_row_widget (cell);

  if (widget != NULL && self->lit != 0 && avow_row_get_id (row) == self->lit)
    gtk_widget_add_css_class (widget, "hovered");
  else if (widget != NULL)
    gtk_widget_remove_css_class (widget, "hovered");
}

/* ---- factories */

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          Maker                    *maker)
{
  Cell *cell = g_new0 (Cell, 1);

  cell->index = maker->index;
  cell->kind = -1;
  cell->is_kind = maker->column == AVOW_COLUMN_KIND;
  cell->is_reading = maker->column == AVOW_COLUMN_READING;
  if (cell->is_kind)
    {
      cell->widget = gtk_label_new (NULL);
      gtk_widget_add_css_class (cell->widget, "kind");
      gtk_widget_set_halign (cell->widget, GTK_ALIGN_CENTER);
      gtk_widget_set_valign (cell->widget, GTK_ALIGN_CENTER);
    }
  else if (cell->is_reading)
    {
      cell->widget = avow_reading_dot_new ();
    }
  else
    {
      cell->widget = gtk_inscription_new (NULL);
      gtk_inscription_set_xalign (GTK_INSCRIPTION (cell->widget), maker->xalign);
      gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell->widget), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
    }

  g_object_set_qdata_full (G_OBJECT (cell->widget), cell_quark (), cell, g_free);
  gtk_list_item_set_child (item, cell->widget);

  /* The row is: with cells that are, too, GTK 4.8 takes a click with Ctrl twice, which is not at all. */
  gtk_list_item_set_selectable (item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         Maker                    *maker)
{
  AvowTableCells *self = maker->cells;
  AvowRow *row = gtk_list_item_get_item (item);
  Cell *cell = g_object_get_qdata (G_OBJECT (gtk_list_item_get_child (item)), cell_quark ());

  cell->next = g_hash_table_lookup (self->shown, row);
  g_hash_table_insert (self->shown, row, cell);
  avow_table_drag_bind (cell->widget, row);
  if (cell->next == NULL)
    light_up (self, cell, row);

  fill_cell (cell, row);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           Maker                    *maker)
{
  AvowTableCells *self = maker->cells;
  AvowRow *row = gtk_list_item_get_item (item);
  Cell *cell = g_object_get_qdata (G_OBJECT (gtk_list_item_get_child (item)), cell_quark ());
  Cell *first = g_hash_table_lookup (self->shown, row);

  avow_table_drag_bind (cell->widget, NULL);
  if (first == cell)
    {
      if (cell->next != NULL)
        g_hash_table_insert (self->shown, row, cell->next);
      else
        g_hash_table_remove (self->shown, row);
    }
  for (; first != NULL && first != cell; first = first->next)
    {
      if (first->next == cell)
        first->next = cell->next;
    }
  cell->next = NULL;
}

static void
maker_free (gpointer  data,
            GClosure *closure)
{
  Maker *maker = data;

  g_object_unref (maker->cells);
  g_free (maker);
}

/* ---- object */

static void
rows_changed_cb (AvowTableCells *self,
                 GPtrArray      *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      AvowRow *row = g_ptr_array_index (rows, i);
      Cell *first = g_hash_table_lookup (self->shown, row);

      for (Cell *cell = first; cell != NULL; cell = cell->next)
        fill_cell (cell, row);
      if (first != NULL)
        light_up (self, first, row);
    }
}

static void
avow_table_cells_finalize (GObject *object)
{
  AvowTableCells *self = AVOW_TABLE_CELLS (object);

  g_object_unref (self->list);
  g_hash_table_unref (self->shown);

  G_OBJECT_CLASS (avow_table_cells_parent_class)->finalize (object);
}

static void
avow_table_cells_class_init (AvowTableCellsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = avow_table_cells_finalize;
}

static void
avow_table_cells_init (AvowTableCells *self)
{
  self->shown = g_hash_table_new (NULL, NULL);
}

/**
 * avow_table_cells_new:
 * @list: what the table shows
 *
 * Makes what fills the cells of a table.
 *
 * Returns: (transfer full): it
 */
AvowTableCells *
avow_table_cells_new (AvowList *list)
{
  AvowTableCells *self = g_object_new (AVOW_TYPE_TABLE_CELLS, NULL);

  self->list = g_object_ref (list);
  g_signal_connect_object (list, "rows-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * avow_table_cells_make_factory:
 * @self: the cells of a table
 * @column: a column
 * @xalign: where in the cell its text is: 0 at the start, 1 at the end
 *
 * Makes what makes the cells of a column.
 *
 * Returns: (transfer full): a factory
 */
GtkListItemFactory *
avow_table_cells_make_factory (AvowTableCells *self,
                               AvowColumn      column,
                               float           xalign)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Maker *maker = g_new0 (Maker, 1);

  maker->cells = g_object_ref (self);
  maker->column = column;
  maker->index = avow_table_get_cell_index (avow_list_get_table (self->list), column);
  maker->xalign = xalign;
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), maker);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), maker);
  g_signal_connect_data (factory, "unbind", G_CALLBACK (unbind_cb), maker, maker_free, 0);

  return factory;
}

/**
 * avow_table_cells_find_row:
 * @self: the cells of a table
 * @view: a widget around them
 * @x: a place in it
 * @y: a place in it
 *
 * Finds the row that is shown at a place.
 *
 * Returns: (transfer none) (nullable): the row
 */
AvowRow *
avow_table_cells_find_row (AvowTableCells *self,
                           GtkWidget      *view,
                           double          x,
                           double          y)
{
  GtkWidget *picked = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT);

  return picked != NULL ? avow_table_cells_get_row (self, picked) : NULL;
}

/**
 * avow_table_cells_get_row:
 * @self: the cells of a table
 * @widget: the widget of a row, or one in it
 *
 * Gets the row that a widget shows.
 *
 * Returns: (transfer none) (nullable): the row
 */
AvowRow *
avow_table_cells_get_row (AvowTableCells *self,
                          GtkWidget      *widget)
{
  GHashTableIter iter;
  gpointer row, cell;

  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &row, &cell))
    {
      GtkWidget *row_widget = get_row_widget (cell);

      if (row_widget != NULL && (widget == row_widget || gtk_widget_is_ancestor (widget, row_widget)))
        return row;
    }

  return NULL;
}

/**
 * avow_table_cells_get_widget:
 * @self: the cells of a table
 * @id: a row
 *
 * Gets the widget that shows a row.
 *
 * Returns: (transfer none) (nullable): the widget; %NULL if there is none
 */
GtkWidget *
avow_table_cells_get_widget (AvowTableCells *self,
                             gint64          id)
{
  GHashTableIter iter;
  gpointer row, cell;

  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &row, &cell))
    {
      if (avow_row_get_id (row) == id)
        return get_row_widget (cell);
    }

  return NULL;
}

/**
 * avow_table_cells_light_up:
 * @self: the cells of a table
 * @id: a row; 0 for none
 *
 * Lights up a row, if it is in view, and no other.
 */
void
avow_table_cells_light_up (AvowTableCells *self,
                           gint64          id)
{
  GHashTableIter iter;
  gpointer row, cell;

  if (id == self->lit)
    return;

  self->lit = id;
  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &row, &cell))
    light_up (self, cell, row);
}
