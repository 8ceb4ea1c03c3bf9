/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-epub-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "avow-builder.h"
#include "avow-date.h"
#include "avow-lang.h"
#include "avow-pieces.h"
#include "avow-read-error.h"
#include "avow-xml.h"
#include "avow-zip.h"

/* Books and articles that were saved as EPUB: a list of parts in XHTML and the order
 * in which to read them. */

/* ---- the package */

typedef struct
{
  char       *path;         /* of the package file */
  GHashTable *items;        /* id → path of a part */
  GPtrArray  *spine;        /* ids, in the order to read */
  GHashTable *contents;     /* paths that only list what is in the book */
  char       *title;
  char       *author;
  char       *date;
  char       *lang;
  char       *publisher;
  char       *url;
} Package;

static void
package_clear (Package *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->spine, g_ptr_array_unref);
  g_clear_pointer (&self->contents, g_hash_table_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->author, g_free);
  g_clear_pointer (&self->date, g_free);
  g_clear_pointer (&self->lang, g_free);
  g_clear_pointer (&self->publisher, g_free);
  g_clear_pointer (&self->url, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Package, package_clear)

static AvowXml *
open_part (GHashTable *parts,
           const char *name)
{
  GBytes *bytes = name != NULL ? g_hash_table_lookup (parts, name) : NULL;

  return bytes != NULL ? avow_xml_new (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

/* A path beside another, as addresses have it. */
static char *
resolve (const char *base,
         const char *address)
{
  g_autofree char *bare = g_strndup (address, strcspn (address, "#?"));
  g_autofree char *plain = g_uri_unescape_string (bare, NULL);
  g_autofree char *folder = g_path_get_dirname (base), *path = NULL;
  g_auto(GStrv) parts = NULL;
  g_autoptr(GPtrArray) kept = g_ptr_array_new ();

  path = g_str_equal (folder, ".") ? g_strdup (plain != NULL ? plain : bare)
                                   : g_strconcat (folder, "/", plain != NULL ? plain : bare, NULL);
  parts = g_strsplit (path, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (g_str_equal (parts[i], "..") && kept->len > 0)
        g_ptr_array_set_size (kept, kept->len - 1);
      else if (*parts[i] != '\0' && !g_str_equal (parts[i], ".") && !g_str_equal (parts[i], ".."))
        g_ptr_array_add (kept, parts[i]);
    }
  g_ptr_array_add (kept, NULL);

  return g_strjoinv ("/", (char **) kept->pdata);
}

static char *
find_package (GHashTable *parts)
{
  g_autoptr(AvowXml) xml = open_part (parts, "META-INF/container.xml");
  GHashTableIter iter;
  gpointer key;
  AvowXmlStep step;

  while (xml != NULL && (step = avow_xml_next (xml)) != AVOW_XML_DONE && step != AVOW_XML_BROKEN)
    {
      if (step == AVOW_XML_START && strcmp (avow_xml_get_name (xml), "rootfile") == 0)
        {
          g_autofree char *path = avow_xml_dup_attribute (xml, "full-path");

          if (path != NULL && g_hash_table_contains (parts, path))
            return g_steal_pointer (&path);
        }
    }

  g_hash_table_iter_init (&iter, parts);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (g_str_has_suffix (key, ".opf"))
        return g_strdup (key);
    }

  return NULL;
}

/* Whoever sells books may lock them; fonts are scrambled in others too. */
static gboolean
is_locked (GHashTable *parts)
{
  g_autoptr(AvowXml) xml = open_part (parts, "META-INF/encryption.xml");
  AvowXmlStep step;

  while (xml != NULL && (step = avow_xml_next (xml)) != AVOW_XML_DONE && step != AVOW_XML_BROKEN)
    {
      g_autofree char *address = NULL;

      if (step != AVOW_XML_START || strcmp (avow_xml_get_name (xml), "CipherReference") != 0)
        continue;

      address = avow_xml_dup_attribute (xml, "URI");
      if (address != NULL && (g_str_has_suffix (address, "html") || g_str_has_suffix (address, ".htm") || g_str_has_suffix (address, ".xml")))
        return TRUE;
    }

  return FALSE;
}

static void
read_item (Package *self,
           AvowXml *xml)
{
  g_autofree char *id = avow_xml_dup_attribute (xml, "id"), *address = avow_xml_dup_attribute (xml, "href");
  g_autofree char *type = avow_xml_dup_attribute (xml, "media-type"), *properties = avow_xml_dup_attribute (xml, "properties");
  char *path;

  if (id == NULL || address == NULL || (type != NULL && strstr (type, "html") == NULL && strstr (type, "oeb1") == NULL))
    return;

  path = resolve (self->path, address);
  if (properties != NULL && strstr (properties, "nav") != NULL)
    g_hash_table_add (self->contents, g_strdup (path));
  g_hash_table_replace (self->items, g_steal_pointer (&id), path);
}

static void
read_reference (Package *self,
                AvowXml *xml)
{
  g_autofree char *type = avow_xml_dup_attribute (xml, "type"), *address = avow_xml_dup_attribute (xml, "href");

  if (type != NULL && address != NULL && g_str_equal (type, "toc"))
    g_hash_table_add (self->contents, resolve (self->path, address));
}

/* Of several dates, the one of publication counts, and none of a change. */
static gboolean
is_publication (AvowXml *xml)
{
  g_autofree char *event = avow_xml_dup_attribute (xml, "event");

  return event == NULL || strstr (event, "publication") != NULL || strstr (event, "issued") != NULL;
}

/* Translators and others are creators too. */
static gboolean
is_author (AvowXml *xml)
{
  g_autofree char *role = avow_xml_dup_attribute (xml, "role");

  return role == NULL || strcmp (role, "aut") == 0;
}

static char **
find_field (Package    *self,
            AvowXml    *xml,
            const char *name)
{
  if (strcmp (name, "title") == 0)
    return &self->title;
  if (strcmp (name, "creator") == 0 && is_author (xml))
    return &self->author;
  if (strcmp (name, "date") == 0 && is_publication (xml))
    return &self->date;
  if (strcmp (name, "language") == 0)
    return &self->lang;
  if (strcmp (name, "publisher") == 0)
    return &self->publisher;
  if (strcmp (name, "identifier") == 0 || strcmp (name, "source") == 0)
    return &self->url;

  return NULL;
}

static void
take_field (Package     *self,
            char       **field,
            const char  *text)
{
  if (field == &self->url && !g_str_has_prefix (text, "http://") && !g_str_has_prefix (text, "https://"))
    return;

  if (*field == NULL)
    {
      *field = avow_builder_clean (text);
    }
  else if (field == &self->author)
    {
      g_autofree char *before = self->author, *next = avow_builder_clean (text);

      self->author = strlen (before) < 500 ? g_strconcat (before, ", ", next, NULL) : g_strdup (before);
    }
}

static void
read_package (Package *self,
              AvowXml *xml)
{
  char **field = NULL;
  AvowXmlStep step;

  while ((step = avow_xml_next (xml)) != AVOW_XML_DONE && step != AVOW_XML_BROKEN)
    {
      const char *name = avow_xml_get_name (xml);

      if (step == AVOW_XML_TEXT)
        {
          if (field != NULL)
            take_field (self, field, avow_xml_get_text (xml));
          field = NULL;
        }
      else if (step == AVOW_XML_END)
        {
          field = NULL;
        }
      else if (strcmp (name, "item") == 0)
        {
          read_item (self, xml);
        }
      else if (strcmp (name, "reference") == 0)
        {
          read_reference (self, xml);
        }
      else if (strcmp (name, "itemref") == 0)
        {
          g_autofree char *linear = avow_xml_dup_attribute (xml, "linear");
          char *id = avow_xml_dup_attribute (xml, "idref");

          if (id != NULL && g_strcmp0 (linear, "no") != 0)
            g_ptr_array_add (self->spine, g_steal_pointer (&id));
          g_free (id);
        }
      else
        {
          field = find_field (self, xml, name);
        }
    }
}

/* ---- a part */

typedef struct
{
  GPtrArray *pieces;
  GString   *text;
  guint      n_items;
  guint      n_quotations;
  guint      n_captions;
  guint      n_kept;        /* pre: line ends count */
  guint      n_links;
  gboolean   has_link;      /* there was one in what is raised */
  gsize      raised;        /* where what is raised begins */
  int        heading;
} Part;

static gboolean
is_one_of (const char         *name,
           const char * const *names)
{
  for (; *names != NULL; names++)
    {
      if (g_ascii_strcasecmp (name, *names) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_block (const char *name)
{
  static const char * const names[] =
  {
    "p", "div", "section", "article", "aside", "header", "footer", "main", "body", "html", "ul", "ol", "li", "dl", "dt", "dd",
    "blockquote", "figure", "figcaption", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "h1", "h2", "h3", "h4",
    "h5", "h6", "pre", "hr", "address", "center", "hgroup", "details", "summary", NULL
  };

  return is_one_of (name, names);
}

static gboolean
is_skipped (AvowXml    *xml,
            const char *name)
{
  static const char * const names[] =
  {
    "head", "script", "style", "nav", "noscript", "template", "svg", "iframe", "object", "audio", "video", "rt", "rp", "form", "button", NULL
  };
  g_autofree char *type = NULL, *hidden = NULL;

  if (is_one_of (name, names))
    return TRUE;

  hidden = avow_xml_dup_attribute (xml, "hidden");
  if (hidden != NULL)
    return TRUE;

  type = avow_xml_dup_attribute (xml, "type");
  return type != NULL && (strstr (type, "noteref") != NULL || strstr (type, "pagebreak") != NULL || strcmp (type, "toc") == 0);
}

static void
flush (Part *self)
{
  AvowBlockKind kind = self->heading > 0 ? AVOW_BLOCK_HEADING : self->n_captions > 0 ? AVOW_BLOCK_CAPTION :
                       self->n_items > 0 ? AVOW_BLOCK_LIST_ITEM : self->n_quotations > 0 ? AVOW_BLOCK_QUOTATION : AVOW_BLOCK_PARAGRAPH;

  if (self->text->len > 0)
    avow_pieces_add_paragraph (self->pieces, kind, self->heading, self->text->str);
  g_string_truncate (self->text, 0);
}

static void
change (guint *count,
        int    by)
{
  if (by > 0 || *count > 0)
    *count += by;
}

/* Counts how many elements of a kind are open. */
static void
change_block (Part       *self,
              const char *name,
              int         by)
{
  flush (self);

  if (g_ascii_strcasecmp (name, "li") == 0)
    change (&self->n_items, by);
  else if (g_ascii_strcasecmp (name, "blockquote") == 0)
    change (&self->n_quotations, by);
  else if (g_ascii_strcasecmp (name, "figcaption") == 0 || g_ascii_strcasecmp (name, "caption") == 0)
    change (&self->n_captions, by);
  else if (g_ascii_strcasecmp (name, "pre") == 0)
    change (&self->n_kept, by);
  else if (g_ascii_tolower (name[0]) == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0')
    self->heading = by > 0 ? name[1] - '0' : 0;
}

static void
add_text (Part       *self,
          const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    g_string_append_c (self->text, *p == '\n' && self->n_kept == 0 ? ' ' : *p);
}

/* A raised number that is a link is of a note. */
static void
change_raised (Part        *self,
               const char  *name,
               AvowXmlStep  step)
{
  gboolean starts = step == AVOW_XML_START;

  if (g_ascii_strcasecmp (name, "a") == 0)
    {
      change (&self->n_links, starts ? 1 : -1);
      self->has_link |= starts;
    }
  else if (g_ascii_strcasecmp (name, "sup") == 0 && starts)
    {
      self->raised = self->text->len;
      self->has_link = self->n_links > 0;
    }
  else if (g_ascii_strcasecmp (name, "sup") == 0 && self->has_link && self->raised < self->text->len &&
           strspn (self->text->str + self->raised, "0123456789[]()*") == self->text->len - self->raised)
    {
      g_string_truncate (self->text, self->raised);
    }
}

static gboolean
read_part (Part    *self,
           AvowXml *xml)
{
  AvowXmlStep step;

  while ((step = avow_xml_next (xml)) != AVOW_XML_DONE && step != AVOW_XML_BROKEN)
    {
      const char *name = avow_xml_get_name (xml);

      if (step == AVOW_XML_TEXT)
        add_text (self, avow_xml_get_text (xml));
      else if (step == AVOW_XML_START && is_skipped (xml, name))
        avow_xml_skip (xml);
      else if (is_block (name))
        change_block (self, name, step == AVOW_XML_START ? 1 : -1);
      else if (step == AVOW_XML_START && g_ascii_strcasecmp (name, "br") == 0)
        g_string_append_c (self->text, '\n');
      else
        change_raised (self, name, step);
    }
  flush (self);

  return step == AVOW_XML_DONE;
}

/* Parts should be well-formed; many are not. */
static void
read_bytes (GPtrArray *pieces,
            GBytes    *bytes)
{
  const char *data = g_bytes_get_data (bytes, NULL);
  gsize length = g_bytes_get_size (bytes);
  g_autoptr(GPtrArray) mine = avow_pieces_new ();
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(AvowXml) xml = avow_xml_new (data, length);
  Part part = { mine, text, };

  if (!read_part (&part, xml))
    {
      g_autoptr(AvowXml) html = avow_xml_new_html (data, length);
      Part again = { mine, text, };

      g_ptr_array_set_size (mine, 0);
      read_part (&again, html);
    }

  avow_pieces_append (pieces, mine);
}

/* ---- the file */

static gboolean
is_wanted_first (const char *name,
                 gpointer    data)
{
  return g_str_equal (name, "META-INF/container.xml") || g_str_equal (name, "META-INF/encryption.xml") || g_str_has_suffix (name, ".opf");
}

static gboolean
is_wanted_then (const char *name,
                gpointer    data)
{
  return g_hash_table_contains (data, name);
}

/**
 * avow_epub_reader_recognizes:
 * @bytes: (array length=length): a file
 * @length: how many bytes
 * @name: (nullable): what it is called
 *
 * Tells whether a file is an EPUB book.
 *
 * Returns: whether it is
 */
gboolean
avow_epub_reader_recognizes (const char *bytes,
                             gsize       length,
                             const char *name)
{
  return avow_zip_has (bytes, length, "META-INF/container.xml");
}

/* Unpacks the parts that are read, and reads them in their order. */
static gboolean
read_spine (Package     *package,
            GPtrArray   *pieces,
            const char  *bytes,
            gsize        length,
            GError     **error)
{
  g_autoptr(GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal), parts = NULL;

  for (guint i = 0; i < package->spine->len; i++)
    {
      char *path = g_hash_table_lookup (package->items, g_ptr_array_index (package->spine, i));

      if (path != NULL && !g_hash_table_contains (package->contents, path))
        g_hash_table_add (wanted, path);
    }

  parts = avow_zip_unpack (bytes, length, is_wanted_then, wanted, error);
  if (parts == NULL)
    return FALSE;

  for (guint i = 0; i < package->spine->len; i++)
    {
      const char *path = g_hash_table_lookup (package->items, g_ptr_array_index (package->spine, i));
      GBytes *part = path != NULL ? g_hash_table_lookup (parts, path) : NULL;

      if (part == NULL)
        continue;

      /* Each once, however often it is named. */
      read_bytes (pieces, part);
      g_hash_table_remove (parts, path);
    }

  return TRUE;
}

/**
 * avow_epub_reader_read:
 * @bytes: (array length=length): an EPUB book
 * @length: how many bytes
 * @name: (nullable): what it is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads a book as one article, its parts in the order in which they are to be read.
 * Tables of contents are left out.
 *
 * Returns: (transfer full) (nullable) (element-type AvowDocument): the document alone
 */
GPtrArray *
avow_epub_reader_read (const char  *bytes,
                       gsize        length,
                       const char  *name,
                       GError     **error)
{
  g_autoptr(GHashTable) parts = avow_zip_unpack (bytes, length, is_wanted_first, NULL, error), langs = avow_lang_new ();
  g_autoptr(GPtrArray) pieces = avow_pieces_new ();
  g_autoptr(AvowXml) xml = NULL;
  g_auto(Package) package = { NULL, };
  AvowDocument *document;
  AvowDate date;

  if (parts == NULL)
    return NULL;
  if (is_locked (parts))
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                           _("It is a book that is locked by who sold it (DRM), and cannot be read here."));
      return NULL;
    }

  package.path = find_package (parts);
  package.items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  package.spine = g_ptr_array_new_with_free_func (g_free);
  package.contents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if ((xml = open_part (parts, package.path)))
    read_package (&package, xml);

  if (package.spine->len == 0)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                           _("The book is damaged: it does not say what is to be read in it."));
      return NULL;
    }
  if (!read_spine (&package, pieces, bytes, length, error))
    return NULL;

  document = avow_document_new ();
  if (package.title != NULL && *package.title != '\0')
    document->title = g_steal_pointer (&package.title);
  if (package.author != NULL && *package.author != '\0')
    document->byline = g_steal_pointer (&package.author);
  if (package.publisher != NULL && *package.publisher != '\0')
    document->site = g_steal_pointer (&package.publisher);
  document->url = g_steal_pointer (&package.url);
  document->lang = avow_lang_choose (langs, package.lang, pieces);
  if (avow_date_parse (package.date, &date))
    document->date = avow_date_to_iso (&date);

  return avow_pieces_finish (pieces, document, NULL, NULL, error);
}
