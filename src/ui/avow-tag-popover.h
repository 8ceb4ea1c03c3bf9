/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-change.h"
#include "avow-guess.h"
#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_TAG_POPOVER (avow_tag_popover_get_type ())
G_DECLARE_FINAL_TYPE (AvowTagPopover, avow_tag_popover, AVOW, TAG_POPOVER, GtkPopover)

GtkWidget *avow_tag_popover_new       (void);
void       avow_tag_popover_set_store (AvowTagPopover *self,
                                       AvowStore      *store);
void       avow_tag_popover_set_article (AvowTagPopover *self,
                                         gint64          article_id);
void       avow_tag_popover_reset     (AvowTagPopover *self);
void       avow_tag_popover_add_to    (AvowTagPopover *self,
                                       AvowChange     *change);
void       avow_tag_popover_set_speakers (AvowTagPopover *self,
                                          GPtrArray      *links);
void       avow_tag_popover_set_last (AvowTagPopover *self,
                                      const char     *last);
void       avow_tag_popover_set_guess (AvowTagPopover *self,
                                       AvowGuess      *guess);
gboolean   avow_tag_popover_take_guess (AvowTagPopover *self);
void       avow_tag_popover_clear_guess (AvowTagPopover *self);
gboolean   avow_tag_popover_has_taken (AvowTagPopover *self);
void       avow_tag_popover_focus     (AvowTagPopover *self);

G_END_DECLS
