/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-office-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-read-error.h"
#include "avow-zip.h"

/* Documents that are known only to say what they are and what to do.
 *
 * Old Office programs wrote streams in a container of their own, which new ones still
 * put around a document with a password; the names of the streams tell what it is. */

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

/* New ones write a zip archive; the name of an entry tells what it is. */
static const struct
{
  const char *entry;
  const char *sentence;
} entries[] =
{
  { "xl/", N_("It is a spreadsheet. Save the table as CSV, or copy and paste its text.") },
  { "ppt/", N_("It is a presentation. Copy and paste its text.") },
  { "Index/Document.iwa", N_("It is a document of Pages. Export it as Word or EPUB and import that.") },
  { "[Content_Types].xml", N_("There is no text in this Office document. Open it in an office program, save it anew and import that.") },
};

static gboolean
is_ole (const char *bytes,
        gsize       length)
{
  return length >= 8 && memcmp (bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0;
}

static const char *
find_entry (const char *bytes,
            gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      if (avow_zip_has (bytes, length, entries[i].entry))
        return entries[i].sentence;
    }

  /* OpenDocument says first of all what it is. */
  if (avow_zip_has (bytes, length, ""))
    {
      if (memmem (bytes, MIN (length, 200), "opendocument.spreadsheet", 24) != NULL)
        return entries[0].sentence;
      if (memmem (bytes, MIN (length, 200), "opendocument.presentation", 25) != NULL)
        return entries[1].sentence;
    }

  return NULL;
}

/**
 * avow_office_reader_recognizes:
 * @bytes: (array length=length): a file
 * @length: how many bytes
 * @name: (nullable): what it is called
 *
 * Tells whether a file is a document of an office program that is not read: of an old
 * one, with a password, or no text.
 *
 * Returns: whether it is
 */
gboolean
avow_office_reader_recognizes (const char *bytes,
                               gsize       length,
                               const char *name)
{
  return is_ole (bytes, length) || find_entry (bytes, length) != NULL;
}

/**
 * avow_office_reader_read:
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
avow_office_reader_read (const char  *bytes,
                         gsize        length,
                         const char  *name,
                         GError     **error)
{
  const char *sentence = is_ole (bytes, length) ? NULL : find_entry (bytes, length);

  for (guint i = 0; sentence == NULL && i < G_N_ELEMENTS (streams); i++)
    {
      if (has_stream (bytes, length, streams[i].stream))
        sentence = streams[i].sentence;
    }
  if (sentence == NULL)
    sentence = N_("It is an old Office document. Open it in an office program, save it as DOCX or ODT and import that.");

  g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT, _(sentence));

  return NULL;
}
