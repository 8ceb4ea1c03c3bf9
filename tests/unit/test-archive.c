/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <string.h>

#include "avow-reader.h"
#include "test-util.h"

#define HARBOUR "Harbour to stay open\n\nBy Ana Reis\n\nThe minister said on Monday that the harbour would stay open for another year.\n"
#define SHIPS "Ships to be built\n\nThe yard will build four ships by next summer, its director told the workers on Friday.\n"

/* ---- archives */

typedef enum
{
  ZIP,
  TAR,
  PLAIN,
} Shape;

typedef struct
{
  const char *name;
  const char *bytes;
  gssize      length;      /* -1: a string */
} Entry;

/* Packs entries until one without a name. */
static GBytes *
pack (Shape        shape,
      int          filter,
      const char  *password,
      const Entry *entries)
{
  gsize size = 4 * 1024 * 1024, used = 0;
  char *bytes = g_malloc (size);
  struct archive *archive = archive_write_new ();

  if (shape == ZIP)
    archive_write_set_format_zip (archive);
  else if (shape == TAR)
    archive_write_set_format_ustar (archive);
  else
    archive_write_set_format_raw (archive);
  archive_write_add_filter (archive, filter);
  archive_write_set_bytes_in_last_block (archive, 1);
  if (password != NULL)
    {
      archive_write_set_options (archive, "zip:encryption=traditional");
      archive_write_set_passphrase (archive, password);
    }
  g_assert_cmpint (archive_write_open_memory (archive, bytes, size, &used), ==, ARCHIVE_OK);

  for (; entries->name != NULL; entries++)
    {
      gsize length = entries->length < 0 ? strlen (entries->bytes) : (gsize) entries->length;
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, entries->name);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      archive_entry_set_size (entry, length);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      archive_write_data (archive, entries->bytes, length);
      archive_entry_free (entry);
    }
  archive_write_close (archive);
  archive_write_free (archive);

  return g_bytes_new_take (bytes, used);
}

static GPtrArray *
read_archive (GBytes     *archive,
              const char *name)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *documents = avow_reader_read (g_bytes_get_data (archive, NULL), g_bytes_get_size (archive), name, &error);

  g_assert_no_error (error);

  return documents;
}

static char *
refuse_archive (GBytes *archive)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (avow_reader_read (g_bytes_get_data (archive, NULL), g_bytes_get_size (archive), "a.zip", &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_suffix (error->message, "."));

  return g_strdup (error->message);
}

#define TITLE(documents, i) (((AvowDocument *) g_ptr_array_index (documents, i))->title)

/* ---- what is in them */

