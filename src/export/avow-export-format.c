/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-format.h"

#include <glib/gi18n.h>

#include "avow-export-writer.h"

/* All formats: a new one is added here. Those without a writer are not there. */
static const struct
{
  const char             *id;
  const char             *label;
  const char             *suffix;
  AvowExportFeatures      features;
  const AvowExportWriter *writer;
} formats[AVOW_N_EXPORT_FORMATS] =
{
  [AVOW_EXPORT_CSV] = { "csv", N_("Comma-Separated Values"), ".csv",
                        AVOW_EXPORT_HAS_COLUMNS | AVOW_EXPORT_HAS_DIALECT | AVOW_EXPORT_IS_TEXT, &avow_csv_writer },
  [AVOW_EXPORT_XLSX] = { "xlsx", N_("Excel Workbook"), ".xlsx", AVOW_EXPORT_HAS_COLUMNS, &avow_xlsx_writer },
  [AVOW_EXPORT_ODS] = { "ods", N_("OpenDocument Spreadsheet"), ".ods", AVOW_EXPORT_HAS_COLUMNS, &avow_ods_writer },
  [AVOW_EXPORT_HTML] = { "html", N_("Report as a Web Page"), ".html", AVOW_EXPORT_HAS_GROUPS, &avow_html_writer },
  [AVOW_EXPORT_PDF] = { "pdf", N_("Report as PDF"), ".pdf", AVOW_EXPORT_HAS_GROUPS, &avow_pdf_writer },
  [AVOW_EXPORT_ODT] = { "odt", N_("Report as OpenDocument Text"), ".odt", AVOW_EXPORT_HAS_GROUPS, &avow_odt_writer },
  [AVOW_EXPORT_QDPX] = { "qdpx", N_("REFI-QDA Project"), ".qdpx", 0, &avow_qdpx_writer },
  [AVOW_EXPORT_QDC] = { "qdc", N_("REFI-QDA Codebook"), ".qdc", AVOW_EXPORT_IS_TEXT, &avow_qdc_writer },
  [AVOW_EXPORT_GRAPHML] = { "graphml", N_("Network as GraphML"), ".graphml", AVOW_EXPORT_HAS_NETWORK | AVOW_EXPORT_IS_TEXT,
                            &avow_graphml_writer },
  [AVOW_EXPORT_GEXF] = { "gexf", N_("Network with Dates as GEXF"), ".gexf", AVOW_EXPORT_HAS_NETWORK | AVOW_EXPORT_IS_TEXT,
                         &avow_gexf_writer },
  [AVOW_EXPORT_JSON_LD] = { "jsonld", N_("W3C Web Annotations"), ".jsonld", AVOW_EXPORT_IS_TEXT, &avow_jsonld_writer },
  [AVOW_EXPORT_CLAIM_REVIEW] = { "claimreview", N_("ClaimReview of schema.org"), ".claimreview.json", AVOW_EXPORT_IS_TEXT,
                                 &avow_claim_review_writer },
  [AVOW_EXPORT_BRAT] = { "brat", N_("brat Standoff, Packed"), ".brat.zip", 0, &avow_brat_writer },
  [AVOW_EXPORT_WEBANNO] = { "webanno", N_("WebAnno TSV, Packed"), ".webanno.zip", 0, &avow_webanno_writer },
  [AVOW_EXPORT_JSON_LINES] = { "jsonl", N_("JSON Lines with Spans"), ".jsonl", AVOW_EXPORT_IS_TEXT, &avow_jsonl_writer },
};

/**
 * avow_export_format_is_there:
 * @format: a format
 *
 * Tells whether a format can be written.
 *
 * Returns: whether it can
 */
gboolean
avow_export_format_is_there (AvowExportFormat format)
{
  g_return_val_if_fail (format < AVOW_N_EXPORT_FORMATS, FALSE);

  return formats[format].writer != NULL;
}

/**
 * avow_export_format_get_id:
 * @format: a format
 *
 * Gets the word for a format, for files and commands.
 *
 * Returns: a static string
 */
const char *
avow_export_format_get_id (AvowExportFormat format)
{
  g_return_val_if_fail (format < AVOW_N_EXPORT_FORMATS, NULL);

  return formats[format].id;
}

/**
 * avow_export_format_get_label:
 * @format: a format
 *
 * Gets what a format is called on the screen.
 *
 * Returns: a static string, translated
 */
const char *
avow_export_format_get_label (AvowExportFormat format)
{
  g_return_val_if_fail (format < AVOW_N_EXPORT_FORMATS, NULL);

  return _(formats[format].label);
}

/**
 * avow_export_format_get_suffix:
 * @format: a format
 *
 * Gets what the names of its files end in.
 *
 * Returns: a static string that begins with a point
 */
const char *
avow_export_format_get_suffix (AvowExportFormat format)
{
  g_return_val_if_fail (format < AVOW_N_EXPORT_FORMATS, NULL);

  return formats[format].suffix;
}

/**
 * avow_export_format_get_features:
 * @format: a format
 *
 * Gets what can be chosen about a format.
 *
 * Returns: what can be chosen
 */
AvowExportFeatures
avow_export_format_get_features (AvowExportFormat format)
{
  g_return_val_if_fail (format < AVOW_N_EXPORT_FORMATS, 0);

  return formats[format].features;
}

/**
 * avow_export_format_get_writer:
 * @format: a format
 *
 * Gets what writes a format.
 *
 * Returns: (nullable): the writer
 */
const AvowExportWriter *
avow_export_format_get_writer (AvowExportFormat format)
{
  g_return_val_if_fail (format < AVOW_N_EXPORT_FORMATS, NULL);

  return formats[format].writer;
}

/**
 * avow_export_format_from_id:
 * @id: a word
 * @format: (out): where to put the format
 *
 * Finds a format that can be written by its word.
 *
 * Returns: whether there is one
 */
gboolean
avow_export_format_from_id (const char       *id,
                            AvowExportFormat *format)
{
  for (*format = 0; *format < AVOW_N_EXPORT_FORMATS; (*format)++)
    {
      if (formats[*format].writer != NULL && g_str_equal (formats[*format].id, id))
        return TRUE;
    }

  return FALSE;
}

/**
 * avow_export_format_from_name:
 * @file_name: the name of a file
 * @format: (out): where to put the format
 *
 * Finds a format that can be written by the end of a file's name.
 *
 * Returns: whether there is one
 */
gboolean
avow_export_format_from_name (const char       *file_name,
                              AvowExportFormat *format)
{
  g_autofree char *small = g_ascii_strdown (file_name, -1);

  for (*format = 0; *format < AVOW_N_EXPORT_FORMATS; (*format)++)
    {
      if (formats[*format].writer != NULL && g_str_has_suffix (small, formats[*format].suffix))
        return TRUE;
    }

  return FALSE;
}
