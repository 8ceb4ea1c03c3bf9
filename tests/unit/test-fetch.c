/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <libsoup/soup.h>
#include <string.h>

#include "avow-extractor.h"
#include "avow-fetch.h"
#include "avow-import.h"
#include "test-store-util.h"

/* Links, against a server on this machine. */

#define ARTICLE "Harbour stays open\n\nThe council said on Monday that the harbour would stay open through the winter.\n"

typedef struct
{
  SoupServer *server;
  char       *address;     /* "http://127.0.0.1:1234" */
} Fixture;

static void
serve_cb (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *content = ARTICLE;

  if (g_str_equal (path, "/moved"))
    {
      soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, "/article");
      return;
    }
  if (g_str_equal (path, "/round"))
    {
      soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, "/round");
      return;
    }
  if (g_str_equal (path, "/elsewhere"))
    {
      soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, "file:///etc/passwd");
      return;
    }
  if (g_str_equal (path, "/gone"))
    {
      soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
      return;
    }
  if (g_str_equal (path, "/packed") || g_str_equal (path, "/bomb"))
    {
      g_autoptr(GConverter) packer = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
      g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable (), stream = g_converter_output_stream_new (memory, packer);
      g_autoptr(GBytes) bytes = NULL;

      if (g_str_equal (path, "/packed"))
        {
          g_output_stream_write_all (stream, content, strlen (content), NULL, NULL, NULL);
        }
      else
        {
          g_autofree char *zeros = g_malloc0 (1024 * 1024);

          for (guint i = 0; i < 64; i++)
            g_output_stream_write_all (stream, zeros, 1024 * 1024, NULL, NULL, NULL);
        }
      g_output_stream_close (stream, NULL, NULL);
      bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
      soup_message_headers_append (headers, "Content-Encoding", "gzip");
      soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_COPY, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
      return;
    }

  soup_server_message_set_response (message, "text/plain; charset=utf-8", SOUP_MEMORY_STATIC, content, strlen (content));
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  GSList *addresses;

  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, serve_cb, NULL, NULL);
  soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  addresses = soup_server_get_uris (fixture->server);
  fixture->address = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (addresses->data));
  g_slist_free_full (addresses, (GDestroyNotify) g_uri_unref);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  soup_server_disconnect (fixture->server);
  g_object_unref (fixture->server);
  g_free (fixture->address);
}

/* A fetch blocks, so it has a thread; the server has the main loop. */
typedef struct
{
  char   *link;
  char   *final_link;
  GBytes *bytes;
  GError *error;
  int     done;
} Fetch;

static gpointer
fetch_thread (gpointer data)
{
  Fetch *fetch = data;

  fetch->bytes = avow_fetch (fetch->link, &fetch->final_link, NULL, &fetch->error);
  g_atomic_int_set (&fetch->done, TRUE);

  return NULL;
}

static void
fetch_clear (Fetch *fetch)
{
  g_clear_pointer (&fetch->bytes, g_bytes_unref);
  g_clear_error (&fetch->error);
  g_free (fetch->final_link);
  g_free (fetch->link);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fetch, fetch_clear)

static void
run_fetch (Fixture    *fixture,
           Fetch      *fetch,
           const char *path)
{
  GThread *thread;

  fetch->link = g_strconcat (fixture->address, path, NULL);
  thread = g_thread_new ("fetch", fetch_thread, fetch);
  wait_until (g_atomic_int_get (&fetch->done));
  g_thread_join (thread);
}

static void
test_is_link (void)
{
  static const char * const links[] = { "http://a.example", "https://a.example/b?c=d#e", "HTTPS://A.example/ä" };
  static const char * const others[] =
  {
    "", "a.example", "ftp://a.example/b", "file:///etc/passwd", "https://", "http://a.example and more", "see http://a.example",
    "http://a.example\nhttp://b.example", "javascript:alert(1)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    g_assert_true (avow_fetch_is_link (links[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_test_message ("%s", others[i]);
      g_assert_false (avow_fetch_is_link (others[i]));
    }
}

static void
test_pages (Fixture       *fixture,
            gconstpointer  data)
{
  static const char * const paths[] = { "/article", "/moved", "/packed" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_auto(Fetch) fetch = { NULL, };
      gconstpointer content;
      gsize size;

      run_fetch (fixture, &fetch, paths[i]);
      g_assert_no_error (fetch.error);
      content = g_bytes_get_data (fetch.bytes, &size);
      g_assert_cmpmem (content, size, ARTICLE, strlen (ARTICLE));
      if (i == 1)
        g_assert_true (g_str_has_suffix (fetch.final_link, "/article"));
    }
}

static void
test_refusals (Fixture       *fixture,
               gconstpointer  data)
{
  static const struct { const char *path, *words; } cases[] =
  {
    { "/gone", "404" }, { "/round", "cannot be fetched" }, { "/elsewhere", "" }, { "/bomb", "larger than" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(Fetch) fetch = { NULL, };

      run_fetch (fixture, &fetch, cases[i].path);
      g_assert_null (fetch.bytes);
      g_assert_nonnull (fetch.error);
      g_test_message ("%s", fetch.error->message);
      g_assert_cmpint (fetch.error->domain, ==, AVOW_EXTRACT_ERROR);
      g_assert_nonnull (strstr (fetch.error->message, cases[i].words));
    }
}

/* A page comes in as an article that knows where it is from. */
static void
test_import (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *dir = make_dir (), *path = g_build_filename (dir, "p.avow", NULL), *link = g_strconcat (fixture->address, "/moved", NULL);
  AvowStore *store = store_make (path);
  g_autoptr(AvowImport) import = avow_import_new (store);
  g_autoptr(GFile) page = g_file_new_for_uri (link);
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *rows = NULL, *name = NULL, *expected = g_strdup_printf ("%s/article", fixture->address);

  avow_import_add_file (import, page);
  avow_import_run_async (import, NULL, take_result_cb, &result);
  wait_until (result != NULL);
  g_assert_true (avow_import_run_finish (import, result, NULL));
  g_assert_cmpuint (avow_import_get_progress (import)->n_added, ==, 1);

  rows = sql_read (path, "SELECT url || ' ' || headline FROM article");
  g_assert_true (g_str_has_prefix (rows, expected));
  g_assert_nonnull (strstr (rows, "Harbour stays open"));

  /* The page is kept, by a name that a browser knows. */
  name = sql_read (path, "SELECT name, size > 0 FROM article_original JOIN original ON original.id = original_id");
  g_assert_cmpstr (name, ==, "article.html|1\n");

  g_clear_object (&import);
  g_clear_object (&result);
  store_close (store);
  remove_dir (dir);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fetch/is-link", test_is_link);
  g_test_add ("/fetch/pages", Fixture, NULL, set_up, test_pages, tear_down);
  g_test_add ("/fetch/refusals", Fixture, NULL, set_up, test_refusals, tear_down);
  g_test_add ("/fetch/import", Fixture, NULL, set_up, test_import, tear_down);

  return g_test_run ();
}
