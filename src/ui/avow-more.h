/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-passage.h"

G_BEGIN_DECLS

#define AVOW_TYPE_MORE (avow_more_get_type ())
G_DECLARE_FINAL_TYPE (AvowMore, avow_more, AVOW, MORE, GtkWidget)

GtkWidget *avow_more_new          (void);
void       avow_more_set_passages (AvowMore  *self,
                                   GPtrArray *passages);

G_END_DECLS
