/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-query.h"

G_BEGIN_DECLS

void avow_sort_probe_attach (GtkColumnViewColumn *view_column,
                             AvowColumn           column);
void avow_sort_probe_read   (GtkColumnView       *view,
                             AvowQuery           *query);

G_END_DECLS
