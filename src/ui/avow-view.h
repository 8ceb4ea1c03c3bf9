/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-query.h"
#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_VIEW (avow_view_get_type ())
G_DECLARE_INTERFACE (AvowView, avow_view, AVOW, VIEW, GtkWidget)

/**
 * AvowViewInterface:
 * @set_store: sets whose passages it shows; %NULL for none
 * @set_query: sets which passages are found in their table now; the view copies what it keeps
 *
 * What shows the passages of the project in another way than their table does: a picture or
 * a page. It follows what the table finds, and narrows it by the action `workbench.filter`,
 * whose parameter is an array of filters and their new values; an empty value takes a filter
 * away. A view that is out of sight puts off asking the project until it is seen.
 */
struct _AvowViewInterface
{
  GTypeInterface parent_interface;

  void (*set_store) (AvowView  *self,
                     AvowStore *store);
  void (*set_query) (AvowView  *self,
                     AvowQuery *query);
};

void avow_view_set_store (AvowView   *self,
                          AvowStore  *store);
void avow_view_set_query (AvowView   *self,
                          AvowQuery  *query);
void avow_view_filter    (GtkWidget  *widget,
                          const char *filter,
                          ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
