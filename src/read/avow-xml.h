/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AvowXml:
 *
 * Goes through an XML file that may come from anybody. For one thread.
 */
typedef struct _AvowXml AvowXml;

/**
 * AvowXmlStep:
 * @AVOW_XML_START: an element begins
 * @AVOW_XML_END: an element ends, also one that is empty
 * @AVOW_XML_TEXT: text
 * @AVOW_XML_DONE: the file is at its end
 * @AVOW_XML_BROKEN: it is no XML from here on
 *
 * What comes next in a file.
 */
typedef enum
{
  AVOW_XML_START,
  AVOW_XML_END,
  AVOW_XML_TEXT,
  AVOW_XML_DONE,
  AVOW_XML_BROKEN,
} AvowXmlStep;

AvowXml     *avow_xml_new            (const char  *bytes,
                                      gsize        length);
AvowXml     *avow_xml_new_html       (const char  *bytes,
                                      gsize        length);
void         avow_xml_free           (AvowXml     *self);
AvowXmlStep  avow_xml_next           (AvowXml     *self);
void         avow_xml_skip           (AvowXml     *self);
const char  *avow_xml_get_name       (AvowXml     *self);
const char  *avow_xml_get_namespace  (AvowXml     *self);
const char  *avow_xml_get_text       (AvowXml     *self);
char        *avow_xml_dup_attribute  (AvowXml     *self,
                                      const char  *name);
gboolean     avow_xml_next_attribute (AvowXml     *self,
                                      const char **name,
                                      const char **value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AvowXml, avow_xml_free)

G_END_DECLS
