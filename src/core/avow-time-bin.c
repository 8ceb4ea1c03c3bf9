/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-time-bin.h"

#include <glib/gi18n.h>

#include "avow-date.h"

/* Time as a timeline has it: days have numbers, in a row, so that they can be placed and counted;
 * dates are numbers that can be read, and may be less precise than a day. */

/* A month or a day beyond its last is of the next year or month: 2026-13 is 2027-01. */
static int
get_day (int year,
         int month,
         int day)
{
  int years = year + (month - 1) / 12 - ((month - 1) % 12 < 2), era, year_of_era, month_from_march, day_of_year;

  /* From March on, a leap day is the last of the year; 400 years are always as long. */
  month_from_march = ((month - 1) % 12 + 10) % 12;
  era = (years >= 0 ? years : years - 399) / 400;
  year_of_era = years - era * 400;
  day_of_year = (153 * month_from_march + 2) / 5 + day - 1;

  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static void
get_parts (int  day,
           int *year,
           int *month,
           int *day_of_month)
{
  int days = day + 719468, era = (days >= 0 ? days : days - 146096) / 146097, day_of_era = days - era * 146097;
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int month_from_march = (5 * day_of_year + 2) / 153;

  *day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  *month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  *year = year_of_era + era * 400 + (*month <= 2);
}

/**
 * avow_time_get_first_day:
 * @date: a date as a number: 20260107, 20260100, 20260000
 *
 * Gets the first day that a date may mean.
 *
 * Returns: the number of the day, counted from 1 January 1970
 */
int
avow_time_get_first_day (guint32 date)
{
  return get_day (date / 10000, MAX (date / 100 % 100, 1), MAX (date % 100, 1));
}

/**
 * avow_time_get_last_day:
 * @date: a date as a number
 *
 * Gets the last day that a date may mean.
 *
 * Returns: the number of the day, counted from 1 January 1970
 */
int
avow_time_get_last_day (guint32 date)
{
  int year = date / 10000, month = date / 100 % 100, day = date % 100;

  if (month == 0)
    return get_day (year + 1, 1, 1) - 1;
  if (day == 0)
    return get_day (year, month + 1, 1) - 1;

  return get_day (year, month, day);
}

/**
 * avow_time_get_date:
 * @day: the number of a day
 *
 * Gets the date of a day.
 *
 * Returns: the date as a number: 20260107
 */
guint32
avow_time_get_date (int day)
{
  int year, month, day_of_month;

  get_parts (day, &year, &month, &day_of_month);

  return year * 10000 + month * 100 + day_of_month;
}

/**
 * avow_time_get_precision:
 * @date: a date as a number
 *
 * Gets how precise a date is.
 *
 * Returns: %AVOW_TIME_UNIT_DAY, `MONTH` or `YEAR`
 */
AvowTimeUnit
avow_time_get_precision (guint32 date)
{
  return date % 10000 == 0 ? AVOW_TIME_UNIT_YEAR : date % 100 == 0 ? AVOW_TIME_UNIT_MONTH : AVOW_TIME_UNIT_DAY;
}

/* How many months a bin has; 0 for those that are counted by days. */
static int
get_n_months (AvowTimeUnit unit)
{
  static const int n_months[AVOW_N_TIME_UNITS] = { 0, 0, 1, 3, 12, 120 };

  return n_months[unit];
}

/**
 * avow_time_unit_get_start:
 * @self: a unit
 * @day: the number of a day
 *
 * Gets where the bin begins that a day is in.
 *
 * Returns: the number of its first day
 */
int
avow_time_unit_get_start (AvowTimeUnit self,
                          int          day)
{
  int year, month, day_of_month, months;

  if (self == AVOW_TIME_UNIT_DAY)
    return day;
  /* 1 January 1970 was a Thursday. */
  if (self == AVOW_TIME_UNIT_WEEK)
    return day - (((day + 3) % 7) + 7) % 7;

  get_parts (day, &year, &month, &day_of_month);
  months = year * 12 + month - 1;
  months -= months % get_n_months (self);

  return get_day (months / 12, months % 12 + 1, 1);
}

/**
 * avow_time_unit_get_next:
 * @self: a unit
 * @start: the first day of a bin
 *
 * Gets where the next bin begins.
 *
 * Returns: the number of its first day
 */
int
avow_time_unit_get_next (AvowTimeUnit self,
                         int          start)
{
  int year, month, day_of_month, months;

  if (self <= AVOW_TIME_UNIT_WEEK)
    return start + (self == AVOW_TIME_UNIT_DAY ? 1 : 7);

  get_parts (start, &year, &month, &day_of_month);
  months = year * 12 + month - 1 + get_n_months (self);

  return get_day (months / 12, months % 12 + 1, 1);
}

/* A date for the screen, of a number as precise as it is. */
static char *
format_date (guint32 date)
{
  AvowDate parts = { date / 10000, date / 100 % 100, date % 100 };
  g_autofree char *iso = avow_date_to_iso (&parts);

  return avow_date_format (iso);
}

static char *
format_month (int year,
              int month)
{
  g_autoptr(GDateTime) first = g_date_time_new_utc (year, month, 1, 0, 0, 0);

  /* Translators: a month by itself, as g_date_time_format() takes it: "March 2026" */
  return first != NULL ? g_date_time_format (first, _("%OB %Y")) : g_strdup ("");
}

/**
 * avow_time_unit_format:
 * @self: a unit
 * @start: the first day of a bin
 *
 * Gets what the screen calls a bin.
 *
 * Returns: (transfer full): "7 Mar 2026", "Week of 2 Mar 2026", "March 2026", "Q1 2026", "2026" or "2020–2029"
 */
char *
avow_time_unit_format (AvowTimeUnit self,
                       int          start)
{
  g_autofree char *day = NULL;
  int year, month, day_of_month;

  get_parts (start, &year, &month, &day_of_month);
  switch (self)
    {
    case AVOW_TIME_UNIT_DAY:
      return format_date (avow_time_get_date (start));

    case AVOW_TIME_UNIT_WEEK:
      day = format_date (avow_time_get_date (start));
      /* Translators: a week, called by its Monday */
      return g_strdup_printf (_("Week of %s"), day);

    case AVOW_TIME_UNIT_MONTH:
      return format_month (year, month);

    case AVOW_TIME_UNIT_QUARTER:
      /* Translators: a quarter of a year, and the year: "Q1 2026" */
      return g_strdup_printf (_("Q%d %d"), month / 3 + 1, year);

    case AVOW_TIME_UNIT_DECADE:
      return g_strdup_printf ("%d–%d", year, year + 9);

    default:
      return g_strdup_printf ("%d", year);
    }
}

/* ---- ranges */

/* The last number of a date that is no more precise than it is. */
static guint32
get_end (guint32 date)
{
  return date % 10000 == 0 ? date + 9999 : date % 100 == 0 ? date + 99 : date;
}

/**
 * avow_date_range_init:
 * @self: a range
 * @first_day: the number of its first day
 * @last_day: the number of its last day
 *
 * Sets a range to whole days; to months or years where it begins and ends with such, so that it
 * also finds what is no more precise than that.
 */
void
avow_date_range_init (AvowDateRange *self,
                      int            first_day,
                      int            last_day)
{
  guint32 from = avow_time_get_date (first_day), to = avow_time_get_date (last_day), after = avow_time_get_date (last_day + 1);

  if (from % 10000 == 101 && after % 10000 == 101)
    from -= 101, to -= to % 10000;
  else if (from % 100 == 1 && after % 100 == 1)
    from -= 1, to -= to % 100;

  self->from = from;
  self->to = get_end (to);
}

/**
 * avow_date_range_parse:
 * @self: where to put the range
 * @value: the value of a filter of dates: `2026`, `2026-01..2026-03`, `..2026-01-07`
 *
 * Reads what avow_date_range_to_filter() writes.
 *
 * Returns: whether it is a range; if not, @self is not set
 */
gboolean
avow_date_range_parse (AvowDateRange *self,
                       const char    *value)
{
  g_auto(GStrv) ends = g_strsplit (value, "..", 2);
  guint32 numbers[2] = { 0, AVOW_DATE_OPEN };

  for (guint i = 0; ends[i] != NULL; i++)
    {
      AvowDate date;

      if (*ends[i] == '\0' && ends[1] != NULL)
        continue;
      if (!avow_date_parse (ends[i], &date))
        return FALSE;
      numbers[i] = date.year * 10000 + date.month * 100 + date.day;
      if (i == 1 || ends[1] == NULL)
        numbers[1] = get_end (numbers[i]);
    }
  if (ends[0] == NULL || numbers[0] > numbers[1] || (numbers[0] == 0 && numbers[1] == AVOW_DATE_OPEN))
    return FALSE;

  *self = (AvowDateRange) { numbers[0], numbers[1] };

  return TRUE;
}

/* Whether a range is of whole days, months or years, and which dates those are; an open end is 0. */
static void
get_ends (const AvowDateRange *self,
          guint32             *from,
          guint32             *to)
{
  AvowDateRange whole;

  *from = self->from;
  *to = self->to;
  if (self->from == 0 && self->to != AVOW_DATE_OPEN)
    avow_date_range_init (&whole, avow_time_unit_get_start (AVOW_TIME_UNIT_DECADE, avow_date_range_get_last_day (self)),
                          avow_date_range_get_last_day (self));
  else if (self->from != 0 && self->to == AVOW_DATE_OPEN)
    avow_date_range_init (&whole, avow_date_range_get_first_day (self), avow_date_range_get_first_day (self));
  else
    avow_date_range_init (&whole, avow_date_range_get_first_day (self), avow_date_range_get_last_day (self));

  /* A number that is no date is one by its day: before 2026 is until the end of 2025. */
  if (self->from != 0)
    *from = self->to == AVOW_DATE_OPEN && self->from % 100 == 0 ? self->from : whole.from;
  *to = self->to == AVOW_DATE_OPEN ? 0 : whole.to;
  if (*to % 10000 == 9999)
    *to -= 9999;
  else if (*to % 100 == 99)
    *to -= 99;
}

static char *
to_iso (guint32 date)
{
  AvowDate parts = { date / 10000, date / 100 % 100, date % 100 };

  return date != 0 ? avow_date_to_iso (&parts) : g_strdup ("");
}

/**
 * avow_date_range_to_filter:
 * @self: a range
 *
 * Gets a range as a filter of dates takes it.
 *
 * Returns: (transfer full): `2026`, `2026-01..2026-03`, `2026-01-07..`
 */
char *
avow_date_range_to_filter (const AvowDateRange *self)
{
  g_autofree char *first = NULL, *last = NULL;
  guint32 from, to;

  get_ends (self, &from, &to);
  first = to_iso (from);
  last = to_iso (to);

  return from == to ? g_strdup (first) : g_strdup_printf ("%s..%s", first, last);
}

/**
 * avow_date_range_format:
 * @self: a range
 *
 * Gets a range for the screen.
 *
 * Returns: (transfer full): "2026", "Jan 2026 – Mar 2026", "From 7 Jan 2026"
 */
char *
avow_date_range_format (const AvowDateRange *self)
{
  g_autofree char *first = NULL, *last = NULL;
  guint32 from, to;

  get_ends (self, &from, &to);
  first = format_date (from);
  last = format_date (to);
  if (from == 0)
    /* Translators: a range of dates without a beginning */
    return g_strdup_printf (_("Until %s"), last);
  if (to == 0)
    /* Translators: a range of dates without an end */
    return g_strdup_printf (_("From %s"), first);

  return from == to ? g_strdup (first) : g_strdup_printf ("%s – %s", first, last);
}

/**
 * avow_date_range_get_first_day:
 * @self: a range
 *
 * Gets the first day of a range.
 *
 * Returns: the number of the day; %G_MININT if the range has no beginning
 */
int
avow_date_range_get_first_day (const AvowDateRange *self)
{
  return self->from > 0 ? avow_time_get_first_day (self->from) : G_MININT;
}

/**
 * avow_date_range_get_last_day:
 * @self: a range
 *
 * Gets the last day of a range.
 *
 * Returns: the number of the day; %G_MAXINT if the range has no end
 */
int
avow_date_range_get_last_day (const AvowDateRange *self)
{
  return self->to != AVOW_DATE_OPEN ? avow_time_get_first_day (self->to + 1) - 1 : G_MAXINT;
}
