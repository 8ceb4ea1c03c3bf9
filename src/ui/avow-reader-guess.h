/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-known-names.h"
#include "avow-reader-pane.h"

G_BEGIN_DECLS

void avow_reader_guess_install (GtkWidgetClass *widget_class);
void avow_reader_guess_attach  (AvowReaderPane *reader,
                                AvowKnownNames *names);

G_END_DECLS
