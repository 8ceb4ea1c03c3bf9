/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-table-drag.h"

#include <glib/gi18n.h>

#include "avow-drag.h"
#include "avow-drag-out.h"
#include "avow-link.h"
#include "avow-list-pane.h"
#include "avow-relate.h"
#include "avow-set-order.h"
#include "avow-table-view-private.h"

/* The rows of a table that are dragged to where they are of use, and onto each other: passages
 * relate, of several the one under the pointer, or, where a set is in its order, move within it;
 * actors are one; an actor and a passage are linked. The whole table has one source and one
 * target; which row is meant is found by the place. */

/* So much of a row, at its top and at its foot, is for what is to come beside it. */
#define EDGE 0.3

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

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && row == NULL;
       child = gtk_widget_get_next_sibling (child))
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

/* The words of a passage come after its kind; an article begins with its headline, an actor with
 * its name. */
static const char *
get_text (AvowRow   *row,
          AvowTable  table)
{
  const AvowColumn *columns;
  guint n_columns;

  columns = avow_table_get_columns (table, &n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      if (columns[i] == AVOW_COLUMN_TEXT || columns[i] == AVOW_COLUMN_HEADLINE || columns[i] == AVOW_COLUMN_NAME)
        return avow_row_get_cell (row, i);
    }

  return "";
}

/* Of passages, other programs get these, in the order of the table. */
static AvowDragged *
offer_outside (AvowTableView *self,
               AvowDragged   *dragged)
{
  AvowStore *store = avow_list_get_store (self->list);
  g_autoptr(AvowQuery) query = NULL;

  if (dragged->table != AVOW_TABLE_PASSAGES || store == NULL)
    return dragged;

  query = avow_query_copy (avow_list_get_query (self->list));
  avow_query_set_ids (query, AVOW_TABLE_PASSAGES, dragged->ids);
  dragged->outside = avow_drag_out_new (store, query, dragged->text);

  return dragged;
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
    return offer_outside (self, avow_dragged_new (table, avow_row_get_id (row), get_text (row, table)));

  ids = avow_table_view_get_selected_ids (self);
  if (table == AVOW_TABLE_ARTICLES)
    text = g_strdup_printf (g_dngettext (NULL, "%u article", "%u articles", ids->len), ids->len);
  else if (table == AVOW_TABLE_ACTORS)
    text = g_strdup_printf (g_dngettext (NULL, "%u actor", "%u actors", ids->len), ids->len);
  else
    text = g_strdup_printf (g_dngettext (NULL, "%u passage", "%u passages", ids->len), ids->len);

  return offer_outside (self, avow_dragged_new_for_ids (table, avow_row_get_id (row), ids, text));
}

/* How a row lights up under what is held over it. */
static const char * const marks[] = { "drop-here", "drop-before", "drop-after" };

static void
mark (GtkWidget  *view,
      GtkWidget  *widget,
      const char *how)
{
  GtkWidget *old = g_object_get_data (G_OBJECT (view), "drop-row");

  for (guint i = 0; i < G_N_ELEMENTS (marks) && old != NULL; i++)
    {
      if (old != widget || marks[i] != how)
        gtk_widget_remove_css_class (old, marks[i]);
    }
  if (widget != NULL)
    gtk_widget_add_css_class (widget, how);
  g_object_set_data_full (G_OBJECT (view), "drop-row", widget != NULL ? g_object_ref (widget) : NULL, g_object_unref);
}

static AvowTableView *
get_table (GtkWidget *view)
{
  return AVOW_TABLE_VIEW (gtk_widget_get_ancestor (view, AVOW_TYPE_TABLE_VIEW));
}

static gboolean
contains (GArray *ids,
          gint64  id)
{
  for (guint i = 0; i < ids->len; i++)
    {
      if (g_array_index (ids, gint64, i) == id)
        return TRUE;
    }

  return FALSE;
}

/* The row, with the others if it is one of several that are selected. */
static GArray *
get_rows (AvowTableView *self,
          gint64         id)
{
  GArray *ids;

  if (avow_table_view_get_n_selected (self) > 1 && avow_selection_contains (self->selection, id))
    return avow_table_view_get_selected_ids (self);

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  return g_array_append_val (ids, id);
}

static gboolean
link_actors (GtkWidget         *view,
             GtkWidget         *widget,
             const AvowDragged *dragged,
             gint64             id,
             gboolean           drop)
{
  g_autoptr(GArray) passages = drop ? get_rows (get_table (view), id) : NULL;

  if (drop)
    avow_link_ask (widget, NULL, dragged->ids, passages);

  return TRUE;
}

/* ---- passages onto passages */

/* Whether a passage is held at an edge of a row where the order is that of a set; -1 for the top,
 * 1 for the foot, 0 for neither. */
