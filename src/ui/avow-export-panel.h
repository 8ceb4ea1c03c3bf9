/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "avow-export.h"

G_BEGIN_DECLS

/**
 * AvowExportChoice:
 * @label: what is to be exported, in words
 * @name: (nullable): what to call its file; %NULL for what the project is called
 * @query: which passages
 * @id: the set of which these are all; or, of what is no set, a number below 0 that it is known by
 *
 * Something that can be exported.
 */
typedef struct
{
  char      *label;
  char      *name;
  AvowQuery *query;
  gint64     id;
} AvowExportChoice;

AvowExportChoice *avow_export_choice_new  (char             *label,
                                           const char       *name,
                                           AvowQuery        *query,
                                           gint64            id);
void              avow_export_choice_free (AvowExportChoice *self);

#define AVOW_TYPE_EXPORT_PANEL (avow_export_panel_get_type ())
G_DECLARE_FINAL_TYPE (AvowExportPanel, avow_export_panel, AVOW, EXPORT_PANEL, GtkWidget)

GtkWidget         *avow_export_panel_new         (void);
void               avow_export_panel_open        (AvowExportPanel  *self,
                                                  AvowStore        *store,
                                                  const char       *name);
void               avow_export_panel_close       (AvowExportPanel  *self);
void               avow_export_panel_set_choices (AvowExportPanel  *self,
                                                  GPtrArray        *choices,
                                                  guint             chosen);
guint              avow_export_panel_get_chosen  (AvowExportPanel  *self);
AvowExportChoice  *avow_export_panel_get_choice  (AvowExportPanel  *self);
AvowExportProfile *avow_export_panel_get_profile (AvowExportPanel  *self);
GFile             *avow_export_panel_get_file    (AvowExportPanel  *self);
void               avow_export_panel_refresh     (AvowExportPanel  *self);
void               avow_export_panel_begin       (AvowExportPanel  *self,
                                                  AvowExport       *export);
void               avow_export_panel_end         (AvowExportPanel  *self,
                                                  gboolean          done);

G_END_DECLS
