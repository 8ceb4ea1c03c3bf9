/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-article.h"

G_BEGIN_DECLS

void             avow_look_start          (GApplication *application);
int              avow_look_get_text_width (void);
int              avow_look_get_leading    (void);
GtkTextDirection avow_look_get_direction  (AvowArticle  *article);
GtkWidget       *avow_look_button_new     (void);

G_END_DECLS
