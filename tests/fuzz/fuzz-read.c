/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-reader.h"
#include "avow-read-error.h"
#include "avow-table-reader.h"

#include <glib/gstdio.h>

/* Whatever bytes come, the readers answer with sound documents or with a reason.
 *
 * With -Dfuzzers=true (and clang) this is a libFuzzer program: fuzz-read CORPUS….
 * Without, it reads the files that it is given, as a test: what once was found stays
 * found. */

int LLVMFuzzerTestOneInput (const guint8 *bytes,
                            gsize         length);

/* Whatever is looked at as a table is sound too. */
static void
check_sheet (const char *bytes,
             gsize       length)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(AvowSheet) sheet = avow_table_reader_look (bytes, length, NULL, &error), back = NULL;
  g_autoptr(GVariant) variant = NULL;

  g_assert_true ((sheet != NULL) == (error == NULL));
  if (sheet == NULL)
    return;

  variant = g_variant_ref_sink (avow_sheet_to_variant (sheet));
  back = avow_sheet_new_from_variant (variant);
  g_assert_nonnull (back);
  g_assert_cmpuint (back->rows->len, ==, sheet->rows->len);
}

static void
check_document (AvowDocument *document)
{
  gint64 length = g_utf8_strlen (document->text, -1), last = 0;
  g_autoptr(GVariant) variant = NULL;
  g_autoptr(AvowDocument) back = NULL;

  g_assert_true (g_utf8_validate (document->text, -1, NULL));
  g_assert_true (document->title == NULL || g_utf8_validate (document->title, -1, NULL));
  g_assert_null (strchr (document->text, '\r'));

  /* Blocks are in order, do not overlap and lie in the text. */
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const AvowBlock *block = &g_array_index (document->blocks, AvowBlock, i);

      g_assert_cmpint (block->start, >=, last);
      g_assert_cmpint (block->end, >, block->start);
      g_assert_cmpint (block->end, <=, length);
      last = block->end;
    }

  /* It goes through the pipe and comes out the same. */
  variant = g_variant_ref_sink (avow_document_to_variant (document));
  back = avow_document_new_from_variant (variant);
  g_assert_nonnull (back);
  g_assert_cmpstr (back->text, ==, document->text);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes,
                        gsize         length)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) documents = avow_reader_read ((const char *) bytes, length, NULL, &error);

  g_assert_true ((documents != NULL) == (error == NULL));
  g_assert_true (documents == NULL || documents->len > 0);
  for (guint i = 0; documents != NULL && i < documents->len; i++)
    check_document (g_ptr_array_index (documents, i));
  check_sheet ((const char *) bytes, length);

  return 0;
}

#ifndef FUZZER
int
main (int   argc,
      char *argv[])
{
  guint n = 0;

  for (int i = 1; i < argc; i++)
    {
      g_autoptr(GDir) dir = g_dir_open (argv[i], 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)))
        {
          g_autofree char *path = g_build_filename (argv[i], name, NULL), *bytes = NULL;
          g_autoptr(GError) error = NULL;
          gsize length;

          g_file_get_contents (path, &bytes, &length, &error);
          g_assert_no_error (error);

          /* As it is, and cut short anywhere. */
          for (gsize end = 0; end <= length; end += MAX (1, length / 200))
            LLVMFuzzerTestOneInput ((const guint8 *) bytes, end);
          LLVMFuzzerTestOneInput ((const guint8 *) bytes, length);
          n++;
        }
    }

  g_print ("%u files\n", n);

  return n > 0 ? 0 : 1;
}
#endif
