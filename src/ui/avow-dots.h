/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-article-view.h"

G_BEGIN_DECLS

void avow_dots_snapshot (AvowArticleView *view,
                         GtkSnapshot     *snapshot,
                         gint64           first,
                         gint64           last);

G_END_DECLS
