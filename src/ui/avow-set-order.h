/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-list-pane.h"

G_BEGIN_DECLS

void avow_set_order_attach (AvowListPane *pane);

G_END_DECLS
