/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-mail-file.h"

#include <string.h>

#include "avow-mail-head.h"

/* The list of properties is no longer than this. */
#define TAIL_SIZE (64 * 1024)

/* "From somebody Mon Nov 23 18:10:44 2026" begins each mail of a box. */
static gboolean
is_box_line (const char *line,
             gsize       length)
{
  gsize n_colons = 0;

  if (length < 10 || length > 300 || strncmp (line, "From ", 5) != 0)
    return FALSE;

  for (gsize i = 5; i + 2 < length; i++)
    n_colons += line[i] == ':' && g_ascii_isdigit (line[i - 1]) && g_ascii_isdigit (line[i + 1]);

  return n_colons > 0;
}

/* The headers that only programs write, and of which one tells a mail. */
static gboolean
is_strong (const char *name,
           gsize       length)
{
  static const char * const strong[] =
  {
    "message-id", "mime-version", "received", "return-path", "content-type", "delivered-to", "content-transfer-encoding",
    "dkim-signature", "in-reply-to", "snapshot-content-location", "envelope-to", "list-id", "list-unsubscribe",
  };

  for (guint i = 0; i < G_N_ELEMENTS (strong); i++)
    {
      if (strlen (strong[i]) == length && g_ascii_strncasecmp (strong[i], name, length) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Tells whether a file starts with the head of a mail: nothing but headers down to a
 * blank line, some of which people do not write above their articles. */
static gboolean
has_head (const char *p,
          const char *limit,
          gboolean    is_named)
{
  gboolean has_from = FALSE, has_subject = FALSE, has_date = FALSE;
  guint n_headers = 0, n_strong = 0;

  while (p < limit)
    {
      const char *end = memchr (p, '\n', limit - p), *colon;

      if (end == NULL)
        end = limit;
      if (p == end || *p == '\r')
        break;

      if ((*p == ' ' || *p == '\t') && n_headers > 0)
        {
          p = MIN (end + 1, limit);
          continue;
        }

      for (colon = p; colon < end && (g_ascii_isalnum (*colon) || *colon == '-' || *colon == '_'); colon++)
        continue;
      if (colon == p || colon == end || *colon != ':')
        {
          /* Old boxes quote the line of another box in there. */
          if (n_headers == 0 || !g_str_has_prefix (p, ">From "))
            break;
          p = MIN (end + 1, limit);
          continue;
        }

      n_headers++;
      n_strong += is_strong (p, colon - p);
      if (colon - p == 4 && g_ascii_strncasecmp (p, "from", 4) == 0)
        has_from = is_named || memchr (colon, '@', end - colon) != NULL;
      else if (colon - p == 7 && g_ascii_strncasecmp (p, "subject", 7) == 0)
        has_subject = TRUE;
      else if (colon - p == 4 && g_ascii_strncasecmp (p, "date", 4) == 0)
        {
          g_autofree char *value = g_strndup (colon + 1, MIN (end - colon - 1, 100)), *date = avow_mail_head_parse_date (value);

          has_date = date != NULL;
        }
      p = MIN (end + 1, limit);
    }

  if (is_named)
    return n_headers > 0 && (has_from || has_subject || n_strong > 0);

  return (n_strong > 0 && n_headers >= 2 && (has_from || has_subject || n_strong >= 2)) ||
         (has_from && has_subject && has_date);
}

/**
 * avow_mail_file_find_start:
 * @p: what a file holds
 * @limit: its end
 * @has_number: (out): whether a number stands before the mail
 *
 * Passes over what may stand before a mail: a mark of UTF-8, blank lines, and the number
 * that one program writes there.
 *
 * Returns: (transfer none): where the mail begins, if it is one
 */
const char *
avow_mail_file_find_start (const char *p,
                           const char *limit,
                           gboolean   *has_number)
{
  const char *number;

  *has_number = FALSE;
  if (limit - p >= 3 && memcmp (p, "\xef\xbb\xbf", 3) == 0)
    p += 3;
  while (p < limit && g_ascii_isspace (*p))
    p++;

  for (number = p; number < limit && number - p < 10 && g_ascii_isdigit (*number); number++)
    continue;
  if (number > p && number < limit && (*number == '\n' || *number == ' ' || *number == '\r'))
    {
      const char *end = memchr (number, '\n', limit - number);

      if (end != NULL && end - number < 20 && strspn (number, " \r") == (gsize) (end - number))
        {
          *has_number = TRUE;
          return end + 1;
        }
    }

  return p;
}

/**
 * avow_mail_file_find_property_list:
 * @p: a mail
 * @length: how many bytes are left of the file
 *
 * Finds the list of properties that Apple puts after the mail, which starts like a page.
 *
 * Returns: where it begins, in bytes from @p; the end of the file, if there is none
 */
gsize
avow_mail_file_find_property_list (const char *p,
                                   gsize       length)
{
  static const char mark[] = "<?xml ";
  const char *tail = p + (length > TAIL_SIZE ? length - TAIL_SIZE : 0), *end = p + length, *last = end;

  for (const char *found = tail; (found = memmem (found, end - found, mark, sizeof mark - 1)) != NULL; found++)
    {
      if (memmem (found, MIN (end - found, 400), "<plist", 6) != NULL)
        last = found;
    }

  return last - p;
}

/**
 * avow_mail_file_is_mail:
 * @p: the start of a mail, if it is one
 * @limit: after what there is of it
 * @is_named: whether its name says that it is a mail
 *
 * Tells whether a mail, or a box of them, starts here.
 *
 * Returns: whether one does
 */
gboolean
avow_mail_file_is_mail (const char *p,
                        const char *limit,
                        gboolean    is_named)
{
  const char *end;

  if (has_head (p, limit, is_named))
    return TRUE;
  if (is_named && avow_mail_file_is_box (p, limit))
    return TRUE;

  end = memchr (p, '\n', limit - p);

  return end != NULL && is_box_line (p, end - p) && has_head (end + 1, limit, FALSE);
}

/**
 * avow_mail_file_is_box:
 * @p: the start of a mail
 * @limit: its end
 *
 * Tells whether a mail begins as those in a box do.
 *
 * Returns: whether it does
 */
gboolean
avow_mail_file_is_box (const char *p,
                       const char *limit)
{
  return limit - p > 5 && strncmp (p, "From ", 5) == 0;
}
