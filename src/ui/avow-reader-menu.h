/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-reader-pane.h"

G_BEGIN_DECLS

GtkWidget *avow_reader_menu_new  (AvowReaderPane *reader);
void       avow_reader_menu_show (AvowReaderPane *reader,
                                  GtkWidget      *menu,
                                  double          x,
                                  double          y);

G_END_DECLS
