/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_SPEAKS_AS (avow_speaks_as_get_type ())
G_DECLARE_FINAL_TYPE (AvowSpeaksAs, avow_speaks_as, AVOW, SPEAKS_AS, GtkWidget)

GtkWidget *avow_speaks_as_new         (void);
void       avow_speaks_as_set_store   (AvowSpeaksAs *self,
                                       AvowStore    *store);
void       avow_speaks_as_set_passage (AvowSpeaksAs *self,
                                       AvowPassage  *passage,
                                       const char   *date);

G_END_DECLS
