/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-selection.h"
#include "avow-table-columns.h"
#include "avow-table-view.h"

G_BEGIN_DECLS

struct _AvowTableView
{
  GtkWidget         parent_instance;

  GtkWidget        *scroller;
  GtkColumnView    *view;
  AvowList         *list;
  AvowTableCells   *cells;
  AvowTableColumns *columns;
  AvowSelection    *selection;

  GtkWidget          *box;          /* the rows, and what stands at their foot */
  GSimpleActionGroup *actions;      /* on rows that are selected */
  GMenu              *extra_menu;
  GtkWidget          *menu;         /* made when it is asked for */
  GtkWidget          *ask;          /* or %NULL */
  gint64              focus;        /* the row with the keyboard when that went to one of them; or 0 */
  gpointer            find;         /* what was typed to go to a row */

  AvowQuery        *filter;
  gint64            selected;    /* the row that is, or is to be, shown elsewhere */
  gboolean          asked_anew;  /* what is listed next is something else */
  gboolean          swapped;     /* other rows are at the same places */
  gboolean          to_select;   /* the row that is selected is to be scrolled to */
  double            top;         /* how far down what is in view begins */
  double            height;      /* and how much that is */
  gint64            top_id;      /* the row at its top */
  guint             keep_tick;
  guint             rest_tick;
  gboolean          drawn;       /* a frame, since there are more rows to show */
  gint64            hovered;     /* the row that is lit up */
};

/* Goes to a row as if it had been clicked. */
void avow_table_view_go_to (AvowTableView *self,
                            guint          position);

/* The row that has the keyboard; 0 if none has. */
gint64 avow_table_view_get_focus_row (AvowTableView *self);
void   avow_table_view_focus_row     (AvowTableView *self,
                                      gint64         id);

G_END_DECLS
