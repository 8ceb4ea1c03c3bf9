/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-query-text.h"

G_BEGIN_DECLS

#define AVOW_TYPE_FACET_POPOVER (avow_facet_popover_get_type ())
G_DECLARE_FINAL_TYPE (AvowFacetPopover, avow_facet_popover, AVOW, FACET_POPOVER, GtkPopover)

typedef char *(*AvowFacetLabelFunc) (const char *value);

GtkWidget *avow_facet_popover_new  (const char         *filter,
                                    const char         *title,
                                    AvowFacetLabelFunc  label_func);
void       avow_facet_popover_show (AvowFacetPopover   *self,
                                    GPtrArray          *values,
                                    const char         *text);

G_END_DECLS
