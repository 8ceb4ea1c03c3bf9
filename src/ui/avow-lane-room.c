/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-lane-room.h"

#include "avow-compat.h"

/* Every line has room for a few lanes, so that text seldom moves when it is tagged.
 * Where passages lie deeper, the lines of that paragraph get more: there is a tag for
 * each number of lanes, and a paragraph has the one it needs.  What a paragraph has is
 * nowhere but in the text, so it stays right when the text is corrected.
 *
 * GTK takes the space below the lines from where a paragraph begins. */

#define N_FREE_LANES 2

struct _AvowLaneRoom
{
  int         leading;
  GtkTextTag *tags[AVOW_MAX_LANES + 1];    /* by how many lanes; %NULL where that needs none */
};

/**
 * avow_lane_room_get_height:
 * @n_lanes: how many lanes
 *
 * Gets how much room lanes take below a line, which is never less than two take.
 *
 * Returns: the height in pixels
 */
int
avow_lane_room_get_height (guint n_lanes)
{
  return 2 + AVOW_LANE_HEIGHT * MAX (n_lanes, N_FREE_LANES);
}

/**
 * avow_lane_room_new:
 * @table: the tags of the texts that need room
 *
 * Makes the tags that give room. Those that are added to @table later win over them.
 *
 * Returns: (transfer full): the room
 */
AvowLaneRoom *
avow_lane_room_new (GtkTextTagTable *table)
{
  AvowLaneRoom *self = g_new0 (AvowLaneRoom, 1);

  for (guint n_lanes = N_FREE_LANES + 1; n_lanes <= AVOW_MAX_LANES; n_lanes++)
    {
      g_autofree char *name = g_strdup_printf ("avow:lanes-%u", n_lanes);
      int height = avow_lane_room_get_height (n_lanes);

      self->tags[n_lanes] = gtk_text_tag_new (name);
      g_object_set (self->tags[n_lanes], "pixels-inside-wrap", height, "pixels-below-lines", height, NULL);
      gtk_text_tag_table_add (table, self->tags[n_lanes]);
    }

  return self;
}

/**
 * avow_lane_room_set_leading:
 * @self: a room
 * @leading: the space between the lines besides, in pixels
 *
 * Sets how far apart the lines are where no passages lie.
 */
void
avow_lane_room_set_leading (AvowLaneRoom *self,
                            int           leading)
{
  if (self->leading == leading)
    return;

  self->leading = leading;
  for (guint n_lanes = N_FREE_LANES + 1; n_lanes <= AVOW_MAX_LANES; n_lanes++)
    {
      int height = avow_lane_room_get_height (n_lanes) + leading;

      g_object_set (self->tags[n_lanes], "pixels-inside-wrap", height, "pixels-below-lines", height, NULL);
    }
}

/**
 * avow_lane_room_free:
 * @self: a room
 *
 * Frees a room; tags that texts have stay.
 */
void
avow_lane_room_free (AvowLaneRoom *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->tags); i++)
    g_clear_object (&self->tags[i]);
  g_free (self);
}

/* Some lines of a text, one after the other, and how many lanes each has. */
typedef struct
{
  GtkTextBuffer *buffer;
  int            first;
  int            n_lines;
  guint8        *lanes;
} Lines;

static void
raise_lines (Lines             *lines,
             const GtkTextIter *from,
             const GtkTextIter *to,
             guint              n_lanes)
{
  int first = MAX (gtk_text_iter_get_line (from) - lines->first, 0);
  int last = MIN (gtk_text_iter_get_line (to) - lines->first, lines->n_lines - 1);

  for (int i = first; i <= last; i++)
    lines->lanes[i] = MAX (lines->lanes[i], n_lanes);
}

/* Finds which lines have room now. */
static void
find_room (AvowLaneRoom *self,
           Lines        *lines)
{
  for (guint n_lanes = N_FREE_LANES + 1; n_lanes <= AVOW_MAX_LANES; n_lanes++)
    {
      GtkTextTag *tag = self->tags[n_lanes];
      GtkTextIter iter;

      gtk_text_buffer_get_iter_at_line (lines->buffer, &iter, lines->first);
      while (gtk_text_iter_has_tag (&iter, tag) || gtk_text_iter_forward_to_tag_toggle (&iter, tag))
        {
          GtkTextIter begin = iter;

          if (gtk_text_iter_get_line (&iter) >= lines->first + lines->n_lines)
            break;
          if (!gtk_text_iter_forward_to_tag_toggle (&iter, tag))
            gtk_text_buffer_get_end_iter (lines->buffer, &iter);
          raise_lines (lines, &begin, &iter, n_lanes);
          if (gtk_text_iter_is_end (&iter))
            break;
        }
    }
}

