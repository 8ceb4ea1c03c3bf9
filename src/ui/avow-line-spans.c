/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-line-spans.h"

/* What is read from right to left lies elsewhere on its line than between its ends: of
 * words in two directions there may be several pieces. */

/**
 * avow_is_right_to_left:
 * @c: a code point
 *
 * Tells whether a letter is of a script that is read from right to left.
 *
 * Returns: whether it is
 */
gboolean
avow_is_right_to_left (gunichar c)
{
  static const GUnicodeScript scripts[] =
  {
    G_UNICODE_SCRIPT_HEBREW, G_UNICODE_SCRIPT_ARABIC, G_UNICODE_SCRIPT_SYRIAC, G_UNICODE_SCRIPT_THAANA, G_UNICODE_SCRIPT_NKO,
    G_UNICODE_SCRIPT_SAMARITAN, G_UNICODE_SCRIPT_MANDAIC, G_UNICODE_SCRIPT_ADLAM, G_UNICODE_SCRIPT_HANIFI_ROHINGYA,
  };

  /* The first of them is Hebrew. */
  if (c < 0x590 || !g_unichar_isalpha (c))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      if (g_unichar_get_script (c) == scripts[i])
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_right_to_left (const GtkTextIter *start,
                   const GtkTextIter *end)
{
  GtkTextIter iter = *start;

  /* The place after the last depends on what is there. */
  do
    {
      gunichar c = gtk_text_iter_get_char (&iter);

      if (avow_is_right_to_left (c))
        return TRUE;
      if (gtk_text_iter_compare (&iter, end) >= 0)
        return FALSE;
    }
  while (gtk_text_iter_forward_char (&iter));

  return FALSE;
}

static void
add_span (GArray *spans,
          int     x,
          int     width)
{
  GdkRectangle piece = { width < 0 ? x + width : x, 0, ABS (width), 0 };

  if (piece.width == 0)
    return;

  for (guint i = 0; i < spans->len; i++)
    {
      GdkRectangle *span = &g_array_index (spans, GdkRectangle, i);
      int left = MIN (span->x, piece.x), right = MAX (span->x + span->width, piece.x + piece.width);

      /* Edges are rounded to pixels. */
      if (right - left > span->width + piece.width + 1)
        continue;

      g_array_remove_index_fast (spans, i);
      add_span (spans, left, right - left);
      return;
    }

  g_array_append_val (spans, piece);
}

/**
 * avow_line_spans_find:
 * @view: a text view
 * @start: a place in it
 * @end: a place on the same line, as lines are shown
 *
 * Finds where what is between two places of a line lies on it.
 *
 * Returns: (transfer full) (element-type GdkRectangle): pieces, of which x and width are
 *   set, in the coordinates of the buffer
 */
GArray *
avow_line_spans_find (GtkTextView       *view,
                      const GtkTextIter *start,
                      const GtkTextIter *end)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (GdkRectangle));
  GtkTextIter iter = *start;
  GdkRectangle from, to;

  if (!has_right_to_left (start, end))
    {
      gtk_text_view_get_iter_location (view, start, &from);
      gtk_text_view_get_iter_location (view, end, &to);
      if (to.y == from.y)
        add_span (spans, MIN (from.x, to.x), ABS (to.x - from.x));
      return spans;
    }

  while (gtk_text_iter_compare (&iter, end) < 0)
    {
      gtk_text_view_get_iter_location (view, &iter, &from);
      add_span (spans, from.x, from.width);
      if (!gtk_text_iter_forward_char (&iter))
        break;
    }

  return spans;
}
