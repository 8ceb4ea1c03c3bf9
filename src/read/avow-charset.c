/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-charset.h"

#include <glib/gi18n.h>
#include <string.h>
#include <uchardet.h>

#include "avow-read-error.h"

G_DEFINE_QUARK (avow-read-error-quark, avow_read_error)

/* As much of a file as is looked at to guess its character set. */
#define SAMPLE_SIZE (256 * 1024)

/* Of a thousand bytes, so many above ASCII make a guess at an odd character set
 * believable; below, it is nearly always Western text with a few accents. */
#define BELIEVABLE_PER_MILLE 40

/* Names that uchardet gives and the wider sets that programs really mean. */
static const struct
{
  const char *name;
  const char *meant;
} wider[] =
{
  { "ASCII", "WINDOWS-1252" },
  { "ISO-8859-1", "WINDOWS-1252" },
  { "ISO-8859-15", "WINDOWS-1252" },
  { "ISO-8859-9", "WINDOWS-1254" },
  { "GB2312", "GB18030" },
  { "GBK", "GB18030" },
  { "SHIFT_JIS", "CP932" },
  { "EUC-KR", "CP949" },
  { "UHC", "CP949" },
  { "BIG5", "BIG5-HKSCS" },
};

/* What uchardet says of Western text when there is little of it. */
static const char * const odd[] =
{
  "MAC-", "VISCII", "IBM", "WINDOWS-1250", "WINDOWS-1257", "WINDOWS-1258", "ISO-8859-2", "ISO-8859-3", "ISO-8859-4",
  "ISO-8859-10", "ISO-8859-11", "ISO-8859-13", "ISO-8859-16", "TIS-620", "GEORGIAN",
};

static const struct
{
  const char  bytes[5];
  gsize       length;
  const char *charset;
} marks[] =
{
  { "\xef\xbb\xbf", 3, "UTF-8" },
  { "\xff\xfe\0\0", 4, "UTF-32LE" },
  { "\0\0\xfe\xff", 4, "UTF-32BE" },
  { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
};

/* UTF-16 without a mark shows by zero bytes that are nearly all on one side. In
 * Western text they are half of all bytes; in other scripts there are few, but
 * then the other bytes are not plain letters either. */
static const char *
guess_utf16 (const char *bytes,
             gsize       length)
{
  gsize zeros[2] = { 0, 0 }, n_plain = 0, n = MIN (length, SAMPLE_SIZE) & ~(gsize) 1, n_zeros;

  if (memchr (bytes, '\0', n) == NULL)
    return NULL;

  for (gsize i = 0; i < n; i++)
    {
      zeros[i & 1] += bytes[i] == '\0';
      n_plain += g_ascii_isprint (bytes[i]) || g_ascii_isspace (bytes[i]);
    }

  n_zeros = zeros[0] + zeros[1];
  if (length % 2 != 0 || n < 4 || n_zeros * 50 < n || (n_zeros * 4 < n && n_plain + n_zeros == n))
    return NULL;
  if (zeros[1] > 20 * zeros[0])
    return "UTF-16LE";
  if (zeros[0] > 20 * zeros[1])
    return "UTF-16BE";

  return NULL;
}

/* Counts what is UTF-8 beyond ASCII, and the bytes that cannot be. */
static void
count_utf8 (const char *bytes,
            gsize       length,
            gsize      *n_good,
            gsize      *n_bad)
{
  const char *p = bytes, *end = bytes + length;

  *n_good = *n_bad = 0;
  while (p < end)
    {
      gunichar c;

      if ((guchar) *p < 0x80)
        {
          p++;
          continue;
        }

      c = g_utf8_get_char_validated (p, end - p);
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          *n_bad += 1;
          p++;
        }
      else
        {
          *n_good += 1;
          p = g_utf8_next_char (p);
        }
    }
}

