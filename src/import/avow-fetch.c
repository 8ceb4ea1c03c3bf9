/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-fetch.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>
#include <string.h>

#include "avow-extractor.h"

/* What a page may take: to answer, in all, and in bytes once it is unpacked. */
#define MAX_SILENT_SECONDS 15
#define MAX_SECONDS 60
#define MAX_BYTES (32 * 1024 * 1024)

#define CHUNK_BYTES (64 * 1024)

/* No address is longer. */
#define MAX_LINK 4000

/**
 * avow_fetch_is_link:
 * @text: what somebody dropped or typed
 *
 * Tells whether a text is the address of a page and nothing else.
 *
 * Returns: whether it can be fetched
 */
gboolean
avow_fetch_is_link (const char *text)
{
  g_autoptr(GUri) uri = NULL;

  if (strlen (text) > MAX_LINK || strpbrk (text, " \t\r\n<>\"") != NULL ||
      (g_ascii_strncasecmp (text, "http://", 7) != 0 && g_ascii_strncasecmp (text, "https://", 8) != 0))
    return FALSE;

  uri = g_uri_parse (text, G_URI_FLAGS_PARSE_RELAXED, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
}

static void
set_failed (GError     **error,
            const char  *format,
            ...) G_GNUC_PRINTF (2, 3);

static void
set_failed (GError     **error,
            const char  *format,
            ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, AVOW_EXTRACT_ERROR, AVOW_EXTRACT_ERROR_UNREADABLE, message);
}

/* Reads what comes, as long as it is not too much and does not take too long. */
static GBytes *
read_all (GInputStream  *stream,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  gint64 end = g_get_monotonic_time () + MAX_SECONDS * G_USEC_PER_SEC;
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  gssize n;

  while ((n = g_input_stream_read (stream, chunk, CHUNK_BYTES, cancellable, error)) > 0)
    {
      g_byte_array_append (bytes, chunk, n);
      if (bytes->len > MAX_BYTES)
        {
          set_failed (error, _("The page is larger than %d MB. Save the article by itself and import the file."), MAX_BYTES / 1024 / 1024);
          return NULL;
        }
      if (g_get_monotonic_time () > end)
        {
          set_failed (error, _("The page did not come within %d seconds. Try again, or save it in a browser and import the file."), MAX_SECONDS);
          return NULL;
        }
    }

  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

/**
 * avow_fetch:
 * @link: the address of a page, http or https
 * @final_link: (out) (transfer full): where to put where it was found in the end
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error of [error@ExtractError], or that it was cancelled
 *
 * Fetches a page. What is packed is unpacked; it may lead elsewhere, by http or
 * https only. Blocks until it is there; for any thread but that of the screen.
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GBytes *
avow_fetch (const char    *link,
            char         **final_link,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(SoupMessage) message = soup_message_new (SOUP_METHOD_GET, link);
  g_autoptr(SoupSession) session = NULL;
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) local = NULL;
  guint status;

  *final_link = NULL;
  if (message == NULL)
    {
      set_failed (error, _("“%s” is no address of a page."), link);
      return NULL;
    }

  session = soup_session_new_with_options ("timeout", MAX_SILENT_SECONDS,
                                           "user-agent", "Avow/" PACKAGE_VERSION " ",
                                           "accept-language-auto", TRUE,
                                           NULL);
  stream = soup_session_send (session, message, cancellable, &local);
  status = soup_message_get_status (message);
  if (stream != NULL && !SOUP_STATUS_IS_SUCCESSFUL (status))
    {
      set_failed (error, _("The server answers “%u %s”. Open the page in a browser, and save it or copy the article."),
                  status, soup_status_get_phrase (status));
      return NULL;
    }
  if (stream != NULL)
    bytes = read_all (stream, cancellable, &local);

  if (bytes != NULL)
    {
      *final_link = g_uri_to_string_partial (soup_message_get_uri (message), G_URI_HIDE_PASSWORD | G_URI_HIDE_FRAGMENT);
      return g_steal_pointer (&bytes);
    }

  if (local->domain == G_IO_ERROR && local->code == G_IO_ERROR_CANCELLED)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (local->domain == AVOW_EXTRACT_ERROR)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    set_failed (error, _("The server did not answer for %d seconds. Try again later."), MAX_SILENT_SECONDS);
  else
    set_failed (error, _("The page cannot be fetched: %s."), local->message);

  return NULL;
}
