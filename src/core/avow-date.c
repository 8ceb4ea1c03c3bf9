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
static const char * const between[] = { "de", "del", "of", "the", "le", "den", "року", "рік", "р.", "г.", "года", "год", "r.",
                                        "roku" };

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

#define N_FORMATS 4

/* The names in the language of the screen, folded; as it was when somebody first asked. */
static char **
get_locale_months (void)
{
  static const char * const formats[N_FORMATS] = { "%B", "%OB", "%b", "%Ob" };
  static char *names[12 * N_FORMATS];
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_autoptr(GDateTime) first = g_date_time_new_utc (2001, i / N_FORMATS + 1, 1, 0, 0, 0);
          g_autofree char *name = g_date_time_format (first, formats[i % N_FORMATS]);
          gsize length;

          names[i] = avow_text_fold (name != NULL ? name : "");
          length = strlen (names[i]);
          /* "janv." is written with and without its dot. */
          if (length > 0 && names[i][length - 1] == '.')
            names[i][length - 1] = '\0';
        }
      g_once_init_leave (&made, 1);
    }

  return names;
}

static gboolean
month_from_locale (const char *folded,
                   int        *month)
{
  char **names = get_locale_months ();

  for (guint i = 0; i < 12 * N_FORMATS; i++)
    {
      if (g_str_equal (names[i], folded))
        {
          *month = i / N_FORMATS + 1;
          return TRUE;
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

/* What a word or a few words of a date mean that is told from another day. */
typedef enum
{
  WORD_OTHER,   /* part of a date as avow_date_parse() reads it */
  WORD_NOTHING,
  WORD_LIMIT,   /* by, until */
  WORD_END,     /* the end of */
  WORD_IN,      /* in (three months) */
  WORD_WITHIN,  /* within (three months) */
  WORD_AGO,
  WORD_NUMBER,
  WORD_DAYS,    /* a unit, of so many days */
  WORD_MONTHS,
  WORD_YEARS,
  WORD_DAY,     /* a day so far from the reference; and so on */
  WORD_MONTH,
  WORD_YEAR,
  WORD_NEXT,    /* the next (Friday) */
  WORD_LAST,
  WORD_WEEKDAY,
} Meaning;

/* Folded; a phrase stands before those that it begins with.  Seasons and weeks have no
 * place among years, months and days, nor has "before 2030", which leaves open how long. */
static const struct
{
  const char *phrase;
  Meaning     meaning;
  int         value;
} relative_words[] =
{
  { "no later than", WORD_LIMIT, 0 }, { "not later than", WORD_LIMIT, 0 }, { "by", WORD_LIMIT, 0 }, { "until", WORD_LIMIT, 0 },
  { "till", WORD_LIMIT, 0 }, { "d'ici a", WORD_LIMIT, 0 }, { "d'ici au", WORD_LIMIT, 0 }, { "d'ici la", WORD_LIMIT, 0 },
  { "d'ici", WORD_LIMIT, 0 }, { "jusqu'a", WORD_LIMIT, 0 }, { "jusqu'au", WORD_LIMIT, 0 }, { "jusqu'en", WORD_LIMIT, 0 },
  { "au plus tard", WORD_LIMIT, 0 }, { "bis spatestens", WORD_LIMIT, 0 }, { "spatestens", WORD_LIMIT, 0 },
  { "bis zum", WORD_LIMIT, 0 }, { "bis", WORD_LIMIT, 0 }, { "a mas tardar", WORD_LIMIT, 0 }, { "hasta", WORD_LIMIT, 0 },
  { "para", WORD_LIMIT, 0 }, { "не пізніше", WORD_LIMIT, 0 }, { "до", WORD_LIMIT, 0 },

  { "end of", WORD_END, 0 }, { "end", WORD_END, 0 }, { "late", WORD_END, 0 }, { "early", WORD_END, 0 }, { "mid", WORD_END, 0 },
  { "la fin de", WORD_END, 0 }, { "la fin", WORD_END, 0 }, { "fin de", WORD_END, 0 }, { "fin", WORD_END, 0 },
  { "ende", WORD_END, 0 }, { "anfang", WORD_END, 0 }, { "mitte", WORD_END, 0 }, { "finales de", WORD_END, 0 },
  { "finales", WORD_END, 0 }, { "final de", WORD_END, 0 }, { "кінця", WORD_END, 0 }, { "кінець", WORD_END, 0 },

  { "innerhalb von", WORD_WITHIN, 0 }, { "innerhalb", WORD_WITHIN, 0 }, { "binnen", WORD_WITHIN, 0 },
  { "within", WORD_WITHIN, 0 }, { "sous", WORD_WITHIN, 0 }, { "en un plazo de", WORD_WITHIN, 0 },
  { "dentro de", WORD_IN, 0 }, { "протягом", WORD_WITHIN, 0 },
  { "in", WORD_IN, 0 }, { "dans", WORD_IN, 0 }, { "en", WORD_IN, 0 }, { "через", WORD_IN, 0 }, { "за", WORD_IN, 0 },
  { "from now", WORD_NOTHING, 0 }, { "the", WORD_NOTHING, 0 },
  { "ago", WORD_AGO, 0 }, { "il y a", WORD_AGO, 0 }, { "vor", WORD_AGO, 0 }, { "hace", WORD_AGO, 0 }, { "тому", WORD_AGO, 0 },

  { "days", WORD_DAYS, 1 }, { "day", WORD_DAYS, 1 }, { "weeks", WORD_DAYS, 7 }, { "week", WORD_DAYS, 7 },
  { "months", WORD_MONTHS, 1 }, { "month", WORD_MONTHS, 1 }, { "years", WORD_YEARS, 1 }, { "year", WORD_YEARS, 1 },
  { "jours", WORD_DAYS, 1 }, { "jour", WORD_DAYS, 1 }, { "semaines", WORD_DAYS, 7 }, { "semaine", WORD_DAYS, 7 },
  { "mois", WORD_MONTHS, 1 }, { "ans", WORD_YEARS, 1 }, { "an", WORD_YEARS, 1 }, { "annees", WORD_YEARS, 1 },
  { "tagen", WORD_DAYS, 1 }, { "tage", WORD_DAYS, 1 }, { "tag", WORD_DAYS, 1 }, { "wochen", WORD_DAYS, 7 },
  { "woche", WORD_DAYS, 7 }, { "monaten", WORD_MONTHS, 1 }, { "monate", WORD_MONTHS, 1 }, { "monat", WORD_MONTHS, 1 },
  { "jahren", WORD_YEARS, 1 }, { "jahre", WORD_YEARS, 1 }, { "jahr", WORD_YEARS, 1 },
  { "dias", WORD_DAYS, 1 }, { "dia", WORD_DAYS, 1 }, { "semanas", WORD_DAYS, 7 }, { "semana", WORD_DAYS, 7 },
  { "meses", WORD_MONTHS, 1 }, { "mes", WORD_MONTHS, 1 }, { "anos", WORD_YEARS, 1 }, { "ano", WORD_YEARS, 1 },
  { "днів", WORD_DAYS, 1 }, { "дні", WORD_DAYS, 1 }, { "день", WORD_DAYS, 1 }, { "тижнів", WORD_DAYS, 7 },
  { "тижні", WORD_DAYS, 7 }, { "тиждень", WORD_DAYS, 7 }, { "місяців", WORD_MONTHS, 1 }, { "місяці", WORD_MONTHS, 1 },
  { "місяць", WORD_MONTHS, 1 }, { "років", WORD_YEARS, 1 }, { "роки", WORD_YEARS, 1 }, { "рік", WORD_YEARS, 1 },

  { "today", WORD_DAY, 0 }, { "tomorrow", WORD_DAY, 1 }, { "yesterday", WORD_DAY, -1 },
  { "aujourd'hui", WORD_DAY, 0 }, { "demain", WORD_DAY, 1 }, { "hier", WORD_DAY, -1 },
  { "heute", WORD_DAY, 0 }, { "morgen", WORD_DAY, 1 }, { "gestern", WORD_DAY, -1 },
  { "hoy", WORD_DAY, 0 }, { "manana", WORD_DAY, 1 }, { "ayer", WORD_DAY, -1 },
  { "сьогодні", WORD_DAY, 0 }, { "завтра", WORD_DAY, 1 }, { "вчора", WORD_DAY, -1 },
  { "this month", WORD_MONTH, 0 }, { "next month", WORD_MONTH, 1 }, { "last month", WORD_MONTH, -1 },
  { "ce mois", WORD_MONTH, 0 }, { "du mois", WORD_MONTH, 0 }, { "le mois prochain", WORD_MONTH, 1 },
  { "mois prochain", WORD_MONTH, 1 }, { "le mois dernier", WORD_MONTH, -1 }, { "mois dernier", WORD_MONTH, -1 },
  { "diesen monat", WORD_MONTH, 0 }, { "dieses monats", WORD_MONTH, 0 }, { "des monats", WORD_MONTH, 0 },
  { "nachsten monat", WORD_MONTH, 1 }, { "nachsten monats", WORD_MONTH, 1 }, { "letzten monat", WORD_MONTH, -1 },
  { "este mes", WORD_MONTH, 0 }, { "el proximo mes", WORD_MONTH, 1 }, { "el mes pasado", WORD_MONTH, -1 },
  { "цього місяця", WORD_MONTH, 0 }, { "наступного місяця", WORD_MONTH, 1 }, { "минулого місяця", WORD_MONTH, -1 },
  { "this year", WORD_YEAR, 0 }, { "next year", WORD_YEAR, 1 }, { "last year", WORD_YEAR, -1 },
  { "cette annee", WORD_YEAR, 0 }, { "de l'annee prochaine", WORD_YEAR, 1 }, { "l'annee prochaine", WORD_YEAR, 1 },
  { "l'an prochain", WORD_YEAR, 1 }, { "l'annee derniere", WORD_YEAR, -1 }, { "l'an dernier", WORD_YEAR, -1 },
  { "de l'annee", WORD_YEAR, 0 }, { "l'annee", WORD_YEAR, 0 },
  { "dieses jahr", WORD_YEAR, 0 }, { "dieses jahres", WORD_YEAR, 0 }, { "des jahres", WORD_YEAR, 0 },
  { "nachstes jahr", WORD_YEAR, 1 }, { "nachsten jahres", WORD_YEAR, 1 }, { "letztes jahr", WORD_YEAR, -1 },
  { "este ano", WORD_YEAR, 0 }, { "el proximo ano", WORD_YEAR, 1 }, { "proximo ano", WORD_YEAR, 1 },
  { "el ano pasado", WORD_YEAR, -1 },
  { "цього року", WORD_YEAR, 0 }, { "наступного року", WORD_YEAR, 1 }, { "минулого року", WORD_YEAR, -1 },

  { "coming", WORD_NEXT, 0 }, { "next", WORD_NEXT, 0 }, { "last", WORD_LAST, 0 },
  { "monday", WORD_WEEKDAY, 1 }, { "tuesday", WORD_WEEKDAY, 2 }, { "wednesday", WORD_WEEKDAY, 3 },
  { "thursday", WORD_WEEKDAY, 4 }, { "friday", WORD_WEEKDAY, 5 }, { "saturday", WORD_WEEKDAY, 6 },
  { "sunday", WORD_WEEKDAY, 7 },

  { "a", WORD_NUMBER, 1 }, { "one", WORD_NUMBER, 1 }, { "two", WORD_NUMBER, 2 }, { "three", WORD_NUMBER, 3 },
  { "four", WORD_NUMBER, 4 }, { "five", WORD_NUMBER, 5 }, { "six", WORD_NUMBER, 6 }, { "seven", WORD_NUMBER, 7 },
  { "eight", WORD_NUMBER, 8 }, { "nine", WORD_NUMBER, 9 }, { "ten", WORD_NUMBER, 10 }, { "twelve", WORD_NUMBER, 12 },
  { "thirty", WORD_NUMBER, 30 }, { "sixty", WORD_NUMBER, 60 }, { "ninety", WORD_NUMBER, 90 }, { "hundred", WORD_NUMBER, 100 },
  { "un", WORD_NUMBER, 1 }, { "une", WORD_NUMBER, 1 }, { "deux", WORD_NUMBER, 2 }, { "trois", WORD_NUMBER, 3 },
  { "quatre", WORD_NUMBER, 4 }, { "cinq", WORD_NUMBER, 5 }, { "dix", WORD_NUMBER, 10 },
  { "einem", WORD_NUMBER, 1 }, { "einer", WORD_NUMBER, 1 }, { "eines", WORD_NUMBER, 1 }, { "zwei", WORD_NUMBER, 2 },
  { "drei", WORD_NUMBER, 3 }, { "vier", WORD_NUMBER, 4 }, { "funf", WORD_NUMBER, 5 }, { "sechs", WORD_NUMBER, 6 },
  { "zehn", WORD_NUMBER, 10 }, { "una", WORD_NUMBER, 1 }, { "dos", WORD_NUMBER, 2 }, { "tres", WORD_NUMBER, 3 },
  { "cuatro", WORD_NUMBER, 4 }, { "cinco", WORD_NUMBER, 5 }, { "seis", WORD_NUMBER, 6 }, { "diez", WORD_NUMBER, 10 },
  { "один", WORD_NUMBER, 1 }, { "два", WORD_NUMBER, 2 }, { "три", WORD_NUMBER, 3 }, { "чотири", WORD_NUMBER, 4 },
  { "шість", WORD_NUMBER, 6 },
};

/* A phrase longer than this is no date. */
#define MAX_WORDS 12

typedef struct
{
  Meaning     meaning;
  int         value;
  const char *rest;  /* the text from here on, folded */
} Word;

/* Reads the first word, or the first few that belong together; %FALSE at the end. */
static gboolean
read_word (const char **text,
           Word        *word)
{
  const char *p = *text + strspn (*text, " ,");
  gsize length = strcspn (p, " ,"), taken = 0;
  int number = 0;

  if (length == 0)
    return FALSE;

  *word = (Word) { WORD_OTHER, 0, p };

  for (guint i = 0; i < G_N_ELEMENTS (relative_words); i++)
    {
      gsize n = strlen (relative_words[i].phrase);

      if (n > taken && strncmp (p, relative_words[i].phrase, n) == 0 && (p[n] == '\0' || strchr (" ,-", p[n])))
        {
          taken = n;
          word->meaning = relative_words[i].meaning;
          word->value = relative_words[i].value;
        }
    }

  if (taken == 0)
    {
      g_autofree char *first = g_strndup (p, length);

      if (number_from_word (first, 1, 4, &number) && g_ascii_isdigit (first[length - 1]))
        {
          word->meaning = WORD_NUMBER;
          word->value = number;
        }
      taken = length;
    }
  /* "mid-2026" */
  *text = p + taken + (p[taken] == '-');

  return TRUE;
}

static void
set_from_gdate (AvowDate    *date,
                const GDate *gdate,
                int          precision)
{
  date->year = g_date_get_year (gdate);
  date->month = precision > 1 ? g_date_get_month (gdate) : 0;
  date->day = precision > 2 ? g_date_get_day (gdate) : 0;
}

static int
get_n_parts (const AvowDate *date)
{
  return date->day > 0 ? 3 : date->month > 0 ? 2 : 1;
}

/* Goes so many days, months or years from the reference.  That must be known as precisely as the unit
 * is; what comes out is no more precise than the reference, nor than @n_parts. */
static gboolean
move (const AvowDate *reference,
      Meaning         unit,
      int             n,
      int             n_parts,
      AvowDate       *date)
{
  int known = get_n_parts (reference), needed = unit == WORD_DAYS ? 3 : unit == WORD_MONTHS ? 2 : 1;
  GDate gdate;

  if (known < needed || ABS (n) > 100000)
    return FALSE;

  g_date_clear (&gdate, 1);
  g_date_set_dmy (&gdate, MAX (reference->day, 1), MAX (reference->month, 1), reference->year);

  /* GDate takes the years that it can and says so aloud when it cannot. */
  if (reference->year + n / (unit == WORD_DAYS ? 365 : unit == WORD_MONTHS ? 12 : 1) < 2 ||
      reference->year + n / (unit == WORD_DAYS ? 365 : unit == WORD_MONTHS ? 12 : 1) > 9998)
    return FALSE;

  if (unit == WORD_DAYS && n >= 0)
    g_date_add_days (&gdate, n);
  else if (unit == WORD_DAYS)
    g_date_subtract_days (&gdate, -n);
  else if (n >= 0)
    g_date_add_months (&gdate, unit == WORD_YEARS ? 12 * n : n);
  else
    g_date_subtract_months (&gdate, unit == WORD_YEARS ? -12 * n : -n);

  set_from_gdate (date, &gdate, MIN (known, MAX (n_parts, needed)));

  return TRUE;
}

/* Is one before the other, as far as both are known? */
static gboolean
is_before (const AvowDate *date,
           const AvowDate *other)
{
  if (date->year != other->year || date->month == 0 || other->month == 0)
    return date->year < other->year;
  if (date->month != other->month || date->day == 0 || other->day == 0)
    return date->month < other->month;

  return date->day < other->day;
}

static int
count_days (const AvowDate *date)
{
  GDate gdate;

  g_date_clear (&gdate, 1);
  g_date_set_dmy (&gdate, date->day > 0 ? date->day : 15, date->month, date->year);

  return (int) g_date_get_julian (&gdate);
}

/* "7 Jan", "Jan 7", "7.1.", "January": in the year that brings it nearest, or the first after the reference. */
static gboolean
parse_without_year (const char     *text,
                    const AvowDate *reference,
                    gboolean        forward,
                    AvowDate       *date)
{
  g_auto(GStrv) dotted = g_strsplit (text, ".", -1), words = g_strsplit_set (text, " ,", -1);
  AvowDate found = { 0, };
  int best = G_MAXINT;

  if (g_strv_length (dotted) == 3 && *dotted[2] == '\0' && number_from_word (dotted[0], 1, 2, &found.day) &&
      number_from_word (dotted[1], 1, 2, &found.month))
    {
      if (found.day == 0 || found.month == 0)
        return FALSE;
    }
  else
    {
      found = (AvowDate) { 0, };
      for (guint i = 0; words[i] != NULL; i++)
        {
          if (*words[i] == '\0' || is_between (words[i]))
            continue;
          if (found.day == 0 && number_from_word (words[i], 1, 2, &found.day) && found.day > 0)
            continue;
          if (found.month == 0 && strlen (words[i]) >= 3 && month_from_word (words[i], &found.month))
            continue;
          return FALSE;
        }
    }

  if (found.month == 0)
    return FALSE;

  for (int year = reference->year - (reference->month > 0); year <= reference->year + (reference->month > 0); year++)
    {
      AvowDate candidate = { year, found.month, found.day };
      int distance;

      if (!is_valid (&candidate) || (forward && is_before (&candidate, reference)))
        continue;

      distance = reference->month > 0 ? ABS (count_days (&candidate) - count_days (reference)) : 0;
      if (distance < best)
        {
          best = distance;
          *date = candidate;
        }
    }

  return best < G_MAXINT;
}

/* The first such day after the reference, or the last before it. */
static gboolean
find_weekday (const AvowDate *reference,
              int             weekday,
              gboolean        backward,
              AvowDate       *date)
{
  GDate gdate;
  int now;

  if (reference->day == 0)
    return FALSE;

  g_date_clear (&gdate, 1);
  g_date_set_dmy (&gdate, reference->day, reference->month, reference->year);
  now = g_date_get_weekday (&gdate);

  return move (reference, WORD_DAYS, backward ? -((now - weekday + 6) % 7 + 1) : (weekday - now + 6) % 7 + 1, 3, date);
}

static gboolean
parse_relative_words (const Word     *words,
                      guint           n,
                      const AvowDate *reference,
                      gboolean        limit,
                      gboolean        at_end,
                      AvowDate       *date)
{
  Meaning first = n > 0 ? words[0].meaning : WORD_OTHER;
  gboolean within = limit;

  if (n == 1)
    {
      if (first >= WORD_DAY && first <= WORD_YEAR)
        return move (reference, WORD_DAYS + (first - WORD_DAY), words[0].value, 1, date);
      /* "by Friday" is the next one; "Friday" alone may be either. */
      if (first == WORD_WEEKDAY)
        return limit && find_weekday (reference, words[0].value, FALSE, date);
      /* "by the end of the year" */
      if (at_end && (first == WORD_MONTHS || first == WORD_YEARS))
        return move (reference, first, 0, 1, date);
      return FALSE;
    }

  if (n == 2 && (first == WORD_NEXT || first == WORD_LAST) && words[1].meaning == WORD_WEEKDAY)
    return find_weekday (reference, words[1].value, first == WORD_LAST, date);

  if (first == WORD_IN || first == WORD_WITHIN || first == WORD_AGO)
    {
      within |= first == WORD_WITHIN;
      words++;
      n--;
      /* "within the next three months" */
      if (n == 3 && words[0].meaning == WORD_NEXT)
        {
          words++;
          n--;
        }
    }
  else if (!limit && !(n == 3 && words[2].meaning == WORD_AGO))
    {
      return FALSE;
    }

  if (n == 3 && words[2].meaning == WORD_AGO && first == WORD_NUMBER)
    {
      first = WORD_AGO;
      n--;
    }
  if (n != 2 || words[0].meaning != WORD_NUMBER || words[0].value == 0 ||
      words[1].meaning < WORD_DAYS || words[1].meaning > WORD_YEARS)
    return FALSE;

  return move (reference, words[1].meaning,
               words[0].value * words[1].value * (first == WORD_AGO ? -1 : 1), within ? 3 : 1, date);
}

/**
 * avow_date_parse_relative:
 * @text: (nullable): what an analyst types, or what stands in a text: `7 Jan`, `by end of 2026`, `within 90 days`
 * @reference: (nullable): the day that it is told from: when it was said, else when it was published
 * @date: (out): where to put the date
 *
 * Reads all that avow_date_parse() reads, and dates that are told from another day: without a year (the year that brings it
 * nearest to the reference, or after "by" the first not before it), `tomorrow`, `next year`, `in 3 months`, `within 90 days`,
 * `by Friday`.
 *
 * What comes out is no more precise than what is said, nor than the reference: "in 3 months" is a month, "within 3 months" ends
 * on a day if the reference is one, "by the end of 2026" is the year. Without a reference nothing is read that needs one, and
 * days and weeks need a reference that is a day.
 *
 * Returns: whether @text is a date; if not, @date is not set
 */
gboolean
avow_date_parse_relative (const char     *text,
                          const AvowDate *reference,
                          AvowDate       *date)
{
  g_autofree char *folded = text != NULL && strlen (text) < 200 ? avow_text_fold (text) : NULL;
  g_autoptr(GString) line = g_string_new (folded);
  Word words[MAX_WORDS], word;
  gboolean limit = FALSE, at_end = FALSE, known = reference != NULL && is_valid (reference);
  AvowDate found = { 0, };
  const char *p, *rest;
  guint n = 0;

  if (folded == NULL)
    return FALSE;

  g_string_replace (line, "’", "'", 0);
  p = rest = line->str;
  while (read_word (&p, &word))
    {
      gboolean leads = n == 0;

      if (leads && (word.meaning == WORD_LIMIT || word.meaning == WORD_END))
        {
          limit |= word.meaning == WORD_LIMIT;
          at_end |= word.meaning == WORD_END;
          rest = p;
        }
      else if (leads && word.meaning == WORD_NOTHING)
        {
          rest = p;
        }
      else if (word.meaning != WORD_NOTHING)
        {
          if (n == MAX_WORDS)
            return FALSE;
          words[n++] = word;
        }
    }

  /* A first word that it does not know is no hindrance to the plain reader, but one that this knows is. */
  if ((n > 0 && words[0].meaning != WORD_IN && words[0].meaning != WORD_WITHIN && avow_date_parse (rest, &found)) ||
      (n > 1 && words[0].meaning == WORD_IN && avow_date_parse (words[1].rest, &found)))
    {
      *date = found;
      return TRUE;
    }
  /* "2030 року" */
  if (n == 2 && words[0].meaning == WORD_NUMBER && words[0].value >= 1000 && is_between (words[1].rest))
    {
      *date = (AvowDate) { words[0].value, 0, 0 };
      return TRUE;
    }
  if (!known)
    return FALSE;

  if (parse_relative_words (words, n, reference, limit, at_end, &found) ||
      parse_without_year (n > 1 && words[0].meaning == WORD_IN ? words[1].rest : rest, reference, limit, &found))
    {
      *date = found;
      return TRUE;
    }

  return FALSE;
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

/* A date with its month as one form or the other writes it. */
static char *
format (const char *iso,
        gboolean    is_long)
{
  g_autoptr(GDateTime) day = NULL, local = NULL;
  /* Translators: a day in a table, and then one in a sentence, as g_date_time_format() takes it */
  const char *day_format = is_long ? _("%-e %B %Y") : _("%-e %b %Y");
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
    return g_date_time_format (local, day_format);

  if (iso == NULL || !parse_iso (iso, &date) || !is_valid (&date))
    return g_strdup (iso != NULL ? iso : "");

  day = g_date_time_new_utc (date.year, MAX (date.month, 1), MAX (date.day, 1), 0, 0, 0);

  if (date.month == 0)
    return g_strdup_printf ("%d", date.year);
  if (date.day == 0)
    /* Translators: a month in a table, and then one in a sentence, as g_date_time_format() takes it */
    return g_date_time_format (day, is_long ? _("%OB %Y") : _("%b %Y"));

  return g_date_time_format (day, day_format);
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
  return format (iso, FALSE);
}

/**
 * avow_date_format_long:
 * @iso: (nullable): a date as the schema keeps it
 *
 * Gets a date for a sentence, in the language of the user and no more precise than it is.
 *
 * Returns: (transfer full): "7 January 2026"; empty without a date
 */
char *
avow_date_format_long (const char *iso)
{
  return format (iso, TRUE);
}
