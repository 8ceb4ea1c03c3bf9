/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AVOW_TYPE_CHOICE (avow_choice_get_type ())
G_DECLARE_FINAL_TYPE (AvowChoice, avow_choice, AVOW, CHOICE, GtkWidget)

GtkWidget  *avow_choice_new      (const char *label,
                                  gboolean    many);
void        avow_choice_add      (AvowChoice *self,
                                  const char *word,
                                  const char *label,
                                  const char *icon_name);
void        avow_choice_clear    (AvowChoice *self);
void        avow_choice_set_word (AvowChoice *self,
                                  const char *word);
const char *avow_choice_get_word (AvowChoice *self);
void        avow_choice_focus    (AvowChoice *self);

G_END_DECLS
