/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-mail-head.h"

#include <string.h>

#include "avow-builder.h"
#include "avow-charset.h"
#include "avow-field.h"

/* Encoded words are of 75 characters at most; some programs know no bounds. */
#define MAX_WORD 4000
#define MAX_CHARSET 40

/**
 * avow_mail_head_get_raw:
 * @object: a mail, or a part of one
 * @name: the name of a header
 *
 * Gets a header as it stands there, in UTF-8.
 *
 * Returns: (transfer full) (nullable): the header, or %NULL if there is none
 */
char *
avow_mail_head_get_raw (GMimeObject *object,
                        const char  *name)
{
  GMimeHeader *header = g_mime_header_list_get_header (g_mime_object_get_header_list (object), name);
  const char *raw = header != NULL ? g_mime_header_get_raw_value (header) : NULL;
  g_autoptr(AvowDocument) notes = avow_document_new ();

  /* Some write letters as they come, in no set that they name. */
  return raw != NULL ? avow_charset_decode (raw, strlen (raw), notes, NULL) : NULL;
}

/* Decodes what stands in an encoded word of Q: "=C3=A9" and "_" for a space. */
static void
decode_q (const char *data,
          gsize       length,
          GByteArray *bytes)
{
  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = data[i] == '_' ? ' ' : data[i];

      if (data[i] == '=' && i + 2 < length && g_ascii_isxdigit (data[i + 1]) && g_ascii_isxdigit (data[i + 2]))
        {
          byte = g_ascii_xdigit_value (data[i + 1]) * 16 + g_ascii_xdigit_value (data[i + 2]);
          i += 2;
        }
      g_byte_array_append (bytes, &byte, 1);
    }
}

/* Finds the parts of an encoded word, =?charset?encoding?data?= */
static gboolean
parse_word (const char  *p,
            char       **charset,
            GByteArray  *bytes,
            const char **after)
{
  const char *encoding = strchr (p + 2, '?'), *data = encoding != NULL && encoding[1] != '\0' && encoding[2] == '?' ? encoding + 3 : NULL;
  const char *end = data != NULL ? g_strstr_len (data, MAX_WORD, "?=") : NULL;
  gsize n_charset = encoding != NULL ? strcspn (p + 2, "?*") : 0;

  if (end == NULL || n_charset == 0 || n_charset > MAX_CHARSET)
    return FALSE;

  if (g_ascii_tolower (encoding[1]) == 'q')
    {
      decode_q (data, end - data, bytes);
    }
  else if (g_ascii_tolower (encoding[1]) == 'b')
    {
      g_autofree char *coded = g_strndup (data, end - data);
      gsize n;
      g_autofree guchar *decoded = g_base64_decode (coded, &n);

      g_byte_array_append (bytes, decoded, n);
    }
  else
    {
      return FALSE;
    }

  *charset = g_strndup (p + 2, n_charset);
  *after = end + 2;

  return TRUE;
}

static void
end_words (GString     *text,
           GByteArray  *bytes,
           const char  *charset)
{
  g_autoptr(AvowDocument) notes = avow_document_new ();
  g_autofree char *decoded = NULL;

  if (bytes->len == 0)
    return;

  decoded = avow_charset_decode_as ((const char *) bytes->data, bytes->len, charset, notes, NULL);
  if (decoded != NULL)
    g_string_append (text, decoded);
  g_byte_array_set_size (bytes, 0);
}

/* Decodes a header (RFC 2047). GMime does too, but not where the padding of one word
 * stands before another; and letters are cut in two between words all the time, so
 * that words of one set have to be put together first. */
static char *
decode_words (const char *header)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autofree char *last = NULL;
  GString *text = g_string_new (NULL);
  gboolean after_word = FALSE;
  const char *p = header;

  while (*p != '\0')
    {
      const char *word = strstr (p, "=?"), *after;
      g_autofree char *charset = NULL;
      g_autoptr(GByteArray) decoded = g_byte_array_new ();

      if (word == NULL)
        break;
      if (!parse_word (word, &charset, decoded, &after))
        {
          end_words (text, bytes, last);
          g_string_append_len (text, p, word + 2 - p);
          p = word + 2;
          after_word = FALSE;
          continue;
        }

      /* The space between two words is none. */
      if (!after_word || strspn (p, " \t\r\n") < (gsize) (word - p))
        {
          end_words (text, bytes, last);
          g_string_append_len (text, p, word - p);
        }
      else if (last == NULL || g_ascii_strcasecmp (last, charset) != 0)
        {
          end_words (text, bytes, last);
        }
      g_byte_array_append (bytes, decoded->data, decoded->len);
      g_free (last);
      last = g_steal_pointer (&charset);
      after_word = TRUE;
      p = after;
    }
  end_words (text, bytes, last);
  g_string_append (text, p);

  return g_string_free (text, FALSE);
}

static char *
decode_line (const char *header)
{
  g_autofree char *text = decode_words (header), *line = avow_builder_clean (text);

  return *line != '\0' ? g_steal_pointer (&line) : NULL;
}

