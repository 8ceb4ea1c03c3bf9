/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-date.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-text.h"

/* What people write for months, folded, in the languages that are most read,
 * whatever that of the screen; which is added by month_from_locale().  Slavic months
 * stand as they do after a day, and by themselves. */
static const char * const months[][12] =
{
  { "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december" },
  { "janvier", "fevrier", "mars", "avril", "mai", "juin",
    "juillet", "aout", "septembre", "octobre", "novembre", "decembre" },
  { "januar", "februar", "marz", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "dezember" },
  { "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre" },
  { "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
    "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre" },
  { "janeiro", "fevereiro", "marco", "abril", "maio", "junho",
    "julho", "agosto", "setembro", "outubro", "novembro", "dezembro" },
  { "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december" },
  { "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca",
    "lipca", "sierpnia", "wrzesnia", "pazdziernika", "listopada", "grudnia" },
  { "styczen", "luty", "marzec", "kwiecien", "maj", "czerwiec",
    "lipiec", "sierpien", "wrzesien", "pazdziernik", "listopad", "grudzien" },
  { "січня", "лютого", "березня", "квітня", "травня", "червня",
    "липня", "серпня", "вересня", "жовтня", "листопада", "грудня" },
  { "січень", "лютии", "березень", "квітень", "травень", "червень",
    "липень", "серпень", "вересень", "жовтень", "листопад", "грудень" },
  { "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря" },
  { "январь", "февраль", "март", "апрель", "маи", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь" },
};

/* What stands between the parts of a date: "7 de enero de 2026", "7 січня 2026 р." */
static const char * const between[] = { "de", "del", "of", "the", "le", "den", "року", "рік", "р.", "г.", "года", "год", "r.", "roku" };

static gboolean
is_valid (const AvowDate *date)
{
  if (date->year < 1 || date->year > 9999)
    return FALSE;
  if (date->month == 0)
    return date->day == 0;
  if (date->month > 12)
    return FALSE;

  return date->day == 0 || g_date_valid_dmy (date->day, date->month, date->year);
}

static gboolean
month_from_locale (const char *folded,
                   int        *month)
{
  static const char * const formats[] = { "%B", "%OB", "%b", "%Ob" };

  for (int m = 1; m <= 12; m++)
    {
      g_autoptr(GDateTime) first = g_date_time_new_utc (2001, m, 1, 0, 0, 0);

      for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
        {
          g_autofree char *name = g_date_time_format (first, formats[i]);
          g_autofree char *folded_name = name != NULL ? avow_text_fold (name) : NULL;
          gsize length = folded_name != NULL ? strlen (folded_name) : 0;

          /* "janv." is written with and without its dot. */
          if (length > 0 && folded_name[length - 1] == '.')
            folded_name[length - 1] = '\0';
          if (g_strcmp0 (folded_name, folded) == 0)
            {
              *month = m;
              return TRUE;
            }
        }
    }

  return FALSE;
}

static gboolean
is_between (const char *word)
{
  g_autofree char *folded = avow_text_fold (word);

  for (guint i = 0; i < G_N_ELEMENTS (between); i++)
    {
      if (g_str_equal (folded, between[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
month_from_word (const char *word,
                 int        *month)
{
  g_autofree char *folded = avow_text_fold (word);
  gsize length = strlen (folded);

  if (length > 0 && folded[length - 1] == '.')
    folded[--length] = '\0';
  if (length == 0)
    return FALSE;

  for (guint language = 0; language < G_N_ELEMENTS (months); language++)
    {
      for (int m = 0; m < 12; m++)
        {
          /* Only English is cut short by whoever likes. */
          if (g_str_equal (folded, months[language][m]) ||
              (language == 0 && length >= 3 && length <= 4 && g_str_has_prefix (months[0][m], folded)))
            {
              *month = m + 1;
              return TRUE;
            }
        }
    }

  return month_from_locale (folded, month);
}

/* Reads a number of the given width: "07", or "7" where @min is 1. */
static gboolean
number_from_word (const char *word,
                  int         min_digits,
                  int         max_digits,
                  int        *number)
{
  int n = 0, value = 0;

  while (g_ascii_isdigit (word[n]) && n < max_digits)
    value = value * 10 + word[n++] - '0';
  if (n < min_digits)
    return FALSE;

  /* "7th", "1st" and "7." are days too. */
  if (word[n] != '\0' && !(max_digits <= 2 && (g_str_equal (word + n, ".") || g_str_equal (word + n, "st") ||
                                               g_str_equal (word + n, "nd") || g_str_equal (word + n, "rd") ||
                                               g_str_equal (word + n, "th"))))
    return FALSE;

  *number = value;
  return TRUE;
}

/* 2026, 2026-01, 2026-01-07, 2026/01/07, and any of these before a time. */
static gboolean
parse_iso (const char *text,
           AvowDate   *date)
{
  g_auto(GStrv) parts = NULL;
  g_autofree char *day = g_strdup (text);
  char *time = strpbrk (day, "Tt ");
  guint n;

  if (time != NULL && g_ascii_isdigit (time[1]) && strlen (day) - strlen (time) == 10)
    *time = '\0';

  parts = g_strsplit_set (day, "-/", -1);
  n = g_strv_length (parts);

  return n >= 1 && n <= 3 &&
         number_from_word (parts[0], 4, 4, &date->year) &&
         (n < 2 || number_from_word (parts[1], 2, 2, &date->month)) &&
         (n < 3 || number_from_word (parts[2], 2, 2, &date->day)) &&
         (n < 2 || date->month > 0) && (n < 3 || date->day > 0);
}

/* 07.01.2026, as most of Europe writes it; with slashes nobody can tell. */
static gboolean
parse_dotted (const char *text,
              AvowDate   *date)
{
  g_auto(GStrv) parts = g_strsplit (text, ".", -1);

  return g_strv_length (parts) == 3 &&
         number_from_word (parts[0], 1, 2, &date->day) &&
         number_from_word (parts[1], 1, 2, &date->month) &&
         number_from_word (parts[2], 4, 4, &date->year);
}

/* 7 Jan 2026, January 7, 2026, Wednesday, 7 January 2026, Jan 2026 */
static gboolean
parse_words (const char *text,
             AvowDate   *date)
{
  g_auto(GStrv) words = g_strsplit_set (text, " ,\t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      AvowDate found = { 0, };

      if (*words[i] == '\0')
        continue;

      if (date->year == 0 && number_from_word (words[i], 4, 4, &found.year))
        date->year = found.year;
      else if (date->day == 0 && number_from_word (words[i], 1, 2, &found.day) && found.day > 0)
        date->day = found.day;
      else if (date->month == 0 && month_from_word (words[i], &found.month))
        date->month = found.month;
      else if ((i > 0 && !is_between (words[i])) || g_ascii_isdigit (*words[i]))
        return FALSE;
    }

  /* A first word that is nothing else may be the day of the week. */
  return date->year > 0 && date->month > 0;
}

/**
 * avow_date_parse:
 * @text: (nullable): what somebody wrote
 * @date: (out): where to put the date
 *
 * Reads a date as precise as it is written: `2026-01-07`, `7 Jan 2026`,
 * `January 2026`, `2026`. Names of months may be of a language that is much read,
 * or that of the screen. A form that could mean two days (`1/2/2026`) is not read.
 *
 * Returns: whether @text is a date; if not, @date is not set
 */
gboolean
avow_date_parse (const char *text,
                 AvowDate   *date)
{
  g_autofree char *line = text != NULL ? avow_text_squeeze (text) : NULL;
  AvowDate iso = { 0, }, dotted = { 0, }, words = { 0, };

  if (line == NULL || *line == '\0')
    return FALSE;

  if (parse_iso (line, &iso) && is_valid (&iso))
    *date = iso;
  else if (parse_dotted (line, &dotted) && is_valid (&dotted))
    *date = dotted;
  else if (parse_words (line, &words) && is_valid (&words))
    *date = words;
  else
    return FALSE;

  return TRUE;
}

/**
 * avow_date_to_iso:
 * @date: a date
 *
 * Gets a date as the schema keeps it, as long as it is precise.
 *
 * Returns: (transfer full): `2026`, `2026-01` or `2026-01-07`
 */
char *
avow_date_to_iso (const AvowDate *date)
{
  if (date->month == 0)
    return g_strdup_printf ("%04d", date->year);
  if (date->day == 0)
    return g_strdup_printf ("%04d-%02d", date->year, date->month);

  return g_strdup_printf ("%04d-%02d-%02d", date->year, date->month, date->day);
}

/**
 * avow_date_get_precision:
 * @date: a date
 *
 * Gets how precise a date is, as the schema says it.
 *
 * Returns: a static string: `year`, `month` or `day`
 */
const char *
avow_date_get_precision (const AvowDate *date)
{
  return date->month == 0 ? "year" : date->day == 0 ? "month" : "day";
}

/**
 * avow_date_format:
 * @iso: (nullable): a date as the schema keeps it
 *
 * Gets a date for the screen, in its language and no more precise than it is.
 *
 * Returns: (transfer full): "7 Jan 2026"; empty without a date
 */
char *
avow_date_format (const char *iso)
{
  g_autoptr(GDateTime) day = NULL, local = NULL;
  AvowDate date = { 0, };

  /* An instant falls on the day that it was here. */
  if (iso != NULL && strchr (iso, 'T') != NULL)
    {
      g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
      g_autoptr(GDateTime) instant = g_date_time_new_from_iso8601 (iso, utc);

      if (instant != NULL)
        local = g_date_time_to_local (instant);
    }
  if (local != NULL)
    return g_date_time_format (local, _("%-e %b %Y"));

  if (iso == NULL || !parse_iso (iso, &date) || !is_valid (&date))
    return g_strdup (iso != NULL ? iso : "");

  day = g_date_time_new_utc (date.year, MAX (date.month, 1), MAX (date.day, 1), 0, 0, 0);

  if (date.month == 0)
    return g_strdup_printf ("%d", date.year);
  if (date.day == 0)
    /* Translators: a month in a table, as g_date_time_format() takes it */
    return g_date_time_format (day, _("%b %Y"));

  /* Translators: a day in a table, as g_date_time_format() takes it */
  return g_date_time_format (day, _("%-e %b %Y"));
}
