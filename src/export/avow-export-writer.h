/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-export-file.h"
#include "avow-export-format.h"
#include "avow-export.h"

G_BEGIN_DECLS

/**
 * AvowExportWriter:
 * @write: writes all of what @export asks for to @file, which it does not finish; tells how far it is by
 *   avow_export_set_progress(); on a thread of its own
 * @find_losses: (nullable): adds a sentence for each thing in what @export asks for that the format cannot hold; on a
 *   thread of its own
 *
 * What writes a format. Each has a file of its own, and is named in the table of avow-export-format.c.
 */
typedef struct
{
  gboolean (*write)       (AvowExport      *export,
                           AvowExportFile  *file,
                           GError         **error);
  gboolean (*find_losses) (AvowExport      *export,
                           GPtrArray       *losses,
                           GError         **error);
} AvowExportWriter;

const AvowExportWriter *avow_export_format_get_writer (AvowExportFormat format);

extern const AvowExportWriter avow_brat_writer;
extern const AvowExportWriter avow_claim_review_writer;
extern const AvowExportWriter avow_csv_writer;
extern const AvowExportWriter avow_gexf_writer;
extern const AvowExportWriter avow_graphml_writer;
extern const AvowExportWriter avow_html_writer;
extern const AvowExportWriter avow_jsonl_writer;
extern const AvowExportWriter avow_jsonld_writer;
extern const AvowExportWriter avow_ods_writer;
extern const AvowExportWriter avow_odt_writer;
extern const AvowExportWriter avow_pdf_writer;
extern const AvowExportWriter avow_qdc_writer;
extern const AvowExportWriter avow_qdpx_writer;
extern const AvowExportWriter avow_webanno_writer;
extern const AvowExportWriter avow_xlsx_writer;

G_END_DECLS
