/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AvowAskFunc:
 * @widget: who asked
 * @text: what was answered, without white space around it
 * @choice: which button was pressed, from 0
 * @user_data: what was given with the function
 *
 * Takes an answer.
 */
typedef void (*AvowAskFunc) (GtkWidget  *widget,
                             const char *text,
                             guint       choice,
                             gpointer    user_data);

GtkWidget *avow_ask (GtkWidget          *widget,
                     const GdkRectangle *at,
                     const char         *title,
                     const char         *label,
                     const char         *text,
                     const char * const *choices,
                     AvowAskFunc         func,
                     gpointer            user_data,
                     GDestroyNotify      free_data);

G_END_DECLS
