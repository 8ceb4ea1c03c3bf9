/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-marks.h"

#include "avow-span.h"

typedef struct
{
  AvowPassage *passage;
  guint        lane;
  gboolean     is_new;
} Mark;

struct _AvowMarks
{
  GArray     *marks;    /* Mark, by start, longer ones first */
  GPtrArray  *lost;     /* AvowPassage: their words are not in the text */
  GHashTable *by_id;    /* id -> AvowPassage, which the mark or the list owns */
  gint64      changed_start;
  gint64      changed_end;      /* 0 if nothing has changed */
};

static Mark *
get_mark (AvowMarks *self,
          guint      index)
{
  return &g_array_index (self->marks, Mark, index);
}

static void
mark_clear (gpointer data)
{
  avow_passage_unref (((Mark *) data)->passage);
}

static int
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const AvowPassage *passage_a = ((const Mark *) a)->passage, *passage_b = ((const Mark *) b)->passage;

  if (passage_a->start != passage_b->start)
    return passage_a->start < passage_b->start ? -1 : 1;
  if (passage_a->end != passage_b->end)
    return passage_a->end > passage_b->end ? -1 : 1;

  return passage_a->id < passage_b->id ? -1 : 1;
}

static void
append (AvowMarks   *self,
        AvowPassage *passage)
{
  Mark mark = { passage, 0, TRUE };

  avow_passage_ref (passage);
  if (passage->anchor == AVOW_ANCHOR_LOST)
    g_ptr_array_add (self->lost, passage);
  else
    g_array_append_val (self->marks, mark);
  g_hash_table_insert (self->by_id, &passage->id, passage);
}

static void
note_change (AvowMarks         *self,
             const AvowPassage *passage)
{
  gboolean is_first = self->changed_end == 0;

  self->changed_start = is_first ? passage->start : MIN (self->changed_start, passage->start);
  self->changed_end = MAX (self->changed_end, passage->end);
}

static void
pack (AvowMarks *self)
{
  g_autofree AvowSpan *spans = g_new (AvowSpan, self->marks->len);
  g_autofree guint *lanes = g_new (guint, self->marks->len);

  g_array_sort (self->marks, compare_marks);
  for (guint i = 0; i < self->marks->len; i++)
    spans[i] = (AvowSpan) { get_mark (self, i)->passage->start, get_mark (self, i)->passage->end };
  avow_span_pack (spans, self->marks->len, lanes);

  for (guint i = 0; i < self->marks->len; i++)
    {
      Mark *mark = get_mark (self, i);
      guint lane = MIN (lanes[i], AVOW_MAX_LANES - 1);

      if (mark->is_new || mark->lane != lane)
        note_change (self, mark->passage);
      mark->lane = lane;
      mark->is_new = FALSE;
    }
}

/**
 * avow_marks_new:
 *
 * Makes an empty set of marks.
 *
 * Returns: (transfer full): the marks
 */
AvowMarks *
avow_marks_new (void)
{
  AvowMarks *self = g_new0 (AvowMarks, 1);

  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_array_set_clear_func (self->marks, mark_clear);
  self->lost = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_passage_unref);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  return self;
}

/**
 * avow_marks_free:
 * @self: marks
 *
 * Frees marks.
 */
void
avow_marks_free (AvowMarks *self)
{
  g_hash_table_unref (self->by_id);
  g_array_unref (self->marks);
  g_ptr_array_unref (self->lost);
  g_free (self);
}

/**
 * avow_marks_set:
 * @self: marks
 * @passages: (nullable) (element-type AvowPassage): passages of one article
 *
 * Marks these passages and no others.
 */
void
avow_marks_set (AvowMarks *self,
                GPtrArray *passages)
{
  for (guint i = 0; i < self->marks->len; i++)
    note_change (self, get_mark (self, i)->passage);
  g_hash_table_remove_all (self->by_id);
  g_array_set_size (self->marks, 0);
  g_ptr_array_set_size (self->lost, 0);
  for (guint i = 0; passages != NULL && i < passages->len; i++)
    append (self, g_ptr_array_index (passages, i));
  pack (self);
}

/**
 * avow_marks_put:
 * @self: marks
 * @id: a passage
 * @passage: (nullable): the passage as it is now; %NULL if it is gone
 *
 * Marks a passage as it is now.
 *
 * Returns: whether anything is different
 */
