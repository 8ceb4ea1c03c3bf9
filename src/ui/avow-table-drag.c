/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-table-drag.h"

#include <glib/gi18n.h>

#include "avow-drag.h"
#include "avow-relate.h"
#include "avow-table-view-private.h"

/* The rows of a table that are dragged: articles and passages to where they are of
 * use, passages onto each other; of several, the one under the pointer is related.  The whole table has one source and one target; which
 * row is meant is found by the place. */

static const char *
get_css_name (GtkWidget *widget)
{
  return gtk_widget_class_get_css_name (GTK_WIDGET_GET_CLASS (widget));
}

/* Finds what was bound to any cell of a row. */
static AvowRow *
find_bound (GtkWidget *widget)
{
  AvowRow *row = g_object_get_data (G_OBJECT (widget), "avow-row");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && row == NULL; child = gtk_widget_get_next_sibling (child))
    row = find_bound (child);

  return row;
}

/* The row at a place, and the widget that shows it. */
static AvowRow *
row_at (GtkWidget  *view,
        double      x,
        double      y,
        GtkWidget **widget)
{
  GtkWidget *at = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT);

  while (at != NULL && at != view && !g_str_equal (get_css_name (at), "row"))
    at = gtk_widget_get_parent (at);
  if (at == NULL || at == view)
    return NULL;

  if (widget != NULL)
    *widget = at;

  return find_bound (at);
}

/* The words of a passage come after its kind; an article begins with its headline. */
static const char *
get_text (AvowRow   *row,
          AvowTable  table)
{
  const AvowColumn *columns;
  guint n_columns;

  columns = avow_table_get_columns (table, &n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      if (columns[i] == AVOW_COLUMN_TEXT || columns[i] == AVOW_COLUMN_HEADLINE)
        return avow_row_get_cell (row, i);
    }

  return "";
}

/* A row that is selected takes the others that are with it. */
static AvowDragged *
drag_cb (GtkWidget *view,
         double     x,
         double     y)
{
  AvowTableView *self = AVOW_TABLE_VIEW (gtk_widget_get_ancestor (view, AVOW_TYPE_TABLE_VIEW));
  AvowTable table = avow_list_get_table (self->list);
  AvowRow *row = row_at (view, x, y, NULL);
  g_autoptr(GArray) ids = NULL;
  g_autofree char *text = NULL;

  if (row == NULL)
    return NULL;
  if (avow_table_view_get_n_selected (self) < 2 || !avow_selection_contains (self->selection, avow_row_get_id (row)))
    return avow_dragged_new (table, avow_row_get_id (row), get_text (row, table));

  ids = avow_table_view_get_selected_ids (self);
  if (table == AVOW_TABLE_ARTICLES)
    text = g_strdup_printf (g_dngettext (NULL, "%u article", "%u articles", ids->len), ids->len);
  else
    text = g_strdup_printf (g_dngettext (NULL, "%u passage", "%u passages", ids->len), ids->len);

  return avow_dragged_new_for_ids (table, avow_row_get_id (row), ids, text);
}

static void
mark (GtkWidget *view,
      GtkWidget *widget)
{
  GtkWidget *old = g_object_get_data (G_OBJECT (view), "drop-row");

  if (old == widget)
    return;

  if (old != NULL)
    gtk_widget_remove_css_class (old, "drop-here");
  if (widget != NULL)
    gtk_widget_add_css_class (widget, "drop-here");
  g_object_set_data_full (G_OBJECT (view), "drop-row", widget != NULL ? g_object_ref (widget) : NULL, g_object_unref);
}

static gboolean
drop_passage_cb (GtkWidget         *view,
                 const AvowDragged *dragged,
                 double             x,
                 double             y,
                 gboolean           drop)
{
  GtkWidget *widget = NULL;
  AvowRow *row = dragged != NULL ? row_at (view, x, y, &widget) : NULL;
  gboolean fits = row != NULL && avow_relate_drop (widget, dragged, avow_row_get_id (row), drop);

  mark (view, fits && !drop ? widget : NULL);

  return fits;
}

/**
 * avow_table_drag_attach:
 * @view: a column view
 * @table: what it shows
 *
 * Lets rows be dragged, and passages be dropped on passages.
 */
void
avow_table_drag_attach (GtkWidget *view,
                        AvowTable  table)
{
  if (table == AVOW_TABLE_PASSAGES)
    {
      avow_drag_add_source (view, drag_cb);
      avow_drag_add_target (view, drop_passage_cb);
    }
  else if (table == AVOW_TABLE_ARTICLES)
    {
      avow_drag_add_source (view, drag_cb);
    }
}

/**
 * avow_table_drag_bind:
 * @cell: what is in a cell
 * @row: (nullable): the row that it shows a part of; %NULL for none any more
 *
 * Notes which row a cell is of.
 */
void
avow_table_drag_bind (GtkWidget *cell,
                      AvowRow   *row)
{
  g_object_set_data (G_OBJECT (cell), "avow-row", row);
}
