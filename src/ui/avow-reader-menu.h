/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-reader-pane.h"

G_BEGIN_DECLS

/**
 * AvowReaderMenu:
 *
 * What a right click on the text, the menu key or Shift+F10 offers.
 */

void            avow_reader_menu_install (GtkWidgetClass *widget_class);
AvowReaderMenu *avow_reader_menu_new     (AvowReaderPane *reader);
void            avow_reader_menu_free    (AvowReaderMenu *self);
void            avow_reader_menu_set_store (AvowReaderMenu *self,
                                            AvowStore      *store);
void            avow_reader_menu_present (AvowReaderMenu *self);

G_END_DECLS
