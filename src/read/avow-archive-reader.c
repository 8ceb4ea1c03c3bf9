/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-archive-reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n.h>
#include <string.h>

#include "avow-read-error.h"
#include "avow-reader.h"
#include "avow-text.h"

/* Archives: what is in them is read as if it lay in a folder.  Nothing is unpacked
 * anywhere but into memory, one entry at a time; links and devices are not followed,
 * and an archive within an archive within an archive is the last. */

#define MAX_DEPTH 3
#define MAX_ENTRIES 20000

/* One entry, and all of them, in bytes once they are unpacked. */
#define MAX_ENTRY_BYTES (64ul * 1024 * 1024)
#define MAX_TOTAL_BYTES (512ul * 1024 * 1024)

/* Text packs to a tenth, seldom to a fiftieth; what grows more than this is made to
 * grow. Small archives may, since little comes of it. */
#define MAX_GROWTH 300
#define SMALL_BYTES (8ul * 1024 * 1024)

/* Of many entries that cannot be read the first are named. */
#define MAX_NAMED 20

#define CHUNK_BYTES (64 * 1024)

/* How deep the archive lies that is being read. */
static guint depth;

typedef struct
{
  const char *start;
  gsize       offset;
  gsize       length;
} Magic;

static const Magic magics[] =
{
  { "PK\3\4", 0, 4 }, { "PK\5\6", 0, 4 }, { "\x1f\x8b", 0, 2 }, { "BZh", 0, 3 }, { "\xfd" "7zXZ", 0, 5 }, { "\x28\xb5\x2f\xfd", 0, 4 },
  { "ustar", 257, 5 },
};

/**
 * avow_archive_reader_recognizes:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what the file is called
 *
 * Tells whether a file is an archive or packed: ZIP, tar, gzip, bzip2, xz, zstd.
 *
 * Returns: whether it is
 */
gboolean
avow_archive_reader_recognizes (const char *bytes,
                                gsize       length,
                                const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    {
      if (length >= magics[i].offset + magics[i].length &&
          memcmp (bytes + magics[i].offset, magics[i].start, magics[i].length) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
refuse (GError     **error,
        const char  *sentence)
{
  g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT, sentence);

  return FALSE;
}

static gboolean
refuse_bomb (GError **error)
{
  return refuse (error, _("The archive holds far more than it should for its size, and was not unpacked. Unpack it yourself and import what you need."));
}

/* Unpacks the entry that comes next. */
static gboolean
unpack (struct archive  *archive,
        gsize            packed,
        gsize           *total,
        GString         *content,
        GError         **error)
{
  for (;;)
    {
      gsize length = content->len;
      la_ssize_t n;

      g_string_set_size (content, length + CHUNK_BYTES);
      n = archive_read_data (archive, content->str + length, CHUNK_BYTES);
      g_string_set_size (content, length + MAX (n, 0));
      if (n == 0)
        return TRUE;
      if (n < 0)
        return refuse (error, archive_read_has_encrypted_entries (archive) > 0
                              ? _("It is encrypted: unpack it with its password and import what is in it.")
                              : _("It is damaged and cannot be unpacked."));

      *total += n;
      if (content->len > MAX_ENTRY_BYTES)
        return refuse (error, _("It is too large."));
      if (*total > MAX_TOTAL_BYTES || (*total > SMALL_BYTES && *total / MAX_GROWTH > packed))
        return refuse_bomb (error);
    }
}

/* What programs put into archives for themselves. */
static gboolean
is_hidden (const char *path)
{
  g_auto(GStrv) parts = g_strsplit (path, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (parts[i][0] == '.' || g_str_equal (parts[i], "__MACOSX") || g_str_equal (parts[i], "Thumbs.db") ||
          g_str_equal (parts[i], "desktop.ini"))
        return TRUE;
    }

  return FALSE;
}

/* The name of an entry without the folders it lies in; of a file that is only packed,
 * its own without the last suffix. */
static char *
get_name (struct archive_entry *entry,
          gboolean              is_raw,
          const char           *name)
{
  const char *path = archive_entry_pathname_utf8 (entry), *slash;
  g_autofree char *valid = g_utf8_make_valid (path != NULL ? path : archive_entry_pathname (entry) != NULL
                                              ? archive_entry_pathname (entry) : "", -1);

  if (is_raw && name != NULL)
    {
      const char *dot = strrchr (name, '.');

      return dot != NULL && dot > name ? g_strndup (name, dot - name) : g_strdup (name);
    }

  slash = strrchr (valid, '/');
  return g_strdup (slash != NULL ? slash + 1 : valid);
}

typedef struct
{
  GPtrArray *documents;
  GPtrArray *failures;     /* sentences with the names of entries */
  guint      n_failed;
  GError    *first;        /* the first of them without a name */
} Found;

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->documents, g_ptr_array_unref);
  g_clear_pointer (&found->failures, g_ptr_array_unref);
  g_clear_error (&found->first);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static void
take_failure (Found      *found,
              const char *name,
              GError     *failure)
{
  /* What a table's columns hold is chosen of a file. */
  if (g_error_matches (failure, AVOW_READ_ERROR, AVOW_READ_ERROR_COLUMNS))
    {
      g_error_free (failure);
      failure = g_error_new_literal (AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                                     _("It is a table whose columns have to be chosen: unpack it and import it by itself."));
    }

  if (found->n_failed++ < MAX_NAMED)
    g_ptr_array_add (found->failures, g_strdup_printf ("%s: %s", name, failure->message));
  if (found->first == NULL)
    found->first = failure;
  else
    g_error_free (failure);
}

static void
read_entry (Found      *found,
            GString    *content,
            const char *name)
{
  GError *failure = NULL;
  g_autoptr(GPtrArray) documents = avow_reader_read (content->str, content->len, name, &failure);

  if (documents == NULL)
    {
      take_failure (found, name, failure);
      return;
    }

  while (documents->len > 0)
    {
      AvowDocument *document = g_ptr_array_steal_index (documents, 0);
      const char *dot = strrchr (name, '.');

      /* The archive's name would be no headline. */
      if (document->title == NULL && *name != '\0')
        document->title = dot != NULL && dot > name ? g_strndup (name, dot - name) : g_strdup (name);
      g_ptr_array_add (found->documents, document);
    }
}

static gboolean
read_entries (struct archive  *archive,
              gsize            packed,
              const char      *archive_name,
              Found           *found,
              GError         **error)
{
  struct archive_entry *entry;
  gsize total = 0;
  guint n_entries = 0;
  int status;

  while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN)
    {
      gboolean is_raw = archive_format (archive) == ARCHIVE_FORMAT_RAW;
      g_autofree char *name = get_name (entry, is_raw, archive_name);
      g_autoptr(GString) content = g_string_new (NULL);
      const char *path = archive_entry_pathname (entry);
      GError *failure = NULL;

      if (++n_entries > MAX_ENTRIES)
        return refuse_bomb (error);
      if (is_raw && archive_filter_count (archive) < 2)
        break;
      if (!is_raw && (archive_entry_filetype (entry) != AE_IFREG || (path != NULL && is_hidden (path))))
        continue;

      if (!unpack (archive, packed, &total, content, &failure))
        {
          if (total > SMALL_BYTES && (total > MAX_TOTAL_BYTES || total / MAX_GROWTH > packed))
            {
              g_propagate_error (error, failure);
              return FALSE;
            }
          take_failure (found, name, failure);
          continue;
        }

      read_entry (found, content, name);
    }

  /* What has been found before the damage is kept. */
  if (status != ARCHIVE_EOF && found->documents->len == 0 && found->first == NULL)
    return refuse (error, _("The archive is damaged and cannot be unpacked."));

  return TRUE;
}

