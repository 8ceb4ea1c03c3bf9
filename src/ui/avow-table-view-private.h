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

G_END_DECLS
