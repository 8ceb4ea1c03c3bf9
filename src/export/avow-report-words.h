/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-query.h"
#include "avow-store-export.h"

G_BEGIN_DECLS

/**
 * AvowReportFacts:
 *
 * What is known about a passage, in words, and the texts of it.
 */
typedef struct
{
  GArray    *facts;     /* AvowReportFact */
  GPtrArray *texts;
} AvowReportFacts;

void        avow_report_facts_init        (AvowReportFacts     *self,
                                           const AvowExportRow *row,
                                           gboolean             is_note);
void        avow_report_facts_clear       (AvowReportFacts     *self);

const char *avow_report_get_url           (const char          *url);
char       *avow_report_describe_passage  (AvowPassage         *passage);
char       *avow_report_describe_act      (AvowPassage         *passage);
char       *avow_report_describe_article  (AvowArticle         *article);
char       *avow_report_describe_query    (AvowQuery           *query,
                                           GHashTable          *names);
char       *avow_report_cite              (AvowPassage         *passage,
                                           AvowArticle         *article);
char       *avow_report_cite_article      (AvowArticle         *article);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AvowReportFacts, avow_report_facts_clear)

G_END_DECLS
