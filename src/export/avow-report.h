/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-export.h"
#include "avow-report-block.h"

G_BEGIN_DECLS

/**
 * AvowReportEntry:
 * @level: of the heading, 1 or 2
 * @title: what it says
 * @detail: how much is below it
 * @id: of the heading
 *
 * An entry of a report's contents.
 */
typedef struct
{
  guint  level;
  char  *title;
  char  *detail;
  char  *id;
} AvowReportEntry;

/**
 * AvowReport:
 *
 * A report on its way to a format: what stands at its head, its contents, and its blocks one after
 * the other, as often as they are needed. All that it says is as the project was at one moment. For
 * one thread at a time, not that of the screen.
 */
typedef struct _AvowReport AvowReport;

AvowReport      *avow_report_new          (AvowExport   *export,
                                           guint         n_readings,
                                           GError      **error);
void             avow_report_free         (AvowReport   *self);

const char      *avow_report_get_title    (AvowReport   *self);
GPtrArray       *avow_report_get_lines    (AvowReport   *self);
GPtrArray       *avow_report_get_contents (AvowReport   *self);
gboolean         avow_report_is_long      (AvowReport   *self);
void             avow_report_rewind       (AvowReport   *self);
AvowReportBlock *avow_report_next         (AvowReport   *self,
                                           GError      **error);

const char      *avow_report_get_language (void);
gboolean         avow_report_write_text   (AvowExport   *export,
                                           GString      *text,
                                           GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowReport, avow_report_free)

G_END_DECLS
