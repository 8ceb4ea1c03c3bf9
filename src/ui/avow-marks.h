/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "avow-passage.h"

G_BEGIN_DECLS

/* Passages that lie ten deep still get lanes of their own; deeper ones share. */
#define AVOW_MAX_LANES 10

/**
 * AvowMarks:
 *
 * The passages of an article in the order of its text, each in a lane of its own
 * where they overlap, and those that have no place in it. For one thread.
 */
typedef struct _AvowMarks AvowMarks;

AvowMarks   *avow_marks_new         (void);
void         avow_marks_free        (AvowMarks   *self);
void         avow_marks_set         (AvowMarks   *self,
                                     GPtrArray   *passages);
gboolean     avow_marks_put         (AvowMarks   *self,
                                     gint64       id,
                                     AvowPassage *passage);
guint        avow_marks_get_length  (AvowMarks   *self);
AvowPassage *avow_marks_get         (AvowMarks   *self,
                                     guint        index);
guint        avow_marks_get_lane    (AvowMarks   *self,
                                     guint        index);
GPtrArray   *avow_marks_get_lost    (AvowMarks   *self);
gboolean     avow_marks_take_changed (AvowMarks   *self,
                                     gint64      *start,
                                     gint64      *end);
AvowPassage *avow_marks_find        (AvowMarks   *self,
                                     gint64       id);
AvowPassage *avow_marks_find_at     (AvowMarks   *self,
                                     gint64       offset);
AvowPassage *avow_marks_find_around (AvowMarks   *self,
                                     gint64       offset,
                                     gint64       inner_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowMarks, avow_marks_free)

G_END_DECLS
