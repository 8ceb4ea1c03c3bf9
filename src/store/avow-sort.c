/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-sort-private.h"

#include <string.h>

/* Rows are sorted by the digits of their keys, the last digit first: each pass over
 * them keeps the order that the passes before have made, so that a sort by one
 * column keeps rows that are equal in it as they were. */

#define HEAD_BITS 16
#define ROW_BITS 11

/* Sorts by all of the 64 bits; entries that are equal stay as they are. */
void
avow_sort_entries (AvowSortEntry *entries,
                   guint          n_entries)
{
  g_autofree AvowSortEntry *other = g_new (AvowSortEntry, n_entries);
  g_autofree guint32 *places = g_new (guint32, 1u << HEAD_BITS);
  AvowSortEntry *from = entries, *to = other;

  for (int shift = 0; shift < 64; shift += HEAD_BITS)
    {
      AvowSortEntry *swap = from;
      guint32 place = 0;

      memset (places, 0, sizeof (guint32) << HEAD_BITS);
      for (guint i = 0; i < n_entries; i++)
        places[from[i].key >> shift & ((1u << HEAD_BITS) - 1)]++;
      for (guint digit = 0; digit < 1u << HEAD_BITS; digit++)
        {
          guint32 count = places[digit];

          places[digit] = place;
          place += count;
        }
      for (guint i = 0; i < n_entries; i++)
        to[places[from[i].key >> shift & ((1u << HEAD_BITS) - 1)]++] = from[i];

      from = to;
      to = swap;
    }
}

typedef struct
{
  guint32 key;
  guint32 row;
} Pair;

static void
sort_pairs (Pair *from,
            Pair *to,
            guint n_pairs,
            int   shift)
{
  guint32 places[1u << ROW_BITS] = { 0, }, place = 0;

  for (guint i = 0; i < n_pairs; i++)
    places[from[i].key >> shift & ((1u << ROW_BITS) - 1)]++;
  for (guint digit = 0; digit < 1u << ROW_BITS; digit++)
    {
      guint32 count = places[digit];

      places[digit] = place;
      place += count;
    }
  for (guint i = 0; i < n_pairs; i++)
    to[places[from[i].key >> shift & ((1u << ROW_BITS) - 1)]++] = from[i];
}

/* Sorts @rows by the keys that the rows have; those that are equal stay as they are,
 * whichever way the others go. */
void
avow_sort_rows (guint32       *rows,
                guint          n_rows,
                const guint32 *keys,
                guint32        max_key,
                gboolean       descending)
{
  g_autofree Pair *pairs = g_new (Pair, n_rows), *other = g_new (Pair, n_rows);
  Pair *from = pairs, *to = other;

  for (guint i = 0; i < n_rows; i++)
    pairs[i] = (Pair) { descending ? max_key - keys[rows[i]] : keys[rows[i]], rows[i] };

  for (int shift = 0; shift < 32 && max_key >> shift > 0; shift += ROW_BITS)
    {
      Pair *swap = from;

      sort_pairs (from, to, n_rows, shift);
      from = to;
      to = swap;
    }

  for (guint i = 0; i < n_rows; i++)
    rows[i] = from[i].row;
}
