/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-docx-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-lang.h"
#include "avow-pieces.h"
#include "avow-read-error.h"
#include "avow-style.h"
#include "avow-xml.h"
#include "avow-zip.h"

/* Word documents (Office Open XML).  A document is paragraphs of runs of text; all
 * else that text can stand in is a container that is gone through.  Paragraphs stand
 * in others where these hold a text box. */

/* Styles that are based on each other in a circle end somewhere. */
#define MAX_BASES 16

static const char * const lang_names[] = { "val", "eastAsia", "bidi" };

typedef struct
{
  char      *name;
  char      *base;
  int        outline;    /* 0 is the highest; -1 if not said */
  gboolean   has_list;
  gboolean   has_no_list;
} Style;

static void
style_free (gpointer data)
{
  Style *style = data;

  g_free (style->name);
  g_free (style->base);
  g_free (style);
}

typedef struct
{
  GString   *text;
  char      *style;
  int        outline;
  gboolean   has_list;
  gboolean   has_no_list;
  gboolean   goes_on;    /* the break after it was deleted */
} Paragraph;

typedef struct
{
  GHashTable *styles;    /* id → Style */
  GHashTable *langs;
  GPtrArray  *pieces;
  GPtrArray  *open;      /* Paragraph, the innermost last */
  GString    *carried;   /* text whose paragraph goes on in the next */
} Reader;

