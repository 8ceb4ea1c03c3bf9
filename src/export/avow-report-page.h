/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "avow-report-block.h"

G_BEGIN_DECLS

/**
 * AvowReportPages:
 *
 * Pages on which blocks of a report come one below the other, with a margin for notes. As long as
 * there is nothing to draw on, they are measured only, and come out the same later. All lengths are
 * in points. For one thread at a time.
 */
typedef struct _AvowReportPages AvowReportPages;

AvowReportPages *avow_report_pages_new          (const char            *title,
                                                 gboolean               has_margin);
void             avow_report_pages_free         (AvowReportPages       *self);
void             avow_report_pages_get_paper    (double                *width,
                                                 double                *height);
void             avow_report_pages_begin        (AvowReportPages       *self,
                                                 cairo_t               *cr,
                                                 guint                  n_pages);
guint            avow_report_pages_end          (AvowReportPages       *self);
guint            avow_report_pages_get_page     (AvowReportPages       *self,
                                                 double                *y);
void             avow_report_pages_add_title    (AvowReportPages       *self,
                                                 GPtrArray             *lines);
void             avow_report_pages_add_entry    (AvowReportPages       *self,
                                                 guint                  level,
                                                 const char            *title,
                                                 const char            *id,
                                                 guint                  page);
void             avow_report_pages_add          (AvowReportPages       *self,
                                                 AvowReportBlock       *block);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowReportPages, avow_report_pages_free)

G_END_DECLS
