/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-change.h"
#include "avow-store.h"

G_BEGIN_DECLS

/**
 * AvowEditFunc:
 * @widget: who made the change
 * @done: whether it is on the disk; if not, the window has said why
 * @created: the new passage or actor; 0 if none
 * @user_data: what was given with the function
 *
 * Told when a change is on the disk, or has failed.
 */
typedef void (*AvowEditFunc) (GtkWidget *widget,
                              gboolean   done,
                              gint64     created,
                              gpointer   user_data);

void avow_edit      (GtkWidget    *widget,
                     AvowStore    *store,
                     AvowChange   *change,
                     AvowEditFunc  func,
                     gpointer      user_data);
void avow_say       (GtkWidget    *widget,
                     const char   *message);
void avow_say_undo  (GtkWidget    *widget,
                     const char   *message);
void avow_say_instead (GtkWidget   *widget,
                     const char   *message,
                     const char   *label,
                     const char   *action,
                     gint64        id);
void avow_complain  (GtkWidget    *widget,
                     const char   *message);

G_END_DECLS