static char *
guess (const char *bytes,
       gsize       length)
{
  uchardet_t detector = uchardet_new ();
  gsize n = MIN (length, SAMPLE_SIZE), n_high = 0;
  g_autofree char *charset = NULL;

  uchardet_handle_data (detector, bytes, n);
  uchardet_data_end (detector);
  charset = g_ascii_strup (uchardet_get_charset (detector), -1);
  uchardet_delete (detector);

  for (gsize i = 0; i < n; i++)
    n_high += (guchar) bytes[i] >= 0x80;

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      if (g_str_has_prefix (charset, odd[i]) && n_high * 1000 < n * BELIEVABLE_PER_MILLE)
        return g_strdup ("WINDOWS-1252");
    }

  for (guint i = 0; i < G_N_ELEMENTS (wider); i++)
    {
      if (g_str_equal (charset, wider[i].name))
        return g_strdup (wider[i].meant);
    }

  return *charset != '\0' ? g_steal_pointer (&charset) : g_strdup ("WINDOWS-1252");
}

static void
warn_replaced (AvowDocument *document)
{
  avow_document_warn (document, _("Some characters could not be read; they stand as � in the text."));
}

/* Converts with whatever cannot be converted replaced. */
static char *
convert (const char   *bytes,
         gsize         length,
         const char   *charset,
         AvowDocument *document)
{
  gsize n_written;
  char *text;

  if (g_str_equal (charset, "UTF-8") && g_utf8_validate_len (bytes, length, NULL))
    return g_strndup (bytes, length);

  text = g_convert (bytes, length, "UTF-8", charset, NULL, &n_written, NULL);
  if (text == NULL)
    {
      text = g_convert_with_fallback (bytes, length, "UTF-8", charset, "\xef\xbf\xbd", NULL, &n_written, NULL);
      if (text != NULL)
        warn_replaced (document);
    }

  /* Bytes that are no character at all stop the converter. */
  if (text == NULL)
    {
      g_autoptr(GString) whole = g_string_sized_new (length);
      gsize at = 0;

      while (at < length)
        {
          gsize n_read = 0;
          g_autofree char *part = g_convert (bytes + at, length - at, "UTF-8", charset, &n_read, &n_written, NULL);

          if (part != NULL)
            {
              g_string_append_len (whole, part, n_written);
              at = length;
            }
          else
            {
              g_autofree char *good = n_read > 0 ? g_convert (bytes + at, n_read, "UTF-8", charset, NULL, &n_written, NULL) : NULL;

              if (good != NULL)
                g_string_append_len (whole, good, n_written);
              g_string_append (whole, "\xef\xbf\xbd");
              at += n_read + 1;
            }
        }
      warn_replaced (document);
      n_written = whole->len;
      text = g_string_free (g_steal_pointer (&whole), FALSE);
    }

  /* A zero is a character to the converters and the end to everybody else; so are
   * numbers that were UTF-8 once and are not any more. */
  for (gsize i = 0; i < n_written; i++)
    {
      if (text[i] == '\0')
        text[i] = '\1';
    }
  if (!g_utf8_validate (text, n_written, NULL))
    {
      char *valid = g_utf8_make_valid (text, n_written);

      warn_replaced (document);
      g_free (text);
      text = valid;
    }

  return text;
}

/**
 * avow_charset_decode:
 * @bytes: (array length=length): what a file holds
 * @length: how many bytes
 * @document: where to note what was guessed or lost
 * @error: return location for an error of [error@ReadError]
 *
 * Turns the bytes of a text file into UTF-8: by its byte order mark, as UTF-8, as
 * UTF-16, or in the character set that its bytes are most like. Bytes that are
 * no character become U+FFFD. A zero byte becomes U+0001, for who cleans the
 * text to find.
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
avow_charset_decode (const char    *bytes,
                     gsize          length,
                     AvowDocument  *document,
                     GError       **error)
{
  g_autofree char *charset = NULL;
  const char *utf16;
  gsize n_good, n_bad;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (length >= marks[i].length && memcmp (bytes, marks[i].bytes, marks[i].length) == 0)
        return convert (bytes + marks[i].length, length - marks[i].length, marks[i].charset, document);
    }

  if ((utf16 = guess_utf16 (bytes, length)))
    {
      avow_document_warn (document, _("The file does not say its character set; it was read as %s."), utf16);
      return convert (bytes, length, utf16, document);
    }

  /* ISO-2022 is ASCII with escapes, which no text has otherwise. */
  count_utf8 (bytes, length, &n_good, &n_bad);
  if (memchr (bytes, '\x1b', length) == NULL && (n_bad == 0 || n_good > n_bad))
    return convert (bytes, length, "UTF-8", document);

  charset = guess (bytes, length);
  avow_document_warn (document, _("The file does not say its character set; it was read as %s."), charset);

  return convert (bytes, length, charset, document);
}

