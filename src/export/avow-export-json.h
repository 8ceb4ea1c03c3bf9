/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "avow-export-file.h"
#include "avow-store-export.h"

G_BEGIN_DECLS

void     avow_export_json_add_text    (JsonBuilder          *builder,
                                       const char           *name,
                                       const char           *value);
void     avow_export_json_add_texts   (JsonBuilder          *builder,
                                       const char           *name,
                                       GPtrArray            *values);
void     avow_export_json_add_number  (JsonBuilder          *builder,
                                       const char           *name,
                                       gint64                value);
void     avow_export_json_add_topics  (JsonBuilder          *builder,
                                       const char           *name,
                                       AvowPassage          *passage);
void     avow_export_json_add_article (JsonBuilder          *builder,
                                       const char           *prefix,
                                       AvowArticle          *article);
void     avow_export_json_add_fields  (JsonBuilder          *builder,
                                       const char           *prefix,
                                       AvowPassage          *passage);
void     avow_export_json_add_affiliations
                                      (JsonBuilder          *builder,
                                       const char           *prefix,
                                       const AvowExportRow  *row);
void     avow_export_json_add_events  (JsonBuilder          *builder,
                                       const char           *prefix,
                                       GPtrArray            *events);
gboolean avow_export_json_write       (JsonBuilder          *builder,
                                       const char           *before,
                                       const char           *after,
                                       AvowExportFile       *file,
                                       GError              **error);

G_END_DECLS