static void
paragraph_free (gpointer data)
{
  Paragraph *paragraph = data;

  g_string_free (paragraph->text, TRUE);
  g_free (paragraph->style);
  g_free (paragraph);
}

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->styles, g_hash_table_unref);
  g_clear_pointer (&self->langs, g_hash_table_unref);
  g_clear_pointer (&self->pieces, g_ptr_array_unref);
  g_clear_pointer (&self->open, g_ptr_array_unref);
  if (self->carried != NULL)
    g_string_free (self->carried, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static AvowXml *
open_part (GHashTable *parts,
           const char *name)
{
  GBytes *bytes = g_hash_table_lookup (parts, name);

  return bytes != NULL ? avow_xml_new (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

static gboolean
is_off (const char *value)
{
  return value != NULL && (strcmp (value, "0") == 0 || strcmp (value, "false") == 0 || strcmp (value, "off") == 0 || strcmp (value, "none") == 0);
}

static int
get_number (AvowXml *xml)
{
  g_autofree char *value = avow_xml_dup_attribute (xml, "val");

  return value != NULL ? CLAMP (g_ascii_strtoll (value, NULL, 10), -1, 1000) : -1;
}

/* ---- styles */

static void
read_style_element (Reader     *self,
                    AvowXml    *xml,
                    const char *name,
                    Style      *style)
{
  if (strcmp (name, "lang") == 0)
    {
      for (guint i = 0; style == NULL && i < G_N_ELEMENTS (lang_names); i++)
        {
          g_autofree char *lang = avow_xml_dup_attribute (xml, lang_names[i]);

          if (lang != NULL)
            avow_lang_count (self->langs, lang, 1);
        }
    }
  else if (style == NULL)
    {
      return;
    }
  else if (strcmp (name, "name") == 0 && style->name == NULL)
    {
      style->name = avow_xml_dup_attribute (xml, "val");
    }
  else if (strcmp (name, "basedOn") == 0 && style->base == NULL)
    {
      style->base = avow_xml_dup_attribute (xml, "val");
    }
  else if (strcmp (name, "outlineLvl") == 0)
    {
      style->outline = get_number (xml);
    }
  else if (strcmp (name, "numId") == 0)
    {
      style->has_list = get_number (xml) != 0;
      style->has_no_list = !style->has_list;
    }
}

static void
read_styles (Reader  *self,
             AvowXml *xml)
{
  Style *style = NULL;
  AvowXmlStep step;

  while ((step = avow_xml_next (xml)) != AVOW_XML_DONE && step != AVOW_XML_BROKEN)
    {
      const char *name = avow_xml_get_name (xml);

      if (step == AVOW_XML_START && strcmp (name, "style") == 0)
        {
          char *id = avow_xml_dup_attribute (xml, "styleId");

          style = g_new0 (Style, 1);
          style->outline = -1;
          g_hash_table_insert (self->styles, id != NULL ? id : g_strdup (""), style);
        }
      else if (step == AVOW_XML_START && (strcmp (name, "tblStylePr") == 0 || strcmp (name, "latentStyles") == 0))
        {
          avow_xml_skip (xml);
        }
      else if (step == AVOW_XML_START)
        {
          read_style_element (self, xml, name, style);
        }
      else if (step == AVOW_XML_END && strcmp (name, "style") == 0)
        {
          style = NULL;
        }
    }
}

/* What a paragraph is: by itself, else by its style, else by what that is based on. */
static AvowStyle
find_kind (Reader          *self,
           const Paragraph *paragraph)
{
  AvowStyle found = { AVOW_BLOCK_PARAGRAPH, 0, FALSE };
  gboolean has_list = paragraph->has_list, decided = has_list || paragraph->has_no_list;
  int outline = paragraph->outline;
  const char *id = paragraph->style;

  for (guint i = 0; id != NULL && i < MAX_BASES; i++)
    {
      const Style *style = g_hash_table_lookup (self->styles, id);

      if (avow_style_find (style != NULL && style->name != NULL ? style->name : id, &found))
        {
          /* What is based on a heading may say that it is none (outline level 9). */
          if ((found.kind == AVOW_BLOCK_LIST_ITEM && paragraph->has_no_list) || (found.kind == AVOW_BLOCK_HEADING && outline >= 9))
            found = (AvowStyle) { AVOW_BLOCK_PARAGRAPH, 0, FALSE };
          return found;
        }
      if (style == NULL)
        break;
      if (outline < 0)
        outline = style->outline;
      if (!decided && (style->has_list || style->has_no_list))
        {
          has_list = style->has_list;
          decided = TRUE;
        }
      id = style->base;
    }

  if (outline >= 0 && outline < 9)
    return (AvowStyle) { AVOW_BLOCK_HEADING, outline + 1, FALSE };
  if (has_list)
    found.kind = AVOW_BLOCK_LIST_ITEM;

  return found;
}

/* ---- text */

static Paragraph *
get_paragraph (Reader *self)
{
  return self->open->len > 0 ? g_ptr_array_index (self->open, self->open->len - 1) : NULL;
}

static void
begin_paragraph (Reader *self)
{
  Paragraph *paragraph = g_new0 (Paragraph, 1);

  paragraph->text = g_string_new (NULL);
  paragraph->outline = -1;
  if (self->carried != NULL)
    {
      g_string_append_len (paragraph->text, self->carried->str, self->carried->len);
      g_string_free (g_steal_pointer (&self->carried), TRUE);
    }
  g_ptr_array_add (self->open, paragraph);
}

static void
end_paragraph (Reader *self)
{
  Paragraph *paragraph = get_paragraph (self);
  AvowStyle style;

  if (paragraph == NULL)
    return;

  if (paragraph->goes_on)
    {
      self->carried = g_string_new_len (paragraph->text->str, paragraph->text->len);
    }
  else
    {
      style = find_kind (self, paragraph);
      if (!style.dropped)
        avow_pieces_add_paragraph (self->pieces, style.kind, style.level, paragraph->text->str);
    }
  g_ptr_array_set_size (self->open, self->open->len - 1);
}

static gboolean
is_skipped (const char *name)
{
  static const char * const names[] =
  {
    "del", "moveFrom", "pPrChange", "rPrChange", "instrText", "delText", "delInstrText", "Fallback", "sectPr", "tblPr", "tblGrid",
    "trPr", "tcPr", "sdtPr", "object", "rt", "fldData", "tblPrEx",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strcmp (name, names[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

/* A character of a font of signs; those of private use mean nothing elsewhere. */
static void
append_symbol (AvowXml *xml,
               GString *text)
{
  g_autofree char *value = avow_xml_dup_attribute (xml, "char");
  guint64 c = value != NULL ? g_ascii_strtoull (value, NULL, 16) : 0;

  if (c >= 0x20 && c < 0xe000)
    g_string_append_unichar (text, c);
}

static void
append_break (AvowXml *xml,
              GString *text)
{
  g_autofree char *type = avow_xml_dup_attribute (xml, "type");

  g_string_append_c (text, type == NULL || strcmp (type, "textWrapping") == 0 ? '\n' : ' ');
}

typedef struct
{
  gboolean  in_paragraph_properties;
  gboolean  in_text;
  gboolean  hidden;
  char     *langs[3];    /* of its Western, East Asian and right-to-left letters */
} Run;

static void
clear_langs (Run *run)
{
  for (guint i = 0; i < G_N_ELEMENTS (run->langs); i++)
    g_clear_pointer (&run->langs[i], g_free);
}

static void
start_element (Reader     *self,
               AvowXml    *xml,
               Run        *run,
               const char *name)
{
  Paragraph *paragraph = get_paragraph (self);
  g_autofree char *value = NULL;

  if (run->in_paragraph_properties && paragraph != NULL && (strcmp (name, "del") == 0 || strcmp (name, "moveFrom") == 0))
    paragraph->goes_on = TRUE;

  if (is_skipped (name))
    {
      avow_xml_skip (xml);
      return;
    }
  if (strcmp (name, "p") == 0)
    {
      begin_paragraph (self);
      return;
    }
  if (strcmp (name, "r") == 0)
    {
      run->hidden = FALSE;
      clear_langs (run);
      return;
    }
  if (paragraph == NULL)
    return;

  if (strcmp (name, "pPr") == 0)
    {
      run->in_paragraph_properties = TRUE;
    }
  else if (run->in_paragraph_properties)
    {
      if (strcmp (name, "pStyle") == 0 && paragraph->style == NULL)
        paragraph->style = avow_xml_dup_attribute (xml, "val");
      else if (strcmp (name, "outlineLvl") == 0)
        paragraph->outline = get_number (xml);
      else if (strcmp (name, "numId") == 0)
        {
          paragraph->has_list = get_number (xml) != 0;
          paragraph->has_no_list = !paragraph->has_list;
        }
    }
  else if (strcmp (name, "vanish") == 0)
    {
      value = avow_xml_dup_attribute (xml, "val");
      run->hidden = !is_off (value);
    }
  else if (strcmp (name, "lang") == 0)
    {
      clear_langs (run);
      for (guint i = 0; i < G_N_ELEMENTS (lang_names); i++)
        run->langs[i] = avow_xml_dup_attribute (xml, lang_names[i]);
    }
  else if (run->hidden)
    {
      return;
    }
  else if (strcmp (name, "t") == 0)
    {
      run->in_text = TRUE;
    }
  else if (strcmp (name, "tab") == 0 || strcmp (name, "ptab") == 0)
    {
      g_string_append_c (paragraph->text, '\t');
    }
  else if (strcmp (name, "br") == 0 || strcmp (name, "cr") == 0)
    {
      append_break (xml, paragraph->text);
    }
  else if (strcmp (name, "noBreakHyphen") == 0)
    {
      g_string_append_c (paragraph->text, '-');
    }
  else if (strcmp (name, "sym") == 0)
    {
      append_symbol (xml, paragraph->text);
    }
}

static void
end_element (Reader     *self,
             Run        *run,
             const char *name)
{
  if (strcmp (name, "p") == 0)
    end_paragraph (self);
  else if (strcmp (name, "pPr") == 0)
    run->in_paragraph_properties = FALSE;
  else if (strcmp (name, "t") == 0)
    run->in_text = FALSE;
}

static void
add_text (Reader     *self,
          Run        *run,
          const char *text)
{
  Paragraph *paragraph = get_paragraph (self);

  if (!run->in_text || paragraph == NULL)
    return;

  g_string_append (paragraph->text, text);
  for (guint i = 0; i < G_N_ELEMENTS (run->langs); i++)
    {
      if (run->langs[i] != NULL)
        avow_lang_count (self->langs, run->langs[i], strlen (text));
    }
}

/* Word's own elements, and those that wrap them. */
static gboolean
is_word (AvowXml *xml)
{
  const char *uri = avow_xml_get_namespace (xml);

  return strstr (uri, "wordprocessingml") != NULL || strstr (uri, "markup-compatibility") != NULL;
}

/* Goes through a part; for notes, those that only draw a line are left out. */
static gboolean
read_part (Reader  *self,
           AvowXml *xml)
{
  Run run = { FALSE, };
  AvowXmlStep step;

  while ((step = avow_xml_next (xml)) != AVOW_XML_DONE && step != AVOW_XML_BROKEN)
    {
      if (step == AVOW_XML_TEXT)
        {
          add_text (self, &run, avow_xml_get_text (xml));
        }
      else if (is_word (xml))
        {
          const char *name = avow_xml_get_name (xml);

          if (step == AVOW_XML_START)
            start_element (self, xml, &run, name);
          else
            end_element (self, &run, name);
        }
    }
  clear_langs (&run);

  while (self->open->len > 0)
    end_paragraph (self);
  if (self->carried != NULL)
    {
      avow_pieces_add_paragraph (self->pieces, AVOW_BLOCK_PARAGRAPH, 0, self->carried->str);
      g_string_free (g_steal_pointer (&self->carried), TRUE);
    }

  return step == AVOW_XML_DONE;
}

/* ---- the file */

typedef struct
{
  char *title;
  char *author;
  char *lang;
} Properties;

static void
properties_clear (Properties *self)
{
  g_free (self->title);
  g_free (self->author);
  g_free (self->lang);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Properties, properties_clear)

/* When a file was made or changed says nothing of when its text was published, and is
 * not taken. */
static void
read_properties (AvowXml    *xml,
                 Properties *properties)
{
  char **field = NULL;
  AvowXmlStep step;

  while ((step = avow_xml_next (xml)) != AVOW_XML_DONE && step != AVOW_XML_BROKEN)
    {
      const char *name = avow_xml_get_name (xml);

      if (step == AVOW_XML_START)
        field = strcmp (name, "title") == 0 ? &properties->title :
                strcmp (name, "creator") == 0 ? &properties->author :
                strcmp (name, "language") == 0 ? &properties->lang : NULL;
      else if (step == AVOW_XML_END)
        field = NULL;
      else if (field != NULL && *field == NULL)
        *field = g_strdup (avow_xml_get_text (xml));
    }
}

/* Finds the part that is the document; some programs number it. */
static char *
find_document (GHashTable *parts)
{
  g_autoptr(AvowXml) xml = open_part (parts, "_rels/.rels");
  AvowXmlStep step;

  while (xml != NULL && (step = avow_xml_next (xml)) != AVOW_XML_DONE && step != AVOW_XML_BROKEN)
    {
      g_autofree char *type = NULL, *target = NULL;

      if (step != AVOW_XML_START || strcmp (avow_xml_get_name (xml), "Relationship") != 0)
        continue;

      type = avow_xml_dup_attribute (xml, "Type");
      target = avow_xml_dup_attribute (xml, "Target");
      if (type != NULL && target != NULL && g_str_has_suffix (type, "/officeDocument"))
        {
          const char *name = *target == '/' ? target + 1 : target;

          if (g_hash_table_contains (parts, name))
            return g_strdup (name);
        }
    }

  return g_strdup ("word/document.xml");
}

static gboolean
is_wanted (const char *name,
           gpointer    data)
{
  return g_str_equal (name, "_rels/.rels") || g_str_equal (name, "docProps/core.xml") || g_str_equal (name, "word/styles.xml") ||
         g_str_equal (name, "word/footnotes.xml") || g_str_equal (name, "word/endnotes.xml") ||
         (g_str_has_prefix (name, "word/document") && g_str_has_suffix (name, ".xml"));
}

/**
 * avow_docx_reader_recognizes:
 * @bytes: (array length=length): a file
 * @length: how many bytes
 * @name: (nullable): what it is called
 *
 * Tells whether a file is a Word document.
 *
 * Returns: whether it is
 */
gboolean
avow_docx_reader_recognizes (const char *bytes,
                             gsize       length,
                             const char *name)
{
  return avow_zip_has (bytes, length, "[Content_Types].xml") && avow_zip_has (bytes, length, "word/document");
}

/**
 * avow_docx_reader_read:
 * @bytes: (array length=length): a Word document
 * @length: how many bytes
 * @name: (nullable): what it is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads a Word document as it stands when all changes are accepted. Notes follow the
 * text; comments, field codes and hidden text are left out.
 *
 * Returns: (transfer full) (nullable) (element-type AvowDocument): the document alone
 */
GPtrArray *
avow_docx_reader_read (const char  *bytes,
                       gsize        length,
                       const char  *name,
                       GError     **error)
{
  static const char * const notes[] = { "word/footnotes.xml", "word/endnotes.xml" };
  g_autoptr(GHashTable) parts = avow_zip_unpack (bytes, length, is_wanted, NULL, error);
  g_autofree char *document_name = NULL;
  AvowDocument *document;
  g_auto(Reader) self = { NULL, };
  g_auto(Properties) properties = { NULL, };
  g_autoptr(AvowXml) styles = NULL, text = NULL, core = NULL;
  gboolean whole;

  if (parts == NULL)
    return NULL;

  self.styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, style_free);
  self.langs = avow_lang_new ();
  self.pieces = avow_pieces_new ();
  self.open = g_ptr_array_new_with_free_func (paragraph_free);

  document_name = find_document (parts);
  if ((styles = open_part (parts, "word/styles.xml")))
    read_styles (&self, styles);
  if ((core = open_part (parts, "docProps/core.xml")))
    read_properties (core, &properties);

  text = open_part (parts, document_name);
  whole = text != NULL && read_part (&self, text);
  if (!whole && self.pieces->len == 0)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                           _("The document is damaged. Get it again, or open it in an office program and save it anew."));
      return NULL;
    }

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autoptr(AvowXml) part = open_part (parts, notes[i]);

      if (part != NULL)
        read_part (&self, part);
    }

  document = avow_document_new ();
  if (!whole)
    avow_document_warn (document, _("The document is damaged; its text ends where it cannot be read."));
  document->lang = avow_lang_choose (self.langs, properties.lang, self.pieces);

  return avow_pieces_finish (self.pieces, document, properties.title, properties.author, error);
}
