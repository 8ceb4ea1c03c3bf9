/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-field.h"

#include <string.h>

#include "avow-date.h"

static char *
from_date (const char *text)
{
  AvowDate date;

  return avow_date_parse (text, &date) ? avow_date_to_iso (&date) : NULL;
}

/* Seconds or thousandths of them since 1970, as programs count, or year, month
 * and day in eight digits. */
static char *
from_number (const char *text)
{
  gsize n = strspn (text, "0123456789");
  g_autoptr(GDateTime) time = NULL;

  if (n == 8 && (text[n] == '\0' || text[n] == 'T' || text[n] == ' '))
    {
      g_autofree char *iso = g_strdup_printf ("%.4s-%.2s-%.2s", text, text + 4, text + 6);

      return from_date (iso);
    }

  if ((n == 9 || n == 10 || n == 12 || n == 13) && (text[n] == '\0' || text[n] == '.'))
    time = g_date_time_new_from_unix_utc (g_ascii_strtoll (text, NULL, 10) / (n > 10 ? 1000 : 1));

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : NULL;
}

/**
 * avow_field_to_date:
 * @text: (nullable): a date as a program wrote it
 *
 * Reads the day out of a date that may have a time, as feeds, mails and tables
 * have it: `Wed, 07 Jan 2026 09:00:00 +0100`, `2026-01-07T09:00:00Z`, `1767776400`.
 * The day is the one that is written there, not the same instant elsewhere.
 *
 * Returns: (transfer full) (nullable): the date as the schema keeps it
 */
char *
avow_field_to_date (const char *text)
{
  g_autofree char *line = g_strstrip (g_utf8_make_valid (text != NULL ? text : "", -1)), *day = NULL;
  const char *p, *colon;
  char *date;

  if (*line == '\0' || strlen (line) > 100)
    return NULL;

  date = from_number (line);
  if (date == NULL)
    date = from_date (line);
  if (date != NULL)
    return date;

  /* The day of the week before it, the time after it. */
  p = strchr (line, ',');
  p = p != NULL && p - line < 12 ? p + 1 : line;
  while (*p == ' ')
    p++;
  colon = strchr (p, ':');
  while (colon != NULL && colon > p && colon[-1] != ' ' && colon[-1] != 'T')
    colon--;
  day = colon != NULL && colon > p ? g_strndup (p, colon - p - 1) : g_strdup (p);

  return from_date (day);
}
