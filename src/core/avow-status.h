/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-kind.h"

G_BEGIN_DECLS

/**
 * AvowStatusEvent:
 * @id: its id in this project; 0 for one that is not there yet
 * @status: a status that fits the passage's kind, a word of the schema
 * @date: (nullable): since when, as precise as it is known: `2026-01`
 * @url: (nullable): the evidence, if it is a link
 * @article_id: the evidence, if it is an article, or the article of a passage; else 0
 * @passage_id: the evidence, if it is a passage; else 0
 * @evidence: (nullable): the headline of the article, or the words of the passage
 * @note: (nullable): what the analyst notes about it
 * @analyst: (nullable): who said so
 * @created: (nullable): when, in UTC
 *
 * Something that became of a passage. A passage has a history of these; the newest
 * is its status.
 */
typedef struct
{
  gint64  id;
  char   *status;
  char   *date;
  char   *url;
  gint64  article_id;
  gint64  passage_id;
  char   *evidence;
  char   *note;
  char   *analyst;
  char   *created;
} AvowStatusEvent;

const char * const *avow_status_get_words  (AvowKind         kind);
gboolean            avow_status_fits       (AvowKind         kind,
                                            const char      *status);
const char         *avow_status_get_label  (const char      *status);

AvowStatusEvent    *avow_status_event_new  (const char      *status,
                                            const char      *date);
AvowStatusEvent    *avow_status_event_copy (AvowStatusEvent *self);
void                avow_status_event_free (AvowStatusEvent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowStatusEvent, avow_status_event_free)

G_END_DECLS
