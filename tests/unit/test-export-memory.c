/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-column.h"
#include "avow-export-format.h"
#include "avow-export-memory.h"
#include "test-util.h"

/* How the user has exported, in a file of the user's. */

/* Nothing is remembered when a test begins. */
static void
forget (void)
{
  g_autofree char *dir = g_build_filename (g_get_user_config_dir (), "avow", NULL);

  if (g_file_test (dir, G_FILE_TEST_IS_DIR))
    remove_dir (dir);
}

static void
add_test (const char *path,
          void      (*func) (void))
{
  g_test_add_vtable (path, 0, NULL, (GTestFixtureFunc) (GCallback) forget, (GTestFixtureFunc) (GCallback) func, NULL);
}

static void
test_none (void)
{
  g_autoptr(AvowExportMemory) memory = avow_export_memory_load ();

  g_assert_cmpuint (memory->profiles->len, ==, 0);
  g_assert_cmpint (memory->format, ==, AVOW_EXPORT_CSV);
  g_assert_null (memory->last[AVOW_EXPORT_CSV]);
  g_assert_null (memory->profile);
  g_assert_null (memory->folder);
}

static AvowExportProfile *
make_profile (const char *name,
              const char *columns)
{
  AvowExportProfile *profile = avow_export_profile_new (AVOW_EXPORT_CSV);

  profile->name = g_strdup (name);
  g_assert_true (avow_export_profile_set_columns (profile, columns, NULL));

  return profile;
}

/* All comes back, in the order of the names. */
static void
test_kept (void)
{
  g_autoptr(AvowExportMemory) memory = avow_export_memory_load (), copy = NULL, again = NULL;
  g_autoptr(AvowExportProfile) short_one = make_profile ("Kurz [für] Ana; é", "exact,speakers,kind"),
    full = make_profile ("All", "all");
  g_autoptr(AvowExportProfile) last = make_profile ("not this", "kind");
  g_autoptr(GError) error = NULL;
  g_autofree char *columns = NULL;

  short_one->separator = ';';
  short_one->bom = TRUE;
  short_one->dates = AVOW_EXPORT_DATES_DOTS;
  avow_export_memory_put (memory, short_one);
  avow_export_memory_put (memory, full);
  last->raw = TRUE;
  avow_export_memory_set_last (memory, last);
  memory->profile = g_strdup ("All");
  memory->folder = g_strdup ("/home/ana/Report");

  copy = avow_export_memory_copy (memory);
  g_assert_true (avow_export_memory_save (copy, &error));
  g_assert_no_error (error);

  again = avow_export_memory_load ();
  g_assert_cmpuint (again->profiles->len, ==, 2);
  g_assert_cmpstr (((AvowExportProfile *) again->profiles->pdata[0])->name, ==, "All");
  g_assert_cmpstr (again->profile, ==, "All");
  g_assert_cmpstr (again->folder, ==, "/home/ana/Report");
  g_assert_true (again->last[AVOW_EXPORT_CSV]->raw);
  g_assert_null (again->last[AVOW_EXPORT_CSV]->name);

  columns = avow_export_profile_get_columns (avow_export_memory_find (again, "Kurz [für] Ana; é"));
  g_assert_cmpstr (columns, ==, "exact,speakers,kind");
  g_assert_cmpint (avow_export_memory_find (again, "Kurz [für] Ana; é")->separator, ==, ';');
  g_assert_true (avow_export_memory_find (again, "Kurz [für] Ana; é")->bom);
  g_assert_cmpint (avow_export_memory_find (again, "Kurz [für] Ana; é")->dates, ==, AVOW_EXPORT_DATES_DOTS);
}

/* One of the same name takes the place of the other; one that is removed is gone from the file too. */
static void
test_changed (void)
{
  g_autoptr(AvowExportMemory) memory = avow_export_memory_load (), again = NULL;
  g_autoptr(AvowExportProfile) first = make_profile ("Kurz [für] Ana; é", "all"), second = make_profile ("All", "all");
  g_autoptr(AvowExportProfile) other = make_profile ("All", "kind");

  avow_export_memory_put (memory, first);
  avow_export_memory_put (memory, second);
  g_assert_true (avow_export_memory_save (memory, NULL));
  avow_export_memory_put (memory, other);
  g_assert_cmpuint (memory->profiles->len, ==, 2);
  g_assert_cmpuint (avow_export_memory_find (memory, "All")->columns->len, ==, 1);

  avow_export_memory_remove (memory, "Kurz [für] Ana; é");
  avow_export_memory_remove (memory, "no such one");
  g_assert_true (avow_export_memory_save (memory, NULL));
  again = avow_export_memory_load ();
  g_assert_cmpuint (again->profiles->len, ==, 1);
  g_assert_null (avow_export_memory_find (again, "Kurz [für] Ana; é"));
}

/* What somebody else wrote there does no harm, nor a format of another version. */
static void
test_strange (void)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "avow", "export-profiles.ini", NULL);
  g_autofree char *dir = g_path_get_dirname (path);
  g_autoptr(AvowExportMemory) memory = NULL, none = NULL;

  g_assert_cmpint (g_mkdir_with_parents (dir, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path,
                                      "[panel]\nformat=teleprinter\n[last csv]\nformat=csv\ncolumns=kind,colour\nseparator=x\n"
                                      "[profile 1]\nformat=teleprinter\nname=T\n[profile 2]\nformat=csv\n[other]\nformat=csv\nname=O\n", -1, NULL));
  memory = avow_export_memory_load ();
  g_assert_cmpint (memory->format, ==, AVOW_EXPORT_CSV);
  g_assert_cmpuint (memory->profiles->len, ==, 0);
  g_assert_cmpint (memory->last[AVOW_EXPORT_CSV]->separator, ==, ',');

  g_assert_true (g_file_set_contents (path, "\xff\xfe no key file", -1, NULL));
  none = avow_export_memory_load ();
  g_assert_null (none->last[AVOW_EXPORT_CSV]);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *config = make_dir ();
  int status;

  /* Before anybody asks where it is. */
  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  g_test_init (&argc, &argv, NULL);

  add_test ("/export-memory/none", test_none);
  add_test ("/export-memory/strange", test_strange);
  add_test ("/export-memory/kept", test_kept);
  add_test ("/export-memory/changed", test_changed);

  status = g_test_run ();
  remove_dir (config);

  return status;
}
