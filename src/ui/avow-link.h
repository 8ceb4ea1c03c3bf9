/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-drag.h"

G_BEGIN_DECLS

void     avow_link_ask  (GtkWidget          *anchor,
                         const GdkRectangle *at,
                         GArray             *actor_ids,
                         GArray             *passage_ids);
gboolean avow_link_drop (GtkWidget          *anchor,
                         const GdkRectangle *at,
                         const AvowDragged  *dragged,
                         gint64              passage_id,
                         gboolean            drop);
void     avow_link_ask_merge (GtkWidget     *anchor,
                         const GdkRectangle *at,
                         GArray             *actor_ids,
                         gint64              into_id);

G_END_DECLS
