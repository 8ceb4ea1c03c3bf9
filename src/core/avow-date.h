/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowDate:
 * @year: 1 to 9999; 0 for no date at all
 * @month: 1 to 12; 0 when only the year is known
 * @day: 1 to 31; 0 when the day is not known
 *
 * A date that may be known to the day, to the month or to the year.
 */
typedef struct
{
  int year;
  int month;
  int day;
} AvowDate;

gboolean    avow_date_parse          (const char     *text,
                                      AvowDate       *date);
gboolean    avow_date_parse_relative (const char     *text,
                                      const AvowDate *reference,
                                      AvowDate       *date);
char       *avow_date_to_iso         (const AvowDate *date);
const char *avow_date_get_precision  (const AvowDate *date);
char       *avow_date_format         (const char     *iso);
char       *avow_date_format_long    (const char     *iso);

G_END_DECLS
