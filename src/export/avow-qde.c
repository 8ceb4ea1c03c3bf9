/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-qde-private.h"

#include <glib/gi18n.h>
#include <string.h>

void
avow_qde_init (AvowQde    *self,
               AvowDump   *dump,
               AvowExport *export)
{
  *self = (AvowQde) { .dump = dump, .export = export };
}

void
avow_qde_clear (AvowQde *self)
{
  /* What is still to be written is not, since there is nobody to take it. */
  self->sink = NULL;
  g_clear_pointer (&self->writer, xmlFreeTextWriter);
  avow_qde_survey_clear (&self->survey);
  g_clear_error (&self->error);
}

/* Never fails, since libxml would say so on the terminal: what went wrong is kept, and nothing is written after it. */
static int
write_cb (void       *data,
          const char *bytes,
          int         size)
{
  AvowQde *self = data;

  if (self->sink != NULL && self->error == NULL)
    self->sink (bytes, size, self->sink_data, &self->error);

  return size;
}

/* Begins a document, whose bytes go to @sink. */
gboolean
avow_qde_begin (AvowQde     *self,
                AvowQdeSink  sink,
                gpointer     sink_data)
{
  xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO (write_cb, NULL, self, NULL);

  self->sink = sink;
  self->sink_data = sink_data;
  if (buffer == NULL || !(self->writer = xmlNewTextWriter (buffer)))
    return FALSE;

  xmlTextWriterSetIndent (self->writer, 1);
  xmlTextWriterStartDocument (self->writer, NULL, "utf-8", NULL);

  return TRUE;
}

gboolean
avow_qde_finish (AvowQde  *self,
                 GError  **error)
{
  gboolean ended;

  ended = self->writer != NULL && xmlTextWriterEndDocument (self->writer) >= 0 && xmlTextWriterFlush (self->writer) >= 0;

  if (self->error == NULL && !ended)
    g_set_error_literal (&self->error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The file cannot be written."));
  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&self->error));

  return FALSE;
}

/* ---- what documents cannot hold */

/* Tells whether XML 1.0 has no way to write a character. */
static gboolean
is_foreign (gunichar c)
{
  return (c < 0x20 && c != '\t' && c != '\n') || c == 0xfffe || c == 0xffff;
}

static gboolean
is_clean (const char *text)
{
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    {
      if (*p < 0x20 && *p != '\t' && *p != '\n')
        return FALSE;
      if (p[0] == 0xef && p[1] == 0xbf && (p[2] == 0xbe || p[2] == 0xbf))
        return FALSE;
    }

  return g_utf8_validate (text, -1, NULL);
}

/* Replaces what XML 1.0 cannot hold, a code point by a code point, so that offsets stay. Lines end in LF: a CR before
 * one becomes a space. */
char *
avow_qde_clean (const char *text)
{
  g_autofree char *valid = NULL;
  GString *clean;

  if (is_clean (text))
    return g_strdup (text);

  valid = g_utf8_make_valid (text, -1);
  clean = g_string_sized_new (strlen (valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] != '\n')
        c = '\n';
      else if (is_foreign (c))
        c = c < 0x20 ? ' ' : 0xfffd;
      g_string_append_unichar (clean, c);
    }

  return g_string_free (clean, FALSE);
}

/* The text of an article, for a file of its own. One that begins with a mark of byte order would lose it, and every
 * offset be wrong by one; another character without width stands for it. */
char *
avow_qde_clean_text (const char *text)
{
  char *clean = avow_qde_clean (text);

  if (g_str_has_prefix (clean, "\xef\xbb\xbf"))
    memcpy (clean, "\xe2\x81\xa0", 3);

  return clean;
}

/* What is no guid would make a document invalid, or the name of a file lead elsewhere. */
char *
avow_qde_fix_guid (const char *guid)
{
  return g_uuid_string_is_valid (guid) ? g_strdup (guid) : avow_bundle_make_guid ("Avow guid", guid);
}

/* ---- elements */

void
avow_qde_open (AvowQde    *self,
               const char *element)
{
  xmlTextWriterStartElement (self->writer, (const xmlChar *) element);
}

/* Opens what must not be empty when the first thing comes into it. */
void
avow_qde_open_once (AvowQde    *self,
                    const char *element,
                    gboolean   *is_open)
{
  if (!*is_open)
    avow_qde_open (self, element);
  *is_open = TRUE;
}

void
avow_qde_close (AvowQde *self)
{
  xmlTextWriterEndElement (self->writer);
}

/* Writes an attribute, unless it has no value. */
void
avow_qde_attribute (AvowQde    *self,
                    const char *name,
                    const char *value)
{
  g_autofree char *clean = value != NULL ? avow_qde_clean (value) : NULL;

  if (clean != NULL)
    xmlTextWriterWriteAttribute (self->writer, (const xmlChar *) name, (const xmlChar *) clean);
}

void
avow_qde_attribute_guid (AvowQde    *self,
                         const char *name,
                         const char *guid)
{
  g_autofree char *fixed = guid != NULL ? avow_qde_fix_guid (guid) : NULL;

  avow_qde_attribute (self, name, fixed);
}

/* Writes a time, if it is one as XML Schema wants it. */
void
avow_qde_attribute_time (AvowQde    *self,
                         const char *name,
                         const char *time)
{
  g_autoptr(GDateTime) parsed = NULL;

  if (time == NULL || strlen (time) != strlen ("2026-01-07T10:00:00Z") || time[4] != '-' || time[10] != 'T' ||
      !(parsed = g_date_time_new_from_iso8601 (time, NULL)))
    return;

  avow_qde_attribute (self, name, time);
}

/* Writes an element with a text in it, unless there is none. */
void
avow_qde_element (AvowQde    *self,
                  const char *element,
                  const char *text)
{
  g_autofree char *clean = text != NULL ? avow_qde_clean (text) : NULL;

  if (clean != NULL)
    xmlTextWriterWriteElement (self->writer, (const xmlChar *) element, (const xmlChar *) clean);
}

void
avow_qde_reference (AvowQde    *self,
                    const char *element,
                    const char *guid)
{
  avow_qde_open (self, element);
  avow_qde_attribute_guid (self, "targetGUID", guid);
  avow_qde_close (self);
}
