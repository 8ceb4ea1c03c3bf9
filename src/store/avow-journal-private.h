/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-change.h"
#include "avow-db-private.h"
#include "avow-touched.h"

G_BEGIN_DECLS

/* What the recorder of SQLite notes between start and finish becomes one step
 * of the journal. All of these run within a transaction of the writer. */
typedef struct _AvowRecording AvowRecording;

AvowRecording *avow_recording_start       (AvowDb         *db,
                                           GError        **error);
GBytes        *avow_recording_take        (AvowRecording  *self,
                                           GError        **error);
void           avow_recording_pause       (AvowRecording  *self,
                                           gboolean        paused);
void           avow_recording_add_links   (AvowRecording  *self,
                                           GBytes         *links,
                                           gboolean        last);
void           avow_recording_free        (AvowRecording  *self);

gboolean       avow_journal_add           (AvowDb         *db,
                                           gint64          analyst_id,
                                           const AvowStep *step,
                                           gint64         *step_id,
                                           AvowRecording  *recording,
                                           AvowTouched    *touched,
                                           GError        **error);
gboolean       avow_journal_end           (AvowDb         *db,
                                           gint64          step_id,
                                           const AvowStep *step,
                                           GError        **error);
gboolean       avow_journal_add_new_articles (AvowDb      *db,
                                           gint64          analyst_id,
                                           const AvowStep *step,
                                           gint64         *step_id,
                                           GArray         *article_ids,
                                           GError        **error);
gboolean       avow_journal_add_articles  (AvowDb         *db,
                                           gint64          analyst_id,
                                           gint64         *step_id,
                                           GArray         *article_ids,
                                           const char     *subject,
                                           GError        **error);
gboolean       avow_journal_add_originals (AvowDb         *db,
                                           gint64          analyst_id,
                                           gint64         *step_id,
                                           guint           n_originals,
                                           const char     *subject,
                                           GBytes         *changeset,
                                           AvowTouched    *touched,
                                           GError        **error);
gboolean       avow_journal_close_step    (AvowDb         *db,
                                           gint64          step_id,
                                           GError        **error);
gboolean       avow_journal_close_all     (AvowDb         *db,
                                           GError        **error);
gboolean       avow_journal_undo          (AvowDb         *db,
                                           AvowTouched    *touched,
                                           GError        **error);
gboolean       avow_journal_redo          (AvowDb         *db,
                                           AvowTouched    *touched,
                                           GError        **error);
gboolean       avow_journal_find_originals (AvowDb        *db,
                                           GHashTable     *ids,
                                           GError        **error);
gboolean       avow_journal_peek          (AvowDb         *db,
                                           AvowStep      **undo,
                                           AvowStep      **redo,
                                           GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowRecording, avow_recording_free)

G_END_DECLS
