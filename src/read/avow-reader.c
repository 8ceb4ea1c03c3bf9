/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-archive-reader.h"
#include "avow-docx-reader.h"
#include "avow-epub-reader.h"
#include "avow-feed-reader.h"
#include "avow-html-reader.h"
#include "avow-language.h"
#include "avow-mail-reader.h"
#include "avow-newspaper-reader.h"
#include "avow-odt-reader.h"
#include "avow-office-reader.h"
#include "avow-pdf-reader.h"
#include "avow-rtf-reader.h"
#include "avow-table-reader.h"
#include "avow-text-reader.h"
#include "avow-webarchive-reader.h"
#include "avow-work-reader.h"

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
  AT (0, "7z\xbc\xaf", N_("It is a compressed file. Unpack it and import what is in it.")),
  AT (0, "Rar!", N_("It is a compressed file. Unpack it and import what is in it.")),
  AT (0, "SQLite format 3", N_("It is a database. If it is an Avow project, open it instead.")),
  AT (0, "\x7f" "ELF", N_("It is a program, not a text file.")),
  AT (0, "MZ\x90", N_("It is a program, not a text file.")),
#undef AT
};

static const char * const markup_starts[] = { "<!doctype", "<?xml", "<opml", "<svg" };

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
  { avow_pdf_reader_recognizes, avow_pdf_reader_read },
  { avow_docx_reader_recognizes, avow_docx_reader_read },
  { avow_odt_reader_recognizes, avow_odt_reader_read },
  { avow_epub_reader_recognizes, avow_epub_reader_read },
  { avow_rtf_reader_recognizes, avow_rtf_reader_read },
  { avow_office_reader_recognizes, avow_office_reader_read },
  { avow_webarchive_reader_recognizes, avow_webarchive_reader_read },
  { avow_mail_reader_recognizes, avow_mail_reader_read },
  { avow_feed_reader_recognizes, avow_feed_reader_read },
  { avow_newspaper_reader_recognizes_page, avow_newspaper_reader_read_page },
  { avow_html_reader_recognizes, avow_html_reader_read },
  { avow_table_reader_recognizes, avow_table_reader_read },
  { avow_newspaper_reader_recognizes, avow_newspaper_reader_read },
  { avow_archive_reader_recognizes, avow_archive_reader_read },
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
                               _("It is a marked-up file, but neither a web page nor a feed. Open it in a program that shows "
                                 "it, copy the text and paste it."));
          return TRUE;
        }
    }

  return FALSE;
}

/* Work that was done in another program is no article, though there are texts in it. */
static gboolean
refuse_work (const char  *bytes,
             gsize        length,
             const char  *name,
             GError     **error)
{
  const char *program = avow_work_get_program (bytes, length, name);

  if (program != NULL)
    g_set_error (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                 /* Translators: %s is the name of a program, such as "Taguette" */
                 _("It is a project of %s, not an article. Drop it onto the window, or use “avow-cli take-over”, "
                   "to take it over."), program);

  return program != NULL;
}

/* What holds for all formats: an export of a newspaper archive may be of any, and
 * few say in which language they are. */
static GPtrArray *
finish (GPtrArray *documents)
{
  GPtrArray *articles = documents != NULL && documents->len == 1
                      ? avow_newspaper_reader_split (g_ptr_array_index (documents, 0)) : NULL;

  if (articles != NULL)
    {
      g_ptr_array_unref (documents);
      documents = articles;
    }

  for (guint i = 0; documents != NULL && i < documents->len; i++)
    {
      AvowDocument *document = g_ptr_array_index (documents, i);

      if (document->lang == NULL)
        document->lang = avow_language_guess (document->text);
    }

  return documents;
}

/**
 * avow_readers_prepare:
 *
 * Has the libraries of the readers load what they need from files, while files can
 * be opened. To be called once, before anything is read.
 */
void
avow_readers_prepare (void)
{
  avow_pdf_reader_prepare ();
  avow_mail_reader_prepare ();
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

  if (refuse_work (bytes, length, name, error))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (formats[i].recognizes (bytes, length, name))
        return finish (formats[i].read (bytes, length, name, error));
    }

  if (refuse_format (bytes, length, error) || !(document = avow_text_reader_read (bytes, length, error)))
    return NULL;

  g_ptr_array_add (documents, document);

  return finish (g_steal_pointer (&documents));
}

/**
 * avow_reader_ends_in:
 * @name: (nullable): what a file is called
 * @endings: endings of names, with a space between
 *
 * Tells whether the name of a file ends in one of a few ways, in small letters or capitals.
 *
 * Returns: whether it does
 */
gboolean
avow_reader_ends_in (const char *name,
                     const char *endings)
{
  g_auto(GStrv) words = g_strsplit (endings, " ", -1);
  gsize length = name != NULL ? strlen (name) : 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize n = strlen (words[i]);

      if (length >= n && g_ascii_strcasecmp (name + length - n, words[i]) == 0)
        return TRUE;
    }

  return FALSE;
}
