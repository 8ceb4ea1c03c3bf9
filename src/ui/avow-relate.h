/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-drag.h"
#include "avow-passage.h"

G_BEGIN_DECLS

/**
 * AvowPassageFunc:
 * @widget: a widget that stands for a passage
 *
 * Tells which passage that is.
 *
 * Returns: (transfer none) (nullable): the passage
 */
typedef AvowPassage *(*AvowPassageFunc) (gpointer widget);

void     avow_relate_ask    (GtkWidget         *anchor,
                             gint64             from_id,
                             gint64             to_id);
gboolean avow_relate_drop   (GtkWidget         *anchor,
                             const AvowDragged *dragged,
                             gint64             passage_id,
                             gboolean           drop);
void     avow_relate_attach (GtkWidget         *widget,
                             AvowPassageFunc    func);

G_END_DECLS
