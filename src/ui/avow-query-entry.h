/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-store.h"

G_BEGIN_DECLS

#define AVOW_TYPE_QUERY_ENTRY (avow_query_entry_get_type ())
G_DECLARE_FINAL_TYPE (AvowQueryEntry, avow_query_entry, AVOW, QUERY_ENTRY, GtkWidget)

GtkWidget  *avow_query_entry_new       (void);
void        avow_query_entry_set_store (AvowQueryEntry *self,
                                        AvowStore      *store);
void        avow_query_entry_set_label (AvowQueryEntry *self,
                                        const char     *label);
const char *avow_query_entry_get_text  (AvowQueryEntry *self);
void        avow_query_entry_set_text  (AvowQueryEntry *self,
                                        const char     *text);
gboolean    avow_query_entry_parse     (AvowQueryEntry *self,
                                        AvowQuery      *query,
                                        GError        **error);
void        avow_query_entry_focus     (AvowQueryEntry *self);

G_END_DECLS
