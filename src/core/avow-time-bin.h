/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowTimeUnit:
 * @AVOW_TIME_UNIT_DAY: a day
 * @AVOW_TIME_UNIT_WEEK: a week, from Monday
 * @AVOW_TIME_UNIT_MONTH: a month
 * @AVOW_TIME_UNIT_QUARTER: a quarter of a year
 * @AVOW_TIME_UNIT_YEAR: a year
 * @AVOW_TIME_UNIT_DECADE: ten years, the first of which ends in a zero
 *
 * How long a bin of time is: what one bar of a timeline stands for.
 */
typedef enum
{
  AVOW_TIME_UNIT_DAY,
  AVOW_TIME_UNIT_WEEK,
  AVOW_TIME_UNIT_MONTH,
  AVOW_TIME_UNIT_QUARTER,
  AVOW_TIME_UNIT_YEAR,
  AVOW_TIME_UNIT_DECADE,
} AvowTimeUnit;

#define AVOW_N_TIME_UNITS 6

/**
 * AvowDateRange:
 * @from: the first date, as a number as long as it is precise: 20260107, 20260100, 20260000
 * @to: the last number that is within; 0 if it is no range: 20260107, 20260199, 20269999
 *
 * Dates that a query finds between two others, both included. What is within is told by
 * comparing numbers: January 2026 without a day is within 2026-01..2026-03, but not
 * within 2026-01-01..2026-03-31.
 */
typedef struct
{
  guint32 from;
  guint32 to;
} AvowDateRange;

/**
 * AVOW_DATE_OPEN:
 *
 * The end of a range that has none. One without a beginning is from 0 on.
 */
#define AVOW_DATE_OPEN G_MAXUINT32

int           avow_time_get_first_day     (guint32              date);
int           avow_time_get_last_day      (guint32              date);
guint32       avow_time_get_date          (int                  day);
AvowTimeUnit  avow_time_get_precision     (guint32              date);
int           avow_time_unit_get_start    (AvowTimeUnit         self,
                                           int                  day);
int           avow_time_unit_get_next     (AvowTimeUnit         self,
                                           int                  start);
char         *avow_time_unit_format       (AvowTimeUnit         self,
                                           int                  start);

void          avow_date_range_init        (AvowDateRange       *self,
                                           int                  first_day,
                                           int                  last_day);
gboolean      avow_date_range_parse       (AvowDateRange       *self,
                                           const char          *value);
char         *avow_date_range_to_filter   (const AvowDateRange *self);
char         *avow_date_range_format      (const AvowDateRange *self);
int           avow_date_range_get_first_day (const AvowDateRange *self);
int           avow_date_range_get_last_day  (const AvowDateRange *self);

G_END_DECLS
