/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-store.h"

G_BEGIN_DECLS

void avow_show_original (GtkWidget *widget,
                         AvowStore *store,
                         gint64     article_id);

G_END_DECLS
