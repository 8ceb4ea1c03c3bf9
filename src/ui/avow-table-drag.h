/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-row.h"
#include "avow-query.h"

G_BEGIN_DECLS

void avow_table_drag_attach (GtkWidget *view,
                             AvowTable  table);
void avow_table_drag_bind   (GtkWidget *cell,
                             AvowRow   *row);

G_END_DECLS