/**
 * avow_mail_head_get_text:
 * @object: a mail, or a part of one
 * @name: the name of a header
 *
 * Gets a header for people, in one line.
 *
 * Returns: (transfer full) (nullable): the header, or %NULL if it says nothing
 */
char *
avow_mail_head_get_text (GMimeObject *object,
                         const char  *name)
{
  g_autofree char *raw = avow_mail_head_get_raw (object, name);

  return raw != NULL ? decode_line (raw) : NULL;
}

/* Leaves out the quotation marks of a name, and the signs within. */
static char *
unquote (const char *name)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '"')
        continue;
      g_string_append_c (plain, *p);
    }

  return g_string_free (plain, FALSE);
}

/**
 * avow_mail_head_parse_sender:
 * @from: a header with addresses
 *
 * Gets the name of the first whom a mail is from, or the address where there is none.
 *
 * Returns: (transfer full) (nullable): the name
 */
char *
avow_mail_head_parse_sender (const char *from)
{
  gboolean in_quotes = FALSE;
  const char *open = NULL, *p;
  g_autofree char *name = NULL, *plain = NULL;
  char *sender;

  for (p = from; *p != '\0' && open == NULL; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '"')
        in_quotes = !in_quotes;
      else if (*p == '<' && !in_quotes)
        open = p;
      else if (*p == ',' && !in_quotes && memchr (from, '@', p - from) != NULL)
        break;
    }

  if (open != NULL)
    {
      name = g_strndup (from, open - from);
      plain = unquote (name);
      sender = decode_line (plain);
      if (sender != NULL)
        return sender;
      g_free (g_steal_pointer (&name));
      name = g_strndup (open + 1, strcspn (open + 1, ">"));
      return decode_line (name);
    }

  /* "ana@example.org (Ana Reis)", as it was done once. */
  name = g_strndup (from, p - from);
  open = strchr (name, '(');
  if (open != NULL && strchr (open, ')') != NULL)
    {
      plain = g_strndup (open + 1, strcspn (open + 1, ")"));
      sender = decode_line (plain);
      if (sender != NULL)
        return sender;
    }

  return decode_line (name);
}

/**
 * avow_mail_head_get_sender:
 * @object: a mail
 *
 * Gets the name of whom a mail is from, or the address.
 *
 * Returns: (transfer full) (nullable): the name
 */
char *
avow_mail_head_get_sender (GMimeObject *object)
{
  g_autofree char *from = avow_mail_head_get_raw (object, "From"), *from_other = NULL;
  char *sender = from != NULL ? avow_mail_head_parse_sender (from) : NULL;

  if (sender != NULL)
    return sender;
  from_other = avow_mail_head_get_raw (object, "Sender");

  return from_other != NULL ? avow_mail_head_parse_sender (from_other) : NULL;
}

/**
 * avow_mail_head_parse_date:
 * @text: a date as mails have it, or as people write it
 *
 * Gets the day of a date, where the sender was.
 *
 * Returns: (transfer full) (nullable): the date as the schema keeps it
 */
char *
avow_mail_head_parse_date (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autoptr(GDateTime) date = *stripped != '\0' ? g_mime_utils_header_decode_date (stripped) : NULL;

  /* What was no year to a mail of 1996 is none to us. */
  if (date == NULL || g_date_time_get_year (date) < 1970)
    return avow_field_to_date (stripped);

  return g_date_time_format (date, "%Y-%m-%d");
}

/**
 * avow_mail_head_get_date:
 * @object: a mail
 *
 * Gets the day on which a mail was sent, where the sender was.
 *
 * Returns: (transfer full) (nullable): the date as the schema keeps it
 */
char *
avow_mail_head_get_date (GMimeObject *object)
{
  static const char * const dates[] = { "Date", "Resent-Date", "Delivery-Date" };
  g_autofree char *received = NULL;
  const char *semicolon;

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *raw = avow_mail_head_get_raw (object, dates[i]);
      char *date = raw != NULL ? avow_mail_head_parse_date (raw) : NULL;

      if (date != NULL)
        return date;
    }

  received = avow_mail_head_get_raw (object, "Received");
  semicolon = received != NULL ? strrchr (received, ';') : NULL;

  return semicolon != NULL ? avow_mail_head_parse_date (semicolon + 1) : NULL;
}

/**
 * avow_mail_head_get_url:
 * @object: a mail, or a part of one
 * @name: the name of a header
 *
 * Gets a header that is the address of a page.
 *
 * Returns: (transfer full) (nullable): the address
 */
char *
avow_mail_head_get_url (GMimeObject *object,
                        const char  *name)
{
  const char *value = g_mime_object_get_header (object, name);
  g_autofree char *line = avow_builder_clean (value);

  return g_str_has_prefix (line, "http://") || g_str_has_prefix (line, "https://") ? g_steal_pointer (&line) : NULL;
}