/* Finds which lines need room. */
static void
find_need (Lines     *lines,
           AvowMarks *marks,
           int        base,
           gint64     start,
           gint64     end)
{
  for (guint i = 0; i < avow_marks_get_length (marks); i++)
    {
      const AvowPassage *passage = avow_marks_get (marks, i);
      guint lane = avow_marks_get_lane (marks, i);
      GtkTextIter from, to;

      if (passage->start >= end)
        break;
      if (lane < N_FREE_LANES || passage->end <= start)
        continue;

      gtk_text_buffer_get_iter_at_offset (lines->buffer, &from, base + passage->start);
      gtk_text_buffer_get_iter_at_offset (lines->buffer, &to, base + MAX (passage->end - 1, passage->start));
      raise_lines (lines, &from, &to, lane + 1);
    }
}

static void
set_room (AvowLaneRoom *self,
          GtkTextView  *view,
          Lines        *lines,
          int           i,
          guint         has,
          guint         needs)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (lines->buffer, &start, lines->first + i);
  end = start;
  if (gtk_text_iter_ends_line (&end))
    return;

  gtk_text_iter_forward_to_line_end (&end);
  avow_prepare_layout (GTK_WIDGET (view));
  if (self->tags[has] != NULL)
    gtk_text_buffer_remove_tag (lines->buffer, self->tags[has], &start, &end);
  if (self->tags[needs] != NULL)
    gtk_text_buffer_apply_tag (lines->buffer, self->tags[needs], &start, &end);
}

/**
 * avow_lane_room_fit:
 * @self: a room
 * @view: a view whose text has the tags of the room
 * @marks: the passages of the text
 * @base: the offset in the buffer where the article begins
 * @start: the first code point of the article where passages came, went or have
 *   another lane
 * @end: the code point after the last
 *
 * Gives the lines that passages lie in the room that they need, and takes it back
 * where they do not need it any more. Lines that have what they need are left alone,
 * and lines elsewhere are not looked at.
 */
void
avow_lane_room_fit (AvowLaneRoom *self,
                    GtkTextView  *view,
                    AvowMarks    *marks,
                    int           base,
                    gint64        start,
                    gint64        end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autofree guint8 *has = NULL, *needs = NULL;
  GtkTextIter from, to;
  int first, n_lines;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, base + start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, base + MAX (end - 1, start));

  /* Whole lines: what a line needs is what all that lie in it need. */
  gtk_text_iter_set_line_offset (&from, 0);
  if (!gtk_text_iter_ends_line (&to))
    gtk_text_iter_forward_to_line_end (&to);
  start = gtk_text_iter_get_offset (&from) - base;
  end = gtk_text_iter_get_offset (&to) - base;
  first = gtk_text_iter_get_line (&from);
  n_lines = gtk_text_iter_get_line (&to) - first + 1;

  has = g_new0 (guint8, n_lines);
  needs = g_new0 (guint8, n_lines);
  find_room (self, &(Lines) { buffer, first, n_lines, has });
  find_need (&(Lines) { buffer, first, n_lines, needs }, marks, base, start, end);

  for (int i = 0; i < n_lines; i++)
    {
      if (has[i] != needs[i])
        set_room (self, view, &(Lines) { buffer, first, n_lines, NULL }, i, has[i], needs[i]);
    }
}

/**
 * avow_lane_room_get_n_lanes:
 * @self: a room
 * @iter: a place in a text
 *
 * Gets for how many lanes there is room below the line that a place is in.
 *
 * Returns: how many
 */
guint
avow_lane_room_get_n_lanes (AvowLaneRoom      *self,
                            const GtkTextIter *iter)
{
  GtkTextIter start = *iter;

  gtk_text_iter_set_line_offset (&start, 0);
  for (guint n_lanes = AVOW_MAX_LANES; n_lanes > N_FREE_LANES; n_lanes--)
    {
      if (gtk_text_iter_has_tag (&start, self->tags[n_lanes]))
        return n_lanes;
    }

  return N_FREE_LANES;
}
