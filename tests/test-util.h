/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>

G_BEGIN_DECLS

/* Runs the main loop until @condition holds, and fails after half a minute: a
 * bound for a machine under load, never a time that a test waits for. */
#define wait_until(condition)                                                          \
  G_STMT_START {                                                                       \
    gint64 deadline_ = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;                  \
    while (!(condition))                                                               \
      {                                                                                \
        if (g_get_monotonic_time () > deadline_)                                       \
          g_error ("%s:%d: waited too long for: %s", __FILE__, __LINE__, #condition);  \
        if (!g_main_context_iteration (NULL, FALSE))                                   \
          g_usleep (500);                                                              \
      }                                                                                \
  } G_STMT_END

/* Takes the result of an asynchronous call into a GAsyncResult *. */
static inline void
take_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* A folder of the test's own. */
static inline char *
make_dir (void)
{
  g_autoptr(GError) error = NULL;
  char *dir = g_dir_make_tmp ("avow-test-XXXXXX", &error);

  g_assert_no_error (error);

  return dir;
}

static inline void
remove_dir (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_chmod (path, 0700);
  if (dir == NULL)
    dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_dir (child);
      else
        g_assert_cmpint (g_unlink (child), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static inline void
write_file (const char *path,
            const char *content,
            gssize      length)
{
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, content, length, &error);
  g_assert_no_error (error);
}

/* Not inline: GCC 12 then takes what it returns for a pointer to its own local. */
G_GNUC_UNUSED G_NO_INLINE static char *
read_file (const char *path,
           gsize      *length)
{
  g_autoptr(GError) error = NULL;
  char *content = NULL;

  g_file_get_contents (path, &content, length, &error);
  g_assert_no_error (error);

  return content;
}

G_END_DECLS
