/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-reader-pane.h"
#include "avow-table-view.h"

G_BEGIN_DECLS

void avow_actor_drag_attach_table  (AvowTableView  *table);
void avow_actor_drag_attach_reader (AvowReaderPane *reader);

G_END_DECLS
