/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-ole-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-read-error.h"

/* What old Office programs wrote, and new ones still write around a document that has
 * a password.  Nothing of it is read; the names of the streams in it tell what it is. */

static const struct
{
  const char *stream;
  const char *sentence;
} streams[] =
{
  { "EncryptedPackage", N_("It is an Office document with a password. Open it in an office program, save it without a password and import that.") },
  { "WordDocument", N_("It is a Word document of the old kind (DOC). Open it in an office program, save it as DOCX or ODT and import that.") },
  { "Workbook", N_("It is a spreadsheet. Save the table as CSV, or copy and paste its text.") },
  { "PowerPoint Document", N_("It is a presentation. Copy and paste its text.") },
  { "__properties_version1.0", N_("It is a mail of Outlook (MSG). Save it as text or EML and import that.") },
};

/* Names stand in UTF-16, after the first sector. */
static gboolean
has_stream (const char *bytes,
            gsize       length,
            const char *name)
{
  g_autoptr(GString) wide = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++)
    {
      g_string_append_c (wide, *p);
      g_string_append_c (wide, '\0');
    }

  return memmem (bytes, length, wide->str, wide->len) != NULL;
}

/**
 * avow_ole_reader_recognizes:
 * @bytes: (array length=length): a file
 * @length: how many bytes
 * @name: (nullable): what it is called
 *
 * Tells whether a file is a document of an old Office program, or one with a password.
 *
 * Returns: whether it is
 */
gboolean
avow_ole_reader_recognizes (const char *bytes,
                            gsize       length,
                            const char *name)
{
  return length >= 8 && memcmp (bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0;
}

/**
 * avow_ole_reader_read:
 * @bytes: (array length=length): such a file
 * @length: how many bytes
 * @name: (nullable): what it is called
 * @error: return location for an error of [error@ReadError]
 *
 * Says what a file is and what to do with it. None is read.
 *
 * Returns: (nullable) (element-type AvowDocument): nothing
 */
GPtrArray *
avow_ole_reader_read (const char  *bytes,
                      gsize        length,
                      const char  *name,
                      GError     **error)
{
  const char *sentence = N_("It is an old Office document. Open it in an office program, save it as DOCX or ODT and import that.");

  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      if (has_stream (bytes, length, streams[i].stream))
        {
          sentence = streams[i].sentence;
          break;
        }
    }

  g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT, _(sentence));

  return NULL;
}
