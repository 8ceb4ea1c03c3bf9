/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-view.h"

G_BEGIN_DECLS

#define AVOW_TYPE_CENTRE (avow_centre_get_type ())
G_DECLARE_FINAL_TYPE (AvowCentre, avow_centre, AVOW, CENTRE, GtkWidget)

/**
 * AvowViewFunc:
 *
 * Makes a view.
 *
 * Returns: (transfer floating): an [iface@View]
 */
typedef GtkWidget *(*AvowViewFunc) (void);

void        avow_centre_add_view    (AvowCentre   *self,
                                     const char   *name,
                                     const char   *title,
                                     AvowViewFunc  func);
void        avow_centre_set_store   (AvowCentre   *self,
                                     AvowStore    *store);
void        avow_centre_set_query   (AvowCentre   *self,
                                     AvowQuery    *query);
void        avow_centre_show        (AvowCentre   *self,
                                     const char   *name);
void        avow_centre_focus       (AvowCentre   *self);
const char *avow_centre_get_shown   (AvowCentre   *self);
GtkWidget  *avow_centre_get_view    (AvowCentre   *self,
                                     const char   *name);

G_END_DECLS
