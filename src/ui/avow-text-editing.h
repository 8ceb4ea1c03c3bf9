/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-anchor.h"

G_BEGIN_DECLS

/**
 * AvowTextEditing:
 *
 * A text view while what it shows is corrected: what comes before the text stays as it
 * is, and where the places of the text went is known at any time.
 */
typedef struct _AvowTextEditing AvowTextEditing;

AvowTextEditing *avow_text_editing_new     (GtkTextView     *view,
                                            int              base);
void             avow_text_editing_free    (AvowTextEditing *self);
AvowAnchorMap   *avow_text_editing_get_map (AvowTextEditing *self);
void             avow_text_editing_paste   (AvowTextEditing *self);

G_END_DECLS
