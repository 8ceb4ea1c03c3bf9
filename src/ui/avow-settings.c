/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-settings.h"

#include "avow-place.h"

#define SCHEMA "org.avow.Avow"

/* The schema of a program that runs in the tree it was built in. */
static GSettingsSchema *
find_built (void)
{
  g_autofree char *place = avow_place_find ("data");
  g_autoptr(GSettingsSchemaSource) source = NULL;

  if (place != NULL)
    source = g_settings_schema_source_new_from_directory (place, g_settings_schema_source_get_default (), FALSE, NULL);

  return source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, FALSE) : NULL;
}

/**
 * avow_settings_get:
 *
 * Gets the settings of the program.
 *
 * Returns: (transfer none): the settings
 */
GSettings *
avow_settings_get (void)
{
  static GSettings *settings;

  if (settings == NULL)
    {
      GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
      g_autoptr(GSettingsSchema) schema = find_built ();

      if (schema == NULL && source != NULL)
        schema = g_settings_schema_source_lookup (source, SCHEMA, TRUE);
      if (schema == NULL)
        g_error ("The settings schema %s is not installed", SCHEMA);

      settings = g_settings_new_full (schema, NULL, NULL);
    }

  return settings;
}

/**
 * avow_settings_get_analyst:
 *
 * Gets who works with the program: the name in the settings, or that of the
 * user's account.
 *
 * Returns: (transfer full): a name, not empty
 */
char *
avow_settings_get_analyst (void)
{
  g_autofree char *name = g_settings_get_string (avow_settings_get (), "analyst");

  if (*name != '\0')
    return g_steal_pointer (&name);

  return g_strdup (g_str_equal (g_get_real_name (), "Unknown") ? g_get_user_name () : g_get_real_name ());
}
