/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-picture-table.h"

/* The table behind a picture: the same in words and numbers, for who does not see it and for
 * who wants to know exactly.  It asks the picture when it is in view, and when that
 * changes. */

/* The room of a column, in characters. */
#define MIN_CHARS 5
#define MAX_CHARS 40
#define MAX_MIN_CHARS 24

/* Each cell takes the screen's thread some time to make: not more of them come at once. */
#define MAX_CELLS 250

/* ---- a row */

#define ROW_TYPE (row_get_type ())
G_DECLARE_FINAL_TYPE (Row, row, AVOW_PICTURE_TABLE, ROW, GObject)

struct _Row
{
  GObject   parent_instance;

  char    **cells;
};

G_DEFINE_FINAL_TYPE (Row, row, G_TYPE_OBJECT)

static void
row_finalize (GObject *object)
{
  g_strfreev (((Row *) object)->cells);

  G_OBJECT_CLASS (row_parent_class)->finalize (object);
}

static void
row_class_init (RowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = row_finalize;
}

static void
row_init (Row *self)
{
}

static const char *
row_get_cell (gpointer row,
              guint    column)
{
  char **cells = ((Row *) row)->cells;

  return column < g_strv_length (cells) ? cells[column] : "";
}

/* ---- the table */

struct _AvowPictureTable
{
  GtkWidget      parent_instance;

  GtkColumnView *view;
  GListStore    *rows;
  AvowPicture   *picture;
  char         **titles;      /* of the columns that are shown, or %NULL */
  GPtrArray     *coming;      /* rows; or %NULL */
  guint          n_come;
  guint          come_source;
  gboolean       is_current;
};

typedef struct
{
  guint    index;
  guint    n_chars;
  gboolean is_number;
} Column;

G_DEFINE_FINAL_TYPE (AvowPictureTable, avow_picture_table, GTK_TYPE_WIDGET)

static gboolean
is_number (const char *text)
{
  char *end;

  g_ascii_strtod (text, &end);

  return end != text && *end == '\0';
}

/* What a column is like, by all its cells. */
static void
look_at_column (GPtrArray *table,
                Column    *column)
{
  column->is_number = table->len > 1;
  for (guint i = 0; i < table->len; i++)
    {
      char **cells = g_ptr_array_index (table, i);
      const char *cell = column->index < g_strv_length (cells) ? cells[column->index] : "";

      column->n_chars = MAX (column->n_chars, (guint) g_utf8_strlen (cell, -1) + 2);
      if (i > 0 && *cell != '\0' && !is_number (cell))
        column->is_number = FALSE;
    }
  column->n_chars = CLAMP (column->n_chars, MIN_CHARS, MAX_CHARS);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          Column                   *column)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), column->is_number ? 1 : 0);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), MIN (column->n_chars, MAX_MIN_CHARS));
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (cell), column->n_chars);
  if (column->is_number)
    gtk_widget_add_css_class (cell, "numeric");
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         Column                   *column)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)),
                            row_get_cell (gtk_list_item_get_item (item), column->index));
}

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  Column *column = user_data;
  const char *one = row_get_cell ((gpointer) a, column->index), *two = row_get_cell ((gpointer) b, column->index);
  double difference;

  if (!column->is_number)
    return g_utf8_collate (one, two);

  difference = g_ascii_strtod (one, NULL) - g_ascii_strtod (two, NULL);

  return difference < 0 ? -1 : difference > 0;
}

static void
free_column_cb (gpointer  data,
                GClosure *closure)
{
  g_free (data);
}

static void
add_column (AvowPictureTable *self,
            GPtrArray        *table,
            guint             index)
{
  Column *column = g_new0 (Column, 1);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) view_column = gtk_column_view_column_new (self->titles[index], factory);
  g_autoptr(GtkSorter) sorter = NULL;

  column->index = index;
  look_at_column (table, column);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), column);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cb), column, free_column_cb, 0);

  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, g_memdup2 (column, sizeof (Column)), g_free));
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_append_column (self->view, view_column);
}

