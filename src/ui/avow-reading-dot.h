/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-row.h"

G_BEGIN_DECLS

/* What stands in the header of the dots, which is as narrow as they are. */
#define AVOW_READING_DOT_HEADER "●"

GtkWidget *avow_reading_dot_new         (void);
void       avow_reading_dot_set_row     (GtkWidget     *dot,
                                         AvowRow       *row);
GtkWidget *avow_reading_dot_new_for     (AvowReading    reading);
void       avow_reading_dot_name_header (GtkColumnView *view);

G_END_DECLS
