/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-article-view.h"
#include "avow-span.h"

G_BEGIN_DECLS

/**
 * AvowEnds:
 *
 * The two ends of the passage that is selected in a view: a handle at each, which
 * can be dragged, and where they are meant to be until the project says so.
 */

AvowEnds *avow_ends_new      (AvowArticleView *view);
void      avow_ends_free     (AvowEnds        *self);
AvowSpan  avow_ends_get_span (AvowEnds        *self,
                              AvowPassage     *passage);
void      avow_ends_propose  (AvowEnds        *self,
                              gint64           id,
                              const AvowSpan  *span);
void      avow_ends_applied  (AvowEnds        *self,
                              gboolean         done);
void      avow_ends_settle   (AvowEnds        *self,
                              gint64           id);
gboolean  avow_ends_hit      (AvowEnds        *self,
                              double           x,
                              double           y);
gboolean  avow_ends_grab     (AvowEnds        *self,
                              double           x,
                              double           y);
gboolean  avow_ends_is_held  (AvowEnds        *self);
void      avow_ends_drag     (AvowEnds        *self,
                              gint64           offset,
                              gboolean         letters);
void      avow_ends_drop     (AvowEnds        *self,
                              gboolean         letters);
void      avow_ends_cancel   (AvowEnds        *self);
void      avow_ends_snapshot (AvowEnds        *self,
                              GtkSnapshot     *snapshot);

G_END_DECLS
