/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-qde-private.h"

#include "avow-date.h"

/* What variables are called in files, and the column that they hold, if it is that as it is. */
static const struct
{
  const char *name;
  const char *type;
  const char *column;
} variables[AVOW_N_QDE_VARIABLES] =
{
  [AVOW_QDE_PUBLISHER] = { "Publisher", "Text", "publisher" },
  [AVOW_QDE_DATE] = { "Date published", "Date", NULL },
  [AVOW_QDE_DATE_TEXT] = { "Date published, not to the day", "Text", NULL },
  [AVOW_QDE_BYLINE] = { "Byline", "Text", "byline" },
  [AVOW_QDE_SECTION] = { "Section", "Text", "section" },
  [AVOW_QDE_URL] = { "Address", "Text", "url" },
  [AVOW_QDE_LANGUAGE] = { "Language", "Text", "language" },
  [AVOW_QDE_FILE] = { "File", "Text", "file_name" },
  [AVOW_QDE_READING] = { "Reading state", "Text", "reading" },
  [AVOW_QDE_TYPE] = { "Type", "Text", "type" },
  [AVOW_QDE_SORT_NAME] = { "Sort name", "Text", "sort_name" },
  [AVOW_QDE_NAMES] = { "Other names", "Text", NULL },
  [AVOW_QDE_PARENT] = { "Part of", "Text", "parent" },
  [AVOW_QDE_AFFILIATIONS] = { "Affiliations", "Text", NULL },
  [AVOW_QDE_IDENTIFIERS] = { "Identifiers", "Text", NULL },
};

/* Gets the column of the article or actor that a variable is; NULL for what is made of more. */
const char *
avow_qde_get_column (AvowQdeVariable variable)
{
  return variables[variable].column;
}

static char *
make_guid (AvowQdeVariable variable)
{
  return avow_bundle_make_guid ("Avow variable", variables[variable].name);
}

/* Only those that something has a value of. */
void
avow_qde_write_variables (AvowQde *self)
{
  gboolean is_open = FALSE;

  for (AvowQdeVariable variable = 0; variable < AVOW_N_QDE_VARIABLES; variable++)
    {
      g_autofree char *guid = make_guid (variable);

      if (!self->survey.has_variable[variable])
        continue;
      avow_qde_open_once (self, "Variables", &is_open);
      avow_qde_open (self, "Variable");
      avow_qde_attribute_guid (self, "guid", guid);
      avow_qde_attribute (self, "name", variables[variable].name);
      avow_qde_attribute (self, "typeOfVariable", variables[variable].type);
      avow_qde_close (self);
    }
  if (is_open)
    avow_qde_close (self);
}

/* Writes the value of a variable, unless there is none. */
void
avow_qde_write_value (AvowQde         *self,
                      AvowQdeVariable  variable,
                      const char      *value)
{
  g_autofree char *guid = make_guid (variable);

  if (value == NULL || *value == '\0')
    return;

  avow_qde_open (self, "VariableValue");
  avow_qde_reference (self, "VariableRef", guid);
  avow_qde_element (self, variable == AVOW_QDE_DATE ? "DateValue" : "TextValue", value);
  avow_qde_close (self);
}

gboolean
avow_qde_is_whole_day (const char *date)
{
  g_autofree char *iso = NULL;
  AvowDate parsed;

  return avow_date_parse (date, &parsed) && parsed.day != 0 && (iso = avow_date_to_iso (&parsed)) && g_str_equal (iso, date);
}

/* The format knows whole days only, and nothing is made up. */
void
avow_qde_write_date (AvowQde    *self,
                     const char *date)
{
  if (date != NULL)
    avow_qde_write_value (self, avow_qde_is_whole_day (date) ? AVOW_QDE_DATE : AVOW_QDE_DATE_TEXT, date);
}
