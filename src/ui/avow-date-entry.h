/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AVOW_TYPE_DATE_ENTRY (avow_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (AvowDateEntry, avow_date_entry, AVOW, DATE_ENTRY, GtkWidget)

GtkWidget  *avow_date_entry_new           (const char    *label);
void        avow_date_entry_set_reference (AvowDateEntry *self,
                                           const char    *iso);
void        avow_date_entry_set_date      (AvowDateEntry *self,
                                           const char    *iso);
void        avow_date_entry_reset         (AvowDateEntry *self,
                                           const char    *iso);
gboolean    avow_date_entry_commit        (AvowDateEntry *self);
const char *avow_date_entry_get_date      (AvowDateEntry *self);

G_END_DECLS
