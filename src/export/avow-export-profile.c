/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-profile.h"

#include <string.h>

#include "avow-export-column.h"
#include "avow-export-format.h"

static const char * const rows_words[] = { "passages", "links" };
static const char * const dates_words[] = { "iso", "day-first", "month-first", "dots" };
static const char * const group_words[] = { "articles", "actors", "topics", "status" };
static const char * const network_words[] = { "addressees", "objects", "topics", "passages" };

static gboolean
find_word (const char * const *words,
           guint               n_words,
           const char         *string,
           guint              *place)
{
  for (guint i = 0; i < n_words; i++)
    {
      if (g_str_equal (words[i], string))
        {
          *place = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * avow_export_rows_from_string:
 * @string: a word
 * @rows: (out): where to put what it means
 *
 * Finds what a row is by its word.
 *
 * Returns: whether there is such a word
 */
gboolean
avow_export_rows_from_string (const char     *string,
                              AvowExportRows *rows)
{
  return find_word (rows_words, G_N_ELEMENTS (rows_words), string, (guint *) rows);
}

/**
 * avow_export_dates_from_string:
 * @string: a word
 * @dates: (out): where to put what it means
 *
 * Finds a form of dates by its word.
 *
 * Returns: whether there is such a word
 */
gboolean
avow_export_dates_from_string (const char      *string,
                               AvowExportDates *dates)
{
  return find_word (dates_words, G_N_ELEMENTS (dates_words), string, (guint *) dates);
}

/**
 * avow_export_group_to_string:
 * @group: an order of reports
 *
 * Gets the word for an order of reports, for files and commands.
 *
 * Returns: a static string
 */
const char *
avow_export_group_to_string (AvowExportGroup group)
{
  return group_words[group];
}

/**
 * avow_export_group_from_string:
 * @string: a word
 * @group: (out): where to put what it means
 *
 * Finds an order of reports by its word.
 *
 * Returns: whether there is such a word
 */
gboolean
avow_export_group_from_string (const char      *string,
                               AvowExportGroup *group)
{
  return find_word (group_words, G_N_ELEMENTS (group_words), string, (guint *) group);
}

/**
 * avow_export_network_from_string:
 * @string: a word
 * @network: (out): where to put what it means
 *
 * Finds what a tie is by its word.
 *
 * Returns: whether there is such a word
 */
gboolean
avow_export_network_from_string (const char        *string,
                                 AvowExportNetwork *network)
{
  return find_word (network_words, G_N_ELEMENTS (network_words), string, (guint *) network);
}

/**
 * avow_export_profile_new:
 * @format: what is written
 *
 * Makes a profile with what is usual: the columns that tables have by default, a comma, CR LF,
 * dates as they are kept, formulas harmless.
 *
 * Returns: (transfer full): a profile
 */
AvowExportProfile *
avow_export_profile_new (AvowExportFormat format)
{
  AvowExportProfile *self = g_new0 (AvowExportProfile, 1);

  self->format = format;
  self->separator = ',';
  self->columns = g_array_new (FALSE, FALSE, sizeof (AvowExportColumn));
  for (AvowExportColumn column = 0; column < AVOW_N_EXPORT_COLUMNS; column++)
    {
      if (avow_export_column_is_default (column) && avow_export_column_get_subject (column) != AVOW_EXPORT_OF_LINK)
        g_array_append_val (self->columns, column);
    }

  return self;
}

/**
 * avow_export_profile_copy:
 * @self: a profile
 *
 * Copies a profile.
 *
 * Returns: (transfer full): a profile like @self
 */
AvowExportProfile *
avow_export_profile_copy (AvowExportProfile *self)
{
  AvowExportProfile *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->columns = g_array_copy (self->columns);

  return copy;
}

/**
 * avow_export_profile_free:
 * @self: a profile
 *
 * Frees a profile.
 */
void
avow_export_profile_free (AvowExportProfile *self)
{
  g_array_unref (self->columns);
  g_free (self->name);
  g_free (self);
}

/**
 * avow_export_profile_set_columns:
 * @self: a profile
 * @names: the names of columns with commas between; or `default`, or `all`, which stand for several
 * @unknown: (out) (optional): where to put a name that no column has
 *
 * Chooses the columns of tables.
 *
 * Returns: whether all names were those of columns; if not, nothing is chosen
 */
gboolean
avow_export_profile_set_columns (AvowExportProfile  *self,
                                 const char         *names,
                                 char              **unknown)
{
  g_autoptr(GArray) columns = g_array_new (FALSE, FALSE, sizeof (AvowExportColumn));
  g_auto(GStrv) parts = g_strsplit (names, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *name = g_strstrip (parts[i]);
      gboolean all = g_str_equal (name, "all"), several = all || g_str_equal (name, "default");
      AvowExportColumn column;

      if (!several && !avow_export_column_from_name (name, &column))
        {
          if (unknown != NULL)
            *unknown = g_strdup (name);
          return FALSE;
        }
      if (!several)
        g_array_append_val (columns, column);
      for (column = 0; several && column < AVOW_N_EXPORT_COLUMNS; column++)
        {
          gboolean fits = avow_export_column_get_subject (column) != AVOW_EXPORT_OF_LINK ||
                          self->rows == AVOW_EXPORT_ROWS_LINKS;

          if (fits && (all || avow_export_column_is_default (column)))
            g_array_append_val (columns, column);
        }
    }

  g_array_unref (self->columns);
  self->columns = g_steal_pointer (&columns);

  return TRUE;
}

/**
 * avow_export_profile_get_columns:
 * @self: a profile
 *
 * Gets the names of the columns of tables, as avow_export_profile_set_columns() takes them.
 *
 * Returns: (transfer full): the names with commas between
 */
char *
avow_export_profile_get_columns (AvowExportProfile *self)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < self->columns->len; i++)
    {
      g_string_append_printf (names, "%s%s", i > 0 ? "," : "",
                              avow_export_column_get_name (g_array_index (self->columns, AvowExportColumn, i)));
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

/**
 * avow_export_profile_save:
 * @self: a profile
 * @file: a file of keys
 * @group: the group that is to hold the profile
 *
 * Writes a profile to a file of keys.
 */
void
avow_export_profile_save (AvowExportProfile *self,
                          GKeyFile          *file,
                          const char        *group)
{
  g_autofree char *columns = avow_export_profile_get_columns (self);
  const char separator[] = { self->separator, '\0' };

  if (self->name != NULL)
    g_key_file_set_string (file, group, "name", self->name);
  g_key_file_set_string (file, group, "format", avow_export_format_get_id (self->format));
  g_key_file_set_string (file, group, "columns", columns);
  g_key_file_set_string (file, group, "rows", rows_words[self->rows]);
  g_key_file_set_boolean (file, group, "topic-columns", self->topic_columns);
  g_key_file_set_string (file, group, "separator", separator);
  g_key_file_set_boolean (file, group, "quote-all", self->quote_all);
  g_key_file_set_boolean (file, group, "bom", self->bom);
  g_key_file_set_boolean (file, group, "lf", self->lf);
  g_key_file_set_string (file, group, "dates", dates_words[self->dates]);
  g_key_file_set_boolean (file, group, "raw", self->raw);
  g_key_file_set_boolean (file, group, "describe", self->describe);
  g_key_file_set_string (file, group, "group", group_words[self->group]);
  g_key_file_set_string (file, group, "network", network_words[self->network]);
}

static guint
load_word (GKeyFile           *file,
           const char         *group,
           const char         *key,
           const char * const *words,
           guint               n_words)
{
  g_autofree char *word = g_key_file_get_string (file, group, key, NULL);
  guint place = 0;

  return word != NULL && find_word (words, n_words, word, &place) ? place : 0;
}

/**
 * avow_export_profile_load:
 * @file: a file of keys
 * @group: the group that holds a profile
 *
 * Reads a profile that avow_export_profile_save() wrote, here or in another version of the program:
 * what is not known is as usual.
 *
 * Returns: (transfer full) (nullable): the profile; %NULL if the format is not known
 */
AvowExportProfile *
avow_export_profile_load (GKeyFile   *file,
                          const char *group)
{
  g_autofree char *id = g_key_file_get_string (file, group, "format", NULL), *separator = NULL, *columns = NULL;
  AvowExportProfile *self;
  AvowExportFormat format;

  if (id == NULL || !avow_export_format_from_id (id, &format))
    return NULL;

  self = avow_export_profile_new (format);
  self->name = g_key_file_get_string (file, group, "name", NULL);
  self->rows = load_word (file, group, "rows", rows_words, G_N_ELEMENTS (rows_words));
  if ((columns = g_key_file_get_string (file, group, "columns", NULL)))
    avow_export_profile_set_columns (self, columns, NULL);
  self->topic_columns = g_key_file_get_boolean (file, group, "topic-columns", NULL);
  separator = g_key_file_get_string (file, group, "separator", NULL);
  if (separator != NULL && *separator != '\0' && strchr (",;\t|", *separator) != NULL)
    self->separator = *separator;
  self->quote_all = g_key_file_get_boolean (file, group, "quote-all", NULL);
  self->bom = g_key_file_get_boolean (file, group, "bom", NULL);
  self->lf = g_key_file_get_boolean (file, group, "lf", NULL);
  self->dates = load_word (file, group, "dates", dates_words, G_N_ELEMENTS (dates_words));
  self->raw = g_key_file_get_boolean (file, group, "raw", NULL);
  self->describe = g_key_file_get_boolean (file, group, "describe", NULL);
  self->group = load_word (file, group, "group", group_words, G_N_ELEMENTS (group_words));
  self->network = load_word (file, group, "network", network_words, G_N_ELEMENTS (network_words));

  return self;
}
