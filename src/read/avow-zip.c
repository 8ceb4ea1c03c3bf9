/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n.h>
#include <string.h>

#include "avow-read-error.h"

/* Entries are unpacked into memory and nowhere else, so that their names can do no
 * harm.  A document is some dozen entries; a book with pictures has some thousand. */
#define MAX_ENTRIES 20000
#define MAX_ENTRY_BYTES (64 * 1024 * 1024)
#define MAX_BYTES (96 * 1024 * 1024)

/* Mark-up shrinks to a tenth, and tables to a fiftieth; what grows more than this,
 * beyond a few megabytes, was made to. */
#define MAX_RATIO 200
#define FEW_BYTES (4 * 1024 * 1024)

static guint32
get_number (const char *bytes,
            guint       n)
{
  guint32 number = 0;

  while (n-- > 0)
    number = number << 8 | (guchar) bytes[n];

  return number;
}

/* Finds the list of entries, which is at the end. */
static gboolean
find_directory (const char  *bytes,
                gsize        length,
                const char **start,
                const char **end)
{
  gsize first = length > 22 + G_MAXUINT16 ? length - 22 - G_MAXUINT16 : 0;

  for (gsize i = length >= 22 ? length - 22 : 0; i > first; i--)
    {
      gsize size;

      if (memcmp (bytes + i, "PK\5\6", 4) != 0)
        continue;

      /* What stands before the archive moves all offsets, but not the size. */
      size = get_number (bytes + i + 12, 4);
      if (size > i)
        continue;
      *start = bytes + i - size;
      *end = bytes + i;
      return TRUE;
    }

  return FALSE;
}

/**
 * avow_zip_has:
 * @bytes: (array length=length): a file
 * @length: how many bytes
 * @start: what the name of an entry begins with
 *
 * Tells whether a file is a zip archive with such an entry. Nothing is unpacked.
 *
 * Returns: whether there is one
 */
gboolean
avow_zip_has (const char *bytes,
              gsize       length,
              const char *start)
{
  const char *p, *end;
  gsize n = strlen (start);

  if (length < 30 || memcmp (bytes, "PK\3\4", 4) != 0)
    return FALSE;

  /* Without its end, the names still stand before the entries. */
  if (!find_directory (bytes, length, &p, &end))
    return memmem (bytes, length, start, n) != NULL;

  while (end - p >= 46 && memcmp (p, "PK\1\2", 4) == 0)
    {
      gsize name = get_number (p + 28, 2), rest = get_number (p + 30, 2) + get_number (p + 32, 2);

      if ((gsize) (end - p) < 46 + name + rest)
        break;
      if (name >= n && memcmp (p + 46, start, n) == 0)
        return TRUE;
      p += 46 + name + rest;
    }

  return FALSE;
}

/**
 * avow_zip_find:
 * @bytes: (array length=length): a file
 * @length: how many bytes
 * @wants: tells whether an entry is meant
 * @data: what to call @wants with
 *
 * Tells whether a file is a zip archive that has an entry. Nothing is unpacked.
 *
 * Returns: whether there is one that @wants
 */
gboolean
avow_zip_find (const char   *bytes,
               gsize         length,
               AvowZipWants  wants,
               gpointer      data)
{
  const char *p, *end;

  if (length < 30 || memcmp (bytes, "PK\3\4", 4) != 0 || !find_directory (bytes, length, &p, &end))
    return FALSE;

  while (end - p >= 46 && memcmp (p, "PK\1\2", 4) == 0)
    {
      gsize size = get_number (p + 28, 2), rest = get_number (p + 30, 2) + get_number (p + 32, 2);
      g_autofree char *name = NULL;

      if ((gsize) (end - p) < 46 + size + rest)
        break;
      name = g_utf8_make_valid (p + 46, size);
      if (wants (name, data))
        return TRUE;
      p += 46 + size + rest;
    }

  return FALSE;
}

static void
set_damaged (GError **error)
{
  g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                       _("The document is damaged and cannot be unpacked. Get it again, or open it in an office program and "
                         "save it anew."));
}

static void
set_too_large (GError **error)
{
  g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_TOO_LARGE,
                       _("The document unpacks to far more than a text can be, as files do that are made to do harm. It was "
                         "not read."));
}

