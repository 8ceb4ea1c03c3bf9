/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-list-pane.h"

G_BEGIN_DECLS

void     avow_set_order_attach   (AvowListPane *pane);
gboolean avow_set_order_is_shown (AvowListPane *pane);
void     avow_set_order_move     (AvowListPane *pane,
                                  GArray       *passage_ids,
                                  gint64        before_id);

G_END_DECLS
