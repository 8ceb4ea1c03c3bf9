/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-span.h"

/**
 * avow_span_pack:
 * @spans: (array length=n_spans): spans, sorted by where they start
 * @n_spans: how many
 * @lanes: (array length=n_spans) (out caller-allocates): where to put the lane of each
 *
 * Gives every span a lane, so that no two spans of a lane overlap and no lane
 * is used while a lower one is free.
 *
 * Returns: how many lanes there are
 */
guint
avow_span_pack (const AvowSpan *spans,
                guint           n_spans,
                guint          *lanes)
{
  g_autoptr(GArray) ends = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n_spans; i++)
    {
      guint lane = 0;

      while (lane < ends->len && g_array_index (ends, gint64, lane) > spans[i].start)
        lane++;

      if (lane == ends->len)
        g_array_append_val (ends, spans[i].end);
      else
        g_array_index (ends, gint64, lane) = spans[i].end;

      lanes[i] = lane;
    }

  return ends->len;
}