static void
set_columns (AvowPictureTable *self,
             GPtrArray        *table)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  char **titles = table->len > 0 ? g_ptr_array_index (table, 0) : NULL;

  for (guint i = g_list_model_get_n_items (columns); i-- > 0;)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      gtk_column_view_remove_column (self->view, column);
    }

  g_strfreev (self->titles);
  self->titles = g_strdupv (titles);
  for (guint i = 0; titles != NULL && titles[i] != NULL; i++)
    add_column (self, table, i);
}

/* ---- what it shows */

static void
stop_coming (AvowPictureTable *self)
{
  g_clear_handle_id (&self->come_source, g_source_remove);
  g_clear_pointer (&self->coming, g_ptr_array_unref);
  self->n_come = 0;
}

/* Puts the next rows in the place of those that are there; after the last, what is left of these goes. */
static gboolean
come_cb (gpointer user_data)
{
  AvowPictureTable *self = user_data;
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint n_columns = self->titles != NULL ? g_strv_length (self->titles) : 0;
  guint n = MIN (MAX (MAX_CELLS / MAX (n_columns, 1), 1), self->coming->len - self->n_come);
  guint n_old = MIN (n, n_shown - MIN (self->n_come, n_shown));

  g_list_store_splice (self->rows, self->n_come, n_old, self->coming->pdata + self->n_come, n);
  self->n_come += n;
  if (self->n_come < self->coming->len)
    return G_SOURCE_CONTINUE;

  n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_list_store_splice (self->rows, self->n_come, n_shown - self->n_come, NULL, 0);
  self->come_source = 0;
  stop_coming (self);

  return G_SOURCE_REMOVE;
}

static void
fill (AvowPictureTable *self)
{
  g_autoptr(GPtrArray) table = avow_picture_get_table (self->picture);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *title = avow_picture_get_title (self->picture);

  self->is_current = TRUE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  for (guint i = 1; i < table->len; i++)
    {
      Row *row = g_object_new (ROW_TYPE, NULL);

      row->cells = g_strdupv (g_ptr_array_index (table, i));
      g_ptr_array_add (rows, row);
    }

  /* Columns that stay keep their width and their order. */
  if (table->len == 0 || self->titles == NULL ||
      !g_strv_equal ((const char * const *) self->titles, g_ptr_array_index (table, 0)))
    {
      g_list_store_remove_all (self->rows);
      set_columns (self, table);
    }

  /* The first are there at once; the others come between two frames. */
  stop_coming (self);
  self->coming = g_steal_pointer (&rows);
  if (come_cb (self))
    self->come_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, come_cb, self, NULL);
}

static void
changed_cb (AvowPictureTable *self)
{
  self->is_current = FALSE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

static void
avow_picture_table_map (GtkWidget *widget)
{
  AvowPictureTable *self = AVOW_PICTURE_TABLE (widget);

  if (!self->is_current)
    fill (self);

  GTK_WIDGET_CLASS (avow_picture_table_parent_class)->map (widget);
}

static void
avow_picture_table_dispose (GObject *object)
{
  AvowPictureTable *self = AVOW_PICTURE_TABLE (object);
  GtkWidget *child;

  stop_coming (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->rows);
  g_clear_object (&self->picture);
  g_clear_pointer (&self->titles, g_strfreev);

  G_OBJECT_CLASS (avow_picture_table_parent_class)->dispose (object);
}

static void
avow_picture_table_class_init (AvowPictureTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = avow_picture_table_dispose;
  widget_class->map = avow_picture_table_map;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
avow_picture_table_init (AvowPictureTable *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  g_autoptr(GtkSelectionModel) selection = NULL;
  GtkSortListModel *sorted;

  self->rows = g_list_store_new (ROW_TYPE);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->rows)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (sorted)));
  gtk_column_view_set_model (self->view, selection);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_parent (scrolled, GTK_WIDGET (self));
}

/**
 * avow_picture_table_new:
 * @picture: a picture
 *
 * Makes a table of what a picture shows, which follows it.
 *
 * Returns: (transfer floating): a table
 */
GtkWidget *
avow_picture_table_new (AvowPicture *picture)
{
  AvowPictureTable *self = g_object_new (AVOW_TYPE_PICTURE_TABLE, NULL);

  self->picture = g_object_ref (picture);
  g_signal_connect_object (picture, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
