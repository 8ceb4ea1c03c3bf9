/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-list.h"

G_BEGIN_DECLS

#define AVOW_TYPE_FACET_BAR (avow_facet_bar_get_type ())
G_DECLARE_FINAL_TYPE (AvowFacetBar, avow_facet_bar, AVOW, FACET_BAR, GtkWidget)

GtkWidget *avow_facet_bar_new      (AvowList     *list);
void       avow_facet_bar_set_text (AvowFacetBar *self,
                                    const char   *text);
void       avow_facet_bar_append   (AvowFacetBar *self,
                                    GtkWidget    *widget);

G_END_DECLS
