/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <plist/plist.h>
#include <string.h>

#include "avow-read-error.h"
#include "avow-reader.h"
#include "avow-webarchive-reader.h"
#include "test-util.h"

#define PAGE "<html><head><title>Porto aberto</title></head><body><article><h1>Porto aberto</h1>" \
             "<p>O porto continua aberto, disse a ministra \xe0 r\xe1""dio, depois de tr\xeas anos de discuss\xf5""es.</p></article></body></html>"
#define TEXT "O porto continua aberto, disse a ministra à rádio, depois de três anos de discussões."

static plist_t
make_archive (const char *data,
              gsize       length,
              const char *type,
              const char *encoding,
              const char *url)
{
  plist_t root = plist_new_dict (), page = plist_new_dict (), others = plist_new_array ();

  plist_dict_set_item (page, "WebResourceData", plist_new_data (data, length));
  if (type != NULL)
    plist_dict_set_item (page, "WebResourceMIMEType", plist_new_string (type));
  if (encoding != NULL)
    plist_dict_set_item (page, "WebResourceTextEncodingName", plist_new_string (encoding));
  if (url != NULL)
    plist_dict_set_item (page, "WebResourceURL", plist_new_string (url));
  plist_array_append_item (others, plist_new_dict ());
  plist_dict_set_item (root, "WebSubresources", others);
  plist_dict_set_item (root, "WebMainResource", page);

  return root;
}

static GPtrArray *
read_plist (plist_t   root,
            gboolean  binary,
            GError  **error)
{
  char *bytes = NULL;
  guint32 length = 0;
  GPtrArray *documents;

  if (binary)
    plist_to_bin (root, &bytes, &length);
  else
    plist_to_xml (root, &bytes, &length);
  g_assert_true (avow_webarchive_reader_recognizes (bytes, length, NULL));
  documents = avow_reader_read (bytes, length, "page.webarchive", error);
  free (bytes);

  return documents;
}

static void
test_page (void)
{
  for (int binary = 0; binary < 2; binary++)
    {
      plist_t root = make_archive (PAGE, strlen (PAGE), "text/html", "iso-8859-1", "https://jornal.example/porto");
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) documents = read_plist (root, binary, &error);
      const AvowDocument *document;

      g_assert_no_error (error);
      g_assert_cmpuint (documents->len, ==, 1);
      document = g_ptr_array_index (documents, 0);
      g_assert_cmpstr (document->title, ==, "Porto aberto");
      g_assert_cmpstr (document->text, ==, TEXT);
      g_assert_cmpstr (document->url, ==, "https://jornal.example/porto");
      plist_free (root);
    }
}

/* What the browser showed may be no page, and little may be told of it. */
static void
test_others (void)
{
  static const struct { const char *data, *type, *url, *text, *sentence; } cases[] =
  {
    { "<p>Only a line of a page.", NULL, NULL, "Only a line of a page.", NULL },
    { "A plain text.\n\nOf two paragraphs.", "text/plain", "https://example.org/a.txt", "A plain text.\n\nOf two paragraphs.", NULL },
    { "A plain text.", "text/plain", "file:///home/ana/a.txt", "A plain text.", NULL },
    { "", "text/html", NULL, NULL, "no page" },
    { "%PDF-1.4 broken", "application/pdf", NULL, NULL, "PDF" },
    { "\x89PNG\r\n\x1a\n\0\0\0", "image/png", NULL, NULL, "is no page" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = i == 5 ? 11 : strlen (cases[i].data);
      plist_t root = make_archive (cases[i].data, length, cases[i].type, NULL, cases[i].url);
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) documents = read_plist (root, TRUE, &error);

      plist_free (root);
      if (cases[i].text == NULL)
        {
          g_assert_null (documents);
          g_assert_nonnull (strstr (error->message, cases[i].sentence));
          continue;
        }

      g_assert_no_error (error);
      g_assert_cmpstr (((AvowDocument *) g_ptr_array_index (documents, 0))->text, ==, cases[i].text);
      g_assert_cmpstr (((AvowDocument *) g_ptr_array_index (documents, 0))->url, ==,
                       cases[i].url != NULL && g_str_has_prefix (cases[i].url, "http") ? cases[i].url : NULL);
    }
}

