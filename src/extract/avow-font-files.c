/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-font-files.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* A PDF in Chinese, Japanese or Korean need not say which of its codes are which
 * letters: there are some hundred well-known tables, which the PDF library looks up
 * by name in files, of which this process can open none once it is kept in its place.
 * So they are mapped into memory before, which reads nothing yet, and the library's
 * fopen(), for which a program may have its own, finds them there. */

/* Where the library has them; see poppler-data. */
#define FOLDER "/usr/share/poppler"

/* Far more than there are. */
#define MAX_FILES 1000

static GHashTable *files;   /* path → GBytes */

static void
keep_file (int         folder,
           const char *name,
           const char *path)
{
  int fd = openat (folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  struct stat info;

  if (fd == -1)
    return;

  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode) && info.st_size > 0)
    {
      void *data = mmap (NULL, info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);

      if (data != MAP_FAILED)
        g_hash_table_insert (files, g_strdup (path), g_bytes_new_static (data, info.st_size));
    }
  close (fd);
}

static void
keep_folder (const char *path,
             guint       depth)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  int folder = dir != NULL ? open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
  const char *name;

  while (folder != -1 && (name = g_dir_read_name (dir)) && g_hash_table_size (files) < MAX_FILES)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (depth > 0)
        keep_folder (child, depth - 1);
      keep_file (folder, name, child);
    }

  if (folder != -1)
    close (folder);
}

/**
 * avow_font_files_keep:
 *
 * Keeps the tables of letters for PDF files where fopen() finds them when no file can
 * be opened any more.
 *
 * Returns: how many there are; 0 if they are not installed
 */
guint
avow_font_files_keep (void)
{
  if (files != NULL)
    return g_hash_table_size (files);

  files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  keep_folder (FOLDER "/cidToUnicode", 0);
  keep_folder (FOLDER "/cMap", 1);

  return g_hash_table_size (files);
}

static FILE *
open_file (const char *path,
           const char *mode,
           const char *next_name)
{
  FILE *(*next) (const char *, const char *) = (FILE *(*) (const char *, const char *)) dlsym (RTLD_NEXT, next_name);
  GBytes *bytes = files != NULL && *mode == 'r' ? g_hash_table_lookup (files, path) : NULL;
  gsize length;

  if (bytes != NULL)
    {
      const void *data = g_bytes_get_data (bytes, &length);

      return fmemopen ((void *) data, length, "r");
    }
  if (next != NULL)
    return next (path, mode);

  errno = ENOSYS;
  return NULL;
}

/* What every library of this process calls instead of the C library's: by the one
 * name or the other, as it was built. */
FILE *avow_fopen   (const char *path,
                    const char *mode) __asm__ ("fopen");
FILE *avow_fopen64 (const char *path,
                    const char *mode) __asm__ ("fopen64");

FILE *
avow_fopen (const char *path,
            const char *mode)
{
  return open_file (path, mode, "fopen");
}

FILE *
avow_fopen64 (const char *path,
              const char *mode)
{
  return open_file (path, mode, "fopen64");
}