static void
test_entries (void)
{
  static const char png[] = "\x89PNG\r\n\x1a\n....";
  static const Entry entries[] =
  {
    { "week/harbour.txt", HARBOUR, -1 }, { "week/.hidden.txt", SHIPS, -1 }, { "__MACOSX/week/._harbour.txt", SHIPS, -1 },
    { "week/photo.png", png, sizeof png }, { "week/ships.txt", SHIPS, -1 }, { NULL, },
  };
  static const struct { Shape shape; int filter; const char *name; } shapes[] =
  {
    { ZIP, ARCHIVE_FILTER_NONE, "week.zip" }, { TAR, ARCHIVE_FILTER_NONE, "week.tar" }, { TAR, ARCHIVE_FILTER_GZIP, "week.tar.gz" },
    { TAR, ARCHIVE_FILTER_BZIP2, "week.tar.bz2" }, { TAR, ARCHIVE_FILTER_XZ, "week.tar.xz" }, { TAR, ARCHIVE_FILTER_ZSTD, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr(GBytes) archive = pack (shapes[i].shape, shapes[i].filter, NULL, entries);
      g_autoptr(GPtrArray) documents = read_archive (archive, shapes[i].name);
      AvowDocument *first = g_ptr_array_index (documents, 0);

      g_assert_cmpuint (documents->len, ==, 2);
      g_assert_cmpstr (first->title, ==, "Harbour to stay open");
      g_assert_cmpstr (first->byline, ==, "Ana Reis");
      g_assert_cmpstr (TITLE (documents, 1), ==, "Ships to be built");

      /* What could not be read is told, by its name. */
      g_assert_cmpuint (first->warnings->len, ==, 1);
      g_assert_true (g_str_has_prefix (g_ptr_array_index (first->warnings, 0), "photo.png: "));
    }
}

static void
test_packed (void)
{
  static const Entry harbour[] = { { "harbour", HARBOUR, -1 }, { NULL, } };
  static const Entry bare[] = { { "bare", "The harbour stays open, and that is all that is known of it by now.", -1 }, { NULL, } };
  g_autoptr(GBytes) archive = pack (PLAIN, ARCHIVE_FILTER_GZIP, NULL, harbour), other = pack (PLAIN, ARCHIVE_FILTER_XZ, NULL, bare);
  g_autoptr(GPtrArray) documents = read_archive (archive, "harbour.txt.gz"), others = read_archive (other, "of harbours.txt.xz");

  g_assert_cmpuint (documents->len, ==, 1);
  g_assert_cmpstr (TITLE (documents, 0), ==, "Harbour to stay open");

  /* Without a headline the file's name says what it is. */
  g_assert_cmpstr (TITLE (others, 0), ==, "of harbours");
}

static void
test_nested (void)
{
  static const Entry entries[] = { { "harbour.txt", HARBOUR, -1 }, { NULL, } };
  g_autoptr(GBytes) archive = pack (ZIP, ARCHIVE_FILTER_NONE, NULL, entries);

  for (guint depth = 1; depth <= 3; depth++)
    {
      Entry outer[] = { { "inner.zip", g_bytes_get_data (archive, NULL), g_bytes_get_size (archive) }, { NULL, } };
      GBytes *next;

      if (depth == 3)
        {
          g_autoptr(GBytes) too_deep = pack (ZIP, ARCHIVE_FILTER_NONE, NULL, outer);
          g_autofree char *sentence = refuse_archive (too_deep);

          g_assert_nonnull (strstr (sentence, "too deep"));
          break;
        }

      next = pack (ZIP, ARCHIVE_FILTER_NONE, NULL, outer);
      g_bytes_unref (archive);
      archive = next;

      {
        g_autoptr(GPtrArray) documents = read_archive (archive, "outer.zip");

        g_assert_cmpstr (TITLE (documents, 0), ==, "Harbour to stay open");
      }
    }
}

/* ---- what does harm */

static void
test_bomb (void)
{
  gsize length = 60 * 1024 * 1024;
  g_autofree char *zeros = g_malloc (length);
  Entry entries[] = { { "a.txt", zeros, length }, { NULL, } };
  g_autoptr(GBytes) archive = NULL;
  g_autofree char *sentence = NULL;

  memset (zeros, 'a', length);
  archive = pack (ZIP, ARCHIVE_FILTER_NONE, NULL, entries);
  sentence = refuse_archive (archive);
  g_assert_nonnull (strstr (sentence, "far more"));
}

static void
test_refused (void)
{
  static const Entry harbour[] = { { "harbour.txt", HARBOUR, -1 }, { NULL, } }, none[] = { { NULL, } };
  static const Entry hidden[] = { { ".harbour.txt", HARBOUR, -1 }, { NULL, } };
  g_autoptr(GBytes) locked = pack (ZIP, ARCHIVE_FILTER_NONE, "secret", harbour), empty = pack (ZIP, ARCHIVE_FILTER_NONE, NULL, none);
  g_autoptr(GBytes) only_hidden = pack (TAR, ARCHIVE_FILTER_XZ, NULL, hidden), whole = pack (TAR, ARCHIVE_FILTER_XZ, NULL, harbour);
  g_autoptr(GBytes) cut = g_bytes_new_from_bytes (whole, 0, 40);
  g_autofree char *of_locked = refuse_archive (locked), *of_empty = refuse_archive (empty);
  g_autofree char *of_hidden = refuse_archive (only_hidden), *of_cut = refuse_archive (cut);

  g_assert_nonnull (strstr (of_locked, "password"));
  g_assert_nonnull (strstr (of_empty, "nothing in the archive"));
  g_assert_nonnull (strstr (of_hidden, "nothing in the archive"));
  g_assert_nonnull (strstr (of_cut, "damaged"));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/archive/entries", test_entries);
  g_test_add_func ("/archive/packed", test_packed);
  g_test_add_func ("/archive/nested", test_nested);
  g_test_add_func ("/archive/bomb", test_bomb);
  g_test_add_func ("/archive/refused", test_refused);

  return g_test_run ();
}
