/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-reader-pane.h"

G_BEGIN_DECLS

/**
 * AvowTextMenu:
 *
 * What the menu of the text has for actors: those that are named where it is asked for,
 * and words that may be a name.
 */
typedef struct _AvowTextMenu AvowTextMenu;

void          avow_text_menu_install (GtkWidgetClass *widget_class);
AvowTextMenu *avow_text_menu_new     (AvowReaderPane *reader,
                                      GMenu          *section);
void          avow_text_menu_free    (AvowTextMenu   *self);
void          avow_text_menu_update  (AvowTextMenu   *self);
void          avow_text_menu_present (AvowTextMenu   *self);

G_END_DECLS
