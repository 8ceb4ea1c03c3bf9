/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AvowFieldFunc:
 * @field: an entry or a text view
 * @text: what it says now
 * @user_data: what was given with the function
 *
 * Told when the user has changed what a field says.
 */
typedef void (*AvowFieldFunc) (GtkWidget  *field,
                               const char *text,
                               gpointer    user_data);

void avow_field_init     (GtkWidget     *field,
                          AvowFieldFunc  func,
                          gpointer       user_data);
void avow_field_set_text (GtkWidget     *field,
                          const char    *text);
void avow_field_reset    (GtkWidget     *field,
                          const char    *text);
void avow_field_commit   (GtkWidget     *field);

G_END_DECLS