/* So many letters that are UTF-8, and nothing else, are no chance where letters have
 * two bytes in any case. */
#define SURE_LETTERS 12

static gboolean
has_wide_letters (const char *charset)
{
  static const char * const starts[] = { "GB", "HZ", "BIG", "EUC", "SHIFT", "SJIS", "ISO-2022", "UHC", "CP9", "WINDOWS-9", "JOHAB", "KS" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (g_str_has_prefix (charset, starts[i]))
        return TRUE;
    }

  return FALSE;
}

/* What a label that only speaks of Western letters is worth: programs write it
 * without looking. */
static gboolean
is_western (const char *charset)
{
  return g_str_equal (charset, "WINDOWS-1252") || g_str_equal (charset, "US-ASCII");
}

/* Gets the name of a character set as it is meant, for the converter. */
static char *
resolve (const char *charset)
{
  g_autofree char *name = g_ascii_strup (charset, -1);
  GIConv converter;

  g_strstrip (name);
  if (g_str_equal (name, "UTF8"))
    return g_strdup ("UTF-8");

  for (guint i = 0; i < G_N_ELEMENTS (wider); i++)
    {
      if (!g_str_equal (name, "ASCII") && g_str_equal (name, wider[i].name))
        return g_strdup (wider[i].meant);
    }
  if (g_str_equal (name, "ASCII") || g_str_equal (name, "US-ASCII"))
    return g_strdup ("US-ASCII");

  converter = g_iconv_open ("UTF-8", name);
  if (converter == (GIConv) -1)
    return NULL;
  g_iconv_close (converter);

  return g_steal_pointer (&name);
}

/**
 * avow_charset_decode_as:
 * @bytes: (array length=length): what a file holds, or a part of it
 * @length: how many bytes
 * @charset: (nullable): the character set that it says it has
 * @document: where to note what was guessed or lost
 * @error: return location for an error of [error@ReadError]
 *
 * Turns bytes into UTF-8 as they are labelled, unless they cannot be what the
 * label says: a mark of UTF-8 or UTF-16 counts for more, and so does UTF-8 where
 * the label says a Western set. Without a label that is known,
 * avow_charset_decode() guesses.
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
avow_charset_decode_as (const char    *bytes,
                        gsize          length,
                        const char    *charset,
                        AvowDocument  *document,
                        GError       **error)
{
  g_autofree char *name = charset != NULL ? resolve (charset) : NULL;
  gsize n_good, n_bad;

  if (name == NULL)
    return avow_charset_decode (bytes, length, document, error);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (length >= marks[i].length && memcmp (bytes, marks[i].bytes, marks[i].length) == 0)
        return convert (bytes + marks[i].length, length - marks[i].length, marks[i].charset, document);
    }

  count_utf8 (bytes, length, &n_good, &n_bad);

  /* A label that can be read in single bytes is wrong about two. */
  if (guess_utf16 (bytes, length) != NULL || (n_bad == 0 && (g_str_has_prefix (name, "UTF-16") || g_str_has_prefix (name, "UTF-32"))))
    return avow_charset_decode (bytes, length, document, error);
  if (n_bad == 0 && n_good >= (has_wide_letters (name) ? SURE_LETTERS : 1))
    return convert (bytes, length, "UTF-8", document);
  if (g_str_equal (name, "UTF-8") || is_western (name))
    {
      if (n_bad == 0 || (g_str_equal (name, "UTF-8") && n_good > n_bad))
        return convert (bytes, length, "UTF-8", document);
      if (!g_str_equal (name, "WINDOWS-1252"))
        return avow_charset_decode (bytes, length, document, error);
    }

  return convert (bytes, length, name, document);
}
