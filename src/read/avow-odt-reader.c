/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-odt-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-date.h"
#include "avow-lang.h"
#include "avow-pieces.h"
#include "avow-read-error.h"
#include "avow-style.h"
#include "avow-xml.h"
#include "avow-zip.h"

/* OpenDocument texts.  Paragraphs and headings hold text and elements with text;
 * those that hold text boxes or notes hold paragraphs again.  One file (FODT) has all
 * that a package has in several. */

#define MAX_BASES 16

/* A run of spaces that is longer is not meant. */
#define MAX_SPACES 16

typedef struct
{
  char     *base;
  char     *shown;      /* its name as it is shown, where that is another */
  gboolean  hidden;
} Style;

static void
style_free (gpointer data)
{
  Style *style = data;

  g_free (style->base);
  g_free (style->shown);
  g_free (style);
}

/* A paragraph that is open, or what a note or a box is in. */
typedef struct
{
  GString  *text;
  char     *style;
  int       level;      /* of a heading; 0 */
  gboolean  in_note;
  gboolean  in_item;
} Paragraph;

static void
paragraph_free (gpointer data)
{
  Paragraph *paragraph = data;

  g_string_free (paragraph->text, TRUE);
  g_free (paragraph->style);
  g_free (paragraph);
}

typedef struct
{
  GHashTable *styles;       /* name → Style */
  Style      *style;        /* that is being read */
  char       *style_lang;
  GPtrArray  *pieces;
  GPtrArray  *notes;
  GPtrArray  *open;         /* Paragraph */
  guint       n_items;      /* lists that are open */
  gboolean    in_note;
  gboolean    in_body;
  char      **field;        /* of the properties */
  char       *title;
  char       *author;
  char       *editor;
  char       *lang;
  char       *date;
} Reader;

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->styles, g_hash_table_unref);
  g_clear_pointer (&self->pieces, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_clear_pointer (&self->style_lang, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->author, g_free);
  g_clear_pointer (&self->editor, g_free);
  g_clear_pointer (&self->lang, g_free);
  g_clear_pointer (&self->date, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

/* ---- styles and properties */

static void
read_style (Reader  *self,
            AvowXml *xml)
{
  char *name = avow_xml_dup_attribute (xml, "name");

  self->style = g_new0 (Style, 1);
  self->style->base = avow_xml_dup_attribute (xml, "parent-style-name");
  self->style->shown = avow_xml_dup_attribute (xml, "display-name");
  g_hash_table_replace (self->styles, name != NULL ? name : g_strdup (""), self->style);
}

static void
read_text_properties (Reader  *self,
                      AvowXml *xml)
{
  g_autofree char *display = avow_xml_dup_attribute (xml, "display");
  g_autofree char *lang = avow_xml_dup_attribute (xml, "language"), *country = avow_xml_dup_attribute (xml, "country");

  if (self->style != NULL)
    self->style->hidden = g_strcmp0 (display, "none") == 0;
  if (self->style == NULL && self->style_lang == NULL && lang != NULL && strcmp (lang, "none") != 0 && strcmp (lang, "zxx") != 0)
    self->style_lang = country != NULL && strcmp (country, "none") != 0 ? g_strconcat (lang, "-", country, NULL) : g_steal_pointer (&lang);
}

/* When a file was made says nothing of when its text was published; what somebody has
 * written beside it does. */
static char **
find_field (Reader     *self,
            AvowXml    *xml,
            const char *name)
{
  g_autofree char *said = NULL;

  if (strcmp (name, "title") == 0)
    return &self->title;
  if (strcmp (name, "initial-creator") == 0)
    return &self->author;
  if (strcmp (name, "creator") == 0)
    return &self->editor;
  if (strcmp (name, "language") == 0)
    return &self->lang;

  if (strcmp (name, "user-defined") != 0)
    return NULL;

  said = avow_xml_dup_attribute (xml, "name");
  return said != NULL && (g_ascii_strcasecmp (said, "date") == 0 || g_ascii_strcasecmp (said, "published") == 0) ? &self->date : NULL;
}

/* ---- text */

static Paragraph *
get_paragraph (Reader *self)
{
  return self->open->len > 0 ? g_ptr_array_index (self->open, self->open->len - 1) : NULL;
}

static void
begin_paragraph (Reader  *self,
                 AvowXml *xml,
                 gboolean is_heading)
{
  Paragraph *paragraph = g_new0 (Paragraph, 1);

  paragraph->text = g_string_new (NULL);
  paragraph->style = avow_xml_dup_attribute (xml, "style-name");
  paragraph->in_note = self->in_note;
  paragraph->in_item = self->n_items > 0;
  if (is_heading)
    {
      g_autofree char *level = avow_xml_dup_attribute (xml, "outline-level");

      paragraph->level = level != NULL ? CLAMP (g_ascii_strtoll (level, NULL, 10), 1, 10) : 1;
    }
  g_ptr_array_add (self->open, paragraph);
}

/* By the style, or what it is based on. */
static AvowStyle
find_kind (Reader          *self,
           const Paragraph *paragraph)
{
  AvowStyle found = { AVOW_BLOCK_PARAGRAPH, 0, FALSE };
  const char *name = paragraph->style;

  for (guint i = 0; name != NULL && i < MAX_BASES; i++)
    {
      const Style *style = g_hash_table_lookup (self->styles, name);

      if (style != NULL && style->hidden)
        found.dropped = TRUE;
      if (found.dropped || avow_style_find (name, &found) || (style != NULL && style->shown != NULL && avow_style_find (style->shown, &found)))
        break;
      name = style != NULL ? style->base : NULL;
    }

  if (paragraph->level > 0 && !found.dropped && !(found.kind == AVOW_BLOCK_HEADING && found.level == 0))
    found = (AvowStyle) { AVOW_BLOCK_HEADING, paragraph->level, FALSE };
  else if (paragraph->in_item && found.kind == AVOW_BLOCK_PARAGRAPH)
    found.kind = AVOW_BLOCK_LIST_ITEM;

  return found;
}

static void
end_paragraph (Reader *self)
{
  Paragraph *paragraph = get_paragraph (self);
  AvowStyle style;

  if (paragraph == NULL)
    return;

  style = find_kind (self, paragraph);
  if (paragraph->in_note)
    avow_pieces_add_paragraph (self->notes, AVOW_BLOCK_PARAGRAPH, 0, paragraph->text->str);
  else if (!style.dropped)
    avow_pieces_add_paragraph (self->pieces, style.kind, style.level, paragraph->text->str);
  g_ptr_array_set_size (self->open, self->open->len - 1);
}

static gboolean
is_skipped (const char *name)
{
  static const char * const names[] =
  {
    "tracked-changes", "annotation", "note-citation", "table-of-content", "alphabetical-index", "illustration-index", "table-index",
    "object-index", "user-index", "ruby-text", "forms", "desc", "hidden-text", "scripts", "font-face-decls", "settings", "master-styles",
    "binary-data", "event-listeners", "list-level-style-number", "list-level-style-bullet", "bibliography-configuration",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strcmp (name, names[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_section_hidden (AvowXml *xml)
{
  g_autofree char *display = avow_xml_dup_attribute (xml, "display");

  return g_strcmp0 (display, "none") == 0;
}

static gboolean
is_span_hidden (Reader  *self,
                AvowXml *xml)
{
  g_autofree char *name = avow_xml_dup_attribute (xml, "style-name");
  const Style *style = name != NULL ? g_hash_table_lookup (self->styles, name) : NULL;

  return style != NULL && style->hidden;
}

static void
append_spaces (AvowXml *xml,
               GString *text)
{
  g_autofree char *count = avow_xml_dup_attribute (xml, "c");
  gint64 n = count != NULL ? g_ascii_strtoll (count, NULL, 10) : 1;

  for (n = CLAMP (n, 1, MAX_SPACES); n > 0; n--)
    g_string_append_c (text, ' ');
}

static void
start_text_element (Reader     *self,
                    AvowXml    *xml,
                    const char *name)
{
  Paragraph *paragraph = get_paragraph (self);

  if (strcmp (name, "p") == 0 || strcmp (name, "h") == 0)
    begin_paragraph (self, xml, *name == 'h');
  else if (strcmp (name, "list-item") == 0)
    self->n_items++;
  else if (strcmp (name, "note") == 0)
    self->in_note = TRUE;
  else if (paragraph == NULL)
    return;
  else if (strcmp (name, "s") == 0)
    append_spaces (xml, paragraph->text);
  else if (strcmp (name, "tab") == 0)
    g_string_append_c (paragraph->text, '\t');
  else if (strcmp (name, "line-break") == 0)
    g_string_append_c (paragraph->text, '\n');
}

static void
start_element (Reader     *self,
               AvowXml    *xml,
               const char *name)
{
  const char *uri = avow_xml_get_namespace (xml);

  if (is_skipped (name) || (strcmp (name, "title") == 0 && strstr (uri, ":svg") != NULL) ||
      (self->in_body && strcmp (name, "span") == 0 && is_span_hidden (self, xml)) ||
      (self->in_body && strcmp (name, "section") == 0 && is_section_hidden (xml)))
    avow_xml_skip (xml);
  else if (strcmp (name, "text") == 0 && g_str_has_suffix (uri, ":office:1.0"))
    self->in_body = TRUE;
  else if (self->in_body && g_str_has_suffix (uri, ":text:1.0"))
    start_text_element (self, xml, name);
  else if (self->in_body)
    return;
  else if (strcmp (name, "style") == 0 && g_str_has_suffix (uri, ":style:1.0"))
    read_style (self, xml);
  else if (strcmp (name, "text-properties") == 0)
    read_text_properties (self, xml);
  else
    self->field = find_field (self, xml, name);
}

static void
end_element (Reader     *self,
             AvowXml    *xml,
             const char *name)
{
  const char *uri = avow_xml_get_namespace (xml);

  self->field = NULL;
  if (strcmp (name, "text") == 0 && g_str_has_suffix (uri, ":office:1.0"))
    self->in_body = FALSE;
  else if (!self->in_body)
    self->style = strcmp (name, "style") == 0 ? NULL : self->style;
  else if (!g_str_has_suffix (uri, ":text:1.0"))
    return;
  else if (strcmp (name, "p") == 0 || strcmp (name, "h") == 0)
    end_paragraph (self);
  else if (strcmp (name, "list-item") == 0 && self->n_items > 0)
    self->n_items--;
  else if (strcmp (name, "note") == 0)
    self->in_note = FALSE;
}

static void
add_text (Reader     *self,
          const char *text)
{
  Paragraph *paragraph = get_paragraph (self);

  if (self->field != NULL && *self->field == NULL)
    {
      *self->field = g_strdup (text);
      return;
    }
  if (!self->in_body || paragraph == NULL)
    return;

  /* A line end in the file is a space; a break of lines has an element. */
  for (const char *p = text; *p != '\0'; p++)
    g_string_append_c (paragraph->text, *p == '\n' || *p == '\r' ? ' ' : *p);
}

static gboolean
read_part (Reader  *self,
           AvowXml *xml)
{
  AvowXmlStep step;

  while ((step = avow_xml_next (xml)) != AVOW_XML_DONE && step != AVOW_XML_BROKEN)
    {
      if (step == AVOW_XML_TEXT)
        add_text (self, avow_xml_get_text (xml));
      else if (step == AVOW_XML_START)
        start_element (self, xml, avow_xml_get_name (xml));
      else
        end_element (self, xml, avow_xml_get_name (xml));
    }

  while (self->open->len > 0)
    end_paragraph (self);
  self->style = NULL;
  self->in_body = FALSE;

  return step == AVOW_XML_DONE;
}

/* ---- the file */

static gboolean
is_wanted (const char *name,
           gpointer    data)
{
  return g_str_equal (name, "content.xml") || g_str_equal (name, "meta.xml") || g_str_equal (name, "styles.xml") ||
         g_str_equal (name, "META-INF/manifest.xml");
}

/* A package with a password says so in its list of parts. */
static gboolean
is_encrypted (GHashTable *parts)
{
  GBytes *manifest = g_hash_table_lookup (parts, "META-INF/manifest.xml");
  g_autoptr(AvowXml) xml = NULL;
  AvowXmlStep step;

  if (manifest == NULL)
    return FALSE;

  xml = avow_xml_new (g_bytes_get_data (manifest, NULL), g_bytes_get_size (manifest));
  while ((step = avow_xml_next (xml)) != AVOW_XML_DONE && step != AVOW_XML_BROKEN)
    {
      if (step == AVOW_XML_START && strcmp (avow_xml_get_name (xml), "encryption-data") == 0)
        return TRUE;
    }

  return FALSE;
}

/* Looks for words at the start of a file. */
static gboolean
starts_with (const char *bytes,
             gsize       length,
             gsize       within,
             const char *words)
{
  return bytes != NULL && memmem (bytes, MIN (length, within), words, strlen (words)) != NULL;
}

static gboolean
is_flat (const char *bytes,
         gsize       length)
{
  return starts_with (bytes, length, 8, "<?xml") && starts_with (bytes, length, 4096, "<office:document") &&
         starts_with (bytes, length, 8192, "opendocument.text");
}

/**
 * avow_odt_reader_recognizes:
 * @bytes: (array length=length): a file
 * @length: how many bytes
 * @name: (nullable): what it is called
 *
 * Tells whether a file is an OpenDocument text.
 *
 * Returns: whether it is
 */
gboolean
avow_odt_reader_recognizes (const char *bytes,
                            gsize       length,
                            const char *name)
{
  if (is_flat (bytes, length))
    return TRUE;

  /* Books have a list of their own. What kind of document it is stands first, where it
   * is not packed. */
  return avow_zip_has (bytes, length, "content.xml") && avow_zip_has (bytes, length, "META-INF/manifest.xml") &&
         !avow_zip_has (bytes, length, "META-INF/container.xml") &&
         (!starts_with (bytes, length, 200, "opendocument.") || starts_with (bytes, length, 200, "opendocument.text"));
}

static gboolean
read_package (Reader      *self,
              const char  *bytes,
              gsize        length,
              gboolean    *whole,
              GError     **error)
{
  static const char * const names[] = { "meta.xml", "styles.xml", "content.xml" };
  g_autoptr(GHashTable) parts = avow_zip_unpack (bytes, length, is_wanted, NULL, error);

  if (parts == NULL)
    return FALSE;
  if (is_encrypted (parts))
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                           _("It is protected by a password. Save it without one and import that."));
      return FALSE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GBytes *part = g_hash_table_lookup (parts, names[i]);
      g_autoptr(AvowXml) xml = part != NULL ? avow_xml_new (g_bytes_get_data (part, NULL), g_bytes_get_size (part)) : NULL;

      *whole = xml != NULL && read_part (self, xml);
    }

  return TRUE;
}

/**
 * avow_odt_reader_read:
 * @bytes: (array length=length): an OpenDocument text
 * @length: how many bytes
 * @name: (nullable): what it is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads an OpenDocument text, in a package or in one file, as it stands when all
 * changes are accepted. Notes follow the text; comments and tables of contents are
 * left out.
 *
 * Returns: (transfer full) (nullable) (element-type AvowDocument): the document alone
 */
GPtrArray *
avow_odt_reader_read (const char  *bytes,
                      gsize        length,
                      const char  *name,
                      GError     **error)
{
  g_auto(Reader) self = { NULL, };
  g_autoptr(GHashTable) langs = avow_lang_new ();
  AvowDocument *document;
  AvowDate date;
  gboolean whole = FALSE;

  self.styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, style_free);
  self.pieces = avow_pieces_new ();
  self.notes = avow_pieces_new ();
  self.open = g_ptr_array_new_with_free_func (paragraph_free);

  if (is_flat (bytes, length))
    {
      g_autoptr(AvowXml) xml = avow_xml_new (bytes, length);

      whole = read_part (&self, xml);
    }
  else if (!read_package (&self, bytes, length, &whole, error))
    {
      return NULL;
    }

  avow_pieces_append (self.pieces, self.notes);
  if (!whole && self.pieces->len == 0)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                           _("The document is damaged. Get it again, or open it in an office program and save it anew."));
      return NULL;
    }

  document = avow_document_new ();
  if (!whole)
    avow_document_warn (document, _("The document is damaged; its text ends where it cannot be read."));
  document->lang = avow_lang_choose (langs, self.lang != NULL ? self.lang : self.style_lang, self.pieces);
  if (avow_date_parse (self.date, &date))
    document->date = avow_date_to_iso (&date);

  return avow_pieces_finish (self.pieces, document, self.title, self.author != NULL ? self.author : self.editor, error);
}
