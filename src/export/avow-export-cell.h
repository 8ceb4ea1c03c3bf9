/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-export-column.h"
#include "avow-export-scan.h"

G_BEGIN_DECLS

/**
 * AvowExportCells:
 *
 * What makes the cells of tables: what each column holds of a passage. For one thread.
 */
typedef struct _AvowExportCells AvowExportCells;

AvowExportCells *avow_export_cells_new       (AvowExportScan      *scan);
void             avow_export_cells_free      (AvowExportCells     *self);
AvowScanText     avow_export_cells_get       (AvowExportCells     *self,
                                              const AvowScanRow   *row,
                                              const AvowScanLink  *link,
                                              AvowExportColumn     column);
void             avow_export_cells_add_needs (AvowExportColumn     column,
                                              AvowScanNeeds       *needs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowExportCells, avow_export_cells_free)

G_END_DECLS
