/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-list.h"

G_BEGIN_DECLS

#define AVOW_TYPE_TABLE_CELLS (avow_table_cells_get_type ())
G_DECLARE_FINAL_TYPE (AvowTableCells, avow_table_cells, AVOW, TABLE_CELLS, GObject)

guint               avow_table_get_cell_index     (AvowTable       table,
                                                   AvowColumn      column);

AvowTableCells     *avow_table_cells_new          (AvowList       *list);
GtkListItemFactory *avow_table_cells_make_factory (AvowTableCells *self,
                                                   AvowColumn      column,
                                                   float           xalign);
AvowRow            *avow_table_cells_find_row     (AvowTableCells *self,
                                                   GtkWidget      *view,
                                                   double          x,
                                                   double          y);
AvowRow            *avow_table_cells_get_row      (AvowTableCells *self,
                                                   GtkWidget      *widget);
GtkWidget          *avow_table_cells_get_widget   (AvowTableCells *self,
                                                   gint64          id);
void                avow_table_cells_light_up     (AvowTableCells *self,
                                                   gint64          id);

G_END_DECLS
