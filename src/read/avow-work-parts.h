/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-bundle.h"
#include "avow-kind.h"
#include "avow-work-text.h"

G_BEGIN_DECLS

/**
 * AvowWorkTopics:
 *
 * Finds topics of a bundle by their paths, and makes those that are not there. For one thread.
 */
typedef struct _AvowWorkTopics AvowWorkTopics;

char           *avow_work_dup_guid         (const char      *guid);
char           *avow_work_make_guid        (const char      *guid,
                                            const char      *space,
                                            const char      *key);
char           *avow_work_dup_colour       (const char      *colour);
char           *avow_work_make_colour      (gint64           red,
                                            gint64           green,
                                            gint64           blue);
char           *avow_work_dup_time         (const char      *time);
char           *avow_work_dup_date         (const char      *date);
char           *avow_work_time_from_unix   (gint64           seconds);
char           *avow_work_dup_line         (const char      *text);
char           *avow_work_dup_words        (const char      *text);
char           *avow_work_dup_quote        (const char      *text);
char           *avow_work_dup_letters      (const char      *text);
gboolean        avow_work_find_kind        (const char      *name,
                                            AvowKind        *kind);
void            avow_work_add_note         (AvowBundle      *bundle,
                                            AvowBundleTable  table,
                                            guint            row,
                                            const char      *name,
                                            const char      *text);
char           *avow_work_add_analyst      (AvowBundle      *bundle,
                                            const char      *space,
                                            const char      *name);
guint           avow_work_add_article      (AvowBundle      *bundle,
                                            const char      *guid,
                                            const char      *name,
                                            AvowWorkText    *text);
void            avow_work_set_field        (AvowBundle      *bundle,
                                            guint            row,
                                            const char      *name,
                                            const char      *value);
char           *avow_work_unique_guid      (GHashTable      *taken,
                                            const char      *guid);
void            avow_work_add_topic        (AvowBundle      *bundle,
                                            const char      *passage,
                                            const char      *topic);

GHashTable     *avow_work_ids_new          (GDestroyNotify   free_value);
void            avow_work_ids_put          (GHashTable      *ids,
                                            gint64           id,
                                            gpointer         value);
gpointer        avow_work_ids_get          (GHashTable      *ids,
                                            gint64           id);
char           *avow_work_ids_make_guid    (const char      *space,
                                            const char      *table,
                                            gint64           id);

AvowWorkTopics *avow_work_topics_new       (AvowBundle      *bundle,
                                            const char      *space);
void            avow_work_topics_free      (AvowWorkTopics  *self);
void            avow_work_topics_know      (AvowWorkTopics  *self,
                                            const char      *path,
                                            const char      *separator,
                                            const char      *guid);
const char     *avow_work_topics_find      (AvowWorkTopics  *self,
                                            const char      *path,
                                            const char      *separator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowWorkTopics, avow_work_topics_free)

G_END_DECLS
