/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "avow-rtf-text.h"

#include <iconv.h>

/* What stands for bytes that are no character. */
#define REPLACEMENT "\xef\xbf\xbd"

/* Code pages whose name is not made of their number; those that the sandbox has
 * converters for. */
static const struct
{
  int         page;
  const char *charset;
} pages[] =
{
  { 437, "CP437" }, { 850, "CP850" }, { 852, "IBM852" }, { 855, "IBM855" }, { 862, "IBM862" }, { 865, "IBM865" },
  { 866, "IBM866" }, { 874, "TIS-620" }, { 932, "CP932" }, { 936, "GB18030" }, { 949, "CP949" }, { 950, "BIG5-HKSCS" },
  { 1361, "JOHAB" },
  { 10000, "MACINTOSH" }, { 10007, "MAC-CYRILLIC" }, { 10029, "MAC-CENTRALEUROPE" }, { 20866, "KOI8-R" }, { 65001, "UTF-8" },
};

static const struct
{
  int charset;
  int page;
} font_charsets[] =
{
  { 0, 1252 }, { 77, 10000 }, { 78, 932 }, { 79, 949 }, { 80, 936 }, { 81, 950 }, { 128, 932 }, { 129, 949 }, { 130, 1361 },
  { 134, 936 }, { 136, 950 }, { 161, 1253 }, { 162, 1254 }, { 163, 1258 }, { 177, 1255 }, { 178, 1256 }, { 186, 1257 },
  { 204, 1251 }, { 222, 874 }, { 238, 1250 }, { 254, 437 }, { 255, 850 },
};

static void
converter_free (gpointer data)
{
  if (data != (gpointer) (iconv_t) -1)
    iconv_close ((iconv_t) data);
}

static iconv_t
get_converter (AvowRtfText *self,
               int          page)
{
  gpointer converter;
  char name[16];
  const char *charset = NULL;

  if (g_hash_table_lookup_extended (self->converters, GINT_TO_POINTER (page), NULL, &converter))
    return converter;

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      if (pages[i].page == page)
        charset = pages[i].charset;
    }
  if (charset == NULL && page >= 1250 && page <= 1258)
    {
      g_snprintf (name, sizeof name, "WINDOWS-%d", page);
      charset = name;
    }

  converter = charset != NULL ? iconv_open ("UTF-8", charset) : (iconv_t) -1;
  if (converter == (iconv_t) -1 && page != 1252)
    converter = iconv_open ("UTF-8", "WINDOWS-1252");
  g_hash_table_insert (self->converters, GINT_TO_POINTER (page), converter);

  return converter;
}

/**
 * avow_rtf_text_init:
 * @self: uninitialized
 *
 * Begins a text.
 */
void
avow_rtf_text_init (AvowRtfText *self)
{
  *self = (AvowRtfText) { NULL, };
  self->converters = g_hash_table_new_full (NULL, NULL, NULL, converter_free);
  self->pending = g_byte_array_new ();
}

/**
 * avow_rtf_text_clear:
 * @self: a text
 *
 * Frees what it holds.
 */
void
avow_rtf_text_clear (AvowRtfText *self)
{
  g_hash_table_unref (self->converters);
  g_byte_array_unref (self->pending);
}

/**
 * avow_rtf_text_convert:
 * @self: a text
 * @target: (nullable): where to put characters; nowhere to leave them out
 *
 * Converts what bytes there are. One that is no character is shown as such.
 *
 * Returns: how many bytes there were
 */
gsize
avow_rtf_text_convert (AvowRtfText *self,
                       GString     *target)
{
  iconv_t converter;
  char *in = (char *) self->pending->data, out[1024];
  size_t n_in = self->pending->len, n_bytes = n_in;

  if (n_in == 0)
    return 0;

  converter = get_converter (self, self->page);
  if (converter != (iconv_t) -1)
    iconv (converter, NULL, NULL, NULL, NULL);
  while (n_in > 0 && target != NULL)
    {
      char *to = out;
      size_t n_out = sizeof out, before = n_in;

      if (converter != (iconv_t) -1)
        iconv (converter, &in, &n_in, &to, &n_out);
      g_string_append_len (target, out, to - out);
      if (n_in == before && to == out)
        {
          g_string_append (target, REPLACEMENT);
          self->replaced = TRUE;
          in++;
          n_in--;
        }
    }
  /* Hebrew and Vietnamese are held back for what may be composed with them. */
  if (converter != (iconv_t) -1 && target != NULL)
    {
      char *to = out;
      size_t n_out = sizeof out;

      iconv (converter, NULL, NULL, &to, &n_out);
      g_string_append_len (target, out, to - out);
    }
  g_byte_array_set_size (self->pending, 0);

  return n_bytes;
}

/* Nothing comes after the first half of a character but the second. */
static void
end_surrogate (AvowRtfText *self,
               GString     *target)
{
  if (self->surrogate == 0)
    return;

  self->surrogate = 0;
  self->replaced = TRUE;
  g_string_append (target, REPLACEMENT);
}

/**
 * avow_rtf_text_add_byte:
 * @self: a text, all of whose bytes of other code pages are converted
 * @byte: a byte
 * @page: its code page
 * @target: where characters go
 *
 * Adds a byte, which is converted together with those that follow.
 */
void
avow_rtf_text_add_byte (AvowRtfText *self,
                        guchar       byte,
                        int          page,
                        GString     *target)
{
  end_surrogate (self, target);
  self->page = page;
  g_byte_array_append (self->pending, &byte, 1);
}

/**
 * avow_rtf_text_add_character:
 * @self: a text, all of whose bytes are converted
 * @c: a character, or half of one
 * @target: where characters go
 *
 * Adds a character. The first half of one waits for the second.
 *
 * Returns: whether it is a character, and a whole one
 */
gboolean
avow_rtf_text_add_character (AvowRtfText *self,
                             gunichar     c,
                             GString     *target)
{
  if (c >= 0xdc00 && c < 0xe000 && self->surrogate != 0)
    {
      g_string_append_unichar (target, 0x10000 + ((self->surrogate - 0xd800) << 10) + (c - 0xdc00));
      self->surrogate = 0;
      return FALSE;
    }

  end_surrogate (self, target);
  if (c >= 0xd800 && c < 0xdc00)
    {
      self->surrogate = c;
      return FALSE;
    }
  if (c >= 0xdc00 && c < 0xe000)
    {
      g_string_append (target, REPLACEMENT);
      self->replaced = TRUE;
      return FALSE;
    }
  if (c < 0x20 && c != '\n' && c != '\t')
    return FALSE;

  /* Fonts of signs have theirs where Unicode has none. */
  if (c < 0xe000 || c > 0xf8ff)
    g_string_append_unichar (target, c);

  return TRUE;
}

/**
 * avow_rtf_text_get_page:
 * @charset: the number of a font's character set
 *
 * Gets the code page that a font has its characters in.
 *
 * Returns: the code page; 0 if nobody knows the character set
 */
int
avow_rtf_text_get_page (int charset)
{
  for (guint i = 0; i < G_N_ELEMENTS (font_charsets); i++)
    {
      if (font_charsets[i].charset == charset)
        return font_charsets[i].page;
    }

  return 0;
}