/**
 * avow_archive_reader_read:
 * @bytes: (array length=length): an archive
 * @length: how many bytes
 * @name: (nullable): what it is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads the articles in an archive, and in archives in it.
 *
 * Returns: (transfer full) (nullable) (element-type AvowDocument): at least one article
 */
GPtrArray *
avow_archive_reader_read (const char  *bytes,
                          gsize        length,
                          const char  *name,
                          GError     **error)
{
  g_auto(Found) found = { NULL, };
  struct archive *archive;
  gboolean done;

  if (depth >= MAX_DEPTH)
    {
      refuse (error, _("The archive lies too deep in others. Unpack it and import what is in it."));
      return NULL;
    }

  /* The end of a ZIP archive at its start: nothing comes before. */
  if (length >= 4 && memcmp (bytes, "PK\5\6", 4) == 0)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_EMPTY, _("There is nothing in the archive."));
      return NULL;
    }

  found.documents = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_document_free);
  found.failures = g_ptr_array_new_with_free_func (g_free);
  archive = archive_read_new ();
  archive_read_support_filter_bzip2 (archive);
  archive_read_support_filter_gzip (archive);
  archive_read_support_filter_xz (archive);
  archive_read_support_filter_zstd (archive);
  archive_read_support_format_tar (archive);
  archive_read_support_format_zip_seekable (archive);
  archive_read_support_format_raw (archive);

  depth++;
  done = archive_read_open_memory (archive, bytes, length) == ARCHIVE_OK
       ? read_entries (archive, length, name, &found, error)
       : refuse (error, _("The archive is damaged and cannot be unpacked."));
  depth--;
  archive_read_free (archive);

  if (!done)
    return NULL;

  if (found.documents->len == 0)
    {
      if (found.first != NULL)
        g_propagate_error (error, g_steal_pointer (&found.first));
      else
        g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_EMPTY, _("There is nothing in the archive."));
      return NULL;
    }

  for (guint i = 0; i < found.failures->len; i++)
    avow_document_warn (g_ptr_array_index (found.documents, 0), "%s", (char *) g_ptr_array_index (found.failures, i));
  if (found.n_failed > MAX_NAMED)
    avow_document_warn (g_ptr_array_index (found.documents, 0),
                        g_dngettext (NULL, "%u more could not be read.", "%u more could not be read.", found.n_failed - MAX_NAMED),
                        found.n_failed - MAX_NAMED);

  return g_steal_pointer (&found.documents);
}