static void
assert_refused (const char *bytes,
                gsize       length)
{
  g_autoptr(GError) error = NULL;
  gint64 since = g_get_monotonic_time ();

  g_assert_true (avow_webarchive_reader_recognizes (bytes, length, NULL));
  g_assert_null (avow_reader_read (bytes, length, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (g_get_monotonic_time () - since, <, 10 * G_USEC_PER_SEC);
}

/* A binary list of objects, of which the first is the top. */
static void
assert_objects_refused (const char **objects,
                        const gsize *lengths,
                        guint        n)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *offsets = g_malloc0 (4 * (gsize) n);
  guint8 trailer[32] = { 0, };
  guint32 table;

  g_byte_array_append (bytes, (const guint8 *) "bplist00", 8);
  for (guint i = 0; i < n; i++)
    {
      guint32 offset = GUINT32_TO_BE (bytes->len);

      memcpy (offsets + 4 * i, &offset, 4);
      g_byte_array_append (bytes, (const guint8 *) objects[i], lengths[i]);
    }
  g_byte_array_append (bytes, (const guint8 *) "\x5f\x10\x0fWebMainResource", 18);
  table = bytes->len;
  g_byte_array_append (bytes, offsets, 4 * (gsize) n);

  trailer[6] = 4;
  trailer[7] = 2;
  trailer[14] = n >> 8;
  trailer[15] = n & 0xff;
  for (int i = 0; i < 4; i++)
    trailer[28 + i] = table >> (24 - 8 * i);
  g_byte_array_append (bytes, trailer, sizeof trailer);

  assert_refused ((const char *) bytes->data, bytes->len);
}

/* Lists in lists: very deep, in a ring, or each the next twice, which makes a tree of
 * as many as two to the power of them. */
static void
test_hostile (void)
{
  for (guint how = 0; how < 3; how++)
    {
      enum { N = 60000 };
      guint n = how == 2 ? 30 : N;
      g_autofree char *data = g_malloc (5 * (gsize) n);
      g_autofree const char **objects = g_new (const char *, n);
      g_autofree gsize *lengths = g_new (gsize, n);

      for (guint i = 0; i < n; i++)
        {
          guint next = i + 1 < n ? i + 1 : how == 1 ? 0 : i;
          char *object = data + 5 * i;

          object[0] = how == 2 ? 0xa2 : 0xa1;
          object[1] = object[3] = next >> 8;
          object[2] = object[4] = next & 0xff;
          if (i + 1 == n && how != 1)
            object[0] = 0x09;
          objects[i] = object;
          lengths[i] = object[0] == 0x09 ? 1 : how == 2 ? 5 : 3;
        }
      assert_objects_refused (objects, lengths, n);
    }

  {
    GString *deep = g_string_new ("<?xml version='1.0'?><plist version='1.0'>");

    for (guint i = 0; i < 300000; i++)
      g_string_append (deep, "<array>");
    g_string_append (deep, "<string>WebMainResource</string>");
    assert_refused (deep->str, deep->len);
    g_string_free (deep, TRUE);
  }
}

/* Cut off, or with a byte changed: an answer or a reason, and no harm. */
static void
test_damaged (void)
{
  plist_t root = make_archive (PAGE, strlen (PAGE), "text/html", "iso-8859-1", "https://jornal.example/porto");

  for (int binary = 0; binary < 2; binary++)
    {
      char *bytes = NULL;
      guint32 length = 0;

      if (binary)
        plist_to_bin (root, &bytes, &length);
      else
        plist_to_xml (root, &bytes, &length);

      for (guint32 i = 0; i < length; i++)
        {
          g_autofree char *copy = g_memdup2 (bytes, length);
          g_autoptr(GError) cut_error = NULL, error = NULL;
          g_autoptr(GPtrArray) cut = avow_webarchive_reader_read (copy, i, NULL, &cut_error), changed = NULL;

          g_assert_true ((cut == NULL) == (cut_error != NULL));
          copy[i] ^= 0xff;
          changed = avow_webarchive_reader_read (copy, length, NULL, &error);
          g_assert_true ((changed == NULL) == (error != NULL));
        }
      free (bytes);
    }
  plist_free (root);
}

/* Other property lists, and pages that speak of them. */
static void
test_recognizes (void)
{
  static const char * const others[] =
  {
    "<?xml version='1.0'?><plist version='1.0'><dict><key>Label</key></dict></plist>",
    "<!DOCTYPE html><html><p>A &lt;plist&gt; has a WebMainResource, as in <plist>.</html>",
    "bplist00 is how they begin, and WebMainResource what they have",
    "WebMainResource",
  };

  g_assert_false (avow_webarchive_reader_recognizes (others[0], strlen (others[0]), NULL));
  g_assert_false (avow_webarchive_reader_recognizes (others[1], strlen (others[1]), NULL));
  g_assert_false (avow_webarchive_reader_recognizes (others[3], strlen (others[3]), NULL));
  assert_refused (others[2], strlen (others[2]));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/webarchive/page", test_page);
  g_test_add_func ("/webarchive/others", test_others);
  g_test_add_func ("/webarchive/hostile", test_hostile);
  g_test_add_func ("/webarchive/damaged", test_damaged);
  g_test_add_func ("/webarchive/recognizes", test_recognizes);

  return g_test_run ();
}
