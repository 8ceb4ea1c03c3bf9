/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-memory.h"

#include "avow-export-format.h"

/* How the user has exported: a file among the user's settings that the window and avow-cli
 * share. A group for what was used last, one a format for how it was written last, and one a profile: */
#define GROUP_PANEL "panel"
#define GROUP_LAST "last "
#define GROUP_PROFILE "profile "

#define KEY_FORMAT "format"
#define KEY_PROFILE "profile"
#define KEY_FOLDER "folder"

/* A larger file is none of ours. */
#define MAX_BYTES (1024 * 1024)

static char *
get_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "avow", "export-profiles.ini", NULL);
}

static int
compare_profiles (gconstpointer a,
                  gconstpointer b)
{
  const AvowExportProfile *first = *(AvowExportProfile * const *) a, *second = *(AvowExportProfile * const *) b;

  return g_utf8_collate (first->name, second->name);
}

static AvowExportMemory *
memory_new (void)
{
  AvowExportMemory *self = g_new0 (AvowExportMemory, 1);

  self->profiles = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_export_profile_free);

  return self;
}

static void
load_group (AvowExportMemory *self,
            GKeyFile         *file,
            const char       *group)
{
  g_autoptr(AvowExportProfile) profile = avow_export_profile_load (file, group);

  if (profile == NULL)
    return;

  if (g_str_has_prefix (group, GROUP_LAST))
    avow_export_memory_set_last (self, profile);
  else if (profile->name != NULL && *profile->name != '\0')
    avow_export_memory_put (self, profile);
}

/**
 * avow_export_memory_load:
 *
 * Loads how the user has exported. A file that is not there, or is none, is the same as an empty one; formats that
 * cannot be written are left out. Reads a file; for any thread but that of the screen.
 *
 * Returns: (transfer full): the memory
 */
AvowExportMemory *
avow_export_memory_load (void)
{
  g_autofree char *path = get_path (), *data = NULL, *id = NULL;
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_auto(GStrv) groups = NULL;
  AvowExportMemory *self = memory_new ();
  AvowExportFormat format;
  gsize length;

  if (g_file_get_contents (path, &data, &length, NULL) && length <= MAX_BYTES)
    g_key_file_load_from_data (file, data, length, G_KEY_FILE_NONE, NULL);

  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      if (g_str_has_prefix (groups[i], GROUP_LAST) || g_str_has_prefix (groups[i], GROUP_PROFILE))
        load_group (self, file, groups[i]);
    }

  if ((id = g_key_file_get_string (file, GROUP_PANEL, KEY_FORMAT, NULL)) && avow_export_format_from_id (id, &format))
    self->format = format;
  self->profile = g_key_file_get_string (file, GROUP_PANEL, KEY_PROFILE, NULL);
  self->folder = g_key_file_get_string (file, GROUP_PANEL, KEY_FOLDER, NULL);

  return self;
}

/**
 * avow_export_memory_save:
 * @self: a memory
 * @error: return location for an error of [error@FileError]
 *
 * Writes how the user has exported. Writes a file; for any thread but that of the screen.
 *
 * Returns: whether it could be written
 */
gboolean
avow_export_memory_save (AvowExportMemory  *self,
                         GError           **error)
{
  g_autofree char *path = get_path (), *dir = g_path_get_dirname (path);
  g_autoptr(GKeyFile) file = g_key_file_new ();

  g_key_file_set_string (file, GROUP_PANEL, KEY_FORMAT, avow_export_format_get_id (self->format));
  if (self->profile != NULL)
    g_key_file_set_string (file, GROUP_PANEL, KEY_PROFILE, self->profile);
  if (self->folder != NULL)
    g_key_file_set_string (file, GROUP_PANEL, KEY_FOLDER, self->folder);

  for (guint i = 0; i < AVOW_N_EXPORT_FORMATS; i++)
    {
      g_autofree char *group = g_strconcat (GROUP_LAST, avow_export_format_get_id (i), NULL);

      if (self->last[i] != NULL)
        avow_export_profile_save (self->last[i], file, group);
    }
  for (guint i = 0; i < self->profiles->len; i++)
    {
      g_autofree char *group = g_strdup_printf (GROUP_PROFILE "%u", i + 1);

      avow_export_profile_save (g_ptr_array_index (self->profiles, i), file, group);
    }

  g_mkdir_with_parents (dir, 0700);

  return g_key_file_save_to_file (file, path, error);
}

/**
 * avow_export_memory_copy:
 * @self: a memory
 *
 * Copies a memory, for another thread.
 *
 * Returns: (transfer full): a memory like @self
 */
AvowExportMemory *
avow_export_memory_copy (AvowExportMemory *self)
{
  AvowExportMemory *copy = memory_new ();

  for (guint i = 0; i < self->profiles->len; i++)
    g_ptr_array_add (copy->profiles, avow_export_profile_copy (g_ptr_array_index (self->profiles, i)));
  for (guint i = 0; i < AVOW_N_EXPORT_FORMATS; i++)
    copy->last[i] = self->last[i] != NULL ? avow_export_profile_copy (self->last[i]) : NULL;
  copy->format = self->format;
  copy->profile = g_strdup (self->profile);
  copy->folder = g_strdup (self->folder);

  return copy;
}

/**
 * avow_export_memory_free:
 * @self: a memory
 *
 * Frees a memory.
 */
void
avow_export_memory_free (AvowExportMemory *self)
{
  for (guint i = 0; i < AVOW_N_EXPORT_FORMATS; i++)
    g_clear_pointer (&self->last[i], avow_export_profile_free);
  g_ptr_array_unref (self->profiles);
  g_free (self->profile);
  g_free (self->folder);
  g_free (self);
}

/**
 * avow_export_memory_find:
 * @self: a memory
 * @name: the name of a profile
 *
 * Finds a profile by its name.
 *
 * Returns: (transfer none) (nullable): the profile
 */
AvowExportProfile *
avow_export_memory_find (AvowExportMemory *self,
                         const char       *name)
{
  for (guint i = 0; i < self->profiles->len; i++)
    {
      AvowExportProfile *profile = g_ptr_array_index (self->profiles, i);

      if (g_str_equal (profile->name, name))
        return profile;
    }

  return NULL;
}

/**
 * avow_export_memory_put:
 * @self: a memory
 * @profile: (transfer none): a profile with a name
 *
 * Keeps a profile, in the place of the one of its name.
 */
void
avow_export_memory_put (AvowExportMemory  *self,
                        AvowExportProfile *profile)
{
  AvowExportProfile *copy = avow_export_profile_copy (profile);

  avow_export_memory_remove (self, profile->name);
  g_ptr_array_add (self->profiles, copy);
  g_ptr_array_sort (self->profiles, compare_profiles);
}

/**
 * avow_export_memory_remove:
 * @self: a memory
 * @name: the name of a profile
 *
 * Forgets a profile.
 */
void
avow_export_memory_remove (AvowExportMemory *self,
                           const char       *name)
{
  AvowExportProfile *profile = avow_export_memory_find (self, name);

  if (profile != NULL)
    g_ptr_array_remove (self->profiles, profile);
}

/**
 * avow_export_memory_set_last:
 * @self: a memory
 * @profile: (transfer none): how something was written
 *
 * Remembers how a format was written last.
 */
void
avow_export_memory_set_last (AvowExportMemory  *self,
                             AvowExportProfile *profile)
{
  AvowExportProfile *copy = avow_export_profile_copy (profile);

  g_clear_pointer (&copy->name, g_free);
  g_clear_pointer (&self->last[profile->format], avow_export_profile_free);
  self->last[profile->format] = copy;
}
