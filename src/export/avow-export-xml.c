/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-export-xml.h"

#include <errno.h>
#include <libxml/xmlwriter.h>

/* As much is kept before it is written. */
#define BUFFER_SIZE (256 * 1024)

struct _AvowExportXml
{
  AvowExportFile   *file;
  xmlBufferPtr      buffer;
  xmlTextWriterPtr  writer;
  gboolean          failed;   /* only memory can run out here */
};

static void
note (AvowExportXml *self,
      int            result)
{
  if (result < 0)
    self->failed = TRUE;
}

/* What XML 1.0 has no way to say, not even by a number, becomes a sign that something was there. */
static char *
clean (const char *text)
{
  GString *cleaned = NULL;
  const char *p;

  for (p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_fine = (c >= 0x20 && c != 0xfffe && c != 0xffff) || c == '\t' || c == '\n' || c == '\r';

      if (!is_fine && cleaned == NULL)
        cleaned = g_string_new_len (text, p - text);
      if (cleaned != NULL)
        g_string_append_unichar (cleaned, is_fine ? c : 0xfffd);
    }

  return cleaned != NULL ? g_string_free (cleaned, FALSE) : NULL;
}

/**
 * avow_export_xml_new:
 * @file: where it goes; it outlives what is made
 *
 * Begins an XML document in UTF-8.
 *
 * Returns: (transfer full): the document
 */
AvowExportXml *
avow_export_xml_new (AvowExportFile *file)
{
  AvowExportXml *self = g_new0 (AvowExportXml, 1);

  self->file = file;
  self->buffer = xmlBufferCreate ();
  self->writer = xmlNewTextWriterMemory (self->buffer, 0);
  if (self->writer == NULL)
    g_error ("There is no memory left to write XML.");

  note (self, xmlTextWriterSetIndent (self->writer, 1));
  note (self, xmlTextWriterStartDocument (self->writer, NULL, "UTF-8", NULL));

  return self;
}

/**
 * avow_export_xml_start:
 * @self: a document
 * @name: the name of an element
 *
 * Begins an element.
 */
void
avow_export_xml_start (AvowExportXml *self,
                       const char    *name)
{
  note (self, xmlTextWriterStartElement (self->writer, BAD_CAST name));
}

/**
 * avow_export_xml_attribute:
 * @self: a document in which an element has begun
 * @name: the name of an attribute
 * @value: (nullable): what it says; %NULL to leave it out
 *
 * Adds an attribute to the element.
 */
void
avow_export_xml_attribute (AvowExportXml *self,
                           const char    *name,
                           const char    *value)
{
  g_autofree char *cleaned = NULL;

  if (value == NULL)
    return;

  cleaned = clean (value);
  note (self, xmlTextWriterWriteAttribute (self->writer, BAD_CAST name, BAD_CAST (cleaned != NULL ? cleaned : value)));
}

/**
 * avow_export_xml_text:
 * @self: a document in which an element has begun
 * @text: words
 *
 * Adds words to the element.
 */
void
avow_export_xml_text (AvowExportXml *self,
                      const char    *text)
{
  g_autofree char *cleaned = clean (text);

  note (self, xmlTextWriterWriteString (self->writer, BAD_CAST (cleaned != NULL ? cleaned : text)));
}

/**
 * avow_export_xml_end:
 * @self: a document in which an element has begun
 *
 * Ends the element.
 */
void
avow_export_xml_end (AvowExportXml *self)
{
  note (self, xmlTextWriterEndElement (self->writer));
}

static gboolean
write_buffer (AvowExportXml  *self,
              GError        **error)
{
  note (self, xmlTextWriterFlush (self->writer));
  if (self->failed)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, g_strerror (ENOMEM));
      return FALSE;
    }
  if (!avow_export_file_write (self->file, xmlBufferContent (self->buffer), xmlBufferLength (self->buffer), error))
    return FALSE;

  xmlBufferEmpty (self->buffer);
  return TRUE;
}

/**
 * avow_export_xml_flush:
 * @self: a document
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Writes what there is when it has become much.
 *
 * Returns: whether all is well so far
 */
gboolean
avow_export_xml_flush (AvowExportXml  *self,
                       GError        **error)
{
  note (self, xmlTextWriterFlush (self->writer));

  return xmlBufferLength (self->buffer) < BUFFER_SIZE || write_buffer (self, error);
}

/**
 * avow_export_xml_finish:
 * @self: a document
 * @error: return location for an error of [error@Gio.IOErrorEnum]
 *
 * Ends all elements and writes what is left.
 *
 * Returns: whether all was written
 */
gboolean
avow_export_xml_finish (AvowExportXml  *self,
                        GError        **error)
{
  note (self, xmlTextWriterEndDocument (self->writer));

  return write_buffer (self, error);
}

/**
 * avow_export_xml_free:
 * @self: a document
 *
 * Frees a document.
 */
void
avow_export_xml_free (AvowExportXml *self)
{
  xmlFreeTextWriter (self->writer);
  xmlBufferFree (self->buffer);
  g_free (self);
}