static int
get_edge (GtkWidget *view,
          GtkWidget *widget,
          double     x,
          double     y)
{
  GtkWidget *pane = gtk_widget_get_ancestor (view, AVOW_TYPE_LIST_PANE);
  int height = gtk_widget_get_height (widget);
  double within;

  if (pane == NULL || !avow_set_order_is_shown (AVOW_LIST_PANE (pane)) ||
      !gtk_widget_translate_coordinates (view, widget, x, y, &x, &within))
    return 0;

  return within < EDGE * height ? -1 : within > (1 - EDGE) * height ? 1 : 0;
}

/* Moves passages to where they were dropped in the order of the set. */
static void
move (GtkWidget         *view,
      const AvowDragged *dragged,
      gint64             id,
      int                edge)
{
  GtkWidget *pane = gtk_widget_get_ancestor (view, AVOW_TYPE_LIST_PANE);
  AvowList *list = get_table (view)->list;
  gint64 before = id;
  guint position;

  if (!avow_list_find (list, id, &position))
    return;

  if (edge > 0)
    before = avow_list_get_id (list, ++position);
  while (before != 0 && contains (dragged->ids, before))
    before = avow_list_get_id (list, ++position);
  avow_set_order_move (AVOW_LIST_PANE (pane), dragged->ids, before);
}

static gboolean
drop_passage (GtkWidget         *view,
              GtkWidget         *widget,
              const AvowDragged *dragged,
              gint64             id,
              int                edge,
              gboolean           drop)
{
  if (edge == 0)
    return avow_relate_drop (widget, dragged, id, drop);
  if (dragged->ids->len == 1 && dragged->id == id)
    return FALSE;

  if (drop)
    move (view, dragged, id, edge);

  return TRUE;
}

static gboolean
drop_on_passage_cb (GtkWidget         *view,
                    const AvowDragged *dragged,
                    double             x,
                    double             y,
                    gboolean           drop)
{
  GtkWidget *widget = NULL;
  AvowRow *row = dragged != NULL ? row_at (view, x, y, &widget) : NULL;
  gboolean fits = FALSE;
  int edge = 0;

  if (row != NULL && dragged->table == AVOW_TABLE_ACTORS)
    {
      fits = link_actors (view, widget, dragged, avow_row_get_id (row), drop);
    }
  else if (row != NULL && dragged->table == AVOW_TABLE_PASSAGES)
    {
      edge = get_edge (view, widget, x, y);
      fits = drop_passage (view, widget, dragged, avow_row_get_id (row), edge, drop);
    }
  mark (view, fits && !drop ? widget : NULL, marks[edge == 0 ? 0 : edge < 0 ? 1 : 2]);

  return fits;
}

/* ---- onto actors */

/* Actors that are dropped on another become one with it. */
static gboolean
merge (GtkWidget         *widget,
       const AvowDragged *dragged,
       gint64             id,
       gboolean           drop)
{
  g_autoptr(GArray) others = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < dragged->ids->len; i++)
    {
      if (g_array_index (dragged->ids, gint64, i) != id)
        g_array_append_vals (others, &g_array_index (dragged->ids, gint64, i), 1);
    }
  if (drop)
    avow_link_ask_merge (widget, NULL, others, id);

  return others->len > 0;
}

static gboolean
drop_on_actor_cb (GtkWidget         *view,
                  const AvowDragged *dragged,
                  double             x,
                  double             y,
                  gboolean           drop)
{
  GtkWidget *widget = NULL;
  AvowRow *row = dragged != NULL ? row_at (view, x, y, &widget) : NULL;
  gboolean fits = FALSE;

  if (row != NULL && dragged->table == AVOW_TABLE_ACTORS)
    {
      fits = merge (widget, dragged, avow_row_get_id (row), drop);
    }
  else if (row != NULL && dragged->table == AVOW_TABLE_PASSAGES)
    {
      g_autoptr(GArray) actors = g_array_new (FALSE, FALSE, sizeof (gint64));

      fits = TRUE;
      g_array_append_vals (actors, avow_row_peek_id (row), 1);
      if (drop)
        avow_link_ask (widget, NULL, actors, dragged->ids);
    }
  mark (view, fits && !drop ? widget : NULL, marks[0]);

  return fits;
}

/**
 * avow_table_drag_attach:
 * @view: a column view
 * @table: what it shows
 *
 * Lets rows be dragged, and passages and actors be dropped on passages and actors.
 */
void
avow_table_drag_attach (GtkWidget *view,
                        AvowTable  table)
{
  if (table != AVOW_TABLE_SETS)
    avow_drag_add_source (view, drag_cb);
  if (table == AVOW_TABLE_PASSAGES)
    avow_drag_add_target (view, drop_on_passage_cb);
  else if (table == AVOW_TABLE_ACTORS)
    avow_drag_add_target (view, drop_on_actor_cb);
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