gboolean
avow_marks_put (AvowMarks   *self,
                gint64       id,
                AvowPassage *passage)
{
  AvowPassage *old = g_hash_table_lookup (self->by_id, &id);
  gboolean was_there = g_hash_table_remove (self->by_id, &id);

  if (was_there && g_ptr_array_remove (self->lost, old))
    old = NULL;
  for (guint i = 0; old != NULL && i < self->marks->len; i++)
    {
      if (get_mark (self, i)->passage->id == id)
        {
          note_change (self, get_mark (self, i)->passage);
          g_array_remove_index (self->marks, i);
          break;
        }
    }

  if (passage != NULL)
    append (self, passage);
  if (was_there || passage != NULL)
    pack (self);

  return was_there || passage != NULL;
}

/**
 * avow_marks_get_length:
 * @self: marks
 *
 * Counts the passages.
 *
 * Returns: how many
 */
guint
avow_marks_get_length (AvowMarks *self)
{
  return self->marks->len;
}

/**
 * avow_marks_get:
 * @self: marks
 * @index: which, in the order of the text
 *
 * Gets a passage.
 *
 * Returns: (transfer none): the passage
 */
AvowPassage *
avow_marks_get (AvowMarks *self,
                guint      index)
{
  return get_mark (self, index)->passage;
}

/**
 * avow_marks_get_lane:
 * @self: marks
 * @index: which, in the order of the text
 *
 * Gets the lane of a passage: two that overlap have different ones, as long as no
 * more than ten do.
 *
 * Returns: the lane, from 0
 */
guint
avow_marks_get_lane (AvowMarks *self,
                     guint      index)
{
  return get_mark (self, index)->lane;
}

/**
 * avow_marks_take_changed:
 * @self: marks
 * @start: (out): where to put the first code point of what has changed
 * @end: (out): where to put the code point after the last
 *
 * Gets where passages came, went or got another lane since this was last asked.
 *
 * Returns: whether there is such a place
 */
gboolean
avow_marks_take_changed (AvowMarks *self,
                         gint64    *start,
                         gint64    *end)
{
  *start = self->changed_start;
  *end = self->changed_end;
  self->changed_start = self->changed_end = 0;

  return *end > 0;
}

/**
 * avow_marks_get_lost:
 * @self: marks
 *
 * Gets the passages whose words are not in the text any more.
 *
 * Returns: (transfer none) (element-type AvowPassage): the passages
 */
GPtrArray *
avow_marks_get_lost (AvowMarks *self)
{
  return self->lost;
}

/**
 * avow_marks_find:
 * @self: marks
 * @id: a passage
 *
 * Finds a passage.
 *
 * Returns: (transfer none) (nullable): the passage, or %NULL if it is not marked
 */
AvowPassage *
avow_marks_find (AvowMarks *self,
                 gint64     id)
{
  return g_hash_table_lookup (self->by_id, &id);
}

/**
 * avow_marks_find_at:
 * @self: marks
 * @offset: a code point of the article
 *
 * Finds the shortest passage at a place: of nested ones, the innermost.
 *
 * Returns: (transfer none) (nullable): the passage, or %NULL if there is none
 */
AvowPassage *
avow_marks_find_at (AvowMarks *self,
                    gint64     offset)
{
  AvowPassage *shortest = NULL;

  for (guint i = 0; i < self->marks->len; i++)
    {
      AvowPassage *passage = get_mark (self, i)->passage;

      if (passage->start > offset)
        break;
      if (offset < passage->end && (shortest == NULL || passage->end - passage->start < shortest->end - shortest->start))
        shortest = passage;
    }

  return shortest;
}

/* The order in which passages at a place are gone through: from the inside out. */
static gboolean
is_outside (AvowPassage *passage,
            AvowPassage *other)
{
  gint64 length = passage->end - passage->start, other_length = other->end - other->start;

  return length != other_length ? length > other_length : passage->id > other->id;
}

/**
 * avow_marks_find_around:
 * @self: marks
 * @offset: a code point of the article, or the one after a passage
 * @inner_id: a passage; 0 for none
 *
 * Finds the passage at a place that lies next around another, if that is there;
 * around the outermost comes the innermost.
 *
 * Returns: (transfer none) (nullable): the passage, or %NULL if there is none
 */
AvowPassage *
avow_marks_find_around (AvowMarks *self,
                        gint64     offset,
                        gint64     inner_id)
{
  AvowPassage *inner = avow_marks_find (self, inner_id), *innermost = NULL, *next = NULL;

  if (inner != NULL && (offset < inner->start || offset > inner->end))
    inner = NULL;

  for (guint i = 0; i < self->marks->len; i++)
    {
      AvowPassage *passage = get_mark (self, i)->passage;

      if (passage->start > offset)
        break;
      if (offset > passage->end)
        continue;
      if (innermost == NULL || is_outside (innermost, passage))
        innermost = passage;
      if (inner != NULL && is_outside (passage, inner) && (next == NULL || is_outside (next, passage)))
        next = passage;
    }

  return next != NULL ? next : innermost;
}
