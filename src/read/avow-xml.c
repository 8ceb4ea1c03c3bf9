/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>
#include <string.h>

/* Entities are never put in: a file could grow without end by them, or show what
 * other files hold.  Of those that are left standing, only characters that HTML has
 * names for become text.  Nothing is fetched; what is nested deeper than the library
 * allows by itself (256) is broken. */
#define OPTIONS (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA)
#define HTML_OPTIONS (HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER)

struct _AvowXml
{
  xmlTextReaderPtr  reader;
  xmlDocPtr         tree;       /* of HTML */
  gboolean          ends;       /* the element that begins is empty and ends next */
  gboolean          broken;
  char              character[8];
};

static void
ignore_error (void                    *data,
              const char              *message,
              xmlParserSeverities      severity,
              xmlTextReaderLocatorPtr  locator)
{
}

/**
 * avow_xml_new:
 * @bytes: (array length=length): an XML file, which must outlive the result
 * @length: how many bytes
 *
 * Begins to read XML.
 *
 * Returns: (transfer full): a reader before the first step
 */
AvowXml *
avow_xml_new (const char *bytes,
              gsize       length)
{
  AvowXml *self = g_new0 (AvowXml, 1);

  if (length <= G_MAXINT)
    self->reader = xmlReaderForMemory (bytes, length, NULL, NULL, OPTIONS);
  if (self->reader != NULL)
    xmlTextReaderSetErrorHandler (self->reader, ignore_error, NULL);

  return self;
}

/**
 * avow_xml_new_html:
 * @bytes: (array length=length): an XHTML file that is not well-formed
 * @length: how many bytes
 *
 * Begins to read mark-up with whatever mistakes it has, in UTF-8.
 *
 * Returns: (transfer full): a reader before the first step
 */
AvowXml *
avow_xml_new_html (const char *bytes,
                   gsize       length)
{
  AvowXml *self = g_new0 (AvowXml, 1);

  if (length <= G_MAXINT)
    self->tree = htmlReadMemory (bytes, length, NULL, "UTF-8", HTML_OPTIONS);
  if (self->tree != NULL)
    self->reader = xmlReaderWalker (self->tree);

  return self;
}

/**
 * avow_xml_free:
 * @self: a reader
 *
 * Frees a reader.
 */
void
avow_xml_free (AvowXml *self)
{
  g_clear_pointer (&self->reader, xmlFreeTextReader);
  g_clear_pointer (&self->tree, xmlFreeDoc);
  g_free (self);
}

/* The character that HTML calls so. */
static gboolean
find_character (AvowXml *self)
{
  const xmlChar *name = xmlTextReaderConstLocalName (self->reader);
  const htmlEntityDesc *entity = name != NULL ? htmlEntityLookup (name) : NULL;

  if (entity == NULL)
    return FALSE;

  self->character[g_unichar_to_utf8 (entity->value, self->character)] = '\0';
  return TRUE;
}

/* Tells whether a node is a step, and which. */
static gboolean
is_step (AvowXml     *self,
         AvowXmlStep *step)
{
  switch (xmlTextReaderNodeType (self->reader))
    {
    case XML_READER_TYPE_ELEMENT:
      self->ends = xmlTextReaderIsEmptyElement (self->reader) == 1;
      *step = AVOW_XML_START;
      return TRUE;

    case XML_READER_TYPE_END_ELEMENT:
      *step = AVOW_XML_END;
      return TRUE;

    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      *step = AVOW_XML_TEXT;
      return TRUE;

    case XML_READER_TYPE_ENTITY_REFERENCE:
      *step = AVOW_XML_TEXT;
      return find_character (self);

    default:
      return FALSE;
    }
}

static AvowXmlStep
stop (AvowXml  *self,
      gboolean  broken)
{
  self->broken |= broken;
  g_clear_pointer (&self->reader, xmlFreeTextReader);

  return self->broken ? AVOW_XML_BROKEN : AVOW_XML_DONE;
}

/**
 * avow_xml_next:
 * @self: a reader
 *
 * Goes one step on.
 *
 * Returns: what is there
 */
