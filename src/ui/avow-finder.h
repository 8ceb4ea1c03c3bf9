/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_FINDER (avow_finder_get_type ())
G_DECLARE_FINAL_TYPE (AvowFinder, avow_finder, AVOW, FINDER, GtkWidget)

GtkWidget  *avow_finder_new      (const char *label,
                                  const char *placeholder,
                                  gboolean    with_articles);
void        avow_finder_open     (AvowFinder *self,
                                  AvowStore  *store,
                                  gint64      except_id);
void        avow_finder_set_text (AvowFinder *self,
                                  const char *text);
const char *avow_finder_get_text (AvowFinder *self);
gboolean    avow_finder_take     (AvowFinder *self);
void        avow_finder_focus    (AvowFinder *self);

G_END_DECLS
