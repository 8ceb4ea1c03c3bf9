/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-work-reader.h"

#include <glib/gi18n.h>

#include "avow-bundle-reader.h"
#include "avow-codes-reader.h"
#include "avow-dna-reader.h"
#include "avow-passages-reader.h"
#include "avow-qde-reader.h"
#include "avow-qdpx-reader.h"
#include "avow-qualcoder-reader.h"
#include "avow-sqlite-file.h"
#include "avow-taguette-reader.h"

/* Which reader reads whose work; the first that recognizes a file does. */
typedef struct
{
  const char  *program;   /* whose files these are for sure, or %NULL: others look like it */
  gboolean   (*recognizes) (const char  *bytes,
                            gsize        length,
                            const char  *name);
  AvowBundle *(*read)      (const char  *bytes,
                            gsize        length,
                            const char  *name,
                            GError     **error);
} Format;

static const Format formats[] =
{
  { "REFI-QDA", avow_qdpx_reader_recognizes, avow_qdpx_reader_read },
  { "REFI-QDA", avow_qde_reader_recognizes, avow_qde_reader_read },
  { "Avow", avow_bundle_reader_recognizes, avow_bundle_reader_read },
  { "Discourse Network Analyzer", avow_dna_reader_recognizes, avow_dna_reader_read },
  { "QualCoder", avow_qualcoder_reader_recognizes, avow_qualcoder_reader_read },
  { "Taguette", avow_taguette_reader_recognizes, avow_taguette_reader_read },
  { "Avow", avow_passages_reader_recognizes, avow_passages_reader_read },
  { NULL, avow_codes_reader_recognizes, avow_codes_reader_read },
};

static const Format *
find_format (const char *bytes,
             gsize       length,
             const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (formats[i].recognizes (bytes, length, name))
        return &formats[i];
    }

  return NULL;
}

/**
 * avow_work_get_program:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what the file is called
 *
 * Tells whether a file is work done in some program, and not articles, as far as that can be told
 * without reading it.
 *
 * Returns: (nullable): the name of the program; %NULL if it is no such file, or may be another
 */
const char *
avow_work_get_program (const char *bytes,
                       gsize       length,
                       const char *name)
{
  const Format *format = find_format (bytes, length, name);

  return format != NULL ? format->program : NULL;
}

/**
 * avow_work_read:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what the file is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads work that was done in another program, or exported by this one. What of it a bundle cannot
 * hold is told by avow_bundle_get_losses().
 *
 * Returns: (transfer full) (nullable): the work
 */
AvowBundle *
avow_work_read (const char  *bytes,
                gsize        length,
                const char  *name,
                GError     **error)
{
  const Format *format;
  g_autoptr(AvowBundle) bundle = NULL;
  g_autofree char *wrong = NULL;

  if (length == 0)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_EMPTY, _("The file is empty."));
      return NULL;
    }
  if (!(format = find_format (bytes, length, name)))
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                           avow_sqlite_file_recognizes (bytes, length)
                           ? _("It is a database, but of no program whose work can be taken over. If it is an Avow project, "
                               "open it instead.")
                           : _("It is no project of a program whose work can be taken over."));
      return NULL;
    }
  if (!(bundle = format->read (bytes, length, name, error)))
    return NULL;

  /* Whoever asked would find that out too, but could not say why. */
  if ((wrong = avow_bundle_check (bundle)))
    {
      g_debug ("no bundle: %s", wrong);
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                           _("The project is damaged: things in it refer to others that are not there."));
      return NULL;
    }

  return g_steal_pointer (&bundle);
}
