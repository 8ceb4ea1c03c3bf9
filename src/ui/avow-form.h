/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AVOW_TYPE_FORM (avow_form_get_type ())
G_DECLARE_FINAL_TYPE (AvowForm, avow_form, AVOW, FORM, GtkPopover)

AvowForm  *avow_form_new          (const char *title);
void       avow_form_set_data     (AvowForm       *self,
                                   gpointer        data,
                                   GDestroyNotify  free_func);
gpointer   avow_form_get_data     (AvowForm       *self);
void       avow_form_add          (AvowForm   *self,
                                   const char *label,
                                   GtkWidget  *widget);
void       avow_form_add_pair     (AvowForm   *self,
                                   const char *label,
                                   GtkWidget  *widget,
                                   const char *other_label,
                                   GtkWidget  *other);
void       avow_form_add_buttons  (AvowForm   *self,
                                   const char *save,
                                   const char *delete);
void       avow_form_say          (AvowForm   *self,
                                   const char *mistake);
void       avow_form_ask          (AvowForm   *self,
                                   GtkWidget  *parent,
                                   GtkWidget  *anchor);

G_END_DECLS
