/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-webarchive-reader.h"

#include <glib/gi18n.h>
#include <plist/plist.h>
#include <string.h>

#include "avow-html-reader.h"
#include "avow-pdf-reader.h"
#include "avow-read-error.h"
#include "avow-text-reader.h"

/* Pages as Safari saves them: a property list, binary or in XML, that has the page
 * and its pictures.  libplist parses it, but follows references however deep and
 * often, so that a small file can become a very large tree: how large is counted
 * before. */

/* What a saved page needs is 3 deep, and 3 more for each frame in a frame. */
#define MAX_DEPTH 32
#define MAX_NODES 1000000
#define MAX_BYTES (256 * 1024 * 1024)

#define BINARY_START "bplist00"
#define TRAILER_SIZE 32

#define MAIN_RESOURCE "WebMainResource"

/* As much of a file as is looked at to see that it is a property list. */
#define HEAD_SIZE 1024

typedef struct
{
  const guint8 *bytes;
  guint64       length;
  guint64       n_objects;
  guint64       table;
  guint         offset_size;
  guint         ref_size;
  guint64       n_nodes;   /* as a tree, with what is referred to twice twice */
  guint64       n_bytes;
} Binary;

static gboolean
is_binary (const char *bytes,
           gsize       length)
{
  return length > strlen (BINARY_START) + TRAILER_SIZE && memcmp (bytes, BINARY_START, strlen (BINARY_START)) == 0;
}

/**
 * avow_webarchive_reader_recognizes:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @name: (nullable): what the file is called
 *
 * Tells whether a file is a page that Safari has saved.
 *
 * Returns: whether it is
 */
gboolean
avow_webarchive_reader_recognizes (const char *bytes,
                                   gsize       length,
                                   const char *name)
{
  if (!is_binary (bytes, length) &&
      (memmem (bytes, MIN (length, HEAD_SIZE), "<plist", strlen ("<plist")) == NULL ||
       memmem (bytes, MIN (length, HEAD_SIZE), "<html", strlen ("<html")) != NULL))
    return FALSE;

  return memmem (bytes, length, MAIN_RESOURCE, strlen (MAIN_RESOURCE)) != NULL;
}

static gboolean
read_number (Binary  *binary,
             guint64  at,
             guint    size,
             guint64 *number)
{
  if (size == 0 || size > 8 || at > binary->length || binary->length - at < size)
    return FALSE;

  *number = 0;
  for (guint i = 0; i < size; i++)
    *number = *number << 8 | binary->bytes[at + i];

  return TRUE;
}

static gboolean
read_trailer (Binary *binary)
{
  guint64 at = binary->length - TRAILER_SIZE;

  binary->offset_size = binary->bytes[at + 6];
  binary->ref_size = binary->bytes[at + 7];

  return read_number (binary, at + 8, 8, &binary->n_objects) && read_number (binary, at + 24, 8, &binary->table) &&
         binary->n_objects <= binary->length && binary->table <= binary->length;
}

