/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-html-reader.h"
#include "avow-text-reader.h"

/* How the formats begin that analysts have and that are no plain text. */
static const struct
{
  gsize       offset;
  const char *bytes;
  gsize       length;
  const char *sentence;
} signatures[] =
{
#define AT(offset, bytes, sentence) { offset, bytes, sizeof bytes - 1, sentence }
  AT (0, "%PDF-", N_("It is a PDF document. Avow reads plain text: save its text as a file, or copy and paste it.")),
  AT (0, "PK\3\4", N_("It is a packed file, such as DOCX, ODT, EPUB or ZIP. Avow reads plain text: save it as text, or copy and paste it.")),
  AT (0, "\xd0\xcf\x11\xe0", N_("It is an old Office document. Avow reads plain text: save it as text, or copy and paste it.")),
  AT (0, "{\\rtf", N_("It is an RTF document. Avow reads plain text: save it as text, or copy and paste it.")),
  AT (0, "\x89PNG", N_("It is a picture. Avow reads text: type or scan what it says and paste that.")),
  AT (0, "\xff\xd8\xff", N_("It is a picture. Avow reads text: type or scan what it says and paste that.")),
  AT (0, "GIF8", N_("It is a picture. Avow reads text: type or scan what it says and paste that.")),
  AT (0, "II*\0", N_("It is a picture. Avow reads text: type or scan what it says and paste that.")),
  AT (0, "MM\0*", N_("It is a picture. Avow reads text: type or scan what it says and paste that.")),
  AT (8, "WEBP", N_("It is a picture. Avow reads text: type or scan what it says and paste that.")),
  AT (4, "ftyp", N_("It is a film or a recording. Avow reads text: paste a transcript.")),
  AT (0, "OggS", N_("It is a film or a recording. Avow reads text: paste a transcript.")),
  AT (0, "ID3", N_("It is a film or a recording. Avow reads text: paste a transcript.")),
  AT (8, "WAVE", N_("It is a film or a recording. Avow reads text: paste a transcript.")),
  AT (0, "\x1a\x45\xdf\xa3", N_("It is a film or a recording. Avow reads text: paste a transcript.")),
  AT (0, "\x1f\x8b", N_("It is a compressed file. Unpack it and import what is in it.")),
  AT (0, "BZh", N_("It is a compressed file. Unpack it and import what is in it.")),
  AT (0, "\xfd" "7zXZ", N_("It is a compressed file. Unpack it and import what is in it.")),
  AT (0, "7z\xbc\xaf", N_("It is a compressed file. Unpack it and import what is in it.")),
  AT (0, "Rar!", N_("It is a compressed file. Unpack it and import what is in it.")),
  AT (0, "\x28\xb5\x2f\xfd", N_("It is a compressed file. Unpack it and import what is in it.")),
  AT (0, "SQLite format 3", N_("It is a database. If it is an Avow project, open it instead.")),
  AT (0, "\x7f" "ELF", N_("It is a program, not a text file.")),
  AT (0, "MZ\x90", N_("It is a program, not a text file.")),
#undef AT
};

static const char * const markup_starts[] = { "<!doctype", "<?xml", "<rss", "<feed", "<opml", "<rdf:rdf", "<svg" };

/* Which reader reads what; the first that recognizes a file does. What none does is
 * plain text, or refused. */
typedef struct
{
  gboolean   (*recognizes) (const char  *bytes,
                            gsize        length,
                            const char  *name);
  GPtrArray *(*read)       (const char  *bytes,
                            gsize        length,
                            const char  *name,
                            GError     **error);
} Format;

static const Format formats[] =
{
  { avow_html_reader_recognizes, avow_html_reader_read },
};

static gboolean
refuse_format (const char  *bytes,
               gsize        length,
               GError     **error)
{
  const char *start = bytes, *end = bytes + length;

  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      if (length >= signatures[i].offset + signatures[i].length &&
          memcmp (bytes + signatures[i].offset, signatures[i].bytes, signatures[i].length) == 0)
        {
          g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT, _(signatures[i].sentence));
          return TRUE;
        }
    }

  if (length >= 3 && memcmp (start, "\xef\xbb\xbf", 3) == 0)
    start += 3;
  while (start < end && g_ascii_isspace (*start))
    start++;
  for (guint i = 0; i < G_N_ELEMENTS (markup_starts); i++)
    {
      gsize n = strlen (markup_starts[i]);

      if ((gsize) (end - start) >= n && g_ascii_strncasecmp (start, markup_starts[i], n) == 0)
        {
          g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                               _("It is a feed or another marked-up file, and no web page. Open it in a program that shows it, copy the article and paste it."));
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * avow_reader_read:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what the file is called, where its bytes do not tell enough
 * @error: return location for an error of [error@ReadError]
 *
 * Reads the articles that a file holds. What it is shows by its first bytes, not
 * by its name.
 *
 * Returns: (transfer full) (nullable) (element-type AvowDocument): at least one article
 */
GPtrArray *
avow_reader_read (const char  *bytes,
                  gsize        length,
                  const char  *name,
                  GError     **error)
{
  g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_document_free);
  AvowDocument *document;

  if (length == 0)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_EMPTY, _("The file is empty."));
      return NULL;
    }

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (formats[i].recognizes != NULL && formats[i].recognizes (bytes, length, name))
        return formats[i].read (bytes, length, name, error);
    }

  if (refuse_format (bytes, length, error) || !(document = avow_text_reader_read (bytes, length, error)))
    return NULL;

  g_ptr_array_add (documents, document);
  return g_steal_pointer (&documents);
}
