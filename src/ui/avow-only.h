/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-passage.h"

G_BEGIN_DECLS

#define AVOW_TYPE_ONLY (avow_only_get_type ())
G_DECLARE_FINAL_TYPE (AvowOnly, avow_only, AVOW, ONLY, GObject)

AvowOnly     *avow_only_new            (void);
gboolean      avow_only_is_set         (AvowOnly    *self);
gboolean      avow_only_has            (AvowOnly    *self,
                                        AvowPassage *passage);
void          avow_only_set_kinds      (AvowOnly    *self,
                                        AvowKinds    kinds);
void          avow_only_set_actor      (AvowOnly    *self,
                                        gint64       id,
                                        const char  *name);
void          avow_only_set_selected   (AvowOnly    *self,
                                        AvowPassage *passage);
char         *avow_only_describe_kinds (AvowOnly    *self);
char         *avow_only_describe_actor (AvowOnly    *self);
GActionGroup *avow_only_get_actions    (AvowOnly    *self);
GMenuModel   *avow_only_make_menu      (AvowOnly    *self,
                                        AvowPassage *passage);

G_END_DECLS
