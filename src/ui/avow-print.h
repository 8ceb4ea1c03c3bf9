/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-article-view.h"

G_BEGIN_DECLS

GtkPrintOperation *avow_print_new (AvowArticleView    *view);
void               avow_print     (AvowArticleView    *view);
void               avow_print_run (GtkPrintOperation  *operation,
                                   GtkWidget          *widget,
                                   GtkPageOrientation  orientation);

G_END_DECLS
