/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-guid.h"

/**
 * avow_guid_new:
 *
 * Makes an id that no other project has: a UUID of version 7 (RFC 9562), which
 * begins with the time, so that ids made one after the other lie side by side
 * in an index.
 *
 * Returns: (transfer full): 36 characters, lower case
 */
char *
avow_guid_new (void)
{
  guint64 ms = g_get_real_time () / 1000;
  guint32 a = g_random_int (), b = g_random_int (), c = g_random_int ();

  return g_strdup_printf ("%08x-%04x-7%03x-%04x-%04x%08x",
                          (guint32) (ms >> 16), (guint32) (ms & 0xffff),
                          a & 0xfff, 0x8000 | (a >> 12 & 0x3fff), b & 0xffff, c);
}

/**
 * avow_now:
 *
 * Gets the time as the schema keeps it.
 *
 * Returns: (transfer full): the time in UTC, to the second: `2026-01-07T09:30:00Z`
 */
char *
avow_now (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}
