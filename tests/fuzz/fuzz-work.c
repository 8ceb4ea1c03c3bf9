/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-text.h"
#include "avow-work-reader.h"

/* Whatever bytes come as work of another program, the answer is a sound bundle or a reason; see
 * tests/fuzz/fuzz-read.c. */

int LLVMFuzzerTestOneInput (const guint8 *bytes,
                            gsize         length);

static void
check_passages (AvowBundle *bundle)
{
  for (guint i = 0; i < avow_bundle_get_n (bundle, AVOW_BUNDLE_PASSAGE); i++)
    {
      const char *exact = avow_bundle_get (bundle, AVOW_BUNDLE_PASSAGE, i, "exact");

      g_assert_true (exact == NULL || g_utf8_validate (exact, -1, NULL));
    }
  for (guint i = 0; i < avow_bundle_get_n (bundle, AVOW_BUNDLE_ARTICLE); i++)
    g_assert_true (g_utf8_validate (avow_bundle_get (bundle, AVOW_BUNDLE_ARTICLE, i, "text"), -1, NULL));
}

static void
read_as (const guint8 *bytes,
         gsize         length,
         const char   *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(AvowBundle) bundle = avow_work_read ((const char *) bytes, length, name, &error), back = NULL;
  g_autoptr(GVariant) variant = NULL;
  g_autofree char *wrong = NULL;

  g_assert_true ((bundle != NULL) == (error == NULL));
  if (bundle == NULL)
    return;

  wrong = avow_bundle_check (bundle);
  g_assert_null (wrong);
  check_passages (bundle);
  variant = g_variant_ref_sink (avow_bundle_to_variant (bundle));
  back = avow_bundle_new_from_variant (variant);
  g_assert_nonnull (back);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes,
                        gsize         length)
{
  read_as (bytes, length, NULL);
  read_as (bytes, length, "p.qde");
  read_as (bytes, length, "codes.csv");

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
