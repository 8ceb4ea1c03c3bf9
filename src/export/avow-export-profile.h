/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowExportFormat:
 * @AVOW_EXPORT_CSV: comma-separated values
 * @AVOW_EXPORT_XLSX: a workbook of Excel
 * @AVOW_EXPORT_ODS: a spreadsheet of OpenDocument
 * @AVOW_EXPORT_HTML: a report as a web page
 * @AVOW_EXPORT_PDF: a report as PDF
 * @AVOW_EXPORT_ODT: a report as a text of OpenDocument
 * @AVOW_EXPORT_QDPX: a project of REFI-QDA
 * @AVOW_EXPORT_QDC: a codebook of REFI-QDA
 * @AVOW_EXPORT_GRAPHML: a network as GraphML
 * @AVOW_EXPORT_GEXF: a network with dates as GEXF
 * @AVOW_EXPORT_JSON_LD: Web Annotations of the W3C
 * @AVOW_EXPORT_CLAIM_REVIEW: ClaimReview of schema.org
 * @AVOW_EXPORT_BRAT: brat standoff, packed
 * @AVOW_EXPORT_WEBANNO: WebAnno TSV 3.3, packed
 * @AVOW_EXPORT_JSON_LINES: a JSON object an article, with its spans
 *
 * What a file is written as.
 */
typedef enum
{
  AVOW_EXPORT_CSV,
  AVOW_EXPORT_XLSX,
  AVOW_EXPORT_ODS,
  AVOW_EXPORT_HTML,
  AVOW_EXPORT_PDF,
  AVOW_EXPORT_ODT,
  AVOW_EXPORT_QDPX,
  AVOW_EXPORT_QDC,
  AVOW_EXPORT_GRAPHML,
  AVOW_EXPORT_GEXF,
  AVOW_EXPORT_JSON_LD,
  AVOW_EXPORT_CLAIM_REVIEW,
  AVOW_EXPORT_BRAT,
  AVOW_EXPORT_WEBANNO,
  AVOW_EXPORT_JSON_LINES,
} AvowExportFormat;

#define AVOW_N_EXPORT_FORMATS 15

/**
 * AvowExportRows:
 * @AVOW_EXPORT_ROWS_PASSAGES: a passage
 * @AVOW_EXPORT_ROWS_LINKS: a passage and one of its actors; a passage without any has one row
 *
 * What a row of a table stands for.
 */
typedef enum
{
  AVOW_EXPORT_ROWS_PASSAGES,
  AVOW_EXPORT_ROWS_LINKS,
} AvowExportRows;

/**
 * AvowExportDates:
 * @AVOW_EXPORT_DATES_ISO: 2026-01-07
 * @AVOW_EXPORT_DATES_DAY_FIRST: 07/01/2026
 * @AVOW_EXPORT_DATES_MONTH_FIRST: 01/07/2026
 * @AVOW_EXPORT_DATES_DOTS: 07.01.2026
 *
 * How dates are written in CSV; those less precise than a day are so in every form: 01/2026, 2026.
 */
typedef enum
{
  AVOW_EXPORT_DATES_ISO,
  AVOW_EXPORT_DATES_DAY_FIRST,
  AVOW_EXPORT_DATES_MONTH_FIRST,
  AVOW_EXPORT_DATES_DOTS,
} AvowExportDates;

/**
 * AvowExportGroup:
 * @AVOW_EXPORT_GROUP_ARTICLES: articles with their text, marks and margin
 * @AVOW_EXPORT_GROUP_ACTORS: passages by who says them
 * @AVOW_EXPORT_GROUP_TOPICS: passages by topic
 * @AVOW_EXPORT_GROUP_STATUS: passages by kind and status
 *
 * How a report is put in order.
 */
typedef enum
{
  AVOW_EXPORT_GROUP_ARTICLES,
  AVOW_EXPORT_GROUP_ACTORS,
  AVOW_EXPORT_GROUP_TOPICS,
  AVOW_EXPORT_GROUP_STATUS,
} AvowExportGroup;

/**
 * AvowExportNetwork:
 * @AVOW_EXPORT_NETWORK_ADDRESSEES: from who says something to whom it is said, by kind
 * @AVOW_EXPORT_NETWORK_OBJECTS: from who says something to whom it is about, by kind
 * @AVOW_EXPORT_NETWORK_TOPICS: from who says something to what topic, by kind
 * @AVOW_EXPORT_NETWORK_PASSAGES: passages and how they relate
 *
 * What is a tie of a network.
 */
typedef enum
{
  AVOW_EXPORT_NETWORK_ADDRESSEES,
  AVOW_EXPORT_NETWORK_OBJECTS,
  AVOW_EXPORT_NETWORK_TOPICS,
  AVOW_EXPORT_NETWORK_PASSAGES,
} AvowExportNetwork;

/**
 * AvowExportProfile:
 * @name: (nullable): what the analyst calls it
 * @format: what is written
 * @columns: (element-type AvowExportColumn): for tables, the columns in their order
 * @rows: for tables, what a row is
 * @topic_columns: for tables, whether each topic has a column of 0 and 1, after all others
 * @separator: for CSV, what is between cells: a comma, a semicolon, a tab or a bar
 * @quote_all: for CSV, whether all cells are in quotes
 * @bom: for CSV, whether it begins with a mark that it is UTF-8, by which Excel knows
 * @lf: for CSV, whether lines end in LF alone instead of CR LF
 * @dates: for CSV, how dates are written
 * @raw: for CSV, whether cells that a spreadsheet would run as a formula stay as they are
 * @describe: for CSV, whether a description of it is written beside it: NAME-metadata.json
 * @group: for reports, how they are put in order
 * @network: for networks, what a tie is
 *
 * How something is exported.
 */
typedef struct
{
  char              *name;
  AvowExportFormat   format;
  GArray            *columns;
  AvowExportRows     rows;
  gboolean           topic_columns;
  char               separator;
  gboolean           quote_all;
  gboolean           bom;
  gboolean           lf;
  AvowExportDates    dates;
  gboolean           raw;
  gboolean           describe;
  AvowExportGroup    group;
  AvowExportNetwork  network;
} AvowExportProfile;

AvowExportProfile *avow_export_profile_new           (AvowExportFormat    format);
AvowExportProfile *avow_export_profile_copy          (AvowExportProfile  *self);
void               avow_export_profile_free          (AvowExportProfile  *self);
gboolean           avow_export_profile_set_columns   (AvowExportProfile  *self,
                                                      const char         *names,
                                                      char              **unknown);
char              *avow_export_profile_get_columns   (AvowExportProfile  *self);
void               avow_export_profile_save          (AvowExportProfile  *self,
                                                      GKeyFile           *file,
                                                      const char         *group);
AvowExportProfile *avow_export_profile_load          (GKeyFile           *file,
                                                      const char         *group);

gboolean           avow_export_rows_from_string      (const char         *string,
                                                      AvowExportRows     *rows);
gboolean           avow_export_dates_from_string     (const char         *string,
                                                      AvowExportDates    *dates);
const char        *avow_export_group_to_string       (AvowExportGroup     group);
gboolean           avow_export_group_from_string     (const char         *string,
                                                      AvowExportGroup    *group);
gboolean           avow_export_network_from_string   (const char         *string,
                                                      AvowExportNetwork  *network);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowExportProfile, avow_export_profile_free)

G_END_DECLS