static GByteArray *
unpack_entry (struct archive  *archive,
              gsize            length,
              gsize            most,
              gsize           *n_bytes,
              GError         **error)
{
  g_autoptr(GByteArray) entry = g_byte_array_new ();
  const void *block;
  la_int64_t offset;
  size_t size;
  int result;

  while ((result = archive_read_data_block (archive, &block, &size, &offset)) == ARCHIVE_OK)
    {
      *n_bytes += size;
      if (entry->len + size > MAX (most, MAX_ENTRY_BYTES) || *n_bytes > MAX (most, MAX_BYTES) ||
          (*n_bytes > FEW_BYTES && *n_bytes / MAX_RATIO > length))
        {
          set_too_large (error);
          return NULL;
        }
      if (size > 0)
        g_byte_array_append (entry, block, size);
    }

  if (result != ARCHIVE_EOF)
    {
      set_damaged (error);
      return NULL;
    }

  return g_steal_pointer (&entry);
}

static gboolean
unpack (struct archive  *archive,
        gsize            length,
        gsize            most,
        AvowZipWants     wants,
        gpointer         data,
        GHashTable      *entries,
        GError         **error)
{
  struct archive_entry *entry;
  gsize n_bytes = 0;
  int result;

  for (guint n = 0; (result = archive_read_next_header (archive, &entry)) != ARCHIVE_EOF; n++)
    {
      const char *name;
      GByteArray *unpacked;

      if (n >= MAX_ENTRIES)
        {
          set_too_large (error);
          return FALSE;
        }
      if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
        {
          set_damaged (error);
          return FALSE;
        }

      name = archive_entry_pathname_utf8 (entry);
      if (name == NULL)
        name = archive_entry_pathname (entry);
      if (name == NULL || g_hash_table_contains (entries, name) || !wants (name, data))
        continue;

      if (archive_entry_is_data_encrypted (entry))
        {
          g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                               _("It is protected by a password. Save it without one and import that."));
          return FALSE;
        }

      unpacked = unpack_entry (archive, length, most, &n_bytes, error);
      if (unpacked == NULL)
        return FALSE;
      g_hash_table_insert (entries, g_strdup (name), g_byte_array_free_to_bytes (unpacked));
    }

  return TRUE;
}

/**
 * avow_zip_unpack:
 * @bytes: (array length=length): a zip archive
 * @length: how many bytes
 * @wants: tells which entries to unpack
 * @data: what to call @wants with
 * @error: return location for an error of [error@ReadError]
 *
 * Unpacks entries of an archive into memory, within limits. Of several with the same
 * name, the first counts.
 *
 * Returns: (transfer full) (nullable) (element-type utf8 GBytes): the entries by name
 */
GHashTable *
avow_zip_unpack (const char    *bytes,
                 gsize          length,
                 AvowZipWants   wants,
                 gpointer       data,
                 GError       **error)
{
  return avow_zip_unpack_up_to (bytes, length, 0, wants, data, error);
}

/**
 * avow_zip_unpack_up_to:
 * @bytes: (array length=length): a zip archive
 * @length: how many bytes
 * @most: how many bytes there may be, unpacked, where that is more than of a document
 * @wants: tells which entries to unpack
 * @data: what to call @wants with
 * @error: return location for an error of [error@ReadError]
 *
 * Unpacks entries of an archive that may be large, see avow_zip_unpack().
 *
 * Returns: (transfer full) (nullable) (element-type utf8 GBytes): the entries by name
 */
GHashTable *
avow_zip_unpack_up_to (const char    *bytes,
                       gsize          length,
                       gsize          most,
                       AvowZipWants   wants,
                       gpointer       data,
                       GError       **error)
{
  g_autoptr(GHashTable) entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  struct archive *archive = archive_read_new ();
  gboolean done = FALSE;

  archive_read_support_format_zip (archive);
  if (archive_read_open_memory (archive, bytes, length) == ARCHIVE_OK)
    done = unpack (archive, length, most, wants, data, entries, error);
  else
    set_damaged (error);
  archive_read_free (archive);

  return done ? g_steal_pointer (&entries) : NULL;
}