AvowXmlStep
avow_xml_next (AvowXml *self)
{
  AvowXmlStep step;

  if (self->reader == NULL)
    return stop (self, self->tree == NULL);

  *self->character = '\0';
  if (self->ends)
    {
      self->ends = FALSE;
      return AVOW_XML_END;
    }

  for (;;)
    {
      int result = xmlTextReaderRead (self->reader);

      if (result != 1)
        return stop (self, result != 0);
      if (is_step (self, &step))
        return step;
    }
}

/**
 * avow_xml_skip:
 * @self: a reader at the start of an element
 *
 * Leaves out all that is in the element, so that its end is next but is not told.
 */
void
avow_xml_skip (AvowXml *self)
{
  guint depth = 1;

  while (depth > 0)
    {
      switch (avow_xml_next (self))
        {
        case AVOW_XML_START:
          depth++;
          break;

        case AVOW_XML_END:
          depth--;
          break;

        case AVOW_XML_TEXT:
          break;

        case AVOW_XML_DONE:
        case AVOW_XML_BROKEN:
        default:
          return;
        }
    }
}

/**
 * avow_xml_get_name:
 * @self: a reader at an element
 *
 * Gets the element's name without its prefix.
 *
 * Returns: the name, until the next step
 */
const char *
avow_xml_get_name (AvowXml *self)
{
  const xmlChar *name = self->reader != NULL ? xmlTextReaderConstLocalName (self->reader) : NULL;

  return name != NULL ? (const char *) name : "";
}

/**
 * avow_xml_get_namespace:
 * @self: a reader at an element
 *
 * Gets the namespace of the element.
 *
 * Returns: its address, perhaps empty, until the next step
 */
const char *
avow_xml_get_namespace (AvowXml *self)
{
  const xmlChar *uri = self->reader != NULL ? xmlTextReaderConstNamespaceUri (self->reader) : NULL;

  return uri != NULL ? (const char *) uri : "";
}

/**
 * avow_xml_get_text:
 * @self: a reader at text
 *
 * Gets the text.
 *
 * Returns: the text, until the next step
 */
const char *
avow_xml_get_text (AvowXml *self)
{
  const xmlChar *text;

  if (*self->character != '\0')
    return self->character;

  text = self->reader != NULL ? xmlTextReaderConstValue (self->reader) : NULL;

  return text != NULL ? (const char *) text : "";
}

/**
 * avow_xml_dup_attribute:
 * @self: a reader at the start of an element
 * @name: the name of an attribute, without its prefix
 *
 * Gets an attribute.
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
avow_xml_dup_attribute (AvowXml    *self,
                        const char *name)
{
  char *value = NULL;

  if (self->reader == NULL)
    return NULL;

  while (value == NULL && xmlTextReaderMoveToNextAttribute (self->reader) == 1)
    {
      const xmlChar *local = xmlTextReaderConstLocalName (self->reader);

      if (local != NULL && strcmp ((const char *) local, name) == 0 && xmlTextReaderIsNamespaceDecl (self->reader) != 1)
        value = g_strdup ((const char *) xmlTextReaderConstValue (self->reader));
    }
  xmlTextReaderMoveToElement (self->reader);

  return value;
}

/**
 * avow_xml_next_attribute:
 * @self: a reader at the start of an element
 * @name: (out): where to put its name, without a prefix
 * @value: (out): where to put its value
 *
 * Goes through the attributes of an element, one with each call. Both texts last until the next.
 *
 * Returns: whether there was one more
 */
gboolean
avow_xml_next_attribute (AvowXml     *self,
                         const char **name,
                         const char **value)
{
  while (self->reader != NULL && xmlTextReaderMoveToNextAttribute (self->reader) == 1)
    {
      const xmlChar *local = xmlTextReaderConstLocalName (self->reader), *text = xmlTextReaderConstValue (self->reader);

      if (local == NULL || text == NULL || xmlTextReaderIsNamespaceDecl (self->reader) == 1)
        continue;
      *name = (const char *) local;
      *value = (const char *) text;
      return TRUE;
    }

  if (self->reader != NULL)
    xmlTextReaderMoveToElement (self->reader);

  return FALSE;
}
