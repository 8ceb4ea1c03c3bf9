/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-report-block.h"

G_BEGIN_DECLS

/**
 * AvowReportSpool:
 *
 * Blocks that are out of memory until they are needed, in a file that has no name. For one thread at
 * a time.
 */
typedef struct _AvowReportSpool AvowReportSpool;

/**
 * AvowReportPlace:
 * @offset: where it begins
 * @size: how many bytes it has
 *
 * Where a block is kept.
 */
typedef struct
{
  guint64 offset;
  gsize   size;
} AvowReportPlace;

AvowReportSpool *avow_report_spool_new  (GError                **error);
void             avow_report_spool_free (AvowReportSpool        *self);
gboolean         avow_report_spool_add  (AvowReportSpool        *self,
                                         const AvowReportBlock  *block,
                                         AvowReportPlace        *place,
                                         GError                **error);
AvowReportBlock *avow_report_spool_get  (AvowReportSpool        *self,
                                         const AvowReportPlace  *place,
                                         GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowReportSpool, avow_report_spool_free)

G_END_DECLS