/* Counts what comes of an object; says no when it is too much, or unsound. */
static gboolean
count (Binary  *binary,
       guint64  object,
       guint    depth)
{
  guint64 at, n, n_refs = 0;
  guint kind;

  if (depth > MAX_DEPTH || object >= binary->n_objects || ++binary->n_nodes > MAX_NODES ||
      !read_number (binary, binary->table + object * binary->offset_size, binary->offset_size, &at) || at >= binary->length)
    return FALSE;

  kind = binary->bytes[at] >> 4;
  n = binary->bytes[at++] & 0x0f;
  if (kind < 4)
    return TRUE;

  /* A larger number is an object of its own. */
  if (n == 0x0f && kind != 8)
    {
      guint size;

      if (at >= binary->length || binary->bytes[at] >> 4 != 1 || (binary->bytes[at] & 0x0f) > 3)
        return FALSE;
      size = 1 << (binary->bytes[at++] & 0x0f);
      if (!read_number (binary, at, size, &n))
        return FALSE;
      at += size;
    }

  if (kind == 0xa || kind == 0xc)
    n_refs = n;
  else if (kind == 0xd)
    n_refs = n <= MAX_NODES ? 2 * n : n;

  if (n_refs == 0)
    {
      binary->n_bytes += n;
      return n <= binary->length && binary->n_bytes <= MAX_BYTES;
    }

  for (guint64 i = 0; i < n_refs; i++)
    {
      guint64 ref;

      if (!read_number (binary, at + i * binary->ref_size, binary->ref_size, &ref) || !count (binary, ref, depth + 1))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_small_binary (const char *bytes,
                 gsize       length)
{
  Binary binary = { (const guint8 *) bytes, length, };
  guint64 top;

  return read_trailer (&binary) && read_number (&binary, length - TRAILER_SIZE + 16, 8, &top) && count (&binary, top, 0);
}

/* In XML nothing is referred to; but it may be deep. */
static gboolean
is_small_xml (const char *bytes,
              gsize       length)
{
  const char *end = bytes + length;
  guint n_tags = 0, depth = 0;

  for (const char *p = bytes; (p = memchr (p, '<', end - p)); p++)
    {
      gboolean opens = end - p > 6 && (g_str_has_prefix (p, "<dict") || g_str_has_prefix (p, "<array"));

      if (opens && ++depth > MAX_DEPTH)
        return FALSE;
      if (end - p > 7 && depth > 0 && (g_str_has_prefix (p, "</dict") || g_str_has_prefix (p, "</array")))
        depth--;
      if (++n_tags > MAX_NODES)
        return FALSE;
    }

  return TRUE;
}

static const char *
get_string (plist_t     resource,
            const char *key)
{
  plist_t node = plist_dict_get_item (resource, key);
  const char *string = node != NULL && plist_get_node_type (node) == PLIST_STRING ? plist_get_string_ptr (node, NULL) : NULL;

  return string != NULL && *string != '\0' && g_utf8_validate (string, -1, NULL) ? string : NULL;
}

static gboolean
is_page (const char *type)
{
  return type == NULL || g_ascii_strcasecmp (type, "text/html") == 0 || g_ascii_strcasecmp (type, "application/xhtml+xml") == 0;
}

/* What is saved is mostly a page, but may be a text or a PDF that the browser showed. */
static GPtrArray *
read_resource (plist_t   resource,
               GError  **error)
{
  plist_t node = plist_dict_get_item (resource, "WebResourceData");
  const char *url = get_string (resource, "WebResourceURL"), *type = get_string (resource, "WebResourceMIMEType");
  guint64 length = 0;
  const char *bytes = node != NULL && plist_get_node_type (node) == PLIST_DATA ? plist_get_data_ptr (node, &length) : NULL;
  g_autoptr(GPtrArray) documents = NULL;
  AvowDocument *document;

  if (bytes == NULL || length == 0)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_EMPTY, _("There is no page in the web archive."));
      return NULL;
    }

  if (is_page (type))
    return avow_html_reader_read_part (bytes, length, get_string (resource, "WebResourceTextEncodingName"), url, error);

  if (avow_pdf_reader_recognizes (bytes, length, NULL))
    {
      documents = avow_pdf_reader_read (bytes, length, NULL, error);
    }
  else if (g_ascii_strncasecmp (type, "text/", 5) != 0)
    {
      g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT, _("What is saved in the web archive is no page."));
    }
  else if ((document = avow_text_reader_read (bytes, length, error)))
    {
      documents = g_ptr_array_new_with_free_func ((GDestroyNotify) avow_document_free);
      g_ptr_array_add (documents, document);
    }
  if (documents == NULL)
    return NULL;

  document = g_ptr_array_index (documents, 0);
  if (document->url == NULL && url != NULL && (g_str_has_prefix (url, "http://") || g_str_has_prefix (url, "https://")))
    document->url = g_strdup (url);

  return g_steal_pointer (&documents);
}

/**
 * avow_webarchive_reader_read:
 * @bytes: (array length=length): a web archive
 * @length: how many bytes
 * @name: (nullable): what the file is called
 * @error: return location for an error of [error@ReadError]
 *
 * Reads the article of a page that Safari has saved, with its address.
 *
 * Returns: (transfer full) (nullable) (element-type AvowDocument): at least one article
 */
GPtrArray *
avow_webarchive_reader_read (const char  *bytes,
                             gsize        length,
                             const char  *name,
                             GError     **error)
{
  plist_t root = NULL, resource = NULL;
  GPtrArray *documents = NULL;

  if (length <= MAX_BYTES)
    {
      if (is_binary (bytes, length) && is_small_binary (bytes, length))
        plist_from_bin (bytes, length, &root);
      else if (!is_binary (bytes, length) && is_small_xml (bytes, length))
        plist_from_xml (bytes, length, &root);
    }

  if (root != NULL && plist_get_node_type (root) == PLIST_DICT)
    resource = plist_dict_get_item (root, MAIN_RESOURCE);
  if (resource != NULL && plist_get_node_type (resource) == PLIST_DICT)
    documents = read_resource (resource, error);
  else
    g_set_error_literal (error, AVOW_READ_ERROR, AVOW_READ_ERROR_FORMAT,
                         _("The web archive is damaged. Save the page again."));

  plist_free (root);

  return documents;
}
