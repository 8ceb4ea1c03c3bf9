/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-export-graph.h"
#include "avow-store-export.h"

G_BEGIN_DECLS

const char *avow_export_graph_get_date  (const AvowExportRow        *row);
gboolean    avow_export_graph_get_spell (const char                 *date,
                                         AvowExportSpell            *spell);
void        avow_export_graph_tidy      (GArray                     *spells);

gboolean    avow_export_graph_actors    (AvowExport                 *export,
                                         const AvowExportGraphSink  *sink,
                                         gpointer                    data,
                                         GError                    **error);
gboolean    avow_export_graph_passages  (AvowExport                 *export,
                                         const AvowExportGraphSink  *sink,
                                         gpointer                    data,
                                         GError                    **error);

G_END_DECLS
