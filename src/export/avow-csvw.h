/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "avow-export-table.h"

G_BEGIN_DECLS

/**
 * AvowCsvDates:
 * @AVOW_CSV_DAYS: dates to the day
 * @AVOW_CSV_MONTHS: dates of which the month is known
 * @AVOW_CSV_YEARS: dates of which the year is known
 * @AVOW_CSV_OTHERS: what is no date
 *
 * What dates there are in a column.
 */
typedef enum
{
  AVOW_CSV_DAYS = 1 << 0,
  AVOW_CSV_MONTHS = 1 << 1,
  AVOW_CSV_YEARS = 1 << 2,
  AVOW_CSV_OTHERS = 1 << 3,
} AvowCsvDates;

/**
 * AvowCsvwColumn:
 * @name: what it is called in the file
 * @label: what it is called on the screen
 * @value: what it holds
 * @dates: the dates that are in it, if it holds dates
 *
 * A column of a CSV file.
 */
typedef struct
{
  char            *name;
  char            *label;
  AvowExportValue  value;
  AvowCsvDates     dates;
} AvowCsvwColumn;

char *avow_csvw_describe (AvowExportProfile *profile,
                          const char        *file_name,
                          GArray            *columns);

G_END_DECLS
