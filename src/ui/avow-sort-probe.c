/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-sort-probe.h"

/* A GtkColumnView tells what it sorts by only by comparing: its sorter asks the
 * sorter of each column in turn, turns the answer around where the header says
 * so, and stops at the first that is not "equal".  So the columns get sorters
 * that compare nothing and take notes instead.  Ask once with all of them equal,
 * and the notes are the columns in order; ask again with one of them "smaller",
 * and the answer is that column's direction. */
static GArray *asked;
static int smaller = -1;

static int
probe_cb (gconstpointer a,
          gconstpointer b,
          gpointer      user_data)
{
  AvowColumn column = GPOINTER_TO_UINT (user_data);

  if (asked != NULL)
    g_array_append_val (asked, column);

  return (int) column == smaller ? -1 : 0;
}

/**
 * avow_sort_probe_attach:
 * @view_column: a column of a view
 * @column: what it shows
 *
 * Makes the header of a column something to click on to sort.
 */
void
avow_sort_probe_attach (GtkColumnViewColumn *view_column,
                        AvowColumn           column)
{
  g_autoptr(GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (probe_cb, GUINT_TO_POINTER (column), NULL));

  gtk_column_view_column_set_sorter (view_column, sorter);
}

/**
 * avow_sort_probe_read:
 * @view: a view whose columns were attached
 * @query: a query without an order
 *
 * Reads the order that the headers show.
 */
void
avow_sort_probe_read (GtkColumnView *view,
                      AvowQuery     *query)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (view);
  g_autoptr(GArray) columns = g_array_new (FALSE, FALSE, sizeof (AvowColumn));
  static int one, other;

  asked = columns;
  gtk_sorter_compare (sorter, &one, &other);
  asked = NULL;

  for (guint i = 0; i < columns->len; i++)
    {
      AvowColumn column = g_array_index (columns, AvowColumn, i);

      smaller = column;
      avow_query_add_sort (query, column, gtk_sorter_compare (sorter, &one, &other) == GTK_ORDERING_LARGER);
    }
  smaller = -1;
}
