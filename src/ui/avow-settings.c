/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-settings.h"

#define SCHEMA "org.avow.Avow"

/* The schema of a program that runs in the tree it was built in. */
static GSettingsSchema *
find_in_build_tree (void)
{
  static const char * const places[] = { "../data", "../../data" };
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *dir = self != NULL ? g_path_get_dirname (self) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (places) && dir != NULL; i++)
    {
      g_autofree char *place = g_build_filename (dir, places[i], NULL);
      g_autoptr(GSettingsSchemaSource) source = NULL;
      GSettingsSchema *schema;

      source = g_settings_schema_source_new_from_directory (place, g_settings_schema_source_get_default (), FALSE, NULL);
      if (source != NULL && (schema = g_settings_schema_source_lookup (source, SCHEMA, FALSE)))
        return schema;
    }

  return NULL;
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
      g_autoptr(GSettingsSchema) schema = find_in_build_tree ();

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
