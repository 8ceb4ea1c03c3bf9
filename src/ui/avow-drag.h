/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-query.h"

G_BEGIN_DECLS

/**
 * AvowDragged:
 * @table: what it is a row of
 * @id: its id; of several, that of the one under the pointer
 * @ids: (element-type gint64): all that are dragged, in their order
 * @is_folder: among sets, whether it is a folder of sets
 * @text: what it is called
 * @outside: (nullable): what other programs get of it
 *
 * Articles, passages or sets that are dragged from one part of the window to another.
 */
typedef struct
{
  AvowTable           table;
  gint64              id;
  GArray             *ids;
  gboolean            is_folder;
  char               *text;
  GdkContentProvider *outside;
} AvowDragged;

/**
 * AvowDragFunc:
 * @widget: where a drag may begin
 * @x: where the pointer is
 * @y: how far down
 *
 * Tells what can be dragged from a place.
 *
 * Returns: (transfer full) (nullable): it; %NULL if there is nothing
 */
typedef AvowDragged *(*AvowDragFunc) (GtkWidget *widget,
                                      double     x,
                                      double     y);

/**
 * AvowDropFunc:
 * @widget: what something is held over
 * @dragged: (nullable): it; %NULL when it is held elsewhere again
 * @x: where the pointer is
 * @y: how far down
 * @drop: whether it is dropped now
 *
 * Takes what is dropped, or tells whether it would.
 *
 * Returns: whether it can be dropped there
 */
typedef gboolean (*AvowDropFunc) (GtkWidget         *widget,
                                  const AvowDragged *dragged,
                                  double             x,
                                  double             y,
                                  gboolean           drop);

#define AVOW_TYPE_DRAGGED (avow_dragged_get_type ())

GType        avow_dragged_get_type (void);
AvowDragged *avow_dragged_new      (AvowTable     table,
                                    gint64        id,
                                    const char   *text);
AvowDragged *avow_dragged_new_for_ids (AvowTable  table,
                                    gint64        id,
                                    GArray       *ids,
                                    const char   *text);
void         avow_drag_add_source  (GtkWidget    *widget,
                                    AvowDragFunc  func);
void         avow_drag_add_target  (GtkWidget    *widget,
                                    AvowDropFunc  func);

G_END_DECLS
